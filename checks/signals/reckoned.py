"""Calculators by their build: some fields about the goods or the shopper, and a button that reckons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from auditor.element import Element
from auditor.model import PageKind
from auditor.page import Document, Found, quote
from auditor.parts import Field
from auditor.words import fold, vocabulary
from checks.signals.contact import heading_over

WORDS = vocabulary("checks", "care.toml")
SAID = vocabulary("checks", "said.toml")
_ELSEWHERE = frozenset({PageKind.CART, PageKind.CHECKOUT, PageKind.DELIVERY, PageKind.PAYMENT, PageKind.ACCOUNT})
"""Where carriage and sums are reckoned."""
_PERSONAL = frozenset({"email", "tel", "password", "search", "hidden", "file", "submit", "button"})
_FEWEST = 2
_LEVELS = 6
"""How far around its button a calculator's fields stand."""
_HEAD, _TEXT = 160, 700
"""Letters of what stands over it, and of all that it says."""


def reckoned(page: Document) -> Iterator[Found]:
    """Buttons that reckon from two fields or more, neither carriage nor credit nor a price."""
    if page.page.kind in _ELSEWHERE:
        return
    for control in page.controls_named(WORDS["reckon"]):
        if not WORDS["reckon"].fills(control.folded, folded=True) or control.element.tag == "a":
            continue
        around = _calculator(page, control.element)
        said = f"{heading_over(around)[-_HEAD:]} {around.text[:_TEXT]}" if around is not None else ""
        if around is not None and not SAID["no-finder"].within(fold(said), folded=True):
            yield Found(quote(said), around)


def _calculator(page: Document, button: Element) -> Element | None:
    """The innermost element around the button that holds enough fields."""
    asked = [f.element for f in page.fields if _asks(f)]
    return next((e for e in islice(button.ancestors, _LEVELS) if sum(f.inside(e) for f in asked) >= _FEWEST), None)


def _asks(field: Field) -> bool:
    return field.type not in _PERSONAL and not WORDS["how-many"].within(f"{field.label} {field.name}")
