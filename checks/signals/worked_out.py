"""What works out, from what a shopper says or measures, which of the goods suits: calculators, quizzes, charts, people who know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import PageKind
from auditor.page import Document, Found
from auditor.words import Match, fold, vocabulary
from checks.signals.said import WORDS as SAID
from checks.signals.said import statements

WORDS = vocabulary("checks", "care.toml")
_ANYTHING = re.compile(r"find |найди|знайд|\w+ finder$")
"""How help is named that may be no more than praise: "find your style"."""


def worked_out(page: Document) -> Iterator[Found]:
    """Sentences that promise it; a question alone, a reckoning of carriage, and a calculator for sale are none."""
    if page.page.kind is PageKind.PRODUCT and any(
        heading.tag == "h1" and SAID["tool"].within(fold(heading.text), folded=True) for heading in page.headings
    ):
        return
    for found, sentence in statements(page, *_WORKED_OUT, but=("no-finder",)):
        if not sentence.text.endswith("?"):
            yield found


def _finder(text: str) -> Match | None:
    """Words that name such a help by themselves, such as a size guide."""
    return next((m for m in WORDS["finder"].matches(text, folded=True) if not _ANYTHING.match(m.words)), None)


_WORKED_OUT = (
    ("tool", "you-give", "your-need"),
    ("tool", "you-give", "what-suits"),
    ("tool", "unsure"),
    ("own-tool", "what-suits"),
    ("unsure", "you-give", "reckons"),
    ("you-give", "your-need", "reckons"),
    ("adviser", "picks-for-you"),
    ("you-give", _finder),
    ("body-parts", _finder),
    ("own-set", "steps"),
    ("online", _finder),
)
"""Meanings that help to choose together: what is told or measured, by what or whom it is worked out, and what comes of it."""
