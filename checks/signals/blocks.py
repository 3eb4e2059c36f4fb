"""Rows of products chosen for the shopper: a heading that says so, and products under it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from auditor.element import Element
from auditor.model import PageKind
from auditor.page import FRAME, Document, Found, Line
from auditor.parts import same_page
from auditor.pictures import is_picture
from auditor.pressing import leads_somewhere
from auditor.words import Phrases, fold, vocabulary
from checks.signals.pressing import named_alone
from checks.signals.price import price_in, split_price, sum_in
from checks.signals.signal import signal

WORDS = vocabulary("checks", "care.toml")
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|svg)(?:[?#]|$)", re.IGNORECASE)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TITLE_MARK = re.compile(r"title|head|caption|tab|label|zagolov|name|tit(?![a-z])|hdr|header")
_TAB = re.compile(r"(?<![a-z])(?:open|show|switch|change|select|set)?_?tabs?(?![a-z])|[a-z]Tab", re.IGNORECASE)
_NOT_A_BLOCK = ("nav", "footer", "option", "select", "label")
_BADGE_MARK = re.compile(r"sticker|badge|ribbon|flag|(?<![a-z])(?:icon|mark|tag)(?![a-z])")
_MADE_FOR = re.compile(r"(?<![a-z])(?:up-?sells?|cross-?sells?|related|recommend(?:ed|ations?|s)?|similar)(?![a-z])")
"""What shop programs call the part of a product's page that suggests others, whatever the shop writes over it."""
_OVER = 4
_BADGES = 4
"""Times from which the same words are no title of a block."""
_REACH = 160
"""Elements after a heading among which its products stand."""
_ENOUGH = 2
"""Products that make a row."""
_COUNT = 3
"""Digits of the number of products beside a name."""
_CARD, _NAME = 300, 4
"""Letters of a card at most, and of the name on it at least."""


@signal("recommendations")
def recommendations(page: Document) -> Iterator[Found]:
    """A block of similar, recommended or best-selling products."""
    found = list(_rows(page, WORDS["similar"], 9)) or list(_by_makers_name(page))
    yield from found or _below_a_product(page)


@signal("recently_viewed")
def recently_viewed(page: Document) -> Iterator[Found]:
    """A block of the products the shopper looked at before, or what leads to it and counts them."""
    for line in _titles(page, WORDS["viewed"], 14):
        yield Found(line.text, line.element)
    yield from named_alone(page, WORDS["viewed"], _COUNT)


