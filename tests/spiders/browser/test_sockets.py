"""What a page says over a WebSocket is held to the measure of what it asks for: the server's own count is the proof."""

from __future__ import annotations

import base64
import hashlib
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from auditor.model import Device
from spiders.safety.wire import Care, harm_said

SAID = {
    '42["order:create",{"id":1}]': True,
    '{"type":1,"target":"PlaceOrder","arguments":[]}': True,
    "SEND\ndestination:/app/order/place\n\n{}": True,
    '{"type":"subscribe","payload":{"query":"mutation { placeOrder(id:1) { id } }"}}': True,
    '["3","4","lv:1","event",{"type":"click","event":"place_order"}]': True,
    '{"action":"message.send","text":"hello"}': True,
    '{"cmd":"hello","email":"somebody@example.com"}': True,
    '42["join","room"]': False,
    '{"event":"pusher:subscribe","data":{"channel":"orders"}}': False,
    '{"type":"subscribe","payload":{"query":"subscription { price }"}}': False,
    '{"action":"cart.add","id":4}': False,
    '{"type":"ping"}': False,
    "2probe": False,
}


@pytest.mark.parametrize("message", SAID)
def test_what_is_said_is_judged_by_what_it_commands(message):
    assert bool(harm_said(message)) is SAID[message]


def test_what_cannot_be_read_passes_while_browsing_alone():
    assert not harm_said(b"\x81\xa6")
    assert harm_said(b"\x81\xa6", Care.BUYING)


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A server that shakes hands and writes down what it is told, in short text frames."""
    told: list[str] = []

    class Ear(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            lines = iter(lambda: self.rfile.readline().decode().strip(), "")
            headers = dict(line.split(": ", 1) for line in lines if ": " in line)
            key = headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
            accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
            self.wfile.write(
                f"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n".encode()
            )
            while (head := self.rfile.read(2)) and head[0] & 15 == 1:
                mask, data = self.rfile.read(4), b""
                data = self.rfile.read(head[1] & 127)
                told.append(bytes(b ^ mask[i % 4] for i, b in enumerate(data)).decode())

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    with Server(("127.0.0.1", 0), Ear) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server.server_address[1], told
        server.shutdown()


def test_an_order_over_a_socket_never_leaves_and_a_greeting_does(open_store, browse):
    page = '<h1>Shop</h1><script>const s = new WebSocket(\'ws://127.0.0.1:{}/live\'); s.onopen = () => {{ s.send(\'{{"type":"hello"}}\'); s.send(\'{{"action":"order.create"}}\'); s.send(\'{{"type":"bye"}}\'); document.body.append(\'open\') }}</script>'

    async def visit(browser):
        async with browser.tab(Device.DESKTOP, fresh=True) as tab:
            await tab.go(store.url, 10)
            await tab.page.get_by_text("open").wait_for()
            await tab.settle(2.0, quiet=0.5)
        return [(refusal.method, refusal.address) for refusal in browser.guard.refusals]

    with listening() as (port, told), open_store({"/": page.format(port)}) as store:
        assert browse(store.url, visit) == [("SEND", f"127.0.0.1:{port}/live")]
        assert told == ['{"type":"hello"}', '{"type":"bye"}']
