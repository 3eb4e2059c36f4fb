"""The ways to pay that a page shows, told apart by where they stand: something to use, a mark, words that state it, or mere prose."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from auditor.element import Element
from auditor.model import How
from auditor.page import FRAME, Document, Found, Line, quote
from auditor.words import Match, Phrases, fold, vocabulary
from checks.signals.once import once
from checks.signals.said import of_a_job
from checks.signals.standing import bearer, is_talk

WORDS = vocabulary("checks", "buy.toml")
DENIAL = vocabulary("checks", "denial.toml")
SAID = vocabulary("checks", "said.toml")
_FACTS = ("title", "brand", "alternative", "marks", "hosts", "elements", "note", "never", "options")
_PICTURES = {"img", "svg", "i", "use", "picture"}
_PAYING_MARK = re.compile(r"pay(?!roll)|oplat|cards?(?![a-z])")
_PLAIN = {"span", "li", "a", "div", "em", "b"}
_ENDS = (". ", "! ", "? ", ";")
_NO_BEFORE = re.compile(r"(?<!\w)(?:no|без|kein|bez)\s$")
_NO_AFTER = re.compile(
    r"(?:(?:,|\s(?:и|й|або|или|та|і))\s[\w ]{2,24}){0,3}?\s(?:(?:у нас|в нас|пока|пока что|сейчас|поки|поки що|зараз|наразі)\s)*(?:нет|немає|нема)(?!\w)"
)
""""Instalments and PayPal: none as yet", as Russian and Ukrainian put it."""
_CLAUSE = re.compile(r"[,;:()]")
_NO_ENDS = re.compile(r"\s?[,.!;:–—-]|$")
_SHORT = 90
"""Letters of a line that is read as an entry of a list and not as a sentence of a text."""
_SENTENCE = 320
"""Letters up to which a line that says how to pay is read as the store's statement and not as an article."""
_TEXT = 1500
"""The same for words that themselves speak of paying, such as cash on delivery."""
_BEFORE = 8
"""Lines above in which a heading about payment may stand."""
_LIST = 3
"""Lines to either side in which a list of ways goes on."""
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPARE = 8
"""Letters of a picture's name beside the way's own."""
_CLEAR = 8
"""Letters from which a picture's name is clear by itself."""


class Where(StrEnum):
    """Where a way to pay was met. All but PROSE are an offer."""

    CONTROL = "control"
    MARK = "mark"
    STATED = "stated"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to pay: its name, its words (`names` mean nothing else when they stand alone, `options` only as a whole option), its buttons, frames and marks."""

    id: str
    title: str
    brand: bool
    alternative: bool
    words: Phrases
    names: Phrases
    options: Phrases
    marks: tuple[str, ...]
    hosts: tuple[str, ...]
    elements: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to pay as met on a page, and where."""

    way: str
    found: Found
    where: Where

    @property
    def offered(self) -> bool:
        return self.where is not Where.PROSE


@cache
def ways() -> Mapping[str, Way]:
    """Every known way to pay by its id, as `payments.toml` says."""
    tables = tomllib.loads(resources.files("checks").joinpath("payments.toml").read_text("utf-8"))
    return {
        name: Way(
            name,
            table["title"],
            table["brand"],
            table["alternative"],
            Phrases({k: v for k, v in table.items() if k not in _FACTS}, table.get("never", ())),
            Phrases({"all": table.get("all", ())}, table.get("never", ())),
            Phrases({"all": table.get("options", ())}),
            tuple(table.get("marks", ())),
            tuple(table.get("hosts", ())),
            frozenset(table.get("elements", ())),
        )
        for name, table in tables.items()
    }


@once
def ways_to_pay(page: Document) -> Iterator[Offer]:
    """Every way to pay the page shows or speaks of, what a shopper can use first, mere prose last."""
    offers = [*_drawn(page), *_worded(page), *_by_bare_name(page), *_marked(page)]
    for where in Where:
        yield from (offer for offer in offers if offer.where is where)


def offers_of(page: Document, *names: str) -> Iterator[Offer]:
    """The offers of these ways on the page, without mere prose."""
    return (offer for offer in ways_to_pay(page) if offer.way in names and offer.offered)


def _drawn(page: Document) -> Iterator[Offer]:
    """Buttons that a payment service draws: its custom elements and frames."""
    for element in page.elements:
        if "-" in element.tag:
            for way in ways().values():
                if element.tag in way.elements and page.reachable(element):
                    yield Offer(way.id, Found(way.title, element, How.VENDOR), Where.CONTROL)
    for frame in page.frames:
        address = frame.get("src").partition("://")[2] or frame.get("src").lstrip("/")
        for way in ways().values():
            if any(address.startswith(host) for host in way.hosts):
                yield Offer(way.id, Found(way.title, frame, How.VENDOR), Where.CONTROL)


