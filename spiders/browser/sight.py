"""What of a page a shopper can see: plain arithmetic on boxes and styles, in CSS pixels.

Covered by another element is not looked at here: the hand that presses asks the browser what is on top.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

STYLES = (
    "visibility",
    "opacity",
    "position",
    "overflow-x",
    "overflow-y",
    "font-family",
    "clip-path",
    "clip",
    "content-visibility",
    "cursor",
)
"""Computed styles that are asked for, in this order."""

FAINT = 0.05
"""Opacity below which nothing is seen."""

SLIVER = 2.0
"""Pixels: what is left of a larger box, if no more than this, is there for screen readers, not for eyes."""

FAR = 1e7
"""Pixels further than any page goes."""

Rectangle = Sequence[float]
Clip = tuple[float, float, float, float]
NOTHING: Clip = (0.0, 0.0, 0.0, 0.0)

_STAYS = frozenset({"fixed", "sticky"})
_CUTS = frozenset({"hidden", "clip"})
_SCROLLS = frozenset({"auto", "scroll"})


@dataclass(frozen=True, slots=True)
class Room:
    """What can be scrolled to, what of it is in the window now, and the nodes whose overflow is the window's.

    `folded` are nodes that are not seen whatever their boxes say, with all that is in them.
    """

    page: Clip
    window: Clip
    roots: frozenset[int]
    folded: frozenset[int] = frozenset()


@dataclass(slots=True)
class Sight:
    """By node index: whether it is seen, its rectangle (x, y, width, height) and the string index of its font.

    `stays` holds what stays in place while the page scrolls, `pointed` that over which the pointer becomes a hand.
    """

    shown: list[bool]
    bounds: list[Rectangle | None]
    font: list[int]
    stays: set[int] = field(default_factory=set)
    pointed: set[int] = field(default_factory=set)


def look_at(
    parents: Sequence[int],
    layout: Mapping[str, Any],
    strings: Sequence[str],
    room: Room,
    *,
    opaque: bool = True,
) -> Sight:
    """What is seen of a document whose nodes stand in document order; `opaque` False when all of it is hidden.

    An element that shows nothing itself but holds something shown counts as shown, so that a tree of `hidden` marks stays true.
    """
    count = len(parents)
    sight = Sight([False] * count, [None] * count, [-1] * count)
    styles: list[Sequence[int] | None] = [None] * count
    for node, rectangle, style in zip(layout["nodeIndex"], layout["bounds"], layout["styles"], strict=True):
        if styles[node] is None:
            sight.bounds[node], styles[node] = rectangle, style or None
    if opaque:
        painter = _Painter(count, strings, room, sight)
        for i, above in enumerate(parents):
            if above >= 0:
                painter.inherit(i, above)
            if i in room.folded:
                painter.faint[i] = True
            style, box = styles[i], sight.bounds[i]
            if style is not None and box is not None:
                painter.paint(i, style, box)
    shown = sight.shown
    for i in range(count - 1, 0, -1):
        if shown[i] and parents[i] >= 0:
            shown[parents[i]] = True
    return sight


class _Painter:
    """Goes over the nodes in document order. Clips are inherited; what is positioned escapes some of them."""

    def __init__(self, count: int, strings: Sequence[str], room: Room, sight: Sight) -> None:
        self.strings = strings
        self.room = room
        self.sight = sight
        self.flow: list[Clip] = [room.page] * count
        self.placed: list[Clip] = [room.page] * count
        self.faint = [False] * count
        self.faints: dict[int, bool] = {}

    def inherit(self, i: int, above: int) -> None:
        """Begin as the node above does."""
        self.flow[i], self.placed[i], self.faint[i] = self.flow[above], self.placed[above], self.faint[above]
        self.sight.font[i] = self.sight.font[above]

    def paint(self, i: int, style: Sequence[int], box: Rectangle) -> None:
        """Tell whether a node is seen by itself, and what it lets be seen of what is in it."""
        visibility, opacity, position, across, down, font, clip_path, clip, content, cursor, *_ = style
        strings, sight = self.strings, self.sight
        sight.font[i] = font
        if opacity not in self.faints:
            self.faints[opacity] = _number(strings[opacity]) < FAINT
        self.faint[i] = self.faint[i] or self.faints[opacity]
        if strings[cursor] == "pointer":
            sight.pointed.add(i)
        where = strings[position]
        self._place(i, where)
        own = within = self.flow[i]
        if strings[content] == "hidden":
            within = NOTHING
        elif (strings[clip_path] != "none" or strings[clip] != "auto") and _snipped(strings[clip_path], strings[clip]):
            own = within = NOTHING
        elif i not in self.room.roots and not strings[across] == "visible" == strings[down]:
            within = _cut(box, strings[across], strings[down], own)
        self.flow[i] = within
        if where != "static" or within == NOTHING:
            self.placed[i] = within
        sight.shown[i] = not self.faint[i] and strings[visibility] == "visible" and _seen(box, own)

    def _place(self, i: int, where: str) -> None:
        """What clips a node depends on how it is placed."""
        if where in _STAYS:
            self.sight.stays.add(i)
        if where == "fixed":
            self.flow[i] = self.placed[i] = self.room.window
        elif where == "absolute":
            self.flow[i] = self.placed[i]


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return 1.0


def _cut(box: Rectangle, across: str, down: str, clip: Clip) -> Clip:
    """The clip within an element: what overflows is cut off, or can be scrolled to where the element is seen itself."""
    left, top, right, bottom = clip
    if not _seen(box, clip):
        return NOTHING if across in _CUTS | _SCROLLS and down in _CUTS | _SCROLLS else clip
    if across in _CUTS:
        left, right = max(left, box[0]), min(right, box[0] + box[2])
    elif across in _SCROLLS:
        left, right = min(left, 0.0), FAR
    if down in _CUTS:
        top, bottom = max(top, box[1]), min(bottom, box[1] + box[3])
    elif down in _SCROLLS:
        top, bottom = min(top, 0.0), FAR
    return left, top, right, bottom


def _snipped(clip_path: str, clip: str) -> bool:
    """Whether an element is cut away whole, as text for screen readers is."""
    if clip_path.startswith("inset(") and ("50%" in clip_path or "100%" in clip_path):
        return True
    return clip.startswith("rect(") and clip.replace(" ", "") in {
        "rect(0px,0px,0px,0px)",
        "rect(1px,1px,1px,1px)",
        "rect(0px,1px,1px,0px)",
    }


def _seen(box: Rectangle, clip: Clip) -> bool:
    """Whether more than a sliver of a box lies within a clip."""
    left, top, width, height = box
    wide = min(left + width, clip[2]) - max(left, clip[0])
    high = min(top + height, clip[3]) - max(top, clip[1])
    if wide <= 0 or high <= 0:
        return False
    return (wide > SLIVER or width <= SLIVER) and (high > SLIVER or height <= SLIVER)
