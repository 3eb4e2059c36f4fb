"""Reach, the other ways: messengers, social networks, and what there is at night."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Effort, Evidence, Family, How, PageKind, Reason
from auditor.page import Document, Found, quote, same_page
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, lacking, partly, passes, touchpoint
from auditor.words import vocabulary
from checks.linked import promised_once_open
from checks.paths import NAMES, few, unread
from checks.signals import chat, contact, mail, promises, social
from checks.signals.placeholders import placeholder
from checks.signals.standing import is_talk
from checks.signals.vendors import made_by, vendors_on

WORDS = vocabulary("checks", "reach.toml")

_WAYS = (PageKind.HOME, PageKind.CONTACT, PageKind.HELP, PageKind.FAQ, PageKind.ABOUT, PageKind.STORES, PageKind.DELIVERY)
_SHOPPING = (PageKind.PRODUCT, PageKind.LISTING)
_NUMBER = re.compile(r"(?:\+|\d)(?:[\s()\-–.]*\d){8,14}")
_ENTRY = 120
_SEVERAL = 2
"""Networks that make a presence (CHECKLIST)."""


# -- messengers ------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="messengers",
    family=Family.REACH,
    weight=3,
    title="The store can be written to in a messenger",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "linked": passes("A shopper can write to the store here: {ways}."),
        "written": partly("A number for {ways} is written out, but it is no link: a shopper has to save it first."),
        "none": fails("No link opens a conversation with the store in a messenger."),
    },
    fix="Link the store's own account in the messengers your shoppers use, in the footer and on the contact page, and answer there.",
    snippet='<a href="https://wa.me/442079460000">WhatsApp</a>\n<a href="https://t.me/your_store">Telegram</a>',
    effort=Effort.HOUR,
    words=["reach#messenger-name", "reach#share"],
    blind="Whether anyone answers there, and buttons that are drawn only after some time.",
)
def messengers(pages: Pages) -> Seen | Unseen:
    """A message can be sent on the bus, with a photo, and the answer read whenever there is a minute.

    Nobody who writes there expects to be answered in three days.
    """
    if linked := [*_linked(pages)]:
        return Seen("linked", few(proof for _, proof in linked), {"ways": _names(linked)})
    if written := [*_written(pages)]:
        return Seen("written", few(proof for _, proof in written), {"ways": _names(written)})
    if reason := _unread(pages) or _undrawn(pages):
        return Unseen(reason)
    return Seen("none")


def _linked(pages: Pages) -> Iterator[tuple[str, Evidence]]:
    """Messengers that are linked, or whose buttons a known script has drawn, with their names."""
    for document in (*pages.of(*_WAYS, *_SHOPPING), *pages.met("chat", PageKind.HOME)):
        for found in social.messenger(document):
            if not placeholder(found.element.get("href")):
                yield _name_of(found), document.evidence(found)
        for loaded in vendors_on(document):
            element = made_by(document, loaded.vendor) if loaded.vendor.kind == "messenger" else None
            if element is not None and element.shown:
                yield loaded.vendor.name, document.evidence(Found(element.label or loaded.vendor.name, element, How.VENDOR))


def _name_of(found: Found) -> str:
    address = found.element.get("href").lower()
    names = {"wa.me": "WhatsApp", "whatsapp": "WhatsApp", "viber": "Viber", "t.me": "Telegram", "tg:": "Telegram", "telegram": "Telegram",
             "m.me": "Messenger", "messenger": "Messenger", "vk.me": "VK", "skype": "Skype", "signal": "Signal", "max.ru": "MAX"}  # fmt: skip
    return next((name for mark, name in names.items() if mark in address), found.words)


def _written(pages: Pages) -> Iterator[tuple[str, Evidence]]:
    """Numbers beside a messenger's name."""
    for document in pages.of(*_WAYS):
        for line, match in document.lines_with(WORDS["messenger-name"], named=False):
            number = _NUMBER.search(line.folded)
            if number and len(line.text) <= _ENTRY and not placeholder(number.group()) and not is_talk(document, line.element):
                yield match.words.title(), document.evidence(Found(quote(line.text, match), line.element))


def _names(found: list[tuple[str, Evidence]]) -> str:
    return ", ".join(dict.fromkeys(name for name, _ in found))


def _unread(pages: Pages) -> Reason | None:
    return unread(pages, PageKind.CONTACT, NAMES["contact"])


def _undrawn(pages: Pages) -> Reason | None:
    """No browser, where a known script would have drawn the buttons in one."""
    rendered = any(d.page.rendered for d in pages.of(*_WAYS))
    loaded = any(v.vendor.kind == "messenger" for d in pages.of(*_WAYS) for v in vendors_on(d))
    return Reason.NO_BROWSER if loaded and not rendered else None


# -- social networks -------------------------------------------------------------------------------------------------------


