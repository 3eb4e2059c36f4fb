"""Reach, the telephone: can a shopper see a number, call it with one tap, and call it free of charge?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import phonenumbers

from auditor.model import Device, Effort, Evidence, Family, PageKind
from auditor.page import Document, Place
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, lacking, moot, partly, passes, spares, touchpoint
from checks.at_hand import at_hand, bearer, called, missed, opened_menus
from checks.market import has_toll_free
from checks.paths import few, in_view, unlooked
from checks.signals.numbers import Number, left_over, numbers

_ELSEWHERE = (PageKind.CONTACT, PageKind.ABOUT, PageKind.STORES, PageKind.HELP, PageKind.FAQ, PageKind.LEGAL)
"""Where else a store names its own numbers; pages on delivery name the carriers' as well."""


# -- visible ---------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="phone-visible",
    family=Family.REACH,
    weight=10,
    star=True,
    title="The phone number is in sight on the home page",
    source=["003"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "visible": passes("{number} stands on the first screen of the home page on a computer and is at hand on a phone."),
        "desktop_only": partly("{number} is in sight on a computer, but on a phone it takes scrolling or searching."),
        "phone_only": partly("{number} is at hand on a phone, but on a computer it is not on the first screen."),
        "further_down": partly("{number} is on the home page, but only further down, below the first screen."),
        "other_page": lacking("{number} is not on the home page; a shopper finds it only on another page."),
        "placeholder": fails("The only number shown, {number}, is a leftover of the shop's template: nobody answers there."),
        "none": fails("No phone number of the store is shown."),
    },
    fix="Put the number, with its hours, into the header of every page; on phones keep it there as a handset icon that dials.",
    snippet='<a href="tel:+442079460000" aria-label="Call us: 020 7946 0000">020 7946 0000</a>',
    effort=Effort.HOUR,
    words=["reach#phone", "reach#not-a-phone"],
    blind="A number that is only part of a picture without a text for it, and whether anyone answers.",
)
def phone_visible(pages: Pages) -> Seen | Unseen:
    """Someone with a question just before paying wants a voice.

    If the number is not in sight they do not hunt for it: they go to a store that shows one. A visible number also
    tells that real people stand behind the shop.
    """
    desktop, phone = _in_sight(pages, Device.DESKTOP), _in_sight(pages, Device.PHONE)
    if desktop and phone:
        return Seen("visible", (*few(desktop.values(), 2), *few(phone.values(), 2)), {"number": next(iter(desktop))})
    home = _shown(pages, PageKind.HOME)
    elsewhere = {} if home else _shown(pages, *_ELSEWHERE)
    if not home and not elsewhere:
        return _no_number(pages)
    proofs = few((*desktop.values(), *phone.values(), *home.values(), *elsewhere.values()))
    number = {"number": next(iter({**desktop, **phone, **home, **elsewhere}))}
    if reason := unlooked(pages, Device.DESKTOP) or unlooked(pages, Device.PHONE):
        return Unseen(reason, proofs) if home else Seen("other_page", proofs, number)
    outcome = "desktop_only" if desktop else "phone_only" if phone else "further_down" if home else "other_page"
    return Seen(outcome, proofs, number)


def _in_sight(pages: Pages, device: Device) -> Mapping[str, Evidence]:
    """Numbers on the home page's first screen; on a phone also those that one tap dials or brings up."""
    found: dict[str, Evidence] = {}
    for document in pages.of(PageKind.HOME, device=device):
        for number in numbers(document):
            if at_hand(document, number, device) and not missed(pages, document, number, device):
                found.setdefault(called(number), document.evidence(number.found))
    for menu in opened_menus(pages) if device is Device.PHONE else ():
        for number in numbers(menu):
            if menu.first_screen(bearer(number)) and in_view(menu, bearer(number)):
                found.setdefault(called(number), menu.evidence(number.found))
    return found


def _shown(pages: Pages, *kinds: PageKind) -> Mapping[str, Evidence]:
    found: dict[str, Evidence] = {}
    for document in pages.of(*kinds):
        for number in numbers(document):
            found.setdefault(called(number), document.evidence(number.found))
    return found


