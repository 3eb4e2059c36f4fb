"""Care: does the store ask what shoppers think, answer them, and watch where they stumble?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from auditor.element import Element
from auditor.model import Effort, Evidence, Family, How, PageKind
from auditor.page import Document, Found, Line, quote
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, lacking, moot, partly, passes, touchpoint
from auditor.words import Match, vocabulary
from checks.linked import living, of_one_product, reviews_apart
from checks.market import name_of
from checks.paths import few
from checks.signals import opinions
from checks.signals.contact import heading_over
from checks.signals.denied import denied
from checks.signals.leading import nowhere, outside
from checks.signals.replies import replies_beneath, replies_signed, store_replies
from checks.signals.said import said, statements
from checks.signals.standing import bearer, is_talk
from checks.signals.vendors import vendors_on

WORDS = vocabulary("checks", "care.toml")
SAID = vocabulary("checks", "said.toml")

_ASKING = (
    PageKind.HOME, PageKind.CONTACT, PageKind.REVIEWS, PageKind.ABOUT, PageKind.HELP, PageKind.FAQ, PageKind.PRODUCT, PageKind.ACCOUNT,
    PageKind.ORDER_STATUS, PageKind.OTHER,
)  # fmt: skip
_REVIEWED = (PageKind.PRODUCT, PageKind.REVIEWS, PageKind.HOME)
_NAME, _HEAD = 60, 120
_WRAPS = frozenset({"b", "strong", "span", "label", "legend", "p", "h2", "h3", "h4", "br"})
"""What holds a question alone: its answers stand beside it."""
_NEAR, _POLL = 5, 400
"""Levels around a button to vote within which its answers stand, and the letters of a poll at most."""
_PROFILES = re.compile(
    r"//(?:[\w\-]+\.)?(?:trustpilot\.com/review/|feefo\.com/[\w\-]+/?reviews/|reviews\.(?:io|co\.uk)/company-reviews/|sitejabber\.com/reviews/|ekomi\.[a-z.]+/|trustedshops\.[a-z.]+/|"
    r"g\.page/|maps\.app\.goo\.gl/|google\.[a-z.]+/maps/place|search\.google\.com/local/|yandex\.(?:ru|by|kz)/(?:maps/org|profile)/|market\.yandex\.ru/(?:shop|business)|"
    r"otzovik\.com/reviews|irecommend\.ru/content|2gis\.(?:ru|kz|ua)/[\w\-]+/firm/|flamp\.ru/firm/|hotline\.ua/yp/|price\.ua/firm|vidhuk\.ua/|prom\.ua/[\w\-]*opinions|bbb\.org/us/|resellerratings\.com/store/)"
)
"""The store's own entry on sites where stores are reviewed."""
_SCALE = re.compile(
    r"[★☆⭐]{4,}|(?<!\d)[01]\s?(?:[-–—]|to|до|\.\.\.)\s?(?:5|10)(?!\d)|(?<!\d)1 2 3 4 5|(?<!\w)out of (?:five|ten|5|10)(?!\w)|(?<!\w)(?:(?:from )?one to (?:five|ten)|от одно(?:го|й) до|від одн(?:ого|ієї) до)(?!\w)|(?<!\w)(?:on a|по|за) (?:[\w'-]+ )?(?:scale|шкал)"
    r"|(?<!\w)(?:yes|да|так)(?: ?[/|,] ?| or | или | чи )(?:no|нет|ні)(?!\w)|(?<!\w)(?:thumbs up|палец вверх|палець (?:у|в)гору)(?!\w)|[😀-🙏☹☺](?:\s?[😀-🙏☹☺])+"
)
"""What an opinion is marked on."""
_SNIPPETS = (
    ("replay", "Yandex Webvisor", re.compile(r"""webvisor["']?\s*:\s*(?:true|!0|1)(?!\w)""")),
    ("replay", "Hotjar", re.compile(r"_hjSettings\s*=\s*\{\s*hjid")),
    ("replay", "Microsoft Clarity", re.compile(r"""\(\s*window\s*,\s*document\s*,\s*["']clarity["']""")),
    (
        "analytics",
        "Google Analytics",
        re.compile(r"""(?:gtag\(\s*["']config["']\s*,\s*["'](?:G|UA)-|ga\(\s*["']create["']\s*,\s*["']UA-)\w"""),
    ),
    ("analytics", "Yandex Metrica", re.compile(r"""(?<!\w)ym\(\s*\d{5,}\s*,\s*["']init["']""")),
)
"""The code that such a service asks a store to paste: what it is, whose, and what only it says."""


