"""Clues to what a page is for: what its address, title, headings, markup, forms and products say. Each is weak; together they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from auditor.element import Element
from auditor.model import HTTP_REFUSED, PageKind
from auditor.page import Document, Field, Line, Place
from auditor.words import fold, vocabulary
from spiders.addresses import is_front, key, route, words
from spiders.cards import Card, cards, priced
from spiders.guess import by_address, by_name
from spiders.places import places

_PARTS = re.compile(r"\s+[|–—·•»«:/\\>-]{1,2}\s+|\s*[|»•]\s*|:\s")
_TYPES: dict[str, tuple[PageKind, float]] = {
    "ContactPage": (PageKind.CONTACT, 3.0), "FAQPage": (PageKind.FAQ, 2.0), "QAPage": (PageKind.FAQ, 2.0), "AboutPage": (PageKind.ABOUT, 3.0),
    "CheckoutPage": (PageKind.CHECKOUT, 3.0), "CollectionPage": (PageKind.LISTING, 2.5), "ItemList": (PageKind.LISTING, 0.7),
    "OfferCatalog": (PageKind.LISTING, 1.5), "SearchResultsPage": (PageKind.SEARCH, 3.0), "Article": (PageKind.BLOG, 2.5),
    "BlogPosting": (PageKind.BLOG, 3.0), "NewsArticle": (PageKind.BLOG, 3.0), "Blog": (PageKind.BLOG, 3.0), "ProfilePage": (PageKind.ACCOUNT, 1.5),
}  # fmt: skip
_BODY: tuple[tuple[PageKind, re.Pattern[str]], ...] = (
    (PageKind.HOME, re.compile(r"cms-index-index|common-home|template-index|cms-home|page-index|home-page|homepage|is-home|home|index|main-page")),
    (PageKind.PRODUCT, re.compile(r"catalog-product-view|single-product|template-product|product-product|product-page|page-product|product")),
    (PageKind.LISTING, re.compile(r"catalog-category-view|tax-product_cat|post-type-archive-product|template-collection|product-category|page-category|category|collection")),
    (PageKind.CART, re.compile(r"checkout-cart(?:-index)?|woocommerce-cart|template-cart|page-cart|cart-page|cart")),
    (PageKind.CHECKOUT, re.compile(r"(?:checkout-)?(?:onepage|onestepcheckout|checkout)-(?:index-index|checkout|index)|woocommerce-checkout|order-opc|checkout|page-checkout")),
    (PageKind.CONTACT, re.compile(r"contacts?-index-index|information-contact|page-contacts?|template-page-contact|contacts?")),
    (PageKind.ACCOUNT, re.compile(r"customer-account-\w+|woocommerce-account|account-(?:login|account|register)|page-my-account|authentication|my-account")),
    (PageKind.SEARCH, re.compile(r"catalogsearch-(?:result|advanced)-\w+|product-search|search-results|template-search|search")),
    (PageKind.NOT_FOUND, re.compile(r"error404|cms-no-?route|template-404|error-not_found|pagenotfound|page-404")),
)  # fmt: skip
_SHIPPED = re.compile(r"first.?name|last.?name|surname|address|street|city|town|zip|post.?code|postal|region|country|state|house|apartment|flat|"
                      r"имя|фамилия|адрес|улица|город|индекс|квартира|дом|ім'я|прізвище|адреса|вулиця|місто|індекс|отчество|email|e-mail|почта|phone|телефон|получател")  # fmt: skip
_CARD_FIELDS = re.compile(r"card.?num|cardnumber|cc.?num|cvv|cvc|card number|номер карты|номер картки|expir|cc-number|cc-exp|cc-csc|срок действия")
_TRAIL = re.compile(r"bread-?_?crumb|crumbs|kroshki|navigation-path|pathway")
_BUYS = re.compile(r"add[-_]?to[-_]?(?:cart|basket|bag)|addtocart|add2cart|(?:btn|button)[-_](?:cart|buy|basket)|(?:to|in)[-_](?:cart|basket)|buy[-_]?(?:btn|button)|to_?basket|tocart")
_PAYS = re.compile(r"pay(?:ment)?[-_]?(?:method|system|type|id)|payment|pay_system|paysystem|oplata")
_SENDS = re.compile(r"ship(?:ping|ment)?|deliver|dostavka")
_AMOUNT = re.compile(r"qty|quantity|count|amount|kolichestvo|updates\[|cart\[")
_LISTS = 4
_MENU = 8
_LABEL = 50
_PARTS_OF_A_PRODUCT = 3
_MOSTLY_FORM = 1500


@dataclass(frozen=True, slots=True)
class Clue:
    """One sign of what a page is for: how much it weighs, and what it is in words."""

    kind: PageKind
    points: float
    words: str


class Reading:
    """A page as the clues see it; each part is worked out once."""

    def __init__(self, document: Document, home_url: str, depth: int | None) -> None:
        self.document = document
        self.home_url = home_url
        self.depth = depth

    @cached_property
    def where(self) -> Mapping[int, Place]:
        return places(self.document)

    @cached_property
    def h1(self) -> tuple[str, ...]:
        """The main headings, those that the title repeats first."""
        title = set(fold(self.document.title).split())
        heads = [fold(h.text) for h in self.document.headings if h.tag == "h1" and h.shown and h.text]
        return tuple(sorted(heads[:4], key=lambda h: -sum(w in title for w in h.split()) / len(h.split())))

    @cached_property
    def short(self) -> tuple[Line, ...]:
        """The short lines of the page's own part: labels, tabs, buttons."""
        return tuple(x for x in self.document.lines if not x.named and len(x.folded) < _LABEL and self.main(x.element))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return cards(self.document, self.where)

    @cached_property
    def in_cards(self) -> frozenset[int]:
        return frozenset(id(e) for card in self.cards for e in card.element.walk())

    @cached_property
    def prices(self) -> tuple[Element, ...]:
        """Prices of the page itself: not those of cards, menus, a header's cart."""
        return tuple(p for p in priced(self.document) if id(p) not in self.in_cards and self.main(p))

    @cached_property
    def buys(self) -> tuple[Element, ...]:
        """Controls that put the page's own product into the cart."""
        phrases = vocabulary("auditor.vocabulary", "controls.toml")
        found = []
        for thing in (*self.document.controls, *self.document.links):
            short = 0 < len(thing.folded) <= 40  # noqa: PLR2004 - names of controls are short
            if not short or id(thing.element) in self.in_cards or not self.main(thing.element):
                continue
            if _BUYS.search(thing.element.marks) or any(phrases[n].within(thing.folded, folded=True) for n in ("add-to-cart", "buy-now", "one-click")):
                found.append(thing.element)
        return tuple(found)

    def main(self, element: Element) -> bool:
        """Whether it stands in the page's own part, and not in what every page repeats."""
        return self.where.get(id(element), Place.MAIN) in {Place.MAIN, Place.ASIDE}

    @cached_property
    def trail(self) -> tuple[str, ...]:
        """The steps of the breadcrumbs, folded; empty where there are none, or only the first."""
        for element in self.document.elements:
            if _TRAIL.search(element.marks) and 0 < len(element.text) < 300 and any(e.tag == "a" for e in element.walk()):  # noqa: PLR2004 - a line
                pieces = [fold(c) for e in element.walk() for c in e.children if isinstance(c, str) and any(map(str.isalpha, c))]
                if len(pieces) > 1:
                    return tuple(pieces)
        return ()


