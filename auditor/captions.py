"""What a field is called: by its label, or by what stands beside it, the words that a shopper takes for its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from auditor.element import Element
from auditor.words import tidy

_LEVELS = 3
"""Elements around a field within which its caption stands."""
_LONGEST = 60
"""Letters of a caption; longer words beside a field explain it."""
_MASK = re.compile(r"[\W\d_xх]*", re.IGNORECASE)
"""How what is typed is to look, "+7 (___) ___-__-__": no name while anything beside the field has one."""
_APART = frozenset({"form", "fieldset", "table", "tbody", "body", "main", "section", "header", "footer", "nav", "dialog", "li"})
_UNTYPED = frozenset({"checkbox", "radio", "hidden", "submit", "button", "image", "reset", "range", "color", "file"})


def label_of(field: Element, labels: Mapping[str, str], by_id: Mapping[str, Element]) -> str:
    """The words that name a field; `labels` are those of the page by the id that they are for."""
    if words := tidy(field.get("aria-label")):
        return words
    if named := " ".join(by_id[i].text for i in field.get("aria-labelledby").split() if i in by_id):
        return named
    if told := labels.get(field.get("id", "\0")):
        return told
    around = field.closest("label")
    if around is not None and (words := tidy(around.text.replace(field.text, " ", 1)) if field.text else around.text):
        return words  # without what a list inside the label lets choose
    within = tidy(field.get("placeholder") or field.get("title"))
    return within if not _MASK.fullmatch(within) else caption(field) or within


def caption(field: Element) -> str:
    """The short words next to a field in the small box that holds it alone: in the cell before, in a line over it, floating on it."""
    if field.tag == "input" and field.get("type").lower() in _UNTYPED:
        return ""
    inner = field
    for around in islice(field.ancestors, _LEVELS):
        if around.tag in _APART or any(_other(e) for e in around.walk() if e is not field):
            return ""
        if words := _beside(inner, around, shown=field.shown):
            return words if len(words) <= _LONGEST else ""
        inner = around
    return ""


def _other(element: Element) -> bool:
    """Whether it is a further field, or something to press: what stands there is then not of one field alone."""
    if element.tag == "input":
        return element.get("type").lower() != "hidden"
    return element.tag in {"select", "textarea", "button", "a"}


def _beside(inner: Element, around: Element, *, shown: bool) -> str:
    pieces = (
        child if isinstance(child, str) else child.shown_text if shown else child.text
        for child in around.children
        if child is not inner
    )
    words = tidy(" ".join(pieces))
    return words if any(map(str.isalpha, words)) else ""
