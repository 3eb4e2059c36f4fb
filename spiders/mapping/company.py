"""In whose company a link stands: what is named in a shop's own words beside "Delivery" and "Contacts" tells of the shop as well."""

from __future__ import annotations

from collections import Counter

from auditor.model import PageKind
from auditor.page import Document, Link
from spiders.mapping.guess import by_address, by_name

_INFORMS = frozenset({
    PageKind.CONTACT, PageKind.FAQ, PageKind.HELP, PageKind.DELIVERY, PageKind.PAYMENT, PageKind.RETURNS, PageKind.WARRANTY, PageKind.STORES,
    PageKind.ABOUT, PageKind.ORDER_STATUS, PageKind.LOYALTY, PageKind.REVIEWS, PageKind.LEGAL,
})  # fmt: skip
_FEWEST, _MOST = 3, 16
"""Links that make a row, and above which a menu is a catalogue's."""
_SHARE = 4
"""One link in so many must say that it informs, for those beside it to be taken for the same."""


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
