"""What is hidden and some control on the page brings up: a menu, a tab, a sign-in box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.census import Census
from auditor.element import Element
from auditor.parts import QUOTE
from auditor.pressing import CONTROL_ROLES

_REFERENCES = frozenset({"href", "data-target", "data-bs-target", "aria-controls", "popovertarget", "data-src", "data-mfp-src", "data-modal",
               "data-popup", "data-micromodal-trigger", "data-fancybox-src", "for", "commandfor", "data-open", "data-toggle-target"})  # fmt: skip
_TAB = re.compile(r"(?<![a-z])tabs?(?![a-z])")
_TAB_BOX = re.compile(r"(?<![a-z])(?:tabs?[-_]*(?:content|pane|panel|body|box)|(?:content|pane|panel)[-_]*tabs?)(?![a-z])")
_TRIGGER = re.compile(r"([a-z][\w-]+?)[-_](?:trigger|toggler?|opener|open)|(?:open|show|toggle)[-_]([a-z][\w-]+)", re.IGNORECASE)
"""How makers call what opens a box: mobile_nav_trigger, menu-toggle, open-search."""
_PRESSED = frozenset({"a", "button", "summary", "label"})
_ACTS = ("onclick", "onmouseover", "onmouseenter")
_NAMED = re.compile(r"[\"'](#?[a-z][\w-]*|\.[a-z][\w-]*)[\"']", re.IGNORECASE)
"""What a control's own script names: showBox('callback'), $('#callback').show()."""
_COUNTS = re.compile(
    r"(?<![\w$])(?:ga|gtag|fbq|ym|rdt|ttq\.track|(?:_gaq|dataLayer|_tmr)\.push|yaCounter\w*\.reachGoal)\([^)]*\)"
)
"""Calls that only count the click."""
_SHOWS, _HIDES = (
    re.compile(r"show|open|toggle|block|popup|slide|fade", re.IGNORECASE),
    re.compile(r"hide|close|none", re.IGNORECASE),
)
_CORNER = 420
"""Pixels of a button at the edge of the window; what unfolds there stands before it as often as after."""
_LANDMARKS = frozenset({"main", "footer", "nav", "article"})


def referred_to(census: Census) -> frozenset[str]:
    """The ids and ".classes" that some control on the page refers to, and those that a tab's box has by custom: `content_reviews`."""
    told = (name for element in census.bearing(*_REFERENCES) for name in references(element))
    wanted = {name.lower() if name.startswith(".") else name for name in told}
    for element in census.called(_TAB):
        if name := element.get("id"):
            wanted.update(
                (f"content_{name}", f"content-{name}", f"{name}_content", f"{name}-content", f"{name}-panel", f"panel-{name}")
            )
        for tab in (element, *element.elements):  # <li data-tab="reviews">: whatever the attribute is called
            wanted.update(value.removeprefix("#") for name, value in tab.attrs.items() if name.startswith("data-") and value)
    wanted.update(_by_name(census))
    wanted.update(_by_script(census))
    return frozenset(wanted)


def _by_name(census: Census) -> Iterator[str]:
    """The ids of boxes that controls in sight are called after: button.menu-toggle and #menu."""
    for control in census.called(_TRIGGER):
        if control.shown and (control.tag in _PRESSED or control.get("role") in CONTROL_ROLES):
            for name in (*control.get("class").split(), control.get("id")):
                if told := _TRIGGER.fullmatch(name):
                    yield told[1] or told[2]


def _by_script(census: Census) -> Iterator[str]:
    """The ids and classes that the scripts of controls in sight name to show them."""
    for control in census.bearing(*_ACTS):
        for act in (_COUNTS.sub("", control.get(name)) for name in _ACTS) if control.shown else ():
            if _SHOWS.search(act) or (act and not _HIDES.search(act)):
                yield from (name.lower() if name.startswith(".") else name.removeprefix("#") for name in _NAMED.findall(act))


def references(element: Element) -> Iterator[str]:
    """The ids that a control refers to by its markup."""
    for name, value in element.attrs.items():
        if name in _REFERENCES and (name != "href" or value.startswith("#")):
            yield from (part.removeprefix("#") for part in value.split())


def brought_up(element: Element, wanted: frozenset[str]) -> bool:
    """Whether a control shows a hidden element when it is pressed; `wanted` are the ids, and the classes behind a dot, that controls refer to."""
    if (element.get("id") and element.get("id") in wanted) or any(f".{name}" in wanted for name in element.classes.split()):
        return True
    if element.get("role") in {"tabpanel", "menu"} or element.parent is None or _is_tab_box(element):
        return True
    if element.parent.tag == "details" or element.closest("nav"):
        return True
    if _in_a_corner(element.parent):
        return any(e.tag == "button" or e.get("role") == "button" for e in element.parent.elements if e is not element)
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
            e.tag in {"a", "button", "summary", "label"}
            or e.get("role") in CONTROL_ROLES
            or (e.answers and e.text == before.text)  # a title; a swatch in a row of facts brings up nothing below
            or re.fullmatch(r"h[1-6]|dt", e.tag)
            for e in before.walk()
        )
    )


def _is_tab_box(element: Element) -> bool:
    """Whether it is one of several alike boxes that are called those of tabs: whichever is hidden, its tab shows it."""
    if not _TAB_BOX.search(element.classes) or element.parent is None:
        return False
    first = element.classes.split()[0]
    return sum(e.tag == element.tag and first in e.classes.split() for e in element.parent.elements) > 1


def _in_a_corner(box: Element) -> bool:
    """Whether it floats over the page and is small."""
    return box.stays and box.box is not None and max(box.box.width, box.box.height) <= _CORNER
