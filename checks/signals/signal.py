"""What a signal is: a fact about one page, found by a pure function, never an opinion."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from auditor.page import Document, Found

MOST = 12
"""Proofs kept of one fact on one page."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A fact by its id; `means` says it in one sentence, the function yields its proofs on a page, best first."""

    id: str
    means: str
    find: Callable[[Document], Iterable[Found]]

    def __call__(self, page: Document) -> tuple[Found, ...]:
        found: dict[tuple[str, int], Found] = {}
        for proof in self.find(page):
            found.setdefault((proof.words, id(proof.element)), proof)
            if len(found) == MOST:
                break
        return tuple(found.values())


def signal(name: str) -> Callable[[Callable[[Document], Iterable[Found]]], Signal]:
    """Declare a function's proofs as the signal of that id; its docstring is the meaning."""

    def declare(find: Callable[[Document], Iterable[Found]]) -> Signal:
        return Signal(name, (find.__doc__ or "").strip(), find)

    return declare
