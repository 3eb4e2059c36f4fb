"""Products put aside for later: saved, compared."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.page import Document, Found
from auditor.words import vocabulary
from checks.signals.pressing import named_alone, pressable
from checks.signals.signal import signal

WORDS = vocabulary("checks", "care.toml")
_HEARTS = frozenset("♡♥❤🤍❣") | {"❤️", "♥️", "♡️"}
"""What a control bears that saves a product, in every language."""
_COUNT = 3
"""Digits of the number of products beside the name."""


@signal("wishlist")
def wishlist(page: Document) -> Iterator[Found]:
    """A wish-list, favourites or saved products, or a control that saves one."""
    yield from pressable(page, WORDS["wishlist"], 20)
    yield from named_alone(page, WORDS["wishlist-alone"], _COUNT)
    for control in page.controls:
        if control.element.text in _HEARTS:
            yield Found(control.name, control.element)


@signal("compare")
def compare(page: Document) -> Iterator[Found]:
    """A comparison of products, or a control that adds one to it."""
    yield from pressable(page, WORDS["compare"], 20)
