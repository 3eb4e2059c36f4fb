"""What a checkout asks and offers: who may order, which ways to pay and to deliver, as shown. Pure questions about a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditor.element import Element
from auditor.page import FRAME, Document, Field
from auditor.words import Phrases, fold, tidy
from spiders.browser.find import named
from spiders.mapping.addresses import route
from spiders.safety.danger import ACTS
from spiders.safety.own import Own, labels_of, own_kind
from spiders.walking.guest import guest_choice

_ADDRESS = re.compile(
    r"(?<![a-z])(?:checkout|check-out|onepage|oformlenie|oformlennya|oformit|kassa|order|zakaz|kasse|commande|zamowienie|pay|payment|purchase)(?![a-z])",
    re.IGNORECASE,
)
_PAY_FRAMES = re.compile(
    r"js\.stripe\.com|paypal\.com|braintree|adyen|klarna|checkout\.com|squareup|mollie|pay\.google|apple|yookassa|cloudpayments|liqpay|fondy|wayforpay|tinkoff|securepay|amazon",
    re.IGNORECASE,
)
_CARD_FRAME = re.compile(r"card number|номер карт|secure card (?:payment )?input")
"""How makers of card forms title the frame that takes the number."""
_CARD_FIELD = re.compile(r"(?<![a-z])(?:cc-?num(?:ber)?|cc-?csc|cvv2?|cvc2?)(?![a-z])")
_ACCOUNT = re.compile(r"user[-_ ]?(?:name|id)|log[-_ ]?in")
OF_ADDRESS = re.compile(r"country|state|region|province|county|city|town|страна|регион|область|город|населен|країна|регіон|місто")
_LONGEST_OPTION = 120
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
        if field.element.shown and document.place(field.element) not in FRAME:
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
            return (_called(element, document) or tidy(element.get("name")),)
    return ()


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


def options(document: Document, ways: Phrases, headings: Phrases) -> tuple[str, ...]:
    """What can be chosen: labels of radios, options and tabs that name one of the ways, or stand under such a heading."""
    found = dict.fromkeys(_in_groups(document, ways, headings))
    for field in document.fields:
        if field.type == "select" and field.element.shown and _chooses(field, headings):
            found.update(dict.fromkeys(_entries(field.element)))
    found.update(dict.fromkeys(_tiles(document, ways, headings)))
    for element in document.elements:
        if element.shown and element.get("role") in {"radio", "tab", "option"}:
            words = _called(element, document)
            if 0 < len(words) <= _LONGEST_OPTION and ways.within(words):
                found.setdefault(words)
        elif element.tag == "iframe" and element.shown and ways is ACTS["payment-way"] and _PAY_FRAMES.search(element.get("src")):
            found.setdefault(tidy(element.get("title")) or element.get("src").split("/")[2])
    return tuple(found)


def _in_groups(document: Document, ways: Phrases, headings: Phrases) -> Iterator[str]:
    """Labels of radios, a group at a time: a carrier that is "paid on receipt" stands among carriers, and is no way to pay the store."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for radio, label in radios(document):
        groups.setdefault(radio.get("name"), []).append((label, _group_words(radio)))
    for name, group in groups.items():
        called = name.replace("_", " ").replace("-", " ")
        few = sum(ways.within(label) for label, _ in group) * 2 < len(group)
        for label, heading in group:
            apart = few and ACTS["delivery-choice"].within(f"{heading} · {called}")
            if headings.within(heading) or headings.within(called) or (ways.within(label) and not apart):
                yield label


def _entries(select: Element) -> Iterator[str]:
    """What a drop-down lets choose."""
    return (entry.text for entry in select.walk() if is_entry(entry))


def is_entry(option: Element) -> bool:
    """Whether an option can be meant: one without a value of its own sends its words, one with an empty value asks to choose."""
    valued = option.get("value") if "value" in option.attrs else not ACTS["choose-first"].within(option.text)
    return option.tag == "option" and bool(option.text and valued)


