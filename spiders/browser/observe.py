"""The border: what Chromium's DevTools photographed of a page in one call becomes a tree of elements.

Nothing of a browser's protocol passes beyond this file. Boxes are CSS pixels on the whole page; a frame's document stands
under its frame, a shadow root's content under its host. What the shopper cannot see is marked hidden, element by element.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.element import CROSSED, LETTERS, PRESSABLE, STAYS, UNREAD, WIDTH, Element
from auditor.model import Box
from auditor.pictures import DRAWN
from auditor.tree import DEEPEST
from spiders.browser.letters import DEEPEST as LOOKED_AT
from spiders.browser.letters import LOOKS, Letters, slides
from spiders.browser.sight import FAR, STYLES, Room, Sight, look_at

LONGEST_VALUE = 600
"""Letters of an attribute that are kept; shops put whole catalogues into some."""

DROPPED = frozenset(
    {"style", "srcset", "d", "points", "sizes", "integrity", "nonce", "transform", "viewbox", "xmlns", "imagesrcset", "path"}
)
"""Attributes that say nothing to a shopper and weigh much; of a style stays what draws a picture."""

_ELEMENT, _TEXT = 1, 3
_ICON_FONT = re.compile(r"^[\"']?(material (icons|symbols)|materialicons|font ?awesome|fontawesome|glyphicons|ionicons|icomoon|"
                        r"bootstrap-icons|remixicon|feather|phosphor|tabler-icons|fontello|themify|linearicons|[\w-]*icons?)\b", re.IGNORECASE)  # fmt: skip
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd]+")
_CONTENT_BLOCKS = frozenset({"template", "style", "noscript"})
_PRESSED_ANYWAY = frozenset({"a", "button", "input", "summary", "select", "textarea", "option", "html", "body", "area"})
_DRAWN_AROUND = frozenset({"option", "optgroup", "area", "source", "track", "html", "desc"})
_SHAPES = frozenset(
    {"path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "stop", "mask", "filter", "pattern", "clippath"}
    | {"lineargradient", "radialgradient"}
)
_DATA_SCRIPT = "application/ld+json"

CAPTURE: Mapping[str, object] = {"computedStyles": [*STYLES, *LOOKS], "includePaintOrder": False, "includeDOMRects": False}
"""Parameters of the one DevTools call, `DOMSnapshot.captureSnapshot`."""


def read_snapshot(snapshot: Mapping[str, Any]) -> Element:
    """The tree of the page, frames and shadow roots included."""
    documents = snapshot["documents"]
    if not documents:
        return Element("html", {})
    whole = _Reading(snapshot["strings"], documents)
    root = whole.document(0, None, 0.0, 0.0, opaque=True)
    return root or Element("html", {})


@dataclass(slots=True)
class _Rare:
    """What few nodes have, by node index."""

    values: dict[int, int]
    checked: frozenset[int]
    selected: frozenset[int]
    frames: dict[int, int]
    pseudo: frozenset[int]
    clickable: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One document of a snapshot: its nodes, what is seen of them, and how far its boxes are moved on the page."""

    nodes: Mapping[str, Any]
    sight: Sight
    rare: _Rare
    x: float
    y: float


