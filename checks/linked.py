"""Links by what they are called, without those that lead nowhere, and what shows only where one follows or opens them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model import Evidence, How, PageKind
from auditor.page import Document, Found, Link
from auditor.pages import Pages
from auditor.words import Phrases
from checks.paths import Target, target
from checks.signals import opinions, promises
from checks.signals.leading import SPARE, named_so, opens, opens_a_program


@dataclass(frozen=True, slots=True)
class Living:
    """A link that leads somewhere, or would as far as we can tell, and its proof."""

    link: Link
    target: Target
    proof: Evidence


def living(pages: Pages, document: Document, phrases: Phrases, spare: int = SPARE) -> Iterator[Living]:
    """The page's links so called that are no dead ends: to a page that was read, to one that nobody read, or to a box on the page."""
    for link in document.links_named(phrases):
        if not named_so(link.folded, phrases, spare) or opens_a_program(link):
            continue
        leads_to = target(pages, document, link)
        if leads_to.dead and opens(link.element):
            leads_to = Target(document, link.element)
        if not leads_to.dead:
            yield Living(link, leads_to, document.evidence(Found(link.name, link.element, How.LINK)))


def reviews_apart(pages: Pages) -> Iterator[Living]:
    """The pages on which the reviews of products stand, where the products only tell how many there are."""
    for document in pages.of(PageKind.PRODUCT):
        for link in opinions.counted(document):
            leads_to = target(pages, document, link)
            if leads_to.document is not document and not leads_to.dead:
                yield Living(link, leads_to, document.evidence(Found(link.name, link.element, How.LINK)))


def promised_once_open(pages: Pages) -> Iterator[tuple[Evidence, bool]]:
    """What a call-back or a chat says of when it answers, once it is opened, and whether it says until when."""
    for name, finding in (("callback", "promise"), ("chat", "says")):
        for walk in pages.walks(name):
            if saying := promises.promised(str(walk.findings.get(finding, ""))):
                yield pages.proof_of(walk, saying.words), saying.timed
