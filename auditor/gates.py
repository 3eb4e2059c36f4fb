"""Gates: what a store must not fall below, and what must not get worse. Pure; the same scorecard always meets the same gates.

A gate is met by what was seen to be good enough, or does not apply. What was not seen never meets a gate and is told in its own
word. Of two scorecards of the same touchpoints the better one never breaks a gate that the worse one meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from auditor.model import CREDIT, Family, Gate, GateLine, GateResult, Level, Ruling, Scorecard, Status
from auditor.past import Past
from auditor.score import families, score

TIMED = frozenset({"page-speed", "chat-answers-now", "email-reply-time", "chat-reply-time", "call-answered"})
"""Touchpoints that rest on a clock: seconds, or the hour of the visit. A busy afternoon must not break a build, so they gate only where
they are named, and count in no gate on a score, unless `timings` is set."""

_MOST = 100


class Bar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A score of 0-100 that must be reached, and what follows when it is not."""

    least: float
    level: Level = Level.ERROR


class Demand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a touchpoint must be at least, and what follows when it is not."""

    level: Level
    least: Literal["partial", "pass"] = "partial"


class Gates(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The table [gates] of auditor.toml. `every` holds for the touchpoints that are not named; `regressions` for a baseline.

    With `timings`, what rests on a clock gates and counts like all else.
    """

    score: float | Bar | None = None
    families: dict[str, float | Bar] = {}
    touchpoints: dict[str, Level | Demand] = {}
    every: Level = Level.OFF
    regressions: Level = Level.ERROR
    timings: bool = False

    def demand(self, touchpoint: str) -> Demand:
        """What is asked of one touchpoint."""
        asked = self.touchpoints.get(touchpoint, self.every if self.counts(touchpoint) else Level.OFF)
        return asked if isinstance(asked, Demand) else Demand(asked)

    def regression(self, touchpoint: str) -> Level:
        """What follows when one touchpoint got worse: as it is named, else as all."""
        if touchpoint in self.touchpoints:
            return self.demand(touchpoint).level
        return self.regressions if self.counts(touchpoint) else Level.OFF

    def counts(self, touchpoint: str) -> bool:
        """Whether a touchpoint that is not named gates, and counts in a score that gates."""
        return self.timings or touchpoint not in TIMED


def faults(asked: Gates) -> list[str]:
    """What makes no sense in a table [gates], in plain words; ids of touchpoints are for those who know them."""
    bars = {"gates.score": asked.score, **{f"gates.families.{name}": bar for name, bar in asked.families.items()}}
    return [
        *(
            f"gates.families: there is no family {name!r}, only {', '.join(Family)}"
            for name in asked.families
            if name not in list(Family)
        ),
        *(f"{name} must be from 0 to 100" for name, bar in bars.items() if bar is not None and not 0 <= _bar(bar).least <= _MOST),
    ]


def hold(card: Scorecard, asked: Gates, *, coverage: float = 0.0, baseline: Past | None = None) -> GateResult | None:
    """Hold a scorecard against what is asked of it; None when nothing is. `coverage` is the least in per cent."""
    lines = [
        *_figures(card, asked, coverage),
        *_touchpoints(card, asked),
        *(_regressions(card, asked, baseline) if baseline else ()),
    ]
    if not lines and baseline is None:
        return None
    return GateResult(tuple(sorted(lines, key=_urgency)), baseline.audited_at if baseline else "")


def _urgency(line: GateLine) -> tuple[bool, bool, bool, bool]:
    """Broken before met, errors before warnings, points that can be mended before figures, what is missing before what was not seen."""
    return (
        not line.broken,
        line.level is not Level.ERROR,
        not line.subject or line.gate is Gate.FAMILY,
        line.ruling is Ruling.NOT_MEASURED,
    )


def _figures(card: Scorecard, asked: Gates, coverage: float) -> Iterator[GateLine]:
    counted = [v for v in card.touchpoints if asked.counts(v.id)]
    if asked.score is not None:
        found = None if card.score is None else score(counted)
        yield from _figure(Gate.SCORE, "", found, _bar(asked.score), card.score)
    if coverage > 0:
        yield from _figure(Gate.COVERAGE, "", card.coverage, Bar(coverage), card.coverage)
    shown = {f.id: f.score for f in card.families}
    scores = {f.id: f.score for f in families(counted)}
    for family in Family:
        if family in asked.families:
            yield from _figure(Gate.FAMILY, family, scores.get(family), _bar(asked.families[family]), shown.get(family))


def _figure(gate: Gate, subject: str, found: float | None, bar: Bar, shown: float | None) -> Iterator[GateLine]:
    if bar.level is Level.OFF:
        return
    ruling = Ruling.NOT_MEASURED if found is None else Ruling.MET if found >= bar.least else Ruling.MISSED
    yield GateLine(gate, subject, bar.level, ruling, float(bar.least), found, timeless=found != shown)


def _bar(asked: float | Bar) -> Bar:
    return asked if isinstance(asked, Bar) else Bar(asked)


def _touchpoints(card: Scorecard, asked: Gates) -> Iterator[GateLine]:
    found = {v.id: v.status for v in card.touchpoints}
    for name in [*found, *(name for name in asked.touchpoints if name not in found)]:
        demand = asked.demand(name)
        if demand.level is not Level.OFF:
            status = found.get(name, Status.NOT_MEASURED)
            yield GateLine(Gate.TOUCHPOINT, name, demand.level, _ruling(status, demand), Status(demand.least), status)


def _ruling(status: Status, demand: Demand) -> Ruling:
    if status is Status.NOT_APPLICABLE:
        return Ruling.MET
    if status not in CREDIT:
        return Ruling.NOT_MEASURED
    return Ruling.MET if CREDIT[status] >= CREDIT[Status(demand.least)] else Ruling.MISSED


def _regressions(card: Scorecard, asked: Gates, baseline: Past) -> Iterator[GateLine]:
    """What got worse, by its id. Under other rules than today's a change may be the rules' own, so it only warns."""
    same = baseline.ruleset == card.ruleset
    if not same:
        yield GateLine(Gate.BASELINE, "", Level.WARN, Ruling.OTHER_RULES, baseline.ruleset, card.ruleset)
    before = baseline.statuses
    for verdict in card.touchpoints:
        level = asked.regression(verdict.id)
        was = before.get(verdict.id)
        ruling = _change(was, verdict.status) if was and level is not Level.OFF else Ruling.MET
        if was and ruling is not Ruling.MET:
            level = level if same and ruling is Ruling.WORSE else Level.WARN
            yield GateLine(Gate.BASELINE, verdict.id, level, ruling, was, verdict.status)


def _change(was: Status, now: Status) -> Ruling:
    if now in {Status.INCONCLUSIVE, Status.NOT_MEASURED}:
        return Ruling.LOST_SIGHT if CREDIT.get(was) else Ruling.MET
    return Ruling.WORSE if CREDIT.get(was, 0.0) > CREDIT.get(now, 1.0) else Ruling.MET


def changes(before: Mapping[str, Status], now: Mapping[str, Status]) -> Mapping[str, int]:
    """Touchpoints that were concluded both times and differ: 1 for what was won, -1 for what was lost."""
    both = {
        name: (CREDIT[before[name]], CREDIT[now[name]])
        for name in now
        if name in before and {before[name], now[name]} <= CREDIT.keys()
    }
    return {name: 1 if after > was else -1 for name, (was, after) in both.items() if was != after}
