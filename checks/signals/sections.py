"""Lines by what they are about: their own words, the heading they stand under, or the page's subject."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import PageKind
from auditor.page import Document, Line, Place
from auditor.words import Phrases, fold

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend", "caption")
_TITLE = 90
_FAR = 40
"""Lines after which a heading no longer speaks for what follows."""


def lines_about(page: Document, words: Phrases, titles: Phrases, kind: PageKind) -> Iterator[Line]:
    """The lines of the page's body about a subject, links and names left out."""
    whole = (
        page.page.kind is kind
        or any(titles.fills(h.text.casefold(), spare=30) for h in page.headings if h.tag == "h1")
        or titles.fills(fold(page.title.partition("|")[0].partition(" - ")[0]), folded=True, spare=12)
    )
    heading_since, under = 0, False
    for line in page.lines:
        if line.named:
            break
        heading_since += 1
        heading = line.element.closest(*_HEADINGS)
        if heading is not None and len(line.text) <= _TITLE:
            under, heading_since = words.within(line.folded, folded=True) or titles.within(line.folded, folded=True), 0
        elif (
            line.element.closest("b", "strong") is not None
            and len(line.text) <= _TITLE
            and titles.within(line.folded, folded=True)
        ):
            under, heading_since = True, 0
        if line.element.closest("a", "nav", "option", "button", "footer") is not None or page.place(line.element) in {
            Place.NAV,
            Place.FOOTER,
        }:
            continue
        if whole or (under and heading_since <= _FAR) or words.within(line.folded, folded=True):
            yield line
