"""What a script makes a link of: an entry of a menu that is no <a> and yet leads to another page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.page import Document
from checks.signals.once import once

_LONGEST = 70
"""Letters of an entry; longer is a card or a teaser."""
_GOES = re.compile(r"(?<![\w$])location(?:\.href)?\s*=(?!=)|(?<![\w$])location\.(?:assign|replace)\(")
_BY_ID = re.compile(r"(?:getElementById\(\s*['\"]|querySelector\(\s*['\"]#)([\w\-]+)['\"]")
_SOON = 300
"""Letters of a script from where it takes an element by its id to where it leaves the page."""
_SCRIPT = 20_000
"""Letters of a script that is read; a page's own few lines are shorter, a library is not."""
_LEADS = ("data-href", "data-url", "data-link")
_ITSELF = frozenset({"a", "button", "input", "select", "option", "form", "body", "img", "svg", "script", "label"})


@once
def scripted(page: Document) -> Iterator[Element]:
    """The short entries that lead away although they are no links: by what they carry, or by the page's own script."""
    told = set(_led_by_id(page))
    entries = [e for e in page.census.bearing("onclick", "role", *_LEADS) if _leads(e)]
    entries += [page.by_id[identifier] for identifier in sorted(told & page.by_id.keys())]
    for element in entries:
        if element.tag not in _ITSELF and 0 < len(element.text) <= _LONGEST and _alone(element) and page.reachable(element):
            yield element


def _leads(element: Element) -> bool:
    return element.get("role") == "link" or any(map(element.get, _LEADS)) or _GOES.search(element.get("onclick")) is not None


def _alone(element: Element) -> bool:
    """Whether neither it nor anything in it is a link or a button already."""
    return not any(e.tag in {"a", "button"} for e in (*element.walk(), *element.ancestors))


def _led_by_id(page: Document) -> Iterator[str]:
    """The ids of what the page's own scripts take and then leave the page."""
    for script in page.census.tagged("script"):
        text = "".join(child for child in script.children if isinstance(child, str))
        if not 0 < len(text) <= _SCRIPT or not _GOES.search(text):
            continue
        taken = [*_BY_ID.finditer(text)]
        for number, match in enumerate(taken, 1):
            end = taken[number].start() if number < len(taken) else len(text)
            if _GOES.search(text, match.end(), min(end, match.end() + _SOON)):
                yield match[1]
