"""What a shopper reads about a product besides its price: whether it can be had, and what others say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Line, Place, quote
from auditor.pictures import is_picture
from auditor.words import Phrases, vocabulary
from checks.signals.badges import badge_in_hiding
from checks.signals.price import price
from checks.signals.signal import signal

WORDS = vocabulary("checks", "buy.toml")
CARE = vocabulary("checks", "care.toml")
_STOCK_MARK = re.compile(r"stock|avail|nalich|store_count|quantity-left", re.IGNORECASE)
_FILTER_MARK = re.compile(r"(?<![a-z])(?:filters?|facets?|refine\w*|layered|smartfilter|bx-?filter)(?![a-z])")
_UNSEEN_MARK = re.compile(
    r"(?<![a-z])(?:visually-hidden|visuallyhidden|sr-only|screen-reader-text|hide|(?<!overflow-)(?<!overflow-[xy]-)hidden|d-none)(?![a-z])"
)
_WORDING = {"span", "b", "strong", "em", "i", "small", "font"}
_STATUS = 60
"""Letters of a line that states whether a product can be had."""
_ANSWER = 20
"""Letters of a yes, a no or a number after a label such as "Availability"."""
_HOW_MANY = re.compile(r":\s?\d{1,5}")
_ENTRIES = 3
"""Entries of the shortest menu."""
_COUNTED = re.compile(r"\d{1,5}\s(?:(?:pcs?|items?|pieces|units)\s)?available")
_NEAR = 3
"""Levels up within which the price stands of what is only called available."""
_STATEMENT = 170
"""Letters of a sentence that tells it in passing."""
_SENT = re.compile(
    r"(?:shipping|delivery|pick-?up|collection|доставка|самовывоз|отправка|самовивіз|відправка|відправлення)\s?[:–—-]\s"
)
_BREAK = re.compile(r"\s?[-–—.,:;(!]|\s?\d")
_THIS = re.compile(
    r"(?:this|the|sorry|извините|к сожалению|цей|данн\w+|на жаль|этот|товар|product|item|ce produit|cet article|dieser artikel|ten produkt|este producto)\b"
)
_REVIEWS = 110
_STAR_MARK = re.compile(r"(?<![a-z])(?:stars?|rating-box|rating-result)(?![a-z])")
_SCORE = re.compile(r"(?:[1-5][.,]\d{1,2}\s?(?:/\s?5|[★⭐])|[★⭐][★☆⭐½]{3,4})\s?(?:\(\s?\d[\d,.\s]*\)|\d[\d,]*)?")
"""A rating and how many gave it, and nothing else: "4.8/5 (213)"."""
_BAR_MARK = re.compile(r"(?<![a-z])(?:rating-box|rating-result|star-rating)(?![a-z])")
_STARS = 5
_RATED = {"ratingvalue", "reviewcount", "ratingcount", "aggregaterating", "review"}


@signal("availability")
def availability(page: Document) -> Iterator[Found]:
    """Whether a product is in stock, told beside the product."""
    for line, match in page.lines_with(WORDS["stock"]):
        if _is_status(page, line, WORDS["stock"]):
            yield Found(quote(line.text, match), line.element)
    yield from _marked_words(page, WORDS["stock"])
    lines = [line for line in page.lines if not line.named]
    for number, line in enumerate(lines[:-1]):
        if len(line.folded) <= _STATUS and WORDS["stock-label"].fills(line.folded, folded=True) and line.folded.endswith(":"):
            yield Found(f"{line.text} {lines[number + 1].text}"[: _STATUS * 2], line.element)
    for line, match in page.lines_with(WORDS["stock-label"], named=False):
        answer = line.folded[match.end :].strip()
        told = WORDS["stock-answer"].within(answer) or _HOW_MANY.fullmatch(answer) or _COUNTED.fullmatch(answer.lstrip(": "))
        named = WORDS["stock"].within(answer, folded=True) and len(answer) <= _STATUS
        if match.start == 0 and answer.startswith(":") and (named or (told and len(answer) <= _ANSWER)):
            yield Found(quote(line.text), line.element)
    for line in lines:
        alone = _COUNTED.fullmatch(line.folded) is not None or WORDS["stock-alone"].fills(line.folded, folded=True)
        if alone and _beside_a_price(page, line.element) and _is_shown(page, line.element, WORDS["stock-alone"]):
            yield Found(line.text, line.element)


def _beside_a_price(page: Document, element: Element) -> bool:
    """Whether a product's price stands in the same small block: a word alone says nothing of itself."""
    priced = [found.element for found in price(page)]
    around = [e for e in islice(element.ancestors, _NEAR) if e.tag != "body"]
    return any(p.inside(e) for e in around for p in priced)


def _marked_words(page: Document, phrases: Phrases) -> Iterator[Found]:
    """The status in words of its own within a longer line, such as one of an article's number, the stock and the stars."""
    for element in page.census.called(_STOCK_MARK):
        if element.tag not in _WORDING or not element.attrs.get("class"):
            continue
        text = element.text
        if len(text) <= _STATUS and phrases.fills(text) and _is_shown(page, element, phrases):
            yield Found(text, element)


