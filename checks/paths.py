"""Ways through the store as a shopper walks them: where a link leads, and why something was not reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote, urlsplit, urlunsplit

from auditor.element import Element
from auditor.model import GONE, VIEWPORTS, Device, Evidence, How, Page, PageKind, Reason
from auditor.page import FRAME, Document, Found, Link, hash_route, same_page
from auditor.pages import Pages
from auditor.words import Phrases, vocabulary
from checks.signals.leading import SPARE, named_so, opens_a_program
from checks.signals.signal import Signal

NAMES = vocabulary("auditor.vocabulary", "pages.toml")
"""What links to each kind of page are called."""

_SPARE = 12
"""Letters of a heading beside the phrase that it is about."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEWS = re.compile(r"/(?:[^/]+/)?(?:news|blog|journal|novosti|novyny|novini|zhurnal)/[^/]", re.IGNORECASE)
"""Where news and posts live."""
_TOLD = 4
"""Letters of a headline beside a phrase that it is all about, as a page kept among the news may be called."""
_LEVELS = 3
"""How far around an anchor without words what follows it is looked for."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: to a page that was read (and a part of it), to nowhere, or we can't tell, for a reason."""

    document: Document | None = None
    section: Element | None = None
    reason: Reason | None = None

    @property
    def dead(self) -> bool:
        return self.document is None and self.reason is None


def target(pages: Pages, document: Document, link: Link) -> Target:
    """Where a link of the page leads. `#`, the home page itself, a 404 and an address that lands on the home page are nowhere."""
    route = hash_route(link.url)
    if same_page(link.url, document.url) and route in {"", hash_route(document.url)}:
        part = _part(document, unquote(link.url.partition("#")[2]))
        return Target(document, part) if part is not None else Target()
    if not link.url.startswith("http") or (is_home(pages, link.url) and not route):
        return Target()
    met = [(i, p) for i, p in enumerate(pages.visit.pages) if _same(link.url, p) and route in {"", hash_route(p.url)}]
    live = [i for i, p in met if p.seen and not _nowhere(pages, p)]
    if live:
        return Target(pages.document(max(live, key=lambda i: (pages.visit.pages[i].rendered, -i))))
    if any(_nowhere(pages, p) for _, p in met):
        return Target()
    problem = next((p.problem for _, p in met if p.problem), None)
    unmet = Reason.ELSEWHERE if _elsewhere(link.url, document.url) else Reason.BUDGET
    return Target(reason=problem.reason if problem else Reason.HTTP_REFUSAL if met else unmet)


def _part(document: Document, name: str) -> Element | None:
    """The part of a page that `#name` jumps to; an anchor without words stands for what follows it, a heading for the block that it heads."""
    mark = document.by_id.get(name) or next(
        (e for e in document.elements if e.tag == "a" and name and e.get("name") == name), None
    )
    if mark is None or (mark.text and mark.tag not in _HEADINGS):
        return mark
    if mark.text:
        block = mark.parent
        return block if block is not None and sum(e.tag == mark.tag for e in block.walk()) == 1 else mark
    for around in islice((mark, *mark.ancestors), _LEVELS):
        siblings = list(around.parent.elements) if around.parent is not None else [around]
        if told := next((e for e in siblings[siblings.index(around) + 1 :] if e.text), None):
            return told
    return mark


def _elsewhere(url: str, here: str) -> bool:
    """Whether the address is of another site than the page: of neither its host nor one above or below that."""
    hosts = sorted(((urlsplit(u).hostname or "").removeprefix("www.") for u in (url, here)), key=len)
    return hosts[0] != hosts[1] and not hosts[1].endswith(f".{hosts[0]}")


def _same(url: str, page: Page) -> bool:
    """Whether the page is what the link asks for; a query that only one of the two carries is where it was clicked, or from what."""
    for other in (page.url, page.asked or page.url):
        if same_page(url, other):
            return True
        here, there = urlsplit(url), urlsplit(other)
        plain = not here.query or not there.query
        if (
            plain
            and not here.path.endswith((".php", "/"))
            and same_page(urlunsplit(here._replace(query="")), urlunsplit(there._replace(query="")))
        ):
            return True
    return False


def is_home(pages: Pages, url: str) -> bool:
    """Whether the address is the store's home page."""
    return any(same_page(url, p.url) for p in pages.visit.pages if p.kind is PageKind.HOME) or same_page(url, pages.visit.url)


def _nowhere(pages: Pages, page: Page) -> bool:
    return page.status in GONE or page.kind in {PageKind.NOT_FOUND, PageKind.HOME} or is_home(pages, page.url)