class _Reading:
    """One snapshot being read."""

    def __init__(self, strings: Sequence[str], documents: Sequence[Mapping[str, Any]]) -> None:
        self.strings = strings
        self.documents = documents
        self.tags: dict[int, str] = {}
        self.icons: dict[int, bool] = {}

    def document(self, index: int, parent: Element | None, x: float, y: float, *, opaque: bool) -> Element | None:
        """The html element of one document, its boxes moved by x and y; None when the document is empty."""
        data = self.documents[index]
        nodes, layout = data["nodes"], data["layout"]
        sight = look_at(nodes["parentIndex"], layout, self.strings, self._room(data), opaque=opaque)
        rare = _rare(nodes)
        sheet = _Sheet(nodes, sight, rare, x, y)
        letters = Letters(layout, self.strings, nodes["parentIndex"], len(STYLES))
        made: list[Element | None] = [None] * len(nodes["parentIndex"])
        depths = [0] * len(made)
        root: Element | None = None
        kinds, parents, names = nodes["nodeType"], nodes["parentIndex"], nodes["nodeName"]
        for i, kind in enumerate(kinds):
            above = parents[i]
            around = made[above] if above >= 0 else None
            if kind == _TEXT:
                if around is not None and self._text(around, nodes["nodeValue"][i], icon=sight.font[above]):
                    _note_letters(around, letters, above)
                continue
            if kind != _ELEMENT or i in rare.pseudo or (around is None and (root is not None or kinds[above] == _ELEMENT)):
                continue
            if around is not None and (around.tag in _CONTENT_BLOCKS or depths[above] >= DEEPEST):
                continue
            tag = self._tag(names[i])
            if tag in _SHAPES:
                continue
            element = self._element(i, tag, around or parent, sheet)
            _note_line(element, letters, i)
            depths[i] = depths[above] + 1
            made[i] = element
            if around is not None:
                around.children.append(element)
            else:
                root = element
            inner = rare.frames.get(i)
            if inner is not None and element.box is not None:
                self._frame(inner, element, shown=sight.shown[i])
        if root is not None:
            _name_sprites(root)
            self._note_width(root, index)
        return root

    def _folded(self, nodes: Mapping[str, Any]) -> frozenset[int]:
        """What stands in details that are closed, but their summaries: browsers lay some of it out although nobody sees it."""
        parents, names, attributes, kinds = nodes["parentIndex"], nodes["nodeName"], nodes["attributes"], nodes["nodeType"]
        closed = {
            i
            for i, name in enumerate(names)
            if self._tag(name) == "details" and "open" not in {self.strings[at] for at in attributes[i][::2]}
        }
        return frozenset(
            i
            for i, above in enumerate(parents if closed else ())
            if above in closed and kinds[i] == _ELEMENT and self._tag(names[i]) != "summary"
        )

    def _note_width(self, root: Element, index: int) -> None:
        """Tell of the page itself, not of a frame, how wide its content is where that is more than its window."""
        data = self.documents[index]
        room, width = self._room(data), data.get("contentWidth", 0)
        wider = index == 0 and root.box is not None and width > root.box.width + 1
        if wider and slides(data["layout"], self.strings, sorted(room.roots), STYLES.index("overflow-x")):
            root.attrs[WIDTH] = str(round(width))

    def _room(self, data: Mapping[str, Any]) -> Room:
        bounds = data["layout"]["bounds"]
        wide, high = (bounds[0][2], bounds[0][3]) if bounds else (FAR, FAR)
        left, top = data.get("scrollOffsetX", 0), data.get("scrollOffsetY", 0)
        nodes = data["nodes"]
        roots = {i for i, above in enumerate(nodes["parentIndex"][:40]) if above == 0}
        roots |= {
            i for i, name in enumerate(nodes["nodeName"]) if nodes["parentIndex"][i] in roots and self.strings[name] == "BODY"
        }
        page = (0.0, 0.0, max(wide, data.get("contentWidth", 0)), max(high, data.get("contentHeight", 0)))
        return Room(page, (left, top, left + wide, top + high), frozenset(roots), self._folded(nodes))

    def _frame(self, index: int, frame: Element, *, shown: bool) -> None:
        """The document within a frame, its boxes on the page around it."""
        data = self.documents[index]
        box = frame.box
        bounds = data["layout"]["bounds"]
        if box is None or index == 0:
            return
        edge_x = max(0.0, (box.width - bounds[0][2]) / 2) if bounds else 0.0
        edge_y = max(0.0, (box.height - bounds[0][3]) / 2) if bounds else 0.0
        left = box.x + edge_x - data.get("scrollOffsetX", 0)
        top = box.y + edge_y - data.get("scrollOffsetY", 0)
        if (inner := self.document(index, frame, left, top, opaque=shown)) is not None:
            frame.children.append(inner)

    def _element(self, i: int, tag: str, parent: Element | None, sheet: _Sheet) -> Element:
        nodes, sight, rare = sheet.nodes, sheet.sight, sheet.rare
        attrs = self._attributes(nodes["attributes"][i])
        if tag in {"input", "textarea", "select", "option"}:
            self._state(i, tag, attrs, rare)
        if i in sight.stays:
            attrs[STAYS] = ""
        if tag not in _PRESSED_ANYWAY and (
            i in rare.clickable or (i in sight.pointed and nodes["parentIndex"][i] not in sight.pointed)
        ):
            attrs[PRESSABLE] = ""
        bounds = sight.bounds[i]
        box = Box(bounds[0] + sheet.x, bounds[1] + sheet.y, bounds[2], bounds[3]) if bounds else None
        hidden = not sight.shown[i] and tag not in UNREAD
        if tag in _DRAWN_AROUND:
            hidden = False
        return Element(tag, attrs, parent, hidden=hidden, box=box, node=nodes["backendNodeId"][i])

    def _tag(self, name: int) -> str:
        tag = self.tags.get(name)
        if tag is None:
            tag = self.tags[name] = self.strings[name].lower()
        return tag

    def _attributes(self, pairs: Sequence[int]) -> dict[str, str]:
        strings = self.strings
        attrs: dict[str, str] = {}
        for at in range(0, len(pairs) - 1, 2):
            name = strings[pairs[at]].lower()
            value = strings[pairs[at + 1]] if pairs[at + 1] >= 0 else ""
            if name == "style" and (drawn := DRAWN.search(value)):
                value = drawn.group()
            elif name in DROPPED:
                continue
            if len(value) > LONGEST_VALUE:
                value = value[:LONGEST_VALUE] if not value.startswith("data:") else "data:"
            attrs[name] = value
        return attrs

    def _state(self, i: int, tag: str, attrs: dict[str, str], rare: _Rare) -> None:
        """Fields as they are filled in now, not as the server sent them."""
        if tag == "option":
            attrs.pop("selected", None)
            if i in rare.selected:
                attrs["selected"] = ""
            return
        if tag == "input" and attrs.get("type", "").lower() in {"checkbox", "radio"}:
            attrs.pop("checked", None)
            if i in rare.checked:
                attrs["checked"] = ""
        elif (at := rare.values.get(i)) is not None and at >= 0 and attrs.get("type", "").lower() != "password":
            attrs["value"] = self.strings[at][:LONGEST_VALUE]

    def _text(self, element: Element, at: int, *, icon: int) -> bool:
        """Words of an element, and whether there are any; not those of scripts and styles, nor an icon font's ligatures."""
        if at < 0 or element.tag in _CONTENT_BLOCKS or (element.tag == "script" and element.get("type").lower() != _DATA_SCRIPT):
            return False
        if icon >= 0:
            known = self.icons.get(icon)
            if known is None:
                known = self.icons[icon] = _ICON_FONT.match(self.strings[icon]) is not None
            if known:
                return False
        words = self.strings[at]
        if not words.isascii():
            words = _PRIVATE.sub("", words)
        if words:
            element.children.append(words if not words.isspace() else " ")
        return bool(words) and not words.isspace()


