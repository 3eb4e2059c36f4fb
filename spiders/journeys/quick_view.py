"""Look at a product without leaving the list: press "quick view" on a card, see name and price, close it again.

Reaches nothing, listing, control or product. Findings: `result` (opened, left, other, none), `product`, `price`, `control`,
`by` (words, icon, options, name, card), `hover` (yes where the pointer had to come over the card first), `style` (overlay, drop-down), `closed` (yes, no).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.element import Element
from auditor.model import Device, PageKind, Reason, Words, said
from auditor.page import Document, same_page
from auditor.words import fold
from spiders.browser.browser import Browser
from spiders.browser.find import pressables
from spiders.journeys.peeks import PRESSED, Peek, named_otherwise, on_card, shown_on
from spiders.mapping.cards import Card, cards, price_in
from spiders.safety.danger import ACTS, Intent, name_of
from spiders.safety.own import owns
from spiders.walking.act import Act
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.walk import Walk, take

SECONDS = 40.0
MOST_LISTINGS, MOST_CARDS = 2, 2
NAME = "quick-view"

_NAMED = re.compile(r"(?<![a-z])(?:name|title)(?![a-z])")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SHORT = 40


async def walk_quick_view(browser: Browser, device: Device, listings: Sequence[str], seconds: float = SECONDS) -> Walked:
    """Try the quick view on the first of the listings whose cards have one; addresses of listings, best first."""

    async def way(walk: Walk) -> None:
        walk.findings["result"] = "none"
        for url in listings[:MOST_LISTINGS]:
            if await walk.go(url, said("list-of-products")) and await _on_listing(walk):
                return
        if walk.reached == "listing" and not await _under_another_name(walk):
            await _by_the_card(walk)
        if walk.reached == "nothing":
            raise StoppedError(Reason.NO_PRODUCT_FOUND, said("no-list-seen"))

    return await take(browser, device, NAME, seconds, way)


async def _on_listing(walk: Walk) -> bool:
    """Whether a control was found and tried."""
    if not await walk.until(cards):
        return False
    if walk.reached == "nothing":
        walk.reached = "listing"
    home = walk.url
    peek = await _find(walk)
    if peek is None:
        return False
    walk.reached = "control"
    found = {"control": name_of(peek.element) or peek.element.selector, "by": peek.by, "hover": "yes" if peek.hover else "no"}
    walk.findings |= {**found, "product": peek.card.link.name}
    standing = said("on-card-by-icon") if peek.by == "icon" else said("on-card-by-words")
    how = said("on-hover") if peek.hover else standing
    why = said("opens-quick-view", how=how)
    act = await walk.press_for(lambda act: _shows(act, walk.document, peek) is not None, peek.element, why, Intent.OPEN)
    await _judge(walk, act, peek, home)
    return True


async def _under_another_name(walk: Walk) -> bool:
    """Press what the cards call alike, a store's own name for a quick view: whether it showed the product, and neither asked nor bought."""
    peek, home = named_otherwise(walk.document), walk.url
    if peek is None:
        return False
    act = await _press(walk, peek, said("on-card-by-name"))
    shown = _in_place(walk, act, peek, home)
    if shown is None or act.change.counter or owns(shown.walk()) or _of_the_cart(shown):
        await walk.go(home, said("list-of-products"))
        return False
    await _found(walk, peek, shown)
    return True


async def _by_the_card(walk: Walk) -> None:
    """Press a card itself: some stores open every product over their list. Where it leads to a page of its own, nothing is found."""
    card, home = next(iter(await walk.until(cards) or ()), None), walk.url
    if card is None:
        return
    peek = Peek(card, card.link.element, "card")
    act = await _press(walk, peek, said("on-card-itself"))
    if (shown := _in_place(walk, act, peek, home)) is not None:
        await _found(walk, peek, shown)


async def _press(walk: Walk, peek: Peek, how: Words) -> Act:
    why = said("opens-quick-view", how=how)
    return await walk.press_for(lambda act: _shows(act, walk.document, peek) is not None, peek.element, why, Intent.OPEN)


def _in_place(walk: Walk, act: Act, peek: Peek, home: str) -> Element | None:
    """What shows the product over the list, the card still there below it."""
    shown = _shows(act, walk.document, peek) if act.pressed.done and same_page(walk.url, home) else None
    stays = any(e.node == peek.card.element.node for e in walk.document.elements)
    return shown if shown is not None and _over(shown) and stays else None


async def _found(walk: Walk, peek: Peek, shown: Element) -> None:
    """Write down what a press of no known name opened."""
    walk.findings |= {"control": name_of(peek.element), "by": peek.by, "hover": "no", "product": peek.card.link.name}
    await _tell(walk, shown)


