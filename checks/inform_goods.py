"""Inform, the goods: the way to them, what is told of them, what others say."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.element import Element
from auditor.model import Device, Effort, Evidence, Family, How, PageKind, Reason
from auditor.page import FRAME, Document, Found
from auditor.pages import Pages
from auditor.parts import same_page
from auditor.touchpoint import Seen, Unseen, fails, lacking, partly, passes, touchpoint
from auditor.words import fold, vocabulary
from checks.linked import reviews_apart
from checks.paths import NAMES, few, in_view, missing, target
from checks.signals import crumbs, facts, opinions, price
from checks.signals.vendors import vendors_on

GIFTS = vocabulary("checks", "keep.toml")["gift-service"]
_SEVERAL = 3
"""Prices that make a shelf."""
_PARTS = ("name", "price", "availability", "pictures", "description", "attributes", "terms")
_FULL, _MOST = 90, 60
"""Per cent of _PARTS over all sampled products that pass, and that pass in part (CHECKLIST)."""


# -- the way through the catalogue -----------------------------------------------------------------------------------------


@touchpoint(
    id="catalogue-navigation",
    family=Family.INFORM,
    weight=4,
    title="Categories are one click away, and products show where they belong",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.PRODUCT),
    outcomes={
        "clear": passes("The home page leads straight to the categories, and a product shows the way back: “{trail}”."),
        "no_trail": lacking("The home page leads straight to the categories, but products show no trail back to theirs."),
        "deeper": lacking("Categories are there, but the home page does not lead straight to one of them."),
        "none": fails("No category of products could be found from the home page."),
    },
    fix="Put the main categories into the menu of every page, and a trail of links over each product.",
    snippet='<nav aria-label="Breadcrumb"><a href="/">Home</a> › <a href="/lamps">Lamps</a> › <span aria-current="page">Harbour lamp</span></nav>',
    effort=Effort.HOURS,
    words=["pages#listing", "goods#home-crumb"],
    blind="Whether the categories are named as shoppers would name them.",
)
def catalogue_navigation(pages: Pages) -> Seen | Unseen:
    """Who can't find the shelf asks nobody, but leaves.

    And who came to a product from a search engine sees only by the trail that there are more like it.
    """
    straight = few(_categories(pages))
    products = [*pages.of(PageKind.PRODUCT)]
    trails = few(document.evidence(found) for document in products for found in _trails(pages, document))
    if not straight and not any(pages.of(PageKind.LISTING)):
        return Unseen(Reason.NO_PRODUCT_FOUND) if not products and _promised(pages) else Seen("none")
    if not straight:
        proofs = few(_opened(document) for document in pages.of(PageKind.LISTING))
        return Seen("deeper", proofs)
    if not products:
        return Unseen(Reason.NO_PRODUCT_FOUND, straight)
    return Seen("clear", (*straight[:2], *trails), {"trail": trails[0].words}) if trails else Seen("no_trail", straight)


def _trails(pages: Pages, document: Document) -> Iterator[Found]:
    """The way back from a product; what the home page shows in the same words is a menu. The whole trail before its parts."""
    home = pages.home()
    menus = set() if home is None else {line.folded for line in home.lines}
    found = [trail for trail in crumbs.breadcrumbs(document) if fold(trail.words) not in menus]
    yield from sorted(found, key=lambda trail: -len(trail.words))


def _categories(pages: Pages) -> Iterator[Evidence]:
    """Links on the home page to lists of products that were read; a link to the whole catalogue is no category."""
    for home in pages.of(PageKind.HOME):
        whole = [link.url for link in home.links if NAMES["listing"].fills(link.folded, folded=True, spare=4)]
        for link in home.links:
            near = in_view(home, link.element) or _opens_below_the_pointer(home, link.element)
            if not link.name or any(same_page(link.url, url) for url in whole) or not near:
                continue
            document = target(pages, home, link).document
            if document is not None and _is_shelf(document):
                yield home.evidence(Found(link.name, link.element, How.LINK))


def _opens_below_the_pointer(home: Document, element: Element) -> bool:
    """Whether it is hidden under an entry of a menu that shows: a pointer over that entry brings it up."""
    entries = (e for e in element.ancestors if e.tag == "li")
    shown = any(e.tag in {"a", "button"} and in_view(home, e) for entry in entries for e in entry.walk())
    return shown and home.page.device is Device.DESKTOP and home.place(element) in FRAME


def _is_shelf(document: Document) -> bool:
    """Whether it lists products: by its kind, or because several prices stand on it and it was taken for nothing else."""
    if document.page.kind is PageKind.LISTING:
        return True
    return document.page.kind is PageKind.OTHER and len({id(f.element) for f in price.price(document)}) >= _SEVERAL


def _promised(pages: Pages) -> bool:
    """Whether the home page names a catalogue that nobody reached."""
    return any(next(home.links_named(NAMES["listing"]), None) is not None for home in pages.of(PageKind.HOME))


def _opened(document: Document) -> Evidence:
    title = next((h for h in document.headings if h.tag == "h1"), document.body)
    return document.evidence(Found(title.text[:80] or document.title, title))


# -- what is told of a product ---------------------------------------------------------------------------------------------


@touchpoint(
    id="product-information",
    family=Family.INFORM,
    weight=8,
    title="A product's page tells all that is needed to decide",
    source=["001"],
    looks_at=(PageKind.PRODUCT,),
    outcomes={
        "full": passes("The products looked at tell {share} % of what is needed to decide."),
        "full_but": passes("The products looked at tell {share} % of what is needed to decide; on some there is no {missing}."),
        "gaps": lacking("The products looked at tell {share} % of what is needed to decide; missing: {missing}."),
        "poor": fails("The products looked at tell only {share} % of what is needed to decide; missing: {missing}."),
    },
    parts={
        "name": "name",
        "price": "price with its currency",
        "availability": "availability",
        "pictures": "picture of a useful size",
        "description": "description",
        "attributes": "list of properties",
        "terms": "word on delivery or returns",
    },
    fix="Give every product a name, a price with its currency, whether it is in stock, large pictures, a description of its own, a table of its "
    "properties, and delivery and returns in two lines.",
    snippet="<p>In stock, with you on Thursday for £3.95, free returns within 30 days</p>\n"
    "<table><tr><th>Material</th><td>Brass, linen</td></tr><tr><th>Height</th><td>46 cm</td></tr></table>",
    effort=Effort.DAYS,
    words=["goods#description", "goods#no-attribute", "goods#filler", "buy#stock", "buy#stock-label"],
    blind="Whether what is told is true, and products that were not sampled.",
)
def product_information(pages: Pages) -> Seen | Unseen:
    """A shopper can't turn the thing over in their hands; what the page leaves out, they have to guess.

    Whoever has to guess asks, or buys where it is written.
    """
    sampled = [*_sampled(pages)]
    if not sampled:
        return Unseen(Reason.NO_PRODUCT_FOUND if pages.visit.settings.browser else missing(pages))
    home = pages.home()
    told = [
        {part: document.evidence(found) for part, found in facts.product_facts(document, home).items()} for document in sampled
    ]
    share = round(100 * sum(map(len, told)) / (len(_PARTS) * len(told)))  # as it is told, so that "60 %" is never below 60
    lacks = tuple(part for part in _PARTS if any(part not in facts_ for facts_ in told))
    fullest = max(told, key=len)
    details: dict[str, str | tuple[str, ...]] = {"share": str(share), "missing": lacks}
    outcome = ("full_but" if lacks else "full") if share >= _FULL else "gaps" if share >= _MOST else "poor"
    return Seen(outcome, tuple(fullest.values()), details)


def _sampled(pages: Pages) -> Iterator[Document]:
    """Each product once, as a browser saw it where one did; a gift card has no properties and no stock, and is left out."""
    seen: set[str] = set()
    products = [*pages.of(PageKind.PRODUCT)]
    goods = [d for d in products if not any(h.tag == "h1" and GIFTS.fills(h.text, spare=24) for h in d.headings)]
    drawn = _drawn_by_script(pages, goods or products)
    for document in sorted(goods or products, key=lambda d: not d.page.rendered):
        if document.url not in seen and (document.page.rendered or not drawn):
            seen.add(document.url)
            yield document


def _drawn_by_script(pages: Pages, products: list[Document]) -> bool:
    """Whether a product that a browser saw tells what its plain copy lacks: what other copies lack, the store may tell all the same."""
    home = pages.home()
    seen = {d.url: facts.product_facts(d, home).keys() for d in products if d.page.rendered}
    plain = (
        i for i, p in enumerate(pages.visit.pages) if p.seen and not p.rendered and p.kind is PageKind.PRODUCT and p.url in seen
    )
    return any("price" in seen[d.url] and "price" not in facts.product_facts(d, home) for d in map(pages.document, plain))


# -- what others say -------------------------------------------------------------------------------------------------------


@touchpoint(
    id="product-reviews",
    family=Family.INFORM,
    weight=4,
    title="Products have reviews, and a shopper can add one",
    source=["004"],
    looks_at=(PageKind.PRODUCT,),
    outcomes={
        "both": passes("Products show what others think of them, and a shopper can add a review."),
        "no_way": lacking("Products show what others think of them, but there is no way to add a review."),
        "empty": lacking("A shopper can review a product, but none of those looked at has a review yet."),
        "script_only": partly(
            "A review service ({vendor}) is loaded on the products, but it shows neither reviews nor a way to write one."
        ),
        "none": fails("Products have neither reviews nor a way to write one."),
    },
    fix="Open every product to reviews, ask each buyer for one two weeks after the parcel, and show the bad ones too.",
    snippet='<h2>Reviews</h2>\n<p>★★★★☆ Maureen, 12 May: “Heavier than I expected, in a good way.”</p>\n<a href="#write">Write a review</a>',
    effort=Effort.DAYS,
    words=["goods#review-title", "goods#leave-review", "goods#no-reviews"],
    blind="Whether the reviews are real.",
)
def product_reviews(pages: Pages) -> Seen | Unseen:
    """Other shoppers are believed more than any store.

    What they praise sells; what they blame tells whom the thing does not suit, and spares a return.
    """
    products = [*pages.of(PageKind.PRODUCT)]
    if not products:
        return Unseen(Reason.NO_PRODUCT_FOUND)
    shown = [*products, *(lead.target.document for lead in reviews_apart(pages) if lead.target.document is not None)]
    said = few(d.evidence(f) for look in (opinions.review_texts, opinions.ratings) for d in shown for f in look(d))
    ways = few((d.evidence(f) for d in shown for f in opinions.review_ways(d)), 1)
    if said and ways:
        return Seen("both", (*said[:2], *ways))
    if said or ways:
        return Seen("no_way" if said else "empty", said or ways)
    loaded = [(v.vendor.name, d.evidence(v.found)) for d in products for v in vendors_on(d) if v.vendor.kind == "reviews"]
    if loaded and not any(d.page.rendered for d in products):
        return Unseen(Reason.NO_BROWSER, (loaded[0][1],))
    return Seen("script_only", (loaded[0][1],), {"vendor": loaded[0][0]}) if loaded else Seen("none")
