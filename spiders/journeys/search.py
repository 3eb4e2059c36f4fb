"""Look for a product by its own name, then as someone would who types in haste: another case and one wrong letter.

Reaches nothing, product, box or results. Findings: `product`, `way` (box, icon, none: how the box is reached), `steps`, `own_name` and `variant`
(found, other, empty, no change), `asked` (what was typed as the variant), `offers` (what an empty result proposes: suggestions, products,
categories, contact). A product's name is all that is ever typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote_plus

from auditor.element import Element
from auditor.model import Device, PageKind, Reason, said
from auditor.page import Document, Link, Place, same_page
from auditor.words import fold, tidy, vocabulary
from spiders.browser.browser import Browser
from spiders.browser.find import heading
from spiders.browser.observe import PRESSABLE
from spiders.browser.searching import boxes, openers
from spiders.mapping.cards import cards
from spiders.safety.danger import CONTROLS, Intent
from spiders.walking.act import Act
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.notice import change
from spiders.walking.shelf import good
from spiders.walking.walk import Walk, take

SECONDS = 30.0
NAME = "search"
MOST_PRODUCTS, MOST_OPENERS = 2, 2
LONGEST_NAME = 60
_LINKS = vocabulary("auditor.vocabulary", "pages.toml")
_FURNITURE = frozenset({Place.HEADER, Place.NAV, Place.FOOTER})
_WORDS = 6
"""Words of a product's name that a shopper would type."""
_SHORTEST = 4
"""Letters of a word in which a wrong one is forgivable."""
_NOTE = 160


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
            walk.findings["offers"] = "; ".join(_offers(walk.document))

    return await take(browser, device, NAME, seconds, way)


_ENOUGH = 2.5


async def _product(walk: Walk, products: Sequence[str]) -> tuple[str, str] | None:
    """The address and the name of the first product whose page shows one; None where there is none and no search either."""
    for url in products[:MOST_PRODUCTS]:
        if await walk.go(url, said("product-to-search")) and (name := short(good(walk.document).name)):
            walk.standing = walk.document
            return walk.url, name
    if await walk.go(walk.browser.plan.store, said("search-on-home")) and not boxes(walk.document) and not openers(walk.document):
        return None
    raise StoppedError(Reason.NO_PRODUCT_FOUND, said("no-product-seen"))


def short(name: str) -> str:
    """A product's name as far as a shopper would type it."""
    kept: list[str] = []
    for word in tidy(name).split()[:_WORDS]:
        if len(" ".join((*kept, word))) > LONGEST_NAME:
            break
        kept.append(word)
    return " ".join(kept).strip(" ,.;:-–—")


def plain(name: str) -> str:
    """The name without quotation marks and strokes."""
    return tidy(re.sub(r"[\"“”„«»|/\\]+", " ", name))


