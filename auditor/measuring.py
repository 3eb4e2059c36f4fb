"""Hold the auditor to account: what it says of labelled pages and visits beside what a reader says, signal by signal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from auditor import archive, labels, one_page
from auditor.agreement import Share, Tally, compare, total
from auditor.errors import AuditorError
from auditor.knowledge import Tell
from auditor.labels import LabelledPage, LabelledVisit, Labels
from auditor.model import CREDIT, RULESET, Status
from auditor.run import scorecard_of
from checks import ALL
from checks.signals.catalogue import SIGNALS

_HELD = CREDIT.keys() | {Status.NOT_APPLICABLE}
"""What the auditor concluded; what it left open is counted apart and compared with nothing."""

_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Miss:
    """Where auditor and reader differ. `expected` is the reader's word, `found` the auditor's, `words` what stands behind one of them."""

    id: str
    where: str
    expected: str
    found: str
    words: str


@dataclass(slots=True)
class Measured:
    """All comparisons: by signal, touchpoint and language; where they differ; and what could not be read."""

    pages: int = 0
    visits: int = 0
    signals: dict[str, Tally] = field(default_factory=dict)
    touchpoints: dict[str, Tally] = field(default_factory=dict)
    languages: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def all_signals(self) -> Tally:
        return total(self.signals.values())

    @property
    def all_touchpoints(self) -> Tally:
        return total(self.touchpoints.values())


def measure(folder: Path, tell: Tell = lambda _: None) -> Measured:
    """Compare the auditor with the labels in a folder. Raises UsageError when there are none or they make no sense.

    A page that can't be read counts as one on which nothing was seen, and is named.
    """
    found = labels.read(folder, frozenset(s.id for s in SIGNALS), frozenset(t.id for t in ALL))
    measured = Measured()
    for number, page in enumerate(found.pages, start=1):
        tell(f"Page {number} of {len(found.pages)}: {page.file}")
        _page(found, page, measured)
    for number, visit in enumerate(found.visits, start=1):
        tell(f"Visit {number} of {len(found.visits)}: {visit.folder}")
        _visit(found, visit, measured)
    measured.signals = {s.id: measured.signals[s.id] for s in SIGNALS if s.id in measured.signals}
    measured.touchpoints = {t.id: measured.touchpoints[t.id] for t in ALL if t.id in measured.touchpoints}
    return measured


def _page(found: Labels, page: LabelledPage, measured: Measured) -> None:
    measured.pages += 1
    seen: Mapping[str, Any] = {}
    try:
        seen = one_page.inspect(str(found.path(page.file)), page.url)["signals"]
    except AuditorError as error:
        measured.unread.append(f"{page.file}: {error}")
    for name, reader in (*((n, True) for n in page.present), *((n, False) for n in page.absent)):
        proofs = seen.get(name, ())
        one = compare(machine=bool(proofs), reader=reader)
        _count(measured.signals, name, one)
        _count(measured.languages, page.language or "?", one)
        if not one.same:
            words = _proof(page.present, name) if reader else proofs[0]["words"]
            measured.misses.append(
                Miss(name, page.file, *(("present", "absent") if reader else ("absent", "present")), words[:_QUOTE])
            )


def _visit(found: Labels, visit: LabelledVisit, measured: Measured) -> None:
    measured.visits += 1
    try:
        card = scorecard_of(archive.load(found.path(visit.folder)), "en")
    except AuditorError as error:
        measured.unread.append(f"{visit.folder}: {error}")
        return
    verdicts = {v.id: v for v in card.touchpoints}
    for name, reader in visit.verdicts.items():
        verdict = verdicts.get(name)
        if verdict is None or verdict.status not in _HELD or reader not in _HELD:
            _count(measured.touchpoints, name, Tally(open=1))
            continue
        one = compare(machine=_there(verdict.status), reader=_there(reader), same=verdict.status is reader)
        _count(measured.touchpoints, name, one)
        if not one.same:
            measured.misses.append(Miss(name, visit.folder, str(reader), str(verdict.status), verdict.sentence[:_QUOTE]))


def _there(status: Status) -> bool:
    """Whether a status says that the thing is there, be it weaker than it should."""
    return CREDIT.get(status, 0.0) > 0


def _count(tallies: dict[str, Tally], name: str, one: Tally) -> None:
    tallies[name] = tallies.get(name, Tally()) + one


def _proof(present: Any, name: str) -> str:
    told = present[name] if isinstance(present, dict) else ""
    return str(told.get("proof") or "") if isinstance(told, dict) else str(told or "")


# -- as JSON and as Markdown -----------------------------------------------------------------------------------------------------


def document(measured: Measured) -> dict[str, Any]:
    """The figures as plain values; shares are 0 to 1, null where there was nothing to divide by."""
    return {
        "auditor": metadata.version("auditor"),
        "ruleset": RULESET,
        "pages": measured.pages,
        "visits": measured.visits,
        "signals": {name: _plain(tally) for name, tally in measured.signals.items()},
        "all_signals": _plain(measured.all_signals),
        "touchpoints": {name: _plain(tally) for name, tally in measured.touchpoints.items()},
        "all_touchpoints": _plain(measured.all_touchpoints),
        "languages": {name: _plain(tally) for name, tally in sorted(measured.languages.items())},
        "differences": [
            {"id": m.id, "where": m.where, "expected": m.expected, "found": m.found, "words": m.words} for m in measured.misses
        ],
        "unread": measured.unread,
    }


def _plain(tally: Tally) -> dict[str, Any]:
    counted = {"compared": tally.compared, "both": tally.both, "auditor_alone": tally.machine, "reader_alone": tally.reader, "neither": tally.neither, "left_open": tally.open}  # fmt: skip
    shares = {"precision": tally.precision, "recall": tally.recall, "agreement": tally.agreement}
    return counted | {
        name: {"value": _round(s.value), "low": _round(s.low), "high": _round(s.high)} for name, s in shares.items()
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def markdown(measured: Measured) -> str:
    """The figures as Markdown tables, ending in a line feed."""
    tables = (
        ("Signal", measured.signals, "all signals", measured.all_signals),
        ("Touchpoint", measured.touchpoints, "all touchpoints", measured.all_touchpoints),
        ("Language", dict(sorted(measured.languages.items())), "", None),
    )
    return "\n".join("\n".join(_table(*table)) + "\n" for table in tables if table[1])


def _table(title: str, rows: Mapping[str, Tally], name: str, last: Tally | None) -> Iterator[str]:
    left_open = any(tally.open for tally in rows.values())
    yield f"| {title} | labels | precision | recall | agreement |{' left open |' if left_open else ''}"
    yield f"| --- | ---: | ---: | ---: | ---: |{' ---: |' if left_open else ''}"
    for label, tally in rows.items():
        yield _row(f"`{label}`", tally, left_open)
    if last is not None:
        yield _row(f"**{name}**", last, left_open)


def _row(label: str, tally: Tally, left_open: bool) -> str:  # noqa: FBT001 - whether that column is there
    shares = " | ".join(share(s) for s in (tally.precision, tally.recall, tally.agreement))
    return f"| {label} | {tally.compared} | {shares} |{f' {tally.open} |' if left_open else ''}"


def share(found: Share) -> str:
    """`97.5 % (91.3–99.3)`, or a dash where there was nothing to divide by."""
    if found.value is None or found.low is None or found.high is None:
        return "–"
    return f"{100 * found.value:.1f} % ({100 * found.low:.1f}–{100 * found.high:.1f})"
