"""What the checklist says in languages other than English, which stands in the declarations themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from auditor.texts import Texts, engine_texts


@cache
def touchpoint_texts(language: str) -> Mapping[str, Any]:
    """Touchpoint id -> title, why, fix, outcomes and parts in that language; nothing for English."""
    if language == "en":
        return {}
    return tomllib.loads(resources.files("checks").joinpath("sentences", f"{language}.toml").read_text("utf-8"))


def texts_in(language: str) -> Texts:
    """Everything that the judge says in one of the languages of reports."""
    return Texts(language, engine_texts(language), touchpoint_texts(language))
