"""A demo store over HTTP, on this machine only."""

from __future__ import annotations

import ipaddress
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

from auditor.demo.app import VARIANTS, Shop
from auditor.demo.web import HttpError, Request, Response, read_request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.demo.ledger import Ledger

__all__ = ["VARIANTS", "OpenShop", "serve"]

LARGEST_BODY = 64 * 1024
PAGES = ("text/html", "application/json")


@dataclass(frozen=True, slots=True)
class OpenShop:
    """A shop that answers at an address until it is closed."""

    variant: str
    url: str
    ledger: Ledger


@contextmanager
def serve(
    variant: str, *, host: str = "127.0.0.1", port: int = 0, products: int | None = None, delay: float = 0.0
) -> Iterator[OpenShop]:
    """Open the shop in one variant; `delay` makes each page take that many seconds longer."""
    if not _is_loopback(host):
        message = f"the demo store is served on this machine only, not at {host}"
        raise ValueError(message)
    shop = Shop(variant, "http://localhost", products)
    with _Server((host, port), shop, delay) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield OpenShop(variant, shop.base + "/", shop.ledger)
        finally:
            server.shutdown()
            thread.join()


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or (ipaddress.ip_address(host).is_loopback and ":" not in host)
    except ValueError:
        return False


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], shop: Shop, delay: float) -> None:
        super().__init__(address, _Counter)
        self.shop = shop
        self.delay = delay
        shop.move_to(f"http://{address[0]}:{self.server_address[1]}")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up in the middle is nobody's news."""


class _Counter(BaseHTTPRequestHandler):
    """Where requests come in and answers go out."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "shop"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 60

    def do_GET(self) -> None:
        self._serve()

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET  # noqa: N815

    def _serve(self) -> None:
        request = Request(self.command, "/", {}, {}, {}, {})
        try:
            request = read_request(self.command, self.path, dict(self.headers.items()), self._body())
            response = self.server.shop.answer(request)
        except HttpError as error:
            response = self.server.shop.refuse_bare(request, error)
        if self.server.delay and response.content_type.startswith(PAGES):
            time.sleep(self.server.delay)
        with suppress(ConnectionError, TimeoutError):
            self._send(response)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            raise HttpError(411)
        length = self.headers.get("Content-Length", "0").strip()
        if not (length.isascii() and length.isdigit()):
            self.close_connection = True
            raise HttpError(400)
        if len(length) > 9 or int(length) > LARGEST_BODY:  # noqa: PLR2004
            self.close_connection = True
            raise HttpError(413)
        return self.rfile.read(int(length))

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers:
            self.send_header(name, value)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep quiet."""
