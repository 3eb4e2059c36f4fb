"""Where the store is: a street and a town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, fold, tidy, vocabulary
from checks.signals.postcodes import beside_a_code
from checks.signals.signal import signal

WORDS = vocabulary("checks", "inform.toml")
STORES = vocabulary("checks", "stores.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")

_UP = "А-ЯЁІЇЄҐЎӘҒҚҢӨҰҮҺA-Z"
_HOUSE = r"(?:(?i:дом|д|будинок|буд|№|стр|строение|вл|владение|зд|корп)\.?\s?)?\d{1,4}(?!\d)(?!\s?(?i:кв|м²|м2|м\.|га|сот|руб|грн|шт|мм|см|%|:\d))"
_KIND_SURE = r"(?i:ул|улица|улице|улицы|просп|проспект|проспекте|пр-т|пр-кт|пер|переулок|переулке|бульвар|бульваре|б-р|бул|наб|набережная|набережной|вул|вулиця|вулиці|провулок|пров)"
_KIND = (
    r"(?i:пр|пр-д|проезд|проезде|шоссе|ш|пл|площадь|площади|тракт|аллея|мкр|мкрн|микрорайон|м-н|квартал|кв-л|линия|тупик|спуск|"
    r"проїзд|набережна|шосе|площа|площі|мікрорайон|узвіз|майдан|ul|ulica|aleja|al|plac|os|osiedle)"
)
_EAST = re.compile(  # «ул. Лесная, дом 3а», «пр. Победы 12», «вул.Зелена 8», «2-й Крутой переулок, д.18»
    rf"(?<!\w)(?:{_KIND_SURE}(?:\.\s?|\s)[\"«]?(?:\d+[-\w]*\s)?[^\W\d]|{_KIND}(?:\.\s?|\s)[\"«]?(?:\d+[-\w]*\s)?[{_UP}])"
    rf"[\w.'’`\-]{{0,30}}[\"»]?(?:\s[\w.'’()\-]{{1,30}}[\"»]?){{0,3}}?(?:\s?,\s?|\s){_HOUSE}"
    rf"|(?<!\w)[{_UP}][\w\-]{{2,30}}\s(?:{_KIND_SURE}|{_KIND})(?!\w)\.?,?\s{{0,2}}{_HOUSE}"
    rf"|(?<!\w)[{_UP}][\w\-]{{2,30}}(?:ий|ой|ій|ів)\s(?:вал,\s(?:дом|д\.|будинок|буд\.)\s?\d{{1,4}}(?!\d)|Вал,?\s?{_HOUSE})"
    rf"|(?<=,\s)[{_UP}][\w\-]{{2,30}}(?:ая|ська|цька)\s?,?\s{_HOUSE}"
    rf"|(?<!\w)[{_UP}][\w'’\-]{{2,30}},\s\d{{1,4}}\w?(?=,\s[{_UP}][\w'’\-]{{2,30}},\s[{_UP}][\w\-]{{2,30}}(?i:ська|ская)\s(?i:обл))"
    rf"|(?<=\sна\s)[{_UP}][\w\-]{{2,30}}(?:ой|ій),\s(?:дом|д\.|будинок|буд\.)\s?\d{{1,4}}(?!\d)"
    rf"|(?<!\w){_KIND_SURE}(?:\.\s?|\s)[\"«]?[{_UP}][\w.'’\-]{{2,30}}[\"»]?,\s?(?i:тц|трц|трк|бц|тд|рынок|ринок)\s"
)
_COUNTED = r"\d{1,3}(?:-?(?:й|я|ой|ая|го|а|ї|ої|та|га|лет|річчя))?\s(?:(?i:лет|років|річчя)\s)?"
"""What a street is numbered or counted by: «5-ой Армии», «8 Марта», «50 лет Октября»."""
_BARE_EAST = re.compile(
    rf"(?<=,\s)(?:{_COUNTED})?[{_UP}][\w'’\-]{{3,30}}(?:\s[{_UP}][\w'’\-]{{2,30}})?,?\s(?!(?:19|20)\d\d(?!\d)){_HOUSE}"
)
_SAID_EAST = re.compile(  # «наш салон в Омске на Маркса, 24»
    rf"(?:(?<=\sна\s)|(?<=\s[—–]\s))(?:{_COUNTED})?[{_UP}][\w'’\-]{{2,30}}(?:\s[{_UP}][\w'’\-]{{2,30}}){{0,2}},\s(?!(?:19|20)\d\d(?!\d)){_HOUSE}\w?(?=\s?(?:[,.;:)(—–/]|$|(?:и|й|і|та|а|в|у)\s))"
)
_OURSELVES = re.compile(r"(?<!\w)(?:мы|ми)\sна\s$", re.IGNORECASE)
_WEST = re.compile(  # "12 High Street", "Unit 4, 89 Island Road", "2140 Merritt Dr", "72 Brigade Road"
    r"(?<![\w.\-$£€])(?:[Nn]o\.?\s)?\d{1,5}[a-zA-Z]?(?:\s?[-–/]\s?\d{1,5}[a-zA-Z]?)?,?\s(?:[A-Z\d][\w.'’&]{0,30}\s){1,4}?"
    r"(?i:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|square|sq|parkway|pkwy|highway|hwy|terrace|crescent|close|mall|row|"
    r"mews|hill|park|estate|yard|gardens|grove|quay|wharf|parade|walk|circle|plaza|turnpike|trail|broadway|centre|center|buildings?|house|society|nagar|marg|"
    r"colony|sector|layout|chowk|bazaar|market|pike|loop|alley|arcade|block|floor)(?!\w)"
    r"|(?<!\w)(?:Sector|Plot|Phase|Block|Shop|Flat)\s(?:[Nn]o\.?\s?)?\d+|(?<!\w)\d+(?:st|nd|rd|th)\s(?:Cross|Main|Block)(?!\w)"
    r"|(?<!\w)\d{1,5}\s(?:Broadway|The\s[A-Z]\w+|Avenue\s\w+|Highway\s\d+|Route\s\d+|US-\d+|[A-Z]{2}-\d{1,3})(?!\w)|P\.?\s?O\.?\sBox\s\d+"
)
_NAMED_WEST = re.compile(
    r"(?<!\w)[A-Z][\w'’]{1,30}\s(?:Street|Road|Lane|Avenue|House|Centre|Way|Park|Estate|Mill|Works|Farm|Court|Square|Yard|Place|Drive|Hill|Row|Mews)(?!\w)"
)
_NUMBERED_WEST = re.compile(r"(?<!\w)\d{1,4}[A-Za-z]?,?\s[A-Z][\w'’]{1,30}(?:\s[A-Z][\w'’.]{1,30}){0,2},")
_OTHER = re.compile(  # "10 rue de la Paix", "Hauptstraße 5", "calle Mayor 3", "via Roma 1", "ul. Długa 7"
    r"(?<!\w)(?i:\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|route|quai|impasse|cours)\s[\w'’\- ]{2,40}"
    r"|(?<!\w)[\w\-]{2,30}(?:straße|strasse|str\.|weg|platz|allee|gasse)\s\d{1,4}|(?:calle|avenida|avda\.?|paseo|via|viale|piazza|corso)\s[\w.'’ ]{2,40},?\s?\d{1,4}(?!\d))"
)
_TOWN = re.compile(
    rf"(?<!\w)(?:(?i:г|гор|м|с|пос|пгт|п|смт|д|дер|ст|рп|аг|х)\.\s?|(?i:г|м)\s|(?i:город|городе|місто|місті|село|селе|селі|посёлок|поселок|поселке|деревня|станица|хутор)\s)[\"«]?[{_UP}]"
    rf"|(?<!\w)[{_UP}][\w\-]{{2,30}}(?i:ская|ська|ский|ський|ской|ській)\s(?i:обл|область|области|області|р-н|район|края|край)(?!\w)"
)
_STATED = re.compile(  # "Victoria, BC Canada", "Austin, TX"
    r"(?<!\w)[A-Z][\w'’.\-]{2,}(?:\s[A-Z][\w'’.\-]+)?,?\s(?:A[LKZRB]|BC|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOTB]|N[EVHJMYCDBLS]|O[HKRN]|P[AE]|QC|RI|"
    r"S[CDK]|T[NX]|UT|V[TA]|W[AVIY]|NSW|VIC|QLD|TAS|ACT)(?=\s?(?:$|[,;|•·)]|\.\s)|,?\s(?:Canada|Australia|USA|U\.S|United States))"
)
"""A town and its state or province without a postcode."""
_CODE = re.compile(
    r"(?<![\w+(\-№])\d{5,6}(?=,?\s[^\W\d])"  # 105318, Москва; 79000 Львів; 75001 Paris
    r"|(?<!\w)[A-Z]{1,2}\d[A-Z\d]?(?:\s\d[A-Z]{2}(?!\w)|(?=\s?,))"  # SE1 2QG; ME15,
    r"|(?<!\w)(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|AB|BC|MB|NB|NL|NS|ON|PE|QC|SK|"
    r"NSW|VIC|QLD|TAS|ACT|Florida|California|Texas|York|Illinois|Ohio|Georgia|Washington|Jersey|Pennsylvania|Colorado|Oregon|Virginia)\.?,?\s(?:\d{4,5}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)(?!\d)"
    r"|(?<![\d\w])(?:\d{2}-\d{3}|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}-\d{4,5})(?=\s[^\W\d])"  # 00-950 Warszawa; 1012 AB Amsterdam
    r"|(?<!\w)[^\W\d]{3,30}[\s\-–,]{1,3}\d{6}(?!\d)|(?<=[a-z])\s?[-–]\s?\d{6}(?!\d)"  # Bengaluru 560001
)
_NAMED_FULL = re.compile(
    r"(?<!\w)[A-Z][\w'’.]+(?:\s[\w'’.]+){0,3}\s(?i:street|road|avenue|lane|boulevard|square|highway|drive|parade|quay)(?:,\s[A-Z][\w'’.\- ]{2,30}){2}$"
)
"""A street without a number, its town and its county or country, as malls write them under the word "Address"."""
_EIRCODE = r"(?<!\w)(?:[AC-FHKNPRTV-Y]\d{2}|D6W)\s?(?=[A-Z\d]*[A-Z])[AC-FHKNPRTV-Y\d]{4}(?!\w)"
_CODE_SURE = re.compile(rf"(?<!\w)[A-Z]{{1,2}}\d[A-Z\d]?\s\d[A-Z]{{2}}(?!\w)|{_EIRCODE}|(?<!\w)[A-Z]\d[A-Z]\s\d[A-Z]\d(?!\w)")
"""Postcodes that look like nothing else: British, Irish, Canadian. They stand beside houses that have a name and no number."""
_PLACE = rf"(?!(?i:apt|apartment|suite|unit|floor|room|flat|building|block|корпус|офис|офіс|квартира|строение|этаж|поверх|подъезд)(?!\w))[{_UP}][^\W\d]{{2,}}"
_PLACE_AFTER, _PLACE_BEFORE = re.compile(rf"[\w ]{{0,20}},\s{_PLACE}"), re.compile(rf"(?<!\w){_PLACE}\s?,\s?$")
"""A name beside the street of what the page itself calls its address: a town that no list has to know."""
_IN_PLACE = re.compile(rf"(?<!\w)(?:in|в|у|во)\s{_PLACE}")
_PLACE_ALONE = re.compile(rf"{_PLACE}(?:[\s\-][{_UP}][^\W\d]+)?")
_EDGES = " ,:;—–-"
_PICKUP = re.compile(
    r"(?:самовывоз|самовивіз|(?:self[- ]?|store |in-store )?pick[- ]?up(?! point)|collect(?:ion)? (?:from|at|in)|odbiór osobisty|selbstabholung|retrait)\b"
)
_CARRIER = re.compile(
    r"\b(?:пвз|сд[эе]к|cdek|boxberry|пункт\w*|пошт\w*|почт\w*|постамат\w*|відділенн\w*|отделени\w*|meest|delivery|paczkomat\w*|inpost|dpd|dhl|post|point|locker)\b"
)
_MAILBOX = re.compile(r"\S+@\S+")
_BANK_OF_A_RIVER = re.compile(r"(?<![\d\w])\d{1,4}[A-Za-z]?,?\s(?:[A-Z][\w'’]+\s){0,2}Bank(?!\w)")
"""A street may be called so: "14 Hanging Bank", "3 South Bank Street"."""
_MARK = re.compile(r"(?<![a-z])(?:address|adres|adresa)(?![a-z])")
_NEIGHBOURS = 3
_SHORT = 160
_LABEL = 40
_NAMED = 200
"""Letters of a line in which it says whose address it is."""
_LONGEST = 600


@signal("address")
def address(page: Document) -> Iterator[Found]:
    """A postal address of the store: a street and a town."""
    lines = [line for line in page.lines if not line.named]
    for i, line in enumerate(lines):
        street = _street(line.text)
        if _a_choice(line.element) and not _own_pickup(line):
            continue
        if street and (proof := _with_town(lines, i, street)):
            yield proof
        elif (coded := beside_a_code(page, lines, i)) and not _of_others(line.text[:_NAMED]):
            yield Found(*coded)
        elif i and _named_in_full(lines[i - 1], line):
            yield Found(line.text, line.element)
    yield from _marked_up(page)


def _named_in_full(label: Line, line: Line) -> bool:
    """Whether a line under the word "Address" names a street, a town and a county or country, and no number; no example in a form."""
    if len(line.text) > _SHORT or not WORDS["address-label"].fills(label.folded, folded=True) or line.element.closest("form"):
        return False
    return _NAMED_FULL.search(line.text) is not None and not _of_others(line.text)


def _of_others(text: str) -> bool:
    """Whether the words before and in an address say that it is a bank's, an office's, the shopper's own or an example."""
    return WORDS["not-our-address"].within(_BANK_OF_A_RIVER.sub(" ", _MAILBOX.sub(" ", text)))


