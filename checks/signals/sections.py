"""Lines by what they are about: their own words, the heading they stand under, or the page's subject."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import PageKind
from auditor.page import Document, Line, Place
from auditor.words import Phrases, fold

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend", "caption")
_TITLE = 90
"""Letters of a heading at most."""
_FAR = 40
"""Lines after which a heading no longer speaks for what follows."""
_APART = ("a", "nav", "option", "button", "footer")


def lines_about(page: Document, words: Phrases, titles: Phrases, kind: PageKind, *others: Phrases) -> Iterator[Line]:
    """The lines of the page's body about a subject, links and names left out.

    A line is about it by its own words, or because the page or the last heading is. A heading about one of the `others`
    ends it; one about both leaves it to each line's own words.
    """
    about = _is_about(page, titles, kind)
    since = 0 if about else _FAR
    for line in page.lines:
        if line.named:
            break
        since += 1
        if _is_heading(line):
            mine = words.within(line.folded, folded=True) or titles.within(line.folded, folded=True)
            foreign = any(other.within(line.folded, folded=True) for other in others)
            if mine or foreign:
                about, since = mine and not foreign, 0
        own = words.within(line.folded, folded=True)
        told = own or (about and (since <= _FAR or page.page.kind is kind) and page.place(line.element) is not Place.HEADER)
        if told and not _stands_apart(page, line):
            yield line


def _is_about(page: Document, titles: Phrases, kind: PageKind) -> bool:
    """Whether the whole page is about the subject: by its kind, its main heading or its title."""
    if page.page.kind is kind or any(titles.fills(h.text, spare=30) for h in page.headings if h.tag == "h1"):
        return True
    return titles.fills(fold(page.title.partition("|")[0].partition(" - ")[0]), folded=True, spare=12)


def _is_heading(line: Line) -> bool:
    """A heading, a question of a list of answers, or a line all in bold."""
    element = line.element
    if len(line.text) > _TITLE:
        return False
    bold = element.closest("b", "strong")
    return (
        line.text.endswith("?")
        or element.closest(*_HEADINGS) is not None
        or (bold is not None and len(bold.text) == len(line.text))
    )


def _stands_apart(page: Document, line: Line) -> bool:
    return line.element.closest(*_APART) is not None or page.place(line.element) in {Place.NAV, Place.FOOTER}
