"""The scorecard as CSV for spreadsheets: the gates' rows first, then one row a touchpoint. No cell can be read as a formula.

It begins with a byte order mark, by which spreadsheets know that the letters are UTF-8.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from auditor.model import Scorecard, Verdict
from reports import gating
from reports.language import Language
from reports.quoting import plain, writable

COLUMNS = (
    "row", "id", "family", "result", "title", "sentence", "weight", "reason", "settle", "fix", "effort", "source", "seen_at", "seen_words",
    "by", "on", "note", "store", "audited_at", "ruleset",
)  # fmt: skip
"""`row` is gate, score, family, touchpoint or figure; `result` an end of a gate, a figure or a status; `by` who measured it, if a person did."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")


def render(scorecard: Scorecard) -> str:
    """The table as text, lines ended by CR LF as RFC 4180 has it."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    same = {"store": scorecard.store.url, "audited_at": scorecard.visit.started_at, "ruleset": scorecard.ruleset}
    for row in _rows(scorecard, Language(scorecard.language)):
        writer.writerow({name: safe(str(value)) for name, value in {**row, **same}.items()})
    return "\ufeff" + writable(file.getvalue())


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet calculates: what begins like a formula gets an apostrophe before it."""
    shown = plain(text, 1000)
    return f"'{shown}" if shown.startswith(_FORMULA) and not _is_number(shown) else shown


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal() and text.isascii()


def _rows(card: Scorecard, t: Language) -> Iterator[dict[str, object]]:
    told = gating.gates(card, t)
    for line in told.lines if told else ():
        yield {
            "row": "gate",
            "id": line.id,
            "result": line.end,
            "title": line.label,
            "sentence": line.sentence,
            "reason": line.line.ruling,
        }
    yield {"row": "score", "id": "score", "result": "" if card.score is None else card.score, "reason": card.invalid or ""}
    yield {"row": "score", "id": "coverage", "result": card.coverage}
    for family in card.families:
        yield {
            "row": "family",
            "id": family.id,
            "result": "" if family.score is None else family.score,
            "title": t(f"family.{family.id}.name"),
        }
    for verdict in card.touchpoints:
        yield _point(verdict)
    for figure in card.visit.observed.figures:
        yield {
            "row": "figure", "id": figure.name, "result": figure.value, "title": t(f"own_figure.{figure.name}"), "by": figure.by, "on": figure.on,
            "note": figure.note,
        }  # fmt: skip


def _point(v: Verdict) -> dict[str, object]:
    seen = v.evidence[0] if v.evidence else None
    told = next((e for e in v.evidence if e.by), None)
    return {
        "row": "touchpoint", "id": v.id, "family": v.family, "result": v.status, "title": v.title, "sentence": v.sentence, "weight": v.weight,
        "reason": v.reason or "", "settle": v.settle, "fix": v.fix, "effort": v.effort, "source": v.source,
        "seen_at": seen.url if seen else "", "seen_words": seen.words if seen else "",
        "by": told.by if told else "", "on": told.on if told else "", "note": told.words if told else "",
    }  # fmt: skip
