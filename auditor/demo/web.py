"""A request read and a response to send, without a framework."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
LONGEST_VALUE = 2000


class HttpError(Exception):
    """An answer other than the page asked for."""

    def __init__(self, status: int, message: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser asked."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    cookies: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def wants_json(self) -> bool:
        """Whether the shop's own script asks, not the browser's address bar."""
        return "application/json" in self.headers.get("accept", "") or self.path.startswith("/api/")

    def value(self, name: str, default: str = "") -> str:
        """One posted value, trimmed."""
        return self.form.get(name, default).strip()[:LONGEST_VALUE]


@dataclass(slots=True)
class Response:
    """What the shop answers."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: list[tuple[str, str]] = field(default_factory=list)

    def set_cookie(self, name: str, value: str, *, max_age: int | None = None, hidden: bool = True) -> None:
        """Ask the browser to keep a cookie."""
        extras = ["Path=/", "SameSite=Lax", *(["HttpOnly"] if hidden else [])]
        if max_age is not None:
            extras.append(f"Max-Age={max_age}")
        self.headers.append(("Set-Cookie", "; ".join((f"{name}={value}", *extras))))


def redirect(address: str, status: int = 303) -> Response:
    """Send the browser elsewhere."""
    return Response(status=status, headers=[("Location", quote(address, safe="/?=&"))])


def as_json(data: object, status: int = 200) -> Response:
    """Answer a script."""
    return Response(json.dumps(data, ensure_ascii=False).encode(), status, JSON, [("Cache-Control", "no-store")])


def read_request(method: str, target: str, headers: Mapping[str, str], body: bytes) -> Request:
    """Make a request of what came over the wire; anything unreadable is a 400."""
    lowered = {name.lower(): value for name, value in headers.items()}
    try:
        parts = urlsplit(target if target.startswith("/") else "/" + target)
        path = unquote("/" + parts.path.lstrip("/"), errors="strict")
        query = dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100))
    except ValueError as error:
        raise HttpError(400, "This address cannot be read.") from error
    if "\0" in path:
        raise HttpError(400, "This address cannot be read.")
    return Request(method, path, query, _read_form(lowered, body), _read_cookies(lowered), lowered)


def _read_form(headers: Mapping[str, str], body: bytes) -> dict[str, str]:
    if not body:
        return {}
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    try:
        if kind == "application/json":
            data = json.loads(body)
            if not isinstance(data, dict):
                raise HttpError(400, "A JSON object is expected.")
            return {str(name): str(value) for name, value in data.items() if value is not None}
        if kind == "application/x-www-form-urlencoded":
            return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=100))
    except (ValueError, RecursionError) as error:
        raise HttpError(400, "The form cannot be read.") from error
    raise HttpError(415, "Forms of this kind are not accepted.")


def _read_cookies(headers: Mapping[str, str]) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}
