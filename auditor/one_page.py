"""What is seen on one page: its kind, its language and the signals, each with its proof."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from auditor.address import store_address
from auditor.charset import decode
from auditor.errors import UnreachableError, UsageError
from auditor.model import Device, Page, PageKind, Words
from auditor.page import Document
from checks.signals.catalogue import SIGNALS
from reports.language import Language
from spiders.mapping.classify import classify
from spiders.mapping.language import language

NOWHERE = "https://store.example/"
"""Stands for the address of a saved page whose own is not given."""


def inspect(source: str, url: str = "") -> dict[str, Any]:
    """The signals of a saved page or of an address.

    Raises UsageError for a file that is missing, a folder, not readable or no page, UnreachableError for an address that can't
    be had.
    """
    page = _saved(Path(source), url) if _is_file(source) else _fetched(store_address(source))
    document = Document(page)
    kind, why = classify(document, home_url=page.url if page.kind is PageKind.HOME else _home(page.url), depth=page.depth)
    signals = {
        signal.id: [
            {"words": found.words, "selector": found.element.selector, "how": str(found.how)} for found in signal(document)
        ]
        for signal in SIGNALS
    }
    spoken = page.language or language(document)
    return {
        "url": page.url,
        "kind": str(kind),
        "why": _english(why),
        "language": spoken,
        "title": document.title,
        "signals": signals,
    }


def _is_file(source: str) -> bool:
    if "://" in source:
        return False
    path = Path(source)
    if path.is_dir():
        message = f"{source} is a folder; name one saved page in it."
        raise UsageError(message)
    if not path.is_file() and (path.suffix.lower() in {".html", ".htm"} or source.startswith((".", "/"))):
        message = f"There is no file {source}."
        raise UsageError(message)
    return path.is_file()


def _saved(path: Path, url: str) -> Page:
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path} can't be read: {error.strerror}."
        raise UsageError(message) from error
    if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = f"{path} is not a saved page: it holds no text."
        raise UsageError(message)
    return Page(url=store_address(url) if url else NOWHERE, kind=PageKind.OTHER, device=Device.HTTP, markup=decode(data), depth=1)


def _fetched(url: str) -> Page:
    from spiders.crawl import Plan, crawl  # noqa: PLC0415 - a saved page needs no crawler

    seen = asyncio.run(crawl(Plan(url=url, max_pages=1)))
    page = seen.home
    if page is None or not page.markup:
        detail = _english(seen.problem.detail) if seen.problem else f"{url} gave no page."
        raise UnreachableError(detail)
    return page


def _english(words: Words) -> str:
    return Language("en").said(words)


def _home(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/"
