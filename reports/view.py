"""A scorecard arranged for showing: what stands where, which pictures prove it, in the words of its language. No HTML here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from auditor.model import Device, Evidence, Family, Page, PageKind, Reason, Scorecard, Status, Verdict
from auditor.score import word
from reports.language import Language
from reports.pictures import Album, Shot
from reports.quoting import Address, address
from reports.ranking import ORDER, first, ordered, task
from reports.walks import Walk, walks

_PICTURED: Mapping[Status, int] = {Status.FAIL: 2, Status.PARTIAL: 2}
"""Pictures shown for a point at most; for other statuses one."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One evidence with its page as linked, what kind of page that is, and its picture."""

    evidence: Evidence
    page: Address
    kind: PageKind | None
    shot: Shot | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A page on which a missing thing was looked for, as it was seen."""

    kind: PageKind
    shot: Shot


@dataclass(frozen=True, slots=True)
class Point:
    """One touchpoint as shown. `task` is what to do in a few words, `rest` what the fix says beside it.

    `looked` stands in for a picture of what is missing: the first searched page that was photographed.
    """

    verdict: Verdict
    task: str
    rest: str
    proofs: tuple[Proof, ...]
    searched: tuple[Address, ...]
    looked: Looked | None = None

    @property
    def shots(self) -> tuple[tuple[Proof, Shot], ...]:
        return tuple((p, p.shot) for p in self.proofs if p.shot)

    @property
    def open(self) -> bool:
        return self.verdict.status in {Status.FAIL, Status.PARTIAL}


@dataclass(frozen=True, slots=True)
class FamilyView:
    """One of the six questions with its points, what asks for work first."""

    id: Family
    score: float | None
    coverage: float
    points: tuple[Point, ...]

    @property
    def counts(self) -> tuple[tuple[Status, int], ...]:
        return _counts(p.verdict for p in self.points)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Points that were not seen for one reason, and what would settle them."""

    reason: Reason
    settle: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Visited:
    """One address that was looked at, with each look at it: on which device, and how long it took."""

    page: Page
    address: Address
    looks: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole page's content."""

    card: Scorecard
    word: str
    home: Address
    screens: Mapping[str, Shot]
    first: tuple[Point, ...]
    families: tuple[FamilyView, ...]
    walks: tuple[Walk, ...]
    unseen: tuple[Unseen, ...]
    person: tuple[Point, ...]
    pages: tuple[Visited, ...]
    closed: tuple[str, ...]
    settle: str

    @property
    def counts(self) -> tuple[tuple[Status, int], ...]:
        return _counts(self.card.touchpoints)

    @property
    def judged(self) -> int:
        return sum(v.concluded for v in self.card.touchpoints)

    @property
    def relevant(self) -> int:
        return sum(v.status is not Status.NOT_APPLICABLE for v in self.card.touchpoints)


def view(card: Scorecard, album: Album, language: Language) -> View:
    """The scorecard arranged. Pictures are cut in order of importance, so that a budget runs out on the least."""
    pages = _Pages(card)
    screens = _screens(card, album)
    chosen = first(card.touchpoints)
    points = _first(chosen, pages, album, language)
    walked = walks(card, album, language)
    for verdict in sorted(card.touchpoints, key=lambda v: ORDER.index(v.status)):
        points.setdefault(verdict.id, _point(verdict, pages, album, language))
    families = tuple(
        FamilyView(
            f.id, f.score, f.coverage, tuple(points[v.id] for v in ordered(v for v in card.touchpoints if v.family is f.id))
        )
        for f in card.families
    )
    return View(
        card=card,
        word=word(None if card.invalid else card.score),
        home=address(card.store.url),
        screens=screens,
        first=() if card.invalid else tuple(points[v.id] for v in chosen),
        families=families,
        walks=walked,
        unseen=_unseen(card, points),
        person=tuple(points[v.id] for v in card.touchpoints if v.status is Status.NOT_MEASURED),
        pages=_visited(card),
        closed=tuple(dict.fromkeys(language.closed(thing) for thing in card.visit.closed)),
        settle=next((v.settle for v in card.touchpoints if card.invalid and v.reason is card.invalid and v.settle), ""),
    )


