"""Stores written down by hand: one HTML file is one visit (tests/cases/README.md tells the form)."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import pytest

from auditor.element import Element
from auditor.model import VIEWPORTS, Box, Device, Journey, Page, PageKind, Problem, Reason, Settings, Step, Timings, Visit
from auditor.tree import from_html, to_rendered

CASES = Path(__file__).parents[1] / "cases"
STORE = "https://shop.example/"

_COMMENT = re.compile(r"<!--\s*(\w+):\s*(.*?)\s*-->", re.DOTALL)
_PAGE = re.compile(r"<!--\s*page:\s*(.*?)\s*-->")
_STEP_OF = {"quick-view": "quick view", "one-click": "buy now", "purchase": "add to cart"}


@dataclass(frozen=True, slots=True)
class Case:
    """One store, and what is expected of it."""

    visit: Visit
    words: tuple[str, ...] = ()
    reason: str = ""
    store: str = STORE
    told: Mapping[str, str] = field(default_factory=dict)


@pytest.fixture
def read_case() -> Callable[[Path], Case]:
    """Reads a case file."""
    return read


def read(path: Path) -> Case:
    """The visit that a case file tells of."""
    text = path.read_text("utf-8")
    told = _COMMENT.findall(text)
    store = next((value for key, value in told if key == "store"), STORE)
    pages = [page for head, body in _sections(text) for page in _pages(head, body, store)]
    return Case(
        Visit(
            store,
            "2026-01-01T00:00:00+00:00",
            _settings(next((value for key, value in told if key == "settings"), "")),
            tuple(pages),
            tuple(_walk(value) for key, value in told if key == "walk"),
        ),
        tuple(value for key, value in told if key == "words"),
        next((value for key, value in told if key == "reason"), ""),
        store,
    )


def _sections(text: str) -> list[tuple[str, str]]:
    pieces = _PAGE.split(text)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def _options(told: str) -> tuple[list[str], dict[str, str]]:
    words = shlex.split(told)
    return [w for w in words if "=" not in w], dict(w.split("=", 1) for w in words if "=" in w)


def _pages(head: str, body: str, store: str) -> list[Page]:
    (kind, path, *rest), options = _options(head)
    devices = [Device(d) for word in rest if word != "unsettled" for d in word.split(",")] or [Device.HTTP]
    problem = Problem(Reason(options["problem"])) if "problem" in options else None
    url = urljoin(store, path)
    return [
        Page(
            url=url,
            kind=PageKind(kind),
            device=device,
            markup=_markup(body, device),
            asked=urljoin(store, options.get("asked", path)),
            status=int(options.get("status", "200")),
            language=options.get("lang", "en"),
            settled="unsettled" not in rest,
            problem=problem,
            left_for=options.get("left_for", ""),
            timings=Timings(lcp=_seconds(options, "lcp"), ttfb=_seconds(options, "ttfb")),
        )
        for device in devices
    ]


def _seconds(options: Mapping[str, str], name: str) -> float | None:
    return float(options[name]) if name in options else None


def _markup(body: str, device: Device) -> str:
    if device is Device.HTTP:
        return body
    root = from_html(body)
    width, height = VIEWPORTS[device]
    _lay_out(root, Box(0, 0, width, height), device)
    return to_rendered(root)


def _lay_out(element: Element, around: Box, device: Device) -> None:
    """Every element fills the one around it, unless `data-box` (or `data-box-phone`) says where it stands."""
    told = element.get(f"data-box-{device}") or element.get("data-box")
    if f"data-hidden-{device}" in element.attrs:
        element.hidden = True
    element.box = Box(*map(float, told.split())) if told else around
    for child in element.elements:
        _lay_out(child, element.box, device)


def _settings(told: str) -> Settings:
    _, options = _options(told)
    return Settings(
        devices=tuple(Device(d) for d in options.get("devices", "desktop,phone").split(",")),
        browser=options.get("browser", "yes") == "yes",
        country=options.get("country", ""),
        online_only={"yes": True, "no": False}.get(options.get("online_only", "")),
    )


def _walk(told: str) -> Journey:
    (name, device, *_), options = _options(told)
    control, to = options.get("control", _STEP_OF.get(name, name)), options.pop("to", "/")
    steps = tuple(_step(told, to) for told in options.pop("steps", f"press {control}").split("; "))
    pages = tuple(int(n) - 1 for n in options.pop("pages", "").split(",") if n)
    reached, stopped = options.pop("reached", "nothing"), options.pop("stopped", "")
    return Journey(
        name, Device(device), reached, Reason(stopped) if stopped else None, options.pop("detail", ""), steps, pages, options
    )


def _step(told: str, to: str) -> Step:
    """One act: "press Search", "search blue lamp", "open /lamps/blue status=404", "press Cart dialog=Your cart"."""
    action, _, control = told.partition(" ")
    noticed = {}
    for name in ("status", "dialog"):
        control, _, words = control.partition(f" {name}=")
        noticed |= {name: words} if words else {}
    return Step(action, control, url_before=STORE, url_after=urljoin(STORE, to), noticed=noticed)
