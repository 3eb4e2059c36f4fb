"""What on a card may open a quick view of its product: by its words, its picture, or what the cards call alike. Pure questions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.element import Element
from auditor.page import Document, same_page
from auditor.words import fold
from spiders.browser.find import pressables
from spiders.mapping.cards import Card, cards, price_in
from spiders.safety.danger import ACTS, CONTROLS, leads_to, name_of

_EYE = re.compile(
    r"(?<![a-z])(?:quick[-_]?(?:view|look|shop|preview)?|eye|preview|fast[-_]?view|zoom[-_]?in|bystr\w*|prosmotr)(?![a-z])"
)
_DIALOG = re.compile(r"=(?:dialog|modal)(?!\w)")
_FEW_WORDS, _SHORT = 3, 40
_MOST_CARDS = 12
_BEST = ("words", "icon", "options")

PRESSED = (CONTROLS["quick-view"], CONTROLS["add-to-cart"], ACTS["choose-first"], CONTROLS["one-click"], CONTROLS["buy-now"])
"""What controls on a card are called, and no product."""


@dataclass(frozen=True, slots=True)
class Peek:
    """A control that may open a product's quick view: the card it stands on, and how it was found."""

    card: Card
    element: Element
    by: str
    hover: bool = False


def shown_on(document: Document) -> Peek | None:
    """The best of what shows on the first cards: words, a picture without words, a choice of variants."""
    found = [peek for card in cards(document)[:_MOST_CARDS] if (peek := on_card(card, document)) is not None]
    return min(found, key=lambda peek: _BEST.index(peek.by), default=None)


def on_card(card: Card, document: Document) -> Peek | None:
    """What on a card says quick view in words, or by its makers' name for a picture without words, or lets choose without leaving."""
    icon: Peek | None = None
    options: Peek | None = None
    for element in pressables(document):
        if not element.inside(card.element):
            continue
        name = f"{name_of(element)} {element.get('title')} {element.get('data-tooltip')}"
        if CONTROLS["quick-view"].within(name) and not _only_around(element, name):
            return Peek(card, element, "words")
        if options is None and _lets_choose(element, name, document):
            options = Peek(card, element, "options")
        marks = " ".join(e.marks for e in element.walk())
        if (
            icon is None
            and len(element.shown_text) <= _FEW_WORDS
            and _EYE.search(marks)
            and not same_page(leads_to(element, document) or "", card.link.url)
        ):
            icon = Peek(card, element, "icon")
    return icon or options


def named_otherwise(document: Document) -> Peek | None:
    """A control that stands on several cards under one name, which no other control has, and leads to its card's product or says that it opens a dialog."""
    found: dict[str, list[Peek]] = {}
    for card in cards(document)[:_MOST_CARDS]:
        for element in (e for e in pressables(document) if e.inside(card.element) and e is not card.link.element):
            name = fold(name_of(element))
            known = any(phrases.within(name, folded=True) for phrases in PRESSED)
            to_it = same_page(leads_to(element, document) or "", card.link.url) or _DIALOG.search(_markup(element)) is not None
            if to_it and not known and 0 < len(name) <= _SHORT and any(map(str.isalpha, name)) and not price_in(name):
                found.setdefault(name, []).append(Peek(card, element, "name"))
    alike = (peeks[0] for peeks in found.values() if len({id(peek.card.element) for peek in peeks}) > 1)
    return next(alike, None)


def _markup(element: Element) -> str:
    return " ".join(f"{name}={element.get(name)}" for name in ("aria-haspopup", "data-toggle", "data-bs-toggle"))


def _only_around(element: Element, name: str) -> bool:
    """Whether it bears the words of a control that stands within it, as a picture's link does: that control is meant, shown or not."""
    return any(
        e.tag == "button" or e.get("role") == "button" or e.answers
        for e in element.walk()
        if e is not element and e.label in name and CONTROLS["quick-view"].within(e.label)
    )


def _lets_choose(element: Element, name: str, document: Document) -> bool:
    """Whether a control promises a choice of variants and leads to no other page: many stores call their quick view so."""
    others = any(CONTROLS[meaning].within(name) for meaning in ("one-click", "buy-now"))
    pressed = element.tag == "button" or (element.tag == "a" and not leads_to(element, document))
    return pressed and not others and ACTS["choose-first"].within(name)
