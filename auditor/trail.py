"""Where a page says that one is: the way back to the home page in a list, the last step of which is no link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from auditor.element import Element

_FEWEST = 2
_LONGEST = 160
"""Letters of the last step: a product's name, not a text."""


def trails(elements: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """Lists that begin with a link to the front page and end without a link, each with its last words."""
    for element in elements:
        steps = [e for e in element.elements if e.tag == "li" and _named(e)] if element.tag in {"ul", "ol"} else []
        if len(steps) < _FEWEST or _links(steps[-1]) or len(steps[-1].text) > _LONGEST:
            continue
        back = [_links(step) for step in steps[:-1]]
        if all(len(links) == 1 for links in back) and _is_front(back[0][0].get("href")):
            yield element, steps[-1].text


def _named(step: Element) -> bool:
    """Whether it says anything: an arrow between two steps may stand in an entry of its own."""
    return any(map(str.isalnum, step.text))


def _links(element: Element) -> list[Element]:
    return [e for e in element.walk() if e.tag == "a" and "href" in e.attrs]


def _is_front(address: str) -> bool:
    try:
        return not address.startswith("#") and urlsplit(address).path in {"", "/"}
    except ValueError:  # a stranger's malformed address, such as http://[
        return False