def clues(document: Document, home_url: str, depth: int | None) -> Iterator[Clue]:
    """All clues of a page."""
    page = Reading(document, home_url, depth)
    for source in (_status, _address, _names, _markup, _body, _products, _forms, _content):
        yield from source(page)


def _status(page: Reading) -> Iterator[Clue]:
    status = page.document.page.status
    if status in {404, 410}:
        yield Clue(PageKind.NOT_FOUND, 20.0, f"the server says that there is no such page ({status})")
    elif status >= HTTP_REFUSED:
        yield Clue(PageKind.OTHER, 20.0, f"the server answered {status}")
    phrases = vocabulary("spiders", "clues.toml")["not-found"]
    heads = [*page.h1, *_PARTS.split(fold(page.document.title)), *(fold(h.text) for h in page.document.headings if h.tag == "h2")]
    if said := next((h for h in heads if len(h) < 80 and phrases.fills(h, folded=True, spare=30)), ""):  # noqa: PLR2004 - a heading
        yield Clue(PageKind.NOT_FOUND, 9.0, f"it says “{said}”")


def _address(page: Reading) -> Iterator[Clue]:
    url = page.document.url
    if page.depth == 0:
        yield Clue(PageKind.HOME, 6.0, "it is where the visit starts")
    elif (key(url) == key(page.home_url) or is_front(url)) and len({link.url for link in page.document.links}) >= _MENU:
        yield Clue(PageKind.HOME, 2.2, "its address is the store's own")
    found = by_address(url)
    if found is not None and found[0] is not PageKind.HOME:
        weight = 1.3 if found[0] in {PageKind.LISTING, PageKind.PRODUCT} else 2.4
        yield Clue(found[0], weight * found[1], f"its address says “{words(route(url)[-1])}”")
    canonical = next((e.get("href") for e in page.document.elements if e.tag == "link" and e.get("rel").lower() == "canonical"), "")
    if canonical and key(canonical) != key(url) and canonical.startswith("http"):
        other = by_address(canonical)
        if other is not None and other[0] is not PageKind.HOME:
            yield Clue(other[0], 1.0 * other[1], "its canonical address says so")


def _names(page: Reading) -> Iterator[Clue]:
    for n, head in enumerate(page.h1[:2]):
        yield from _named(head, 3.2 if n == 0 else 1.2, "heading")
    if not page.h1:
        tops = [h for h in page.document.headings if page.main(h) and h.shown and h.text][:3]
        for n, head in enumerate(tops):
            yield from _named(fold(head.text), 2.0 if n == 0 else 1.0, "heading")
    best: dict[PageKind, Clue] = {}
    for part in _PARTS.split(fold(page.document.title)):
        for clue in _named(part, 2.4, "title"):
            if clue.kind not in best or best[clue.kind].points < clue.points:
                best[clue.kind] = clue
    yield from best.values()
    if page.trail:
        yield from _named(page.trail[-1], 1.2, "breadcrumb")


def _named(text: str, weight: float, what: str) -> Iterator[Clue]:
    found = by_name(text.strip(" .:!-–—"))
    if found is not None and found[1] >= 0.3:  # noqa: PLR2004 - a third of the words
        share = found[1] if found[1] >= 0.55 else found[1] * 0.5  # noqa: PLR2004 - most of the words
        kind_weight = 0.4 if found[0] in {PageKind.LISTING, PageKind.SEARCH} else 1.0
        yield Clue(found[0], weight * share * kind_weight, f"its {what} says “{text[:60]}”")


def _markup(page: Reading) -> Iterator[Clue]:
    document = page.document
    products = {str(i.data.get("name")) for i in document.items("Product", "ProductGroup", "IndividualProduct", "ProductModel")}
    if 1 <= len(products) <= 2:  # noqa: PLR2004 - itself, and at most one beside it
        yield Clue(PageKind.PRODUCT, 2.5, "its markup describes one product")
    for name, (kind, points) in _TYPES.items():
        if any(True for _ in document.items(name)):
            yield Clue(kind, points, f"its markup says {name}")
    described = [e for e in document.elements if e.get("itemtype").rstrip("/").endswith("schema.org/Product")]
    if len(described) == 1 or (described and sum(id(e) not in page.in_cards for e in described) == 1):
        yield Clue(PageKind.PRODUCT, 2.0, "its markup describes one product")
    kind = document.meta("og:type").lower()
    if kind in {"product", "og:product", "product.item", "product:item"}:
        yield Clue(PageKind.PRODUCT, 2.2, "it presents itself as a product")
    elif kind in {"product.group", "product:group"}:
        yield Clue(PageKind.LISTING, 2.2, "it presents itself as a group of products")
    elif kind == "article" and not page.prices:
        yield Clue(PageKind.BLOG, 0.8, "it presents itself as an article")
    if document.meta("product:price:amount") or document.meta("og:price:amount"):
        yield Clue(PageKind.PRODUCT, 1.5, "its markup names one price")


def _body(page: Reading) -> Iterator[Clue]:
    names = f"{page.document.body.get('class')} {page.document.body.get('id')}".lower().split()
    for kind, pattern in _BODY:
        if mark := next((n for n in names if pattern.fullmatch(n)), ""):
            yield Clue(kind, 2.0 if kind is not PageKind.HOME else 1.5, f"the shop software calls it “{mark}”")


def _products(page: Reading) -> Iterator[Clue]:
    front = is_front(page.document.url)
    if page.buys and page.prices:
        few = len({id(b) for b in page.buys}) <= _LISTS
        yield Clue(PageKind.PRODUCT, 3.0 if few else 1.6, "it shows a price and a button to buy")
        if not few:
            yield Clue(PageKind.LISTING, 1.0, "it has many buttons to buy")
    elif page.buys:
        yield Clue(PageKind.PRODUCT, 1.2, "it has a button to buy")
    elif page.prices and any(_sells(line.folded) and id(line.element) not in page.in_cards for line in page.short):
        yield Clue(PageKind.PRODUCT, 1.5, "it shows a price and offers to buy")
    if page.h1 and page.prices and not front and page.h1[0] in fold(page.document.title) and by_name(page.h1[0]) is None:
        yield Clue(PageKind.PRODUCT, 0.8, "its heading is a name, and it shows a price")
    yield from _listed(page, front=front)
    phrases = vocabulary("spiders", "clues.toml")
    parts = {line.folded for line in page.short if phrases["product-parts"].fills(line.folded, folded=True, spare=6)}
    if parts:
        yield Clue(PageKind.PRODUCT, 0.8 if len(parts) < _PARTS_OF_A_PRODUCT else 1.6, "it has the parts of a product page")


def _listed(page: Reading, *, front: bool) -> Iterator[Clue]:
    many = len(page.cards)
    share = 0.5 if front else 1.0
    if many > 1 and not (page.buys and page.prices):
        weight = 2.5 if many >= 2 * _LISTS else 2.0 if many >= _LISTS else 1.0
        yield Clue(PageKind.LISTING, share * weight, f"it lists {many} products")
        if front:
            yield Clue(PageKind.HOME, 1.0, "it shows products of several kinds")
    phrases = vocabulary("spiders", "clues.toml")
    if any(phrases["sorting"].within(line.folded, folded=True) for line in page.short):
        yield Clue(PageKind.LISTING, share * 1.5, "it can be sorted or filtered")
    if page.trail:
        yield Clue(PageKind.HOME, -2.0, "it has breadcrumbs")
        if many > 1 and not page.buys:
            yield Clue(PageKind.LISTING, 0.5, "it has breadcrumbs")


def _sells(folded: str) -> bool:
    phrases = vocabulary("auditor.vocabulary", "controls.toml")
    return len(folded) < 30 and any(phrases[n].fills(folded, folded=True, spare=4) for n in ("add-to-cart", "buy-now", "one-click"))  # noqa: PLR2004


