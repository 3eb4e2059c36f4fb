"""Who made the site: what a credit links to, such as "Created by …" at the very bottom, is not the store's."""

from __future__ import annotations

import re

from auditor.element import Element
from auditor.page import Document
from auditor.words import fold, vocabulary

WORDS = vocabulary("checks", "reach.toml")
_LINE = 200
"""Letters of a line that is a footer's small print; what is longer is a text."""
_END = re.compile(r"[.!?|•·©]\s|\s[/–—]\s")
_CLOSING = ' :—–-«"“„('


def credited(page: Document, link: Element) -> bool:
    """Whether the words right before a link say who made the site: they name the site, or stand alone."""
    for line in page.lines:
        if line.named or len(line.text) > _LINE or not (link.inside(line.element) or line.element.inside(link)):
            continue
        around = line.element if link is not line.element and link.inside(line.element) else link.parent
        before = _END.split(fold(_leading(around, link)).rstrip(_CLOSING))[-1] if around is not None else ""
        if WORDS["site-maker"].within(before, folded=True):
            return True
        if any(m.end == len(before) and (m.start == 0 or " " in m.words) for m in WORDS["credit"].matches(before, folded=True)):
            return True
    return False


def _leading(around: Element, link: Element) -> str:
    """The text of an element before a link in it, from the link or the line before that one on: what stands there was said of that one."""
    said: list[str] = []

    def reached(element: Element) -> bool:
        for child in element.children:
            if child is link:
                return True
            if isinstance(child, str):
                said.append(child)
            elif reached(child):
                return True
            elif child.tag in {"a", "br"}:
                said.clear()
        return False

    return "".join(said) if reached(around) else ""
