"""The ways to pay that are known, as `payments.toml` says, and one as met on a page."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from auditor.page import Found
from auditor.words import Phrases

_FACTS = ("title", "brand", "alternative", "marks", "hosts", "elements", "note", "never", "options")


class Where(StrEnum):
    """Where a way to pay was met. All but PROSE are an offer; ANSWERED is a question whether it is taken that is answered yes."""

    CONTROL = "control"
    MARK = "mark"
    STATED = "stated"
    ANSWERED = "answered"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to pay: its name, its words (`names` mean nothing else when they stand alone, `options` only as a whole option), its buttons, frames and marks."""

    id: str
    title: str
    brand: bool
    alternative: bool
    words: Phrases
    names: Phrases
    options: Phrases
    marks: tuple[str, ...]
    hosts: tuple[str, ...]
    elements: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to pay as met on a page, and where."""

    way: str
    found: Found
    where: Where

    @property
    def offered(self) -> bool:
        return self.where is not Where.PROSE


@cache
def ways() -> Mapping[str, Way]:
    """Every known way to pay by its id, as `payments.toml` says."""
    tables = tomllib.loads(resources.files("checks").joinpath("payments.toml").read_text("utf-8"))
    return {
        name: Way(
            name,
            table["title"],
            table["brand"],
            table["alternative"],
            Phrases({k: v for k, v in table.items() if k not in _FACTS}, table.get("never", ())),
            Phrases({"all": table.get("all", ())}, table.get("never", ())),
            Phrases({"all": table.get("options", ())}),
            tuple(table.get("marks", ())),
            tuple(table.get("hosts", ())),
            frozenset(table.get("elements", ())),
        )
        for name, table in tables.items()
    }
