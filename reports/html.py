"""The scorecard as one self-contained page: no network, no script but its own, pictures inside.

The style and the script are admitted by their hashes in the page's Content-Security-Policy; nothing else is.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from auditor.brand import PLAIN, Brand
from auditor.model import Scorecard, Status
from reports import beside, charts, gating
from reports.figures import figures
from reports.language import Language
from reports.pictures import BUDGET, Album, Pictures
from reports.prose import blocks
from reports.quoting import writable
from reports.templating import environment
from reports.view import view

STYLES = ("style.css", "points.css", "walk.css", "gates.css", "beside.css", "brand.css", "print.css")
"""Files of the page's style, in the order of the cascade."""

SEVERAL = ("style.css", "points.css", "stores.css", "brand.css", "print.css")
"""Those of pages about several scorecards."""

_GATE_SIGNS = {"error": "fail", "warn": "partial", "met": "pass"}
"""Which of the page's signs stands for each end of a gate."""

_INVISIBLE = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Control, zero-width and direction characters, which the page never needs and a stranger may use to mislead."""


def render(scorecard: Scorecard, pictures: Pictures, brand: Brand = PLAIN) -> str:
    """The page as HTML text. `pictures` gives the bytes of a picture by the name that the visit knows it by; `brand` says whose it is."""
    language = Language(scorecard.language)
    album = Album(pictures, BUDGET - len(brand.logo))
    shown = view(scorecard, album, language)
    return whole(
        "page.html", language, STYLES, "script.js", brand,
        view=shown, card=scorecard, gates=gating.gates(scorecard, language), pictures=tuple(album),
        own_figures=beside.figures(scorecard, language), stake=beside.at_stake(scorecard, language), stake_formula=beside.FORMULA,
    )  # fmt: skip


def whole(template: str, language: Language, styles: tuple[str, ...], script: str, brand: Brand = PLAIN, **values: object) -> str:
    """A self-contained page: a template with its values, the style and script it names, and the policy that admits nothing else."""
    style, program = _style(styles) + _colours(brand), _script(script)
    page = _environment().get_template(template).render(
        t=language, policy=policy(style, program), style=Markup(style), script=Markup(program),  # noqa: S704 - our own, admitted by their hash
        brand=brand, foreword=blocks(brand.intro), **values,
    )  # fmt: skip
    return writable(page.translate(_INVISIBLE))


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy under which nothing but this style, this script and embedded pictures is used."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    made = environment()
    helpers: dict[str, Any] = {
        "charts": charts,
        "statuses": tuple(Status),
        "by": beside.by,
        "gate_signs": _GATE_SIGNS,
        "walk_figures": figures,
    }
    made.globals.update(helpers)
    return made


@cache
def _style(names: tuple[str, ...]) -> str:
    folder = resources.files("reports").joinpath("templates")
    return "\n".join(folder.joinpath(name).read_text("utf-8") for name in names)


def _colours(brand: Brand) -> str:
    """The brand's colour in place of ours: by day, by night, and on paper as by day."""
    if brand.accent is None:
        return ""
    a = brand.accent
    day, night = (f":root{{--accent:{ink};--tint:{tint}}}" for ink, tint in ((a.light, a.light_tint), (a.dark, a.dark_tint)))
    return f"\n{day}\n@media screen and (prefers-color-scheme:dark){{{night}}}\n@media print{{{day}}}\n"


@cache
def _script(name: str) -> str:
    return resources.files("reports").joinpath("templates", name).read_text("utf-8")
