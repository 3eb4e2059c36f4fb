"""Product cards: the repeated blocks of a page that each show a price and lead to one product."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from auditor.element import UNREAD, Element
from auditor.page import FRAME, Document, Link, Place, hash_route
from auditor.pictures import is_picture
from auditor.words import fold, tidy
from spiders.mapping.addresses import facets, key
from spiders.mapping.hazards import changes_something, is_file, named_like_an_act, own_tongue
from spiders.mapping.places import places

_MONEY = (
    r"(?:[$€£¥₽₴₸₺₹฿]|руб(?:лей|ля|ль)?\.?|р\.|₽|грн\.?|тг\.?|тенге|сом|сум|бел\.? ?руб\.?|byn|rub|uah|usd|eur|gbp|kzt|pln|zł|zl|kr\.?|kč|czk|chf|lei|лв\.?"
    r"|ft|rs\.?|inr|aud|cad)"
)
_PRICE = re.compile(  # a dollar has its country's letters before it: C$32, US$ 5, R$ 9,90
    rf"(?<![\w.,])(?:(?:us |[a-z]{{1,3}}(?=\$))?{_MONEY}\s?\d[\d\s.,'’]*|\d[\d\s.,'’]*(?:[-–—]\s?)?\s?(?![$£]\s?\d){_MONEY}(?![a-zа-яіїєґ]))"
)
_FIGURE = re.compile(r"(?<!\d)\d+(?!\d|\s?%)")
_PRICE_MARK = re.compile(r"(?<![a-z])(?:price|cena|tsena|cost|amount)(?![a-z])")
_REVIEWED = re.compile(
    r"[★⭐][★☆⭐]{2,4}|(?<![\d.,])[1-9]\d{0,4}\s(?:customer\s)?(?:reviews?|ratings?|отзыв\w*|оцен\w+|відгук\w*|оцін\w+)(?!\w)"
    r"|(?:reviews?|ratings?|отзыв(?:ы|ов)|оцен(?:ки|ок)|відгук(?:и|ів)|оцін(?:ки|ок))\s?[(:]\s?[1-9]|(?<![\d/.,])[1-5](?:[.,]\d{1,2})?\s?(?:/|out of|из|із|з)\s?5(?!\d)"
)
_STAR = re.compile(r"(?<![a-z])stars?(?![a-z])")
_FULL_STAR = re.compile(
    r"(?<![a-z])stars?[-_ ](?:on|full|fill|filled|active|checked|selected|solid)(?![a-z])|(?<![\w-])(?:fas|fa|icon|glyphicon) (?:fa|icon|glyphicon)-star(?![\w-])"
)
_ROW_OF_STARS = 5
_LONGEST_PRICE = 60
_FEWEST = 2
_LARGEST_CARD = 40
_NEAR_PRICE = 7
"""Levels up from a price within which a card that stands alone has its picture and its name."""
_LEAST_NAME = 6
"""Letters beside a price from which a heading is a name."""
_NAMES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Card:
    """One block of a list of products: where it leads and the price it shows."""

    element: Element
    link: Link
    price: str

    @property
    def reviewed(self) -> bool:
        """Whether it shows that others have judged the product: stars that are filled, a rating, a number of reviews."""
        told = (self.element.text, *(e.get(name) for e in self.element.walk() for name in ("aria-label", "title")))
        return any(_REVIEWED.search(fold(words)) for words in told if words) or _starred(self.element)


def _starred(card: Element) -> bool:
    """Whether it shows a row of stars drawn by an icon font, one of them full by its name: "fa fa-star" beside "fa fa-star-o"."""
    stars = [e.marks for e in card.walk() if not e.text and not any(e.elements) and _STAR.search(e.marks)]
    return len(stars) >= _ROW_OF_STARS and any(map(_FULL_STAR.search, stars))


def price_in(text: str) -> str:
    """The first amount with its currency in a text, or nothing."""
    found = _PRICE.search(fold(text))
    return found.group() if found else ""


def priced(document: Document) -> tuple[Element, ...]:
    """The innermost elements that show an amount with its currency, in document order."""
    found: list[Element] = []
    for element in document.body.walk():
        if element.tag in UNREAD or element.tag in {"option", "select", "textarea", "input"}:
            continue
        own = "".join(c for c in element.children if isinstance(c, str))
        if any(map(str.isdigit, own)) and len(own) < 2 * _LONGEST_PRICE:
            bearer = element if price_in(own) else _bearer(element)
            if bearer is not None and (not found or found[-1] is not bearer) and document.reachable(bearer):
                found.append(bearer)
    return tuple(found)


def _bearer(element: Element) -> Element | None:
    """The nearest small element around digits that reads as their price: the currency often stands in an element of its own."""
    figure = _FIGURE.search("".join(c for c in element.children if isinstance(c, str)))
    if figure is None:
        return None
    whole = re.compile(rf"(?<!\d){re.escape(figure.group())}(?!\d)")
    around = element.parent
    for _ in range(2):
        if around is None or around.tag == "body":
            return None
        text = around.text
        if len(text) > _LONGEST_PRICE:
            return None
        if whole.search(price_in(text)) or (_PRICE_MARK.search(around.marks) and any(map(str.isdigit, text))):
            return around
        around = around.parent
    return None


def cards(document: Document, where: Mapping[int, Place] | None = None) -> tuple[Card, ...]:
    """The product cards of the page, each address once, in document order; none unless at least two are built alike.

    `where` is what `places` found, when it is known already.
    """
    where = places(document) if where is None else where
    own = own_tongue(link.url for link in document.links)
    links = {id(link.element): link for link in document.links if _leads_on(link, document, own)}
    prices = priced(document)
    priced_in = _counts(prices)
    linked_in = _counts([link.element for link in links.values()])
    blocks: dict[str, list[Card]] = {}
    bearers: dict[int, Element] = {}
    for price in prices:
        block = _block(price, priced_in, linked_in, links)
        link = None if block is None else _main_link(block, links)
        if block is not None and link is not None and where.get(id(block)) not in FRAME:
            blocks.setdefault(key(link.url), []).append(Card(block, link, price_in(price.text) or tidy(price.text)))
            bearers.setdefault(id(block), price)
    alike = Counter(build for shown in blocks.values() for build in {_build(card.element) for card in shown})
    found = {  # what is shown in a list and, alone, in a box for offers beside it, is one of the list
        address: next((card for card in shown if alike[_build(card.element)] >= _FEWEST), shown[0])
        for address, shown in blocks.items()
    }
    alike = Counter(_build(card.element) for card in found.values())
    for address, card in found.items():  # the last of a row stands alone in it, and the row is none of its own
        if alike[_build(card.element)] < _FEWEST and (inner := _like_others(card, bearers[id(card.element)], alike)) is not None:
            found[address] = replace(card, element=inner)
    alike = Counter(_build(card.element) for card in found.values())
    listed = [card for card in found.values() if alike[_build(card.element)] >= _FEWEST]
    return tuple(sorted(listed, key=lambda card: document.order[id(card.element)]))


def lone_card(document: Document, where: Mapping[int, Place]) -> Card | None:
    """The one product of a category that holds no other: its picture and its name lead to a page of its own, as a card's do."""
    own = own_tongue(link.url for link in document.links)
    links = {id(link.element): link for link in document.links if _leads_on(link, document, own)}
    for price in priced(document):
        name = price.closest(*_NAMES)
        if where.get(id(price)) in FRAME or (name is not None and _names_something(name.text)):
            continue
        for around in islice(price.ancestors, _NEAR_PRICE):
            inside = [links[id(e)] for e in around.walk() if id(e) in links]
            if len({key(link.url) for link in inside}) > 1:
                break
            heads = [e for e in around.walk() if e.tag in _NAMES and _names_something(e.text)]
            pictured = any(is_picture(e) for link in inside for e in link.element.walk())
            called = heads or any(_names_something(link.name) and link.element.text for link in inside)
            if pictured and called and all(_linked(head, inside) for head in heads):
                return Card(around, inside[0], price_in(price.text) or tidy(price.text))
    return None


