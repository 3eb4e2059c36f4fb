"""Lists of products that a store draws by script: over HTTP their pages say nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

from auditor.model import Device, Page, PageKind
from auditor.notebook import Notebook
from auditor.page import Document
from spiders.browser.browser import Browser
from spiders.mapping.cards import cards
from spiders.mapping.classify import classify
from spiders.safety.danger import ACTS

MOST = 2
"""Pages that are looked at until one turns out to be a list."""

ONE_LOOK = 10.0
"""Seconds that must be left for one."""


async def find_a_list(browser: Browser, notebook: Notebook, seconds: float) -> None:
    """Where no list of products was read, look at pages one click from home that said nothing, and note the first that is one."""
    end, device = time.monotonic() + seconds, notebook.settings.devices[0]
    mute = [i for i, p in enumerate(notebook.pages) if p.kind is PageKind.OTHER and p.seen and p.depth == 1]
    for index in mute[:MOST]:
        if end - time.monotonic() < ONE_LOOK:
            return
        page = notebook.pages[index]
        seen, picture = await browser.look(page.url, device, kind=PageKind.LISTING, depth=page.depth)
        if not seen.seen:
            continue
        kind, why = classify(Document(seen), home_url=notebook.url, depth=page.depth)
        if kind is PageKind.LISTING:
            notebook.pages[index] = replace(page, kind=kind, why=why)
            notebook.page(replace(seen, why=why), picture)
            return


async def find_goods(browser: Browser, notebook: Notebook, goods: Goods, seconds: float) -> None:
    """Where no product was read, look at the list as it is drawn and at the first products on it, and note what they are."""
    end, device = time.monotonic() + seconds, notebook.settings.devices[0]
    shelves = {p.url: p for p in notebook.pages if p.kind is PageKind.LISTING and p.seen}
    depth = 0
    for shelf in list(shelves.values())[:MOST]:
        depth = shelf.depth
        if end - time.monotonic() < ONE_LOOK:
            return
        if not any(p.device is device and p.url == shelf.url for p in notebook.pages):
            notebook.page(*await browser.look(shelf.url, device, kind=shelf.kind, why=shelf.why, depth=shelf.depth))
        if goods.drawn_on(notebook.pages):
            break
    for address in goods.drawn_on(notebook.pages)[:MOST]:
        if end - time.monotonic() < ONE_LOOK:
            return
        seen, picture = await browser.look(address, device, kind=PageKind.PRODUCT, depth=depth + 1)
        if seen.seen:
            kind, why = classify(Document(seen), home_url=notebook.url, depth=seen.depth)
            notebook.page(replace(seen, kind=kind, why=why), picture)


def is_gift_card(page: Page) -> bool:
    """Whether a product is money for another purchase: whoever audits a store buys goods first."""
    headed = next((h.text for h in Document(page).headings if h.tag == "h1"), "") or page.title
    return ACTS["gift-card"].within(headed)


class Goods:
    """The products that pages show to choose from; each page is read for them once, however often it is asked about."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], tuple[tuple[str, bool], ...]] = {}

    def shown_on(self, page: Page) -> bool:
        """Whether a page shows products to choose from."""
        return bool(self._of(page))

    def drawn_on(self, pages: Iterable[Page]) -> list[str]:
        """Addresses of the products that cards lead to on pages seen in a browser; those that a card calls sold out come last."""
        seen = [product for page in pages if page.seen and page.device is not Device.HTTP for product in self._of(page)]
        return list(dict.fromkeys(url for url, _ in sorted(seen, key=lambda product: product[1])))

    def _of(self, page: Page) -> tuple[tuple[str, bool], ...]:
        """The address of each product, and whether its card calls it sold out."""
        known = (page.url, page.markup)
        if known not in self._read:
            found = cards(Document(page))
            self._read[known] = tuple((c.link.url, ACTS["out-of-stock"].within(c.element.text)) for c in found)
        return self._read[known]
