"""What stands before a page when a shopper comes: consent bars, age and region questions, newsletters. Found, photographed, closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.element import Element
from auditor.model import VIEWPORTS, Device, PageKind
from auditor.page import Document
from auditor.words import Phrases, fold
from spiders.browser.hand import Hand
from spiders.browser.tab import Tab
from spiders.safety.danger import ACTS, Intent, name_of

MOST = 6
"""Tries to be rid of what stands before one page until a shopper gives up."""

_WORDIEST = 3500
"""Letters of an overlay; what holds more is the page itself."""

_MARKS = re.compile(r"cookie|consent|gdpr|cmp-|onetrust|didomi|usercentrics|privacy-(?:bar|banner|notice)")
_CLOSES = re.compile(
    r"(?<![a-z])(?:close|closes|dismiss|krestik|zakryt|cross)(?![a-z])|(?:btn|button|icon|modal|popup|dialog)[-_]*close|close[-_]*(?:btn|button|icon)"
)
_CROSSES = frozenset({"×", "✕", "✖", "x", "х", "╳", "⨯", "✗", "🗙"})
_BUTTON_SIZE = 72.0
_LONGEST_NO = 60


@dataclass(frozen=True, slots=True)
class Overlay:
    """Something before the page: what it is, its element, and what to press to be rid of it (None: the Escape key)."""

    kind: str
    element: Element
    control: Element | None
    intent: Intent

    @property
    def words(self) -> str:
        return name_of(self.control) if self.control is not None else ""


def overlays(document: Document, device: Device, covering: Sequence[int] = ()) -> Iterator[Overlay]:
    """What stands before the page and a shopper would be rid of: consent bars first, then what covers a good part of it.

    `covering` are nodes found over controls that are wanted, the last found first: what they belong to comes before all others,
    however small.
    """
    boxes = [e for e in document.elements if e.shown and _stands(e)]
    outer = [e for e in boxes if not any(e is not o and e.inside(o) for o in boxes)]
    over = [e for node in covering for e in outer if _holds(e, node)]
    yield from (found for node in covering if not any(_holds(e, node) for e in outer) if (found := _hanging(node, document)))
    for element in over:
        if found := _consent(element, document) or _question(element, document):
            yield found
    for element in outer:
        if element not in over and (found := _consent(element, document)):
            yield found
    dimmed = any(_dims(e, device) for e in document.elements)
    for element in outer:
        covers = _covers(element, device) or (dimmed and element.is_dialog)
        if element not in over and covers and (found := _question(element, document)):
            yield found


def _stands(element: Element) -> bool:
    """Whether an element stands apart from the page's flow, or is a consent bar within it."""
    if not (element.is_dialog or element.stays or (element.marks and _MARKS.search(element.marks))):
        return False
    if element.tag in {"html", "body", "main", "header", "nav"} or element.box is None:
        return False
    return 0 < len(element.shown_text) <= _WORDIEST and not any(
        e.tag in {"main", "h1"} and e.shown for e in element.walk() if e is not element and not element.is_dialog
    )


def _consent(element: Element, document: Document) -> Overlay | None:
    if not (ACTS["cookies"].within(element.shown_text) or _MARKS.search(element.marks)):
        return None
    controls = list(_controls(element, document))
    for meaning in ("reject-cookies", "accept-cookies"):
        if (control := _named(controls, ACTS[meaning])) is not None:
            return Overlay("consent", element, control, Intent.CONSENT)
    control = _closer(element, controls)
    return Overlay("consent", element, control, Intent.CLOSE) if control is not None else None


def _question(element: Element, document: Document) -> Overlay | None:
    controls = list(_controls(element, document))
    text = fold(element.shown_text)
    for kind in ("age", "region"):
        if ACTS[kind].within(text, folded=True):
            yes = _named(controls, ACTS[f"{kind}-yes"])
            if kind == "region" and yes is None:
                break
            if yes is not None:
                return Overlay(kind, element, yes, Intent.CONSENT)
    control = _closer(element, controls)
    kind = (
        "newsletter"
        if any(e.get("type") == "email" for e in element.walk()) or ACTS["subscribe"].within(text, folded=True)
        else "pop-up"
    )
    return Overlay(kind, element, control, Intent.CLOSE) if control is not None or element.is_dialog else None


