"""The formats that a run can write, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from auditor.model import Scorecard
from reports import html, scorecard_json
from reports.pictures import Pictures

Render = Callable[[Scorecard, Pictures], str]
"""A scorecard and where its pictures come from, to the text of a file."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the file it is written to, and how."""

    file: str
    render: Render


FORMATS: Mapping[str, Format] = {
    "html": Format("scorecard.html", html.render),
    "json": Format("scorecard.json", lambda scorecard, _: scorecard_json.render(scorecard)),
}
"""All formats; a name that is not here is for the command line to refuse."""
