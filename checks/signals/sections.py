"""Lines by what they are about: their own words, the heading they stand under, or the page's subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model import PageKind
from auditor.page import FRAME, Document, Line, Place
from auditor.words import Phrases, fold

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend", "caption")
_TITLE_END = re.compile(r"\s[|–—-]\s")
_TITLE = 90
"""Letters of a heading at most."""
_ROW = 160
"""Letters of a row that lists values and lays out no page."""
_FAR = 40
"""Lines after which a heading no longer speaks for what follows."""
_LOWEST = 7
_APART = ("a", "nav", "option", "button", "footer")


def lines_about(page: Document, words: Phrases, titles: Phrases, kind: PageKind, *others: Phrases) -> Iterator[Line]:
    """The lines of the page's body about a subject, links and names left out.

    A line is about it by its own words, or because the page or the heading above is. A heading of the same rank, the next
    question, or one about the `others` ends that; a heading about both leaves it to each line's own words. What lies over the
    page or follows its footer, such as a messenger's bubble, is under no heading.
    """
    whole, over = is_about(page, titles, kind), _own_end(page)
    about, opened, since = whole, 0, 0 if whole else _FAR
    for line in _from_title(page) if whole else page.lines:
        if line.named:
            break
        since += 1
        own = words.within(line.folded, folded=True) or _in_row(line, words)
        if _is_heading(line):
            mine = own or titles.within(line.folded, folded=True)
            foreign = any(other.within(line.folded, folded=True) for other in others)
            if mine or foreign or line.text.endswith("?") or _rank(line) <= opened:
                about, opened, since = (mine or whole) and not foreign, _rank(line), 0
        beneath = about and (since <= _FAR or page.page.kind is kind) and page.order[id(line.element)] < over
        if (own or beneath) and not _stands_apart(page, line):
            yield line


def _from_title(page: Document) -> Sequence[Line]:
    """The lines from the page's one main heading on: menus stand above it."""
    main = [heading for heading in page.headings if heading.tag == "h1"]
    if len(main) == 1:
        for i, line in enumerate(page.lines):
            if line.element.closest("h1") is main[0]:
                return page.lines[i:]
    return page.lines


def _own_end(page: Document) -> int:
    """The place in `page.order` where the page's own part ends: with its main landmark, else with its footer."""
    title = max((page.order[id(h)] for h in page.headings if h.tag == "h1"), default=0)
    landmarks = [e for e in page.elements if e.tag == "main" or e.get("role") == "main"]
    footers = [
        e for e in page.elements if (e.tag == "footer" or e.get("role") == "contentinfo") and page.place(e) is Place.FOOTER
    ]
    for ends in (landmarks, footers):
        last = max((page.order[id(e)] for part in ends[-1:] for e in part.walk()), default=0)
        if last > title:
            return last + 1
    return len(page.elements)


def is_about(page: Document, titles: Phrases, kind: PageKind) -> bool:
    """Whether the whole page is about the subject: by its kind, its one main heading or its title."""
    main = [heading.text for heading in page.headings if heading.tag == "h1"]
    if page.page.kind is kind or (len(main) == 1 and titles.fills(main[0], spare=30)):
        return True
    return titles.fills(fold(_TITLE_END.split(page.title)[0]), folded=True, spare=12)


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


def _in_row(line: Line, words: Phrases) -> bool:
    """Whether it stands in a row of a table whose first cell has the words: a way, its time and its price. Whole pages are tables too."""
    cell = line.element.closest("td")
    row = cell.closest("tr") if cell is not None else None
    if row is not None and (len(row.text) > _ROW or any(e.tag == "a" for e in row.walk())):
        return False
    first = next((e for e in row.elements if e.tag in {"td", "th"}), None) if row is not None else None
    return first is not None and first is not cell and len(first.text) <= _TITLE and words.within(first.text)


def _rank(line: Line) -> int:
    """1 to 6 for headings; what only looks like one stands below them."""
    heading = line.element.closest("h1", "h2", "h3", "h4", "h5", "h6")
    return int(heading.tag[1]) if heading is not None else _LOWEST


def _stands_apart(page: Document, line: Line) -> bool:
    return line.element.closest(*_APART) is not None or page.place(line.element) in FRAME
