"""What stores say in words of their own, by touchpoint: said/<touchpoint>.toml, in each language what counts and what only sounds so.

Each text is the body of the page that the file names; the home page links it. The keys are the outcomes, the texts plain or HTML.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from auditor.judge import judge
from auditor.model import Device, Page, PageKind, Settings, Store, Visit
from auditor.pages import Pages
from auditor.texts import Texts, engine_texts
from checks import ALL
from checks.texts import touchpoint_texts

TEXTS = Texts("en", engine_texts("en"), touchpoint_texts("en"))
HERE = "https://shop.example/"
SAID = [
    (file.stem, table["page"], table["link"][language], language, outcome, text)
    for file in sorted(Path(__file__).with_name("said").glob("*.toml"))
    for table in [tomllib.loads(file.read_text("utf-8"))]
    for language in ("en", "ru", "uk")
    for outcome, texts in table[language].items()
    for text in texts
]


@pytest.mark.parametrize(("touchpoint", "kind", "link", "language", "outcome", "text"), SAID)
def test_said(touchpoint: str, kind: str, link: str, language: str, outcome: str, text: str) -> None:
    address = HERE if kind == "home" else f"{HERE}page"
    body = text if text.startswith("<") else f"<p>{text}</p>"
    menu = "" if kind == "home" else f'<nav><a href="/page">{link}</a></nav>'
    pages = [
        Page(
            HERE,
            PageKind.HOME,
            Device.HTTP,
            f"{menu}<main><h1>Lamps</h1>{body if kind == 'home' else ''}</main>",
            language=language,
        ),
        Page(address, PageKind(kind), Device.HTTP, f"<main><h1>{link}</h1>{body}</main>", language=language),
    ]
    seen = tuple(pages[:1] if kind == "home" else pages)
    visit = Visit(HERE, "2026-01-01T00:00:00+00:00", Settings(browser=False), seen, ())
    asked = next(t for t in ALL if t.id == touchpoint)
    verdict = judge(Pages(visit), [asked], TEXTS, Store(HERE, "", "", ())).touchpoints[0]
    assert verdict.outcome in outcome.split("/"), f"{verdict.outcome}: {[e.words for e in verdict.evidence]}"
