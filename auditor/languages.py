"""Which languages the auditor knows, and how well: computed from its vocabularies, since a language is data alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from auditor.texts import LANGUAGES as FIRST_CLASS
from auditor.touchpoint import Touchpoint

SECOND_CLASS = ("de", "pl", "fr", "es")
"""Languages with words for the ★ touchpoints; scorecards are not written in them."""

NAMES: Mapping[str, str] = {
    "en": "English", "ru": "Russian", "uk": "Ukrainian", "de": "German", "pl": "Polish", "fr": "French", "es": "Spanish",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """One language: whether it is first-class, and of how many touchpoints that rest on words it has them all."""

    code: str
    name: str
    first_class: bool
    stars: int
    of_stars: int
    touchpoints: int
    of_touchpoints: int


def languages(touchpoints: Sequence[Touchpoint]) -> tuple[Known, ...]:
    """The languages, first-class first. A touchpoint counts when each meaning that it rests on has words in it."""
    return tuple(_known(code, touchpoints) for code in (*FIRST_CLASS, *SECOND_CLASS))


def lacking(touchpoint: Touchpoint, code: str) -> tuple[str, ...]:
    """What a touchpoint rests on, as `file#meaning`, and has no words for in the language; brands are the same in all of them."""
    return tuple(name for name in touchpoint.words if not words_of(name).get(code) and "all" not in words_of(name))


def words_of(name: str) -> Mapping[str, list[str]]:
    """The words by language that `file#meaning` names, as they stand there. Raises KeyError for a meaning that the file has not."""
    file, _, meaning = name.partition("#")
    package = "checks" if resources.files("checks").joinpath(f"{file}.toml").is_file() else "auditor.vocabulary"
    found: Mapping[str, list[str]] = _file(package, f"{file}.toml")[meaning]
    return found


@cache
def _file(package: str, name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files(package).joinpath(name).read_text("utf-8"))


def _known(code: str, touchpoints: Sequence[Touchpoint]) -> Known:
    stars = [t for t in touchpoints if t.star]
    worded = [t for t in touchpoints if t.words]
    return Known(
        code, NAMES[code], code in FIRST_CLASS, sum(not lacking(t, code) for t in stars), len(stars),
        sum(not lacking(t, code) for t in worded), len(worded),
    )  # fmt: skip
