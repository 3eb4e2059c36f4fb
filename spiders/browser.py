"""Chromium through Playwright: one browser for a run, a context for each device and each walk; look at a page as a shopper would."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib import resources
from typing import Self

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext, async_playwright
from playwright.async_api import Error as PlaywrightError

from auditor.chromium import NoChromiumError, advice, find, is_root
from auditor.element import Element, to_rendered
from auditor.model import Device, Page, PageKind, Problem, Reason, Timings
from auditor.words import tidy
from spiders.launch import BrowserPlan, shape, switches
from spiders.tab import Tab

BARE = 40
"""Letters below which a page says nothing."""

_REFUSALS = frozenset({401, 403, 407, 429, 451})
_SERVER_ERROR = 500
_UNTIMED = Timings()


class Browser:
    """One Chromium. `closed` tells what pop-ups were closed and how, `pictures` shows them, `notes` what else is to be known."""

    def __init__(self, plan: BrowserPlan, chromium: PlaywrightBrowser, agent: str, version: str) -> None:
        self.plan = plan
        self.version = version
        self.closed: list[str] = []
        self.pictures: dict[str, bytes] = {}
        self.notes: list[str] = []
        self.requests = 0
        self._chromium = chromium
        self._agent = agent
        self._contexts: dict[Device, BrowserContext] = {}
        self._eyes = resources.files("spiders").joinpath("eyes.js").read_text("utf-8")

    @classmethod
    @asynccontextmanager
    async def open(cls, plan: BrowserPlan) -> AsyncIterator[Self]:
        """Start Chromium and end it. Raises NoChromiumError when there is none or it does not start."""
        found = find(plan.chromium)
        if found is None:
            raise NoChromiumError(advice())
        async with async_playwright() as playwright:
            try:
                chromium = await playwright.chromium.launch(executable_path=found.path, args=switches(plan, root=is_root()))
            except PlaywrightError as error:
                message = f"{found.path} was found but does not start: {error.message.splitlines()[0][:200]}"
                raise NoChromiumError(message) from error
            session = await chromium.new_browser_cdp_session()
            agent = (await session.send("Browser.getVersion"))["userAgent"]
            browser = cls(plan, chromium, agent, found.version)
            if is_root():
                browser.notes.append("Chromium ran without its sandbox, because the auditor ran as root.")
            try:
                yield browser
            finally:
                await chromium.close()

    async def context(self, device: Device) -> BrowserContext:
        """A new context: a shopper who has never been here, on that device."""
        context = await self._chromium.new_context(**shape(self.plan, device, self._agent))
        await context.add_init_script(self._eyes)
        if self.plan.cookies:
            await context.add_cookies([{"name": n, "value": v, "url": self.plan.store} for n, v in self.plan.cookies.items()])
        return context

    @asynccontextmanager
    async def tab(self, device: Device, *, fresh: bool = False) -> AsyncIterator[Tab]:
        """A page of its own, in the context that all looks on a device share, or in a fresh one that ends with it."""
        context = None if fresh else self._contexts.get(device)
        if context is None:
            context = await self.context(device)
            if not fresh:
                self._contexts[device] = context
        tab = await Tab.open(context, device)
        try:
            yield tab
        finally:
            self.requests += len(tab.requests)
            await (context.close() if fresh else tab.close())

    async def look(self, url: str, device: Device, *, kind: PageKind = PageKind.OTHER, why: str = "", depth: int = 0) -> tuple[Page, bytes]:
        """Open a page, let it rest, close what covers it, and read and photograph it.

        The page's `picture` is left to the caller to name. Problems of the store are in `Page.problem`, never raised.
        """
        async with self.tab(device) as tab:
            began = time.monotonic()
            problem = await tab.go(url, self.plan.timeout)
            if problem is not None:
                return Page(url, kind, device, asked=url, why=why, status=0, depth=depth, settled=False, problem=problem), b""
            settled = await tab.settle(self.plan.settle)
            timings = await tab.timings()
            await tab.unroll()
            settled = await tab.settle(self.plan.settle / 2) and settled
            tree = await tab.tree()
            picture = await tab.picture(whole=True)
            timings = replace(timings, total=round(time.monotonic() - began, 2))
            page = observed(tab, tree, kind=kind, why=why, asked=url, depth=depth, settled=settled, timings=timings)
        return page, picture


def observed(
    tab: Tab, tree: Element | None, *, kind: PageKind, why: str = "", asked: str = "", depth: int = 0, settled: bool = True, timings: Timings = _UNTIMED
) -> Page:
    """The page in a tab as a value."""
    return Page(
        url=tab.url,
        kind=kind,
        device=tab.device,
        markup=to_rendered(tree) if tree is not None else "",
        asked=asked or tab.url,
        why=why,
        status=tab.status,
        language=(tree.get("lang") if tree is not None else "").strip(),
        title=_title(tree),
        requests=tuple(tab.requests),
        timings=timings,
        settled=settled,
        depth=depth,
        problem=_problem(tab, tree),
    )


def _title(tree: Element | None) -> str:
    title = next((e for e in tree.walk() if e.tag == "title"), None) if tree is not None else None
    return tidy("".join(c for c in title.children if isinstance(c, str))) if title is not None else ""


def _problem(tab: Tab, tree: Element | None) -> Problem | None:
    if tree is None:
        return Problem(Reason.TIMEOUT, "the page was loaded but answers no more")
    if tab.status in _REFUSALS or tab.status >= _SERVER_ERROR:
        return Problem(Reason.HTTP_REFUSAL, f"status {tab.status}")
    if tab.errors and len(tree.shown_text) < BARE:
        return Problem(Reason.SCRIPT_ERROR, tab.errors[0])
    return None
