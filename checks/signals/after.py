"""After the purchase: returns, warranty, where the order is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from auditor.model import How, PageKind
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, Phrases, vocabulary
from checks.signals.delivery import duration_in
from checks.signals.denied import line_below
from checks.signals.leading import called_in_words
from checks.signals.said import holds, own, sentence_at, sentences
from checks.signals.sections import is_about, lines_about
from checks.signals.signal import signal
from checks.signals.spans import span_in
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "keep.toml")
SAID = vocabulary("checks", "said.toml")
BUY = vocabulary("checks", "buy.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")
_LINK = 60
_STATEMENT = 260
_TEXT = 600
"""Letters of a sentence that states it, and of the paragraph around it."""
_FROM = 32
"""Letters after a number of days within which it is said from when they run."""
_FEW = 3
"""Fields of a form that finds an order: its number, a name or a mailbox."""
_CLAUSE = re.compile(r"[^,;:()–—]+")
_MAILBOX = re.compile(r"(?<![\w.+\-])[\w.+\-]+@[\w\-]+\.\w")
_GOES_ON = re.compile(
    r"(?:\d[\d.]*\s)?(?:to (?:do (?:so|this|that)|exercise (?:the|this|your) right)|for (?:this|that)|in (?:this|that|such a) case"
    r"|для этого|в (?:этом|таком) случае|для цього|[ув] (?:цьому|такому) (?:разі|випадку))(?!\w)"
)
"""How a paragraph begins that goes on about the same: a contract says in one that goods may go back, and in the next how."""
_ENDS = (". ", "! ", "? ", ";")
_ORDER_LINK = re.compile(
    r"(?:order|zakaz|zamovlen)[-_]?(?:status|track|tracking)|(?:status|track)[-_]?(?:order|zakaz)|order-tracking|trackorder"
)


@signal("returns_info")
def returns_info(page: Document) -> Iterator[Found]:
    """How goods can be returned or exchanged, or a link to it."""
    yield from _linked(page, WORDS["returns-link"], 24)
    yield from called_in_words(page, PAGES["returns"])
    yield from _titled(page, WORDS["returns-link"], 16)
    yield from _stated(page, WORDS["returns"])


@signal("warranty")
def warranty(page: Document) -> Iterator[Found]:
    """Warranty or after-sales service, or a link to it."""
    yield from _linked(page, PAGES["warranty"], 24)
    yield from _stated(page, WORDS["warranty"])


@signal("order_tracking")
def order_tracking(page: Document) -> Iterator[Found]:
    """A place to see where an order is, or a link to it."""
    yield from _linked(page, WORDS["order-tracking"], 40)
    yield from _stated(page, WORDS["order-tracking"], but=WORDS["questions-of"])
    for link in page.links:
        if not link.name and _ORDER_LINK.search(link.raw.lower()):
            yield Found(link.raw, link.element, How.LINK)
    for form in page.forms:
        asked = next((f for f in form.fields if WORDS["order-asked"].within(f"{f.label} {f.element.get('placeholder')}")), None)
        if asked and len(form.fields) <= _FEW and any(WORDS["look-it-up"].fills(c.folded, folded=True) for c in form.submits):
            yield Found(asked.label or asked.element.get("placeholder"), form.element)


def returns_parts(page: Document) -> Mapping[str, Found]:
    """Which of `period` and `way` of a return the page states, each with its proof."""
    found: dict[str, Found] = {}
    whole = is_about(page, PAGES["returns"], PageKind.RETURNS)
    for line in returns_lines(page):
        period = duration_in(line, WORDS["returning"]) or WORDS["return-period"].match(line.folded, folded=True)
        if match := (None if period is not None and _counts_else(line, period) else period) or _deadline(line):
            found.setdefault("period", Found(quote(line.text, match), line.element))
        ways = WORDS["returns-way"].matches(line.folded, folded=True)
        way = next((m for m in ways if whole or not _brought(line, m)), None)
        if match := way or _sent_home(line) or _mailbox(line):
            found.setdefault("way", Found(quote(line.text, match), line.element))
    return found


def _brought(line: Line, way: Match) -> bool:
    """Whether it is how goods come: in a sentence about that, before the line speaks of returning them."""
    back = WORDS["returning"].match(line.folded, folded=True)
    told = next((s for s in sentences(line) if s.start <= way.start < s.start + len(s.text)), None)
    if back is None or told is None or told.match.end > back.start:
        return False
    return BUY["delivery"].within(told.text, folded=True) or holds(told.text, ("carried",)) is not None


def _sent_home(line: Line) -> Match | None:
    """Goods that a shopper sets going to where they came from, however it is put: "mail the lot back to the studio"."""
    for sentence in sentences(line):
        for clause in _CLAUSE.finditer(sentence.text):
            text = clause.group()
            home = WORDS["back-home"].match(text, folded=True)
            asked = WORDS["set-going"].within(text, folded=True) and not SAID["need-not"].within(text, folded=True)
            if home and asked and not WORDS["paid-back"].within(text, folded=True):
                start = sentence.start + clause.start() + home.start
                return Match(start, start + home.end - home.start, home.words)
    return None


def _mailbox(line: Line) -> Match | None:
    """A mailbox among words about returns: whom to write to first."""
    found = _MAILBOX.search(line.folded)
    return Match(found.start(), found.end(), found.group()) if found else None


def _counts_else(line: Line, period: Match) -> bool:
    """Whether the days are those until the goods are made, carried or sent home unclaimed, or until the money is back."""
    sentence = sentence_at(line, period.start)
    if SAID["unclaimed"].within(sentence, folded=True):
        return True
    if any(WORDS[name].within(sentence, folded=True) for name in ("goods-back", "counted-from")):
        return False
    waits = WORDS["takes-long"].within(sentence, folded=True) and not WORDS["returning"].within(sentence, folded=True)
    return waits or WORDS["money-arrives"].within(sentence.partition(period.words)[0], folded=True)


def _deadline(line: Line) -> Match | None:
    """A number of days counted from when the goods came, however far from it a paragraph speaks of returning them."""
    for sentence in sentences(line):
        match = span_in(sentence.text, BUY["duration"])
        if match is None or WORDS["paid-back"].within(sentence.text, folded=True):
            continue
        if WORDS["counted-from"].within(sentence.text[match.end : match.end + _FROM], folded=True):
            return Match(sentence.start + match.start, sentence.start + match.end, match.words)
    return None


def returns_lines(page: Document) -> Iterator[Line]:
    """The lines that speak of returns: those with the word, those under a heading with it, all of a returns page."""
    titles = [heading.text for heading in page.headings if heading.tag == "h1"]
    if any(WORDS["hired"].within(head) for head in (page.title, *titles)) or any(map(_of_old_goods, titles)):
        return
    others = (PAGES["delivery"], PAGES["payment"])
    lines = lines_about(page, WORDS["returns"], PAGES["returns"], PageKind.RETURNS, *others)
    beneath = lines_about(page, WORDS["returns-heading"], WORDS["returns-heading"], PageKind.RETURNS, *others, PAGES["warranty"])
    below = [line for line in beneath if not WORDS["returns-heading"].within(line.folded, folded=True)]
    seen: set[int] = set()
    for line in (*lines, *below, *_undone(page)):
        after = line_below(page, line)
        for told in (line, after) if after is not None and _GOES_ON.match(after.folded) else (line,):
            if id(told) not in seen and not _of_something_else(told):
                seen.add(id(told))
                yield told


def _of_old_goods(title: str) -> bool:
    """Whether a page is on what is worn out and may come back however old it is, and not on returns beside it."""
    return WORDS["had-their-day"].within(title) and not WORDS["returns-beside"].within(title)


def _undone(page: Document) -> Iterator[Line]:
    """Lines that undo a purchase without the word: "Not for you? Hand it to the driver, and the money is back tomorrow"."""
    for line in page.lines:
        short = not line.named and len(line.text) <= _TEXT
        if short and holds(line.folded, ("unwanted", "undone-sale")) and own(page, line):
            yield line


def _of_something_else(line: Line) -> bool:
    """Whether people come back in it, papers or birds, or goods to a supplier."""
    return SAID["not-a-purchase"].within(line.folded, folded=True) or SAID["supplier"].within(line.folded, folded=True)


def _linked(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    for link in page.links_named(phrases):
        if len(link.name) <= _LINK and phrases.fills(link.folded, folded=True, spare=spare):
            yield Found(link.name, link.element, How.LINK)


def _titled(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    """Short lines that are little more than the phrase: headings, tabs, entries of a list."""
    for line, _ in page.lines_with(phrases):
        if phrases.fills(line.folded, folded=True, spare=spare) and line.element.tag not in {"input", "button", "option"}:
            yield Found(line.text, line.element)


def _stated(page: Document, phrases: Phrases, but: Phrases | None = None) -> Iterator[Found]:
    """Sentences that say it, unless `but` stands before it in them."""
    for line, match in page.lines_with(phrases):
        if but is not None and but.within(_sentence(line, match).partition(match.words)[0], folded=True):
            continue
        if len(_sentence(line, match)) <= _STATEMENT and len(line.text) <= _TEXT and not is_talk(page, line.element):
            yield Found(quote(line.text, match), line.element)


def _sentence(line: Line, match: Match) -> str:
    """The sentence with the words."""
    start = max(line.folded.rfind(end, 0, match.start) for end in _ENDS)
    ends = [at for end in _ENDS if (at := line.folded.find(end, match.end)) >= 0]
    return line.folded[start + 1 : min(ends, default=len(line.folded))]
