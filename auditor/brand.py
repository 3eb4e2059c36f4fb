"""A consultant's own, from the table [brand] of auditor.toml: name, logo, colour, intro, contact, and which parts to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from auditor import colour, logo

PARTS = ("first", "points", "walks", "unseen", "person", "stake", "visit")
"""Parts of the scorecard's page below its first screen, in their order. The first screen and the gates always stand."""

LONGEST = {"name": 80, "contact": 200, "intro": 3000}
"""Letters at most."""

LIGHT, DARK = ("#ffffff", "#f4f6f8"), ("#161e25", "#0e1419")
"""The papers that the colour is read on, by day and by night: those of the page's style."""

TINTS = (0.1, 0.18)
"""How much of the colour is in what lies behind numbers, by day and by night."""


class BrandTable(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """The table [brand]. `logo` is a file, `accent` a colour #rrggbb, `intro` a text with paragraphs, lists and **bold** words."""

    name: str = ""
    logo: str = ""
    accent: str = ""
    intro: str = ""
    contact: str = ""
    parts: list[str] = msgspec.field(default_factory=lambda: list(PARTS))


@dataclass(frozen=True, slots=True)
class Accent:
    """The colour by day and by night, and the tints behind it."""

    light: str
    light_tint: str
    dark: str
    dark_tint: str


@dataclass(frozen=True, slots=True)
class Brand:
    """What stands on every page beside the store's own. `logo` is a data URI; `notes` tell what had to be changed."""

    name: str = ""
    logo: str = ""
    accent: Accent | None = None
    intro: str = ""
    contact: str = ""
    parts: frozenset[str] = frozenset(PARTS)
    notes: tuple[str, ...] = ()


PLAIN = Brand()
"""No brand: the auditor's own look."""


def faults(table: BrandTable | None) -> Iterator[str]:
    """What makes no sense in a table [brand], in plain words."""
    if table is None:
        return
    for name, longest in LONGEST.items():
        if len(getattr(table, name)) > longest:
            yield f"brand.{name} has {len(getattr(table, name))} letters; {longest} are allowed"
    if table.accent and not colour.is_colour(table.accent):
        yield f"brand.accent {table.accent!r} is not a colour of the form #0b6470"
    yield from (f"brand.parts: {part!r} is not one of {', '.join(PARTS)}" for part in table.parts if part not in PARTS)


def placed(table: BrandTable, folder: Path) -> BrandTable:
    """The same with the logo's file found from the configuration's folder. Raises ValueError when it lies elsewhere or is none."""
    if not table.logo:
        return table
    home = folder.resolve()
    path = (home / table.logo).resolve()
    if not path.is_relative_to(home):
        message = f"brand.logo: {table.logo} must lie in the folder of the configuration, or below it"
        raise ValueError(message)
    if not path.is_file():
        message = f"brand.logo: there is no file {table.logo} in the folder of the configuration"
        raise ValueError(message)
    return msgspec.structs.replace(table, logo=str(path))


def of(table: BrandTable | None) -> Brand:
    """The brand that a table asks for, its logo read. Raises UsageError for a logo that can't be used."""
    if table is None:
        return PLAIN
    accent = _accent(table.accent.lower()) if table.accent else None
    return Brand(
        name=table.name.strip(),
        logo=logo.data_uri(Path(table.logo)) if table.logo else "",
        accent=accent,
        intro=table.intro.strip(),
        contact=table.contact.strip(),
        parts=frozenset(table.parts),
        notes=tuple(_adapted(table.accent.lower(), accent)) if accent else (),
    )


def _accent(asked: str) -> Accent:
    light, dark = (colour.legible(asked, papers, share) for papers, share in zip((LIGHT, DARK), TINTS, strict=True))
    return Accent(light, colour.tint(light, LIGHT[0], TINTS[0]), dark, colour.tint(dark, DARK[0], TINTS[1]))


def _adapted(asked: str, accent: Accent) -> Iterator[str]:
    if accent.light != asked:
        yield (
            f"brand.accent {asked} is too pale to be read (contrast {colour.contrast(asked, LIGHT[1]):.1f}, {colour.LEGIBLE} is needed), "
            f"so {accent.light}, a darker shade of it, is used."
        )
