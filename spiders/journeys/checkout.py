"""The last part of buying: from the cart to the checkout, and on as a guest as far as nothing has to be typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.element import Element
from auditor.model import HTTP_REFUSED, PageKind, Reason, Words, said
from auditor.page import FRAME, Document, same_page
from spiders.browser.find import Candidate, is_off, named
from spiders.journeys.delivery import choose_delivery
from spiders.safety.danger import ACTS, CONTROLS, Intent, form_of, leads_to
from spiders.safety.own import Own
from spiders.safety.wire import Care
from spiders.walking.act import Act
from spiders.walking.diary import StoppedError
from spiders.walking.made_up import asks_to_pay, option_for, words_for
from spiders.walking.notice import again, alerts, is_cart_address
from spiders.walking.options import radios
from spiders.walking.till import Guest, Till, till
from spiders.walking.walk import Walk

MOST_STEPS = 4
"""Pages of a checkout that are walked at the most."""

FOR_WALLETS = 1.5
"""Seconds that the buttons of wallets may take, whose scripts draw them when the rest of a checkout stands already."""

MOST_TRIES = 3
"""Controls that are pressed on a page at the most until one leads on."""

MOST_SECTIONS = 2
"""Folded sections that are unfolded on a page."""


def onward(document: Document, within: Element | None = None) -> list[Candidate]:
    """What leads to the checkout, likeliest first: without an account where the store offers that, and by logging in last."""
    found = [*named(document, CONTROLS["guest"], within=within), *named(document, ACTS["to-checkout"], within=within, spare=12)]
    return sorted(found, key=lambda c: ACTS["log-in"].within(c.name))


async def to_the_till(walk: Walk) -> None:
    """Go on to the checkout and through it, as far as nothing has to be typed."""
    in_cart = till(walk.document) if is_cart_address(walk.url) else None
    if not till(walk.document).is_form or is_cart_address(walk.url):
        await _leave_cart(walk)
    walk.care(Care.ARRIVING)  # whatever was pressed was pressed in the cart; from here on the checkout only draws itself
    for pages in range(1, MOST_STEPS + 1):
        now = await _arrived(walk)
        _tell(walk, now, pages)
        asks_account = now.guest is Guest.FORCED_LOGIN and not now.is_form
        await walk.keep(PageKind.ACCOUNT if asks_account else PageKind.CHECKOUT, said("checkout-page", n=str(pages)))
        if walk.tab.status >= HTTP_REFUSED:
            raise StoppedError(Reason.HTTP_REFUSAL, said("server-answered", status=str(walk.tab.status)))
        if now.payments:
            walk.reached = "payment"
            await _on_to_the_form(walk, now, pages)
            return
        if not await _next(walk, now):
            break
    now = till(walk.document)
    if now.guest is Guest.FORCED_LOGIN:
        walk.reached = "login"
        raise StoppedError(Reason.LOGIN_WALL, said("account-needed"))
    if in_cart is not None and in_cart.payments:  # the choice stood in the cart; what comes after it is the shopper's own
        _tell_ways(walk, in_cart)
        walk.reached = "payment"
        return
    raise StoppedError(Reason.FORM_GATE, said("form-first"))


async def _on_to_the_form(walk: Walk, now: Till, pages: int) -> None:
    """Where ways to pay come before anything of the shopper's own is asked for, see what the next section asks."""
    if now.asked or pages == MOST_STEPS or _is_last(walk.document):
        return
    if await _next(walk, now) and (then := till(walk.document)).asked:
        _tell(walk, then, pages)
        await walk.keep(PageKind.CHECKOUT, said("checkout-page", n=str(pages + 1)))


def _is_last(document: Document) -> bool:
    """Whether something on the page would place the order or pay for it."""
    return any(named(document, ACTS[meaning]) for meaning in ("place-order", "pay"))


async def _arrived(walk: Walk) -> Till:
    """What a page of the checkout asks and offers, once it is all there; folded sections for delivery and payment are unfolded."""

    def telling(document: Document) -> Till | None:
        now = till(document)
        return now if now.is_form or now.guest is not Guest.UNKNOWN or now.deliveries else None

    await walk.until(telling)
    await walk.until(lambda document: till(document).payments)  # many a form stands there before its ways to pay are reckoned
    await walk.overdue(FOR_WALLETS)
    walk.care(Care.PAYING)
    seen = [till(walk.document)]
    if not seen[0].payments and await choose_delivery(walk):
        seen.append(till(walk.document))
    if not seen[-1].payments and _folded(walk.document, "payment-choice"):
        for section in _folded(walk.document, "delivery-choice")[:1]:
            await walk.press(section.element, said("unfolds-delivery", how=section.why), Intent.UNFOLD)
            seen.append(till(walk.document))
            if seen[-1].asked.keys() - seen[0].asked.keys():
                await walk.keep(PageKind.CHECKOUT, said("checkout-section"))
    for section in _folded(walk.document, "payment-choice")[:MOST_SECTIONS]:
        if till(walk.document).payments:
            break
        await walk.press(section.element, said("unfolds-payment", how=section.why), Intent.UNFOLD)
        seen.append(till(walk.document))
    return _together(seen)


