"""Work on a page that several facts share, done once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from auditor.page import Document

Fact = TypeVar("Fact")


def once(find: Callable[[Document], Iterable[Fact]]) -> Callable[[Document], tuple[Fact, ...]]:
    """The function, remembering what it found on a page for as long as the page is in use."""
    known: WeakKeyDictionary[Document, tuple[Fact, ...]] = WeakKeyDictionary()

    @wraps(find)
    def found(page: Document) -> tuple[Fact, ...]:
        if page not in known:
            known[page] = tuple(find(page))
        return known[page]

    return found
