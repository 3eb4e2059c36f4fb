"""What to do first: by what counts most for a shopper and takes the least work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.model import CREDIT, Effort, Status, Verdict
from reports.language import Language
from reports.quoting import headline

EASE: Mapping[Effort, float] = {Effort.HOUR: 1.0, Effort.HOURS: 0.7, Effort.DAYS: 0.4, Effort.WEEKS: 0.2}
"""How readily a fix is made; a weighty point that takes weeks still comes before a trifle of an hour (10 x 0.2 against 1)."""

FIRST = 3
"""How many things to do stand at the top."""

ORDER = (Status.FAIL, Status.PARTIAL, Status.INCONCLUSIVE, Status.NOT_MEASURED, Status.PASS, Status.NOT_APPLICABLE)
"""In which order statuses stand within a family: what asks for work first."""


def _gain(verdict: Verdict) -> float:
    """What mending this would bring: the weight it lost, times how readily it is mended. 0 where nothing was lost."""
    return verdict.weight * (1 - CREDIT.get(verdict.status, 1.0)) * EASE[verdict.effort]


def first(verdicts: Iterable[Verdict], most: int = FIRST) -> tuple[Verdict, ...]:
    """The things to do first, best first; ties by weight, then id, so that the order is always the same."""
    lost = [v for v in verdicts if _gain(v) > 0]
    return tuple(sorted(lost, key=lambda v: (-_gain(v), -v.weight, v.id))[:most])


def task(verdict: Verdict, language: Language) -> tuple[str, str]:
    """What to do in a few words, and what the fix says beside them; of a touchpoint of the user's own, the fix's first clause."""
    short = language.known(f"task.{verdict.id}")
    return (short, verdict.fix) if short else headline(verdict.fix)


def ordered(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts of a family, what asks for work first, the weighty before the light."""
    return tuple(sorted(verdicts, key=lambda v: (ORDER.index(v.status), -v.weight, v.id)))