def _a_choice(element: Element) -> bool:
    """Whether it is something to pick from, such as a list of towns or of a carrier's branches."""
    return element.closest("option", "select", "label", "textarea", "button") is not None


def _own_pickup(line: Line) -> bool:
    """Whether it is the way to fetch an order oneself, with the one place for it: the store, not a carrier's branch."""
    label = line.element.closest("label")
    start = _PICKUP.match(line.folded)
    return label is not None and start is not None and _CARRIER.search(line.folded) is None


def _after_town(text: str) -> re.Match[str] | None:
    """A street without its kind, right after the town and a comma: «Київ, Хрещатик 22»."""
    match = _BARE_EAST.search(text)
    while match is not None:
        before = text[: match.start()].rstrip(" ,")
        if any(town.end == len(before) for town in WORDS["town"].matches(before)):
            return match
        match = _BARE_EAST.search(text, match.start() + 1)  # «Омск, 5» begins before «5-ой Армии, 6»
    return None


def _after_a_shop(text: str) -> re.Match[str] | None:
    """A street without its kind, where a line says that a shop, or the store itself, is «на Маркса, 24»."""
    match = _SAID_EAST.search(text) if len(text) <= _NAMED else None
    ours = match is not None and (STORES["shop"].within(text[: match.start()]) or _OURSELVES.search(text[: match.start()]))
    return match if ours else None


