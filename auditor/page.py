"""Read-only questions about a page: its lines, links, controls, forms and markup. No network, no clock, no opinion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from auditor import markup
from auditor.captions import label_of
from auditor.census import Census
from auditor.element import UNREAD, Element
from auditor.lines import names, written
from auditor.loose import loose_forms
from auditor.model import VIEWPORTS, Evidence, Page
from auditor.parts import (
    BODY,
    FRAME,
    QUOTE,
    Control,
    Field,
    Form,
    Found,
    Line,
    Link,
    Place,
    absolute,
    bare,
    hash_route,
    quote,
    same_page,
    visible_box,
)  # fmt: skip
from auditor.place import place_of
from auditor.pressing import leads_somewhere, may_be_pressed, pressable
from auditor.trail import trails
from auditor.tree import from_html, from_rendered
from auditor.unfolding import brought_up, referred_to
from auditor.words import Index, Match, Phrases, fold, tidy

__all__ = [
    "BODY",
    "FRAME",
    "QUOTE",
    "Control",
    "Document",
    "Field",
    "Form",
    "Found",
    "Line",
    "Link",
    "Place",
    "bare",
    "hash_route",
    "quote",
    "same_page",
    "visible_box",
]


class Document:
    """One page, read. Everything is computed at most once, when first asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.url = page.url
        self.root = from_rendered(page.markup) if page.rendered else from_html(page.markup)

    @cached_property
    def census(self) -> Census:
        """The elements by tag, by attribute and by what they are called."""
        return Census(self.root.walk())

    @property
    def elements(self) -> tuple[Element, ...]:
        """All elements in document order, hidden ones included."""
        return self.census.elements

    @property
    def order(self) -> Mapping[int, int]:
        """The place of each element in `elements`, by the element's identity."""
        return self.census.order

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """Elements by their id, the first of each."""
        found: dict[str, Element] = {}
        for element in self.census.bearing("id"):
            if identifier := element.get("id"):
                found.setdefault(identifier, element)
        return found

    @cached_property
    def base(self) -> str:
        """The address that relative links start from."""
        base = next((e.get("href") for e in self.census.tagged("base") if e.get("href")), "")
        return absolute(self.url, base)

    @cached_property
    def title(self) -> str:
        return next((tidy("".join(c for c in e.children if isinstance(c, str))) for e in self.census.tagged("title")), "")

    @cached_property
    def body(self) -> Element:
        return next((e for e in self.root.elements if e.tag == "body"), self.root)

    @cached_property
    def text(self) -> str:
        """All words a shopper can read or bring up on the page."""
        return "\n".join(line.text for line in self.lines if not line.named)

    @cached_property
    def headings(self) -> tuple[Element, ...]:
        return tuple(filter(self.reachable, self.census.tagged("h1", "h2", "h3", "h4", "h5", "h6")))

    def headed_by(self, headings: Iterable[Element]) -> Element | None:
        """The one of some headings that the page is about: what its trail ends with, an h1, else the highest in its own part.

        A link is none, as a card's is; nor is an h1 that names the store where the trail names the product.
        """
        told = [h for h in headings if h.text]
        ends = {fold(words) for _, words in trails(self.census.tagged("ul", "ol"))}
        if (here := next((h for h in told if fold(h.text) in ends), None)) is not None:
            return here
        own = [h for h in told if self.place(h) in BODY and not _links(h)]
        return next((h for h in told if h.tag == "h1"), min(own, key=lambda h: h.tag, default=None))

    # -- what can be seen ------------------------------------------------------------------------------------------------

    @cached_property
    def _opened(self) -> frozenset[str]:
        """The ids that some control on the page refers to."""
        return referred_to(self.census)

    @cached_property
    def _reach(self) -> dict[int, bool]:
        return {}

    def reachable(self, element: Element) -> bool:
        """Whether a shopper sees it, or a control on the page brings it up (a menu, a tab, a sign-in box)."""
        if element.shown:
            return True
        known = self._reach.get(id(element))
        if known is None:
            never = element.tag in UNREAD or (element.tag == "input" and element.get("type").lower() == "hidden")
            if never or (element.hidden and not brought_up(element, self._opened)):
                known = False
            else:
                known = element.parent is None or self.reachable(element.parent)
            self._reach[id(element)] = known
        return known

    def first_screen(self, element: Element) -> bool:
        """Whether the element is shown without scrolling; never true where no browser rendered the page."""
        size = VIEWPORTS.get(self.page.device)
        box = element.box
        if size is None or box is None or not element.shown:
            return False
        return box.width > 0 and box.height > 0 and box.x < size[0] and box.y < size[1] and box.right > 0 and box.bottom > 0

    def place(self, element: Element) -> Place:
        """Where it stands, by landmarks first, then by the names shops give to headers, menus and footers; MAIN where nothing says otherwise."""
        known = self._places.get(id(element))
        if known is None:
            around = element.parent
            known = place_of(element, self.body) or (self.place(around) if around is not None else Place.MAIN)
            self._places[id(element)] = known
        return known

    @cached_property
    def _places(self) -> dict[int, Place]:
        return {}

    # -- words -----------------------------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The page's words, line by line in document order: text first, then names, each with its element."""
        return (*written(self.body, self.reachable), *names(self.census, self.reachable))

    # -- things to use ---------------------------------------------------------------------------------------------------

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link that is shown or can be brought up."""
        found = []
        for element in self.census.tagged("a", "area"):
            if "href" in element.attrs and self.reachable(element):
                name = element.label or tidy(element.get("title"))
                found.append(Link(element, absolute(self.base, element.get("href").strip()), name, fold(name)))
        return tuple(found)

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """Every button, submit, element in such a role, and what a browser saw to be pressable, that is shown or can be brought up."""
        found = []
        for element in may_be_pressed(self.census):
            if pressable(element) and self.reachable(element):
                name = element.label or tidy(element.get("title")) or tidy(element.get("value"))
                found.append(Control(element, name, fold(name)))
        return tuple(found)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every field that is shown or can be brought up, buttons left out."""
        found = []
        labels = {e.get("for"): e.text for e in self.census.tagged("label") if e.get("for")}
        for element in self.census.tagged("input", "select", "textarea"):
            kind = element.get("type", "text").lower() if element.tag == "input" else element.tag
            if kind not in {"hidden", "submit", "button", "image", "reset"} and self.reachable(element):
                found.append(Field(element, label_of(element, labels, self.by_id), kind))
        return tuple(found)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Every form that has a field or control a shopper can reach; last those that no form element holds together."""
        found = []
        for element in filter(self.reachable, self.census.tagged("form")):
            own = {id(e) for e in _form_scope(element).walk()}
            fields = tuple(f for f in self.fields if id(f.element) in own or f.element.get("form") == element.get("id", "\0"))
            submits = tuple(c for c in self.controls if id(c.element) in own or c.element.get("form") == element.get("id", "\0"))
            if fields or submits:
                action = absolute(self.base, element.get("action")) if element.get("action") else self.url
                found.append(Form(element, action, element.get("method", "get").lower(), fields, submits))
        return (*found, *loose_forms(self.url, self.fields, self.controls))

    @cached_property
    def frames(self) -> tuple[Element, ...]:
        return tuple(filter(self.reachable, self.census.tagged("iframe", "frame")))

    @cached_property
    def images(self) -> tuple[Element, ...]:
        return tuple(filter(self.reachable, self.census.tagged("img", "svg")))

    # -- markup ----------------------------------------------------------------------------------------------------------

    @cached_property
    def json_ld(self) -> tuple[markup.Item, ...]:
        """Every JSON-LD object of the page, nested ones too; a broken block loses itself alone."""
        return tuple(markup.json_ld(self.census.tagged("script")))

    def items(self, *types: str) -> Iterator[markup.Item]:
        """The JSON-LD objects of one of the schema.org types."""
        return (item for item in self.json_ld if any(t in types for t in markup.types_of(item.data)))

    def meta(self, name: str) -> str:
        """The content of a meta element by its name or property."""
        return next((e.get("content") for e in self.census.tagged("meta") if name in (e.get("name"), e.get("property"))), "")

    # -- questions checks ask --------------------------------------------------------------------------------------------

    def lines_with(self, phrases: Phrases, *, named: bool = True) -> Iterator[tuple[Line, Match]]:
        """Each line in which a phrase stands, with the place; names (alt, title, …) included unless `named` is False."""
        for number, match in self._line_index.holding(phrases):
            line = self.lines[number]
            if named or not line.named:
                yield line, match

    def sentence_with(self, phrases: Phrases, *, named: bool = False) -> Found | None:
        """The first line in which a phrase stands, as proof."""
        for line, match in self.lines_with(phrases, named=named):
            return Found(quote(line.text, match), line.element)
        return None

    def links_named(self, phrases: Phrases) -> Iterator[Link]:
        """Links whose name holds a phrase."""
        return (self.links[number] for number, _ in self._link_index.holding(phrases))

    def controls_named(self, phrases: Phrases) -> Iterator[Control]:
        """Controls whose name holds a phrase."""
        return (self.controls[number] for number, _ in self._control_index.holding(phrases))

    @cached_property
    def _line_index(self) -> Index:
        return Index(line.folded for line in self.lines)

    @cached_property
    def _link_index(self) -> Index:
        return Index(link.folded for link in self.links)

    @cached_property
    def _control_index(self) -> Index:
        return Index(control.folded for control in self.controls)

    def evidence(self, found: Found) -> Evidence:
        """The fact as proof that stands outside this page."""
        box = visible_box(found.element)
        return Evidence(self.url, self.page.device, found.words[: 2 * QUOTE], found.element.selector, found.how, box, None)


def _form_scope(form: Element) -> Element:
    """What belongs to a form. One that stands between a table's rows is empty in the tree; its fields are in the table."""
    if form.parent is not None and form.parent.tag in {"table", "tbody", "thead", "tfoot", "tr"} and not any(form.elements):
        return form.closest("table") or form
    return form


def _links(element: Element) -> bool:
    return element.closest("a") is not None or any(e.tag == "a" and leads_somewhere(e) for e in element.elements)