def _rows(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    for line in _titles(page, phrases, spare):
        if _heads_row(page, line):
            yield Found(line.text, line.element)
    for link in page.links_named(phrases):
        if _is_tab(link.element) and phrases.fills(link.folded, folded=True, spare=spare) and _leads_row(page, link.element):
            yield Found(link.name, link.element)


def _by_makers_name(page: Document) -> Iterator[Found]:
    """A heading in words of the shop's own over pictures and prices of products, in a part whose makers called it after suggestions."""
    for line in page.lines:
        heading = line.element.closest("h2", "h3", "h4", "h5", "h6") if not line.named else None
        if heading is None or heading.closest("a", *_NOT_A_BLOCK):
            continue
        part = (heading, *list(heading.ancestors)[:_OVER])
        if any(_MADE_FOR.search(e.marks) for e in part) and _leads_row(page, heading) and _prices_after(page, line) >= _ENOUGH:
            yield Found(line.text, heading)


def _below_a_product(page: Document) -> Iterator[Found]:
    """A heading in words of the shop's own on a product's page, below its name, over pictures and prices of other products.

    Over further sizes or colours of the same one it suggests nothing.
    """
    if page.page.kind is not PageKind.PRODUCT:
        return
    name = next((h for h in page.headings if h.tag == "h1"), None)
    for line in page.lines if name is not None else ():
        heading = line.element.closest("h2", "h3", "h4") if not line.named else None
        if heading is None or page.order[id(heading)] < page.order[id(name)] or page.place(heading) in FRAME:
            continue
        plain = heading.closest("a", *_NOT_A_BLOCK) is None and not any(
            WORDS["of-the-same"].within(text) for text in (line.text, heading.text)
        )
        if plain and len(_others_under(page, heading)) >= _ENOUGH and _prices_after(page, line) >= _ENOUGH:
            yield Found(line.text, heading)


def _others_under(page: Document, heading: Element) -> set[str]:
    """Addresses to which pictures lead that stand under a heading, before the next of its rank, files and the page itself left out."""
    start, rank = page.order[id(heading)], int(heading.tag[1])
    links = {id(link.element): link.url for link in page.links}
    found: set[str] = set()
    for e in page.elements[start + 1 : start + 1 + _REACH * 4]:
        if e.tag == "footer" or (e.tag in _HEADINGS and int(e.tag[1]) <= rank and e.closest("a") is None and not _linked(e)):
            break
        url = links.get(id(e.closest("a")), "") if is_picture(e) else ""
        if url.startswith("http") and not _FILE.search(url) and not same_page(url, page.url):
            found.add(url.partition("#")[0])
    return found


def _is_tab(link: Element) -> bool:
    """Whether it changes what is shown right here: by its address, its role, or what its script is called."""
    return (
        link.get("href").startswith("#")
        or link.get("role") == "tab"
        or _TAB.search(f"{link.get('onclick')} {link.get('data-toggle')} {link.get('data-bs-toggle')}") is not None
    )


def _titles(page: Document, phrases: Phrases, spare: int) -> Iterator[Line]:
    """Short lines that are little more than the phrase and stand where a heading may; what repeats is a badge on cards."""
    lines = [line for line, _ in page.lines_with(phrases, named=False)]
    often = Counter(line.folded for line in lines)
    for line in lines:
        if often[line.folded] >= _BADGES or _BADGE_MARK.search(line.element.marks):
            continue
        if (
            line.element.closest(*_NOT_A_BLOCK) is None
            and phrases.fills(line.folded, folded=True, spare=spare)
            and not _leads_away(line)
        ):
            yield line


def _leads_away(line: Line) -> bool:
    """Whether it is a link in a list or a sentence, not a title that is a link or a tab."""
    link = line.element.closest("a")
    if link is None or _is_tab(link) or link.closest(*_HEADINGS):
        return False
    around = link.parent
    return around is None or around.tag == "li" or around.text != link.text or any(e.tag in {"ul", "ol"} for e in link.ancestors)


def _heads_row(page: Document, line: Line) -> bool:
    """Whether it looks like a title and products follow: pictures that link, or prices."""
    if line.element.closest(*_HEADINGS) is None and not _looks_like_title(line.element):
        return False
    if _on_a_card(line):
        return False
    return _leads_row(page, line.element) or _prices_after(page, line) >= _ENOUGH or _over_a_card(line.element)


def _over_a_card(title: Element) -> bool:
    """Whether its own box holds one product's card, pressed as a whole or in a part made for suggestions: a young shop has no more."""
    heading = title.closest("h2", "h3", "h4", "h5", "h6")
    if heading is None or " " not in heading.text:
        return False
    if any(_is_card(e) and not heading.inside(e) for box in islice(heading.ancestors, 1) for e in box.walk()):
        return True
    part = next((e for e in islice(heading.ancestors, 2) if _MADE_FOR.search(e.marks)), None)
    return part is not None and bool(_pictured(part)) and sum_in(fold(part.text)) is not None


def _is_card(element: Element) -> bool:
    """Whether a product's name and price are one thing to press, which leads to it."""
    pressed = "onclick" in element.attrs or (element.tag == "a" and leads_somewhere(element) and _pictures(element))
    text = element.text if pressed and element.tag not in {"button", "input", "body"} else ""
    if not text or len(text) > _CARD:
        return False
    told = sum_in(fold(text))
    return told is not None and sum(map(str.isalpha, text)) > _NAME + sum(map(str.isalpha, told.words))


def _pictures(element: Element) -> bool:
    return any(map(is_picture, element.walk()))


def _on_a_card(line: Line) -> bool:
    """Whether it stands on one of several cards of the same making, each with its one product: a badge, whatever it is called."""
    if line.element.closest(*_HEADINGS) is not None:
        return False
    for around in line.element.ancestors:
        pictured = _pictured(around)
        if len(pictured) > 1:
            return False
        if pictured and sum_in(fold(around.text)) is not None and _has_like(around):
            return True
    return False


def _pictured(around: Element) -> set[str]:
    """What the pictures in it lead to."""
    return {link.get("href") for e in around.walk() if is_picture(e) and (link := e.closest("a")) is not None}


def _has_like(card: Element) -> bool:
    """Whether a card of the same class stands beside it, with a picture and a price of its own."""
    names = card.get("class").split()
    beside = card.parent.elements if names and card.parent is not None else ()
    return any(
        other is not card
        and other.get("class").split()[:1] == names[:1]
        and _pictured(other)
        and sum_in(fold(other.text)) is not None
        for other in beside
    )


def row_below(page: Document, title: Element) -> bool:
    """Whether two pictures or prices of products follow a title."""
    line = next((line for line in page.lines if line.element is title), None)
    return _leads_row(page, title) or (line is not None and _prices_after(page, line) >= _ENOUGH)


def _leads_row(page: Document, element: Element) -> bool:
    """Whether at least two pictures of products follow before the next heading of the same rank."""
    heading = element.closest(*_HEADINGS)
    start = page.order[id(heading or element)]
    rank = int(heading.tag[1]) if heading is not None else 0
    targets: set[str] = set()
    for following in page.elements[start + 1 : start + 1 + _REACH * 4]:
        ranked = following.tag in _HEADINGS and int(following.tag[1]) <= rank and following is not heading
        if ranked and targets and not targets & _linked(following):  # a card's own name may stand in a heading of that rank
            break
        if following.tag == "footer":
            break
        if is_picture(following) and (link := following.closest("a")) is not None and not link.inside(element):
            targets.add(link.get("href"))
        if len(targets) >= _ENOUGH:
            return True
    return False


def _linked(heading: Element) -> set[str]:
    """What a heading leads to: by the link around it, or those in it."""
    around = heading.closest("a")
    return {link.get("href") for link in (around, *heading.walk()) if link is not None and link.tag == "a"}


def _prices_after(page: Document, line: Line) -> int:
    number = next((n for n, other in enumerate(page.lines) if other is line), 0)
    following = [other for other in page.lines[number + 1 : number + 25] if not other.named]
    return sum(price_in(other) is not None or split_price(before, other) for before, other in pairwise([line, *following]))


def _looks_like_title(element: Element) -> bool:
    """A block of its own with a title's name, a tab, or bold words: headings that shops make without heading tags."""
    for e in (element, *element.ancestors):
        if e.tag in _HEADINGS or e.tag in {"b", "strong", "legend", "caption", "th"} or _TITLE_MARK.search(e.marks):
            return True
        if e.text != element.text:
            return element.tag in {"div", "span", "p", "td", "a"}
    return False
