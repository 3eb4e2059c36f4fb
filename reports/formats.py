"""The formats that a run can write, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from auditor.brand import PLAIN, Brand
from auditor.model import Scorecard
from reports import html, junit, markdown, sarif, scorecard_json, table_csv
from reports.pictures import Pictures

Render = Callable[[Scorecard, Pictures, Brand], str]
"""A scorecard, where its pictures come from and whose it is, to the text of a file."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the file it is written to, and how. `printed`: the text is a page, and the file is what a browser prints of it."""

    file: str
    write: Render
    printed: bool = False

    def render(self, scorecard: Scorecard, pictures: Pictures, brand: Brand = PLAIN) -> str:
        """The text of the file; only pages show whose they are."""
        return self.write(scorecard, pictures, brand)


FORMATS: Mapping[str, Format] = {
    "html": Format("scorecard.html", html.render),
    "json": Format("scorecard.json", lambda scorecard, *_: scorecard_json.render(scorecard)),
    "junit": Format("scorecard.junit.xml", lambda scorecard, *_: junit.render(scorecard)),
    "sarif": Format("scorecard.sarif", lambda scorecard, *_: sarif.render(scorecard)),
    "markdown": Format("scorecard.md", lambda scorecard, *_: markdown.render(scorecard)),
    "csv": Format("scorecard.csv", lambda scorecard, *_: table_csv.render(scorecard)),
    "pdf": Format("scorecard.pdf", html.render, printed=True),
}
"""All formats; a name that is not here is for the command line to refuse."""
