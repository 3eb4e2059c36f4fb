"""Properties of a product on its page: names with their values, and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.element import Element
from auditor.page import BODY, Document, Found, quote
from auditor.words import fold, vocabulary
from checks.signals.own_part import own_end, own_lines
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "goods.toml")

_ACTED = frozenset({"a", "button", "input", "select"})
"""What a shopper presses: a list with one in it offers choices."""
_WORDING = frozenset({"span", "b", "strong", "em", "i", "small", "font"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MEASURE = re.compile(
    r"(?<!\w)\d+(?:[.,/]\d+)?\s?(oz|fl oz|lbs?|inch(?:es)?|in|ft|mm|cm|m|ml|cl|l|g|kg|w|v|\"|″|”|''|мм|см|м|мл|л|г|гр|кг|вт|в|шт|°c|°)(?!\w)"
)
_PAIR = re.compile(r"^[^\W\d][^:]{1,40}:\s?\S.{0,90}$")
_PARTED = re.compile(r"[;·•|,]\s")
_ROWS = 2
"""Properties from which the page tells them."""
_WIDE = (3, 5)
"""Cells of a row that tells more of a property than its value."""
_SIZE = 3
"""Letters of a size such as XXL; what begins a row of properties is longer."""
_LISTED = 200
"""Letters of a line that lists properties."""
_UNFOLDING = ("summary", "button")
_BESIDE, _TOLD = 8, 8
"""Letters beside the words of a title, and at least of what is told under it."""
_LABEL = 60
"""Letters of a property's name, or of its value in a box of its own."""


def properties(page: Document) -> Iterator[Found]:
    """Rows of a table, a list of terms, or lines such as "Material: brass": two or more."""
    title = next((page.order[id(h)] for h in page.headings if h.tag == "h1"), 0)
    rows = [
        found
        for found in (
            *_rows(page),
            *_pairs(page),
            *_labelled(page),
            *_listed(page),
            *_side_by_side(page),
            *_alike(page),
            *_measures(page),
            *_in_words(page),
        )
        if page.order.get(id(found.element), 0) >= title
    ]
    if len(rows) >= _ROWS:
        yield from rows


def _listed(page: Document) -> Iterator[Found]:
    """Properties in one line after their own title: "Details: leather · 32 mm"; each counts."""
    titled = False
    for line in own_lines(page):
        head, colon, rest = line.folded.partition(":")
        mine = colon and WORDS["properties"].fills(head, folded=True, spare=6)
        told = rest if mine else line.folded if titled else ""
        parts = [part for part in _PARTED.split(told) if part.strip()]
        if len(parts) >= _ROWS and len(line.text) <= _LISTED:
            yield from (Found(quote(line.text), line.element) for _ in parts)
        titled = WORDS["properties"].fills(line.folded, folded=True, spare=2)


def _in_words(page: Document) -> Iterator[Found]:
    """What stands under the title of a property, in words: "Fibre & fit", and below it "100% lambswool"; one for each title."""
    end = own_end(page)
    for title, line in pairwise(line for line in page.lines if not line.named):
        over = title.element.closest(*_HEADINGS, *_UNFOLDING)
        if over is None or not WORDS["property-title"].fills(title.folded, folded=True, spare=_BESIDE):
            continue
        told = line.element.closest(*_ACTED, *_HEADINGS, *_UNFOLDING, "table", "label") is None and not line.text.endswith(":")
        if (
            told
            and page.order[id(line.element)] < end
            and len(line.text) >= _TOLD
            and _is_attribute(page, line.element, title.text)
        ):
            yield Found(quote(line.text), line.element)


def _rows(page: Document) -> Iterator[Found]:
    for element in page.census.tagged("tr", "dt"):
        if element.tag == "tr":
            cells = [cell.text for cell in element.elements if cell.tag in {"td", "th"} and cell.text]
            named = len(cells) == 2 or _measured(element, cells)  # noqa: PLR2004 - name and value
            if named and len(cells[0]) <= _LABEL and _is_attribute(page, element, cells[0]):
                yield from (Found(quote(" – ".join(cells)), element) for _ in cells[1:])  # each cell tells something
        elif len(element.text) <= _LABEL and _is_attribute(page, element, element.text):
            yield Found(element.text, element)


