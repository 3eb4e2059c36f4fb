"""Keep, after the sale: easy returns, warranty, complaints, where the order is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Effort, Evidence, Family, How, PageKind
from auditor.page import FRAME, Document, Found, Line, quote
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, moot, partly, passes, touchpoint
from auditor.words import Match, vocabulary
from checks.linked import living
from checks.paths import NAMES, few, unread
from checks.signals import after, easy, service
from checks.signals.contact import heading_over
from checks.signals.denied import below, denied, line_below
from checks.signals.said import Look, over_two, sentence_at, statements
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "keep.toml")
SAID = vocabulary("checks", "said.toml")
REACH = vocabulary("checks", "reach.toml")

_SITES = (
    re.compile(r"(?<!\w)(?:сайте|сайті|сайта|сайту|приложении|приложение|застосунку|застосунок|додатку)\s(.{2,32})"),
    re.compile(r"(?<!\w)(?:on|in|at|via|from)\s(.{2,32}?)\s(?:web\s?site|site|page|app)(?!\w)"),
    re.compile(r"(?<!\w)(?:web\s?site|site|page|app)\sof\s(.{2,32})"),
)
"""Whose site or app it is, right behind or before the word."""
_LACKS = re.compile(r"[^.!?,:;–—]*\s(?:нет|немає|нема)(?=[.!?;]|$)")
"""How a sentence goes on that says that a place has none of it."""
_RETURNS = (
    PageKind.RETURNS, PageKind.DELIVERY, PageKind.FAQ, PageKind.HELP, PageKind.WARRANTY, PageKind.PAYMENT, PageKind.LEGAL,
    PageKind.PRODUCT, PageKind.HOME, PageKind.OTHER,
)  # fmt: skip
_WARRANTY = (*_RETURNS, PageKind.ABOUT)
_COMPLAINTS = (
    PageKind.CONTACT, PageKind.HOME, PageKind.HELP, PageKind.RETURNS, PageKind.WARRANTY, PageKind.FAQ, PageKind.ABOUT,
    PageKind.DELIVERY, PageKind.LEGAL, PageKind.REVIEWS, PageKind.OTHER,
)  # fmt: skip
_TRACKING = (
    PageKind.HOME, PageKind.ORDER_STATUS, PageKind.PRODUCT, PageKind.HELP, PageKind.FAQ, PageKind.DELIVERY, PageKind.CONTACT,
    PageKind.ACCOUNT,
)  # fmt: skip

_SHORT, _LONGEST = 45, 320
"""Letters of a control's name, and of what a line or a form tells."""
_HEAD, _FIELDS = 60, 3
"""Letters over a form that asks where an order is, and its fields at most: a number, a mailbox, a telephone."""


# -- easy returns ----------------------------------------------------------------------------------------------------------


@touchpoint(
    id="easy-returns",
    family=Family.KEEP,
    weight=4,
    title="Returning costs neither money nor nerves",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.RETURNS),
    outcomes={
        "easy": passes("Goods go back easily: {ways}."),
        "hard": fails("Goods can be returned, but neither free of charge, nor without a receipt, nor online or by courier."),
        "no_policy": moot("No page tells how goods are returned, so there is nothing to judge here."),
    },
    parts={
        "free": "free of charge",
        "receipt": "without a receipt",
        "online": "online or in a messenger",
        "courier": "fetched by a courier",
    },
    fix="Let shoppers start a return in their account or in a messenger, know them by their phone number instead of a receipt, and pay the way back "
    "if you can.",
    snippet="<p>Changed your mind? Write to us on WhatsApp. Our courier fetches the parcel free of charge; no receipt needed.</p>",
    effort=Effort.DAYS,
    words=["keep#return-free", "keep#return-no-receipt", "keep#return-online", "keep#return-courier", "keep#faulty"],
    blind="Whether it is really that easy.",
)
def easy_returns(pages: Pages) -> Seen | Unseen:
    """A few shoppers abuse a kind return; the others are punished when it is made hard, and don't come back.

    The store that article 001 praises takes goods back by messenger, without a receipt.
    """
    found: dict[str, Evidence] = {}
    policy: list[Evidence] = []
    for document in pages.of(*_RETURNS):
        for part, proof in easy.easy_returns(document).items():
            found.setdefault(part, document.evidence(proof))
        policy += [document.evidence(proof) for proof in after.returns_parts(document).values()]
    if found:
        return Seen("easy", tuple(found.values()), {"ways": tuple(part for part in easy.EASE if part in found)})
    if reason := unread(pages, PageKind.RETURNS, NAMES["returns"]):
        return Unseen(reason, few(policy))
    return Seen("hard", few(policy)) if policy else Seen("no_policy")


