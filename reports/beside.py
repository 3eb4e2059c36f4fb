"""What stands beside the score: the shop's own figures, and what is at stake, in words. None of it counts in the score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.model import Evidence, OwnFigure, Scorecard, Stake
from reports.language import Language
from reports.quoting import plain

CLAIMS: Mapping[str, str] = {"new_customer": "002", "leaving": "002", "tells": "002", "never_back": "002"}
"""What the articles claim, and in which one each claim stands; the sentences are texts of the report's language."""

FORMULA = "001"
"""The article that a customer's lifetime value is computed by."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the shop's own books in words: what it is, its value, who said so and when."""

    id: str
    label: str
    value: str
    told: str
    note: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article claims of stores in general; nothing of it was measured at this one."""

    id: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class AtStake:
    """What one customer is worth by the shop's three figures (both empty when it gave none), and what the articles claim."""

    value: str
    sum: str
    claims: tuple[Claim, ...]


def figures(card: Scorecard, t: Language) -> tuple[Figure, ...]:
    """The shop's own figures, in the order in which they were given."""
    return tuple(_figure(figure, t) for figure in card.visit.observed.figures)


def at_stake(card: Scorecard, t: Language) -> AtStake:
    """What is at stake, in words."""
    claims = tuple(Claim(name, t(f"claim.{name}"), source) for name, source in CLAIMS.items())
    stake = card.visit.observed.stake
    return AtStake(_money(stake.lifetime_value, stake, t), _sum(stake, t), claims) if stake else AtStake("", "", claims)


def by(who: str, on: str, t: Language) -> str:
    """Who told it, and when."""
    return t("beside.by", who=plain(who, 80), on=t.date(on))


def witness(evidence: Evidence, t: Language) -> str:
    """Who measured it and when; empty where the auditor saw it itself."""
    return by(evidence.by, evidence.on, t) if evidence.by else ""


def _figure(figure: OwnFigure, t: Language) -> Figure:
    value = t("format.percent", n=t.number(figure.value, 0 if figure.value.is_integer() else 1))
    return Figure(figure.name, t(f"own_figure.{figure.name}"), value, by(figure.by, figure.on, t), plain(figure.note))


def _sum(stake: Stake, t: Language) -> str:
    return t(
        "beside.sum", order=_money(stake.average_order, stake, t), rate=_short(stake.repeat_rate, t), years=_short(stake.lifetime, t),
        value=_money(stake.lifetime_value, stake, t),
    )  # fmt: skip


def _money(value: float, stake: Stake, t: Language) -> str:
    return f"{t.number(value, 0 if value == int(value) else 2)} {plain(stake.currency, 8)}".strip()


def _short(value: float, t: Language) -> str:
    """A number with as many decimals as it needs, two at most."""
    return t.number(value, next(n for n in (0, 1, 2) if n == 2 or abs(value - round(value, n)) < 1e-9))  # noqa: PLR2004 - two decimals at most
