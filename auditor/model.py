"""The nouns: what was looked at, what was seen, how it was judged. Frozen values, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

RULESET = "2026.1"
"""Version of the checklist as judged; scores of two rulesets are not compared."""


class Device(StrEnum):
    """What a page was looked at with: plain HTTP, or Chromium in one of two shapes; PERSON where somebody tried it themselves."""

    HTTP = "http"
    DESKTOP = "desktop"
    PHONE = "phone"
    PERSON = "person"


HTTP_REFUSED = 400
"""From this status on a server did not give the page that was asked for."""

VIEWPORTS: Mapping[Device, tuple[int, int]] = {Device.DESKTOP: (1366, 768), Device.PHONE: (390, 844)}
"""Width and height of the first screen in CSS pixels."""


class PageKind(StrEnum):
    """What a page is for, in the shopper's words."""

    HOME = "home"
    LISTING = "listing"
    PRODUCT = "product"
    CART = "cart"
    CHECKOUT = "checkout"
    CONTACT = "contact"
    FAQ = "faq"
    HELP = "help"
    DELIVERY = "delivery"
    PAYMENT = "payment"
    RETURNS = "returns"
    WARRANTY = "warranty"
    STORES = "stores"
    ABOUT = "about"
    ACCOUNT = "account"
    SEARCH = "search"
    ORDER_STATUS = "order-status"
    PROMOTIONS = "promotions"
    LOYALTY = "loyalty"
    REVIEWS = "reviews"
    LEGAL = "legal"
    BLOG = "blog"
    NOT_FOUND = "not-found"
    WALL = "wall"
    OTHER = "other"


class Reason(StrEnum):
    """Why something could not be seen, or why a walk stopped."""

    BOT_WALL = "bot_wall"
    HTTP_REFUSAL = "http_refusal"
    ROBOTS = "robots"
    NETWORK = "network"
    TIMEOUT = "timeout"
    BUDGET = "budget"
    LOGIN_WALL = "login_wall"
    PASSWORD_GATE = "password_gate"  # noqa: S105 - the name of a wall, not a password
    AGE_GATE = "age_gate"
    GEO_REDIRECT = "geo_redirect"
    CAPTCHA = "captcha"
    NO_BROWSER = "no_browser"
    NO_PRODUCT_FOUND = "no_product_found"
    OUT_OF_STOCK = "out_of_stock"
    VARIANT_UNRESOLVED = "variant_unresolved"
    ADD_TO_CART_NOT_FOUND = "add_to_cart_not_found"
    ADD_TO_CART_NO_EFFECT = "add_to_cart_no_effect"
    CART_EMPTY = "cart_empty"
    CHECKOUT_NOT_FOUND = "checkout_not_found"
    FORM_GATE = "form_gate"
    FRAME_CLOSED = "frame_closed"
    SCRIPT_ERROR = "script_error"
    MAINTENANCE = "maintenance"
    PARKED = "parked"
    NOTHING_TO_JUDGE = "nothing_to_judge"
    OUR_FAULT = "our_fault"


class Family(StrEnum):
    """The six questions of the scorecard."""

    REACH = "reach"
    INFORM = "inform"
    RESPOND = "respond"
    BUY = "buy"
    KEEP = "keep"
    CARE = "care"


class Status(StrEnum):
    """How a touchpoint turned out; CHECKLIST's six states."""

    PASS = "pass"  # noqa: S105 - a verdict
    PARTIAL = "partial"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    INCONCLUSIVE = "inconclusive"
    NOT_MEASURED = "not_measured"


CREDIT: Mapping[Status, float] = {Status.PASS: 1.0, Status.PARTIAL: 0.5, Status.FAIL: 0.0}
"""What a concluded verdict adds to the score, as a share of its weight."""


class How(StrEnum):
    """How a thing was seen."""

    TEXT = "text"
    LINK = "link"
    MARKUP = "markup"
    VENDOR = "vendor"
    VERIFIED = "verified"
    MEASURED = "measured"


