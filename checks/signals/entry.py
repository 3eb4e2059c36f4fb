"""Ways into the store's accounts, and around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Form, Found, quote
from auditor.words import Phrases, vocabulary
from checks.signals.leading import JOINTS
from checks.signals.newsletter import offered_above
from checks.signals.signal import signal
from checks.signals.social import network_of

WORDS = vocabulary("checks", "care.toml")
KEEP = vocabulary("checks", "keep.toml")
_ENTRY = 45
_SENTENCE = 90
_LOGIN_PATH = re.compile(
    r"(?:^|[/.=])(?:log-?in|sign-?in|my-?account|account/log|auth|lk|cabinet|kabinet|personal|account)(?:[/.?_0-9-]|$)"
)
_REGISTER_PATH = re.compile(
    r"(?:^|[/.=])(?:register|registration|signup|sign-up|create-?account|account/(?:create|register|new))(?:[/.?_0-9-]|$)"
)
_SIGN_UP = re.compile(r"sign(?:ing)? (?:me )?up|inscrivez(?:-vous)?|join our")
_AMBIGUOUS = re.compile(r"sign\s?up|join|s'inscrire|inscri(?:ption|re)|zapisz|registrarse|anmelden")
"""Words that make an account or order a newsletter, as their form tells."""
_TICKED = frozenset({"radio", "checkbox"})
_NEAREST = 3
"""Levels up within which the field of a newsletter stands beside its button."""
_FEW = 3
"""Fields of a newsletter's form at most."""
_NEAR = 12
"""Levels and lines within which the name of a network stands beside the words that offer it."""


@signal("login")
def login(page: Document) -> Iterator[Found]:
    """A way into an account: a link, a button, a form with a password."""
    yield from (found for found in _entries(page, WORDS["login"], 22) if not _for_news(page, found))
    for line, _ in page.lines_with(WORDS["login-exact"]):
        if WORDS["login-exact"].fills(line.folded, folded=True, spare=4) or _beside_registration(line.folded):
            yield Found(line.text, line.element, How.LINK if line.element.closest("a") else How.TEXT)
    for link in page.links_named(WORDS["login-exact"]):
        if WORDS["login-exact"].fills(link.folded, folded=True):
            yield Found(link.name, link.element, How.LINK)
    new = {id(field.element) for form in page.forms if _makes_account(form) for field in form.fields}
    for field in page.fields:
        if field.type == "password" and id(field.element) not in new:
            yield Found(field.label or field.name, field.element)
    yield from _icons(page, _LOGIN_PATH)


@signal("registration")
def registration(page: Document) -> Iterator[Found]:
    """A way to make an account."""
    yield from (found for found in _entries(page, WORDS["registration"], 30) if not _for_news(page, found))
    yield from _icons(page, _REGISTER_PATH)
    for field in page.fields:
        if field.type in _TICKED and WORDS["registration"].fills(field.label, spare=30):
            choice = Found(field.label, field.element)
            if not _for_news(page, choice):
                yield choice


@signal("social_login")
def social_login(page: Document) -> Iterator[Found]:
    """Signing in through another service's account."""
    for line, match in page.lines_with(WORDS["social-login"]):
        if len(line.text) > _SENTENCE:
            continue
        rest = line.folded[match.end :]
        if WORDS["provider"].within(line.folded, folded=True) or WORDS["provider"].within(rest, folded=True):
            yield Found(quote(line.text, match), line.element)
        elif near := _provider_near(page, line.element):
            yield Found(f"{quote(line.text, match)} {near}", line.element)


def _beside_registration(text: str) -> bool:
    """Whether the way in and the way to an account share a name: "Вход / Регистрация"."""
    parts = JOINTS.split(text)
    return (
        len(text) <= _ENTRY
        and WORDS["registration"].within(text, folded=True)
        and any(WORDS["login-exact"].fills(part, folded=True, spare=2) for part in parts)
    )


def _entries(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    for line, match in page.lines_with(phrases):
        inside = line.element.closest("a", "button", "form") is not None
        if len(line.text) <= _SENTENCE and (inside or phrases.fills(line.folded, folded=True, spare=spare)):
            yield Found(quote(line.text, match), line.element, How.LINK if line.element.closest("a") else How.TEXT)
    for link in page.links_named(phrases):
        if len(link.name) <= _ENTRY:
            yield Found(link.name, link.element, How.LINK)
    for control in page.controls_named(phrases):
        if len(control.name) <= _ENTRY:
            yield Found(control.name, control.element)


def _makes_account(form: Form) -> bool:
    """Whether what sends it makes an account, and does not let in who has one."""
    names = [control.folded for control in form.submits]
    enters = any(WORDS[meaning].within(name, folded=True) for meaning in ("login", "login-exact") for name in names)
    return not enters and any(WORDS["registration"].within(name, folded=True) for name in names)


def _for_news(page: Document, found: Found) -> bool:
    """Whether it signs up for a newsletter: the words say so, or its form asks for a mailbox and for no password."""
    if KEEP["subscribing"].within(_SIGN_UP.sub("", found.words.casefold())):
        return True
    if not _AMBIGUOUS.search(found.words.casefold()):
        return False
    element = found.element.closest("form") or found.element
    for _ in range(_NEAREST):
        fields = [f for f in page.fields if f.element.inside(element)]
        if fields:
            return len(fields) <= _FEW and all(f.type != "password" for f in fields)
        element = element.parent or element
    return bool(offered_above(page, found.element))


def _icons(page: Document, path: re.Pattern[str]) -> Iterator[Found]:
    """Links without a name whose address tells where they lead: an icon of a person."""
    for link in page.links:
        if not link.name and path.search(urlsplit(link.url).path.lower()):
            yield Found(link.raw, link.element, How.LINK)


def _provider_near(page: Document, element: Element) -> str:
    """The name of a service among the pictures and links right after the words; the store's own page there lets nobody in."""
    number = page.order.get(id(element), 0)
    profiles = {id(link.element) for link in page.links if network_of(link)}
    for near in page.elements[number : number + 4 * _NEAR]:
        if any(id(e) in profiles for e in (near.closest("a"), *near.walk())):
            continue
        if near.tag in {"a", "button", "img", "i", "span", "b", "svg", "li", "div"}:
            name = near.get("title") or near.get("alt") or near.get("aria-label") or near.text
            if name and len(name) <= _ENTRY and WORDS["provider"].fills(name, spare=12):
                return name
            if re.search(
                r"facebook|vkontakte|google|yandex|(?<![a-z])vk(?![a-z])|odnoklassniki|(?<![a-z])fb(?![a-z])", near.marks
            ):
                return near.marks
    return ""
