"""What a store says in words of its own: meanings that stand together in one sentence, whatever the phrase.

A list of phrases knows what many stores say; no store is bound to it. A human reads by meaning: who is thanked, and what
they get; what breaks, and what is done then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from auditor.model import PageKind
from auditor.page import Document, Found, Line, quote
from auditor.words import Index, Match, Phrases, fold, vocabulary
from checks.signals.denied import denied
from checks.signals.once import once
from checks.signals.price import sum_in
from checks.signals.spans import span_in
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "said.toml")
TIMES = vocabulary("checks", "buy.toml")
REACH = vocabulary("checks", "reach.toml")
_LONGEST = 420
"""Letters of a line that is a statement; what is longer tells a story."""
_LABEL, _VALUE = 60, 200
"""Letters of the two cells of a row that are read as one sentence."""
_PERCENT = re.compile(r"(?<![\d.,])\d{1,2}(?:[.,]\d)?\s?(?:%|per ?cent|процент\w*|відсотк\w*)(?!\w)")
_NUMBERED = re.compile(r"(?<!\w)(?:in|у|в)\s(?:19|20)\d\d(?:-(?:го|му|м))?(?!\d)|(?<!\d)(?:19|20)\d\d\s(?:році|року|году)(?!\w)")
_UNDONE = re.compile(r"(?<!\w)(?:не|ні|not|don't|doesn't|won't|can't|cannot|won't|no longer|never|не будем|не будемо)\s$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend", "th"})
_END = re.compile(r"(?<=[.!…;])\s+")
"""A question is read together with what answers it."""

Meaning = str | Callable[[str], Match | None]
"""Words of `said.toml`, or a look for figures."""
Pair = tuple[tuple[Meaning, ...], tuple[Meaning, ...]]
"""What one sentence says, and what the next."""


@dataclass(frozen=True, slots=True)
class Look:
    """A look for what no list of phrases holds, and the words of which one stands wherever it is found."""

    words: Phrases
    find: Callable[[str], Match | None]

    def __call__(self, text: str) -> Match | None:
        return self.find(text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line, folded, and where it begins there."""

    line: Line
    text: str
    start: int
    below: Line | None = None
    """The line that follows, where this one is a heading over it."""

    @property
    def match(self) -> Match:
        return Match(self.start, self.start + len(self.text), self.text)

    def in_place(self, match: Match) -> Match:
        """A place in the sentence as one in its line."""
        return Match(self.start + match.start, self.start + match.end, match.words)

    def leads_to(self, after: Sentence) -> bool:
        """Whether the next sentence goes on about the same: of one line, or right under a heading."""
        return after.line is self.line or after.line is self.below


def sentences(line: Line, below: Line | None = None) -> Iterator[Sentence]:
    """The sentences of a line."""
    start = 0
    for end in _END.finditer(line.folded):
        if line.folded[start : end.start()].strip():
            yield Sentence(line, line.folded[start : end.start()], start, below)
        start = end.end()
    if line.folded[start:].strip():
        yield Sentence(line, line.folded[start:], start, below)


def said(page: Document, *together: tuple[Meaning, ...], but: tuple[str, ...] = ()) -> Iterator[Found]:
    """Sentences of the store in which all meanings of one of the tuples stand, and none of `but`."""
    for line, _ in statements(page, *together, but=but):
        yield line


def statements(page: Document, *together: tuple[Meaning, ...], but: tuple[str, ...] = ()) -> Iterator[tuple[Found, Sentence]]:
    """The same, each with its sentence."""
    for told in _told(page):
        for sentence, match in told.holding(together, but):
            line = sentence.line
            if own(page, line) and not denied(page, line, sentence.in_place(match)):
                yield Found(quote(line.text, sentence.match), line.element), sentence


