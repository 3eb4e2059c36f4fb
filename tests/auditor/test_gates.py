from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import gates, past, score
from auditor.gates import Gates, hold
from auditor.model import Effort, Family, Gate, Level, Reason, Ruling, Scorecard, Status, Store, Verdict, Visit

IDS = {"phone": Family.REACH, "mail": Family.REACH, "faq": Family.INFORM, "page-speed": Family.RESPOND, "paypal": Family.BUY,
       "reply-promise": Family.RESPOND}  # fmt: skip
WEIGHTS = {"phone": 10.0, "mail": 4.0, "faq": 10.0, "page-speed": 5.0, "paypal": 5.0, "reply-promise": 4.0}


def card(statuses, ruleset="1") -> Scorecard:
    made = tuple(
        Verdict(name, IDS[name], WEIGHTS[name], status, "o", Reason.NETWORK if status is Status.INCONCLUSIVE else None, name, "s", "w", "f",
                Effort.HOUR, "001")
        for name, status in statuses.items()
    )  # fmt: skip
    visit = Visit("https://a.store/", "2026-01-02T03:04:05+00:00")
    return Scorecard(
        Store("https://a.store/", "A", "", ()), "en", visit, made, score.families(made), score.score(made), score.coverage(made), False, None, ruleset  # noqa: FBT003
    )  # fmt: skip


def asked(**table) -> Gates:
    return msgspec.convert(table, Gates)


def outcomes(result):
    return [(line.gate, line.subject, line.level, line.ruling) for line in result.lines]


def test_nothing_asked_is_nothing_told():
    assert hold(card({"phone": Status.FAIL}), Gates()) is None


@pytest.mark.parametrize(
    ("status", "table", "level", "ruling"),
    [
        (Status.PASS, "error", Level.ERROR, Ruling.MET),
        (Status.PARTIAL, "error", Level.ERROR, Ruling.MET),
        (Status.PARTIAL, {"level": "error", "least": "pass"}, Level.ERROR, Ruling.MISSED),
        (Status.FAIL, "error", Level.ERROR, Ruling.MISSED),
        (Status.FAIL, "warn", Level.WARN, Ruling.MISSED),
        (Status.NOT_APPLICABLE, {"level": "error", "least": "pass"}, Level.ERROR, Ruling.MET),
        (Status.INCONCLUSIVE, "error", Level.ERROR, Ruling.NOT_MEASURED),
        (Status.NOT_MEASURED, "warn", Level.WARN, Ruling.NOT_MEASURED),
    ],
)
def test_a_gate_on_a_touchpoint(status, table, level, ruling):
    result = hold(card({"phone": status}), asked(touchpoints={"phone": table}))
    assert outcomes(result) == [(Gate.TOUCHPOINT, "phone", level, ruling)]
    assert result.failed == (ruling is not Ruling.MET and level is Level.ERROR)


def test_off_is_off_and_every_holds_for_the_rest_but_the_clock():
    result = hold(card(dict.fromkeys(IDS, Status.FAIL)), asked(every="warn", touchpoints={"phone": "error", "mail": "off"}))
    assert outcomes(result) == [
        (Gate.TOUCHPOINT, "phone", Level.ERROR, Ruling.MISSED),
        (Gate.TOUCHPOINT, "faq", Level.WARN, Ruling.MISSED),
        (Gate.TOUCHPOINT, "paypal", Level.WARN, Ruling.MISSED),
        (Gate.TOUCHPOINT, "reply-promise", Level.WARN, Ruling.MISSED),
    ]


def test_a_clock_gates_where_it_is_named():
    result = hold(card({"page-speed": Status.FAIL}), asked(touchpoints={"page-speed": "error"}))
    assert result.failed


EVERYTHING = {"score": 99, "families": {"respond": 99}, "every": "error", "regressions": "error"}


