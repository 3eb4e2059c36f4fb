"""A product's price as a shopper meets it, told apart from fees, thresholds, savings and an empty cart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from auditor.element import Element
from auditor.model import How, PageKind
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, fold, vocabulary
from checks.signals.sections import is_about
from checks.signals.signal import signal

WORDS = vocabulary("checks", "buy.toml")
TILL = vocabulary("checks", "till.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")
_TERMS = {"delivery": PageKind.DELIVERY, "payment": PageKind.PAYMENT, "returns": PageKind.RETURNS, "warranty": PageKind.WARRANTY}
"""Pages whose sums are tariffs, unless the shop itself names them prices."""
_NUMBER = r"(?:\d{1,3}(?:[ .,'’]\d{3})+(?!\d)|\d+)(?:[.,]\d{1,2}(?!\d))?"
_BEFORE = r"(?:us ?\$|[a-z]{0,3}\$|[€£₴₽¥₹₸₺₪₩₱₦฿₫]|usd|eur|gbp|aud|cad|nzd|sgd|rs\.?|inr|aed|sar|chf|mad|pln|uah|rub|kr\.?|zar|kshs?\.?|kes|ngn|php|lkr|"
_BEFORE += r"rm?(?= ?\d{1,3}(?:[ ,]?\d{3})*\.\d\d(?!\d)| ?\d{1,3}(?:[ .]?\d{3})*,\d\d(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)))"
"""A rand is one letter, a ringgit two: with their cents or thousands only, as rims, models and roads bear them too."""
_AFTER = (
    r"(?:[$€£₴₽¥₹₸₺₪₩]|руб(?:л(?:ей|я|ь))?|р(?:уб)?\.|р|гривень|гривні|гривня|грн|uah|rub|rur|usd|eur|euro|gbp|pln|zł|zl|czk|kč|kr|chf|mad|dhs?|inr|"
    r"тг|тенге|kzt|byn|byr|бел\.? ?руб|сум|сом|лей|mdl|lei|ron|ft|huf|у\.?е\.?)"
)
_GLUED = rf"(?<=[^\W\d]{{3}})[$€£₴₽¥₹](?={_NUMBER}(?!\w))"
"""A sign right behind words that only a screen reader says: "Sale price£129"."""
_MONEY = re.compile(
    rf"(?:(?<![\w.,]){_BEFORE}|{_GLUED})\s?(?P<a>{_NUMBER})(?![\d%])|(?<![\w.,])(?P<b>{_NUMBER})[ .,]?[-–—=]*\s?(?P<unit>{_AFTER})(?![a-zа-яіїєґ]|/[ср])"
    r"|(?<![a-oq-z\d.,] )(?<![\w.,])(?P<c>\d{1,3}(?: \d{3})+) ?p(?![\w./])"
)
"""With a Latin p for the rouble only where blanks part the thousands and no name of a model stands before it."""
_BARE_NUMBER = re.compile(rf"\D{{0,3}}({_NUMBER})[-=.,\s]*")
_BARE_UNIT = re.compile(rf"(?:{_BEFORE}|{_AFTER})\.?(?:\s?/\s?\w+)?")
_PRICED = re.compile(rf"(?:цена|ціна|стоимость|вартість|price)\s?[:—–-]?\s?((?:{_NUMBER})(?<=\d\d))[-=.,\s]*")
"""The word and a number, the currency left to the shopper; one digit alone is a mark for the price."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PRICE_MARK = re.compile(r"(?<![a-z])(?:price|prices|cena|tsena|cost|amount)(?![a-z])|price(?=[_-]|$)|[a-z]Price", re.IGNORECASE)
_CHOICE_MARK = re.compile(
    r"(?<![a-z])(?:facets?|refine\w*|price-?range|range-?slider|slider-?range|price-?(?:filter|slider)|(?:bx|smart)-?filter|layered)(?![a-z])"
)
_FILTER_MARK = re.compile(r"(?<![a-z])filters?(?![a-z])")
_CART_MARK = re.compile(r"(?<![a-z])(?:cart|basket|korzina)")
_DRAWN = re.compile(rf"(?:[a-zа-яіїєґ:]+ ){{0,2}}({_NUMBER})[-–—=.,\s]*[a-zа-яіїєґ₴₽.]{{0,4}}")
_DIGIT = re.compile(r"\d")
_SHARE = re.compile(r"\W{0,2}\d{1,2}(?:[.,]\d)?\s?%")
_SUM = 40
"""Letters of an element that holds a sum and no more."""
_PROSE = 80
"""Letters of a line in which one sum that is no price makes the next ones no prices either."""
_WORDY = 4
"""Letters before a sum that make a headline of it."""
_LONG = 200
"""Letters from which a line is a text that speaks of money rather than a price."""
_BLOCK = 2
"""Levels up within which a fee's name stands."""
_CARD, _CARD_TEXT = 6, 400
"""Levels up within which a card has its picture, and letters that it holds at most."""
_SENTENCE_END = re.compile(r"[!?;|]|(?<=\w\w\w)\.\s")
_MEASURE_END = re.compile(r"\s?(?:/|за|per|for)\s?(?:1\s)?(?:kg|lb|pc|pcs|кг|шт|л|уп|упак)\.?(?:[.!?]\s|\s[•|]\s)")
"""What a sum is for, and the end of its sentence: what follows is about something else."""
_WINDOW = 45
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_WHERE_TO = re.compile(r"\s(?:по|в|во|у|за|до|на|to|within|in|across|outside|inside)\s")
_FEES, _HEADED = 7, 8
"""Lines after a heading about delivery that name its fees, and letters of that heading beside the word."""
_AFTERWORDS = 14
_EARLY = 16
"""Letters before the word that says what is earned: "Our yearly turnover"."""


