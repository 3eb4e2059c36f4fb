"""Links to the pages where a store speaks of itself and of what shoppers ask."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.page import Document, Found
from auditor.words import vocabulary
from checks.signals.leading import as_found, called
from checks.signals.signal import signal

PAGES = vocabulary("auditor.vocabulary", "pages.toml")


@signal("contact_link")
def contact_link(page: Document) -> Iterator[Found]:
    """A link to the store's contacts."""
    return map(as_found, called(page, PAGES["contact"]))


@signal("faq_link")
def faq_link(page: Document) -> Iterator[Found]:
    """A link to questions and answers."""
    return map(as_found, called(page, PAGES["faq"]))


@signal("about_link")
def about_link(page: Document) -> Iterator[Found]:
    """A link to what the store says about itself."""
    return map(as_found, called(page, PAGES["about"], spare=24))


@signal("store_locations_link")
def store_locations_link(page: Document) -> Iterator[Found]:
    """A link to the store's shops, or to the places where orders are handed out."""
    return map(as_found, called(page, PAGES["stores"], spare=6))