@pytest.mark.parametrize("now", [Status.PARTIAL, Status.FAIL])
def test_a_slow_afternoon_alone_breaks_nothing(now):
    before = card(dict.fromkeys(IDS, Status.PASS))
    slower = card(dict.fromkeys(IDS, Status.PASS) | {"page-speed": now})
    assert slower.score < before.score
    result = hold(slower, asked(**EVERYTHING), coverage=100, baseline=past.of(before))
    assert not result.failed
    assert [line.subject for line in result.lines if line.broken] == []
    assert {line.gate for line in result.lines if line.timeless} == {Gate.SCORE, Gate.FAMILY}


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        (
            {"timings": True},
            {(Gate.SCORE, ""), (Gate.FAMILY, "respond"), (Gate.TOUCHPOINT, "page-speed"), (Gate.BASELINE, "page-speed")},
        ),
        ({"touchpoints": {"page-speed": "error"}}, {(Gate.TOUCHPOINT, "page-speed"), (Gate.BASELINE, "page-speed")}),
    ],
)
def test_a_clock_counts_for_who_asks_for_it(table, broken):
    before, slower = card(dict.fromkeys(IDS, Status.PASS)), card(dict.fromkeys(IDS, Status.PASS) | {"page-speed": Status.FAIL})
    result = hold(slower, asked(**EVERYTHING, **table), baseline=past.of(before))
    assert result.failed
    assert {(line.gate, line.subject) for line in result.lines if line.broken} == broken


def test_a_gate_on_what_is_not_judged_is_not_measured():
    result = hold(card({"phone": Status.PASS}), asked(touchpoints={"faq": "error"}, families={"care": 10}))
    assert {line.ruling for line in result.lines} == {Ruling.NOT_MEASURED}


@pytest.mark.parametrize(
    ("table", "coverage", "rulings"),
    [
        ({"score": 50}, 0, [Ruling.MET]),
        ({"score": 50.1}, 0, [Ruling.MISSED]),
        ({"families": {"reach": 100, "inform": 1}}, 0, [Ruling.MISSED, Ruling.MET]),
        ({"families": {"reach": {"least": 99, "level": "off"}}, "score": 1}, 0, [Ruling.MET]),
        ({}, 100, [Ruling.MET]),
    ],
)
def test_gates_on_figures(table, coverage, rulings):
    result = hold(card({"phone": Status.PASS, "faq": Status.FAIL}), asked(**table), coverage=coverage)
    assert sorted(line.ruling for line in result.lines) == sorted(rulings) if "families" not in table else result.lines


def test_a_score_that_is_none_is_not_measured():
    result = hold(card({"phone": Status.INCONCLUSIVE}), asked(score=1, families={"reach": 1}))
    assert {line.ruling for line in result.lines} == {Ruling.NOT_MEASURED}
    assert result.failed


def test_what_failed_stands_first_and_points_before_figures():
    result = hold(card({"phone": Status.FAIL, "mail": Status.INCONCLUSIVE, "faq": Status.PASS}),
                  asked(score=90, every="error", families={"reach": {"least": 90, "level": "warn"}}))  # fmt: skip
    assert [(line.gate, line.subject) for line in result.lines] == [
        (Gate.TOUCHPOINT, "phone"), (Gate.TOUCHPOINT, "mail"), (Gate.SCORE, ""), (Gate.FAMILY, "reach"), (Gate.TOUCHPOINT, "faq"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (Status.PASS, Status.PARTIAL, (Level.ERROR, Ruling.WORSE)),
        (Status.PASS, Status.FAIL, (Level.ERROR, Ruling.WORSE)),
        (Status.PARTIAL, Status.FAIL, (Level.ERROR, Ruling.WORSE)),
        (Status.PASS, Status.INCONCLUSIVE, (Level.WARN, Ruling.LOST_SIGHT)),
        (Status.PARTIAL, Status.NOT_MEASURED, (Level.WARN, Ruling.LOST_SIGHT)),
        (Status.FAIL, Status.INCONCLUSIVE, None),
        (Status.PASS, Status.NOT_APPLICABLE, None),
        (Status.INCONCLUSIVE, Status.FAIL, None),
        (Status.NOT_APPLICABLE, Status.FAIL, None),
        (Status.FAIL, Status.PASS, None),
        (Status.PASS, Status.PASS, None),
    ],
)
def test_what_got_worse_is_told_by_its_id(was, now, told):
    result = hold(card({"phone": now}), Gates(), baseline=past.of(card({"phone": was})))
    assert outcomes(result) == ([(Gate.BASELINE, "phone", *told)] if told else [])
    assert result.baseline == "2026-01-02T03:04:05+00:00"


