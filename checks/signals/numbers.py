"""Telephone numbers as a page shows or links them: found by libphonenumber, cleared of what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

import phonenumbers
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from auditor.model import How
from auditor.page import Document, Found, Line, Link, quote
from auditor.words import Match, fold, tidy, vocabulary
from checks.signals.once import once
from checks.signals.placeholders import placeholder
from checks.signals.regions import regions

WORDS = vocabulary("checks", "reach.toml")

_DASH = r"\-‐‑‒–—−"
_CANDIDATE = re.compile(rf"(?<![\w.,/#№=])(?:\+\s?|00\s?)?\(?\+?\d(?:[\s{_DASH}().·/]{{0,3}}\d){{6,15}}(?![\w%])")
_VANITY = re.compile(
    r"(?<![\w])(?:1[\s.\-]*)?\(?8(?:00|33|44|55|66|77|88)\)?[\s.\-]*(?=[A-Z\d\-]{3,})\d{0,3}[\s.\-]?[\dA-Z]{0,6}-?[A-Z]{3,9}[\dA-Z\-]{0,9}(?![\w@])"
)
_SHORT = re.compile(r"(?<![\w*])\*\s?\d{3,4}(?![\w*])")
_UA_SHORT = re.compile(r"\*\d{4}")
_PRICE_LIKE = re.compile(r"^[1-9]\d{0,2}(?:[ .,]\d{3})+$")
_DATE_LIKE = re.compile(r"^\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}")
_DIALLED = re.compile(r"(?:380|375|[78]\d{10}$|0\d{9}$|1\d{10}$|00\d{9,})")
_LOCAL = re.compile(rf"(?<![\w{_DASH}(+])\d{{1,3}}[{_DASH}]\d{{2}}[{_DASH}]\d{{2}}(?![\w{_DASH}])")
_MASK = re.compile(r"[_xXхХ*]{2,}|#{2,}")
_CODE = re.compile(
    rf"(?:[^\W\d]{{2,12}}[.:\s]*)?(?:\+?\d{{0,3}}[\s{_DASH}]*\(\d{{3,5}}\)|\+?\d{{1,3}}[\s{_DASH}]+\d{{3,5}}|\+\d{{1,3}}|0\d{{2,4}})[\s{_DASH}]*"
)
_REST = re.compile(rf"\d{{2,3}}(?:[\s{_DASH}]?\d){{4,8}}(?!\d)")
_MESSENGER = re.compile(
    r"^(?:whatsapp|viber|tg|skype|sms|https?://(?:www\.)?(?:wa\.me|api\.whatsapp\.com|t\.me|viber\.com))", re.IGNORECASE
)
_SERVICE = re.compile(r"1[38]\d{2}[\s\-]\d{3}[\s\-]\d{3}")
"""A free or shared-cost number of countries whose others begin with 0: 1800 659 467."""
_FREE = {PhoneNumberType.TOLL_FREE}
_FEWEST = 3
"""Digits of the shortest thing that may be one: 800-SHOP-NOW."""
_BEFORE, _AFTER = 48, 12
_LABEL = 40
_AREA = 3
_FEWEST_WHOLE = 9
_CUTS = tuple(
    map(re.compile, (r"\s*/\s*", r"\s{2,}", r"(?<=\d)\s+(?=\+|\(|8 ?[ (\-]\d{3})", r"\s*\(\d{0,3}$", r"[\s(]+\d{1,2}$"))
)
_LONGEST_CODE = 24
_OURS = re.compile(
    r"(?<!\w)(?:us|our|ours|we|shop|store|нас|нам|наш\w*|мы|ми|магазин\w*|менеджер\w*|оператор\w*|консультант\w*)(?!\w)|[,:]\s*(?:тел|tel|phone)"
)
_ALSO_FAX = re.compile(r"(?:тел|tel|phone|ph)\w*[\s./,&+|]*(?:и\s|та\s|and\s)?(?:факс|fax)\W*$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the store on a page: in E.164 (empty for a local or short one), where and how it was seen.

    `shown` is the number as a shopper reads it (empty for a link that shows none), `dialled` what a tel: link would dial.
    """

    e164: str
    found: Found
    region: str
    toll_free: bool
    shown: str = ""
    dialled: str = ""


