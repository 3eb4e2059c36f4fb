"""Buy, the dead ends: broken pages, server errors, empty shelves and links to nowhere among what was visited."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from urllib.parse import urlsplit

from auditor.element import LETTERS, PRESSABLE, Element
from auditor.model import GONE, HTTP_REFUSED, Effort, Evidence, Family, How, Page, PageKind
from auditor.page import FRAME, Document, Found, Line, Link, Place, bare, quote, same_page
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, partly, passes, touchpoint
from auditor.words import vocabulary
from checks.paths import NAMES, missing
from checks.signals.leading import nowhere
from checks.signals.price import sum_in

CONTROLS = vocabulary("auditor.vocabulary", "controls.toml")
WORDS = vocabulary("checks", "buy.toml")
_BROKEN = 500
_DENIED = frozenset({401, 403})
_BEARABLE = 0.02
"""Of the links met, how many may be dead for half the credit (CHECKLIST)."""
_FEWEST = 3
"""Pages that must have been read before a store is said to have no dead ends."""
_NOTE, _BREATH = 160, 90
"""Letters of a note that stands in for goods, and of one that is taken at its bare words."""
_BARE_SHELF = ("shelf-goods", "shelf-none")
_AMOUNT = re.compile("[1-9]")
"""What a price has and the sum of an empty cart has not."""
_NUMBERS = re.compile(r"\d+")
"""How much is in the cart by now."""
_BARE = frozenset({"href", "title", "target", "rel", PRESSABLE, LETTERS})
_LEAST_NAME, _LONGEST_NAME = 4, 40
"""Letters of a page's name in a list: fewer are a language or a currency, more are a sentence."""
_ACTS = ("callback", "chat", "write-to-store", "search", "menu", "to-account", "to-registration")
_PROMISES = (
    "contact",
    "faq",
    "help",
    "delivery",
    "payment",
    "returns",
    "warranty",
    "stores",
    "about",
    "order-status",
    "promotions",
    "loyalty",
    "legal",
)


@touchpoint(
    id="dead-ends",
    family=Family.BUY,
    weight=5,
    title="No link leads to a dead end",
    source=["001"],
    looks_at=(PageKind.HOME,),
    outcomes={
        "none": passes("None of the pages and steps visited was a dead end (pages: {pages}, links on them: {links})."),
        "few": partly("Dead ends among {links} links: {count}. The first: {first}."),
        "many": errs("Dead ends among {links} links: {count}. The first: {first}."),
    },
    fix="Mend or remove each of the links shown; let an empty category say when goods come and where to look instead.",
    effort=Effort.HOURS,
    words=["controls#nothing-found"],
    blind="Pages that were not visited, and links that only a script makes. What a link with # does is not known unless it promises a page and has no script.",
)
def dead_ends(pages: Pages) -> Seen | Unseen:
    """Whoever clicks and lands on "page not found" does not look for another way: the store looks closed.

    An empty shelf says the same in a friendlier voice.
    """
    read = {p.url for p in pages.visit.pages if p.seen}
    if len(read) < _FEWEST:
        return Unseen(missing(pages))
    links = _links(pages)
    dead = {evidence.words: evidence for evidence in _dead(pages, links)}
    told = {"pages": str(len(read)), "links": str(len(links)), "count": str(len(dead)), "first": next(iter(dead), "")}
    if not dead:
        home = pages.home() or next(pages.of())
        return Seen("none", (home.evidence(Found(f"{len(read)} · {len(links)}", home.body)),), told)
    return Seen("few" if len(dead) <= _BEARABLE * len(links) else "many", tuple(dead.values()), told)


def _links(pages: Pages) -> dict[Hashable, tuple[Document, Link]]:
    """Every address within the store that a seen page links to, each with the first link to it."""
    own = urlsplit(pages.visit.url).netloc.removeprefix("www.")
    found: dict[Hashable, tuple[Document, Link]] = {}
    for document in pages.of():
        for link in document.links:
            if urlsplit(link.url).netloc.removeprefix("www.") == own and link.url.startswith("http"):
                found.setdefault(bare(link.url), (document, link))
    return found


def _dead(pages: Pages, links: dict[Hashable, tuple[Document, Link]]) -> Iterator[Evidence]:
    yield from _broken(pages, links)
    yield from _empty(pages)
    yield from _nowhere(pages)
    yield from _steps(pages)


def _broken(pages: Pages, links: dict[Hashable, tuple[Document, Link]]) -> Iterator[Evidence]:
    """Links to pages that are not there or broke the server, told at the page that links them.

    One that brought up what it promises when a walk pressed it, such as a drawer with the cart, is none: nobody comes to its address.
    """
    opened = {
        _NUMBERS.sub("", step.control)
        for journey in pages.visit.journeys
        for step in journey.steps
        if step.action == "press" and "dialog" in step.noticed and same_page(step.url_before, step.url_after)
    }
    home = pages.home()
    for page in pages.visit.pages:
        why = _why(page) or (str(page.status) if home is not None and _shut(home, page) else "")
        linked = next((links[a] for a in map(bare, (page.asked, page.url)) if a in links), None) if why else None
        if linked is not None and _NUMBERS.sub("", linked[1].name) not in opened:
            document, link = linked
            yield document.evidence(
                Found(
                    f"{quote(link.name or link.raw, size=60)} → {urlsplit(link.url).path or '/'} ({why})", link.element, How.LINK
                )
            )


