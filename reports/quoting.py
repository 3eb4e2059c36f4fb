"""A stranger's words and addresses, made fit to be shown: nothing invisible, nothing endless, no link but to the web."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

LONGEST = 400
"""Letters of a stranger's text shown at most; the rest is cut off with an ellipsis."""

LONGEST_ADDRESS = 70
"""Letters of an address shown at most; the link keeps it whole."""

_JOINERS = "\u200c\u200d"
_SPACE = re.compile(r"\s+")
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\\<>\"'`]")


def plain(text: str, longest: int = LONGEST) -> str:
    """The text in one line, without control, direction and zero-width characters, cut to `longest` letters.

    Joiners stay: emoji and several scripts are written with them.
    """
    seen = "".join(c if c in _JOINERS or not unicodedata.category(c).startswith("C") else _gap(c) for c in text[: longest * 4])
    seen = _SPACE.sub(" ", seen).strip()
    return seen if len(seen) <= longest else f"{seen[:longest].rstrip()}…"


def _gap(character: str) -> str:
    return " " if character in "\t\n\r\f\v" else ""


@dataclass(frozen=True, slots=True)
class Address:
    """An address as shown, and as linked: `href` is empty unless it leads to the web."""

    text: str
    href: str


def address(url: str, home: str = "") -> Address:
    """The address to show and to link. Its host is left out where it is that of `home`; secrets before an @ are too."""
    href = web(url)
    if not href:
        return Address(plain(url, LONGEST_ADDRESS), "")
    parts = urlsplit(href)
    shown = unquote(parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else ""))
    host = _host(parts.netloc)
    if not home or host != _host(urlsplit(web(home)).netloc):
        shown = host + ("" if shown == "/" else shown)
    return Address(plain(shown or "/", LONGEST_ADDRESS), href)


def web(url: str) -> str:
    """The address when it is one of the web (http, https) and carries nothing but an address, else an empty text."""
    url = url.strip()
    if _UNFIT.search(url):
        return ""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and host and "@" not in parts.netloc else ""


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def writable(text: str) -> str:
    """The text as a file in UTF-8 can hold it: half of a pair of surrogates, which a stranger may send, becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def json_text(document: Mapping[str, Any]) -> str:
    """Plain values as JSON text, ending in a line feed."""
    return writable(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def headline(text: str) -> tuple[str, str]:
    """The first sentence or clause of an advice, without its full stop, and the rest."""
    match = re.search(r"(?<=\w{2})[.;](?:\s+|$)", text)
    if match is None:
        return text.rstrip(". "), ""
    rest = text[match.end() :]
    return text[: match.start()], rest[:1].upper() + rest[1:]
