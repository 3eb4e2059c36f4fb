"""One store over time, as a page, as JSON and on the terminal; and the list of stores in a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from auditor.brand import PLAIN, Brand
from auditor.model import Family
from auditor.past import Past
from auditor.progress import Turn, points, turns
from reports import html
from reports.language import Language
from reports.quoting import address, json_text, plain

FILE, JSON_FILE = "history.html", "history.json"
SCHEMA_VERSION = "1.0"

LATEST = 12
"""Scorecards shown in the table of every point; the chart and the list of changes show all."""

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """A chart's size in its own units, the room beside and above its grid, and how many scorecards have their date below."""

    name: str
    width: float
    height: float
    side: float
    top: float
    dates: int

    def height_of(self, share: float) -> float:
        """Where a share of 0-100 stands."""
        return round(self.top + (100 - share) / 100 * (self.height - self.top), 1)


FRAMES = (Frame("wide", 1080, 250, 40, 26, 8), Frame("narrow", 360, 210, 30, 26, 2))
"""The chart for a computer's screen and for a phone's."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One scorecard in the chart: where it stands, its date where there is room for it, whether another checklist begins with it."""

    past: Past
    x: float
    y: float | None
    seen: float
    day: str
    other_rules: bool


def render(pasts: Sequence[Past], language: str, titles: Mapping[str, str], brand: Brand = PLAIN) -> str:
    """The page as HTML text; `pasts` oldest first, at least one. `titles` are the touchpoints' names in the language."""
    t = Language(language)
    found, newest = points(pasts), pasts[-1]
    names = {name: titles.get(name) or plain(point.title) or name for name, point in found.items()}
    recent = list(pasts[-LATEST:])
    rows = [(family, [name for name, point in found.items() if point.family is family]) for family in Family]
    charts = tuple(_chart(pasts, frame, t) for frame in FRAMES)
    return html.whole(
        "history.html", t, html.SEVERAL, "history.js", brand, store=plain(newest.store.name, 80) or address(newest.store.url).text, pasts=pasts,
        home=address(newest.store.url), recent=recent, days=[_day(past, t) for past in recent], rows=[row for row in rows if row[1]],
        names=names, turns=tuple(reversed(turns(pasts))), drawn=charts, pictures=(),
        statuses_of=[past.statuses for past in recent], day=lambda past: _day(past, t), signed=_signed,
    )  # fmt: skip


def _day(past: Past, t: Language) -> str:
    return plain(t.date(past.audited_at), 40)


@dataclass(frozen=True, slots=True)
class Chart:
    """The scorecards in a frame, and the score's line as pieces of `x,y x,y`."""

    frame: Frame
    marks: tuple[Mark, ...]
    lines: tuple[str, ...]


