"""Where on a page something stands: by its landmarks first, then by the names that shops give to their parts."""

from __future__ import annotations

import re

from auditor.element import Element
from auditor.parts import Place

_PLACES = {"header": "header", "footer": "footer", "nav": "nav", "aside": "aside", "main": "main", "dialog": "dialog"}
_ROLE_PLACES = {
    "banner": "header",
    "contentinfo": "footer",
    "navigation": "nav",
    "complementary": "aside",
    "main": "main",
    "dialog": "dialog",
}
_PARTED = frozenset({"header", "footer"})
"""Within an article or a section these are its own, not the page's (HTML, "header": its nearest sectioning ancestor)."""

_PLACE_MARKS = re.compile(
    r"(?<![a-z])(?<!page-)(?<!entry-)(?<!card-)(?<!modal-)(?<!section-)(?<!block-)(?<!panel-)(?<!content-)(?<!product-)(?<!product__)(?<!card__)(?<!item-)(?<!item__)(?<!loop-)(?<!accordion[-_])(?<!accordion__)(?<!collapse[-_])(?<!collapse__)(?<!faq[-_])(?<!faq__)(?<!spoiler[-_])(?<!spoiler__)(?:(footer|podval|(?<![\w\-])(?:site[\-_]|layout[\-_])?bottom(?!-?\d|-(?:xs|sm|md|lg|xl)))|(header|topbar|top-bar|toolbar|masthead|shapka)|(nav|menu|navbar))(?![a-z])"
)

_MENU = 4
"""Links of the shortest menu."""


def place_of(element: Element, body: Element) -> Place | None:
    """The part of the page that an element makes up; None where it is a piece of what is around it."""
    name = _ROLE_PLACES.get(element.get("role")) or _PLACES.get(element.tag)
    if name and not (element.tag in _PARTED and element.closest("article", "section", "main")):
        return Place(name)
    if (hint := _PLACE_MARKS.search(_called(element))) and not (_of_a_piece(element, hint) or _holds_page(element, body)):
        return Place.FOOTER if hint[1] else Place.HEADER if hint[2] else Place.NAV
    return None


def _of_a_piece(element: Element, hint: re.Match[str]) -> bool:
    """Whether a header or a footer is that of an entry in a list or of an article, such as a product's card."""
    return not hint[3] and (element.closest("li", "article") is not None or _titles(element))


def _titles(element: Element) -> bool:
    """Whether it stands in the page's main part with its heading, and leads to few places: "product__section--header"."""
    inside = list(element.walk()) if element.closest("main") is not None else []
    return any(e.tag == "h1" for e in inside) and sum(e.tag == "a" for e in inside) < _MENU


def _called(element: Element) -> str:
    """What its makers call it; one with a hyphen in its tag is of their own making, and `<shop-header>` says what it is."""
    return f"{element.tag} {element.marks}" if "-" in element.tag else element.marks


def _holds_page(element: Element, body: Element) -> bool:
    """Whether it wraps the page itself, whatever its class says ("wrapper has-menu")."""
    whole = len(element.text) * 2 > len(body.text)
    return whole and any(e.tag in {"h1", "main", "footer", "article"} for e in element.walk())
