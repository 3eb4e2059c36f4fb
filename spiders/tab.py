"""One open page of the browser: go somewhere, wait until it rests, read it, photograph it.

No object of Playwright leaves it but the page itself, to the hand that presses.
"""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, CDPSession, Dialog, Request, Response
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as PlaywrightPage
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from auditor.element import Element, to_rendered
from auditor.model import VIEWPORTS, Device, Page, PageKind, Problem, Reason, Timings
from auditor.page import Document
from auditor.words import tidy
from spiders.guard import Guard
from spiders.observe import CAPTURE, read_snapshot

TALLEST = 5000
"""Pixels of a page that a picture shows."""

QUALITY = 60
MOST_REQUESTS = 300
MOST_ERRORS = 20
STALE = 2.5
"""Seconds after which a request under way no longer keeps a page from being at rest."""

ANSWER = 5.0
"""Seconds within which a page must answer a question put to it; one caught in a loop never does."""

BARE = 40
"""Letters below which a page says nothing."""

_REFUSALS = frozenset({401, 403, 407, 429, 451})
_SERVER_ERROR = 500
_ENDLESS = frozenset({"websocket", "eventsource", "media", "ping", "manifest", "preflight", "cspreport"})
_MEASURE = """() => { const e = window.__eyes || {}, n = performance.getEntriesByType('navigation')[0];
 return {lcp: e.lcp ?? null, ttfb: n && n.responseStart > 0 ? n.responseStart / 1000 : null}; }"""
_SCROLL = """async (most) => { const high = innerHeight, end = () => document.documentElement.scrollHeight - high;
 for (let i = 1; i <= most && scrollY < end(); i++) { scrollTo({top: i * high, behavior: 'instant'}); await new Promise(r => setTimeout(r, 60)); }
 scrollTo({top: 0, behavior: 'instant'}); }"""
_STATE = "() => { const e = window.__eyes || {changes: 0, touches: 0, sheets: []}; return [e.changes, e.touches, document.readyState, e.sheets]; }"


@dataclass(frozen=True, slots=True)
class State:
    """What a page says of itself at a moment: nodes and attributes changed so far, how far it is loaded, pay sheets asked for."""

    changes: int
    touches: int
    ready: str
    sheets: tuple[str, ...]


