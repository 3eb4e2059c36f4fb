"""How goods reach the shopper: the information, a link to it, and which of ways, times and costs a page states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from auditor.model import How, PageKind
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, Phrases, fold, vocabulary
from checks.signals.price import sum_in
from checks.signals.said import holds, of_a_job, of_the_past, own, sentence_at
from checks.signals.sections import is_about, lines_about
from checks.signals.signal import signal
from checks.signals.spans import span_in
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "buy.toml")
SAID = vocabulary("checks", "said.toml")
KEEP = vocabulary("checks", "keep.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")
PARTS = ("way", "time", "cost")
"""What is told of delivery."""
_LINK = 60
_STATEMENT = 240
"""Letters up to which a line is a statement and not a text that happens to use the word."""
_LONG = 150
"""Letters from which a line may speak of several things."""
_NEAR = 60
_FEW = 2
_OTHERS = ("about", "contact", "faq", "legal")
_NUMBER_ROOM = 16
_INITIALS = 3
"""Letters of a carrier's name that may as well be something else: a UPS feeds a lamp."""
_ICON = re.compile(r"(?<!\w)(?:icons?|ico|иконк\w+|значок|значки|іконк\w+|піктограм\w+|пиктограмм\w+)(?!\w)")
_TELEPHONE = re.compile(r"(?<!\d)(?:8|0|\+\d{1,3})[\s(\-]*\d{3,4}[\s)\-]*\d{2,3}[\s\-]?\d{2,3}")
"""A number to call: what is free in its line is the call."""
_NUMBER = re.compile(
    r"(?<!\w)(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|twenty-one|twenty-eight|thirty|sixty|ninety|четырнадцать|четырнадцати|тридцать|тридцати|чотирнадцять|чотирнадцяти|тридцять|тридцяти|два|две|двух|двое|три|трех|трое|четыре|четырех|пять|пяти|шесть|шести|семь|семи|восемь|восьми|десять|десяти|двадцать|двадцати|два|дві|двох|три|трьох|чотири|чотирьох|п'ять|п'яти|шість|шести|сім|семи|вісім|восьми|десять|десяти|двадцять|двадцяти)\)?[\s-]$|(?<![\w.,])\d{1,3}(?:\s?(?:[-–—]|to|до|или|або|or|bis|do|à|a)\s?\d{1,3})?\)?[\s-]?(?:х|ти|и)?[\s-]?$"
)


@signal("delivery_info")
def delivery_info(page: Document) -> Iterator[Found]:
    """How goods are delivered, or a link to it."""
    for link in page.links_named(PAGES["delivery"]):
        if len(link.name) <= _LINK:
            yield Found(link.name, link.element, How.LINK)
    for line, match in page.lines_with(WORDS["delivery"]):
        back = KEEP["in-case-of-return"].match(line.folded, folded=True)
        other = _among_pages(line, match) or _an_icon(line) or WORDS["to-repair"].within(line.folded, folded=True)
        other = other or (back is not None and back.start < match.start)  # how goods go back
        stated = len(line.text) <= _STATEMENT or _promised(page, line, match)
        if stated and not other:
            yield Found(quote(line.text, match), line.element)


def _promised(page: Document, line: Line, match: Match) -> bool:
    """Whether a short sentence of a long text of the store's own says that the delivery is free."""
    sentence = sentence_at(line, match.start)
    if len(sentence) > _LONG or is_talk(page, line.element):
        return False
    return WORDS["free-delivery"].within(sentence, folded=True)


def _an_icon(line: Line) -> bool:
    """Whether it only says what is drawn beside the words of a link, which tell themselves where it leads."""
    link = line.element.closest("a", "button") if line.named else None
    return link is not None and bool(link.text) and _ICON.search(line.folded) is not None


def _among_pages(line: Line, match: Match) -> bool:
    """Whether it only stands in brackets, as one of the names of pages: what a program can show, and not what the store says."""
    opened = line.folded.rfind("(", 0, match.start)
    if opened < 0 or ")" in line.folded[opened : match.start] or line.element.closest("a", "li") is not None:
        return False
    names = line.folded[opened + 1 :].partition(")")[0].split(",")
    return len(names) > _FEW and any(PAGES[kind].fills(name, folded=True, spare=2) for kind in _OTHERS for name in names)


def delivery_parts(page: Document) -> Mapping[str, Found]:
    """Which of `way`, `time` and `cost` of delivery the page states, each with its proof."""
    found: dict[str, Found] = {}
    for line in delivery_lines(page):
        for part, proof in _parts(line):
            found.setdefault(part, proof)
        if _sum(line) and (match := WORDS["delivery-tariff"].match(line.folded, folded=True)):
            found.setdefault("way", Found(quote(line.text, match), line.element))
    return found


def told_together(page: Document) -> Mapping[str, Found]:
    """The same where they stand together in one table or list, as they do where it is told how goods travel."""
    found = delivery_parts(page)
    tables = {id(proof.element.closest("table", "ul", "ol", "dl")) for proof in found.values()}
    return found if len(tables) == 1 and all(f.element.closest("table", "ul", "ol", "dl") for f in found.values()) else {}


