"""A loopback store made of a few pages, which counts what it is asked to do; and one way to run a browser over it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser as RunningChromium
from playwright.async_api import Playwright, async_playwright

from auditor.chromium import Chromium, is_root
from spiders.browser.browser import Browser
from spiders.browser.launch import BrowserPlan, switches

OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",)
Page = str | bytes | Callable[["Store", "Heard"], str | bytes | tuple[int, Mapping[str, str], str]]


@dataclass(frozen=True)
class Heard:
    method: str
    path: str
    body: str
    headers: Mapping[str, str]


@dataclass
class Store:
    """Where the store is, and all it was asked, in order."""

    url: str = ""
    heard: list[Heard] = field(default_factory=list)

    def at(self, path: str) -> str:
        return self.url.rstrip("/") + path

    def did(self, *, method: str = "POST") -> list[str]:
        return [h.path for h in self.heard if h.method == method]


@contextmanager
def open_store(pages: Mapping[str, Page], host: str = "127.0.0.1") -> Iterator[Store]:
    store = Store()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(errors="replace")
            heard = Heard(self.command, self.path, body, dict(self.headers))
            store.heard.append(heard)
            page = pages.get(
                self.path, pages.get(urlsplit(self.path).path, "<title>x</title><p>nothing much here, but a page all the same")
            )
            answer = page(store, heard) if callable(page) else page
            status, headers, text = answer if isinstance(answer, tuple) else (200, {}, answer)
            data = text.encode() if isinstance(text, str) else text
            self.send_response(status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    with Server((host, 0), Handler) as server:
        store.url = f"http://{host}:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield store
        server.shutdown()
        thread.join()


class Driver:
    """One Chromium for all tests of a process: to start one costs more than most of them. Each test has a guard and contexts of its own."""

    def __init__(self, found: Chromium, runner: asyncio.Runner) -> None:
        self._found = found
        self._runner = runner
        self._playwright: Playwright | None = None
        self._running: RunningChromium | None = None

    def browse(self, url: str, act: Callable[[Browser], Awaitable[Any]], **told: Any) -> Any:
        """Run something with a browser for the store at an address."""
        return self._runner.run(self._browse(BrowserPlan(url, flags=OFFLINE, **told), act))

    async def _browse(self, plan: BrowserPlan, act: Callable[[Browser], Awaitable[Any]]) -> Any:
        if self._playwright is None:
            self._playwright = await async_playwright().start()
        if self._running is None or not self._running.is_connected():
            told = switches(plan, root=is_root())
            self._running = await self._playwright.chromium.launch(executable_path=self._found.path, args=told)
        async with Browser.over(self._running, plan, self._found.version) as browser:
            return await act(browser)

    async def _end(self) -> None:
        if self._running is not None:
            await self._running.close()
        if self._playwright is not None:
            await self._playwright.stop()

    def close(self) -> None:
        self._runner.run(self._end())


@pytest.fixture(name="open_store", scope="session")
def opening() -> Callable[..., AbstractContextManager[Store]]:
    return open_store


@pytest.fixture(name="browse", scope="session")
def browsing(chromium: Chromium) -> Iterator[Callable[..., Any]]:
    with asyncio.Runner() as runner, closing(Driver(chromium, runner)) as driver:
        yield driver.browse