@once
def numbers(page: Document) -> Iterator[Number]:
    """The store's numbers on the page: those shown first, then tel: links that show none."""
    return (number for number, left_over in _all(page) if not left_over)


@once
def left_over(page: Document) -> Iterator[Number]:
    """Numbers that the shop's software or template came with and nobody replaced: 123456789, +7 000 000-00-00, 555-0100 alone."""
    return (number for number, left_over in _all(page) if left_over)


@once
def _all(page: Document) -> Iterator[tuple[Number, bool]]:
    linked = {id(link.element): link for link in page.links if _is_tel(link)}
    told: set[int] = set()
    for line in _lines(page):
        for number, link in _in_line(page, line, linked):
            nobody = placeholder(number.shown or number.e164)
            if link is not None and not nobody:
                told.add(id(link.element))
            yield number, nobody
    for link in linked.values():
        if id(link.element) not in told and (dialling := _of_link(page, link)) is not None:
            yield dialling, placeholder(dialling.dialled)


def _lines(page: Document) -> Iterator[Line]:
    """Lines that may hold a number; a code alone on its line is read with the next one."""
    lines = page.lines
    for i, line in enumerate(lines):
        if line.named and (line.element.tag in {"input", "textarea", "select"} or line.element.get("placeholder")):
            continue
        following = lines[i + 1] if i + 1 < len(lines) else None
        if (
            following
            and len(line.text) < _LONGEST_CODE
            and not line.named
            and _CODE.fullmatch(line.text)
            and _REST.match(following.text)
        ):
            text = f"{line.text} {following.text}"
            yield Line(text, fold(text), line.element, line.shown, line.named)
        elif sum(map(str.isdigit, line.text)) >= _FEWEST:
            yield line


def _in_line(page: Document, line: Line, linked: dict[int, Link]) -> Iterator[tuple[Number, Link | None]]:
    if line.element.closest("option", "select", "textarea") or _in_messenger(line):
        return
    for hit in _CANDIDATE.finditer(line.text):
        if _vetoed(page, line, hit.start(), hit.end()):
            continue
        for shown, number, region in _read(page, line, hit):
            link = _link_of(line, linked, shown)
            yield _number(number, region, _quoted(line, hit), shown, link), link
    yield from ((number, None) for number in (*_vanity(line), *_short(page, line)))