# -- warranty --------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="warranty-service",
    family=Family.KEEP,
    weight=4,
    title="The store says how it stands by its goods after the sale",
    source=["002"],
    looks_at=(PageKind.HOME, PageKind.WARRANTY),
    outcomes={
        "stated": passes("Warranty or service after the sale is explained."),
        "dead_end": fails("“{link}” promises a warranty, but no page says for how long or what is done when goods break."),
        "none": fails("No page speaks of a warranty or of service after the sale."),
    },
    fix="Say for how long you stand by your goods, what happens when one breaks, where to bring or send it, and how long that takes.",
    snippet="<h1>Warranty</h1>\n<p>All lamps carry a warranty of 24 months. Send a broken one to our workshop; we repair or replace it within 10 days.</p>",
    effort=Effort.HOURS,
    words=["pages#warranty", "keep#warranty", "keep#long-time", "keep#service"],
    blind="Whether the promise is kept, and whether the law grants more.",
)
def warranty_service(pages: Pages) -> Seen | Unseen:
    """To win a shopper is not yet to keep one: what happens when the thing breaks decides whether they come again.

    Service after the sale is a part of what they pay for.
    """
    proofs = few(
        document.evidence(found)
        for document in pages.of(PageKind.WARRANTY, *_WARRANTY)
        for found in service.warranty_terms(document)
    )
    if proofs:
        return Seen("stated", proofs)
    if reason := unread(pages, PageKind.WARRANTY, NAMES["warranty"]):
        return Unseen(reason)
    home = pages.home()
    named = [*home.links_named(NAMES["warranty"])] if home is not None else []
    if home is not None and named:
        return Seen("dead_end", (home.evidence(Found(named[0].name, named[0].element, How.LINK)),), {"link": named[0].name})
    return Seen("none")


# -- complaints ------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="complaints",
    family=Family.KEEP,
    weight=4,
    title="There is a way to complain",
    source=["002"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "channel": passes("A complaint has its own way to the store: “{words}”."),
        "invited": partly("There is no way for complaints alone, but the general form invites them: “{words}”."),
        "none": fails("Nothing tells a shopper where a complaint goes."),
    },
    fix="Name a mailbox, a form or a person for complaints, and say when they are answered; link it from the contact page and the footer.",
    snippet='<h2>Not satisfied?</h2>\n<p>Write to our director: <a href="mailto:director@your.store">director@your.store</a>. She answers within a day.</p>',
    effort=Effort.HOUR,
    words=["keep#complaint", "keep#not-a-complaint", "keep#officials"],
    blind="Whether a complaint changes anything.",
)
def complaints(pages: Pages) -> Seen | Unseen:
    """Most disappointed shoppers do not complain, they leave, and tell ten to thirty others.

    Whoever makes complaining easy hears of the trouble first, and may still mend it.
    """
    channels = few(proof for document in pages.of(*_COMPLAINTS) for proof in _channels(pages, document))
    if channels:
        return Seen("channel", channels, {"words": channels[0].words})
    if reason := unread(pages, PageKind.CONTACT, NAMES["contact"]):
        return Unseen(reason)
    invited = few(
        document.evidence(found) for document in pages.of(*_COMPLAINTS) for found in service.complaint_invited(document)
    )
    return Seen("invited", invited, {"words": invited[0].words}) if invited else Seen("none")


def _channels(pages: Pages, document: Document) -> Iterator[Evidence]:
    for found in service.complaint_channels(document):
        yield document.evidence(found)
    if document.page.kind is not PageKind.LEGAL:
        for lead in living(pages, document, WORDS["complaint"]):
            if not is_talk(document, lead.link.element):  # beside a review it reports the review
                yield lead.proof
    for control in document.controls_named(WORDS["complaint"]):
        if len(control.name) <= _SHORT and control.element.tag != "a" and not is_talk(document, control.element):
            yield document.evidence(Found(control.name, control.element))


# -- tracking --------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="order-tracking",
    family=Family.KEEP,
    weight=4,
    title="A shopper can see where the order is",
    source=["002"],
    looks_at=(PageKind.HOME, PageKind.ORDER_STATUS),
    outcomes={
        "offered": passes("An order can be followed: “{words}”."),
        "none": fails("No page or account section shows where an order is."),
    },
    fix="Give each order a page with its state and the carrier's tracking, open by number and e-mail, and link it from every page's footer.",
    snippet='<form action="/track"><label>Order number <input name="order" required></label> <label>E-mail <input type="email" name="email" required></label>'
    "<button>Where is my order?</button></form>",
    effort=Effort.DAYS,
    words=["pages#order-status", "keep#order-tracking", "keep#order-history", "keep#in-account"],
    blind="What the account shows after signing in.",
)
def order_tracking(pages: Pages) -> Seen | Unseen:
    """Between paying and unpacking lie days of wondering; 'where is my order?' is the question stores hear most.

    A page that answers it spares both sides the call.
    """
    proofs = few(proof for document in pages.of(*_TRACKING) for proof in _tracked(pages, document))
    proofs = proofs or few(proof for document in pages.of(PageKind.OTHER) for proof in _looked_up(document))
    if proofs:
        return Seen("offered", proofs, {"words": proofs[0].words})
    hidden = None if any(pages.of(PageKind.ACCOUNT)) else pages.unseen((PageKind.ACCOUNT,))
    return Unseen(hidden.reason) if hidden else Seen("none")


