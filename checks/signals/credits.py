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
    """Whether the words right before a link say who made the site, and stand alone or name the site."""
    for line in page.lines:
        if line.named or len(line.text) > _LINE or not link.inside(line.element):
            continue
        at = line.folded.find(fold(link.text)) if link.text else len(line.folded)
        before = _END.split(line.folded[:at].rstrip(_CLOSING))[-1] if at > 0 else ""
        if not before:
            continue
        if WORDS["site-maker"].within(before, folded=True):
            return True
        return any(
            match.end == len(before) and (match.start == 0 or " " in match.words)
            for match in WORDS["credit"].matches(before, folded=True)
        )
    return False
