"""Chromium through Playwright: one browser for a run, a context for each device and each walk; look at a page as a shopper would."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from importlib import resources
from typing import Self

from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import BrowserContext, CDPSession, async_playwright
from playwright.async_api import Error as PlaywrightError

from auditor.chromium import NoChromiumError, advice, find, is_root
from auditor.model import Closed, Device, Page, PageKind, Words, said
from auditor.page import Document
from spiders.browser.hand import Hand
from spiders.browser.kept import Kept
from spiders.browser.launch import BrowserPlan, shape, switches
from spiders.browser.overlays import clear
from spiders.browser.tab import State, Tab
from spiders.browser.unfold import unfold, write_to_store
from spiders.safety.guard import Guard

LINGER = 8.0
"""Seconds from the call of a home page in which what comes before it counts as covering it."""

LATE = 3.0
"""Seconds a shopper gives a page that is loaded to bring what its scripts have put off."""

_MARGIN = 0.3
"""Seconds more than what was late before took."""

_LEAVING = 3.0
"""Seconds that closing what is open may take."""

_UNASKED = frozenset({"newsletter", "pop-up"})
_WHERE_ONE_BUYS = frozenset({PageKind.HOME, PageKind.LISTING, PageKind.PRODUCT})


class Browser:
    """One Chromium. `closed` tells what pop-ups were closed and how, `pictures` shows them, `notes` what else is to be known.

    `late` tells of the devices on which the store was seen to draw controls after a page had come to rest, how many seconds later.
    """

    def __init__(self, plan: BrowserPlan, chromium: PlaywrightBrowser, agent: str, version: str) -> None:
        self.plan = plan
        self.version = version
        self.closed: list[Closed] = []
        self.beside: list[Page] = []
        self.pictures: dict[str, bytes] = {}
        self.notes: list[Words] = []
        self.requests = 0
        self.late: dict[Device, float] = {}
        self.guard = Guard(plan.store, plan.own_headers)
        self._chromium = chromium
        self._agent = agent
        self._silent: frozenset[str] = frozenset()
        self._answers: dict[Device, Kept] = {}
        self._contexts: dict[Device, BrowserContext] = {}
        self._eyes = resources.files("spiders.browser").joinpath("eyes.js").read_text("utf-8")

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
            try:
                async with cls.over(chromium, plan, found.version) as browser:
                    if is_root():
                        browser.notes.append(said("no-sandbox"))
                    yield browser
            finally:
                await chromium.close()

    @classmethod
    @asynccontextmanager
    async def over(cls, chromium: PlaywrightBrowser, plan: BrowserPlan, version: str) -> AsyncIterator[Self]:
        """Look through a Chromium that runs already, and leave nothing open in it."""
        session = await chromium.new_browser_cdp_session()
        agent = (await session.send("Browser.getVersion"))["userAgent"]
        browser = cls(plan, chromium, agent, version)
        await browser.guard.attach(session)
        try:
            yield browser
        finally:
            with suppress(PlaywrightError, TimeoutError):  # gone already, or caught in a loop and gone with the browser
                await asyncio.wait_for(browser._leave(session), _LEAVING)

    async def _leave(self, session: CDPSession) -> None:
        for context in self._contexts.values():
            await context.close()
        await session.detach()

    @property
    def refused(self) -> tuple[Words, ...]:
        """What the guard kept from leaving the browser, for the notes of a visit."""
        return tuple(dict.fromkeys(said("kept-inside", request=refusal.told) for refusal in self.guard.refusals))

    def agent(self, device: Device) -> str:
        """The user agent this browser shows on a device; the crawl shows the same."""
        return str(shape(self.plan, device, self._agent)["user_agent"])

    async def context(self, device: Device) -> BrowserContext:
        """A new context: a shopper who has never been here, on that device, but for what was answered to consent bars and the like."""
        context = await self._chromium.new_context(**shape(self.plan, device, self._agent))
        await context.add_init_script(self._eyes)
        await self.guard.hold_sockets(context)
        if (answers := self._answers.get(device)) is not None:
            await context.add_cookies(answers.cookies)
            await context.add_init_script(answers.script)
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
        tab = await Tab.open(context, device, self.guard)
        try:
            if self._silent:
                await tab.without(self._silent)
            yield tab
        finally:
            self.requests += tab.count
            self.guard.forget(tab.id)
            await (context.close() if fresh else tab.close())

    async def look(
        self, url: str, device: Device, *, kind: PageKind = PageKind.OTHER, why: Words = "", depth: int = 0
    ) -> tuple[Page, bytes]:
        """Open a page, let it rest, close what covers it, and read and photograph it.

        The page's `picture` is left to the caller to name. Problems of the store are in `Page.problem`, never raised.
        """
        async with self.tab(device) as tab:
            began = time.monotonic()
            problem = await tab.go(url, self.plan.timeout)
            if problem is not None:
                return Page(url, kind, device, asked=url, why=why, status=0, depth=depth, settled=False, problem=problem), b""
            settled = await tab.settle(self.plan.settle) or await self._without_silent(tab, url)
            timings = await tab.timings()
            if kind in _WHERE_ONE_BUYS or device in self.late:
                await self._wait_for_late(tab)
            first = kind is PageKind.HOME and device is Device.DESKTOP
            if first and await self._linger(tab, await tab.state(), began + LINGER):
                await self._linger(tab, await tab.state(), began + LINGER)  # one pop-up may wait for the answer to another
            await tab.unroll()
            settled = await tab.settle(self.plan.settle / 2, quiet=0.15) and settled
            then, page = await tab.state(), await tab.read(kind, why=why)
            if page.markup and await self.clear(tab, Document(page), scrolled=first):
                await tab.unroll()
                settled = await tab.settle(self.plan.settle / 2, quiet=0.15) and settled
                then, page = await tab.state(), await tab.read(kind, why=why)
            if kind is PageKind.PRODUCT and page.markup and await unfold(tab, Document(page)):
                page = await tab.read(kind, why=why)
            picture = await tab.picture(whole=True)
            timings = replace(timings, total=round(time.monotonic() - began, 2))
            if kind is PageKind.CONTACT and page.markup and (form := await write_to_store(tab, Document(page))) is not None:
                self.beside.append(replace(form, depth=depth))
            if first:
                await self._linger(tab, then, began + LINGER, scrolled=True)
        return replace(page, asked=url, depth=depth, settled=settled, timings=timings), picture

    async def _wait_for_late(self, tab: Tab) -> None:
        """Wait for what the page's scripts have put off, and keep in mind whether it brings anything to press."""
        state = await tab.state()
        began, had = time.monotonic(), await tab.controls() if state is not None and state.due else 0
        while state is not None and state.due and time.monotonic() - began < LATE:
            await asyncio.sleep(0.15)
            state = await tab.state()
            if (now := await tab.controls()) > had:
                had = now
                self.late[tab.device] = max(self.late.get(tab.device, 0.0), time.monotonic() - began + _MARGIN)

    async def _linger(self, tab: Tab, then: State | None, end: float, *, scrolled: bool = False) -> bool:
        """Stay while the home page has put something off: many a pop-up waits for some seconds. Whether one came and was closed.

        What came late is kept in mind. Once the page was scrolled, only what is new since is looked at.
        """
        state = await tab.state()
        while state is not None and state.later and time.monotonic() < end:
            await asyncio.sleep(0.2)
            state = await tab.state()
        if then is None or state is None or (scrolled and state.touches == then.touches):
            return False
        late = state.touches != then.touches
        if late:
            await asyncio.sleep(_MARGIN)  # it comes in softly
        page = await tab.read(PageKind.HOME)
        came = bool(page.markup) and await self.clear(tab, Document(page), scrolled=scrolled)
        if came and late:
            self.beside.append(replace(page, why=said("covered-late")))
        return came

    async def _without_silent(self, tab: Tab, url: str) -> bool:
        """Load a page again without the strangers that never answer and keep it from being drawn; whether it came to rest so."""
        silent = tab.silent() - self._silent
        state = await tab.state()
        if not silent or state is None or state.ready != "loading":
            return False
        self._silent |= silent
        self.notes.append(said("silent-hosts", hosts=", ".join(sorted(silent))))
        await tab.without(self._silent)
        return await tab.go(url, self.plan.timeout) is None and await tab.settle(self.plan.settle)

    async def clear(
        self, tab: Tab, document: Document, covering: int = 0, called: Collection[int] = (), *, scrolled: bool = False
    ) -> bool:
        """Close what stands before the page, or over a node of it; whether there was anything. What was not `called` is kept in mind.

        `scrolled` says that it came only when the page was scrolled down: it did not stand before the first screen.
        """
        before = await tab.kept()
        _, found = await clear(tab, Hand(tab), document, covering)
        if found:
            self._answers.setdefault(tab.device, Kept()).add(before, await tab.kept())
        for thing, picture in found:
            if any(e.node in called for e in (*thing.element.walk(), *thing.element.ancestors)):
                continue  # the shopper's own press had brought it up
            name = f"pictures/before-{tab.device}-{len(self.pictures) + 1}.jpg"
            self.pictures[name] = picture
            pressed = thing.words or "×" if thing.control is not None else ""
            kind = "scrolled" if scrolled and thing.kind in _UNASKED else thing.kind
            self.closed.append(Closed(kind, tab.device, tab.url, pressed, name))
        return bool(found)
