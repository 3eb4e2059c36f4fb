"""What a product's page tells of the product."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from auditor.element import Element
from auditor.model import How
from auditor.page import Control, Document, Found, Line, Link, Place, quote
from auditor.words import fold, vocabulary
from checks.signals.after import returns_lines
from checks.signals.blocks import recently_viewed, recommendations
from checks.signals.delivery import delivery_lines
from checks.signals.price import price
from checks.signals.product import availability
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "goods.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")

_BODY = frozenset({Place.MAIN, Place.ASIDE})
_CURRENCY = re.compile(r"[^\W\d]|[$€£₴₽¥₹₸₺₪₩]")
_PLACEHOLDER = re.compile(
    r"no[-_]?(?:image|photo|picture|img)|placeholder|noimage|nophoto|default[-_]?(?:image|product)|blank\.|spacer|pixel\.|logo|icon|sprite|payment"
)
_PICTURE = re.compile(r"(?<![a-z])(?:product|gallery|main|zoom|detail|photo|swiper|slider|fotorama|card)")
_SIDE, _SMALL = 140, 60
"""Pixels from which a picture shows something, and letters from which a line describes."""
_TOLD = 25
_SOON = 4
"""Lines after the name within which such a sentence stands."""
_SENTENCE = re.compile(r"(?=.{24})[^\W\d](?:[^.!?]*\s){4,}[^.!?]*[.!]")
_ACTED = frozenset({"a", "button", "input", "select"})
_MEASURE = re.compile(
    r"(?<!\w)\d+(?:[.,/]\d+)?\s?(oz|fl oz|lbs?|inch(?:es)?|in|ft|mm|cm|m|ml|cl|l|g|kg|w|v|\"|″|”|''|мм|см|м|мл|л|г|гр|кг|вт|в|шт|°c|°)(?!\w)"
)
_PAIR = re.compile(r"^[^\W\d][^:]{1,40}:\s?\S.{0,90}$")
_ROWS = 2
_WIDE = (3, 5)
"""Cells of a row that tells more of a property than its value."""
_SIZE = 3
"""Letters of a size such as XXL; what begins a row of properties is longer."""
_LISTED = 200
_PARTED = re.compile(r"[;·•|,]\s")
_TOLD_HERE = frozenset({"description", "attributes", "terms"})
_LABEL = 60


def product_facts(page: Document, home: Document | None = None) -> Mapping[str, Found]:
    """Which of name, price, availability, pictures, description, attributes and terms the page gives, each with its proof.

    What the home page says in the same words is no description of this product.
    """
    repeated = set() if home is None else {line.folded for line in home.lines} | {link.folded for link in home.links}
    looks: Mapping[str, Callable[[Document], Iterable[Found]]] = {
        "name": _names, "price": _prices, "availability": _availability, "pictures": _pictures,
        "description": _descriptions, "attributes": _attributes, "terms": _terms,
    }  # fmt: skip
    found = {
        part: next((f for f in look(page) if part not in _TOLD_HERE or fold(f.words) not in repeated), None)
        for part, look in looks.items()
    }
    return {part: proof for part, proof in found.items() if proof is not None}


def _names(page: Document) -> Iterator[Found]:
    for heading in page.headings:
        if heading.tag == "h1" and len(heading.text) > 1:
            yield Found(quote(heading.text), heading)
    for element in page.elements:
        if (
            element.get("itemprop") == "name"
            and len(element.text) > 1
            and page.reachable(element)
            and page.place(element) in _BODY
        ):
            yield Found(quote(element.text), element, How.MARKUP)
    head = page.headed_by(page.headings)
    if head is not None and head.tag != "h1":
        yield Found(quote(head.text), head)


def _own(page: Document) -> int:
    """The place in the page from which other products are shown."""
    others = [page.order.get(id(f.element), 0) for f in (*recommendations(page), *recently_viewed(page))]
    title = next((page.order[id(h)] for h in page.headings if h.tag == "h1"), 0)
    return min((place for place in others if place > title), default=len(page.elements))


def _prices(page: Document) -> Iterator[Found]:
    end = _own(page)
    for found in sorted(price(page), key=lambda f: f.element.closest("s", "del", "strike") is not None):
        if page.order.get(id(found.element), 0) < end and page.place(found.element) in _BODY and _CURRENCY.search(found.words):
            yield found


def _availability(page: Document) -> Iterator[Found]:
    end = _own(page)
    for found in availability(page):
        if page.order.get(id(found.element), 0) < end and page.place(found.element) in _BODY:
            yield found


def _pictures(page: Document) -> Iterator[Found]:
    end = _own(page)
    for element in page.images:
        source = element.get("src") or element.get("data-src") or element.get("srcset") or element.get("data-lazy")
        if (
            element.tag != "img"
            or page.order[id(element)] >= end
            or _PLACEHOLDER.search(source.lower())
            or not _large(page, element)
        ):
            continue
        if page.place(element) in _BODY:
            yield Found(element.label or source.rpartition("/")[2][:_LABEL], element, How.MARKUP)


def _large(page: Document, element: Element) -> bool:
    """Whether it shows something: by its size where a browser saw it, else by its stated size or its name."""
    if page.page.rendered:
        return element.box is not None and min(element.box.width, element.box.height) >= _SIDE
    width = element.get("width").removesuffix("px")
    if width.isdigit():
        return int(width) >= _SIDE
    marks = " ".join(e.marks for e in (element, *list(element.ancestors)[:4]))
    return element.get("itemprop") == "image" or _PICTURE.search(marks) is not None


def _texts(page: Document) -> Iterator[Line]:
    for line in page.lines:
        if line.named:
            return
        if page.place(line.element) in _BODY and line.element.closest("a", "form", "label", "button", "option") is None:
            yield line


def _descriptions(page: Document) -> Iterator[Found]:
    titles = {
        after.folded for line, after in pairwise(page.lines) if WORDS["description"].fills(line.folded, folded=True, spare=6)
    }
    for line in _texts(page):
        titled = line.folded in titles and len(line.text) >= _TOLD
        long_ = len(line.text) >= _SMALL and not _of_terms(line) and not _in_a_row(line)
        if (titled or long_) and not WORDS["filler"].within(line.folded, folded=True) and not is_talk(page, line.element):
            yield Found(quote(line.text), line.element)
    yield from _in_tabs(page)
    yield from _under_the_name(page)
    for element in page.elements:
        if element.get("itemprop") == "description" and page.reachable(element) and len(element.text) >= 2 * _TOLD:
            yield Found(quote(element.text), element, How.MARKUP)


def _in_tabs(page: Document) -> Iterator[Found]:
    """What a tab called "Description" brings up."""
    tabs: tuple[Link | Control, ...] = (*page.links_named(WORDS["description"]), *page.controls_named(WORDS["description"]))
    for tab in tabs:
        named = tab.element.get("aria-controls") or tab.element.get("href") or tab.element.get("data-bs-target")
        panel = page.by_id.get(named.rpartition("#")[2]) if WORDS["description"].fills(tab.folded, folded=True, spare=6) else None
        if panel is None or panel is tab.element or not page.reachable(panel):
            continue
        if len(panel.text) >= _SMALL or _SENTENCE.fullmatch(panel.text):
            yield Found(quote(panel.text), panel)


def _under_the_name(page: Document) -> Iterator[Found]:
    """A sentence under the product's name or its price, however short: "A ladder-back chair with a woven seat."."""
    left, end = 0, _own(page)
    for line in page.lines:
        if line.named or page.order.get(id(line.element), 0) >= end:
            return
        if line.element.closest("h1") is not None:
            left = _SOON
        elif left:
            left = 0 if line.element.closest("h2", "h3") is not None else left - 1
            plain = not any(map(str.isdigit, line.text)) and line.element.closest("a", "button", "form", "label", "li") is None
            sale = _of_terms(line) or any(WORDS[name].within(line.folded, folded=True) for name in ("filler", "of-the-sale"))
            if plain and not sale and _SENTENCE.fullmatch(line.text):
                yield Found(quote(line.text), line.element)


