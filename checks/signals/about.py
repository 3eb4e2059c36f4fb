"""Links to the pages where a store speaks of itself and of what shoppers ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from auditor.model import How
from auditor.page import FRAME, Document, Found, Link
from auditor.words import vocabulary
from checks.signals.leading import LONGEST_NAME, called, in_words, leads
from checks.signals.signal import signal

PAGES = vocabulary("auditor.vocabulary", "pages.toml")
STORES = vocabulary("checks", "stores.toml")
REACH = vocabulary("checks", "reach.toml")
_SHELF = re.compile(r"/(?:brands?|manufacturers?|authors?|publishers?|collections?|products?|categor[\w-]{1,6})/", re.IGNORECASE)
"""Addresses of goods: a brand or a book may be called "About Face" or "Our Story"."""
_OF_SOMETHING = re.compile(r"(?:О|Об|Про|About)\s(\S.{2,24})")
_STORY = re.compile(r"(?:The\s)?(\S.{2,24}?)(?:['’]s)?\s(?:Story|Difference|Way|Heritage|History)")
"""The story of what is named so: "The Harrow Story", "Harrow's Story"."""
_ABOUT = re.compile(
    r"(?:^|/)(?:about(?:[-_]us)?|o-nas|o_nas|pro-nas|pro_nas|o-kompanii|about[-_]company|company)(?:\.\w+)?/?$", re.IGNORECASE
)
_LOCATOR = re.compile(
    r"(?:store|shop)s?[-_]?(?:locat|find)|find[-_]?(?:(?:a|our|your)[-_]?)?(?:store|shop)|where[-_]?to[-_]?buy|(?:nash[iy]|adres[aiy])[-_]?maga[sz][iy]n|(?:gde|de)[-_]?kup",
    re.IGNORECASE,
)
"""Addresses of pages where shops are found."""
_SHOPS = re.compile(r"store|shop|showroom|salon|boutique|branch|stockist|dealer|locat|maga[sz][iy]n|adres", re.IGNORECASE)
"""What an address of shops speaks of; "Our store" that leads to a shelf leads to the goods."""


@signal("contact_link")
def contact_link(page: Document) -> Iterator[Found]:
    """A link to the store's contacts; one that names a messenger opens a talk there."""
    return (found for found in called(page, PAGES["contact"]) if not REACH["messenger-name"].within(found.words))


@signal("faq_link")
def faq_link(page: Document) -> Iterator[Found]:
    """A link to questions and answers."""
    return called(page, PAGES["faq"], spare=LONGEST_NAME)


@signal("about_link")
def about_link(page: Document) -> Iterator[Found]:
    """A link to what the store says about itself."""
    shelves = {
        id(link.element)
        for link in page.links
        if _SHELF.search(link.url) and not PAGES["about"].fills(link.folded, folded=True, spare=2)
    }
    yield from (found for found in called(page, PAGES["about"], spare=24) if id(found.element) not in shelves)
    for link in page.links:
        named = _OF_SOMETHING.fullmatch(link.name)
        told = named or _STORY.fullmatch(link.name)
        if told and (_is_name(page, told[1]) or (named and _ABOUT.search(urlsplit(link.url).path))):
            yield Found(link.name, link.element, How.LINK)


def _is_name(page: Document, words: str) -> bool:
    """Whether the words are what the page's title calls the store: written as a name, and standing there as they are."""
    return words[0].isupper() and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", page.title) is not None


@signal("store_locations_link")
def store_locations_link(page: Document) -> Iterator[Found]:
    """A link to the store's shops, or to the places where orders are handed out."""
    shelves = {id(link.element) for link in page.links if _SHELF.search(link.url) and not _SHOPS.search(urlsplit(link.url).path)}
    yield from (found for found in called(page, PAGES["stores"], spare=8) if id(found.element) not in shelves)
    for control in page.controls_named(PAGES["stores"]):
        if in_words(control.folded, PAGES["stores"]) and page.place(control.element) in FRAME:
            yield Found(control.name, control.element)
    for link in page.links_named(STORES["whereabouts"]):
        if len(link.name) <= LONGEST_NAME and _LOCATOR.search(urlsplit(link.url).path):
            yield Found(link.name, link.element, How.LINK)
    for link in page.links_named(STORES["branches"]):
        if _branches(page, link):
            yield Found(link.name, link.element, How.LINK)


def _branches(page: Document, link: Link) -> bool:
    """Whether a link in the page's frame is called so and leads to a page of the store: beside the ways of delivery they are a carrier's."""
    own = urlsplit(link.url).netloc == urlsplit(page.url).netloc
    alone = STORES["branches"].fills(link.folded, folded=True)
    return own and alone and not link.raw.startswith("#") and page.place(link.element) in FRAME and leads(page, link)
