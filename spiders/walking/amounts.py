"""Shops that sell from one page: goods with a quantity each and one control that takes them into the cart, or cards with one each."""

from __future__ import annotations

from auditor.element import Element
from auditor.page import Document
from auditor.words import tidy
from spiders.browser.find import is_off
from spiders.mapping.cards import price_in
from spiders.safety.danger import CONTROLS, form_of, leads_to, name_of
from spiders.walking.shelf import Good
from spiders.walking.variants import Choice

_NONE = frozenset({"", "0"})
_CARD = 5
"""Elements around a control among which its card stands."""
_AROUND = 3
"""Elements around a quantity among which the control that raises it stands."""


def amounts(document: Document, adder: Element) -> list[Choice]:
    """How to take one of a thing where the page's quantities are all at none: a proposal for each thing, in the page's order."""
    scope = form_of(adder, document)
    if scope is None:
        return []
    asked = [e for e in scope.walk() if _is_quantity(e)]
    if not asked or any(_value(e) not in _NONE for e in asked):
        return []
    return [one for e in asked if e.shown and (one := _one_of(e)) is not None]


def sells_here(document: Document, adder: Element) -> bool:
    """Whether a page that is no product's own sells all the same: prices and quantities stand in the form of its control."""
    scope = form_of(adder, document)
    quantities = scope is not None and any(_is_quantity(e) for e in scope.walk()) and bool(price_in(scope.text))
    return quantities or on_card(document, adder) is not None


def on_card(document: Document, adder: Element) -> Good | None:
    """The product of a card that sells where it stands: its control leads to no other page, and others like it stand beside it."""
    if leads_to(adder, document):
        return None
    block = next((e for e in list(adder.ancestors)[:_CARD] if price_in(e.text)), None)
    alike = (
        [e for e in block.parent.elements if (e.tag, e.classes) == (block.tag, block.classes)] if block and block.parent else []
    )
    if block is None or len(alike) < 2:  # noqa: PLR2004 - one alone is no list
        return None
    lines = [line.text for line in document.lines if line.shown and line.element.inside(block) and not price_in(line.text)]
    return Good(lines[0] if lines else "", price_in(block.text).strip(), block)


def _is_quantity(element: Element) -> bool:
    if element.tag == "input":
        return element.get("type").lower() == "number"
    values = [o.get("value") or tidy(o.text) for o in element.walk() if o.tag == "option"] if element.tag == "select" else []
    return len(values) > 1 and values[0] == "0" and all(v.isdigit() for v in values)


def _value(element: Element) -> str:
    if element.tag == "input":
        return element.get("value").strip()
    return next((o.get("value") for o in element.walk() if o.tag == "option" and "selected" in o.attrs), "0")


def _one_of(quantity: Element) -> Choice | None:
    """The choice of one, or what stands beside the quantity and raises it."""
    if quantity.tag == "select":
        return Choice(quantity, "1", "1")
    for around in list(quantity.ancestors)[:_AROUND]:
        for element in around.walk():
            if element.tag != "button" or not element.shown or is_off(element):
                continue
            if element.text.strip() == "+" or CONTROLS["more-of-it"].within(name_of(element)):
                return Choice(element, name_of(element))
    return None