class Tab:
    """One page of the browser. Made by `Browser.tab`; `close` it."""

    def __init__(self, page: PlaywrightPage, session: CDPSession, device: Device, guard: Guard) -> None:
        self.page = page
        self.guard = guard
        self.id = ""
        self.device = device
        self.requests: dict[str, None] = {}
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self.opened: list[PlaywrightPage] = []
        self.status = 0
        self._session = session
        self._pending: dict[Request, float] = {}
        self._resting = True
        page.on("request", self._requested)
        page.on("response", self._replied)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)
        page.on("pageerror", lambda e: self._failed(e.message))
        page.on("dialog", self._asked)
        page.on("popup", self._popped)

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

    # -- listening -------------------------------------------------------------------------------------------------------

    def _requested(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and len(self.requests) < MOST_REQUESTS:
            self.requests.setdefault(f"{parts.netloc}{parts.path}")
        if request.resource_type not in _ENDLESS:
            self._pending[request] = time.monotonic()
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self._pending = {request: time.monotonic()}

    def _replied(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.request.frame == self.page.main_frame:
            self.status = response.status

    def _answered(self, request: Request) -> None:
        self._pending.pop(request, None)

    def _popped(self, page: PlaywrightPage) -> None:
        self.opened.append(page)

    def _failed(self, message: str) -> None:
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(tidy(message)[:200])

    async def _asked(self, dialog: Dialog) -> None:
        """The browser's own dialogs are never agreed to, but the question whether to leave a page."""
        self.dialogs.append(tidy(dialog.message)[:200])
        try:
            await (dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss())
        except PlaywrightError:
            return  # the page went away with its dialog

    # -- going and waiting -----------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return self.page.url

    async def go(self, url: str, timeout: float) -> Problem | None:  # noqa: ASYNC109 - seconds of the store's answer
        """Open an address. The problem tells why the page could not be had; a page that answered with an error is no problem here."""
        self.errors.clear()
        try:
            response = await self.page.goto(url, wait_until="commit", timeout=timeout * 1000)
        except PlaywrightTimeoutError:
            return Problem(Reason.TIMEOUT, f"no answer within {timeout:.0f} s")
        except PlaywrightError as error:
            return Problem(Reason.NETWORK, _plainly(error.message))
        self.status = response.status if response else 200
        return None

    async def state(self) -> State | None:
        """What the page says of itself, or None while it is moving on or does not answer."""
        answer = await self._ask(_STATE)
        return State(answer[0], answer[1], answer[2], tuple(answer[3])) if answer else None

    async def _ask(self, script: str, argument: object = None) -> Any:
        try:
            return await asyncio.wait_for(self.page.evaluate(script, argument), ANSWER)
        except (PlaywrightError, TimeoutError):
            return None

    def under_way(self) -> int:
        """How many requests are still awaited by this page."""
        now = time.monotonic()
        return sum(now - since < STALE for since in self._pending.values())

    async def settle(self, limit: float, quiet: float = 0.3) -> bool:
        """Wait until the page is loaded, nothing is under way and its nodes rest for `quiet` seconds; False after `limit` seconds.

        What never ends (streams, polls, tickers) does not keep a page from being at rest.
        """
        end = time.monotonic() + limit
        since, changes = time.monotonic(), -1
        while True:
            state = await self.state()
            now = time.monotonic()
            loaded = state is not None and (state.ready == "complete" or (state.ready == "interactive" and not self.under_way()))
            if not loaded or state is None or self.under_way() or abs(state.changes - changes) > _TICKER:
                since = now
            if state is not None:
                changes = state.changes
            if now - since >= quiet:
                return True
            if now >= end:
                return False
            await asyncio.sleep(0.05)

    async def unroll(self, screens: int = 8) -> None:
        """Scroll down once and back up, so that what waits to be scrolled to is drawn."""
        await self._ask(_SCROLL, screens)

    # -- reading ---------------------------------------------------------------------------------------------------------

    async def snapshot(self) -> dict[str, Any] | None:
        """The page as DevTools photographs it in one call, or None when the browser could not within reason."""
        try:
            shot: dict[str, Any] = await asyncio.wait_for(self.send("DOMSnapshot.captureSnapshot", CAPTURE), ANSWER * 2)
        except (PlaywrightError, TimeoutError):
            return None
        return shot

    async def read(self, kind: PageKind, why: str = "") -> Page:
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
                size = (await self._session.send("Page.getLayoutMetrics"))["cssContentSize"]
                width, height = max(width, min(size["width"], width * 1.5)), max(height, min(size["height"], TALLEST))
                parameters |= {
                    "captureBeyondViewport": True,
                    "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": 1},
                }
            shot = await asyncio.wait_for(self._session.send("Page.captureScreenshot", parameters), ANSWER * 2)
        except (PlaywrightError, TimeoutError):
            return b""
        return base64.b64decode(shot["data"])

    async def send(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Ask DevTools of this page. Raises PlaywrightError when it refuses."""
        return await self._session.send(method, dict(parameters or {}))

    async def close(self) -> None:
        for page in (*self.opened, self.page):
            try:
                await page.close()
            except PlaywrightError:
                continue  # gone already


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


_TICKER = 4
"""Nodes changed between two glances that still count as rest: clocks and counters."""


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)


def _plainly(message: str) -> str:
    """Chromium's error code out of Playwright's long message."""
    line = message.split("\n", 1)[0]
    code = next((word.strip(" :;,") for word in line.split() if "ERR_" in word), "")
    return code.removeprefix("net::") or tidy(line)[:160]
