"""Look for a product by its own name, then as someone would who types in haste: another case and one wrong letter.

Reaches nothing, product, box or results. Findings: `product`, `way` (box, icon, none: how the box is reached), `steps`, `own_name` and `variant`
(found, other, empty, no change), `asked` (what was typed as the variant), `offers` (what an empty result proposes: suggestions, products,
categories, contact). A product's name is all that is ever typed.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.element import Element
from auditor.model import Device, PageKind, Reason, said
from auditor.page import FRAME, Document, Link, same_page
from auditor.words import vocabulary
from spiders.browser.browser import Browser
from spiders.browser.searching import boxes, openers
from spiders.journeys.answer import Asked, led_there, offers, result_of, says_nothing_found, while_typing
from spiders.journeys.typed import plain, short, slip
from spiders.safety.danger import Intent
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.notice import change
from spiders.walking.shelf import good
from spiders.walking.walk import Walk, take

SECONDS = 30.0
NAME = "search"
MOST_PRODUCTS, MOST_OPENERS = 2, 2
_LINKS = vocabulary("auditor.vocabulary", "pages.toml")
_ENOUGH = 2.5
"""Seconds without which no further look is begun."""


async def walk_search(browser: Browser, device: Device, products: Sequence[str], seconds: float = SECONDS) -> Walked:
    """Search from the page of the first product that can be seen, for that product.

    Where no address leads to a product, as in a shop of one page, the home page still shows whether there is a search at all.
    """

    async def way(walk: Walk) -> None:
        found = await _product(walk, products)
        if found is None:
            walk.findings["way"] = "none"
            return
        address, name = found
        walk.findings |= {"product": name, "way": "none"}
        walk.reached = "product"
        if not await _look_for(walk, name, address, name, "own_name"):
            return
        wrong = slip(plain(name))
        walk.findings["asked"] = wrong
        if not boxes(walk.document) and not openers(walk.document) and walk.left() > _ENOUGH:
            await walk.go(address, said("back-for-box"))
        asked = walk.left() > _ENOUGH and await _look_for(walk, wrong, address, name, "variant")
        if asked and walk.findings["variant"] == "empty":
            walk.findings["offers"] = "; ".join(offers(walk.document))

    return await take(browser, device, NAME, seconds, way)


async def _product(walk: Walk, products: Sequence[str]) -> tuple[str, str] | None:
    """The address and the name of the first product whose page shows one; None where there is none and no search either."""
    for url in products[:MOST_PRODUCTS]:
        if not await walk.go(url, said("product-to-search")):
            continue
        # Where a script draws it late, the page is called as the shop is till then.
        await walk.until(lambda document: good(document).price)
        if name := short(good(walk.document).name):
            walk.standing = walk.document
            return walk.url, name
    if await walk.go(walk.browser.plan.store, said("search-on-home")) and not boxes(walk.document) and not openers(walk.document):
        return None
    raise StoppedError(Reason.NO_PRODUCT_FOUND, said("no-product-seen"))


async def _look_for(walk: Walk, words: str, address: str, name: str, finding: str) -> bool:
    """Reach the box, ask, and write down what came of it; False when there is no box."""
    box = await _box(walk)
    if box is None:
        return False
    if walk.reached == "product":
        walk.reached = "box"
    why = said("own-name") if finding == "own_name" else said("one-slip")
    act = await walk.search(box, words, why)
    if (act.pressed.missed or _is_gone(walk, box)) and await walk.clear() and (now := await _box(walk)) is not None:
        box, act = now, await walk.search(now, words, why)  # a pop-up came in place of the box
    if not act.pressed.done:
        reason = Reason.FORM_GATE if act.pressed.refused else Reason.SCRIPT_ERROR
        raise StoppedError(reason, act.pressed.refused or act.pressed.missed)
    since = change(walk.standing, walk.document).fresh if walk.standing is not None else ()
    asked = Asked(address, name, words, frozenset(e.node for e in since))
    result = "found" if led_there(walk, act, address, name) else await _waited(walk, asked)
    if result == "no change" and not act.change.any:
        result = await _press_its_button(walk, box, asked)
    seen = None
    if result == "no change" and (shown := while_typing(walk, name)):
        result, seen = shown, walk.written
    walk.findings[finding] = result
    if result != "no change":
        walk.reached = "results"
        await walk.keep(PageKind.SEARCH, said("search-shows", words=words), seen)
    return True


def _is_gone(walk: Walk, box: Element) -> bool:
    """Whether the box was not there any more when the words had been typed, on the same page."""
    then = walk.written
    return then is not None and same_page(then.url, walk.url) and not any(e.node == box.node and e.shown for e in then.elements)


async def _box(walk: Walk) -> Element | None:
    """A box that shows, one that a control brings up, or the one of the catalogue; how it was reached is written down once."""
    if shown := boxes(walk.document):
        walk.findings.setdefault("steps", "1")
        if walk.findings["way"] == "none":
            walk.findings["way"] = "box"
        return shown[0]
    for opener in openers(walk.document)[:MOST_OPENERS]:
        here = walk.url
        act = await walk.press(opener.element, said("brings-up-search", how=opener.why), Intent.OPEN)
        if act.pressed.done and (shown := boxes(walk.document)):
            walk.findings.setdefault("steps", "2")
            walk.findings["way"] = "icon" if same_page(here, walk.url) else "page"
            return shown[0]
    return await _box_elsewhere(walk)


async def _box_elsewhere(walk: Walk) -> Element | None:
    """The box of the catalogue or of the front page, where the product's own page has none."""
    here = walk.url
    lists = [link.url for link in walk.document.links if _leads_to_a_list(link, walk.document)][:1]
    for url in dict.fromkeys((*lists, walk.browser.plan.store)):
        if same_page(url, here) or walk.left() < _ENOUGH or not await walk.go(url, said("box-elsewhere")):
            continue
        if shown := boxes(walk.document):
            walk.findings |= {"steps": "2", "way": "box"}
            walk.standing = walk.document
            return shown[0]
    return None


def _leads_to_a_list(link: Link, document: Document) -> bool:
    """Whether a link in the page's frame is called as a catalogue is."""
    framed = link.element.shown and document.place(link.element) in FRAME
    return framed and _LINKS["listing"].fills(link.folded, folded=True, spare=4)


async def _waited(walk: Walk, asked: Asked) -> str:
    """What came of it, once the page has brought all that it is about to."""
    result = result_of(walk.document, asked)
    if result in {"other", "empty"} and not says_nothing_found(walk.document):
        await walk.until(lambda document: result_of(document, asked) == "found" or says_nothing_found(document))
        result = result_of(walk.document, asked)
    return result


async def _press_its_button(walk: Walk, box: Element, asked: Asked) -> str:
    """Where Enter did nothing: the button beside the box."""
    around = next((e for e in box.ancestors if e.tag == "form" or e.get("role") == "search"), box.parent)
    now = {e.node: e for e in walk.document.elements}
    inside = now.get(around.node) if around is not None else None
    for element in inside.walk() if inside is not None else ():
        kind = element.get("type").lower()
        if element.shown and (element.tag == "button" or (element.tag == "input" and kind in {"submit", "image"})):
            await walk.press(element, said("beside-the-box"), Intent.OPEN)
            return await _waited(walk, asked)
    return "no change"
