"""Product pictures, drawn as SVG from a shape and two colours."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from string import Template

SHAPES = Path(__file__).parent / "pictures"
VIEWS = {"1": "0 0 400 400", "2": "70 70 260 260", "3": "-90 -120 560 560"}
GROUNDS = {"1": ("#f4efe8", "#e9e0d4"), "2": ("#eceff1", "#dde4e6"), "3": ("#f1ece6", "#e0e6dc")}


@lru_cache(maxsize=512)
def draw(shape: str, colours: tuple[str, str], view: str = "1") -> bytes:
    """Draw a shape in two colours; the view is another angle of the same thing."""
    body = Template((SHAPES / f"{shape}.svg").read_text("utf-8")).substitute(a=colours[0], b=colours[1])
    light, dark = GROUNDS[view]
    x, y, width, height = VIEWS[view].split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEWS[view]}" width="800" height="800">'
        f'<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="{light}"/><stop offset="1" stop-color="{dark}"/>'
        f'</linearGradient></defs><rect x="{x}" y="{y}" width="{width}" height="{height}" fill="url(#g)"/>'
        f'<ellipse cx="200" cy="338" rx="120" ry="14" fill="#000" opacity=".09"/>{body}</svg>'
    ).encode()
