"""Keep, what brings a shopper back: offers, a loyalty programme, news."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Effort, Family, How, PageKind
from auditor.page import Document, Found, Line, Place, quote
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, passes, touchpoint
from auditor.words import Match, vocabulary
from checks.linked import Living, living
from checks.paths import NAMES, few, unread
from checks.signals import discounts, newsletter, price
from checks.signals.denied import below
from checks.signals.said import Look, money, of_a_job, only_talked_of, over_two, percent, statements
from checks.signals.standing import bearer

WORDS = vocabulary("checks", "keep.toml")
SAID = vocabulary("checks", "said.toml")
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
    PageKind.OTHER,
)
_FORMS = (
    PageKind.HOME,
    PageKind.CONTACT,
    PageKind.PRODUCT,
    PageKind.LISTING,
    PageKind.BLOG,
    PageKind.PROMOTIONS,
    PageKind.ACCOUNT,
)
_BACK = re.compile(
    r"[^.%]{0,24}?(?:возврат|возвращаем|вернем|повертаємо|повернемо|кэшбэк|кешбек|cashback)\W{0,3}\d{1,2}\s?%|[^.%]{0,24}?(?<!\d)\d{1,2}\s?%\s(?:back|обратно|назад|кэшбэк|кешбек|бонус)"
)
_LONGEST = 300
_SHORT = 60
_TILL = (PageKind.CART, PageKind.CHECKOUT, PageKind.PRODUCT)


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
    told = few(document.evidence(found) for document in pages.of(PageKind.LOYALTY, *_TELLING) for found in _rewards(document))
    linked = few(
        lead.proof for document in pages.of(PageKind.HOME) for lead in living(pages, document, NAMES["loyalty"]) if _told_of(lead)
    )
    if proofs := (*linked[:1], *told):
        return Seen("explained", proofs, {"words": proofs[-1].words})
    reason = unread(pages, PageKind.LOYALTY, NAMES["loyalty"])
    return Unseen(reason) if reason else Seen("none")


def _rewards(document: Document) -> Iterator[Found]:
    """Words that state it; a link or an entry of a menu alone does not."""
    for line, match in document.lines_with(WORDS["loyalty"], named=False):
        inner = bearer(line.element, match.words)
        short = len(line.text) <= _LONGEST and inner.closest("a", "nav", "button", "option", "label") is None
        newsy = WORDS["subscribing"].within(line.folded, folded=True) or of_a_job(line.folded)
        if (
            short
            and not newsy
            and match.words != "reward"
            and not only_talked_of(document, line, match)
            and _gives(document, line)
            and not (WORDS["mere-club"].fills(match.words, spare=0) and _meets_only(document, line))
        ):
            yield Found(quote(line.text, match), line.element)
    yield from _in_words(document)


def _in_words(document: Document) -> Iterator[Found]:
    """Sentences that reward in words of the store's own."""
    told = [
        (found, sentence.text)
        for found, sentence in statements(document, *_REWARDED, but=_NO_REWARD)
        if not WORDS["subscribing"].within(sentence.text, folded=True)
    ]
    told += [(found, f"{first.text} {then.text}") for found, first, then in over_two(document, *_REWARDED_THEN, but=_NO_REWARD)]
    told += [
        (found, s.text) for found, s in statements(document, ("points", "credited"), ("points", money), but=("other-points",))
    ]
    told += [(found, s.text) for found, s in statements(document, ("in-a-year", money, percent), but=("no-reward", "on-credit"))]
    told += [(found, s.text) for found, s in statements(document, (_RANKED,), but=("to-the-needy",))]
    yield from (found for found, text in told if not _of_others(text))


def _ranked(text: str) -> Match | None:
    """A rank, and right behind it the share of what was paid that comes back."""
    for rank in SAID["metal"].matches(text, folded=True):
        if found := _BACK.match(text, rank.end):
            return Match(rank.start, found.end(), text[rank.start : found.end()])
    return None


