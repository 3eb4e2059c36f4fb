"""What `pip install .` brings: the same command, with words, templates and the demo store, and packages that are ours."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("auditor", "spiders", "checks", "reports")


def pip(*arguments, cwd):
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The built wheel, installed into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in (*OURS, "pyproject.toml", "README.md", "LICENSE"):
        (source / name).symlink_to(ROOT / name)
    pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ".", cwd=source)
    (wheel,) = folder.glob("*.whl")
    pip("install", "--quiet", "--no-deps", "--target", folder / "site", wheel, cwd=folder)
    return folder / "site"


def run(installed, *command):
    environment = {**os.environ, "PYTHONPATH": str(installed), "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=installed.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_packages_found_are_ours(installed):
    done = run(installed, "-c", f"import json; print(json.dumps([__import__(n).__file__ for n in {OURS}]))")
    assert all(Path(file).is_relative_to(installed) for file in json.loads(done.stdout)), done.stderr


def test_no_tests_or_strangers_are_installed(installed):
    assert {p.name for p in installed.iterdir() if p.is_dir() and not p.name.endswith(".dist-info") and p.name != "bin"} == set(
        OURS
    )


def test_the_installed_command_audits_the_demo_store_with_all_that_it_needs(installed):
    done = run(installed, "-m", "auditor", "demo", "--variant", "uk", "--no-browser", "--out", "out", "--lang", "uk")
    assert done.returncode == 0, done.stderr
    assert (installed.parent / "out" / "scorecard.html").stat().st_size > 10_000
    assert json.loads((installed.parent / "out" / "scorecard.json").read_text("utf-8"))["store"]["country"] == "UA"


def test_every_data_file_of_the_tree_is_in_the_wheel(installed):
    kinds = {".toml", ".html", ".css", ".js", ".svg", ".json", ".md"}
    there = {
        p.relative_to(ROOT)
        for name in OURS
        for p in (ROOT / name).rglob("*")
        if p.suffix in kinds and "__pycache__" not in p.parts
    }
    assert len(there) > 20
    assert [str(p) for p in sorted(there) if not (installed / p).is_file()] == []
