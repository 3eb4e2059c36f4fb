"""What a score may never do: leave its bounds, depend on order, fall when something gets better, or count what was not seen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import score
from auditor.model import CREDIT, Effort, Family, Status, Verdict

CONCLUDED = [Status.PASS, Status.PARTIAL, Status.FAIL]


def verdict(status: Status, weight: float = 5, family: Family = Family.REACH) -> Verdict:
    return Verdict("x", family, weight, status, "o", None, "t", "s", "w", "f", Effort.HOUR, "003")


verdicts = st.lists(
    st.builds(verdict, st.sampled_from(Status), st.integers(min_value=1, max_value=10).map(float), st.sampled_from(Family)),
    max_size=60,
)


@given(verdicts)
def test_figures_stay_within_bounds(found: list[Verdict]) -> None:
    value, coverage = score.score(found), score.coverage(found)
    assert 0 <= coverage <= 100
    assert value is None or 0 <= value <= 100
    assert (value is None) == (not any(v.concluded for v in found))
    if not any(v.concluded for v in found):
        assert coverage == 0


@given(verdicts, st.randoms())
def test_order_does_not_matter(found: list[Verdict], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert score.score(mixed) == score.score(found)
    assert score.coverage(mixed) == score.coverage(found)
    assert score.families(mixed) == score.families(found)


@given(verdicts.filter(bool), st.data())
def test_a_better_verdict_never_lowers_the_score(found: list[Verdict], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(found) - 1))
    worse, better = data.draw(
        st.tuples(st.sampled_from(CONCLUDED), st.sampled_from(CONCLUDED)).filter(lambda p: CREDIT[p[0]] <= CREDIT[p[1]])
    )
    low, high = list(found), list(found)
    low[n], high[n] = replace(found[n], status=worse), replace(found[n], status=better)
    assert score.score(low) <= score.score(high)  # type: ignore[operator]
    assert score.coverage(low) == score.coverage(high)


@given(verdicts, st.sampled_from([Status.INCONCLUSIVE, Status.NOT_MEASURED]))
def test_what_was_not_seen_lowers_the_coverage_and_leaves_the_score(found: list[Verdict], status: Status) -> None:
    more = [*found, verdict(status)]
    assert score.score(more) == score.score(found)
    assert score.coverage(more) <= score.coverage(found)


@given(verdicts)
def test_what_does_not_apply_changes_nothing(found: list[Verdict]) -> None:
    more = [*found, verdict(Status.NOT_APPLICABLE, 10)]
    assert (score.score(more), score.coverage(more)) == (score.score(found), score.coverage(found))


@given(verdicts)
def test_families_are_scored_by_their_own_verdicts(found: list[Verdict]) -> None:
    told = score.families(found)
    assert [f.id for f in told] == [f for f in Family if any(v.family is f for v in found)]
    for family in told:
        own = [v for v in found if v.family is family.id]
        assert (family.score, family.coverage) == (score.score(own), score.coverage(own))


def test_weights_and_halves() -> None:
    found = [verdict(Status.PASS, 10), verdict(Status.PARTIAL, 6), verdict(Status.FAIL, 4), verdict(Status.INCONCLUSIVE, 20)]
    assert score.score(found) == 65.0
    assert score.coverage(found) == 50.0


@pytest.mark.parametrize(
    ("value", "word"), [(100.0, "excellent"), (75.0, "good"), (74.9, "fair"), (25.0, "weak"), (0.0, "poor"), (None, "unknown")]
)
def test_words(value: float | None, word: str) -> None:
    assert score.word(value) == word
