"""In whose company a link stands: what is named in a shop's own words beside "Delivery" and "Contacts" tells of the shop as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from auditor.element import Element
from auditor.model import PageKind
from auditor.page import Document, Link
from auditor.words import vocabulary
from spiders.mapping.guess import by_address, by_name

_INFORMS = frozenset({
    PageKind.CONTACT, PageKind.FAQ, PageKind.HELP, PageKind.DELIVERY, PageKind.PAYMENT, PageKind.RETURNS, PageKind.WARRANTY, PageKind.STORES,
    PageKind.ABOUT, PageKind.ORDER_STATUS, PageKind.LOYALTY, PageKind.REVIEWS, PageKind.LEGAL,
})  # fmt: skip
_FEWEST, _MOST = 3, 16
"""Links that make a row, and above which a menu is a catalogue's."""
_SHARE = 4
"""One link in so many must say that it informs, for those beside it to be taken for the same."""
_TITLE = 3
"""Boxes around a title after which its links may follow."""
_ROOM = frozenset({"li", "nav", "header", "footer", "form", "main", "body", "td"})
"""What holds a title and its links together, and nothing beyond it."""


def mute_beside_information(document: Document) -> frozenset[int]:
    """The `id()` of each link that neither its name nor its address explains, in a row where others lead to what a store tells of itself."""
    held = Counter(id(around) for link in document.links for around in link.element.ancestors)
    rows: dict[int, list[Link]] = {}
    for link in document.links:
        row = next((id(around) for around in link.element.ancestors if held[id(around)] >= _FEWEST), 0)
        rows.setdefault(row, []).append(link)
    return frozenset(id(link.element) for row in rows.values() for link in _mute(row))


def _mute(row: list[Link]) -> list[Link]:
    if not _FEWEST <= len({link.url for link in row}) <= _MOST:
        return []
    told = [by_name(link.folded) or by_address(link.url) for link in row]
    if _SHARE * sum(kind is not None and kind[0] in _INFORMS for kind in told) < len(row):
        return []
    return [link for link, kind in zip(row, told, strict=True) if kind is None and link.folded]


def below_catalogue(document: Document) -> frozenset[int]:
    """The `id()` of each link below a title such as "Catalogue": those lead to shelves, whatever they and their addresses are called."""
    titles = vocabulary("spiders.mapping", "clues.toml")["catalogue-title"]
    heads = (line.element for line in document.lines if not line.named and titles.fills(line.folded, folded=True, spare=2))
    return frozenset(id(link) for head in heads for link in _below(head))


def _below(title: Element) -> list[Element]:
    """The links in what follows a title: a list of them, or one after the other."""
    for inner in islice((title, *title.ancestors), _TITLE):
        if inner.parent is None or inner.tag in _ROOM:
            return []
        siblings = [*inner.parent.elements]
        after = [e for e in siblings[siblings.index(inner) + 1 :] if e.tag not in _ROOM - {"li"}]
        if found := next(([*_links(e)] for e in after if any(_links(e))), []):
            row = [e for e in after if e.tag == "a" and title.closest("a") is None]  # a link among links is an entry of a menu
            found = row if len(row) >= _FEWEST else found
            return found if len(found) >= _FEWEST else []
    return []


def _links(element: Element) -> Iterator[Element]:
    return (e for e in element.walk() if e.tag == "a")
