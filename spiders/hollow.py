"""Pages whose HTML lacks what a script brings: looked at in the browser, and named by what they show there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from auditor.model import Device, Page, PageKind
from auditor.page import FRAME, Document
from auditor.words import vocabulary
from spiders.mapping.classify import classify
from spiders.mapping.shell import is_hollow, own_letters

REVIEWS = vocabulary("auditor.vocabulary", "pages.toml")["reviews"]
_HEADS = ("h2", "h3", "h4", "h5", "h6")

MOST_HOLLOW = 3
"""Such pages that are looked at, beside those that are anyway."""

MOST_DRAWN = 3
"""Further products that are looked at, where one told more in the browser."""

_MORE = 1.1
"""How much longer a product's text must be in the browser: visible words are shorter by what is folded, never longer by chance."""

_BOX = re.compile(r"(?<![a-z])(?:reviews?|otzyv\w*|vidguk\w*|testimonials?)(?![a-z])")
_SAID = 15
"""Letters of the shortest words on a product."""

_LATE = (PageKind.FAQ, PageKind.HELP, PageKind.ABOUT, PageKind.STORES, PageKind.WARRANTY, PageKind.OTHER)
"""Kinds of pages that tell something, those that promise it by their name first."""


def hollow(pages: Iterable[Page]) -> Iterator[Page]:
    """Pages that were read without a browser and say next to nothing so."""
    read = [p for p in pages if p.device is Device.HTTP and p.kind in _LATE]
    return (p for p in sorted(read, key=lambda p: _LATE.index(p.kind)) if is_hollow(Document(p)))


def drawn_further(pages: Iterable[Page]) -> list[Page]:
    """The products that were only read, where a product tells more in the browser than in its HTML: of reviews, of what else is bought."""
    goods = [p for p in pages if p.kind is PageKind.PRODUCT and p.seen]
    read = {p.url: p for p in goods if p.device is Device.HTTP}
    shown = {p.url: p for p in goods if p.device is Device.DESKTOP}
    both = read.keys() & shown.keys()
    if not any(_tells_more(Document(read[url]), Document(shown[url])) for url in both):
        return []
    return [page for url, page in read.items() if url not in shown][:MOST_DRAWN]


def _tells_more(read: Document, shown: Document) -> bool:
    """Whether a script makes a product's page longer, or puts something under its title "Reviews": there may be some on the next."""
    longer = own_letters(shown) > _MORE * own_letters(read)
    return longer or (not _has_reviews(read) and _has_reviews(shown)) or _fills_a_box(read, shown)


def _fills_a_box(read: Document, shown: Document) -> bool:
    """Whether an empty box that is called after reviews, such as one behind a tab, holds words in the browser."""
    boxes = [element for name, element in read.by_id.items() if _BOX.search(name.lower()) and not element.text]
    return any(box.get("id") in shown.by_id and len(shown.by_id[box.get("id")].text) >= _SAID for box in boxes)


def _has_reviews(document: Document) -> bool:
    """Whether anything stands under a heading over reviews, be it folded."""
    lines = [line for line in document.lines if not line.named and document.place(line.element) not in FRAME]
    for line, below in pairwise(lines):
        over, next_over = line.element.closest(*_HEADS), below.element.closest(*_HEADS)
        if (
            over is not None
            and REVIEWS.fills(line.folded, folded=True, spare=6)
            and (next_over is None or next_over.tag > over.tag)
        ):
            return True
    return False


def named_anew(page: Page, home_url: str) -> Page:
    """The page as what a browser shows it to be, where its HTML alone had told little."""
    if page.kind not in _LATE:
        return page
    kind, why = classify(Document(page), home_url=home_url, depth=page.depth)
    return page if kind is PageKind.OTHER else replace(page, kind=kind, why=why)