def slip(name: str) -> str:
    """The name in another case and with one wrong letter in its longest word: the key before it, hit twice."""
    other = name.lower() if name != name.lower() else name.upper()
    words = other.split()
    longest = max((w for w in words if w.isalpha()), key=len, default="")
    if len(longest) <= _SHORTEST:
        return other
    places = [i for i in range(len(longest) // 2, len(longest) - 1) if longest[i] != longest[i + 1]]
    at = places[0] if places else 0
    wrong = f"{longest[: at + 1]}{longest[at]}{longest[at + 2 :]}"
    return " ".join(wrong if w == longest else w for w in words)


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
    told = _Asked(address, name, words, frozenset(e.node for e in since))
    result = "found" if _led_there(walk, act, address, name) else await _waited(walk, told)
    if result == "no change" and not act.change.any:
        result = await _press_its_button(walk, box, told)
    seen = None
    if result == "no change" and (shown := _while_typing(walk, name)):
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


def _while_typing(walk: Walk, name: str) -> str:
    """What the list that dropped down while the words were typed came to: found, empty, or nothing where there was none."""
    wanted = fold(plain(name))
    shown = [e for e in walk.written.elements if e.node in walk.offered and e.shown] if walk.written is not None else []
    for element in shown:
        to_press = element.tag == "a" or element.get("role") == "option" or PRESSABLE in element.attrs
        if to_press and wanted in {fold(plain(short(e.shown_text))) for e in element.walk()}:
            return "found"
    if any(CONTROLS["nothing-found"].within(e.text) for e in shown if len(e.text) < _NOTE):
        return "empty"
    return ""


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
    framed = link.element.shown and document.place(link.element) in _FURNITURE
    return framed and _LINKS["listing"].fills(link.folded, folded=True, spare=4)


async def _waited(walk: Walk, asked: _Asked) -> str:
    """What came of it, once the page has brought all that it is about to."""
    result = _result(walk.document, asked)
    if result in {"other", "empty"} and not says_nothing_found(walk.document):
        await walk.until(lambda document: _result(document, asked) == "found" or says_nothing_found(document))
        result = _result(walk.document, asked)
    return result


async def _press_its_button(walk: Walk, box: Element, asked: _Asked) -> str:
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


# -- what came of it ---------------------------------------------------------------------------------------------------------


def _led_there(walk: Walk, act: Act, address: str, name: str) -> bool:
    """Whether the store, asked at another address, led straight to the product: some do when only one fits."""
    asked_elsewhere = bool(walk.tab.sent_on) and not same_page(walk.tab.sent_on, walk.url)
    return act.change.moved and asked_elsewhere and (_is_headed(walk.document, name) or same_page(walk.url, address))


def _is_headed(document: Document, name: str) -> bool:
    """Whether the page's main heading is the product's name."""
    head = heading(document)
    return head is not None and fold(plain(short(head.text))) == fold(plain(name))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was looked for: the product's address and name, the words typed, and the nodes that show since."""

    address: str
    name: str
    words: str
    fresh: frozenset[int]


def _result(document: Document, asked: _Asked) -> str:
    """found, other (products, not that one), empty, or no change (the page does not look like an answer)."""
    address, name, words = asked.address, asked.name, asked.words
    here = same_page(document.url, address) and fold(words) not in fold(unquote_plus(document.url))
    still = same_page(document.url.split("?", 1)[0], address.split("?", 1)[0]) and _is_headed(document, name)
    if (here or still) and not _dropped_down(document, asked):
        return "no change"
    if says_nothing_found(document):
        return "empty"
    if any(_is_product(link, address, name) for link in _answers(document, asked)):
        return "found"
    if not (here or still) and _is_headed(document, name):
        return "found"
    return "other" if cards(document) else "empty"


def _dropped_down(document: Document, asked: _Asked) -> bool:
    """Whether answers dropped down below the box, or stand on the page since, without leaving it."""
    holds = any(f.element.shown and fold(f.element.get("value")) == fold(asked.words) for f in document.fields)
    return holds and any(e.shown_text for e in document.elements if e.shown and _answering(e, asked))


def _answering(element: Element, asked: _Asked) -> bool:
    return element.get("role") in {"listbox", "option", "dialog"} or element.node in asked.fresh


def _answers(document: Document, asked: _Asked) -> Iterator[tuple[str, str]]:
    """Addresses and names of what is shown as an answer: not in the page's frame, nor among what was looked at lately."""
    here = same_page(document.url, asked.address)
    for link in document.links:
        dropped = any(_answering(e, asked) for e in (link.element, *link.element.ancestors))
        if link.element.shown and (dropped or (not here and document.place(link.element) not in _FURNITURE)):
            yield link.url, link.name


def _is_product(link: tuple[str, str], address: str, name: str) -> bool:
    url, words = link
    same = same_page(url, address) or ("?" not in address and same_page(url.split("?", 1)[0], address))
    return same or (bool(words) and fold(plain(short(words))) == fold(plain(name)))


_OF_THE_CART = re.compile(
    r"(?<!\w)(?:cart|basket|bag|trolley|wish ?-?list|favou?rites|compar\w+|корзин\w*|избранн\w*|сравнени\w*|кошик\w*|обран\w*|порівнянн\w*)(?!\w)"
)
"""Words beside which "0 items" tells of what the shopper has, not of what was found."""


def says_nothing_found(document: Document) -> bool:
    """Whether the page, as shown, says that nothing was found."""
    return any(
        line.shown
        and not line.named
        and len(line.text) < _NOTE
        and document.place(line.element) not in _FURNITURE
        and CONTROLS["nothing-found"].within(line.folded, folded=True)
        and not _OF_THE_CART.search(line.folded)
        for line in document.lines
    )


def _offers(document: Document) -> Iterator[str]:
    """What an empty result proposes instead, in the page's own part."""
    own = [link for link in document.links if link.element.shown and document.place(link.element) not in _FURNITURE]
    if any(line.shown and CONTROLS["did-you-mean"].within(line.folded, folded=True) for line in document.lines):
        yield "suggestions"
    if cards(document):
        yield "products"
    if any(_LINKS["listing"].within(link.folded, folded=True) for link in own):
        yield "categories"
    if any(_LINKS["contact"].within(link.folded, folded=True) for link in own):
        yield "contact"
