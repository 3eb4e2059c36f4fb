"""The parts of a checkout that the store itself names, while only the first of them is open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.element import Element
from auditor.page import FRAME, Document, Found, Line, Place
from auditor.words import vocabulary

WORDS = vocabulary("checks", "till.toml")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend")
_LONGEST = 45
_SPARE = 3
"""Letters and digits beside a part's name: its number, a mark."""
_LEVEL = 24
"""Pixels by which the middles of names in one row may differ."""
_WHO = frozenset({"email", "password"})
"""Types of the fields that ask who buys, and nothing of where it goes."""
_BESIDE = frozenset({"hidden", "checkbox", "radio", "submit", "button", "image"})
_COUNTED = re.compile(r"\W*\d{1,2}\W+[^\W\d]")
"""A part's number before its name."""
_NUMBER = re.compile(r"^\W*\d+\W*$")


@dataclass(frozen=True, slots=True)
class Stages:
    """The names in order up to the payment, and how many pages after the open one they can at most be."""

    names: tuple[Found, ...]
    further: int


def stages(page: Document) -> Stages | None:
    """The parts up to the payment. Beside one another each may be a page of its own; headings and numbered names below one another share the page."""
    lines = [line for line in page.lines if not line.named and _may_name(page, line)]
    ends = [line for line in lines if WORDS["stage-payment"].fills(line.folded, folded=True, spare=_SPARE)]
    for end in ends:
        row = [line for line in lines if _beside(line.element, end.element)]
        row = row[: row.index(end) + 1]
        first = next((n for n, line in enumerate(row) if _is_early(line)), None)
        if first is not None:
            names = tuple(Found(line.text, line.element) for line in row[first:])
            return Stages(names, len(names) - (not _stands_before(page, row[first])))
    headed = [line for line in lines if line.element.closest(*_HEADINGS) is not None or _COUNTED.match(line.folded)]
    last = next((line for line in reversed(ends) if line in headed), None)
    early = list(filter(_is_early, headed[: headed.index(last)])) if last is not None else []
    if last is None or not early:
        return None
    return Stages(tuple(Found(line.text, line.element) for line in (*early, last)), 0)


def _stands_before(page: Document, first: Line) -> bool:
    """Whether the open page is none of the parts yet: it asks who buys, by an e-mail address or a log-in, and the first part is where the order goes."""
    asked = [f for f in page.fields if f.element.shown and page.place(f.element) not in FRAME and f.type not in _BESIDE]
    return (
        bool(asked) and all(f.type in _WHO for f in asked) and WORDS["stage-where"].fills(first.folded, folded=True, spare=_SPARE)
    )


def _may_name(page: Document, line: Line) -> bool:
    """Whether a line can be a part's name: short, in sight, neither pressed nor chosen, and no link that already leads there."""
    element = line.element
    return (
        line.shown
        and len(line.text) <= _LONGEST
        and not _NUMBER.match(line.text)
        and page.place(element) is not Place.FOOTER
        and element.closest("label", "option", "button", "select") is None
        and not _leads(element)
    )


def _leads(element: Element) -> bool:
    """Whether it is a link to another page, as the menu's “Payment” is: what comes later in a checkout can't be opened yet."""
    link = element.closest("a")
    return link is not None and link.get("href", "#").partition("#")[0] != "" and "checkout" not in link.get("href")


def _is_early(line: Line) -> bool:
    return any(WORDS[name].fills(line.folded, folded=True, spare=_SPARE) for name in ("stage-who", "stage-where"))


def _beside(one: Element, other: Element) -> bool:
    """Whether both stand in one row, be it one that a narrow screen breaks in two; without boxes, in one list."""
    around = one.closest("ol", "ul")
    listed = around is not None and around is other.closest("ol", "ul")
    if one.box is None or other.box is None:
        return listed
    if listed and around is not None and _in_a_row([*around.elements]):
        return True
    middle = one.box.y + one.box.height / 2, other.box.y + other.box.height / 2
    return one is other or (abs(middle[0] - middle[1]) <= _LEVEL and one.box.x < other.box.x)


def _in_a_row(entries: list[Element]) -> bool:
    """Whether a list's first entries stand side by side."""
    boxes = [e.box for e in entries[:2] if e.box is not None]
    return len(boxes) > 1 and boxes[0].x < boxes[1].x and abs(boxes[0].y - boxes[1].y) <= _LEVEL
