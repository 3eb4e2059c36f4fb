"""Compare, history, portfolio and gates through the real command, on visits of the demo stores without a browser."""

import gzip
import json
import re
import shutil

import pytest

from auditor import history
from auditor.model import Level
from auditor.past import read


@pytest.fixture(scope="module")
def auditor(auditor_at_once):
    return auditor_at_once


@pytest.fixture(scope="module")
def visits(auditor, tmp_path_factory):
    """Folders of the good and the poor demo store, audited without a browser."""
    root = tmp_path_factory.mktemp("audits")
    for variant in ("good", "poor"):
        done = auditor("demo", "--variant", variant, "--no-browser", "--out", root / variant, "--quiet", "--lang", "en")
        assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def config(tmp_path):
    def write(text):
        path = tmp_path / "auditor.toml"
        path.write_text(text, "utf-8")
        return path

    return write


ALL = "html,json,junit,sarif,markdown,csv"


def test_any_number_of_formats_each_with_the_gates_and_the_same_each_time(auditor, visits, tmp_path, config):
    gates = config('min-coverage = 1\n[gates]\nscore = 40\n[gates.touchpoints]\ncontact-page = "error"\nfaq = "warn"\n')
    for folder in ("one", "two"):
        done = auditor("judge", visits / "poor", "--config", gates, "--out", tmp_path / folder, "--format", ALL, "--lang", "en")
        assert done.returncode == 1, done.stdout + done.stderr
    first = done.stdout.splitlines()[0]
    assert first.startswith("✗ Fails  touchpoint:contact-page")
    assert "touchpoint:contact-page" in done.stderr.splitlines()[0]
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 6
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    done = auditor("judge", visits / "good", "--config", gates, "--out", tmp_path / "three", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")


def test_too_little_seen_alone_ends_in_its_own_code(auditor, visits, tmp_path):
    done = auditor("judge", visits / "good", "--min-coverage", "100", "--out", tmp_path)
    assert done.returncode == 4
    assert "coverage" in done.stderr


def test_a_gate_on_what_was_not_seen_fails_as_not_measured(auditor, visits, tmp_path, config):
    gates = config('[gates.touchpoints]\nphone-visible = "error"\n')
    done = auditor("judge", visits / "good", "--config", gates, "--out", tmp_path, "--lang", "en")
    assert done.returncode == 1
    assert "not measured" in done.stdout.splitlines()[0]
    line = json.loads((tmp_path / "scorecard.json").read_text())["gates"]["lines"][0]
    assert (line["ruling"], line["level"]) == ("not_measured", Level.ERROR)


def test_a_removed_phone_number_is_the_first_line(auditor, visits, tmp_path):
    """A build that was green, then someone takes the number out of every page."""
    auditor("judge", visits / "good", "--out", tmp_path / "before", "--format", "json")
    baseline = tmp_path / "before" / "scorecard.json"
    same = auditor("judge", visits / "good", "--baseline", baseline, "--out", tmp_path / "same")
    assert same.returncode == 0, same.stderr
    shutil.copytree(visits / "good" / "visit", tmp_path / "after" / "visit")
    for page in (tmp_path / "after" / "visit" / "pages").iterdir():
        text = gzip.decompress(page.read_bytes()).decode()
        page.write_bytes(gzip.compress(re.sub(r"0808 157 0142|(tel:)?\+?448081570142", "", text).encode()))
    worse = auditor("judge", tmp_path / "after", "--baseline", baseline, "--lang", "en",
                    env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")})  # fmt: skip
    assert worse.returncode == 1
    assert worse.stdout.splitlines()[0].startswith("✗ Fails  baseline:phone-")
    told = [line for line in worse.stdout.splitlines() if line.startswith("::")]
    assert told[0].startswith("::error title=baseline%3Aphone-")
    assert "## ✗ The gates are not met" in (tmp_path / "summary.md").read_text()


def test_json_on_stdout_stays_json_on_github(auditor, visits, tmp_path):
    done = auditor(
        "judge", visits / "good", "--out", tmp_path, "--json", env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": ""}
    )
    assert json.loads(done.stdout)["schema_version"]
    assert "::notice" in done.stderr


def test_weights_and_chosen_touchpoints_are_told(auditor, visits, tmp_path, config):
    text = 'touchpoints = ["faq", "phone-visible"]\n[weights]\nfaq = { weight = 1, reason = "a shop of one thing" }\n'
    done = auditor("judge", visits / "good", "--config", config(text), "--out", tmp_path, "--lang", "en")
    assert done.returncode == 0, done.stderr
    document = json.loads((tmp_path / "scorecard.json").read_text())
    assert {p["id"]: p["weight"] for p in document["touchpoints"]} == {"phone-visible": 10, "faq": 1}
    assert "a shop of one thing" in (tmp_path / "scorecard.html").read_text()


@pytest.mark.parametrize(
    ("text", "word"),
    [('[gates.touchpoints]\nphone-visable = "error"', "phone-visable"), ('touchpoints = ["nonsense"]', "nonsense"),
     ('[weights]\nnonsense = { weight = 1, reason = "x" }', "nonsense"), ("[gates]\nscore = 400", "gates.score"),
     ('baseline = "nowhere.json"', "nowhere.json")],
)  # fmt: skip
def test_what_makes_no_sense_is_told_before_anything_is_done(auditor, visits, tmp_path, config, text, word):
    done = auditor("judge", visits / "good", "--config", config(text), "--out", tmp_path / "out")
    assert done.returncode == 2
    assert word in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("chromium")
def test_a_pdf_is_tagged_has_an_outline_and_is_the_same_each_time(auditor, visits, tmp_path):
    for folder in ("one", "two"):
        done = auditor("judge", visits / "poor", "--format", "pdf", "--out", tmp_path / folder, "--lang", "en")
        assert done.returncode == 0, done.stderr
    first, second = ((tmp_path / folder / "scorecard.pdf").read_bytes() for folder in ("one", "two"))
    assert first.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in first
    assert b"/Outlines" in first
    assert first == second


def test_two_stores_beside_each_other(auditor, visits, tmp_path):
    done = auditor("compare", visits / "poor", visits / "good", "--out", tmp_path / "cmp", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "phone-visible" in done.stdout
    page = (tmp_path / "cmp" / "compare.html").read_text("utf-8")
    link = re.search(r'href="([^"]*poor/scorecard\.html)#faq"', page).group(1)
    assert (tmp_path / "cmp" / link).resolve().is_file()
    document = json.loads((tmp_path / "cmp" / "compare.json").read_text())
    poor, good = (s["common_score"] for s in document["stores"])
    assert poor < good
    again = auditor("compare", visits / "poor", visits / "good", "--out", tmp_path / "cmp", "--lang", "en", "--json")
    assert json.loads(again.stdout) == document


@pytest.mark.parametrize(("n", "word"), [(1, "from 2 to 8"), (9, "from 2 to 8")])
def test_too_few_or_too_many(auditor, visits, tmp_path, n, word):
    done = auditor("compare", *[visits / "good"] * n, "--out", tmp_path)
    assert (done.returncode, word in done.stderr) == (2, True)


def test_a_portfolio_links_what_is_there(auditor, visits, tmp_path):
    root = tmp_path / "all"
    for name in ("good", "poor"):
        (root / name).mkdir(parents=True)
        for file in ("scorecard.html", "scorecard.json"):
            shutil.copy(visits / name / file, root / name / file)
    (root / "broken").mkdir()
    (root / "broken" / "scorecard.json").write_text("{}")
    done = auditor("portfolio", root, "--lang", "en")
    assert done.returncode == 0, done.stderr
    page = (root / "index.html").read_text("utf-8")
    assert page.index('href="good/scorecard.html"') < page.index('href="poor/scorecard.html"')
    assert "broken" in page
    assert auditor("portfolio", tmp_path / "nowhere").returncode == 2
    assert auditor("portfolio", root / "broken").returncode == 2


def test_audits_are_recorded_and_shown_over_time(auditor, tmp_path):
    database = tmp_path / "history.sqlite3"
    missing = auditor("history", "--db", database)
    assert missing.returncode == 2
    assert "no history" in missing.stderr
    from auditor.run import demo_store  # noqa: PLC0415

    with demo_store("poor", 0) as url:
        port = int(url.rstrip("/").rsplit(":", 1)[1])
        told = _audit(auditor, url, tmp_path / "a", database)
        assert told.returncode == 0, told.stderr
        _audit(auditor, url, tmp_path / "b", database, "--no-history")
    with demo_store("good", port) as url:
        better = _audit(auditor, url, tmp_path / "c", database, "--baseline", "history")
        assert better.returncode == 0, better.stderr
    with demo_store("poor", port) as url:
        worse = _audit(auditor, url, tmp_path / "d", database, "--baseline", "history")
        assert worse.returncode == 1, worse.stdout
    with history.opened(str(database)) as kept:
        assert len(kept.of(history.store_key(url))) == 3
    shown = auditor("history", url, "--db", database, "--out", tmp_path / "page", "--lang", "en")
    assert shown.returncode == 0, shown.stderr
    assert "+ " in shown.stdout
    assert "− " in shown.stdout
    assert (tmp_path / "page" / "history.html").is_file()
    audits = json.loads((tmp_path / "page" / "history.json").read_text())["audits"]
    assert "faq" in audits[1]["won"]
    assert "faq" in audits[2]["lost"]
    assert read(tmp_path / "c").statuses["faq"] == "pass"


def _audit(auditor, url, folder, database, *more):
    return auditor(
        "audit",
        url,
        "--no-browser",
        "--own-store",
        "--quiet",
        "--out",
        folder,
        "--lang",
        "en",
        *more,
        env={"AUDITOR_HISTORY": str(database)},
    )


def test_a_history_that_can_not_be_written_is_a_note(auditor, tmp_path, site):
    site.answers["/"] = (
        200,
        "text/html",
        b"<html><title>Shop</title><body><h1>Shop</h1><p>Call 0808 157 0142</p><a href='/cart'>Cart</a>",
    )
    done = auditor("audit", site.url, "--no-browser", "--quiet", "--out", tmp_path / "a", env={"AUDITOR_HISTORY": str(tmp_path)})
    assert done.returncode in {0, 3}, done.stderr
    if done.returncode == 0:
        assert "history" in done.stderr
