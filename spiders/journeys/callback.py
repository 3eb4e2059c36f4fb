"""Ask to be called back, as far as the field for the number. Nothing is typed, nothing is sent.

Reaches nothing, control or number. Findings: `result` (opened, inline, page, unmoved, refused, none), `control`, `fields`, `promise` (the words with which
it says when the call comes).
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.element import Element
from auditor.model import Device, PageKind, Reason, said
from auditor.page import Document, quote
from auditor.unfolding import references
from auditor.words import fold
from spiders.browser.browser import Browser
from spiders.browser.find import Candidate, cornered, is_off, named, pressables
from spiders.safety.danger import CONTROLS, Intent, name_of
from spiders.safety.own import Own, labels_of, owns
from spiders.walking.act import Act
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.walk import Walk, take

SECONDS = 20.0
NAME = "callback"
MOST_PAGES, MOST_TRIES = 2, 2
_LONGEST = 60
_SAID = 160
_BY_FORM = said("by-what-it-opens")
_CLOSE = 4
"""Elements around a control within which the field for the number would stand."""


async def walk_callback(browser: Browser, device: Device, pages: Sequence[str], seconds: float = SECONDS) -> Walked:
    """Look for the control on the home page, then on the contact page."""

    async def way(walk: Walk) -> None:
        seen = False
        walk.findings["result"] = "none"
        for url in pages[:MOST_PAGES]:
            if not await walk.go(url, said("callback-page")):
                continue
            seen = True
            for candidate in (await walk.until(_controls))[:MOST_TRIES]:
                walk.reached = "control"
                if await _ask(walk, candidate):
                    return
        if not seen:
            raise StoppedError(Reason.NETWORK, said("no-page-for-callback"))

    return await take(browser, device, NAME, seconds, way)


def _controls(document: Document) -> list[Candidate]:
    """What says "call me back" and little more; a link that dials is none. Last what brings up such a form under another name or none."""
    worded = [
        c
        for c in named(document, CONTROLS["callback"])
        if len(c.name) <= _LONGEST
        and CONTROLS["callback"].fills(fold(c.name), folded=True, spare=16)
        and not c.element.get("href").lower().startswith(("tel:", "mailto:", "http://t.me", "https://t.me"))
        and not is_off(c.element)
    ]
    known = {id(c.element) for c in worded}
    labels = labels_of(document)
    others = (e for e in pressables(document) if id(e) not in known and 0 < len(name_of(e)) <= _LONGEST and not is_off(e))
    named_otherwise = [Candidate(e, name_of(e), 0.5, _BY_FORM) for e in others if _brings_up(e, document, labels)]
    waiting = (e for e in pressables(document) if not name_of(e) and e.tag != "a" and cornered(e, document))
    return worded + named_otherwise + [Candidate(e, "", 0.2, _BY_FORM) for e in waiting if _waits_beside(e, document, labels)]


def _brings_up(element: Element, document: Document, labels: dict[int, str]) -> bool:
    """Whether it refers to a hidden form that asks for a number, under words that promise a call."""
    return any(_promises(document.by_id.get(name), labels) for name in references(element))


def _waits_beside(element: Element, document: Document, labels: dict[int, str]) -> bool:
    """Whether a handset without a word in a corner stands right beside such a form: makers of call-backs draw both together."""
    around = element.parent
    if around is None or around is document.body:
        return False
    return any(_promises(e, labels) for e in around.elements if e is not element)


def _promises(form: Element | None, labels: dict[int, str]) -> bool:
    """Whether it is hidden, asks for a number, and promises a call."""
    if form is None or form.shown or Own.PHONE not in owns(form.walk(), labels):
        return False
    return any(CONTROLS["callback"].fills(e.text, spare=16) for e in form.walk() if 0 < len(e.text) <= _LONGEST)


async def _ask(walk: Walk, candidate: Candidate) -> bool:
    """Press one control and see whether a field for a number comes; False when another may do better."""
    walk.findings["control"] = candidate.name or candidate.element.selector
    if (form := _inline(candidate.element, walk.document)) is not None:
        await _tell(walk, form, "inline")
        return True
    act = await walk.press(candidate.element, said("asks-callback", how=candidate.why), Intent.UNFOLD)
    if act.pressed.refused:
        walk.findings["result"] = "refused"
        return False
    form = _form(act, walk.document)
    if form is None and act.pressed.done and not act.change.moved:
        await walk.wait(1.0)
        form = _form(act, walk.document)
    if form is None:
        walk.findings["result"] = "unmoved"
        return False
    await _tell(walk, form, "page" if act.change.moved else "opened")
    return True


def _inline(element: Element, document: Document) -> Element | None:
    """The form that the control belongs to and that asks for a number right there."""
    labels = labels_of(document)
    form = element.closest("form")
    around = [form] if form is not None else list(element.ancestors)[:_CLOSE]
    return next((e for e in around if Own.PHONE in owns((f for f in e.walk() if f.shown), labels)), None)


def _form(act: Act, document: Document) -> Element | None:
    """What newly shows and asks for a number."""
    labels = labels_of(document)
    now = {e.node: e for e in document.elements if e.shown}
    if act.change.moved:
        return next(
            (
                f.element
                for f in document.forms
                if f.element.shown and Own.PHONE in owns((e for e in f.element.walk() if e.shown), labels)
            ),
            None,
        )
    return next(
        (
            now[e.node]
            for e in act.change.came
            if e.node in now and Own.PHONE in owns((f for f in now[e.node].walk() if f.shown), labels)
        ),
        None,
    )


async def _tell(walk: Walk, form: Element, result: str) -> None:
    walk.reached = "number"
    fields = owns((e for e in form.walk() if e.shown), labels_of(walk.document))
    walk.findings |= {"result": result, "fields": ", ".join(fields), "promise": quote(form.shown_text, size=_SAID)}
    await walk.keep(PageKind.HOME, said("callback-form"))
