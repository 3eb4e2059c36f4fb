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

_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d[\s-]?(?:го|х)?\s?$")
_OF_YEARS = ("year", "год", "лет", "рок", "рік")
"""How a unit begins before which such a number is a date: «с 2009 года», and not two thousand hours."""


def span_in(text: str, *units: Phrases) -> Match | None:
    """The first unit of time in a folded text before which a number stands."""
    for phrases in units:
        for match in phrases.matches(text, folded=True):
            before = text[max(0, match.start - _ROOM) : match.start]
            dated = match.words.startswith(_OF_YEARS) and _DATED.search(before)
            if _NUMBER.search(before) and not dated:
                return match
    return None
