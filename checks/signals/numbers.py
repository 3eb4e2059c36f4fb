"""Telephone numbers as a page shows or links them: found by libphonenumber, cleared of what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from auditor.model import How
from auditor.page import Document, Found, Line, Link, quote
from auditor.words import Match, fold, tidy, vocabulary
from checks.signals.digits import alone, phone_word, read, valid
from checks.signals.once import once
from checks.signals.placeholders import nameless, placeholder
from checks.signals.regions import regions

_DASH = r"\-‐‑‒–—−"
_CANDIDATE = re.compile(rf"(?<![\w.,/#№=])(?:\+\s?|00\s?)?\(?\+?\d(?:[\s{_DASH}().·/]{{0,3}}\d){{6,15}}(?![\w%])")
_ANOTHER = re.compile(
    rf"(?:\D*\d){{10,}}?(?=[\s{_DASH}]+(?:[08]\s?)?\(\d{{2,5}}\))|(?=[+(08])(?:\D*\d){{10,}}?(?=[\s{_DASH}]+[08][\s{_DASH}]?\d{{2,3}}[\s{_DASH}]\d)"
)
"""A whole number with the next one right behind it: (044) 374 03 83 0(800) 50 77 40."""
_VANITY = re.compile(
    r"(?<![\w])(?:1[\s.\-]*)?\(?8(?:00|33|44|55|66|77|88)\)?[\s.\-]*(?=[A-Z\d\-]{3,})\d{0,3}[\s.\-]?[\dA-Z]{0,6}-?[A-Z]{3,9}[\dA-Z\-]{0,9}(?![\w@])"
)
WORDS = vocabulary("checks", "reach.toml")
_SHORT = re.compile(r"(?<![\w*])\*\d{4}(?![\w*])")
_LOCAL = re.compile(rf"(?<![\w{_DASH}(+])\d{{1,3}}[{_DASH}]\d{{2}}[{_DASH}]\d{{2}}(?![\w{_DASH}])")
_CODE = re.compile(
    rf"(?:[^\W\d]{{2,12}}[.:\s]*)?(?:\+?\d{{0,3}}[\s{_DASH}]*\(\d{{3,5}}\)|\+?\d{{1,3}}[\s{_DASH}]+\d{{3,5}}|\+\d{{1,3}}|0\d{{2,4}})[\s{_DASH}]*"
)
_REST = re.compile(rf"\d{{2,3}}(?:[\s{_DASH}]?\d){{4,8}}(?!\d)")
_MESSENGER = re.compile(
    r"^(?:whatsapp|viber|tg|skype|sms|https?://(?:www\.)?(?:wa\.me|api\.whatsapp\.com|t\.me|viber\.com))", re.IGNORECASE
)
_FEWEST = 3
"""Digits of the shortest thing that may be one: 800-SHOP-NOW."""
_NEXT = 8
"""Letters in which the next number can be told."""
_LONGEST_CODE = 24
"""Letters of a line that holds only a country's or an area's code."""


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
    return (number for number, nobodys in _all(page) if not nobodys)


@once
def left_over(page: Document) -> Iterator[Number]:
    """Numbers that the shop's software or template came with and nobody replaced: 123456789, +7 000 000-00-00, 555-0100 alone."""
    return (number for number, nobodys in _all(page) if nobodys)


@once
def _all(page: Document) -> Iterator[tuple[Number, bool]]:
    """Every number, and whether it is nobody's."""
    linked = {id(link.element): link for link in page.links if _is_tel(link)}
    told: set[int] = set()
    for line in _lines(page):
        templates = nameless(line.text)
        for number, link in _in_line(page, line, linked):
            nobodys = templates or placeholder(number.shown or number.e164)
            if link is not None and (templates or not nobodys):
                told.add(id(link.element))
            yield number, nobodys
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
    around = line.element.closest("a")
    if line.element.closest("option", "select", "textarea") or (around is not None and _MESSENGER.match(around.get("href"))):
        return
    hits = [*_runs(line.text)]
    called = _messengers(line) if hits else ()
    for hit in hits:
        if called and any(_bare(hit.group()) in name for name in called):
            continue
        for shown, number, region in read(page, line, hit):
            link = _link_of(line, linked, shown)
            yield _number(number, region, _quoted(line, hit), shown, link), link
    yield from ((number, None) for number in (*_vanity(line), *_short(page, line)))


def _runs(text: str) -> Iterator[re.Match[str]]:
    """What may be a number: a run of digits, cut where another number begins."""
    start = 0
    while (hit := _CANDIDATE.search(text, start)) is not None:
        first = _ANOTHER.match(text, hit.start(), hit.end() + _NEXT)
        if first and first.end() < hit.end():
            hit = _CANDIDATE.search(text, start, first.end()) or hit
        yield hit
        start = hit.end()


def _messengers(line: Line) -> tuple[str, ...]:
    """The digits by which links to messengers in a line are called; none where the line speaks of a telephone."""
    links = [e for e in line.element.walk() if e.tag == "a" and _MESSENGER.match(e.get("href"))]
    return () if not links or WORDS["phone"].within(line.folded, folded=True) else tuple(_bare(link.text) for link in links)


def _bare(words: str) -> str:
    return "".join(filter(str.isdigit, words))


def _quoted(line: Line, hit: re.Match[str]) -> Found:
    return Found(quote(line.text, Match(hit.start(), hit.end(), hit.group())), line.element, How.TEXT)


def _number(number: PhoneNumber, region: str, found: Found, shown: str, link: Link | None) -> Number:
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    free = phonenumbers.number_type(number) == PhoneNumberType.TOLL_FREE
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
        number = valid(phonenumbers.convert_alpha_characters_in_number(hit.group())[:16], "US")
        if number is not None:
            yield _number(number, "US", _quoted(line, hit), hit.group(), None)


def _short(page: Document, line: Line) -> Iterator[Number]:
    """What no plan of full numbers knows: *3434 in Ukraine, 46-47-80 after the word telephone."""
    if "UA" in regions(page):
        for hit in _SHORT.finditer(line.text):
            if phone_word(line, hit.start()) or alone(line, hit.group()):
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
        number = valid(dialled, region)
        if number is None and not dialled.startswith("+"):
            number = valid(f"+{dialled}", region)
        if number is not None:
            shown = tidy(link.element.text) if valid(link.element.text, region) == number else ""
            return _number(number, phonenumbers.region_code_for_number(number) or region, found, shown, link)
    if placeholder(dialled) or re.fullmatch(r"\*\d{3,4}|\d{3,4}", dialled):
        return Number("", found, "", toll_free=False, shown="", dialled=dialled)
    return None
