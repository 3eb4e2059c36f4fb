"""Buy at once: press "buy now" or "buy in one click" and see where it leads, past the cart or not.

Reaches nothing, product, control or order. Findings: `result` (checkout, dialog, pay-sheet, cart, added, refused, none), `control`,
`by` (one click, buy now, wallet), `tried`. An order that a store would place at the first touch is stopped by the guard: `refused`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.element import Element
from auditor.model import Device, PageKind, Reason, Words, said
from auditor.page import Document
from spiders.browser.browser import Browser
from spiders.browser.find import heading, is_off, named, near
from spiders.safety.danger import ACTS, CONTROLS, Intent, form_of
from spiders.safety.own import Own, labels_of, owns
from spiders.safety.wire import Care
from spiders.walking.act import Act
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.notice import alerts, counter, is_cart_address
from spiders.walking.shelf import adds
from spiders.walking.till import is_checkout_address, till
from spiders.walking.variants import choices, swatches
from spiders.walking.walk import Walk, take

SECONDS = 40.0
MOST_PRODUCTS, MOST_TRIES, MOST_CHOICES = 3, 3, 5
NAME = "one-click"
BEST = ("checkout", "dialog", "pay-sheet", "refused", "cart", "added", "none")
"""Results, best first; of several controls the best counts."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A control that may lead past the cart, and by which words."""

    element: Element
    name: str
    by: str
    why: Words


async def walk_one_click(browser: Browser, device: Device, products: Sequence[str], seconds: float = SECONDS) -> Walked:
    """Try the shortcuts on the first of the products that has one; addresses of product pages, best first."""

    async def way(walk: Walk) -> None:
        walk.findings["result"] = "none"
        seen = False
        for url in products[:MOST_PRODUCTS]:
            if not await walk.go(url, said("product-at-once")):
                continue
            seen = True
            walk.reached = "product"
            if await walk.until(promised):
                await _try_all(walk, url)
                return
            if adds(walk.document):
                return  # it can be bought, and not at once
        if not seen:
            raise StoppedError(Reason.NO_PRODUCT_FOUND, said("no-product-seen"))

    return await take(browser, device, NAME, seconds, way)


def promised(document: Document) -> list[Shortcut]:
    """The shortcuts of a product; those that wait for a variant to be chosen where no other can be used."""
    return shortcuts(document) or (shortcuts(document, waiting=True) if adds(document) else [])


def shortcuts(document: Document, *, waiting: bool = False) -> list[Shortcut]:
    """Controls that promise to buy at once, likeliest first; `waiting` takes those that can't be used yet."""
    found: list[Shortcut] = []
    bonus = near(heading(document))
    kinds = (("one click", CONTROLS["one-click"]), ("buy now", CONTROLS["buy-now"]), ("wallet", ACTS["wallet"]))
    for by, phrases in kinds:
        for candidate in named(document, phrases, bonus=bonus):
            if (
                is_off(candidate.element) is waiting
                and not any(candidate.element is s.element for s in found)
                and candidate.score > (_LEAST - _OFF if waiting else _LEAST)
            ):
                found.append(Shortcut(candidate.element, candidate.name, by, candidate.why))
    return found


_LEAST = 0.8
_OFF = 1.5
"""What a control that is off lost by that, as to how likely it is the one."""


async def _try_all(walk: Walk, url: str) -> None:
    walk.reached = "control"
    todo = promised(walk.document)[:MOST_TRIES]
    for tried, shortcut in enumerate(todo, 1):
        if tried > 1 and not (await walk.go(url, said("back-for-another"))):
            break
        await _choose(walk)
        again = next((s for s in shortcuts(walk.document) if (s.name, s.by) == (shortcut.name, shortcut.by)), None)
        if again is None:
            continue
        result = await _press(walk, again)
        if result == "none" and _asks_to_choose(walk.document):
            await _choose(walk, tiles=True)
            again = next((s for s in shortcuts(walk.document) if (s.name, s.by) == (shortcut.name, shortcut.by)), again)
            result = await _press(walk, again)
        if tried == 1 or BEST.index(result) < BEST.index(walk.findings["result"]):
            walk.findings |= {"result": result, "control": again.name, "by": again.by}
        walk.findings["tried"] = str(tried)
        if result in BEST[:3]:
            walk.reached = "order"
            return


