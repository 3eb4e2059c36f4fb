"""Stores that can't be reached, never answer or send no page: what every trouble is called."""

from __future__ import annotations

import datetime as dt
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from auditor.errors import UsageError
from auditor.model import Reason, Said
from tests.spiders.lamps import Answer, Serve, catalogue, moved, run, shop_of


def self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "shop.test")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now).not_valid_after(now + dt.timedelta(days=1)).sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "shop.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return path


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_a_closed_port() -> None:
    problem = run(f"http://127.0.0.1:{closed_port()}/").problem
    assert problem is not None
    assert problem.reason is Reason.NETWORK
    assert isinstance(problem.detail, Said)
    assert problem.detail.key == "host-closed"


def test_an_unknown_host() -> None:
    problem = run("http://no-such-shop.invalid/", deadline=10).problem
    assert problem is not None
    assert problem.reason in {Reason.NETWORK, Reason.TIMEOUT}
    assert "no-such-shop.invalid" in str(problem.detail)


def test_no_secure_connection_where_only_http_is_spoken(serve: Serve) -> None:
    with serve(catalogue(1)) as shop:
        problem = run(shop.url.replace("http:", "https:")).problem
    assert problem is not None
    assert problem.reason is Reason.NETWORK
    assert isinstance(problem.detail, Said)
    assert problem.detail.key == "no-secure-connection"


def test_a_certificate_that_nobody_trusts(serve: Serve, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))
    with serve(catalogue(1)) as shop, tls_in_front(context) as port:
        problem = run(f"https://127.0.0.1:{port}/").problem
        assert shop.asked == []
    assert problem is not None
    assert problem.reason is Reason.NETWORK
    assert isinstance(problem.detail, Said)
    assert problem.detail.key == "bad-certificate"


@contextmanager
def tls_in_front(context: ssl.SSLContext) -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                one, _ = listener.accept()
                with one, context.wrap_socket(one, server_side=True):
                    pass
            except ssl.SSLError:
                continue
            except OSError:
                return

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def test_a_store_that_never_answers_ends_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        problem = run(f"http://127.0.0.1:{silent.getsockname()[1]}/", deadline=1.0).problem
        took = time.monotonic() - start
    assert problem is not None
    assert problem.reason is Reason.TIMEOUT
    assert took < 4


def test_slow_pages_end_at_the_deadline_with_what_was_seen(serve: Serve) -> None:
    inner = shop_of(20)

    def slow(path: str, headers: dict[str, str]) -> Answer:
        if path not in {"/", "/robots.txt", "/sitemap.xml"} and "no-such" not in path:
            time.sleep(1.5)
        return inner(path, headers)

    with serve(slow) as shop:
        start = time.monotonic()
        found = run(shop.url, deadline=3.0)
        took = time.monotonic() - start
    assert found.problem is None
    assert found.home is not None
    assert took < 6
    assert found.waiting


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((200, {"Content-Type": "application/json"}, b'{"a": 1}'), Reason.NOTHING_TO_JUDGE),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"), Reason.NOTHING_TO_JUDGE),
        ((200, {"Content-Type": "text/plain"}, b"hello"), Reason.NOTHING_TO_JUDGE),
        ((404, {"Content-Type": "text/html"}, b"<h1>Not found</h1>"), Reason.HTTP_REFUSAL),
        ((500, {"Content-Type": "text/html"}, b"<h1>Oops</h1>"), Reason.HTTP_REFUSAL),
        ((403, {"Content-Type": "text/html"}, b"<h1>Forbidden</h1>"), Reason.HTTP_REFUSAL),
        ((401, {"Content-Type": "text/html", "WWW-Authenticate": "Basic"}, b"no"), Reason.HTTP_REFUSAL),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"this is no gzip"), Reason.NETWORK),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"this is no brotli"), Reason.NETWORK),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "zstd"}, b"this is no zstd"), Reason.NETWORK),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "deflate"}, b"this is no deflate"), Reason.NETWORK),
        (
            (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b" " * 40_000_000)),
            Reason.NOTHING_TO_JUDGE,
        ),
        ((200, {"Content-Type": "text/html", "Content-Length": "999999999"}, b"<html>"), Reason.NOTHING_TO_JUDGE),
        (moved("/"), Reason.NETWORK),
        (moved("http://["), Reason.NETWORK),
        (moved("http://127.0.0.1:1/elsewhere"), Reason.GEO_REDIRECT),
        (moved("ftp://127.0.0.1/"), Reason.HTTP_REFUSAL),
        ((200, {"Content-Type": "text/html"}, b""), Reason.NOTHING_TO_JUDGE),
    ],
)
def test_a_home_page_that_is_none_says_so_in_one_sentence(serve: Serve, answer: Answer, reason: Reason) -> None:
    with serve({"/": answer}) as shop:
        found = run(shop.url, deadline=8)
    assert found.problem is not None
    assert found.problem.reason is reason, found.problem
    assert found.problem.detail
    assert "\n" not in str(found.problem.detail)
    assert "Traceback" not in str(found.problem.detail)
    assert found.home is None


@pytest.mark.parametrize(
    "url", ["", "not an address", "ftp://a.store/", "http://", "http://[", "javascript:alert(1)", "file:///etc/passwd"]
)
def test_what_is_no_address_is_the_users_mistake(url: str) -> None:
    with pytest.raises(UsageError):
        run(url)