def _in_a_row(line: Line) -> bool:
    """Whether it is an entry of a list, or a cell beside another; a sentence in the one cell of an old layout tells all the same."""
    element = line.element
    if element.tag == "td":
        cells = [e for e in (element.parent.elements if element.parent is not None else ()) if e.tag in {"td", "th"} and e.text]
        return len(cells) > 1 or not line.text.endswith((".", "!", "…"))
    return element.tag == "li"


def _of_terms(line: Line) -> bool:
    return any(PAGES[name].within(line.folded, folded=True) for name in ("delivery", "payment", "returns"))


def _attributes(page: Document) -> Iterator[Found]:
    """Rows of a table, a list of terms, or lines such as "Material: brass": two or more."""
    title = next((page.order[id(h)] for h in page.headings if h.tag == "h1"), 0)
    rows = [
        found
        for found in (*_rows(page), *_pairs(page), *_listed(page), *_side_by_side(page), *_measures(page))
        if page.order.get(id(found.element), 0) >= title
    ]
    if len(rows) >= _ROWS:
        yield from rows


def _listed(page: Document) -> Iterator[Found]:
    """Properties in one line after their own title: "Details: leather · 32 mm"; each counts."""
    title = False
    for line in _texts(page):
        head, colon, rest = line.folded.partition(":")
        mine = colon and WORDS["properties"].fills(head, folded=True, spare=6)
        told = rest if mine else line.folded if title else ""
        parts = [part for part in _PARTED.split(told) if part.strip()]
        if len(parts) >= _ROWS and len(line.text) <= _LISTED:
            yield from (Found(quote(line.text), line.element) for _ in parts)
        title = WORDS["properties"].fills(line.folded, folded=True, spare=2)