class Effort(StrEnum):
    """How much work a fix takes a shop."""

    HOUR = "hour"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"


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
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was seen once, on one device.

    `markup` is HTML as the server sent it when `device` is HTTP, else the rendered tree (see `auditor.element`) with the
    geometry and visibility of every element, frames and shadow roots included. `picture` is a path inside the saved visit.
    """

    url: str
    kind: PageKind
    device: Device
    markup: str = ""
    asked: str = ""
    why: str = ""
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

    `noticed` holds what the walk saw after the act, as plain words by a fixed name (`dialog`, `counter`, `message`, …).
    """

    action: str
    control: str = ""
    why: str = ""
    url_before: str = ""
    url_after: str = ""
    noticed: Mapping[str, str] = field(default_factory=dict)
    box: Box | None = None
    picture: str | None = None
    seconds: float = 0.0
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """A walk through the store: how far it came, and where and why it stopped.

    `pages` are indexes into `Visit.pages`: what the walk saw on its way. `findings` are facts of the walk as a whole.
    """

    name: str
    device: Device
    reached: str
    stopped: Reason | None = None
    detail: str = ""
    steps: tuple[Step, ...] = ()
    pages: tuple[int, ...] = ()
    findings: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0


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
    robots: str = ""
    closed: tuple[str, ...] = ()
    seconds: float = 0.0
    requests: int = 0
    versions: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    observed: Observed = Observed()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Proof of one thing seen: where, the words or the element, and how it was seen; what a person measured, by whom and when."""

    url: str
    device: Device
    words: str
    selector: str
    how: How
    box: Box | None = None
    picture: str | None = None
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one touchpoint turned out, in the report's language."""

    id: str
    family: Family
    weight: float
    status: Status
    outcome: str
    reason: Reason | None
    title: str
    sentence: str
    why: str
    fix: str
    effort: Effort
    source: str
    snippet: str = ""
    settle: str = ""
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[str, ...] = ()

    @property
    def concluded(self) -> bool:
        return self.status in CREDIT


class Level(StrEnum):
    """What follows when a gate is not met."""

    OFF = "off"
    WARN = "warn"
    ERROR = "error"


class Gate(StrEnum):
    """What a gate is set on."""

    SCORE = "score"
    COVERAGE = "coverage"
    FAMILY = "family"
    TOUCHPOINT = "touchpoint"
    BASELINE = "baseline"


class Ruling(StrEnum):
    """How a gate turned out: as asked, below what was asked, never seen, worse than before, no longer seen, not comparable."""

    MET = "met"
    MISSED = "missed"
    NOT_MEASURED = "not_measured"
    WORSE = "worse"
    LOST_SIGHT = "lost_sight"
    OTHER_RULES = "other_rules"


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate as it turned out. `subject` is the id of a family or touchpoint, else empty.

    `wanted` and `found` are scores or per cent of 0-100, or statuses; for a baseline `wanted` is what was there before.
    """

    gate: Gate
    subject: str
    level: Level
    ruling: Ruling
    wanted: float | Status | str = ""
    found: float | Status | str | None = None

    @property
    def broken(self) -> bool:
        return self.ruling is not Ruling.MET


@dataclass(frozen=True, slots=True)
class GateResult:
    """All gates of one run, what failed first. `baseline` says when the scorecard it was held against was made."""

    lines: tuple[GateLine, ...]
    baseline: str = ""

    @property
    def errors(self) -> tuple[GateLine, ...]:
        return tuple(line for line in self.lines if line.broken and line.level is Level.ERROR)

    @property
    def warnings(self) -> tuple[GateLine, ...]:
        return tuple(line for line in self.lines if line.broken and line.level is Level.WARN)

    @property
    def failed(self) -> bool:
        return bool(self.errors)


@dataclass(frozen=True, slots=True)
class FamilyScore:
    """Score 0-100 (None where nothing was concluded) and coverage 0-100 of one family."""

    id: Family
    score: float | None
    coverage: float


@dataclass(frozen=True, slots=True)
class Store:
    """Who was audited. `country` is an ISO 3166 code or empty when the signs do not agree."""

    url: str
    name: str
    country: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What is shown: the verdicts, the score, and how much of the store was seen."""

    store: Store
    language: str
    visit: Visit
    touchpoints: tuple[Verdict, ...]
    families: tuple[FamilyScore, ...]
    score: float | None
    coverage: float
    provisional: bool
    invalid: Reason | None
    ruleset: str = RULESET
    gates: GateResult | None = None
