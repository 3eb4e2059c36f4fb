"""Links and controls by what they are called, and whether they lead anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Link
from auditor.words import Phrases, fold
from checks.signals.once import once
from checks.signals.scripted import scripted

LONGEST_NAME = 70
"""Letters of a link's name; longer is a teaser or a paragraph."""

SPARE = 14
"""Letters that may stand beside a single word that names a page ("Contact the workshop")."""

_OPENS = ("onclick", "data-target", "data-bs-target", "data-toggle", "data-bs-toggle", "data-modal", "data-popup", "data-fancybox", "data-src",
          "aria-controls", "aria-haspopup", "data-mfp-src", "data-event", "data-name", "data-open", "data-href", "data-url", "data-link")  # fmt: skip


JOINTS = re.compile(r"\s(?:и|та|і|й|and|und|et|y|или|або)\s|[&/,|+•·]")
_TALKS = ("tel:", "callto:", "sms:", "viber:", "whatsapp:", "tg:", "skype:")
_NOWHERE = frozenset({"", "#", "#!", "javascript:", "javascript:;", "javascript:void(0)", "javascript:void(0);"})


def opens(element: Element) -> bool:
    """Whether a script or a named box stands behind an element."""
    return any(name in element.attrs for name in _OPENS)


def nowhere(link: Element) -> bool:
    """Whether a link's address means nothing unless a script gives it a meaning."""
    return link.get("href").strip().lower() in _NOWHERE


def dials(link: Link) -> bool:
    """Whether a link calls or opens a messenger."""
    return link.raw.lower().startswith(_TALKS)


def opens_a_program(link: Link) -> bool:
    """Whether a link calls, opens a messenger or begins a letter: it leads to a person, to no page."""
    return dials(link) or link.raw.lower().startswith("mailto:")


def leads(page: Document, link: Link) -> bool:
    """Whether a link goes somewhere: another page, a part of this page that exists, or a box that a script opens."""
    raw = link.raw
    if raw.startswith("#"):
        return opens(link.element) or unquote(raw[1:]) in page.by_id or (len(raw) > 1 and not _is_home(page, page.url))
    if not raw or raw.lower().startswith("javascript:"):
        return opens(link.element) or len(raw) > len("javascript:void(0);")
    return bool(link.url) and (not _is_home(page, link.url) or bool(urlsplit(link.url).fragment.strip("!/")))


def _is_home(page: Document, url: str) -> bool:
    here, there = urlsplit(page.url), urlsplit(url)
    return there.netloc == here.netloc and not there.path.strip("/") and not there.query


def called(page: Document, phrases: Phrases, *, spare: int = SPARE) -> Iterator[Found]:
    """Links called by one of the phrases, not merely mentioning it: those that lead somewhere as links, dead ends after them as words."""
    dead: list[Link] = []
    for link in page.links_named(phrases):
        if "@" in link.name or dials(link) or not named_so(link.folded, phrases, spare):
            continue
        if leads(page, link):
            yield Found(link.name, link.element, How.LINK)
        elif nowhere(link.element):
            dead.append(link)
    for element in scripted(page):
        if named_so(fold(element.text), phrases, spare):
            yield Found(element.text, element, How.LINK)
    yield from (Found(link.name, link.element, How.TEXT) for link in dead)


def called_in_words(page: Document, phrases: Phrases) -> Iterator[Found]:
    """Links called by a phrase of several words and by next to nothing else: "Changed your mind?"."""
    return (Found(k.name, k.element, How.LINK) for k in page.links_named(phrases) if in_words(k.folded, phrases))


def in_words(name: str, phrases: Phrases) -> bool:
    """Whether a phrase of several words is next to all of a name."""
    return any(" " in m.words for m in phrases.matches(name, folded=True)) and phrases.fills(name, folded=True, spare=4)


def named_so(name: str, phrases: Phrases, spare: int = SPARE) -> bool:
    """Whether the words are a name made of a phrase: one of several words, or a single one with little beside it."""
    if len(name) > LONGEST_NAME:
        return False
    if any(" " in m.words or "-" in m.words for m in phrases.matches(name, folded=True)):
        return True
    if phrases.fills(name, folded=True, spare=spare):
        return True
    parts = JOINTS.split(name)
    return len(parts) > 1 and any(phrases.fills(part, folded=True, spare=2) for part in parts)


@once
def outside(page: Document) -> Iterator[Link]:
    """Links that leave the page's own host, or that another program than the browser opens."""
    parts = urlsplit(page.url)
    own = f"{parts.scheme}://{parts.netloc}/"
    return (link for link in page.links if not link.url.startswith(own))
