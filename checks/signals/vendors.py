"""Known makers of chats, call-back boxes and the like, by what they load into a page; facts are in vendors.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found
from checks.signals.once import once


@dataclass(frozen=True, slots=True)
class Vendor:
    """One service: what it is for, the host and path of its scripts and frames, the elements these make, what its script's tag carries, the globals its snippet sets."""

    id: str
    name: str
    kind: str
    loads: re.Pattern[str] | None
    elements: tuple[str, ...]
    carries: tuple[str, ...]
    globals: tuple[str, ...]
    seen_in: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vendor met on a page, and what showed it."""

    vendor: Vendor
    found: Found


@cache
def vendors() -> tuple[Vendor, ...]:
    """Every vendor of vendors.toml."""
    tables = tomllib.loads(resources.files("checks").joinpath("vendors.toml").read_text("utf-8"))
    return tuple(
        Vendor(
            name,
            facts["name"],
            kind,
            _pattern(facts.get("loads", ())),
            tuple(mark.lower() for mark in facts.get("elements", ())),
            tuple(facts.get("carries", ())),
            tuple(facts.get("globals", ())),
            facts["fact"],
        )
        for kind, table in tables.items()
        for name, facts in table.items()
    )


def _pattern(addresses: list[str]) -> re.Pattern[str] | None:
    """Hosts with or without a path, where a store fetches for them as a folder of its own too; `*.` stands for any sub-domain, a leading `/` for any host and folder, `*` for a part of a path."""
    parts = []
    for address in addresses:
        body = re.escape(address).replace(r"\*\.", r"(?:[\w\-]+\.)*").replace(r"\*", r"[^/?#]*")
        parts.append(
            rf"//[^?#]+{body}"
            if address.startswith("/")
            else rf"//{body}(?:[/?#:]|$)"
            if "/" not in address
            else rf"//(?:[^?#]+/)?{body}"
        )
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


@once
def vendors_on(page: Document) -> Iterator[Loaded]:
    """Vendors whose script, frame, element or global is on the page, or was asked for by it; each once. None of them is a control."""
    addresses = list(_addresses(page))
    scripts = list(_inline(page))
    for vendor in vendors():
        if found := _loaded(vendor, addresses):
            yield Loaded(vendor, found)
        elif (element := made_by(page, vendor)) is not None:
            yield Loaded(vendor, Found(element.label or element.marks, element, How.VENDOR))
        elif found := _carried(page, vendor) or _set_up(vendor, scripts):
            yield Loaded(vendor, found)


def made_by(page: Document, vendor: Vendor) -> Element | None:
    """The first element that the vendor's script made on the page."""
    (marks,) = _marks(page)
    for mark in vendor.elements:
        if mark.endswith("*"):
            if found := next((element for name, element in marks.items() if name.startswith(mark[:-1])), None):
                return found
        elif found := marks.get(mark):
            return found
    return None


@once
def _marks(page: Document) -> Iterator[dict[str, Element]]:
    """The first element by each tag, id, class and tag#id in the page's body."""
    known: dict[str, Element] = {}
    for element in page.census.first_of_each(page.body):
        known.setdefault(element.tag, element)
        if element.marks:
            for name in element.marks.split():
                known.setdefault(name, element)
            known.setdefault(f"{element.tag}#{element.get('id').lower()}", element)
    yield known


def _loaded(vendor: Vendor, addresses: list[tuple[str, Element]]) -> Found | None:
    if vendor.loads is None:
        return None
    for address, element in addresses:
        if match := vendor.loads.search(address):
            return Found(match.group().lstrip("/"), element, How.VENDOR)
    return None


def _carried(page: Document, vendor: Vendor) -> Found | None:
    """A script that the store serves itself, whose tag carries the vendor's attribute."""
    for attribute, _, file in (told.partition(" ") for told in vendor.carries):
        for element in page.census.tagged("script"):
            name = element.get("src").partition("?")[0].rpartition("/")[2].lower()
            if element.get(attribute) and fnmatchcase(name, file):
                return Found(name, element, How.VENDOR)
    return None


def _set_up(vendor: Vendor, scripts: list[tuple[str, Element]]) -> Found | None:
    """A global of the vendor's that a script of the page sets; one that is only asked for may belong to a chat long gone."""
    for name in vendor.globals:
        for code, element in scripts:
            if name in code and re.search(rf"(?<![\w$]){re.escape(name)}{_SET}", code):
                return Found(name, element, How.VENDOR)
    return None


def _addresses(page: Document) -> Iterator[tuple[str, Element]]:
    """What the page asked for, its scripts' and frames' addresses, and those written in its inline scripts."""
    yield from ((request, page.body) for request in page.page.requests)
    for element in page.census.tagged("script", "iframe", "frame"):
        if source := element.get("src") or element.get("data-src"):
            yield (source if "//" in source else f"//own/{source.lstrip('/')}"), element
    for code, element in _inline(page):
        for address in _WRITTEN.findall(code.replace("\\/", "/")):
            yield address, element


def _inline(page: Document) -> Iterator[tuple[str, Element]]:
    """The scripts written into the page, and their elements."""
    for element in page.census.tagged("script"):
        if not (element.get("src") or element.get("data-src")):
            yield "".join(c for c in element.children if isinstance(c, str)), element


_WRITTEN = re.compile(r"//[a-z\d][a-z\d.\-]+\.[a-z]{2,8}(?:/[^\s\"'<>)\\]*)?", re.IGNORECASE)
_SET = r"""(?:["']\])?(?:\.[\w$]+)*\s*=(?![=>])"""
"""What follows a global's name, or one of its parts, where it is set: `name =`, `window["name"] =`, `name.part =`."""
