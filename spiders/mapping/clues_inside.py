"""Clues from what a page holds: products, forms, rows of a cart, questions, the last button of an order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from auditor.model import PageKind, said
from auditor.page import Control, Field, Line, Link
from auditor.words import fold, vocabulary
from spiders.mapping.cards import Card
from spiders.mapping.guess import by_address, by_name
from spiders.mapping.reading import Clue, Reading, buying, sayings

_ACTS = vocabulary("auditor.vocabulary", "acts.toml")
_FEW = 4
_PARTS_OF_A_PRODUCT = 3
_QUESTIONS = 4
_SHORT_ANSWER = 20
_MOSTLY = 0.6
"""Share of a page's lines that are questions and answers from which it holds little else."""
_MOSTLY_FORM = 1500
_SHOP = 800
"""Letters of a page that tells of a shop in a street, and of little else."""
_LITTLE = 300
"""Letters beside the products up to which they are all that a page is about."""
_SENTENCE = 160
_BUTTON = 30
_SIGN_IN = 12
_WHO_AND_WHERE = 3
_SHIPPED = re.compile(
    r"first.?name|last.?name|surname|address|street|city|town|zip|post.?code|postal|region|country|state|house|apartment|flat|email|e-mail|phone"
    r"|имя|фамилия|отчество|адрес|улица|город|индекс|квартира|дом|почта|телефон|получател|ім'я|прізвище|адреса|вулиця|місто|індекс"
)
_CARD = re.compile(
    r"card.?num|cardnumber|cc.?num|cvv|cvc|card number|номер карты|номер картки|expir|cc-number|cc-exp|cc-csc|срок действия"
)
_PAYS = re.compile(r"pay(?:ment)?[-_]?(?:method|system|type|id)|payment|pay_system|paysystem|oplata")
_SENDS = re.compile(r"ship(?:ping|ment)?|deliver|dostavka")
_AMOUNT = re.compile(r"qty|quantity|count|amount|kolichestvo|updates\[|cart\[")
_CALL = re.compile(r"(?<![\d.,])\+?(?:\d[\s()\-–.]{0,3}){9,13}(?!\d)")
_MAIL = re.compile(r"\S@\S+\.\w|(?:mail|почта|пошта)\s?:")
_WHERE = re.compile(
    r"(?<!\w)(?:ул|вул|просп|пр-т|пер|пров|бул|б-р|наб|шоссе|street|st|road|rd|avenue|ave|lane|drive)(?!\w)[^\n]{0,40}\d|(?<!\w)\d{1,4}\s(?:[a-z]+\s){1,3}(?:street|st|road|rd|avenue|ave|lane|drive)(?!\w)|(?<!\d)\d{5,6},\s?[^\W\d]"
)
_WHEN = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)?\s?(?:[-–—]|to|до)\s?\d{1,2}(?:[:.]\d\d|\s?pm|(?=[^\d]*(?:час|годин|вечера|вечора)))|(?<!\w)(?:с|з|from)\s\d{1,2}(?:[:.]\d\d)?\s(?:до|to)\s\d{1,2}"
    r"|(?<!\w)(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|weekdays|weekends|daily|пн|вт|ср|чт|пт|сб|вс|нд|понед\w+|вторн\w+|вівт\w+|сред[уыа]|серед[уиа]|четв\w+|пятниц\w+|п'ятниц\w+|суббот\w+|субот\w+|воскрес\w+|неділ\w+|ежедневно|щодня|будни|будні)"
    r"[\s,:.–-]{1,3}\d{1,2}\s?(?:[-–—]|to|till|until|до)\s?(?:\d{1,2}(?!\d|[\s.]?(?:st|nd|rd|th|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру))|noon|полудня)"
)
"""Hours; with the name of a day right before them the bare numbers will do."""
_WAYS_TO_REACH = 3
_AMOUNT_TYPES = {"text", "number", "tel", "select"}


def products(page: Reading) -> Iterator[Clue]:
    """One product to buy, or many to choose from."""
    if page.buys and page.prices:
        few = len({id(b) for b in page.buys}) <= _FEW
        yield Clue(PageKind.PRODUCT, 3.0 if few else 1.6, said("price-and-button"))
        if not few:
            yield Clue(PageKind.LISTING, 1.0, said("many-buttons"))
    elif page.buys:
        yield Clue(PageKind.PRODUCT, 1.2, said("one-button"))
    elif page.prices and any(_waits(t) for t in page.things if id(t.element) not in page.in_cards):
        yield Clue(PageKind.PRODUCT, 2.2, said("price-and-offer"))
    elif page.prices and any(_offers(line.folded) and id(line.element) not in page.in_cards for line in page.short):
        yield Clue(PageKind.PRODUCT, 1.5, said("price-and-offer"))
    if page.h1 and page.prices and not page.front and page.h1[0] in page.title and by_name(page.h1[0]) is None:
        yield Clue(PageKind.PRODUCT, 0.8, said("name-and-price"))
    parts = {line.folded for line in page.short if sayings()["product-parts"].fills(line.folded, folded=True, spare=6)}
    if parts:
        yield Clue(PageKind.PRODUCT, 0.8 if len(parts) < _PARTS_OF_A_PRODUCT else 1.6, said("product-parts"))
    yield from _listed(page)


