"""Buy, paying: which ways to pay does the checkout really offer?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from auditor.model import Effort, Evidence, Family, Journey, PageKind, Reason
from auditor.page import Document
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, fails, partly, passes, spares, touchpoint
from auditor.words import fold
from checks.market import departed
from checks.paths import few, stopped
from checks.signals.contact import heading_over
from checks.signals.payments import Offer, Where, ways
from checks.signals.said import sentences
from checks.signals.ways import WORDS, refusals, says, ways_to_pay

_BUYING = (PageKind.CHECKOUT, PageKind.CART, PageKind.PRODUCT)
_TELLING = (*_BUYING, PageKind.PAYMENT, PageKind.DELIVERY, PageKind.HOME, PageKind.FAQ, PageKind.HELP)
_COUNTRIES = {"RU": "Russia", "BY": "Belarus", "TR": "Turkey"}
_PLAIN = frozenset({"cash-on-delivery", "installments", "bank-transfer"})
"""Ways without a brand, which each language names in its own words."""
_MANY = 3
"""Ways beside a typed card number that make a choice (CHECKLIST)."""
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
_NEAR = 300
"""Letters of a part of a page around a mark."""
_DRAWN = {"img", "svg"}
_ROW = 4
"""Marks side by side that are a store's list of what it takes, and no left-over."""
_NAME = 30
"""Letters of a line that is hardly more than the name of a way to pay."""


# -- PayPal and Apple Pay --------------------------------------------------------------------------------------------------


@touchpoint(
    id="paypal",
    family=Family.BUY,
    weight=5,
    star=True,
    title="PayPal is among the ways to pay",
    source=["003"],
    looks_at=_BUYING,
    outcomes={
        "offered": passes("PayPal can be chosen on the way to pay."),
        "accepted": passes("PayPal is named among the ways to pay that the store accepts."),
        "contradicted": errs("The store shows PayPal's mark, but the choice of payment in its checkout does not have it."),
        "missing": errs("The choice of payment was seen, and PayPal is not in it."),
        "refused": errs("The store itself says that it does not take PayPal."),
        "withdrawn": spares("PayPal left {country}: it does not work there since {since}."),
    },
    parts=_COUNTRIES,
    fix="Switch PayPal on at your payment provider, offer it in the choice of payment, and only then show its mark.",
    effort=Effort.HOURS,
    words=["payments#paypal"],
    blind="Options that show only after an address is typed: no data of a shopper is made up.",
)
def paypal(pages: Pages) -> Seen | Unseen:
    """Many shoppers would rather not give a new store their card number.

    With PayPal they need not, and there is nothing to type. In article 003's study of 2016, 83 % of the stores
    offered it.
    """
    return _service(pages, "paypal")


@touchpoint(
    id="apple-pay",
    family=Family.BUY,
    weight=5,
    star=True,
    title="Apple Pay is among the ways to pay",
    source=["003"],
    looks_at=_BUYING,
    outcomes={
        "offered": passes("Apple Pay can be chosen on the way to pay."),
        "accepted": passes("Apple Pay is named among the ways to pay that the store accepts."),
        "contradicted": errs("The store shows Apple Pay's mark, but the choice of payment in its checkout does not have it."),
        "missing": errs("The choice of payment was seen, and Apple Pay is not in it."),
        "refused": errs("The store itself says that it does not take Apple Pay."),
        "withdrawn": spares("Apple Pay left {country}: it does not work there since {since}."),
    },
    parts=_COUNTRIES,
    fix="Switch Apple Pay on at your payment provider, confirm your domain with Apple, and show its button on product, cart and checkout.",
    effort=Effort.HOURS,
    words=["payments#apple-pay", "buy#phone-wallets"],
    blind="Buttons that a store shows only to Apple's own browser, unless the browser in use says that it can pay so.",
)
def apple_pay(pages: Pages) -> Seen | Unseen:
    """On an iPhone a glance at the screen pays; typing sixteen digits on a small keyboard is where purchases end.

    Hardly a store had it in article 003's study of 2016, under 3 %; shoppers have learnt to look for it since.
    """
    return _service(pages, "apple-pay")


