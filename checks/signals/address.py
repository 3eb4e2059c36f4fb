"""Where the store is: a street and a town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor import markup
from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, tidy, vocabulary
from checks.signals.signal import signal

WORDS = vocabulary("checks", "inform.toml")

_HOUSE = r"(?:д(?:ом)?\.?\s?|буд(?:инок)?\.?\s?|№\s?|стр(?:оение)?\.?\s?|вл(?:адение)?\.?\s?)?\d{1,4}"
_STREET_EAST = re.compile(  # a Slavic street: its kind, its name, a house
    r"(?<!\w)(?:ул|улица|улице|просп|проспект|проспекте|пр-т|пр-кт|пр|пр-д|проезд|проезде|пер|переулок|переулке|наб|набережная|набережной|бул|бульвар|"
    r"бульваре|б-р|шоссе|ш|пл|площадь|тракт|аллея|мкр|мкрн|микрорайон|м-н|квартал|кв-л|вул|вулиця|вулиці|провулок|пров|проїзд|набережна|шосе|площа|"
    rf"площі|мікрорайон|узвіз|майдан|ul|aleja|al|plac|pl|os)(?:\.\s?|\s)[\"«]?(?:[\w.'’\-]{{1,30}}[\"»]?\s?){{1,4}}?[,\s]\s?{_HOUSE}(?!\d)"
)
_STREET_EAST_AFTER = re.compile(  # «Невский пр., 28», «Каширское шоссе 12», «Хрещатик вул., 1»
    rf"(?<!\w)[\w\-]{{3,30}}\s(?:ул|пр|просп|проспект|пр-т|ш|шоссе|пер|переулок|наб|набережная|бульвар|бул|б-р|пл|площадь|вул|вулиця|проспект|шосе|проїзд|проезд|тракт)\b\.?,?\s{{0,2}}{_HOUSE}(?!\d)"
)
_STREET_WEST = re.compile(  # "12 High Street", "Unit 4, 89 Island Road", "2140 Merritt Dr"
    r"(?<![\w.\-])(?:no\.?\s)?\d{1,5}[a-z]?(?:\s?[-–/]\s?\d{1,5}[a-z]?)?,?\s(?:[nsew]\.?\s|north\s|south\s|east\s|west\s)?(?:[\w.'’&]+\s){1,4}?"
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|square|sq|parkway|pkwy|highway|hwy|terrace|crescent|close|mall|row|mews|"
    r"hill|park|estate|yard|gardens|grove|quay|wharf|parade|walk|circle|plaza|turnpike|trail|broadway|centre|center|buildings?|house)(?!\w)"
)
_STREET_OTHER = re.compile(  # "rue de la Paix 10", "10 rue de la Paix", "Hauptstraße 5", "calle Mayor 3", "via Roma 1"
    r"(?<!\w)(?:\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|place|chemin|allée|route|quai|impasse|cours)\s[\w'’\- ]{2,40}"
    r"|\w+(?:straße|strasse|str\.|weg|platz|allee|gasse)\s\d{1,4}|(?:calle|avenida|avda\.?|paseo|via|viale|piazza|corso)\s[\w.'’ ]{2,40},?\s?\d{1,4})(?!\d)"
)
_CENTRE = re.compile(r"(?<!\w)(?:тц|трц|трк|бц|тк|бизнес-центр|бизнес центр|торговый центр|торгово-развлекательный центр|рынок|рынке|бізнес-центр|торговий центр|ринок)\s[\"«]?[\w\-]{2,}")
_HOUSE_NAME = re.compile(r"(?<!\w)(?:centre|center|house|building|buildings|mill|works|farm|unit \w+|suite \w+|floor|ste \w+|p\.?o\.? box \d+|business park|industrial estate|trading estate|lane|road|street|society|nagar)(?!\w)")
_TOWN_EAST = re.compile(
    r"(?<!\w)(?:г|гор|город|городе|м|місто|місті|с|село|пос|посёлок|поселок|пгт|п|смт|д|дер|деревня|ст|станица|аг|с/т|рп|р-н|район|обл|область)\.?\s?[«\"]?(?=\w)(?!\d)[\w\-]{3,}"
    r"|(?<!\w)[\w\-]{4,}(?:ская|ська|ский|ський)\s(?:обл|область|р-н|район)(?!\w)"
)
_CODE_EAST = re.compile(r"(?<![\d\w+(\-])(?:\d{6}|\d{5}|\d{3}\s\d{3})(?=[,\s]\s?[^\W\d])")
_CODE_GB = re.compile(r"(?<!\w)[a-z]{1,2}\d[a-z\d]?(?:\s\d[a-z]{2}(?!\w)|(?=\s?,))")
_CODE_US = re.compile(
    r"(?<!\w)(?:a[lkzr]|c[aot]|d[ec]|fl|ga|hi|i[dlna]|k[sy]|la|m[edainsot]|n[evhjmycd]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[ta]|w[aviy]|ab|bc|mb|nb|nl|ns|on|pe|qc|sk|"
    r"nsw|vic|qld|wa|tas|act|florida|california|texas|york|illinois|ohio|georgia|washington|jersey|pennsylvania)\.?,?\s(?:\d{4,5}(?:-\d{4})?|[a-z]\d[a-z]\s?\d[a-z]\d)(?!\d)"
)
_CODE_OTHER = re.compile(r"(?<![\d\w])(?:\d{2}-\d{3}|\d{5}|\d{4}\s?[a-z]{2}|\d{4})\s(?:cedex\s)?[^\W\d]{3,}|[^\W\d]{3,}[\s\-–,]{1,3}\d{6}(?!\d)")
_AROUND = 3
_LONGEST = 600


@signal("address")
def address(page: Document) -> Iterator[Found]:
    """A postal address of the store: a street and a town."""
    lines = [line for line in page.lines if not line.named and not _a_choice(line.element)]
    for i, line in enumerate(lines):
        if street := _street(line.folded):
            if proof := _with_town(lines, i, street):
                yield proof
    yield from _marked_up(page)


def _a_choice(element: Element) -> bool:
    """Whether it is something to pick from, such as a list of towns or of a carrier's branches."""
    return element.closest("option", "select", "label", "textarea", "button") is not None


