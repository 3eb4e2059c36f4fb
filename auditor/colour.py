"""Colours as shops and consultants write them, #rrggbb: how well one is read on another, and one that can be read."""

from __future__ import annotations

import colorsys
import re

LEGIBLE = 4.5
"""Contrast that letters of any size need (WCAG 2, level AA)."""

_FORM = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_STEP = 0.01


def is_colour(text: str) -> bool:
    """Whether the text is a colour of the form #rrggbb."""
    return _FORM.fullmatch(text) is not None


def contrast(ink: str, paper: str) -> float:
    """The contrast of two colours by WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tint(colour: str, paper: str, share: float) -> str:
    """The paper with a breath (0-1) of the colour, for what lies behind words."""
    return _written([a * share + b * (1 - share) for a, b in zip(_parts(colour), _parts(paper), strict=True)])


def legible(colour: str, papers: tuple[str, ...], share: float) -> str:
    """The colour itself where it can be read on each paper and on its own tint of the first, else the nearest of its hue that can."""
    hue, light, strength = colorsys.rgb_to_hls(*_parts(colour))
    step = -_STEP if _luminance(papers[0]) > 0.5 else _STEP  # noqa: PLR2004 - darker on a light paper, lighter on a dark one
    while not _can_be_read(colour, papers, share) and 0 < light + step < 1:
        light += step
        colour = _written(colorsys.hls_to_rgb(hue, light, strength))
    return colour


def _can_be_read(colour: str, papers: tuple[str, ...], share: float) -> bool:
    return all(contrast(colour, paper) >= LEGIBLE for paper in (*papers, tint(colour, papers[0], share)))


def _luminance(colour: str) -> float:
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in _parts(colour))  # noqa: PLR2004 - sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float] | list[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
