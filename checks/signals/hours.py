"""When the shop or its telephone line is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.element import Element
from auditor.model import How
from auditor.page import QUOTE, Document, Found, Line, quote
from auditor.words import Match, fold, vocabulary
from checks.signals.said import sentence_at
from checks.signals.signal import signal
from checks.signals.spoken import of_a_season, once_only, spoken_hours

WORDS = vocabulary("checks", "reach.toml")

_CLOCK = r"(?:[01]?\d|2[0-4])(?:\s?[:.]\s?[0-5]\d)?\s?(?:a\.?m\.?|p\.?m\.?|h\d{0,2}|uhr|год\.?|ч\.?|час\w*)?"
_FULL = r"(?:[01]?\d|2[0-4])\s?[:.\-–]?\s?[0-5]\d\s?(?:a\.?m\.?|p\.?m\.?)?"
_TO = r"\s?(?:-|‑|–|—|−|до|to|til|till|until|bis|a|à|au|do|по|and|\.\.\.?|…)\s?"
_SPAN = re.compile(
    rf"(?<![\d.,/\-])(?<!\d:)(?:{_FULL}\s?(?:[a-zа-яії]{{0,4}})?{_TO}{_FULL}|{_CLOCK}{_TO}{_CLOCK}|(?<!\w)(?:с|c|з|від|от|from|von|de|od)\s{_CLOCK}{_TO}{_CLOCK})(?![\d/%])"
)
_SURE = re.compile(
    r"[:.]\s?[0-5]\d|[ap]\.?m\b|[ap]\.m\.|\dh|uhr|час|год|^(?:с|з|c|von|od)\s\d|\d{1,2}[\s–-]?[0-5]0\s?(?:[–—-]|до)\s?\d\d[\s–-]?[0-5]0"
)
_AMOUNT = re.compile(
    r"\s?(?:(?:раб\w*|робоч\w*|кален\w*|банков\w*|банк\w*|working|business|calendar)\s)?(?:дн|день|днів|сут|дiб|діб|доб|(?:days?|weeks?)(?!\w)|вт|ватт|[wv](?!\w)|в(?=\s*(?:$|[,.;)]))|мин|хв|min|лет|рок|years?|месяц|міс|months?|%|kg|кг|см|cm|mm|мм|шт|pcs|hours|hrs|°|руб|грн|usd|€|\$|people|чел)(?![\w]*[-–]пт)"
)
_DATE = re.compile(
    r"\d{1,2}\.(?:0[1-9]|1[0-2])\sпо\s\d{1,2}\.(?:0[1-9]|1[0-2])(?!\d)|\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})(?!\d)|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\w*\s\d{1,2}"
)
_TELEPHONE = re.compile(r"\d{3}[-–]\d\d[-–]\d\d")
_TIME = re.compile(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?")
_DASH = re.compile(r"[-‑–—−]|до|to|till|until")
_WORDED_TO = re.compile(r"\d\s(?:to|till|until|до)\s\d")
_MONTH = re.compile(
    r"\s?(?:st|nd|rd|th)?\s?(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)"
)
_NUMBER = re.compile(r"\+?\(?\d(?:[\s().–-]{0,3}\d){6,14}")
_ZONE = re.compile(r"(?<!\w)(?:[ecmp][sd]?t|gmt|utc|bst|aes?t|ist|(?:по )?мск|за києвом|по москве)(?!\w)")
"""A telephone number that is all of its line, and whose clock the times go by."""
_PARTS = 3
_LONG, _SHORT, _LABEL = 400, 120, 40
_EVENING = range(4, 10)
_TO_TIME = re.compile(r"[\s.,:;()|–—-]*(?:(?:с|c|з|from|von|od)\s)?\s*")
_FROM_TIME = re.compile(r"[\s,:;(]*(?:(?:по|в|у|on)\s)?")
_ALONE = 24
_EARLIEST, _NOON, _MIDNIGHT = 6, 12, 24


@signal("hours")
def hours(page: Document) -> Iterator[Found]:
    """The opening hours of a shop, or the hours when its telephone is answered."""
    lines = [*_joined(line for line in page.lines if not line.element.closest("option", "select", "input"))]
    for i in range(len(lines)):
        if proof := _opening(lines, i):
            yield proof
    yield from spoken_hours(page)
    yield from _shown_markup(page)


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with a time, a dash and a time that stand in elements of their own read as one."""
    waiting: list[Line] = []
    for line in lines:
        part = (_DASH if len(waiting) == 1 else _TIME).fullmatch(line.folded)
        if part and (not waiting or line.named == waiting[0].named):
            waiting.append(line)
            if len(waiting) == _PARTS:
                text = " ".join(w.text for w in waiting)
                yield Line(text, fold(text), waiting[0].element, waiting[0].shown, waiting[0].named)
                waiting = []
            continue
        yield from waiting
        waiting = []
        if _TIME.fullmatch(line.folded):
            waiting.append(line)
        else:
            yield line
    yield from waiting