# -- words ---------------------------------------------------------------------------------------------------------------


def _worded(page: Document) -> Iterator[Offer]:
    numbers = {id(line): number for number, line in enumerate(page.lines)}
    for way in ways().values():
        for line, match in page.lines_with(way.words):
            element = line.element if line.named else bearer(line.element, match.words)
            refused = _refused(line, match) or _answered_no(page, line, numbers[id(line)])
            where = None if refused else _where(page, line, element, way, numbers[id(line)])
            if where is not None:
                how = How.LINK if element.tag == "a" else How.TEXT
                yield Offer(way.id, Found(quote(line.text, match), element, how), where)


def _by_bare_name(page: Document) -> Iterator[Offer]:
    """Names that are words as well, such as Долями or Zip: written as a name in a sentence on paying, or alone among other ways to pay."""
    numbers = {id(line): number for number, line in enumerate(page.lines)}
    named = [(way, line) for way in ways().values() for line, _ in page.lines_with(way.options, named=False)]
    for way, line in named:
        if is_talk(page, line.element):
            continue
        number = numbers[id(line)]
        alone = way.options.fills(line.folded, folded=True) and _among_ways(page.lines, number)
        for match in way.options.matches(line.folded, folded=True):
            called = _is_written_as_name(line, match) and _about_paying(page, line, number)
            if (alone or called) and not _refused(line, match):
                yield Offer(way.id, Found(quote(line.text, match), line.element), Where.STATED)


def _is_written_as_name(line: Line, match: Match) -> bool:
    """Whether a word has a capital letter within a sentence of no article."""
    if len(line.text) > _SENTENCE or len(line.text) != len(line.folded) or not line.text[match.start].isupper():
        return False
    before = line.text[: match.start].rstrip(" «\"„“'(")
    return bool(before) and before[-1] not in ".!?…;"


def _among_ways(lines: Sequence[Line], number: int) -> bool:
    """Whether a line close by names a way to pay that means nothing else."""
    beside = (*lines[max(0, number - _LIST) : number], *lines[number + 1 : number + 1 + _LIST])
    return any(
        len(o.text) <= _SHORT and any(way.brand and way.words.within(o.folded, folded=True) for way in ways().values())
        for o in beside
    )


def says(way: Way, option: str) -> bool:
    """Whether an option of a choice says the way: by its words, or by nothing but its name, as its mark and beside that."""
    folded = fold(option)
    if way.words.within(folded, folded=True):
        return True
    size = sum(map(str.isalnum, folded))
    return 0 < size == sum(sum(map(str.isalnum, m.words)) for m in way.options.matches(folded, folded=True))


def _refused(line: Line, match: Match) -> bool:
    """Whether the very sentence says that it is not taken, or that money goes back that way."""
    start = max((line.folded.rfind(end, 0, match.start) for end in _ENDS), default=-1) + 1
    ends = [at for end in _ENDS if (at := line.folded.find(end, match.end)) >= 0]
    sentence = line.folded[start : min(ends, default=len(line.folded))]
    before = line.folded[start : match.start]
    goes_back = WORDS["money-back"].within(before, folded=True) or WORDS["all-but"].within(_CLAUSE.split(before)[-1], folded=True)
    none = _NO_BEFORE.search(before) is not None
    after = line.folded[match.end : min(ends, default=len(line.folded))]
    none = none or _NO_AFTER.match(after) is not None or WORDS["counter-only"].within(_CLAUSE.split(after)[0], folded=True)
    if of_a_job(line.folded) or SAID["pays-others"].within(sentence, folded=True):
        return True
    return goes_back or none or WORDS["not-taken"].within(sentence, folded=True)


def _answered_no(page: Document, line: Line, number: int) -> bool:
    """Whether a shopper asks for it and the line below says no; such a question may have lost its mark."""
    below = next((after.folded for after in page.lines[number + 1 : number + 2] if not after.named), "")
    match = DENIAL["no"].match(below, folded=True)
    if match is None or match.start != 0 or not _NO_ENDS.match(below, match.end):
        return False
    return line.text.endswith("?") or line.element.closest("h2", "h3", "h4", "h5", "h6", "dt", "summary", "button") is not None


