"""The scorecard in a terminal: the score and what it rests on, what to do first, and every point in one line."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from auditor.model import Scorecard, Status, Verdict
from auditor.score import word
from reports import beside, gating
from reports.language import Language
from reports.quoting import plain
from reports.ranking import first, ordered, task

SIGNS: Mapping[Status, str] = {
    Status.PASS: "✓",
    Status.PARTIAL: "◐",
    Status.FAIL: "✗",
    Status.INCONCLUSIVE: "?",
    Status.NOT_MEASURED: "○",
    Status.NOT_APPLICABLE: "–",
}
"""One sign a status, so that it is never told by colour alone."""

_STYLES: Mapping[Status, str] = {Status.PASS: "green", Status.PARTIAL: "yellow", Status.FAIL: "red"}
_ENDS: Mapping[str, str] = {"error": "red", "warn": "yellow", "met": "green"}
_BAR = 16
_WARNED = 5
"""Gates that warn shown before the rest is only counted; those that fail are all shown."""


def summary(scorecard: Scorecard) -> RenderableType:
    """What the command line prints at the end of an audit, in the scorecard's language."""
    t = Language(scorecard.language)
    parts: list[RenderableType] = [*_gates(scorecard, t), _head(scorecard, t)]
    if scorecard.invalid is None:
        parts += [_families(scorecard, t), *_first(scorecard, t), _points(scorecard, t)]
    parts += _beside(scorecard, t)
    return Group(*parts)


def _gates(card: Scorecard, t: Language) -> list[RenderableType]:
    """The gates before all else: what failed, then what warns; what is met is only counted."""
    told = gating.gates(card, t)
    if told is None:
        return []
    text = Text()
    warned = [line for line in told.broken if line.end == "warn"][_WARNED:]
    for line in [line for line in told.broken if line not in warned]:
        text.append(f"{gating.SIGNS[line.end]} {t(f'gates.{line.end}')}  ", _ENDS[line.end])
        text.append(f"{line.id}  ", "dim").append(f"{line.sentence}\n")
    if warned:
        text.append(f"{t.count('more', len(warned))}\n", "dim")
    text.append(f"{gating.SIGNS[told.end]} {told.headline}", f"bold {_ENDS[told.end]}").append(
        f" ({told.counts}). {told.baseline}\n"
    )
    return [text]


def _head(card: Scorecard, t: Language) -> RenderableType:
    judged = sum(v.concluded for v in card.touchpoints)
    relevant = sum(v.status is not Status.NOT_APPLICABLE for v in card.touchpoints)
    text = Text()
    text.append(f"{plain(card.store.name, 80) or plain(card.store.url, 80)}\n", "bold")
    text.append(f"{plain(card.store.url, 120)} · {t.moment(card.visit.started_at)}\n\n", "dim")
    if card.invalid is not None:
        text.append(f"{t('told.invalid')}: {t(f'reason.{card.invalid}')}\n", "bold red")
        text.append(t("told.invalid_why"))
        return Panel(text, border_style="red", box=box.ROUNDED, expand=False)
    if card.score is not None:
        text.append(f"{t.whole(card.score)} / 100  ", "bold")
    text.append(t(f"score.{word(card.score)}"), "bold")
    text.append(f"\n{t('page.coverage', percent=t.percent(card.coverage))}")
    text.append(f"\n{t.count('seen', judged, all=relevant)}")
    if card.provisional:
        text.append(f"\n{t('told.provisional')}. ", "bold yellow")
        text.append(t("told.provisional_why", percent=t.percent(card.coverage)))
    return Panel(text, border_style="yellow" if card.provisional else "dim", box=box.ROUNDED, expand=False)


def _families(card: Scorecard, t: Language) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for family in card.families:
        filled = "█" * round((family.score or 0) / 100 * _BAR)
        figure = t("page.family_unseen") if family.score is None else t.whole(family.score)
        bar = Text(filled, "cyan").append("░" * (_BAR - len(filled)), "dim")
        name = Text(t(f"family.{family.id}.name"), "bold")
        table.add_row(name, bar, Text(figure), Text(t(f"family.{family.id}.question"), "dim"))
    return Group(table, Text())


def _first(card: Scorecard, t: Language) -> list[RenderableType]:
    text = Text(f"{t('page.first')}\n", "bold")
    chosen = first(card.touchpoints)
    for number, verdict in enumerate(chosen, start=1):
        text.append(f"{number}. {task(verdict, t)[0]}", "default not bold")
        text.append(f" ({t(f'effort.{verdict.effort}')}; {verdict.id})\n", "dim not bold")
    return [text] if chosen else []


def _points(card: Scorecard, t: Language) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False)
    table.add_column(t("terminal.status"), no_wrap=True)
    table.add_column(t("terminal.point"), no_wrap=True, style="dim")
    table.add_column(t("terminal.says"), ratio=1, overflow="fold")
    for number, family in enumerate(card.families):
        if number:
            table.add_section()
        for verdict in ordered(v for v in card.touchpoints if v.family is family.id):
            table.add_row(_status(verdict, t), Text(verdict.id), Text(plain(verdict.sentence)))
    return table


def _beside(card: Scorecard, t: Language) -> list[RenderableType]:
    """The shop's own figures and what is at stake, where somebody gave figures."""
    told, stake = beside.figures(card, t), beside.at_stake(card, t)
    text = Text()
    if told:
        text.append(f"\n{t('beside.figures')}\n", "bold").append(f"{t('beside.figures_note')}\n", "dim")
        for figure in told:
            text.append(f"{figure.label}: {figure.value}").append(
                f"  {figure.note} ({figure.told})\n".replace("  (", " ("), "dim"
            )
    if stake.value:
        text.append(f"\n{t('beside.stake')}\n", "bold")
        text.append(f"{t('beside.value')}: {stake.value}\n").append(
            f"{stake.sum} {t('beside.formula', source=beside.FORMULA)}\n", "dim"
        )
        text.append(f"{t('beside.claims')}:\n")
        for claim in stake.claims:
            text.append(f"· {claim.sentence}").append(f" ({t('point.source', source=claim.source)})\n", "dim")
        text.append(t("beside.claims_note"), "dim")
    return [text] if text else []


def _status(verdict: Verdict, t: Language) -> Text:
    return Text(f"{SIGNS[verdict.status]} {t(f'status.{verdict.status}')}", _STYLES.get(verdict.status, "dim"))