def _street(text: str) -> re.Match[str] | None:
    if any(map(str.isdigit, text)):
        for pattern in (_EAST, _WEST, _OTHER):
            if match := pattern.search(text):
                return match
        if match := _after_town(text) or _after_a_shop(text):
            return match
        if _CODE_SURE.search(text):
            return _NAMED_WEST.search(text) or _NUMBERED_WEST.search(text)
    return None


def _with_town(lines: Sequence[Line], i: int, street: re.Match[str]) -> Found | None:
    """The address, when a town stands in the line, or right above or below it."""
    line = lines[i]
    if _of_others(line.text[max(0, street.start() - 80) : street.end()]):
        return None
    near = f"{line.text[max(0, street.start() - 120) : street.start()]} ; {line.text[street.end() : street.end() + 120]}"
    if _town(near if not _set_apart(line, street) else line.text) or _named_town(lines, i, street):
        return Found(quote(line.text, Match(street.start(), street.end(), "")), line.element)
    if len(line.text) > _LONGEST:
        return None
    for j in (*range(i - 1, max(-1, i - 1 - _NEIGHBOURS), -1), *range(i + 1, min(len(lines), i + 1 + _NEIGHBOURS))):
        other = lines[j]
        if len(other.text) < _SHORT and _town(other.text) and not _a_choice(other.element):
            first, second = (other, line) if j < i else (line, other)
            return Found(quote(f"{first.text}, {second.text}", size=200), line.element)
    return None


