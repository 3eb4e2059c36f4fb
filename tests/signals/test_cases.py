"""Every signal against small pages of our own: cases/<signal>/<present|absent>.<what it shows>.html.

The first line of a present case says which words the proof must hold: <!-- words: … -->. A line <!-- url: … --> gives the
page another address. In an absent case the signal must see nothing at all.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import checks.signals
from auditor.model import Device, Page, PageKind
from auditor.page import Document
from auditor.words import fold
from checks.signals.signal import Signal

CASES = sorted(Path(__file__).with_name("cases").glob("*/*.html"))
_NOTE = re.compile(r"<!--\s*(words|url):\s*(.*?)\s*-->")


@cache
def signals() -> dict[str, Signal]:
    modules = (importlib.import_module(f"checks.signals.{m.name}") for m in pkgutil.iter_modules(checks.signals.__path__))
    return {value.id: value for module in modules for value in vars(module).values() if isinstance(value, Signal)}


def read(case: Path) -> tuple[Document, dict[str, str]]:
    markup = case.read_text("utf-8")
    notes = dict(_NOTE.findall(markup))
    page = Page(notes.get("url", "https://store.example/page"), PageKind.OTHER, Device.HTTP, _NOTE.sub("", markup).lstrip())
    return Document(page), notes


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_case(case: Path) -> None:
    page, notes = read(case)
    found = signals()[case.parent.name](page)
    if case.name.startswith("absent."):
        assert not found
        return
    assert "words" in notes, "a present case says which words prove it"
    wanted = fold(notes["words"])
    assert any(wanted in fold(proof.words) for proof in found), [proof.words for proof in found]


def test_every_case_belongs_to_a_signal() -> None:
    assert {case.parent.name for case in CASES} <= set(signals())
    assert all(case.name.startswith(("present.", "absent.")) for case in CASES)
