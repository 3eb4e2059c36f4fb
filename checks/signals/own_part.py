"""A product's own part of its page: up to where other products are shown, and what is written there in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.page import BODY, Document, Line
from checks.signals.blocks import recently_viewed, recommendations


def own_end(page: Document) -> int:
    """The place in `page.order` from which other products are shown; the number of elements where none are."""
    others = [page.order.get(id(f.element), 0) for f in (*recommendations(page), *recently_viewed(page))]
    title = next((page.order[id(h)] for h in page.headings if h.tag == "h1"), 0)
    return min((place for place in others if place > title), default=len(page.elements))


def own_lines(page: Document) -> Iterator[Line]:
    """Lines of the page's body that are neither a link, nor part of a form or a control, nor a mere name."""
    for line in page.lines:
        if line.named:
            return
        if page.place(line.element) in BODY and line.element.closest("a", "form", "label", "button", "option") is None:
            yield line
