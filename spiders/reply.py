"""The border to Scrapy: its responses and errors in, pages and sentences out."""

from __future__ import annotations

import ssl
import zlib
from urllib.parse import urlsplit

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
from scrapy.utils import _compression

from auditor.charset import decode
from auditor.model import HTTP_REFUSED, Device, Page, PageKind, Problem, Reason, Timings

FAILURES: tuple[type[Exception], ...] = (
    CannotResolveHostError, DownloadCancelledError, DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError, IgnoreRequest,
    NotSupported, ResponseDataLossError, UnsupportedURLSchemeError, OSError, ValueError, EOFError, zlib.error,
    _compression.brotli.error, _compression.zstd.ZstdError,
)  # fmt: skip
"""What a download may end in by the store's doing or the network's."""

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
        return _with(page, Problem(Reason.GEO_REDIRECT, f"it leads away from the store, to {_host(away)}"))
    if refused := meta.get("refused"):
        return _with(page, Problem(Reason.NOTHING_TO_JUDGE, f"it leads to an address that changes something ({_path(refused)}), which is not followed"))
    if 300 <= response.status < HTTP_REFUSED:  # noqa: PLR2004 - HTTP's redirections
        return _with(page, Problem(Reason.HTTP_REFUSAL, f"it is redirected ({response.status}) to where a shopper cannot follow"))
    if not response.body.strip() and response.status < HTTP_REFUSED:
        return _with(page, Problem(Reason.NOTHING_TO_JUDGE, "the answer is empty"))
    declared, charset = _content_type(response)
    if not is_html(declared, response.body):
        what = f"with {declared}" if declared else "with something unnamed"
        return _with(page, Problem(Reason.NOTHING_TO_JUDGE, f"the server answered {what}, which is no web page"))
    return _with(page, None, decode(response.body, charset))


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
    host = _host(url)
    if isinstance(error, IgnoreRequest):
        return _ignored(error, url)
    if isinstance(error, CannotResolveHostError):
        return Problem(Reason.NETWORK, f"no host is called {host}")
    if isinstance(error, DownloadTimeoutError):
        return Problem(Reason.TIMEOUT, f"{host} did not answer in time")
    cause = error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Problem(Reason.NETWORK, f"the certificate of {host} is not valid: {_certificate_fault(cause)}")
    if isinstance(cause, ssl.SSLError) or isinstance(getattr(cause, "os_error", None), ssl.SSLError):
        return Problem(Reason.NETWORK, f"no secure connection to {host} could be made; perhaps it speaks plain http only")
    if isinstance(error, DownloadConnectionRefusedError):
        return Problem(Reason.NETWORK, f"{host} accepts no connections{_port(url)}")
    if isinstance(error, DownloadCancelledError):
        return Problem(Reason.NOTHING_TO_JUDGE, "the answer is too large to be a web page")
    if isinstance(error, (UnsupportedURLSchemeError, NotSupported)):
        return Problem(Reason.NETWORK, "its address cannot be asked for")
    if isinstance(error, (zlib.error, EOFError, _compression.brotli.error, _compression.zstd.ZstdError)):
        return Problem(Reason.NETWORK, f"{host} sent an answer that cannot be unpacked")
    return Problem(Reason.NETWORK, f"{host} broke off the connection or answered with something that is not HTTP")


def _ignored(error: IgnoreRequest, url: str) -> Problem:
    said = str(error).lower()
    if "robots" in said:
        return Problem(Reason.ROBOTS, f"robots.txt forbids {_path(url)}")
    if "redirection" in said:
        return Problem(Reason.NETWORK, f"{_path(url)} is redirected again and again, without end")
    return Problem(Reason.NOTHING_TO_JUDGE, "the answer is too large to be a web page")


def _certificate_fault(cause: BaseException | None) -> str:
    words = getattr(cause, "verify_message", "") or getattr(getattr(cause, "certificate_error", None), "verify_message", "")
    return str(words) or "its name or its issuer cannot be trusted"


def _content_type(response: Response) -> tuple[str, str | None]:
    value = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    kind, _, rest = value.partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return kind.strip(), charset


def _with(page: Page, problem: Problem | None, markup: str = "") -> Page:
    return Page(
        url=page.url, kind=page.kind, device=page.device, markup=markup, asked=page.asked, status=page.status, depth=page.depth,
        timings=page.timings, requests=page.requests, problem=problem,
    )  # fmt: skip


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
