import pytest

from auditor.agreement import Share, Tally, compare, total


@pytest.mark.parametrize(
    ("hits", "size", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_s_interval(hits, size, low, high):
    share = Share(hits, size)
    assert (share.low, share.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
    assert share.low <= share.value <= share.high


def test_nothing_divided_by_nothing_is_unknown():
    assert (Share(0, 0).value, Share(0, 0).low, Share(0, 0).high) == (None, None, None)


def test_precision_recall_and_agreement():
    tally = total(
        [compare(machine=True, reader=True)] * 3
        + [compare(machine=True, reader=False), compare(machine=False, reader=True), compare(machine=False, reader=True)]
        + [compare(machine=False, reader=False)] * 4
    )
    assert (tally.both, tally.machine, tally.reader, tally.neither, tally.compared) == (3, 1, 2, 4, 10)
    assert (tally.precision.value, tally.recall.value, tally.agreement.value) == (0.75, 0.6, 0.7)
    assert total([]) == Tally()


def test_both_may_see_it_and_still_not_agree():
    assert compare(machine=True, reader=True, same=False).agreement.value == 0
