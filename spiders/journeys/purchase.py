"""Buy a product as a guest, typing nothing: choose it, add it, open the cart, go to the checkout, as far as the choice of payment.

Reaches nothing, product, cart, checkout, login or payment. Findings: `product`, `price`, `confirmed_by` (counter, mini cart, message,
jump, nothing), `confirmed`, `guest`, `payments`, `deliveries`, `fields`, `required`, `pages_after_cart`, `out_of_stock`.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.element import Element
from auditor.model import Device, PageKind, Reason, said
from auditor.page import Document, same_page
from spiders.browser.browser import Browser
from spiders.browser.find import Candidate, is_off, named
from spiders.journeys.cart import leads_to_cart, to_the_cart
from spiders.journeys.checkout import onward, to_the_till
from spiders.mapping.addresses import is_front
from spiders.safety.danger import ACTS, CONTROLS, Intent
from spiders.walking.act import Act
from spiders.walking.amounts import amounts, on_card, sells_here
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.notice import Change, again, alerts, counter, is_cart_address, words_of
from spiders.walking.shelf import adds, good, out_of_stock
from spiders.walking.till import is_checkout_address
from spiders.walking.variants import Choice, choices, swatches
from spiders.walking.walk import Walk, take

SECONDS = 60.0
MOST_PRODUCTS, MOST_ADDERS, MOST_CHOICES = 4, 2, 6
NAME = "purchase"


async def walk_purchase(browser: Browser, device: Device, candidates: Sequence[str], seconds: float = SECONDS) -> Walked:
    """Walk from the first of the products that can be bought; addresses of product pages, best first."""

    async def way(walk: Walk) -> None:
        await to_the_cart(walk, led=await _product(walk, candidates))
        await to_the_till(walk)

    return await take(browser, device, NAME, seconds, way)


async def _product(walk: Walk, candidates: Sequence[str]) -> bool:
    """Put the first product that can be bought into the cart; whether its page led to a checkout before that.

    Raises StoppedError when none can be bought.
    """
    stop = StoppedError(Reason.NO_PRODUCT_FOUND, said("no-product-known"))
    tried = list(candidates[:MOST_PRODUCTS])
    while tried:
        url = tried.pop(0)
        if not await walk.go(url, said("product-to-buy")):
            stop = StoppedError(Reason.NETWORK, said("not-to-be-had", url=url))
            continue
        led = bool(onward(walk.document))
        try:
            await _add(walk)
        except StoppedError as error:
            if error.reason is Reason.TIMEOUT:
                raise
            if error.reason is Reason.HTTP_REFUSAL and stop.reason is not Reason.HTTP_REFUSAL:
                tried.insert(0, url)  # a shopper tries once more
            stop = stop if error.reason is Reason.NO_PRODUCT_FOUND else error
            continue
        return led
    raise stop


async def _add(walk: Walk) -> None:
    adders = await walk.until(adds)
    document = walk.document
    thing = good(document)
    home = is_front(document.url) or same_page(document.url, walk.browser.plan.store)
    if home:
        adders = [a for a in adders if sells_here(document, a.element)]
        if not adders:
            raise StoppedError(Reason.NO_PRODUCT_FOUND, said("home-sells-nothing"))
        thing = on_card(document, adders[0].element) or thing
    if not adders or (all(is_off(a.element) for a in adders) and not _open(document, adders[0].element)):
        if gone := out_of_stock(document):
            raise StoppedError(Reason.OUT_OF_STOCK, gone)
        if not adders:
            raise StoppedError(Reason.ADD_TO_CART_NOT_FOUND, said("no-adder", url=document.url))
    walk.reached = "product"
    walk.findings |= {"product": thing.name[:160], "price": thing.price, "address": document.url}
    await walk.keep(PageKind.PRODUCT, said("product-bought"))
    failed = await _try_to_add(walk, adders)
    if failed is not None:
        raise failed


def _open(document: Document, adder: Element) -> list[Choice]:
    return [*choices(document, adder), *swatches(document, adder)]


async def _try_to_add(walk: Walk, adders: list[Candidate], *, led: bool = False) -> StoppedError | None:
    """Choose what must be chosen and press what adds; None when the store showed that it did, or did not say that it did not.

    `led` says that a press has led to the product's own page already.
    """
    count = counter(walk.document)
    for candidate in adders[:MOST_ADDERS]:
        act = None
        for tiles in (False, True):
            adder = await _chosen(walk, candidate, tiles=tiles)
            if adder is None:
                break
            before = walk.document
            act = await walk.press(adder.element, said("adds-to-cart", how=adder.why), Intent.ADD)
            walk.heed()
            if act.pressed.refused:
                return StoppedError(
                    Reason.FORM_GATE, said("refused-control", control=act.pressed.control, why=act.pressed.refused)
                )
            if await _shown(walk, act, candidate, count):
                return None
            if not led and act.change.moved and (own := _own_page(walk, before)):
                return await _try_to_add(walk, own, led=True)
            if not _open(walk.document, adder.element):
                break
        if complaint := _complaint(alerts(walk.document)):
            return complaint
        if act is not None and act.pressed.done:
            break  # it may be in the cart without a word; a second press would add another
    walk.findings["confirmed_by"] = "nothing"
    return None


async def _shown(walk: Walk, act: Act, candidate: Candidate, count: int | None) -> bool:
    """Whether the press, or what it asked for, put the goods into the cart for all to see."""
    if await _added_in_dialog(walk, act, count) or await _confirmed(walk, act, count):
        return True
    return await _added_after_all(walk, act, candidate, count)


async def _added_in_dialog(walk: Walk, act: Act, count: int | None) -> bool:
    """Where the press brought up the product to choose it first: choose there, and press what adds it there."""
    dialog = act.change.dialog
    if dialog is None or _confirmation(walk, act, count) is not None or not _asks_again(walk.document, dialog):
        return False
    inner = named(walk.document, CONTROLS["add-to-cart"], within=dialog)
    adder = await _chosen(walk, inner[0], tiles=False)
    if adder is None:
        return False
    added = await walk.press(adder.element, said("adds-to-cart", how=adder.why), Intent.ADD)
    return await _confirmed(walk, added, count)


async def _added_after_all(walk: Walk, act: Act, candidate: Candidate, count: int | None) -> bool:
    """Where a pop-up came between the hand and the control: close it, and press what adds once more."""
    if act.change.dialog is None or not await walk.clear() or (adder := _again(walk.document, candidate)) is None:
        return False
    return await _confirmed(walk, await walk.press(adder.element, said("adds-to-cart", how=adder.why), Intent.ADD), count)


async def _confirmed(walk: Walk, act: Act, count: int | None) -> bool:
    """Whether the store shows that the goods are in the cart; written down with its words. A slow counter is waited for."""
    by = _confirmation(walk, act, count)
    if by is None and act.pressed.done:
        later = await walk.until(lambda document: (counter(document) or 0) > (count or 0) and counter(document))
        by = ("counter", f"{count or 0} → {later}") if later else None
    if by is None:
        return False
    walk.findings |= {"confirmed_by": by[0], "confirmed": by[1]}
    walk.dialog = act.change.dialog.node if act.change.dialog is not None else 0
    return True


def _own_page(walk: Walk, before: Document) -> list[Candidate]:
    """What adds on the page of the product, where a card's button led to choose there first; that page was linked before."""
    here = walk.document
    if same_page(before.url, here.url) or not any(same_page(link.url, here.url) for link in before.links):
        return []
    if found := adds(here):
        thing = good(here)
        walk.findings |= {"product": thing.name[:160], "price": thing.price, "address": here.url}
    return found