def _set_apart(line: Line, street: re.Match[str]) -> bool:
    """Whether makers call the words with the street an address within a longer text; the town may stand anywhere in that."""
    return any(_MARK.search(e.marks) and street.group() in e.text for e in line.element.walk() if e is not line.element)


def _named_town(lines: Sequence[Line], i: int, street: re.Match[str]) -> bool:
    return WORDS["town"].within(street.group()) or _called_address(lines, i, street)


def _called_address(lines: Sequence[Line], i: int, street: re.Match[str]) -> bool:
    """Whether the page says that it is its address, and a name stands before or after the street."""
    before, after = lines[i].text[: street.start()], lines[i].text[street.end() :]
    label = WORDS["address-label"]
    if _in_its_own_element(lines[i], before):
        above = lines[max(0, i - _NEIGHBOURS) : i]
        return any(words.fills(line.folded, folded=True) for words in (label, PAGES["stores"]) for line in above)
    if STORES["shop"].within(before[-_NAMED:]) and (_IN_PLACE.match(after.lstrip()) or _IN_PLACE.search(before[-_LABEL:])):
        return True
    if not (_PLACE_AFTER.match(after) or _PLACE_BEFORE.search(before)):
        return False
    if len(lines[i].text) <= _NAMED and STORES["shop"].within(before):
        return True
    return any(label.fills(line.folded, folded=True) for line in lines[max(0, i - 1) : i]) or label.within(before[:_LABEL])


