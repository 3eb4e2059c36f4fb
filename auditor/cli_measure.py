"""What people bring: `auditor observe` for what only they can measure. Arguments and messages, no logic."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli_options import Lang, request
from auditor.cli_show import out


def observe(
    file: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Where to write.")] = Path("observations.toml"),
    lang: Lang = None,
) -> None:
    """Write a commented file for what only a person can measure; fill it in and add it with --observations."""
    from auditor import observations

    observations.write(file, request(lang=lang).lang)
    out.print(str(file), highlight=False, markup=False)
