"""Things to press on and around a product, by their names: links, buttons, titled icons, words that stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Line
from auditor.words import Match, Phrases

_ICONS = {"img", "svg", "i", "span", "div", "button", "a", "input", "label", "li", "ins", "em", "b", "td", "p", "font", "use"}
_NAME = 45
"""Letters of a name that is a control's and not a sentence."""
_NAME_OF_ONE = 120
"""Letters of a control's name that starts with what it does and goes on with the product's own name."""
_AHEAD = 4
"""Letters before the phrase where words stand alone and no link or button says that they can be pressed."""
_ROW = 200
"""Letters of a line in which several controls stand side by side."""


def pressable(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    """Links, buttons, and short words on their own, that are little more than a phrase."""
    for link in page.links_named(phrases):
        if len(link.name) <= _NAME and phrases.fills(link.folded, folded=True, spare=spare):
            yield Found(link.name, link.element, How.LINK)
    for control in page.controls_named(phrases):
        if len(control.name) <= _NAME and phrases.fills(control.folded, folded=True, spare=spare):
            yield Found(control.name, control.element)
    for line, match in page.lines_with(phrases):
        element = _named(line, match, phrases, spare) if line.named else _worded(page, line, phrases, spare)
        if element is not None:
            words = line.text if line.named or element is line.element else element.text
            yield Found(words, element, How.LINK if element.closest("a") else How.TEXT)


def named_alone(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    """Links, buttons and icons that have nothing but a phrase for their name, and perhaps a count beside it."""
    for link in page.links_named(phrases):
        if phrases.fills(link.folded, folded=True, spare=spare):
            yield Found(link.name, link.element, How.LINK)
    for control in page.controls_named(phrases):
        if phrases.fills(control.folded, folded=True, spare=spare):
            yield Found(control.name, control.element)
    for line, _ in page.lines_with(phrases):
        pictured = line.named and line.element.closest("a", "button") is not None
        if pictured and phrases.fills(line.folded, folded=True):
            yield Found(line.text, line.element)


def _named(line: Line, match: Match, phrases: Phrases, spare: int) -> Element | None:
    """A title or hidden name of something that can be pressed: the phrase alone, or the phrase and the product's name."""
    element = line.element
    if element.tag not in _ICONS:
        return None
    if len(line.text) <= _NAME and phrases.fills(line.folded, folded=True, spare=spare):
        return element
    starts = match.start == 0 and len(line.text) <= _NAME_OF_ONE
    return element if starts and element.closest("a", "button") is not None else None


def _worded(page: Document, line: Line, phrases: Phrases, spare: int) -> Element | None:
    """The element whose words are the phrase: the line's own, or a part of a line of several."""
    element = line.element
    if element.tag in {"h1", "h2", "title"} or element.closest("option") or len(line.text) > _ROW or _asks(element):
        return None
    pressed = element.closest("a", "button", "label") is not None
    may_press = pressed or (element.tag in _ICONS and any(m.start <= _AHEAD for m in phrases.matches(line.folded, folded=True)))
    if may_press and len(line.text) <= _NAME and phrases.fills(line.folded, folded=True, spare=spare):
        return element
    parts = (e for e in element.walk() if e.tag in _ICONS and e is not element and page.reachable(e) and not _asks(e))
    return next((e for e in parts if len(e.text) <= _NAME and phrases.fills(e.text, spare=spare)), None)


def _asks(element: Element) -> bool:
    """Whether it only asks what a control beside it answers: "Want to save for later?"."""
    return element.text.endswith("?") and element.closest("a", "button", "label") is None
