"""Doors to walk into: the addresses on a page that are a shop's, a counter's or a pick-up point's, and no office's or post box."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.element import Element
from auditor.model import Evidence, How, PageKind
from auditor.page import FRAME, Document, Found
from auditor.words import vocabulary
from checks.signals import address, hours

WORDS = vocabulary("checks", "stores.toml")

_NEAR = 600
"""Letters of a block that reads as one entry: a shop with its address, hours and phone."""
_ABOVE = 3
"""Lines over an address that may bid one come there."""


def shops_on(document: Document, *, sure: bool) -> Iterator[Evidence]:
    """Addresses of places to walk into: those on a page about shops, elsewhere those that words call a shop."""
    sure = document.page.kind is PageKind.STORES or (sure and document.page.kind is not PageKind.HOME)
    alike = doors(document)
    for found in address.address(document):
        if _for_letters(found) or _gone(found):
            continue
        listed = sure and document.place(found.element) not in FRAME and (found.how is not How.MARKUP or found.element.shown)
        if listed or found.words in alike or _called_a_shop(document, found.element):
            yield document.evidence(found)


def _for_letters(found: Found) -> bool:
    """Whether it is where letters and parcels go: nobody walks into a box at the post office."""
    text = found.element.text
    told = len(text) <= _NEAR // 2 and WORDS["no-door"].within(text) and not WORDS["shop"].within(text)
    return told or WORDS["no-door"].within(found.words)


def _gone(found: Found) -> bool:
    """Whether the line says that the shop was there once."""
    return len(found.element.text) <= _NEAR // 2 and WORDS["closed-for-good"].within(found.element.text)


def doors(document: Document) -> frozenset[str]:
    """Addresses that tell each when it is open, where there are several: an office is one, and shops are many."""
    opening = {found.words for found in hours.hours(document)}
    found = frozenset(place.words for place in address.address(document) if place.words in opening)
    return found if len(found) > 1 else frozenset()


def _called_a_shop(document: Document, element: Element) -> bool:
    """Whether the block around an address, or the heading over it, speaks of a shop."""
    if element.tag == "script":
        return False
    if (over := _heading_over(document, element)) is not None and WORDS["shop"].within(over.text):
        return True
    around = element
    for e in element.ancestors:
        if e.tag in {"body", "main", "footer", "html"} or len(e.text) > _NEAR:
            break
        around = e
    return WORDS["shop"].within(around.text) or _invited_above(document, element) or _open_below(document, around)


def _invited_above(document: Document, element: Element) -> bool:
    """Whether the few lines over an address bid one come: "Call, write or come by"."""
    if document.place(element) in FRAME:
        return False
    here = next((n for n, line in enumerate(document.lines) if line.element is element or line.element.inside(element)), 0)
    above = [line for line in document.lines[max(0, here - _ABOVE) : here] if not line.named]
    return any(WORDS["come"].within(line.folded, folded=True) for line in above if document.place(line.element) not in FRAME)


def _open_below(document: Document, around: Element) -> bool:
    """Whether hours stand in the block under a heading that calls them a shop's: "The counter"."""
    over = (_heading_over(document, found.element) for found in hours.hours(document) if found.element.inside(around))
    return any(title and title.inside(around) and WORDS["open-here"].fills(title.text, spare=12) for title in over)


def _heading_over(document: Document, element: Element) -> Element | None:
    """The heading of a part of the page, not of all of it, below which an element stands."""
    if document.place(element) in FRAME:
        return None
    before = [h for h in document.headings if document.order[id(h)] < document.order[id(element)]]
    return before[-1] if before and before[-1].tag != "h1" else None