def _offers(folded: str) -> bool:
    return len(folded) < _BUTTON and any(meaning.fills(folded, folded=True, spare=4) for meaning in buying())


def _waits(thing: Control | Link) -> bool:
    """Whether it is the button of a product that is to be chosen first, or is gone: it can't be pressed, and says why."""
    off = "disabled" in thing.element.attrs or thing.element.get("aria-disabled") == "true"
    return off and any(_ACTS[why].fills(thing.folded, folded=True, spare=4) for why in ("choose-first", "out-of-stock"))


def _listed(page: Reading) -> Iterator[Clue]:
    many = len(page.cards) - len(_beside(page))
    share = 0.5 if page.front else 1.0
    if page.lone is not None and not page.prices:
        yield Clue(PageKind.LISTING, share * (2.0 if _little_else(page) else 1.0), said("lists-products", n="1"))
    if many > 1 and not (page.buys and page.prices):
        signs = (many >= _FEW) + (many >= 2 * _FEW or _little_else(page))
        weight = (1.0, 2.0, 2.5)[signs]
        yield Clue(PageKind.LISTING, share * weight, said("lists-products", n=str(many)))
        if page.front:
            yield Clue(PageKind.HOME, 1.0, said("several-kinds"))
    if any(sayings()["sorting"].within(line.folded, folded=True) for line in page.short):
        yield Clue(PageKind.LISTING, share * 1.5, said("sortable"))
    if page.trail:
        yield Clue(PageKind.HOME, -2.0, said("has-breadcrumbs"))
        if many > 1 and not page.buys:
            yield Clue(PageKind.LISTING, 0.5, said("has-breadcrumbs"))


def _beside(page: Reading) -> list[Card]:
    """The cards under a heading such as "Related products": they are shown beside the one that the page is about."""
    order = page.document.order
    heads = [
        (order[id(h)], fold(h.text)) for h in page.document.headings if h.tag != "h1" and h.text and id(h) not in page.in_cards
    ]
    heads += [(order[id(x.element)], x.folded) for x in page.short if sayings()["beside"].fills(x.folded, folded=True)]
    found = []
    for card in page.cards:
        over = max((h for h in heads if h[0] < order[id(card.element)]), default=(0, ""))
        if sayings()["beside"].fills(over[1], folded=True, spare=6):
            found.append(card)
    return found


def _little_else(page: Reading) -> bool:
    """Whether the page holds hardly a word beside its products, as a small category does."""
    return sum(len(line.folded) for line in page.lines if id(line.element) not in page.in_cards) < _LITTLE


def forms(page: Reading) -> Iterator[Clue]:
    """What the page asks of the shopper."""
    names = [fold(f"{f.name} {f.label} {f.element.get('autocomplete')}") for f in page.fields]
    secret = any(f.type == "password" and f.element.shown for f in page.fields)
    shipped = {m.group() for n in names if (m := _SHIPPED.search(n))}
    if len(shipped) >= _WHO_AND_WHERE and not secret:
        yield Clue(PageKind.CHECKOUT, 2.0 if len(shipped) > _WHO_AND_WHERE else 0.8, said("asks-address"))
    if any(_CARD.search(n) for n in names):
        yield Clue(PageKind.CHECKOUT, 3.0, said("asks-card"))
    choices = [fold(f"{f.name} {f.element.get('id')}") for f in page.fields if f.type in {"radio", "select"}]
    if any(_PAYS.search(n) for n in choices):
        yield Clue(PageKind.CHECKOUT, 2.5, said("choose-payment"))
    if any(_SENDS.search(n) for n in choices):
        yield Clue(PageKind.CHECKOUT, 1.2, said("choose-delivery"))
    if secret and len(page.fields) <= _SIGN_IN and not page.cards:
        yield Clue(PageKind.ACCOUNT, 1.4, said("asks-password"))
    yield from _cart_rows(page)
    mail = any(part in n for n in names for part in ("mail", "почт", "пошт"))
    if mail and not page.prices and any(f.type == "textarea" for f in page.fields):
        bare = len(page.document.text) < _MOSTLY_FORM
        yield Clue(PageKind.CONTACT, 2.2 if bare else 1.0, said("message-form"))


