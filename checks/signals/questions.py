"""Questions with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Line
from auditor.words import vocabulary
from checks.signals.signal import signal

WORDS = vocabulary("checks", "inform.toml")
ENOUGH = 3
"""Pairs of question and answer that make a list of questions (article 003 asks for a real one)."""

_LONGEST = 220
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "button", "strong", "b", "label"})


@signal("faq_content")
def faq_content(page: Document) -> Iterator[Found]:
    """Questions with their answers, three or more."""
    marked = list(_marked_up(page))
    if len(marked) >= ENOUGH:
        yield from marked
    asked = list(_asked(page))
    if len(asked) >= ENOUGH:
        yield from asked


def _asked(page: Document) -> Iterator[Found]:
    """Lines that ask, each with an answer below it before the next question."""
    lines = [line for line in page.lines if not line.named and not line.element.closest("option", "select")]
    for i, line in enumerate(lines):
        if _question(line) and _answered(lines, i):
            yield Found(line.text, line.element)


def _question(line: Line) -> bool:
    return line.folded.rstrip(" +–-×▼▾").endswith("?") and 8 <= len(line.folded) <= _LONGEST and " " in line.folded and _stands_alone(line.element)


def _stands_alone(element: Element) -> bool:
    return element.closest("a", "form", "nav", "footer") is None or element.closest("summary", "dt", "button") is not None or _toggles(element)


def _toggles(element: Element) -> bool:
    link = element.closest("a")
    return link is not None and (link.get("href").startswith("#") or "href" not in link.attrs or link.get("href").startswith("javascript"))


def _answered(lines: list[Line], i: int) -> bool:
    for line in lines[i + 1 : i + 4]:
        if line.folded.endswith("?"):
            return False
        if len(line.folded) >= 30 and line.element.closest("button") is None:
            return True
    return False


def _marked_up(page: Document) -> Iterator[Found]:
    for item in page.items("Question"):
        name = item.data.get("name")
        if isinstance(name, str) and re.search(r"\w", name) and item.data.get("acceptedAnswer"):
            yield Found(name[:_LONGEST], item.element, How.MARKUP)
    for element in page.elements:
        if element.get("itemtype").endswith("schema.org/Question") and page.reachable(element):
            yield Found(element.text[:_LONGEST], element, How.MARKUP)
