"""What a page lets be heard while it is open: requests and answers, script errors, questions, windows it opens."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from playwright.async_api import Dialog, Request, Response
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as PlaywrightPage

from auditor.words import tidy

MOST_REQUESTS = 300
MOST_ERRORS = 20
STALE = 2.5
"""Seconds after which a request under way no longer keeps a page from being at rest."""

_ENDLESS = frozenset({"websocket", "eventsource", "media", "ping", "manifest", "preflight", "cspreport"})


class Ears:
    """Listens to one page.

    `requests` are those of the page shown now, host and path alone; `count` is of all, `told` of those that
    tell the other side something. `opened` are the windows it opened.
    `sent_on` is the address that was asked for first where the store sent the browser on from there to the page shown.
    """

    def __init__(self, page: PlaywrightPage) -> None:
        self.page = page
        self.requests: dict[str, None] = {}
        self.pending: dict[Request, float] = {}
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self.opened: list[PlaywrightPage] = []
        self.status = 0
        self.sent_on = ""
        self.count = 0
        self.told = 0
        page.on("request", self._requested)
        page.on("response", self._replied)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)
        page.on("pageerror", self._failed)
        page.on("dialog", self._asked)
        page.on("popup", self._popped)

    def under_way(self) -> int:
        """How many requests are still awaited by the page."""
        now = time.monotonic()
        return sum(now - since < STALE for since in self.pending.values())

    def silent(self) -> frozenset[str]:
        """Hosts other than the page's own whose scripts or styles keep it from being drawn, and do not answer."""
        now, own = time.monotonic(), urlsplit(self.page.url).hostname
        late = (r for r, since in self.pending.items() if now - since > STALE and r.resource_type in {"script", "stylesheet"})
        return frozenset(host for r in late if (host := urlsplit(r.url).hostname) and host != own)

    def _requested(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self.requests.clear()
            self.pending.clear()
        if parts.scheme in {"http", "https"}:
            self.count += 1
            self.told += request.method not in {"GET", "HEAD", "OPTIONS"}
            if len(self.requests) < MOST_REQUESTS:
                self.requests.setdefault(f"{parts.netloc}{parts.path}")
        if request.resource_type not in _ENDLESS:
            self.pending[request] = time.monotonic()

    def _replied(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.request.frame == self.page.main_frame:
            self.status = response.status
            first = response.request
            while (before := first.redirected_from) is not None:
                first = before
            self.sent_on = first.url if first is not response.request else ""

    def _answered(self, request: Request) -> None:
        self.pending.pop(request, None)

    def _popped(self, page: PlaywrightPage) -> None:
        self.opened.append(page)

    def _failed(self, error: PlaywrightError) -> None:
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(tidy(error.message)[:200])

    async def _asked(self, dialog: Dialog) -> None:
        """The browser's own dialogs are never agreed to, but the question whether to leave a page."""
        self.dialogs.append(tidy(dialog.message)[:200])
        try:
            await (dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss())
        except PlaywrightError:
            return  # the page went away with its dialog
