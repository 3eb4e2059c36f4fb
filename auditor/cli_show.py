"""What commands print: on stdout what was asked for, on stderr what is going on; in GitHub Actions also what it shows beside a change."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from auditor.run import Done

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def show(done: Done, *, as_json: bool, quiet: bool) -> None:
    """Print how an audit ended: the summary or JSON, the problem on stderr, then the files."""
    if as_json:
        print_text(done.json)
    elif not quiet:
        out.print(done.summary)
    for words in (*done.notes, *([done.problem] if done.problem else [])):
        err.print(words, markup=False)
    if not as_json:
        for file in done.files:
            out.print(str(file), highlight=False, markup=False)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        _tell_github(done, sys.stderr if as_json else sys.stdout)


def _tell_github(done: Done, stream: Any) -> None:
    """Annotations, and the Markdown scorecard at the end of the step's summary. A summary that can't be written is left out."""
    for line in done.annotations:
        stream.write(line + "\n")
    stream.flush()
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(done.markdown + "\n")
        except OSError as error:
            err.print(f"The step's summary can't be written: {error.strerror}.", markup=False)


def show_languages(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    """Print the languages that are understood, and for how many touchpoints there are words."""
    if as_json:
        print_json(rows)
        return
    table = Table("Language", "Class", "Scorecards", "Words for ★", "Words for all that rest on some", box=None, pad_edge=False)
    for row in rows:
        counts = (f"{known} of {all_}" for known, all_ in (row["stars"], row["touchpoints"]))
        table.add_row(
            f"{row['name']} ({row['code']})",
            "first" if row["class"] == 1 else "second",
            "yes" if row["scorecards"] else "no",
            *counts,
        )
    out.print(table)


def show_touchpoints(rows: list[dict[str, Any]], language: str, *, as_json: bool) -> None:
    """Print the touchpoints that are judged, in one of the languages of reports."""
    from reports.language import Language

    if as_json:
        print_json(rows)
        return
    t = Language(language)
    table = Table(*(t(f"terminal.{head}") for head in ("point", "family", "weight", "title")), box=None, pad_edge=False)
    for row in rows:
        family = t(f"family.{row['family']}.name")
        table.add_row(f"{row['id']}{' ★' if row['star'] else ''}", family, t.weight(row["weight"]), row["title"])
    out.print(table)


def show_touchpoint(told: dict[str, Any], language: str) -> None:
    """Print all about one touchpoint, in one of the languages of reports."""
    from reports.language import Language

    t = Language(language)
    weight = t("point.weight", weight=t.weight(told["weight"]))
    out.print(f"[bold]{told['title']}[/bold]  ({told['id']}, {weight})\n\n{told['why']}\n", highlight=False)
    table = Table(*(t(f"terminal.{head}") for head in ("status", "outcome", "sentence")), box=None, pad_edge=False)
    for outcome in told["outcomes"]:
        table.add_row(f"{t.word('status', outcome['status'])} ({outcome['status']})", outcome["name"], outcome["sentence"])
    out.print(table)
    snippet = f"\n\n{told['snippet']}" if told["snippet"] else ""
    out.print(f"\n{told['fix']}{snippet}", highlight=False, markup=False)
    kinds = ", ".join(t.word("kind", kind) for kind in told["looks_at"])
    source = t("point.source", source=", ".join(told["source"]))
    looked = f"{t('terminal.looks_at', kinds=kinds)} · " if kinds else ""
    out.print(f"\n{looked}{source}", highlight=False)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Tells on a terminal what is being done; silent elsewhere."""
    if quiet or not err.is_terminal:
        yield lambda _: None
        return
    with err.status("…") as status:
        yield status.update


def print_json(data: Any) -> None:
    """Print plain values as JSON on stdout."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def print_text(text: str) -> None:
    """Print a text as it is on stdout."""
    sys.stdout.write(text)
