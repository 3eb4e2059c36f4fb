"""Inform, the places: where are the store's shops, and how does one get there?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Effort, Evidence, Family, How, PageKind
from auditor.page import FRAME, Document, Found
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, lacking, partly, passes, spares, touchpoint
from auditor.words import fold, vocabulary
from checks.doors import doors, shops_on
from checks.paths import NAMES, Lead, few, leads, own, target
from checks.signals import address, hours, phone, places
from checks.signals.leading import opens
from checks.signals.said import said
from checks.signals.signal import Signal

WORDS = vocabulary("checks", "stores.toml")
TOWNS = vocabulary("checks", "inform.toml")["town"]

_PLACES = (PageKind.STORES, PageKind.CONTACT, PageKind.DELIVERY, PageKind.ABOUT, PageKind.HOME)
_HEADED = (PageKind.OTHER, PageKind.LISTING)
"""Kinds under which a page about a shop may pass, as "Shop" leads to one store's address and to another's goods."""
_SAYING = (PageKind.STORES, PageKind.CONTACT, PageKind.ABOUT, PageKind.FAQ, PageKind.HELP, PageKind.DELIVERY, PageKind.HOME)
_TITLE_ONLY = 60
"""Letters below which a page says no more than its own title."""
_MAP_SIDE = 100
"""Pixels from which a frame is a map to use and not a dot."""


_STREET_FIRST = re.compile(r"([^\W\d]{4,})[\s,.»”\"]+(?:(?:дом|буд(?:инок)?|д|№)\.?\s?)?(\d{1,4}[^\W\d]?)(?!\w)")
_NUMBER_FIRST = re.compile(r"(?<!\w)(\d{1,4}[a-z]?)\s([^\W\d]{4,})")


# -- the shops -------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="store-locations",
    family=Family.INFORM,
    weight=8,
    star=True,
    title="Shops and pick-up points are listed with addresses and hours",
    source=["003"],
    looks_at=(PageKind.HOME, PageKind.STORES, PageKind.CONTACT),
    outcomes={
        "complete": passes("Shops or pick-up points are listed with full addresses, and with hours or a phone."),
        "addresses_only": lacking("Shops are listed with their addresses, but with neither hours nor a phone."),
        "no_addresses": lacking("There is a page about the shops, but it gives no full address."),
        "dead_end": fails("“{link}” on the home page leads to no shops."),
        "none": fails("No shop or pick-up point is named."),
        "online_only": spares("The store says that it sells online only."),
        "set_online_only": spares("The configuration says that the store sells online only."),
    },
    fix="List every shop and pick-up point with street, town, hours and phone; link the list from each page. "
    "If there is no shop, say so: 'we sell online only'.",
    snippet='<h2>Our shop in Leeds</h2>\n<address>12 Mill Lane, Leeds LS1 4AB<br><a href="tel:+441134960000">0113 496 0000</a></address>'
    "\n<p>Mon–Sat 10:00–19:00</p>",
    effort=Effort.HOURS,
    words=["pages#stores", "stores#shop", "stores#online-only"],
    blind="Shops that show only after a town is typed into a search.",
)
def store_locations(pages: Pages) -> Seen | Unseen:  # noqa: PLR0911 - one return for each way to turn out
    """Some want to touch before they buy, others to pick the parcel up on the way home.

    A street and hours get them through the door; they also show those who never come that the store is really
    somewhere.
    """
    if pages.visit.settings.online_only:
        return Seen("set_online_only")
    found = list(leads(pages, NAMES["stores"], spare=6))
    led = [lead.target.document for lead in found if lead.target.document is not None]
    if not led and (told := few(_online_only(pages))):
        return Seen("online_only", told)
    shops = [(d, shop) for d in _once([*led, *_telling(pages)]) for shop in shops_on(d, sure=d in led or d.page.kind in _HEADED)]
    if shops:
        more = [
            proof
            for d in dict.fromkeys([*(d for d, _ in shops), *_of_the_same_house(pages, [p.words for _, p in shops])])
            for signal in (hours.hours, phone.phone)
            for proof in _beside(pages, d, signal)
        ]
        return Seen("complete" if more else "addresses_only", (*few(p for _, p in shops), *few(more, 2)))
    if told := few(_online_only(pages)):
        return Seen("online_only", told)
    if blocked := next((lead.target.reason for lead in found if lead.target.reason), None):
        return Unseen(blocked, few(lead.proof for lead in found))
    if about := few(_about_shops(pages, _once([*led, *pages.of(PageKind.STORES)]))):
        return Seen("no_addresses", about)
    return _dead_end(found) if found else Seen("none")


def _dead_end(found: list[Lead]) -> Seen:
    return Seen("dead_end", few(lead.proof for lead in found), {"link": found[0].name})


def _of_the_same_house(pages: Pages, shops: list[str]) -> Iterator[Document]:
    """Pages of contacts that name one of the shops' own houses: the hours there are the shop's, wherever it is called one."""
    known = {house for words in shops for house in _houses(words)}
    for document in pages.of(PageKind.CONTACT, PageKind.STORES):
        if any(known & _houses(found.words) for found in address.address(document)):
            yield document


def _houses(words: str) -> set[tuple[str, str]]:
    """Streets with numbers as they stand in an address, either before the other."""
    text = fold(words)
    return {(m[1], m[2]) for m in _STREET_FIRST.finditer(text)} | {(m[2], m[1]) for m in _NUMBER_FIRST.finditer(text)}


def _beside(pages: Pages, document: Document, signal: Signal) -> Iterator[Evidence]:
    """Proofs on the page of a shop; in what every page repeats only where the shop itself stands there, on the home page."""
    if document.page.kind is PageKind.HOME:
        return (document.evidence(found) for found in signal(document))
    return own(pages, document, signal)


def _about_shops(pages: Pages, documents: list[Document]) -> Iterator[Evidence]:
    """Words of pages about shops that say more than the title, what every page repeats, and what a template left there."""
    home = pages.home()
    repeated = {line.folded for line in home.lines} if home else set()
    for document in documents:
        lines = [
            line
            for line in document.lines
            if not line.named and document.place(line.element) not in FRAME and line.folded not in repeated
        ]
        told = [
            line
            for line in lines
            if not line.element.closest("h1", "a", "form", "button") and not WORDS["left-over"].within(line.folded, folded=True)
        ]
        headed = any(NAMES["stores"].within(heading.text) for heading in document.headings if heading.tag in {"h1", "h2"})
        towns = sum(TOWNS.fills(line.folded, folded=True, spare=4) for line in told)
        if (sum(len(line.text) for line in told) > _TITLE_ONLY or towns > 1) and (
            headed or any(WORDS["shop"].within(line.folded, folded=True) for line in lines)
        ):
            yield document.evidence(Found(told[0].text, told[0].element))


def _online_only(pages: Pages) -> Iterator[Evidence]:
    """Sentences in which the store says that it sells on its site alone, or keeps nothing to walk into."""
    for document in pages.of(*_SAYING):
        told = document.sentence_with(WORDS["online-only"])
        yield from (document.evidence(found) for found in ((told,) if told else said(document, ("keeps-none", "a-door"))))


def _telling(pages: Pages) -> Iterator[Document]:
    """Pages that may tell where the shops are: by their kind, headed so, or with doors that tell when they open, whatever they are called."""
    yield from pages.of(*_PLACES)
    for document in pages.of(*_HEADED):
        if places.headed_shop(document) or (
            document.page.kind is PageKind.OTHER and doors(document) and not _of_others(document)
        ):
            yield document
    for document in pages.of(PageKind.HELP):  # where the page for help is the one for contacts as well
        if any(document.place(found.element) not in FRAME for found in address.address(document)):
            yield document


def _of_others(document: Document) -> bool:
    """Whether a title or heading tells that the doors are not the store's: those who repair, who carry, who deal."""
    return any(WORDS["not-shops"].within(words) for words in (document.title, *(h.text for h in document.headings)))


