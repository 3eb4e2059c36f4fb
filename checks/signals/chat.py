"""Ways to be answered now: a chat one can open, a call one can ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Form, Found
from auditor.words import Phrases, fold, vocabulary
from checks.signals.contact import heading_over
from checks.signals.leading import LONGEST_NAME, leads, opens
from checks.signals.said import holds, undone
from checks.signals.signal import signal
from checks.signals.vendors import Vendor, made_by, vendors, vendors_on

WORDS = vocabulary("auditor.vocabulary", "controls.toml")
SAID = vocabulary("checks", "said.toml")

_LONGEST, _FEW = 50, 3
_TICKED = frozenset({"checkbox", "hidden", "submit", "button"})
_LAUNCHER = re.compile(
    r"(?<![a-z])(?:live|online|open|start|web)?[\-_]?chat(?:[\-_]?(?:button|btn|launcher|toggle|widget|icon|link|bubble|open|trigger|now))?(?![a-z])"
)
ELSEWHERE = re.compile(
    r"^(?:https?://)?(?:[\w\-]+\.)?(?:t\.me|telegram\.me|wa\.me|whatsapp\.com|viber\.com|m\.me|messenger\.com|vk\.me)/|^(?:viber|tg|whatsapp|skype|mailto|tel):",
    re.IGNORECASE,
)


@signal("live_chat")
def live_chat(page: Document) -> Iterator[Found]:
    """A chat that a shopper can open on the page."""
    yield from _launchers(page, "chat")
    for element, name, folded in _pressable(page, WORDS["chat"]):
        if len(folded) > _LONGEST or ELSEWHERE.match(element.get("href")):
            continue
        if WORDS["chat"].fills(folded, folded=True, spare=8) and (
            not WORDS["chat-weak"].within(folded, folded=True) or _LAUNCHER.search(element.marks)
        ):
            yield Found(name, element)


@signal("callback_request")
def callback_request(page: Document) -> Iterator[Found]:
    """A button, link or form with which a shopper asks to be called."""
    phrases = WORDS["callback"]
    yield from _launchers(page, "callback")
    for element, name, folded in _pressable(page, phrases):
        if _calls_back(folded, phrases):
            yield Found(name, element)
    for line, _match in page.lines_with(phrases):
        if line.element.closest("option", "select") is None and (innermost := _pressed(line.element, phrases)) is not None:
            yield Found(innermost.label, innermost)
    for form in page.forms:
        asked = [field for field in form.fields if field.type not in _TICKED]
        if len(asked) > _FEW or [field.type for field in asked].count("tel") != 1:
            continue
        if said := holds(fold(form.text), ("number-left", "we-call"), but=("call-with-a-code",)):
            yield Found(form.text if len(form.text) <= _LONGEST else said.words, form.element)
        elif words := _headed(form):
            yield Found(words, form.element)


def _headed(form: Form) -> str:
    """What stands over a form and says that the store will call whoever fills it in; not about an order, nor with a code."""
    if any(field.type in {"textarea", "select", "password"} for field in form.fields):
        return ""
    over = heading_over(form.element)
    text = fold(over)
    if any(SAID[other].within(f"{text} {fold(form.text)}", folded=True) for other in ("call-of-an-order", "call-with-a-code")):
        return ""
    if any(" " in match.words and not undone(text, match.start) for match in WORDS["callback"].matches(text, folded=True)):
        return over
    return over if holds(text, ("request-left", "we-call"), ("number-left", "we-call")) else ""


def _pressed(element: Element, phrases: Phrases) -> Element | None:
    """The innermost element that says nothing but "call me back"; scripts make any of them a button."""
    inner = (e for child in element.elements for e in [_pressed(child, phrases)] if e is not None)
    deepest = next(inner, None)
    if deepest is not None:
        return deepest
    return element if _calls_back(fold(element.label), phrases) else None


def _calls_back(name: str, phrases: Phrases) -> bool:
    return len(name) <= LONGEST_NAME and phrases.fills(name, folded=True, spare=16)


def _pressable(page: Document, phrases: Phrases) -> Iterator[tuple[Element, str, str]]:
    """Controls, and links that lead somewhere, in whose name a phrase stands. What a script does with a link only a browser sees."""
    for control in page.controls_named(phrases):
        bare = control.element.tag == "a" and not control.element.get("class") and not control.element.get("id")
        if not (page.page.rendered and bare) or control.element.answers or opens(control.element):
            yield control.element, control.name, control.folded
    for link in page.links_named(phrases):
        if leads(page, link):
            yield link.element, link.name, link.folded


def _launchers(page: Document, kind: str) -> Iterator[Found]:
    """What a known vendor's script has drawn on the page for the shopper to press."""
    for vendor in _drawing(page, kind):
        element = made_by(page, vendor)
        if element is not None and element.shown and (element.box is None or element.box.area > 1):
            yield Found(element.label or vendor.name, element, How.VENDOR)


def _drawing(page: Document, kind: str) -> Iterator[Vendor]:
    on = {loaded.vendor.id for loaded in vendors_on(page)}
    return (v for v in vendors() if v.kind == kind and v.elements and v.id in on)
