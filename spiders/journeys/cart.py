"""From a product that was added to the cart: its page, a drawer, or what now stands on the product's page."""

from __future__ import annotations

from auditor.element import Element
from auditor.model import PageKind, Reason, said
from auditor.page import FRAME, Document, Place, same_page
from spiders.browser.find import Candidate, named
from spiders.journeys.checkout import onward
from spiders.journeys.menu import burgers
from spiders.safety.danger import ACTS, Intent
from spiders.safety.wire import Care
from spiders.walking.diary import StoppedError
from spiders.walking.notice import cart_controls, is_cart_address, says_empty
from spiders.walking.till import is_checkout_address, till
from spiders.walking.walk import Walk


async def to_the_cart(walk: Walk, *, led: bool) -> None:
    """Stand before the cart: its page, a drawer that leads to the checkout, or what now stands on the page and leads there.

    `led` says that the product's page led to a checkout before anything was added. Raises StoppedError when nothing leads to the
    cart, or when it is empty.
    """
    walk.care(Care.BUYING)
    here = not led and same_page(walk.findings["address"], walk.url.split("?", 1)[0]) and _stands(walk)
    if not here and not is_cart_address(walk.url) and not (is_checkout_address(walk.url) and till(walk.document).is_form):
        await _open_cart(walk)
        walk.heed()
    if says_empty(walk.document) and not onward(walk.document):
        reason = Reason.ADD_TO_CART_NO_EFFECT if walk.findings.get("confirmed_by") == "nothing" else Reason.CART_EMPTY
        raise StoppedError(reason, said("cart-says-empty"))
    if walk.findings.get("confirmed_by") == "nothing" and not _holds(walk):
        raise StoppedError(Reason.ADD_TO_CART_NO_EFFECT, said("pressed-in-vain"))
    walk.reached = "cart"
    await walk.keep(PageKind.CART, said("cart-with-product"))


def _stands(walk: Walk) -> bool:
    """Whether the cart has come to stand on the page itself, and leads to the checkout from there."""
    around = FRAME | {Place.DIALOG}
    return any(walk.document.place(c.element) not in around for c in onward(walk.document))


def _holds(walk: Walk) -> bool:
    """Whether the product's name stands on the page of the cart."""
    words = walk.findings.get("product", "").casefold()
    return bool(words) and words[:40] in walk.document.body.shown_text.casefold()


async def _open_cart(walk: Walk) -> None:
    """Follow what leads to the cart: in the dialog that came up, on the page, in its menu, or at last the address alone."""
    dialog = next((e for e in walk.document.elements if e.node == walk.dialog and e.shown), None)
    shown = _named_so(walk.document, dialog) if dialog is not None else []
    if dialog is not None and not shown and onward(walk.document, dialog):
        return
    for control in [*(c.element for c in shown[:1]), *(await walk.until(cart_controls))][:3]:
        act = await walk.press(control, said("leads-to-cart"), Intent.LEAD_ON)
        if is_cart_address(walk.url) or act.change.moved:
            return
        if act.change.dialog is not None and till(walk.document).is_form:
            return  # the cart is the order form itself
        if act.change.dialog is not None and leads_to_cart(walk.document, act.change.dialog):
            inner = _named_so(walk.document, act.change.dialog)
            if inner and not onward(walk.document, act.change.dialog):
                await walk.press(inner[0].element, said("leads-from-drawer"), Intent.LEAD_ON)
            return
    if await _through_the_menu(walk):
        return
    address = next((link.url for link in walk.document.links if is_cart_address(link.url)), "")
    if address and not same_page(address, walk.url):
        await walk.go(address, said("cart-address"))
    elif not onward(walk.document):
        raise StoppedError(Reason.CART_EMPTY, said("no-way-to-cart"))


async def _through_the_menu(walk: Walk) -> bool:
    """Where nothing in sight leads to the cart, as on phones: unfold the menu, which may be the cart itself, and press what leads there."""
    for burger in burgers(walk.document)[:1]:
        await walk.press(burger.element, said("opens-menu", how=burger.why), Intent.UNFOLD)
        if onward(walk.document):
            return True
        for control in cart_controls(walk.document)[:1]:
            act = await walk.press(control, said("leads-to-cart"), Intent.LEAD_ON)
            return act.change.moved or bool(onward(walk.document))
    return False


def leads_to_cart(document: Document, dialog: Element) -> bool:
    """Whether a dialog leads on to the cart or to the checkout."""
    return bool(_named_so(document, dialog) or onward(document, dialog))


def _named_so(document: Document, dialog: Element) -> list[Candidate]:
    """What a dialog names after the cart, but for what takes goods out of it again."""
    found = named(document, ACTS["view-cart"], within=dialog)
    return [control for control in found if not ACTS["take-out"].within(control.name)]
