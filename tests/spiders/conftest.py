"""A loopback server for the tests of the spiders: answers come from a table, and what was asked for is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Answer = tuple[int, Mapping[str, str], bytes]
Asked = Callable[[str, Mapping[str, str]], Answer]


MISSING: Answer = (404, {"Content-Type": "text/html"}, b"<html><title>404</title><h1>Page not found</h1></html>")


@dataclass
class Shop:
    url: str
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)


@pytest.fixture(name="serve")
def serving() -> Callable[..., AbstractContextManager[Shop]]:
    return serve


@contextmanager
def serve(answers: Mapping[str, Answer] | Asked, host: str = "127.0.0.1") -> Iterator[Shop]:
    """Answer at an address of this machine until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            shop.asked.append(self.path)
            shop.headers.append(dict(self.headers))
            if callable(answers):
                status, headers, body = answers(self.path, dict(self.headers))
            else:
                status, headers, body = answers.get(self.path, MISSING)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    with _Server((host, 0), Handler) as server:
        where = host if ":" not in host else f"[{host}]"
        shop = Shop(f"http://{where}:{server.server_address[1]}/")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield shop
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass
