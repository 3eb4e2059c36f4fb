"""Clues to what a page is for. Each is weak, and none decides alone; together they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import GONE, HTTP_REFUSED, PageKind, said
from auditor.page import Document
from auditor.words import fold
from spiders.mapping.addresses import key, route, words
from spiders.mapping.clues_inside import content, forms, products
from spiders.mapping.guess import by_address, by_name
from spiders.mapping.platforms import named_by_shop
from spiders.mapping.posts import posts
from spiders.mapping.reading import Clue, Reading, sayings

_MENU = 8
_LONGEST_HEADING = 80
_PARTS = re.compile(r"\s+[|–—·•»«:/\\>-]{1,2}\s+|\s*[|»•]\s*|:\s")
_TYPES: dict[str, tuple[PageKind, float]] = {
    "ContactPage": (PageKind.CONTACT, 3.0),
    "FAQPage": (PageKind.FAQ, 2.0),
    "QAPage": (PageKind.FAQ, 2.0),
    "AboutPage": (PageKind.ABOUT, 3.0),
    "CheckoutPage": (PageKind.CHECKOUT, 3.0),
    "CollectionPage": (PageKind.LISTING, 2.5),
    "OfferCatalog": (PageKind.LISTING, 1.5),
    "ItemList": (PageKind.LISTING, 0.7),
    "SearchResultsPage": (PageKind.SEARCH, 3.0),
    "Article": (PageKind.BLOG, 2.5),
    "BlogPosting": (PageKind.BLOG, 3.0),
    "NewsArticle": (PageKind.BLOG, 3.0),
    "Blog": (PageKind.BLOG, 3.0),
}


def clues(document: Document, home_url: str, depth: int | None) -> Iterator[Clue]:
    """All clues of a page."""
    page = Reading(document, home_url, depth)
    for source in (_status, _address, _names, _markup, _body, products, forms, content, posts):
        yield from source(page)


def _status(page: Reading) -> Iterator[Clue]:
    status = page.document.page.status
    if status in GONE:
        yield Clue(PageKind.NOT_FOUND, 20.0, said("server-no-page", status=str(status)))
    elif status >= HTTP_REFUSED:
        yield Clue(PageKind.OTHER, 20.0, said("server-answered", status=str(status)))
    second = (fold(h.text) for h in page.document.headings if h.tag == "h2" and page.main(h))
    heads = [*page.h1, *_PARTS.split(page.title), *second]
    missing = sayings()["not-found"]
    if told := next((h for h in heads if len(h) < _LONGEST_HEADING and missing.fills(h, folded=True, spare=30)), ""):
        yield Clue(PageKind.NOT_FOUND, 9.0, said("page-says", words=told))


def _address(page: Reading) -> Iterator[Clue]:
    url = page.document.url
    if page.depth == 0:
        yield Clue(PageKind.HOME, 6.0, said("visit-start"))
    elif (key(url) == key(page.home_url) or page.front) and len({link.url for link in page.document.links}) >= _MENU:
        yield Clue(PageKind.HOME, 2.2, said("address-own"))
    found = by_address(url)
    if found is not None and found[0] is not PageKind.HOME:
        weight = 1.3 if found[0] in {PageKind.LISTING, PageKind.PRODUCT} else 2.4
        yield Clue(found[0], weight * found[1], said("address-word", words=words((route(url) or (url.partition("?")[2],))[-1])))
    links = (e.get("href") for e in page.document.elements if e.tag == "link" and e.get("rel").lower() == "canonical")
    canonical = next(links, "")
    if canonical.startswith("http") and key(canonical) != key(url):
        other = by_address(canonical)
        if other is not None and other[0] is not PageKind.HOME:
            yield Clue(other[0], other[1], said("canonical-says"))


def _names(page: Reading) -> Iterator[Clue]:
    for weight, head in zip((3.2, 1.2), page.h1, strict=False):
        yield from _named(head, weight, "heading")
    if not page.h1:
        tops = [fold(h.text) for h in page.document.headings if page.main(h) and h.shown and h.text]
        for weight, head in zip((2.0, 1.0, 1.0), tops, strict=False):
            yield from _named(head, weight, "heading")
    best: dict[PageKind, Clue] = {}
    for part in _PARTS.split(page.title):
        for clue in _named(part, 2.4, "title"):
            if clue.kind not in best or best[clue.kind].points < clue.points:
                best[clue.kind] = clue
    yield from best.values()
    if page.trail:
        yield from _named(page.trail[-1], 1.2, "breadcrumb")


def _named(text: str, weight: float, part: str) -> Iterator[Clue]:
    found = by_name(text.strip(" .:!-–—"))
    if found is not None and found[1] >= 0.3:  # noqa: PLR2004 - a third of the words
        share = found[1] if found[1] >= 0.55 else found[1] * 0.5  # noqa: PLR2004 - most of the words
        trust = 0.4 if found[0] in {PageKind.LISTING, PageKind.SEARCH} else 1.0
        yield Clue(found[0], weight * share * trust, said("part-says", part=part, words=text[:60]))


def _markup(page: Reading) -> Iterator[Clue]:
    document = page.document
    described = {str(i.data.get("name")) for i in document.items("Product", "ProductGroup", "IndividualProduct", "ProductModel")}
    if 1 <= len(described) <= 2:  # noqa: PLR2004 - itself, and at most one beside it
        yield Clue(PageKind.PRODUCT, 2.5, said("markup-product"))
    for name, (kind, points) in _TYPES.items():
        if any(True for _ in document.items(name)):
            yield Clue(kind, points, said("markup-says", name=name))
    items = [e for e in document.elements if e.get("itemtype").rstrip("/").endswith("schema.org/Product")]
    if len(items) == 1 or sum(id(e) not in page.in_cards for e in items) == 1:
        yield Clue(PageKind.PRODUCT, 2.0, said("markup-product"))
    what = document.meta("og:type").lower()
    if what in {"product", "og:product", "product.item", "product:item"}:
        yield Clue(PageKind.PRODUCT, 2.2, said("presents-product"))
    elif what in {"product.group", "product:group"}:
        yield Clue(PageKind.LISTING, 2.2, said("presents-group"))
    elif what == "article" and not page.prices:
        yield Clue(PageKind.BLOG, 0.8, said("presents-article"))
    if document.meta("product:price:amount") or document.meta("og:price:amount"):
        yield Clue(PageKind.PRODUCT, 1.5, said("markup-price"))


def _body(page: Reading) -> Iterator[Clue]:
    names = f"{page.document.body.get('class')} {page.document.body.get('id')}".lower().split()
    for kind, mark in named_by_shop(names):
        yield Clue(kind, 1.5 if kind is PageKind.HOME else 2.0, said("software-calls", mark=mark))