class _Pages:
    """Which page an evidence was seen on."""

    def __init__(self, card: Scorecard) -> None:
        self.home = card.store.url
        self._by_picture: dict[str | None, Page] = {p.picture: p for p in card.visit.pages if p.picture}
        self.acts = {step.picture for journey in card.visit.journeys for step in journey.steps if step.picture}
        self._by_address: dict[str, Page] = {}
        self._photographed: dict[str, Page] = {}
        for page in card.visit.pages:
            self._by_address.setdefault(page.url, page)
            if page.picture and page.device is not Device.PHONE:
                self._photographed.setdefault(page.url, page)

    def scale(self, evidence: Evidence) -> float:
        page = self._by_picture.get(evidence.picture)
        return page.scale if page else 0

    def photographed(self, url: str) -> Page | None:
        return self._photographed.get(url)

    def kind(self, url: str) -> PageKind | None:
        page = self._by_address.get(url)
        return page.kind if page else None


def _point(verdict: Verdict, pages: _Pages, album: Album, language: Language) -> Point:
    what, rest = task(verdict, language)
    left = _PICTURED.get(verdict.status, 1)
    proofs = []
    for evidence in verdict.evidence:
        shot = _shot(evidence, pages, album) if left else None
        left -= shot is not None
        proofs.append(Proof(evidence, address(evidence.url, pages.home), pages.kind(evidence.url), shot))
    searched = tuple(address(url, pages.home) for url in dict.fromkeys(verdict.searched))
    return Point(verdict, what, rest, tuple(proofs), searched)


def _shot(evidence: Evidence, pages: _Pages, album: Album) -> Shot | None:
    """The outlined place; of a proof that a walk gave, what the walk saw, since its box is that of the control before the act."""
    if evidence.picture in pages.acts:
        return album.screen(evidence.picture, evidence.device)
    return album.around(evidence.picture, evidence.box, evidence.device, pages.scale(evidence))


def _first(verdicts: Iterable[Verdict], pages: _Pages, album: Album, language: Language) -> dict[str, Point]:
    """The points to do first; each that has no picture of its own gets one of a page where it was looked for, no page twice."""
    points: dict[str, Point] = {}
    used: set[str] = set()
    for verdict in verdicts:
        point = _point(verdict, pages, album, language)
        page = next((p for p in map(pages.photographed, verdict.searched) if p and p.url not in used), None)
        shot = album.screen(page.picture, page.device, page.scale) if page and not point.shots else None
        if page and shot:
            used.add(page.url)
            point = replace(point, looked=Looked(page.kind, shot))
        points[verdict.id] = point
    return points


def _screens(card: Scorecard, album: Album) -> Mapping[str, Shot]:
    """The home page's first screen by device; of a store that shut its door, the door."""
    found: dict[str, Shot] = {}
    for device in (Device.DESKTOP, Device.PHONE):
        pages = [p for p in card.visit.pages if p.device is device and p.picture]
        page = next((p for kind in (PageKind.HOME, PageKind.WALL) for p in pages if p.kind is kind), None)
        shot = album.screen(page.picture, device, page.scale) if page else None
        if shot:
            found[device] = shot
    return found


def _unseen(card: Scorecard, points: Mapping[str, Point]) -> tuple[Unseen, ...]:
    reasons: dict[Reason, list[Point]] = {}
    for verdict in card.touchpoints:
        if verdict.status is Status.INCONCLUSIVE and verdict.reason:
            reasons.setdefault(verdict.reason, []).append(points[verdict.id])
    return tuple(Unseen(reason, found[0].verdict.settle, tuple(found)) for reason, found in reasons.items())


def _visited(card: Scorecard) -> tuple[Visited, ...]:
    """The pages in the order of the visit; looks that found the same at the same address stand together."""
    alike: dict[tuple[object, ...], list[Page]] = {}
    for page in card.visit.pages:
        alike.setdefault((page.url, page.kind, page.status, page.problem), []).append(page)
    return tuple(Visited(pages[0], address(pages[0].url, card.store.url), tuple(pages)) for pages in alike.values())


def _counts(verdicts: Iterable[Verdict]) -> tuple[tuple[Status, int], ...]:
    """How many of each status, in the order of showing, none left out but those of which there are none."""
    counted = Counter(v.status for v in verdicts)
    return tuple((status, counted[status]) for status in ORDER if counted[status])
