"""The ways to pay as facts of one page."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import How
from auditor.page import Document, Found, Place, quote
from auditor.words import vocabulary
from checks.signals.leading import called_in_words
from checks.signals.scripted import scripted
from checks.signals.signal import signal
from checks.signals.ways import offers_of, ways_to_pay

WORDS = vocabulary("checks", "buy.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")
_NAME = 60
_CARD_FIELDS = ("cc-number", "cc-csc", "cc-exp")


@signal("payment_methods")
def payment_methods(page: Document) -> Iterator[Found]:
    """The ways to pay: named, shown as logos or buttons, or a link to them."""
    yield from _called_payment(page)
    for line, match in page.lines_with(WORDS["accepted"]):
        if len(line.text) <= 2 * _NAME and not WORDS["money-back"].within(line.folded[: match.start], folded=True):
            yield Found(quote(line.text, match), line.element)
    for field in page.fields:
        if field.element.get("autocomplete") in _CARD_FIELDS:
            yield Found(field.label or field.name, field.element)
    yield from (offer.found for offer in ways_to_pay(page) if offer.offered)


def _called_payment(page: Document) -> Iterator[Found]:
    """What bears the bare word: a link, an entry of a menu, one picture of all the logos."""
    for link in page.links_named(WORDS["payment-link"]):
        if len(link.name) <= _NAME:
            yield Found(link.name, link.element, How.LINK)
    yield from called_in_words(page, PAGES["payment"])
    for element in scripted(page):
        if WORDS["payment-link"].within(element.text):
            yield Found(element.text, element, How.LINK)
    for line, _ in page.lines_with(WORDS["payment-link"]):
        pictured = line.named and line.element.tag == "img" and page.place(line.element) is Place.FOOTER
        if pictured and WORDS["payment-link"].fills(line.folded, folded=True):
            yield Found(line.text, line.element, How.MARKUP)


@signal("paypal")
def paypal(page: Document) -> Iterator[Found]:
    """PayPal offered: a button, an option, a mark among accepted payments, or words that state it."""
    yield from (offer.found for offer in offers_of(page, "paypal"))


@signal("apple_pay")
def apple_pay(page: Document) -> Iterator[Found]:
    """Apple Pay offered: a button, an option, a mark among accepted payments, or words that state it."""
    yield from (offer.found for offer in offers_of(page, "apple-pay"))


@signal("google_pay")
def google_pay(page: Document) -> Iterator[Found]:
    """Google Pay offered: a button, an option, a mark among accepted payments, or words that state it."""
    yield from (offer.found for offer in offers_of(page, "google-pay"))


@signal("cash_on_delivery")
def cash_on_delivery(page: Document) -> Iterator[Found]:
    """Payment when the parcel is handed over, offered or stated."""
    yield from (offer.found for offer in offers_of(page, "cash-on-delivery"))