def _why(page: Page) -> str:
    """In figures, or in the words that every language shares, why a page is a dead end; empty for any other."""
    if page.status in GONE or page.status >= _BROKEN:
        return str(page.status)
    return f"{page.status} ≈ 404" if page.kind is PageKind.NOT_FOUND and 0 < page.status < HTTP_REFUSED else ""


def _shut(home: Document, page: Page) -> bool:
    """Whether the store itself lets nobody in, in the frame of its other pages; a wall before robots has none, and an account wants a name."""
    if page.status not in _DENIED or page.kind in {PageKind.ACCOUNT, PageKind.CHECKOUT, PageKind.ORDER_STATUS}:
        return False
    around = {bare(link.url) for link in home.links if home.place(link.element) in FRAME}
    return len(around) > 1 and len(around & {bare(link.url) for link in Document(page).links}) > len(around) / 2


def _empty(pages: Pages) -> Iterator[Evidence]:
    """Shelves that say that there is nothing on them and show no price; without goods not every shelf is known for one."""
    home = pages.home()
    repeated = {line.folded for line in home.lines} if home is not None else set()
    for document in pages.of(PageKind.LISTING, PageKind.PROMOTIONS, PageKind.OTHER):
        if any(
            (money := sum_in(line.folded)) and _AMOUNT.search(money.words)
            for line in document.lines
            if line.shown and line.folded not in repeated
        ):
            continue
        for line in document.lines:
            if (
                line.shown
                and not line.named
                and len(line.text) < _NOTE
                and document.place(line.element) not in FRAME
                and _tells_of_none(document.page.kind, line, own=line.folded not in repeated)
            ):
                note = quote(line.text, size=80).rstrip(".")
                yield document.evidence(Found(f"{urlsplit(document.url).path}: {note}", line.element))
                break


def _tells_of_none(kind: PageKind, line: Line, *, own: bool) -> bool:
    """Whether a line says that nothing is on the shelf; on what is known for one, a short line of the page's `own` in bare words."""
    if WORDS["no-shelf"].within(line.folded, folded=True):
        return False
    if WORDS["empty-shelf"].within(line.folded, folded=True):
        return True
    if kind is PageKind.OTHER or sum_in(line.folded) is not None:  # with a sum, none are in the cart
        return False
    bare = own and len(line.text) < _BREATH and all(WORDS[part].within(line.folded, folded=True) for part in _BARE_SHELF)
    return bare or CONTROLS["nothing-found"].within(line.folded, folded=True)


def _nowhere(pages: Pages) -> Iterator[Evidence]:
    """Links that promise a page by their name and lead to # without anything else about them that a script could use."""
    told: set[str] = set()
    for document in pages.of(PageKind.HOME, PageKind.PRODUCT, PageKind.LISTING, PageKind.CONTACT):
        for link in document.links:
            if nowhere(link.element) and link.folded not in told and _promises(document, link) and _unhandled(link.element):
                told.add(link.folded)
                target = link.raw or 'href=""'
                yield document.evidence(Found(f"{link.name} → {target}", link.element, How.LINK))


def _promises(document: Document, link: Link) -> bool:
    """Whether its name is that of a page: of a kind that stores have, or in the footer, where no panel unfolds, of any that others beside it lead to."""
    if document.place(link.element) is Place.FOOTER and WORDS["page-promised"].fills(link.folded, folded=True):
        return True
    if any(document.place(e) is Place.FOOTER for e in link.element.ancestors) and _named_among_pages(link):
        return True
    return any(NAMES[kind].fills(link.folded, folded=True, spare=6) for kind in _PROMISES)


def _named_among_pages(link: Link) -> bool:
    """Whether it stands in a list of links that lead to pages, with a name of its own like theirs and not that of an act done in place."""
    letters = sum(map(str.isalpha, link.folded))
    acts = any(table.within(link.folded, folded=True) for table in (WORDS["done-in-place"], *map(CONTROLS.__getitem__, _ACTS)))
    return _LEAST_NAME <= letters <= _LONGEST_NAME and not acts and _as_neighbours(link.element)


def _unhandled(element: Element) -> bool:
    """Whether nothing about a link lets a script know it: no class of its own, id, role or data; and no list unfolds beside it."""
    beside = element.parent.elements if element.parent is not None else iter(())
    known = set(element.attrs) - _BARE
    dressed = known == {"class"} and _as_neighbours(element)
    return (not known or dressed) and not any(e.tag in {"ul", "ol", "div"} for e in beside)


def _as_neighbours(element: Element) -> bool:
    """Whether links beside it that lead to pages, or those in the same list, bear every class it has: it is their dress, and no script's."""
    inner = element.parent
    around = inner.parent if inner is not None and inner.tag == "li" else inner
    links = [e for e in around.walk() if e.tag == "a" and e is not element] if around is not None else []
    worn = set(element.get("class").split())
    return sum(worn <= set(e.get("class").split()) and not e.get("href").startswith("#") and not nowhere(e) for e in links) > 1


def _steps(pages: Pages) -> Iterator[Evidence]:
    """Steps of walks that ended at a page which is not there or broke the server."""
    for journey in pages.visit.journeys:
        for number, step in enumerate(journey.steps):
            status = int(str(step.noticed.get("status", "0")))
            met = any(same_page(step.url_after, p.url) and _why(p) for p in pages.visit.pages)
            if not met and (status in GONE or status >= _BROKEN):
                yield pages.proof_of(journey, f"{quote(step.control, size=60)} ({status})", step=number)