def test_a_clock_is_no_regression_and_a_named_touchpoint_regresses_as_named():
    before, now = card(dict.fromkeys(IDS, Status.PASS)), card(dict.fromkeys(IDS, Status.FAIL))
    result = hold(now, asked(touchpoints={"phone": "warn", "mail": "off"}), baseline=past.of(before))
    told = {line.subject: line.level for line in result.lines if line.gate is Gate.BASELINE}
    assert told == {"phone": Level.WARN, "faq": Level.ERROR, "paypal": Level.ERROR, "reply-promise": Level.ERROR}


def test_other_rules_are_told_and_only_warn():
    result = hold(card({"phone": Status.FAIL}), Gates(), baseline=past.of(card({"phone": Status.PASS}, "0")))
    assert not result.failed
    assert {line.ruling for line in result.lines} == {Ruling.OTHER_RULES, Ruling.WORSE}


@pytest.mark.parametrize(
    ("table", "word"),
    [({"families": {"reech": 5}}, "reech"), ({"score": 101}, "gates.score"), ({"families": {"buy": -1}}, "gates.families.buy"),
     ({"score": float("nan")}, "gates.score")],
)  # fmt: skip
def test_what_makes_no_sense_is_named(table, word):
    assert any(word in fault for fault in gates.faults(asked(**table)))


BETTER = {
    Status.FAIL: [Status.PARTIAL, Status.PASS], Status.PARTIAL: [Status.PASS], Status.INCONCLUSIVE: [Status.PASS],
    Status.NOT_MEASURED: [Status.PASS], Status.PASS: [], Status.NOT_APPLICABLE: [],
}  # fmt: skip
LEVELS = st.sampled_from(["off", "warn", "error"])
DEMANDS = LEVELS | st.fixed_dictionaries({"level": LEVELS, "least": st.sampled_from(["partial", "pass"])})
BARS = st.floats(0, 100) | st.fixed_dictionaries({"least": st.floats(0, 100), "level": LEVELS})
TABLES = st.fixed_dictionaries(
    {}, optional={"score": BARS, "every": LEVELS, "regressions": LEVELS, "families": st.dictionaries(st.sampled_from(list(Family)), BARS),
                  "touchpoints": st.dictionaries(st.sampled_from(list(IDS)), DEMANDS)},
)  # fmt: skip
STATUSES = st.fixed_dictionaries(dict.fromkeys(IDS, st.sampled_from(list(Status))))


@given(st.data(), STATUSES, STATUSES, TABLES, st.floats(0, 100))
def test_a_better_scorecard_never_turns_a_green_gate_red(data, before, worse, table, coverage):
    better = {name: data.draw(st.sampled_from([status, *BETTER[status]])) for name, status in worse.items()}
    baseline = past.of(card(before))
    first = hold(card(worse), asked(**table), coverage=coverage, baseline=baseline)
    second = hold(card(better), asked(**table), coverage=coverage, baseline=baseline)
    green = {(line.gate, line.subject) for line in first.lines if not line.broken}
    assert not green & {(line.gate, line.subject) for line in second.lines if line.broken}
    if not first.failed:
        assert not second.failed


@given(STATUSES)
def test_a_scorecard_is_no_worse_than_itself(statuses):
    one = card(statuses)
    result = hold(one, Gates(), baseline=past.of(one))
    assert not result.lines
    assert gates.changes(past.of(one).statuses, past.of(one).statuses) == {}


def test_changes_count_only_what_was_told_both_times():
    was = {"a": Status.PASS, "b": Status.FAIL, "c": Status.INCONCLUSIVE, "d": Status.PARTIAL, "e": Status.PASS}
    now = {"a": Status.PARTIAL, "b": Status.PASS, "c": Status.PASS, "d": Status.PARTIAL, "f": Status.PASS}
    assert gates.changes(was, now) == {"a": -1, "b": 1}


def test_a_past_scorecard_is_read_back(tmp_path):
    from reports import scorecard_json  # noqa: PLC0415

    one = replace(card({"phone": Status.PASS, "faq": Status.INCONCLUSIVE}))
    (tmp_path / "scorecard.json").write_text(scorecard_json.render(one), "utf-8")
    assert past.read(tmp_path) == past.read(tmp_path / "scorecard.json") == past.of(one)
