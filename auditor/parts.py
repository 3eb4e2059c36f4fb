"""What a page is made of: lines, links, controls, fields and forms, each with the element that bears it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from auditor.element import Element
from auditor.model import VIEWPORTS, Box, How
from auditor.words import Match, fold

QUOTE = 160
"""Letters of a quoted line; a shopper's proof, not an archive."""

_SCREEN = max(height for _, height in VIEWPORTS.values())
"""CSS pixels of the highest first screen."""

_STAR = re.compile(r"\*\s*:?$|^\*")
_WANTED = re.compile(r"(?<![a-z])(?<!not-)(?<!non-)(?:required|mandatory|not-?empty)(?![a-z])")
_BIDS = re.compile(
    r"(?:please\s)?(?:enter|fill\sin)\s|(?:пожалуйста,?\s|будь\sласка,?\s)?(?:введите|заполните|укажите|впишите|введіть|заповніть|вкажіть|впишіть)(?!\w)"
)
"""How a script's complaint about an empty field begins."""
_BOXES = 3
"""Boxes around a field among which one may be its own."""
_HINT = re.compile(r"placeholder|title|label|hint|tip|mask|help")
_FOLDER = re.compile(r"(?<!/)/(?:index\.\w+)?$|//[^/]+$")
_NO = frozenset({"false", "0", "no", "off"})


class Place(StrEnum):
    """Where on the page something stands."""

    HEADER = "header"
    NAV = "nav"
    MAIN = "main"
    ASIDE = "aside"
    FOOTER = "footer"
    DIALOG = "dialog"


FRAME = frozenset({Place.HEADER, Place.NAV, Place.FOOTER})
"""What every page of a store repeats around its own part."""

BODY = frozenset({Place.MAIN, Place.ASIDE})
"""The page's own part."""


UNFOLDS = " +＋−–›»⌄˅∨▾▼↓✕×"
"""Signs behind a question that unfold its answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words that reads as one piece; `named` when they are only a name (alt, title, aria-label, placeholder, value)."""

    text: str
    folded: str
    element: Element
    shown: bool
    named: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is a question, with or without the sign behind it that unfolds the answer."""
        return self.text.rstrip(UNFOLDS).endswith("?")


@dataclass(frozen=True, slots=True)
class Link:
    """A link with the address it leads to, absolute, and the name by which a shopper knows it."""

    element: Element
    url: str
    name: str
    folded: str

    @property
    def raw(self) -> str:
        return self.element.get("href").strip()


@dataclass(frozen=True, slots=True)
class Control:
    """Something to press that is not a plain link: a button, a submit, an element in the role of one."""

    element: Element
    name: str
    folded: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field to fill in, with the label a shopper reads (own label, aria-label, placeholder, or the words before it)."""

    element: Element
    label: str
    type: str

    @property
    def name(self) -> str:
        return self.element.get("name") or self.element.get("id")

    @property
    def required(self) -> bool:
        """Whether it must be filled in: by its markup, by the star that shops put to its label, or by the box around it alone."""
        marked = "required" in self.element.attrs or self.element.get("aria-required") == "true"
        starred = _STAR.search(self.label.strip()) is not None
        return marked or starred or _scripts_ask(self.element) or _box_asks(self.element)


def _scripts_ask(field: Element) -> bool:
    """Whether its class, or what it carries for a script, says that it must be filled in: `required`, `data-val-required="Enter a name"`."""
    if _WANTED.search(field.get("class").lower()):
        return True
    told = [(name, fold(value)) for name, value in field.attrs.items() if name.startswith("data-") and not _HINT.search(name)]
    return any(value not in _NO and (_WANTED.search(f"{name} {value}") or _BIDS.match(value)) for name, value in told)


def _box_asks(field: Element) -> bool:
    """Whether the box that holds a field and its label, and no other field, or that label is called required: a star is drawn to it then."""
    for around in list(field.ancestors)[:_BOXES]:
        if sum(e.tag in {"input", "select", "textarea"} and e.get("type") != "hidden" for e in around.walk()) > 1:
            return False
        if any(_WANTED.search(e.get("class").lower()) for e in (around, *around.walk()) if e is around or e.tag == "label"):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Form:
    """A form with its visible fields and what sends it."""

    element: Element
    action: str
    method: str
    fields: tuple[Field, ...]
    submits: tuple[Control, ...]

    @property
    def text(self) -> str:
        return self.element.text


@dataclass(frozen=True, slots=True)
class Found:
    """A fact on this page: the words that prove it, the element that bears them, how it was seen."""

    words: str
    element: Element
    how: How = How.TEXT


def visible_box(element: Element) -> Box | None:
    """The element's own rectangle, or the nearest around it that has one and is no larger than a part of a page."""
    for e in (element, *element.ancestors):
        if e.box is not None and e.box.width > 1 and e.box.height > 1:
            return e.box if e is element or e.box.height < _SCREEN else None
    return None


def quote(text: str, match: Match | None = None, size: int = QUOTE) -> str:
    """The words around a match, at most `size` letters, cut at blanks, with … where cut."""
    if len(text) <= size:
        return text
    middle = (match.start + match.end) // 2 if match else 0
    start = max(0, min(middle - size // 2, len(text) - size))
    end = start + size
    if start:
        start = text.find(" ", start) + 1 or start
    cut = text[start:end]
    if end < len(text) and " " in cut:
        cut = cut[: cut.rfind(" ")]
    return ("… " if start else "") + cut + (" …" if end < len(text) else "")


def same_page(a: str, b: str) -> bool:
    """Whether two addresses differ at most by a fragment, a trailing slash, www, the scheme, or how the same query is written."""
    return a == b or bare(a) == bare(b)


@lru_cache(maxsize=8192)
def bare(url: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """An address without what makes no other page of it."""
    parts = urlsplit(url)
    asked = tuple(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return parts.netloc.lower().removeprefix("www."), unquote(parts.path).rstrip("/"), asked


def hash_route(url: str) -> str:
    """What of an address tells a script which page to draw: `#!/mug/p/7`, or `#/mug` behind a folder; empty where a fragment is a place.

    Behind a page's own name `#/1-size-s` only says what is chosen on it.
    """
    address, _, fragment = url.partition("#")
    drawn = fragment.removeprefix("!")
    if not drawn.strip("/") or not drawn.startswith("/"):
        return ""
    return f"#{fragment}" if fragment.startswith("!") or _FOLDER.search(address.partition("?")[0]) else ""


def absolute(base: str, url: str) -> str:
    """The address a link leads to; a malformed one, such as http://[, leads nowhere in a browser, and nobody has to read it again."""
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
