"""The shopper's walks arranged for showing: how far each came, step by step, with pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.model import Journey, Scorecard, Step
from reports.figures import TOLD
from reports.language import Language
from reports.pictures import Album, Shot
from reports.quoting import Address, address, plain, web

MILESTONES: Mapping[str, tuple[str, ...]] = {"purchase": ("product", "cart", "checkout", "payment")}
"""What a walk passes on its way, by the walk's name."""

_BARRED = {"login": "checkout"}
"""Where a walk that ended in front of a barrier would have gone."""

_MOST_STEPS = 14
FINDINGS = (
    "product",
    "price",
    "total",
    "confirmed_by",
    "guest",
    "clicks",
    "pages_after_cart",
    "required",
    "payments",
    "deliveries",
    "way",
    "asked",
    "own_name",
    "variant",
    "offers",
    "who",
    "online",
    "says",
    "promise",
    "others",
    "entries",
    "categories",
    "contacts",
    "sideways",
    "small_text",
    "small_targets",
)
"""Facts of a walk that are shown, in this order."""

_CODED = frozenset({"guest", "confirmed_by", "way", "own_name", "variant", "offers", "who", "online", "categories", "contacts"})


@dataclass(frozen=True, slots=True)
class Milestone:
    """A place on the way, and whether the shopper came there. `barred`: what stood in its place."""

    name: str
    reached: bool
    barred: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One act: the verb, the control, what changed in words, where it led, a picture of what came of it and of what was pressed.

    A step's picture shows the store after the act, its box the control before it; so the control is outlined only on a picture of
    the page as it was on arrival, and only for the first act there.
    """

    number: int
    step: Step
    verb: str
    control: Address | None
    noticed: tuple[tuple[str, str], ...]
    page: Address | None
    shot: Shot | None
    pressed: Shot | None


@dataclass(frozen=True, slots=True)
class Walk:
    """One journey as shown."""

    journey: Journey
    title: str
    milestones: tuple[Milestone, ...]
    steps: tuple[StepView, ...]
    more: int
    result: str
    findings: tuple[tuple[str, str], ...]

    @property
    def stopped(self) -> bool:
        return self.journey.stopped is not None


def walks(card: Scorecard, album: Album, language: Language) -> tuple[Walk, ...]:
    """The visit's journeys, the purchase first, each with its pictures."""
    journeys = sorted(card.visit.journeys, key=lambda j: j.name not in MILESTONES)
    return tuple(_walk(journey, card, album, language) for journey in journeys)


def milestones(journey: Journey) -> tuple[Milestone, ...]:
    """The places on a walk's way; empty for a walk whose way is not known."""
    names = MILESTONES.get(journey.name, ())
    barred = _BARRED.get(journey.reached, "")
    far = names.index(barred) if barred in names else names.index(journey.reached) + 1 if journey.reached in names else 0
    return tuple(
        Milestone(name, reached=place < far, barred=journey.reached if name == barred else "") for place, name in enumerate(names)
    )


def _result(journey: Journey) -> str:
    """The code of how a walk ended: none is no control, or one that did nothing; nothing is said of a walk that was cut short."""
    if journey.name == "search":
        return journey.findings.get("own_name", "") or ("none" if journey.findings.get("way") == "none" else "")
    code = journey.findings.get("result", "")
    if code != "none":
        return code
    pressed = any(step.action == "press" for step in journey.steps)
    return "" if journey.stopped else "in-vain" if pressed else code


def _findings(journey: Journey, language: Language) -> tuple[tuple[str, str], ...]:
    """The facts of a walk that the report has a name for, in its order; codes are put into words, other values stand as they are."""
    met = [
        (key, language.known(f"finding.{key}"), journey.findings[key])
        for key in FINDINGS
        if journey.findings.get(key, "0") not in {"", "0"} and not (journey.name in MILESTONES and key in TOLD)
    ]
    told = ((name, _decoded(key, value, language) if key in _CODED else plain(value)) for key, name, value in met)
    return tuple((name, words) for name, words in told if words)


def _decoded(key: str, value: str, language: Language) -> str:
    """The words for one code, or for several."""
    return ", ".join(filter(None, (language.known(f"found.{key}.{code}") for code in value.split("; "))))


def _noticed(step: Step, language: Language) -> tuple[tuple[str, str], ...]:
    """What changed, each thing once: a message that stands in the opened overlay is not told twice."""
    said = {name: language.said(words) for name, words in sorted(step.noticed.items())}
    dialog = said.get("dialog", "")
    kept = {name: words for name, words in said.items() if words and (name == "dialog" or words not in dialog)}
    return tuple((language.word("noticed", name), plain(words)) for name, words in kept.items())


def _walk(journey: Journey, card: Scorecard, album: Album, language: Language) -> Walk:
    arrivals = {(p.url, p.device): p for p in reversed(card.visit.pages) if p.picture}
    steps = []
    for number, step in enumerate(journey.steps[:_MOST_STEPS], start=1):
        before = journey.steps[number - 2] if number > 1 else None
        arrived = before is None or before.url_after != before.url_before
        page = arrivals.get((step.url_before, journey.device)) if arrived else None
        steps.append(
            StepView(
                number=number,
                step=step,
                verb=language.word("action", step.action),
                control=address(step.control, card.store.url) if web(step.control) else None,
                noticed=_noticed(step, language),
                page=address(step.url_after, card.store.url) if step.url_after and step.url_after != step.url_before else None,
                shot=album.screen(step.picture, journey.device),
                pressed=album.control(page.picture, step.box, journey.device, page.scale) if page else None,
            )
        )
    code = _result(journey)
    result = language.known(f"result.{journey.name}.{code}") or language.known(f"result.{code}")
    title = language.word("journey", journey.name)
    return Walk(
        journey,
        title,
        milestones(journey),
        tuple(steps),
        max(0, len(journey.steps) - _MOST_STEPS),
        result,
        _findings(journey, language),
    )
