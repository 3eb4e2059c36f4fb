"""The doors of a store that its plan of pages passes by: what a home page leads to, tried so that a dead one is found.

A shopper meets every link of the menu and the footer, and what the home page itself promotes; whoever reads how to send a thing back, the
form to print, and whoever reads who the shop is, what its text goes on to. Each that was not read is asked for once, and kept only where something is wrong, or where what the menu holds among its
shelves turns out to tell of the store.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from auditor.model import GONE, Page, PageKind, Reason, said
from auditor.page import FRAME, Document, Place
from auditor.words import vocabulary
from spiders.mapping.addresses import facets, key, normal, same_host
from spiders.mapping.cards import cards
from spiders.mapping.frontier import Lead
from spiders.mapping.guess import guess
from spiders.mapping.hazards import changes_something, is_file, named_like_an_act, own_tongue
from spiders.mapping.places import places
from spiders.mapping.reading import Reading

Look = Callable[[Lead], Awaitable[tuple[Page, Document | None]]]

MOST = 32
"""Links that are tried: the longest menus lead to more of the same."""

MOST_PAPERS = 6
"""Papers that are tried of those which the pages of information link."""

MOST_ASIDES = 6
"""Links that are tried of those in the text of such pages."""

_PAPERS = re.compile(r"\.(?:pdf|docx?|xlsx?|od[ts]|rtf|csv)$", re.IGNORECASE)
_LINKED = re.compile(r"\.(?:pdf|docx?|xlsx?|od[ts]|rtf|csv)[\"'?#\s>]", re.IGNORECASE)
"""How markup looks that may link one, so that other pages need not be read again."""
_IN_A_SENTENCE = re.compile(r"[^\W\d_][^<>]{12,}<a\s", re.IGNORECASE)
"""How markup looks that may hold a link in a sentence."""
_ROUND = 30
"""Letters of a paragraph beside the link in it."""
_TELLING = frozenset({
    PageKind.FAQ, PageKind.HELP, PageKind.DELIVERY, PageKind.PAYMENT, PageKind.RETURNS, PageKind.WARRANTY, PageKind.CONTACT, PageKind.STORES,
    PageKind.ABOUT, PageKind.LOYALTY, PageKind.LEGAL, PageKind.OTHER,
})  # fmt: skip
_BROKEN = 500
_AT_ONCE = 3
_CLEAR = 0.5
"""How sure a guess is that rests on more than the place of a link."""
_SENTENCE, _TOLD = 60, 120
"""Letters of a line that tells something, and of all such lines of a page that is no bare shelf."""


def tries(home: Document, pages: Iterable[Page], seen: Callable[[str], bool], *, most: int = MOST) -> tuple[Lead, ...]:
    """What is tried of a store: what its home page leads to, then a few papers and asides of the pages of information that were read."""
    told = [*pages]
    found = {key(lead.url): lead for lead in untried(home, seen, most=most)}
    for further, few in ((papers(told, seen), MOST_PAPERS), (asides(told, seen), MOST_ASIDES)):
        new = (lead for lead in further if key(lead.url) not in found)
        found |= {key(lead.url): lead for lead in islice(new, min(most, few))}
    return tuple(found.values())


def papers(pages: Iterable[Page], seen: Callable[[str], bool]) -> Iterator[Lead]:
    """Documents of the store's own that its pages of information link, each address once."""
    met: set[str] = set()
    for page in pages:
        if page.kind not in _TELLING or not page.seen or not _LINKED.search(page.markup):
            continue
        for link in Document(page).links:
            url = normal(link.url)
            if url is None or not is_paper(url) or not same_host(url, page.url) or key(url) in met or seen(url):
                continue
            met.add(key(url))
            yield Lead(url, PageKind.OTHER, 0.0, said("nothing-tells"), page.depth + 1, page.url)


def asides(pages: Iterable[Page], seen: Callable[[str], bool]) -> Iterator[Lead]:
    """What the sentences of pages of information link within the store and nothing explains, each address once; the plan knows the rest."""
    met: set[str] = set()
    for page in pages:
        if page.kind not in _TELLING or not page.seen or not _IN_A_SENTENCE.search(page.markup):
            continue
        document = Document(page)
        own = own_tongue(link.url for link in document.links)
        for link in document.links:
            url = normal(link.url)
            around = link.element.closest("p", "li", "dd", "td")
            if (
                url is None
                or around is None
                or len(around.text) < len(link.name) + _ROUND
                or document.place(link.element) in FRAME
            ):
                continue
            if key(url) in met or not same_host(url, page.url) or seen(url) or _no_page(url, link.folded, own):
                continue
            met.add(key(url))
            if guess(link, page.url, Place.MAIN, card=False).kind is PageKind.OTHER:
                yield Lead(url, PageKind.OTHER, 0.0, said("nothing-tells"), page.depth + 1, page.url)


