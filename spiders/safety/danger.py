"""What pressing a control would do, as far as the page tells: by its words, and by the form and the fields around it.

Pure questions about a document. A control that might place or pay for an order, send a message, subscribe, register, log in or
submit personal data is told apart from one that only opens, chooses or leads on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from auditor.element import Element
from auditor.model import Words, said
from auditor.page import Document, same_page
from auditor.pressing import leads_somewhere
from auditor.words import fold, tidy, vocabulary
from spiders.safety.own import LONGEST_NAME, Own, called, labels_of, owns
from spiders.safety.wire import Asked, Care, harm

ACTS = vocabulary("auditor.vocabulary", "acts.toml")
CONTROLS = vocabulary("auditor.vocabulary", "controls.toml")


class Intent(StrEnum):
    """What the shopper means to do by pressing."""

    OPEN = "open"
    CHOOSE = "choose"
    ADD = "add"
    LEAD_ON = "lead on"
    UNFOLD = "unfold"
    EXPRESS = "express"
    CLOSE = "close"
    CONSENT = "consent"
    SEARCH = "search"
    """Send the words in a box that looks for products; many a button beside it is only called "Submit"."""
    HAND_IN = "hand in"
    """Send the store owner's address form with made-up data, to see what lies behind it."""


_FORBIDDEN = {
    "place-order": said("harm-order"),
    "pay": said("harm-pay"),
    "send": said("harm-send"),
    "subscribe": said("harm-subscribe"),
    "register": said("harm-register"),
    "log-in": said("harm-log-in"),
}
_HARD = frozenset({Own.PASSWORD, Own.CARD, Own.EMAIL, Own.PHONE})
_REAL_LINK = re.compile(r"^(?:https?:|/|\.|\?|[\w-]+(?:/|\.\w|$))")
_OTHER_PROGRAM = re.compile(r"^(?:tel|mailto|sms|callto|skype|viber|whatsapp|tg|intent|market|itms|facetime|geo):", re.IGNORECASE)


def name_of(element: Element) -> str:
    """A control's name as a shopper or a screen reader has it; a picture button's may be its alt, title or value."""
    name = element.label or tidy(element.get("title")) or tidy(element.get("value"))
    return name if len(name) <= 2 * LONGEST_NAME else name[: 2 * LONGEST_NAME]


def form_of(element: Element, document: Document) -> Element | None:
    """The form a control belongs to."""
    if (identifier := element.get("form")) and (form := document.by_id.get(identifier)) is not None and form.tag == "form":
        return form
    return element.closest("form")


def submits(element: Element) -> bool:
    """Whether a control sends its form by itself, without any script."""
    kind = element.get("type").lower()
    if element.tag == "button":
        return kind not in {"button", "reset"}
    return element.tag == "input" and kind in {"submit", "image"}


def leads_to(element: Element, document: Document) -> str:
    """The address a link leads to, or nothing for what is not a plain link."""
    link = element.closest("a", "area")
    if link is None or not leads_somewhere(link) or not _REAL_LINK.match(href := link.get("href").strip()):
        return ""
    try:
        return urljoin(document.base, href)
    except ValueError:
        return ""


def danger(element: Element, document: Document, intent: Intent) -> Words:
    """Why a control must not be pressed with that intent, in a few words; empty when it may."""
    address = leads_to(element, document)
    name = fold(name_of(element))
    if (
        told := _address(element, address, document)
        or _words(element, name, address, intent)
        or _labelled(element, document, intent)
    ):
        return told
    if intent is Intent.CHOOSE and element.tag in {"input", "option", "select", "label"} and not submits(element):
        return ""
    return _form(element, name, document, intent) or ("" if address else _surroundings(element, name, document, intent))


