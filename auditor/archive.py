"""A visit to disk and back: `visit.json`, the pages' markup and the pictures beside it. Never half a file."""

from __future__ import annotations

import gzip
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from auditor.errors import UsageError
from auditor.model import Page, Visit

FORMAT = 2
"""Version of the saved form; a visit of a version that is not in READ is refused with a clear sentence."""

READ = (1, FORMAT)
"""Versions that are read. In the first the spiders' sentences are English texts, and stay what they are."""

FOLDER = "visit"


class _Saved(msgspec.Struct):
    format: int
    visit: Visit


class _Told(msgspec.Struct):
    """The same, before it is known in which form."""

    format: int
    visit: dict[str, Any]


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises UsageError when the folder can't be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"Can't write {path}: {error.strerror or error}. Name another folder with --out."
        raise UsageError(message) from error


HIDDEN = "•••"
"""Stands for a secret of the user's that the store said back."""


def save(visit: Visit, folder: Path, hidden: Sequence[str] = ()) -> None:
    """Save a visit in folder/visit; pages' markup goes to files of its own, already written pictures stay.

    `hidden` are words that are written nowhere, whatever the store shows.
    """
    home = folder / FOLDER
    pages = []
    for number, page in enumerate(visit.pages):
        if page.markup:
            name = f"pages/{number:03}-{page.kind}-{page.device}.{'json' if page.rendered else 'html'}.gz"
            write(home / name, gzip.compress(_without(hidden, page.markup).encode("utf-8", "surrogatepass"), 6, mtime=0))
            page = replace(page, markup=name)  # noqa: PLW2901 - the same page, its markup put away
        pages.append(page)
    saved = _Saved(FORMAT, replace(visit, pages=tuple(pages)))
    text = msgspec.json.format(msgspec.json.encode(saved), indent=1).decode("utf-8", "surrogatepass")
    write(home / "visit.json", f"{_without(hidden, text)}\n".encode("utf-8", "surrogatepass"))


def _without(hidden: Sequence[str], text: str) -> str:
    for word in hidden:
        text = text.replace(word, HIDDEN)
    return text


def load(folder: Path) -> Visit:
    """The visit saved in a folder (the audit's, or its `visit`).

    Raises UsageError when there is none, it is of another version, or a part of it is damaged or missing.
    """
    home = folder if (folder / "visit.json").is_file() else folder / FOLDER
    path = home / "visit.json"
    if not path.is_file():
        message = f"{folder} holds no saved visit; name the folder that `auditor audit` wrote (it has visit/visit.json in it)."
        raise UsageError(message)
    try:
        told = msgspec.json.decode(path.read_bytes(), type=_Told)
        if told.format not in READ:
            message = f"{path} was saved in form {told.format}, and this auditor reads form {FORMAT}; audit the store again."
            raise UsageError(message)
        saved = msgspec.convert(_brought_up(told), _Saved)
        return replace(saved.visit, pages=tuple(_whole(page, home) for page in saved.visit.pages))
    except (msgspec.MsgspecError, OSError, EOFError, UnicodeDecodeError) as error:
        message = f"The saved visit in {home} is damaged: {error}. Audit the store again."
        raise UsageError(message) from error


_CLOSED = re.compile(
    r"(?P<kind>\S+) on the (?P<device>\S+) at (?P<url>.+): (?:“(?P<pressed>.*)”|Escape) was pressed \((?P<picture>\S+)\)"
)


def _brought_up(told: _Told) -> dict[str, Any]:
    """A saved visit in today's form: in the first, what was closed is a sentence."""
    visit = told.visit
    if told.format == 1:
        read = (_CLOSED.fullmatch(words) for words in visit.get("closed", ()))
        visit = {**visit, "closed": [found.groupdict("") for found in read if found]}
    return {"format": FORMAT, "visit": visit}


def _whole(page: Page, home: Path) -> Page:
    if not page.markup:
        return page
    file = (home / page.markup).resolve()
    if not file.is_relative_to(home.resolve()):
        message = f"The saved visit in {home} names a page outside itself: {page.markup}."
        raise UsageError(message)
    return replace(page, markup=gzip.decompress(file.read_bytes()).decode("utf-8", "surrogatepass"))


def picture(folder: Path, name: str) -> bytes | None:
    """The bytes of a visit's picture, or None when it is not there."""
    home = folder if (folder / "visit.json").is_file() else folder / FOLDER
    file = (home / name).resolve()
    if not file.is_relative_to(home.resolve()) or not file.is_file():
        return None
    return file.read_bytes()