@touchpoint(
    id="social-networks",
    family=Family.REACH,
    weight=3,
    title="The store's own profiles in two networks are linked",
    source=["004"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "several": passes("The store links its own profiles: {networks}."),
        "one": lacking("Only one profile of the store is linked: {networks}."),
        "none": fails(
            "No profile of the store in a social network is linked; share buttons and a network's own front page are none."
        ),
    },
    fix="Link the profiles that you really keep, by their own addresses, in the footer; take out icons that lead to a network's front page.",
    snippet='<a href="https://www.instagram.com/your.store/">Instagram</a>\n<a href="https://www.facebook.com/your.store">Facebook</a>',
    effort=Effort.HOUR,
    words=["reach#share"],
    blind="Whether a profile is alive, and whether it is the store's and not its supplier's.",
)
def social_networks(pages: Pages) -> Seen | Unseen:
    """Some shoppers ask where they spend their evenings anyway, and look there how the store treats others.

    A living profile is a contact and a reference at once.
    """
    found: dict[str, Evidence] = {}
    led = {p.asked or p.url: p.left_for for p in pages.visit.pages if p.left_for}
    for document in pages.of(PageKind.HOME, PageKind.CONTACT, PageKind.ABOUT, PageKind.PRODUCT):
        if document.page.kind is PageKind.PRODUCT and found:
            break
        for proof in (*social.social_links(document), *social.passed_on(document, led)):
            found.setdefault(_network(proof), document.evidence(proof))
    if len(found) < _SEVERAL and (reason := _unread(pages)):
        return Unseen(reason, tuple(found.values()))
    if len(found) < _SEVERAL and (passed := _passed_on(pages)):
        return Unseen(Reason.GEO_REDIRECT, (*found.values(), *passed))
    if not found:
        return Seen("none")
    return Seen("several" if len(found) >= _SEVERAL else "one", tuple(found.values()), {"networks": ", ".join(found)})


def _passed_on(pages: Pages) -> tuple[Evidence, ...]:
    """Links named after a network that the store's own address passes on to it: whose profile that is was not seen."""
    problems = {p.asked or p.url: p.problem for p in pages.visit.pages if p.problem and not p.left_for}
    away = [address for address, problem in problems.items() if problem.reason is Reason.GEO_REDIRECT]
    home = pages.home()
    links = (link for link in home.links if any(same_page(link.url, address) for address in away)) if home else ()
    return (
        few(home.evidence(Found(link.name, link.element, How.LINK)) for link in links if social.names_network(link))
        if home
        else ()
    )


def _network(found: Found) -> str:
    name = found.words.split(":", 1)[0]
    return "X" if name == "Twitter" else name


# -- out of hours ----------------------------------------------------------------------------------------------------------


@touchpoint(
    id="out-of-hours",
    family=Family.REACH,
    weight=3,
    title="Out of hours there is help, or a promise of it",
    source=["001", "004"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "any_hour": passes("Help is there at any hour: “{words}”."),
        "promised": passes("Who writes at night knows when the answer comes: “{words}”."),
        "unpromised": lacking("A shopper can leave a message at night, but nothing says when it is answered."),
        "none": fails("Out of hours nothing can be done but wait: no line, no bot, no form."),
    },
    fix="Say beside the form and the phone what happens out of hours, such as: 'Write at night, we answer by ten in the morning', and keep it.",
    snippet="<p>Closed now? Leave your number: we ring back by 10 a.m. on the next working day.</p>",
    effort=Effort.HOUR,
    words=[
        "reach#always-open",
        "reach#help-line",
        "reach#not-any-hour",
        "reach#orders",
        "reach#come-in",
        "reach#bot",
        "respond#replying",
        "respond#by-when",
    ],
    blind="Whether the promise is kept.",
)
def out_of_hours(pages: Pages) -> Seen | Unseen:
    """Most people shop after work, when the store has closed.

    If nothing can be asked then, or the question seems to fall into a hole, they buy where an answer is promised.
    """
    if always := few(proof for d in pages.of(*_WAYS) for proof in _any_hour(d)):
        return Seen("any_hour", always, {"words": always[0].words})
    said = (
        d.evidence(p.found)
        for d in pages.of(*_WAYS, *_SHOPPING)
        for p in promises.reply_promises(d)
        if p.timed and not p.while_open
    )
    if promised := few((*said, *(proof for proof, timed in promised_once_open(pages) if timed))):
        return Seen("promised", promised, {"words": promised[0].words})
    if reason := _unread(pages):
        return Unseen(reason)
    left = few(d.evidence(f) for d in pages.of(*_WAYS, PageKind.PRODUCT) for signal in _LATER for f in signal(d))
    return Seen("unpromised", left) if left else Seen("none")


_LATER = (contact.contact_form, mail.email, chat.callback_request, social.messenger)


def _any_hour(document: Document) -> Iterator[Evidence]:
    for found in (*promises.any_hour_help(document), *promises.bots(document)):
        yield document.evidence(found)
