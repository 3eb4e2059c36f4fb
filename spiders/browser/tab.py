"""One open page of the browser: go somewhere, wait until it rests, read it, photograph it.

No object of Playwright leaves it but the page itself, to the hand that presses.
"""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, CDPSession
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as PlaywrightPage
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from auditor.element import Element
from auditor.model import VIEWPORTS, Device, Page, PageKind, Problem, Reason, Timings, Words, said
from auditor.page import Document
from auditor.tree import to_rendered
from auditor.words import tidy
from spiders.browser.ears import Ears
from spiders.browser.kept import Kept
from spiders.browser.observe import CAPTURE, read_snapshot
from spiders.safety.guard import Guard

TALLEST = 5000
"""Pixels of a page that a picture shows."""

QUALITY = 60
ANSWER = 6.0
"""Seconds within which a page must answer a question put to it; one caught in a loop never does."""

BARE = 40
"""Letters below which a page says nothing."""

_REFUSALS = frozenset({401, 403, 407, 429, 451})
SERVER_ERROR = 500
_MEASURE = """() => { const e = window.__eyes || {}, n = performance.getEntriesByType('navigation')[0];
 return {lcp: e.lcp ?? null, ttfb: n && n.responseStart > 0 ? n.responseStart / 1000 : null}; }"""
_SCROLL = """async (most) => { const high = innerHeight, end = () => document.documentElement.scrollHeight - high;
 for (let i = 1; i <= most && scrollY < end(); i++) { scrollTo({top: i * high, behavior: 'instant'}); await new Promise(r => setTimeout(r, 60)); }
 scrollTo({top: 0, behavior: 'instant'}); }"""
_STATE = """() => { const e = window.__eyes || {changes: 0, touches: 0, sheets: [], due: new Set(), later: new Set()};
 return [e.changes, e.touches, document.readyState, e.sheets, e.due.size, e.later.size]; }"""
_STORED = "() => { try { return {...localStorage}; } catch { return {}; } }"
_CONTROLS = """() => { const over = e => { for (let n = e; n && n !== document.body; n = n.parentElement) if (getComputedStyle(n).position === 'fixed') return true; return false; };
 return [...document.querySelectorAll('a, button, input, select, summary, [role=button]')].filter(e => !e.closest('dialog, [role=dialog], [aria-modal=true]') && !over(e)).length; }"""


@dataclass(frozen=True, slots=True)
class State:
    """What a page says of itself at a moment: nodes and attributes changed so far, how far it is loaded, pay sheets asked for.

    `due` counts what its scripts have put off for at most four seconds and not yet done, `later` for at most six.
    """

    changes: int
    touches: int
    ready: str
    sheets: tuple[str, ...]
    due: int = 0
    later: int = 0