def _no_number(pages: Pages) -> Seen:
    for document in pages.of(PageKind.HOME, PageKind.CONTACT):
        for number in left_over(document):
            return Seen("placeholder", (document.evidence(number.found),), {"number": called(number)})
    return Seen("none")


# -- tap to call -----------------------------------------------------------------------------------------------------------


@touchpoint(
    id="phone-tap-to-call",
    family=Family.REACH,
    weight=3,
    title="A tap on the number starts the call",
    source=["003"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "linked": passes("Every number shown dials itself when tapped."),
        "some": partly("Some numbers dial themselves when tapped, others do not: {numbers}."),
        "other_form": partly("{shown} is linked, but the link dials {dialled}, which does not work from abroad."),
        "other_number": partly("The link on {shown} dials another number: {dialled}."),
        "plain": fails("Plain text, to be copied or typed in on a phone: {numbers}."),
        "no_phone": moot("The store shows no phone number."),
    },
    fix="Make each number a tel: link to the same number in its international form.",
    snippet='<a href="tel:+442079460000">020 7946 0000</a>',
    effort=Effort.HOUR,
    words=["reach#phone"],
    blind="Whether the line is in service: no call is made.",
)
def phone_tap_to_call(pages: Pages) -> Seen:
    """On a phone the store and the telephone are one device.

    A number that must be remembered and typed in is a call that often is not made.
    """
    by_number = _by_number(pages)
    if not by_number:
        return Seen("no_phone")
    states = {name: _best_link(seen) for name, seen in by_number.items()}
    proofs = few((proof for state, _, proof in states.values() if state != "plain"), 4)
    if wrong := next(
        ((name, dialled, proof) for name, (state, dialled, proof) in states.items() if state == "other_number"), None
    ):
        return Seen("other_number", (wrong[2], *proofs), {"shown": wrong[0], "dialled": wrong[1]})
    plain = tuple(name for name, (state, _, _) in states.items() if state == "plain")
    if len(plain) == len(states):
        return Seen("plain", few(proof for _, _, proof in states.values()), {"numbers": plain[:3]})
    if untapped := {name: states[name][2] for name in plain} or _plain_on_phones(pages) or _plain_where_read(pages):
        return Seen("some", (*proofs, *few(untapped.values(), 2)), {"numbers": tuple(untapped)[:3]})
    if form := next(((name, dialled, proof) for name, (state, dialled, proof) in states.items() if state == "other_form"), None):
        return Seen("other_form", (form[2], *proofs), {"shown": form[0], "dialled": form[1]})
    return Seen("linked", proofs)


def _plain_on_phones(pages: Pages) -> Mapping[str, Evidence]:
    """Numbers that the home page shows a phone as plain text only: their link stands in what only a wide screen shows, or on another page."""
    plain: dict[str, tuple[str, Evidence]] = {}
    tapped: set[str] = set()
    for document in (*pages.of(PageKind.HOME, device=Device.PHONE), *opened_menus(pages)):
        if document.page.device is not Device.PHONE:
            continue
        for number in numbers(document):
            seen = in_view(document, bearer(number))
            tappable = at_hand(document, number, Device.PHONE) and not missed(pages, document, number, Device.PHONE)
            if number.dialled and (seen or tappable):
                tapped.add(number.e164)
            elif number.e164 and not number.dialled and seen:
                plain.setdefault(number.e164, (called(number), document.evidence(number.found)))
    return dict(told for e164, told in plain.items() if e164 not in tapped)


_INTERNATIONAL_FREEPHONE = 800
"""The code +800 of numbers that are free to call from many countries (ITU-T E.169.1)."""

_ORDER = ("linked", "other_form", "other_number", "plain")


def _by_number(pages: Pages) -> Mapping[str, list[tuple[Number, Evidence]]]:
    """The numbers of the home and contact pages, by what a shopper reads first of each."""
    names: dict[str, str] = {}
    found: dict[str, list[tuple[Number, Evidence]]] = {}
    for document in pages.of(PageKind.HOME, PageKind.CONTACT):
        for number in numbers(document):
            name = names.setdefault(number.e164 or called(number), called(number))
            found.setdefault(name, []).append((number, document.evidence(number.found)))
    return found


