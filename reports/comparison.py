"""A comparison as a page, as JSON and on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from auditor.brand import PLAIN, Brand
from auditor.compare import YARDSTICK, Cell, Comparison, Row, Standing, offers
from auditor.model import CREDIT, Evidence, Family, Scorecard, Status
from auditor.score import word
from reports import html
from reports.language import Language
from reports.pictures import Album, Pictures, Shot
from reports.quoting import Address, address, json_text, plain
from reports.terminal import SIGNS

FILE, JSON_FILE = "compare.html", "compare.json"
SCHEMA_VERSION = "1.1"

_PROOFS = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """A store beside others: its scorecard's page as linked (empty for none) and where its pictures come from."""

    page: str
    pictures: Pictures


@dataclass(frozen=True, slots=True)
class StoreView:
    """A store as shown. `label` is short and no other store's."""

    card: Scorecard
    label: str
    home: Address
    page: str
    score: float | None
    word: str
    lacks: int
    leads: int


@dataclass(frozen=True, slots=True)
class CellView:
    """One store at one touchpoint as shown, with its proofs and one picture."""

    cell: Cell
    status: Status
    proofs: tuple[tuple[Evidence, Address], ...]
    shot: Shot | None
    device: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One touchpoint across the stores as shown."""

    row: Row
    cells: tuple[CellView, ...]


def render(comparison: Comparison, beside: Sequence[Beside], language: str, brand: Brand = PLAIN) -> str:
    """The page as HTML text."""
    t = Language(language)
    album = Album(_pictures(beside))
    stores = _stores(comparison, beside)
    rows = _rows(comparison, album)
    families = [(family, [rows[r.id] for r in comparison.rows if r.family is family]) for family in Family]
    title = t("stores.compare_title", first=stores[0].label, others=_joined([s.label for s in stores[1:]], t))
    lacks = comparison.lacks(0)
    better = {row.id: _joined([stores[n].label for n in _better(row)], t) for row in lacks}
    return html.whole(
        "compare.html", t, html.SEVERAL, "compare.js", brand, title=title, better=better, stores=stores, comparison=comparison, pictures=tuple(album),
        families=[(family, found) for family, found in families if found], lacks=lacks, yardstick=_yardstick(comparison),
    )  # fmt: skip


def _better(row: Row) -> list[int]:
    """The stores that do better than the first at a touchpoint."""
    earned = [CREDIT.get(cell.verdict.status) if cell.verdict else None for cell in row.cells]
    return [n for n, credit in enumerate(earned) if credit is not None and earned[0] is not None and credit > earned[0]]


def _joined(words: Sequence[str], t: Language) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {t('stores.and')} {words[-1]}"


def labels(cards: Sequence[Scorecard]) -> tuple[str, ...]:
    """A short name for each store that no other has: its name, with the day where the name is not enough, then a number."""
    names = [plain(c.store.name, 40) or address(c.store.url).text for c in cards]
    if len(set(names)) < len(names):
        taken = Counter(names)
        names = [f"{n} ({plain(c.visit.started_at[:10], 10)})" if taken[n] > 1 else n for n, c in zip(names, cards, strict=True)]
    taken = Counter(names)
    return tuple(f"{n} ({i + 1})" if taken[n] > 1 else n for i, n in enumerate(names))


def _stores(comparison: Comparison, beside: Sequence[Beside]) -> tuple[StoreView, ...]:
    named = zip(comparison.cards, labels(comparison.cards), beside, comparison.scores, strict=True)
    return tuple(
        StoreView(card, label, address(card.store.url), b.page, score, word(score), len(comparison.lacks(n)), len(comparison.leads(n)))
        for n, (card, label, b, score) in enumerate(named)
    )  # fmt: skip


def _pictures(beside: Sequence[Beside]) -> Callable[[str], bytes | None]:
    """One source for all stores: a name begins with the store's number."""

    def read(name: str) -> bytes | None:
        number, _, rest = name.partition(":")
        found = beside[int(number)].pictures
        return found(rest) if callable(found) else found.get(rest)

    return read


def _rows(comparison: Comparison, album: Album) -> dict[str, RowView]:
    """Rows by id; pictures are cut for what differs first, the weighty before the light, until the page is full."""
    acts = [{s.picture for j in c.visit.journeys for s in j.steps} for c in comparison.cards]
    ordered = sorted(comparison.rows, key=lambda row: (not row.differs, -row.weight, row.id))
    return {row.id: RowView(row, tuple(_cell(cell, n, acts[n], album) for n, cell in enumerate(row.cells))) for row in ordered}


