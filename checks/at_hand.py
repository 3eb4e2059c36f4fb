"""What of a telephone number is in sight or one tap away on a device: on the first screen, in an opened menu, behind a receiver."""

from __future__ import annotations

import re

from auditor.element import Element
from auditor.model import VIEWPORTS, Device
from auditor.page import Control, Document, Place
from auditor.pages import Pages
from auditor.words import vocabulary
from checks.paths import in_view
from checks.signals.numbers import Number, numbers

WORDS = vocabulary("checks", "reach.toml")
_DRAWER = re.compile(r"(?<![a-z])(?:drawer|off-?canvas|side-?bar|burger|slideout)")
_RECEIVER = re.compile(r"(?<![a-z])(?:phones?|tel|handset)(?![a-z])")
_HANDSETS = "☎✆📞📱🕿"
_MENUS = frozenset({Place.HEADER, Place.NAV, Place.ASIDE, Place.DIALOG})
_BAR = 160
"""Pixels of the height of a bar over the page, at most."""


def called(number: Number) -> str:
    """A number as a shopper reads it."""
    return number.shown or number.dialled or number.e164


def opened_menus(pages: Pages) -> list[Document]:
    """The home page on a phone with its menu opened."""
    opened = [walk for walk in pages.walks("menu") if walk.findings.get("result") == "opened"]
    return [pages.document(i) for walk in opened for i in walk.pages]


def at_hand(document: Document, number: Number, device: Device) -> bool:
    """Whether a number stands on the first screen, or a tap on the menu or a receiver brings it up on a phone."""
    element = bearer(number)
    if document.first_screen(element) and element.box is not None and element.box.height <= VIEWPORTS[device][1]:
        return bool(number.shown) or device is Device.PHONE
    hidden = device is Device.PHONE and not in_view(document, element)
    return hidden and (_in_menu(document, element) or _behind_a_receiver(document, element))


def missed(pages: Pages, document: Document, number: Number, device: Device) -> bool:
    """Whether a phone's menu was opened, or stands open, and did not bring the hidden number up: what is left is the wide screen's own header."""
    if device is not Device.PHONE or in_view(document, bearer(number)) or _behind_a_receiver(document, bearer(number)):
        return False
    menus = opened_menus(pages)
    unfolded = any(walk.findings.get("result") == "in sight" for walk in pages.walks("menu"))
    if not (menus or unfolded) or any(_DRAWER.search(e.marks) for e in bearer(number).ancestors):
        return False
    before = _times_in_view(document, number)  # such as in the footer, which the menu leaves where it was
    return not any(_times_in_view(menu, number) > before for menu in menus)


def _times_in_view(document: Document, number: Number) -> int:
    return sum(n.e164 == number.e164 and in_view(document, bearer(n)) for n in numbers(document))


def bearer(number: Number) -> Element:
    """The innermost element that holds the whole number; what is around it may reach far down the page."""
    element = number.found.element
    inner = [e for e in element.walk() if number.shown and number.shown in e.text]
    return min(inner, key=lambda e: len(e.text), default=element)


def _behind_a_receiver(document: Document, element: Element) -> bool:
    """Whether something small that is called after the telephone stands in the same bar as the box that hides the number."""
    if _has_receiver(document):
        return True
    bar = next((e for e in element.ancestors if e.shown), None)
    if bar is None or bar.box is None or bar.box.height > _BAR:
        return False
    handsets = (c.element for c in document.controls if WORDS["phone"].fills(c.folded, folded=True))
    return any(e.shown and e.inside(bar) and document.first_screen(e) for e in handsets)


def _has_receiver(document: Document) -> bool:
    """Whether a button on the phone's first screen is named after the telephone, draws one, or has no name but its maker's: what else should it bring up."""
    buttons = (c for c in document.controls if c.element.tag == "button" and c.element.shown)
    return any(_is_receiver(c) and in_view(document, c.element) and document.first_screen(c.element) for c in buttons)


def _is_receiver(button: Control) -> bool:
    if not button.element.label and not button.element.text:
        return _RECEIVER.search(button.element.marks) is not None
    drawn = not any(map(str.isalnum, button.name)) and any(sign in button.element.text for sign in _HANDSETS)
    return drawn or WORDS["receiver"].fills(button.folded, folded=True, spare=0)


def _in_menu(document: Document, element: Element) -> bool:
    return document.place(element) in _MENUS or any(_DRAWER.search(e.marks) for e in element.ancestors)
