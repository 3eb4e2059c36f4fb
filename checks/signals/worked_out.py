"""What works out, from what a shopper says or measures, which of the goods suits: calculators, quizzes, charts, people who know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import PageKind
from auditor.page import QUOTE, Document, Found
from auditor.words import Match, fold, vocabulary
from checks.signals.said import WORDS as SAID
from checks.signals.said import Look, statements

WORDS = vocabulary("checks", "care.toml")
_ANYTHING = re.compile(r"find |найди|знайд|\w+ finder$")
"""How help is named that may be no more than praise: "find your style"."""
_WHICH = re.compile(r"(?:which|what|какой|какая|какое|какие|какую|сколько|який|яка|яке|які|яку|скільки)\s[^?.!]{2,60}\?")
_CHOSEN = re.compile(r"(?<!\w)(?:which|what|какой|какая|какое|какие|какую|який|яка|яке|які|яку)\s$")
_AT_MEASURE = re.compile(
    r"(?<![\d.,])\d[\d.,]*\s?(?:cm|mm|m²|m|kg|in|sq ft|years|см|мм|м²|м2|м|кг|кв\. м|лет|років)(?: and (?:up|over)| и (?:больше|выше)| і більше)?\s[–—-]\s(?!\d[\d\s]*\s?(?:₽|₴|руб|грн|£|\$|€))(?![£$€])[^\W_]"
)
_LETTERS = re.compile(r"(?:x{1,4}|[2-6]x)?[sl]|[mм]|x{1,3}s/s|[sm]/[ml]|l/xl")
"""A size of clothes in letters; the middle one is often typed in Cyrillic."""
_PAIR, _CELL = 2, 60
"""Cells of a row that names a thing and its measure, and letters of a cell of a table of sizes."""


def worked_out(page: Document) -> Iterator[Found]:
    """Sentences that promise it; a question alone, a reckoning of carriage, and a calculator for sale are none."""
    if page.page.kind is PageKind.PRODUCT and any(
        heading.tag == "h1" and SAID["tool"].within(fold(heading.text), folded=True) for heading in page.headings
    ):
        return
    for found, sentence in statements(page, *_WORKED_OUT, but=("no-finder",)):
        if not sentence.text.endswith("?"):
            yield found


def told_of(page: Document) -> Iterator[Found]:
    """Answers that say where a chart of sizes stands; the question alone says nothing."""
    for found, sentence in statements(page, *_TOLD_OF, but=("no-finder",)):
        if not sentence.text.endswith("?"):
            yield found


def charts(page: Document) -> Iterator[Found]:
    """Tables of sizes: the size at the head of one column or row, what is measured or the age at another's, and numbers beside; or the shopper's own measure."""
    for table in page.census.tagged("table"):
        rows = [[cell for cell in row.elements if cell.tag in {"td", "th"}] for row in table.walk() if row.tag == "tr"]
        texts = [[fold(cell.text) for cell in row] for row in rows]
        numbered = [sum(any(map(str.isdigit, text)) for text in row) for row in texts]
        wide = [len(row) > _PAIR for row in texts]
        columns = any(
            _sized(row) and ((wide[at] and numbered[at] > 1) or (not numbered[at] and any(n > 1 for n in numbered[at + 1 :])))
            for at, row in enumerate(texts)
        )
        told = any(map(_of_the_shopper, texts[0])) and sum(n > 0 for n in numbered[1:]) > 1 if texts else False
        heads = [row[0] for row, broad in zip(texts, wide, strict=True) if broad]
        if (columns or told or _sized(heads) or _lettered(texts, numbered)) and page.reachable(table):
            yield Found(" | ".join(cell.text for cell in rows[0])[:QUOTE], table)


def _of_the_shopper(cell: str) -> bool:
    """Whether the head of a column asks what the shopper measures: "Your height", beside which the goods that suit stand."""
    return len(cell) <= _CELL and all(SAID[name].within(cell, folded=True) for name in ("your-own", "your-need"))


def _sized(row: list[str]) -> bool:
    """Whether one cell names the size and another the body."""
    if max(map(len, row), default=0) > _CELL:
        return False
    size = {i for i, text in enumerate(row) if SAID["the-size"].within(text, folded=True)}
    body = {i for i, text in enumerate(row) if SAID["the-body"].within(text, folded=True)}
    return bool(size and body - size) or bool(body and size - body)


def _lettered(texts: list[list[str]], numbered: list[int]) -> bool:
    """Whether sizes in letters stand along one side of clothes' measures: S, M and L over a width and a length; a box has a height as well."""
    top, side = texts[0] if texts else [], [row[0] for row in texts if row]
    for sizes, measures in ((top, side), (side, top)):
        letters = sum(_LETTERS.fullmatch(cell) is not None for cell in sizes)
        named = [cell for cell in measures if len(cell) <= _CELL]
        worn = any(SAID[name].within(cell, folded=True) for name in ("the-body", "of-clothes") for cell in named)
        boxes = any(SAID["of-boxes"].within(cell, folded=True) for cell in named)
        if letters > _PAIR and worn and not boxes and sum(n > 1 for n in numbered) > 1:
            return True
    return False