def _tracked(pages: Pages, document: Document) -> Iterator[Evidence]:
    """A link or button that leads to it, the page itself with its field, or words that say the account shows it."""
    for words in (NAMES["order-status"], WORDS["order-tracking"], WORDS["order-history"]):
        for lead in living(pages, document, words, 24):
            yield lead.proof
    for control in document.controls_named(WORDS["order-tracking"]):
        unfolds = control.element.tag == "summary" or "aria-expanded" in control.element.attrs
        if len(control.name) <= _SHORT and control.element.tag != "a" and not unfolds:
            yield document.evidence(Found(control.name, control.element))
    yield from _looked_up(document)
    yield from _told_of(document)


def _looked_up(document: Document) -> Iterator[Evidence]:
    """Forms that find an order by its number; on a page of no kind in particular one may find it to send goods back."""
    for form in document.forms:
        told = f"{heading_over(form.element)[-_HEAD:]} {form.text[:_LONGEST]} {form.element.label} {' '.join(c.name for c in form.submits)}"
        asks = 0 < sum(f.type in {"text", "search", "email", "tel", "number"} for f in form.fields) <= _FIELDS
        numbered = any(WORDS["order-number"].within(f.label) for f in form.fields)
        match = WORDS["order-tracking"].match(told) or (WORDS["state"].match(told) if numbered else None)
        if asks and match and not (document.page.kind is PageKind.OTHER and WORDS["returning"].within(told)):
            yield document.evidence(Found(quote(told.strip(), match), form.element, How.MARKUP))


def _told_of(document: Document) -> Iterator[Evidence]:
    """Words that say that the store's account, page or app shows where the order is; the carrier's does not."""
    for line, match in document.lines_with(WORDS["order-tracking"], named=False):
        titled = line.asks or WORDS["order-tracking"].fills(line.folded, folded=True, spare=4)
        told = f"{line.folded} {below(document, line)}" if titled else line.folded
        claimed = not is_talk(document, line.element) and not denied(document, line, match)
        sentence = sentence_at(line, match.start)
        theirs = _at_the_carriers(sentence)
        others = theirs or any(SAID[name].within(sentence, folded=True) for name in _NOT_OURS)
        later = SAID["not-yet"].within(sentence, folded=True)
        asked = titled and all(SAID[name].within(told, folded=True) for name in _ENTERED)
        within = _shown_within(document, line) or (titled and _shown_within(document, line_below(document, line)))
        stated = claimed and not others and (asked or within)
        sent = SAID["sent-to-you"].within(told, folded=True)  # a number by letter leads to the carrier, and to nothing here
        shown = document.page.kind is PageKind.ORDER_STATUS and document.place(line.element) not in FRAME
        if (stated or (shown and not (sent or theirs or later))) and len(line.text) <= _LONGEST:
            yield document.evidence(Found(quote(line.text, match), line.element))
    for found, whole in statements(document, *_FOLLOWED, but=_NOT_OURS):
        places = [*SAID["shown-where"].matches(whole.text, folded=True)]
        if not _at_the_carriers(whole.text) and not (places and all(_lacks(whole.text, place) for place in places)):
            yield document.evidence(found)
    for found, whole, then in over_two(document, ((_TRACKED,), _ENTERED), (("following", "parcel"), _ENTERED), but=_NOT_OURS):
        if not any(_at_the_carriers(sentence.text) for sentence in (whole, then)):
            yield document.evidence(found)


def _shown_within(document: Document, line: Line | None) -> bool:
    """Whether a line names the place on the store's own site, and not to say that there is none."""
    places = WORDS["in-account"].matches(line.folded, folded=True) if line is not None else ()
    return any(line is not None and not denied(document, line, p) and not _lacks(line.folded, p) for p in places)


def _lacks(text: str, place: Match) -> bool:
    """Whether a place has none of it: «отдельной страницы на сайте для этого нет»."""
    return _LACKS.match(text, place.end) is not None


def _tracking(text: str) -> Match | None:
    """What a page that shows it is called."""
    return WORDS["order-tracking"].match(text, folded=True)


_TRACKED = Look(WORDS["order-tracking"], _tracking)
_ENTERED = ("enter-it", "the-number")
_FOLLOWED = (("following", "parcel", "shown-where"), ("following", "parcel", *_ENTERED), (_TRACKED, *_ENTERED))
"""Meanings that let an order be followed together: what is seen of it, and where, or by what number."""
_NOT_OURS = ("of-others-parcels", "not-yet")


def _at_the_carriers(sentence: str) -> bool:
    """Whether it sends to the carrier's own site or app: "on the DPD website", «на сайте СДЭК»."""
    places = (place for look in _SITES for place in look.findall(sentence))
    return any(REACH["carrier"].within(place, folded=True) for place in places)
