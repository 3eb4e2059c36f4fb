"""What a person measured, in a TOML file that `auditor observe` writes: read, checked, and put into the visit."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NoReturn

import msgspec

from auditor import archive
from auditor.errors import UsageError, plainly
from auditor.model import Effort, Family, Observation, Observed, OwnFigure, OwnItem, Stake, Status
from auditor.touchpoint import Bars, Touchpoint

FIGURES = ("csat", "churn", "negative-reviews")
"""Figures of the shop's own books, in per cent; a scorecard shows them beside its score."""

OWN = "own-"
"""Before the id of an item that is none of the checklist's."""

_MOST = 100
_WHO = frozenset({"by", "on", "note"})
_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class _Named(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    by: str = ""
    on: date | None = None
    note: str = ""


class _Item(_Named):
    id: str
    title: str
    family: Family
    weight: float
    value: Literal["pass", "partial", "fail"]
    why: str = ""
    fix: str = ""
    effort: Effort = Effort.DAYS


class _Figure(_Named):
    value: float


class StakeTable(msgspec.Struct, forbid_unknown_fields=True, rename="kebab"):
    """The table [stake], here or in auditor.toml: an order's average, orders of one customer in a year, years as a customer."""

    average_order: float
    repeat_rate: float
    lifetime: float
    currency: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    by: str = ""
    on: date | None = None
    item: list[_Item] = []
    figures: dict[str, float | _Figure] = {}
    stake: StakeTable | None = None


def template(language: str) -> str:
    """A commented file to fill in, in one of the languages of reports."""
    return resources.files("auditor.starts").joinpath(f"observations.{language}.toml").read_text("utf-8")


def write(path: Path, language: str) -> None:
    """Write the file to fill in. Raises UsageError when it is there already, since somebody may have filled it in."""
    if path.exists():
        message = f"{path} is there already, and nothing is overwritten; name another file with --out."
        raise UsageError(message)
    archive.write(path, template(language).encode())


def read(path: Path, touchpoints: Sequence[Touchpoint]) -> Observed:
    """What stands in an observations file. Raises UsageError that names the file, the place and what is wrong with it."""
    tables = _tables(path)
    ours = {f.encode_name for f in msgspec.structs.fields(_File)}
    try:
        file = msgspec.convert({k: v for k, v in tables.items() if k in ours}, _File)
        for fault in faults(file.stake):
            _wrong(fault)
        measures = {t.id: t for t in touchpoints if t.measure is not None}
        observed = Observed(
            tuple(_observation(name, tables[name], measures, file) for name in tables if name not in ours),
            tuple(_items(file)),
            tuple(_figure(name, value, file) for name, value in file.figures.items()),
            stake_of(file.stake),
        )
        if observed == Observed():
            _wrong("nothing is filled in yet; take the # away from what you measured")
    except (msgspec.ValidationError, ValueError) as error:
        message = f"{path}: {plainly(str(error))}."
        raise UsageError(message) from error
    return observed


def faults(table: StakeTable | None) -> list[str]:
    """What makes no sense in a table [stake], in plain words."""
    return [
        f"stake.{name.replace('_', '-')} must be more than 0"
        for name in ("average_order", "repeat_rate", "lifetime")
        if table is not None and not 0 < getattr(table, name) < math.inf
    ]


def stake_of(table: StakeTable | None) -> Stake | None:
    """The three figures as a value."""
    return Stake(table.average_order, table.repeat_rate, table.lifetime, table.currency.strip()) if table else None


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        message = f"There is no observations file {path}; `auditor observe` writes one to fill in."
        raise UsageError(message) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} can't be read as TOML: {error}."
        raise UsageError(message) from error


def _observation(name: str, table: object, measures: Mapping[str, Touchpoint], file: _File) -> Observation:
    if name not in measures:
        _wrong(f"[{name}] is nothing that a person measures; there are {', '.join(measures)}, [[item]], [figures] and [stake]")
    if not isinstance(table, dict):
        _wrong(f"{name} must be a table, [{name}]")
    touchpoint = measures[name]
    told = msgspec.convert({k: v for k, v in table.items() if k in _WHO}, _Named)
    value = _value(name, touchpoint, {k: v for k, v in table.items() if k not in _WHO})
    return Observation(name, value, *_who(f"[{name}]", told, file), told.note.strip())


def _value(name: str, touchpoint: Touchpoint, table: Mapping[str, object]) -> float | Mapping[str, bool]:
    """What was counted, or the answers; held against the touchpoint's own measure."""
    measure = touchpoint.measure
    if isinstance(measure, Bars):
        value = table.get(measure.unit)
        if (
            set(table) != {measure.unit}
            or isinstance(value, bool)
            or not isinstance(value, int | float)
            or not 0 <= value < math.inf
        ):
            _wrong(f"[{name}] wants {measure.unit} = a number from 0 on")
        return float(value)
    wanted = tuple(measure.questions) if measure else ()
    if set(table) != set(wanted) or not all(isinstance(v, bool) for v in table.values()):
        _wrong(f"[{name}] wants {' and '.join(f'{q} = true or false' for q in wanted)}")
    return {q: bool(table[q]) for q in wanted}


def _items(file: _File) -> Iterator[OwnItem]:
    known: set[str] = set()
    for item in file.item:
        where = f"[[item]] {item.id!r}"
        if not item.id or not _ID.issuperset(item.id) or "--" in f"-{item.id}-":
            _wrong(f"{where}: an id is of small Latin letters, digits and single hyphens")
        if item.id in known:
            _wrong(f"{where} stands there twice")
        known.add(item.id)
        for name, text in (("title", item.title), ("note", item.note)):
            if not text.strip():
                _wrong(f"{where} wants a {name}" + (": it is the proof" if name == "note" else ""))
        if not 0 < item.weight <= _MOST:
            _wrong(f"{where}: a weight is more than 0 and at most 100")
        yield OwnItem(
            OWN + item.id, item.title.strip(), item.family, item.weight, Status(item.value), *_who(where, item, file), item.note.strip(),
            item.why.strip(), item.fix.strip(), item.effort,
        )  # fmt: skip


def _figure(name: str, value: float | _Figure, file: _File) -> OwnFigure:
    if name not in FIGURES:
        _wrong(f"[figures] has no {name}, only {', '.join(FIGURES)}")
    told = value if isinstance(value, _Figure) else _Figure(value=value)
    if not 0 <= told.value <= _MOST:
        _wrong(f"in [figures] {name} is a share from 0 to 100 per cent")
    return OwnFigure(name, told.value, *_who(f"[figures] {name}", told, file), told.note.strip())


def _who(where: str, told: _Named, file: _File) -> tuple[str, str]:
    """By whom and when: said there, or for the whole file at its top."""
    by, on = told.by.strip() or file.by.strip(), told.on or file.on
    if not by or on is None:
        _wrong(f"{where}: say by = “who” and on = the day, there or at the top of the file")
    return by, on.isoformat()


def _wrong(what: str) -> NoReturn:
    raise ValueError(what)
