"""The box in which a shopper looks for products, and nothing else: the one field that a walk may write into."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.model import Words, said
from auditor.page import Document, Place
from spiders.browser.find import Candidate, named, pressables
from spiders.safety.danger import CONTROLS, form_of
from spiders.safety.own import called, labels_of, own_kind, owns

_NAMES = frozenset({
    "q", "s", "query", "search", "searchterm", "search_query", "searchquery", "search_term", "search-term", "keyword", "keywords", "searchstring",
    "searchtext", "search_text", "searchword", "poisk", "words", "find", "terms", "srch", "k", "searchstr", "term", "text",
})  # fmt: skip
_WEAK_NAMES = frozenset({"text", "k", "term", "terms", "find", "words"})
_MARKS = re.compile(r"(?<![a-z])(?:search\w*|poisk|poshuk|suche|szukaj|recherche|buscar|magnif\w*|lupa|loupe)(?![a-z])")
_ELSEWHERE = re.compile(
    r"(?<![a-z])(?:city|gorod|misto|location|address|locator|zip|post-?code|branch|coupon|promo|newsletter|subscribe)(?![a-z])"
)
_TYPES = frozenset({"", "text", "search"})
_WRITTEN = frozenset({"text", "search", "email", "tel", "password", "url", "number", "textarea"})


def boxes(document: Document) -> list[Element]:
    """The boxes that show and look for products, likeliest first: those in the page's header before others."""
    found = [
        f.element for f in document.fields if f.element.shown and _sized(f.element) and not not_for_searching(f.element, document)
    ]
    return sorted(found, key=lambda e: (document.place(e) in {Place.FOOTER, Place.ASIDE}, -(e.box.width if e.box else 0)))


def _sized(element: Element) -> bool:
    return element.box is not None and element.box.width > 1 and element.box.height > 1


def not_for_searching(field: Element, document: Document) -> Words:
    """Why nothing must be written into a field, in a few words; empty for a box that looks for products."""
    kind = field.get("type").lower()
    if field.tag != "input" or kind not in _TYPES or own_kind(field, labels_of(document).get(id(field), "")) is not None:
        return said("no-search-box")
    form = form_of(field, document)
    if form is not None:
        if asked := owns(form.walk(), labels_of(document)):
            return said("harm-form", fields=called(asked))
        if form.get("method").lower() == "post" and sum(1 for _ in _written(form)) > 1:
            return said("more-than-search")
    return "" if _searches(field, form, document) else said("no-search-box")


def _written(form: Element) -> Iterator[Element]:
    for element in form.walk():
        kind = element.get("type", "text").lower() if element.tag == "input" else element.tag
        if element.tag in {"input", "textarea"} and kind in _WRITTEN:
            yield element


def _searches(field: Element, form: Element | None, document: Document) -> bool:
    """Whether its type, its words, its name or its form say that it searches the store."""
    words = " ".join(
        (labels_of(document).get(id(field), ""), field.get("placeholder"), field.get("aria-label"), field.get("title"))
    )
    near = [field, *([form] if form is not None else [])]
    marks = " ".join(f"{e.marks} {e.get('name')} {e.get('action')} {e.get('role')}" for e in near).lower()
    if _ELSEWHERE.search(marks):
        return False
    if field.get("type").lower() == "search" or field.get("role") == "searchbox" or CONTROLS["search"].within(words):
        return True
    name = field.get("name").lower()
    return (name in _NAMES and (name not in _WEAK_NAMES or _MARKS.search(marks) is not None)) or _MARKS.search(marks) is not None


def openers(document: Document) -> list[Candidate]:
    """What may bring up a box that does not show: controls called search, then icons of that name near the top."""
    worded = [
        c for c in named(document, CONTROLS["search"], spare=4) if not c.element.closest("form") or c.element.get("aria-expanded")
    ]
    icons = [
        Candidate(e, e.label or e.selector, 0.5, said("by-icon-name"))
        for e in pressables(document)
        if len(e.shown_text) <= 2  # noqa: PLR2004 - an icon, perhaps drawn by a letter
        and document.place(e) in {Place.HEADER, Place.NAV}
        and any(_MARKS.search(f"{i.marks} {i.get('href')} {i.get('src')}".lower()) for i in e.walk())
        and not any(e is c.element for c in worded)
    ]
    return [*sorted(worded, key=lambda c: document.place(c.element) is Place.FOOTER), *icons]