def _address(element: Element, address: str, document: Document) -> Words:
    """By where a link leads."""
    link = element.closest("a", "area")
    if link is not None and _OTHER_PROGRAM.match(link.get("href").strip()):
        return said("harm-program")
    own = urlsplit(address).netloc == urlsplit(document.url).netloc
    return harm(Asked("GET", address, "Document", own=own)) if address else ""


def _words(element: Element, name: str, address: str, intent: Intent) -> Words:
    """By its words alone. A plain link may be called "log in" or "register": it only leads to a page."""
    if len(name) > LONGEST_NAME:
        return ""
    if intent is Intent.EXPRESS and (
        CONTROLS["one-click"].within(name, folded=True) or CONTROLS["buy-now"].within(name, folded=True)
    ):
        return ""
    if intent is Intent.CLOSE and ACTS["close"].fills(name, folded=True, spare=2):
        return ""
    for meaning, told in _FORBIDDEN.items():
        if not ACTS[meaning].within(name, folded=True):
            continue
        leads = intent in {Intent.OPEN, Intent.LEAD_ON, Intent.UNFOLD} and (address or _opens(element))
        if meaning in {"log-in", "register", "subscribe", "send"} and (leads or (intent is Intent.UNFOLD and _alone(element))):
            continue
        if meaning == "register" and intent is Intent.UNFOLD and _turns_to_another_form(element, name):
            continue
        if meaning == "send" and intent in {Intent.CONSENT, Intent.ADD, Intent.SEARCH}:
            continue
        return told
    return ""


def _alone(element: Element) -> bool:
    """Whether a control stands in no form: what it opens may ask for something, it sends nothing by itself."""
    return not element.get("form") and element.closest("form") is None


def _opens(element: Element) -> bool:
    """Whether a control says by its markup that it only opens something on the page."""
    marked = ("aria-expanded", "aria-haspopup", "popovertarget", "data-bs-toggle", "data-toggle", "data-open", "commandfor")
    return element.tag == "summary" or any(mark in element.attrs for mark in marked)


def _form(element: Element, name: str, document: Document, intent: Intent) -> Words:
    """By the form that pressing it would send."""
    form = form_of(element, document)
    if form is None:
        return ""
    action = element.get("formaction") or form.get("action") or document.url
    method = (element.get("formmethod") or form.get("method") or "get").upper()
    if action.lower().startswith("mailto:"):
        return said("harm-mail")
    try:
        address = urljoin(document.base, action)
    except ValueError:
        return said("harm-form-nowhere")
    inside = [*form.walk(), *(e for e in document.elements if form.get("id") and e.get("form") == form.get("id"))]
    asked = owns(inside, labels_of(document))
    if intent is Intent.HAND_IN:
        return _handed_in(name, asked) or harm(Asked(method, address, "Document"), Care.HANDING_IN)
    if intent is Intent.ADD and not _HARD & asked.keys():
        asked = {}  # an engraving or a gift message goes into the cart with the goods
    if intent is Intent.LEAD_ON and asked.keys() == {Own.MESSAGE} and ACTS["to-checkout"].fills(name, folded=True, spare=12):
        asked = {}  # a note to the order, which many carts have a box for
    if asked:
        free = not submits(element) and (_harmless(element, name, intent) or _leads_away(element, document, address, intent))
        free |= intent is Intent.UNFOLD and _turns_to_another_form(element, name)
        free |= intent is Intent.LEAD_ON and _goes_on_as_guest(name, asked)
        return "" if free else said("harm-form", fields=called(asked))
    return harm(Asked(method, address, "Document")) if submits(element) else ""


def _leads_away(element: Element, document: Document, action: str, intent: Intent) -> bool:
    """Whether it is a plain link within a form, such as the one to a form for new customers: to neither this page nor where the form goes."""
    link = leads_to(element, document)
    elsewhere = bool(link) and not any(same_page(link, other) for other in (document.url, action))
    return elsewhere and intent in {Intent.OPEN, Intent.UNFOLD} and "onclick" not in element.attrs


