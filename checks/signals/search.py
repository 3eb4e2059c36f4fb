"""A box to look for products in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Field, Found, Place
from auditor.words import vocabulary
from checks.signals.leading import leads
from checks.signals.signal import signal

WORDS = vocabulary("checks", "inform.toml")
CONTROLS = vocabulary("auditor.vocabulary", "controls.toml")
_NAMES = frozenset((
    "q", "s", "query", "search", "searchterm", "search_query", "searchquery", "search_term", "search-term", "keyword",
    "keywords", "searchstring", "search_string", "searchtext", "search_text", "searchword", "poisk", "text_search",
    "words", "find", "ntt", "terms", "srch", "k", "filter_name", "searchstr", "term",
))  # fmt: skip
_MARKS = re.compile(r"(?<![a-z])(?:search|poisk|suche|szukaj|recherche)(?!able)")
_KEYWORD = re.compile(r"(?<![a-z])(?:keywords?|srch)(?![a-z])")
_ELSEWHERE = re.compile(r"(?<![a-z])(?:city|gorod|location|address|store[_\-]?locator|zip|postcode|branch|order)")
_LIST = 3
"""Blocks around a field within which the choices stand that it shortens."""
_TICKED = 2


@signal("search_box")
def search_box(page: Document) -> Iterator[Found]:
    """A box in which a shopper can look for products."""
    for field in page.fields:
        if field.type in {"text", "search"} and _searches(page, field):
            yield Found(
                field.label or field.element.get("value") or field.name or "search",
                field.element,
                How.TEXT if field.label else How.MARKUP,
            )
    yield from _behind(page)


def _behind(page: Document) -> Iterator[Found]:
    """What opens the box: a lens or a link of that name in the store's header or menu, in no form of its own."""
    for control in page.controls_named(CONTROLS["search"]):
        if _is_lens(page, control.element) and CONTROLS["search"].fills(control.folded, folded=True, spare=0):
            yield Found(control.name, control.element)
    for link in page.links_named(CONTROLS["search"]):
        if _is_lens(page, link.element) and CONTROLS["search"].fills(link.folded, folded=True, spare=0) and leads(page, link):
            yield Found(link.name, link.element, How.LINK)


def _is_lens(page: Document, element: Element) -> bool:
    return element.closest("form") is None and page.place(element) in {Place.HEADER, Place.NAV}


def _searches(page: Document, field: Field) -> bool:
    element = field.element
    if _ELSEWHERE.search(f"{element.marks} {field.name}".lower()) or _among_choices(element):
        return False
    words = f"{field.label} {element.get('placeholder')} {element.get('title')} {element.get('value')}"
    name = element.get("name").lower()
    form = element.closest("form")
    around = _around(element, form)
    if field.type == "search" or name in _NAMES or element.get("role") == "searchbox":
        return not re.search(r"город|місто|\bcity\b|address|адрес", words.lower())
    if WORDS["search"].within(words):
        return True
    if _MARKS.search(f"{element.marks} {name}") or _KEYWORD.search(name):
        return True
    return form is not None and len([f for f in page.fields if f.element.inside(form)]) == 1 and bool(_MARKS.search(around))


def _among_choices(element: Element) -> bool:
    """Whether it shortens a list of choices, such as the makers in a filter: boxes to tick follow it in the same block."""
    for around in islice(element.ancestors, _LIST):
        if around.tag in {"form", "body", "header", "nav"}:
            return False
        if sum(e.tag == "input" and e.get("type") == "checkbox" for e in around.walk()) >= _TICKED:
            return True
    return False


def _around(element: Element, form: Element | None) -> str:
    near = [element, *([form] if form is not None else [])]
    return " ".join(f"{e.marks} {e.get('name')} {e.get('action')} {e.get('role')}".lower() for e in near)