_RANKED = Look(SAID["metal"], _ranked)
_NO_REWARD = ("no-reward", "to-the-needy")
_REWARDED = (
    ("comes-back", "rewarded"),
    ("the-nth", "costs-nothing"),
    ("every-so-many", "the-nth"),
    ("birthday", "birthday-gift"),
    ("brings-a-friend", "rewarded"),
    ("brings-a-friend", money),
    ("gathers", "exchanges"),
    ("gathers", "rewarded"),
    ("stickers", "costs-nothing"),
    ("stickers", money),
    ("grows",),
    ("tier", percent),
    ("a-club", "club-perks"),
    ("comes-back", percent),
    ("comes-back", "a-card"),
    ("a-card", percent),
    ("a-card", "rewarded"),
    ("discount-word", "climbs", "as-one-stays"),
    ("long-with-us", "rewarded"),
    ("long-with-us", percent),
    ("any-birthday", "onto-your-account"),
    ("put-down", "onto-your-account", money),
    ("in-a-year", "orders-word", "rewarded"),
    ("in-a-year", "orders-word", "a-part"),
    ("membership", "off", percent),
    ("the-nth", "half-price"),
    ("nth-order", "comes-with"),
    ("gathers", "comes-back", "costs-nothing"),
    ("onto-next-order", money),
    ("bought-before", money),
    ("bought-before", "a-part"),
    ("orders-word", "for-good", percent),
    ("tier", "a-part"),
)
"""Meanings that reward together: who comes back, and what they get."""
_REWARDED_THEN = (
    (("gathers", "comes-back"), ("costs-nothing",)),
    (("the-nth", "is-ours"), ("stickers",)),
    (("stickers",), ("the-nth", "is-ours")),
)
"""The same over two sentences: what is gathered, and what it brings."""


def _of_others(text: str) -> bool:
    """Whether a folded text speaks of what a bank, the state or another site gives."""
    return WORDS["rewards-of-others"].within(text, folded=True)


def _gives(document: Document, line: Line) -> bool:
    """Whether it is the store that rewards: no bank, no state, no thanks alone, and no goods with such a name."""
    if document.page.kind is PageKind.PRODUCT and line.element.closest("h1") is not None:
        return False
    thanked = WORDS["regulars"].match(line.folded, folded=True) and not WORDS["reward-given"].within(line.folded, folded=True)
    return not thanked and not _of_others(line.folded)


def _meets_only(document: Document, line: Line) -> bool:
    """Whether neither the line, the one below it nor the box around them says what a club gives: it rides, reads or knits together."""
    around = line.element.parent
    box = around.text if around is not None and len(around.text) <= _LONGEST else ""
    return document.page.kind is not PageKind.LOYALTY and not any(
        WORDS["club-gives"].within(text) for text in (line.text, below(document, line), box)
    )


def _told_of(lead: Living) -> bool:
    document = lead.target.document
    if document is None:
        return False
    return document.page.kind is PageKind.LOYALTY or next(_rewards(document), None) is not None


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
    proofs = few([*pages.found(newsletter.newsletter, *_FORMS), *pages.found(_signs_up, *_FORMS)])
    return Seen("offered", proofs, {"words": proofs[0].words}) if proofs else Seen("none")


def _signs_up(document: Document) -> Iterator[Found]:
    """A form of one mailbox and a button such as "sign me up", which makes no account and waits for no product."""
    for form in document.forms:
        words = f"{form.text} {' '.join(control.name for control in form.submits)}"
        alone = len(form.fields) == 1 and form.fields[0].type == "email"
        asked = WORDS["subscribing"].within(words) or document.place(form.element) is Place.FOOTER
        if alone and asked and not any(other.within(words) for other in _OTHER):
            yield Found(quote(words), form.element, How.MARKUP)


_OTHER = (INFORM["not-newsletter"], CARE["registration"], CARE["login"])
