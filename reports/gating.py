"""The gates' result in words: one sentence a gate, and the headline over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.model import Gate, GateLine, GateResult, Level, Reason, Ruling, Scorecard, Status, Verdict
from auditor.score import word
from reports.language import Language
from reports.quoting import plain

SIGNS: Mapping[str, str] = {"error": "✗", "warn": "!", "met": "✓"}
"""One sign for each way a gate can end, so that it is never told by colour alone."""


@dataclass(frozen=True, slots=True)
class Told:
    """One gate in words. `end` is error, warn or met; `id` names the gate for programs and for a link."""

    id: str
    end: str
    label: str
    sentence: str
    line: GateLine


@dataclass(frozen=True, slots=True)
class GatesTold:
    """The gates of a scorecard in words, what failed first. `end` is that of the whole: error, warn or met."""

    end: str
    headline: str
    counts: str
    baseline: str
    lines: tuple[Told, ...]

    @property
    def broken(self) -> tuple[Told, ...]:
        return tuple(line for line in self.lines if line.end != "met")


def gates(card: Scorecard, t: Language) -> GatesTold | None:
    """The gates' result in a language; None when no gate was set."""
    if card.gates is None:
        return None
    result = card.gates
    end = "error" if result.errors else "warn" if result.warnings else "met"
    points = {v.id: v for v in card.touchpoints}
    lines = tuple(_told(line, points.get(line.subject), t) for line in result.lines)
    headline = t({"error": "gates.failed", "warn": "gates.warned", "met": "gates.passed"}[end])
    baseline = t("gates.baseline", date=plain(t.moment(result.baseline), 60)) if result.baseline else ""
    return GatesTold(end, headline, _counts(result, t), baseline, lines)


def _counts(result: GateResult, t: Language) -> str:
    met = len(result.lines) - len(result.errors) - len(result.warnings)
    counted = (("gates_failed", len(result.errors)), ("gates_warned", len(result.warnings)), ("gates_met", met))
    return ", ".join(t.count(key, n) for key, n in counted if n)


def _gate_id(line: GateLine) -> str:
    """A gate's name for programs: `score`, `coverage`, `family:reach`, `touchpoint:faq`, `baseline:faq`, `baseline`."""
    return f"{line.gate}:{line.subject}" if line.subject else str(line.gate)


def _told(line: GateLine, verdict: Verdict | None, t: Language) -> Told:
    label = _label(line, verdict, t)
    strict = line.ruling is Ruling.MISSED and line.wanted is Status.PASS
    sentence = t(
        f"gates_say.{line.gate}_{'strictly_' if strict else ''}{line.ruling}", title=label, wanted=_shown(line, line.wanted, t), found=_shown(line, line.found, t),
        sentence=plain(verdict.sentence) if verdict else "",
    )  # fmt: skip
    told = f"{sentence.strip()} {t('gates.timeless')}" if line.timeless else sentence.strip()
    return Told(_gate_id(line), str(line.level) if line.broken else "met", label, told, line)


def _label(line: GateLine, verdict: Verdict | None, t: Language) -> str:
    if line.gate is Gate.FAMILY:
        return t(f"family.{line.subject}.name")
    if verdict is not None:
        return verdict.title
    return line.subject or t(f"gates.{'history' if line.gate is Gate.BASELINE else line.gate}")


def _shown(line: GateLine, value: float | str | Status | None, t: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, Status):
        return t(f"status.{value}")
    if isinstance(value, str):
        return plain(value, 40)
    shown = t.number(int(value)) if value == int(value) else t.number(int(value * 10) / 10, 1)
    return str(t("format.percent", n=shown)) if line.gate is Gate.COVERAGE else shown


def level_of(card: Scorecard, touchpoint: str) -> Level:
    """The hardest level of the broken gates on one touchpoint; OFF when none is broken."""
    broken = [line for line in card.gates.lines if line.subject == touchpoint and line.broken] if card.gates else []
    levels = {line.level for line in broken if line.ruling is not Ruling.OTHER_RULES}
    return Level.ERROR if Level.ERROR in levels else Level.WARN if Level.WARN in levels else Level.OFF


def score_line(card: Scorecard, t: Language) -> str:
    """The score, its word and what it rests on in one line without a full stop; why there is none where there is none."""
    if card.invalid is not None or card.score is None:
        reason = card.invalid or Reason.NOTHING_TO_JUDGE
        return t("machine.no_score", why=t(f"reason.{reason}").rstrip("."))
    return t("machine.score", score=t.whole(card.score), word=t(f"score.{word(card.score)}"), coverage=t.percent(card.coverage))