def _turns_to_another_form(element: Element, name: str) -> bool:
    """Whether it is a link “Register” within a log-in that another button sends: it shows the form for new customers in its place."""
    form = element.closest("form")
    link = element.closest("a")
    if form is None or link is None or "onclick" in link.attrs or not ACTS["register"].fills(name, folded=True, spare=12):
        return False
    return any(submits(e) and ACTS["log-in"].within(fold(name_of(e)), folded=True) for e in form.walk())


def _goes_on_as_guest(name: str, asked: Mapping[Own, Element]) -> bool:
    """Whether it goes on without an account past a log-in of the same form, which stays empty; what leaves is judged once more on its way."""
    log_in = Own.PASSWORD in asked and asked.keys() <= {Own.PASSWORD, Own.EMAIL, Own.NAME}
    empty = not any(e.get("value") for e in asked.values())
    return log_in and empty and CONTROLS["guest"].fills(name, folded=True, spare=12)


def _handed_in(name: str, asked: Mapping[Own, Element]) -> Words:
    """Why a form with made-up data must not be sent: it wants what is never made up, or its control does not say that it only leads on."""
    if secret := sorted({Own.PASSWORD, Own.CARD} & asked.keys()):
        return said("harm-form", fields=called(secret))
    return "" if ACTS["next-step"].fills(name, folded=True, spare=12) else said("harm-not-leading-on")


def _labelled(element: Element, document: Document, intent: Intent) -> Words:
    """By the control that a label presses."""
    label = element.closest("label")
    if label is None:
        return ""
    control = document.by_id.get(label.get("for")) or next((e for e in label.walk() if e.tag in {"input", "button"}), None)
    pressed = control is not None and control is not element and submits(control)
    return danger(control, document, intent) if control is not None and pressed else ""


def _surroundings(element: Element, name: str, document: Document, intent: Intent) -> Words:
    """By the fields near a control that stands in no form: scripts send those too."""
    if form_of(element, document) is not None or _harmless(element, name, intent):
        return ""
    labels = labels_of(document)
    before: Element = element
    others = _log_ins(element, document)
    for around in element.ancestors:
        if around.tag in {"body", "html"}:
            break
        near = (e for e in around.walk() if e.shown and not e.inside(before) and e.closest("form") is None)
        asked = owns((e for e in near if id(e) not in others), labels)
        if len(asked) > 1 or (asked and around.get("role") in {"dialog", "form"}):
            return said("harm-among-fields", fields=called(asked))
        before = around
    return ""


def _log_ins(element: Element, document: Document) -> frozenset[int]:
    """Fields of log-ins beside a control that have a button of their own: those are not what the control sends."""
    found: set[int] = set()
    for secret in (e for e in document.elements if e.tag == "input" and e.get("type").lower() == "password"):
        for around in secret.ancestors:
            if element.inside(around) or around.tag == "body":
                break
            if any(e.tag in {"a", "button", "input"} and ACTS["log-in"].fills(name_of(e), spare=4) for e in around.walk()):
                found.update(id(e) for e in around.walk())
                break
    return frozenset(found)


def _harmless(element: Element, name: str, intent: Intent) -> bool:
    """Whether a control beside fields is one that sends nothing: it closes, unfolds, adds to the cart or leads round the log-in."""
    if intent is Intent.CLOSE:
        return not name or ACTS["close"].fills(name, folded=True, spare=2) or not any(map(str.isalnum, name))
    if intent is Intent.CONSENT:
        return any(
            ACTS[m].fills(name, folded=True, spare=8)
            for m in ("reject-cookies", "accept-cookies", "age-yes", "region-yes", "close")
        )
    if intent is Intent.CHOOSE:
        return True
    if intent in {Intent.ADD, Intent.EXPRESS}:
        return any(CONTROLS[m].within(name, folded=True) for m in ("add-to-cart", "one-click", "buy-now"))
    return _opens(element) or CONTROLS["guest"].within(name, folded=True)