def _complaint(asked: str) -> StoppedError | None:
    """What the store complains of, if it is that something must be chosen or can't be had."""
    if asked and ACTS["choose-first"].within(asked):
        return StoppedError(Reason.VARIANT_UNRESOLVED, asked)
    return StoppedError(Reason.OUT_OF_STOCK, asked) if asked and ACTS["out-of-stock"].within(asked) else None


async def _chosen(walk: Walk, candidate: Candidate, *, tiles: bool) -> Candidate | None:
    """Choose open variants, each once; the control that adds, as it stands then."""
    tried: set[tuple[str, float, float]] = set()
    for _ in range(MOST_CHOICES):
        adder = _again(walk.document, candidate)
        if adder is None:
            return None
        many = amounts(walk.document, adder.element)[:1]
        todo = [*choices(walk.document, adder.element), *many]
        if not todo:
            todo = list(swatches(walk.document, adder.element, sure=not (tiles or is_off(adder.element))))
        todo = [one for one in todo if one.place not in tried]
        if not todo:
            return adder
        one = todo[0]
        why = said("choose-quantity") if one in many else said("choose-variant")
        tried.add(one.place)
        if not await walk.take(one, why):
            return adder
    return _again(walk.document, candidate)


def _again(document: Document, candidate: Candidate) -> Candidate | None:
    """The same control on the page as it is now, or what adds now."""
    found = adds(document)
    now = again(candidate.element, document)
    same = next((c for c in found if c.element is now), None)
    return same or (found[0] if found else None)


def _confirmation(walk: Walk, act: Act, count: int | None) -> tuple[str, str] | None:
    """How the store shows that the goods are in the cart, and its words. A jump to the cart is one; a message of error is none."""
    seen: Change = act.change
    now = walk.document
    left = seen.moved and not same_page(walk.findings.get("address", ""), now.url)
    if left and (is_cart_address(now.url) or is_checkout_address(now.url)):
        return "jump", now.url
    if seen.dialog is not None and (
        ACTS["added"].within(seen.dialog.shown_text) or (leads_to_cart(now, seen.dialog) and not _asks_again(now, seen.dialog))
    ):
        return "mini cart", words_of(seen.dialog)
    if seen.counter:
        return "counter", seen.counter
    later = counter(now)
    if later is not None and later > (count or 0):
        return "counter", f"{count or 0} → {later}"
    if seen.message:
        return "message", seen.message
    return None


def _asks_again(document: Document, dialog: Element) -> bool:
    """Whether a dialog shows the product to be chosen and added, and is not what shows after that."""
    return bool(named(document, CONTROLS["add-to-cart"], within=dialog, spare=2)) and not onward(document, dialog)