def _forms(page: Reading) -> Iterator[Clue]:
    fields = [f for f in page.document.fields if page.main(f.element)]
    names = [fold(f"{f.name} {f.label} {f.element.get('autocomplete')}") for f in fields]
    shipped = {m.group() for n in names for m in [_SHIPPED.search(n)] if m}
    secret = sum(f.type == "password" and f.element.shown for f in fields)
    if len(shipped) >= 4 and not secret:  # noqa: PLR2004 - name, street, town, code
        yield Clue(PageKind.CHECKOUT, 2.0, "it asks for a name and an address")
    elif len(shipped) >= 3 and not secret:  # noqa: PLR2004
        yield Clue(PageKind.CHECKOUT, 0.8, "it asks for a name and an address")
    if any(_CARD_FIELDS.search(n) for n in names):
        yield Clue(PageKind.CHECKOUT, 3.0, "it asks for a card's number")
    radios = [fold(f"{f.name} {f.element.get('id')}") for f in fields if f.type in {"radio", "select"}]
    if any(_PAYS.search(n) for n in radios):
        yield Clue(PageKind.CHECKOUT, 2.5, "it lets choose how to pay")
    if any(_SENDS.search(n) for n in radios):
        yield Clue(PageKind.CHECKOUT, 1.2, "it lets choose how to deliver")
    if secret and len(fields) <= 12 and not page.cards:  # noqa: PLR2004 - a form to sign in or up, and little else
        yield Clue(PageKind.ACCOUNT, 1.4, "it asks for a password")
    yield from _cart_rows(page, fields)
    if any(f.type == "textarea" for f in fields) and any("mail" in n or "почт" in n or "пошт" in n for n in names) and not page.prices:
        yield Clue(PageKind.CONTACT, 2.2 if len(page.document.text) < _MOSTLY_FORM else 1.0, "it has a form for messages")


def _cart_rows(page: Reading, fields: list[Field]) -> Iterator[Clue]:
    phrases = vocabulary("spiders", "clues.toml")
    amounts = [f for f in fields if f.type in {"text", "number", "tel", "select"} and _AMOUNT.search(fold(f.name))]
    things = [t for t in (*page.document.controls, *page.document.links) if page.main(t.element)]
    removes = [t for t in things if phrases["remove"].fills(t.folded, folded=True, spare=8)]
    ordering = [t for t in things if t.element.shown and phrases["to-checkout"].fills(t.folded, folded=True, spare=10)]
    if amounts and removes:
        loose = any(id(f.element) not in page.in_cards for f in amounts)
        yield Clue(PageKind.CART, 2.8 if ordering else 1.6 if loose else 0.5, "amounts can be changed and products removed")
    if ordering and (page.prices or page.cards):
        yield Clue(PageKind.CART, 1.8 if len(page.cards) < _LISTS else 0.8, f"it leads to the checkout: “{ordering[0].name[:40]}”")


def _content(page: Reading) -> Iterator[Clue]:
    phrases = vocabulary("spiders", "clues.toml")
    document = page.document
    main = [line for line in document.lines if not line.named and page.main(line.element)]
    if line := next((x for x in main if len(x.folded) < 160 and phrases["empty-cart"].within(x.folded, folded=True)), None):  # noqa: PLR2004 - a sentence
        yield Clue(PageKind.CART, 2.2 if len(page.cards) < _LISTS else 0.8, f"it says “{line.text[:60]}”")
    placing = [t for t in document.controls if t.element.shown and phrases["place-order"].fills(t.folded, folded=True, spare=10)]
    if placing:
        yield Clue(PageKind.CHECKOUT, 2.5, f"it has the last button of an order: “{placing[0].name[:40]}”")
    asked = {e.text for e in document.elements if e.tag in {"summary", "dt", "h2", "h3", "h4", "h5", "button", "strong", "b", "a", "span", "p", "div"}
             and 8 < len(e.text) < 200 and e.text.endswith("?") and page.main(e)}  # fmt: skip
    if len(asked) >= 4:  # noqa: PLR2004 - more than a rhetorical one
        yield Clue(PageKind.FAQ, 1.8, f"it answers {len(asked)} questions")
