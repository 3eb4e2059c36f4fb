"""The shopper's eyes and patience: the page as it is seen, and how long one waits for what it has yet to show. Nothing is pressed here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as PlaywrightPage

from auditor.model import Device, PageKind, Reason, said
from auditor.page import Document
from spiders.browser.browser import Browser
from spiders.browser.hand import Hand
from spiders.browser.tab import State, Tab
from spiders.safety.guard import site
from spiders.walking.diary import StoppedError
from spiders.walking.notice import Change, change

PATIENCE = 1.6
"""Seconds a shopper waits for the first sign that a press did something."""

SETTLE = 4.0
"""Seconds a shopper waits for what began to move to come to rest."""

PATIENCE_FOR_LATE = 4.0
"""Seconds a shopper looks again for what does not show, on a page that keeps changing."""

LONGEST_WORK = 10.0
"""The same on a page that has yet to do what it has put off, or waits for an answer: on a busy machine that takes its time."""

_GLANCES = 16
"""Times a page is asked for a sign at the least: one that is slow to answer is slow to do anything."""

_AT_REST = 0.5
_FEWEST = 3
"""Times a page is asked whether it rests: on a busy machine one answer may take longer than the rest itself."""

T = TypeVar("T")


class Onlooker:
    """A shopper who stands before a page of the store and looks, for at most some seconds in all."""

    def __init__(self, browser: Browser, tab: Tab, seconds: float) -> None:
        self.browser = browser
        self.tab = tab
        self.hand = Hand(tab)
        self._document: Document | None = None
        self._seconds = seconds
        self._began = time.monotonic()

    @property
    def device(self) -> Device:
        return self.tab.device

    @property
    def document(self) -> Document:
        """The page as last seen. Raises StoppedError when none could be read."""
        if self._document is None:
            raise StoppedError(Reason.TIMEOUT, said("page-silent"))
        return self._document

    @property
    def url(self) -> str:
        return self.tab.url

    def left(self) -> float:
        """Seconds left for this walk."""
        return self._seconds - (time.monotonic() - self._began)

    async def look(self) -> Document:
        """The page as it is now. Raises StoppedError when it can't be read."""
        self._document = await self.tab.document(PageKind.OTHER)
        return self.document

    async def wait(self, seconds: float) -> None:
        """Let the page come to rest for at most some seconds, then look again."""
        await self.tab.settle(min(seconds, max(self.left(), 0.1)))
        await self.look()

    async def wait_for(self, found: Callable[[Document], T], seconds: float) -> T:
        """What a question finds on the page, asked again at every change for some seconds, whether or not the page looks busy."""
        end, seen = time.monotonic() + min(seconds, max(self.left(), 0.1)), await self.tab.state()
        await self.look()
        while not (thing := found(self.document)) and time.monotonic() < end:
            await asyncio.sleep(0.1)
            if (now := await self.tab.state()) is not None and (seen is None or now.touches != seen.touches):
                seen = now
                await self.look()
        return thing

    async def until(self, found: Callable[[Document], T]) -> T:
        """What a question finds on the page; while it finds nothing it is asked again, as long as the page is still at work.

        At work is a page that loads, asks for something, changes, or has put something off.
        """
        thing = found(self.document)
        began, seen = time.monotonic(), await self.tab.state()
        if not thing:
            thing = found(await self.look())  # what came since the last look is no change from here on
        since, end, glances = time.monotonic(), began + min(LONGEST_WORK, self.left()), 0
        while not thing and time.monotonic() < end and (time.monotonic() - since < _AT_REST or glances < _FEWEST):
            glances += 1
            await asyncio.sleep(0.1)
            now = await self.tab.state()
            if now is None or now.due or self.tab.under_way() or now.ready == "loading":
                since = time.monotonic()
            if now is not None and (seen is None or now.touches != seen.touches):
                if time.monotonic() - began < PATIENCE_FOR_LATE:
                    since = time.monotonic()
                seen, thing = now, found(await self.look())
        return thing

    # -- what came of a press ------------------------------------------------------------------------------------------

    async def rest(self, seconds: float) -> None:
        """Let a page that was just opened come to rest; on a store known to draw controls late, also with those."""
        await self.tab.settle(seconds, late=self.browser.late.get(self.device, 0.0))

    async def outcome(
        self, before: Document, state: State | None, url: str, windows: int, *, patient: bool
    ) -> tuple[str, Change]:
        """Wait until what was pressed shows and rests: the address of a window it opened elsewhere, and what changed."""
        end = time.monotonic() + min(PATIENCE, max(self.left(), 0.1))
        while True:
            await self._sign(state, url, end if patient else time.monotonic() + PATIENCE / 4, patient=patient)
            await self.tab.settle(min(SETTLE, max(self.left(), 0.3)))
            if self.tab.url != url and self.device in self.browser.late:
                await self.rest(min(SETTLE, max(self.left(), 0.3)))
            window = await self._follow(windows)
            changed = change(before, await self.look())
            if changed.any or window or not patient or time.monotonic() >= end:
                return window, changed
            state = await self.tab.state()

    async def _sign(self, before: State | None, url: str, end: float, *, patient: bool) -> None:
        """Wait for the first sign that something is happening."""
        glances = 0
        while time.monotonic() < end or glances < (_GLANCES if patient else 0):
            glances += 1
            now = await self.tab.state()
            moved = now is None or before is None or now.touches != before.touches or now.sheets != before.sheets
            if moved or self.tab.url != url or self.tab.under_way() or self.tab.opened:
                return
            await asyncio.sleep(0.08)

    async def sheets(self, before: State | None) -> tuple[str, ...]:
        """The pay sheets that the page has asked for since."""
        now = await self.tab.state()
        known = len(before.sheets) if before is not None else 0
        return now.sheets[known:] if now is not None and now.ready != "loading" else ()

    async def _follow(self, windows: int) -> str:
        """Go on in a window of the same store that a press opened; the address of one that leads elsewhere."""
        if len(self.tab.opened) <= windows:
            return ""
        page = self.tab.opened[-1]
        try:
            await page.wait_for_load_state("domcontentloaded", timeout=SETTLE * 1000)
        except PlaywrightError:
            return await self._sought(page)
        if page.is_closed() or site(page.url) != site(self.browser.plan.store):
            return await self._sought(page)
        self.tab.opened.remove(page)
        followed = await Tab.of(page, self.device, self.browser.guard)
        followed.status = 200
        self.tab, self.hand = followed, Hand(followed)
        await self.tab.settle(SETTLE)
        return ""

    async def _sought(self, page: PlaywrightPage) -> str:
        """Where a window leads, also where nothing answered it: a messenger that is blocked is still a messenger."""
        if page.url.startswith("http") or page.is_closed():
            return page.url
        try:
            session = await page.context.new_cdp_session(page)
            frame = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
            await session.detach()
        except PlaywrightError:
            return page.url
        return self.browser.guard.sought(frame) or page.url