def _read(page: Document, line: Line, hit: re.Match[str]) -> list[tuple[str, PhoneNumber, str]]:
    """The numbers in a run of digits: the run whole, else its parts where two numbers stand in it."""
    for pieces in _pieces(hit.group()):
        known = ((piece, _parsed(page, piece, line, hit.start())) for piece in pieces)
        if read := [(piece, *number) for piece, number in known if number]:
            return read
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
    named = _phone_word(line, start)
    if (_PRICE_LIKE.match(text) and not named) or (_DATE_LIKE.match(text) and len(digits) <= len("31122025")):
        return None
    if re.fullmatch(r"\d+", text) and not (named or (_alone(line, text) and _DIALLED.match(text))):
        return None
    for region in regions(page):
        number = _valid(text, region)
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
def _valid(text: str, region: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _alone(line: Line, text: str) -> bool:
    return sum(map(str.isalnum, line.text)) - sum(map(str.isalnum, text)) <= 2  # noqa: PLR2004 - a letter or two beside it


def _phone_word(line: Line, start: int) -> bool:
    before = fold(line.text[max(0, start - _BEFORE) : start])
    return WORDS["phone"].within(before, folded=True)


def _vetoed(page: Document, line: Line, start: int, end: int) -> bool:
    """Whether words right before or after say that this is something else."""
    before = fold(re.split(r"[;|]|\d{6,}", line.text[max(0, start - _BEFORE) : start])[-1])
    after = fold(line.text[end : end + _AFTER])
    if _of_others(line, start):
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
    """Whether the sentence up to the number names a carrier, a lender or an authority, and not the store after that: "UPS answers at"."""
    sentence = re.split(r"[.!?;|](?=\s)", fold(line.text[:start]))[-1]
    named = [match for meaning in ("carrier", "authority") if (match := _last(sentence, meaning))]
    return any(not _OURS.search(sentence, match.end) for match in named)


def _last(text: str, meaning: str) -> Match | None:
    return max(WORDS[meaning].matches(text, folded=True), key=lambda match: match.start, default=None)


def _vetoed_by_neighbour(page: Document, line: Line) -> bool:
    """Whether the label in the cell or line before, alone there, says that the number is something else."""
    label = _before(page)[0].get(id(line.element), "")
    return 0 < len(label) < _LABEL and WORDS["not-a-phone"].fills(label.rstrip(" :№#"), folded=True, spare=8)


@once
def _before(page: Document) -> Iterator[dict[int, str]]:
    """By element, the folded line before the first one in it."""
    known: dict[int, str] = {}
    before = ""
    for line in page.lines:
        if line.named:
            break
        known.setdefault(id(line.element), before)
        before = line.folded
    yield known


def _in_messenger(line: Line) -> bool:
    link = line.element.closest("a")
    return link is not None and _MESSENGER.match(link.get("href")) is not None


def _quoted(line: Line, hit: re.Match[str]) -> Found:
    return Found(quote(line.text, Match(hit.start(), hit.end(), hit.group())), line.element, How.TEXT)


def _number(number: PhoneNumber, region: str, found: Found, shown: str, link: Link | None) -> Number:
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    free = phonenumbers.number_type(number) in _FREE
    return Number(e164, found, region, free, shown, _dialled(link) if link else "")


def _link_of(line: Line, linked: dict[int, Link], shown: str) -> Link | None:
    """The tel: link around the words, or the one inside the line that holds them."""
    around = line.element.closest("a")
    if around is not None:
        return linked.get(id(around))
    digits = re.sub(r"\D", "", shown)
    inner = (linked[id(e)] for e in line.element.walk() if id(e) in linked)
    return next((link for link in inner if digits in re.sub(r"\D", "", link.element.text)), None)


def _vanity(line: Line) -> Iterator[Number]:
    """1-800-FLOWERS: letters as on an American telephone's keys."""
    for hit in _VANITY.finditer(line.text):
        number = _valid(phonenumbers.convert_alpha_characters_in_number(hit.group())[:16], "US")
        if number is not None:
            yield _number(number, "US", _quoted(line, hit), hit.group(), None)


def _short(page: Document, line: Line) -> Iterator[Number]:
    """What no plan of full numbers knows: *3434 in Ukraine, 46-47-80 after the word telephone."""
    if "UA" in regions(page):
        for hit in _SHORT.finditer(line.text):
            if _UA_SHORT.fullmatch(hit.group()) and (_phone_word(line, hit.start()) or _alone(line, hit.group())):
                yield Number("", _quoted(line, hit), "UA", toll_free=False, shown=hit.group())
    for hit in _LOCAL.finditer(line.text):
        before = fold(line.text[max(0, hit.start() - 24) : hit.start()])
        if re.search(r"(?<!\w)(?:тел|телефон\w*|phone|tel)[\s.:№]*$", before):
            yield Number("", _quoted(line, hit), "", toll_free=False, shown=hit.group())


def _is_tel(link: Link) -> bool:
    return link.raw.lower().startswith(("tel:", "callto:"))


def _dialled(link: Link) -> str:
    return re.sub(r"[^\d+*#]", "", unquote(link.raw.split(":", 1)[1]).split(";")[0])


def _of_link(page: Document, link: Link) -> Number | None:
    """The number that a tel: link dials."""
    dialled = _dialled(link)
    found = Found(link.name or dialled, link.element, How.LINK)
    for region in regions(page):
        number = _valid(dialled, region)
        if number is None and not dialled.startswith("+"):
            number = _valid(f"+{dialled}", region)
        if number is not None:
            free = phonenumbers.number_type(number) in _FREE
            e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
            shown = tidy(link.element.text) if _valid(link.element.text, region) == number else ""
            return Number(e164, found, phonenumbers.region_code_for_number(number) or region, free, shown, dialled)
    if placeholder(dialled) or re.fullmatch(r"\*\d{3,4}|\d{3,4}", dialled):
        return Number("", found, "", toll_free=False, shown="", dialled=dialled)
    return None
