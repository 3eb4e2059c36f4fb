"""What is noted while looking: pages, walks and pictures as they come, so that an interrupted look loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from auditor.model import Closed, Device, Journey, Page, PageKind, Problem, Settings, Visit, Words

_KINDS = {kind: n for n, kind in enumerate(PageKind)}
_DEVICES = {device: n for n, device in enumerate((Device.DESKTOP, Device.PHONE, Device.HTTP, Device.PERSON))}


class Notebook:
    """The growing record of one visit. `keep` is called with each picture's name and bytes as soon as it is there."""

    def __init__(self, url: str, started_at: str, settings: Settings, keep: Callable[[str, bytes], None] | None = None) -> None:
        self.url = url
        self.started_at = started_at
        self.settings = settings
        self.pages: list[Page] = []
        self.walks: list[tuple[Journey, list[Page]]] = []
        self.problem: Problem | None = None
        self.robots: Words = ""
        self.closed: list[Closed] = []
        self.notes: list[Words] = []
        self.requests = 0
        self.seconds = 0.0
        self.versions: dict[str, str] = {}
        self._keep = keep

    def page(self, page: Page, picture: bytes = b"") -> None:
        """Note a page that was looked at, with its picture, which is called after the page's kind and device."""
        if picture:
            alike = sum(p.kind is page.kind and p.device is page.device for p in self.pages)
            name = f"pictures/{page.kind}-{page.device}-{alike + 1}.jpg"
            self.pictures({name: picture})
            page = replace(page, picture=name)
        self.pages.append(page)

    def pictures(self, pictures: Mapping[str, bytes]) -> None:
        """Put pictures away under their names inside the visit."""
        if self._keep is not None:
            for name, data in pictures.items():
                self._keep(name, data)

    def walk(self, journey: Journey, pages: Iterable[Page]) -> None:
        """Note a walk with the pages that it met."""
        self.walks.append((journey, list(pages)))

    def close(self, what: Closed) -> None:
        """Note a consent bar or pop-up that was closed, once."""
        if what not in self.closed:
            self.closed.append(what)

    def note(self, what: Words) -> None:
        """Note what else is to be known of the visit, once."""
        if what not in self.notes:
            self.notes.append(what)

    def visit(self) -> Visit:
        """All that is noted so far, in an order that does not depend on what came first."""
        pages = sorted(self.pages, key=lambda p: (_KINDS[p.kind], p.depth, p.url, _DEVICES[p.device]))
        journeys = []
        for journey, met in sorted(self.walks, key=lambda w: (w[0].name, _DEVICES[w[0].device])):
            journeys.append(replace(journey, pages=tuple(range(len(pages), len(pages) + len(met)))))
            pages.extend(met)
        return Visit(
            url=self.url, started_at=self.started_at, settings=self.settings, pages=tuple(pages), journeys=tuple(journeys),
            problem=self.problem, robots=self.robots, closed=tuple(sorted(self.closed, key=lambda c: (c.kind, c.device, c.url, c.picture))), seconds=round(self.seconds, 2),
            requests=self.requests, versions=dict(sorted(self.versions.items())), notes=tuple(self.notes),
        )  # fmt: skip
