"""What is hidden and some control on the page brings up: a menu, a tab, a sign-in box."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.element import Element
from auditor.parts import QUOTE
from auditor.pressing import CONTROL_ROLES

_REFERENCES = ("href", "data-target", "data-bs-target", "aria-controls", "popovertarget", "data-src", "data-mfp-src", "data-modal",
               "data-popup", "data-micromodal-trigger", "data-fancybox-src", "for", "commandfor", "data-open", "data-toggle-target")  # fmt: skip
_LANDMARKS = frozenset({"main", "footer", "nav", "article"})


def referred_to(elements: Iterable[Element]) -> frozenset[str]:
    """The ids that some control among the elements refers to."""
    wanted: set[str] = set()
    for element in elements:
        for name in _REFERENCES:
            if (value := element.attrs.get(name)) and (name != "href" or value.startswith("#")):
                wanted.update(part.removeprefix("#") for part in value.split())
    return frozenset(wanted)


def brought_up(element: Element, wanted: frozenset[str]) -> bool:
    """Whether a control shows a hidden element when it is pressed; `wanted` are the ids that controls refer to."""
    if element.get("id") and element.get("id") in wanted:
        return True
    if element.get("role") in {"tabpanel", "menu"} or element.parent is None:
        return True
    if element.parent.tag == "details" or element.closest("nav"):
        return True
    before: Element | None = None
    for sibling in element.parent.elements:
        if sibling is element:
            break
        before = sibling
    return (
        before is not None
        and before.tag not in _LANDMARKS
        and len(before.text) <= QUOTE
        and any(
            e.tag in {"a", "button", "summary", "label"} or e.get("role") in CONTROL_ROLES or re.fullmatch(r"h[1-6]|dt", e.tag)
            for e in before.walk()
        )
    )
