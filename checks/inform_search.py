"""Inform, by asking: does the search find what the store sells?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from auditor.model import Device, Effort, Evidence, Family, Journey, PageKind, Reason
from auditor.page import Document, same_page
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, fails, partly, passes, touchpoint
from checks.paths import stopped
from checks.signals.search import search_box

_SAMPLED = (PageKind.HOME, PageKind.LISTING, PageKind.PRODUCT, PageKind.CONTACT, PageKind.DELIVERY, PageKind.FAQ)


@touchpoint(
    id="site-search",
    family=Family.INFORM,
    weight=6,
    needs_eyes=True,
    title="The search finds a product, even mistyped",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.PRODUCT),
    outcomes={
        "finds": passes("A search for “{product}” found it, and so did “{asked}”."),
        "strict": partly("A search for “{product}” found it, but “{asked}”, with one wrong letter, found nothing of it."),
        "hidden": partly("The search finds “{product}”, but its box shows only once “{control}” is pressed."),
        "some_pages": partly("The search finds “{product}”, but not every page has its box: there is none at {missing}."),
        "finds_nothing": errs("A search for a product by its own name, “{product}”, did not find it."),
        "none": fails("The store has no search."),
    },
    fix="Show a search box on every page; let it overlook case, endings and a wrong letter, and propose products where it finds none.",
    effort=Effort.DAYS,
    words=["controls#search", "controls#nothing-found"],
    blind="Synonyms, article numbers and everything else that only the store's own shoppers type: one product is searched for, in two ways.",
)
def site_search(pages: Pages) -> Seen | Unseen:
    """Whoever knows what they want does not browse: they type it.

    A search that stumbles over one wrong letter tells them that the store does not have what stands on its shelf.
    """
    walk = next((w for w in pages.walks("search") if "way" in w.findings), None)
    if walk is None:
        return Unseen(stopped(pages, "search"))
    found = walk.findings
    told = {
        "product": found.get("product", ""),
        "asked": found.get("asked", ""),
        "control": _opener(walk),
        "missing": "; ".join(_without(pages)),
    }
    own_name, variant = found.get("own_name", ""), found.get("variant", "")
    proofs = tuple(_proofs(pages, walk))
    if found["way"] == "none":
        boxes = () if _sifts_shelves(pages) else tuple(pages.found(search_box, *_SAMPLED))[:3]
        return Unseen(walk.stopped or Reason.SCRIPT_ERROR, boxes) if boxes or walk.stopped else Seen("none")
    if own_name not in _TOLD or (own_name == "found" and variant not in _TOLD):
        return Unseen(walk.stopped or Reason.SCRIPT_ERROR, proofs)
    if own_name != "found":
        return Seen("finds_nothing", proofs, told)
    hurdle = "hidden" if found["way"] != "box" else "some_pages" if told["missing"] else ""
    return Seen("strict" if variant != "found" else hurdle or "finds", proofs, told)


_TOLD = frozenset({"found", "empty", "other"})


def _sifts_shelves(pages: Pages) -> bool:
    """Whether the only boxes are those of shelves, each of which asks its own shelf again: they sift it, and do not search the store."""
    asked: set[str] = set()
    for document in pages.of(*_SAMPLED):
        for found in search_box(document):
            form = found.element.closest("form")
            to = urljoin(document.url, form.get("action")) if form is not None else ""
            if document.page.kind is not PageKind.LISTING or not same_page(to, document.url):
                return False
            asked.add(urlsplit(to).path)
    return len(asked) > 1


def _opener(walk: Journey) -> str:
    return next((step.control for step in walk.steps if step.action == "press"), "")


def _proofs(pages: Pages, walk: Journey) -> Iterator[Evidence]:
    """What was typed, each with the picture of what came of it, and what an empty answer proposes."""
    for number, step in enumerate(walk.steps):
        if step.action == "search":
            yield pages.proof_of(walk, step.control, step=number)


def _without(pages: Pages) -> Iterator[str]:
    """Addresses of sampled pages that show no box, seen on a desktop."""
    for document in pages.of(*_SAMPLED, device=Device.DESKTOP):
        if not _has_box(document):
            yield document.url


def _has_box(document: Document) -> bool:
    return any(found.element.shown for found in search_box(document))