def _opening(lines: Sequence[Line], i: int) -> Found | None:
    line = lines[i]
    always = WORDS["always-open"].match(line.folded, folded=True)
    if not always and not _SPAN.search(line.folded):
        return None
    told = line.folded[:_LONG]
    if any(WORDS[name].within(told, folded=True) for name in ("not-our-hours", "carrier")) or once_only(told):
        return None
    if always and (len(line.folded) <= _ALONE or _about_opening(lines, i, always) or _every_day(line.folded, always)):
        return Found(quote(line.text, always), line.element)
    for span in _SPAN.finditer(line.folded):
        if (
            _AMOUNT.match(line.folded, span.end())
            or _TELEPHONE.fullmatch(span.group())
            or set(re.findall(r"\d", span.group())) == {"0"}
        ):
            continue
        if (days := _days(lines, i, span)) and not _carried(lines, i):
            words = quote(line.text, Match(span.start(), span.end(), "")) if days == line.text else f"{days} {line.text}"
            return Found(words[:200], line.element)
        if (
            _SURE.search(span.group())
            and (_opening_words(line, span) or _under_a_number(lines, i, span))
            and not _carried(lines, i)
        ):
            return Found(quote(line.text, Match(span.start(), span.end(), "")), line.element)
    return None


def _around(text: str, span: re.Match[str], reach: int) -> str:
    return text[max(0, span.start() - reach) : span.end() + reach]


def _days(lines: Sequence[Line], i: int, span: re.Match[str]) -> str:
    """The line's words when it names days next to the times; else the short line next to it that does."""
    line = lines[i]
    if not _SURE.search(span.group()):
        return line.text if _working_day(line.folded, span) else _row_of(lines, i, span)
    if WORDS["day"].within(_around(line.folded, span, _LABEL), folded=True) or of_a_season(_around(line.folded, span, _LABEL)):
        return line.text
    if len(line.folded) > _LABEL:
        return ""
    near = (lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines))
    labels = (
        other
        for other in near
        if other.named == line.named and (len(other.folded) < _LABEL or (i > 0 and other is lines[i - 1] and _goes_on(other)))
    )
    return next((other.text for other in labels if WORDS["day"].within(other.folded, folded=True)), "")


def _goes_on(line: Line) -> bool:
    """Whether it begins to say when the shop is open, and the hours are left to the line below."""
    return (
        len(line.folded) < _SHORT
        and WORDS["opening"].within(line.folded, folded=True)
        and not line.text.endswith((".", "!", "?"))
    )


def _row_of(lines: Sequence[Line], i: int, span: re.Match[str]) -> str:
    """The day in the cell before, where the line is a cell of bare hours in the same row: "Mon–Fri | 10–19"."""
    line, before = lines[i], lines[i - 1] if i else None
    row = line.element.closest("tr")
    if before is None or row is None or before.element.closest("tr") is not row or span.group().strip() != line.folded.strip():
        return ""
    return (
        before.text
        if _working_day(f"{before.folded} {line.folded}", _SPAN.search(f"{before.folded} {line.folded}") or span)
        else ""
    )


