"""Look at the form that makes an account. Nothing is typed, nothing is sent.

Reaches nothing, account or sign-up. Findings: `result` (form, log-in only, none), `required` (how many fields must be filled in), `fields`, `others`
(log-ins through other services seen beside it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from auditor.element import Element
from auditor.model import Device, Page, PageKind, Reason, said
from auditor.page import Document, Place, same_page
from auditor.pressing import leads_somewhere
from auditor.words import fold
from spiders.browser.browser import Browser
from spiders.browser.find import named, pressables
from spiders.mapping.addresses import same_host
from spiders.safety.danger import ACTS, CONTROLS, Intent, form_of, leads_to, name_of, submits
from spiders.safety.own import Own, labels_of, owns
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.walk import Walk, take

SECONDS = 20.0
NAME = "registration"
MOST_PRESSES, MOST_STARTS = 2, 3
_TYPED = frozenset({"text", "email", "tel", "password", "number", "date", "select", "textarea", "checkbox"})
_SERVICES = re.compile(
    r"(?<![a-z])(?:google|facebook|apple(?! ?pay)|vk|vkontakte|вконтакте|yandex|яндекс|telegram|twitter|microsoft|amazon(?! ?pay)|дія|diia|sber ?id|сбер ?id|tinkoff ?id|t-?id|mail\.ru|ok\.ru|одноклассники)(?![a-zа-я])"
)
_ENTERS = re.compile(
    r"(?<![a-z])(?:log ?in|sign ?in|sign ?up|continue|register|auth|oauth|войти|вход|через|увійти|з допомогою|за допомогою|with)(?![a-z])"
)
_AUTH = re.compile(r"oauth|/auth/|social|openid|accounts\.google|connect/")
_FEWEST = 2
_SIGN_UP = re.compile(r"(?:^|[/_-])(?:register|registration|sign[-_]?up|create[-_]?account|registratsiya|reyestratsiya)(?![a-z])")
"""Addresses of the form, for links such as "click here"."""


async def walk_registration(browser: Browser, device: Device, pages: Sequence[str], seconds: float = SECONDS) -> Walked:
    """Go to the form from the first page: the account's where one is known, else the home page, else what else is known."""

    async def way(walk: Walk) -> None:
        if not pages or not await walk.go(pages[0], said("sign-up-page")):
            raise StoppedError(Reason.NETWORK, said("no-page-for-sign-up"))
        await _seek(walk)
        for other in pages[1:MOST_STARTS]:
            if walk.findings["result"] == "none" and await walk.go(other, said("sign-up-page")):
                await walk.until(lambda document: _sign_up(document) or named(document, CONTROLS["to-account"], spare=12))
                await _seek(walk)

    return await take(browser, device, NAME, seconds, way)


def doors(pages: Iterable[Page]) -> Iterator[str]:
    """Where links to the accounts lead that perhaps only a cart or a checkout shows: "Bought here before? Log in"."""
    for page in pages:
        if page.seen and page.kind in {PageKind.CART, PageKind.CHECKOUT}:
            for link in Document(page).links_named(CONTROLS["to-account"]):
                named_so = CONTROLS["to-account"].fills(link.folded, folded=True, spare=4)
                if named_so and leads_somewhere(link.element) and same_host(link.url, page.url):
                    yield link.url


async def _seek(walk: Walk) -> None:
    """From the page at hand, follow what leads to the form, and write down what was found."""
    walk.findings["result"] = "none"
    for _ in range(MOST_PRESSES + 1):
        if (form := _sign_up(walk.document)) is not None:
            await _tell(walk, form)
            return
        if any(f.type == "password" and f.element.shown for f in walk.document.fields):
            walk.reached, walk.findings["result"] = "account", "log-in only"
            walk.findings["others"] = ", ".join(_others(walk.document))
        if not await _onward(walk):
            return


async def _onward(walk: Walk) -> bool:
    """Press what leads to the form; where there is nothing so called, what leads to the accounts, or unfolds what is kept for them."""
    here = walk.url
    inside = walk.findings["result"] == "log-in only"
    for meaning in ("to-registration", "to-account"):
        found = named(walk.document, CONTROLS[meaning], spare=12)
        if inside and meaning == "to-account":
            found = [c for c in found if not leads_to(c.element, walk.document) and not submits(c.element)]
        for candidate in found[:1]:
            act = await walk.press(candidate.element, said("leads-to-account-form", how=candidate.why), Intent.UNFOLD)
            if act.did or not same_page(walk.url, here):
                return True
    if not inside and await _by_a_bare_icon(walk):
        return True
    address = next((link.url for link in walk.document.links if inside and _SIGN_UP.search(urlsplit(link.url).path.lower())), "")
    return bool(address) and not same_page(address, here) and await walk.go(address, said("sign-up-page"))


async def _by_a_bare_icon(walk: Walk) -> bool:
    """Press a picture without a name in the header: shoppers know the outline of a person, which no words tell; what it opens shows."""
    for icon in _bare_icons(walk.document)[:MOST_PRESSES]:
        act = await walk.press(icon, said("leads-to-account-form", how=said("by-icon-alone")), Intent.UNFOLD)
        if _sign_up(walk.document) is not None or any(f.type == "password" and f.element.shown for f in walk.document.fields):
            return True
        if act.change.moved:
            return False
        if act.change.dialog is not None:
            await walk.escape()
    return False


