"""Map a store in the browser: for stores whose HTML is an empty shell, or that refuse plain requests."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from auditor.model import Device, Page, PageKind
from auditor.notebook import Notebook
from auditor.page import Document
from spiders.browser.browser import Browser
from spiders.mapping.classify import classify
from spiders.mapping.frontier import Frontier, Lead
from spiders.mapping.language import language
from spiders.mapping.walls import wall

MOST = 20
"""Pages mapped in the browser at the most: each costs as much as thirty over HTTP."""

WIDTH = 3
"""Pages looked at at once, noted in the order in which they were chosen: two visits choose alike."""

TRIES = 3
"""Links of the home page that nothing tells of, followed until one is a list of products, where none was read."""

_MAY_LIST = frozenset({PageKind.LISTING, PageKind.OTHER})


async def map_in_browser(  # noqa: PLR0913 - by keyword
    browser: Browser, url: str, notebook: Notebook, *, pages: Iterable[str] = (), max_pages: int, seconds: float
) -> None:
    """Note the store's pages as Chromium draws them, most promising first, until enough are read or the seconds are spent."""
    end = time.monotonic() + seconds
    frontier = Frontier(url, min(max_pages, MOST), pages=pages, drawn=True)
    under_way: deque[tuple[Lead, asyncio.Task[tuple[Page, bytes]]]] = deque()
    try:
        while True:
            while len(under_way) < WIDTH and time.monotonic() < end and (lead := frontier.next()) is not None:
                under_way.append((lead, asyncio.create_task(_look(browser, lead))))
            if not under_way:
                break
            lead, task = under_way.popleft()
            page = _note(*await task, lead, frontier, notebook)
            if not page.seen:
                frontier.missed(lead)
                continue
            frontier.read(lead, page.url, page.kind)
            frontier.take(Document(page), lead.depth)
    finally:
        for _, task in under_way:
            task.cancel()
    for lead in [lead for lead in frontier.waiting if lead.kind in _MAY_LIST and lead.depth == 1][:TRIES]:
        if any(p.kind is PageKind.LISTING and p.seen for p in notebook.pages) or time.monotonic() >= end:
            return
        _note(*await _look(browser, lead), lead, frontier, notebook)


async def _look(browser: Browser, lead: Lead) -> tuple[Page, bytes]:
    return await browser.look(lead.url, Device.DESKTOP, kind=lead.kind, why=lead.why, depth=lead.depth)


def _note(page: Page, picture: bytes, lead: Lead, frontier: Frontier, notebook: Notebook) -> Page:
    """Note a page as what it turned out to be."""
    page = _named(page, lead, frontier)
    notebook.page(page, picture)
    return page


def _named(page: Page, lead: Lead, frontier: Frontier) -> Page:
    """The page with the kind that it turned out to be, or the wall that stands before it."""
    if not page.markup:
        return page
    document = Document(page)
    if problem := wall(document, page.status, {}, page.url, lead.url):
        return replace(page, kind=PageKind.WALL if lead.kind is PageKind.HOME else lead.kind, problem=problem)
    kind, why = (
        (lead.kind, lead.why) if lead.kind is PageKind.HOME else classify(document, home_url=frontier.home_url, depth=lead.depth)
    )
    return replace(page, kind=kind, why=why, language=page.language or language(document))
