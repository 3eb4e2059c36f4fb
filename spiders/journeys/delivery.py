"""What a checkout wants chosen before it shows its ways to pay: the place to deliver to, then the way. Chosen from lists, never typed."""

from __future__ import annotations

from auditor.element import Element
from auditor.model import said
from auditor.page import FRAME, Document
from auditor.words import fold
from spiders.safety.danger import Intent
from spiders.walking.made_up import option_for
from spiders.walking.options import OF_ADDRESS, radios
from spiders.walking.till import till
from spiders.walking.walk import Walk

MOST_PLACES = 3
"""Lists of one address that are chosen from, one after the other: country, region, town."""


async def choose_delivery(walk: Walk) -> bool:
    """Choose the first place and the first way of delivery where none is chosen yet; whether anything was chosen.

    Many a checkout reckons its ways to pay by the way of delivery, and that by the town.
    """
    chosen = False
    for _ in range(MOST_PLACES):
        if till(walk.document).deliveries or not await _choose_place(walk):
            break
        chosen = True
    return await _choose_way(walk) or chosen


async def _choose_place(walk: Walk) -> bool:
    """Choose the first entry of a list of places; whether there was one from which nothing was chosen yet."""
    found = next(iter(_open_places(walk.document)), None)
    if found is None:
        return False
    place, option = found
    if not await walk.choose(place, option.get("value", option.text), option.text, said("chooses-place")):
        return False
    await walk.until(lambda document: _answered(place, document))
    return True


def _answered(place: Element, document: Document) -> bool:
    """Whether the checkout has drawn what hangs on a place: ways to deliver or to pay, or the next list to choose from."""
    now = till(document)
    return bool(now.payments or now.deliveries) or any(e.get("name") != place.get("name") for e, _ in _open_places(document))


def _open_places(document: Document) -> list[tuple[Element, Element]]:
    """The lists of countries, regions or towns from which nothing is chosen yet, each with its first entry."""
    return [
        (f.element, option)
        for f in document.fields
        if document.place(f.element) not in FRAME
        and "disabled" not in f.element.attrs
        and OF_ADDRESS.search(fold(f"{f.label} {f.name}"))
        and (option := option_for(f)) is not None
    ]


async def _choose_way(walk: Walk) -> bool:
    """Choose the first way of delivery where none is chosen; whether one was."""
    ways = till(walk.document).deliveries
    rows = [radio for radio, words in radios(walk.document) if words in ways]
    if not rows or any("checked" in radio.attrs for radio in rows):
        return False
    hand = rows[0] if rows[0].shown else rows[0].closest("label") or rows[0].parent
    if hand is None or not (await walk.press(hand, said("chooses-delivery"), Intent.CHOOSE)).pressed.done:
        return False
    await walk.until(lambda document: till(document).payments)
    return True