# -- surveys ---------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="customer-survey",
    family=Family.CARE,
    weight=3,
    title="The store asks shoppers what they think of it",
    source=["000", "004"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "asks": passes("The store asks what shoppers think of it: “{words}”."),
        "script_only": partly("A survey service ({vendor}) is loaded, but nothing on the pages asks a shopper anything."),
        "none": fails("Nothing asks shoppers what they think of the store."),
    },
    fix="Ask one question, would you recommend us?, after the order and in the footer, and read the answers every week.",
    snippet="<form><fieldset><legend>Would you recommend us to a friend?</legend>\n"
    '<label><input type="radio" name="score" value="9"> 9</label> <label><input type="radio" name="score" value="10"> 10</label></fieldset><button>Send</button></form>',
    effort=Effort.HOURS,
    words=["care#survey", "care#survey-tab", "care#voting", "care#shop-review"],
    blind="Surveys that come by mail after an order.",
)
def customer_survey(pages: Pages) -> Seen | Unseen:
    """Being asked is attention in itself, and for many that decides where they buy.

    The answers are cheaper than any research: they come from those who were really there.
    """
    if proofs := few(proof for document in pages.of(*_ASKING) for proof in _asked(pages, document)):
        return Seen("asks", proofs, {"words": proofs[0].words})
    loaded = [
        (v.vendor.name, d.evidence(v.found)) for d in pages.of(*_ASKING) for v in vendors_on(d) if v.vendor.kind == "survey"
    ]
    return Seen("script_only", (loaded[0][1],), {"vendor": loaded[0][0]}) if loaded else Seen("none")


def _asked(pages: Pages, document: Document) -> Iterator[Evidence]:
    """Forms, buttons and links that ask for an opinion of the store."""
    for form in document.forms:
        words = f"{heading_over(form.element)} {form.text[:_HEAD]} {' '.join(c.name for c in form.submits)}"
        marked = any(f.type in {"radio", "select", "range"} for f in form.fields)
        reviews = marked and document.page.kind is PageKind.REVIEWS  # a page for reviews is a guest book without marks
        shop = WORDS["shop-review"].within(words) or (reviews and not of_one_product(pages, document, form.element))
        opinion = marked or any(f.type == "textarea" for f in form.fields)
        if opinion and (WORDS["survey"].within(words) or (shop and any(f.type == "textarea" for f in form.fields))):
            told = form.text if "?" in form.text or WORDS["survey"].within(form.text) else words
            yield document.evidence(Found(quote(told.strip()), form.element, How.MARKUP))
    for name in ("survey", "shop-review"):
        for lead in living(pages, document, WORDS[name], 10):
            if name == "survey" or _takes_opinions(lead.target.document):
                yield lead.proof
    for control in document.controls_named(WORDS["survey"]):
        if len(control.name) <= _NAME and control.element.tag != "a" and not is_talk(document, control.element):
            yield document.evidence(Found(control.name, control.element))
    for control in document.controls:
        if control.element.stays and WORDS["survey-tab"].fills(control.folded, folded=True, spare=2):
            yield document.evidence(Found(control.name, control.element))
    yield from _beside_an_answer(document)
    yield from _in_words(document)
    yield from _polls(document)


def _in_words(document: Document) -> Iterator[Evidence]:
    """A question about the store with what it is marked on, or word of a survey that follows the order; a product's own page judges the product."""
    if document.page.kind is not PageKind.PRODUCT:
        for found in said(document, *_ASKED, but=("no-survey",)):
            yield document.evidence(found)