def _side_by_side(page: Document) -> Iterator[Found]:
    """Names and values in two boxes each, row below row under their own title: as scripts draw what used to be a table."""
    titles = [
        page.order[id(line.element)]
        for line in own_lines(page)
        if WORDS["properties"].fills(line.folded, folded=True, spare=2) and id(line.element) in page.order
    ]
    others = [page.order[id(h)] for h in page.headings]
    for element in page.census.tagged("li", "div") if titles else ():
        cells = [cell.text for cell in element.elements]
        if len(cells) != 2 or not all(0 < len(cell) <= _LABEL for cell in cells) or _PAIR.match(element.text):  # noqa: PLR2004
            continue
        here = page.order[id(element)]
        title = max((at for at in titles if at < here), default=None)
        if title is not None and not any(title < at < here for at in others) and _is_attribute(page, element, cells[0]):
            yield Found(quote(" – ".join(cells)), element)


def _alike(page: Document) -> Iterator[Found]:
    """Boxes of one kind beside each other, each a name and a value in boxes of their own, where a measure or a well-known name stands in one.

    What a store is proud of stands so as well, such as the year of its birth, but gives no measure.
    """
    end = own_end(page)
    kinds: dict[tuple[int, str], list[Element]] = {}
    for element in page.census.tagged("div", "li", "p"):
        cells = list(element.elements)
        paired = len(cells) == 2 and all(0 < len(c.text) <= _LABEL for c in cells) and element.parent is not None  # noqa: PLR2004
        if (
            not paired
            or page.order[id(element)] >= end
            or _PAIR.match(element.text)
            or any(e.tag in _ACTED for e in element.walk())
        ):
            continue
        if (
            not any(map(str.isdigit, cells[0].text))
            and cells[0].tag not in _HEADINGS
            and _is_attribute(page, element, cells[0].text)
        ):
            kinds.setdefault((id(element.parent), element.get("class")), []).append(element)
    for rows in kinds.values():
        pairs = [[fold(cell.text) for cell in row.elements] for row in rows]
        if any(_MEASURE.search(value) or WORDS["attribute-name"].fills(name, folded=True, spare=4) for name, value in pairs):
            yield from (Found(quote(" – ".join(c.text for c in row.elements)), row) for row in rows)


def _measures(page: Document) -> Iterator[Found]:
    """A list that gives several measures of the thing, each once, and says of what: "4 oz", "2.5" tall". Sizes to choose from are none."""
    end = own_end(page)
    for element in page.census.tagged("ul", "ol"):
        if page.order[id(element)] >= end or any(e.tag in _ACTED for e in element.walk()):
            continue
        entries = [e for e in element.elements if e.tag == "li" and 0 < len(e.text) <= _LABEL]
        told = [(e, match) for e in entries if (match := _MEASURE.search(fold(e.text))) and _is_attribute(page, e, e.text)]
        units = {match.group(1) for _, match in told}
        worded = any(sum(map(str.isalpha, e.text)) > len(match.group(1)) + 1 for e, match in told)
        if len(told) >= _ROWS and len(units) == len(told) and worded:
            yield from (Found(quote(e.text), e) for e, _ in told)


def _measured(row: Element, cells: list[str]) -> bool:
    """Whether it is a row of a table with a head that says more of a property than its value: how it was measured, how exactly."""
    if not _WIDE[0] <= len(cells) <= _WIDE[1] or any(len(cell) > _LABEL for cell in cells) or any(map(str.isdigit, cells[0])):
        return False
    table = row.closest("table")
    head = next((e for e in table.walk() if e.tag == "tr"), None) if table is not None else None
    heads = [e for e in head.elements if e.tag == "th"] if head is not None and head is not row else []
    return len(heads) >= len(cells) and sum(map(str.isalpha, cells[0])) > _SIZE


def _pairs(page: Document) -> Iterator[Found]:
    for line in own_lines(page):
        if _PAIR.match(line.text) and _is_attribute(page, line.element, line.text.partition(":")[0]):
            yield Found(quote(line.text), line.element)


def _labelled(page: Document) -> Iterator[Found]:
    """A name with its colon and a value, each in a box of its own within one that holds no more."""
    end = own_end(page)
    for element in page.census.tagged("div", "li", "p"):
        cells = list(element.elements)
        if len(cells) != 2 or not cells[0].text.endswith(":") or cells[1].tag == "p" or page.order[id(element)] >= end:  # noqa: PLR2004
            continue
        short = all(1 < len(cell.text) <= _LABEL for cell in cells) and _PAIR.match(element.text)
        whole = cells[0].tag in _WORDING and cells[1].tag in _WORDING  # these make one line, which is read as such
        if (
            short
            and not whole
            and not any(e.tag in _ACTED for e in element.walk())
            and _is_attribute(page, element, cells[0].text)
        ):
            yield Found(quote(element.text), element)


def _is_attribute(page: Document, element: Element, name: str) -> bool:
    return (
        not name.endswith("?")
        and not WORDS["no-attribute"].within(name)
        and page.reachable(element)
        and page.place(element) in BODY
        and not is_talk(page, element)
    )
