"""Details are written as the report's language writes them."""

from __future__ import annotations

import pytest

from auditor.texts import Texts, engine_texts
from checks import ALL
from checks.texts import touchpoint_texts


def _say(language: str, touchpoint: str, outcome: str, **details: str) -> str:
    return Texts(language, engine_texts(language), touchpoint_texts(language)).sentence(
        next(t for t in ALL if t.id == touchpoint), outcome, details
    )


@pytest.mark.parametrize(("language", "figure"), [("en", "0.8 s"), ("ru", "0,8 с"), ("uk", "0,8 с")])
def test_a_decimal_has_the_languages_own_point(language: str, figure: str) -> None:
    assert figure in _say(language, "page-speed", "fast", lcp="0.8", ttfb="0.1", device="desktop")


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_a_quotation_within_a_quotation_has_other_marks(language: str) -> None:
    told = _say(language, "catalogue-navigation", "clear", trail="Главная › Люстра «Орбита»")
    assert "«Главная › Люстра „Орбита“»" in told


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_a_quoted_full_stop_is_not_doubled(language: str) -> None:
    told = _say(language, "promotions", "marked", words="2990 руб. → 2690 руб.")
    assert told.endswith("руб.")
    assert not told.endswith("..")
