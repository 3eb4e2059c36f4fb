"""Open the menu on a phone: does it lead to the goods and to the contacts, and can the page be read and hit with a thumb?

Reaches nothing, home or menu. Findings: `result` (opened, in sight, unmoved, none), `control`, `entries`, `categories` (yes, folded, no), `contacts` (yes, no), and of
the home page: `sideways` (pixels), `small_text` and `small_targets` (per cent).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor import legible
from auditor.element import Element
from auditor.model import VIEWPORTS, Device, PageKind, Reason, said
from auditor.page import Document, Link, Place, same_page
from auditor.pressing import leads_somewhere
from auditor.words import fold, vocabulary
from spiders.browser.browser import Browser
from spiders.browser.find import Candidate, named, pressables
from spiders.safety.danger import CONTROLS, Intent, name_of
from spiders.walking.act import Act
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.walk import Walk, take

SECONDS = 20.0
NAME = "menu"
MOST_TRIES = 2
_LINKS = vocabulary("auditor.vocabulary", "pages.toml")
_MARKS = re.compile(
    r"(?<![a-z])(?:[\w-]*burger[\w-]*|[\w-]*(?:menu|nav)[-_]?(?:toggle\w*|btn|button|icon|open|trigger|opener|switch)|navbar-toggle\w*|(?:toggle|open|btn|icon)[-_]?(?:menu|nav)|menu)(?![a-z])"
)
_TRIGRAMS = frozenset({"☰", "≡", "≣", "⋮", "𝌆"})
_OPENS = frozenset({"aria-expanded", "aria-haspopup", "data-toggle", "data-bs-toggle"})
_TOP = 200.0
_SPARE = 6
_MANY = 4
"""Links that make a menu."""


async def walk_menu(browser: Browser, device: Device, pages: Sequence[str], seconds: float = SECONDS) -> Walked:
    """Open the menu of the first page, the home page; the other addresses are those of categories, which it should lead to."""

    async def way(walk: Walk) -> None:
        if not pages or not await walk.go(pages[0], said("home-on-phone")):
            raise StoppedError(Reason.NETWORK, said("home-unseen"))
        walk.reached = "home"
        _measure(walk)
        walk.findings["result"] = "none"
        for candidate in burgers(walk.document)[:MOST_TRIES]:
            walk.findings["control"] = candidate.name
            act = await walk.press_for(
                lambda act: bool(_brought(act, walk.document)),
                candidate.element,
                said("opens-menu", how=candidate.why),
                Intent.UNFOLD,
            )
            if links := _brought(act, walk.document):
                _tell(walk, links, pages[1:], "opened")
                await walk.keep(PageKind.HOME, said("menu-open"))
                return
            walk.findings["result"] = "unmoved"
        standing = [
            link
            for link in walk.document.links
            if walk.document.place(link.element) in {Place.HEADER, Place.NAV} and _on_screen(link.element)
        ]
        if len(standing) >= _MANY:
            _tell(walk, standing, pages[1:], "in sight")

    return await take(browser, device, NAME, seconds, way)


def _measure(walk: Walk) -> None:
    """What the home page is like on this screen."""
    document = walk.document
    walk.findings |= {
        "sideways": f"{legible.sideways(document):.0f}",
        "small_text": f"{100 * legible.small(document, 2).part:.0f}",
        "small_targets": f"{100 * legible.tight(document).part:.0f}",
    }


def burgers(document: Document) -> list[Candidate]:
    """What opens the menu: controls of that name near the top, then icons that their makers call so."""
    called = (c for c in named(document, CONTROLS["menu"]) if _says_menu(fold(c.name)))
    worded = [c for c in called if _at_top(c.element) or _in_head(document, c.element)]
    known = {id(c.element) for c in worded}
    icons = [
        Candidate(e, name_of(e) or e.selector, 0.5, said("by-icon-name"))
        for e in pressables(document)
        if id(e) not in known
        and (_at_top(e) or _in_head(document, e))
        and len(e.shown_text) <= 2  # noqa: PLR2004 - an icon, perhaps drawn by a letter
        and (e.shown_text in _TRIGRAMS or any(_MARKS.search(i.marks) for i in e.walk()))
    ]
    menu = fold("menu")
    return sorted(
        [*worded, *icons], key=lambda c: (_leads_off(c.element), menu not in fold(f"{c.name} {c.element.marks}"), -c.score)
    )


def _says_menu(name: str) -> bool:
    """Whether a folded name says little beside it: "Catalogue and menu" does, "Download our catalogue" does not."""
    said_so = sum(sum(map(str.isalnum, m.words)) for m in CONTROLS["menu"].matches(name, folded=True))
    return said_so > 0 and sum(map(str.isalnum, name)) - said_so <= _SPARE


def _leads_off(element: Element) -> bool:
    """Whether it is a link to a page rather than what unfolds something."""
    return element.tag == "a" and leads_somewhere(element)


def _at_top(element: Element) -> bool:
    box = element.box
    high = VIEWPORTS[Device.PHONE][1]
    return box is not None and (box.y < _TOP or box.y > high - _TOP / 2) and box.y < high


def _in_head(document: Document, element: Element) -> bool:
    """Whether it stands in the page's head below the logo, the search and the telephone, on the first screen, and leads nowhere else."""
    box = element.box
    in_sight = box is not None and box.y < VIEWPORTS[Device.PHONE][1]
    return in_sight and document.place(element) in {Place.HEADER, Place.NAV} and not _leads_off(element)


def _brought(act: Act, document: Document) -> list[Link]:
    """The links that stand on the screen since the press."""
    if not act.pressed.done or act.change.moved:
        return []
    fresh = {e.node for top in act.change.came for e in top.walk()}
    return [link for link in document.links if link.element.node in fresh and _on_screen(link.element)] if fresh else []


def _on_screen(element: Element) -> bool:
    box = element.box
    return element.shown and box is not None and box.area > 0 and box.x < VIEWPORTS[Device.PHONE][0] and box.right > 0


def _tell(walk: Walk, links: Sequence[Link], categories: Iterable[str], result: str) -> None:
    walk.reached = "menu"
    known = tuple(categories)
    to_goods = any(
        _LINKS["listing"].within(link.folded, folded=True) or any(same_page(link.url, c) for c in known) for link in links
    )
    walk.findings |= {
        "result": result,
        "entries": str(len(links)),
        "categories": "yes" if to_goods else "folded" if _unfolds(links) else "no",
        "contacts": "yes" if any(_contact(link) for link in links) else "no",
    }


def _unfolds(links: Sequence[Link]) -> bool:
    """Whether something in the menu unfolds further: what stands under it is not looked at."""
    around: Iterator[Element] = (a for link in links[:1] for a in link.element.ancestors if a.tag in {"nav", "header", "dialog"})
    within = next(around, None)
    return within is not None and any(_OPENS & e.attrs.keys() and _on_screen(e) and not _at_burger(e) for e in within.walk())


def _at_burger(element: Element) -> bool:
    """Whether it is what opened the menu."""
    return CONTROLS["menu"].within(name_of(element)) or _MARKS.search(element.marks) is not None


def _contact(link: Link) -> bool:
    return link.raw.lower().startswith(("tel:", "mailto:")) or _LINKS["contact"].within(link.folded, folded=True)
