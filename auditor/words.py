"""Words as shoppers meet them: one folding for all text, and phrases by meaning and language.

A vocabulary file is TOML: a table for each meaning, in it a list of phrases for each language, and `never`, the tempting
but wrong ones:

    [contact]
    en = ["contact us", "get in touch"]
    ru = ["контакт*", "связаться с нами"]
    never = ["contact lens*", "контактн* линз*"]

`*` stands for an inflected ending (or the rest of a word), a space for any white space or dash, a hyphen for an optional one.
Only whole words match.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "´": "'", "ё": "е", "\u00ad": "", "\u200b": "", "\ufeff": ""})
_SPACE = re.compile(r"\s+")
_PLAIN = re.compile(r"[^\s*\-]+")
_NEVER = "never"


def tidy(text: str) -> str:
    """The text with every run of white space as one blank, and none at its ends."""
    return _SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """The text as phrases are compared: NFKC, casefolded, ё as е, one kind of apostrophe, single blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _SPACE.sub(" ", text.casefold().translate(_APOSTROPHES)).strip()


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase was met in a folded text."""

    start: int
    end: int
    words: str


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    parts = []
    for phrase in sorted({fold(p) for p in phrases if p.strip()}, key=len, reverse=True):
        body = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\-", r"[\s\-–—‑]?").replace(r"\ ", r"[\s\-–—‑]+")
        head = r"(?<!\w)" if phrase[0].isalnum() else ""
        tail = r"(?!\w)" if phrase[-1].isalnum() or phrase[-1] == "*" else ""
        parts.append(f"{head}{body}{tail}")
    return re.compile("|".join(parts)) if parts else None


def _anchors(phrases: Iterable[str]) -> tuple[str, ...]:
    """The longest plain run of each phrase, none within another: a text without any of them holds no phrase."""
    found: list[str] = []
    runs = {max(_PLAIN.findall(fold(p)), key=len, default="") for p in phrases if p.strip()}
    for run in sorted(runs, key=len):
        if not any(shorter in run for shorter in found):
            found.append(run)
    return tuple(found)


class Phrases:
    """All phrases of one meaning, in every language, ready to be looked for in a text."""

    __slots__ = ("_never", "_pattern", "anchors", "by_language", "never")

    def __init__(self, by_language: Mapping[str, Iterable[str]], never: Iterable[str] = ()) -> None:
        self.by_language = {language: tuple(phrases) for language, phrases in by_language.items()}
        self.never = tuple(never)
        self._pattern = _pattern(p for phrases in self.by_language.values() for p in phrases)
        self.anchors = _anchors(p for phrases in self.by_language.values() for p in phrases)
        self._never = _pattern(self.never)

    def matches(self, text: str, *, folded: bool = False) -> Iterator[Match]:
        """Every place where a phrase stands and no `never` phrase overlaps it."""
        if self._pattern is None or not text:
            return
        text = text if folded else fold(text)
        if not any(anchor in text for anchor in self.anchors):
            return
        wrong: list[tuple[int, int]] | None = None
        for hit in self._pattern.finditer(text):
            if wrong is None:
                wrong = [w.span() for w in self._never.finditer(text)] if self._never else []
            if not any(start < hit.end() and hit.start() < end for start, end in wrong):
                yield Match(hit.start(), hit.end(), hit.group())

    def match(self, text: str, *, folded: bool = False) -> Match | None:
        """The first such place, or None."""
        return next(self.matches(text, folded=folded), None)

    def within(self, text: str, *, folded: bool = False) -> bool:
        """Whether a phrase stands in the text."""
        return self.match(text, folded=folded) is not None

    def fills(self, text: str, *, folded: bool = False, spare: int = 0) -> bool:
        """Whether the text is little more than a phrase: at most `spare` further letters or digits."""
        text = text if folded else fold(text)
        size = sum(map(str.isalnum, text))
        return any(size - sum(map(str.isalnum, m.words)) <= spare for m in self.matches(text, folded=True))


class Texts:
    """Many short folded texts, searched together: what a page of a thousand lines needs to be asked fifty questions."""

    __slots__ = ("_joined", "_starts", "_texts")

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._joined = "\n".join(self._texts)
        self._starts = [0]
        for text in self._texts:
            self._starts.append(self._starts[-1] + len(text) + 1)

    def holding(self, phrases: Phrases) -> Iterator[tuple[int, Match]]:
        """The number of each text in which a phrase stands, in order, with its first place."""
        numbers: set[int] = set()
        for anchor in phrases.anchors:
            at = self._joined.find(anchor)
            while at >= 0:
                number = bisect_right(self._starts, at) - 1
                numbers.add(number)
                at = self._joined.find(anchor, self._starts[number + 1])
        for number in sorted(numbers):
            if match := phrases.match(self._texts[number], folded=True):
                yield number, match


def vocabulary(package: str, name: str) -> Mapping[str, Phrases]:
    """Meaning -> phrases of a TOML file in a package; read once.

    Raises FileNotFoundError or tomllib.TOMLDecodeError when the package was built without it or it is malformed.
    """
    return _vocabulary(package, name)


@cache
def _vocabulary(package: str, name: str) -> Mapping[str, Phrases]:
    tables = tomllib.loads(resources.files(package).joinpath(name).read_text("utf-8"))
    return {
        meaning: Phrases({k: v for k, v in table.items() if k != _NEVER}, table.get(_NEVER, ()))
        for meaning, table in tables.items()
    }
