"""The trail from the home page to where one is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, quote
from auditor.trail import trails
from auditor.words import fold, vocabulary
from checks.signals.once import once

WORDS = vocabulary("checks", "goods.toml")

_MARK = re.compile(r"crumbs?(?![a-z])|bread-?crumb|pathway|nav-?path|krosh", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:→|»|›|>|/|\||—|–|•|\\|::|»»)\s*")
_LONGEST = 260
_BESIDE = 9
"""Letters beside the words for a trail in its name: "навигация"."""


@once
def breadcrumbs(page: Document) -> Iterator[Found]:
    """A trail of links that starts at the home page or the catalogue and ends here; a trail told to machines alone is none."""
    for element in page.census.bearing("class", "id", "aria-label", "itemtype"):
        if _is_trail(page, element):
            yield Found(quote(element.text), element, How.MARKUP)
    heads = {fold(h.text) for h in page.headings}
    for element, end in trails(page.census.tagged("ul", "ol")):
        if fold(end) in heads and page.reachable(element):
            yield Found(quote(element.text), element)
    for line in page.lines:
        if not line.named and len(line.text) <= _LONGEST and _JOINT.search(line.text) and _reads_so(line.element):
            yield Found(quote(line.text), line.element)


def _is_trail(page: Document, element: Element) -> bool:
    marks = f"{element.marks} {element.get('aria-label')} {element.get('itemtype')}"
    named = bool(_MARK.search(marks)) or WORDS["trail-name"].fills(element.get("aria-label"), spare=_BESIDE)
    return named and 0 < len(element.text) <= _LONGEST and _links(element) > 0 and page.reachable(element)


def _reads_so(element: Element) -> bool:
    """Whether it begins at the home page by name, goes on with joints between links, and ends with words of no link or another one."""
    parts = _JOINT.split(element.text)
    return len(parts) > 1 and _links(element) > 0 and WORDS["home-crumb"].fills(fold(parts[0]), folded=True, spare=2)


def _links(element: Element) -> int:
    return sum(e.tag == "a" and bool(e.get("href")) for e in element.walk())