def _hanging(node: int, document: Document) -> Overlay | None:
    """What hangs down over the page without standing apart from it, and covers what is wanted: the smallest box that can be answered."""
    lies = next((e for e in document.elements if e.node == node), None)
    for around in (lies, *lies.ancestors) if lies is not None else ():
        if around.tag in _THE_PAGE or len(around.shown_text) > _LONGEST_QUESTION:
            break
        if found := _consent(around, document) or _question(around, document):
            return found
    return None


_THE_PAGE = frozenset({"html", "body", "main", "header", "nav", "footer", "form"})
_LONGEST_QUESTION = 400


def _controls(element: Element, document: Document) -> Iterator[Element]:
    yield from (c.element for c in document.controls if c.element.shown and c.element.inside(element))
    yield from (link.element for link in document.links if link.element.shown and link.element.inside(element))
    yield from (e for e in element.walk() if e.shown and e.answers)


def _named(controls: list[Element], phrases: Phrases) -> Element | None:
    return next((c for c in controls if phrases.fills(name_of(c), spare=6)), None)


def _closer(element: Element, controls: list[Element]) -> Element | None:
    """What closes it: by its name, by a cross, or by what its makers called a small thing in it."""
    named = next((c for c in controls if ACTS["close"].fills(name_of(c), spare=3) or name_of(c).casefold() in _CROSSES), None)
    cross = named or next((e for e in element.walk() if e.shown and _is_cross(e)), None)
    return cross or next((c for c in controls if len(name_of(c)) <= _LONGEST_NO and ACTS["close"].within(name_of(c))), None)


def _is_cross(element: Element) -> bool:
    box = element.box
    small = box is not None and 0 < box.width <= _BUTTON_SIZE and 0 < box.height <= _BUTTON_SIZE
    return small and (_CLOSES.search(element.marks) is not None or element.shown_text.casefold() in _CROSSES)


def _covers(element: Element, device: Device) -> bool:
    """Whether it lies over a good part of the window, or is a dialog over its middle."""
    width, height = VIEWPORTS[device]
    boxes = [e.box for e in element.walk() if e.shown and e.box is not None and e.box.area > 0]
    largest = max(boxes, key=lambda b: b.area, default=None)
    if largest is None or largest.y >= height or largest.x >= width:
        return False
    return largest.area > width * height / 8 or (element.is_dialog and largest.contains(width / 2, height / 2))


def _dims(element: Element, device: Device) -> bool:
    """Whether it is an empty sheet between the page and a dialog before it."""
    width, height = VIEWPORTS[device]
    box = element.box
    return (
        element.shown
        and element.stays
        and box is not None
        and box.area >= width * height
        and not element.shown_text
        and not any(element.elements)
    )


async def clear(tab: Tab, hand: Hand, document: Document, covering: int = 0) -> tuple[Document, list[tuple[Overlay, bytes]]]:
    """Close what stands before the page, the uppermost first. The page after it, and what was closed, each with a picture from before."""
    closed: list[tuple[Overlay, bytes]] = []
    tried: set[int] = set()
    over = [covering] if covering else []
    for _ in range(MOST):
        found = next((o for o in overlays(document, tab.device, over) if o.element.node not in tried), None)
        if found is None:
            break
        picture = await tab.picture()
        pressed = await hand.press(found.control, document, found.intent) if found.control is not None else None
        if pressed is not None and pressed.covering and pressed.covering not in over:
            over.insert(0, pressed.covering)
            uppermost = next(overlays(document, tab.device, over), found)
            if uppermost.element is not found.element and uppermost.element.node not in tried:
                continue  # another one lies over it: that one first
        if pressed is None or not pressed.done:
            await hand.escape()
        tried.add(found.element.node)
        await tab.settle(1.5, quiet=0.15)
        after = await tab.document(PageKind.OTHER)
        if after is None:
            closed.append((found, picture))
            break
        document = after
        if (pressed is not None and pressed.done) or not _shows(document, found):
            closed.append((found, picture))
    return document, closed


def _holds(element: Element, node: int) -> bool:
    return any(e.node == node for e in element.walk())


def _shows(document: Document, overlay: Overlay) -> bool:
    return any(e.node == overlay.element.node and e.shown for e in document.elements)
