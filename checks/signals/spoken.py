"""Opening hours as people say them: from ten till seven, с полудня до восьми, відчиняємося о дев'ятій."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import PageKind
from auditor.page import Document, Found
from auditor.words import Match, Phrases, vocabulary
from checks.signals.said import WORDS as SAID
from checks.signals.said import Look, of_a_job, of_another, statements

REACH = vocabulary("checks", "reach.toml")

_EN = r"(?:half past |quarter past |quarter to )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|midnight|1?\d(?:[.:]\d\d)?(?:\s?[ap]\.?m\.?)?)(?: o'clock)?"
_RU = r"(?:половины (?:первого|второго|третьего|четвертого|пятого|шестого|седьмого|восьмого|девятого|десятого|одиннадцатого|двенадцатого)|часа|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати|часу|полудня|полуночи|обеда|\d{1,2}(?:[.:]\d\d)?)"
_UK = r"(?:пів на (?:першу|другу|третю|четверту|п'яту|шосту|сьому|восьму|дев'яту|десяту|одинадцяту|дванадцяту)|першої|другої|третьої|четвертої|п'ятої|шостої|сьомої|восьмої|дев'ятої|десятої|одинадцятої|дванадцятої|полудня|півночі|обіду|\d{1,2}(?:[.:]\d\d)?)"
_AT_RU = r"(?:половин[еу] (?:первого|второго|третьего|четвертого|пятого|шестого|седьмого|восьмого|девятого|десятого|одиннадцатого|двенадцатого)|час|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|полдень|двум|трем|четырем|пяти|шести|семи|восьми|девяти|десяти|\d{1,2}(?:[.:]\d\d)?)"
_AT_UK = r"(?:пів на (?:першу|другу|третю|четверту|п'яту|шосту|сьому|восьму|дев'яту|десяту|одинадцяту|дванадцяту)|першій|другій|третій|четвертій|п'ятій|шостій|сьомій|восьмій|дев'ятій|десятій|одинадцятій|дванадцятій|\d{1,2}(?:[.:]\d\d)?)"
_PART = r"(?: (?:утра|вечера|дня|ранку|вечора|in the morning|in the evening|at night))?"
_SPOKEN = re.compile(
    rf"(?<![\w.,])(?:(?:from |between )?{_EN}{_PART} (?:till|til|until|to|and) {_EN}(?!\w)|(?:noon|midday) ?[-–—] ?{_EN}(?!\w)"
    rf"|(?:с|со) {_RU}{_PART} (?:до|и до) {_RU}|(?:з|із|від) {_UK}{_PART} (?:до|і до) {_UK})(?!\w)"
)
_WHILE = r"[^.!?;\d]{0,40}?(?<!\w)"
"""What may stand between the door and the hour: "opens, while the town still sleeps, at 7"."""
_OPENS = re.compile(
    rf"(?<!\w)(?:(?:open(?:s|ing)?|unlock\w*)(?!\w){_WHILE}(?:at|from) {_EN}|(?:открыва\w+|открыт\w*|отпира\w+|работаем){_WHILE}(?:в|с|со) (?:{_AT_RU}|{_RU})"
    rf"|(?:відчиня\w+|відчинен\w*|відмика\w+|працюємо){_WHILE}(?:о|об|з|із|від) (?:{_AT_UK}|{_UK}))(?!\w)"
)
_FROM = re.compile(
    r"(?<!\w)(?:from \d{1,2}\s?[ap]m(?!\w)|\d{1,2}(?:\s?[ap]m)? (?:till|until|to|[-–—]) (?:late|dusk|sunset|nightfall)(?!\w)"
    rf"|(?:open|opening|here|in)(?!\w){_WHILE}until {_EN}|(?:работа\w+|открыт\w*){_WHILE}до (?:{_RU})|(?:працю\w+|відчинен\w*){_WHILE}до (?:{_UK}))(?!\w)"
)
"""One end of a day, told beside the day it is of."""
_WORDED = re.compile(r"[^\W\d]{3,}")
_LASTING = re.compile(
    r"\s(?:working |business |рабочих |робочих )?(?:days?|weeks?|months?|years?|minutes?|people|дн\w+|недел\w+|тиж\w+|месяц\w*|місяц\w*|лет|років|минут|хвилин|человек|осіб)(?!\w)"
)
"""What two numbers count when they are no hours: "five to seven working days"."""
_ON_A_DATE = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)[^\W\d]*"
_SEASON = re.compile(rf"(?<!\w){_MONTHS}(?:\s?[-–—]\s?|\s(?:to|till|until|through|по|до)\s){_MONTHS}(?!\w)")
_SHUT = re.compile(
    rf"(?<!\w)(?:(?:(?:shut|close|lock)s?(?!\w)|last (?:customer|order|guest|visitor)s?){_WHILE}(?:at|by|around|about|until|till) {_EN}|(?:until|till) {_EN}"
    rf"|(?:закрыва\w+|запира\w+|провожаем|последн\w+){_WHILE}(?:в|во|около|к|до) (?:{_AT_RU}|{_RU})|(?:до|не позднее|не позже) {_RU}"
    rf"|(?:зачиня\w+|замика\w+|проводжаємо|останн\w+){_WHILE}(?:о|об|близько|до) (?:{_AT_UK}|{_UK})|(?:до|не пізніше) {_UK})(?!\w)"
)


def spoken_hours(page: Document) -> Iterator[Found]:
    """Hours in words, where the store speaks of its doors or its telephone; on pages that are about something else, none."""
    if page.page.kind in {PageKind.BLOG, PageKind.PRODUCT, PageKind.LISTING}:
        return
    for found, sentence in statements(page, (_TOLD, "receives"), (_TOLD, _WEEKDAY), but=("an-event",)):
        foreign = any(REACH[name].within(sentence.text, folded=True) for name in ("not-our-hours", "carrier"))
        if not foreign and not of_another(sentence.text):
            yield found


def once_only(text: str) -> bool:
    """Whether a folded text tells of an event, or of work that is offered: its hours are no shop's."""
    return of_a_job(text) or (_ON_A_DATE.search(text) is not None and SAID["an-event"].within(text, folded=True))


