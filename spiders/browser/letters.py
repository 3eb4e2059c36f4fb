"""How the words of a page look: size and colour of the letters and of what is behind them, from the styles of one snapshot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

LOOKS = ("font-size", "color", "background-color", "background-image", "text-decoration-line")
"""Computed styles that are asked for beside those of sight, in this order."""

DEEPEST = 1700.0
"""Pixels from the top down to which it is noted: two screens of a phone."""

_COLOUR = re.compile(r"rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)")
_SOLID = 0.95
_UNKNOWN = "-"


class Letters:
    """The looks of one document's nodes, by node index; each is worked out when asked for."""

    def __init__(self, layout: Mapping[str, Any], strings: Sequence[str], parents: Sequence[int], skip: int) -> None:
        self._strings = strings
        self._parents = parents
        self._skip = skip
        self._styles: dict[int, Sequence[int]] = {}
        self._behind: dict[int, str] = {}
        for node, style in zip(layout["nodeIndex"], layout["styles"], strict=True):
            if len(style) >= skip + len(LOOKS):
                self._styles.setdefault(node, style)

    def of(self, node: int) -> str:
        """Size, colour and colour behind of the words in a node; empty where nothing is known."""
        style = self._styles.get(node)
        if style is None:
            return ""
        size, ink = (self._strings[style[self._skip + at]] for at in (0, 1))
        return f"{size.removesuffix('px')} {_hex(ink) or _UNKNOWN} {self._paper(node)}"

    def crossed(self, node: int) -> bool:
        """Whether a line goes through the words of a node."""
        style = self._styles.get(node)
        return style is not None and "line-through" in self._strings[style[self._skip + 4]]

    def _paper(self, node: int) -> str:
        """The first solid colour behind a node; unknown where a picture or something half transparent comes first."""
        if (known := self._behind.get(node)) is not None:
            return known
        style = self._styles.get(node)
        above = self._parents[node]
        if style is not None and self._strings[style[self._skip + 3]] != "none":
            found = _UNKNOWN
        elif style is not None and not _clear(self._strings[style[self._skip + 2]]):
            found = _hex(self._strings[style[self._skip + 2]]) or _UNKNOWN
        else:
            found = self._paper(above) if above >= 0 else "#ffffff"
        self._behind[node] = found
        return found


def _clear(colour: str) -> bool:
    return colour in {"transparent", "rgba(0, 0, 0, 0)"}


def _hex(colour: str) -> str:
    """A solid colour as #rrggbb; empty for any other."""
    match = _COLOUR.fullmatch(colour)
    if match is None or float(match[4] or 1) < _SOLID:
        return ""
    return "#" + "".join(f"{int(part):02x}" for part in match.groups()[:3])


def slides(layout: Mapping[str, Any], strings: Sequence[str], roots: Sequence[int], across: int) -> bool:
    """Whether a shopper can move the page sideways where its content is wider: the root does not cut off what overflows.

    `roots` are the nodes of html and body, `across` the place of overflow-x among the styles.
    """
    styles = {node: style for node, style in zip(layout["nodeIndex"], layout["styles"], strict=True) if style and node in roots}
    return not any(strings[style[across]] in {"hidden", "clip"} for style in styles.values())
