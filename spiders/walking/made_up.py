"""Data of nobody, for the owner who wants to see what lies behind an address form: reserved kinds alone, and nothing to pay with.

The mail domain example.com is kept free by the internet's own rules, 555-01xx and 020 7946 0xxx by those who give out phone numbers;
no network begins with 000. Pure: which words go into which field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.element import Element
from auditor.model import Words, said
from auditor.page import Document, Field
from auditor.words import fold
from spiders.safety.danger import form_of
from spiders.safety.own import Own, called, own_kind
from spiders.walking.options import is_entry

PERSONS: Mapping[str, Mapping[str, str]] = {
    "us": {"first": "Jane", "last": "Example", "phone": "(202) 555-0143", "street": "100 Example Street", "city": "Springfield", "state": "IL", "post": "62701"},
    "gb": {"first": "Jane", "last": "Example", "phone": "020 7946 0143", "street": "1 Example Street", "city": "London", "state": "London", "post": "ZZ99 9ZZ"},
    "ru": {"first": "Анна", "last": "Примерова", "phone": "+7 (000) 000-01-43", "street": "ул. Примерная, д. 1", "city": "Москва", "state": "Москва", "post": "101000"},
    "uk": {"first": "Ганна", "last": "Приклад", "phone": "+38 (000) 000-01-43", "street": "вул. Прикладна, 1", "city": "Київ", "state": "Київ", "post": "01001"},
}  # fmt: skip
"""Who nobody is, by what a store speaks."""

EMAIL = "nobody@example.com"
_NEVER = frozenset({Own.PASSWORD, Own.CARD, Own.MESSAGE})
_TYPED = frozenset({"", "text", "email", "tel", "number"})
_PAYING = re.compile(r"(?<![a-z])(?:pay(?:ment)?s?(?!er|load)|oplat\w*)(?![a-z])")
_KINDS = (
    ("first", re.compile(r"given-name|first[-_ ]?name|forename|\bимя\b|\bім'?я\b")),
    ("last", re.compile(r"family-name|last[-_ ]?name|surname|фамилия|прізвище")),
    ("post", re.compile(r"post(?:al)?[-_ ]?code|zip|индекс|індекс")),
    ("city", re.compile(r"address-level2|city|town|город|місто|gorod|misto|населенн")),
    ("state", re.compile(r"address-level1|\bstate\b|province|region|county|область|регион")),
    ("street", re.compile(r"street|address|адрес|улица|вулиця|будинок|\bдом\b|branch|відділення|отделение")),
)


def _person(document: Document) -> Mapping[str, str]:
    """The made-up shopper of a store, by the language of its page."""
    language = document.body.closest("html")
    told = (language.get("lang") if language is not None else "").lower()
    if told.startswith(("ru", "uk")):
        return PERSONS[told[:2]]
    return PERSONS["gb" if told.endswith("-gb") else "us"]


def words_for(field: Field, document: Document) -> str:
    """What goes into a field, or nothing where nothing is made up: passwords, cards, messages, codes, what is filled in already."""
    element = field.element
    if not element.shown or field.type not in _TYPED or element.get("value").strip() or "readonly" in element.attrs:
        return ""
    kind = own_kind(element, field.label)
    if kind in _NEVER:
        return ""
    who = _person(document)
    if kind is Own.EMAIL:
        return EMAIL
    if kind is Own.PHONE:
        return who["phone"]
    called_so = fold(" ".join((element.get("autocomplete"), element.get("name"), element.get("id"), field.label)))
    found = next((who[name] for name, pattern in _KINDS if pattern.search(called_so)), "")
    if kind is Own.NAME:
        return found if found in {who["first"], who["last"]} and not _whole(called_so) else f"{who['first']} {who['last']}"
    return found or (who["street"] if kind is Own.ADDRESS else "")


def _whole(folded: str) -> bool:
    return re.search(r"full[-_ ]?name|\bфио\b|\bпіб\b|имя и фамилия|ім'я та прізвище|фамилия,? имя", folded) is not None


def option_for(field: Field) -> Element | None:
    """The first real option of a select that is still open and must be chosen."""
    if field.type != "select" or not field.element.shown:
        return None
    options = [o for o in field.element.walk() if o.tag == "option" and "disabled" not in o.attrs]
    now = next((o for o in options if "selected" in o.attrs), options[0] if options else None)
    if now is None or is_entry(now):
        return None
    return next(filter(is_entry, options), None)


def asks_to_pay(control: Element, document: Document) -> Words:
    """Why a form must not be handed in with made-up data, in a few words: it may be the last one before an order."""
    form = form_of(control, document)
    if form is None:
        return said("harm-no-form")
    for element in form.walk():
        if element.tag in {"input", "select", "textarea"}:
            kind = own_kind(element)
            if kind in {Own.CARD, Own.PASSWORD}:
                return said("harm-form", fields=called([kind]))
            if _PAYING.search(f"{element.get('name')} {element.get('id')}".lower().replace("_", " ")):
                return said("harm-form-pays")
    return ""
