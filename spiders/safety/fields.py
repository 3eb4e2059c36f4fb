"""What a request's body hands over: names and values, in whatever way they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

_DEEPEST = 4


def fields(body: str) -> Iterator[tuple[str, str]]:
    """Names and values in a body: JSON (nested names joined by points), multipart or url-encoded."""
    text = body.lstrip()
    if text[:1] in {"{", "["}:
        try:
            yield from _leaves("", json.loads(text), 0)
        except (ValueError, RecursionError):
            yield from ((name, "?") for name in re.findall(r'"(\w{1,40})"\s*:', text))
        return
    if text.startswith("--"):
        yield from re.findall(r'name="([^"]*)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n(.*?)\r?\n--', text, re.DOTALL)
        return
    yield from parse_qsl(text, keep_blank_values=True)


def _leaves(name: str, value: object, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{name}.{key}" if name else str(key), inner, depth + 1)
    elif isinstance(value, list):
        for inner in value[:50]:
            yield from _leaves(name, inner, depth + 1)
    else:
        yield name, "" if value is None else str(value)