def _once(documents: list[Document]) -> list[Document]:
    return list(dict.fromkeys(documents))


# -- the way there ---------------------------------------------------------------------------------------------------------


@touchpoint(
    id="route-map",
    family=Family.INFORM,
    weight=4,
    title="A map or directions show the way",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.CONTACT, PageKind.STORES),
    outcomes={
        "shown": passes("A map or directions show the way to the store."),
        "unloaded": partly("A map is built into the page, but it could not be seen to load."),
        "none": fails("Neither a map nor directions show the way to the store."),
        "online_only": spares("The store says that it sells online only: there is nowhere to go."),
        "set_online_only": spares("The configuration says that the store sells online only."),
    },
    fix="Beside each address put a link that opens the way in the shopper's own map, or an embedded map.",
    snippet='<a href="https://www.google.com/maps/dir/?api=1&destination=12+Mill+Lane,+Leeds">Get directions</a>',
    effort=Effort.HOUR,
    words=["inform#map"],
    blind="Whether the map's mark stands at the right door.",
)
def route_map(pages: Pages) -> Seen | Unseen:
    """An address is a riddle for a stranger in town.

    One tap that leads there spares the shopper the typing, and the shop the call 'where are you?'.
    """
    if pages.visit.settings.online_only:
        return Seen("set_online_only")
    proofs = [
        (document, found)
        for document in _telling(pages)
        for found in places.map_or_directions(document)
        if not _leads_nowhere(pages, document, found)
    ]
    if seen := [(d, f) for d, f in proofs if _usable(d, f)]:
        return Seen("shown", few(_verified(d, f) for d, f in seen))
    if proofs:
        return Seen("unloaded", few(d.evidence(f) for d, f in proofs))
    if told := few(_online_only(pages)):
        return Seen("online_only", told)
    return Seen("none")


def _leads_nowhere(pages: Pages, document: Document, found: Found) -> bool:
    """Whether it is a link to a page that is not there; what a script may open on this page is not known to be missing."""
    links = [link for link in document.links if link.element is found.element and not opens(link.element)]
    return any(target(pages, document, link).dead for link in links)


def _usable(document: Document, found: Found) -> bool:
    """A link, words and a picture work as they stand; a frame, or a box for a map, must have been drawn in a browser."""
    if found.how is not How.MARKUP or found.element.tag == "img":
        return True
    box = found.element.box
    if not document.page.rendered or not found.element.shown or box is None:
        return False
    return min(box.width, box.height) >= _MAP_SIDE and (found.element.tag == "iframe" or bool(found.element.children))


def _verified(document: Document, found: Found) -> Evidence:
    proof = document.evidence(found)
    if found.how is not How.MARKUP or found.element.tag == "img":
        return proof
    return Evidence(proof.url, proof.device, proof.words, proof.selector, How.VERIFIED, proof.box, proof.picture)
