"""One store over time: what was won and what was lost from one scorecard to the next. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.gates import changes
from auditor.model import CREDIT, Status
from auditor.past import Past, PastPoint


@dataclass(frozen=True, slots=True)
class Turn:
    """From one scorecard to the next: touchpoint ids won, lost, and no longer seen. `other_rules`: the checklist changed between."""

    before: Past
    now: Past
    won: tuple[str, ...]
    lost: tuple[str, ...]
    unseen: tuple[str, ...]

    @property
    def other_rules(self) -> bool:
        return self.before.ruleset != self.now.ruleset

    @property
    def change(self) -> float | None:
        """By how much the score changed; None where two scores can't be compared."""
        if self.other_rules or self.before.score is None or self.now.score is None:
            return None
        return round(self.now.score - self.before.score, 1)

    @property
    def quiet(self) -> bool:
        return not (self.won or self.lost or self.unseen)


def turns(pasts: Sequence[Past]) -> tuple[Turn, ...]:
    """The turns between scorecards given oldest first, oldest first."""
    return tuple(_turn(before, now) for before, now in pairwise(pasts))


def _turn(before: Past, now: Past) -> Turn:
    changed = changes(before.statuses, now.statuses)
    won = tuple(name for name, sign in changed.items() if sign > 0)
    lost = tuple(name for name, sign in changed.items() if sign < 0)
    was = before.statuses
    hidden = {Status.INCONCLUSIVE, Status.NOT_MEASURED}
    unseen = tuple(p.id for p in now.touchpoints if p.status in hidden and CREDIT.get(was.get(p.id, p.status)))
    return Turn(before, now, won, lost, unseen)


def points(pasts: Sequence[Past]) -> Mapping[str, PastPoint]:
    """Every touchpoint that any of the scorecards has, as the newest tells it, in the newest one's order."""
    found: dict[str, PastPoint] = {}
    for past in reversed(pasts):
        for point in past.touchpoints:
            found.setdefault(point.id, point)
    return found
