"""Care: does the store know what this shopper may want, and help to choose it?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from urllib.parse import urlsplit

from auditor.element import Element
from auditor.model import Effort, Evidence, Family, How, PageKind, Reason
from auditor.page import FRAME, Document, Found, Link, same_page
from auditor.pages import Pages
from auditor.pictures import is_picture
from auditor.touchpoint import Seen, Unseen, fails, passes, touchpoint
from auditor.words import vocabulary
from checks.linked import living
from checks.paths import few, missing, target
from checks.signals import blocks, choices, finders, shelf, suits
from checks.signals.standing import is_talk
from checks.signals.vendors import vendors_on
from checks.signals.worked_out import told_of

WORDS = vocabulary("checks", "care.toml")

_SHOPPING = (PageKind.PRODUCT, PageKind.HOME, PageKind.LISTING)
_BESIDE = 20
"""Letters beside what a planner is called."""


@touchpoint(
    id="recommendations",
    family=Family.CARE,
    weight=4,
    title="Products lead on to others that fit",
    source=["004"],
    looks_at=(PageKind.HOME, PageKind.PRODUCT),
    outcomes={
        "shown": passes("Further products are suggested: “{words}”."),
        "none": fails("Neither a product nor the home page suggests further products."),
    },
    fix="Under each product show three or four that go with it or could stand in for it, and what was looked at before.",
    snippet='<h2>Goes well with</h2>\n<ul><li><a href="/linen-shade">Linen shade, £24</a></li></ul>',
    effort=Effort.DAYS,
    words=["care#similar", "care#viewed"],
    blind="Whether the suggestions are any good, and those that come only after several visits.",
)
def recommendations(pages: Pages) -> Seen | Unseen:
    """Shoppers like to be treated as somebody in particular.

    A suggestion that fits is help; without any, a product that is not quite right is the end of the road.
    """
    if proofs := few(pages.found(_suggested, PageKind.PRODUCT, PageKind.HOME)):
        return Seen("shown", proofs, {"words": proofs[0].words})
    looked = [*pages.of(PageKind.PRODUCT, PageKind.HOME)]
    loaded = any(v.vendor.kind == "recommendations" for d in looked for v in vendors_on(d))
    if loaded and not any(d.page.rendered for d in looked):
        return Unseen(Reason.NO_BROWSER)
    if not any(pages.of(PageKind.PRODUCT)):
        return Unseen(Reason.NO_PRODUCT_FOUND if pages.visit.settings.browser else missing(pages))
    return Seen("none")


def _suggested(document: Document) -> Iterator[Found]:
    yield from (found for found in blocks.recommendations(document) if not is_talk(document, found.element))
    for found in blocks.recently_viewed(document):
        around = found.element.closest("section", "aside", "div") or found.element
        if any(is_picture(e) and e.closest("a") for e in around.walk()) or blocks.row_below(document, found.element):
            yield found


@touchpoint(
    id="saved-products",
    family=Family.CARE,
    weight=2,
    title="A product can be saved or compared",
    source=["004"],
    looks_at=(PageKind.PRODUCT,),
    outcomes={
        "offered": passes("Products can be put aside: “{words}”."),
        "none": fails("Products can be neither saved nor compared."),
    },
    fix="Put a heart on every product that works without an account, and a list of what was saved in the header.",
    snippet='<button type="button" aria-pressed="false">♡ Save for later</button>',
    effort=Effort.DAYS,
    words=["care#wishlist", "care#compare"],
    blind="Whether the list is still there the next day.",
)
def saved_products(pages: Pages) -> Seen | Unseen:
    """Hardly anybody buys a sofa at first sight.

    Whoever can put it aside comes back to it; whoever can't has to find it again, or something like it elsewhere.
    """
    if proofs := few(proof for look in (shelf.wishlist, shelf.compare) for proof in pages.found(look, *_SHOPPING)):
        return Seen("offered", proofs, {"words": proofs[0].words})
    return Seen("none") if any(pages.of(PageKind.PRODUCT)) else Unseen(Reason.NO_PRODUCT_FOUND)


@touchpoint(
    id="region-choice",
    family=Family.CARE,
    weight=2,
    title="City, country, language or currency can be chosen",
    source=["004"],
    looks_at=(PageKind.HOME,),
    outcomes={
        "offered": passes("A shopper can set where they are or what they speak: “{words}”."),
        "none": fails("Neither city nor country, language or currency can be chosen."),
    },
    fix="If you serve more than one town, country or language, put the choice into the header and remember it. If you serve one only, leave this "
    "touchpoint out in the configuration, with the reason.",
    snippet='<label>Deliver to <select name="country"><option>United Kingdom</option><option>Ireland</option></select></label>',
    effort=Effort.DAYS,
    words=["care#region", "care#tongue", "care#money-name"],
    blind="A region that the store guesses without showing it.",
)
def region_choice(pages: Pages) -> Seen | Unseen:
    """Prices, stock and delivery differ from town to town; a shopper wants to see their own.

    And who reads better in another language buys better in it, too.
    """
    unfolded = (d.evidence(found) for d in pages.met("menu") for found in choices.region_choices(d))
    proofs = few(chain(pages.found(choices.region_choices, PageKind.HOME, PageKind.LISTING, PageKind.PRODUCT), unfolded))
    return Seen("offered", proofs, {"words": proofs[0].words}) if proofs else Seen("none")


@touchpoint(
    id="product-finder",
    family=Family.CARE,
    weight=2,
    title="The store helps to choose",
    source=["000", "002"],
    looks_at=(PageKind.HOME, PageKind.PRODUCT),
    outcomes={
        "offered": passes("Something helps to choose: “{words}”."),
        "none": fails("Nothing helps to choose by needs: no quiz, selector, calculator or size guide."),
    },
    fix="Write down the three questions your best salesperson asks first, and make a short quiz or a table of them; for clothes begin with sizes in "
    "centimetres.",
    snippet='<a href="/size-guide">Size guide</a>',
    effort=Effort.DAYS,
    words=["care#finder", "care#planner"],
    blind="Whether what it suggests fits.",
)
def product_finder(pages: Pages) -> Seen | Unseen:
    """In a shop somebody asks what it is for, and for whom, before showing anything.

    A store that asks nothing leaves those who don't know the subject alone with five hundred products.
    """
    proofs = few(proof for document in pages.of(*_SHOPPING, PageKind.OTHER, PageKind.HELP) for proof in _helping(pages, document))
    proofs = proofs or few(document.evidence(found) for document in pages.of(PageKind.FAQ) for found in told_of(document))
    return Seen("offered", proofs, {"words": proofs[0].words}) if proofs else Seen("none")


def _helping(pages: Pages, document: Document) -> Iterator[Evidence]:
    for lead in living(pages, document, WORDS["finder"], 12):
        opens_filter = same_page(lead.link.url, document.url) and finders.of_a_filter(document, lead.link.name)
        if not (opens_filter or _leads_to_goods(pages, document, lead.link)):
            yield lead.proof
    yield from _planned(pages, document)
    links = {id(link.element): link for link in document.links}
    for found in finders.finders(document):
        link = links.get(id(found.element))
        if not is_talk(document, found.element) and not (link is not None and _leads_to_goods(pages, document, link)):
            yield document.evidence(found)
    for link in document.links:
        if suits.asks_for_one(link.folded) and suits.helps(target(pages, document, link).document):
            yield document.evidence(Found(link.name, link.element, How.LINK))


def _planned(pages: Pages, document: Document) -> Iterator[Evidence]:
    """Links to where one plans a room or a bed, and the heading of that page; a planner of paper is among the goods, and no menu leads to it."""
    for lead in living(pages, document, WORDS["planner"]):
        page = lead.target.document
        tool = _is_tool(page) if page is not None else document.place(lead.link.element) in FRAME
        if tool and WORDS["planner"].fills(lead.link.folded, folded=True, spare=_BESIDE):
            yield lead.proof
    for heading in document.headings:
        called = heading.tag == "h1" and WORDS["planner"].fills(heading.text, spare=_BESIDE)
        if called and document.page.kind in {PageKind.OTHER, PageKind.HELP} and suits.helps(document):
            yield document.evidence(Found(heading.text, heading))


def _is_tool(page: Document) -> bool:
    """Whether a page called a planner is one: no product or post, and a list of goods only where its heading says so too."""
    if page.page.kind is PageKind.LISTING:
        return any(heading.tag == "h1" and WORDS["planner"].fills(heading.text, spare=_BESIDE) for heading in page.headings)
    return page.page.kind not in {PageKind.PRODUCT, PageKind.BLOG}


def _leads_to_goods(pages: Pages, document: Document, link: Link) -> bool:
    """Whether a link leads to a plain list of goods or a post, however it is called: to one that was read, or to a list that a menu names beside those."""
    if same_page(link.url, document.url) and document.page.kind is not PageKind.LISTING:
        return False  # it opens something where it stands
    page = target(pages, document, link).document
    if page is not None:
        return page.page.kind is PageKind.BLOG or (
            page.page.kind is PageKind.LISTING and not any(_is_finder(page, heading) for heading in page.headings)
        )
    beside = {_shelves(d.url) for d in pages.of(PageKind.LISTING)}
    others = (other for other in document.links if other.name and same_page(other.url, link.url))
    return _shelves(link.url) in beside and any(not WORDS["finder"].within(other.folded, folded=True) for other in others)


def _is_finder(page: Document, heading: Element) -> bool:
    return WORDS["finder"].within(heading.text) and not finders.of_a_filter(page, heading.text)


def _shelves(url: str) -> str:
    """What an address stands in."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[0] or url
