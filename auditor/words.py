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
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

_APOSTROPHES = str.maketrans(
    {"’": "'", "ʼ": "'", "`": "'", "‘": "'", "´": "'", "ё": "е", "\u00ad": "", "\u200b": "", "\ufeff": "", "\u2010": "-"}
)
_AS_CYRILLIC = str.maketrans("abcehikmoptxy", "авсенікмортху")
_AS_LATIN = {there: here for here, there in _AS_CYRILLIC.items()}
"""Letters that look alike in capitals or small, as keyboards mix them up: a Latin B in «Bідділення»."""
_CYRILLIC = re.compile(r"[а-яіїєґ]")
_SEAM = re.compile(r"[a-z](?:(?=[а-яіїєґ])|(?<=[а-яіїєґ].))")
_MIXED = re.compile(r"(?:[a-z]+[а-яіїєґ]|[а-яіїєґ]+[a-z])[a-zа-яіїєґ]*")
_WORD = re.compile(r"\w+")
_KEY = re.compile(r"(?<![\w*\-])(\w+)([*\-]?)")
"""A word of a phrase, and the sign that lets it go on: a star, or a hyphen that a text may leave out."""
_HYPHEN = r"[\s\-–—]"
"""What stands for a hyphen or a blank. With more signs than these Python takes ten times as long to make a pattern."""
_LAST = "\U0010ffff"
_NEVER = "never"
_SOUNDS = tuple(
    (alike, re.compile(rf"(?<!\w)(?:{'|'.join(alike)})(?![\w'’])")) for alike in (("в", "у"), ("і", "й"), ("з", "із", "зі"))
)
"""Short words of Ukrainian that mean the same."""
_FULL = (
    ("do not", "don't"), ("does not", "doesn't"), ("did not", "didn't"), ("is not", "isn't"), ("are not", "aren't"), ("was not", "wasn't"),
    ("will not", "won't"), ("cannot", "can't"), ("could not", "couldn't"), ("would not", "wouldn't"), ("have not", "haven't"), ("has not", "hasn't"),
    ("we will", "we'll"), ("you will", "you'll"), ("we are", "we're"), ("you are", "you're"), ("they are", "they're"), ("it is", "it's"),
    ("that is", "that's"), ("there is", "there's"), ("we have", "we've"),
)  # fmt: skip
"""English in full and as it is spoken."""
_SPOKEN = tuple((re.compile(rf"(?<![\w'])(?:{one}|{other})(?![\w'])"), one, other) for one, other in _FULL)


def tidy(text: str) -> str:
    """The text with every run of white space as one blank, and none at its ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text as phrases are compared: NFKC, casefolded, ё as е, one kind of apostrophe, single blanks, no letters of another script in a word."""
    if text.isascii():  # half of all words, and Python translates them slowest
        return tidy(text.lower().replace("`", "'"))
    folded = tidy(unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES))
    return _MIXED.sub(_in_one_script, folded) if _CYRILLIC.search(folded) and _SEAM.search(folded) else folded


def _in_one_script(word: re.Match[str]) -> str:
    """A word of two scripts in the one whose letters they all look like; in that of most of them, where it could be both."""
    text = word.group()
    cyrillic, latin = text.translate(_AS_CYRILLIC), text.translate(_AS_LATIN)
    if latin.isascii() and 2 * sum(map(str.isascii, text)) > len(text):
        return latin
    return text if any(map(str.isascii, cyrillic)) else cyrillic


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase was met in a folded text."""

    start: int
    end: int
    words: str


def _is_letter(sign: str) -> bool:
    r"""Whether a sign is part of a word, as `\w` has it."""
    return sign.isalnum() or sign == "_"


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        body = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\-", f"{_HYPHEN}?").replace(r"\ ", f"{_HYPHEN}+")
        head = r"(?<!\w)" if phrase[0].isalnum() else ""
        tail = r"(?!\w)" if phrase[-1].isalnum() or phrase[-1] == "*" else ""
        parts.append(f"{head}{body}{tail}")
    return re.compile("|".join(parts))


class _Group:
    """The phrases that hold one word, looked for only where it stands. `open` says that the word may go on in the text."""

    __slots__ = ("__dict__", "_phrases", "open", "word")

    def __init__(self, word: str, phrases: Iterable[str], *, open_: bool) -> None:
        self.word = word
        self.open = open_
        self._phrases = tuple(phrases)

    @cached_property
    def _plain(self) -> bool:
        return bool(self.word) and set(self._phrases) <= {self.word, f"{self.word}*"}

    @cached_property
    def _others(self) -> tuple[tuple[str, ...], ...]:
        """The words of each phrase beside the one that it is known by."""
        return tuple(tuple(w for w in _WORD.findall(phrase) if w != self.word) for phrase in self._phrases)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern(self._phrases)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        if self._plain:
            return self._plain_places(text)
        if any(
            all(word in text for word in others) for others in self._others
        ):  # making a pattern costs more than many such looks
            return (hit.span() for hit in self._pattern.finditer(text))
        return iter(())

    def _plain_places(self, text: str) -> Iterator[tuple[int, int]]:
        """For a lone word, with or without its star: no pattern has to be made, and most words are such."""
        start = text.find(self.word)
        while start >= 0:
            end = start + len(self.word)
            if start == 0 or not _is_letter(text[start - 1]):
                last = end
                while last < len(text) and _is_letter(text[last]):
                    last += 1
                if last == end or self.open:
                    yield start, last
            start = text.find(self.word, end)


def _groups(phrases: Iterable[str]) -> tuple[_Group, ...]:
    by_word: dict[tuple[str, bool], list[str]] = {}
    for phrase in {fold(p) for p in phrases if p.strip()}:
        by_word.setdefault(_key(phrase), []).append(phrase)
    return tuple(_Group(word, alike, open_=open_) for (word, open_), alike in by_word.items())


def _in_each_sound(phrase: str) -> set[str]:
    """A Ukrainian phrase with the short words that change with the sounds around them: в or у, і or й, з, із or зі."""
    told = {phrase}
    for alike, pattern in _SOUNDS:
        if pattern.search(phrase):
            told |= {pattern.sub(word, known) for known in tuple(told) for word in alike}
    return told


def _in_full_and_short(phrase: str) -> set[str]:
    """An English phrase as it is written in full and as it is spoken: do not, don't."""
    told = {phrase}
    for pattern, full, short in _SPOKEN:
        if pattern.search(phrase):
            told |= {pattern.sub(word, known) for known in tuple(told) for word in (full, short)}
    return told


