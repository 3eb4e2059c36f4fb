"""Sentences that describe a product on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.element import Element
from auditor.model import How
from auditor.page import Control, Document, Found, Line, Link, quote
from auditor.words import vocabulary
from checks.signals.own_part import own_end, own_lines
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "goods.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")

_LONG = 60
"""Letters from which a line describes."""
_TOLD = 25
"""Letters that do, right under the title "Description"."""
_SOON = 4
"""Lines after the name within which a short sentence describes too."""
_SENTENCE = re.compile(r"(?=.{24})[^\W\d](?:[^.!?]*\s){4,}[^.!?]*[.!]")


def descriptions(page: Document) -> Iterator[Found]:
    """Long lines, what stands under or behind "Description", a sentence under the product's name, and the markup's own word for it."""
    titles = {
        after.folded for line, after in pairwise(page.lines) if WORDS["description"].fills(line.folded, folded=True, spare=6)
    }
    for line in own_lines(page):
        titled = line.folded in titles and len(line.text) >= _TOLD
        long_ = len(line.text) >= _LONG and not _of_terms(line) and not _in_a_row(line)
        if (titled or long_) and not WORDS["filler"].within(line.folded, folded=True) and not is_talk(page, line.element):
            yield Found(quote(line.text), line.element)
    yield from _in_tabs(page)
    yield from _under_the_name(page)
    for element in page.census.bearing("itemprop"):
        if element.get("itemprop") == "description" and page.reachable(element) and len(element.text) >= 2 * _TOLD:
            yield Found(quote(element.text), element, How.MARKUP)


def _in_tabs(page: Document) -> Iterator[Found]:
    """What a tab called "Description" brings up."""
    tabs: tuple[Link | Control, ...] = (*page.links_named(WORDS["description"]), *page.controls_named(WORDS["description"]))
    for tab in tabs:
        named = tab.element.get("aria-controls") or tab.element.get("href") or tab.element.get("data-bs-target")
        panel = page.by_id.get(named.rpartition("#")[2]) if WORDS["description"].fills(tab.folded, folded=True, spare=6) else None
        if panel is None or panel is tab.element or not page.reachable(panel):
            continue
        if len(panel.text) >= _LONG or _SENTENCE.fullmatch(panel.text):
            yield Found(quote(panel.text), panel)


def _under_the_name(page: Document) -> Iterator[Found]:
    """A sentence under the product's name, its price or its button, however short: "A ladder-back chair with a woven seat."."""
    left, end = 0, own_end(page)
    own_form: Element | None = None
    for line in page.lines:
        if line.named or page.order.get(id(line.element), 0) >= end:
            return
        if line.element.closest("h1") is not None:
            left, own_form = _SOON, line.element.closest("form")
        elif left:
            form, control = line.element.closest("form"), line.element.closest("a", "button", "label")
            figure = any(map(str.isdigit, line.text))
            told = not figure and control is None and not line.text.endswith(":")
            left = 0 if line.element.closest("h2", "h3") is not None else left - told
            plain = told and (form is None or form is own_form) and line.element.closest("li") is None
            sale = _of_terms(line) or any(WORDS[name].within(line.folded, folded=True) for name in ("filler", "of-the-sale"))
            if plain and not sale and _SENTENCE.fullmatch(line.text):
                yield Found(quote(line.text), line.element)


def _in_a_row(line: Line) -> bool:
    """Whether it is an entry of a list, or a cell beside another; a sentence in the one cell of an old layout tells all the same."""
    element = line.element
    if element.tag == "td":
        cells = [e for e in (element.parent.elements if element.parent is not None else ()) if e.tag in {"td", "th"} and e.text]
        return len(cells) > 1 or not line.text.endswith((".", "!", "…"))
    return element.tag == "li"


def _of_terms(line: Line) -> bool:
    """Whether it tells of delivery, payment or returns."""
    return any(PAGES[name].within(line.folded, folded=True) for name in ("delivery", "payment", "returns"))
