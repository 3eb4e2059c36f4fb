"""The demo store's server is sturdy: hostile input, odd HTTP, large catalogues, no word to other hosts."""

from __future__ import annotations

import html
import http.client
import re
import socket
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

import auditor.demo.store
from auditor.demo.store import OpenShop, serve

RENDERED = ("good", "poor", "ru", "uk")


@pytest.mark.parametrize("variant", RENDERED)
@pytest.mark.parametrize("quantity", ["0", "-1", "1e9", "999999999999999999999999", "²", "", "1.5", "100", "x" * 5000])
def test_a_hostile_quantity_is_refused(variant: str, quantity: str, browse: Any, words: Any) -> None:
    word = words[variant]
    with serve(variant) as shop:
        names = {"good": "quantity", "ru": "count", "uk": "quantity", "poor": "qty"}
        form = {word["id"]: word["plain"], names[variant]: quantity}
        assert browse(shop).open(word["add"], form)[0] == 400


def test_hostile_input_is_harmless(browse: Any) -> None:
    with serve("good") as shop:
        browser = browse(shop)
        script = "<script>alert(1)</script>"
        text = browser.open("/search/?q=" + quote(script))[1]
        assert script not in text
        assert html.escape(script) in text
        assert script not in browser.open("/track-your-order/?order=" + quote(script))[1]
        assert browser.open("/basket/add/", {"product": "../../etc/passwd"})[0] == 404
        assert browser.open("/basket/change/", {"line": "none", "quantity": "1"})[0] == 400
        assert browser.open("/shop/lighting/?page=" + "9" * 400)[0] == 404
        assert browser.open("/shop/lighting/?page=-1")[0] == 404
        assert browser.open("/product/a%0d%0aSet-Cookie:%20x=1")[0] == 404
        assert browser.open("/static/..%2f..%2fapp.py")[0] == 404
        assert browser.open("/%ff%fe")[0] == 400
        assert browser.open("/checkout/thank-you/")[0] == 404


def raw(shop: OpenShop, sent: bytes) -> bytes:
    """Say something to the server that no browser would."""
    parts = urlsplit(shop.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=5) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_the_server_speaks_http_properly(capfd: pytest.CaptureFixture[str]) -> None:
    with serve("good") as shop:
        parts = urlsplit(shop.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
        lengths = {}
        for method in ("GET", "HEAD", "PUT", "DELETE", "GET"):
            connection.request(method, "/delivery/")
            answer = connection.getresponse()
            body = answer.read()
            lengths[method] = answer.headers["Content-Length"]
            assert answer.status == (200 if method in {"GET", "HEAD"} else 405)
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
            assert len(body) == (0 if method == "HEAD" else int(answer.headers["Content-Length"]))
        assert lengths["GET"] == lengths["HEAD"]
        connection.request("POST", "/basket/add/", "x" * 70000, {"Content-Type": "application/x-www-form-urlencoded"})
        assert connection.getresponse().status == 413
        connection.close()
        head = b"POST /basket/add/ HTTP/1.1\r\nHost: x\r\n"
        assert b" 400 " in raw(shop, head + b"Content-Length: -4\r\n\r\n")
        assert b" 411 " in raw(shop, head + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
        assert b" 415 " in raw(shop, head + b"Content-Type: text/plain\r\nContent-Length: 1\r\n\r\nx")
        assert b" 400 " in raw(shop, head + b"Content-Type: application/json\r\nContent-Length: 1\r\n\r\n[")
        assert b" 400 " in raw(shop, b"rubbish\r\n\r\n")
        raw(shop, b"GET /shop/ HTTP/1.1\r\nHost: x\r\n")
    assert capfd.readouterr().err == ""


def test_a_large_catalogue_has_small_pages(browse: Any) -> None:
    sizes = {}
    for count in (50, 5000):
        with serve("good", products=count) as shop:
            browser = browse(shop)
            assert browser.open("/sitemap.xml")[1].count("/product/") == count
            sizes[count] = len(browser.open("/shop/lighting/")[1]) + len(browser.open("/")[1])
            assert browser.open("/shop/lighting/?page=2")[0] == 200
    assert abs(sizes[5000] - sizes[50]) < 2000


def test_it_stays_on_this_machine_and_knows_its_variants() -> None:
    with pytest.raises(ValueError, match="unknown variant"), serve("excellent"):
        pass
    for host in ("0.0.0.0", "example.org", "192.168.0.1"):
        with pytest.raises(ValueError, match="this machine"), serve("good", host=host):
            pass


def test_no_page_asks_anything_of_another_host() -> None:
    folder = Path(auditor.demo.store.__file__).parent
    loads = re.compile(r"(?:src|action|@import|url\()\s*=?\s*[\"'(]?(?:https?:)?//", re.IGNORECASE)
    files = [file for kind in ("templates", "static") for file in (folder / kind).rglob("*") if file.is_file()]
    assert len(files) > 60
    for file in files:
        assert not loads.search(file.read_text("utf-8")), file
        assert not re.search(r"<link[^>]+rel=[^>]+href=\"https?:", file.read_text("utf-8")), file


def test_it_knows_nothing_of_the_auditor() -> None:
    folder = Path(auditor.demo.store.__file__).parent
    for file in folder.rglob("*.py"):
        imported = re.findall(r"^\s*(?:from|import) (auditor\S*|spiders\S*|checks\S*|reports\S*)", file.read_text(), re.MULTILINE)
        assert all(name.startswith("auditor.demo") for name in imported), file
    for file in [*folder.rglob("*.html"), *folder.rglob("*.toml"), *folder.rglob("*.js")]:
        assert "audit" not in file.read_text("utf-8").lower(), file
