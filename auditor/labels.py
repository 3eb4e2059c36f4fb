"""What a careful reader says of saved pages and visits: a folder's labels, from TOML, JSON or (where PyYAML is installed) YAML.

The form is described in the README, “Hold it to account”. A label says what is there or not; what is not labelled is not counted.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from auditor.errors import UsageError
from auditor.model import Status

NAMES = ("labels.toml", "labels.json", "labels.yaml", "labels.yml")
"""Where the labels of a folder stand: the first of these that is there."""

MANIFEST = "manifest.yaml"
"""Beside labels in YAML: addresses and languages of pages by their file, where the labels do not say them."""


class LabelledPage(msgspec.Struct, kw_only=True):
    """One saved page: the ids of the signals that are on it, and of those that were looked for and are not."""

    file: str
    url: str = ""
    language: str = ""
    present: list[str] | dict[str, Any] = []
    absent: list[str] | dict[str, Any] = []


class LabelledVisit(msgspec.Struct, kw_only=True):
    """One saved visit: touchpoint id -> how it turns out by the reader (a status of the scorecard)."""

    folder: str
    language: str = ""
    verdicts: dict[str, Status] = {}


class _File(msgspec.Struct):
    pages: list[LabelledPage] = []
    visits: list[LabelledVisit] = []


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of a folder; files and folders in them are relative to it."""

    source: Path
    pages: tuple[LabelledPage, ...]
    visits: tuple[LabelledVisit, ...]

    def path(self, name: str) -> Path:
        return self.source.parent / name


def read(folder: Path, signals: frozenset[str], touchpoints: frozenset[str]) -> Labels:
    """The labels in a folder. Raises UsageError when there are none, they can't be read, or name what is not there."""
    path = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if path is None:
        message = (
            f"{folder} holds no labels; put a labels.toml there (its form stands in the README), or a labels.json or labels.yaml."
        )
        raise UsageError(message)
    try:
        file = msgspec.convert(_data(path), _File)
    except msgspec.ValidationError as error:
        message = f"{path}: {error}."
        raise UsageError(message) from error
    labels = Labels(path, tuple(_with_manifest(file.pages, path)), tuple(file.visits))
    if faults := [*_faults(labels, signals, touchpoints)]:
        message = f"{path}: {faults[0]}{f' (and {len(faults) - 1} more such faults)' if faults[1:] else ''}."
        raise UsageError(message)
    return labels


def _data(path: Path) -> Any:
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix == ".toml":
            return tomllib.loads(text)
        return json.loads(text) if path.suffix == ".json" else _yaml(text, path)
    except (OSError, ValueError) as error:
        message = f"{path} can't be read: {' '.join(str(error).split())}."
        raise UsageError(message) from error


def _yaml(text: str, path: Path) -> Any:
    try:
        yaml = import_module("yaml")
    except ImportError as error:
        message = (
            f"{path} is YAML, and PyYAML is not installed: pip install pyyaml, or write the labels as labels.toml or labels.json."
        )
        raise UsageError(message) from error
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _with_manifest(pages: list[LabelledPage], path: Path) -> list[LabelledPage]:
    """The pages with their addresses and languages, as far as a manifest knows them."""
    manifest = path.with_name(MANIFEST)
    if path.suffix not in {".yaml", ".yml"} or not manifest.is_file():
        return pages
    found = _data(manifest)
    rows = found.get("pages", ()) if isinstance(found, dict) else ()
    known: Mapping[str, Mapping[str, Any]] = {row["file"]: row for row in rows if isinstance(row, dict) and "file" in row}
    for page in pages:
        row = known.get(page.file, {})
        page.url = page.url or str(row.get("url") or "")
        page.language = page.language or str(row.get("language") or "")
    return pages


def _faults(labels: Labels, signals: frozenset[str], touchpoints: frozenset[str]) -> list[str]:
    """What makes no sense, in plain words."""
    return [
        *(["it labels no page and no visit"] if not labels.pages and not labels.visits else []),
        *(f"there is no file {page.file}" for page in labels.pages if not labels.path(page.file).is_file()),
        *(f"{page.file} labels {name!r}, which is no signal" for page in labels.pages for name in (*page.present, *page.absent) if name not in signals),
        *(f"{page.file} has {name} both present and absent" for page in labels.pages for name in page.present if name in page.absent),
        *(f"there is no folder {visit.folder}" for visit in labels.visits if not labels.path(visit.folder).is_dir()),
        *(f"{visit.folder} labels {name!r}, which is no touchpoint" for visit in labels.visits for name in visit.verdicts if name not in touchpoints),
    ]  # fmt: skip
