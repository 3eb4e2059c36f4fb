"""The commands for several scorecards: compare, history, portfolio. Arguments and messages, no logic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from auditor.cli_options import Browser, Budget, ChromiumPath, ConfigFile, Json, Lang, OwnStore, Quiet, request
from auditor.cli_show import err, out, print_text, progress

if TYPE_CHECKING:
    from auditor.together import Shown

OutDir = Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where to write.")]


def compare(
    sources: Annotated[
        list[str], typer.Argument(metavar="DIR|URL…", help="Two to eight folders of audits or addresses; the first is yours.")
    ],
    out_dir: OutDir = None,
    config: ConfigFile = None,
    lang: Lang = None,
    budget: Budget = None,
    browser: Browser = None,
    chromium: ChromiumPath = None,
    own_store: OwnStore = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Put stores side by side, touchpoint by touchpoint, with what each result rests on."""
    from auditor import together

    wanted = request([], config=config, lang=lang, budget=budget, browser=browser, chromium=chromium, own_store=own_store)
    with progress(quiet=quiet) as tell:
        shown = together.beside(sources, out_dir or Path("audits/comparison"), wanted, tell)
    _show(shown, as_json=as_json, quiet=quiet)


def history(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="The store; may be left out where there is only one.", show_default=False)
    ] = "",
    database: Annotated[
        str, typer.Option("--db", metavar="PATH|postgresql://…", help="The history; default in your data folder.")
    ] = "",
    out_dir: OutDir = None,
    config: ConfigFile = None,
    lang: Lang = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show how one store's scorecards changed over time: what was won and what was lost."""
    from auditor import together
    from auditor.history import place

    wanted = request([], config=config, lang=lang)
    shown = together.over_time(url, place(database or wanted.settings.history), out_dir, wanted.lang, wanted.brand)
    _show(shown, as_json=as_json, quiet=quiet)


def portfolio(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder with the folders of audits in it.")],
    config: ConfigFile = None,
    lang: Lang = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write an index page over a folder of audits."""
    from auditor import together

    wanted = request(config=config, lang=lang)
    _show(together.folder_of_audits(folder, wanted.lang, wanted.brand), as_json=as_json, quiet=quiet)


def _show(shown: Shown, *, as_json: bool, quiet: bool) -> None:
    for words in shown.notes:
        err.print(words, markup=False)
    if as_json:
        print_text(shown.json)
        return
    if not quiet:
        out.print(shown.summary)
    for file in shown.files:
        out.print(str(file), highlight=False, markup=False)
