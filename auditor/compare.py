"""Two to eight stores side by side, touchpoint by touchpoint. Pure.

What was not seen counts for nobody: it is never worse than what was, and no store is measured on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditor.model import CREDIT, Family, Scorecard, Status, Verdict

FEWEST, MOST = 2, 8
"""How many stores can be compared."""

YARDSTICK: Mapping[str, tuple[str, int]] = {
    "paypal": ("is", 83),
    "visa-checkout": ("is", 17),
    "apple-pay": ("under", 3),
    "live-chat": ("over", 75),
    "one-click-checkout": ("over", 50),
}
"""Article 003's figures of 2016: which share of brands offered it, per cent. Touchpoint ids, where there is one of that name."""


class Standing(StrEnum):
    """How one store stands at one touchpoint among those where it was judged."""

    AHEAD = "ahead"
    EVEN = "even"
    BEHIND = "behind"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Cell:
    """One store at one touchpoint; no verdict where the store was judged without it."""

    verdict: Verdict | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One touchpoint across the stores, in their order. `common`: it was judged in each of them."""

    id: str
    family: Family
    title: str
    weight: float
    cells: tuple[Cell, ...]
    common: bool

    @property
    def differs(self) -> bool:
        return any(cell.standing in {Standing.AHEAD, Standing.BEHIND} for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Stores side by side. `scores` are over the touchpoints judged in each store, 0-100, None where there are none of them."""

    cards: tuple[Scorecard, ...]
    rows: tuple[Row, ...]
    scores: tuple[float | None, ...]

    @property
    def common(self) -> int:
        return sum(row.common for row in self.rows)

    def lacks(self, store: int) -> tuple[Row, ...]:
        """Where a store stands behind another, the weightiest first."""
        behind = [row for row in self.rows if row.cells[store].standing is Standing.BEHIND]
        return tuple(sorted(behind, key=lambda row: (-row.weight, row.id)))

    def leads(self, store: int) -> tuple[Row, ...]:
        """Where a store stands ahead of all others that were judged, the weightiest first."""
        ahead = [row for row in self.rows if row.cells[store].standing is Standing.AHEAD]
        return tuple(sorted(ahead, key=lambda row: (-row.weight, row.id)))


def compare(cards: Sequence[Scorecard]) -> Comparison:
    """The stores side by side, in the order given; titles and weights are those of the first store that has the touchpoint."""
    by_store = [{v.id: v for v in card.touchpoints} for card in cards]
    known = {v.id: v for card in reversed(cards) for v in card.touchpoints}
    order = dict.fromkeys(v.id for card in cards for v in card.touchpoints)
    found = [_row(known[name], [verdicts.get(name) for verdicts in by_store]) for name in order]
    rows = tuple(sorted(found, key=lambda row: list(Family).index(row.family)))
    return Comparison(tuple(cards), rows, tuple(_score(rows, n) for n in range(len(cards))))


def _row(touchpoint: Verdict, verdicts: Sequence[Verdict | None]) -> Row:
    earned = [CREDIT.get(v.status) if v else None for v in verdicts]
    told = [credit for credit in earned if credit is not None]
    cells = tuple(Cell(v, _standing(credit, told)) for v, credit in zip(verdicts, earned, strict=True))
    return Row(touchpoint.id, touchpoint.family, touchpoint.title, touchpoint.weight, cells, len(told) == len(verdicts))


def _standing(credit: float | None, told: Sequence[float]) -> Standing:
    if credit is None:
        return Standing.UNTOLD
    if credit < max(told):
        return Standing.BEHIND
    return Standing.AHEAD if min(told) < credit and told.count(credit) == 1 else Standing.EVEN


def _score(rows: Sequence[Row], store: int) -> float | None:
    common = [(row.weight, row.cells[store].verdict) for row in rows if row.common]
    weight = sum(w for w, _ in common)
    got = sum(w * CREDIT[v.status] for w, v in common if v)
    return round(100 * got / weight, 1) if weight else None


def offers(card: Scorecard, touchpoint: str) -> Status | None:
    """How a touchpoint of the yardstick turned out in a store; None where it is not judged."""
    return next((v.status for v in card.touchpoints if v.id == touchpoint), None)