def _rows(page: Document) -> Iterator[Found]:
    for element in page.elements:
        if element.tag == "tr":
            cells = [cell.text for cell in element.elements if cell.tag in {"td", "th"} and cell.text]
            named = len(cells) == 2 or _measured(element, cells)  # noqa: PLR2004 - name and value
            if named and len(cells[0]) <= _LABEL and _is_attribute(page, element, cells[0]):
                yield from (Found(quote(" – ".join(cells)), element) for _ in cells[1:])  # each cell tells something
        elif element.tag == "dt" and len(element.text) <= _LABEL and _is_attribute(page, element, element.text):
            yield Found(element.text, element)


def _side_by_side(page: Document) -> Iterator[Found]:
    """Names and values in two boxes each, row below row under their own title: as scripts draw what used to be a table."""
    titles = [
        page.order[id(line.element)]
        for line in _texts(page)
        if WORDS["properties"].fills(line.folded, folded=True, spare=2) and id(line.element) in page.order
    ]
    others = [page.order[id(h)] for h in page.headings]
    for element in page.elements if titles else ():
        if element.tag not in {"li", "div"}:
            continue
        cells = [cell.text for cell in element.elements]
        if len(cells) != 2 or not all(0 < len(cell) <= _LABEL for cell in cells) or _PAIR.match(element.text):  # noqa: PLR2004
            continue
        here = page.order[id(element)]
        title = max((at for at in titles if at < here), default=None)
        if title is not None and not any(title < at < here for at in others) and _is_attribute(page, element, cells[0]):
            yield Found(quote(" – ".join(cells)), element)


def _measures(page: Document) -> Iterator[Found]:
    """A list that gives several measures of the thing, each once, and says of what: "4 oz", "2.5" tall". Sizes to choose from are none."""
    end = _own(page)
    for element in page.elements:
        if element.tag not in {"ul", "ol"} or page.order[id(element)] >= end or any(e.tag in _ACTED for e in element.walk()):
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
    for line in _texts(page):
        if _PAIR.match(line.text) and _is_attribute(page, line.element, line.text.partition(":")[0]):
            yield Found(quote(line.text), line.element)


def _is_attribute(page: Document, element: Element, name: str) -> bool:
    return (
        not name.endswith("?")
        and not WORDS["no-attribute"].within(name)
        and page.reachable(element)
        and page.place(element) in _BODY
        and not is_talk(page, element)
    )


def _terms(page: Document) -> Iterator[Found]:
    """Delivery or returns told on the page itself, or linked beside the product."""
    for line in (*delivery_lines(page), *returns_lines(page)):
        if page.place(line.element) in _BODY and not is_talk(page, line.element):
            yield Found(quote(line.text), line.element)
    for line in _texts(page):
        if any(map(str.isdigit, line.text)) and (
            PAGES["delivery"].within(line.folded, folded=True) or PAGES["returns"].within(line.folded, folded=True)
        ):
            yield Found(quote(line.text), line.element)
    for name in ("delivery", "returns"):
        for link in page.links_named(PAGES[name]):
            if page.place(link.element) in _BODY and len(link.name) <= _LABEL:
                yield Found(link.name, link.element, How.LINK)