def _asks_to_choose(document: Document) -> bool:
    """Whether the store complains that something must be chosen first, or tiles to choose by stand there with none chosen."""
    adders = adds(document)
    return ACTS["choose-first"].within(alerts(document)) or (bool(adders) and any(swatches(document, adders[0].element)))


async def _choose(walk: Walk, *, tiles: bool = False) -> None:
    """Choose the variants that stand open, as for the cart, each once; what only looks like a choice when the store asks for one."""
    tried: set[tuple[str, float, float]] = set()
    for _ in range(MOST_CHOICES):
        adders = adds(walk.document)
        if not adders:
            return
        adder = adders[0].element
        todo = [*choices(walk.document, adder), *swatches(walk.document, adder, sure=not (tiles or is_off(adder)))]
        todo = [one for one in todo if one.place not in tried]
        if not todo:
            return
        one = todo[0]
        tried.add(one.place)
        if not await walk.take(one, said("choose-variant")):
            return


async def _press(walk: Walk, shortcut: Shortcut) -> str:
    """Press one shortcut, and say where it leads."""
    before, count = walk.document, counter(walk.document)
    walk.care(Care.BUYING)
    if _asks_inline(shortcut.element, before):
        await walk.keep(PageKind.PRODUCT, said("quick-order-form"))
        return "dialog"
    act = await walk.press(shortcut.element, said("promises-at-once", how=shortcut.why), Intent.EXPRESS)
    result = _result(walk, act, count)
    if result == "none" and act.pressed.done:
        await walk.wait(2.0)
        result = _result(walk, act, count)
    if result in {"checkout", "dialog", "pay-sheet"}:
        walk.care(Care.PAYING)
        kind = PageKind.CHECKOUT if result == "checkout" else PageKind.PRODUCT
        await walk.keep(kind, said("what-it-leads-to", words=shortcut.name))
        _tell(walk, act)
    walk.care(Care.BROWSING)
    return result


def _asks_inline(element: Element, document: Document) -> bool:
    """Whether the control stands in a form that asks for a phone right on the page: that is the order form itself."""
    form = form_of(element, document)
    return form is not None and form.shown and Own.PHONE in owns((e for e in form.walk() if e.shown), labels_of(document))


def _result(walk: Walk, act: Act, count: int | None) -> str:
    """One of BEST: where the press led."""
    if act.sheets or act.window:
        return "pay-sheet"
    if act.pressed.refused or act.blocked:
        return "refused"
    if act.change.moved:
        return _arrived(walk)
    if _asks(act, walk.document):
        return "dialog"
    later = counter(walk.document)
    return "added" if (later is not None and later > (count or 0)) or act.change.message else "none"


def _arrived(walk: Walk) -> str:
    if is_cart_address(walk.url):
        return "cart"
    return "checkout" if till(walk.document).is_form or is_checkout_address(walk.url) else "none"


def _asks(act: Act, now: Document) -> bool:
    """Whether what newly shows asks for a phone, or a dialog for anything else that an order needs."""
    dialog = act.change.dialog
    asked = owns((e for e in dialog.walk() if e.shown), labels_of(now)).keys() if dialog is not None else frozenset()
    fresh = owns((e for top in act.change.fresh for e in top.walk() if e.shown), labels_of(now))
    return bool(asked & {Own.PHONE, Own.EMAIL, Own.CARD, Own.ADDRESS}) or Own.PHONE in fresh


def _tell(walk: Walk, act: Act) -> None:
    """Write down what is asked and offered there: on the page it leads to, or in the dialog alone."""
    if act.change.dialog is not None and not act.change.moved:
        now = next((e for e in walk.document.elements if e.node == act.change.dialog.node), act.change.dialog)
        walk.findings["fields"] = ", ".join(owns((e for e in now.walk() if e.shown), labels_of(walk.document)))
        return
    there = till(walk.document)
    walk.findings |= {"guest": there.guest.value, "fields": ", ".join(there.asked)}
    if there.payments:
        walk.findings["payments"] = "; ".join(there.payments)
