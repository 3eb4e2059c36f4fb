"""How a run ends: the exit code, and the one sentence that explains it."""

from __future__ import annotations

from auditor.errors import Exit
from auditor.model import Gate, Reason, Scorecard
from reports.gating import gates
from reports.language import Language


def ending(card: Scorecard, *, interrupted: bool = False) -> tuple[int, str]:
    """The exit code and its sentence. Our own faults come first, then what could not be judged, then the gates."""
    t = Language(card.language)
    faults = [v.id for v in card.touchpoints if v.reason is Reason.OUR_FAULT]
    if interrupted:
        return Exit.INTERRUPTED, t("ending.interrupted")
    if faults:
        return Exit.OUR_FAULT, t("ending.our_fault", points=", ".join(faults))
    if card.invalid is not None:
        problem = card.visit.problem
        why = t.said(problem.detail) if problem and problem.detail else t(f"reason.{card.invalid}")
        return Exit.INVALID, t("ending.invalid", why=why.rstrip("."))
    told = gates(card, t)
    if told is None or card.gates is None or not card.gates.failed:
        return Exit.DONE, ""
    first = told.lines[0]
    only_coverage = all(line.gate is Gate.COVERAGE for line in card.gates.errors)
    return Exit.COVERAGE if only_coverage else Exit.GATE_FAILED, f"{told.headline} ({told.counts}). {first.id}: {first.sentence}"