def _scale(text: str) -> Match | None:
    """Stars, faces or numbers to choose from, or words that say from what to what."""
    found = _SCALE.search(text)
    return Match(found.start(), found.end(), found.group()) if found else None


_ASKED = (
    ("opinion-asked", _scale),
    ("survey-sent", "survey-paper"),
    ("survey-sent", "a-questionnaire", "after-buying"),
    ("survey-sent", "to-rate", "our-doings", "after-buying"),
    ("takes-part", "a-poll"),
    ("takes-part", "a-questionnaire", "our-doings"),
    ("opinion-asked", "takes-part", "on-a-card"),
    ("a-face", "press-it", "mood"),
    ("score-it", _scale, "our-doings"),
    ("to-rate", "our-doings", "on-a-card"),
    ("judged", "of-us", "you-who-bought", _scale),
)
"""Meanings that ask for an opinion together: the question and its marks, a survey and whom or when it asks, a face to press."""


def _polls(document: Document) -> Iterator[Evidence]:
    """Answers to choose from with a button to vote, under a question or a heading; those on a product judge the product."""
    if document.page.kind is PageKind.PRODUCT:
        return
    for control in document.controls:
        if not WORDS["voting"].fills(control.folded, folded=True, spare=6):
            continue
        for around in islice(control.element.ancestors, _NEAR):
            if len(around.text) > _POLL or around.tag in {"body", "main"}:
                break
            if sum(e.tag == "input" and e.get("type") in {"radio", "checkbox"} for e in around.walk()) > 1:
                yield document.evidence(Found(quote(around.text), around, How.MARKUP))
                break


def _beside_an_answer(document: Document) -> Iterator[Evidence]:
    """A question about the store in its own words, with a link or buttons beside it to answer by."""
    for line, match in document.lines_with(SAID["opinion-asked"], named=False):
        if is_talk(document, line.element) or document.page.kind is PageKind.PRODUCT:
            continue
        if SAID["no-survey"].within(line.folded, folded=True) or denied(document, line, match):
            continue
        if proof := _to_answer(document, line, match):
            yield proof
    for _, sentence in statements(document, ("judged", "of-us", "you-who-bought"), but=("no-survey",)):
        asks = "?" in sentence.text and len(sentence.line.text) <= _HEAD and document.page.kind is not PageKind.PRODUCT
        if asks and (proof := _to_answer(document, sentence.line, None)):
            yield proof


def _to_answer(document: Document, line: Line, match: Match | None) -> Evidence | None:
    """The proof that a question can be answered: a button, a choice or a link beside it; in a long row, within the part that asks."""
    element = line.element if match is None or len(line.text) <= _HEAD else bearer(line.element, match.words)
    around = element.parent if element is line.element and element.tag in _WRAPS else element
    if around is None or max(2 * len(element.text), len(around.text)) > 2 * _HEAD or not any(map(_answers, around.walk())):
        return None
    return document.evidence(Found(quote(line.text, match), element))


def _answers(element: Element) -> bool:
    """Whether a shopper can answer by it: a button, a choice, or a link to a page."""
    if element.tag == "a":
        return not nowhere(element)
    return element.tag in {"button", "textarea", "select"} or (
        element.tag == "input" and element.get("type") in {"radio", "range", "submit"}
    )


def _takes_opinions(document: Document | None) -> bool:
    return document is not None and any(f.type == "textarea" for form in document.forms for f in form.fields)


# -- replies to reviews ----------------------------------------------------------------------------------------------------


