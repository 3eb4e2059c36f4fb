"""Controls on and around a product: save it, compare it, look at it quickly, buy it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Line
from auditor.words import Phrases, vocabulary
from checks.signals.signal import signal

WORDS = vocabulary("checks", "care.toml")
CONTROLS = vocabulary("auditor.vocabulary", "controls.toml")
_ICONS = {"img", "svg", "i", "span", "div", "button", "a", "input", "label", "li", "ins", "em", "b", "td", "p", "font", "use"}
_NAME = 45
"""Letters of a name that is a control's and not a sentence."""
_CARD = 6
"""Levels up within which an add-to-cart stands beside a buy-now."""


@signal("wishlist")
def wishlist(page: Document) -> Iterator[Found]:
    """A wish-list, favourites or saved products, or a control that saves one."""
    yield from _controls(page, WORDS["wishlist"], 20)


@signal("compare")
def compare(page: Document) -> Iterator[Found]:
    """A comparison of products, or a control that adds one to it."""
    yield from _controls(page, WORDS["compare"], 20)


@signal("quick_view")
def quick_view(page: Document) -> Iterator[Found]:
    """A control on a product's card that shows its details at once, named so or titled so."""
    yield from _controls(page, CONTROLS["quick-view"], 12)


@signal("one_click_buy")
def one_click_buy(page: Document) -> Iterator[Found]:
    """A control that buys a product past the cart: in one click, or "buy now" beside the plain add-to-cart."""
    yield from _controls(page, CONTROLS["one-click"], 14)
    for found in _controls(page, CONTROLS["buy-now"], 6):
        if _beside_cart(page, found.element):
            yield found


def _controls(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    """Links, buttons, and short words on their own, that are little more than the phrase."""
    for line, _ in page.lines_with(phrases):
        if len(line.text) <= _NAME and _may_press(line) and phrases.fills(line.folded, folded=True, spare=spare):
            yield Found(line.text, line.element, How.LINK if line.element.closest("a") else How.TEXT)
    for control in page.controls:
        if len(control.name) <= _NAME and phrases.fills(control.folded, folded=True, spare=spare):
            yield Found(control.name, control.element)


def _may_press(line: Line) -> bool:
    """A name on something pressable, or words that stand alone in an element a script may listen to."""
    element = line.element
    if element.tag in {"option", "h1", "h2", "title"} or element.closest("option"):
        return False
    if line.named:
        return element.tag in _ICONS
    return element.tag in _ICONS or element.closest("a", "button", "label") is not None


def _beside_cart(page: Document, element: Element) -> bool:
    """Whether a plain add-to-cart, another control, stands in the same form or card."""
    plain = [c.element for c in page.controls if CONTROLS["add-to-cart"].fills(c.folded, folded=True, spare=4)]
    plain += [link.element for link in page.links if CONTROLS["add-to-cart"].fills(link.folded, folded=True, spare=4)]
    near = next((e for e in element.ancestors if e.tag == "form"), None) or element
    for _ in range(_CARD):
        near = near.parent or near
    return any(other.inside(near) and not other.inside(element) and not element.inside(other) for other in plain) and not re.search(
        r"badge|banner|slide|menu|nav", element.marks
    )
