"""Inform, the help: articles by topic, and the ways to pay before one comes to pay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from auditor.element import Element
from auditor.model import Effort, Evidence, Family, How, PageKind
from auditor.page import BODY, FRAME, Document, Found, Link, quote, same_page
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, lacking, passes, touchpoint
from auditor.words import vocabulary
from checks.paths import NAMES, few, headed, is_home, target, unread
from checks.signals.payments import Offer, Where
from checks.signals.said import of_a_job, said
from checks.signals.ways import ways_to_pay

WORDS = vocabulary("checks", "goods.toml")
SAID = vocabulary("checks", "said.toml")
PAYING = vocabulary("checks", "buy.toml")

_SEVERAL = 3
"""Articles that make a help centre."""
_HELP = (PageKind.HELP, PageKind.FAQ)
_PLAIN = (PageKind.PRODUCT, PageKind.LISTING, PageKind.CONTACT, PageKind.CART, PageKind.ABOUT, PageKind.STORES)
_FOLDER = re.compile(
    r"/(?:[^/]+/)?(?:help|support|hc|kb|faq|guides?|pomo(?:s|sh|sch|shch)|dopomoga|podderzh?ka|pidtrymka|knowledge[\w-]*|articles?|how-to|customer-service|service)(?:[-/][^/]*)?/[^/]+",
    re.IGNORECASE,
)
"""Where help articles live. Delivery, returns and a form under "Help" in a footer are the pages that every store has."""
_HEADING = 40
_NAMING = (
    PageKind.PAYMENT,
    PageKind.DELIVERY,
    PageKind.FAQ,
    PageKind.HELP,
    PageKind.RETURNS,
    PageKind.CONTACT,
    PageKind.ABOUT,
    PageKind.PRODUCT,
    PageKind.HOME,
)
_LISTS = ("ul", "ol", "dl", "table")
_NAME = 60
"""Letters of a line on a product or the home page that names a way to pay and is no sentence of praise."""
_LARGEST = 4
"""Levels up from a heading within which its links stand."""


# -- help centre -----------------------------------------------------------------------------------------------------------


@touchpoint(
    id="help-centre",
    family=Family.INFORM,
    weight=3,
    title="Help is sorted by topic",
    source=["004"],
    looks_at=(PageKind.HOME, PageKind.HELP),
    outcomes={
        "topics": passes("Help is sorted by topic, each with its own page: {topics}."),
        "searchable": passes("The help can be searched: “{field}”."),
        "none": fails("There is no help sorted by topic, and none that can be searched."),
    },
    fix="Give each subject that shoppers ask about a page of its own (ordering, paying, delivery, returns, care), and list them all on one called Help.",
    snippet='<h2>Help</h2>\n<ul>\n  <li><a href="/help/delivery">Delivery</a></li>\n  <li><a href="/help/returns">Returns</a></li>\n'
    '  <li><a href="/help/sizes">Which size fits?</a></li>\n</ul>',
    effort=Effort.DAYS,
    words=["pages#help", "goods#help-topic"],
    blind="Whether the articles help.",
)
def help_centre(pages: Pages) -> Seen | Unseen:
    """Many shoppers would rather read three lines than wait on the phone.

    Articles by topic let them find the one they need, at night as well, and leave the staff to the harder cases.
    """
    for document in pages.of(*_HELP):
        if field := _search_of(document):
            return Seen("searchable", (document.evidence(field),), {"field": field.words})
    for document in (*pages.of(*_HELP), *_guides(pages), *pages.of(PageKind.HOME)):
        found = [*_articles(pages, document)]
        if len(found) >= _SEVERAL:
            return Seen("topics", few(found), {"topics": ", ".join(proof.words for proof in few(found))})
    reason = unread(pages, PageKind.HELP, NAMES["help"])
    return Unseen(reason) if reason else Seen("none")


def _guides(pages: Pages) -> Iterator[Document]:
    """Pages of no known kind that give advice: headed so, "Looking after wool", or most pages below them are, whatever they are called."""
    for document in pages.of(PageKind.OTHER):
        heads = [heading.text for heading in document.headings if heading.tag == "h1"]
        headed = len(heads) == 1 and len(heads[0]) <= _HEADING and WORDS["advice-title"].within(heads[0])
        below = [] if headed else _named_below(pages, document)
        if headed or 2 * sum(map(_advises, below)) >= max(len(below), _SEVERAL):
            yield document


def _named_below(pages: Pages, document: Document) -> list[Link]:
    """Links of the page's own part to pages below its address that are no goods, each page once."""
    found: dict[str, Link] = {}
    for link in _helping_links(document, _everywhere(pages)):
        leads_to = target(pages, document, link).document
        goods = leads_to is not None and leads_to.page.kind in {PageKind.LISTING, PageKind.PRODUCT}
        if link.name and not goods and _is_below(document, link):
            found.setdefault(link.url.partition("#")[0], link)
    return list(found.values())


