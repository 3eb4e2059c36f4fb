"""A press and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model import Words
from auditor.page import Document
from spiders.browser.hand import Pressed
from spiders.walking.notice import Change, alerts, words_of


@dataclass(frozen=True, slots=True)
class Act:
    """A press and what came of it. `sheets` are the pay sheets asked for, `window` where a new window of another site leads."""

    pressed: Pressed
    change: Change
    blocked: tuple[Words, ...] = ()
    sheets: tuple[str, ...] = ()
    window: str = ""

    @property
    def did(self) -> bool:
        return self.pressed.done and (self.change.any or bool(self.sheets or self.window))


def noticed(act: Act, document: Document) -> dict[str, Words]:
    """What a shopper would say changed, by fixed names."""
    told: dict[str, Words] = {
        "missed": act.pressed.missed,
        "dialog": words_of(act.change.dialog) if act.change.dialog is not None else "",
        "message": act.change.message,
        "counter": act.change.counter,
        "sheet": ", ".join(act.sheets),
        "window": act.window,
        "alert": "" if act.change.moved else alerts(document) if act.pressed.done and not act.change.message else "",
    }
    return {name: words for name, words in told.items() if words}
