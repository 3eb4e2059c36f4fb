"""An earlier scorecard, as far as later ones are held against it: what `scorecard.json` and the history remember. No network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from auditor.errors import UsageError
from auditor.model import Family, FamilyScore, Reason, Scorecard, Status

FILE = "scorecard.json"
"""Where an audit's folder keeps it."""


@dataclass(frozen=True, slots=True)
class PastStore:
    """Who was audited then."""

    url: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PastPoint:
    """How one touchpoint turned out then. `weight` is the one it counted by."""

    id: str
    family: Family
    status: Status
    weight: float
    title: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """A scorecard of an earlier day. `audited_at` is an ISO 8601 time; `score` 0-100 or None."""

    store: PastStore
    audited_at: str
    ruleset: str
    score: float | None
    coverage: float
    touchpoints: tuple[PastPoint, ...]
    families: tuple[FamilyScore, ...] = ()
    provisional: bool = False
    invalid: Reason | None = None

    @property
    def statuses(self) -> Mapping[str, Status]:
        return {point.id: point.status for point in self.touchpoints}

    @property
    def moment(self) -> datetime:
        """When it was made; the beginning of time for what is no time, so that it sorts first."""
        try:
            found = datetime.fromisoformat(self.audited_at)
        except ValueError:
            return datetime.min.replace(tzinfo=UTC)
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def of(card: Scorecard) -> Past:
    """A scorecard as it will be remembered."""
    points = tuple(PastPoint(v.id, v.family, v.status, v.weight, v.title, v.sentence) for v in card.touchpoints)
    return Past(
        PastStore(card.store.url, card.store.name), card.visit.started_at, card.ruleset, card.score, card.coverage, points, card.families,
        card.provisional, card.invalid,
    )  # fmt: skip


def read(place: Path) -> Past:
    """The scorecard in a `scorecard.json`, or in the folder of an audit.

    Raises UsageError when there is none, or when it is none of ours.
    """
    path = place / FILE if place.is_dir() else place
    try:
        return msgspec.json.decode(path.read_bytes(), type=Past)
    except FileNotFoundError as error:
        message = f"There is no scorecard {path}; name a scorecard.json that an audit wrote, or its folder."
        raise UsageError(message) from error
    except (OSError, msgspec.MsgspecError) as error:
        message = f"{path} is no scorecard.json of an audit: {error}."
        raise UsageError(message) from error
