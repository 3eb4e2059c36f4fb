"""What a product's page tells of the product."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from auditor.element import Element
from auditor.model import How
from auditor.page import BODY, Document, Found, Line, quote
from auditor.pictures import is_picture
from auditor.words import fold, vocabulary
from checks.signals.after import returns_lines
from checks.signals.delivery import delivery_lines
from checks.signals.description import descriptions
from checks.signals.own_part import own_end, own_lines
from checks.signals.price import price
from checks.signals.product import availability
from checks.signals.properties import properties
from checks.signals.said import Meaning, holds, span
from checks.signals.said import own as said_own
from checks.signals.standing import is_talk

PAGES = vocabulary("auditor.vocabulary", "pages.toml")
GOODS = vocabulary("checks", "goods.toml")

_CURRENCY = re.compile(r"[^\W\d]|[$€£₴₽¥₹₸₺₪₩]")
_PLACEHOLDER = re.compile(
    r"no[-_]?(?:image|photo|picture|img)|placeholder|noimage|nophoto|default[-_]?(?:image|product)|blank\.|spacer|pixel\.|logo|icon|sprite|payment"
)
_PICTURE = re.compile(r"(?<![a-z])(?:product|gallery|main|zoom|detail|photo|swiper|slider|fotorama|card)")
_SOURCES = ("src", "data-src", "srcset", "data-lazy", "data-original", "style")
_SIDE = 140
"""Pixels of the shorter side from which a picture shows something."""
_LABEL = 60
"""Letters of a link's or a picture's name."""
_STATED = 160
"""Letters of a line that says how it is sent and until when it may come back."""
_TOLD_HERE = frozenset({"description", "attributes", "terms"})
"""What must not be repeated from the home page."""


def product_facts(page: Document, home: Document | None = None) -> Mapping[str, Found]:
    """Which of name, price, availability, pictures, description, attributes and terms the page gives, each with its proof.

    What the home page says in the same words is no description of this product.
    """
    repeated = set() if home is None else {line.folded for line in home.lines} | {link.folded for link in home.links}
    looks: Mapping[str, Callable[[Document], Iterable[Found]]] = {
        "name": _names, "price": _prices, "availability": _availability, "pictures": _pictures,
        "description": descriptions, "attributes": properties, "terms": _terms,
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
    for element in page.census.bearing("itemprop"):
        if (
            element.get("itemprop") == "name"
            and len(element.text) > 1
            and page.reachable(element)
            and page.place(element) in BODY
        ):
            yield Found(quote(element.text), element, How.MARKUP)
    head = page.headed_by(page.headings)
    if head is not None and head.tag != "h1":
        yield Found(quote(head.text), head)


def _prices(page: Document) -> Iterator[Found]:
    end = own_end(page)
    for found in sorted(price(page), key=lambda f: f.element.closest("s", "del", "strike") is not None):
        if page.order.get(id(found.element), 0) < end and page.place(found.element) in BODY and _CURRENCY.search(found.words):
            yield found


def _availability(page: Document) -> Iterator[Found]:
    end = own_end(page)
    for found in availability(page):
        if page.order.get(id(found.element), 0) < end and page.place(found.element) in BODY:
            yield found
    yield from _short_words(page, ("leaves-us", "how-soon"), ("there-or-gone",))


def _short_words(page: Document, *together: tuple[Meaning, ...], longest: int = _LABEL) -> Iterator[Found]:
    """Short lines about the product in the store's own words."""
    for line in own_lines(page):
        if len(line.text) <= longest and said_own(page, line) and (match := holds(line.folded, *together)):
            yield Found(quote(line.text, match), line.element)


def _pictures(page: Document) -> Iterator[Found]:
    end = own_end(page)
    for element in page.elements[:end]:
        if not is_picture(element) or not page.reachable(element):
            continue
        source = next(filter(None, map(element.get, _SOURCES)), "")
        if not _PLACEHOLDER.search(source.lower()) and _large(page, element) and page.place(element) in BODY:
            yield Found(element.label or source.rpartition("/")[2].rstrip("'\")")[:_LABEL], element, How.MARKUP)


def _large(page: Document, element: Element) -> bool:
    """Whether it shows something: by its size where a browser saw it, else by its stated size or its name."""
    if page.page.rendered:
        return element.box is not None and min(element.box.width, element.box.height) >= _SIDE
    width = element.get("width").removesuffix("px")
    if width.isdigit():
        return int(width) >= _SIDE
    marks = " ".join(e.marks for e in (element, *list(element.ancestors)[:4]))
    return element.get("itemprop") == "image" or _PICTURE.search(marks) is not None


def _terms(page: Document) -> Iterator[Found]:
    """Delivery or returns told on the page itself, or linked beside the product."""
    for line in (*delivery_lines(page), *returns_lines(page)):
        if page.place(line.element) in BODY and not is_talk(page, line.element) and not _left_over(line):
            yield Found(quote(line.text), line.element)
    yield from _short_words(page, ("brought-free",), ("mind-changed", span), longest=_STATED)
    for line in own_lines(page):
        if (
            any(map(str.isdigit, line.text))
            and not _left_over(line)
            and (PAGES["delivery"].within(line.folded, folded=True) or PAGES["returns"].within(line.folded, folded=True))
        ):
            yield Found(quote(line.text), line.element)
    for name in ("delivery", "returns"):
        for link in page.links_named(PAGES[name]):
            if page.place(link.element) in BODY and len(link.name) <= _LABEL:
                yield Found(link.name, link.element, How.LINK)


def _left_over(line: Line) -> bool:
    """Whether nobody has written it yet: "Delivery policy (edit with the customer reassurance module)"."""
    return GOODS["filler"].within(line.folded, folded=True)
