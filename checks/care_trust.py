"""Care, trust: what the store stands for, and who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from auditor.element import Element
from auditor.model import Effort, Evidence, Family, How, PageKind
from auditor.page import FRAME, Document, Found, Line, quote, same_page
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, fails, lacking, passes, touchpoint
from auditor.words import Match, Phrases, vocabulary
from checks import firm
from checks.linked import living
from checks.paths import NAMES, few, is_home, leads, unread
from checks.signals.makers import of_a_maker
from checks.signals.said import percent, sentence_at, statements, undone
from checks.signals.sections import lines_about
from checks.signals.standing import row_of_links

WORDS = vocabulary("checks", "trust.toml")
GOODS = vocabulary("checks", "goods.toml")
SAID = vocabulary("checks", "said.toml")

_NAMING = (
    PageKind.HOME,
    PageKind.CONTACT,
    PageKind.ABOUT,
    PageKind.LEGAL,
    PageKind.DELIVERY,
    PageKind.PAYMENT,
    PageKind.RETURNS,
    PageKind.STORES,
)
_TERMS = (PageKind.LEGAL, PageKind.HELP, PageKind.OTHER)
"""What a page of terms may be taken for; the last two count when their own heading says what they are."""
_TOLD, _SENTENCE, _SAYING = 80, 35, 25
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_QUOTED = re.compile(r"[«“„\"][^»”\"]{2,40}[»”\"]")
_PARTS = ("legal", "privacy", "https")


@touchpoint(
    id="mission",
    family=Family.CARE,
    weight=3,
    title="The store says what it stands for",
    source=["001"],
    looks_at=(PageKind.HOME, PageKind.ABOUT),
    outcomes={
        "stated": passes("The store says what it stands for: “{words}”."),
        "bare": lacking("There is a page about the store, but it does not say what the store stands for or promises."),
        "empty": fails("The page about the store says nothing of its own."),
        "none": fails("No page tells who the store is and what it stands for."),
    },
    fix="Write in your own words what you want to be to your shoppers and three promises that you can keep, and put it on the page about you.",
    snippet="<h1>About us</h1>\n<p>We believe a lamp should outlive its owner. So we promise: spare parts for thirty years, a person on the phone, "
    "and our money back if we are wrong.</p>",
    effort=Effort.HOURS,
    words=["pages#about", "trust#values", "goods#filler"],
    blind="Whether the store lives by it.",
)
def mission(pages: Pages) -> Seen | Unseen:
    """A mission that is meant shows in every answer a shopper gets; said aloud, it can be held against the store.

    Shoppers who share it stay, also when somebody else is cheaper.
    """
    about = [*_about(pages)] or [*_by_another_name(pages)]
    if stated := few(
        d.evidence(Found(quote(line.text, match), line.element))
        for d, part in about
        for line, match in _values(d)
        if line.element.inside(part)
    ):
        return Seen("stated", stated, {"words": stated[0].words})
    if reason := unread(pages, PageKind.ABOUT, NAMES["about"]):
        return Unseen(reason)
    if told := few(
        d.evidence(Found(quote(line.text), line.element))
        for d, part in about
        for line in _own_words(d)
        if line.element.inside(part)
    ):
        return Seen("bare", told)
    return Seen("empty" if about else "none")


def _about(pages: Pages) -> Iterator[tuple[Document, Element]]:
    """Pages about the store, and those that the home page calls so; of a page that is all in one, the part."""
    led = [lead.target for lead in leads(pages, NAMES["about"]) if lead.target.document is not None]
    linked = (target.document for target in led if target.section is None and target.document is not None)
    kinds = {PageKind.ABOUT, PageKind.OTHER, PageKind.CONTACT, PageKind.LEGAL}
    known: dict[str, Document] = {}
    for document in (*pages.of(PageKind.ABOUT), *linked):
        if document.page.kind in kinds and not is_home(pages, document.url):
            known.setdefault(document.url, document)
    yield from ((document, document.body) for document in known.values())
    yield from ((target.document, target.section) for target in led if target.document is not None and target.section is not None)


def _by_another_name(pages: Pages) -> Iterator[tuple[Document, Element]]:
    """Pages of no known kind that the menus of the home page lead to and that tell values: the mill, the family, "How we work"."""
    home = pages.home()
    menu = [link.url for link in home.links if home.place(link.element) in FRAME] if home is not None else []
    repeated = {line.folded for line in home.lines} if home is not None else set()
    for document in pages.of(PageKind.OTHER):
        if any(same_page(document.url, url) for url in menu):
            yield from ((document, line.element) for line, _ in _values(document) if line.folded not in repeated)


def _own_words(document: Document) -> Iterator[Line]:
    for line in document.lines:
        if line.named:
            return
        if (
            (len(line.text) >= _TOLD or (len(line.text) >= _SENTENCE and line.text.endswith((".", "!", "…"))))
            and document.place(line.element) not in FRAME
            and not row_of_links(line.element)
            and not GOODS["filler"].within(line.folded, folded=True)
        ):
            yield line


def _values(document: Document) -> Iterator[tuple[Line, Match]]:
    for line, match in document.lines_with(WORDS["values"], named=False):
        if (
            document.place(line.element) not in FRAME
            and line.element.closest("a", "form") is None
            and not GOODS["filler"].within(line.folded, folded=True)
            and not _in_a_name(line, match)
            and not of_a_maker(document, line, match)
            and not SAID["told-later"].within(sentence_at(line, match.start), folded=True)
        ):
            yield line, match
    own_rules = statements(
        document, ("holds-to", "own-rules"), ("stands-firm", "a-few-things"), but=("bare-fact", "others-rules")
    )
    stances = statements(document, ("stance", "we"), but=("bare-fact",))
    creeds = statements(document, ("creed",), ("we-began", "so-as-to"), ("own-earnings", "passes-on"), but=("bare-fact",))
    aims = statements(document, ("chief-aim", "of-the-firm"), but=("bare-fact", "told-later"))
    shares = statements(document, ("gives-away", percent), ("donates", "in-need"), but=("rewarded", "off"))
    for told, least in (
        (stances, _SENTENCE),
        (creeds, _SAYING),
        (shares, _SAYING),
        (own_rules, _SENTENCE),
        (aims, _SENTENCE),
    ):
        for found, sentence in told:
            placed = document.place(found.element) not in FRAME and found.element.closest("a", "form") is None
            if told is aims and _YEAR.search(sentence.text):
                continue  # a plan for the year
            if placed and len(sentence.line.text) >= least:
                yield sentence.line, sentence.match
    for line in lines_about(document, SAID["why-us"], SAID["why-us"], PageKind.NOT_FOUND):
        pledge = SAID["pledge"].match(line.folded, folded=True)
        if pledge is not None and not undone(line.folded, pledge.start):
            yield line, pledge


def _in_a_name(line: Line, match: Match) -> bool:
    """Whether the words stand in quotation marks, as in the name of a thing: «Space Mission», a puzzle."""
    return any(q.start() < match.start and match.end < q.end() for q in _QUOTED.finditer(line.folded))


# -- trust -----------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="trust-details",
    family=Family.CARE,
    weight=4,
    title="It is plain who is behind the store",
    source=["001", "002"],
    looks_at=(PageKind.HOME, PageKind.LEGAL),
    outcomes={
        "whole": passes("The firm behind the store is named, its privacy policy is there, and the connection is safe."),
        "told": passes(
            "The firm behind the store is named and its privacy policy is there; on this very computer no safe connection is needed."
        ),
        "one_missing": lacking("Almost all that makes a store trustworthy is there; one thing is missing: {missing}."),
        "lacking": fails("Too little shows who is behind the store; missing: {missing}."),
    },
    parts={
        "legal": "the registered name with a number or an address",
        "privacy": "a privacy policy that can be read",
        "https": "a safe connection (HTTPS)",
    },
    fix="Put the firm's registered name, number and address into the footer, link the privacy policy from there, and serve every page over HTTPS.",
    snippet='<p>© Lampshire Ltd, registered in England no. 09990142, 1 High Street, London N1 9GU · <a href="/privacy">Privacy policy</a></p>',
    effort=Effort.HOURS,
    words=["trust#legal-form", "trust#registration-number", "trust#own-number", "trust#bank", "trust#privacy"],
    blind="Whether the firm exists under that number, and whether the policy is followed.",
)
def trust_details(pages: Pages) -> Seen | Unseen:
    """Everyone has heard of somebody whose money went to a store that was gone the next day.

    A name that can be looked up, and a promise about data, tell an honest store from that one; without trust no business moves.
    """
    found: dict[str, Evidence] = {}
    for document in (*pages.of(*_NAMING), *(d for d in pages.of(*_TERMS) if _of_terms(d))):
        for part, proof in _details(pages, document).items():
            found.setdefault(part, proof)
    home = pages.home()
    if home is not None and _safe(pages):
        found["https"] = home.evidence(Found(home.url, home.body, How.MARKUP))
    spared = "https" not in found and _at_home(pages)
    missing = tuple(part for part in _PARTS if part not in found and not (part == "https" and spared))
    proofs = tuple(found[part] for part in _PARTS if part in found)
    if missing and missing != ("https",) and (reason := unread(pages, PageKind.LEGAL, WORDS["privacy"])):
        return Unseen(reason, proofs)
    if not missing:
        return Seen("told" if spared else "whole", proofs)
    outcome = "one_missing" if len(missing) == 1 else "lacking"
    return Seen(outcome, proofs, {"missing": missing} if missing else {})


def _details(pages: Pages, document: Document) -> Mapping[str, Evidence]:
    found: dict[str, Evidence] = {}
    for line in firm.registered(document):
        found.setdefault("legal", document.evidence(Found(quote(line.text), line.element)))
    for lead in living(pages, document, WORDS["privacy"], 24):
        found.setdefault("privacy", lead.proof)
    if document.page.kind in _TERMS and _headed(document, WORDS["privacy"]):
        for line in _own_words(document):
            found.setdefault("privacy", document.evidence(Found(quote(line.text), line.element)))
    return found


def _of_terms(document: Document) -> bool:
    """Whether it holds the store's terms: by its kind, or by its own title."""
    return document.page.kind is PageKind.LEGAL or _headed(document, NAMES["legal"]) or _headed(document, WORDS["privacy"])


def _headed(document: Document, phrases: Phrases) -> bool:
    return phrases.within(document.title) or any(phrases.within(heading.text) for heading in document.headings)


def _at_home(pages: Pages) -> bool:
    """Whether the store runs on the very computer that looked at it, where no connection leaves the house and no certificate is had."""
    host = urlsplit(pages.visit.url).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.") or host.endswith(".localhost")


def _safe(pages: Pages) -> bool:
    """Whether every page that was seen came over HTTPS."""
    return all(urlsplit(page.url).scheme == "https" for page in pages.visit.pages if page.seen)
