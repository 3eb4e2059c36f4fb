"""The border to Scrapy: its responses and errors in, pages and sentences out."""

from __future__ import annotations

import ssl
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response

from auditor.charset import decode
from auditor.model import HTTP_REFUSED, Device, Page, PageKind, Problem, Reason, Timings, Words, said

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError
else:
    from backports.zstd import ZstdError

_BROKEN: tuple[type[Exception], ...] = (zlib.error, EOFError, brotli.error, ZstdError)

FAILURES: tuple[type[Exception], ...] = (
    CannotResolveHostError, DownloadCancelledError, DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError, IgnoreRequest,
    NotSupported, ResponseDataLossError, UnsupportedURLSchemeError, OSError, ValueError,
    *_BROKEN,
)  # fmt: skip
"""What a download may end in by the store's doing or the network's."""

_SENTENCES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Reason, Callable[[str], Words]], ...] = (
    (CannotResolveHostError, Reason.NETWORK, lambda url: said("no-host", host=_host(url))),
    (DownloadTimeoutError, Reason.TIMEOUT, lambda url: said("host-late", host=_host(url))),
    (DownloadConnectionRefusedError, Reason.NETWORK, lambda url: said("host-closed", host=_host_and_port(url))),
    (DownloadCancelledError, Reason.NOTHING_TO_JUDGE, lambda _: said("too-large")),
    ((UnsupportedURLSchemeError, NotSupported), Reason.NETWORK, lambda _: said("unaskable")),
    (_BROKEN, Reason.NETWORK, lambda url: said("unpackable", host=_host(url))),
)

_HTML = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
_UNTOLD = ("", "text/plain", "application/octet-stream", "application/xml", "text/xml")
_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<meta", b"<title", b"<div", b"<script")


def page_of(response: Response, asked: str, depth: int) -> Page:
    """The page that an answer is, not yet classified. What is no HTML has no markup and says so."""
    meta = response.meta
    timings = Timings(total=round(float(meta.get("took", 0.0)), 4), ttfb=round(float(meta.get("download_latency", 0.0)), 4))
    page = Page(
        url=response.url, kind=PageKind.OTHER, device=Device.HTTP, asked=asked, status=response.status, depth=depth, timings=timings,
        requests=(*meta.get("redirect_urls", ()), response.url),
    )  # fmt: skip
    if away := meta.get("left_for"):
        return replace(page, problem=Problem(Reason.GEO_REDIRECT, said("leads-away", where=_host(away))), left_for=away)
    if refused := meta.get("refused"):
        return replace(
            page,
            problem=Problem(
                Reason.NOTHING_TO_JUDGE,
                said("leads-to-change", path=_path(refused)),
            ),
        )
    if 300 <= response.status < HTTP_REFUSED:  # noqa: PLR2004 - HTTP's redirections
        return replace(page, problem=Problem(Reason.HTTP_REFUSAL, said("redirected-nowhere", status=str(response.status))))
    if not response.body.strip() and response.status < HTTP_REFUSED:
        return replace(page, problem=Problem(Reason.NOTHING_TO_JUDGE, said("empty-answer")))
    declared, charset = _content_type(response)
    if not _is_html(declared, response.body):
        told = said("no-page-but", type=declared) if declared else said("no-page")
        return replace(page, problem=Problem(Reason.NOTHING_TO_JUDGE, told))
    return replace(page, markup=decode(response.body, charset))


def item(page: Page) -> dict[str, object]:
    """What a page is, as the spider lists it."""
    return {
        "url": page.url, "asked": page.asked, "kind": page.kind.value, "why": str(page.why), "status": page.status, "title": page.title,
        "language": page.language, "depth": page.depth, "problem": page.problem.reason.value if page.problem else None,
    }  # fmt: skip


def headers_of(response: Response) -> dict[str, str]:
    """The answer's headers, names in lower case."""
    return {
        name.decode("latin-1").lower(): b", ".join(v for v in values if v).decode("latin-1")
        for name, values in response.headers.items()
        if values
    }


def _is_html(declared: str, body: bytes) -> bool:
    """Whether it is a web page, by what it is declared as and, where that says little, by how it begins."""
    if declared in _HTML:
        return True
    start = body[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return declared in _UNTOLD and (start.startswith(_OPENINGS) or b"<html" in start)


def problem_of(error: Exception, url: str) -> Problem:
    """One clear sentence for a download that failed."""
    if isinstance(error, IgnoreRequest):
        return _ignored(error, url)
    host = _host(url)
    fault = _secure_fault(error.__cause__, host)
    if fault:
        return Problem(Reason.NETWORK, fault)
    for kinds, reason, sentence in _SENTENCES:
        if isinstance(error, kinds):
            return Problem(reason, sentence(url))
    return Problem(Reason.NETWORK, said("broke-off", host=host))


def _secure_fault(cause: BaseException | None, host: str) -> Words:
    """What is wrong with the secure connection, if that is what is wrong."""
    if isinstance(cause, ssl.SSLCertVerificationError):
        inner = getattr(cause, "certificate_error", cause)
        return said("bad-certificate", host=host, fault=getattr(inner, "verify_message", "") or "–")
    if isinstance(cause, ssl.SSLError) or isinstance(getattr(cause, "os_error", None), ssl.SSLError):
        return said("no-secure-connection", host=host)
    return ""


def _ignored(error: IgnoreRequest, url: str) -> Problem:
    told = str(error).lower()
    if "robots" in told:
        return Problem(Reason.ROBOTS, said("robots-forbid", path=_path(url)))
    if "redirection" in told:
        return Problem(Reason.NETWORK, said("redirected-endlessly", path=_path(url)))
    return Problem(Reason.NOTHING_TO_JUDGE, said("too-large"))


def _content_type(response: Response) -> tuple[str, str | None]:
    value = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    kind, _, rest = value.partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return kind.strip(), charset


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _host_and_port(url: str) -> str:
    port = urlsplit(url).port
    return f"{_host(url)}:{port}" if port else _host(url)
