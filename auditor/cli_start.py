"""`auditor init`: the command, without logic."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.address import store_address
from auditor.cli_show import err, out


def init(
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL…", help="The store to audit.", show_default=False)] = None,
    folder: Annotated[Path, typer.Option("--dir", metavar="DIR", help="Where to write.")] = Path(),
    github: Annotated[bool, typer.Option("--github", help="Write a workflow for GitHub Actions as well.")] = False,
    gitlab: Annotated[bool, typer.Option("--gitlab", help="Write a pipeline for GitLab as well.")] = False,
) -> None:
    """Write a commented auditor.toml, and on request a workflow that runs it. Nothing is overwritten."""
    from auditor import start

    addresses = [store_address(url) for url in urls or ()]
    for file in start.write(folder, addresses, github=github, gitlab=gitlab):
        out.print(str(file), highlight=False, markup=False)
    if (github or gitlab) and not start.source():
        err.print(
            "This auditor was installed from a folder, which a build can't reach: set the variable AUDITOR_SOURCE there to what pip "
            "shall install, for instance auditor @ git+https://HOST/auditor@TAG.", markup=False,
        )  # fmt: skip
