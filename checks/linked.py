"""Links by what they are called, without those that lead nowhere, and what shows only where one follows or opens them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.element import Element
from auditor.model import Evidence, How, PageKind
from auditor.page import Document, Found, Link
from auditor.pages import Pages
from auditor.words import Phrases, fold
from checks.paths import Target, target
from checks.signals import opinions, promises
from checks.signals.leading import SPARE, named_so, opens, opens_a_program

_GOODS = re.compile(r"(?<![a-z])(?:product|goods|item|tovar|sku)s?[-_\[]?(?:id|code|sku)(?![a-z])")
"""What a form calls the goods that it is about."""
_NAME = 3
"""Letters from which a link names something."""


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


def of_one_product(pages: Pages, document: Document, form: Element) -> bool:
    """Whether a form for reviews asks about goods: it names them to the server, or the page lies below theirs, as its heading may say."""
    if any(e.get("type") == "hidden" and _GOODS.search(e.get("name").lower()) for e in form.walk()):
        return True
    heads = " ".join(fold(h.text) for h in document.headings if h.tag == "h1")
    for link in document.links:
        if not _is_below(document.url, link.url):
            continue
        above = target(pages, document, link).document
        kind = above.page.kind if above is not None else None
        if kind is PageKind.PRODUCT or (kind in {None, PageKind.LISTING} and len(link.folded) > _NAME and link.folded in heads):
            return True
    return False


def _is_below(url: str, other: str) -> bool:
    """Whether an address stands beneath another one of the same store, which is no front page."""
    here, there = urlsplit(url), urlsplit(other)
    folder = there.path.rstrip("/")
    return here.netloc == there.netloc and bool(folder) and here.path.startswith(f"{folder}/") and here.path.rstrip("/") != folder


def promised_once_open(pages: Pages) -> Iterator[tuple[Evidence, bool]]:
    """What a call-back or a chat says of when it answers, once it is opened, and whether it says until when."""
    for name, finding in (("callback", "promise"), ("chat", "says")):
        for walk in pages.walks(name):
            if saying := promises.promised(str(walk.findings.get(finding, ""))):
                yield pages.proof_of(walk, saying.words), saying.timed
