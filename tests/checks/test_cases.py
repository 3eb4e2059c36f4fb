"""Each case is a small store; it must turn out as its file name says, for the reason that it quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.judge import judge
from auditor.model import Status, Store, Verdict
from auditor.pages import Pages
from auditor.texts import LANGUAGES, Texts, engine_texts
from checks import ALL
from checks.market import country_of
from checks.texts import touchpoint_texts

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("*/*.html"))
BY_ID = {t.id: t for t in ALL}
SEEN = [t for t in ALL if t.measure is None]
ENGINE = {"unseen", "unmeasured"}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_case(file: Path, read_case: Callable[[Path], Any]) -> None:
    case = read_case(file)
    outcome = file.name.split(".")[0]
    verdict = _verdict(file.parent.name, case.visit, "en")
    assert verdict.outcome == outcome, (
        f"{verdict.outcome} {verdict.reason}: {verdict.sentence} {[e.words for e in verdict.evidence]}"
    )
    assert (verdict.reason or "") == case.reason
    for words in case.words:
        assert any(words in e.words for e in verdict.evidence), [e.words for e in verdict.evidence]
    if verdict.status in {Status.PASS, Status.PARTIAL}:
        assert verdict.evidence
        assert case.words, "a case that passes quotes its evidence"
    for language in LANGUAGES:
        assert "{" not in _verdict(file.parent.name, case.visit, language).sentence


def test_every_case_names_a_declared_outcome() -> None:
    strays = [str(f.relative_to(CASES)) for f in FILES if f.name.split(".")[0] not in {*_outcomes(f.parent.name), *ENGINE}]
    assert not strays


@pytest.mark.parametrize("touchpoint", SEEN, ids=lambda t: t.id)
def test_every_declared_outcome_has_a_case(touchpoint: Any) -> None:
    told = {f.name.split(".")[0] for f in FILES if f.parent.name == touchpoint.id}
    assert set(touchpoint.outcomes) <= told, sorted(set(touchpoint.outcomes) - told)


def _outcomes(touchpoint: str) -> set[str]:
    return set(BY_ID[touchpoint].outcomes) if touchpoint in BY_ID else set()


def _verdict(touchpoint: str, visit: Any, language: str) -> Verdict:
    pages = Pages(visit)
    texts = Texts(language, engine_texts(language), touchpoint_texts(language))
    store = Store(visit.url, "", "", ())
    return judge(pages.in_country(country_of(pages)), [BY_ID[touchpoint]], texts, store).touchpoints[0]


@pytest.mark.parametrize("touchpoint", SEEN, ids=lambda t: t.id)
def test_every_outcome_that_counts_is_shown_in_two_languages(touchpoint: Any) -> None:
    for name, outcome in touchpoint.outcomes.items():
        told = [f.read_text("utf-8") for f in FILES if f.parent.name == touchpoint.id and f.name.startswith(f"{name}.")]
        languages = {language for text in told for language in re.findall(r"lang=(\w\w)", text) or ["en"]}
        assert outcome.status is Status.NOT_APPLICABLE or len(languages) > 1, name
