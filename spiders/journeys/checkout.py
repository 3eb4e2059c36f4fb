"""The last part of buying: from the cart to the checkout, and on as a guest as far as nothing has to be typed."""

from __future__ import annotations

from auditor.element import Element
from auditor.model import PageKind, Reason
from auditor.page import Document, same_page
from spiders.danger import ACTS, CONTROLS, Intent
from spiders.find import Candidate, is_off, named
from spiders.notice import alerts, is_cart_address
from spiders.till import Guest, Till, till
from spiders.walk import StoppedError, Walk
from spiders.wire import Care

MOST_STEPS = 4
"""Pages of a checkout that are walked at the most."""


def onward(document: Document, within: Element | None = None) -> list[Candidate]:
    """What leads to the checkout, likeliest first: without an account where the store offers that, and by logging in last."""
    found = [*named(document, CONTROLS["guest"], within=within), *named(document, ACTS["to-checkout"], within=within, spare=12)]
    return sorted(found, key=lambda c: ACTS["log-in"].within(c.name))


async def to_the_till(walk: Walk) -> None:
    """Go on to the checkout and through it, as far as nothing has to be typed."""
    if not till(walk.document).is_form or is_cart_address(walk.url):
        await _leave_cart(walk)
    walk.care(Care.PAYING)
    for pages in range(1, MOST_STEPS + 1):
        now = till(walk.document)
        _tell(walk, now, pages)
        asks_account = now.guest is Guest.FORCED_LOGIN and not now.is_form
        await walk.keep(PageKind.ACCOUNT if asks_account else PageKind.CHECKOUT, f"the checkout, page {pages}")
        if now.payments:
            walk.reached = "payment"
            return
        if not await _next(walk, now):
            break
    now = till(walk.document)
    if now.guest is Guest.FORCED_LOGIN:
        walk.reached = "login"
        raise StoppedError(Reason.LOGIN_WALL, "an account is needed to order")
    raise StoppedError(Reason.FORM_GATE, "the next page shows only after the form is filled in")


async def _leave_cart(walk: Walk) -> None:
    """Press what leads from the cart to the checkout. Raises StoppedError when nothing does."""
    here = walk.url
    tried = 0
    for candidate in onward(walk.document):
        if is_off(candidate.element) or tried == 3:  # noqa: PLR2004 - a shopper's patience
            continue
        again = next((e for e in walk.document.elements if e.node == candidate.element.node and e.shown), None)
        if again is None:
            continue
        tried += 1
        act = await walk.press(again, f"leads to the checkout, found {candidate.why}", Intent.LEAD_ON)
        arrived = not same_page(walk.url, here) and not is_cart_address(walk.url)
        if arrived or (act.did and till(walk.document).is_form):
            walk.reached = "checkout"
            return
        if not same_page(walk.url, here):
            here = walk.url
    raise StoppedError(Reason.CHECKOUT_NOT_FOUND, alerts(walk.document) or "nothing on the cart leads to a checkout")


def _tell(walk: Walk, now: Till, pages: int) -> None:
    """Write down what the checkout shows; what an earlier page showed stands unless this one says more."""
    if now.guest is not Guest.UNKNOWN and walk.findings.get("guest") not in {Guest.OFFERED, Guest.OPEN}:
        walk.findings["guest"] = now.guest.value
    walk.findings |= {"pages_after_cart": str(pages)}
    if now.payments:
        walk.findings["payments"] = "; ".join(now.payments)
    if now.deliveries:
        walk.findings["deliveries"] = "; ".join(now.deliveries)
    if now.asked:
        walk.findings |= {"fields": ", ".join(now.asked), "required": str(now.required)}
    if not now.is_form and now.guest is Guest.FORCED_LOGIN:
        walk.reached = "login"
    elif walk.reached in {"cart", "login"}:
        walk.reached = "checkout"


async def _next(walk: Walk, now: Till) -> bool:
    """Go one step on without typing: as a guest, or past a page that asks for nothing of the shopper's own."""
    if now.guest is Guest.OFFERED and now.guest_control is not None:
        control = now.guest_control
        choosing = control.tag in {"input", "label"}
        act = await walk.press(control, "goes on without an account", Intent.CHOOSE if choosing else Intent.LEAD_ON)
        if act.did and (act.change.moved or till(walk.document).is_form):
            return True
        if act.pressed.refused:
            return False
    candidates = [*named(walk.document, ACTS["next-step"], spare=6), *onward(walk.document)]
    for candidate in candidates[:3]:
        if is_off(candidate.element) or (now.guest_control is not None and candidate.element.node == now.guest_control.node):
            continue
        here = walk.document
        act = await walk.press(candidate.element, f"goes on, found {candidate.why}", Intent.LEAD_ON)
        if act.pressed.refused:
            return False
        if act.pressed.done:
            return (act.change.moved and walk.url != here.url) or bool(till(walk.document).payments)
    return False