def _no_page(url: str, name: str, own: frozenset[tuple[str, str]]) -> bool:
    """Whether it filters, does something, or is a file that nobody reads; a filter that lets nothing through is no empty shelf."""
    return bool(facets(url)) or changes_something(url, own) or named_like_an_act(name) or (is_file(url) and not is_paper(url))


def untried(home: Document, seen: Callable[[str], bool], *, most: int = MOST) -> tuple[Lead, ...]:
    """What the home page links to within the store but its goods, each address once: its frame and the shelves it shows first."""
    found = sorted(_untried(home, seen), key=lambda tried: not tried[0])
    return tuple(lead for _, lead in islice(found, min(most, MOST)))


def _untried(home: Document, seen: Callable[[str], bool]) -> Iterator[tuple[bool, Lead]]:
    """Each such link, in the order of the page, and whether it stands in the frame or leads to a shelf."""
    where = places(home)
    goods = {key(card.link.url) for card in cards(home, where)}
    own = own_tongue(link.url for link in home.links)
    met: set[str] = set()
    for link in home.links:
        url = normal(link.url)
        if url is None or key(url) in met or not same_host(url, home.url) or seen(url):
            continue
        if _no_page(url, link.folded, own):
            continue
        place = where.get(id(link.element), Place.MAIN)
        found = guess(link, home.url, place, card=False)
        if key(url) not in goods:
            met.add(key(url))
            yield place in FRAME or found.kind is PageKind.LISTING, Lead(url, found.kind, found.score, found.why, 1, home.url)


def is_paper(url: str) -> bool:
    """Whether the address is of a document that people read: a price list, a form to fill in."""
    return _PAPERS.search(urlsplit(url).path) is not None


def dead(page: Page) -> bool:
    """Whether who follows the link finds nothing there, or a broken server."""
    met = page.problem is None or page.problem.reason is Reason.NOTHING_TO_JUDGE
    return met and (page.status in GONE or page.status >= _BROKEN or page.kind is PageKind.NOT_FOUND)


def bare_shelf(lead: Lead, page: Page, document: Document) -> bool:
    """Whether what is called a shelf, or is one, has no goods in what the server sent."""
    return PageKind.LISTING in {lead.kind, page.kind} and page.seen and not cards(document)


def _named_anew(lead: Lead, page: Page, document: Document) -> Page:
    """A page that is of no kind, as the shelf that the menu makes of it, unless it tells of something under a name of the store's own."""
    if page.kind is not PageKind.OTHER or (lead.score < _CLEAR and _tells(document)):
        return page
    return replace(page, kind=PageKind.LISTING, why=lead.why)


def _tells(document: Document) -> bool:
    """Whether a page says something of its own, and not that nothing was found."""
    lines = Reading(document, document.url, None).lines
    none = vocabulary("auditor.vocabulary", "controls.toml")["nothing-found"]
    if any(none.within(line.folded, folded=True) for line in lines):
        return False
    return sum(len(line.text) for line in lines if len(line.text) >= _SENTENCE) >= _TOLD


async def shut(tried: Sequence[Lead], look: Look, *, stock: bool, seconds: float) -> AsyncIterator[Page]:
    """The pages behind the tried links where a shopper finds nothing, a few at a time, in their order, until the time is over."""
    end = time.monotonic() + seconds
    for first in range(0, len(tried), _AT_ONCE):
        if time.monotonic() > end:
            return
        some = tried[first : first + _AT_ONCE]
        for lead, (page, document) in zip(some, await asyncio.gather(*map(look, some)), strict=True):
            if dead(page):
                yield page
            elif stock and document is not None and bare_shelf(lead, page, document):
                yield _named_anew(lead, page, document)


def stocked(pages: Iterable[Page]) -> bool:
    """Whether the store's server sends its shelves with the goods on them: where a script brings them, a bare one says nothing."""
    return any(cards(Document(page)) for page in pages if page.kind is PageKind.LISTING and page.seen)
