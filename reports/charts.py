"""Geometry of the page's charts, so that its templates only draw."""

from __future__ import annotations

from math import pi


def arc(share: float, radius: float) -> str:
    """The dash pattern that draws `share` (0-100) of a circle."""
    length = 2 * pi * radius
    return f"{length * share / 100:.1f} {length:.1f}"


def parts(counts: tuple[tuple[object, int], ...], width: float, gap: float = 2.0) -> tuple[tuple[object, float, float], ...]:
    """Each count as a piece of a bar of `width`: what it counts, where it starts and how wide it is."""
    total = sum(n for _, n in counts)
    room = width - gap * (len(counts) - 1)
    pieces, at = [], 0.0
    for what, n in counts:
        piece = room * n / total
        pieces.append((what, round(at, 2), round(piece, 2)))
        at += piece + gap
    return tuple(pieces)
