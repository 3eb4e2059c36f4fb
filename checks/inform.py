"""Inform: questions and answers, and how goods are delivered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.model import Effort, Evidence, Family, How, PageKind
from auditor.page import Document, Found, same_page
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, lacking, passes, touchpoint
from checks.paths import NAMES, few, leads, unread
from checks.signals import delivery, questions

_ENOUGH = 3
"""Question-and-answer pairs that make a list of them (CHECKLIST)."""

_BESIDE = 6
"""Letters beside the words in a heading over questions and answers."""
_ANSWERING = (
    PageKind.FAQ,
    PageKind.HELP,
    PageKind.DELIVERY,
    PageKind.RETURNS,
    PageKind.PAYMENT,
    PageKind.CONTACT,
    PageKind.ABOUT,
)


# -- questions and answers -------------------------------------------------------------------------------------------------


@touchpoint(
    id="faq",
    family=Family.INFORM,
    weight=10,
    star=True,
    title="Common questions are answered, one click from the home page",
    source=["003", "004"],
    looks_at=(PageKind.HOME, PageKind.FAQ),
    outcomes={
        "answered": passes("{count} questions are answered, and the home page leads to them."),
        "few": lacking("The home page leads to questions and answers, but there are only {count} of them."),
        "two_clicks": lacking("{count} questions are answered, but the home page does not lead to them."),
        "dead_end": fails("“{link}” on the home page leads to no answers."),
        "none": fails("No list of questions and answers could be found."),
    },
    fix="Collect the ten questions your shoppers ask most, answer each in two or three sentences, and link the page from every page's footer.",
    snippet="<details>\n  <summary>How long does delivery take?</summary>\n  <p>Two to three working days; you get a link to follow the parcel.</p>\n</details>",
    effort=Effort.HOURS,
    words=["pages#faq", "inform#asking"],
    blind="Whether the answers are true and helpful.",
)
def faq(pages: Pages) -> Seen | Unseen:
    """The same few questions keep shoppers from buying: will it arrive in time, does it fit, can it go back?

    An answer on the page works at night as well, and nobody has to wait for it.
    """
    found = list(leads(pages, NAMES["faq"]))
    linked = [lead.target.document for lead in found if lead.target.document is not None]
    best, answers = _fullest([*linked, *pages.of(PageKind.HOME)])
    if len(answers) >= _ENOUGH:
        ways = few((lead.proof for lead in found if lead.target.document is best), 1)
        return Seen("answered", (*ways, *few(answers)), {"count": str(len(answers))})
    best, elsewhere = _fullest([*pages.of(*_ANSWERING)])
    if len(elsewhere) >= _ENOUGH:
        if best is not None and (ways := few(_to(pages, best), 1)):
            return Seen("answered", (*ways, *few(elsewhere)), {"count": str(len(elsewhere))})
        return Seen("two_clicks", few(elsewhere), {"count": str(len(elsewhere))})
    if blocked := next((lead.target.reason for lead in found if lead.target.reason), None):
        return Unseen(blocked, few(lead.proof for lead in found))
    headed = [d for d in pages.of(*_ANSWERING) if _headed(d)]
    for outcome, documents, least in (
        ("few", linked, 1),
        ("two_clicks", [*pages.of(PageKind.FAQ)], 1),
        ("two_clicks", headed, 2),
    ):
        _, some = _fullest(documents)
        if len(some) >= least:
            return Seen(outcome, few(some), {"count": str(len(some))})
    return Seen("dead_end", few(lead.proof for lead in found), {"link": found[0].name}) if found else Seen("none")


def _to(pages: Pages, best: Document) -> Iterator[Evidence]:
    """Links on the home page to the page with the answers: under Help, or by any name where answers are all that it is for."""
    yield from (lead.proof for lead in leads(pages, NAMES["help"]) if lead.target.document is best)
    if best.page.kind is PageKind.FAQ:
        for home in pages.of(PageKind.HOME):
            for link in home.links:
                if link.name and (same_page(link.url, best.url) or same_page(link.url, best.page.asked or best.url)):
                    yield home.evidence(Found(link.name, link.element, How.LINK))


def _headed(document: Document) -> bool:
    """Whether a part of the page is headed as questions and answers; "Questions?" only asks whether one has any."""
    return any(NAMES["faq"].fills(h.text, spare=_BESIDE) and not h.text.endswith("?") for h in document.headings)


def _fullest(documents: list[Document]) -> tuple[Document | None, tuple[Evidence, ...]]:
    """The page with the most answered questions."""
    answered = [(d, tuple(d.evidence(f) for f in questions.answered(d))) for d in documents]
    return max(answered, key=lambda pair: len(pair[1]), default=(None, ()))


# -- delivery --------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="delivery-info",
    family=Family.INFORM,
    weight=6,
    title="Ways, times and costs of delivery are explained",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.DELIVERY),
    outcomes={
        "complete": passes("Ways, times and costs of delivery are stated."),
        "incomplete": lacking("Delivery is explained, but this is left open: {missing}."),
        "silent": fails("No page says how goods are delivered, when they come and what that costs."),
    },
    parts={"way": "the ways", "time": "the time it takes", "cost": "the cost"},
    fix="Write a delivery page that gives, for each way, how long it takes and what it costs; link it from every product.",
    snippet="<table>\n  <tr><th>Way</th><th>Takes</th><th>Costs</th></tr>\n  <tr><td>Courier</td><td>1–2 days</td><td>£4.90, free from £50</td></tr>\n"
    "  <tr><td>Pick-up in the shop</td><td>today</td><td>free</td></tr>\n</table>",
    effort=Effort.HOURS,
    words=["pages#delivery", "buy#delivery-way", "buy#delivery-time", "buy#delivery-cost"],
    blind="Costs that show only after an address is typed, and whether the times are kept.",
)
def delivery_info(pages: Pages) -> Seen | Unseen:
    """A shopper who can't tell when the parcel comes and what it adds to the price goes to find out elsewhere, and buys there."""
    found: dict[str, Evidence] = {}
    shared = (d for d in pages.of(PageKind.RETURNS) if any(NAMES["delivery"].within(h.text) for h in d.headings))
    for document in (*pages.of(PageKind.DELIVERY), *shared, *pages.of(*_ALSO_DELIVERY)):
        for part, proof in _delivery(document).items():
            found.setdefault(part, proof)
    for document in pages.of(PageKind.LEGAL):
        if len(terms := _delivery(document)) > 1:  # a courier alone is somebody to whom an address is passed on
            found = {**terms, **found}
    for document in pages.of(PageKind.OTHER):
        table = delivery.told_together(document)
        if len(table) == len(delivery.PARTS):  # such a page is the delivery's, whatever it is called
            found = {**{part: document.evidence(proof) for part, proof in table.items()}, **found}
    missing = tuple(part for part in delivery.PARTS if part not in found)
    if not missing:
        return Seen("complete", tuple(found.values()))
    if reason := unread(pages, PageKind.DELIVERY, NAMES["delivery"]):
        return Unseen(reason, tuple(found.values()))
    return Seen("incomplete", tuple(found.values()), {"missing": missing}) if found else Seen("silent")


_ALSO_DELIVERY = (PageKind.FAQ, PageKind.HELP, PageKind.PAYMENT, PageKind.PRODUCT, PageKind.HOME)


def _delivery(document: Document) -> Mapping[str, Evidence]:
    return {part: document.evidence(found) for part, found in delivery.delivery_parts(document).items()}
