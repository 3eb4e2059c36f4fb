"""Several scorecards at once: stores beside each other, one store over time, a folder of audits. Above `auditor.run`, as thin."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

import msgspec
from rich.console import RenderableType

from auditor import archive
from auditor.compare import FEWEST, MOST, compare
from auditor.errors import UsageError
from auditor.model import Scorecard
from auditor.request import Request
from auditor.run import Tell, audit, scorecard_of
from reports import comparison
from reports.formats import FORMATS


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command made: the files, the terminal's summary, and the same as JSON text."""

    files: tuple[Path, ...]
    summary: RenderableType
    json: str


def beside(sources: Sequence[str], out: Path, request: Request, tell: Tell = lambda _: None) -> Shown:
    """Compare stores: folders of audits are judged anew, addresses are visited first, into a folder each below `out`.

    Raises UsageError for fewer than two or more than eight stores, or a folder without a visit; UnreachableError as `audit` does.
    """
    if not FEWEST <= len(sources) <= MOST:
        message = f"Compare from {FEWEST} to {MOST} stores; {len(sources)} {'was' if len(sources) == 1 else 'were'} given."
        raise UsageError(message)
    placed = [_scorecard(source, out, request, tell) for source in sources]
    found = compare([card for card, _ in placed])
    shown = [comparison.Beside(_page(folder, out), partial(archive.picture, folder)) for _, folder in placed]
    text = comparison.to_json(found, request.lang)
    files = (out / comparison.FILE, out / comparison.JSON_FILE)
    archive.write(files[0], comparison.render(found, shown, request.lang).encode())
    archive.write(files[1], text.encode())
    return Shown(files, comparison.summary(found, request.lang), text)


def _scorecard(source: str, out: Path, request: Request, tell: Tell) -> tuple[Scorecard, Path]:
    folder = Path(source)
    if folder.is_dir():
        return scorecard_of(archive.load(folder), request.lang), folder
    settings = msgspec.structs.replace(request.settings, urls=[source, source], out=str(out), formats=["html", "json"])
    done = audit(Request(settings, request.secrets), source, tell=tell)
    return done.scorecard, done.files[0].parent


def _page(folder: Path, out: Path) -> str:
    """The scorecard's page as a link from `out`; empty where there is none."""
    page = folder / FORMATS["html"].file
    return quote(os.path.relpath(page, out).replace(os.sep, "/")) if page.is_file() else ""
