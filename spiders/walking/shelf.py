"""The product that a page is about: its name and price, the control that adds it to the cart, and the words that it is gone."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.element import Element
from auditor.page import Document
from auditor.words import fold
from spiders.browser.find import Candidate, heading, named, near
from spiders.mapping.cards import cards, price_in
from spiders.safety.danger import ACTS, CONTROLS, form_of
from spiders.safety.own import own_kind

_LONGEST = 40
_NEAR = 900.0
"""Pixels from the heading within which words speak of the product."""


@dataclass(frozen=True, slots=True)
class Good:
    """A product as its page shows it: name, price in words, and the block that all of it stands in."""

    name: str
    price: str
    block: Element


def good(document: Document) -> Good:
    """The product that a page is about."""
    head = heading(document)
    adders = adds(document)
    block = _block(head, adders[0].element if adders else None) or document.body
    name = head.text if head is not None else document.title
    price = next((p for e in block.walk() if e.shown and len(e.text) < _LONGEST and (p := price_in(e.text).strip())), "")
    return Good(name, price, block)


def _block(head: Element | None, adder: Element | None) -> Element | None:
    """The smallest element that holds both the heading and the control."""
    if head is None or adder is None:
        return None
    return next((e for e in adder.ancestors if head.inside(e)), None)


def adds(document: Document) -> list[Candidate]:
    """Controls that add this page's product to the cart, likeliest first; not those on other products' cards."""
    inside = {id(e) for card in cards(document) for e in card.element.walk()}
    head = heading(document)
    if head is not None and id(head) in inside:
        inside = set()
    found = named(document, CONTROLS["add-to-cart"], bonus=near(head))
    own = [c for c in found if id(c.element) not in inside and not _is_other(c)]
    if not own:  # some stores call nothing else the way into the cart
        own = [c for c in named(document, CONTROLS["buy-now"], bonus=near(head)) if id(c.element) not in inside]
    return sorted(own, key=lambda c: -c.score - _submitting(c.element, document))


def _is_other(candidate: Candidate) -> bool:
    """Whether a control means something else that its words also fit: one click, buy now, quick view."""
    name = fold(candidate.name)
    return any(CONTROLS[m].within(name, folded=True) for m in ("one-click", "buy-now", "quick-view"))


def _submitting(element: Element, document: Document) -> float:
    """A point for being what a product's form is sent by: it holds a quantity, a product's number, or a choice."""
    form = form_of(element, document)
    if form is None or any(own_kind(e) for e in form.walk()):
        return 0.0
    return 1.0 if any(e.tag in {"input", "select"} and e.get("name") for e in form.walk()) else 0.3


def out_of_stock(document: Document) -> str:
    """The words that say so near the product's heading, where nothing adds it to the cart."""
    head = heading(document)
    for line in document.lines:
        if line.shown and len(line.text) < _LONGEST * 2 and ACTS["out-of-stock"].within(line.folded, folded=True):
            box = line.element.box
            if head is None or head.box is None or box is None or abs(box.y - head.box.y) < _NEAR:
                return line.text
    return ""
