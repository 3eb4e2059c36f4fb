"""Reach: does a shopper find the contacts, and are they all there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.element import Element
from auditor.model import Effort, Evidence, Family, PageKind, Reason
from auditor.page import Document, Form
from auditor.pages import Pages
from auditor.purposes import headed_contacts
from auditor.touchpoint import Seen, Unseen, fails, lacking, partly, passes, touchpoint
from checks.paths import NAMES, Lead, few, is_home, leads, leads_to, own, unread
from checks.signals import address, contact, hours, mail, phone

_TERSE = 40
"""Letters of hours that stand by themselves."""
_DETAILS = (PageKind.CONTACT, PageKind.HOME, PageKind.ABOUT, PageKind.STORES, PageKind.HELP, PageKind.LEGAL)
_CONTACTS = (phone.phone, mail.email, address.address, contact.contact_form, hours.hours)
_TERMS = (PageKind.FAQ, PageKind.RETURNS, PageKind.DELIVERY, PageKind.PAYMENT, PageKind.WARRANTY)
"""Where a store tells how it sells: whom to send an account or a claim to stands there, perhaps nowhere else."""
_ALL_DETAILS = 3


# -- the contact page ------------------------------------------------------------------------------------------------------


@touchpoint(
    id="contact-page",
    family=Family.REACH,
    weight=6,
    star=True,
    title="Contacts are one click from the home page",
    source=["001", "003"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "one_click": passes("“{link}” on the home page leads to the contacts."),
        "late_menu": partly("“{link}” leads to the contacts, but shows only once a menu on the home page is opened."),
        "section": partly("The contacts are a part of the home page, not a page of their own."),
        "two_clicks": lacking("There is a contact page, but the home page does not link it; it takes a second click."),
        "dead_end": fails("“{link}” on the home page promises contacts and leads to none."),
        "none": fails("No page with the store's contacts could be found from the home page."),
    },
    fix="Link a contact page by that name from the header or footer of every page, and put every way to reach you on it.",
    snippet='<a href="/contact">Contact us</a>',
    effort=Effort.HOURS,
    words=["pages#contact"],
    blind="A way to the contacts that has neither words nor a name, such as a bare icon.",
)
def contact_page(pages: Pages) -> Seen | Unseen:
    """Before paying a store they do not know, shoppers look whether anyone can be reached there.

    If that takes a search, they conclude that the store would rather not be found.
    """
    found = list(leads(pages, NAMES["contact"]))
    good = [lead for lead in found if _leads_to_contacts(pages, lead)] or [
        lead
        for name in ("help", "about", "stores")
        for lead in leads(pages, NAMES[name])
        if _headed_contacts(lead.target.document) and _leads_to_contacts(pages, lead)
    ]
    good = good or [lead for lead in leads_to(pages, PageKind.CONTACT) if _leads_to_contacts(pages, lead)]
    if shown := [lead for lead in good if lead.shown]:
        return _led("one_click", shown)
    if good:
        return _led("late_menu", good)
    if sections := few(_linked_section(found)):
        return Seen("section", sections)
    if contacts := few(
        proof for d in pages.of(PageKind.CONTACT) if not is_home(pages, d.url) for proof in _contacts_of(pages, d)
    ):
        return Seen("two_clicks", contacts)
    if blocked := next((lead.target.reason for lead in found if lead.target.reason), None):
        return Unseen(blocked, few(lead.proof for lead in found))
    return _led("dead_end", found) if found else Seen("none")


def _led(outcome: str, found: list[Lead]) -> Seen:
    return Seen(outcome, few(lead.proof for lead in found), {"link": found[0].name})


def _leads_to_contacts(pages: Pages, lead: Lead) -> bool:
    return lead.target.document is not None and not lead.target.section and _has_contacts(pages, lead.target.document)


def _headed_contacts(document: Document | None) -> bool:
    """Whether a page under another name is the one with the contacts: by its kind, or a heading on it."""
    if document is None:
        return False
    return document.page.kind is PageKind.CONTACT or headed_contacts(document)


def _has_contacts(pages: Pages, document: Document) -> bool:
    """Whether it is more than a title: a way to reach the store stands on the page itself, not only in what every page repeats."""
    return next(_contacts_of(pages, document), None) is not None


def _contacts_of(pages: Pages, document: Document) -> Iterator[Evidence]:
    return (proof for signal in _CONTACTS for proof in own(pages, document, signal))


def _linked_section(found: list[Lead]) -> Iterator[Evidence]:
    """Contacts in the part of the home page that a link on it jumps to."""
    for lead in found:
        document, section = lead.target.document, lead.target.section
        if document is not None and section is not None:
            yield from (document.evidence(f) for signal in _CONTACTS for f in signal(document) if f.element.inside(section))


# -- what it says ----------------------------------------------------------------------------------------------------------


@touchpoint(
    id="contact-details",
    family=Family.REACH,
    weight=6,
    star=True,
    title="Phone, e-mail and address stand on one page",
    source=["001", "003", "004"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "complete": passes("Phone, e-mail or form, and postal address stand together on one page."),
        "incomplete": lacking("On the page with the most contacts one thing is missing: {missing}."),
        "scarce": fails("Even the page with the most contacts lacks {missing}."),
    },
    parts={"phone": "a phone number", "mail": "an e-mail address or form", "address": "a postal address"},
    fix="Put phone, e-mail and postal address together on the contact page, best with the hours and a map.",
    snippet='<address>Lampshire Ltd, 1 High Street, London N1 9GU<br>\n<a href="tel:+442079460000">020 7946 0000</a> · '
    '<a href="mailto:help@your.store">help@your.store</a></address>',
    effort=Effort.HOUR,
    words=["inform#street", "inform#town"],
    blind="Addresses written in a form that the word lists do not know, and whether letters arrive.",
)
def contact_details(pages: Pages) -> Seen | Unseen:
    """One shopper calls, another writes, a third wants to know where the money goes.

    With all three in one place, each finds their own way, and the store looks like one that has nothing to hide.
    """
    best = max((_details_of(d) for d in pages.of(*_DETAILS)), key=len, default={})
    missing = tuple(part for part in ("phone", "mail", "address") if part not in best)
    outcome = "complete" if len(best) == _ALL_DETAILS else "incomplete" if len(missing) == 1 else "scarce"
    if missing and (reason := _unread_contacts(pages)):
        return Unseen(reason, tuple(best.values()))
    return Seen(outcome, tuple(best.values()), {"missing": missing} if missing else {})


def _details_of(document: Document) -> Mapping[str, Evidence]:
    ways = {"phone": (phone.phone,), "mail": (mail.email, contact.contact_form), "address": (address.address,)}
    found = {part: next((f for signal in signals for f in signal(document)), None) for part, signals in ways.items()}
    return {part: document.evidence(f) for part, f in found.items() if f is not None}


def _unread_contacts(pages: Pages) -> Reason | None:
    return unread(pages, PageKind.CONTACT, NAMES["contact"])


# -- mail ------------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="email",
    family=Family.REACH,
    weight=4,
    title="The store has a mailbox a shopper can write to",
    source=["004"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "shown": passes("The store can be written to at {address}."),
        "none": fails("No e-mail address of the store is shown or linked."),
    },
    fix="Show an address of your own domain on the contact page and in the footer, as a link.",
    snippet='<a href="mailto:help@your.store">help@your.store</a>',
    effort=Effort.HOUR,
    blind="Whether anyone reads the mailbox, and addresses that stand only in a picture.",
)
def email(pages: Pages) -> Seen | Unseen:
    """A shopper with a photo of the damage, a long story or no time for a call writes.

    An e-mail also stays: both sides can look up what was said.
    """
    if proofs := few(pages.found(mail.email, *_DETAILS, *_TERMS)):
        return Seen("shown", proofs, {"address": proofs[0].words})
    reason = _unread_contacts(pages)
    return Unseen(reason) if reason else Seen("none")


# -- the form --------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="contact-form",
    family=Family.REACH,
    weight=3,
    title="A message can be sent from the store itself",
    source=["004"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "ready": passes("A form with a labelled message field and a button takes a shopper's message."),
        "rough": partly("There is a form for messages, but it lacks {missing}."),
        "none": fails("No form takes a shopper's message."),
    },
    parts={"labels": "a label on its message field", "button": "a button that sends it"},
    fix="Put a short form on the contact page: an address to answer to, the message, one button; nothing else is needed.",
    snippet='<form method="post" action="/contact">\n  <label>Your e-mail <input type="email" name="email" autocomplete="email" required></label>\n'
    '  <label>Your message <textarea name="message" required></textarea></label>\n  <button>Send</button>\n</form>',
    effort=Effort.HOURS,
    words=["reach#message-form", "reach#not-a-message"],
    blind="Whether a message arrives: none is sent.",
)
def contact_form(pages: Pages) -> Seen | Unseen:
    """On somebody else's computer, or on a phone without mail set up, a form is the only way to write.

    It also lets the store ask at once for the order number it will need.
    """
    rough: Seen | None = None
    for document in pages.of(PageKind.CONTACT, PageKind.HELP, PageKind.HOME, PageKind.ABOUT, PageKind.FAQ, PageKind.STORES):
        for found in contact.contact_form(document):
            missing = _missing(document, found.element)
            if not missing:
                return Seen("ready", (document.evidence(found),))
            rough = rough or Seen("rough", (document.evidence(found),), {"missing": missing})
    if rough:
        return rough
    reason = _unread_contacts(pages)
    return Unseen(reason) if reason else Seen("none")


def _missing(document: Document, element: Element) -> tuple[str, ...]:
    """What the form around the proof lacks."""
    form = next((f for f in document.forms if element.inside(f.element) or f.element.inside(element)), None)
    fields = form.fields if form else document.fields
    labelled = any(f.type == "textarea" and f.label for f in fields) or not any(f.type == "textarea" for f in fields)
    missing = {"labels": not labelled, "button": not _sends(document, form)}
    return tuple(part for part, lacks in missing.items() if lacks)


def _sends(document: Document, form: Form | None) -> bool:
    return bool(form.submits) if form else bool(document.controls)


# -- hours -----------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="working-hours",
    family=Family.REACH,
    weight=3,
    title="The store says when it answers",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "told": passes("The store says when it is there: {hours}."),
        "none": fails("No page says when the store or its phone line is open."),
    },
    fix="Write the days and hours beside the phone number, on the contact page and in the footer.",
    snippet="<p>Mon–Fri 9:00–18:00, Sat 10:00–16:00</p>",
    effort=Effort.HOUR,
    words=["reach#day", "reach#opening", "reach#not-our-hours"],
    blind="Whether the hours are kept.",
)
def working_hours(pages: Pages) -> Seen | Unseen:
    """Ringing in vain is worse than not ringing.

    Whoever knows that someone answers from nine waits until nine; whoever does not know takes the silence for the
    store's manners.
    """
    if proofs := few(pages.found(hours.hours, *_DETAILS, PageKind.FAQ)):
        terse = next((proof.words for proof in proofs if len(proof.words) <= _TERSE), "")
        return Seen("told", proofs, {"hours": terse or min((proof.words for proof in proofs), key=len)})
    reason = _unread_contacts(pages)
    return Unseen(reason) if reason else Seen("none")
