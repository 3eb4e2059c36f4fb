"""Pictures and empty icons that are named after a way to pay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found
from checks.signals.payments import Offer, Where, ways

_PAYING_MARK = re.compile(r"pay(?!roll)|oplat|cards?(?![a-z])")
_PLAIN = {"span", "li", "a", "div", "em", "b"}
_CLEAR = 8
"""Letters from which a picture's name is clear by itself."""
_BLOCK = 320
"""Letters of a block that holds marks, and no article."""


def marked(page: Document) -> Iterator[Offer]:
    """Pictures and empty icons whose file, symbol or class is named after a way to pay."""
    named = [(name, element) for element in page.elements if (name := _picture_name(element)) and page.reachable(element)]
    joined = "\n".join(name for name, _ in named)
    for way in ways().values():
        for mark in way.marks:
            if mark not in joined:
                continue
            for name, element in named:
                if mark in name and _stands_alone(mark, name) and (way.brand or len(mark) >= _CLEAR or beside_marks(element)):
                    yield Offer(way.id, Found(way.title, element, How.MARKUP), Where.MARK)


def _picture_name(element: Element) -> str:
    """The name of its file, symbol or icon class; empty for what is no picture."""
    if element.tag in _PLAIN:
        return element.marks if not element.children and ("class" in element.attrs or "id" in element.attrs) else ""
    if element.tag in {"img", "source", "image"} or (element.tag == "input" and element.get("type") == "image"):
        address = element.get("data-src") or element.get("src") or element.get("data-original") or element.get("srcset")
        return "" if address.startswith("data:") else address.partition("?")[0].rpartition("/")[2].lower()
    if element.tag == "use":
        return (element.get("href") or element.get("xlink:href")).rpartition("#")[2].lower()
    return element.marks if element.tag in {"i", "svg"} else ""


def _stands_alone(mark: str, name: str) -> bool:
    return re.search(rf"(?<![a-z]){re.escape(mark)}(?![a-z])", name) is not None


def beside_marks(element: Element) -> bool:
    """Whether the mark of another way to pay stands right beside it, or the block is named after payment."""
    around = element
    for _ in range(3):
        if around.parent is None or around.parent.tag in {"body", "html"}:
            break
        around = around.parent
        if _PAYING_MARK.search(around.marks) and len(around.text) <= _BLOCK:
            return True
    own = _picture_name(element)
    names = [name for near in around.walk() if near is not element and (name := _picture_name(near)) and name != own]
    return any(mark in name and _stands_alone(mark, name) for mark in _telling_marks() for name in names)


@cache
def _telling_marks() -> tuple[str, ...]:
    return tuple(mark for way in ways().values() if way.brand or way.id == "card" for mark in way.marks)