def _where(page: Document, line: Line, element: Element, way: Way, number: int) -> Where | None:
    """Where a line with the way's words stands; None when the words mean something else there."""
    about_paying = _about_paying(page, line, number)
    if line.named:
        return _where_named(line, way, clear=way.brand or about_paying)
    if is_talk(page, element) or WORDS["not-our-till"].within(line.folded, folded=True):
        return Where.PROSE
    if len(line.text) <= _SHORT and (way.brand or about_paying or _paying_above(page, number)):
        return Where.CONTROL if _choice(page, element) else Where.STATED
    return Where.STATED if about_paying and len(line.text) <= (_SENTENCE if way.brand else _TEXT) else Where.PROSE


def _about_paying(page: Document, line: Line, number: int) -> bool:
    """Whether a line speaks of paying, or stands under a heading that does."""
    if WORDS["paying"].within(line.folded, folded=True):
        return True
    if line.named or page.place(line.element) in FRAME:
        return False
    above = (o for o in reversed(page.lines[max(0, number - _BEFORE) : number]) if o.element.closest(*_HEADS) is not None)
    heading = next(above, None)
    return heading is not None and len(heading.text) <= _SHORT and WORDS["paying"].within(heading.folded, folded=True)


def _where_named(line: Line, way: Way, *, clear: bool) -> Where | None:
    """The same for a name: of a picture, or of something to press."""
    element = line.element
    clear = clear or way.names.fills(line.folded, folded=True, spare=_SPARE)
    if len(line.text) > _SHORT or not (clear or (element.tag in _PICTURES and _beside_marks(element))):
        return None
    button = element.closest("button")
    pressed = element.tag in {"button", "input", "form"} or (button is not None and not button.text)
    return Where.CONTROL if pressed else Where.MARK


def _choice(page: Document, element: Element) -> bool:
    """Whether it names something to choose or to press: an option, a button, the label of a radio button."""
    if element.closest("option", "button"):
        return True
    label = element.closest("label")
    if label is None:
        return False
    field = page.by_id.get(label.get("for")) if label.get("for") else None
    return any(
        e.tag == "input" and e.get("type") in {"radio", "checkbox"}
        for e in ((field,) if field is not None else tuple(label.walk()))
    )


def _paying_above(page: Document, number: int) -> bool:
    """Whether a short line above says that payment is what follows."""
    above = (line for line in page.lines[max(0, number - _BEFORE) : number] if not line.named)
    return any(len(line.text) <= _SHORT and WORDS["paying"].within(line.folded, folded=True) for line in above)


# -- pictures ------------------------------------------------------------------------------------------------------------


def _marked(page: Document) -> Iterator[Offer]:
    """Pictures and empty icons whose file, symbol or class is named after a way to pay."""
    named = [(name, element) for element in page.elements if (name := _picture_name(element)) and page.reachable(element)]
    joined = "\n".join(name for name, _ in named)
    for way in ways().values():
        for mark in way.marks:
            if mark not in joined:
                continue
            for name, element in named:
                if mark in name and _stands_alone(mark, name) and (way.brand or len(mark) >= _CLEAR or _beside_marks(element)):
                    yield Offer(way.id, Found(way.title, element, How.MARKUP), Where.MARK)


def _picture_name(element: Element) -> str:
    """The name of its file, symbol or icon class; empty for what is no picture."""
    if element.tag in _PLAIN:
        return element.marks if not element.children and ("class" in element.attrs or "id" in element.attrs) else ""
    if element.tag in {"img", "source", "image"} or (element.tag == "input" and element.get("type") == "image"):
        address = element.get("data-src") or element.get("src") or element.get("data-original") or element.get("srcset")
        return "" if address.startswith("data:") else address.partition("?")[0].rpartition("/")[2].lower()
    if element.tag == "use":
        return (element.get("href") or element.get("xlink:href")).rpartition("#")[2].lower()
    return element.marks if element.tag in {"i", "svg"} else ""


def _stands_alone(mark: str, name: str) -> bool:
    return re.search(rf"(?<![a-z]){re.escape(mark)}(?![a-z])", name) is not None


def _beside_marks(element: Element) -> bool:
    """Whether the mark of another way to pay stands right beside it, or the block is named after payment."""
    around = element
    for _ in range(3):
        if around.parent is None or around.parent.tag in {"body", "html"}:
            break
        around = around.parent
        if _PAYING_MARK.search(around.marks) and len(around.text) <= _SENTENCE:
            return True
    own = _picture_name(element)
    names = [name for near in around.walk() if near is not element and (name := _picture_name(near)) and name != own]
    return any(mark in name and _stands_alone(mark, name) for mark in _telling_marks() for name in names)


@cache
def _telling_marks() -> tuple[str, ...]:
    return tuple(mark for way in ways().values() if way.brand or way.id == "card" for mark in way.marks)
