"""Several scorecards at once: stores beside each other, one store over time, a folder of audits. Above `auditor.run`, as thin."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

import msgspec
from rich.console import RenderableType

from auditor import archive, history, knowledge, past
from auditor.address import host_of, store_address
from auditor.brand import PLAIN, Brand
from auditor.compare import FEWEST, MOST, compare
from auditor.errors import UsageError
from auditor.knowledge import Tell
from auditor.model import Scorecard
from auditor.request import Request
from auditor.run import audit, scorecard_of
from reports import comparison, portfolio
from reports import over_time as over_time_report
from reports.formats import FORMATS


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command made: the files, the terminal's summary, and the same as JSON text."""

    files: tuple[Path, ...]
    summary: RenderableType
    json: str
    notes: tuple[str, ...] = ()


def beside(sources: Sequence[str], out: Path, request: Request, tell: Tell = lambda _: None) -> Shown:
    """Compare stores: folders of audits are judged anew, addresses are visited first, into a folder each below `out`.

    Raises UsageError for fewer than two or more than eight stores, or a folder without a visit; UnreachableError as `audit` does.
    """
    if not FEWEST <= len(sources) <= MOST:
        message = f"Compare from {FEWEST} to {MOST} stores; {len(sources)} {'was' if len(sources) == 1 else 'were'} given."
        raise UsageError(message)
    brand = request.brand
    placed = [_scorecard(source, out, request, tell) for source in sources]
    found = compare([card for card, _ in placed])
    shown = [comparison.Beside(_page(folder, out), partial(archive.picture, folder)) for _, folder in placed]
    text = comparison.to_json(found, request.lang)
    files = (out / comparison.FILE, out / comparison.JSON_FILE)
    archive.write(files[0], comparison.render(found, shown, request.lang, brand).encode())
    archive.write(files[1], text.encode())
    return Shown(files, comparison.summary(found, request.lang), text, brand.notes)


def _scorecard(source: str, out: Path, request: Request, tell: Tell) -> tuple[Scorecard, Path]:
    folder = Path(source)
    if folder.is_dir():
        return scorecard_of(archive.load(folder), request.lang), folder
    own = out / host_of(store_address(source))
    settings = msgspec.structs.replace(request.settings, urls=[source], out=str(own), formats=["html", "json"])
    done = audit(Request(settings, request.secrets), source, tell=tell)
    return done.scorecard, done.files[0].parent


def _page(folder: Path, out: Path) -> str:
    """The scorecard's page as a link from `out`; empty where there is none."""
    page = folder / FORMATS["html"].file
    return quote(os.path.relpath(page, out).replace(os.sep, "/")) if page.is_file() else ""


def over_time(url: str, at: str, out: Path | None, language: str, brand: Brand = PLAIN) -> Shown:
    """One store over time from the history `at`; without an address the only store there is, else a list of all.

    Raises UsageError when the history can't be read, or has nothing of that store.
    """
    if at == history.OFF:
        message = "No history is kept (it is set to off); name one with --db FILE."
        raise UsageError(message)
    if not at.startswith(history.POSTGRESQL) and not Path(at).is_file():
        message = f"There is no history at {at} yet; `auditor audit` begins one."
        raise UsageError(message)
    with history.opened(at) as kept:
        known = kept.stores()
        key = history.store_key(url) if url else known[0] if len(known) == 1 else ""
        if not key:
            return _stores([kept.of(store) for store in known], language)
        pasts = kept.of(key)
    if not pasts:
        message = f"The history at {history.shown(at)} has no scorecard of {key}. It has: {', '.join(known) or 'none at all'}."
        raise UsageError(message)
    folder = out or Path("audits") / host_of(pasts[-1].store.url)
    titles = {row["id"]: row["title"] for row in knowledge.touchpoints(language)}
    text = over_time_report.to_json(pasts, language)
    files = (folder / over_time_report.FILE, folder / over_time_report.JSON_FILE)
    archive.write(files[0], over_time_report.render(pasts, language, titles, brand).encode())
    archive.write(files[1], text.encode())
    return Shown(files, over_time_report.summary(pasts, language), text, brand.notes)


def _stores(kept: Sequence[tuple[past.Past, ...]], language: str) -> Shown:
    newest = [(pasts[-1], len(pasts)) for pasts in kept]
    rows = [{"url": p.store.url, "name": p.store.name, "audited_at": p.audited_at, "score": p.score, "coverage": p.coverage, "audits": n}
            for p, n in newest]  # fmt: skip
    return Shown((), over_time_report.stores(newest, language), json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def folder_of_audits(folder: Path, language: str, brand: Brand = PLAIN) -> Shown:
    """Index a folder of audits: every scorecard.json below it, however deep. Raises UsageError when there is none."""
    if not folder.is_dir():
        message = f"There is no folder {folder}."
        raise UsageError(message)
    audits, damaged = [], []
    for file in sorted(folder.rglob(past.FILE)):
        try:
            audits.append(
                portfolio.Audited(past.read(file), _page(file.parent, folder), file.parent.relative_to(folder).as_posix())
            )
        except UsageError as error:
            damaged.append(str(error))
    if not audits:
        message = f"{folder} holds no readable scorecard.json; name the folder that audits were written to." + "".join(
            f" {d}" for d in damaged
        )
        raise UsageError(message)
    found = portfolio.portfolio(audits, damaged)
    text = portfolio.to_json(found, language)
    files = (folder / portfolio.FILE, folder / portfolio.JSON_FILE)
    archive.write(files[0], portfolio.render(found, language, brand).encode())
    archive.write(files[1], text.encode())
    return Shown(files, portfolio.summary(found, language), text, brand.notes)
