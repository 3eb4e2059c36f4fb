"""The command as its users rely on it: what it writes, that it repeats itself, that it ends in good order, that it keeps secrets."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from importlib import resources

import jsonschema
import pytest

from auditor.demo.store import serve

SECRET = "s3cret-of-the-user"


@pytest.fixture(scope="module")
def audited(auditor, tmp_path_factory):
    folder = tmp_path_factory.mktemp("audited")
    with serve("good") as shop:
        done = auditor(
            "audit", shop.url, "--out", folder, "--max-pages", 12, "--device", "desktop",
            "--header", f"X-Key: {SECRET}", "--cookie", f"key={SECRET}", "--basic-auth", f"me:{SECRET}",
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder, done


def test_the_last_lines_say_where_the_scorecard_is(audited):
    folder, done = audited
    assert done.stdout.splitlines()[-2:] == [str(folder / "scorecard.html"), str(folder / "scorecard.json")]


def test_the_json_follows_its_published_schema(audited):
    folder, _ = audited
    schema = json.loads(resources.files("reports").joinpath("scorecard.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads((folder / "scorecard.json").read_text("utf-8")), schema)


def test_secrets_are_in_no_file_and_on_no_line(audited):
    folder, done = audited
    encoded = ("czNjcmV0LW9mLXRoZS11c2Vy", SECRET)
    assert not any(word in done.stdout + done.stderr for word in encoded)
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            data = gzip.decompress(data) if file.suffix == ".gz" else data
            assert not any(word.encode() in data for word in encoded), file


def test_judging_again_gives_the_same_bytes(auditor, audited, tmp_path):
    folder, _ = audited
    for name in ("one", "two"):
        assert auditor("judge", folder, "--out", tmp_path / name, "--quiet").returncode == 0
    for file in ("scorecard.html", "scorecard.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() == (folder / file).read_bytes()


def test_another_language_changes_words_and_no_verdict(auditor, audited, tmp_path):
    folder, _ = audited
    verdicts = set()
    for language in ("en", "ru", "uk"):
        done = auditor("judge", folder, "--out", tmp_path / language, "--lang", language, "--json")
        card = json.loads(done.stdout)
        verdicts.add(tuple((t["id"], t["status"], t["outcome"]) for t in card["touchpoints"]))
    assert len(verdicts) == 1


def test_without_a_browser_it_says_what_that_leaves_open(auditor, tmp_path):
    with serve("script") as shop:
        done = auditor("audit", shop.url, "--no-browser", "--out", tmp_path, "--quiet")
    assert done.returncode == 3
    assert "browser" in done.stderr.lower() or "script" in done.stderr.lower()


def test_a_spent_budget_ends_in_a_scorecard_of_what_was_seen(auditor, tmp_path):
    with serve("good", delay=0.4) as shop:
        done = auditor("audit", shop.url, "--budget", 8, "--out", tmp_path, "--quiet")
    card = json.loads((tmp_path / "scorecard.json").read_text("utf-8"))
    assert done.returncode == 0, done.stderr
    assert "budget" in {t["reason"] for t in card["touchpoints"]}
    assert card["coverage"] < 100


@pytest.fixture
def heeding_interrupts():
    """A command started here heeds an interrupt, even where the tests run in the background and ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding_interrupts")
def test_an_interrupted_run_keeps_what_it_saw(tmp_path):
    with serve("good", delay=0.2) as shop:
        process = subprocess.Popen(
            [sys.executable, "-m", "auditor", "audit", shop.url, "--out", str(tmp_path), "--quiet"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "LANG": "C.UTF-8"},
        )  # fmt: skip
        while not list(tmp_path.rglob("*.jpg")) and process.poll() is None:
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Interrupted" in errors
    card = json.loads((tmp_path / "scorecard.json").read_text("utf-8"))
    assert card["visit"]["pages"]
    assert not [p for p in tmp_path.rglob(".*") if p.is_file()]


def test_a_page_that_nothing_links_to_is_looked_at_when_named(auditor, tmp_path):
    with serve("good") as shop:
        done = auditor(
            "audit", shop.url, "--no-browser", "--max-pages", 3, "--page", f"{shop.url}help/faq/", "--out", tmp_path, "--quiet"
        )
    assert done.returncode == 0, done.stderr
    card = json.loads((tmp_path / "scorecard.json").read_text("utf-8"))
    assert f"{shop.url}help/faq/" in {p["url"] for p in card["visit"]["pages"]}


def test_several_stores_get_a_folder_each(auditor, tmp_path):
    with serve("ru") as one, serve("uk") as two:
        done = auditor(
            "audit", one.url, two.url, "--no-browser", "--max-pages", 4, "--out", tmp_path, "--quiet", "--format", "json"
        )
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*/scorecard.json"))) == 2


def test_nothing_is_said_on_stderr_when_it_is_no_terminal(audited):
    _, done = audited
    assert done.stderr == ""


def test_the_demo_command_serves_and_audits(auditor, tmp_path):
    done = auditor("demo", "--variant", "ru", "--no-browser", "--out", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["store"]["country"] == "RU"


def test_list_and_explain_speak_of_the_same(auditor):
    rows = json.loads(auditor("list", "--json").stdout)
    assert len({row["id"] for row in rows}) == len(rows) >= 20
    told = auditor("explain", "quick-view", "--lang", "uk")
    assert told.returncode == 0
    assert "quick-view" in told.stdout


def test_inspect_prints_the_signals_of_a_saved_page(auditor, tmp_path):
    page = tmp_path / "contact.html"
    page.write_text(
        '<html lang="en"><title>Contact us</title><h1>Contact us</h1><p>Call <a href="tel:+442071838750">020 7183 8750</a>',
        "utf-8",
    )
    done = auditor("inspect", page, "--url", "https://a.store/contact", "--json")
    seen = json.loads(done.stdout)
    assert seen["kind"] == "contact"
    assert {"words", "selector", "how"} == set(seen["signals"]["phone"][0])
    assert seen["signals"]["paypal"] == []
