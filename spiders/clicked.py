"""Pages that robots.txt keeps crawlers from and a shopper opens with one click, such as the policies in a footer.

robots.txt speaks to crawlers (RFC 9309), and some shop programs keep them out of every policy page for the sake of search engines. The
crawl obeys; the browser, which goes where a shopper's own clicks lead, opens the few of them that the home page links. A file
that forbids a page to the auditor by name is obeyed there too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from auditor.model import Device, Page, PageKind

MOST_CLICKED = 6
"""Such pages that are opened."""

_KINDS = (
    PageKind.CONTACT, PageKind.RETURNS, PageKind.DELIVERY, PageKind.FAQ, PageKind.PAYMENT, PageKind.STORES, PageKind.WARRANTY,
    PageKind.LEGAL, PageKind.ABOUT, PageKind.HELP, PageKind.LOYALTY,
)  # fmt: skip
"""What tells a shopper something, what more rests on first."""


def clicked(pages: Iterable[Page], fenced: Collection[str]) -> list[Page]:
    """Of the pages that were not read, those `fenced` ones that stand one click from the home page and tell a shopper something."""
    found = [p for p in pages if p.url in fenced and p.device is Device.HTTP and p.depth <= 1 and p.kind in _KINDS]
    return sorted(found, key=lambda p: _KINDS.index(p.kind))[:MOST_CLICKED]


def opened(pages: Collection[Page], fenced: Collection[str]) -> int:
    """How many of them a browser has seen by now."""
    seen = {p.asked or p.url for p in pages if p.rendered and p.seen}
    return sum(p.url in seen for p in clicked(pages, fenced))
