"""What a person measured turns out by the checklist's bars."""

from __future__ import annotations

import pytest

from auditor.model import Status
from auditor.touchpoint import Answers, Bars
from checks import ALL
from checks.respond_measured import call_answered, chat_reply_time, email_reply_time


@pytest.mark.parametrize(
    ("touchpoint", "value", "status"),
    [
        (email_reply_time, 0.1, Status.PASS),
        (email_reply_time, 24, Status.PASS),
        (email_reply_time, 24.5, Status.PARTIAL),
        (email_reply_time, 48, Status.PARTIAL),
        (email_reply_time, 49, Status.FAIL),
        (chat_reply_time, 12.07, Status.PASS),
        (chat_reply_time, 12.5, Status.PARTIAL),
        (chat_reply_time, 30.1, Status.FAIL),
    ],
)
def test_bars(touchpoint, value, status) -> None:
    assert isinstance(touchpoint.measure, Bars)
    assert touchpoint.outcomes[touchpoint.measure.outcome(value)].status is status


@pytest.mark.parametrize(
    ("answered", "returned", "status"),
    [(True, True, Status.PASS), (True, False, Status.PARTIAL), (False, True, Status.PARTIAL), (False, False, Status.FAIL)],
)
def test_answers(answered: bool, returned: bool, status: Status) -> None:  # noqa: FBT001
    assert isinstance(call_answered.measure, Answers)
    outcome = call_answered.measure.outcome({"answered": answered, "returned": returned})
    assert call_answered.outcomes[outcome].status is status


@pytest.mark.parametrize("value", [-1, float("nan")])
def test_what_cannot_be_measured_is_refused(value: float) -> None:
    assert isinstance(email_reply_time.measure, Bars)
    with pytest.raises(ValueError, match="measured"):
        email_reply_time.measure.outcome(value)


def test_an_open_question_is_refused() -> None:
    assert isinstance(call_answered.measure, Answers)
    with pytest.raises(ValueError, match="answered, returned"):
        call_answered.measure.outcome({"answered": True})


def test_every_outcome_of_a_measure_is_declared() -> None:
    measured = [t for t in ALL if t.measure is not None]
    assert len(measured) == 3
    for touchpoint in measured:
        names = (
            {name for name, _ in touchpoint.measure.up_to} | {touchpoint.measure.beyond}
            if isinstance(touchpoint.measure, Bars)
            else set(touchpoint.measure.by_yes)
        )
        assert names == set(touchpoint.outcomes)
