"""Whose goods a store says that it sells: what their maker says of itself the store does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.page import Document, Line
from auditor.words import Match, fold, vocabulary
from checks.signals.once import once

WORDS = vocabulary("checks", "said.toml")
_DEALER = re.compile(
    r"(?:\b(?:[Dd]ealer|[Ss]tockist|[Dd]istributor|[Rr]eseller|[Aa]gent|[Rr]epresentative|[Ii]mporter)s?\s(?:of|for)\s(?:the\s)?"
    r"|(?:[Дд]ил[еэ]р|[Дд]истриб[’'ʼью]*тор|[Пп]редставит?[ен]\w+|[Ии]мпорт[её]р|[Іі]мпортер)\w*\s(?:(?:компани|компані|завод|марк|бренд|фабрик)\w*\s)?[«\"“„]?)"
    r"(?P<name>[^\W\d_][\w&-]+)"
)
_BEFORE, _AFTER = 40, 30
"""Letters beside the words within which it is said whose they are."""
_END = re.compile(r"[.!?…;]\s")


@once
def makers(page: Document) -> Iterator[str]:
    """The names of those whose dealer the store says that it is, folded."""
    for line in page.lines:
        yield from (fold(found["name"]) for found in _DEALER.finditer(line.text) if found["name"][0].isupper())


def of_a_maker(page: Document, line: Line, match: Match) -> bool:
    """Whether a mission or the like is a maker's: one stands before it or right after it in its sentence, and no "our"."""
    if WORDS["we"].within(match.words, folded=True):
        return False
    before = _END.split(line.folded[: match.start])[-1][-_BEFORE:]
    after = _END.split(line.folded[match.end :])[0][:_AFTER]
    if WORDS["we"].within(f"{before} {match.words}", folded=True):
        return False
    named = set(makers(page))
    return WORDS["maker"].within(f"{before} | {after}", folded=True) or any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in named for text in (before, after)
    )
