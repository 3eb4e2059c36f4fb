"""Lengths of time in words: a number and its unit."""

from __future__ import annotations

import re

from auditor.words import Match, Phrases

_ROOM = 36
_EN = (
    "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|twenty[- ]one|twenty[- ]eight|thirty|forty|forty[- ]five|"
    "sixty|ninety|a hundred"
)
_RU = (
    "один|одного|одну|одна|одной|два|две|двух|три|трех|четыре|четырех|пять|пяти|шесть|шести|семь|семи|восемь|восьми|девять|девяти|десять|десяти|одиннадцати|"
    "двенадцать|двенадцати|четырнадцать|четырнадцати|пятнадцать|пятнадцати|двадцать|двадцати|двадцати одного|тридцать|тридцати|сорока|шестидесяти|девяноста|ста"
)
_UK = (
    "одного|одну|одна|однієї|дві|двох|трьох|чотири|чотирьох|п'ять|п'яти|шість|шести|сім|семи|вісім|восьми|дев'ять|дев'яти|десять|десяти|одинадцяти|дванадцять|"
    "дванадцяти|чотирнадцять|чотирнадцяти|п'ятнадцять|п'ятнадцяти|двадцять|двадцяти|тридцять|тридцяти|сорока|шістдесяти|дев'яноста|ста"
)
_NUMBER = re.compile(  # contracts give the number twice: "twelve (12) months", «14 (четырнадцати) дней»
    rf"(?<![\w.,:])(?:\d{{1,4}}(?:\s?(?:[-–—]|to|до|или|або|or)\s?\d{{1,4}})?|{_EN}|{_RU}|{_UK})\)?[\s-]?(?:х|ти|и)?[\s-]?"
    r"(?:full|whole|calendar|working|business|полных|календарных|рабочих|повних|календарних|робочих)?[\s-]?$"
)


def span_in(text: str, *units: Phrases) -> Match | None:
    """The first unit of time in a folded text before which a number stands."""
    for phrases in units:
        for match in phrases.matches(text, folded=True):
            if _NUMBER.search(text[max(0, match.start - _ROOM) : match.start]):
                return match
    return None