def _street(text: str) -> re.Match[str] | None:
    if not any(c.isdigit() for c in text):
        return None
    for pattern in (_STREET_EAST, _STREET_EAST_AFTER, _STREET_WEST, _STREET_OTHER):
        if match := pattern.search(text):
            return match
    return None


def _with_town(lines: Sequence[Line], i: int, street: re.Match[str]) -> Found | None:
    """The address, when a town stands in the line, or right above or below it."""
    line = lines[i]
    if WORDS["not-our-address"].within(line.folded[max(0, street.start() - 80) : street.end()], folded=True):
        return None
    near = line.folded[max(0, street.start() - 120) : street.end() + 120]
    if _town(near.replace(street.group(), " ; ")) or _town_in_street(street.group()):
        return Found(quote(line.text, Match(street.start(), street.end(), "")), line.element)
    if len(line.folded) > _LONGEST:
        return None
    for j in (*range(i - 1, max(-1, i - 1 - _AROUND), -1), *range(i + 1, min(len(lines), i + 1 + _AROUND))):
        other = lines[j]
        if len(other.folded) < 160 and _town(other.folded):
            first, second = (other, line) if j < i else (line, other)
            return Found(quote(f"{first.text}, {second.text}", size=200), line.element)
    return None


def _town(text: str) -> bool:
    return WORDS["town"].within(text, folded=True) or any(p.search(text) for p in (_TOWN_EAST, _CODE_GB, _CODE_US, _CODE_OTHER, _CODE_EAST))


def _town_in_street(text: str) -> bool:
    return WORDS["town"].within(text, folded=True)


def _marked_up(page: Document) -> Iterator[Found]:
    """Addresses in schema.org's terms, JSON-LD and microdata."""
    for item in page.items("PostalAddress"):
        if words := _written(item.data):
            yield Found(words, item.element, How.MARKUP)
    for element in page.elements:
        if element.get("itemprop") == "streetAddress" and page.reachable(element) and (street := element.get("content") or element.text):
            scope = next((e for e in element.ancestors if "itemscope" in e.attrs), None)
            towns = (e.get("content") or e.text for e in scope.walk() if e.get("itemprop") == "addressLocality") if scope else iter(())
            if town := next(filter(None, towns), ""):
                yield Found(tidy(f"{street}, {town}"), element, How.MARKUP)


def _written(data: Mapping[str, Any]) -> str:
    street, town = data.get("streetAddress"), data.get("addressLocality")
    return tidy(f"{street}, {town}")[:200] if isinstance(street, str) and isinstance(town, str) and street.strip() and town.strip() else ""


__all__ = ["address", "markup"]
