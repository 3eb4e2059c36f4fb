"""The report's words in one language: texts by key, plural forms, numbers, dates and lengths of time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from math import floor
from typing import Any

from auditor.model import Closed, Words
from auditor.texts import LANGUAGES

PARTS = ("", "-tasks", "-gates", "-stores", "-beside", "-said")
"""Files of a language: the scorecard's words, what to do, those of the gates, for several scorecards, beside the score, of the visit."""

CODED = ("device", "journey", "kind", "own", "part", "place")
"""Values of what a visit tells that are codes, each with a table of words of its name."""

_MINUTE = 60.0
_LONG = 120.0


class Language:
    """What a report says in one of LANGUAGES, the first for any other. Keys are dotted paths into `reports/words/<code>*.toml`."""

    __slots__ = ("_words", "code")

    def __init__(self, code: str) -> None:
        self.code = code if code in LANGUAGES else LANGUAGES[0]
        self._words = _load(self.code)

    def __call__(self, key: str, **details: object) -> str:
        """The text of a key with its details in place. Raises KeyError for a key that no file has: our own fault."""
        found: Any = self._words
        for part in key.split("."):
            found = found[part]
        return str(found).format(**details) if details else str(found)

    def word(self, table: str, key: str) -> str:
        """The word for a code that others choose (a step's action, a walk's name); the code itself where none is known."""
        known: Mapping[str, Any] = self._words[table]
        return str(known.get(key, known.get(_dashed(key), key.replace("_", " "))))

    def said(self, words: Words) -> str:
        """What a visit tells, as a sentence; words that stand as they are stay so, and so does a key that no file has."""
        if isinstance(words, str):
            return words
        sentence = self._words["said"].get(words.key)
        if sentence is None:
            return str(words)
        told = {
            name: self.word(name, value) if name in CODED and isinstance(value, str) else self.said(value)
            for name, value in words.values.items()
        }
        return str(sentence).format(**told)

    def closed(self, thing: Closed) -> str:
        """What stood before a page, where, and how it was closed."""
        how = self("closed.pressed", words=thing.pressed) if thing.pressed else self("closed.escape")
        what, device = self.word("closed", thing.kind), self.word("device", thing.device)
        return self("closed.line", what=what, device=device, url=thing.url, how=how)

    def known(self, key: str) -> str:
        """The text of a key whose last parts are codes that others choose; empty when there is none."""
        found: Any = self._words
        for part in key.split("."):
            found = found.get(part, found.get(_dashed(part), "")) if isinstance(found, dict) else ""
        return found if isinstance(found, str) else ""

    def count(self, key: str, n: int, **details: object) -> str:
        """A number with its noun in the right form: `{n}` is put in place."""
        forms: Mapping[str, str] = self._words["count"][key]
        return forms[plural(self.code, n)].format(n=self.number(n), **details)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the language's decimal sign and thousands."""
        form = self._words["format"]
        plain = f"{value:,.{decimals}f}"
        return plain.translate({ord(","): form["thousands"], ord("."): form["decimal"]})

    def whole(self, value: float) -> str:
        """A score or share cut to a whole number, so that it never stands above the bar that its word names."""
        return self.number(floor(value))

    def percent(self, value: float) -> str:
        """A share of 0-100 as whole per cent, cut like a score."""
        return str(self._words["format"]["percent"]).format(n=self.whole(value))

    def weight(self, value: float) -> str:
        """A weight, with decimals only where it has them."""
        return self.number(value, 0 if float(value).is_integer() else 1)

    def seconds(self, value: float) -> str:
        """A short time in seconds, one decimal."""
        return self("visit.time", n=self.number(value, 1))

    def duration(self, value: float) -> str:
        """A length of time in words: seconds up to two minutes, then minutes."""
        if value < _LONG:
            return self.count("seconds", round(value))
        return self.count("minutes", round(value / _MINUTE))

    def date(self, iso: str) -> str:
        """The day of an ISO 8601 time in words; the text itself when it is none."""
        moment = _moment(iso)
        if moment is None:
            return iso
        form = self._words["format"]
        return str(form["date"]).format(day=moment.day, month=form["months"][moment.month - 1], year=moment.year)

    def moment(self, iso: str) -> str:
        """The day and minute (UTC) of an ISO 8601 time in words; the text itself when it is none."""
        moment = _moment(iso)
        if moment is None:
            return iso
        return str(self._words["format"]["moment"]).format(date=self.date(iso), time=f"{moment:%H:%M}")

    def quote(self, words: str) -> str:
        """The words between the language's quotation marks."""
        form = self._words["format"]
        return f"{form['quote_open']}{words}{form['quote_close']}"


def _dashed(code: str) -> str:
    return code.replace("_", "-").replace(" ", "-")


def plural(language: str, n: int) -> str:
    """The name of the plural form that a whole number takes: one, few, many or other."""
    if language == "en":
        return "one" if n == 1 else "other"
    tens, ones = n % 100, n % 10
    if ones == 1 and tens != 11:  # noqa: PLR2004 - the rule of Slavic plurals: 1, 21, 31, not 11
        return "one"
    if ones in {2, 3, 4} and tens not in {12, 13, 14}:
        return "few"
    return "many"


def _moment(iso: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment


@cache
def _load(code: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for part in PARTS:
        for table, words in tomllib.loads(
            resources.files("reports").joinpath("words", f"{code}{part}.toml").read_text("utf-8")
        ).items():
            found[table] = {**found.get(table, {}), **words}
    return found