@signal("price")
def price(page: Document) -> Iterator[Found]:
    """A product's price, or the sum of a filled cart."""
    terms = any(is_about(page, PAGES[subject], kind) for subject, kind in _TERMS.items())
    before: Line | None = None
    seen = False
    fees, earned = _fees(page), _earned(page)
    for line in page.lines:
        if line.named:
            break
        if id(line) in earned:
            continue
        if ((terms and not _sums_up(line)) or (id(line) in fees and not _is_total(line))) and not _on_card(line.element):
            before = line
            continue
        if match := price_in(line, before):
            seen = True
            yield Found(quote(line.text, match), line.element)
        elif before is not None and split_price(before, line):
            yield Found(f"{before.text} {line.text}", line.element)
        elif (priced := _PRICED.fullmatch(line.folded)) and _worth(priced[1]) and _is_product(line, before, line.folded):
            yield Found(line.text, line.element)
        before = line
    if not seen:
        yield from (found for found in _marked(page) if not terms or _on_card(found.element))


def _fees(page: Document) -> frozenset[int]:
    """The lines below a heading about delivery, or carrying upstairs, that name its fees; a table that begins there to its end."""
    found, left = set[int](), 0
    head: Element | None = None
    table: Element | None = None
    for line in page.lines:
        if line.element.closest(*_HEADINGS) is not None:
            left, head, table = _FEES if _heads_fees(line) else 0, line.element, None
        elif left > 0 and table is None:
            around = line.element.closest("table")
            table = around if head is None or around is None or not head.inside(around) else None
        if table is None or not line.element.inside(table):
            left -= 1
        if left >= 0:
            found.add(id(line))
    return frozenset(found)


def _heads_fees(line: Line) -> bool:
    """Whether a heading is the delivery, says where to («Доставка по России»), or is of what is paid for beside it."""
    if PAGES["delivery"].fills(line.folded, folded=True, spare=_HEADED):
        return True
    way = PAGES["delivery"].match(line.folded, folded=True)
    carrying = WORDS["carrying"].match(line.folded, folded=True)
    return (way is not None and way.start == 0 and _WHERE_TO.match(line.folded, way.end) is not None) or (
        carrying is not None and carrying.start == 0
    )


def _earned(page: Document) -> frozenset[int]:
    """Lines that tell what the firm earns: "Revenue this month: $2 460 305", and the sum alone above such words."""
    heads = {id(line) for line, takings in page.lines_with(WORDS["takings"], named=False) if takings.start <= _EARLY}
    sums = {id(above) for above, line in pairwise(page.lines) if id(line) in heads and _MONEY.fullmatch(above.folded)}
    return frozenset(heads | sums)


def _sums_up(line: Line) -> bool:
    """Whether it is what all comes to, and nothing else: "Total amount: $49.99" where one pays it."""
    label, colon, money = line.folded.partition(":")
    return bool(colon) and TILL["total"].fills(label, folded=True, spare=_HEADED) and _MONEY.fullmatch(money.strip()) is not None


def _is_total(line: Line) -> bool:
    """Whether it says itself that it is a price or a sum to pay."""
    return any(_PRICE_MARK.search(e.marks) for e in (line.element, line.element.parent or line.element)) or WORDS[
        "price-word"
    ].within(line.folded, folded=True)


def price_in(line: Line, before: Line | None = None) -> Match | None:
    """The price in a line, unless its words say that the money is for something else."""
    text = line.folded
    if not _DIGIT.search(text):
        return None
    start = 0
    for money in _MONEY.finditer(text):
        number = money["a"] or money["b"] or money["c"]
        other = _other(text, start, money)
        if other and len(text) > _PROSE:
            return None
        if _worth(number) and not other and not _year(money, text) and _is_product(line, before, text):
            return Match(money.start(), money.end(), money.group())
        start = money.end()
    return None


def split_price(before: Line, line: Line) -> bool:
    """Whether a line is the currency alone, and the one before it the number that it belongs to."""
    number = _BARE_NUMBER.fullmatch(before.folded) if _BARE_UNIT.fullmatch(line.folded) else None
    return number is not None and _worth(number[1])


def sum_in(text: str) -> Match | None:
    """Any sum of money in a folded text, whatever it is for."""
    money = _MONEY.search(text) if _DIGIT.search(text) else None
    return Match(money.start(), money.end(), money.group()) if money else None