@touchpoint(
    id="review-replies",
    family=Family.CARE,
    weight=3,
    title="The store answers reviews",
    source=["002", "004"],
    looks_at=(PageKind.HOME, PageKind.PRODUCT, PageKind.REVIEWS),
    outcomes={
        "replies": passes("The store answers reviews: “{words}”."),
        "profile": passes("The store links its entry on a review site, where it can be judged and can answer: {words}."),
        "silent": fails("There are reviews, but the store answers none of those seen."),
        "no_reviews": moot("No reviews were seen that the store could answer."),
    },
    fix="Answer every bad review within a week and some of the good ones, by name, and say what you changed.",
    snippet="<blockquote><b>Reply from Lampshire</b><br>Thank you, Owen. The cable is now three metres long.</blockquote>",
    effort=Effort.HOURS,
    words=["goods#store-reply", "goods#review-title"],
    blind="Answers on further pages of reviews, and whether they help.",
)
def review_replies(pages: Pages) -> Seen | Unseen:
    """A bad review that is answered kindly does less harm than a good one does good.

    Left alone, it speaks for the store; hundreds read it, and it was written by one.
    """
    apart = [*reviews_apart(pages)]
    documents = [*pages.of(*_REVIEWED), *(lead.target.document for lead in apart if lead.target.document is not None)]
    name = name_of(pages)
    ways = (store_replies, lambda d: replies_signed(d, name), lambda d: replies_beneath(d, name))
    if replies := few(d.evidence(f) for d in documents for way in ways for f in way(d)):
        return Seen("replies", replies, {"words": replies[0].words})
    if profiles := few(proof for d in pages.of(*_ASKING) for proof in _profiles(d)):
        return Seen("profile", profiles, {"words": profiles[0].words})
    said = few(d.evidence(f) for d in documents for f in opinions.review_texts(d))
    if said:
        return Seen("silent", said)
    unread = next((lead for lead in apart if lead.target.reason is not None), None)
    return Unseen(unread.target.reason, (unread.proof,)) if unread and unread.target.reason else Seen("no_reviews")


def _profiles(document: Document) -> Iterator[Evidence]:
    for link in outside(document):
        if _PROFILES.search(link.url) and not is_talk(document, link.element):
            yield document.evidence(Found(link.name or link.url, link.element, How.LINK))


# -- analytics -------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="behaviour-analytics",
    family=Family.CARE,
    weight=3,
    title="The store sees where shoppers stumble",
    source=["001"],
    looks_at=(PageKind.HOME,),
    outcomes={
        "replay": passes("Visits are recorded or drawn as heat maps: {vendor}."),
        "counter": lacking("Visits are counted ({vendor}), but nothing records where shoppers stumble."),
        "none": fails("Neither a counter nor recordings of visits are in use."),
    },
    fix="Switch on session recordings (Yandex Metrica's Webvisor and Microsoft Clarity cost nothing), mask what people type, tell it in the privacy "
    "policy, and watch ten visits a week.",
    snippet='ym(12345678, "init", {webvisor: true, clickmap: true});',
    effort=Effort.HOUR,
    blind="Whether anyone watches the recordings, and what loads only after consent.",
    needs_eyes=True,
)
def behaviour_analytics(pages: Pages) -> Seen | Unseen:
    """Those who fail at a form do not write to say so.

    Recordings and click maps show the place where they gave up, and the obstacle can go before the next one comes.
    """
    met = [(v.vendor.kind, v.vendor.name, d.evidence(v.found)) for d in pages.of() for v in vendors_on(d)]
    met += [(kind, name, d.evidence(found)) for d in pages.of() for kind, name, found in _pasted(d)]
    for kind, outcome in (("replay", "replay"), ("analytics", "counter")):
        names = dict.fromkeys(name for k, name, _ in met if k == kind)
        if names:
            return Seen(outcome, few(proof for k, _, proof in met if k == kind), {"vendor": ", ".join(names)})
    return Seen("none")


def _pasted(document: Document) -> Iterator[tuple[str, str, Found]]:
    """The services whose own code stands in the page."""
    for element in document.census.tagged("script"):
        if not element.get("src"):
            code = "".join(c for c in element.children if isinstance(c, str))
            for kind, name, known in _SNIPPETS:
                if match := known.search(code):
                    yield kind, name, Found(match.group(), element, How.VENDOR)
