"""What the auditor knows of itself: what is judged, how one touchpoint can turn out, what is installed."""

from __future__ import annotations

import platform
from collections.abc import Callable
from importlib import metadata
from typing import Any

from auditor import chromium, languages
from auditor.config import Config
from auditor.errors import AuditorError, UsageError
from auditor.touchpoint import Touchpoint
from checks import ALL
from checks.texts import texts_in

Tell = Callable[[str], None]
"""Told, in words, what is being done."""


def _known(touchpoint: str) -> Touchpoint:
    found = next((t for t in ALL if t.id == touchpoint), None)
    if found is None:
        message = f"There is no touchpoint {touchpoint!r}; `auditor list` names all of them."
        raise UsageError(message)
    return found


def check_config(config: Config) -> None:
    """Raise UsageError for an id in a configuration that is not a touchpoint's."""
    for ids in (config.skip, config.touchpoints, config.weights, config.gates.touchpoints):
        for name in ids:
            _known(name)


def touchpoints(language: str) -> list[dict[str, Any]]:
    """The judged touchpoints as plain data."""
    texts = texts_in(language)
    return [{"id": t.id, "family": t.family, "weight": t.weight, "star": t.star, "title": texts.title(t)} for t in ALL]


def spoken() -> list[dict[str, Any]]:
    """The languages that the auditor understands, and how well, as plain data."""
    return [
        {
            "code": k.code, "name": k.name, "class": 1 if k.first_class else 2, "scorecards": k.first_class,
            "stars": [k.stars, k.of_stars], "touchpoints": [k.touchpoints, k.of_touchpoints],
        }
        for k in languages.languages(ALL)
    ]  # fmt: skip


def explain(touchpoint: str, language: str) -> dict[str, Any]:
    """One touchpoint as plain data. Raises UsageError for an unknown id."""
    found, texts = _known(touchpoint), texts_in(language)
    outcomes = [
        {"name": name, "status": outcome.status, "sentence": texts.plain_sentence(found, name)}
        for name, outcome in found.outcomes.items()
    ]
    return {
        "id": found.id, "family": found.family, "weight": found.weight, "title": texts.title(found), "why": texts.why(found),
        "fix": texts.fix(found), "snippet": found.snippet, "outcomes": outcomes, "looks_at": list(found.looks_at), "source": list(found.source),
    }  # fmt: skip


_DEPENDS = ("auditor", "scrapy", "playwright", "phonenumbers")


def versions() -> dict[str, str]:
    """Versions of what an audit depends on."""
    found = {name: metadata.version(name) for name in _DEPENDS}
    return {"python": platform.python_version(), **found}


def doctor(configured: str | None, *, install: bool, tell: Tell) -> dict[str, Any]:
    """What is installed and what is missing; with `install`, a Chromium is got where possible."""
    advice: list[str] = []
    browser = None
    try:
        browser = chromium.install(tell, configured) if install else chromium.find(configured)
    except AuditorError as error:
        advice.append(str(error))
    if browser is None and not advice:
        advice.append(chromium.advice())
    found = f"{browser.version} ({browser.path}, {browser.source})" if browser else ""
    return {"versions": versions(), "chromium": found, "ready": browser is not None, "advice": advice}