def _on_card(element: Element) -> bool:
    """Whether it is marked as a price and stands on a product's card, with a picture and a link to the product."""
    if not any(_PRICE_MARK.search(e.marks) for e in (element, element.parent or element)):
        return False
    for around in islice(element.ancestors, _CARD):
        tags = {e.tag for e in around.walk()}
        if {"a", "img"} <= tags:
            return len(around.text) <= _CARD_TEXT
    return False


def _worth(number: str) -> bool:
    return any(digit not in "0.,' ’" for digit in number)


def _other(text: str, start: int, money: re.Match[str]) -> bool:
    """Whether the words right before or after speak of a fee, a threshold, a saving or a bonus."""
    head = text[max(start, money.start() - _WINDOW) : money.start()]
    following = _MONEY.search(text, money.end())
    end = min(money.end() + _AFTERWORDS, following.start() if following else len(text))
    tail = "" if _MEASURE_END.match(text, money.end()) else text[money.end() : end]
    if head.rstrip().endswith(("+", "-", "−", "±")) or any(
        m.end >= len(head.rstrip()) for m in WORDS["limit"].matches(head, folded=True)
    ):
        return True
    return (
        WORDS["no-price"].within(head, folded=True)
        or WORDS["no-price"].within(tail, folded=True)
        or _of_delivery(text, start, money)
        or WORDS["least-order"].within(_SENTENCE_END.split(text[: money.start()])[-1], folded=True)
    )


def _of_delivery(text: str, start: int, money: re.Match[str]) -> bool:
    """Whether the line begins with the delivery and goes on to its price in the same sentence."""
    head = text[: money.start()]
    subject = WORDS["delivery"].match(head, folded=True)
    return (
        start == 0
        and subject is not None
        and subject.start == 0
        and _SENTENCE_END.search(head) is None
        and not WORDS["price-word"].within(head[_WINDOW:], folded=True)
    )


def _year(money: re.Match[str], text: str) -> bool:
    """«2008 р.» is a year in Ukrainian."""
    return money["unit"] in {"р", "р."} and bool(_YEAR.fullmatch(money["b"] or "")) and len(text) > len(money.group()) + 3


def _is_product(line: Line, before: Line | None, text: str) -> bool:
    element = line.element
    if element.closest("option") or _in_filter(element):
        return False
    if len(text) > _LONG and not _PRICE_MARK.search(element.marks):
        return False
    if _headline(element, text) or _in_scale(element):
        return False
    if before is None or any(e.get("itemprop") == "price" for e in (element.parent or element, *element.walk())):
        return True
    return not WORDS["delivery-line"].fills(before.folded, folded=True, spare=12) or _apart(element, before.element)


def _apart(price: Element, before: Element) -> bool:
    """Whether the shop names it a price in a block of its own, which the words above have no part in."""
    around = [price, *islice(price.ancestors, _BLOCK)]
    return any(_PRICE_MARK.search(e.marks) for e in around[:2]) and not any(before.inside(e) for e in around)


def _headline(element: Element, text: str) -> bool:
    """Whether it is the headline of a banner that names the least sum beside other words: "Geraniums from £3"."""
    head = element.closest("h1", "h2", "h3")
    if head is None or any(_PRICE_MARK.search(e.marks) for e in (element, head)):
        return False
    least = WORDS["least"].match(text, folded=True)
    return least is not None and sum(map(str.isalpha, text[: least.start])) >= _WORDY


def _in_scale(element: Element) -> bool:
    """Whether it is a cell beside a share and nothing else: how much to spend for which discount."""
    cell = element.closest("td", "th")
    row = cell.parent if cell is not None else None
    others = [other for other in row.elements if other is not cell and other.text] if row is not None else []
    return bool(others) and all(_SHARE.fullmatch(other.text) for other in others)


def _in_filter(element: Element) -> bool:
    """Whether it belongs to the controls that narrow a list by price."""
    if any(_FILTER_MARK.search(e.marks) for e in (element, element.parent or element)):
        return True
    return any(_CHOICE_MARK.search(e.marks) for e in (element, *element.ancestors) if e.tag != "body")


def _marked(page: Document) -> Iterator[Found]:
    """Numbers whose currency is drawn by an icon or a picture, in an element that the shop itself names a price."""
    for element in page.census.bearing("itemprop", "class"):
        if not (element.get("itemprop") == "price" or _PRICE_MARK.search(element.get("class"))):
            continue
        text = fold(element.text) if element.tag not in {"input", "meta", "form", "body"} else ""
        if len(text) > _SUM or not _DIGIT.search(text) or not page.reachable(element) or _in_filter(element) or _in_cart(element):
            continue
        number = _DRAWN.fullmatch(text)
        if number and _worth(number[1]):
            yield Found(element.text, element, How.MARKUP)


def _in_cart(element: Element) -> bool:
    return any(_CART_MARK.search(e.marks) for e in element.ancestors if e.tag != "body")
