"""Buy, on a phone: can a shopper read, hit and buy with one thumb?"""

from __future__ import annotations

from collections.abc import Iterator

from auditor import legible
from auditor.element import Element
from auditor.model import Device, Effort, Evidence, Family, PageKind
from auditor.page import Found, quote
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, partly, passes, touchpoint
from checks.buy_steps import step_of_adding
from checks.paths import missing, unlooked

_LOOKED_AT = (PageKind.HOME, PageKind.LISTING, PageKind.PRODUCT)
_BOUGHT_ON = (PageKind.CART, PageKind.CHECKOUT)
_MUCH = 0.1
"""Of the letters or targets of a page, how many may be too small."""
_SLIDES = 8.0
"""Pixels sideways that a shopper notices."""
_FEW = 2
_MENU = 4
"""Links of a menu from which on it is said where it does not lead; of fewer, the rest may be folded away."""
_IN_CART = frozenset({"cart", "checkout", "login", "payment"})


@touchpoint(
    id="mobile-shopping",
    family=Family.BUY,
    weight=6,
    title="On a phone the store can be read, hit and bought in",
    source=["003"],
    looks_at=_LOOKED_AT,
    needs_eyes=True,
    outcomes={
        "handy": passes(
            "On a phone nothing slides sideways, words and targets are large enough, the menu opens, and a product goes into the cart."
        ),
        "clumsy": partly("On a phone a product goes into the cart, but {flaws}."),
        "hard": errs("On a phone the store is hard to use: {flaws}."),
    },
    parts={
        "sideways": "pages slide sideways",
        "text": "much of the text is too small",
        "targets": "links and buttons are too small and too close to hit",
        "menu": "the menu does not open",
        "ways": "the menu leads neither to the goods nor to the contacts",
    },
    fix="Give pages the width of the screen, letters of 16 pixels, targets of 24 at least, and a menu that opens at a touch.",
    snippet='<meta name="viewport" content="width=device-width, initial-scale=1">',
    effort=Effort.DAYS,
    words=["controls#menu"],
    blind="Gestures, and how it feels on a slow network: one phone of 390 by 844 pixels is tried.",
)
def mobile_shopping(pages: Pages) -> Seen | Unseen:
    """Most shoppers hold the store in one hand.

    What has to be pinched, dragged and aimed at is put away until one sits at a desk, and then it is forgotten.
    """
    if reason := unlooked(pages, Device.PHONE):
        return Unseen(reason)
    bought = next((w for w in pages.walks("purchase") if w.device is Device.PHONE), None)
    if bought is None or bought.reached not in _IN_CART:
        return Unseen((bought.stopped if bought else None) or missing(pages))
    menu = next((w for w in pages.walks("menu") if w.device is Device.PHONE and "result" in w.findings), None)
    if menu is None:
        stopped = next((w.stopped for w in pages.walks("menu") if w.stopped), None)
        return Unseen(stopped or missing(pages))
    flaws = dict(_flaws(pages))
    if menu.findings["result"] not in {"opened", "in sight"}:
        flaws["menu"] = pages.proof_of(menu, menu.findings.get("control", ""))
    elif {menu.findings.get("categories"), menu.findings.get("contacts")} == {"no"} and int(
        menu.findings.get("entries", "0")
    ) >= _MENU:
        flaws["ways"] = pages.proof_of(menu, menu.findings.get("control", ""))
    proofs = tuple(flaws.values()) or (
        pages.proof_of(bought, bought.findings.get("product", ""), step=step_of_adding(bought)),
        pages.proof_of(menu, ""),
    )
    if not flaws:
        return Seen("handy", proofs, {"flaws": ()})
    return Seen("clumsy" if len(flaws) <= _FEW else "hard", proofs, {"flaws": tuple(flaws)})


def _flaws(pages: Pages) -> Iterator[tuple[str, Evidence]]:
    """What makes the pages hard to use, each with the page where it is worst."""
    documents = list(pages.of(*_LOOKED_AT, device=Device.PHONE))
    bought_on = [d for d in pages.met("purchase", *_BOUGHT_ON) if d.page.device is Device.PHONE]
    wide = max((*documents, *bought_on), key=legible.sideways, default=None)
    if wide is not None and legible.sideways(wide) >= _SLIDES:
        yield "sideways", wide.evidence(Found(f"+{legible.sideways(wide):.0f} px", wide.body))
    for name, measure in (("text", lambda d: legible.small(d, _FEW)), ("targets", legible.tight)):
        shares = [(measure(document), document) for document in documents]
        share, document = max(shares, key=lambda s: s[0].part)
        if share.part > _MUCH:
            yield name, document.evidence(Found(f"{100 * share.part:.0f} %: {_names(share.proofs)}", share.proofs[0]))


def _names(elements: tuple[Element, ...]) -> str:
    return "; ".join(f"“{quote(e.shown_text or e.label or e.selector, size=40)}”" for e in elements)
