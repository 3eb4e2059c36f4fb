"""Real store programs that nobody here wrote, served on loopback and audited without a special case for them; opt-in, see README.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

HERE = Path(__file__).parent
EXPECTED: Mapping[str, Mapping[str, Any]] = tomllib.loads((HERE / "expected.toml").read_text("utf-8"))
FIRST_PORT = 8290
PATIENCE = 1500
"""Seconds for a store's first start, which installs it."""
DONE = 300

pytestmark = [
    pytest.mark.stores,
    pytest.mark.skipif(
        os.environ.get("AUDITOR_STORES") != "1", reason="opt-in: set AUDITOR_STORES=1, see tests/stores/README.md"
    ),
]


@contextmanager
def served(name: str, folder: Path, port: int) -> Iterator[str]:
    """The address of a store while it runs."""
    url = f"http://127.0.0.1:{port}{EXPECTED[name]['start']}"
    with (folder / f"{name}.log").open("wb") as log:
        store = subprocess.Popen([HERE / name / "serve.sh", folder / name, str(port)], stdout=log, stderr=log)
        try:
            end = time.monotonic() + PATIENCE
            while not answers(url):
                assert store.poll() is None, f"{name} ended; see {log.name}"
                assert time.monotonic() < end, f"{name} does not answer; see {log.name}"
                time.sleep(1)
            yield url
        finally:
            store.terminate()
            store.wait(30)


def answers(url: str) -> bool:
    with suppress(URLError, OSError), urlopen(url, timeout=20) as answer:
        return int(answer.status) < 400
    return False


def audit(url: str, out: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "auditor", "audit", url, "--out", str(out), "--quiet"]
    subprocess.run(command, check=True, timeout=DONE, env={**os.environ, "AUDITOR_HISTORY": "off"})
    scorecard: dict[str, Any] = json.loads((out / "scorecard.json").read_text("utf-8"))
    return scorecard


@pytest.fixture(scope="module", params=EXPECTED)
def audited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, Any]]]:
    name: str = request.param
    if missing := [key for key in EXPECTED[name]["needs"] if key not in os.environ]:
        pytest.skip(f"opt-in: for {name} set {', '.join(missing)} as well, see tests/stores/README.md")
    kept = os.environ.get("AUDITOR_STORES_DIR")
    folder = Path(kept).resolve() if kept else tmp_path_factory.mktemp("stores")
    folder.mkdir(parents=True, exist_ok=True)
    out = tmp_path_factory.mktemp(name)
    with served(name, folder, FIRST_PORT + list(EXPECTED).index(name)) as url:
        return name, [audit(url, out / str(n)) for n in (1, 2)]


def test_a_walk_comes_as_far_as_a_person(audited: tuple[str, list[dict[str, Any]]]) -> None:
    name, (first, _) = audited
    walks = {j["device"]: j for j in first["journeys"] if j["name"] == "purchase"}
    assert {device: walk["reached"] for device, walk in walks.items()} == EXPECTED[name]["reached"]
    for key, value in EXPECTED[name]["findings"].items():
        assert walks["desktop"]["findings"][key] == value


def test_the_verdicts_are_those_of_a_careful_person(audited: tuple[str, list[dict[str, Any]]]) -> None:
    name, (first, _) = audited
    told = {t["id"]: t["status"] for t in first["touchpoints"]}
    assert {i: told.get(i) for i in EXPECTED[name]["verdicts"]} == EXPECTED[name]["verdicts"]


def test_a_second_audit_says_the_same(audited: tuple[str, list[dict[str, Any]]]) -> None:
    _, (first, second) = audited
    timed = {"page-speed"}
    assert [(t["id"], t["outcome"]) for t in first["touchpoints"] if t["id"] not in timed] == [
        (t["id"], t["outcome"]) for t in second["touchpoints"] if t["id"] not in timed
    ]