def _together(seen: Sequence[Till]) -> Till:
    """What the sections of one page ask for, of which some fold when others unfold."""
    whole, *more = seen
    for part in more:
        fresh = not whole.asked.keys() & part.asked.keys()
        required = whole.required + part.required if fresh else max(whole.required, part.required)
        whole = replace(
            part, asked={**whole.asked, **part.asked}, required=required, deliveries=part.deliveries or whole.deliveries
        )
    return whole


def _folded(document: Document, meaning: str) -> list[Candidate]:
    """Headings of folded sections that speak of payment, or of delivery."""
    return [
        c
        for c in named(document, ACTS[meaning], spare=8)
        if document.place(c.element) not in FRAME
        and (
            c.element.get("aria-expanded") == "false"
            or (c.element.tag == "summary" and c.element.parent is not None and "open" not in c.element.parent.attrs)
        )
    ]


async def _leave_cart(walk: Walk) -> None:
    """Press what leads from the cart to the checkout. Raises StoppedError when nothing does."""
    here = walk.url
    tried = 0
    todo = list(await walk.until(onward))
    if till(walk.document).is_form and not is_cart_address(here):  # a page of both, whose form a script drew meanwhile
        walk.reached = "checkout"
        return
    while todo and tried < MOST_TRIES:
        candidate = todo.pop(0)
        if is_off(candidate.element):
            continue
        control = again(candidate.element, walk.document)
        if control is None or not control.shown:
            continue
        tried += 1
        act = await walk.press(control, said("leads-to-checkout", how=candidate.why), Intent.LEAD_ON)
        if act.pressed.done and same_page(walk.url, here) and await _accept_terms(walk):
            control = again(control, walk.document) or control
            act = await walk.press(control, said("leads-to-checkout", how=candidate.why), Intent.LEAD_ON)
        arrived = not same_page(walk.url, here) and not is_cart_address(walk.url)
        arrived |= act.did and _asks_first(walk.document)
        if arrived or ((act.did or act.pressed.refused) and till(walk.document).is_form):  # refused: its form is the order itself
            walk.reached = "checkout"
            return
        if not same_page(walk.url, here):  # many a link to the order leads to the cart first
            here = walk.url
            todo = list(await walk.until(onward))
            await walk.keep(PageKind.CART, said("cart-with-product"))
    raise StoppedError(Reason.CHECKOUT_NOT_FOUND, alerts(walk.document) or said("no-way-to-checkout"))


def _asks_first(document: Document) -> bool:
    """Whether a cart complains that the shopper has to say who it is before it lets on: its own field is the order's first."""
    complaint, asked = alerts(document), till(document).asked
    return any(kind in asked and ACTS[f"field-{kind.value}"].within(complaint) for kind in (Own.EMAIL, Own.PHONE, Own.NAME))


async def _accept_terms(walk: Walk) -> bool:
    """Tick that the terms are accepted, where a cart lets nobody past without it; whether there was such a box."""
    boxes = [f for f in walk.document.fields if f.type == "checkbox" and "checked" not in f.element.attrs and f.element.shown]
    box = next((f.element for f in boxes if ACTS["terms"].within(f.label)), None)
    if box is None:
        return False
    await walk.clear()  # some say in a pop-up that it wants ticking
    now = again(box, walk.document)
    return now is not None and (await walk.press(now, said("accepts-terms"), Intent.CHOOSE)).pressed.done


def _tell(walk: Walk, now: Till, pages: int) -> None:
    """Write down what the checkout shows; what an earlier page showed stands unless this one says more."""
    if now.guest is not Guest.UNKNOWN and walk.findings.get("guest") not in {Guest.OFFERED, Guest.OPEN}:
        walk.findings["guest"] = now.guest.value
    walk.findings |= {"pages_after_cart": str(pages)}
    _tell_ways(walk, now)
    if now.asked:
        walk.findings |= {"fields": ", ".join(now.asked), "required": str(now.required)}
    if not now.is_form and now.guest is Guest.FORCED_LOGIN:
        walk.reached = "login"
    elif walk.reached in {"cart", "login"}:
        walk.reached = "checkout"


