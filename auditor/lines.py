"""The words of a page, line by line: those that stand on it, and the names that pictures, fields and buttons go by."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.census import Census
from auditor.element import BLOCKS, UNREAD, Element, joined
from auditor.parts import Line
from auditor.words import fold, tidy

Reachable = Callable[[Element], bool]
"""Whether a shopper sees an element or can bring it up."""

_NAMES = ("aria-label", "alt", "title", "placeholder", "data-original-title", "data-bs-original-title")
"""Attributes a shopper reads; Bootstrap moves a title to the last two when it makes a tooltip of it."""


def written(body: Element, reachable: Reachable) -> Iterator[Line]:
    """The words that stand on the page, line by line."""
    told: list[tuple[str, Element | None]] = []
    _gather(body, reachable, told)
    pieces: list[tuple[str, Element]] = []
    for piece, owner in (*told, _END):
        if owner is not None:
            pieces.append((piece, owner))
        elif pieces:
            if line := _joined(pieces):
                yield line
            pieces = []


_END: tuple[str, None] = ("", None)
"""The end of a line."""


def _gather(element: Element, reachable: Reachable, told: list[tuple[str, Element | None]]) -> None:
    """Add the texts in an element, each with the element that bears it, and the ends of their lines."""
    if element.tag == "br":  # a browser gives it no place of its own
        told.append(_END)
        return
    if element.tag in UNREAD or element.tag in {"textarea", "svg"} or not reachable(element):
        return
    edge = None if element.tag not in BLOCKS else (" ", element) if element.tag in _IN_A_LINE else _END
    if edge:
        told.append(edge)
    for child in element.children:
        if not isinstance(child, str):
            _gather(child, reachable, told)
        elif child:
            told.append((child, element))
    if edge:
        told.append(edge)


_IN_A_LINE = frozenset({"a", "button", "input", "label"})
"""Blocks that end no line."""


def names(census: Census, reachable: Reachable) -> Iterator[Line]:
    """The names of elements, each as a line of its own; a symbol's only where the page draws it."""
    drawn = {(use.get("href") or use.get("xlink:href")).removeprefix("#") for use in census.tagged("use") if reachable(use)}
    for element in census.together(census.bearing(*_NAMES), census.tagged("input", "title")):
        for name in _NAMES:
            value = element.attrs.get(name)
            if value and value.strip() and reachable(element):
                yield _named(value, element)
        if element.tag == "input" and element.get("type") in {"submit", "button"} and element.get("value"):
            yield _named(element.get("value"), element)
        symbol = element.closest("symbol") if element.tag == "title" else None
        if symbol is not None and symbol.get("id") not in drawn:
            continue
        if element.tag == "title" and element.parent is not None and element.parent.tag in {"svg", "g", "symbol"}:
            yield _named("".join(c for c in element.children if isinstance(c, str)), element.parent)


def _named(text: str, element: Element) -> Line:
    text = tidy(text)
    return Line(text, fold(text), element, element.shown, named=True)


def _joined(pieces: list[tuple[str, Element]]) -> Line | None:
    """The pieces as one line, borne by the nearest element around them all; None where they hold no words."""
    text = tidy(joined(piece for piece, _ in pieces)) if len(pieces) > 1 else tidy(pieces[0][0])
    if not text:
        return None
    owners = [owner for piece, owner in pieces if piece.strip()]
    shared = owners[0]
    for owner in owners[1:]:
        while not owner.inside(shared):
            shared = shared.parent or shared
    return Line(text, fold(text), shared, any(owner.shown for owner in owners))
