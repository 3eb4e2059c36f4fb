"""What people bring: `auditor observe` for what only they can measure, `auditor measure` for labels of their own. No logic."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from auditor.cli_options import Lang, request
from auditor.cli_show import err, out, print_text, progress


def observe(
    file: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where to write.")] = Path("observations.toml"),
    lang: Lang = None,
) -> None:
    """Write a commented file for what only a person can measure; fill it in and add it with --observations."""
    from auditor import observations

    observations.write(file, request(lang=lang).lang)
    out.print(str(file), highlight=False, markup=False)


def measure(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with labels.toml (or .json, .yaml) in it.")],
    file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON; - is stdout.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the tables as Markdown.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="Print each difference, with the words behind it.")] = False,
) -> None:
    """Compare the auditor with a careful reader's labels: precision, recall and agreement, with 95 % intervals."""
    from auditor import agreement, archive, measuring

    with progress(quiet=False) as tell:
        measured = measuring.measure(folder, tell)
    for line in measured.unread:
        err.print(f"Not read: {line}", markup=False)
    text = json.dumps(measuring.document(measured), ensure_ascii=False, indent=1) + "\n"
    if file is not None and str(file) != "-":
        archive.write(file, text.encode())
    if str(file) == "-":
        print_text(text)
    elif markdown:
        print_text(measuring.markdown(measured))
    else:
        for title, rows in (("Signal", measured.signals), ("Touchpoint", measured.touchpoints), ("Language", measured.languages)):
            if rows:
                table = Table(title, "Labels", "Precision", "Recall", "Agreement", "Left open", box=None, pad_edge=False)
                for name, tally in (*rows.items(), ("all", agreement.total(rows.values()))):
                    shares = (measuring.share(s) for s in (tally.precision, tally.recall, tally.agreement))
                    table.add_row(name, str(tally.compared), *shares, str(tally.open))
                out.print(table)
    if misses:
        for miss in measured.misses:
            err.print(
                f"{miss.id}  {miss.where}: {miss.expected} by the reader, {miss.found} by the auditor; {miss.words}", markup=False
            )