def _names_something(text: str) -> bool:
    """Whether a heading says more than a price: "$25 gift card" does, "from $25" does not."""
    amount = price_in(text)
    return bool(text) and (not amount or sum(map(str.isalpha, fold(text).replace(amount, ""))) >= _LEAST_NAME)


def _linked(head: Element, links: list[Link]) -> bool:
    """Whether a heading is itself a link, in one or around one."""
    return any(head.inside(link.element) or link.element.inside(head) for link in links)


def _like_others(card: Card, price: Element, alike: Counter[tuple[str, str]]) -> Element | None:
    """What in a block that no other is built like holds its price and its link, and is built like other cards."""
    around = (price, *price.ancestors)
    path = [e for e in around if e.inside(card.element) and e is not card.element and card.link.element.inside(e)]
    return next((e for e in reversed(path) if alike[_build(e)]), None)


def _counts(elements: tuple[Element, ...] | list[Element]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for element in elements:
        counts[id(element)] += 1
        counts.update(id(e) for e in element.ancestors)
    return counts


def _leads_on(link: Link, document: Document, own: frozenset[tuple[str, str]]) -> bool:
    return (
        link.url.startswith(("http:", "https:"))
        and (not link.raw.startswith("#") or bool(hash_route(link.url)))
        and key(link.url) != key(document.url)
        and not changes_something(link.url, own)
        and not is_file(link.url)
        and not named_like_an_act(link.folded)
        and not _narrows(link.url, document.url)
    )


def _narrows(url: str, page: str) -> bool:
    """Whether an address is the page's own with a filter more: "$100 - $499.99" is a choice of prices and no product."""
    same = url.partition("?")[0] == page.partition("?")[0]
    return same and facets(url) > facets(page)


def _block(price: Element, priced_in: Counter[int], linked_in: Counter[int], links: Mapping[int, Link]) -> Element | None:
    """The largest element around a price that does not take in the next product's price; a price struck out is the same one's."""
    block = price
    for around in price.ancestors:
        if around.tag in {"body", "html"}:
            break
        if not linked_in[id(block)]:
            block = around
            continue
        if linked_in[id(around)] > _LARGEST_CARD:
            break
        if priced_in[id(around)] > priced_in[id(block)] and _targets(around, links) != _targets(block, links):
            break
        block = around
    return block if linked_in[id(block)] and linked_in[id(block)] <= _LARGEST_CARD else None


def _targets(block: Element, links: Mapping[int, Link]) -> frozenset[str]:
    """The addresses that a block leads to."""
    return frozenset(key(links[id(e)].url) for e in block.walk() if id(e) in links)


def _main_link(block: Element, links: Mapping[int, Link]) -> Link | None:
    """The link that the block leads to: the address linked most often, else the one with the longest name."""
    inside = [links[id(e)] for e in block.walk() if id(e) in links]
    if not inside:
        return None
    often = Counter(key(link.url) for link in inside)
    return max(inside, key=lambda link: (often[key(link.url)], len(link.name)))


def _build(element: Element) -> tuple[str, str]:
    names = element.get("class").split()
    return element.tag, names[0] if names else ""