def _best_link(seen: Iterable[tuple[Number, Evidence]]) -> tuple[str, str, Evidence]:
    """The best that a tap on the number does anywhere, what it dials, and the proof."""
    entries = list(seen)
    shown = [(number, proof) for number, proof in entries if number.shown or number.dialled == number.e164]
    return min(
        ((_link(number), number.dialled, proof) for number, proof in shown or entries),
        key=lambda s: _ORDER.index(s[0]),
    )


def _link(number: Number) -> str:
    if not number.dialled:
        return "plain"
    if not number.shown or number.dialled == number.e164 or _digits(number.dialled) == _digits(number.shown):
        return "linked"
    return "other_form" if _e164(number.dialled, number.region) == number.e164 else "other_number"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _e164(text: str, region: str) -> str:
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _plain_where_read(pages: Pages) -> Mapping[str, Evidence]:
    """Numbers in sight as plain text, linked elsewhere or not; a footer may repeat one that the home page or its menu links, a list of shops any."""
    plain: dict[str, Evidence] = {}
    homes = (*pages.of(PageKind.HOME), *opened_menus(pages))
    at_home = {number.e164 for document in homes for number in numbers(document) if number.dialled}
    known = (PageKind.HOME, PageKind.CONTACT, PageKind.STORES)
    anywhere = at_home | {number.e164 for document in pages.of(*known) for number in numbers(document) if number.dialled}
    for document in pages.of(*known):
        shops = document.page.kind is PageKind.STORES
        for number in numbers(document):
            foot = document.place(number.found.element) is Place.FOOTER
            repeats = number.e164 in anywhere if shops else foot and number.e164 in at_home
            if number.shown and not number.dialled and not repeats and bearer(number).shown:
                plain.setdefault(called(number), document.evidence(number.found))
    return plain


# -- toll-free -------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="phone-toll-free",
    family=Family.REACH,
    weight=3,
    title="Calling the store is free",
    source=["003"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "free": passes("{number} costs the caller nothing."),
        "paid": fails("Only numbers that cost the caller money are shown: {numbers}."),
        "none": fails("No phone number is shown, so none that is free to call."),
        "no_range": spares("The country's numbering plan has no range that is free to call."),
    },
    fix="Rent a number from your country's free range (0800, 8 800, 1-800 …) and show it first.",
    effort=Effort.DAYS,
    words=["reach#phone"],
    blind="Free numbers that only some networks carry; the numbering plan alone decides.",
)
def phone_toll_free(pages: Pages) -> Seen:
    """A shopper who wonders what the call will cost, or how long they will wait on their own money, does not call.

    The stores praised for service put a free number on their home page.
    """
    free, paid = _by_price(pages)
    if free:
        return Seen("free", few(free.values()), {"number": next(iter(free))})
    if not has_toll_free(pages.country):
        return Seen("no_range")
    if paid:
        return Seen("paid", few(paid.values()), {"numbers": tuple(paid)[:3]})
    return Seen("none")


def _by_price(pages: Pages) -> tuple[Mapping[str, Evidence], Mapping[str, Evidence]]:
    free: dict[str, Evidence] = {}
    paid: dict[str, Evidence] = {}
    for document, number in _all(pages):
        costless = number.toll_free and not _of_elsewhere(number, pages.country)
        (free if costless else paid).setdefault(called(number), document.evidence(number.found))
    return free, paid


def _of_elsewhere(number: Number, country: str) -> bool:
    """Whether a free range is another country's, where the store's own is known: abroad such a number is dear or does not ring."""
    code = phonenumbers.country_code_for_region(country) if country else 0
    dialled = phonenumbers.parse(number.e164).country_code if number.e164 else 0
    return bool(code and dialled and dialled not in {code, _INTERNATIONAL_FREEPHONE})


def _all(pages: Pages) -> Iterator[tuple[Document, Number]]:
    for document in pages.of(PageKind.HOME, *_ELSEWHERE):
        for number in numbers(document):
            yield document, number
