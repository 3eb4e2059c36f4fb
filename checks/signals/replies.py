"""Answers of the store that stand beneath a review, in an item of their own inside the review's item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.element import Element
from auditor.page import Document, Found, quote
from auditor.words import fold

_REVIEW = re.compile(r"(?<![a-z])(?:reviews?|comments?|otzyv\w*|vidguk\w*|testimonials?)(?![a-z])")
_LEAST, _SAID = 3, 15
"""Letters at least of the name under an answer, and of the answer."""


def replies_beneath(page: Document, name: str) -> Iterator[Found]:
    """Those that the store signs as it is called, or as its name begins: "Aidyn", of "Aidyn. Tea and coffee"."""
    own = fold(name)
    for author, words in pairwise(page.lines):
        item = _beneath_a_review(author.element) if _begins(own, author.folded) and not words.named else None
        if item is not None and words.element.inside(item) and len(words.text) >= _SAID:
            yield Found(quote(f"{author.text} {words.text}"), words.element)


def _begins(name: str, signed: str) -> bool:
    """Whether a folded name begins with the words, and goes on with no further letter."""
    return len(signed) >= _LEAST and name.startswith(signed) and not name[len(signed) : len(signed) + 1].isalnum()


def _beneath_a_review(element: Element) -> Element | None:
    """The item of a list around an element that lies inside the item of a review."""
    item = element.closest("li")
    around = item.parent.closest("li") if item is not None and item.parent is not None else None
    return item if around is not None and _REVIEW.search(around.marks) else None
