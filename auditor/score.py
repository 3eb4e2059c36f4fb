"""From verdicts to figures: the weighted mean of what was concluded, and how much was."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.model import CREDIT, Family, FamilyScore, Status, Verdict

PROVISIONAL_BELOW = 60.0
"""Coverage in per cent under which a score is shown as provisional (CHECKLIST)."""

WORDS = ((90.0, "excellent"), (75.0, "good"), (50.0, "fair"), (25.0, "weak"), (0.0, "poor"))
"""From which score on which word: five plain words, keys of the reports' texts."""


def score(verdicts: Iterable[Verdict]) -> float | None:
    """The weighted mean over pass, partial and fail, 0-100 with one decimal; None where nothing was concluded."""
    concluded = [v for v in verdicts if v.concluded]
    weight = sum(v.weight for v in concluded)
    if not weight:
        return None
    return round(100 * sum(v.weight * CREDIT[v.status] for v in concluded) / weight, 1)


def coverage(verdicts: Iterable[Verdict]) -> float:
    """The share of the weight, less what does not apply, that was concluded: 0-100 with one decimal."""
    relevant = [v for v in verdicts if v.status is not Status.NOT_APPLICABLE]
    weight = sum(v.weight for v in relevant)
    return round(100 * sum(v.weight for v in relevant if v.concluded) / weight, 1) if weight else 0.0


def families(verdicts: Iterable[Verdict]) -> tuple[FamilyScore, ...]:
    """Score and coverage of each family that has a verdict, in the checklist's order."""
    by_family: dict[Family, list[Verdict]] = {}
    for verdict in verdicts:
        by_family.setdefault(verdict.family, []).append(verdict)
    return tuple(FamilyScore(f, score(by_family[f]), coverage(by_family[f])) for f in Family if f in by_family)


def word(value: float | None) -> str:
    """The plain word for a score; `unknown` for none."""
    return "unknown" if value is None else next(name for least, name in WORDS if value >= least)
