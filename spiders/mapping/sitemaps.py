"""Sitemaps: a bounded, even sample of the addresses they name. No network."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.etree
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

LARGEST = 1024 * 1024
"""Bytes of a sitemap that are read; the rest is not downloaded."""

FILES = 2
"""Sitemap files that are asked for: the first, and one that it names."""

SAMPLE = 400
_INFORMATION = re.compile(r"page|info|static|cms|content|stran|article|text")
_PRODUCTS = re.compile(r"product|tovar|goods|item|catalog|prod|iblock")
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Named:
    """What a sitemap file names: further files, and a sample of pages."""

    files: tuple[str, ...]
    pages: tuple[str, ...]


def read(body: bytes) -> Named:
    """What the file names; nothing when it is no sitemap. Text files with an address on each line are sitemaps too."""
    if body[:2] == b"\x1f\x8b":
        try:
            body = gunzip(body, max_size=8 * LARGEST)
        except (OSError, EOFError, ValueError):
            return Named((), ())
    if body.lstrip()[:4].startswith(b"http"):
        return Named((), _sample([line.strip() for line in body.decode("utf-8", "replace").splitlines()]))
    if b"<" not in body[:200]:
        return Named((), ())
    try:
        entries = Sitemap(body)
        found = [entry["loc"] for entry in entries if entry.get("loc")]
    except (lxml.etree.XMLSyntaxError, StopIteration, ValueError):
        return Named((), ())
    if entries.type == "sitemapindex":
        return Named(tuple(found), ())
    return Named((), _sample(found)) if entries.type == "urlset" else Named((), ())


def choose(files: tuple[str, ...], *, products: bool) -> str | None:
    """Which file of an index to read: one of products when none is known yet, else one of information pages."""
    wanted = (_PRODUCTS, _INFORMATION) if products else (_INFORMATION, _PRODUCTS)
    for pattern in wanted:
        for url in files:
            if pattern.search(url.rsplit("/", 1)[-1].lower()):
                return url
    return files[0] if files else None


def _sample(urls: list[str]) -> tuple[str, ...]:
    """The addresses nearest the root, where information stands, and an even sample of the others."""
    if len(urls) <= SAMPLE:
        return tuple(urls)
    near = [u for u in urls if u.rstrip("/").count("/") <= _SHORT + 1][: SAMPLE // 2]
    step = len(urls) / (SAMPLE - len(near))
    spread = [urls[int(i * step)] for i in range(SAMPLE - len(near))]
    return tuple(dict.fromkeys((*near, *spread)))
