"""The store's telephone, and whether calling it is free."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.page import Document, Found
from checks.signals.numbers import numbers
from checks.signals.signal import signal


@signal("phone")
def phone(page: Document) -> Iterator[Found]:
    """A telephone number of the store, shown or linked."""
    return (number.found for number in numbers(page))


@signal("toll_free_phone")
def toll_free_phone(page: Document) -> Iterator[Found]:
    """A telephone number of the store that costs the caller nothing, by its range."""
    return (number.found for number in numbers(page) if number.toll_free)
