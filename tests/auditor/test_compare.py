from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import score
from auditor.compare import Standing, compare
from auditor.model import Effort, Family, Scorecard, Status, Store, Verdict, Visit

IDS = ("phone", "faq", "paypal")
UNTOLD = [Status.INCONCLUSIVE, Status.NOT_MEASURED, Status.NOT_APPLICABLE]


def card(**statuses) -> Scorecard:
    made = tuple(
        Verdict(name, Family.BUY, 2.0, status, "o", None, name, "s", "w", "f", Effort.HOUR, "1")
        for name, status in statuses.items()
    )
    families, total, covered = score.families(made), score.score(made), score.coverage(made)
    return Scorecard(
        Store("https://a.store/", "A", "", ()),
        "en",
        Visit("u", "2026-01-01"),
        made,
        families,
        total,
        covered,
        provisional=False,
        invalid=None,
    )


def standings(*statuses):
    return [cell.standing for cell in compare([card(phone=s) for s in statuses]).rows[0].cells]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((Status.PASS, Status.FAIL), "ahead behind"),
        ((Status.PASS, Status.PASS), "even even"),
        ((Status.PASS, Status.PASS, Status.PARTIAL), "even even behind"),
        ((Status.PARTIAL, Status.FAIL, Status.INCONCLUSIVE), "ahead behind untold"),
        ((Status.FAIL, Status.INCONCLUSIVE), "even untold"),
        ((Status.NOT_APPLICABLE, Status.PASS, Status.NOT_MEASURED), "untold even untold"),
        ((Status.INCONCLUSIVE, Status.INCONCLUSIVE), "untold untold"),
    ],
)
def test_where_each_store_stands(statuses, expected):
    assert standings(*statuses) == [Standing(word) for word in expected.split()]


@given(st.lists(st.sampled_from(list(Status)), min_size=2, max_size=8), st.integers(0, 7), st.sampled_from(UNTOLD))
def test_not_seen_never_counts_as_worse_and_measures_nobody(statuses, at, unseen):
    at %= len(statuses)
    changed = [unseen if n == at else status for n, status in enumerate(statuses)]
    found = compare([card(phone=status, faq=Status.PASS) for status in changed])
    assert found.rows[0].cells[at].standing is Standing.UNTOLD
    assert not any(row.id == "phone" for row in found.lacks(at))
    assert found.scores[at] == 100.0
    assert found.common == 1


def test_the_score_on_common_ground_is_over_what_each_shows():
    found = compare([card(phone=Status.FAIL, faq=Status.PASS), card(phone=Status.INCONCLUSIVE, faq=Status.PARTIAL)])
    assert found.scores == (100.0, 50.0)
    assert compare([card(phone=Status.PASS), card(phone=Status.INCONCLUSIVE)]).scores == (None, None)


def test_a_touchpoint_that_one_store_was_not_judged_on():
    row = compare([card(phone=Status.PASS), card(faq=Status.FAIL)]).rows[0]
    assert [cell.verdict is None for cell in row.cells] == [False, True]
    assert not row.common
    assert not row.differs


def test_what_is_lacking_stands_by_weight():
    one, other = (
        card(phone=Status.FAIL, faq=Status.FAIL, paypal=Status.PASS),
        card(phone=Status.PASS, faq=Status.PASS, paypal=Status.FAIL),
    )
    heavy = replace(one, touchpoints=tuple(replace(v, weight=9.0) if v.id == "faq" else v for v in one.touchpoints))
    found = compare([heavy, other])
    assert [row.id for row in found.lacks(0)] == ["faq", "phone"]
    assert [row.id for row in found.leads(0)] == ["paypal"]