def _advises(link: Link) -> bool:
    """Whether a link is called as what a shopper would ask: a question, or how to go about something."""
    named = any(WORDS[name].within(link.folded, folded=True) for name in ("advice-title", "advice-name"))
    return named or link.folded.endswith("?")


def _search_of(document: Document) -> Found | None:
    """A field on the help's own part of the page with which its articles are searched."""
    for field in document.fields:
        own = document.place(field.element) not in FRAME
        words = f"{field.label} {field.element.get('placeholder')}".strip()
        if (
            own
            and field.type in {"text", "search"}
            and NAMES["search"].within(words)
            and (NAMES["help"].within(words) or WORDS["help-topic"].within(words))
        ):
            return Found(words[:_NAME], field.element, How.MARKUP)
    return None


def _articles(pages: Pages, document: Document) -> Iterator[Evidence]:
    """Links to help pages of their own: all on a help page itself, on the home page those under a heading such as "Help"."""
    seen: set[str] = set()
    for link in _helping_links(document, _everywhere(pages)):
        bare = link.url.partition("#")[0]
        if bare in seen or not _is_article(pages, document, link):
            continue
        seen.add(bare)
        yield document.evidence(Found(link.name, link.element, How.LINK))


def _everywhere(pages: Pages) -> frozenset[str]:
    """What the home page links to, or two pages that help nobody do: a menu. The home page is of one language, and a store may speak two."""
    home = pages.home()
    plain = {document.url: {link.url for link in document.links} for document in pages.of(*_PLAIN)}
    linked = Counter(url for urls in plain.values() for url in urls)
    return frozenset({link.url for link in home.links} if home is not None else ()) | {url for url, n in linked.items() if n > 1}


def _helping_links(document: Document, known: frozenset[str]) -> Iterator[Link]:
    """On a help page what is linked there and not everywhere, on any page what is listed under a heading such as "Help"."""
    if document.page.kind in (*_HELP, PageKind.OTHER):
        yield from (link for link in document.links if link.url not in known and document.place(link.element) not in FRAME)
    for heading in _help_headings(document):
        under = [
            link
            for link in document.links
            if link.element.inside(heading) and WORDS["help-topic"].within(link.folded, folded=True)
        ]
        apart = document.place(heading) not in FRAME
        own = (link for link in under if apart and document.place(link.element) not in FRAME)
        yield from (*own, *(link for link in under if _FOLDER.match(urlsplit(link.url).path)))


def _help_headings(document: Document) -> Iterator[Element]:
    """The blocks over which a short line such as "Help" stands. "For our customers" heads a menu of pages, not help."""
    for line, _ in document.lines_with(NAMES["help"], named=False):
        if (
            len(line.text) > _HEADING
            or not NAMES["help"].fills(line.folded, folded=True, spare=6)
            or WORDS["addressees"].within(line.folded, folded=True)
            or line.element.closest("a") is not None
        ):
            continue
        block = line.element
        for _ in range(_LARGEST):
            if block.parent is None or block.parent.tag in {"body", "footer", "header", "html"}:
                break
            if sum(e.tag == "a" for e in block.walk()) >= _SEVERAL:
                break
            block = block.parent
        yield block


def _is_article(pages: Pages, document: Document, link: Link) -> bool:
    """Whether it is a page of its own about one of the subjects, or stands below the help's own address."""
    if not link.name or is_home(pages, link.url) or same_page(link.url, document.url) or target(pages, document, link).dead:
        return False
    if NAMES["faq"].fills(link.folded, folded=True, spare=6):
        return False
    below = document.page.kind in {PageKind.HELP, PageKind.OTHER} and _is_below(document, link)
    return link.url.startswith("http") and (below or WORDS["help-topic"].within(link.folded, folded=True))


def _is_below(document: Document, link: Link) -> bool:
    """Whether a link leads below the page's own address, which is no front page."""
    folder, there = urlsplit(document.url).path.rstrip("/"), urlsplit(link.url).path
    return bool(folder) and there.startswith(f"{folder}/") and there.rstrip("/") != folder


