"""What a page says to machines: JSON-LD objects, by schema.org type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.element import Element

_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Item:
    """One JSON-LD object and the script element that holds it."""

    data: Mapping[str, Any]
    element: Element


def json_ld(elements: Iterable[Element]) -> Iterator[Item]:
    """Every JSON-LD object below the elements, outer before inner. A malformed block yields nothing."""
    for element in elements:
        if element.tag == "script" and element.get("type").strip().lower() == "application/ld+json":
            text = "".join(c for c in element.children if isinstance(c, str))
            for data in _objects(_decoded(text), 0):
                yield Item(data, element)


def types_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The object's schema.org types without their namespace."""
    kind = data.get("@type", ())
    names = kind if isinstance(kind, list) else [kind]
    return tuple(n.rsplit("/", 1)[-1] for n in names if isinstance(n, str))


def _decoded(text: str) -> object:
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        for value in data.values():
            yield from _objects(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, depth + 1)
