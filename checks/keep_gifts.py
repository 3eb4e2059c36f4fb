"""Keep, what is given: gift cards, wrapping, presents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Effort, Evidence, Family, PageKind
from auditor.page import Document, Found, quote
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, passes, touchpoint
from auditor.words import vocabulary
from checks.linked import living
from checks.paths import few
from checks.signals.said import money, only_talked_of, over_two, said, sentence_at
from checks.signals.sections import lines_about
from checks.signals.standing import bearer, is_talk

WORDS = vocabulary("checks", "keep.toml")
SAID = vocabulary("checks", "said.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")

_TELLING = (
    PageKind.HOME, PageKind.FAQ, PageKind.HELP, PageKind.DELIVERY, PageKind.PAYMENT, PageKind.ABOUT, PageKind.PRODUCT, PageKind.OTHER,
    PageKind.LISTING, PageKind.CHECKOUT, PageKind.CART, PageKind.PROMOTIONS,
)  # fmt: skip
_TILL = (PageKind.CART, PageKind.CHECKOUT, PageKind.PRODUCT)
_LONGEST = 300
_SHORT = 60
_LEAST = 4
"""Letters of the name of what is given."""
_FOR_WHOM = re.compile(
    r"\s(?:for|to|idea|ideas|yes|no|none|для|на|к|идея|да|нет|без|до|ідея|так|ні|немає|мам\w*|пап\w*|тат\w*|жене|мужу|сест\w*|брат\w*|подруг\w*|друг\w*|коллег\w*"
    r"|колег\w*|ребенк\w*|дитин\w*|мужчин\w*|женщин\w*|чолові\w*|жін\w*|любим\w*|кохан\w*|учител\w*|вчител\w*)(?!\w)"
)
"""How it goes on where the product itself is the present, or there is none."""


@touchpoint(
    id="gifts",
    family=Family.KEEP,
    weight=2,
    title="There are gift cards, gift wrapping or presents",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.PRODUCT),
    outcomes={
        "offered": passes("The store thinks of gifts: “{words}”."),
        "none": fails("No gift card, gift wrapping or present with the order is offered."),
    },
    fix="Sell a gift card by e-mail, offer wrapping at the checkout, or put a small present into each parcel and say so.",
    snippet='<label><input type="checkbox" name="gift_wrap"> Wrap it as a gift, free of charge</label>',
    effort=Effort.DAYS,
    words=["keep#gift-service", "keep#gift-label", "keep#gift-box"],
    blind="Presents that nobody announces, and wrapping offered only behind an address or a log-in.",
)
def gifts(pages: Pages) -> Seen | Unseen:
    """A present costs a store little and is told of for weeks.

    Whoever buys for somebody else needs a card or a ribbon, and goes where there is one.
    """
    proofs = few(proof for document in pages.of(*_TELLING) for proof in _gifts(pages, document))
    if proofs := proofs or few(d.evidence(box) for d in pages.met("purchase", *_TILL) for box in _gift_boxes(d)):
        return Seen("offered", proofs, {"words": proofs[0].words})
    shelves = [lead for d in pages.of(PageKind.HOME) for lead in living(pages, d, WORDS["gift-entry"], 4)]
    unseen = next((lead.target.reason for lead in shelves if lead.target.reason), None)
    return Unseen(unseen, few(lead.proof for lead in shelves)) if unseen else Seen("none")


def _gifts(pages: Pages, document: Document) -> Iterator[Evidence]:
    """Links that lead somewhere, and words that state it; the name of a product is neither."""
    for lead in living(pages, document, WORDS["gift-service"], 24):
        yield lead.proof
    for line, match in document.lines_with(WORDS["gift-service"], named=False):
        loose = line.asks or bearer(line.element, match.words).closest("a", "h1", "h2", "h3", "h4") is None
        if len(line.text) <= _LONGEST and loose and not only_talked_of(document, line, match):
            yield document.evidence(Found(quote(line.text, match), line.element))
    for line, match in document.lines_with(WORDS["with-the-order"], named=False):
        brief = len(line.text) <= _LONGEST // 2 and line.element.closest("a", "h1") is None
        no_gift = SAID["no-gift"].within(sentence_at(line, match.start), folded=True)
        if (
            brief
            and not no_gift
            and WORDS["present"].within(line.folded, folded=True)
            and not only_talked_of(document, line, match)
        ):
            yield document.evidence(Found(quote(line.text, match), line.element))
    for found in said(document, *_GIVEN, but=("no-gift",)):
        yield document.evidence(found)
    for found, heading, _ in over_two(document, _ON_A_BANNER, but=("no-gift",)):
        yield document.evidence(Found(heading.line.text, found.element))
    wrapped = said(document, ("for-somebody", "wrapping"), but=("not-wrapped",))
    samples = said(document, ("a-sample", "with-an-order"), ("slipped-in", "a-sample"), but=("no-gift", "sample-sold"))
    for found in (*wrapped, *_free(document), *samples):
        yield document.evidence(found)
    for found in (*_gift_boxes(document), *_labelled(document)):
        yield document.evidence(found)


def _labelled(document: Document) -> Iterator[Found]:
    """What a product's page gives along with it: "Gift: a strap". In a table of facts, or with whom to please, it is no promise."""
    for line in document.lines if document.page.kind is PageKind.PRODUCT else ():
        label, colon, given = line.folded.partition(":")
        if not colon or line.named or not WORDS["gift-label"].fills(label, folded=True, spare=2):
            continue
        apart = line.element.closest("table", "dl", "form") is None and not is_talk(document, line.element)
        if apart and len(given.strip()) >= _LEAST and not _FOR_WHOM.match(given) and len(line.text) <= _LONGEST:
            yield Found(quote(line.text), line.element)


