"""Things to press on and around a product, by their names: links, buttons, titled icons, words that stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import How
from auditor.page import Document, Found, Line
from auditor.words import Phrases

_ICONS = {"img", "svg", "i", "span", "div", "button", "a", "input", "label", "li", "ins", "em", "b", "td", "p", "font", "use"}
_NAME = 45
"""Letters of a name that is a control's and not a sentence."""


def pressable(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    """Links, buttons, and short words on their own, that are little more than a phrase."""
    for line, _ in page.lines_with(phrases):
        if len(line.text) <= _NAME and _may_press(line) and phrases.fills(line.folded, folded=True, spare=spare):
            yield Found(line.text, line.element, How.LINK if line.element.closest("a") else How.TEXT)
    for link in page.links_named(phrases):
        if len(link.name) <= _NAME and phrases.fills(link.folded, folded=True, spare=spare):
            yield Found(link.name, link.element, How.LINK)
    for control in page.controls_named(phrases):
        if len(control.name) <= _NAME and phrases.fills(control.folded, folded=True, spare=spare):
            yield Found(control.name, control.element)


def _may_press(line: Line) -> bool:
    """A name on something pressable, or words that stand alone in an element a script may listen to."""
    element = line.element
    if element.tag in {"h1", "h2", "title"} or element.closest("option"):
        return False
    if line.named:
        return element.tag in _ICONS
    return element.tag in _ICONS or element.closest("a", "button", "label") is not None