# -- payment ---------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="payment-info",
    family=Family.INFORM,
    weight=4,
    title="The ways to pay are named before the checkout",
    source=["001", "003"],
    looks_at=(PageKind.HOME, PageKind.PAYMENT, PageKind.DELIVERY),
    outcomes={
        "named": passes("The ways to pay are named before the checkout: “{words}”."),
        "logos": lacking("Before the checkout only logos show how one can pay: {words}."),
        "none": fails("How one can pay is not said before the checkout."),
    },
    fix="Name every way to pay on one page and in the footer, in words, with what each costs and when the money is taken.",
    snippet="<h1>How to pay</h1>\n<ul><li>Card (Visa, Mastercard)</li><li>PayPal</li><li>Cash on delivery</li></ul>",
    effort=Effort.HOUR,
    words=["pages#payment", "buy#paying", "buy#accepted"],
    blind="Whether every way named is offered in the end: see the touchpoints of each.",
)
def payment_info(pages: Pages) -> Seen | Unseen:
    """Nobody wants to fill in a whole order only to learn that their way of paying is not taken.

    Said early, it is a reason to begin; found late, one to leave.
    """
    telling = [*pages.of(*_NAMING), *headed(pages, NAMES["payment"], PageKind.OTHER, PageKind.LEGAL)]
    offers = [(document, offer) for document in telling for offer in ways_to_pay(document)]
    if named := few(document.evidence(offer.found) for document, offer in offers if _is_named(document, offer)):
        return Seen("named", named, {"words": named[0].words})
    if stated := few(_sentences(pages)):
        return Seen("named", stated, {"words": stated[0].words})
    if listed := few(_listed(pages)):
        return Seen("named", listed, {"words": listed[0].words})
    if termed := few(_in_terms(pages)):
        return Seen("named", termed, {"words": termed[0].words})
    for name, kind in (("payment", PageKind.PAYMENT), ("payment", PageKind.DELIVERY)):
        if (reason := unread(pages, kind, NAMES[name])) and not any(pages.of(PageKind.PAYMENT)):
            return Unseen(reason)
    marks = few(document.evidence(offer.found) for document, offer in offers if offer.where is Where.MARK)
    return Seen("logos", marks, {"words": ", ".join(dict.fromkeys(proof.words for proof in marks))}) if marks else Seen("none")


def _listed(pages: Pages) -> Iterator[Evidence]:
    """Several ways that a page of no kind lists where it speaks of paying: it is the one about it, whatever the store calls it."""
    for document in pages.of(PageKind.OTHER):
        beside = (x.folded for x in document.lines if document.place(x.element) in BODY and not x.element.closest(*_LISTS))
        if not any(PAYING["paying"].within(text, folded=True) for text in beside):
            continue
        named = {offer.way: offer.found for offer in ways_to_pay(document) if _is_named(document, offer)}
        lists = {way: found.element.closest(*_LISTS) for way, found in named.items()}
        for way, around in lists.items():
            if around is not None and [*lists.values()].count(around) >= _SEVERAL:
                yield document.evidence(named[way])


def _in_terms(pages: Pages) -> Iterator[Evidence]:
    """Ways that the terms of sale tell the shopper to pay by; what they say of payment data names none."""
    for document in pages.of(PageKind.LEGAL):
        for offer in ways_to_pay(document):
            if offer.where is Where.STATED and PAYING["pay-by"].within(offer.found.words):
                yield document.evidence(offer.found)


def _is_named(document: Document, offer: Offer) -> bool:
    """Whether it is named in words as a way to pay; on a product or the home page a text may only praise one, and a button buys by one."""
    if offer.where is Where.CONTROL:
        buys = document.page.kind is PageKind.PRODUCT and offer.found.element.closest("button") is not None
        return offer.found.how is How.TEXT and not buys
    if offer.where is not Where.STATED or offer.found.words.endswith("?"):
        return False
    shopping = document.page.kind in {PageKind.PRODUCT, PageKind.HOME}
    return not shopping or len(offer.found.words) <= _NAME or PAYING["paying"].within(offer.found.words)


def _sentences(pages: Pages) -> Iterator[Evidence]:
    """Sentences such as "we accept all cards" on the pages about it."""
    told = pages.of(PageKind.PAYMENT, PageKind.DELIVERY, PageKind.FAQ, PageKind.HELP)
    for document in (*told, *headed(pages, NAMES["payment"], PageKind.OTHER, PageKind.LEGAL)):
        for line, match in document.lines_with(PAYING["accepted"], named=False):
            shown = (
                document.place(line.element) not in FRAME
                and not of_a_job(line.folded)
                and not SAID["pays-others"].within(line.folded, folded=True)
            )
            if len(line.text) > _HEADING and shown:
                yield document.evidence(Found(quote(line.text, match), line.element))
        for found in said(document, ("pays", "means"), ("several-payments", "no-interest"), but=("pays-others",)):
            if document.place(found.element) not in FRAME:
                yield document.evidence(found)