def _beside_in_table(field: Element) -> str:
    """The words of the cell before a field's own: hand-made forms are tables."""
    cell = field.closest("td", "dd")
    row = cell.parent.elements if cell is not None and cell.parent is not None else ()
    before = [e for e in row if e.tag in {"td", "th", "dt"} and e is not cell][:1]
    return before[0].text if before and len(before[0].text) <= _LONGEST_OPTION else ""


def _tiles(document: Document, ways: Phrases, headings: Phrases) -> Iterator[str]:
    """Words of alike things to press that stand in a row under such a heading, one of which at least names a way: scripts draw radios so."""
    rows: dict[int, list[Element]] = {}
    for element in document.elements:
        if element.answers and element.shown and element.parent is not None and 0 < len(element.text) <= _LONGEST_OPTION:
            rows.setdefault(element.parent.node, []).append(element)
    for row in rows.values():
        if len(row) > 1 and any(ways.within(e.text) for e in row):
            alike = [e.text for e in row if headings.within(_heading_before(e))]
            yield from alike if len(alike) > 1 else ()


def _heading_before(element: Element) -> str:
    """The nearest heading before an element in the same box."""
    above = element.parent.elements if element.parent is not None else ()
    words = ""
    for sibling in above:
        if sibling is element:
            break
        words = sibling.text if sibling.tag in {"legend", "h1", "h2", "h3", "h4", "h5", "h6"} else words
    return words or _group_words(element)


def _chooses(field: Field, headings: Phrases) -> bool:
    """Whether a select is named as such a choice, and is no part of an address: a country of delivery is no way of delivery."""
    name = f"{field.label or _beside_in_table(field.element)} {field.name}"
    return headings.within(name) and not OF_ADDRESS.search(fold(name)) and not ACTS["field-address"].within(name)


def radios(document: Document) -> Iterator[tuple[Element, str]]:
    """Radios to choose from, each with what it is called: those that show, and those that stores hide in tiles and labels that do.

    Tick boxes that share one name are radios too, as some stores send them: of several, one is kept.
    """
    labels = labels_of(document)
    words_for = {e.get("for"): e for e in document.elements if e.tag == "label" and e.get("for")}
    boxes = [e for e in document.elements if e.tag == "input" and e.get("type").lower() in {"radio", "checkbox"}]
    shared = Counter(e.get("name") for e in boxes if not e.get("name").endswith("[]"))
    for element in boxes:
        if element.get("type").lower() == "radio" or (element.get("name") and shared[element.get("name")] > 1):
            label = element.closest("label") or (words_for.get(element.get("id")) if element.get("id") else None)
            labelled = tidy(labels.get(id(element), "")) or (label.text if label is not None else "")
            words = labelled or tidy(_called(element, document))
            stands = label if label is not None else element.parent
            shows = element.shown or (stands is not None and stands.shown) or (not labelled and words == _beside(element))
            if shows and 0 < len(words) <= _LONGEST_OPTION:
                yield element, words


def _called(element: Element, document: Document) -> str:
    """What a choice that scripts draw is called: by itself, by what it names as its label, or by the label around it."""
    named = " ".join(document.by_id[i].text for i in element.get("aria-labelledby").split() if i in document.by_id)
    around = element.closest("label")
    return element.label or tidy(named) or (around.label if around is not None else "") or _beside(element)


def _beside(radio: Element) -> str:
    """What stands with a radio that nothing names, in the largest box that holds no other: stores draw tiles around hidden ones."""
    words = ""
    for around in radio.ancestors:
        if sum(e.tag == "input" for e in around.walk()) > 1 or len(around.shown_text) > _LONGEST_OPTION:
            break
        words = around.shown_text
    return words


def _group_words(element: Element) -> str:
    """The heading of the group of choices an element belongs to: its legend, its group's name, or the heading before it."""
    for around in element.ancestors:
        if around.tag in {"form", "main", "body"}:
            break
        if around.get("role") in {"radiogroup", "group"} and around.get("aria-label"):
            return around.get("aria-label")
        head = next((e for e in around.elements if e.tag in {"legend", "h1", "h2", "h3", "h4", "h5"}), None)
        if head is not None:
            return head.text
    return ""


def is_checkout_address(url: str) -> bool:
    """Whether an address is, by its words, that of a checkout."""
    return _ADDRESS.search("/".join(route(url))) is not None