async def _find(walk: Walk) -> Peek | None:
    """The control on one of the first cards; the pointer is brought over a card where none shows by itself."""
    if (peek := await walk.until(shown_on)) is not None:
        return peek
    if walk.device is Device.PHONE:
        return None
    for card in cards(walk.document)[:MOST_CARDS]:
        if await walk.hover(card.element):
            again = next((c for c in cards(walk.document) if c.link.url == card.link.url), None)
            if again is not None and (peek := on_card(again, walk.document)) is not None:
                return Peek(peek.card, peek.element, peek.by, hover=True)
    return None


def _of_the_cart(shown: Element) -> bool:
    """Whether it is what comes when goods went into the cart: it says so, or leads on to the order."""
    on = any(ACTS["to-checkout"].fills(name_of(e), spare=12) for e in shown.walk() if e.tag in {"a", "button"})
    return on or ACTS["added"].within(shown.shown_text)


async def _judge(walk: Walk, act: Act, peek: Peek, home: str) -> None:
    """Tell what the press brought: the product in an overlay or drop-down, another page, or something else."""
    if act.pressed.refused or not act.pressed.done:
        raise StoppedError(Reason.FORM_GATE if act.pressed.refused else Reason.TIMEOUT, act.pressed.refused or act.pressed.missed)
    if not same_page(walk.url, home) or act.change.moved:
        walk.findings["result"] = "left"
        return
    shown = _shows(act, walk.document, peek)
    if shown is None:
        await walk.wait(2.0)
        shown = _shows(act, walk.document, peek)
    if shown is None:
        walk.findings["result"] = "other" if act.change.any else "none"
        return
    await _tell(walk, shown)


async def _tell(walk: Walk, shown: Element) -> None:
    """Write down what opened, and close it again."""
    walk.reached = "product"
    walk.findings |= {"result": "opened", "price": _price(shown), "style": "overlay" if _over(shown) else "drop-down"}
    await walk.keep(PageKind.LISTING, said("quick-view-open"))
    walk.findings["closed"] = "yes" if await _close(walk, shown) else "no"


def _over(shown: Element) -> bool:
    """Whether it lies over the page."""
    return any(e.stays or e.is_dialog for e in (shown, *shown.ancestors, *shown.walk()))


def _shows(act: Act, document: Document, peek: Peek) -> Element | None:
    """What newly shows the product's name and a price, outside its card or unfolded within it."""
    wanted = _names(peek.card) - ({fold(name_of(peek.element))} if peek.by == "name" else set())
    now = {e.node: e for e in document.elements if e.shown}
    fresh = [e for e in act.change.came if e.node in now]
    standing = [e for e in now.values() if (e.is_dialog or e.stays) and e.box is not None]
    for element in (*fresh, *standing):
        current = now[element.node]
        if peek.card.element.node in {a.node for a in (current, *current.ancestors)} and element not in fresh:
            continue
        text = fold(current.shown_text)
        if (
            any(name in text for name in wanted)
            and _price(current)
            and not any(e.node == peek.card.element.node for e in current.walk())
        ):
            return current
    return None


def _names(card: Card) -> set[str]:
    """What a card may call its product: all that its links to it say, or what of it is headed so or longest and no price, as some links hold the whole card."""
    where = card.link.element.get("href")
    links = [e for e in card.element.walk() if e is card.link.element or (e.tag == "a" and where and e.get("href") == where)]
    lines = [e for link in links for e in link.walk() if not any(e.elements) and not price_in(e.text)]
    headed = (fold(e.text) for e in lines if e.tag in _HEADINGS or _NAMED.search(e.marks))
    told = {
        fold(card.link.name),
        *(fold(link.text) for link in links),
        *headed,
        max((fold(e.text) for e in lines), key=len, default=""),
    }
    return {name[:40] for name in told if name and not any(p.fills(name, folded=True, spare=4) for p in PRESSED)}


def _price(element: Element) -> str:
    small = (e.shown_text for e in element.walk() if e.shown and len(e.shown_text) <= _SHORT)
    return next((p for text in small if (p := price_in(text).strip())), "") or price_in(element.shown_text).strip()


async def _close(walk: Walk, shown: Element) -> bool:
    """Close it: by its own control, else by Escape; whether it is gone and the page still there."""
    for control in pressables(walk.document):
        if control.inside(shown) or shown.inside(control.parent or control):
            name = name_of(control)
            if (
                ACTS["close"].fills(name, spare=2)
                or name in {"×", "✕", "✖"}
                or re.search(r"(?<![a-z])close(?![a-z])", control.marks)
            ):
                await walk.press(control, said("closes-again"), Intent.CLOSE)
                break
    if _stands(walk.document, shown):
        await walk.escape()
    return not _stands(walk.document, shown)


def _stands(document: Document, shown: Element) -> bool:
    return any(e.node == shown.node and e.shown for e in document.elements)
