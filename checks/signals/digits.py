"""Which runs of digits are a telephone number: by the plans of the page's regions, and by what the words beside them say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumber

from auditor.page import Document, Line
from auditor.words import Match, fold, vocabulary
from checks.signals.once import once
from checks.signals.regions import regions

WORDS = vocabulary("checks", "reach.toml")

_PRICE_LIKE = re.compile(r"^[1-9]\d{0,2}(?:[ .,]\d{3})+$")
_DATE_LIKE = re.compile(r"^\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}")
_DIALLED = re.compile(r"(?:380|375|[78]\d{10}$|0\d{9}$|1\d{10}$|00\d{9,})")
"""Digits without a gap that are dialled so, where nothing else says that they are a number."""
_SERVICE = re.compile(r"1[38]\d{2}[\s\-]\d{3}[\s\-]\d{3}")
"""A free or shared-cost number of countries whose others begin with 0: 1800 659 467."""
_AREA = 3
"""Digits of an area code, where calls don't begin with 0."""
_FEWEST_WHOLE = 9
"""Digits of each of two numbers that stand in one run."""
_CUTS = tuple(
    map(re.compile, (r"\s*/\s*", r"\s{2,}", r"(?<=\d)\s+(?=\+|\(|8 ?[ (\-]\d{3})", r"\s*\(\d{0,3}$", r"[\s(]+\d{1,2}$"))
)
"""Where one number may end and the next begin."""
_MASK = re.compile(r"[_xXхХ*]{2,}|#{2,}")
_CALLED = re.compile(r"(?<![a-z-])(?:(?:tele)?phones?|tel|telefon|mobile|cell)(?![a-z-])")
"""What makers call the element of a number that is all of its line; a hyphen makes a part of a layout of "mobile-only"."""
_BARE = re.compile(r"\W*(?:тел|tel|phone|телефон)?\W*")
"""What stands before a number that is all of its line."""
_BOX = 160
"""Letters of a small box, such as the last line of a footer."""
_LABEL = 40
"""Letters of a label in the cell or line before."""
_OURS = re.compile(
    r"(?<!\w)(?:us|our|ours|we|shop|store|нас|нам|наш\w*|мы|ми|магазин\w*|менеджер\w*|оператор\w*|консультант\w*)(?!\w)"
)
"""Words after another's name that bring the number back to the store."""
_ANEW = re.compile(r"[,:]\s*(?:тел|tel|phone)")
"""Where what the store tells of itself goes on after a carrier; of whoever made the site it is the number."""
_LIKE_US = re.compile(
    r"(?<!\w)(?:than (?:we|us)|as (?:we|us)|чем (?:мы|у нас)|ніж (?:ми|у нас)|(?:лучше|больше|раньше|быстрее) нас|(?:краще|більше|раніше|швидше) (?:за|від) нас)(?!\w)"
)
"""The store beside another, which has the number all the same: "they know more than we do"."""
_ALSO_FAX = re.compile(r"(?:тел|tel|phone|ph)\w*[\s./,&+|]*(?:и\s|та\s|and\s)?(?:факс|fax)\W*$")
_SENTENCE = 300
"""Letters before a number within which its sentence begins."""
_BEFORE, _AFTER = 48, 12
"""Letters before and after a number in which a word tells what it is."""


def read(page: Document, line: Line, hit: re.Match[str]) -> list[tuple[str, PhoneNumber, str]]:
    """The numbers in a run of digits of a line, with their regions: the run whole, else its parts where two numbers stand in it."""
    if _vetoed(page, line, hit.start(), hit.end()):
        return []
    for pieces in _pieces(hit.group()):
        known = ((piece, _parsed(page, piece, line, hit.start())) for piece in pieces)
        if numbers := [(piece, *number) for piece, number in known if number]:
            return numbers
    return []


def _pieces(text: str) -> Iterator[list[str]]:
    text = text.strip(" .,/")
    yield [text]
    for cut in _CUTS:
        parts = [part for part in cut.split(text) if sum(map(str.isdigit, part)) >= _FEWEST_WHOLE]
        if parts and parts != [text]:
            yield parts


def _parsed(page: Document, text: str, line: Line, start: int) -> tuple[PhoneNumber, str] | None:
    digits = re.sub(r"\D", "", text)
    named = phone_word(line, start) or (alone(line, text) and _CALLED.search(line.element.marks) is not None)
    if (_PRICE_LIKE.match(text) and not named) or (_DATE_LIKE.match(text) and len(digits) <= len("31122025")):
        return None
    if re.fullmatch(r"\d+", text) and not (named or (alone(line, text) and _DIALLED.match(text))):
        return None
    for region in regions(page):
        number = valid(text, region)
        if number is not None and (named or _written_so(text, region)):
            return number, phonenumbers.region_code_for_number(number) or region
    return None


