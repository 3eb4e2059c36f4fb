"""Real crawls of stores on loopback: what is found, what is never asked for, and what every trouble is called."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from auditor.errors import UsageError
from auditor.model import Device, PageKind, Reason, Said, said
from spiders.crawl import Crawl, Plan, crawl

Answer = tuple[int, dict[str, str], bytes]
Serve = Callable[..., AbstractContextManager[Any]]
MISSING: Answer = (404, {"Content-Type": "text/html"}, b"<html><title>404</title><h1>Page not found</h1></html>")


def page(body: str, title: str = "Shop", lang: str = "en") -> Answer:
    markup = f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return 200, {"Content-Type": "text/html; charset=utf-8"}, markup.encode()


def moved(to: str, status: int = 302) -> Answer:
    return status, {"Location": to, "Content-Type": "text/html"}, b""


def run(url: str, **plan: object) -> Crawl:
    return asyncio.run(crawl(Plan(url, **plan)))  # type: ignore[arg-type]


MENU = """<header><nav><a href="/shop/">Shop</a> <a href="/contact/">Contact us</a> <a href="/faq/">FAQ</a></nav>
<a href="/basket/">Basket</a><a href="/logout">Log out</a><a href="?currency=USD">USD</a></header>"""
FOOT = "<footer><a href='/delivery/'>Delivery</a><a href='/returns/'>Returns</a><a href='/about/'>About us</a><a href='/price-list.pdf'>Prices</a></footer>"


def card(n: int) -> str:
    return f"<li class=card><a href='/product/lamp-{n}/'>Lamp {n}</a><span>${n}.00</span><a href='/?add-to-cart={n}'>Add to cart</a></li>"


def catalogue(size: int) -> dict[str, Answer]:
    cards = "".join(card(n) for n in range(1, min(size, 60) + 1))
    pages = {
        "/": page(f"{MENU}<h1>Lamps</h1><ul>{cards}</ul>{FOOT}", "Lamps"),
        "/shop/": page(f"{MENU}<h1>Shop</h1><ul>{cards}</ul>{FOOT}", "All lamps"),
        "/contact/": page(f"{MENU}<h1>Contact us</h1><p>Call us</p>{FOOT}", "Contact"),
        "/faq/": page(f"{MENU}<h1>Questions</h1><p>Who? We.</p>{FOOT}", "FAQ"),
        "/basket/": page(f"{MENU}<h1>Basket</h1><p>Your basket is empty</p>{FOOT}", "Basket"),
        "/delivery/": page(f"{MENU}<h1>Delivery</h1>{FOOT}", "Delivery"),
        "/returns/": page(f"{MENU}<h1>Returns</h1>{FOOT}", "Returns"),
        "/about/": page(f"{MENU}<h1>About us</h1>{FOOT}", "About us"),
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /secret/\n"),
    }
    locs = "".join(f"<url><loc>http://HOST/product/lamp-{n}/</loc></url>" for n in range(1, size + 1))
    pages["/sitemap.xml"] = (200, {"Content-Type": "application/xml"}, f"<?xml version='1.0'?><urlset>{locs}</urlset>".encode())
    for n in range(1, size + 1):
        pages[f"/product/lamp-{n}/"] = page(
            f"{MENU}<h1>Lamp {n}</h1><p>${n}.00</p><button>Add to cart</button>{FOOT}", f"Lamp {n}"
        )
    return pages


def shop_of(size: int) -> Callable[[str, dict[str, str]], Answer]:
    pages = catalogue(size)

    def answer(path: str, headers: dict[str, str]) -> Answer:
        status, names, body = pages.get(path, MISSING)
        return status, names, body.replace(b"HOST", headers.get("Host", "").encode())

    return answer


def test_finds_the_pages_that_matter_and_says_why(serve: Serve) -> None:
    with serve(shop_of(50)) as shop:
        seen: list[str] = []
        found = asyncio.run(crawl(Plan(shop.url), on_page=lambda p: seen.append(p.url)))
    kinds = {p.kind for p in found.pages}
    wanted = {"home", "listing", "product", "contact", "faq", "cart", "delivery", "returns", "about"}
    assert wanted <= {k.value for k in kinds}
    assert found.problem is None
    assert found.home is not None
    assert found.home.kind is PageKind.HOME
    assert all(p.why and p.language == "en" and p.device is Device.HTTP and p.timings.total > 0 for p in found.pages)
    assert seen == [p.url for p in found.pages]
    assert found.robots == said("robots-obeyed")
    assert found.requests == len(shop.asked)


def test_never_asks_for_what_changes_something_nor_for_files(serve: Serve) -> None:
    with serve(shop_of(20)) as shop:
        run(shop.url)
        assert not [a for a in shop.asked if "add-to-cart" in a or "logout" in a or "currency" in a or a.endswith(".pdf")]
        assert len(shop.asked) == len(set(shop.asked))


def test_costs_the_same_however_large_the_catalogue(serve: Serve) -> None:
    with serve(shop_of(50)) as small:
        few = run(small.url)
    with serve(shop_of(5000)) as large:
        many = run(large.url)
    assert few.requests == many.requests
    assert [p.kind for p in few.pages] == [p.kind for p in many.pages]


def test_two_visits_choose_the_same_pages(serve: Serve) -> None:
    with serve(shop_of(50)) as shop:
        first, second = run(shop.url), run(shop.url)
    assert [p.url for p in first.pages] == [p.url for p in second.pages]


def test_stays_within_its_pages(serve: Serve) -> None:
    with serve(shop_of(50)) as shop:
        assert len(run(shop.url, max_pages=4).pages) == 4


def test_looks_at_the_pages_the_user_names(serve: Serve) -> None:
    pages = {**catalogue(5), "/hidden/": page("<h1>Hidden</h1>", "Hidden")}
    with serve(pages) as shop:
        found = run(shop.url, max_pages=3, pages=(shop.url + "hidden/",))
    assert shop.url + "hidden/" in [p.url for p in found.pages]


def test_obeys_robots_unless_told_that_the_store_is_the_users(serve: Serve) -> None:
    pages = {**catalogue(5), "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /contact/\n")}
    with serve(pages) as shop:
        found = run(shop.url)
        assert "/contact/" not in shop.asked
    (refused,) = [p for p in found.pages if p.url.endswith("/contact/")]
    assert refused.problem is not None
    assert refused.problem.reason is Reason.ROBOTS
    assert refused.kind is PageKind.CONTACT
    with serve(pages) as shop:
        run(shop.url, obey_robots=False)
        assert "/contact/" in shop.asked


def test_a_store_that_robots_forbids_is_a_problem_in_words(serve: Serve) -> None:
    with serve({**catalogue(1), "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n")}) as shop:
        found = run(shop.url)
    assert found.problem is not None
    assert found.problem.reason is Reason.ROBOTS
    assert found.robots == said("robots-forbid", path="/")
    assert found.home is None


# -- trouble ---------------------------------------------------------------------------------------------------------------


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


# -- dead ends -------------------------------------------------------------------------------------------------------------


def test_links_that_lead_nowhere_are_not_taken_for_pages(serve: Serve) -> None:
    home = page(f"{MENU}<h1>Lamps</h1><ul>{card(1)}{card(2)}</ul>{FOOT}", "Lamps")

    def answer(path: str, _: dict[str, str]) -> Answer:
        if path == "/":
            return home
        if path == "/contact/":
            return page(f"{MENU}<h1>Contact us</h1><p>Call 555</p><p>Write</p><p>Visit</p>{FOOT}", "Contact")
        if path in {"/robots.txt", "/sitemap.xml"}:
            return MISSING
        if path == "/delivery/":
            return moved("/")
        return page(
            f"{MENU}<h1>Sorry</h1><p>Nothing lives at {path}</p><p>Try the search</p><p>Or go home</p>{FOOT}", "Lamps and more"
        )

    with serve(answer) as shop:
        found = run(shop.url)
    kinds = {p.asked.rsplit("/", 2)[-2]: p.kind for p in found.pages}
    assert kinds["contact"] is PageKind.CONTACT
    assert kinds["faq"] is PageKind.NOT_FOUND
    assert kinds["returns"] is PageKind.NOT_FOUND
    assert kinds["delivery"] is PageKind.NOT_FOUND


# -- keys ------------------------------------------------------------------------------------------------------------------

SECRETS = {"headers": {"X-Key": "s3cret-header"}, "cookies": {"door": "s3cret-cookie"}, "basic_auth": ("owner", "s3cret-word")}


def test_keys_go_to_the_stores_own_host_and_to_no_other(serve: Serve) -> None:
    with serve(shop_of(3)) as other:
        pages = {
            **catalogue(3),
            "/about/": moved(other.url + "about/"),
            "/faq/": moved(other.url.replace("127.0.0.1", "localhost") + "faq/"),
        }
        with serve(pages) as shop:
            found = run(shop.url, **SECRETS)
            assert all(h.get("X-Key") == "s3cret-header" for h in shop.headers)
            assert all("door=s3cret-cookie" in h.get("Cookie", "") for h in shop.headers)
            assert all(h.get("Authorization", "").startswith("Basic ") for h in shop.headers)
        assert other.asked == []
    assert "s3cret" not in repr(found)
    assert "s3cret" not in repr(Plan(shop.url, **SECRETS))  # type: ignore[arg-type]


def test_a_page_elsewhere_that_the_user_names_gets_no_keys(serve: Serve) -> None:
    with serve(shop_of(3)) as other, serve(shop_of(3)) as shop:
        run(shop.url, pages=(other.url + "about/",), **SECRETS)
        assert "/about/" in other.asked
        assert not [h for h in other.headers if "s3cret" in repr(h) or "Authorization" in h]


def test_a_password_in_the_address_is_sent_and_not_shown(serve: Serve) -> None:
    with serve(shop_of(3)) as shop:
        found = run(shop.url.replace("http://", "http://owner:s3cret@"))
        assert all(h.get("Authorization") == "Basic b3duZXI6czNjcmV0" for h in shop.headers)
    assert "s3cret" not in repr(found)


def test_says_nothing_on_the_terminal(serve: Serve, capfd: pytest.CaptureFixture[str]) -> None:
    import logging  # noqa: PLC0415

    with serve(shop_of(5)) as shop:
        before = list(logging.root.handlers)
        run(shop.url, **SECRETS)
        assert logging.root.handlers == before
    assert capfd.readouterr() == ("", "")


def test_logs_hold_no_keys(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with serve(shop_of(5)) as shop:
        run(shop.url, **SECRETS)
    assert caplog.records
    assert "s3cret" not in caplog.text


def test_cookies_of_the_store_are_kept_and_newer_than_the_users(serve: Serve) -> None:
    inner = shop_of(5)

    def answer(path: str, headers: dict[str, str]) -> Answer:
        status, names, body = inner(path, headers)
        return status, {**names, "Set-Cookie": "door=renewed; Path=/; Domain=127.0.0.1"}, body

    with serve(answer) as shop:
        run(shop.url, cookies={"door": "old"})
        assert "door=old" in shop.headers[0]["Cookie"]
        assert shop.headers[-1]["Cookie"] == "door=renewed"


# -- several at once, and the spider on its own ----------------------------------------------------------------------------


def test_several_crawls_in_one_loop(serve: Serve) -> None:
    async def both(one: str, other: str) -> tuple[Crawl, Crawl]:
        found = await asyncio.gather(crawl(Plan(one)), crawl(Plan(other)))
        return found[0], found[1]

    with serve(shop_of(5)) as a, serve(shop_of(7)) as b:
        first, second = asyncio.run(both(a.url, b.url))
    assert first.home is not None
    assert second.home is not None
    assert {p.url.split("/")[2] for p in first.pages} == {a.url.split("/")[2]}


def test_long_headers_of_a_store_are_read(serve: Serve) -> None:
    inner = shop_of(3)

    def answer(path: str, headers: dict[str, str]) -> Answer:
        status, names, body = inner(path, headers)
        return status, {**names, "Content-Security-Policy": "default-src 'self' " + "https://cdn.example " * 1500}, body

    with serve(answer) as shop:
        assert run(shop.url).problem is None


def test_a_sitemap_is_read_in_part_and_its_index_a_little(serve: Serve) -> None:
    pages = catalogue(5)
    huge = b"<?xml version='1.0'?><urlset>" + b"".join(b"<url><loc>http://HOST/p/%d/</loc></url>" % n for n in range(200_000))

    def answer(path: str, headers: dict[str, str]) -> Answer:
        host = headers.get("Host", "").encode()
        if path == "/sitemap.xml":
            files = b"".join(b"<sitemap><loc>http://HOST/map-products-%d.xml</loc></sitemap>" % n for n in range(50))
            return (
                200,
                {"Content-Type": "application/xml"},
                (b"<sitemapindex>" + files + b"</sitemapindex>").replace(b"HOST", host),
            )
        if path.startswith("/map-"):
            return 200, {"Content-Type": "application/xml"}, huge.replace(b"HOST", host)
        return pages.get(path, MISSING)

    with serve(answer) as shop:
        run(shop.url)
        assert len([a for a in shop.asked if a.startswith("/map-") or a == "/sitemap.xml"]) == 2


def test_a_page_that_cannot_be_parsed_deeply_is_no_trouble(serve: Serve) -> None:
    with serve({"/": page("<div>" * 30_000 + "<a href='/contact/'>Contact</a>")}) as shop:
        assert run(shop.url, max_pages=2).problem is None