class Tab(Ears):
    """One page of the browser. Made by `Browser.tab`; `close` it."""

    def __init__(self, page: PlaywrightPage, session: CDPSession, device: Device, guard: Guard) -> None:
        super().__init__(page)
        self.guard = guard
        self.id = ""
        self.device = device
        self.stuck = False
        self._session = session

    @classmethod
    async def open(cls, context: BrowserContext, device: Device, guard: Guard) -> Tab:
        """A new page in a context, its frames known to the guard."""
        return await cls.of(await context.new_page(), device, guard)

    @classmethod
    async def of(cls, page: PlaywrightPage, device: Device, guard: Guard) -> Tab:
        """A page that is open already, such as a window that the store opened."""
        session = await page.context.new_cdp_session(page)
        tab = cls(page, session, device, guard)
        tab.id = (await session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        guard.know(tab.id, tab.id)
        session.on("Page.frameAttached", tab._framed)
        await session.send("Page.enable")
        return tab

    def _framed(self, event: dict[str, Any]) -> None:
        self.guard.know(self.id, event["frameId"])

    # -- going and waiting -----------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        """The address of the page shown; of one that did not answer the address it was asked for by."""
        return self.page.url if not self.page.url.startswith("chrome-error:") else self.guard.sought(self.id) or self.page.url

    async def go(self, url: str, timeout: float) -> Problem | None:  # noqa: ASYNC109 - seconds of the store's answer
        """Open an address. The problem tells why the page could not be had; a page that answered with an error is no problem here."""
        self.errors.clear()
        try:
            response = await self.page.goto(url, wait_until="commit", timeout=timeout * 1000)
        except PlaywrightTimeoutError:
            return Problem(Reason.TIMEOUT, said("no-answer-in-time", seconds=f"{timeout:.0f}"))
        except PlaywrightError as error:
            return Problem(Reason.NETWORK, _plainly(error.message))
        self.status = response.status if response else 200
        return None

    async def state(self) -> State | None:
        """What the page says of itself, or None while it is moving on or does not answer."""
        answer = await self._ask(_STATE)
        return State(answer[0], answer[1], answer[2], tuple(answer[3]), answer[4], answer[5]) if answer else None

    async def _ask(self, script: str, argument: object = None) -> Any:
        try:
            return await self._within(self.page.evaluate(script, argument))
        except PlaywrightError:
            return None

    async def _within(self, answer: Awaitable[Any]) -> Any:
        """An answer of the page; raises PlaywrightError when it does not come in time, and at once ever after."""
        task = asyncio.ensure_future(answer)
        if self.stuck:
            task.cancel()
        done, _ = await asyncio.wait({task}, timeout=ANSWER)
        if not done or task.cancelled():
            task.cancel()
            self.stuck = True
            message = "the page answers no more"
            raise PlaywrightTimeoutError(message)
        return task.result()

    async def kept(self) -> Kept:
        """What the store keeps in the browser by now."""
        try:
            cookies = await self.page.context.cookies(self.url)
        except PlaywrightError:
            cookies = []
        return Kept([dict(cookie) for cookie in cookies], {self.origin: dict(await self._ask(_STORED) or {})})

    @property
    def origin(self) -> str:
        """Scheme, host and port of the page shown."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    async def controls(self) -> int:
        """How many things to press or fill in the page has, but for what stands before it: chats and pop-ups are not waited for."""
        return int(await self._ask(_CONTROLS) or 0)

    async def settle(self, limit: float, quiet: float = 0.3, *, late: float = 0.0) -> bool:
        """Wait until the page is loaded, nothing is under way and its nodes rest for `quiet` seconds; False after `limit` seconds.

        What never ends (streams, polls, tickers) does not keep a page from being at rest. `late` is for how many
        seconds after that it waits for what the page's scripts have put off.
        """
        if self.stuck:
            return False
        end = time.monotonic() + limit
        since, changes = time.monotonic(), -1
        rested = since
        while True:
            state = await self.state()
            now = time.monotonic()
            loaded = state is not None and (state.ready == "complete" or (state.ready == "interactive" and not self.under_way()))
            moving = not loaded or state is None or self.under_way() or abs(state.changes - changes) > _TICKER
            if moving:
                since = rested = now
            elif state is not None and state.due and now - rested < late:
                since = now
            if state is not None:
                changes = state.changes
            if now - since >= quiet:
                return True
            if now >= end:
                return False
            await asyncio.sleep(0.05)

    async def without(self, hosts: Iterable[str]) -> None:
        """Ask nothing of some hosts from now on."""
        await self.send("Network.enable")
        await self.send("Network.setBlockedURLs", {"urls": [f"*://{host}{rest}" for host in hosts for rest in ("/*", ":*")]})

    async def unroll(self, screens: int = 8) -> None:
        """Scroll down once and back up, so that what waits to be scrolled to is drawn."""
        await self._ask(_SCROLL, screens)

    # -- reading ---------------------------------------------------------------------------------------------------------

    async def snapshot(self) -> dict[str, Any] | None:
        """The page as DevTools photographs it in one call, or None when the browser could not within reason."""
        try:
            shot: dict[str, Any] = await self.send("DOMSnapshot.captureSnapshot", CAPTURE)
        except PlaywrightError:
            return None
        return shot

    async def read(self, kind: PageKind, why: Words = "") -> Page:
        """The page as it stands, as a value without picture and timings."""
        snapshot = await self.snapshot()
        tree = read_snapshot(snapshot) if snapshot is not None else None
        return Page(
            url=self.url,
            kind=kind,
            device=self.device,
            markup=to_rendered(tree) if tree is not None else "",
            asked=self.url,
            why=why,
            status=self.status,
            language=tree.get("lang").strip() if tree is not None else "",
            title=_title(tree),
            requests=tuple(self.requests),
            problem=_problem(self, tree),
        )

    async def document(self, kind: PageKind) -> Document | None:
        """The page as it stands, to be asked questions; None when the browser could not say within reason."""
        page = await self.read(kind)
        return Document(page) if page.markup else None

    async def timings(self) -> Timings:
        """What the browser measured, in seconds, as far as it is known by now."""
        measured = await self._ask(_MEASURE)
        return Timings(0.0, _rounded(measured["ttfb"]), _rounded(measured["lcp"])) if measured else Timings()

    async def picture(self, *, whole: bool = False) -> bytes:
        """A JPEG of the window, or of the whole page down to TALLEST pixels; empty when the browser could not take one."""
        width, height = VIEWPORTS[self.device]
        parameters: dict[str, Any] = {"format": "jpeg", "quality": QUALITY, "optimizeForSpeed": True}
        try:
            if whole:
                size = (await self.send("Page.getLayoutMetrics"))["cssContentSize"]
                width, height = max(width, min(size["width"], width * 1.5)), max(height, min(size["height"], TALLEST))
                parameters |= {
                    "captureBeyondViewport": True,
                    "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1},
                }
            shot = await self.send("Page.captureScreenshot", parameters)
        except PlaywrightError:
            return b""
        return base64.b64decode(shot["data"])

    async def send(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Ask DevTools of this page. Raises PlaywrightError when it refuses or does not answer in time."""
        return await self._within(self._session.send(method, dict(parameters or {})))

    async def close(self) -> None:
        for page in (*self.opened, self.page):
            try:
                await asyncio.wait_for(page.close(), ANSWER / 4)
            except (PlaywrightError, TimeoutError):
                continue  # gone already, or caught in a loop and gone with its context


def _title(tree: Element | None) -> str:
    title = next((e for e in tree.walk() if e.tag == "title"), None) if tree is not None else None
    return tidy("".join(c for c in title.children if isinstance(c, str))) if title is not None else ""


def _problem(tab: Tab, tree: Element | None) -> Problem | None:
    if tree is None:
        return Problem(Reason.TIMEOUT, said("loaded-and-silent"))
    if tab.status in _REFUSALS or tab.status >= SERVER_ERROR:
        return Problem(Reason.HTTP_REFUSAL, said("server-answered", status=str(tab.status)))
    if tab.errors and len(tree.shown_text) < BARE:
        return Problem(Reason.SCRIPT_ERROR, tab.errors[0])
    return None


_TICKER = 4
"""Nodes changed between two glances that still count as rest: clocks and counters."""


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)


def _plainly(message: str) -> str:
    """Chromium's error code out of Playwright's long message."""
    line = message.split("\n", 1)[0]
    code = next((word.strip(" :;,") for word in line.split() if "ERR_" in word), "")
    return code.removeprefix("net::") or tidy(line)[:160]
