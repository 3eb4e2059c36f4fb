"""What `auditor init` writes: a commented auditor.toml, and a workflow that runs it on GitHub or GitLab."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from auditor import archive
from auditor.errors import UsageError

CONFIG = "auditor.toml"
GITHUB = ".github/workflows/auditor.yml"
GITLAB = ".gitlab-ci.yml"


def write(folder: Path, urls: Sequence[str], *, github: bool = False, gitlab: bool = False) -> tuple[Path, ...]:
    """Write the files and return their paths. Raises UsageError, with nothing written, when one of them is there already."""
    texts = {CONFIG: _start("auditor.toml").replace("@URLS@", json.dumps(list(urls), ensure_ascii=False))}
    found = source()
    if github:
        texts[GITHUB] = _start("github.yml").replace("@SOURCE@", json.dumps(found) if found else "${{ vars.AUDITOR_SOURCE }}")
    if gitlab:
        texts[GITLAB] = _start("gitlab.yml").replace("@SOURCE@\n", f"    AUDITOR_SOURCE: {json.dumps(found)}\n" if found else "")
    taken = [str(folder / name) for name in texts if (folder / name).exists()]
    if taken:
        message = f"{' and '.join(taken)} is there already, and nothing is overwritten; move it away or name another folder."
        raise UsageError(message)
    for name, text in texts.items():
        archive.write(folder / name, text.encode())
    return tuple(folder / name for name in texts)


def source() -> str:
    """What pip has to install to get this very auditor elsewhere; empty when it came from a folder that only this machine has."""
    distribution = metadata.distribution("auditor")
    origin: Mapping[str, Any] = json.loads(distribution.read_text("direct_url.json") or "{}")
    if not origin:
        return f"auditor=={distribution.version}"
    url = _without_user(str(origin.get("url", "")))
    if "vcs_info" in origin:
        return f"auditor @ {origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}"
    return f"auditor @ {url}" if url.startswith("https://") else ""


def _without_user(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _start(name: str) -> str:
    return resources.files("auditor.starts").joinpath(name).read_text("utf-8")
