"""Shorter ways to an order: look at a product quickly, buy it at once, order without an account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.page import Document, Found, quote
from auditor.words import vocabulary
from checks.signals.denied import denied
from checks.signals.pressing import pressable
from checks.signals.signal import signal

CONTROLS = vocabulary("auditor.vocabulary", "controls.toml")
SAID = vocabulary("checks", "said.toml")
_NEAR = 60
_SENTENCE = 270
"""Letters of a sentence that says one may order without an account."""
_CARD = 6
"""Levels up within which an add-to-cart stands beside a buy-now."""
_NO_CONTROL = re.compile(r"(?<![a-z])(?:badge|banner|slide|slider|menu|nav|label)(?![a-z])")


@signal("quick_view")
def quick_view(page: Document) -> Iterator[Found]:
    """A control on a product's card that shows its details at once, named so or titled so."""
    yield from pressable(page, CONTROLS["quick-view"], 12)


@signal("one_click_buy")
def one_click_buy(page: Document) -> Iterator[Found]:
    """A control that buys a product past the cart: in one click, or "buy now" beside the plain add-to-cart."""
    yield from pressable(page, CONTROLS["one-click"], 14)
    for found in pressable(page, CONTROLS["buy-now"], 6):
        if _beside_cart(page, found.element):
            yield found


@signal("guest_checkout")
def guest_checkout(page: Document) -> Iterator[Found]:
    """Words or a control that offer ordering without an account."""
    for line, match in page.lines_with(CONTROLS["guest"]):
        told_off = denied(page, line, match) or SAID["impossible"].within(line.folded[match.end :][:_NEAR], folded=True)
        if len(line.text) <= _SENTENCE and not told_off:
            yield Found(quote(line.text, match), line.element)


def _is_plain(name: str) -> bool:
    """Whether a name adds to the cart and no more; the next card's own buy-now is no such way."""
    return CONTROLS["add-to-cart"].fills(name, folded=True, spare=4) and not CONTROLS["buy-now"].within(name, folded=True)


def _beside_cart(page: Document, element: Element) -> bool:
    """Whether a plain add-to-cart, another control, stands in the same form or card."""
    if _NO_CONTROL.search(element.marks):
        return False
    plain = [c.element for c in page.controls_named(CONTROLS["add-to-cart"]) if _is_plain(c.folded)]
    plain += [k.element for k in page.links_named(CONTROLS["add-to-cart"]) if _is_plain(k.folded)]
    near = element.closest("form") or element
    for _ in range(_CARD):
        near = near.parent or near
    return any(other.inside(near) and not other.inside(element) and not element.inside(other) for other in plain)
