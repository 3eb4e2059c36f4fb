"""Addresses known by their postcode, whatever the street is called: a name and a number beside a code and its town."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.element import Element
from auditor.page import Document, Line
from auditor.words import fold, vocabulary
from checks.signals.regions import regions

WORDS = vocabulary("checks", "inform.toml")

_UP = "А-ЯЁІЇЄҐA-ZÀ-ÖØ-ÞČĆĎĐĚŁŃŇŐŘŚŠŤŮŰŹŻŽ"
_NAME = rf"(?:[\w.'’\-]+\s){{0,3}}[{_UP}][\w.'’\-]{{2,30}}"
_NUMBER = r"\d{1,4}(?!\d)(?:\s?[A-Za-z](?!\w))?(?:\s?[-–/]\s?\d{1,4}[a-z]?)?"
_STREET = rf"{_NAME},?\s{_NUMBER}"
_TOWN = rf"[{_UP}][^\W\d_][^\d,;:|!?()]{{1,38}}"
_NOT_A_YEAR = r"(?!(?:19|20)\d\d(?!\s?[A-Z]{2}\s))"
_SURE = rf"{_NOT_A_YEAR}[1-9]\d{{3}}\s?[A-RT-Z][A-Z](?!\w)|[1-9]\d{{3}}\sS[B-CE-RT-Z](?!\w)|\d{{2}}-\d{{3}}|[A-Z]{{1,2}}-\d{{4,5}}|\d{{4}}-\d{{3}}|\d{{3}}\s\d{{2}}"
"""Codes that nothing else is written like: 3554 KA, 30-518, A-1010, LV-1010, 1100-148, 110 00."""
_FIVE, _FOUR = r"\d{5,6}", rf"{_NOT_A_YEAR}[1-9]\d{{3}}"
_CODE = rf"(?P<sure>{_SURE})|(?P<five>{_FIVE})|(?P<four>{_FOUR})"
_CODE_AND_TOWN = re.compile(rf"(?:{_CODE}),?\s(?P<town>{_TOWN})(?:,\s[{_UP}][^\d,]{{3,30}})?\.?")
_ONE_LINE = re.compile(
    rf"(?:(?<=^)|(?<=[,;:|(.–—·]\s)|(?<=[(|]))(?P<street>{_STREET}),?\s(?:{_CODE}),?\s(?P<town>{_TOWN}?)(?=$|[,;|).·]|\s[–—|·])"
)
_UNIT = r"(?i:корпус|корп|место|павильон|пав|ряд|офис|оф|дом|д|секция|бутик|помещение|пом|строение|стр|будинок|буд|місце|павільйон|офіс|секція|приміщення)"
_CODE_FIRST = re.compile(  # "156000, Кострома, Мелочные ряды, корпус М, место 14"
    rf"(?:(?<=^)|(?<=[:;|(.]\s))(?:{_CODE}),\s(?:[а-яіїє]{{1,4}}\.\s?)?(?P<town>{_TOWN})(?:,\s[^,;|()]{{2,40}}){{1,4}}?,\s{_UNIT}\.?\s?№?\s?(?:\d{{1,4}}|[{_UP}])(?!\w)"
)
_BARE = re.compile(rf"{_STREET},?")
_FOUR_DIGITS = frozenset({"AT", "AU", "BE", "BG", "CH", "DK", "GE", "HU", "LU", "MD", "NO", "NZ", "SI", "ZA", "AM", "LV"})
_MORE_DIGITS = frozenset({"BY", "CN", "CZ", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IN", "IT", "KG", "KZ", "LT", "MX", "RO", "RU", "SE", "SK", "TR", "UA", "UZ"})  # fmt: skip
"""Countries whose codes are four, or five and six, digits alone, which much else is written like."""
_LABEL = 40
_LINES = 4
_NUMBER_FIRST = re.compile(r"\d{1,4}[A-Za-z]?,?\s(?:The\s)?[A-Z][a-z'’]{2,30}(?:\s[A-Z][a-z'’]{1,30}){0,2},?")
_BRITISH = re.compile(
    r"(?:[A-Z][\w.'’,\- ]{2,40}\s)?(?:[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s(?=[A-Z\d]*[A-Z])[AC-FHKNPRTV-Y\d]{4})\.?"
)

_WORD = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.\-]{0,30}"
_NAMED = rf"{_WORD}(?:\s(?:{_WORD}|&|and|at|by|in|le|of|on|the|under|upon)){{0,5}}"
_FULL_CODE = r"(?:[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s?(?=[A-Z\d]*[A-Z])[AC-FHKNPRTV-Y\d]{4})(?!\w)"
_RURAL = re.compile(rf"(?<![\w&])(?P<names>{_NAMED}(?:,\s(?:near\s)?{_NAMED}){{1,5}}),?\s{_FULL_CODE}")
"""Names alone and a British or Irish code: "The Old Forge, Kettlewell, North Yorkshire, BD23 5QZ"."""
_NAMES_ALONE = re.compile(rf"{_NAMED}(?:,\s(?:near\s)?{_NAMED}){{0,3}},?")
_CODED = re.compile(rf"(?<!\w){_FULL_CODE}")
_BEFORE = 240
"""Letters before a code in which its address begins."""
_NOT_IN_A_LINE = frozenset({"a", "button", "label", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "th"})
"""What names a page or a part of it and is no line of an address."""

_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|"
    r"Ala(?:bama|ska)|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|"
    r"Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|Ohio|Oklahoma|Oregon|"
    r"(?:New|North|South|West|Rhode)\s[A-Z][a-z]{3,9}|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming)"
)
_AMERICAN_STREET = r"\d{1,5}[A-Za-z]?\s(?:[NSEW]{1,2}\.?\s)?(?:[A-Z][\w'’.]*|\d{2,4})(?:\s(?:[A-Z][\w'’.]*|\d{1,4})){0,3}"
_AMERICAN_TOWN = rf"[A-Z][\w.'’]+(?:[\s\-][A-Z][\w.'’]+){{0,3}},?\s{_STATE}\.?,?\s\d{{5}}(?:-\d{{4}})?(?!\d)"
_AMERICAN = (
    re.compile(rf"{_AMERICAN_STREET},?"),
    re.compile(rf"{_AMERICAN_TOWN}(?:,?\sUSA?)?\.?"),
    re.compile(rf"(?<![\w.,$£€#-])(?P<street>{_AMERICAN_STREET}),\s{_AMERICAN_TOWN}"),
)
"""A number and a street of any name, such as "335 South 560 West"; a town, its state and code; both in one line."""


def beside_a_code(page: Document, lines: Sequence[Line], i: int) -> tuple[str, Element] | None:
    """The words of an address that stands in a line, or in it and the next, and what bears them."""
    line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    if (first := _CODE_FIRST.search(line.text)) and _is_town(first):
        return first.group(), line.element
    for found in _ONE_LINE.finditer(line.text):
        whole = line.text.strip() == found.group().strip()
        if _is_town(found) and _is_code(page, lines, i, found, whole=whole):
            return found.group(), line.element
    coded = _CODE_AND_TOWN.fullmatch(below.text) if below is not None and _BARE.fullmatch(line.text) else None
    if coded and _is_town(coded) and _is_code(page, lines, i, coded, whole=True):
        return f"{line.text.rstrip(', ')}, {coded.group()}", line.element
    return _above_a_british_code(lines, i) or _before_an_american_code(line, below) or _in_the_country(lines, i)


def _before_an_american_code(line: Line, below: Line | None) -> tuple[str, Element] | None:
    """A number and a street before or above its town, state and code: "1943 West Sunset", "Springfield, Missouri 65807"."""
    street, town, both = _AMERICAN
    if (whole := both.search(line.text)) and not _counts(whole["street"]):
        return whole.group(), line.element
    if below is not None and town.fullmatch(below.text) and street.fullmatch(line.text) and not _counts(line.text):
        return f"{line.text.rstrip(', ')}, {below.text}", line.element
    return None


def _counts(text: str) -> bool:
    return WORDS["not-a-town"].within(text)


def _above_a_british_code(lines: Sequence[Line], i: int) -> tuple[str, Element] | None:
    """A number and a name above a town and a British or Irish postcode: "14 Kirkgate", "Otley", "West Yorkshire LS21 3HN"."""
    if not _NUMBER_FIRST.fullmatch(lines[i].text):
        return None
    told = [lines[i].text.rstrip(", ")]
    for line in lines[i + 1 : i + 1 + _LINES]:
        if len(line.text) > _LABEL:
            return None
        told.append(line.text.rstrip(", "))
        if _BRITISH.fullmatch(line.text):
            return ", ".join(told), lines[i].element
    return None


def _in_the_country(lines: Sequence[Line], i: int) -> tuple[str, Element] | None:
    """A house or a townland without street and number, its village and county, before a British or Irish code, in a line or in several."""
    line = lines[i]
    code = _CODED.search(line.text)
    if code is None:
        return None
    found = _RURAL.finditer(line.text, max(0, code.start() - _BEFORE))
    if whole := next((rural for rural in found if _is_rural(rural["names"])), None):
        return whole.group(), line.element
    if line.text[code.end() :].strip(" ."):
        return None
    told = [line.text.rstrip(". ")]
    for above in reversed(lines[max(0, i - _LINES) : i]):
        if len(above.text) > _LABEL or not _NAMES_ALONE.fullmatch(above.text) or not _goes_on(above.element, line.element):
            break
        told.insert(0, above.text.rstrip(", "))
    whole = _RURAL.fullmatch(", ".join(told))
    return (whole.group(), line.element) if whole is not None and _is_rural(whole["names"]) else None


def _goes_on(above: Element, below: Element) -> bool:
    """Whether two lines stand in one element or side by side, and the first heads or leads to nothing."""
    return above.tag not in _NOT_IN_A_LINE and (above is below or above.parent in (below, below.parent))


def _is_rural(names: str) -> bool:
    """Whether names end with a county, with two others before it, or begin with a house that is called one and a village."""
    parts = [name for name in names.split(", ") if not WORDS["home-country"].fills(name)]
    last = fold(parts[-1]) if parts else ""
    counties = [match.start for match in WORDS["county"].matches(last, folded=True) if match.end == len(last)]
    before = len(parts) - (0 in counties)
    return before > 1 and (bool(counties) or parts[0].startswith("The "))


def _is_town(found: re.Match[str]) -> bool:
    """Whether what follows the code is no thing that is counted or weighed."""
    return not WORDS["not-a-town"].match(fold(found["town"]), folded=True)


def _is_code(page: Document, lines: Sequence[Line], i: int, found: re.Match[str], *, whole: bool) -> bool:
    """Whether digits are a code: written like nothing else, or on a line of their own where the country writes them so or the page says address."""
    if found["sure"]:
        return True
    if not whole and found["four"]:
        return False
    written = _FOUR_DIGITS if found["four"] else _MORE_DIGITS
    return bool(written & set(regions(page))) or lines[i].element.closest("address") is not None or _labelled(lines, i)


def _labelled(lines: Sequence[Line], i: int) -> bool:
    label = WORDS["address-label"]
    return any(label.fills(line.folded, folded=True, spare=2) for line in lines[max(0, i - 1) : i]) or label.within(
        lines[i].folded[:_LABEL], folded=True
    )
