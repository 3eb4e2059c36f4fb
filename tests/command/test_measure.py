"""`auditor measure` compares the auditor with labels of anyone's own, in each of their forms."""

import json

import pytest

from auditor import archive
from auditor.model import Device, Page, PageKind, Settings, Visit

PAGES = {
    "good.html": "<header><a href='tel:+448081570142'>0808 157 0142</a> <a href='/contact'>Contact us</a></header><p>Mugs and bowls.",
    "bare.html": "<h1>Mugs</h1><p>Mugs and bowls of clay. Our chat among friends was lively.",
}
TOML = """
[[pages]]
file = "good.html"
url = "https://a.store/"
language = "en"
present = ["phone", "contact_link", "live_chat"]
absent = ["paypal"]

[[pages]]
file = "bare.html"
language = "en"
absent = ["phone", "live_chat"]
"""
PLAIN = {
    "pages": [
        {"file": "good.html", "url": "https://a.store/", "language": "en", "absent": ["paypal"],
         "present": {"phone": {"proof": "0808 157 0142"}, "contact_link": {"proof": "Contact us"}, "live_chat": {"proof": "no such thing"}}},
        {"file": "bare.html", "language": "en", "absent": ["phone", "live_chat"]},
    ]
}  # fmt: skip
YAML = """
pages:
- file: good.html
  present:
    phone: {proof: 0808 157 0142}
    contact_link: {proof: Contact us}
    live_chat: {proof: no such thing}
  absent: [paypal]
- file: bare.html
  present: {}
  absent: [phone, live_chat]
"""
MANIFEST = "pages:\n- {file: good.html, url: 'https://a.store/', language: en}\n- {file: bare.html, language: en}\n"


@pytest.fixture(scope="module")
def auditor(auditor_at_once):
    return auditor_at_once


@pytest.fixture
def folder(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / name).write_text(f"<!doctype html><html lang=en><title>Mugs</title>{text}", "utf-8")
    return tmp_path


def write(folder, form):
    if form == "toml":
        (folder / "labels.toml").write_text(TOML)
    elif form == "json":
        (folder / "labels.json").write_text(json.dumps(PLAIN))
    else:
        (folder / "labels.yaml").write_text(YAML)
        (folder / "manifest.yaml").write_text(MANIFEST)


@pytest.mark.parametrize("form", ["toml", "json", "yaml"])
def test_every_form_gives_the_same_figures(auditor, folder, form):
    write(folder, form)
    done = auditor("measure", folder, "--json", folder / "out" / "figures.json", "--misses")
    assert done.returncode == 0, done.stderr
    figures = json.loads((folder / "out" / "figures.json").read_text())
    assert (figures["pages"], figures["visits"], figures["unread"]) == (2, 0, [])
    assert list(figures["signals"]) == ["phone", "contact_link", "live_chat", "paypal"]
    phone, chat = figures["signals"]["phone"], figures["signals"]["live_chat"]
    assert (phone["compared"], phone["both"], phone["neither"], phone["agreement"]["value"]) == (2, 1, 1, 1.0)
    assert (chat["reader_alone"], chat["recall"]["value"], chat["precision"]["value"]) == (1, 0.0, None)
    assert figures["all_signals"]["agreement"]["value"] == pytest.approx(5 / 6, abs=1e-3)
    assert 0 < figures["all_signals"]["agreement"]["low"] < 5 / 6 < figures["all_signals"]["agreement"]["high"] < 1
    assert list(figures["languages"]) == ["en"]
    (miss,) = figures["differences"]
    assert (miss["id"], miss["where"], miss["expected"], miss["found"]) == ("live_chat", "good.html", "present", "absent")
    assert "live_chat  good.html" in done.stderr


def test_as_markdown(auditor, folder):
    write(folder, "toml")
    done = auditor("measure", folder, "--markdown")
    assert done.stdout.startswith("| Signal | labels | precision | recall | agreement |\n| --- | ---: |")
    assert "| `phone` | 2 | 100.0 % (20.7–100.0) | 100.0 % (20.7–100.0) | 100.0 % (34.2–100.0) |" in done.stdout
    assert "| **all signals** | 6 |" in done.stdout
    assert "–" in done.stdout
    assert json.loads(auditor("measure", folder, "--json", "-").stdout)["pages"] == 2


def test_saved_visits_are_held_against_verdicts(auditor, folder):
    home = Page("https://a.store/", PageKind.HOME, Device.HTTP, (folder / "good.html").read_text())
    archive.save(Visit("https://a.store/", "2026-11-22T10:00:00+00:00", Settings(browser=False), (home,)), folder / "seen")
    (folder / "labels.toml").write_text(
        '[[visits]]\nfolder = "seen"\nlanguage = "en"\n[visits.verdicts]\nphone-tap-to-call = "partial"\nphone-toll-free = "pass"\n'
        'email = "fail"\nemail-reply-time = "pass"\n'
    )
    done = auditor("measure", folder, "--json", "-")
    figures = json.loads(done.stdout)
    tap = figures["touchpoints"]["phone-tap-to-call"]
    assert (tap["both"], tap["agreement"]["value"], tap["recall"]["value"]) == (1, 0.0, 1.0)
    assert figures["touchpoints"]["phone-toll-free"]["agreement"]["value"] == 1.0
    assert figures["touchpoints"]["email-reply-time"]["left_open"] == 1
    assert figures["all_touchpoints"]["left_open"] == 2  # nobody wrote a letter; a mailbox may stand on a page not seen
    assert [m["id"] for m in figures["differences"]] == ["phone-tap-to-call"]
    assert "left open" in auditor("measure", folder, "--markdown").stdout


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("none", "", "holds no labels"),
        ("labels.toml", "=", "labels.toml can't be read"),
        ("labels.json", "{", "labels.json can't be read"),
        ("labels.json", '{"pages": 3}', "pages"),
        ("labels.toml", "", "no page and no visit"),
        ("labels.toml", '[[pages]]\nfile = "gone.html"\n', "no file gone.html"),
        ("labels.toml", '[[pages]]\nfile = "good.html"\npresent = ["nonsense"]\n', "'nonsense'"),
        ("labels.toml", '[[pages]]\nfile = "good.html"\npresent = ["phone"]\nabsent = ["phone"]\n', "both"),
        ("labels.toml", '[[visits]]\nfolder = "gone"\n', "no folder gone"),
        ("labels.toml", '[[visits]]\nfolder = "."\n[visits.verdicts]\nnonsense = "pass"\n', "'nonsense'"),
        ("labels.toml", '[[visits]]\nfolder = "."\n[visits.verdicts]\nfaq = "good"\n', "good"),
    ],
)
def test_bad_labels_are_one_sentence(auditor, folder, name, text, word):
    (folder / name).write_text(text)
    done = auditor("measure", folder)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert word in done.stderr


def test_what_can_t_be_read_is_named_and_counts_as_nothing_seen(auditor, folder):
    (folder / "good.html").write_bytes(b"\0\0\0")
    write(folder, "toml")
    done = auditor("measure", folder, "--json", "-")
    figures = json.loads(done.stdout)
    assert figures["unread"][0].startswith("good.html")
    assert "Not read: good.html" in done.stderr
    assert figures["signals"]["phone"]["reader_alone"] == 1
