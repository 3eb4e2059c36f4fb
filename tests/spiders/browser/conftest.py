"""A loopback store made of a few pages, which counts what it is asked to do; and one way to run a browser over it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest

from auditor.chromium import Chromium
from spiders.browser.browser import Browser
from spiders.browser.launch import BrowserPlan

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


def browse(url: str, act: Callable[[Browser], Awaitable[Any]], **told: Any) -> Any:
    """Run something with a browser for the store at an address."""

    async def run() -> Any:
        async with Browser.open(BrowserPlan(url, flags=OFFLINE, **told)) as browser:
            return await act(browser)

    return asyncio.run(run())


@pytest.fixture(name="open_store", scope="session")
def opening() -> Callable[..., AbstractContextManager[Store]]:
    return open_store


@pytest.fixture(name="browse", scope="session")
def browsing(chromium: Chromium) -> Callable[..., Any]:
    return partial(browse, chromium=chromium.path)
