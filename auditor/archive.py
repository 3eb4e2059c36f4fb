"""A visit to disk and back: `visit.json`, the pages' markup and the pictures beside it. Never half a file."""

from __future__ import annotations

import gzip
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import msgspec

from auditor.errors import UsageError
from auditor.model import Page, Visit

FORMAT = 1
"""Version of the saved form; a visit of another version is refused with a clear sentence."""

FOLDER = "visit"


class _Saved(msgspec.Struct):
    format: int
    visit: Visit


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


def save(visit: Visit, folder: Path) -> None:
    """Save a visit in folder/visit; pages' markup goes to files of its own, already written pictures stay."""
    home = folder / FOLDER
    pages = []
    for number, page in enumerate(visit.pages):
        if page.markup:
            name = f"pages/{number:03}-{page.kind}-{page.device}.{'json' if page.rendered else 'html'}.gz"
            write(home / name, gzip.compress(page.markup.encode("utf-8", "surrogatepass"), 6, mtime=0))
            page = replace(page, markup=name)  # noqa: PLW2901 - the same page, its markup put away
        pages.append(page)
    saved = _Saved(FORMAT, replace(visit, pages=tuple(pages)))
    write(home / "visit.json", msgspec.json.format(msgspec.json.encode(saved), indent=1) + b"\n")


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
        saved = msgspec.json.decode(path.read_bytes(), type=_Saved)
        if saved.format != FORMAT:
            message = f"{path} was saved in form {saved.format}, and this auditor reads form {FORMAT}; audit the store again."
            raise UsageError(message)
        return replace(saved.visit, pages=tuple(_whole(page, home) for page in saved.visit.pages))
    except (msgspec.MsgspecError, OSError, EOFError, UnicodeDecodeError) as error:
        message = f"The saved visit in {home} is damaged: {error}. Audit the store again."
        raise UsageError(message) from error


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
