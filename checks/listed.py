"""A store's own list of its ways to pay, where it leaves nothing open: what is not in it is not taken."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.element import Element
from auditor.model import Evidence, PageKind
from auditor.page import Document, Found, quote
from auditor.pages import Pages
from auditor.words import fold, vocabulary
from checks.signals.payments import ways

WORDS = vocabulary("checks", "till.toml")

_KINDS = (PageKind.PAYMENT, PageKind.DELIVERY, PageKind.FAQ, PageKind.HELP)
_LEAST = 3
"""Entries that make a list, and ways that they name."""
_LABEL, _ENTRY = 160, 320
"""Letters of the line over a list, and of an entry that is no article."""


def lists_without(pages: Pages, name: str) -> Iterator[Evidence]:
    """The store's own full lists of its ways to pay, where no page names this one and no program of it was loaded."""
    looked = (*pages.of(), *pages.met("purchase"))
    loaded = any(name in e.get("src") for d in looked for e in d.census.tagged("script", "iframe"))
    if not loaded and not any(True for d in looked for _ in d.lines_with(ways()[name].words)):
        yield from (document.evidence(found) for document in pages.of(*_KINDS) for found in _full_lists(document))


def _full_lists(page: Document) -> Iterator[Found]:
    """Lists under a line that says "in these ways you can pay", each of whose entries names one; none on a page that speaks of more."""
    if any(WORDS["and-others"].within(line.folded, folded=True) for line in page.lines):
        return
    for element in page.census.tagged("ul", "ol"):
        if page.reachable(element) and _names_ways(element) and _is_headed(page, element):
            yield Found(quote(element.text), element)


def _names_ways(element: Element) -> bool:
    """Whether each entry of a list names a way to pay."""
    named: set[str] = set()
    entries = [fold(entry.text) for entry in element.elements]
    for text in entries:
        found = {
            way.id for way in ways().values() if way.words.within(text, folded=True) or way.options.within(text, folded=True)
        }
        if not found or len(text) > _ENTRY:
            return False
        named |= found
    return len(entries) >= _LEAST and len(named) >= _LEAST


def _is_headed(page: Document, element: Element) -> bool:
    """Whether the line over it says that these are the ways to pay, whatever is bought and however it is handed over."""
    inside = {id(e) for e in element.walk()}
    lines = [line for line in page.lines if not line.named]
    first = next((number for number, line in enumerate(lines) if id(line.element) in inside), 0)
    if not first or len(over := lines[first - 1].folded) > _LABEL:
        return False
    return WORDS["ways-listed"].within(over, folded=True) and not WORDS["some-ways"].within(over, folded=True)
