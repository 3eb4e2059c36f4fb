"""Which fields of a page take what is a shopper's own: by their type, their markup and their words. Pure questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from auditor.element import Element
from auditor.model import Words, listed, said
from auditor.page import Document
from auditor.words import fold, vocabulary


class Own(StrEnum):
    """Kinds of fields that take what is a shopper's own."""

    PASSWORD = "password"  # noqa: S105 - a kind of field
    CARD = "card"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    ADDRESS = "address"
    MESSAGE = "message"


LONGEST_NAME = 80
"""Letters of what a control or a field is called; longer texts are cards and paragraphs, whose words are not its own."""

_NOT_TYPED = frozenset(
    {"hidden", "submit", "button", "image", "reset", "checkbox", "radio", "range", "color", "file", "number", "date", "search"}
)
_BY_TYPE = {"password": Own.PASSWORD, "email": Own.EMAIL, "tel": Own.PHONE}
_TOKENS = {
    Own.CARD: re.compile(r"^cc-"),
    Own.EMAIL: re.compile(r"^email$"),
    Own.PHONE: re.compile(r"^tel"),
    Own.NAME: re.compile(r"^(?:name|given-name|family-name|additional-name|honorific-prefix)$"),
    Own.ADDRESS: re.compile(r"^(?:street-address|address-line\d|address-level\d|shipping|billing)$"),
    Own.PASSWORD: re.compile(r"password$"),
}
_MARKS = {
    Own.CARD: re.compile(r"card[-_ ]?(?:num|no)|\bcvv|\bcvc|\biban\b|ccnum|cardholder"),
    Own.EMAIL: re.compile(r"e-?mail|\bmail\b|pochta"),
    Own.PHONE: re.compile(r"phone|\btel\b|mobile|telefon"),
    Own.NAME: re.compile(
        r"(?:first|last|full|user|customer|your|sur)[-_ ]?name|\bfio\b|^name$|\[name\]|\bimya\b|billing\[name|recipient"
    ),
    Own.ADDRESS: re.compile(r"street|address(?!e?s?[-_ ]?email)|\badres"),
    Own.MESSAGE: re.compile(r"message|comment|enquiry|question|feedback|review(?!s)"),
}
_NUMBER = re.compile(r"(?:\+\s?\d|[0-8]?\s?\()[\d\s()_xх-]*", re.IGNORECASE)
"""How a field shows the form of a telephone: "+7", "(0__) ___ __ __"."""
_COUNTS = re.compile(r"(?<![a-z])(?:qty|quantity|count|kolvo|kolichestvo)(?![a-z])")
_WORDS = vocabulary("auditor.vocabulary", "acts.toml")
_LABELS = {own: _WORDS[f"field-{own.value}"] for own in Own if own is not Own.PASSWORD}


def own_kind(element: Element, label: str = "") -> Own | None:
    """Which of a shopper's own things a field asks for, or None."""
    kind = element.get("type", "text").lower() if element.tag == "input" else element.tag
    if element.tag not in {"input", "textarea"} or kind in _NOT_TYPED:
        return None
    if kind == "tel" and _counts(element, label):
        return None
    last = Own.MESSAGE if element.tag == "textarea" else None
    return _BY_TYPE.get(kind) or _by_markup(element) or _by_words(element, label) or last


def _counts(element: Element, label: str) -> bool:
    """Whether a field for a telephone is one for a quantity: some stores want the keys with numbers on a phone, and no more."""
    marks = f"{element.get('name')} {element.get('id')}".lower()
    words = fold(f"{label} {element.get('aria-label')}")
    return _COUNTS.search(marks) is not None or _WORDS["quantity"].fills(words, folded=True, spare=4)


def _by_markup(element: Element) -> Own | None:
    """By its autocomplete tokens, else by its name and id."""
    for token in element.get("autocomplete").lower().split():
        if own := next((own for own, pattern in _TOKENS.items() if pattern.match(token)), None):
            return own
    marks = f"{element.get('name')} {element.get('id')}".lower()
    return next((own for own, pattern in _MARKS.items() if pattern.search(marks)), None)


def _by_words(element: Element, label: str) -> Own | None:
    words = fold(" ".join((label, element.get("placeholder"), element.get("aria-label"))))
    if element.tag == "input" and _NUMBER.fullmatch(element.get("placeholder").strip()):
        return Own.PHONE
    if not words or len(words) >= LONGEST_NAME:
        return None
    return next((own for own, phrases in _LABELS.items() if phrases.within(words, folded=True)), None)


def owns(elements: Iterable[Element], labels: dict[int, str] | None = None) -> dict[Own, Element]:
    """The kinds of a shopper's own things asked for among some elements, each with its first field; what is not shown counts too."""
    found: dict[Own, Element] = {}
    for element in elements:
        if element.tag in {"input", "textarea"} and (kind := own_kind(element, (labels or {}).get(id(element), ""))) is not None:
            found.setdefault(kind, element)
    return found


def called(kinds: Iterable[Own]) -> Words:
    """The kinds of a shopper's own things, told in a row."""
    return listed(said("own", own=kind) for kind in kinds)


def labels_of(document: Document) -> dict[int, str]:
    """What each field is called, by the identity of its element."""
    return {id(f.element): f.label for f in document.fields}