_VARIED = {"uk": _in_each_sound, "en": _in_full_and_short}
"""How the phrases of a language vary without a change of meaning."""


def _key(phrase: str) -> tuple[str, bool]:
    """The longest word of a phrase, and whether it may go on: before a star, or before a hyphen that a text may leave out."""
    word, goes_on = max(_KEY.findall(phrase), key=lambda found: len(found[0]), default=("", "*"))
    return word, bool(goes_on)


class Phrases:
    """All phrases of one meaning, in every language, made ready when they are first looked for in a text."""

    def __init__(self, by_language: Mapping[str, Iterable[str]], never: Iterable[str] = ()) -> None:
        self.by_language = {language: tuple(phrases) for language, phrases in by_language.items()}
        self.never = tuple(never)

    @cached_property
    def groups(self) -> tuple[_Group, ...]:
        return _groups(
            told
            for language, phrases in self.by_language.items()
            for phrase in phrases
            for told in (_VARIED[language](phrase) if language in _VARIED else (phrase,))
        )

    @cached_property
    def _never(self) -> tuple[_Group, ...]:
        return _groups(told for phrase in self.never for told in _in_full_and_short(phrase))

    @cached_property
    def _parts(self) -> frozenset[str]:
        """What is never meant alone, and yet is part of what is: "to review" of "be the first to review"."""
        meant = [f" {fold(phrase)} " for phrases in self.by_language.values() for phrase in phrases]
        return frozenset(part for part in map(fold, self.never) if any(f" {part} " in phrase for phrase in meant))

    def _is_part(self, text: str, first: int, last: int, start: int, end: int) -> bool:
        """Whether a `never` from first to last is part of the phrase from start to end, which says it word for word."""
        return start <= first and last <= end and last - first < end - start and text[first:last] in self._parts

    def matches(self, text: str, *, folded: bool = False) -> Iterator[Match]:
        """Every place where a phrase stands and no `never` phrase overlaps it, but for what it is made of; of phrases at one place the longest."""
        text = text if folded else fold(text)
        return self.matches_of(self.groups, text)

    def matches_of(self, groups: Iterable[_Group], text: str) -> Iterator[Match]:
        """The same of some groups only, in a folded text."""
        wrong: list[tuple[int, int]] | None = None
        done = 0
        for start, back in sorted((start, -end) for g in groups if g.word in text for start, end in g.places(text)):
            if start < done:
                continue
            if wrong is None:
                wrong = [place for g in self._never if g.word in text for place in g.places(text)]
            if not any(
                first < -back and start < last and not self._is_part(text, first, last, start, -back) for first, last in wrong
            ):
                done = -back
                yield Match(start, done, text[start:done])

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


class Index:
    """Many short folded texts, searched together: what a page of a thousand lines needs to be asked a hundred questions."""

    __slots__ = ("_numbers", "_texts", "_words")

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._numbers: dict[str, list[int]] = {}
        for number, text in enumerate(self._texts):
            for word in set(_WORD.findall(text)):
                self._numbers.setdefault(word, []).append(number)
        self._words = sorted(self._numbers)

    def near(self, phrases: Phrases) -> Mapping[int, list[_Group]]:
        """The number of each text in which a word of a phrase stands, so that the phrase may."""
        found: dict[int, list[_Group]] = {}
        for group in phrases.groups:
            for number in self._with(group):
                found.setdefault(number, []).append(group)
        return found

    def holding(self, phrases: Phrases) -> Iterator[tuple[int, Match]]:
        """The number of each text in which a phrase stands, in order, with its first place."""
        found = self.near(phrases)
        for number in sorted(found):
            if match := next(phrases.matches_of(found[number], self._texts[number]), None):
                yield number, match

    def _with(self, group: _Group) -> Iterable[int]:
        if not group.open:
            return self._numbers.get(group.word, ())
        first, last = bisect_left(self._words, group.word), bisect_right(self._words, group.word + _LAST)
        return {number for word in self._words[first:last] for number in self._numbers[word]}


@cache
def vocabulary(package: str, name: str) -> Mapping[str, Phrases]:
    """Meaning -> phrases of a TOML file in a package; read once.

    Raises FileNotFoundError or tomllib.TOMLDecodeError when the package was built without it or it is malformed.
    """
    tables = tomllib.loads(resources.files(package).joinpath(name).read_text("utf-8"))
    return {
        meaning: Phrases({k: v for k, v in table.items() if k != _NEVER}, table.get(_NEVER, ()))
        for meaning, table in tables.items()
    }