def _working_day(text: str, span: re.Match[str]) -> bool:
    """Whether two bare numbers, such as 10-19, stand right by a day's name and span what shops call a day."""
    hours = [int(hour) for hour in re.findall(r"\d+", span.group())]
    if len(hours) != 2:  # noqa: PLR2004 - from and to
        return False
    if not _EARLIEST <= hours[0] <= _NOON:
        return _afternoon(text, span, hours)
    before = text[max(0, span.start() - _LABEL) : span.start()]
    day = max(WORDS["day"].matches(before, folded=True), key=lambda match: match.end, default=None)
    if day is not None and _TO_TIME.fullmatch(before[day.end :]):
        return _NOON < hours[1] <= _MIDNIGHT or hours[1] in _EVENING
    after = text[span.end() : span.end() + _LABEL]
    day = WORDS["day"].match(after, folded=True)
    evening = _NOON < hours[1] <= _MIDNIGHT or (hours[1] in _EVENING and hours[1] < hours[0])
    return day is not None and _FROM_TIME.fullmatch(after[: day.start]) is not None and evening


def _afternoon(text: str, span: re.Match[str], hours: list[int]) -> bool:
    """Whether two numbers after noon, such as 14–17 or "2 to 5", stand right behind a day's name, and no month behind them."""
    before = text[max(0, span.start() - _LABEL) : span.start()]
    day = max(WORDS["day"].matches(before, folded=True), key=lambda match: match.end, default=None)
    late = _NOON < hours[0] < hours[1] <= _MIDNIGHT or (
        hours[0] < hours[1] < _NOON and _WORDED_TO.search(span.group()) is not None
    )
    return late and day is not None and _TO_TIME.fullmatch(before[day.end :]) is not None and not _MONTH.match(text, span.end())


def _opening_words(line: Line, span: re.Match[str]) -> bool:
    return WORDS["opening"].within(_around(line.folded, span, _LABEL), folded=True)


def _under_a_number(lines: Sequence[Line], i: int, span: re.Match[str]) -> bool:
    """Whether the line is nothing but the times, right beside a number that calls: "8 800 … / from 10:00 to 20:00"."""
    text = lines[i].folded
    if any(map(str.isalnum, text[: span.start()] + _ZONE.sub("", text[span.end() :]))) or lines[i].named:
        return False
    near = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines) and len(lines[j].folded) < _LABEL]
    called = any(_calls(element) for line in near for element in (line.element.closest("a") or line.element).walk())
    return called or any(_NUMBER.fullmatch(line.folded) for line in near)


def _calls(element: Element) -> bool:
    return element.tag == "a" and element.get("href").strip().lower().startswith("tel:")


def _every_day(text: str, always: Match) -> bool:
    """Whether the line says next to nothing but that it is always, and on which days: "24 hours a day, every day"."""
    return WORDS["day"].fills(_beside(text, always), folded=True)


def _beside(text: str, always: Match) -> str:
    return f"{text[: always.start]} | {text[always.end :]}"


def _about_opening(lines: Sequence[Line], i: int, always: Match) -> bool:
    """Whether the line or the one above speaks of a door or a telephone; the hours in "24 hours a day" do not.

    A line that says first that its website takes orders at any hour tells in its next sentence of somebody else.
    """
    if WORDS["site-any-hour"].within(sentence_at(lines[i], always.start), folded=True):
        return False
    near = [_beside(lines[i].folded, always), *(line.folded for line in lines[max(0, i - 1) : i])]
    return any(len(text) < _LONG and WORDS["opening"].within(text, folded=True) for text in near)


def _carried(lines: Sequence[Line], i: int) -> bool:
    """Whether these are the hours of a courier or of deliveries, by the words just before.

    A sentence before a long line, or before one that says itself where one comes, tells of something else.
    """
    own = len(lines[i].folded) >= _SHORT or WORDS["at-ours"].within(lines[i].folded, folded=True)
    labelled = i > 0 and not (own and lines[i - 1].text.rstrip().endswith("."))
    return (
        any(
            WORDS["not-our-hours"].within(lines[j].folded, folded=True) and len(lines[j].folded) < _SHORT
            for j in range(i - labelled, i + 1)
        )
        or _DATE.search(lines[i].folded) is not None
    )


def _shown_markup(page: Document) -> Iterator[Found]:
    """Hours in microdata that a shopper can read as well."""
    for element in page.census.bearing("itemprop"):
        if (
            element.get("itemprop") in {"openingHours", "openingHoursSpecification"}
            and page.reachable(element)
            and any(map(str.isdigit, element.text))
        ):
            yield Found(element.text[:QUOTE], element, How.MARKUP)
