"""Where words stand: in which element of a line, and whether in the store's own statement or in talk about something."""

from __future__ import annotations

import re

from auditor.element import Element
from auditor.model import PageKind
from auditor.page import Document
from auditor.words import fold

_TALK = re.compile(r"(?<![a-z])(?:blog|comments?|reviews?|testimonials?|news|otzyv\w*|vidguk\w*|articles?-list)(?![a-z])")
_TALK_AT_TILL = re.compile(r"(?<![a-z])(?:blog|reviews|testimonials?|otzyv\w*|vidguk\w*)(?![a-z])")
"""At a checkout a "review" is that of the order, and "comments" are the shopper's on it, or to the store where one writes to it."""
_TILL = frozenset({PageKind.CART, PageKind.CHECKOUT, PageKind.CONTACT})
_DEEPEST = 12
_SEVERAL = 3
"""Links that make a menu."""


def is_talk(page: Document, element: Element) -> bool:
    """Whether it is part of a blog, a news item, a review or a comment: what is said there the store does not state."""
    if page.page.kind is PageKind.BLOG:
        return True
    talk = _TALK_AT_TILL if page.page.kind in _TILL else _TALK
    return any(talk.search(e.marks) for e in (element, *element.ancestors) if e.tag not in {"body", "html"})


def row_of_links(element: Element) -> bool:
    """Whether most of its words are those of several links: a menu in a line, which tells nothing by itself."""
    links = [e for e in element.walk() if e.tag == "a" and e.text]
    return len(links) >= _SEVERAL and 2 * sum(len(e.text) for e in links) > len(element.text)


def bearer(element: Element, words: str) -> Element:
    """The smallest element within that still holds the words: of a line of several labels, the one that is meant."""
    for _ in range(_DEEPEST):
        inner = next((child for child in element.elements if words in fold(child.text)), None)
        if inner is None:
            break
        element = inner
    return element
