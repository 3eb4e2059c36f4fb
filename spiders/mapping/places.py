"""Where on a page things stand, judged from the whole page: what holds most of it is no menu, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.element import Element
from auditor.page import Document, Place

_TAGS = {
    "header": Place.HEADER,
    "footer": Place.FOOTER,
    "nav": Place.NAV,
    "aside": Place.ASIDE,
    "main": Place.MAIN,
    "dialog": Place.DIALOG,
}
_ROLES = {
    "banner": Place.HEADER,
    "contentinfo": Place.FOOTER,
    "navigation": Place.NAV,
    "complementary": Place.ASIDE,
    "main": Place.MAIN,
    "dialog": Place.DIALOG,
}
_MARKS = re.compile(
    r"(?<![a-z])(?<!accordion[-_])(?<!accordion__)(?<!collapse[-_])(?<!collapse__)(?<!faq[-_])(?<!faq__)(?<!spoiler[-_])(?<!spoiler__)"
    r"(?:(footer|podval|(?<![\w\-])(?:site[\-_]|layout[\-_])?bottom(?!-?\d|-(?:xs|sm|md|lg|xl)))"
    r"|(header|topbar|top-bar|toolbar|masthead|shapka|top-line|topline)|(nav|menu|navbar|navigation|submenu|megamenu)"
    r"|(modal|popup|dialog|offcanvas|off-canvas|drawer|mini-?cart|minicart|fancybox)(?!__))(?![a-z])"
)
"""A piece of a dialog ("popup__price") is none without its block: shop programs draw the same pieces on a page of their own.

The header of what unfolds ("accordion-header") is a question, and no header of the page."""
_BY_MARK = (Place.FOOTER, Place.HEADER, Place.NAV, Place.DIALOG)
_MOST = 0.5


def places(document: Document) -> Mapping[int, Place]:
    """The place of every element, by its id()."""
    sizes, headed = _sizes(document.body)
    found: dict[int, Place] = {}
    total = max(1, sizes.get(id(document.body), 1))
    stack: list[tuple[Element, Place]] = [(document.body, Place.MAIN)]
    while stack:
        element, around = stack.pop()
        place = _own(element, large=sizes[id(element)] > _MOST * total, headed=id(element) in headed) or around
        found[id(element)] = place
        stack.extend((child, place) for child in element.elements)
    return found


def _own(element: Element, *, large: bool, headed: bool) -> Place | None:
    place = _ROLES.get(element.get("role")) or _TAGS.get(element.tag)
    if place is Place.MAIN:
        return place
    if place is None and element.tag not in {"html", "body", "h1", "h2", "h3"} and (hint := _MARKS.search(element.marks)):
        place = next(p for p, group in zip(_BY_MARK, hint.groups(), strict=True) if group)
        if place in {Place.HEADER, Place.FOOTER} and element.closest("li", "article") is not None:
            return None  # of an entry in a list, such as a product's card
    if place is None or large or (headed and place is not Place.HEADER and element.tag not in {"nav", "footer", "dialog"}):
        return None
    return place


def _sizes(body: Element) -> tuple[dict[int, int], set[int]]:
    """How many elements each element holds, itself included, and which hold a main heading."""
    sizes: dict[int, int] = {}
    headed: set[int] = set()
    for element in reversed(list(body.walk())):
        sizes[id(element)] = 1 + sum(sizes[id(child)] for child in element.elements)
        if element.tag in {"h1", "main"} or any(id(child) in headed for child in element.elements):
            headed.add(id(element))
    return sizes, headed
