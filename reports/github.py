"""What GitHub Actions is told: annotations, as its workflow commands on stdout, and the step's summary, which is the Markdown report."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Scorecard, Status, Verdict
from reports import gating
from reports.language import Language
from reports.quoting import plain, writable
from reports.ranking import first

MOST = 10
"""Annotations of one kind that GitHub shows for a step; the rest would be dropped without a word."""

_COMMANDS = {"error": "error", "warn": "warning"}


def commands(card: Scorecard) -> tuple[str, ...]:
    """Lines for stdout, what failed first. Without gates the things to do first are told as warnings."""
    t = Language(card.language)
    told = gating.gates(card, t)
    broken = [(_COMMANDS[line.end], line.id, line.sentence) for line in told.broken] if told else [*_undone(card)]
    errors = [entry for entry in broken if entry[0] == "error"][:MOST]
    warnings = [entry for entry in broken if entry[0] == "warning"][:MOST]
    return tuple(command(*entry) for entry in [*errors, *warnings, ("notice", "auditor", gating.score_line(card, t))])


def _undone(card: Scorecard) -> Iterator[tuple[str, str, str]]:
    verdicts: tuple[Verdict, ...] = () if card.invalid else first(card.touchpoints)
    return (("warning", v.id, plain(v.sentence)) for v in verdicts if v.status is Status.FAIL)


def command(kind: str, title: str, message: str) -> str:
    """One workflow command. A stranger's words can neither end it nor begin another."""
    told = writable(plain(message, 1000))
    return f"::{kind} title={_property(plain(title, 120))}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
