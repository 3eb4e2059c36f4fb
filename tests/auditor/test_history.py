from __future__ import annotations

import importlib.util
import os
import sqlite3
import threading
from dataclasses import replace

import pytest

from auditor import history
from auditor.errors import UsageError
from auditor.model import Family, FamilyScore, Status
from auditor.past import Past, PastPoint, PastStore
from auditor.progress import points, turns

POINTS = (
    PastPoint("faq", Family.INFORM, Status.PASS, 10.0, "Вопросы", "Є; ні"),
    PastPoint("phone", Family.REACH, Status.FAIL, 9.0),
)
PAST = Past(
    PastStore("https://www.a.store/shop/", "Store"),
    "2026-01-02T03:04:05+00:00",
    "1",
    52.6,
    80.0,
    POINTS,
    (FamilyScore(Family.REACH, None, 0.0),),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def at(request, tmp_path):
    """A fresh history; the PostgreSQL one is at AUDITOR_TEST_POSTGRESQL, where psycopg is installed."""
    if request.param == "sqlite":
        return str(tmp_path / "folder" / "history.sqlite3")
    address = os.environ.get("AUDITOR_TEST_POSTGRESQL")
    if not address or not importlib.util.find_spec("psycopg"):
        pytest.skip(
            "opt-in: install the extra `postgresql`, set AUDITOR_TEST_POSTGRESQL=postgresql://… to a server whose table may be dropped"
        )
    psycopg = importlib.import_module("psycopg")
    with psycopg.connect(address) as connection:
        connection.execute("drop table if exists scorecards")
    return address


def later(days, **statuses):
    changed = tuple(replace(p, status=statuses.get(p.id, p.status)) for p in POINTS)
    return replace(PAST, audited_at=f"2026-01-{2 + days:02}T03:04:05+00:00", touchpoints=changed)


def test_what_was_kept_is_read_back_oldest_first(at):
    other = replace(PAST, store=PastStore("http://b.store"))
    with history.opened(at) as kept:
        for past in (later(3), PAST, other, later(1)):
            kept.add(past)
        kept.add(replace(PAST, score=None))
        assert kept.of("a.store/shop") == (replace(PAST, score=None), later(1), later(3))
        assert kept.stores() == ("a.store/shop", "b.store")
        assert kept.of("c.store") == ()
    assert history.latest(at, "http://a.store/shop") == later(3)
    assert history.latest(at, "https://c.store") is None


def test_hostile_names_are_values(at):
    harm = replace(PAST, store=PastStore("https://a.store/'); drop table scorecards; --", "'\"\x00\ud800"))
    history.record(at, harm)
    with history.opened(at) as kept:
        assert len(kept.stores()) == 1


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.a.store/", "a.store"),
        ("http://A.store", "a.store"),
        ("a.store", "a.store"),
        ("http://127.0.0.1:80/x/", "127.0.0.1:80/x"),
    ],
)
def test_a_store_is_known_by_its_host_and_path(url, key):
    assert history.store_key(url) == key


def test_sqlite_writes_ahead_and_many_may_write(tmp_path):
    at = str(tmp_path / "h.sqlite3")
    faults = []

    def write(n):
        try:
            history.record(at, replace(PAST, audited_at=f"2026-02-{n + 1:02}T00:00:00+00:00"))
        except UsageError as error:
            faults.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    with history.opened(at) as kept:
        assert len(kept.of("a.store/shop")) == 12
    connection = sqlite3.connect(at)
    assert connection.execute("pragma journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_history_that_is_none_is_told(tmp_path):
    (tmp_path / "h.sqlite3").write_text("no database " * 100)
    with pytest.raises(UsageError, match="can't be used"):
        history.record(str(tmp_path / "h.sqlite3"), PAST)
    with pytest.raises(UsageError, match=r"can't be (opened|used)"):
        history.record(str(tmp_path), PAST)


def test_no_password_is_shown():
    assert history.shown("postgresql://me:secret@db.example/shop?password=x") == "postgresql://db.example/shop"
    with pytest.raises(UsageError) as caught:
        history.record("postgresql://me:secret@127.0.0.1:1/x?connect_timeout=1", PAST)
    assert "secret" not in str(caught.value)


def test_where_the_history_is(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(history.VARIABLE, raising=False)
    assert history.place("here") == "here"
    assert history.place().endswith("history.sqlite3")
    monkeypatch.setenv(history.VARIABLE, "off")
    assert history.place() == history.OFF
    history.record(history.OFF, PAST)
    assert history.latest(history.OFF, "https://a.store") is None
    assert not list(tmp_path.iterdir())


def test_what_was_won_lost_and_no_longer_seen():
    first, second, third = (
        PAST,
        later(1, phone=Status.PASS, faq=Status.PARTIAL),
        later(2, phone=Status.INCONCLUSIVE, faq=Status.FAIL),
    )
    one, two = turns((first, second, replace(third, ruleset="2", score=10.0)))
    assert (one.won, one.lost, one.unseen, one.change) == (("phone",), ("faq",), (), 0.0)
    assert (two.won, two.lost, two.unseen, two.change) == ((), ("faq",), ("phone",), None)
    assert two.other_rules
    assert list(points((first, replace(second, touchpoints=second.touchpoints[:1])))) == ["faq", "phone"]