def _tell_ways(walk: Walk, now: Till) -> None:
    """Write down the ways to pay and to deliver, where there are any."""
    if now.payments:
        walk.findings["payments"] = "; ".join(dict.fromkeys((*now.payments, *now.wallets)))
    if now.deliveries:
        walk.findings["deliveries"] = "; ".join(now.deliveries)


async def _next(walk: Walk, now: Till) -> bool:
    """Go one step on without typing: as a guest, or past a page that asks for nothing of the shopper's own."""
    control = now.guest_control
    if now.guest is Guest.OFFERED and control is not None and not (now.is_form and _is_open(control, walk.document)):
        choosing = control.tag == "label" or control.get("type") in {"radio", "checkbox"}
        act = await _lead_on(walk, now, control, said("goes-on-as-guest"), Intent.CHOOSE if choosing else Intent.LEAD_ON)
        if act.did and (act.change.moved or till(walk.document).is_form):
            return True
        if act.pressed.refused:
            return False
    candidates = [*named(walk.document, ACTS["next-step"], spare=6), *onward(walk.document)]
    candidates = [c for c in candidates if not _leads_back(walk, c.element)]
    for candidate in candidates[:MOST_TRIES]:
        if is_off(candidate.element) or (now.guest_control is not None and candidate.element.node == now.guest_control.node):
            continue
        here, stage, been = walk.document, _stage(walk.document), walk.been
        act = await _lead_on(walk, now, candidate.element, said("goes-on", how=candidate.why), Intent.LEAD_ON)
        if act.pressed.refused:
            break
        if act.pressed.done and ((act.change.moved and walk.url != here.url) or till(walk.document).payments):
            return not any(same_page(walk.url, url) for url in been) or till(walk.document).is_form
        if act.did and _stage(walk.document) - stage:
            return True  # the next section of a checkout that stands on one page
        if act.pressed.done:
            break
    return walk.browser.plan.fill and await _fill_in(walk)


def _leads_back(walk: Walk, element: Element) -> bool:
    """Whether it is a link to a page the shopper comes from; a frame's, such as "Checkout" over every page, also to this one and to the cart."""
    address, frame = leads_to(element, walk.document), walk.document.place(element) in FRAME
    if same_page(address, walk.url) or (frame and is_cart_address(address)):
        return frame
    return any(same_page(address, url) for url in walk.been)


def _is_open(tab: Element, document: Document) -> bool:
    """Whether a tab is the one that shows already."""
    shows = document.by_id.get(tab.get("aria-controls") or tab.get("href").removeprefix("#"))
    return tab.get("aria-selected") == "true" or (shows is not None and shows.shown)


def _stage(document: Document) -> frozenset[str]:
    """What there is to fill in or to choose on the page, by which one step of a checkout differs from the last."""
    fields = [(f.element, f.label) for f in document.fields if f.element.shown]
    return frozenset(f"{e.get('name')} {words}" for e, words in (*fields, *radios(document)) if document.place(e) not in FRAME)


async def _lead_on(walk: Walk, now: Till, control: Element, why: Words, intent: Intent) -> Act:
    """Press what leads on. Where neither a shopper's own data nor a way to pay is asked for, a form may be sent by it: it is no order."""
    early = not now.payments and not now.asked.keys() & {Own.NAME, Own.ADDRESS, Own.PHONE, Own.CARD}
    if early and not _is_last(walk.document):
        walk.care(Care.BUYING)
    try:
        return await walk.press(control, why, intent)
    finally:
        walk.care(Care.PAYING)


async def _fill_in(walk: Walk) -> bool:
    """Hand in the address form with made-up data, as the store's owner wishes; never one that could be the order."""
    document = walk.document
    leads = [c.element for c in named(document, ACTS["next-step"], spare=12) if not is_off(c.element)]
    control = next((e for e in leads if form_of(e, document) is not None), None)
    if control is None or _is_last(document):
        return False
    if told := asks_to_pay(control, document):
        walk.findings["unfilled"] = str(told)
        return False
    form, here = form_of(control, document), walk.url
    fields = [f for f in document.fields if form_of(f.element, document) is form]
    words = [(f.element, told) for f in fields if (told := words_for(f, document))]
    for field in fields:
        if (option := option_for(field)) is not None:
            await walk.choose(field.element, option.get("value"), option.text, said("form-wants-choice"))
    walk.care(Care.HANDING_IN)
    try:
        if not words or not await walk.fill(words, said("made-up-data")):
            return False
        walk.findings["filled"] = ", ".join(till(walk.document).asked) or "yes"
        now = again(control, walk.document)
        if now is None or not now.shown:
            return False
        act = await walk.press(now, said("hands-in"), Intent.HAND_IN)
    finally:
        walk.care(Care.PAYING)
    return act.did and (walk.url != here or bool(till(walk.document).payments))
