"""Everything the judge and the checklist say exists in every language of reports, with the same details in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from auditor.model import Reason
from auditor.texts import LANGUAGES, Texts, engine_texts
from auditor.touchpoint import Touchpoint
from checks import ALL
from checks.texts import touchpoint_texts

ASKED = {
    "and",
    "skipped",
    "unmeasured",
    "measure",
    "hours",
    "minutes",
    "own_pass",
    "own_partial",
    "own_fail",
    "own_why",
    "own_fix",
}
"""All that the judge ever says by itself; the units are those of the bars that a person measures by."""

OTHERS = [language for language in LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_has_its_sentence_and_what_would_settle_it(reason: Reason, language: str) -> None:
    told = engine_texts(language)["reason"][reason]
    assert set(told) == {"sentence", "settle"}
    assert all(text.endswith((".", "?")) for text in told.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_engine_says_nothing_that_it_is_never_asked(language: str) -> None:
    assert set(engine_texts(language)["reason"]) == set(Reason)
    assert set(engine_texts(language)["engine"]) == ASKED
    assert "{why}" in engine_texts(language)["engine"]["skipped"]


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_without_its_touchpoint(language: str) -> None:
    assert set(touchpoint_texts(language)) == {t.id for t in ALL}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("touchpoint", ALL, ids=lambda t: t.id)
def test_a_touchpoint_is_told_whole(touchpoint: Touchpoint, language: str) -> None:
    told = touchpoint_texts(language)[touchpoint.id]
    assert set(told) == {"title", "why", "fix", "outcomes"} | ({"parts"} if touchpoint.parts else set())
    assert set(told["outcomes"]) == set(touchpoint.outcomes)
    assert set(told.get("parts", {})) == set(touchpoint.parts)
    for name, outcome in touchpoint.outcomes.items():
        assert _details(told["outcomes"][name]) == _details(outcome.sentence), name


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_in_its_own_letters(language: str) -> None:
    foreign = {"ru": "іїєґ", "uk": "ыэъё"}[language]
    texts = [*_strings(dict(touchpoint_texts(language))), *_strings(dict(engine_texts(language)))]
    for text in texts:
        assert not set(text.lower()) & set(foreign), text


@pytest.mark.parametrize("touchpoint", ALL, ids=lambda t: t.id)
def test_a_declaration_is_plain_and_whole(touchpoint: Touchpoint) -> None:
    assert not touchpoint.title.endswith(".")
    assert len(touchpoint.why) > 80
    assert touchpoint.why.endswith((".", "?"))
    assert touchpoint.fix.endswith((".", "'."))
    assert set(touchpoint.source) <= {"000", "001", "002", "003", "004"}
    assert all(o.sentence.endswith(".") for o in touchpoint.outcomes.values())


def test_ids_are_told_apart() -> None:
    assert len({t.id for t in ALL}) == len(ALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_are_joined_as_the_language_does_it(language: str) -> None:
    texts = Texts(language, engine_texts(language), touchpoint_texts(language))
    touchpoint = next(t for t in ALL if t.id == "delivery-info")
    sentence = texts.sentence(touchpoint, "incomplete", {"missing": ("way", "time", "cost")})
    assert {"en": " and ", "ru": " и ", "uk": " і "}[language] in sentence
    assert "{" not in sentence
    assert texts.plain_sentence(touchpoint, "incomplete").count("…") == 1


def _details(sentence: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", sentence))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
