"""What a checkout asks and offers: who may order, which ways to pay and to deliver, as shown. Pure questions about a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from auditor.element import Element
from auditor.page import FRAME, Document
from auditor.words import Phrases, fold, tidy
from spiders.browser.find import named
from spiders.mapping.addresses import route
from spiders.safety.danger import ACTS
from spiders.safety.own import Own, labels_of, own_kind
from spiders.walking.guest import guest_choice
from spiders.walking.options import LONGEST_OPTION, called, options

_ADDRESS = re.compile(
    r"(?<![a-z])(?:checkout|check-out|onepage|oformlenie|oformlennya|oformit|kassa|order|zakaz|kasse|commande|zamowienie|pay|payment|purchase)(?![a-z])",
    re.IGNORECASE,
)
_CARD_FRAME = re.compile(r"card number|номер карт|secure card (?:payment )?input")
"""How makers of card forms title the frame that takes the number."""
_CARD_FIELD = re.compile(r"(?<![a-z])(?:cc-?num(?:ber)?|cc-?csc|cvv2?|cvc2?)(?![a-z])")
_ACCOUNT = re.compile(r"user[-_ ]?(?:name|id)|log[-_ ]?in")
_NEWS = re.compile(r"(?<![\w])(?:newsletter|mailing list|subscri|подпис|рассылк|новост|новинк|підпис|розсилк|новин)")
_LONGEST_WALLET = 16
"""Letters of a wallet's button beside its name: "Buy now with"."""


class Guest(StrEnum):
    """How a shopper without an account fares."""

    UNKNOWN = "unknown"
    OPEN = "open"
    OFFERED = "offered"
    FORCED_LOGIN = "forced_login"
    ACCOUNT_ON_THE_WAY = "account_on_the_way"


@dataclass(frozen=True, slots=True)
class Till:
    """What stands on a checkout page: the fields for a shopper's own things, options, and how guests fare."""

    asked: dict[Own, Element]
    required: int
    payments: tuple[str, ...]
    deliveries: tuple[str, ...]
    guest: Guest
    guest_control: Element | None
    wallets: tuple[str, ...] = ()

    @property
    def is_form(self) -> bool:
        """Whether this is an order form: it asks for more than a log-in does."""
        return len(self.asked.keys() - {Own.PASSWORD, Own.MESSAGE}) >= 2 or bool(self.payments)  # noqa: PLR2004


def till(document: Document) -> Till:
    """Read a checkout."""
    labels = labels_of(document)
    asked: dict[Own, Element] = {}
    required = 0
    for field in document.fields:
        if field.element.shown and document.place(field.element) not in FRAME and not _asks_for_news(field.element):
            kind = own_kind(field.element, labels.get(id(field.element), ""))
            if kind is not None:
                if not _names_an_account(field.element, kind):
                    asked.setdefault(kind, field.element)
                required += field.required
    payments = options(document, ACTS["payment-way"], ACTS["payment-choice"]) or _typed_card(document)
    deliveries = tuple(o for o in options(document, ACTS["delivery-choice"], ACTS["delivery-choice"]) if o not in payments)
    guest, control = _guest(document, asked, payments)
    return Till(asked, required, payments, deliveries, guest, control, _wallets(document))


def _typed_card(document: Document) -> tuple[str, ...]:
    """The one way to pay where nothing is to be chosen: a bank card whose number is typed, here or into a frame of the bank's."""
    for element in document.elements:
        if not element.shown or document.place(element) in FRAME:
            continue
        if element.tag == "iframe" and _CARD_FRAME.search(fold(element.get("title"))):
            return (tidy(element.get("title")),)
        if element.tag == "input" and _CARD_FIELD.search(
            " ".join(element.get(n) for n in ("autocomplete", "name", "id")).lower()
        ):
            return (called(element, document) or tidy(element.get("name")),)
    return ()


def _asks_for_news(field: Element) -> bool:
    """Whether it is the one field of a small form for letters from the store, which stands beside every page: no part of an order."""
    form = field.closest("form")
    if form is None or any(e is not field and (e.tag in {"select", "textarea"} or _is_filled_in(e)) for e in form.walk()):
        return False
    told = (e.text for e in (form, *islice(form.ancestors, 2)) if len(e.text) <= LONGEST_OPTION)
    return any(_NEWS.search(fold(words)) for words in (form.get("action"), *told))


def _is_filled_in(element: Element) -> bool:
    return element.tag == "input" and element.get("type").lower() not in {"hidden", "submit", "button", "image"}


def _names_an_account(element: Element, kind: Own) -> bool:
    """Whether a field for a name is one to log in by: it is called so, and a password stands with it."""
    form = element.closest("form")
    called = _ACCOUNT.search(f"{element.get('name')} {element.get('id')} {element.get('autocomplete')}".lower())
    return kind is Own.NAME and called is not None and form is not None and any(own_kind(e) is Own.PASSWORD for e in form.walk())


def _wallets(document: Document) -> tuple[str, ...]:
    """Buttons of payment services, by their names or those of the pictures on them."""
    found = named(document, ACTS["wallet"], spare=_LONGEST_WALLET)
    return tuple(dict.fromkeys(c.name for c in found if document.place(c.element) not in FRAME))


def _guest(document: Document, asked: dict[Own, Element], payments: tuple[str, ...]) -> tuple[Guest, Element | None]:
    if asked and not (asked.keys() - {Own.PHONE, Own.EMAIL, Own.PASSWORD}) and not payments and _is_log_in(document):
        return Guest.FORCED_LOGIN, None
    ordering = len(asked.keys() & {Own.NAME, Own.ADDRESS, Own.PHONE}) >= 1 or bool(payments)
    control = guest_choice(document)
    if control is not None and not (ordering and Own.PASSWORD not in asked):
        return Guest.OFFERED, control
    if ordering and Own.PASSWORD in asked:
        field = asked[Own.PASSWORD]
        form = field.closest("form")
        same = form is not None and any(asked[kind].inside(form) for kind in (Own.NAME, Own.ADDRESS, Own.PHONE) if kind in asked)
        return (Guest.ACCOUNT_ON_THE_WAY if same and "required" in field.attrs else Guest.OPEN), None
    if ordering:
        return Guest.OPEN, None
    if Own.PASSWORD in asked or _says(document, ACTS["login-wall"]) or (not asked and _says(document, ACTS["login-offer"])):
        return Guest.FORCED_LOGIN, None
    return (Guest.OPEN, None) if asked else (Guest.UNKNOWN, None)


def _is_log_in(document: Document) -> bool:
    """Whether the page's own heading says that it is there to log in: by a code sent to a phone as by a password."""
    heads = [h for h in document.headings if h.shown and h.tag in {"h1", "h2"}]
    headed = any(ACTS["log-in"].fills(h.text, spare=24) or ACTS["login-wall"].within(h.text) for h in heads)
    return headed and guest_choice(document) is None


def _says(document: Document, phrases: Phrases) -> bool:
    return any(line.shown and phrases.within(line.folded, folded=True) for line in document.lines)


def is_checkout_address(url: str) -> bool:
    """Whether an address is, by its words, that of a checkout."""
    return _ADDRESS.search("/".join(route(url))) is not None
