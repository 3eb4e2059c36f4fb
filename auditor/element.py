"""An element of a page, with its attributes, geometry and visibility, whatever it was read from (`auditor.tree`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from auditor.model import Box
from auditor.words import tidy

UNREAD = frozenset({"script", "style", "template", "noscript", "head", "link", "meta", "title", "object", "base", "param"})
"""Tags whose content a shopper never reads."""

STAYS = "position-fixed"
"""Attribute that a browser's eye gives to what stays in place while the page scrolls: bars, drawers, dialogs."""

PRESSABLE = "pressable"
"""Attribute that it gives to what answers to a click although its tag does not say so."""

LETTERS = "letters"
"""Attribute that it gives to words in the first screens: size in CSS pixels, colour, colour behind (- where a picture or glass is)."""

CROSSED = "crossed-out"
"""Attribute that it gives to words with a line through them, whatever made the line."""

WIDTH = "content-width"
"""Attribute that it gives to the root of a page that can be moved sideways: CSS pixels of its content."""

_DIALOGS = frozenset({"dialog", "alertdialog"})


class Element:
    """One element. `box` and `node` (Chromium's number of it) are known only where a browser rendered the page.

    `hidden` says that this very element is not rendered; `shown` that neither it nor anything around it is hidden.
    """

    __slots__ = ("__dict__", "attrs", "box", "children", "hidden", "node", "parent", "shown", "tag")

    def __init__(  # noqa: PLR0913 - what an element is
        self,
        tag: str,
        attrs: dict[str, str],
        parent: Element | None = None,
        *,
        hidden: bool = False,
        box: Box | None = None,
        node: int = 0,
    ) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.children: list[Element | str] = []
        self.box = box
        self.node = node
        self.hidden = hidden
        self.shown: bool = not hidden and tag not in UNREAD and (parent is None or parent.shown)

    def __repr__(self) -> str:
        return f"<{self.selector}>"

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value, or the default."""
        return self.attrs.get(name, default)

    @property
    def stays(self) -> bool:
        """Whether a browser saw it stay in place while the page scrolls."""
        return STAYS in self.attrs

    @property
    def answers(self) -> bool:
        """Whether a browser saw that it answers to a click although its tag does not say so."""
        return PRESSABLE in self.attrs

    @property
    def is_dialog(self) -> bool:
        """Whether its makers call it a dialog: what stands before the page and waits for an answer."""
        return self.tag == "dialog" or self.get("role") in _DIALOGS or self.get("aria-modal") == "true"

    @property
    def elements(self) -> Iterator[Element]:
        """The child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            if element.children:
                stack += [child for child in reversed(element.children) if isinstance(child, Element)]

    @property
    def ancestors(self) -> Iterator[Element]:
        """The elements around this one, nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def closest(self, *tags: str) -> Element | None:
        """This element or the nearest around it with one of the tags."""
        element: Element | None = self
        while element is not None and element.tag not in tags:
            element = element.parent
        return element

    def inside(self, other: Element) -> bool:
        """Whether this is the other element or stands within it."""
        element: Element | None = self
        while element is not None and element is not other:
            element = element.parent
        return element is other

    @cached_property
    def text(self) -> str:
        """All words in it that a shopper can read or that a control may bring up, tidied."""
        pieces: list[str] = []
        _gather(self, pieces)
        return tidy(joined(pieces))

    @cached_property
    def shown_text(self) -> str:
        """The words in it that are shown as the page stands, tidied."""
        pieces: list[str] = []
        _gather(self, pieces, shown=True)
        return tidy(joined(pieces))

    @cached_property
    def label(self) -> str:
        """The name by which a shopper, or a screen reader, knows this element; empty when it has none."""
        for name in ("aria-label", "alt", "title", "placeholder"):
            if name != "title" and self.attrs.get(name, "").strip():
                return tidy(self.attrs[name])
        if self.tag == "input" and self.get("type") in {"submit", "button", "reset", "image"}:
            return tidy(self.get("value"))
        words = self.text
        if words:
            return words
        inner = (
            e.get("alt")
            or e.get("aria-label")
            or e.get("title")
            or ("".join(c for c in e.children if isinstance(c, str)) if e.tag == "title" else "")
            for e in self.walk()
            if e.closest("symbol") is None  # a sprite's, which another drawing may show
        )
        return tidy(next(filter(str.strip, inner), ""))

    @property
    def classes(self) -> str:
        """Its classes as they hold now: "disabled:faint" or "group-[.selected]:bold" only say how it would look if it were."""
        told = self.get("class").lower()
        if ":" in told or "[" in told:
            told = " ".join(name for name in told.split() if ":" not in name and "[" not in name)
        return tidy(told)

    @cached_property
    def marks(self) -> str:
        """Its class and id, for hints that never decide alone."""
        identifier = self.attrs.get("id")
        return f"{self.classes} {identifier.lower()}".strip() if identifier else self.classes

    @cached_property
    def selector(self) -> str:
        """A short CSS path to it, for people who want to find it again."""
        if identifier := self.get("id"):
            return f"{self.tag}#{identifier}"
        own = self.tag + "".join(f".{c}" for c in self.get("class").split()[:2])
        if self.parent is None or self.tag in {"html", "body"}:
            return own
        alike = [e for e in self.parent.elements if e.tag == self.tag]
        if len(alike) > 1:
            own = f"{self.tag}:nth-of-type({next(i for i, e in enumerate(alike, 1) if e is self)})"
        anchor = next((e for e in self.ancestors if e.get("id") or e.tag in {"header", "footer", "main", "nav", "body"}), None)
        if anchor is None or anchor is self.parent:
            return f"{self.parent.selector if anchor is not None else self.parent.tag} > {own}"
        return f"{anchor.selector if anchor.get('id') else anchor.tag} {self.parent.tag} > {own}"


BLOCKS = frozenset(
    {
        "a",
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "iframe",
        "input",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
"""Tags before and after which words do not run together."""


_WORD = 3
"""Letters that make a word; less is the rest of one whose beginning stands out (<b>lamp</b>s)."""


def joined(pieces: Iterable[str]) -> str:
    """The texts of neighbouring elements as one.

    A word that ends where the next element starts another sort of letter (43|reviews, View|Price) is set apart, and so are two that
    are words by their length (delivery|payment): styles do that on the page, the HTML alone does not say so.
    """
    parts: list[str] = []
    before = ""
    for piece in pieces:
        if before and piece and _apart(before, piece):
            parts.append(" ")
        parts.append(piece)
        before = piece or before
    return "".join(parts)


def _apart(before: str, after: str) -> bool:
    """Whether two texts that touch are words of their own."""
    last, first = before[-1], after[0]
    if first.isupper():
        return last.islower() or last.isdigit()
    if first.isdigit() or last.isdigit():
        return first.islower() or last.islower()
    return before[-_WORD:].isalpha() and after[:_WORD].isalpha() and min(len(before), len(after)) >= _WORD


def _gather(element: Element, pieces: list[str], *, shown: bool = False) -> None:
    if element.tag == "br":  # a browser gives it no place of its own
        pieces.append(" ")
        return
    if element.tag in UNREAD or element.tag == "textarea" or (shown and element.hidden):
        return
    apart = element.tag in BLOCKS
    if apart:
        pieces.append(" ")
    for child in element.children:
        if isinstance(child, str):
            pieces.append(child)
        else:
            _gather(child, pieces, shown=shown)
    if apart:
        pieces.append(" ")