def of_a_season(text: str) -> bool:
    """Whether a folded text names the months from which to which hours hold, and no event of theirs."""
    return _SEASON.search(text) is not None and not SAID["an-event"].within(text, folded=True)


def _told(text: str) -> Match | None:
    """Two hours of which one at least is a word, or when the doors open."""
    for hit in _SPOKEN.finditer(text):
        if _LASTING.match(text, hit.end()):
            continue
        if len(_WORDED.findall(hit.group())) > 1 or not any(map(str.isdigit, hit.group())):
            return Match(hit.start(), hit.end(), hit.group())
    opens = _OPENS.search(text) or (_FROM.search(text) if _day(text) else None)
    if opens is not None and (_SHUT.search(text) or _day(text)):
        return Match(opens.start(), opens.end(), opens.group())
    return None


def _weekday(text: str) -> Match | None:
    """A day by its name; what is for every day may be clothes."""
    return next((m for m in REACH["day"].matches(text, folded=True) if not SAID["every-day"].within(m.words, folded=True)), None)


def _day(text: str) -> Match | None:
    return REACH["day"].match(text, folded=True) or SAID["most-days"].match(text, folded=True)


_HINTS = (
    "till", "til", "until", "to", "and", "до", "from", "open*", "откры*", "отпир*", "работа*", "відчин*", "відмик*", "працю*", "unlock*", "late", "dusk",
    "sunset", "noon", "midday",
)  # fmt: skip
"""One of which stands wherever two hours do, or one end of a day."""
_TOLD = Look(
    Phrases({"": _HINTS}),
    _told,
)
_WEEKDAY = Look(REACH["day"], _weekday)