def _service(pages: Pages, way: str) -> Seen | Unseen:
    usable = _usable(pages).get(way)
    if usable:
        return Seen("offered", few(usable))
    if left := departed(way, pages.country):
        return Seen("withdrawn", (), {"country": (left.country,), "since": left.since})
    claimed = few(_claims(pages).get(way, ()))
    choice = _choice(pages)
    if choice:
        return Seen("contradicted" if claimed else "missing", (*claimed, *few(choice)))
    stated = bool(claimed) and (bool(_claims(pages, bare=False).get(way)) or _in_the_terms(pages, way))
    if stated:
        return Seen("accepted", claimed)
    if refused := few(d.evidence(found) for d in pages.of(*_TELLING) for found in refusals(d, way)):
        return Seen("refused", refused)
    return Unseen(_why_unreached(pages), claimed)


# -- other ways ------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="alternative-payments",
    family=Family.BUY,
    weight=5,
    title="There are several ways to pay beside a typed card number",
    source=["003"],
    looks_at=_BUYING,
    outcomes={
        "many": passes("Beside a typed card number a shopper can pay by {ways}."),
        "few": partly("Beside a typed card number a shopper can pay only by {ways}."),
        "none": fails("The choice of payment was seen, and it knows nothing beside a typed card number."),
    },
    parts={"cash-on-delivery": "cash on delivery", "installments": "instalments", "bank-transfer": "bank transfer"},
    fix="Offer three more ways that your shoppers have at hand: a wallet (Google Pay, Click to Pay, ЮMoney, Privat24), "
    "instalments, cash on delivery; most come with a switch at your payment provider.",
    effort=Effort.HOURS,
    words=["payments#installments", "payments#cash-on-delivery"],
    blind="Options that show only after an address is typed, and ways to pay that the list does not know.",
)
def alternative_payments(pages: Pages) -> Seen | Unseen:
    """The way to pay that a shopper has at hand differs from one to the next: a wallet, a bank's app, instalments, cash at the door.

    Whoever does not find theirs leaves a full cart behind.
    """
    choice = _choice(pages)
    offers = {**(_where_supported(pages) if choice else _claims(pages)), **_usable(pages)}
    found = {name: proofs for name, proofs in offers.items() if ways()[name].alternative}
    if not found:
        return Seen("none", few(choice)) if choice else Unseen(_why_unreached(pages))
    told = tuple(name if name in _PLAIN else ways()[name].title for name in found)
    proofs = few((proofs[0] for proofs in found.values()), 6)
    return Seen("many" if len(found) >= _MANY else "few", proofs, {"ways": told})


# -- what was seen ---------------------------------------------------------------------------------------------------------


def _usable(pages: Pages) -> Mapping[str, list[Evidence]]:
    """Ways to pay that a shopper can choose or press on a product, in the cart or in the checkout, with proofs."""
    found: dict[str, list[Evidence]] = {}
    for walk, option in _options(pages):
        for way in ways().values():
            if says(way, option):
                found.setdefault(way.id, []).append(pages.proof_of(walk, option))
    for document in _buying(pages):
        for offer in ways_to_pay(document):
            if offer.where is Where.CONTROL or (
                document.page.kind is PageKind.CHECKOUT and (_labels(offer) or _describes(offer))
            ):
                found.setdefault(offer.way, []).append(document.evidence(offer.found))
    return found


def _claims(pages: Pages, *, bare: bool = True) -> Mapping[str, list[Evidence]]:
    """Ways to pay that the store says it accepts: marks, and words that state it; on request without bare marks."""
    found: dict[str, list[Evidence]] = {}
    for document in (*_buying(pages), *pages.of(*_TELLING)):
        for offer in ways_to_pay(document):
            if _is_claim(document, offer) and (bare or not _is_bare(document, offer)):
                found.setdefault(offer.way, []).append(document.evidence(offer.found))
    return found


def _where_supported(pages: Pages) -> Mapping[str, list[Evidence]]:
    """Wallets of which the store says that they show where a device has them: a checkout that does not show them here contradicts nothing."""
    found: dict[str, list[Evidence]] = {}
    for document in pages.of(*_TELLING):
        for offer in ways_to_pay(document):
            told = (s.text for line in document.lines if line.element is offer.found.element for s in sentences(line))
            if offer.where is Where.STATED and _is_claim(document, offer) and any(_says_where(offer, t) for t in told):
                found.setdefault(offer.way, []).append(document.evidence(offer.found))
    return found


