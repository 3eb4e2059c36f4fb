"""How it was judged: proof, verdicts, gates, scores, and the scorecard that holds them. Frozen, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.kinds import CREDIT, RULESET, Device, Effort, Family, How, Reason, Status
from auditor.model.visit import Box, Visit


@dataclass(frozen=True, slots=True)
class Evidence:
    """Proof of one thing seen: where, the words or the element, and how it was seen; what a person measured, by whom and when."""

    url: str
    device: Device
    words: str
    selector: str
    how: How
    box: Box | None = None
    picture: str | None = None
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one touchpoint turned out, in the report's language."""

    id: str
    family: Family
    weight: float
    status: Status
    outcome: str
    reason: Reason | None
    title: str
    sentence: str
    why: str
    fix: str
    effort: Effort
    source: str
    snippet: str = ""
    settle: str = ""
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[str, ...] = ()

    @property
    def concluded(self) -> bool:
        return self.status in CREDIT


class Level(StrEnum):
    """What follows when a gate is not met."""

    OFF = "off"
    WARN = "warn"
    ERROR = "error"


class Gate(StrEnum):
    """What a gate is set on."""

    SCORE = "score"
    COVERAGE = "coverage"
    FAMILY = "family"
    TOUCHPOINT = "touchpoint"
    BASELINE = "baseline"


class Ruling(StrEnum):
    """How a gate turned out: as asked, below what was asked, never seen, worse than before, no longer seen, not comparable."""

    MET = "met"
    MISSED = "missed"
    NOT_MEASURED = "not_measured"
    WORSE = "worse"
    LOST_SIGHT = "lost_sight"
    OTHER_RULES = "other_rules"


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate as it turned out. `subject` is the id of a family or touchpoint, else empty.

    `wanted` and `found` are scores or per cent of 0-100, or statuses; for a baseline `wanted` is what was there before. `timeless`: the
    score is another than the one shown, for what rests on a clock is left out.
    """

    gate: Gate
    subject: str
    level: Level
    ruling: Ruling
    wanted: float | Status | str = ""
    found: float | Status | str | None = None
    timeless: bool = False

    @property
    def broken(self) -> bool:
        return self.ruling is not Ruling.MET


@dataclass(frozen=True, slots=True)
class GateResult:
    """All gates of one run, what failed first. `baseline` says when the scorecard it was held against was made."""

    lines: tuple[GateLine, ...]
    baseline: str = ""

    @property
    def errors(self) -> tuple[GateLine, ...]:
        return tuple(line for line in self.lines if line.broken and line.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[GateLine, ...]:
        return tuple(line for line in self.lines if line.broken and line.level is Level.WARN)

    @property
    def failed(self) -> bool:
        return bool(self.errors)


@dataclass(frozen=True, slots=True)
class FamilyScore:
    """Score 0-100 (None where nothing was concluded) and coverage 0-100 of one family."""

    id: Family
    score: float | None
    coverage: float


@dataclass(frozen=True, slots=True)
class Store:
    """Who was audited. `country` is an ISO 3166 code or empty when the signs do not agree."""

    url: str
    name: str
    country: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What is shown: the verdicts, the score, and how much of the store was seen."""

    store: Store
    language: str
    visit: Visit
    touchpoints: tuple[Verdict, ...]
    families: tuple[FamilyScore, ...]
    score: float | None
    coverage: float
    provisional: bool
    invalid: Reason | None
    ruleset: str = RULESET
    gates: GateResult | None = None