def _chart(pasts: Sequence[Past], frame: Frame, t: Language) -> Chart:
    """The scorecards in even steps: when they were made says the date below, and a busy day does not squeeze the rest."""
    step = (frame.width - 2 * frame.side) / max(1, len(pasts) - 1)
    first = frame.width / 2 if len(pasts) == 1 else frame.side
    every = -(-len(pasts) // frame.dates) if frame.dates > 2 else max(1, len(pasts) - 1)  # noqa: PLR2004 - first and last
    marks = tuple(
        Mark(p, round(first + n * step, 1), None if p.score is None else frame.height_of(p.score), frame.height_of(p.coverage),
             _day(p, t) if (len(pasts) - 1 - n) % every == 0 else "", n > 0 and p.ruleset != pasts[n - 1].ruleset)
        for n, p in enumerate(pasts)
    )  # fmt: skip
    return Chart(frame, marks, _lines(marks))


def _lines(marks: Sequence[Mark]) -> tuple[str, ...]:
    """The score's line, broken where there is no score or the checklist changed."""
    pieces: list[list[str]] = [[]]
    for mark in marks:
        if mark.other_rules or mark.y is None:
            pieces.append([])
        if mark.y is not None:
            pieces[-1].append(f"{mark.x},{mark.y}")
    return tuple(" ".join(piece) for piece in pieces if len(piece) > 1)


def document(pasts: Sequence[Past], language: str) -> dict[str, Any]:
    """One store over time as plain values, oldest first."""
    by_time = {id(turn.now): turn for turn in turns(pasts)}
    audits = [
        {"audited_at": p.audited_at, "ruleset": p.ruleset, "score": p.score, "coverage": p.coverage, "provisional": p.provisional,
         "families": [{"id": f.id, "score": f.score, "coverage": f.coverage} for f in p.families],
         "touchpoints": {point.id: point.status for point in p.touchpoints}, **_turn(by_time.get(id(p)))}
        for p in pasts
    ]  # fmt: skip
    store = {"url": pasts[-1].store.url, "name": pasts[-1].store.name}
    return {"schema_version": SCHEMA_VERSION, "language": language, "store": store, "audits": audits}


def _turn(turn: Turn | None) -> dict[str, Any]:
    if turn is None:
        return {"change": None, "won": [], "lost": [], "unseen": [], "other_rules": False}
    return {
        "change": turn.change,
        "won": list(turn.won),
        "lost": list(turn.lost),
        "unseen": list(turn.unseen),
        "other_rules": turn.other_rules,
    }


def to_json(pasts: Sequence[Past], language: str) -> str:
    """One store over time as JSON text, ending in a line feed."""
    return json_text(document(pasts, language))


def summary(pasts: Sequence[Past], language: str) -> RenderableType:
    """What the command line prints: each scorecard in a row, the newest last, with what was won and lost."""
    t = Language(language)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for name in ("date", "score", "change", "coverage"):
        table.add_column(t(f"history.{name}"), justify="left" if name == "date" else "right", no_wrap=True)
    table.add_column(t("history.won_lost"), ratio=1, overflow="fold")
    found = {id(turn.now): turn for turn in turns(pasts)}
    for past in pasts:
        turn = found.get(id(past))
        score = t("score.unknown") if past.score is None else t.whole(past.score)
        change = "" if turn is None or turn.change is None else _signed(turn.change, t)
        table.add_row(
            plain(past.audited_at[:10], 10), Text(score, "bold"), change, Text(t.percent(past.coverage), "dim"), _told(turn, t)
        )
    head = Text(f"{plain(pasts[-1].store.name, 80)}  ", "bold").append(plain(pasts[-1].store.url, 120), "dim")
    return Group(head, Text(), table)


def _some(names: Sequence[str], t: Language) -> str:
    """The first few names; of the rest, how many there are."""
    shown = ", ".join(plain(name, 60) for name in names[:_NAMED])
    return f"{shown} {t.count('more', len(names) - _NAMED)}" if len(names) > _NAMED else shown


def _told(turn: Turn | None, t: Language) -> Text:
    """What was won (+), lost (−) and no longer seen (?), each on a line."""
    text = Text()
    if turn is None:
        return text
    if turn.other_rules:
        text.append(f"{t('history.other_rules')}: {plain(turn.now.ruleset, 40)}\n", "dim")
    for sign, names, style in (("+", turn.won, "green"), ("−", turn.lost, "red"), ("?", turn.unseen, "yellow")):
        if names:
            text.append(f"{sign} {_some(names, t)}\n", style)
    text.rstrip()
    return text


def _signed(change: float, t: Language) -> str:
    """A change with its sign; a true minus, and no sign for none."""
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{t.number(abs(change), 1)}"


def stores(newest: Sequence[tuple[Past, int]], language: str) -> RenderableType:
    """Every store of a history in a row: its newest score, when that was, and how many scorecards there are."""
    t = Language(language)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for name in ("stores.store", "history.score", "history.coverage", "history.last", "history.audits"):
        table.add_column(t(name), overflow="fold")
    for past, n in newest:
        score = t("score.unknown") if past.score is None else t.whole(past.score)
        table.add_row(
            Text(plain(past.store.url, 120)),
            Text(score, "bold"),
            Text(t.percent(past.coverage)),
            Text(_day(past, t)),
            Text(str(n)),
        )
    return table