def _asks_which(text: str) -> Match | None:
    """A question at the beginning: "Which grind?"."""
    found = _WHICH.match(text)
    return Match(found.start(), found.end(), found.group()) if found else None


def _a_tool(text: str) -> Match | None:
    """A tool to choose by, and not what is to be chosen: "not sure which chart to hang"."""
    return next((tool for tool in SAID["tool"].matches(text, folded=True) if not _CHOSEN.search(text, 0, tool.start)), None)


def _several_needs(text: str) -> Match | None:
    """Two things at least that a tool is told: "Size calculator: height, weight"."""
    needs = list(SAID["your-need"].matches(text.partition(":")[2], folded=True))
    return needs[0] if len({need.words for need in needs}) > 1 else None


def _steps_of_measure(text: str) -> Match | None:
    """What to take at which measure, twice at least: "2.4 m – flush, 2.7 m – short"; prices tell nothing of that."""
    rows = list(_AT_MEASURE.finditer(text))
    return Match(rows[0].start(), rows[0].end(), rows[0].group()) if len(rows) > 1 else None


def _finder(text: str) -> Match | None:
    """Words that name such a help by themselves, such as a size guide."""
    return next((m for m in WORDS["finder"].matches(text, folded=True) if not _ANYTHING.match(m.words)), None)


_WORKED_OUT = (
    ("tool", "you-give", "your-need"),
    ("tool", "you-give", "what-suits"),
    (Look(SAID["tool"], _a_tool), "unsure"),
    ("tool", "how-large", "what-suits"),
    ("own-tool", "what-suits"),
    ("unsure", "you-give", "reckons"),
    ("you-give", "your-need", "reckons"),
    ("adviser", "picks-for-you"),
    ("you-give", _finder),
    ("body-parts", _finder),
    ("own-set", "steps"),
    ("online", _finder),
    ("you-give", "your-need", "picks-for-you"),
    ("unsure", "you-give", "picks-for-you"),
    ("you-give", "reckons", _asks_which),
    ("chooses-by", "by-trait"),
    ("finds-yours", "short-test"),
    ("asks-somebody", "which-you-need"),
    ("finds-yours", "make-and-model"),
    ("reckoner", _several_needs),
    ("the-guide", "suits-me", _asks_which),
    ("finds-it", "by-answers"),
    ("you-give", "your-need", _steps_of_measure),
    ("tool", _steps_of_measure),
)
"""Meanings that help to choose together: what is told or measured, by what or whom it is worked out, and what comes of it."""
_TOLD_OF = ((_finder, "on-its-page"), ("body-parts", "tool", "on-its-page"))
