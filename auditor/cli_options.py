"""The options that commands share, and how they and auditor.toml become one request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from auditor import config as configuration
from auditor.errors import UsageError
from auditor.request import Request, Secrets, session_in

LOOKING = "Looking"
OWN = "Own store and access"

Out = Annotated[str | None, typer.Option("--out", "-o", metavar="DIR", help="Where to write; default audits/HOST.")]
ConfigFile = Annotated[Path | None, typer.Option("--config", "-c", metavar="FILE", help="auditor.toml; options given here win.")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="en|ru|uk", help="Language to tell it in; default yours.")]
Formats = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="html,json", help="What to write, separated by commas: html, json, junit, sarif, markdown, csv, pdf."
    ),
]
Devices = Annotated[
    str | None, typer.Option("--device", metavar="desktop,phone", help="What to look with.", rich_help_panel=LOOKING)
]
MaxPages = Annotated[
    int | None, typer.Option("--max-pages", metavar="N", help="Pages to read over HTTP; default 30.", rich_help_panel=LOOKING)
]
Pages = Annotated[
    list[str] | None,
    typer.Option("--page", metavar="URL", help="A page to look at as well, that nothing may link to.", rich_help_panel=LOOKING),
]
Budget = Annotated[
    float | None,
    typer.Option("--budget", metavar="SECONDS", help="Time for the whole visit; default 120.", rich_help_panel=LOOKING),
]
Browser = Annotated[
    bool | None,
    typer.Option(
        "--browser/--no-browser", help="Judge HTML alone, without Chromium.", rich_help_panel=LOOKING, show_default=False
    ),
]
ChromiumPath = Annotated[
    str | None, typer.Option("--chromium", metavar="FILE", help="The Chromium or Chrome to use.", rich_help_panel=LOOKING)
]
OwnStore = Annotated[
    bool | None,
    typer.Option("--own-store", help="The store is yours: do not ask its robots.txt.", rich_help_panel=OWN, show_default=False),
]
FillCheckout = Annotated[
    bool | None,
    typer.Option(
        "--fill-checkout",
        help="With --own-store: type made-up data into the checkout's address form to see what lies behind it; still no order.",
        rich_help_panel=OWN,
        show_default=False,
    ),
]
Headers = Annotated[
    list[str] | None,
    typer.Option(
        "--header", metavar="NAME:VALUE", help="Sent to the store alone; kept out of every report.", rich_help_panel=OWN
    ),
]
Cookies = Annotated[
    list[str] | None, typer.Option("--cookie", metavar="NAME=VALUE", help="Set for the store alone.", rich_help_panel=OWN)
]
BasicAuth = Annotated[
    str | None, typer.Option("--basic-auth", metavar="NAME:PASSWORD", help="For a staging store.", rich_help_panel=OWN)
]
StorageState = Annotated[
    Path | None,
    typer.Option("--storage-state", metavar="FILE", help="Playwright's saved cookies and storage.", rich_help_panel=OWN),
]
UserAgent = Annotated[
    str | None,
    typer.Option("--user-agent", metavar="TEXT", help="Say this instead of the browser's name and ours.", rich_help_panel=OWN),
]
MinCoverage = Annotated[
    float | None,
    typer.Option("--min-coverage", metavar="PERCENT", help="End with code 4 when less than this was seen.", min=0, max=100),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline", metavar="FILE|history", help="An earlier scorecard.json, or the history: what got worse fails the run."
    ),
]
Observations = Annotated[
    str | None,
    typer.Option("--observations", metavar="FILE", help="What people measured, in a file that `auditor observe` wrote."),
]
NoHistory = Annotated[bool, typer.Option("--no-history", help="Keep no record of this scorecard.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only say where the scorecard is.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Tell each page and step on stderr.")]


def request(
    urls: list[str] | None = None,
    out_dir: Out = None,
    config: ConfigFile = None,
    lang: Lang = None,
    formats: Formats = None,
    device: Devices = None,
    max_pages: MaxPages = None,
    page: Pages = None,
    budget: Budget = None,
    browser: Browser = None,
    chromium: ChromiumPath = None,
    own_store: OwnStore = None,
    fill_checkout: FillCheckout = None,
    header: Headers = None,
    cookie: Cookies = None,
    basic_auth: BasicAuth = None,
    storage_state: StorageState = None,
    user_agent: UserAgent = None,
    min_coverage: MinCoverage = None,
    baseline: Baseline = None,
    observations: Observations = None,
    no_history: NoHistory = False,
) -> Request:
    """Options over the configuration file over the defaults. Raises UsageError for what makes no sense."""
    base = configuration.read(config) if config else configuration.Config()
    given = {
        "urls": urls or None, "out": out_dir, "lang": lang, "formats": _split(formats), "devices": _split(device),
        "max_pages": max_pages, "pages": page or None, "budget": budget, "browser": browser, "chromium": chromium,
        "own_store": own_store, "fill_checkout": fill_checkout, "user_agent": user_agent, "min_coverage": min_coverage,
        "baseline": baseline, "observations": observations, "history": "off" if no_history else None,
    }  # fmt: skip
    settings = msgspec.structs.replace(base, **{k: v for k, v in given.items() if v is not None})
    configuration.check(settings, "The options")
    secrets = Secrets(
        headers=dict(_pair(h, ":", "--header NAME:VALUE") for h in header or ()),
        cookies=dict(_pair(c, "=", "--cookie NAME=VALUE") for c in cookie or ()),
        basic_auth=_pair(basic_auth, ":", "--basic-auth NAME:PASSWORD") if basic_auth else None,
        storage_state=str(storage_state) if storage_state else None,
        session=session_in(storage_state) if storage_state else (),
    )
    return Request(settings, secrets)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of an audit say: those of `request` by their names, and how to tell what comes of it."""

    options: dict[str, Any]
    as_json: bool
    quiet: bool
    verbose: bool


_TELLING = {"as_json": Json, "quiet": Quiet, "verbose": Verbose}


def audits(command: Callable[..., None]) -> Callable[..., None]:
    """The command with all options of an audit after its own, in `--help` as at the call; what they say reaches it as `asked`."""
    own = [p for p in signature(command, eval_str=True).parameters.values() if p.name != "asked"]
    options = [p for p in signature(request, eval_str=True).parameters.values() if p.name != "urls"]
    telling = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=False, annotation=a) for name, a in _TELLING.items()]

    @wraps(command)
    def whole(**given: Any) -> None:
        asked = {p.name: given.pop(p.name) for p in options}
        told = {p.name: given.pop(p.name) for p in telling}
        command(**given, asked=Asked(asked, **told))

    whole.__signature__ = Signature([*own, *options, *telling])  # type: ignore[attr-defined]
    return whole


def _split(words: str | None) -> list[str] | None:
    return None if words is None else [w.strip() for w in words.split(",") if w.strip()]


def _pair(text: str, sign: str, usage: str) -> tuple[str, str]:
    name, found, value = text.partition(sign)
    if not found or not name.strip() or any(c in text for c in "\r\n\0"):
        message = f"An option of the form {usage} was expected."
        raise UsageError(message)
    return name.strip(), value.strip()