def _in_its_own_element(line: Line, before: str) -> bool:
    """Whether all that stands before the street is a name set apart, as shops head each of theirs: <b>Ковель</b> вул. Лесі Українки, 4."""
    name = before.strip(_EDGES)
    if not _PLACE_ALONE.fullmatch(name) or any(words.within(name) for words in (WORDS["address-label"], STORES["shop"])):
        return False
    return any(e.text.strip(_EDGES) == name for e in line.element.elements)


def _town(text: str) -> bool:
    return any(sign.search(text) for sign in (_TOWN, _STATED, _CODE, _CODE_SURE)) or WORDS["town"].within(text)


def _marked_up(page: Document) -> Iterator[Found]:
    """Addresses in schema.org's terms whose street a shopper can read as well."""
    text = ""
    for item in page.items("PostalAddress"):
        words, street = _written(item.data)
        text = text or fold(page.text)
        if words and fold(street) in text:
            yield Found(words, item.element, How.MARKUP)
    for element in page.census.bearing("itemprop"):
        if element.get("itemprop") == "streetAddress" and page.reachable(element) and element.text:
            scope = next((e for e in element.ancestors if "itemscope" in e.attrs), None)
            towns = (
                (e.get("content") or e.text for e in scope.walk() if e.get("itemprop") == "addressLocality")
                if scope
                else iter(())
            )
            if town := next(filter(None, towns), ""):
                yield Found(tidy(f"{element.text}, {town}"), element, How.MARKUP)
            elif _town(element.text) and any(map(str.isdigit, element.text)):
                yield Found(element.text, element, How.MARKUP)


def _written(data: Mapping[str, Any]) -> tuple[str, str]:
    street, town = data.get("streetAddress"), data.get("addressLocality")
    if not (isinstance(street, str) and isinstance(town, str) and street.strip() and town.strip()):
        return "", ""
    return tidy(f"{street}, {town}")[:200], street
