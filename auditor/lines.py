"""The words of a page, line by line: those that stand on it, and the names that pictures, fields and buttons go by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from auditor.element import BLOCKS, UNREAD, Element, joined
from auditor.parts import Line
from auditor.words import fold, tidy

Reachable = Callable[[Element], bool]
"""Whether a shopper sees an element or can bring it up."""

_NAMES = ("aria-label", "alt", "title", "placeholder", "data-original-title", "data-bs-original-title")
"""Attributes a shopper reads; Bootstrap moves a title to the last two when it makes a tooltip of it."""


def written(body: Element, reachable: Reachable) -> Iterator[Line]:
    """The words that stand on the page, line by line."""
    pieces: list[tuple[str, Element]] = []
    for piece, owner in _pieces(body, reachable):
        if owner is None:
            if line := _joined(pieces):
                yield line
            pieces = []
        else:
            pieces.append((piece, owner))
    if line := _joined(pieces):
        yield line


def _pieces(element: Element, reachable: Reachable) -> Iterator[tuple[str, Element | None]]:
    """Texts with their elements; an element of None marks the end of a line."""
    if element.tag == "br":  # a browser gives it no place of its own
        yield "", None
        return
    if element.tag in UNREAD or element.tag in {"textarea", "svg"} or not reachable(element):
        return
    apart = element.tag in BLOCKS and element.tag not in {"a", "button", "input", "label"}
    if apart:
        yield "", None
    elif element.tag in BLOCKS:
        yield " ", element
    for child in element.children:
        if isinstance(child, str):
            if child:
                yield child, element
        else:
            yield from _pieces(child, reachable)
    if apart:
        yield "", None
    elif element.tag in BLOCKS:
        yield " ", element


def names(elements: Iterable[Element], reachable: Reachable) -> Iterator[Line]:
    """The names of elements, each as a line of its own."""
    for element in elements:
        for name in _NAMES:
            value = element.attrs.get(name)
            if value and value.strip() and reachable(element):
                yield _named(value, element)
        if element.tag == "input" and element.get("type") in {"submit", "button"} and element.get("value"):
            yield _named(element.get("value"), element)
        if element.tag == "title" and element.parent is not None and element.parent.tag in {"svg", "g", "symbol"}:
            yield _named("".join(c for c in element.children if isinstance(c, str)), element.parent)


def _named(text: str, element: Element) -> Line:
    text = tidy(text)
    return Line(text, fold(text), element, element.shown, named=True)


def _joined(pieces: list[tuple[str, Element]]) -> Line | None:
    """The pieces as one line, borne by the nearest element around them all; None where they hold no words."""
    text = tidy(joined(piece for piece, _ in pieces))
    if not text:
        return None
    owners = [owner for piece, owner in pieces if piece.strip()]
    shared = owners[0]
    for owner in owners[1:]:
        while not owner.inside(shared):
            shared = shared.parent or shared
    return Line(text, fold(text), shared, any(owner.shown for owner in owners))