def _note_line(element: Element, letters: Letters, node: int) -> None:
    """Tell that a line goes through the words of an element."""
    if letters.crossed(node):
        element.attrs[CROSSED] = ""


def _note_letters(element: Element, letters: Letters, node: int) -> None:
    """Tell how the words of an element look, once, where a shopper sees them first."""
    box = element.box
    if (
        LETTERS not in element.attrs
        and not element.hidden
        and box is not None
        and box.y < LOOKED_AT
        and (look := letters.of(node))
    ):
        element.attrs[LETTERS] = look


def _rare(nodes: Mapping[str, Any]) -> _Rare:
    values = {**_pairs(nodes.get("inputValue")), **_pairs(nodes.get("textValue"))}
    return _Rare(
        values=values,
        checked=frozenset(nodes.get("inputChecked", {}).get("index", ())),
        selected=frozenset(nodes.get("optionSelected", {}).get("index", ())),
        frames=_pairs(nodes.get("contentDocumentIndex")),
        pseudo=frozenset(nodes.get("pseudoType", {}).get("index", ())),
        clickable=frozenset(nodes.get("isClickable", {}).get("index", ())),
    )


def _pairs(rare: Mapping[str, Any] | None) -> dict[int, int]:
    return dict(zip(rare["index"], rare["value"], strict=True)) if rare else {}


def _name_sprites(root: Element) -> None:
    """An icon drawn from a sprite gets the sprite's title: the drawing itself has no content of its own."""
    uses = [e for e in root.walk() if e.tag == "use"]
    if not uses:
        return
    titles = {
        e.get("id"): next((c for c in e.elements if c.tag == "title"), None)
        for e in root.walk()
        if e.tag == "symbol" and e.get("id")
    }
    for use in uses:
        title = titles.get((use.get("href") or use.get("xlink:href")).removeprefix("#"))
        if title is not None and use.parent is not None and not any(e.tag == "title" for e in use.parent.elements):
            named = Element("title", {}, use.parent)
            named.children.extend(c for c in title.children if isinstance(c, str))
            use.parent.children.append(named)