def _bare_icons(document: Document) -> list[Element]:
    """Buttons in the header that are a small picture beside others, and neither words nor their makers tell for what."""
    found = []
    for element in pressables(document):
        pictured = any(e.tag in {"svg", "img", "i"} for e in element.walk())
        bare = not name_of(element) and not element.shown_text and not element.get("title") and not _TAKEN.search(element.marks)
        small = element.box is not None and max(element.box.width, element.box.height) <= _ICON
        beside = element.parent is not None and sum(e.shown and e.tag == element.tag for e in element.parent.elements) > 1
        alone = form_of(element, document) is None and document.place(element) in {Place.HEADER, Place.NAV}
        if element.tag == "button" and pictured and bare and small and beside and alone:
            found.append(element)
    return found


_ICON = 64.0
"""Pixels of the longer side of an icon at most."""
_TAKEN = re.compile(
    r"menu|burger|hamburger|nav-?toggle|search|find|cart|basket|bag|wish|favou?r|like|heart|compare|theme|dark|lang|currency|phone|call|close|scroll|up$"
)
"""What makers call icons that are known to open something else."""


def _sign_up(document: Document) -> Element | None:
    """The form that makes an account: it asks for a password twice, or for one beside a name or phone, or is sent by such words.

    One that sends a code in place of a password does, where it says that one registers by it.
    """
    labels = labels_of(document)
    forms: list[Element] = []
    for field in document.fields:
        if field.type in {"password", "email", "tel"} and field.element.shown:
            form = form_of(field.element, document) or field.element.closest("main", "dialog", "body")
            if form is not None and not any(form is f for f in forms):
                forms.append(form)
    for form in forms:
        fields = [e for e in form.walk() if e.shown]
        asked = owns(fields, labels)
        passwords = sum(e.tag == "input" and e.get("type").lower() == "password" for e in fields)
        sent = any(
            ACTS["register"].within(fold(name_of(e)))
            for e in fields
            if e.tag in {"button", "input"} and (e.tag == "button" or e.get("type") == "submit")
        )
        if not passwords and asked and _registers_by_code(form, fields):
            return form
        if passwords > 1 or (passwords and asked.keys() & {Own.NAME, Own.PHONE} and Own.EMAIL in asked):
            return form
        if sent and asked and (passwords or not _for_news(form, document)):
            return form
    return None


def _for_news(form: Element, document: Document) -> bool:
    """Whether one signs up for letters there, as at the foot of every page, and makes no account."""
    around = form.parent if form.parent is not None and len(form.parent.shown_text) <= _A_FEW_LINES else form
    return document.place(form) is Place.FOOTER or _NEWS.search(fold(around.text)) is not None


def _registers_by_code(form: Element, fields: Sequence[Element]) -> bool:
    """Whether a code is sent in place of a password, and the form or the dialog around it is there to register as well."""
    around = next((e for e in form.ancestors if e.is_dialog), form)
    said_here = around.shown_text if len(around.shown_text) <= _A_FEW_LINES else ""
    sent = any(ACTS["by-code"].within(name_of(e)) for e in fields if e.tag == "button" or e.get("type") == "submit")
    if not sent and not ACTS["code-comes"].within(said_here):
        return False
    titled = any(ACTS["register"].within(e.text) for e in around.walk() if e.shown and len(e.text) <= _LONGEST)
    return titled or ACTS["registers-new"].within(said_here)


_A_FEW_LINES = 400
"""Letters of a box whose every word is about the one field in it."""

_NEWS = re.compile(r"(?<!\w)(?:news\w*|mailing list|emails from us|рассылк\w+|новост\w+|розсил\w+|новин\w*)(?!\w)")

_LONGEST = 60
"""Letters of a heading or a control."""


async def _tell(walk: Walk, form: Element) -> None:
    within = [f for f in walk.document.fields if f.element.shown and f.element.inside(form) and f.type in _TYPED]
    fields = [f for f in within if f.element.closest("form") in {form, None}]  # the search has a form of its own
    marked = [f for f in fields if f.required]
    asked = marked if len(marked) >= _FEWEST else [f for f in fields if f.type not in {"checkbox", "select"}]
    walk.reached = "sign-up"
    walk.findings |= {
        "result": "form",
        "required": str(len(asked)),
        "fields": ", ".join(owns((f.element for f in fields), labels_of(walk.document))),
        "others": ", ".join(_others(walk.document)),
    }
    await walk.keep(PageKind.ACCOUNT, said("account-form"))


def _others(document: Document) -> list[str]:
    """Other services through which one can log in: their names on controls that enter, or whose address or marks say so."""
    found: dict[str, None] = {}
    for element in pressables(document):
        if document.place(element) is Place.FOOTER:
            continue  # profiles in networks
        name = fold(f"{name_of(element)} {element.get('title')}")
        marks = f"{element.get('href')} {' '.join(e.marks for e in (element, *list(element.ancestors)[:2]))}".lower()
        service = _SERVICES.search(name) or (_SERVICES.search(marks) if _AUTH.search(marks) else None)
        if service is not None and len(name) < 60 and (_ENTERS.search(name) or _AUTH.search(marks)):  # noqa: PLR2004 - names of controls are short
            found.setdefault(service.group())
    return list(found)
