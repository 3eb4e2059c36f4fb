"""Keep: what happens when the goods do not please?"""

from __future__ import annotations

from auditor.model import Effort, Evidence, Family, PageKind
from auditor.page import Document, same_page
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, lacking, passes, touchpoint
from checks.paths import NAMES, unread
from checks.signals import after

_TELLING = (
    PageKind.RETURNS,
    PageKind.DELIVERY,
    PageKind.FAQ,
    PageKind.HELP,
    PageKind.WARRANTY,
    PageKind.LEGAL,
    PageKind.PAYMENT,
    PageKind.ORDER_STATUS,
    PageKind.PRODUCT,
    PageKind.HOME,
    PageKind.OTHER,
)
_LINKING = (PageKind.HOME, PageKind.PRODUCT)


@touchpoint(
    id="returns-policy",
    family=Family.KEEP,
    weight=8,
    title="How to return goods, and until when, is easy to find",
    source=["001", "002"],
    looks_at=(PageKind.HOME, PageKind.RETURNS),
    outcomes={
        "clear": passes("The period and the way of returning goods are stated, one click from the home page or a product."),
        "incomplete": lacking("Returns are spoken of, but this is left open: {missing}."),
        "hidden": lacking(
            "The period and the way of returning goods are stated, but neither the home page nor a product leads there."
        ),
        "silent": fails("No page says how, or until when, goods can be returned."),
    },
    parts={"period": "until when", "way": "how"},
    fix="Write a page that says until when goods can go back, how (where to send or bring them) and when the money returns; "
    "link it from the footer and from every product.",
    snippet="<h1>Returns</h1>\n<p>You have 30 days to return what you do not like. Write to returns@your.store, send the parcel to the address below "
    "or bring it to our shop; we refund within 5 days.</p>",
    effort=Effort.HOURS,
    words=["pages#returns", "keep#returns", "keep#returns-way"],
    blind="Whether the store keeps its word, and whether the law grants more.",
)
def returns_policy(pages: Pages) -> Seen | Unseen:
    """Nobody can try on a picture.

    A shopper who knows that the wrong size can go back, until when and how, dares to buy; one who had to fight for
    a refund never comes again and tells others.
    """
    best: tuple[dict[str, Evidence], Document | None] = ({}, None)
    for document in pages.of(*_TELLING):
        parts = {part: document.evidence(found) for part, found in after.returns_parts(document).items()}
        if (len(parts), _linked(pages, document)) > (len(best[0]), best[1] is not None and _linked(pages, best[1])):
            best = (parts, document)
    found, page = best
    missing = tuple(part for part in ("period", "way") if part not in found)
    if missing and (reason := unread(pages, PageKind.RETURNS, NAMES["returns"])):
        return Unseen(reason, tuple(found.values()))
    if not found or page is None:
        return Seen("silent")
    if missing:
        return Seen("incomplete", tuple(found.values()), {"missing": missing})
    return Seen("clear" if _linked(pages, page) else "hidden", tuple(found.values()))


def _linked(pages: Pages, document: Document) -> bool:
    """Whether the home page or a product leads to the page, or is the page."""
    if document.page.kind in _LINKING:
        return True
    return any(
        same_page(link.url, document.url) or same_page(link.url, document.page.asked or document.url)
        for d in pages.of(*_LINKING)
        for link in d.links
    )
