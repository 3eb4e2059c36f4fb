"""The command line: arguments, messages and exit codes. No logic."""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Annotated

import typer
import typer.exceptions
from rich.table import Table

from auditor.cli_compare import compare, history, portfolio
from auditor.cli_measure import measure, observe
from auditor.cli_options import (
    Asked,
    Baseline,
    ChromiumPath,
    ConfigFile,
    Formats,
    Json,
    Lang,
    MinCoverage,
    Observations,
    Out,
    Quiet,
    audits,
    request,
)  # fmt: skip
from auditor.cli_show import err, out, print_json, progress, show, show_languages, show_touchpoint, show_touchpoints
from auditor.cli_start import init
from auditor.errors import AuditorError, Exit, UsageError
from auditor.request import Request

_OBJECTS = 50_000
"""New objects between two looks for garbage: pages are very many small ones, hardly any of them garbage, and looking took a tenth of the time."""

app = typer.Typer(
    name="auditor",
    help="Audits how an online store treats its customers, as a shopper would, and writes a scorecard with proof for every line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
@audits
def audit(
    urls: Annotated[
        list[str] | None,
        typer.Argument(metavar="URL…", help="The store's address; several are audited one after another.", show_default=False),
    ] = None,
    *,
    asked: Asked,
) -> None:
    """Visit a store as a shopper, judge it and write a scorecard."""
    wanted = request(urls, **asked.options)
    if not wanted.urls:
        message = "No address was given; name a store, for instance: auditor audit https://a.store"
        raise UsageError(message)
    codes = [_audit(wanted, url, asked) for url in wanted.urls]
    raise typer.Exit(max(codes, key=lambda code: (code == Exit.OUR_FAULT, code == Exit.INVALID, code)))


@app.command()
@audits
def demo(
    variant: Annotated[str, typer.Option(help="Which demo store: good, poor, script, ru, uk, …")] = "good",
    serve: Annotated[bool, typer.Option("--serve", help="Only serve the store, until Ctrl-C.")] = False,
    port: Annotated[int, typer.Option(help="Port on loopback; 0 takes a free one.", min=0, max=65535)] = 0,
    *,
    asked: Asked,
) -> None:
    """Serve the bundled demo store on loopback and audit it (or only serve it)."""
    unkept = asked.options["no_history"] or not asked.options["config"]
    wanted = request(**{**asked.options, "no_history": unkept})
    from auditor import run

    with run.demo_store(variant, port) as url:
        if serve:
            out.print(f"The demo store “{variant}” is at {url} (Ctrl-C ends it).")
            run.wait()
        raise typer.Exit(_audit(wanted, url, asked, f"demo-{variant}"))


@app.command()
def judge(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that an audit wrote.")],
    out_dir: Out = None,
    config: ConfigFile = None,
    lang: Lang = None,
    formats: Formats = None,
    min_coverage: MinCoverage = None,
    baseline: Baseline = None,
    observations: Observations = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Judge a saved visit again, without the network."""
    from auditor import run

    wanted = request(
        [], out_dir or str(folder), config, lang, formats, min_coverage=min_coverage, baseline=baseline, observations=observations
    )
    done = run.judge_again(folder, Path(wanted.out), wanted)
    show(done, as_json=as_json, quiet=quiet)
    raise typer.Exit(done.exit)


@app.command()
def inspect(
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="A saved page, or the address of one.")],
    url: Annotated[str, typer.Option(help="The address a saved page came from.")] = "",
    as_json: Json = False,
) -> None:
    """Print what is seen on one page: the signals, each with its proof."""
    from auditor import one_page

    seen = one_page.inspect(source, url)
    if as_json:
        print_json(seen)
        return
    out.print(f"[bold]{seen['kind']}[/bold] page in “{seen['language'] or '?'}” · {seen['url']}", highlight=False)
    table = Table("Signal", "Seen", "How", "Where", box=None, pad_edge=False)
    for name, proofs in seen["signals"].items():
        for n, proof in enumerate(proofs):
            table.add_row("" if n else name, proof["words"], proof["how"], proof["selector"])
    out.print(table)


@app.command("list")
def list_touchpoints(
    as_json: Json = False,
    lang: Lang = None,
    languages: Annotated[bool, typer.Option("--languages", help="List the languages that are understood instead.")] = False,
) -> None:
    """List the touchpoints that are judged."""
    from auditor import knowledge

    if languages:
        show_languages(knowledge.spoken(), as_json=as_json)
        return
    language = request(lang=lang).lang
    show_touchpoints(knowledge.touchpoints(language), language, as_json=as_json)


@app.command()
def explain(
    touchpoint: Annotated[str, typer.Argument(metavar="ID", help="A touchpoint's id, as in `auditor list`.")], lang: Lang = None
) -> None:
    """Explain one touchpoint: why it matters, how it can turn out, how to mend it."""
    from auditor import knowledge

    language = request(lang=lang).lang
    show_touchpoint(knowledge.explain(touchpoint, language), language)


@app.command()
def doctor(
    install: Annotated[bool, typer.Option("--install", help="Get a Chromium when none is found.")] = False,
    chromium: ChromiumPath = None,
    as_json: Json = False,
) -> None:
    """Tell what is installed, which browser is used, what is missing and what to do."""
    from auditor import knowledge

    found = knowledge.doctor(chromium, install=install, tell=err.print)
    if as_json:
        print_json(found)
    else:
        for name, value in found["versions"].items():
            out.print(f"{name:12} {value}", highlight=False)
        out.print(f"{'chromium':12} {found['chromium'] or 'none'}", highlight=False)
        for line in found["advice"]:
            err.print(line, markup=False)
    raise typer.Exit(Exit.DONE if found["ready"] else Exit.USAGE)


for command in (init, compare, history, portfolio, observe, measure):
    app.command()(command)


def _audit(wanted: Request, url: str, asked: Asked, name: str = "") -> int:
    from auditor import run

    if asked.verbose:
        logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(relativeCreated)7d ms  %(name)s: %(message)s")
    with progress(quiet=asked.quiet or asked.verbose) as tell:
        done = run.audit(wanted, url, tell=tell, name=name)
    show(done, as_json=asked.as_json, quiet=asked.quiet)
    return done.exit


def main() -> None:
    """The `auditor` command: runs it and ends with a documented exit code, one clear sentence for whatever went wrong."""
    gc.set_threshold(_OBJECTS)
    sys.exit(_guarded())


def _guarded() -> int:  # noqa: PLR0911 - one return for each way to end
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        return app(standalone_mode=False) or Exit.DONE
    except typer.Exit as stop:
        return stop.exit_code
    except typer.exceptions.TyperException as error:
        if words := error.format_message().rstrip(". "):
            err.print(f"{words}. See auditor --help.", markup=False)
        return Exit.USAGE
    except AuditorError as error:
        err.print(str(error), markup=False)
        return error.exit
    except (KeyboardInterrupt, typer.Abort):
        err.print("Interrupted.")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception:  # noqa: BLE001 - our own fault becomes a report, never a traceback before a user
        with tempfile.NamedTemporaryFile("w", prefix="auditor-fault-", suffix=".txt", delete=False, encoding="utf-8") as file:
            traceback.print_exc(file=file)
        err.print(f"The auditor itself failed; this is our fault. The details for a bug report are in {file.name}", markup=False)
        return Exit.OUR_FAULT
