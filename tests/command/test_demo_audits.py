"""Every variant of the demo store, audited by the real command in a real Chromium, against what a careful human says of it.

The expectations are subsets: a touchpoint that is not named may turn out in any way, and so may what a walk finds. A list names all
that is right. The server's own ledger proves that no audit ordered, wrote, registered or subscribed.
"""

import json
import re
import tomllib
from pathlib import Path

import pytest

from auditor import archive
from auditor.demo.store import VARIANTS, serve

IN_RUSSIAN = ("good", "hostile", "ru")
"""Variants whose walk is also told in Russian."""

ON_ONE_DEVICE = ("frames", "gateway", "ru", "steps")
"""Variants whose cart, checkout and words a phone sees alike: a desktop's look and walks tell all that they are there for."""

EXPECTED = Path(__file__).parents[1] / "demo" / "expectations"


def test_every_variant_has_its_expectations():
    assert {p.stem for p in EXPECTED.glob("*.toml")} == set(VARIANTS)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_careful_human_would_say_the_same(auditor, tmp_path, variant):
    expected = tomllib.loads((EXPECTED / f"{variant}.toml").read_text("utf-8"))
    devices = ("desktop",) if variant in ON_ONE_DEVICE else ("desktop", "phone")
    with serve(variant) as shop:
        done = auditor(
            "audit", shop.url, "--out", tmp_path, "--quiet", "--budget", 300, "--device", ",".join(devices), timeout=320
        )
        harm = shop.ledger.counts()
    assert done.returncode == 0, done.stderr
    scorecard = json.loads((tmp_path / "scorecard.json").read_text("utf-8"))
    seen = {t["id"]: t["status"] for t in scorecard["touchpoints"]}
    wanted = {name: [status] if isinstance(status, str) else status for name, status in expected["touchpoints"].items()}
    for name in ("phone-visible", "mobile-shopping") if "phone" not in devices else ():
        wanted.pop(name, None)  # it takes a phone to tell
    sentences = {t["id"]: f"{t['status']} {t['outcome']} {t['reason'] or ''}: {t['sentence']}" for t in scorecard["touchpoints"]}
    assert {n: sentences[n] for n, allowed in wanted.items() if n in seen and seen[n] not in allowed} == {}
    visit = archive.load(tmp_path)
    walked = {(j.name, j.device): j for j in visit.journeys}
    for name, reached in expected.get("journeys", {}).items():
        for device in devices:
            assert walked[name, device].reached in _any_of(reached[device]), (name, device)
    for name, findings in expected.get("findings", {}).items():
        for journey in (j for j in visit.journeys if j.name == name):
            for finding, right in findings.items():
                found = journey.findings.get(finding, "")
                assert any(_says(found, word) for word in _any_of(right)), (name, journey.device, finding, found)
    for journey in visit.journeys:
        _can_be_followed(journey, tmp_path / archive.FOLDER)
    assert set(harm.values()) == {0}, harm
    assert all(t["evidence"] for t in scorecard["touchpoints"] if t["status"] in {"pass", "partial"})
    assert all(t["searched"] for t in scorecard["touchpoints"] if t["status"] == "fail")
    if variant in IN_RUSSIAN:
        told = auditor("judge", tmp_path, "--out", tmp_path / "ru", "--lang", "ru", "--format", "json", "--json")
        assert [words for words in _walked(json.loads(told.stdout)) if _is_english(words)] == []


def _any_of(right):
    return {right} if isinstance(right, str) else set(right)


def _says(found, word):
    """Whether a finding is a word, or one part of it is or begins with it."""
    return any(part == word or part.startswith(f"{word} ") for part in found.split("; "))


def _can_be_followed(journey, folder):
    """Whether each step tells what was done to what and why, and shows it."""
    for step in journey.steps:
        assert step.action in {"open", "press", "choose", "search"}, journey.name
        assert step.why
        assert step.control
        assert step.seconds > 0
        assert step.picture is None or (folder / step.picture).read_bytes().startswith(b"\xff\xd8")


def _walked(scorecard):
    """All that a scorecard tells of the visit in words of the auditor's own."""
    visit = scorecard["visit"]
    yield from (visit["robots"], *visit["closed"], *visit["notes"])
    yield from (page["why"] for page in visit["pages"])
    yield from (page["problem"]["detail"] for page in visit["pages"] if page["problem"])
    for journey in scorecard["journeys"]:
        yield journey["detail"]
        for step in journey["steps"]:
            yield from (step["why"], step["refused"], step["noticed"].get("missed", ""), step["noticed"].get("problem", ""))


def _is_english(words):
    """Whether it has a Latin word that is neither the store's own, between quotation marks, nor an address or a name of a device's."""
    own = re.sub(r"«[^»]*»|\S*[/.:_]\S*|\b(?:GET|POST|PUT|Escape|Chromium|HTML|root|Product\w*|\w+Page)\b", "", words)
    return re.search(r"[A-Za-z]{2,}", own) is not None
