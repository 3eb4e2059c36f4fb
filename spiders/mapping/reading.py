"""A page as the clues see it: its own part, apart from what every page of the store repeats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from auditor.element import Element
from auditor.model import PageKind, Words
from auditor.page import BODY, Control, Document, Field, Line, Link, Place
from auditor.words import Phrases, fold, vocabulary
from spiders.mapping.addresses import is_front
from spiders.mapping.cards import Card, cards, lone_card, priced
from spiders.mapping.places import places

LABEL = 50
"""Letters of a line that can be a label, a tab or a button."""

_TRAIL = re.compile(r"bread-?_?crumb|crumbs|kroshki|navigation-path|pathway")
_LONGEST_TRAIL = 300
_LONGEST_NAME = 40
_BUYS = re.compile(
    r"add[-_]?to[-_]?(?:cart|basket|bag)|addtocart|add2cart|(?:btn|button)[-_](?:cart|buy|basket)|(?:to|in)[-_](?:cart|basket)"
    r"|buy[-_]?(?:btn|button)|to_?basket|tocart"
)


@dataclass(frozen=True, slots=True)
class Clue:
    """One sign of what a page is for: how much it weighs, and what it is in words."""

    kind: PageKind
    points: float
    words: Words


class Reading:
    """A page to be classified; each part is worked out once. `depth` is None where the clicks from home are unknown."""

    def __init__(self, document: Document, home_url: str, depth: int | None) -> None:
        self.document = document
        self.home_url = home_url
        self.depth = depth

    @cached_property
    def front(self) -> bool:
        """Whether its address is that of a front page."""
        return is_front(self.document.url)

    @cached_property
    def where(self) -> Mapping[int, Place]:
        return places(self.document)

    def main(self, element: Element) -> bool:
        """Whether it stands in the page's own part, and not in what every page repeats."""
        return self.where.get(id(element), Place.MAIN) in BODY

    @cached_property
    def title(self) -> str:
        return fold(self.document.title)

    @cached_property
    def h1(self) -> tuple[str, ...]:
        """The main headings, those that the title repeats first."""
        title = set(self.title.split())
        heads = [fold(h.text) for h in self.document.headings if h.tag == "h1" and h.shown and h.text]
        return tuple(sorted(heads[:4], key=lambda h: -sum(w in title for w in h.split()) / len(h.split())))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the page's own part."""
        return tuple(x for x in self.document.lines if not x.named and self.main(x.element))

    @cached_property
    def own_text(self) -> str:
        """All that its lines say, folded."""
        return "\n".join(line.folded for line in self.lines)

    @cached_property
    def short(self) -> tuple[Line, ...]:
        """Its short lines: labels, tabs, buttons."""
        return tuple(x for x in self.lines if len(x.folded) < LABEL)

    @cached_property
    def things(self) -> tuple[Control | Link, ...]:
        """Its buttons and links."""
        both: tuple[Control | Link, ...] = (*self.document.controls, *self.document.links)
        return tuple(t for t in both if self.main(t.element))

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return tuple(f for f in self.document.fields if self.main(f.element))

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return cards(self.document, self.where)

    @cached_property
    def lone(self) -> Card | None:
        """The card of a category that holds one product."""
        return None if self.cards else lone_card(self.document, self.where)

    @cached_property
    def in_cards(self) -> frozenset[int]:
        every = (*self.cards, self.lone) if self.lone is not None else self.cards
        return frozenset(id(e) for card in every for e in card.element.walk())

    @cached_property
    def prices(self) -> tuple[Element, ...]:
        """Prices of the page itself: not those of cards, menus, a header's cart."""
        return tuple(p for p in priced(self.document) if id(p) not in self.in_cards and self.main(p))

    @cached_property
    def buys(self) -> tuple[Element, ...]:
        """Controls that put the page's own product into the cart."""
        meanings = buying()
        found = []
        for thing in self.things:
            if not 0 < len(thing.folded) <= _LONGEST_NAME or id(thing.element) in self.in_cards:
                continue
            if _BUYS.search(thing.element.marks) or any(m.within(thing.folded, folded=True) for m in meanings):
                found.append(thing.element)
        return tuple(found)

    @cached_property
    def trail(self) -> tuple[str, ...]:
        """The steps of the breadcrumbs, folded; empty where there are none, or only the first."""
        for element in self.document.elements:
            if not _TRAIL.search(element.marks) or not 0 < len(element.text) < _LONGEST_TRAIL:
                continue
            pieces = [fold(c) for e in element.walk() for c in e.children if isinstance(c, str) and any(map(str.isalpha, c))]
            if len(pieces) > 1 and any(e.tag == "a" for e in element.walk()):
                return tuple(pieces)
        return ()


def buying() -> tuple[Phrases, ...]:
    """What controls that buy are called."""
    table = vocabulary("auditor.vocabulary", "controls.toml")
    return table["add-to-cart"], table["buy-now"], table["one-click"]


def sayings() -> Mapping[str, Phrases]:
    """Words on a page that tell what it is for."""
    return vocabulary("spiders.mapping", "clues.toml")