def over_two(page: Document, *pairs: Pair, but: tuple[str, ...] = ()) -> Iterator[tuple[Found, Sentence, Sentence]]:
    """Where one sentence says the first part of a pair and the very next, or what stands under the heading, the second.

    "Not satisfied? Nobody's perfect. Write to jo@your.store": neither says it alone. None of `but` stands in either.
    """
    for told in _told(page):
        for pair in pairs:
            for (first, match), (after, then) in told.neighbours(pair, but):
                stated = own(page, first.line) and own(page, after.line)
                if (
                    stated
                    and not denied(page, first.line, first.in_place(match))
                    and not denied(page, after.line, after.in_place(then))
                ):
                    yield Found(quote(after.line.text, after.match), after.line.element), first, after


class _Sentences:
    """A page's sentences, searched together; each meaning is looked for once, and only where one of its words stands."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._all = tuple(sentences)
        self._index = Index(sentence.text for sentence in self._all)
        self._known: dict[str, Mapping[int, Match]] = {}

    def holding(self, together: Iterable[tuple[Meaning, ...]], but: Iterable[str]) -> Iterator[tuple[Sentence, Match]]:
        """The sentences that have all meanings of one of the tuples and none of `but`, with the place of the first meaning."""
        found: dict[int, Match] = {}
        for meanings in together:
            for number in self._with_all(meanings):
                if number not in found and (match := self._all_meant(number, meanings)):
                    found[number] = match
        for number in sorted(found):
            if not any(number in self._standing(name) for name in but):
                yield self._all[number], found[number]

    def neighbours(self, pair: Pair, but: Iterable[str]) -> Iterator[tuple[tuple[Sentence, Match], tuple[Sentence, Match]]]:
        """Sentences that have the first meanings of a pair, each with the next one, which has the second; with the place of each."""
        ahead = set(self._with_all(pair[1])) if len(self._all) > 1 else ()
        for number in sorted(self._with_all(pair[0])) if ahead else ():
            if number + 1 not in ahead or not self._all[number].leads_to(self._all[number + 1]):
                continue
            if any(n in self._standing(name) for name in but for n in (number, number + 1)):
                continue
            match, then = self._all_meant(number, pair[0]), self._all_meant(number + 1, pair[1])
            if match and then:
                yield (self._all[number], match), (self._all[number + 1], then)

    def _with_all(self, meanings: tuple[Meaning, ...]) -> Iterable[int]:
        """The numbers of the sentences in which the words of all meanings stand; figures are looked for only there."""
        numbers = set(range(len(self._all)))
        for meaning in meanings:
            if numbers and isinstance(meaning, str):
                numbers &= self._standing(meaning).keys()
            elif numbers and isinstance(meaning, Look):
                numbers &= self._index.near(meaning.words).keys()
        return numbers

    def _all_meant(self, number: int, meanings: tuple[Meaning, ...]) -> Match | None:
        text = self._all[number].text
        first = _meant(text, meanings[0])
        return first if first and all(_meant(text, meaning) for meaning in meanings[1:]) else None

    def _standing(self, name: str) -> Mapping[int, Match]:
        """The numbers of the sentences in which words of a meaning stand, undone or not."""
        if name not in self._known:
            self._known[name] = dict(self._index.holding(WORDS[name]))
        return self._known[name]


@once
def _told(page: Document) -> Iterator[_Sentences]:
    """All that the page says, ready to be searched."""
    yield _Sentences(_stated(page))


def _stated(page: Document) -> Iterator[Sentence]:
    """The sentences of the lines; a question and the line that answers it as one, and the two cells of a row."""
    lines = [line for line in page.lines if not line.named]
    for line, after in zip_longest(lines, lines[1:]):
        if len(line.text) > _LONGEST:
            continue
        if line.asks and after is not None and len(after.text) <= _LONGEST:
            text = f"{line.text} {after.text}"
            yield from sentences(Line(text, fold(text), line.element, line.shown))
        else:
            heads = after is not None and _heads(line) and not _heads(after)
            yield from sentences(line, after if heads else None)
        if after is not None and _labels(line, after):
            text = f"{line.text}: {after.text}"
            yield Sentence(Line(text, fold(text), after.element, after.shown), fold(text), 0)


def _heads(line: Line) -> bool:
    """Whether a line is a heading, or the name of a part that unfolds."""
    element = line.element
    return element.tag in _HEADINGS or (element.parent is not None and element.parent.tag in _HEADINGS)


def _labels(line: Line, after: Line) -> bool:
    """Whether a line is the short first cell of a row and the next one its second: "Complaints | quality@your.store".

    The first two heads of a table are such a row as well: "You have spent | Your discount".
    """
    if len(line.text) > _LABEL or len(after.text) > _VALUE or not line.text:
        return False
    first, second = line.element.closest("td", "th", "dt"), after.element.closest("td", "th", "dd")
    return first is not None and second is not None and first is not second and first.parent is second.parent


def holds(text: str, *together: tuple[Meaning, ...], but: tuple[str, ...] = ()) -> Match | None:
    """Where the first meaning stands in a folded text that has all meanings of one of the tuples and none of `but`."""
    for meanings in together:
        first = _meant(text, meanings[0])
        if first and all(_meant(text, meaning) for meaning in meanings[1:]):
            return None if any(WORDS[name].within(text, folded=True) for name in but) else first
    return None


def _meant(text: str, meaning: Meaning) -> Match | None:
    """Where a meaning stands, and is not undone by the very word before it."""
    if not isinstance(meaning, str):
        return meaning(text)
    return next((m for m in WORDS[meaning].matches(text, folded=True) if not undone(text, m.start)), None)


def undone(text: str, at: int) -> bool:
    """Whether the word right before a place undoes what stands there."""
    return _UNDONE.search(text, 0, at) is not None


def sentence_at(line: Line, at: int) -> str:
    """The sentence of a line, folded, that holds a place in it."""
    return next((s.text for s in sentences(line) if s.start <= at <= s.start + len(s.text)), line.folded)


def own(page: Document, line: Line) -> bool:
    """Whether the store states it to shoppers: no post, no review, no menu, no advert for a job."""
    inside = line.element.closest("a", "nav", "button", "option", "select") is None
    told = page.page.kind is not PageKind.BLOG and not is_talk(page, line.element)
    return inside and told and not of_a_job(line.folded) and not of_a_guide(line.folded)


def of_a_job(text: str) -> bool:
    """Whether a folded text looks for somebody who works in the store, or tells what those who do get."""
    jobs = (("vacancy",), ("wanted", "trade"), ("wanted", "wages"), ("trade", "wages"), ("staff", "wages"))
    return holds(text, *jobs) is not None


def of_a_guide(text: str) -> bool:
    """Whether a folded text advises sellers or readers, and promises nothing."""
    return WORDS["a-guide"].within(text, folded=True)


def of_another(text: str) -> bool:
    """Whether a folded text speaks of a carrier, a bank or an authority."""
    return any(REACH[name].within(text, folded=True) for name in ("carrier", "authority")) or WORDS["another"].within(
        text, folded=True
    )


def of_the_past(text: str) -> bool:
    """Whether a folded text tells of a year: what happened then is promised to nobody."""
    return _NUMBERED.search(text) is not None


def percent(text: str) -> Match | None:
    """A share of a hundred, such as a discount."""
    found = _PERCENT.search(text)
    return Match(found.start(), found.end(), found.group()) if found else None


def money(text: str) -> Match | None:
    """A sum of money."""
    return sum_in(text)


def span(text: str) -> Match | None:
    """A number of hours, days or weeks."""
    return span_in(text, TIMES["duration"])


def only_talked_of(document: Document, line: Line, match: Match) -> bool:
    """Whether words are only talk of a thing, advice about it, or named to say that there is none, or none yet."""
    planned = WORDS["in-the-making"].within(sentence_at(line, match.start), folded=True)
    return planned or is_talk(document, line.element) or denied(document, line, match) or of_a_guide(line.folded)
