"""A folder of audits as one page of links, as JSON and on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from auditor.brand import PLAIN, Brand
from auditor.model import Family
from auditor.past import Past
from auditor.score import word
from reports import html
from reports.language import Language
from reports.quoting import Address, address, json_text, plain

FILE, JSON_FILE = "index.html", "index.json"
SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Audited:
    """One audit in the folder: what it came to, and its page as linked (empty for none)."""

    past: Past
    page: str
    folder: str

    @property
    def label(self) -> str:
        return plain(self.past.store.name, 60) or self.home.text

    @property
    def home(self) -> Address:
        return address(self.past.store.url)

    @property
    def families(self) -> dict[Family, float | None]:
        return {f.id: f.score for f in self.past.families}


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The audits, the best first, those without a score last; and what could not be read, each with why."""

    audits: tuple[Audited, ...]
    damaged: tuple[str, ...]

    @property
    def mixed(self) -> bool:
        return len({audited.past.ruleset for audited in self.audits}) > 1


def portfolio(audits: Sequence[Audited], damaged: Sequence[str]) -> Portfolio:
    """The audits in the order of showing."""
    best = sorted(audits, key=lambda a: (a.past.score is None, -(a.past.score or 0), a.label, a.past.audited_at, a.folder))
    return Portfolio(tuple(best), tuple(damaged))


def render(found: Portfolio, language: str, brand: Brand = PLAIN) -> str:
    """The page as HTML text."""
    t = Language(language)
    return html.whole(
        "portfolio.html", t, html.SEVERAL, "history.js", brand, found=found, families=tuple(Family), word=word, pictures=()
    )


def document(found: Portfolio, language: str) -> dict[str, Any]:
    """The folder as plain values."""
    audits = [
        {"store": {"url": a.past.store.url, "name": a.past.store.name}, "audited_at": a.past.audited_at, "ruleset": a.past.ruleset,
         "score": a.past.score, "coverage": a.past.coverage, "provisional": a.past.provisional, "invalid": a.past.invalid,
         "families": dict(a.families), "folder": a.folder, "page": a.page}
        for a in found.audits
    ]  # fmt: skip
    return {"schema_version": SCHEMA_VERSION, "language": language, "audits": audits, "damaged": list(found.damaged)}


def to_json(found: Portfolio, language: str) -> str:
    """The folder as JSON text, ending in a line feed."""
    return json_text(document(found, language))


def summary(found: Portfolio, language: str) -> RenderableType:
    """What the command line prints: each audit in a row, then what was left out."""
    t = Language(language)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    for name in ("stores.store", "history.score", "history.coverage", "stores.audited", "terminal.status"):
        table.add_column(t(name), overflow="fold")
    for audited in found.audits:
        past = audited.past
        told = (
            t("portfolio.invalid")
            if past.invalid
            else t(f"score.{word(past.score)}") + (f" ({t('told.short')})" if past.provisional else "")
        )
        score = "–" if past.score is None else t.whole(past.score)
        table.add_row(
            Text(audited.label),
            Text(score, "bold"),
            Text(t.percent(past.coverage)),
            Text(plain(t.date(past.audited_at), 40)),
            Text(told),
        )
    notes = [t("portfolio.rulesets")] if found.mixed else []
    notes += [f"{t('portfolio.damaged')}: {'; '.join(found.damaged)}"] if found.damaged else []
    return Group(table, *(Text(f"\n{note}", "yellow") for note in notes))
