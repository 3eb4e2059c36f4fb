"""The store's mailbox: shown, linked, or protected from robots but not from shoppers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Line
from auditor.words import vocabulary
from checks.signals.programs import of_a_program
from checks.signals.signal import signal

FIRMS = vocabulary("checks", "trust.toml")["others-firm"]
MAKERS = vocabulary("checks", "reach.toml")["site-maker"]

_MAIL = re.compile(r"(?<![\w.+\-/@])[A-Za-z\d_+\-][A-Za-z\d_.+\-]{0,63}@(?:[\w\-]+\.)+[^\W\d_]{2,24}(?![\w@])")
WRAPPED = re.compile(
    r"(?<![\w.])([a-z\d_.+\-]{2,64})\s?[\[({<]\s?(?:at|@|соба(?:ка|чка)|ет|эт|равлик)\s?[\])}>]\s?"
    r"((?:[\w\-]+(?:\.|\s?[\[({<]\s?(?:dot|точка|крапка)\s?[\])}>]\s?))+[^\W\d_]{2,12})(?!\w)",
    re.IGNORECASE,
)
"""A mailbox written for people: anna [at] shop [dot] example."""
_SPOKEN = re.compile(
    r"(?<![\w.])([a-z\d.\-]{2,40})\s(?:соба(?:ка|чка)|равлик|at)\s([a-z\d\-]+)\s?(?:\.|\s(?:dot|точка)\s)\s?([a-z]{2,6})(?!\w)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<![\w.])([A-Za-z\d_.\-]{2,40})\s@\s((?:[\w\-]+\.)+[^\W\d_]{2,6})(?!\w)")
_DOT = re.compile(r"\s?[\[({<]\s?(?:dot|точка|крапка)\s?[\])}>]\s?", re.IGNORECASE)
_PROTECTED = re.compile(r"/cdn-cgi/l/email-protection#([\da-f]{6,400})", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!|•·]\s")
_LINE = 160
_FILES = frozenset((
    "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "ico", "css", "js", "mjs", "json", "html", "htm", "php", "woff",
    "woff2", "ttf", "mp4", "webm", "pdf", "map", "min",
))  # fmt: skip

_NOBODY = frozenset((
    "you", "your", "yourname", "your.name", "your-name", "your_name", "youremail", "your.email", "your-email", "yourmail",
    "name", "yourlogin", "someone", "somebody", "username", "user.name", "firstname.lastname", "first.last", "john.doe",
    "johndoe", "john", "jane.doe", "janedoe", "jdoe", "ivanov", "ivan.ivanov", "ivan.petrov", "example", "primer",
    "myname", "my.name", "mymail", "myemail", "xxx", "xxxx", "email.address", "demo", "noreply", "no-reply", "donotreply",
    "do-not-reply",
))  # fmt: skip
"""Mailboxes of nobody: what forms and templates show as an example, and those that read no answers."""
_NOWHERE = re.compile(
    r"(?:^|\.)(?:example|domain|domen|yourdomain|your-domain|mydomain|yoursite|your-site|mysite|website|yourwebsite|yourstore|your-store|mystore|yourshop|"
    r"yourcompany|your-company|mycompany|mail-domain|sitename|site|test|tests|localhost|demo|host|server|address|primer|store-name|shopname)\.[a-z]{2,10}$"
    r"|^(?:example|test)$|(?:^|\.)(?:invalid|local)$"
)
_EXAMPLE_AT = re.compile(
    r"^(?:user|name|email|e-mail|mail|login|test|ivan|admin|you|abc|123|info)@(?:mail|email|e-mail|gmail|yandex|company|domain|test)\.(?:com|ru|ua|net|org)$"
)
_OTHERS = re.compile(
    r"(?:^|\.)(?:sentry|sentry-next|schema|w3|paypal|liqpay|robokassa|yookassa|"
    r"stripe|klarna|cloudflare|googlegroups|zendesk|trustpilot|novaposhta|ukrposhta|cdek|pochta|boxberry|dellin|dhl|dpd|fedex|ups|usps|royalmail|evri)\.[a-z]{2,6}$"
)

_OFFICES = re.compile(r"(?:^|\.)(?:(?:gov|govt|gouv|gob)(?:\.[a-z]{2})?|europa\.eu|ico\.org\.uk)$")
"""Authorities, to which a policy sends those who want to complain of the store."""


@signal("email")
def email(page: Document) -> Iterator[Found]:
    """A mailbox of the store, shown or linked."""
    own = (urlsplit(page.url).hostname or "").removeprefix("www.")
    for words, element, how in _seen(page):
        if _mine(words, own) and not _made_the_site(page, words, own, element):
            yield Found(words, element, how)


def _made_the_site(page: Document, address: str, own: str, element: Element) -> bool:
    """Whether a mailbox elsewhere comes after words on who made the site or takes the payments: "Website by …"."""
    domain = address.lower().rpartition("@")[2]
    if own and (domain == own or own.endswith("." + domain)):
        return False
    line, shown = next(_around(page, address, element), (element.text, element.text))
    before = _SENTENCE.split(line[: line.index(shown)])[-1]  # nothing, where the link is but a mark
    return len(line) <= _LINE and (FIRMS.within(before) or MAKERS.within(before))


def _around(page: Document, address: str, element: Element) -> Iterator[tuple[str, str]]:
    """The line in which a mailbox stands, with the words for it there: itself, or the link that leads to it."""
    for line in page.lines:
        if not line.named and element.inside(line.element):
            yield from ((line.text, shown) for shown in (address, element.text) if shown and shown in line.text)


def _mine(address: str, own: str = "") -> bool:
    """Whether the mailbox may be the store's: neither an example nor a file's name nor that of the shop software's maker."""
    local, _, domain = address.lower().rpartition("@")
    if domain.rsplit(".", 1)[-1] in _FILES or local in _NOBODY:
        return False
    if own and (domain == own or own.endswith("." + domain)):
        return True
    if of_a_program(domain.rpartition(".")[0].rpartition(".")[2]):
        return False
    return not (
        _OFFICES.search(domain) or _NOWHERE.search(domain) or _EXAMPLE_AT.match(f"{local}@{domain}") or _OTHERS.search(domain)
    )