def _written_so(text: str, region: str) -> bool:
    """Whether people there write a number so, and not 42 44 46 48 50: with its + or its brackets, its 0 where calls begin with 0."""
    if text[0] in "+(":
        return True
    groups = re.findall(r"\d+", text)
    plan = PhoneMetadata.metadata_for_region(region)
    if plan is not None and plan.national_prefix == "0":
        return groups[0][0] == "0" or "".join(groups).startswith(str(plan.country_code)) or _SERVICE.fullmatch(text) is not None
    return len(groups[0]) >= _AREA or groups[0] in {"8", "7", "1", "0"} or text[0] == "0"


@cache
def valid(text: str, region: str) -> PhoneNumber | None:
    """The number that the text is when dialled in a region (ISO code); None when the region's plan knows none such."""
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def alone(line: Line, text: str) -> bool:
    """Whether the line holds the text and next to nothing else."""
    return sum(map(str.isalnum, line.text)) - sum(map(str.isalnum, text)) <= 2  # noqa: PLR2004 - a letter or two beside it


def phone_word(line: Line, start: int) -> bool:
    """Whether a word such as "telephone" stands shortly before."""
    before = fold(line.text[max(0, start - _BEFORE) : start])
    return WORDS["phone"].within(before, folded=True)


def _vetoed(page: Document, line: Line, start: int, end: int) -> bool:
    """Whether words right before or after say that this is something else."""
    before = fold(re.split(r"[;|]|\d{6,}", line.text[max(0, start - _BEFORE) : start])[-1])
    after = fold(line.text[end : end + _AFTER])
    if _of_others(line, start) or (_BARE.fullmatch(before) and _under_the_maker(page, line)):
        return True
    if _ALSO_FAX.search(before):
        return False
    if last := _last(before, "not-a-phone"):
        word = _last(before, "phone")
        if word is None or (word.end <= last.end and not re.match(r"[\s./,и&]*(?:тел|tel)", before[last.end :])):
            return True
    elif re.fullmatch(r"[\s(:№#.\-]*", before) and _vetoed_by_neighbour(page, line):
        return True
    if re.match(r"\s*(?:[$€£₽₴%×]|руб|грн|тг\b|kg\b|кг\b|шт\b)", after):
        return True
    return bool(_MASK.search(line.text[end : end + 4]))


def _of_others(line: Line, start: int) -> bool:
    """Whether the sentence up to the number names a carrier, a lender, an authority or who made the site, and not the store after that; or sends to them."""
    sentence = re.split(
        r"(?<![^\w](?:тел|моб|tel))[.](?=\s)|[!?;|](?=\s)", " " + fold(line.text[max(0, start - _SENTENCE) : start])
    )[-1]
    sentence = _LIKE_US.sub(lambda match: " " * len(match.group()), sentence)
    named = [match for meaning in ("carrier", "authority") if (match := _last(sentence, meaning))]
    theirs = WORDS["call-them"].within(sentence, folded=True) and not _ours(sentence)
    maker = _last(sentence, "site-maker")
    made = maker is not None and not _OURS.search(sentence, maker.end)
    return theirs or made or any(not _ours(sentence, match.end) for match in named)


def _ours(sentence: str, start: int = 0) -> bool:
    return any(pattern.search(sentence, start) for pattern in (_OURS, _ANEW))


def _last(text: str, meaning: str) -> Match | None:
    return max(WORDS[meaning].matches(text, folded=True), key=lambda match: match.start, default=None)


def _vetoed_by_neighbour(page: Document, line: Line) -> bool:
    """Whether the label in the cell or line before, alone there, says that the number is something else."""
    label = _before(page)[0].get(id(line.element), "")
    return 0 < len(label) < _LABEL and WORDS["not-a-phone"].fills(label.rstrip(" :№#"), folded=True, spare=8)


def _under_the_maker(page: Document, line: Line) -> bool:
    """Whether the line right before, in the same small box, ends with who made the site: a studio puts its number under its name."""
    before = _before(page)[0]
    label = before.get((id(line.element), line.folded)) or before.get(id(line.element), "")
    maker = _last(re.split(r"[.!?;|](?=\s)", label.rstrip(" .:"))[-1], "site-maker")
    box = line.element if label and label in fold(line.element.text) else line.element.parent
    return maker is not None and box is not None and len(box.text) <= _BOX and label in fold(box.text)


@once
def _before(page: Document) -> Iterator[dict[int | tuple[int, str], str]]:
    """The folded line before each line, by its element and words; by the element alone, the one before the first in it."""
    known: dict[int | tuple[int, str], str] = {}
    before = ""
    for line in page.lines:
        if line.named:
            break
        known.setdefault(id(line.element), before)
        known.setdefault((id(line.element), line.folded), before)
        before = line.folded
    yield known
