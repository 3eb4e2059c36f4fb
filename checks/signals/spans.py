"""Lengths of time in words: a number and its unit."""

from __future__ import annotations

import re

from auditor.words import Match, Phrases

_ROOM = 18
_NUMBER = re.compile(
    r"(?<![\w.,:])(?:\d{1,4}(?:\s?(?:[-–—]|to|до|или|або|or)\s?\d{1,4})?|an?|one|two|three|four|five|six|seven|ten|twelve|один|одного|одну|одна|два|две|дві|двух|двох|"
    r"три|трех|трьох|пять|пяти|п'ять|п'яти|шесть|шести|шість|десять|десяти|двенадцати|дванадцяти)[\s-]?(?:х|ти|и)?[\s-]?(?:full|whole|calendar|working|business|полных|повних)?[\s-]?$"
)


def span_in(text: str, *units: Phrases) -> Match | None:
    """The first unit of time in a folded text before which a number stands."""
    for phrases in units:
        for match in phrases.matches(text, folded=True):
            if _NUMBER.search(text[max(0, match.start - _ROOM) : match.start]):
                return match
    return None
