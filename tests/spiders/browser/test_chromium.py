"""Finding a Chromium, and the words for when there is none."""

from __future__ import annotations

import os
import subprocess

import pytest

from auditor import chromium
from auditor.chromium import PACKAGES, VARIABLE, NoChromiumError, advice, find, install


@pytest.fixture(name="fake")
def faking(tmp_path, monkeypatch):
    """An executable that calls itself a Chromium, on an otherwise empty path."""
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\necho 'Chromium 1.2.3 built on Nothing'\n")
    path.chmod(0o755)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(chromium, "SYSTEM", ("chromium",))
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: "")
    monkeypatch.setenv("PATH", str(tmp_path))
    return path


def test_the_configured_one_comes_first(fake, tmp_path):
    other = tmp_path / "mine"
    other.write_bytes(fake.read_bytes())
    other.chmod(0o755)
    assert find(str(other)).path == str(other)
    assert find(str(other)).version == "Chromium 1.2.3"


def test_then_the_environments_then_the_systems(fake, monkeypatch):
    assert (find().path, find().source) == (str(fake), "the system")
    monkeypatch.setenv(VARIABLE, str(fake))
    assert VARIABLE in find().source


@pytest.mark.usefixtures("fake")
def test_a_configured_one_that_is_not_there_is_told():
    with pytest.raises(NoChromiumError, match="No browser can be run at /no/where"):
        find("/no/where")


def test_none_is_none_and_the_advice_names_a_command(fake):
    fake.unlink()
    assert find() is None
    assert "playwright install chromium" in advice()
    assert "--no-browser" in advice()


def test_installing_asks_playwright_then_the_system_and_says_so(fake, monkeypatch):
    asked, said = [], []
    content = fake.read_bytes()
    fake.unlink()
    apt = fake.parent / "apt-get"
    apt.write_text("")
    apt.chmod(0o755)

    def run(command, **_):
        asked.append(tuple(command))
        if command[:2] == ("apt-get", "install"):
            fake.write_bytes(content)
            fake.chmod(0o755)
        failed = "playwright" in command
        if command[-1] == "--version":
            return subprocess.CompletedProcess(command, 0, "Chromium 1.2.3", "")
        return subprocess.CompletedProcess(command, int(failed), "", "no network" if failed else "")

    monkeypatch.setattr(chromium.subprocess, "run", run)
    monkeypatch.setattr(chromium, "is_root", lambda: True)
    assert install(said.append).path == str(fake)
    assert asked[0][1:] == ("-m", "playwright", "install", "chromium")
    assert asked[1:3] == list(PACKAGES["apt-get"])
    assert any("no network" in line for line in said)


def test_nobody_but_root_installs_packages(fake, monkeypatch):
    fake.unlink()
    monkeypatch.setattr(chromium, "is_root", lambda: False)
    monkeypatch.setattr(chromium, "_run", lambda *_: False)
    with pytest.raises(NoChromiumError, match="No Chromium was found"):
        install(lambda _: None)


def test_what_does_not_run_is_no_browser(fake):
    fake.write_text("#!/bin/sh\nexit 1\n")
    os.chmod(fake, 0o755)  # noqa: PTH101
    assert find() is None
