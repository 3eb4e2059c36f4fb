"""The way on for a shopper without an account: a control named so, or one that the words around it tell of."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.element import Element
from auditor.page import FRAME, Document
from auditor.words import fold, tidy
from spiders.browser.find import named, pressables
from spiders.safety.danger import ACTS, CONTROLS, name_of
from spiders.safety.own import Own, own_kind

_SENTENCE = 200
"""Letters of a sentence that a link such as "here" stands in."""
_HEAD = 90
"""Letters of a heading over the way on for guests."""


def guest_choice(document: Document) -> Element | None:
    """The control, or the radio's label, by which a shopper goes on without an account."""
    for meaning in (CONTROLS["guest"], ACTS["new-customer"]):
        if found := named(document, meaning):
            return found[0].element
        for field in document.fields:
            if field.type in {"radio", "checkbox"} and meaning.within(field.label):
                return field.element
    return next(_pointed_at(document), None) or next(_headed(document), None)


def _pointed_at(document: Document) -> Iterator[Element]:
    """Links named "here" and the like, in a sentence that speaks of ordering without an account."""
    for element in pressables(document):
        if ACTS["pointing"].fills(name_of(element), spare=2):
            before, after = _around(element)
            if _invites(before or after) and not ACTS["no-guests"].within(after, folded=True):
                yield element


def _around(link: Element) -> tuple[str, str]:
    """The words before and after a link in its sentence, up to the next thing to press on either side."""
    box = next((a for a in link.ancestors if len(a.text) > len(link.text) + 2), None)
    if box is None or len(box.text) > _SENTENCE:
        return "", ""
    before, after, met = "", "", False
    for words, pressed in _pieces(box, link):
        if pressed:
            if met:
                break
            before = ""
        elif words is None:
            met = True
        elif met:
            after += words
        else:
            before += words
    return fold(tidy(before)), fold(tidy(after))


def _pieces(box: Element, link: Element) -> Iterator[tuple[str | None, bool]]:
    """The words of a box in their order, each with whether they are another control's; None where the link stands."""
    for child in box.children:
        if isinstance(child, str):
            yield child, False
        elif child is link:
            yield None, False
        elif child.tag in {"a", "button"}:
            yield child.text, True
        else:
            yield from _pieces(child, link)


def _headed(document: Document) -> Iterator[Element]:
    """What leads on, in the box of a heading that speaks of ordering without an account, apart from any password."""
    for line in document.lines:
        if line.named:
            return
        if not line.shown or len(line.text) > _HEAD or not _invites(line.folded) or document.place(line.element) in FRAME:
            continue
        for box in line.element.ancestors:
            if box.tag in {"main", "body"} or any(own_kind(e) is Own.PASSWORD for e in box.walk()):
                break
            if leads := named(document, ACTS["next-step"], within=box, spare=6):
                yield leads[0].element
                break


def _invites(text: str) -> bool:
    """Whether folded words offer an order without an account, and do not say that there is none."""
    return CONTROLS["guest"].within(text, folded=True) and not ACTS["no-guests"].within(text, folded=True)