def _cell(cell: Cell, store: int, acts: set[str | None], album: Album) -> CellView:
    v = cell.verdict
    if v is None:
        return CellView(cell, Status.NOT_MEASURED, (), None, "")
    pictured = next((e for e in v.evidence if e.picture and (e.box or e.picture in acts)), None)
    shot = None
    if pictured:
        name = f"{store}:{pictured.picture}"
        screen = pictured.picture in acts
        shot = album.screen(name, pictured.device) if screen else album.around(name, pictured.box, pictured.device)
    proofs = tuple((e, address(e.url)) for e in v.evidence[:_PROOFS])
    return CellView(cell, v.status, proofs, shot, pictured.device if pictured else "")


def _yardstick(comparison: Comparison) -> tuple[tuple[str, str, int, tuple[Status | None, ...]], ...]:
    return tuple((name, sign, n, tuple(offers(c, name) for c in comparison.cards)) for name, (sign, n) in YARDSTICK.items())


def document(comparison: Comparison, language: str) -> dict[str, Any]:
    """The comparison as plain values, in a fixed order of keys."""
    cards = comparison.cards
    stores = [
        {"label": label, "url": c.store.url, "name": c.store.name, "audited_at": c.visit.started_at, "ruleset": c.ruleset, "score": c.score,
         "coverage": c.coverage, "provisional": c.provisional, "invalid": c.invalid, "common_score": score,
         "families": [{"id": f.id, "score": f.score, "coverage": f.coverage} for f in c.families],
         "own_figures": [{"id": f.name, "value": f.value, "by": f.by, "on": f.on, "note": f.note} for f in c.visit.observed.figures]}
        for c, label, score in zip(cards, labels(cards), comparison.scores, strict=True)
    ]  # fmt: skip
    rows = [
        {"id": r.id, "family": r.family, "weight": r.weight, "title": r.title, "common": r.common, "differs": r.differs,
         "stores": [_cell_document(cell) for cell in r.cells]}
        for r in comparison.rows
    ]  # fmt: skip
    yardstick = [
        {"id": name, "share": n, "sign": sign, "statuses": list(found)} for name, sign, n, found in _yardstick(comparison)
    ]
    return {
        "schema_version": SCHEMA_VERSION, "language": language, "common": comparison.common, "stores": stores, "touchpoints": rows,
        "yardstick": {"source": "003", "year": 2016, "shares": yardstick},
    }  # fmt: skip


def _cell_document(cell: Cell) -> dict[str, Any] | None:
    v = cell.verdict
    if v is None:
        return None
    evidence = [
        {"url": e.url, "device": e.device, "words": e.words, "selector": e.selector, "how": e.how,
         **({"by": e.by, "on": e.on} if e.by else {})}
        for e in v.evidence
    ]  # fmt: skip
    return {"status": v.status, "standing": cell.standing, "reason": v.reason, "sentence": v.sentence, "evidence": evidence}


def to_json(comparison: Comparison, language: str) -> str:
    """The comparison as JSON text, ending in a line feed."""
    return json_text(document(comparison, language))


def summary(comparison: Comparison, language: str) -> RenderableType:
    """What the command line prints: the scores, then each touchpoint in one line."""
    t = Language(language)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    table.add_column(t("terminal.point"), no_wrap=True)
    for label in labels(comparison.cards):
        table.add_column(Text(label), overflow="fold", max_width=26)
    scores = [t("score.unknown") if s is None else f"{t.whole(s)} / 100" for s in comparison.scores]
    table.add_row(Text(t("stores.common_score"), "bold"), *(Text(s, "bold") for s in scores))
    table.add_row(Text(t("gates.coverage"), "dim"), *(Text(t.percent(c.coverage), "dim") for c in comparison.cards))
    family = None
    for row in comparison.rows:
        if row.family is not family:
            family = row.family
            table.add_section()
        table.add_row(Text(row.id, "" if row.differs else "dim"), *(_sign(cell, t) for cell in row.cells))
    return Group(table, Text(f"\n{t.count('common', comparison.common)} {t('stores.fair')}", "dim"))


def _sign(cell: Cell, t: Language) -> Text:
    if cell.verdict is None:
        return Text("–", "dim")
    style = {Standing.BEHIND: "red", Standing.AHEAD: "bold green", Standing.UNTOLD: "dim"}.get(cell.standing, "")
    return Text(f"{SIGNS[cell.verdict.status]} {t(f'status.{cell.verdict.status}')}", style)
