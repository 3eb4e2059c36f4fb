"""A shop of lamps as answers by path, and one way to crawl it: what the tests of crawls share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from spiders.crawl import Crawl, Plan, crawl

Answer = tuple[int, dict[str, str], bytes]
Serve = Callable[..., AbstractContextManager[Any]]
"""The fixture that answers at an address of this machine."""
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
        "/price-list.pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4"),
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
