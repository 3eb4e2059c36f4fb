"""What a search came to: the product itself, other products, nothing, or no answer at all; and what the store proposes instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from auditor.element import Element
from auditor.page import FRAME, Document, same_page
from auditor.words import fold, vocabulary
from spiders.browser.find import heading
from spiders.journeys.typed import same_name
from spiders.mapping.cards import cards
from spiders.safety.danger import CONTROLS
from spiders.walking.act import Act
from spiders.walking.walk import Walk

_LINKS = vocabulary("auditor.vocabulary", "pages.toml")
_NOTE = 160
"""Letters of a line that says that nothing was found."""
_OF_THE_CART = re.compile(
    r"(?<!\w)(?:cart|basket|bag|trolley|wish ?-?list|favou?rites|compar\w+|корзин\w*|избранн\w*|сравнени\w*|кошик\w*|обран\w*|порівнянн\w*)(?!\w)"
)
"""Words beside which "0 items" tells of what the shopper has, not of what was found."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was looked for: the product's address and name, the words typed, and the nodes that show since."""

    address: str
    name: str
    words: str
    fresh: frozenset[int]


def result_of(document: Document, asked: Asked) -> str:
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


def _dropped_down(document: Document, asked: Asked) -> bool:
    """Whether answers dropped down below the box, or stand on the page since, without leaving it."""
    holds = any(f.element.shown and fold(f.element.get("value")) == fold(asked.words) for f in document.fields)
    return holds and any(e.shown_text for e in document.elements if e.shown and _answering(e, asked))


def _answering(element: Element, asked: Asked) -> bool:
    return element.get("role") in {"listbox", "option", "dialog"} or element.node in asked.fresh


def _answers(document: Document, asked: Asked) -> Iterator[tuple[str, str]]:
    """Addresses and names of what is shown as an answer: not in the page's frame, nor among what was looked at lately."""
    here = same_page(document.url, asked.address)
    for link in document.links:
        dropped = any(_answering(e, asked) for e in (link.element, *link.element.ancestors))
        if link.element.shown and (dropped or (not here and document.place(link.element) not in FRAME)):
            yield link.url, link.name


def _is_product(link: tuple[str, str], address: str, name: str) -> bool:
    url, words = link
    same = same_page(url, address) or ("?" not in address and same_page(url.split("?", 1)[0], address))
    return same or (bool(words) and same_name(words, name))


def _is_headed(document: Document, name: str) -> bool:
    """Whether the page's main heading is the product's name."""
    head = heading(document)
    return head is not None and same_name(head.text, name)


def says_nothing_found(document: Document) -> bool:
    """Whether the page, as shown, says that nothing was found."""
    return any(
        line.shown
        and not line.named
        and len(line.text) < _NOTE
        and document.place(line.element) not in FRAME
        and CONTROLS["nothing-found"].within(line.folded, folded=True)
        and not _OF_THE_CART.search(line.folded)
        for line in document.lines
    )


def led_there(walk: Walk, act: Act, address: str, name: str) -> bool:
    """Whether the store, asked at another address, led straight to the product: some do when only one fits."""
    asked_elsewhere = bool(walk.tab.sent_on) and not same_page(walk.tab.sent_on, walk.url)
    return act.change.moved and asked_elsewhere and (_is_headed(walk.document, name) or same_page(walk.url, address))


def while_typing(walk: Walk, name: str) -> str:
    """What the list that dropped down while the words were typed came to: found, empty, or nothing where there was none."""
    shown = [e for e in walk.written.elements if e.node in walk.offered and e.shown] if walk.written is not None else []
    for element in shown:
        to_press = element.tag == "a" or element.get("role") == "option" or element.answers
        if to_press and any(same_name(e.shown_text, name) for e in element.walk()):
            return "found"
    if any(CONTROLS["nothing-found"].within(e.text) for e in shown if len(e.text) < _NOTE):
        return "empty"
    return ""


def offers(document: Document) -> Iterator[str]:
    """What an empty result proposes instead, in the page's own part."""
    own = [link for link in document.links if link.element.shown and document.place(link.element) not in FRAME]
    if any(line.shown and CONTROLS["did-you-mean"].within(line.folded, folded=True) for line in document.lines):
        yield "suggestions"
    if cards(document):
        yield "products"
    if any(_LINKS["listing"].within(link.folded, folded=True) for link in own):
        yield "categories"
    if any(_LINKS["contact"].within(link.folded, folded=True) for link in own):
        yield "contact"
