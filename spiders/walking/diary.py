"""What a walk tells afterwards: its steps, the pages it kept, the pictures of both, and where it stopped."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from auditor.model import Device, Journey, Page, Reason, Step, Words


class StoppedError(Exception):
    """The walk can't go on, for a reason that is the store's, or the clock's."""

    def __init__(self, reason: Reason, detail: Words = "") -> None:
        super().__init__(str(detail) or reason.value)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Walked:
    """A walk, told: the journey (its `pages` still empty), the pages seen on the way, and the pictures of both by name."""

    journey: Journey
    pages: tuple[Page, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


class Diary:
    """The steps and pages of one walk as they come, and their pictures by name."""

    def __init__(self, name: str, device: Device) -> None:
        self._name = name
        self._device = device
        self._began = time.monotonic()
        self._steps: list[Step] = []
        self._pages: list[Page] = []
        self._pictures: dict[str, bytes] = {}

    @property
    def seconds(self) -> float:
        """Seconds since the walk began."""
        return time.monotonic() - self._began

    @property
    def been(self) -> tuple[str, ...]:
        """The addresses where the steps so far ended."""
        return tuple(dict.fromkeys(step.url_after for step in self._steps))

    def step(self, step: Step, began: float, picture: bytes) -> None:
        """A step that began at a moment of the monotonic clock, and the window after it (empty for none)."""
        self._steps.append(replace(step, picture=self._named(picture), seconds=round(time.monotonic() - began, 2)))

    def page(self, page: Page, picture: bytes) -> None:
        """A page that the walk keeps."""
        self._pages.append(replace(page, picture=self._named(picture)))

    def walked(self, reached: str, findings: Mapping[str, str], stopped: Reason | None, detail: Words) -> Walked:
        """The walk as it went."""
        steps, seconds = tuple(self._steps), round(self.seconds, 2)
        journey = Journey(self._name, self._device, reached, stopped, detail, steps, (), dict(findings), seconds)
        return Walked(journey, tuple(self._pages), dict(self._pictures))

    def _named(self, picture: bytes) -> str | None:
        if not picture:
            return None
        name = f"pictures/{self._name}-{self._device}-{len(self._pictures) + 1:02}.jpg"
        self._pictures[name] = picture
        return name
