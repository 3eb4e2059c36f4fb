"""`auditor observe` writes a file, a person fills it in, and `--observations` puts it into the same scorecard."""

import json
import re

import pytest

from auditor import archive
from auditor.model import Device, Page, PageKind, Settings, Visit

FILLED = """
by = "Ann"
on = 2026-11-20
[email-reply-time]
hours = 6
note = "By name."
[[item]]
id = "bow"
title = "Parcels come with a bow"
family = "care"
weight = 4
value = "partial"
note = "A bow, but grey."
[figures]
csat = 87.5
[stake]
average-order = 40
repeat-rate = 2.5
lifetime = 3
currency = "EUR"
"""


@pytest.fixture(scope="module")
def auditor(auditor_at_once):
    return auditor_at_once


@pytest.fixture
def visited(tmp_path):
    home = Page("https://a.store/", PageKind.HOME, Device.HTTP, "<title>A store</title><h1>A store</h1><p>Call 0808 157 0142")
    visit = Visit("https://a.store/", "2026-11-22T10:00:00+00:00", Settings(browser=False, country="GB"), (home,))
    archive.save(visit, tmp_path / "seen")
    (tmp_path / "observations.toml").write_text(FILLED)
    return tmp_path


def test_observe_writes_a_file_once(auditor, tmp_path):
    done = auditor("observe", "--lang", "ru", cwd=tmp_path)
    assert (done.returncode, done.stdout.split()) == (0, ["observations.toml"])
    assert "Пожизненная ценность" in (tmp_path / "observations.toml").read_text("utf-8")
    again = auditor("observe", cwd=tmp_path)
    assert again.returncode == 2
    assert "nothing is overwritten" in again.stderr
    assert auditor("observe", "--out", "mine/other.toml", cwd=tmp_path).returncode == 0
    assert "What is at stake" in (tmp_path / "mine" / "other.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("own figures", "87.5%", "What is at stake", "= 300 EUR", "10–30")),
        ("ru", ("цифры магазина", "87,5", "Что на кону", "= 300 EUR", "10–30")),
        ("uk", ("цифри магазину", "87,5", "Що на кону", "= 300 EUR", "10–30")),
    ],
)
def test_a_person_s_word_stands_in_the_same_scorecard(auditor, visited, language, words):
    done = auditor("judge", "seen", "--observations", "observations.toml", "--lang", language, cwd=visited)
    assert done.returncode == 0, done.stderr
    page = (visited / "seen" / "scorecard.html").read_text("utf-8")
    for word in words:
        assert word in done.stdout
        assert word in page
    card = json.loads((visited / "seen" / "scorecard.json").read_text("utf-8"))
    points = {point["id"]: point for point in card["touchpoints"]}
    assert (points["email-reply-time"]["status"], points["own-bow"]["status"]) == ("pass", "partial")
    (proof,) = points["own-bow"]["evidence"]
    assert (proof["how"], proof["by"], proof["on"], proof["words"]) == ("measured", "Ann", "2026-11-20", "A bow, but grey.")
    assert card["own_figures"] == [{"id": "csat", "value": 87.5, "by": "Ann", "on": "2026-11-20", "note": ""}]
    assert card["stake"]["lifetime_value"]["value"] == 300
    assert {claim["source"] for claim in card["stake"]["claims"]} == {"002"}


def test_the_figures_are_beside_the_score_and_not_in_it(auditor, visited):
    def score(*more):
        done = auditor("judge", "seen", "--json", *more, cwd=visited)
        return {key: json.loads(done.stdout)[key] for key in ("score", "coverage")}

    bare = re.sub(r"(?s)\[email.*?\[figures\]", "[figures]", FILLED)
    (visited / "figures.toml").write_text(bare)
    assert score() == score("--observations", "figures.toml")
    assert score() != score("--observations", "observations.toml")


def test_the_stake_may_stand_in_the_configuration(auditor, visited):
    (visited / "auditor.toml").write_text("[stake]\naverage-order = 10\nrepeat-rate = 2\nlifetime = 4\n")
    done = auditor("judge", "seen", "--config", "auditor.toml", "--json", cwd=visited)
    assert json.loads(done.stdout)["stake"]["lifetime_value"]["value"] == 80
    both = auditor("judge", "seen", "--config", "auditor.toml", "--observations", "observations.toml", "--json", cwd=visited)
    assert json.loads(both.stdout)["stake"]["lifetime_value"]["value"] == 300


@pytest.mark.parametrize(
    ("command", "text", "word"),
    [
        (("judge", "seen"), None, "no observations file"),
        (("audit", "https://a.store"), None, "no observations file"),
        (("demo",), "[nonsense]\nhours = 2", "nonsense"),
        (("judge", "seen"), "[email-reply-time]\nhours = 'soon'", "hours = a number"),
        (("judge", "seen"), "\0", "TOML"),
    ],
)
def test_a_bad_file_is_one_sentence(auditor, visited, command, text, word):
    if text is not None:
        (visited / "bad.toml").write_text(text)
    done = auditor(*command, "--observations", "bad.toml", cwd=visited)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert word in done.stderr
    assert "bad.toml" in done.stderr
