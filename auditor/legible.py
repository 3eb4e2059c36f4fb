"""What of a rendered page a shopper can read and hit: letters, contrast, targets, sideways scrolling. Plain arithmetic on what was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import dist, hypot

from auditor import colour
from auditor.element import LETTERS, WIDTH, Element
from auditor.model import VIEWPORTS, Box
from auditor.page import Document

SMALLEST = 12.0
"""CSS pixels below which letters count as small."""

FAINTEST = 3.0
"""Contrast below which letters count as faint; large ones need no more, small ones should have 4.5 (WCAG 2.1, 1.4.3)."""

TARGET = 24.0
"""CSS pixels a thing to tap must have either way (WCAG 2.2, 2.5.8)."""

_ROUNDED = 0.5
"""CSS pixels by which what was saved may differ from what was drawn."""

_SCREENS = 2
_PICTURES = frozenset({"img", "picture", "video", "canvas", "svg", "iframe"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one element as they look: how many letters, their size on the screen, the contrast (None where a picture is behind)."""

    element: Element
    count: int
    size: float
    contrast: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of all are not as they should be, and the elements that show it, worst first."""

    bad: int
    all: int
    proofs: tuple[Element, ...] = ()

    @property
    def part(self) -> float:
        return self.bad / self.all if self.all else 0.0


def scale(document: Document) -> float:
    """Pixels of the screen for a pixel of the page: a phone shrinks a page that is made for desktops only."""
    width = VIEWPORTS[document.page.device][0]
    box = document.root.box
    return min(1.0, width / box.width) if box is not None and box.width > 0 else 1.0


def sideways(document: Document) -> float:
    """Pixels by which the page can be moved sideways."""
    box = document.root.box
    return max(0.0, float(document.root.get(WIDTH) or 0) - box.width) if box is not None else 0.0


def words(document: Document, screens: int = 1) -> Iterator[Words]:
    """The words that show in the first screens and whose looks were noted."""
    high = VIEWPORTS[document.page.device][1] * screens / scale(document)
    pictures = [e.box for e in document.census.tagged(*_PICTURES) if e.shown and e.box is not None]
    for element in document.census.bearing(LETTERS):
        box, told = element.box, element.get(LETTERS).split()
        if not element.shown or box is None or box.y >= high or box.bottom <= 0 or len(told) != 3:  # noqa: PLR2004 - size and two colours
            continue
        count = sum(sum(map(str.isalnum, c)) for c in element.children if isinstance(c, str))
        if count and box.width > 1 and box.height > 1:
            over = any(_meet(box, picture) for picture in pictures)
            yield Words(element, count, float(told[0]) * scale(document), None if over else contrast(told[1], told[2]))


def _meet(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def contrast(ink: str, paper: str) -> float | None:
    """The contrast of two colours by WCAG 2, from 1 to 21; None where one is not known."""
    return colour.contrast(ink, paper) if ink.startswith("#") and paper.startswith("#") else None


def small(document: Document, screens: int = 1) -> Share:
    """Letters that are too small to read."""
    return _share([(w, w.size < SMALLEST) for w in words(document, screens)])


def faint(document: Document, screens: int = 1) -> Share:
    """Letters that hardly differ from what is behind them; where a picture is behind, nothing is said."""
    return _share([(w, w.contrast < FAINTEST) for w in words(document, screens) if w.contrast is not None])


def _share(judged: list[tuple[Words, bool]]) -> Share:
    bad = sorted((w for w, is_bad in judged if is_bad), key=lambda w: -w.count)
    return Share(sum(w.count for w in bad), sum(w.count for w, _ in judged), tuple(w.element for w in bad[:3]))


def tight(document: Document, screens: int = _SCREENS) -> Share:
    """Links and buttons in the first screens that are too small to tap and stand close to others; links within a sentence are spared."""
    size = TARGET / scale(document)
    high = VIEWPORTS[document.page.device][1] * screens / scale(document)
    targets = [(e, box) for e in document.elements if _tappable(e) and (box := _reach(e)) is not None and box.y < high]
    bad = [e for e, box in targets if _is_small(box, size) and _crowded(e, box, targets, size) and not _in_sentence(e)]
    return Share(len(bad), len(targets), tuple(bad[:3]))


def _tappable(element: Element) -> bool:
    return element.shown and (element.tag in {"a", "button", "summary"} or element.get("role") in {"button", "link"})


def _reach(element: Element) -> Box | None:
    """The rectangle in which a tap counts: of the element and of what shows in it."""
    boxes = [e.box for e in element.walk() if e.shown and e.box is not None and e.box.area > 0]
    if not boxes or min(b.x for b in boxes) < -1:
        return None
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    return Box(left, top, max(b.right for b in boxes) - left, max(b.bottom for b in boxes) - top)


def _crowded(element: Element, box: Box, targets: list[tuple[Element, Box]], size: float) -> bool:
    """Whether a circle of the wanted size around its middle meets another target, or the circle of another small one."""
    x, y = _middle(box)
    return any(
        other is not element
        and not other.inside(element)
        and not element.inside(other)
        and (
            hypot(max(o.x - x, 0, x - o.right), max(o.y - y, 0, y - o.bottom)) < size / 2
            or (_is_small(o, size) and dist((x, y), _middle(o)) < size - _ROUNDED)
        )
        for other, o in targets
    )


def _is_small(box: Box, size: float) -> bool:
    return min(box.width, box.height) < size - _ROUNDED


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _in_sentence(element: Element) -> bool:
    around = element.parent
    if around is None:
        return False
    own = sum(len(c.strip()) for c in around.children if isinstance(c, str))
    return own > len(element.shown_text)
