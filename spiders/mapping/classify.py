"""What kind of page a link leads to, and what kind a page is that was read; each with the reason in words."""

from __future__ import annotations

from auditor.model import PageKind, Words, listed, said
from auditor.page import Document
from spiders.mapping.clues import clues
from spiders.mapping.guess import Guess, guess, guess_address

__all__ = ["Guess", "classify", "guess", "guess_address"]

ENOUGH = 2.1
"""Points of evidence below which a page is of no kind in particular."""


def classify(document: Document, *, home_url: str, depth: int | None = None, hint: Guess | None = None) -> tuple[PageKind, Words]:
    """The kind of a page that was read and the evidence for it.

    `depth` is its distance from the home page in clicks, where known (0 is the home page itself); `hint` is what the link to
    it promised, which counts only where the page itself tells little.
    """
    points: dict[PageKind, float] = {}
    reasons: dict[PageKind, list[tuple[float, Words]]] = {}
    for clue in clues(document, home_url, depth):
        points[clue.kind] = points.get(clue.kind, 0.0) + clue.points
        if clue.points > 0:
            reasons.setdefault(clue.kind, []).append((clue.points, clue.words))
    kind = max(points, key=lambda k: points[k], default=PageKind.OTHER)
    if points.get(kind, 0.0) >= ENOUGH:
        best = sorted(reasons[kind], key=lambda r: -r[0])
        return kind, listed(dict.fromkeys(words for _, words in best[:3]))
    if hint is not None and hint.score >= 0.6 and hint.kind not in {PageKind.OTHER, PageKind.HOME}:  # noqa: PLR2004 - a clear name
        return hint.kind, said("link-to-it", why=hint.why)
    return PageKind.OTHER, said("page-mute")
