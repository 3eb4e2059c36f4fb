"""Inform, at first sight: is the home page's first screen clear?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor import legible
from auditor.element import Element
from auditor.model import VIEWPORTS, Box, Device, Effort, Evidence, Family, PageKind
from auditor.page import FRAME, Document, Found, Place, quote
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, partly, passes, touchpoint
from auditor.words import fold
from checks.paths import missing, unlooked
from checks.signals.price import sum_in

_SMALL, _FAINT = 0.2, 0.1
"""Of the letters, how many may be small or faint; stickers, counters and the line under a logo are small in most stores."""
_CROWD = 30
"""Entries of menus in the first screen beyond which nobody reads them."""
_BANNER = 1 / 6
"""Of the first screen, how much a picture must take to be its banner."""
_COVER = 1 / 4
"""Of the first screen, how much a pop-up must take to cover it."""
_LARGE, _LETTERS = 24, 8
"""Pixels from which letters are a title's (WCAG: large text), and how many it has."""
_FEW = 2
_UNASKED = frozenset({"newsletter", "pop-up", "age", "region"})
_TOP = frozenset({Place.HEADER, Place.NAV})


@touchpoint(
    id="clear-layout",
    family=Family.INFORM,
    weight=4,
    title="The first screen is clear at a glance",
    source=["003"],
    looks_at=(PageKind.HOME,),
    needs_eyes=True,
    outcomes={
        "clear": passes("The home page's first screen is free of pop-ups, legible, and says at once what the store is about."),
        "untidy": partly("The home page's first screen is not as clear as it could be: {flaws}."),
        "confusing": errs("The home page's first screen confuses: {flaws}."),
    },
    parts={
        "covered": "a pop-up covers it",
        "small": "much of its text is too small",
        "faint": "much of its text hardly differs from what is behind it",
        "headless": "it has neither a heading nor a banner",
        "crowded": "its menus have too many entries",
    },
    fix="Keep the first screen free of pop-ups, write at 14 pixels or more and in strong contrast, put one heading or banner, and shorten the menus.",
    effort=Effort.HOURS,
    words=[],
    blind="Beauty, and words that are painted into pictures. The contrast of words over a picture is not measured.",
)
def clear_layout(pages: Pages) -> Seen | Unseen:
    """In a few seconds a newcomer decides whether this is the right store.

    What moves in front of it, is too pale to read or offers forty ways at once decides for them.
    """
    home = pages.home(Device.DESKTOP)
    if home is None:
        return Unseen(unlooked(pages, Device.DESKTOP) or missing(pages))
    flaws = dict(_flaws(pages, home))
    lead = _lead(home) or home.body
    if not flaws:
        return Seen("clear", (home.evidence(Found(quote(lead.label or lead.tag), lead)),), {"flaws": ()})
    return Seen("untidy" if len(flaws) <= _FEW else "confusing", tuple(flaws.values()), {"flaws": tuple(flaws)})


def _flaws(pages: Pages, home: Document) -> Iterator[tuple[str, Evidence]]:
    """What keeps the first screen from being clear, each with its proof."""
    if cover := _cover(pages, home):
        yield "covered", cover
    for name, share, most in (("small", legible.small(home), _SMALL), ("faint", legible.faint(home), _FAINT)):
        if share.part > most:
            worst = share.proofs[0]
            yield name, home.evidence(Found(f"{100 * share.part:.0f} %: {quote(worst.shown_text, size=60)}", worst))
    if _lead(home) is None:
        yield "headless", home.evidence(Found("h1", home.body))
    entries = [link for link in home.links if home.place(link.element) in _TOP and home.first_screen(link.element) and link.name]
    if len(entries) > _CROWD:
        yield (
            "crowded",
            home.evidence(
                Found(f"{len(entries)}: {quote(', '.join(link.name for link in entries), size=100)}", entries[0].element)
            ),
        )


def _cover(pages: Pages, home: Document) -> Evidence | None:
    """A pop-up that stood before the page and was closed, or one that still covers much of it."""
    for closed in pages.visit.closed:
        if closed.kind in _UNASKED and closed.device is Device.DESKTOP and closed.url == home.url:
            return replace(home.evidence(Found(quote(closed.pressed), home.body)), picture=closed.picture)
    wide, high = VIEWPORTS[Device.DESKTOP]
    for element in home.elements:
        if (
            element.stays
            and element.is_dialog
            and element.shown
            and element.box is not None
            and _within(element.box, wide, high) > _COVER * wide * high
        ):
            return home.evidence(Found(quote(element.shown_text), element))
    return None


def _within(box: Box, wide: float, high: float) -> float:
    """How much of a rectangle lies in the first screen."""
    return max(0.0, min(box.right, wide) - max(box.x, 0)) * max(0.0, min(box.bottom, high) - max(box.y, 0))


def _lead(home: Document) -> Element | None:
    """What says at a glance what this is about: a main heading, or a banner."""
    wide, high = VIEWPORTS[Device.DESKTOP]
    heading = next((h for h in home.headings if h.tag in {"h1", "h2"} and h.text and home.first_screen(h)), None)
    if heading is not None:
        return heading
    pictures = (
        e for e in home.elements if e.tag in {"img", "picture", "video", "svg"} and home.first_screen(e) and e.box is not None
    )
    banner = next((e for e in pictures if e.box is not None and _within(e.box, wide, high) > _BANNER * wide * high), None)
    return banner or _title(home)


def _title(home: Document) -> Element | None:
    """Words as large as a title, whatever their element is called; a price is none."""
    large = (w for w in legible.words(home) if w.size >= _LARGE and w.count >= _LETTERS)
    own = [w for w in large if home.place(w.element) not in FRAME and sum_in(fold(w.element.text)) is None]
    return max(own, key=lambda w: w.size).element if own else None
