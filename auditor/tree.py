"""The tree of a page: read from HTML or from what Chromium rendered, and written for saving.

Two sources, one tree. HTML as a server sent it is mended by the HTML5 rules as browsers do (lexbor); what Chromium rendered
comes as nested JSON lists, frames and shadow roots included:

    [tag, {attribute: value}, [x, y, width, height] | null, shown, node, [child, …]]      a child is such a list or a string
"""

from __future__ import annotations

import re

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.element import Element
from auditor.model import Box

DEEPEST = 256
"""Elements nested deeper than this are read as text alone; Chromium flattens at 512, real pages stay below 60."""

_INLINE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDING = frozenset({"ng-hide", "d-none", "uk-hidden"})
"""Classes to which widespread style sheets give this one meaning."""
_ON_SOME_SCREENS = re.compile(r"(?:^|\s)(?:d-(?:sm|md|lg|xl|xxl|print)-|visible-|[\w-]*:)")
"""Beside them, classes that bring it up on some screens."""


def from_html(markup: str) -> Element:
    """The tree of HTML as a server sent it. Inline styles and the `hidden` attribute tell what is not rendered."""
    root = LexborHTMLParser(markup).root
    return Element("html", {}) if root is None else _from_lexbor(root, None, 0)


def _from_lexbor(node: LexborNode, parent: Element | None, depth: int) -> Element:
    tag = node.tag or ""
    attrs = {name: value or "" for name, value in node.attributes.items()}
    element = Element(tag, attrs, parent, hidden=_hides_itself(tag, attrs))
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            element.children.append(child.text_content or "")
        elif child.is_element_node:
            if depth < DEEPEST:
                element.children.append(_from_lexbor(child, element, depth + 1))
            else:
                element.children.append(child.text(deep=True, separator=" "))
        child = child.next
    return element


def _hides_itself(tag: str, attrs: dict[str, str]) -> bool:
    """Whether the element's own attributes say that it is not rendered."""
    return (
        "hidden" in attrs
        or (tag == "input" and attrs.get("type", "").lower() == "hidden")
        or ("style" in attrs and _INLINE_HIDDEN.search(attrs["style"]) is not None)
        or ("class" in attrs and not _HIDING.isdisjoint(attrs["class"].split()) and not _ON_SOME_SCREENS.search(attrs["class"]))
    )


def from_rendered(markup: str) -> Element:
    """The tree of a page that Chromium rendered, from its saved form.

    Chromium marks all below a hidden element as not rendered; `hidden` is kept for the one that hides them.

    Raises msgspec.DecodeError or ValueError when the text is not such a tree.
    """
    return _from_lists(msgspec.json.decode(markup), None)


def _from_lists(data: object, parent: Element | None) -> Element:
    if not (isinstance(data, list) and len(data) == 6 and isinstance(data[0], str) and isinstance(data[5], list)):  # noqa: PLR2004
        message = "not a rendered page"
        raise ValueError(message)
    tag, attrs, box, shown, node, children = data
    hidden = not shown and (parent is None or parent.shown or _hides_itself(tag, attrs))
    element = Element(tag, attrs, parent, hidden=hidden, box=Box(*box) if box else None, node=node)
    for child in children:
        element.children.append(child if isinstance(child, str) else _from_lists(child, element))
    return element


def to_rendered(element: Element) -> str:
    """The saved form of a rendered tree."""
    return msgspec.json.encode(_to_lists(element)).decode()


def _to_lists(element: Element) -> list[object]:
    box = element.box and [round(element.box.x), round(element.box.y), round(element.box.width), round(element.box.height)]
    children: list[object] = [c if isinstance(c, str) else _to_lists(c) for c in element.children]
    return [element.tag, element.attrs, box, not element.hidden, element.node, children]