def own(pages: Pages, document: Document, signal: Signal) -> Iterator[Evidence]:
    """Proofs that are this page's own: not in a header or footer, and not at the same place on the home page too."""
    home = pages.home(document.page.device)
    repeated = {(f.words, f.element.selector) for f in signal(home)} if home is not None and home is not document else set()
    for found in signal(document):
        if document.place(found.element) not in FRAME and (found.words, found.element.selector) not in repeated:
            yield document.evidence(found)


def few(proofs: Iterable[Evidence], most: int = 3) -> tuple[Evidence, ...]:
    """The first few that differ in their words or their page: enough to convince."""
    kept: dict[tuple[str, str], Evidence] = {}
    for proof in proofs:
        kept.setdefault((proof.url, proof.words), proof)
        if len(kept) == most:
            break
    return tuple(kept.values())


def in_view(document: Document, element: Element) -> bool:
    """Whether it is shown and not moved off to the side, as menus are that wait to be slid in."""
    if not element.shown or not document.page.rendered:
        return element.shown
    box = element.box
    return box is not None and box.area > 0 and box.right > 0 and box.x < VIEWPORTS[document.page.device][0]


def unlooked(pages: Pages, device: Device) -> Reason | None:
    """Why nobody saw the home page on that device, or None when it was seen."""
    if pages.home(device) is not None:
        return None
    if not pages.visit.settings.browser or device not in pages.visit.settings.devices:
        return Reason.NO_BROWSER
    problem = next((p.problem for p in pages.visit.pages if p.kind is PageKind.HOME and p.device is device and p.problem), None)
    return problem.reason if problem else missing(pages)


def missing(pages: Pages) -> Reason:
    """Why something was never tried: no browser, or what ended the visit early."""
    if not pages.visit.settings.browser:
        return Reason.NO_BROWSER
    return pages.visit.problem.reason if pages.visit.problem else Reason.BUDGET


def stopped(pages: Pages, walk: str) -> Reason:
    """Why the walks of that name did not come further."""
    return next((j.stopped for j in pages.walks(walk) if j.stopped), None) or missing(pages)


@dataclass(frozen=True, slots=True)
class Lead:
    """A link on the home page that promises something, whether it shows at once, and where it leads."""

    link: Link
    name: str
    shown: bool
    proof: Evidence
    target: Target


def leads(pages: Pages, phrases: Phrases, spare: int = SPARE) -> Iterator[Lead]:
    """The home page's links so called, dead ones too; what a browser saw comes first."""
    for document in sorted(pages.of(PageKind.HOME), key=lambda d: not d.page.rendered):
        for link in document.links_named(phrases):
            if named_so(link.folded, phrases, spare) and not opens_a_program(link):
                yield _lead(pages, document, link)


def leads_to(pages: Pages, kind: PageKind) -> Iterator[Lead]:
    """The home page's links to what is of the kind by what it says, whatever the store calls it; what a browser saw comes first."""
    for document in sorted(pages.of(PageKind.HOME), key=lambda d: not d.page.rendered):
        for link in document.links:
            if link.name and link.url.startswith("http") and not is_home(pages, link.url):
                lead = _lead(pages, document, link)
                if lead.target.document is not None and lead.target.document.page.kind is kind:
                    yield lead


def _lead(pages: Pages, document: Document, link: Link) -> Lead:
    proof = document.evidence(Found(link.name, link.element, How.LINK))
    return Lead(link, link.name, in_view(document, link.element), proof, target(pages, document, link))


def headed(pages: Pages, phrases: Phrases, *kinds: PageKind) -> Iterator[Document]:
    """Pages of these kinds whose one main heading says what they are about, whatever the link to them was called."""
    for document in pages.of(*kinds):
        heads = [heading.text for heading in document.headings if heading.tag == "h1"]
        if len(heads) == 1 and phrases.fills(heads[0], spare=_SPARE):
            yield document


def unread(pages: Pages, kind: PageKind, phrases: Phrases) -> Reason | None:
    """Why no page of the kind was read although the home page links one so called, and no headline; None when one was, or none is linked."""
    if any(d.page.kind is kind and not is_home(pages, d.url) for d in pages.of(kind)):
        return None
    promised = (lead for lead in leads(pages, phrases) if not _in_the_news(lead.link, phrases))
    return next((lead.target.reason for lead in promised if lead.target.reason), None)


def _in_the_news(link: Link, phrases: Phrases) -> bool:
    """Whether a link is the headline of a piece of news, which tells of something and is not the page for it."""
    return _NEWS.match(urlsplit(link.url).path) is not None and not phrases.fills(link.folded, folded=True, spare=_TOLD)