def _free(document: Document) -> Iterator[Found]:
    """What comes free with an order, and is not the courier: under a heading about delivery "£4, from £50 free" is his."""
    carrying = {
        id(line.element) for line in lines_about(document, PAGES["delivery"], PAGES["delivery"], PageKind.DELIVERY, *_ELSE)
    }
    for found in said(document, *_FREE, but=("no-gift",)):
        if id(found.element) not in carrying:
            yield found


def _gift_boxes(document: Document) -> Iterator[Found]:
    """What is ticked or pressed to have an order wrapped or sent as a gift: many stores offer it in the cart or at the checkout alone."""
    for field in document.fields:
        ticked = field.type in {"checkbox", "radio"} and SAID["for-somebody"].within(field.label)
        if ticked or (field.type in {"checkbox", "radio", "textarea"} and WORDS["gift-box"].within(field.label)):
            yield Found(field.label, field.element)
    for control in document.controls_named(WORDS["gift-box"]):
        if len(control.name) <= _SHORT and control.element.tag in {"button", "summary", "label"}:
            yield Found(control.name, control.element)


_GIVEN = (
    ("wrapping", "ticked"),
    ("we-wrap", "gift-paper"),
    ("voucher", "given"),
    ("voucher", money),
    ("slipped-in", "wrapping"),
    ("own-words",),
    ("for-somebody", "surprise"),
    ("for-somebody", "we-wrap"),
    ("wrapping", "with-an-order", "costs-nothing"),
    ("nicely", "packs"),
    ("with-an-order", "surprise"),
    ("with-purchase", "into-the-bargain"),
    ("with-an-order", "into-the-bargain"),
    ("present-word", "hides-the-price"),
    ("hides-the-price", "other-address"),
    ("writes-it", "on-the-card"),
    ("we-wrap", "occasion"),
    ("slipped-in", "with-an-order"),
    ("packs", "wrapping", "at-extra"),
)
"""Meanings that give together: for whom, and how it is made nice; what comes along, and with what."""
_ON_A_BANNER = (("into-the-bargain",), ("with-each",))
"""What is given, and in the next breath with what: the heading of a banner, and the line below it."""
_FREE = (("with-an-order", "costs-nothing"), ("with-purchase", "costs-nothing"))
_ELSE = (WORDS["gift-service"], WORDS["gift-entry"])
"""What else a heading on a page about delivery may speak of."""