def _is_shown(page: Document, element: Element, phrases: Phrases) -> bool:
    return (
        page.reachable(element)
        and not badge_in_hiding(element, phrases)
        and element.closest("a", "button", "label", "option", "script", "template") is None
        and not any(_UNSEEN_MARK.search(e.marks) for e in (element, element.parent or element))
        and not any(_FILTER_MARK.search(e.marks) for e in (element, *element.ancestors) if e.tag != "body")
    )


def _is_status(page: Document, line: Line, phrases: Phrases) -> bool:
    """Whether the words are a status and little more: a heading's other words make a subject of it."""
    element = line.element
    near = (element, element.parent or element)
    if badge_in_hiding(element, phrases):
        return False
    marked = any(_STOCK_MARK.search(e.marks) for e in near)
    if (line.named and element.tag in {"input", "img", "a"} and not marked) or any(_UNSEEN_MARK.search(e.marks) for e in near):
        return False
    if any(_FILTER_MARK.search(e.marks) for e in (element, *element.ancestors) if e.tag != "body") or _is_box(page, element):
        return False
    if page.place(element) is Place.NAV or _in_a_menu(element):
        return False
    if (
        element.closest("a")
        and not marked
        and (page.place(element) is not Place.MAIN or not phrases.fills(line.folded, folded=True))
    ):
        return False
    spare = 6 if element.closest("h1", "h2", "h3") is not None else 16
    return (
        phrases.fills(line.folded, folded=True, spare=spare)
        or (marked and len(line.text) <= 2 * _STATUS)
        or _opens(line, phrases)
    )


def _in_a_menu(element: Element) -> bool:
    """Whether it is an entry of a list of links and nothing else: shelves are called "Coming soon" or "Made to order" as well."""
    entry = element.closest("li")
    if entry is None or entry.parent is None or element.closest("a") is None:
        return False
    beside = [e for e in entry.parent.elements if e.tag == "li"]
    return len(beside) >= _ENTRIES and all(_is_entry(e) for e in beside)


def _is_entry(item: Element) -> bool:
    """Whether an item of a list begins with a link in words, and has no picture."""
    link = next((e for e in item.walk() if e.tag == "a"), None)
    return link is not None and bool(link.text) and item.text.startswith(link.text) and not any(map(is_picture, item.walk()))


def _opens(line: Line, phrases: Phrases) -> bool:
    """A statement that starts with the words, or a sentence such as "This product is out of stock"."""
    match = phrases.match(line.folded, folded=True)
    if match is None or len(line.text) > _STATEMENT:
        return False
    sent = _SENT.match(line.folded)  # "Shipping: in stock, leaves tomorrow"
    return (
        (match.start == 0 or (sent is not None and match.start == sent.end()))
        and _BREAK.match(line.folded, match.end) is not None
    ) or (match.start < _STATUS // 2 and _THIS.match(line.folded) is not None)


def _is_box(page: Document, element: Element) -> bool:
    """Whether it labels a checkbox: a filter of a list, not a statement."""
    label = element.closest("label")
    if label is None:
        return False
    field = page.by_id.get(label.get("for")) if label.get("for") else None
    return any(
        e.tag == "input" and e.get("type") in {"checkbox", "radio"}
        for e in ((field,) if field is not None else tuple(label.walk()))
    )


@signal("reviews")
def reviews(page: Document) -> Iterator[Found]:
    """Reviews or ratings, the place for them, or a link to them."""
    for line, match in page.lines_with(CARE["reviews"]):
        if len(line.text) <= _REVIEWS:
            yield Found(quote(line.text, match), line.element, How.LINK if line.element.tag == "a" else How.TEXT)
    for line in page.lines:
        if _SCORE.fullmatch(line.folded):
            yield Found(line.text, line.element)
    for element in page.census.bearing("itemprop"):
        if element.get("itemprop").lower() in _RATED and page.reachable(element) and element.text:
            yield Found(element.text[:_REVIEWS], element, How.MARKUP)
    yield from _stars(page)


def _stars(page: Document) -> Iterator[Found]:
    """Five stars in a row that are drawn as icons, or a bar of them."""
    rows: dict[int, tuple[Element, int]] = {}
    for element in page.census.called(_STAR_MARK):
        if not element.attrs.get("class") or element.text or not page.reachable(element):
            continue
        if _BAR_MARK.search(element.marks):
            yield Found(element.marks, element, How.MARKUP)
        around = element.parent or element
        for row in (around, around.parent or around):
            rows[id(row)] = (row, rows.get(id(row), (row, 0))[1] + 1)
    for row, count in rows.values():
        if _STARS <= count <= 2 * _STARS:
            yield Found(row.marks or row.tag, row, How.MARKUP)
