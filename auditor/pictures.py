"""What shows a picture: an image, or a box without words on whose background one is drawn, as many shop programs do on cards."""

from __future__ import annotations

import re

from auditor.element import Element

DRAWN = re.compile(r"background(?:-image)?\s*:[^;]*?url\((?!['\"]?data:)[^)]+\)", re.IGNORECASE)
"""The part of a style that draws a picture; data written out in it are a placeholder or an icon."""

_BOXES = frozenset({"div", "span", "a", "figure", "i", "li"})
_WAITING = ("data-original", "data-bg", "data-background", "data-background-image", "data-bg-image", "data-image-src")
"""Where the address of a background waits until the box comes into view."""
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|svg)(?:[?#]|$)", re.IGNORECASE)
_ICON = 48
"""CSS pixels up to which a background is an icon or an ornament."""


def is_picture(element: Element) -> bool:
    """Whether it is an image, or a wordless box of some size with a picture on its background."""
    if element.tag == "img":
        return True
    if element.tag not in _BOXES or element.text:
        return False
    drawn = DRAWN.search(element.get("style")) or any(_FILE.search(element.get(name)) for name in _WAITING)
    return bool(drawn) and (element.box is None or min(element.box.width, element.box.height) > _ICON)
