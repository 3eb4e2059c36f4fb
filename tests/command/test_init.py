"""`auditor init` writes what the auditor, GitHub and GitLab read; a run with it passes, then fails on what got lost, that first."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from auditor import start
from auditor.config import Config, read

ROOT = Path(__file__).parents[2]


def load(path):
    found = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in found.items()}


def test_what_it_writes_is_read_by_the_auditor(auditor, tmp_path):
    done = auditor("init", "https://a.store", cwd=tmp_path)
    assert (done.returncode, done.stdout.split()) == (0, ["auditor.toml"])
    config = read(tmp_path / "auditor.toml")
    assert config.urls == ["https://a.store/"]
    assert config.gates.demand("phone-visible").level == "error"


def test_every_key_stands_in_it_and_each_comment_can_be_taken_away(tmp_path):
    (path,) = start.write(tmp_path, [])
    text = path.read_text("utf-8")
    named = set(re.findall(r"^(?:# )?([a-z-]+) = ", text, re.MULTILINE)) | set(
        re.findall(r"^(?:# )?\[([a-z]+)", text, re.MULTILINE)
    )
    assert named >= {field.replace("_", "-") for field in Config.__struct_fields__} - {"user-agent", "chromium"}
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    path.write_text(re.sub(r"^# (?=\[|[a-z-]+ = )", "", text, flags=re.MULTILINE), "utf-8")
    assert read(path).weights["quick-view"].weight == 2


def test_it_overwrites_nothing(auditor, tmp_path):
    (tmp_path / "auditor.toml").write_text("# mine\n")
    done = auditor("init", "--github", cwd=tmp_path)
    assert done.returncode == 2
    assert "auditor.toml is there already" in done.stderr
    assert (tmp_path / "auditor.toml").read_text() == "# mine\n"
    assert not (tmp_path / ".github").exists()


@pytest.mark.parametrize("source", ["", "auditor @ git+https://host.example/auditor@abc"])
def test_the_workflows_are_ready(tmp_path, monkeypatch, source):
    monkeypatch.setattr(start, "source", lambda: source)
    start.write(tmp_path, ["https://a.store/"], github=True, gitlab=True)
    job = load(tmp_path / start.GITHUB)["jobs"]["audit"]
    assert job["env"]["AUDITOR_SOURCE"] == source or "vars.AUDITOR_SOURCE" in job["env"]["AUDITOR_SOURCE"]
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs[-1] == "auditor audit --config auditor.toml --baseline history --out audit"
    lab = load(tmp_path / start.GITLAB)["audit"]
    assert lab["script"][-1] == runs[-1]
    assert lab["variables"].get("AUDITOR_SOURCE", "") == source
    assert "@SOURCE@" not in (tmp_path / start.GITHUB).read_text() + (tmp_path / start.GITLAB).read_text()


def test_where_it_came_from_shows_no_password(monkeypatch):
    class Installed:
        version = "1.2"

        def read_text(self, _):
            return json.dumps({"url": "https://me:secret@host.example/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}})

    monkeypatch.setattr(start.metadata, "distribution", lambda _: Installed())
    assert start.source() == "auditor @ git+https://host.example/a.git@abc"


def test_the_action_is_whole_and_takes_no_input_into_its_script():
    action = load(ROOT / "action.yml")
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert step.get("shell", "bash") == "bash"
        if "run" in step:
            subprocess.run(["bash", "-n", "-c", step["run"]], check=True)


def test_the_action_runs_the_command_as_told(tmp_path):
    step = load(ROOT / "action.yml")["runs"]["steps"][-1]
    tool = tmp_path / "auditor/bin/auditor"
    tool.parent.mkdir(parents=True)
    tool.write_text(f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\nsys.exit(1)\n")
    tool.chmod(0o755)
    given = {**dict.fromkeys(step["env"], ""), "URLS": "https://a.store/?a=*\nhttps://b.store", "OUT": "out $(touch x)", "OWN_STORE": "true",
             "CONFIG": "auditor.toml", "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output"), "PATH": "/usr/bin:/bin"}  # fmt: skip
    done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout) == [
        "audit",
        "--out",
        "out $(touch x)",
        "--own-store",
        "--",
        "https://a.store/?a=*",
        "https://b.store",
    ]
    assert (tmp_path / "output").read_text().splitlines() == ["folder=out $(touch x)", "exit-code=1"]
    assert not (tmp_path / "x").exists()
