"""Addresses as users type them: what can be audited, and one clear sentence for what can't."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from auditor.errors import UsageError

_NOT_WEB = ("mailto:", "tel:", "javascript:", "data:", "about:", "blob:", "view-source:")


def store_address(text: str) -> str:
    """The address of a store as the auditor visits it: scheme, host and path, https where none was typed.

    Raises UsageError for an empty text, a file, another scheme than http(s), a missing or malformed host or port, and for a name
    and password inside the address (they would end up in the scorecard).
    """
    typed = text.strip()
    if not typed:
        message = "No address was given; name a store, for instance: auditor audit https://a.store"
        raise UsageError(message)
    if typed.lower().startswith("file:") or ("://" not in typed and Path(typed).exists()):
        message = f"{typed} is a file, and an audit needs a store's address; to read one saved page use: auditor inspect {typed}"
        raise UsageError(message)
    scheme = typed.split(":", 1)[0].lower() if "://" in typed or typed.lower().startswith(_NOT_WEB) else ""
    if scheme not in {"", "http", "https"}:
        message = f"{typed} starts with {scheme}:, and a store is visited by http:// or https://."
        raise UsageError(message)
    try:
        parts = urlsplit(typed if scheme else f"//{typed}")
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        message = f"{typed} is no address: {error}."
        raise UsageError(message) from error
    if parts.username or parts.password:
        message = "The address holds a name and a password; give them as --basic-auth NAME:PASSWORD instead, so that no report shows them."
        raise UsageError(message)
    if not _is_host(host):
        message = f"{typed} is no address of a store; it should look like https://a.store"
        raise UsageError(message)
    if not scheme:
        scheme = "http" if port not in {None, 443} or _is_loopback(host) else "https"
    return urlunsplit((scheme, parts.netloc, parts.path or "/", parts.query, ""))


def _is_host(host: str) -> bool:
    if not host or len(host) > 253 or any(c.isspace() or c in "<>\"'{}|\\^`" for c in host):  # noqa: PLR2004 - DNS's limit
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        labels = host.rstrip(".").split(".")
        return (len(labels) > 1 or host == "localhost") and all(0 < len(label) <= 63 for label in labels)  # noqa: PLR2004 - DNS's limit
    return True


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def host_of(url: str) -> str:
    """Host and port of an address, fit for a folder's name."""
    return urlsplit(url).netloc.lower().replace(":", "-").replace("[", "").replace("]", "")
