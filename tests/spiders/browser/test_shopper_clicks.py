"""A whole look at a store whose robots.txt keeps crawlers from its policies and its cart."""

from __future__ import annotations

import asyncio

from auditor.model import Device, PageKind, Settings, said
from auditor.notebook import Notebook
from spiders.look import look
from spiders.plan import LookPlan
from tests.spiders.lamps import Serve, catalogue

ROBOTS = b"User-agent: *\nDisallow: /returns/\nDisallow: /basket/\nDisallow: /about/\n"


def test_the_browser_opens_what_the_home_page_links_and_says_so(serve: Serve) -> None:
    settings = Settings(devices=(Device.DESKTOP,), budget=60)
    with serve({**catalogue(5), "/robots.txt": (200, {"Content-Type": "text/plain"}, ROBOTS)}) as shop:
        notebook = Notebook(shop.url, "2026-11-01T00:00:00Z", settings)
        asyncio.run(look(LookPlan(shop.url, settings), notebook, lambda _: None))
    read = {(p.kind, p.device) for p in notebook.pages if p.seen}
    assert (PageKind.RETURNS, Device.DESKTOP) in read
    assert (PageKind.ABOUT, Device.DESKTOP) in read
    assert (PageKind.RETURNS, Device.HTTP) not in read
    assert notebook.robots == said("robots-clicked", n="2")
