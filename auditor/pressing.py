"""What on a page looks as if it could be pressed, and what of it leads to another page."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.census import Census
from auditor.element import PRESSABLE, Element

CONTROL_ROLES = frozenset({"button", "link", "tab", "menuitem", "switch"})
_OF_THEIR_OWN = frozenset({"a", "button", "input", "select", "textarea", "label", "img", "option", "summary"})
_ONE = 60
"""Letters of the name of something that looks pressable."""


def may_be_pressed(census: Census) -> Sequence[Element]:
    """The elements of a page among which the pressable ones are."""
    return census.together(census.tagged("button", "summary", "input", "a"), census.bearing("role", "onclick", PRESSABLE))


def pressable(element: Element) -> bool:
    """Whether it is a button, a submit, an element in such a role, or what a browser saw to be pressable; a plain link is none."""
    return (
        element.tag in {"button", "summary"}
        or (element.tag == "input" and element.get("type").lower() in {"submit", "button", "image"})
        or element.get("role") in CONTROL_ROLES
        or "onclick" in element.attrs
        or (element.answers and _is_one_thing(element))
        or (element.tag == "a" and not leads_somewhere(element))
    )


def leads_somewhere(element: Element) -> bool:
    """Whether a link has an address to go to, and not only a script or a place on the same page."""
    target = element.get("href").strip().lower()
    return bool(target) and not target.startswith(("javascript:", "#"))


def _is_one_thing(element: Element) -> bool:
    """Whether a hand over it promises one deed of its own: a whole card that opens its product is many things, a label its field's."""
    return (
        len(element.text) <= _ONE
        and element.tag not in _OF_THEIR_OWN
        and not any(e.tag in _OF_THEIR_OWN for e in (*(e for e in element.walk() if e is not element), *element.ancestors))
    )
