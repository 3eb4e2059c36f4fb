"""Which control on a page a shopper would press for something: ranked by words, role, place and size, with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditor.element import Element
from auditor.model import VIEWPORTS, Words, said
from auditor.page import FRAME, Document
from auditor.words import Phrases, fold
from spiders.safety.danger import name_of
from spiders.safety.own import LONGEST_NAME

OFF = re.compile(r"(?<![a-z])(?:disabled|is-disabled|btn-disabled|inactive|unavailable|soldout|sold-out|out-of-stock)(?![a-z])")
_LAUNCHER = (320.0, 130.0)
"""Pixels of a button that waits in a corner; larger is what it opens."""
_ROLES = frozenset({"button", "link", "menuitem", "tab", "switch", "option", "radio"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A control that may be the one, how likely (more is better), and why, in words for people."""

    element: Element
    name: str
    score: float
    why: Words


def pressables(document: Document) -> Iterator[Element]:
    """Everything shown that a shopper might press, whatever its tag."""
    for element in document.elements:
        if not element.shown or element.box is None or element.box.area <= 0:
            continue
        kind = element.get("type").lower()
        if (
            element.tag in {"a", "button", "summary"}
            or (element.tag == "input" and kind in {"submit", "button", "image"})
            or element.get("role") in _ROLES
            or element.answers
            or "onclick" in element.attrs
        ):
            yield element


def is_off(element: Element) -> bool:
    """Whether a control says that it can't be used now."""
    if "disabled" in element.attrs or "true" in {element.get("aria-disabled"), element.get("data-disabled")}:
        return True
    return "false" in {element.get("data-available"), element.get("data-in-stock")} or OFF.search(states(element)) is not None


def states(element: Element) -> str:
    """What its makers call the state it is in: its classes, and what they write into attributes of their own."""
    return " ".join(
        (element.classes, *(element.get(name).lower() for name in ("data-state", "data-status", "data-availability")))
    )


def stays(element: Element) -> bool:
    """Whether it keeps its place in the window while the page moves."""
    return any(e.stays for e in (element, *element.ancestors))


def cornered(element: Element, document: Document) -> bool:
    """Whether it is small and waits at the left or right edge of the window's lower half, as buttons of chats and calls do."""
    width, height = VIEWPORTS.get(document.page.device, (1366, 768))
    box = element.box
    if box is None or not (0 < box.width <= _LAUNCHER[0] and 0 < box.height <= _LAUNCHER[1]) or not stays(element):
        return False
    return box.y + box.height / 2 > height * 0.4 and (box.x < width * 0.3 or box.right > width * 0.7)


def named(
    document: Document,
    phrases: Phrases,
    *,
    within: Element | None = None,
    bonus: Callable[[Element], float] | None = None,
    spare: int | None = None,
) -> list[Candidate]:
    """Controls that bear one of the phrases, best first; `spare` tells how many further letters or digits a name may have."""
    found: list[Candidate] = []
    for element in pressables(document):
        if within is not None and not element.inside(within):
            continue
        name = name_of(element)
        folded = fold(name)
        if not name or len(name) > LONGEST_NAME or not phrases.within(folded, folded=True):
            continue
        if spare is not None and not phrases.fills(folded, folded=True, spare=spare):
            continue
        if any(e.answers or e.tag in {"a", "button"} for e in element.elements if name_of(e) == name):
            continue  # the control within it is meant
        score, why = _score(element, folded, phrases, document)
        found.append(Candidate(element, name, score + (bonus(element) if bonus else 0.0), why))
    return sorted(found, key=lambda c: -c.score)


def _score(element: Element, folded: str, phrases: Phrases, document: Document) -> tuple[float, Words]:
    score, why = 1.0, said("by-words")
    if phrases.fills(folded, folded=True, spare=4):
        score, why = 2.0, said("by-name")
    if element.tag in {"button", "a"} or element.get("type") in {"submit", "image"} or element.get("role") in {"button", "link"}:
        score += 0.5
    place = document.place(element)
    if place in FRAME:
        score -= 1.0
        why = said("found-in", how=why, place=place)
    if is_off(element):
        score -= 1.5
    box = element.box
    if box is not None:
        score += min(box.area / 20_000, 0.5)
    return score, why


def heading(document: Document) -> Element | None:
    """The page's main heading, as shown."""
    return document.headed_by(h for h in document.headings if h.shown)


def near(target: Element | None, reach: float = 900.0) -> Callable[[Element], float]:
    """Up to two points for standing near an element, on the page and in the tree."""

    def bonus(element: Element) -> float:
        if target is None or target.box is None or element.box is None:
            return 0.0
        down = abs(element.box.y - target.box.y)
        shared = next((depth for depth, e in enumerate(element.ancestors) if target.inside(e)), 20)
        return max(0.0, 1.0 - down / reach) + max(0.0, 1.0 - shared / 12)

    return bonus
