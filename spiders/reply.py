"""The border to Scrapy: its responses and errors in, pages and sentences out."""

from __future__ import annotations

import ssl
import sys
import zlib
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
from auditor.model import HTTP_REFUSED, Device, Page, PageKind, Problem, Reason, Timings

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

_SENTENCES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Reason, str], ...] = (
    (CannotResolveHostError, Reason.NETWORK, "no host is called {host}"),
    (DownloadTimeoutError, Reason.TIMEOUT, "{host} did not answer in time"),
    (DownloadConnectionRefusedError, Reason.NETWORK, "{host} accepts no connections{port}"),
    (DownloadCancelledError, Reason.NOTHING_TO_JUDGE, "the answer is too large to be a web page"),
    ((UnsupportedURLSchemeError, NotSupported), Reason.NETWORK, "its address cannot be asked for"),
    (_BROKEN, Reason.NETWORK, "{host} sent an answer that cannot be unpacked"),
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
        return replace(page, problem=Problem(Reason.GEO_REDIRECT, f"it leads away from the store, to {_host(away)}"))
    if refused := meta.get("refused"):
        return replace(
            page,
            problem=Problem(
                Reason.NOTHING_TO_JUDGE,
                f"it leads to an address that changes something ({_path(refused)}), which is not followed",
            ),
        )
    if 300 <= response.status < HTTP_REFUSED:  # noqa: PLR2004 - HTTP's redirections
        return replace(
            page, problem=Problem(Reason.HTTP_REFUSAL, f"it is redirected ({response.status}) to where a shopper cannot follow")
        )
    if not response.body.strip() and response.status < HTTP_REFUSED:
        return replace(page, problem=Problem(Reason.NOTHING_TO_JUDGE, "the answer is empty"))
    declared, charset = _content_type(response)
    if not is_html(declared, response.body):
        what = f"with {declared}" if declared else "with something unnamed"
        return replace(page, problem=Problem(Reason.NOTHING_TO_JUDGE, f"the server answered {what}, which is no web page"))
    return replace(page, markup=decode(response.body, charset))


def item(page: Page) -> dict[str, object]:
    """What a page is, as the spider lists it."""
    return {
        "url": page.url, "asked": page.asked, "kind": page.kind.value, "why": page.why, "status": page.status, "title": page.title,
        "language": page.language, "depth": page.depth, "problem": page.problem.reason.value if page.problem else None,
    }  # fmt: skip


def headers_of(response: Response) -> dict[str, str]:
    """The answer's headers, names in lower case."""
    return {
        name.decode("latin-1").lower(): b", ".join(v for v in values if v).decode("latin-1")
        for name, values in response.headers.items()
        if values
    }


def is_html(declared: str, body: bytes) -> bool:
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
            return Problem(reason, sentence.format(host=host, port=_port(url)))
    return Problem(Reason.NETWORK, f"{host} broke off the connection or answered with something that is not HTTP")


def _secure_fault(cause: BaseException | None, host: str) -> str:
    """What is wrong with the secure connection, if that is what is wrong."""
    if isinstance(cause, ssl.SSLCertVerificationError):
        inner = getattr(cause, "certificate_error", cause)
        return f"the certificate of {host} is not valid: {getattr(inner, 'verify_message', '') or 'it cannot be trusted'}"
    if isinstance(cause, ssl.SSLError) or isinstance(getattr(cause, "os_error", None), ssl.SSLError):
        return f"no secure connection to {host} could be made; perhaps it speaks plain http only"
    return ""


def _ignored(error: IgnoreRequest, url: str) -> Problem:
    said = str(error).lower()
    if "robots" in said:
        return Problem(Reason.ROBOTS, f"robots.txt forbids {_path(url)}")
    if "redirection" in said:
        return Problem(Reason.NETWORK, f"{_path(url)} is redirected again and again, without end")
    return Problem(Reason.NOTHING_TO_JUDGE, "the answer is too large to be a web page")


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


def _port(url: str) -> str:
    port = urlsplit(url).port
    return f" at port {port}" if port else ""
