"""What was looked at and seen: pages, journeys, settings, what people noted, and the visit that holds them. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.model.kinds import HTTP_REFUSED, Device, Effort, Family, PageKind, Reason, Status
from auditor.model.said import Words


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the whole page, in CSS pixels from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def area(self) -> float:
        return self.width * self.height

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds. None where the browser reported none."""

    total: float = 0.0
    ttfb: float | None = None
    lcp: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page or the store could not be seen: a code for programs, words for people."""

    reason: Reason
    detail: Words = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was seen once, on one device.

    `markup` is HTML as the server sent it when `device` is HTTP, else the rendered tree (see `auditor.tree`) with the
    geometry and visibility of every element, frames and shadow roots included. `picture` is a path inside the saved visit.
    `left_for` is the foreign address that a store's own one passes a shopper on to; it was not asked.
    """

    url: str
    kind: PageKind
    device: Device
    markup: str = ""
    asked: str = ""
    why: Words = ""
    status: int = 200
    language: str = ""
    title: str = ""
    picture: str | None = None
    scale: float = 1.0
    requests: tuple[str, ...] = ()
    timings: Timings = Timings()
    settled: bool = True
    depth: int = 0
    problem: Problem | None = None
    left_for: str = ""

    @property
    def seen(self) -> bool:
        """Whether the store's own page was read, and not a wall, an error or nothing."""
        return self.problem is None and self.status < HTTP_REFUSED and bool(self.markup)

    @property
    def rendered(self) -> bool:
        return self.device is not Device.HTTP


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the shopper and what changed.

    `noticed` holds what the walk saw after the act, in words by a fixed name (`dialog`, `counter`, `message`, …).
    """

    action: str
    control: str = ""
    why: Words = ""
    url_before: str = ""
    url_after: str = ""
    noticed: Mapping[str, Words] = field(default_factory=dict)
    box: Box | None = None
    picture: str | None = None
    seconds: float = 0.0
    refused: Words = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """A walk through the store: how far it came, and where and why it stopped.

    `pages` are indexes into `Visit.pages`: what the walk saw on its way. `findings` are facts of the walk as a whole.
    """

    name: str
    device: Device
    reached: str
    stopped: Reason | None = None
    detail: Words = ""
    steps: tuple[Step, ...] = ()
    pages: tuple[int, ...] = ()
    findings: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Closed:
    """What stood before a page and was closed: `pressed` is what the control said, empty for Escape; `picture` shows it as it stood."""

    kind: str
    device: Device
    url: str
    pressed: str
    picture: str


@dataclass(frozen=True, slots=True)
class Reweighed:
    """A weight that the user sets against the checklist's own, and why."""

    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for, as far as a verdict may depend on it. Holds no secrets.

    `only` names the touchpoints that are judged, all when empty; `weights` are those that differ from the checklist's.
    """

    devices: tuple[Device, ...] = (Device.DESKTOP, Device.PHONE)
    browser: bool = True
    own_store: bool = False
    fill_checkout: bool = False
    max_pages: int = 30
    budget: float = 120.0
    country: str = ""
    online_only: bool | None = None
    skip: Mapping[str, str] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    weights: Mapping[str, Reweighed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Observation:
    """What a person found out about a touchpoint: what was counted, or yes and no to its questions. `on` is an ISO date."""

    id: str
    value: float | Mapping[str, bool]
    by: str
    on: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnItem:
    """A point of a person's own in the scorecard, judged by that person; the note is the proof."""

    id: str
    title: str
    family: Family
    weight: float
    status: Status
    by: str
    on: str
    note: str
    why: str = ""
    fix: str = ""
    effort: Effort = Effort.DAYS


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure of the shop's own books in per cent (`csat`, `churn`, `negative-reviews`): shown beside the score, not in it."""

    name: str
    value: float
    by: str
    on: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stake:
    """What one customer is worth to the shop, by its own three figures."""

    average_order: float
    repeat_rate: float
    lifetime: float
    currency: str = ""

    @property
    def lifetime_value(self) -> float:
        return self.average_order * self.repeat_rate * self.lifetime


@dataclass(frozen=True, slots=True)
class Observed:
    """What people add to a visit."""

    touchpoints: tuple[Observation, ...] = ()
    items: tuple[OwnItem, ...] = ()
    figures: tuple[OwnFigure, ...] = ()
    stake: Stake | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """All that was seen of a store, in the order in which it was seen; `observed` is what people added."""

    url: str
    started_at: str
    settings: Settings = Settings()
    pages: tuple[Page, ...] = ()
    journeys: tuple[Journey, ...] = ()
    problem: Problem | None = None
    robots: Words = ""
    closed: tuple[Closed, ...] = ()
    seconds: float = 0.0
    requests: int = 0
    versions: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Words, ...] = ()
    observed: Observed = Observed()