def _is_amount(field: Field) -> bool:
    return field.type in _AMOUNT_TYPES and _AMOUNT.search(fold(field.name)) is not None


def _cart_rows(page: Reading) -> Iterator[Clue]:
    words = sayings()
    amounts = [f for f in page.fields if _is_amount(f)]
    removes = any(words["remove"].fills(t.folded, folded=True, spare=8) for t in page.things)
    ordering = [t for t in page.things if t.element.shown and words["to-checkout"].fills(t.folded, folded=True, spare=10)]
    few = len(page.cards) < _FEW
    if amounts and removes:
        loose = any(id(f.element) not in page.in_cards for f in amounts)
        yield Clue(PageKind.CART, 2.8 if ordering else 1.6 if loose else 0.5, said("cart-rows"))
    if ordering and (page.prices or page.cards):
        yield Clue(PageKind.CART, 1.8 if few else 0.8, said("leads-to-checkout-by", words=ordering[0].name[:40]))
    empty = (x for x in page.lines if len(x.folded) < _SENTENCE and words["empty-cart"].within(x.folded, folded=True))
    if line := next(empty, None):
        own = few and (_called_a_cart(page) or (len(page.own_text) < _LITTLE and not _over_the_heading(page, line)))
        yield Clue(PageKind.CART, 2.2 if own else 0.8, said("page-says", words=line.text[:60]))


def _over_the_heading(page: Reading, line: Line) -> bool:
    """Whether a line stands before the page's main heading: what is in the cart is told at the head of many a page."""
    lines = page.document.lines
    after = lines[lines.index(line) :] if line in lines else ()
    return any(e.tag == "h1" for other in after for e in (other.element, *islice(other.element.ancestors, 3)))


def _called_a_cart(page: Reading) -> bool:
    """Whether the page's address, title or heading speaks of a cart: in many a store a column beside every page says what is in it."""
    called = [by_name(words) for words in (*page.h1, page.title, *page.trail[-1:])]
    return any(found is not None and found[0] is PageKind.CART for found in (*called, by_address(page.document.url)))


def content(page: Reading) -> Iterator[Clue]:
    """The last button of an order; questions with their answers."""
    last = sayings()["place-order"]
    placing = [t for t in page.document.controls if t.element.shown and last.fills(t.folded, folded=True, spare=10)]
    if placing:
        yield Clue(PageKind.CHECKOUT, 2.5, said("last-button", words=placing[0].name[:40]))
    reach = [sign for sign in (_CALL, _MAIL, _WHERE, _WHEN) if sign.search(page.own_text)]
    if (
        len(reach) >= _WAYS_TO_REACH
        and _CALL in reach
        and not (page.cards or page.prices or _stands_among_shelves(page))
        and len(page.own_text) < _MOSTLY_FORM
    ):
        yield Clue(PageKind.CONTACT, 2.2, said("says-how-to-reach"))
    elif {_WHERE, _WHEN} <= set(reach) and _called_a_shop(page) and not (page.cards or page.buys) and len(page.own_text) < _SHOP:
        yield Clue(PageKind.STORES, 2.2, said("says-where-and-when"))
    asked = {x.folded for x in page.lines if x.folded.endswith("?") and len(x.folded) < _SENTENCE}
    if len(asked) >= _QUESTIONS:
        yield Clue(PageKind.FAQ, 2.2 if _only_answers(page) else 1.8, said("answers-questions", n=str(len(asked))))


def _stands_among_shelves(page: Reading) -> bool:
    """Whether its address is a shelf's: one without goods shows little but what stands beside every page, the store's contacts among it."""
    found = by_address(page.document.url)
    return found is not None and found[0] is PageKind.LISTING


def _called_a_shop(page: Reading) -> bool:
    """Whether it is headed as what shows goods in one store and the way in to another: "Our shop"."""
    return any((found := by_name(head)) is not None and found[0] in {PageKind.LISTING, PageKind.STORES} for head in page.h1)


def _only_answers(page: Reading) -> bool:
    """Whether a page without goods is little more than questions with an answer below each, whatever it is called."""
    lines = [x for x in page.lines if x.element.closest("form", "label", "fieldset", "a", "h1") is None]
    pairs = [(a, b) for a, b in pairwise(lines) if a.folded.endswith("?") and len(a.folded) < _SENTENCE]
    told = [a for a, b in pairs if not b.folded.endswith("?") and len(b.folded) >= _SHORT_ANSWER]
    return len(told) >= _QUESTIONS and 2 * len(told) >= _MOSTLY * len(lines) and not (page.cards or page.prices or page.buys)