def _says_where(offer: Offer, sentence: str) -> bool:
    named = ways()[offer.way].words.within(sentence, folded=True)
    return named and ways()[offer.way].brand and WORDS["where-supported"].within(sentence, folded=True)


def _choice(pages: Pages) -> list[Evidence]:
    """The options of the checkout's choice of payment; empty when it was not seen. A lone express button is no choice."""
    found = [pages.proof_of(walk, option) for walk, option in _options(pages)]
    for document in (*pages.met("purchase", PageKind.CHECKOUT), *pages.of(PageKind.CHECKOUT)):
        found += [document.evidence(offer.found) for offer in ways_to_pay(document) if _labels(offer)]
    return found


def _options(pages: Pages) -> Iterator[tuple[Journey, str]]:
    """The options that walks came to, by their words. What is only known as a frame's host hides its options."""
    for walk in pages.walks("purchase"):
        for option in walk.findings.get("payments", "").split("; "):
            if option and not _HOST.fullmatch(option):
                yield walk, option


def _buying(pages: Pages) -> Iterator[Document]:
    """The pages on which one buys: those that the walk met first, then those looked at."""
    for kind in _BUYING:
        yield from pages.met("purchase", kind)
        yield from pages.of(kind)


def _labels(offer: Offer) -> bool:
    """Whether it names an option of a form, in words or by a mark."""
    return offer.where in {Where.CONTROL, Where.MARK} and offer.found.element.closest("label", "option") is not None


def _describes(offer: Offer) -> bool:
    """Whether its words stand in the part of one option, under its label: "Card online | Visa, Apple Pay or Google Pay"."""
    if offer.where is not Where.STATED:
        return False
    options = (sum(e.get("type") == "radio" for e in around.walk()) for around in offer.found.element.ancestors)
    return next((number for number in options if number), 0) == 1


def _is_bare(document: Document, offer: Offer) -> bool:
    """Whether it is a picture without a word on paying near it and without a row of its like: shop software comes with such marks."""
    if offer.where is not Where.MARK or document.page.kind in {PageKind.CHECKOUT, PageKind.PAYMENT}:
        return False
    told: list[str] = []
    for e in offer.found.element.ancestors:
        if sum(i.tag in _DRAWN for i in e.walk()) >= _ROW and len(e.text) <= _NAME:
            return False
        told += [e.get("aria-label"), e.get("title")]
        if len(e.text) > _NAME or e.tag in {"footer", "body"}:
            told.append(e.text[:_NEAR])
            break
    return not any(WORDS[name].within(" ; ".join(told)) for name in ("paying", "accepted"))


def _is_claim(document: Document, offer: Offer) -> bool:
    """A mark, or words that state it; on a product or the home page, where texts praise and tell, words about paying or a mere name.

    An answer to a question talks about paying; it is the list of what is accepted only where it names several ways.
    """
    if offer.where is Where.STATED and document.page.kind in {PageKind.PRODUCT, PageKind.HOME}:
        return len(offer.found.words) <= _NAME or WORDS["paying"].within(offer.found.words)
    if offer.where is Where.STATED and document.page.kind in {PageKind.FAQ, PageKind.HELP}:
        return _lists(offer)
    return offer.offered


def _lists(offer: Offer) -> bool:
    """Whether the words around name several ways to pay, under a question how one may: the answer that is the list."""
    element = offer.found.element
    text = fold(element.text)
    named = sum(way.words.within(text, folded=True) for way in ways().values()) if len(text) <= _NEAR else 0
    return named >= _MANY and WORDS["paying"].within(heading_over(element))


def _in_the_terms(pages: Pages, name: str) -> bool:
    """Whether the store's own terms or its privacy policy say that one pays so: then the mark is no left-over of a theme."""
    words = ways()[name].words
    told = (s.text for d in pages.of(PageKind.LEGAL) for line in d.lines if not line.named for s in sentences(line))
    return any(
        words.within(t, folded=True) and WORDS["paying"].within(t, folded=True) and not WORDS["not-taken"].within(t, folded=True)
        for t in told
    )


def _why_unreached(pages: Pages) -> Reason:
    walks = pages.walks("purchase")
    if any(walk.reached == "login" for walk in walks):
        return Reason.LOGIN_WALL
    if any(walk.reached == "payment" for walk in walks):
        return Reason.FRAME_CLOSED
    return stopped(pages, "purchase")
