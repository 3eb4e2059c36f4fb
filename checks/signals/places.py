"""Maps and directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.model import How, PageKind
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, vocabulary
from checks.signals.address import address
from checks.signals.leading import LONGEST_NAME, leads, named_so, outside
from checks.signals.said import said, statements
from checks.signals.signal import signal

WORDS = vocabulary("checks", "inform.toml")
STORES = vocabulary("checks", "stores.toml")
SAID = vocabulary("checks", "said.toml")
NAMES = vocabulary("auditor.vocabulary", "pages.toml")

_MAP = re.compile(
    r"(?:google\.[a-z.]{2,6}/maps|maps\.google\.|maps\.app\.goo\.gl|goo\.gl/maps|yandex\.(?:ru|ua|by|kz|com|net)/(?:maps|map-widget|navi|profile)|maps\.yandex\.|"
    r"api-maps\.yandex|static-maps\.yandex|2gis\.[a-z]{2,3}|openstreetmap\.org|maps\.apple\.com|waze\.com|bing\.com/maps|mapquest\.com|maps\.me|visicom\.ua|"
    r"mapbox\.com|map-widget|maps\.googleapis\.com/maps/api/staticmap|storerocket|stockist\.co)",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"maps\.googleapis\.com/maps/api/js|api-maps\.yandex\.ru|maps\.api\.2gis|leaflet(?:\.min)?\.js|mapbox-gl|maps\.google\.com/maps/api/js",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\s?(?:[:.—–-]|\()")
_BOX = re.compile(
    r"(?:^|[\s_\-])(?:g|y|ya|yandex|google|contacts?|shop|store|office|our)?[\s_\-]?map(?:s|s?id|_?canvas|_?container|_?block|_?wrap(?:per)?|\d+)?(?:$|[\s_\-])"
)

_CANVAS = re.compile(
    r"(?:^|\s)(?:ymaps-[\d-]+-map|ymaps3x0--map|leaflet-container|gm-style|mapboxgl-map|maplibregl-map|ol-viewport|dg-map|mapgl)(?:$|\s)"
)
"""What programs for maps call the box once they have drawn into it, wherever the program itself came from."""
_ROAD = re.compile(r"(?<![\w-])(?:[abm]\d{1,4}|[мрнк]-?\d{1,3})(?![\w-])")
_SIGN = re.compile(r"(?<![a-z])(?:icons?|ico|pins?|marker|sprite|logo)(?![a-z])")
_SIDE = 120
_TITLE = re.compile(r"(?<![a-z])(?:sub-?)?(?:title|heading|caption|zagolovok)(?![a-z])")
"""What makers call a line that heads what stands below it, whatever tag it has."""
_TITLED, _AHEAD = 40, 90
"""Letters of a title, and of a line whose colon says that the way is told below it."""


@signal("map_or_directions")
def map_or_directions(page: Document) -> Iterator[Found]:
    """A map, or the way to the store."""
    for frame in page.frames:
        if match := _MAP.search(_source(frame)):
            yield Found(frame.get("title") or match.group(), frame, How.MARKUP)
    for link in outside(page):
        if _MAP.search(link.url):
            yield Found(link.name or link.url[:80], link.element, How.LINK)
    yield from _named(page)
    yield from _described(page)
    yield from _drawn(page)
    for image in page.images:
        if _MAP.search(image.get("src")):
            yield Found(image.label or image.get("src")[:80], image, How.MARKUP)
    for line, _ in page.lines_with(WORDS["map-picture"]):
        if line.named and line.element.tag == "img" and _pictures(line):
            yield Found(line.text, line.element)


def _pictures(line: Line) -> bool:
    """Whether a picture shows by its name the way to the store or where it is, and is no mere sign beside the words."""
    image = line.element
    if _SIGN.search(f"{image.marks} {image.get('src').lower()}") or _tiny(image):
        return False
    return WORDS["map-of-us"].within(line.folded, folded=True)


def _tiny(image: Element) -> bool:
    """Whether it is no larger than a sign, as far as its attributes or a browser tell."""
    sides = [int(side) for name in ("width", "height") if (side := image.get(name).removesuffix("px")).isdigit()]
    if image.box is not None:
        sides += [round(side) for side in (image.box.width, image.box.height) if side > 0]
    return bool(sides) and min(sides) < _SIDE


def _named(page: Document) -> Iterator[Found]:
    """Links, controls and headings that say so."""
    for link in page.links_named(WORDS["map"]):
        if named_so(link.folded, WORDS["map"], spare=4) and leads(page, link):
            yield Found(link.name, link.element, How.LINK)
    for control in page.controls_named(WORDS["map"]):
        if named_so(control.folded, WORDS["map"], spare=4):
            yield Found(control.name, control.element)
    for heading in page.headings:
        if len(heading.text) < LONGEST_NAME and any(" " in m.words for m in WORDS["map"].matches(heading.text)):
            yield Found(heading.text, heading)
    for line, match in page.lines_with(WORDS["map"], named=False):
        titled = match.start == 0 and " " in match.words and _TITLE.search(line.element.marks) is not None
        if titled and len(line.text) < _TITLED and line.element.closest("a", "button", "label", "nav") is None:
            yield Found(line.text, line.element)


def _described(page: Document) -> Iterator[Found]:
    """The way in words: "How to find us: from the station turn right …"."""
    for line, match in page.lines_with(WORDS["map"], named=False):
        told = line.text[match.end :]
        if match.start or " " not in match.words:
            continue
        ahead = told.endswith(":") and len(line.text) <= _AHEAD and not SAID["of-a-courier"].within(line.folded, folded=True)
        if ahead or (_TOLD.match(told) and len(told) > LONGEST_NAME):
            yield Found(quote(line.text, match), line.element)
    if page.page.kind in _WHERE or (page.page.kind is PageKind.OTHER and headed_shop(page)):
        yield from said(page, *_WAY, but=("of-a-courier", "an-event"))
    elif page.page.kind is PageKind.DELIVERY:
        doors = {id(found.element) for found in address(page)}
        for found, sentence in statements(page, *_WAY, but=("of-a-courier", "an-event")):
            if id(found.element) in doors or STORES["shop"].within(sentence.line.folded, folded=True):
                yield found


def headed_shop(page: Document) -> bool:
    """Whether its one main heading speaks of a place to walk into, whatever the page passes for."""
    headed = [heading.text for heading in page.headings if heading.tag == "h1"]
    return len(headed) == 1 and (STORES["shop"].within(headed[0]) or NAMES["stores"].within(headed[0]))


def _road(text: str) -> Match | None:
    """A road by its number: "the A38", «М-06»."""
    found = _ROAD.search(text)
    return Match(found.start(), found.end(), found.group()) if found else None


_WAY = (("landmark", "turns"), ("beside", "building"), ("beside", "landmark"), ("turns", _road), ("corner",))
"""Meanings that tell a way together."""

_WHERE = frozenset({PageKind.CONTACT, PageKind.STORES, PageKind.ABOUT})
"""Pages where a way that is described is the way to the store; where delivery is explained, only beside an address or where one may collect."""


def _source(frame: Element) -> str:
    return frame.get("src") or frame.get("data-src") or frame.get("data-lazy-src")


def _source_text(script: Element) -> str:
    return "".join(c for c in script.children if isinstance(c, str))[:4000]


def _of_size(element: Element) -> bool:
    """Whether a browser saw it as large as a map is."""
    return element.box is not None and min(element.box.width, element.box.height) >= _SIDE


def _drawn(page: Document) -> Iterator[Found]:
    """A map that draws itself, or a box that a map program on the page draws into."""
    for element in page.census.called(_CANVAS):
        if page.reachable(element) and _of_size(element):
            yield Found(element.label or element.marks, element, How.MARKUP)
    programs = [e for e in page.census.tagged("script") if _PROGRAM.search(e.get("src") or _source_text(e))]
    yield from (Found("map", e, How.MARKUP) for e in programs if "constructor" in e.get("src"))
    if not programs:
        return
    for element in page.census.called(_BOX):
        if element.tag in {"div", "section", "ymaps"} and page.reachable(element):
            yield Found(element.label or element.marks, element, How.MARKUP)
