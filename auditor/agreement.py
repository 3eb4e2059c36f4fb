"""How well machine and reader agree: precision, recall and agreement, each with Wilson's 95 % interval. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many. `low` and `high` bound the true share in 19 of 20 samples; all None where there were none."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        return self.hits / self.total if self.total else None

    @property
    def low(self) -> float | None:
        return self._bound(-1)

    @property
    def high(self) -> float | None:
        return self._bound(1)

    def _bound(self, side: int) -> float | None:
        if not self.total:
            return None
        p, n = self.hits / self.total, self.total
        middle, width = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return min(1.0, max(0.0, round((middle + side * width) / (1 + Z * Z / n), 9)))


@dataclass(frozen=True, slots=True)
class Tally:
    """What was compared: seen by both, by the machine alone, by the reader alone, by neither.

    `same` counts exact agreement, where there is more to agree on than seen or not; `open`, what the machine left open.
    """

    both: int = 0
    machine: int = 0
    reader: int = 0
    neither: int = 0
    same: int = 0
    open: int = 0

    @property
    def compared(self) -> int:
        return self.both + self.machine + self.reader + self.neither

    @property
    def precision(self) -> Share:
        """Of what the machine saw, what the reader saw as well."""
        return Share(self.both, self.both + self.machine)

    @property
    def recall(self) -> Share:
        """Of what the reader saw, what the machine saw as well."""
        return Share(self.both, self.both + self.reader)

    @property
    def agreement(self) -> Share:
        """Of all that was compared, where both said the same."""
        return Share(self.same, self.compared)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.both + other.both, self.machine + other.machine, self.reader + other.reader, self.neither + other.neither,
            self.same + other.same, self.open + other.open,
        )  # fmt: skip


def compare(*, machine: bool, reader: bool, same: bool | None = None) -> Tally:
    """One comparison. `same` says whether they agree exactly, where that is more than both seeing or both not."""
    alike = machine == reader if same is None else same
    return Tally(machine and reader, machine and not reader, reader and not machine, not (machine or reader), alike)


def total(tallies: Iterable[Tally]) -> Tally:
    """All comparisons together."""
    return sum(tallies, Tally())