def _seen(page: Document) -> Iterator[tuple[str, Element, How]]:
    for link in page.links:
        if link.raw.lower().startswith("mailto:"):
            for address in _MAIL.findall(unquote(link.raw[7:]).split("?")[0]):
                yield address, link.element, How.LINK
        elif hidden := _PROTECTED.search(link.raw):
            yield from _opened(hidden[1], link.element)
    for line in page.lines:
        if not line.named or _names(line):
            for address in _in_text(line.text):
                yield address, line.element, How.TEXT
    for element in page.census.bearing("data-cfemail"):
        if (code := element.get("data-cfemail")) and page.reachable(element):
            yield from _opened(code, element)


def _names(line: Line) -> bool:
    """Whether the words are the name of a thing, and not the example in a field."""
    return line.element.tag not in {"input", "textarea", "select"}


def _in_text(text: str) -> Iterator[str]:
    if "@" in text:
        yield from _MAIL.findall(text)
        yield from (f"{local}@{domain}" for local, domain in _SPACED.findall(text))
    for local, domain in WRAPPED.findall(text):
        yield f"{local}@{_DOT.sub('.', domain)}"
    if " собака " in text or " at " in text:
        for hit in _SPOKEN.finditer(text):
            if " собака " in hit.group() or " dot " in hit.group():
                yield f"{hit[1]}@{hit[2]}.{hit[3]}"


def _opened(code: str, element: Element) -> Iterator[tuple[str, Element, How]]:
    """What Cloudflare's script shows in place of a protected mailbox: every byte XORed with the first one."""
    try:
        key, *rest = bytes.fromhex(code)
    except ValueError:
        return
    text = bytes(b ^ key for b in rest).decode("utf-8", "replace")
    if match := _MAIL.search(text.split("?")[0]):
        yield match.group(), element, How.MARKUP