def delivery_lines(page: Document) -> Iterator[Line]:
    """The lines that speak of delivery: those with the word, those under a heading with it, all of a delivery page."""
    others = (PAGES["payment"], PAGES["returns"], PAGES["warranty"])
    lines = lines_about(page, WORDS["delivery"], PAGES["delivery"], PageKind.DELIVERY, *others)
    known = {id(line): line for line in (*lines, *_rows_of_ways(page), *_in_figures(page))}
    return (line for line in known.values() if not KEEP["sending-back"].within(line.folded, folded=True) and not _no_parcel(line))


def _in_figures(page: Document) -> Iterator[Line]:
    """Lines that carry goods to the shopper in so many days for such a sum, without the word: "Parcelforce, two days, £8".

    A contract speaks so of letters between its parties, and what is under a heading about returns goes the other way.
    """
    if page.page.kind is PageKind.LEGAL or KEEP["hired"].within(page.title):
        return
    back = {id(line) for line in lines_about(page, KEEP["returns"], PAGES["returns"], PageKind.RETURNS)}
    for line in page.lines:
        if line.named or len(line.text) > _STATEMENT or id(line) in back or not own(page, line) or _sum(line) is None:
            continue
        ways = (m for m in WORDS["delivery-way"].matches(line.folded, folded=True) if len(m.words) > _INITIALS)
        carried = next(ways, None) or SAID["brought-to-you"].match(line.folded, folded=True)
        other = any(SAID[name].within(line.folded, folded=True) for name in ("another-service", "goods-price"))
        if carried is not None and not other and _days(line):
            yield line


def _rows_of_ways(page: Document) -> Iterator[Line]:
    """Rows that begin with a way or a carrier, or name one beside a time and a sum, on a page about delivery and something else.

    Where a heading speaks of returns alone, none is.
    """
    if not is_about(page, PAGES["delivery"], PageKind.DELIVERY):
        return
    heads = [(page.order[id(h)], fold(h.text)) for h in page.headings]
    for line in page.lines:
        row = line.element.closest("tr")
        if line.named or row is None or len(row.text) > _STATEMENT:
            continue
        first = next((e for e in row.elements if e.tag in {"td", "th"}), row)
        over = max((h for h in heads if h[0] < page.order[id(row)]), default=(0, ""))[1]
        back = PAGES["returns"].within(over, folded=True) and not PAGES["delivery"].within(over, folded=True)
        text = fold(row.text)
        cells = [first] if sum_in(text) is None or span_in(text, WORDS["duration"]) is None else row.elements
        if not back and any(len(cell.text) <= _LONG and WORDS["delivery-way"].within(cell.text) for cell in cells):
            yield line


def _no_parcel(line: Line) -> bool:
    """Whether it looks for a driver, tells of a year, delivers lessons and news, or does something else than deliver."""
    if of_a_job(line.folded) or of_the_past(line.folded) or SAID["no-parcel"].within(line.folded, folded=True):
        return True
    return SAID["another-service"].within(line.folded, folded=True) and not _delivers(line)


def _delivers(line: Line) -> bool:
    return WORDS["delivery"].within(line.folded, folded=True) or holds(line.folded, ("carried",)) is not None


def _parts(line: Line) -> Iterator[tuple[str, Found]]:
    if match := WORDS["delivery-way"].match(line.folded, folded=True) or holds(line.folded, ("carried",), ("brought-to-you",)):
        yield "way", Found(quote(line.text, match), line.element)
    if match := WORDS["delivery-time"].match(line.folded, folded=True) or _days(line):
        yield "time", Found(quote(line.text, match), line.element)
    if match := _free_or_dear(line) or _sum(line):
        yield "cost", Found(quote(line.text, match), line.element)


def _free_or_dear(line: Line) -> Match | None:
    """Words of what it costs; beside a number what is free is the call, and what is sent anew at our cost had broken."""
    costs = () if _TELEPHONE.search(line.text) else WORDS["delivery-cost"].matches(line.folded, folded=True)
    return next((m for m in costs if not _sent_anew(sentence_at(line, m.start))), None)


def _sent_anew(sentence: str) -> bool:
    return any(SAID[name].within(sentence, folded=True) for name in ("breaks", "sends-part"))


def _days(line: Line) -> Match | None:
    """A number of days, or some in words."""
    return duration_in(line, WORDS["delivery"], SAID["under-way"]) or SAID["some-days"].match(line.folded, folded=True)


def _sum(line: Line) -> Match | None:
    """A sum of money that is not paid in advance for the goods."""
    return None if WORDS["prepaid"].within(line.folded, folded=True) else sum_in(line.folded)


def duration_in(line: Line, *subjects: Phrases) -> Match | None:
    """A number of hours, days or weeks; in a long line only near the words of the subject."""
    text = line.folded
    for match in WORDS["duration"].matches(text, folded=True):
        if _NUMBER.search(text[max(0, match.start - _NUMBER_ROOM) : match.start]):
            near = text[max(0, match.start - _NEAR) : match.end + _NEAR]
            if len(text) <= _LONG or any(subject.within(near, folded=True) for subject in subjects):
                return match
    return None
