"""Keep, what brings a shopper back: offers, a loyalty programme, news."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Effort, Evidence, Family, How, PageKind
from auditor.page import Document, Found, Link, Place, quote
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, passes, touchpoint
from auditor.words import vocabulary
from checks.linked import Living, living
from checks.paths import NAMES, few, target, unread
from checks.signals import discounts, newsletter, price
from checks.signals.rewards import rewards

WORDS = vocabulary("checks", "keep.toml")
INFORM = vocabulary("checks", "inform.toml")
CARE = vocabulary("checks", "care.toml")

_SHELVES = (PageKind.PROMOTIONS, PageKind.HOME, PageKind.LISTING, PageKind.PRODUCT)
_TELLING = (
    PageKind.HOME,
    PageKind.FAQ,
    PageKind.HELP,
    PageKind.DELIVERY,
    PageKind.PAYMENT,
    PageKind.ABOUT,
    PageKind.PRODUCT,
    PageKind.PROMOTIONS,
    PageKind.ACCOUNT,
    PageKind.LEGAL,
    PageKind.OTHER,
)
_OF_AN_ACCOUNT = re.compile(r"(?<![a-z])(?:account|customer|cabinet|profile|personal|lk|user|newsletter/manage)(?![a-z])")
"""In an address: what is behind it belongs to an account."""

_FORMS = (
    PageKind.HOME,
    PageKind.CONTACT,
    PageKind.PRODUCT,
    PageKind.LISTING,
    PageKind.BLOG,
    PageKind.PROMOTIONS,
    PageKind.ACCOUNT,
)


# -- promotions ------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="promotions",
    family=Family.KEEP,
    weight=4,
    title="There are offers, and they can be found",
    source=["000"],
    looks_at=(PageKind.HOME, PageKind.PROMOTIONS, PageKind.LISTING, PageKind.PRODUCT),
    outcomes={
        "marked": passes("Cheaper goods are marked as such: {words}."),
        "section": passes("“{words}” leads to the store's offers."),
        "empty": fails("“{words}” promises offers, but leads to none."),
        "none": fails("No offer, discount or bundle is shown."),
    },
    fix="Collect what is reduced in one section linked from the menu, and show the former price crossed out beside the new one, until when it holds.",
    snippet="<p><s>£85</s> <b>£68</b> until Sunday</p>",
    effort=Effort.HOURS,
    words=["pages#promotions", "keep#promotions", "keep#promotions-entry", "keep#subscribing"],
    blind="Offers that go out by mail only, and whether the former price was ever asked.",
)
def promotions(pages: Pages) -> Seen | Unseen:
    """A reason to buy today, and here: many shoppers wait for one.

    It need not be large, but whoever does not see it pays nothing for it and gains nothing by it.
    """
    if marked := few(document.evidence(found) for document in pages.of(*_SHELVES) for found in _offered(document)):
        return Seen("marked", marked, {"words": marked[0].words})
    leads = [
        lead
        for d in pages.of(PageKind.HOME)
        for words in (NAMES["promotions"], WORDS["promotions-entry"])
        for lead in living(pages, d, words)
    ]
    if full := few(lead.proof for lead in leads if _holds_goods(lead)):
        return Seen("section", full, {"words": full[0].words})
    if reason := unread(pages, PageKind.PROMOTIONS, NAMES["promotions"]):
        return Unseen(reason)
    return Seen("empty", few(lead.proof for lead in leads), {"words": leads[0].proof.words}) if leads else Seen("none")


def _offered(document: Document) -> Iterator[Found]:
    yield from discounts.marked_down(document)
    yield from discounts.offers_in_figures(document)
    yield from discounts.sale_badges(document)


def _holds_goods(lead: Living) -> bool:
    """Whether the section it leads to was read and shows goods with prices, or is a part of this page."""
    document = lead.target.document
    return document is not None and next(iter(price.price(document)), None) is not None


# -- loyalty ---------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="loyalty-programme",
    family=Family.KEEP,
    weight=4,
    title="Coming back is rewarded",
    source=["000"],
    looks_at=(PageKind.HOME, PageKind.LOYALTY),
    outcomes={
        "explained": passes("Those who come back are rewarded: “{words}”."),
        "none": fails("No points, club, card or cashback rewards those who come back."),
    },
    fix="Give something back for each purchase, by rules that fit in three sentences, and show at each product what it brings.",
    snippet="<p>One point for every pound; a hundred points are £5 off your next order.</p>",
    effort=Effort.WEEKS,
    words=["pages#loyalty", "keep#loyalty"],
    blind="What shows only after signing in.",
)
def loyalty_programme(pages: Pages) -> Seen | Unseen:
    """To keep a shopper costs a fifth of winning a new one.

    Points, a club or a card make the second purchase a little cheaper here than anywhere else.
    """
    told = few(document.evidence(found) for document in pages.of(PageKind.LOYALTY, *_TELLING) for found in rewards(document))
    linked = few(
        lead.proof for document in pages.of(PageKind.HOME) for lead in living(pages, document, NAMES["loyalty"]) if _told_of(lead)
    )
    if proofs := (*linked[:1], *told):
        return Seen("explained", proofs, {"words": proofs[-1].words})
    reason = unread(pages, PageKind.LOYALTY, NAMES["loyalty"])
    return Unseen(reason) if reason else Seen("none")


def _told_of(lead: Living) -> bool:
    document = lead.target.document
    if document is None:
        return False
    return document.page.kind is PageKind.LOYALTY or next(rewards(document), None) is not None


# -- newsletter ------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="newsletter",
    family=Family.KEEP,
    weight=2,
    title="A shopper can subscribe to news and offers",
    source=["000"],
    looks_at=(PageKind.HOME,),
    outcomes={
        "offered": passes("News and offers can be subscribed to: “{words}”."),
        "none": fails("News and offers can't be subscribed to."),
    },
    fix="Put one field and one button into the footer, and say what comes, how often, and how to get rid of it.",
    snippet='<form method="post" action="/newsletter"><label>News once a month <input type="email" name="email" autocomplete="email" required></label>'
    "<button>Subscribe</button></form>",
    effort=Effort.HOUR,
    words=["inform#newsletter", "inform#not-newsletter"],
    blind="Whether letters come, and whether they are worth reading.",
)
def newsletter_form(pages: Pages) -> Seen | Unseen:
    """Somebody who liked the store but needs nothing today is lost unless the store may write.

    An offer in the right week brings them back.
    """
    proofs = few([*_ways(pages), *pages.found(_signs_up, *_FORMS)])
    return Seen("offered", proofs, {"words": proofs[0].words}) if proofs else Seen("none")


def _ways(pages: Pages) -> Iterator[Evidence]:
    """Forms, boxes and links to them; a link that asks for a log-in first is a setting of an account, no offer to whoever reads."""
    for document in pages.of(*_FORMS):
        for found in newsletter.newsletter(document):
            link = next((link for link in document.links if link.element is found.element), None)
            if link is None or not _behind_a_login(pages, document, link):
                yield document.evidence(found)


def _behind_a_login(pages: Pages, document: Document, link: Link) -> bool:
    there = target(pages, document, link).document
    if there is not None and there is not document:
        return there.page.kind is PageKind.ACCOUNT and not newsletter.newsletter(there)
    return there is None and _OF_AN_ACCOUNT.search(link.url) is not None


def _signs_up(document: Document) -> Iterator[Found]:
    """A form of one mailbox and a button such as "sign me up", which makes no account and waits for no product."""
    for form in document.forms:
        words = f"{form.text} {' '.join(control.name for control in form.submits)}"
        alone = len(form.fields) == 1 and form.fields[0].type == "email"
        asked = WORDS["subscribing"].within(words) or document.place(form.element) is Place.FOOTER
        if alone and asked and not any(other.within(words) for other in _OTHER):
            yield Found(quote(words), form.element, How.MARKUP)


_OTHER = (INFORM["not-newsletter"], CARE["registration"], CARE["login"])
