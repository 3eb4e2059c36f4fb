"""`auditor.toml`: what an audit may be told once instead of at each call. Options of the command line win."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from auditor import brand as branding
from auditor import gates as gating
from auditor import observations as observing
from auditor.errors import UsageError, plainly
from auditor.model import Reweighed
from auditor.texts import LANGUAGES

FORMATS = ("html", "json", "junit", "sarif", "markdown", "csv", "pdf")
DEVICES = ("desktop", "phone")


class Config(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """The keys of auditor.toml; every one may be left out.

    `budget` is in seconds, `country` an ISO 3166 code of two letters, `skip` a table of touchpoint id = "why not". `touchpoints`
    are those judged, all when empty. `baseline` is a file or "history"; `history` a file, a postgresql:// address or "off".
    `observations` is a file that `auditor observe` wrote; `stake` holds what one in that file does not. `brand` is a consultant's own.
    """

    urls: list[str] = []
    out: str = ""
    lang: str = ""
    formats: list[str] = msgspec.field(default_factory=lambda: ["html", "json"])
    devices: list[str] = msgspec.field(default_factory=lambda: list(DEVICES))
    max_pages: int = 30
    budget: float = 120.0
    pages: list[str] = []
    browser: bool = True
    chromium: str = ""
    own_store: bool = False
    fill_checkout: bool = False
    user_agent: str = ""
    contact: str = ""
    country: str = ""
    online_only: bool | None = None
    min_coverage: float = 0.0
    skip: dict[str, str] = {}
    touchpoints: list[str] = []
    weights: dict[str, Reweighed] = {}
    gates: gating.Gates = gating.Gates()
    baseline: str = ""
    history: str = ""
    observations: str = ""
    stake: observing.StakeTable | None = None
    brand: branding.BrandTable | None = None


def read(path: Path) -> Config:
    """The configuration in a TOML file. Raises UsageError that names the file, the key and what is wrong with it."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        message = f"There is no configuration file {path}."
        raise UsageError(message) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} can't be read as TOML: {error}."
        raise UsageError(message) from error
    try:
        config = msgspec.convert(tables, Config)
    except msgspec.ValidationError as error:
        message = (
            f"{path}: {plainly(str(error))}. The keys are: {', '.join(f.encode_name for f in msgspec.structs.fields(Config))}."
        )
        raise UsageError(message) from error
    check(config, str(path))
    if config.brand is None:
        return config
    try:
        return msgspec.structs.replace(config, brand=branding.placed(config.brand, path.parent))
    except ValueError as error:
        message = f"{path}: {error}."
        raise UsageError(message) from error


def check(config: Config, where: str) -> None:
    """Raise UsageError when a value makes no sense; `where` names its origin."""
    faults = [
        *(f"format {f!r} is not one of {', '.join(FORMATS)}" for f in config.formats if f not in FORMATS),
        *(f"device {d!r} is not one of {', '.join(DEVICES)}" for d in config.devices if d not in DEVICES),
        *(["name at least one device"] if not config.devices else []),
        *(["name at least one format"] if not config.formats else []),
        *(["max-pages must be from 1 to 500"] if not 1 <= config.max_pages <= 500 else []),  # noqa: PLR2004
        *(["budget must be from 5 to 3600 seconds"] if not 5 <= config.budget <= 3600 else []),  # noqa: PLR2004
        *(["min-coverage must be from 0 to 100 per cent"] if not 0 <= config.min_coverage <= 100 else []),  # noqa: PLR2004
        *(
            [f"country {config.country!r} is not a code of two letters such as UA"]
            if config.country and not _is_code(config.country)
            else []
        ),
        *([f"language {config.lang!r} is not one of {', '.join(LANGUAGES)}"] if config.lang not in {"", *LANGUAGES} else []),
        *(f"weights.{name}: a weight is from 0 to 100" for name, w in config.weights.items() if not 0 <= w.weight <= 100),  # noqa: PLR2004
        *(f"weights.{name}: give the reason" for name, w in config.weights.items() if not w.reason.strip()),
        *(
            ["fill-checkout needs own-store: made-up data goes only into a store of your own"]
            if config.fill_checkout and not config.own_store
            else []
        ),
        *gating.faults(config.gates),
        *observing.faults(config.stake),
        *branding.faults(config.brand),
    ]
    if faults:
        message = f"{where}: {'; '.join(faults)}."
        raise UsageError(message)


def _is_code(country: str) -> bool:
    return len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()  # noqa: PLR2004
