"""The scorecard as Markdown, for a wiki, a pull request or the summary of a build: the gates first, then what to do, then all points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Scorecard, Status, Verdict
from reports import beside, gating
from reports.language import Language
from reports.quoting import address, headline, plain, writable
from reports.ranking import first, ordered
from reports.terminal import SIGNS

_MARKS = re.compile(r"([\\`*_{}\[\]#|~$])")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")


def render(scorecard: Scorecard) -> str:
    """The whole scorecard as Markdown text, ending in a line feed."""
    t = Language(scorecard.language)
    lines = [
        _title(scorecard, t),
        *_gates(scorecard, t),
        *_head(scorecard, t),
        *_first(scorecard, t),
        *_families(scorecard, t),
        *_points(scorecard, t),
        *_beside(scorecard, t),
    ]
    return writable("\n".join(lines)) + "\n"


def safe(text: str, longest: int = 400) -> str:
    """A stranger's words as Markdown that shows them as they are: no mark-up, no HTML, no link, no mention."""
    shown = plain(text, longest).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = _MENTION.sub("@<!-- -->", _MARKS.sub(r"\\\1", shown))
    return marked.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")


def link(url: str) -> str:
    """A link that shows its address, or the address alone where it leads nowhere on the web."""
    found = address(url)
    return f"[{safe(found.text, 80)}](<{found.href}>)" if found.href else safe(found.text, 80)


def _title(card: Scorecard, t: Language) -> str:
    return f"# {t('machine.scorecard', store=safe(card.store.name or card.store.url, 80))}"


def _head(card: Scorecard, t: Language) -> Iterator[str]:
    yield from ("", f"## {t('gates.score')}", "")
    yield f"**{gating.score_line(card, t)}.**{' ' + t('told.provisional') + '.' if card.provisional and not card.invalid else ''}"
    yield ""
    yield f"{link(card.store.url)} · {safe(t.moment(card.visit.started_at), 60)}"


def _gates(card: Scorecard, t: Language) -> Iterator[str]:
    told = gating.gates(card, t)
    if told is None:
        return
    yield from ("", f"## {gating.SIGNS[told.end]} {told.headline}", "")
    yield f"{told.counts}. {safe(told.baseline)}".strip()
    yield ""
    for line in told.lines:
        yield f"- {gating.SIGNS[line.end]} **{t(f'gates.{line.end}')}** `{_code(line.id)}` {safe(line.sentence)}"


def _first(card: Scorecard, t: Language) -> Iterator[str]:
    chosen = () if card.invalid else first(card.touchpoints)
    if not chosen:
        return
    yield from ("", f"## {t('page.first')}", "")
    for number, verdict in enumerate(chosen, start=1):
        task, rest = headline(verdict.fix)
        yield f"{number}. **{safe(task)}** ({t(f'effort.{verdict.effort}')}). {safe(verdict.sentence)} {safe(rest)}".rstrip()


def _families(card: Scorecard, t: Language) -> Iterator[str]:
    yield from (
        "",
        f"## {t('page.families')}",
        "",
        f"| {t('machine.families')} | {t('gates.score')} | {t('gates.coverage')} |",
        "| --- | ---: | ---: |",
    )
    for family in card.families:
        score = t("page.family_unseen") if family.score is None else t.whole(family.score)
        yield f"| **{t(f'family.{family.id}.name')}** {t(f'family.{family.id}.question')} | {score} | {t.percent(family.coverage)} |"


def _points(card: Scorecard, t: Language) -> Iterator[str]:
    yield from ("", f"## {t('machine.points')}")
    for family in card.families:
        yield from ("", f"### {t(f'family.{family.id}.name')}", "")
        for verdict in ordered(v for v in card.touchpoints if v.family is family.id):
            yield from _point(verdict, t)


def _point(verdict: Verdict, t: Language) -> Iterator[str]:
    yield f"- {SIGNS[verdict.status]} **{t(f'status.{verdict.status}')}** {safe(verdict.title)} (`{_code(verdict.id)}`): {safe(verdict.sentence)}"
    if verdict.status in {Status.FAIL, Status.PARTIAL}:
        yield f"  - {t('machine.fix', fix=safe(verdict.fix))}"
    if verdict.settle:
        yield f"  - {t('machine.settle', settle=safe(verdict.settle))}"
    for evidence in verdict.evidence[:2]:
        where = safe(beside.witness(evidence, t)) or link(evidence.url)
        yield f"  - {t.quote(safe(evidence.words, 160))} {where}"


def _beside(card: Scorecard, t: Language) -> Iterator[str]:
    """The shop's own figures and what is at stake, where somebody gave figures."""
    told, stake = beside.figures(card, t), beside.at_stake(card, t)
    if told:
        yield from ("", f"## {t('beside.figures')}", "", t("beside.figures_note"), "")
        yield from (f"- {safe(f.label)}: **{f.value}** {safe(f.note)} ({safe(f.told)})".replace("  ", " ") for f in told)
    if stake.value:
        yield from ("", f"## {t('beside.stake')}", "", f"{t('beside.value')}: **{safe(stake.value)}**", "")
        yield f"{safe(stake.sum)} {t('beside.formula', source=beside.FORMULA)}"
        yield from ("", f"{t('beside.claims')}:", "")
        yield from (f"- {safe(c.sentence)} ({t('point.source', source=c.source)})" for c in stake.claims)
        yield from ("", t("beside.claims_note"))


def _code(text: str) -> str:
    return plain(text, 80).replace("`", "")
