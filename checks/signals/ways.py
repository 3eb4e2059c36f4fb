"""The ways to pay that a page shows, told apart by where they stand: something to use, a mark, words that state it, or mere prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.element import Element
from auditor.model import How, PageKind
from auditor.page import FRAME, Document, Found, Line, quote
from auditor.pressing import leads_somewhere
from auditor.words import Match, fold, vocabulary
from checks.signals.asked import affirmed, asks, asks_how
from checks.signals.marks import beside_marks, marked
from checks.signals.once import once
from checks.signals.payments import Offer, Way, Where, ways
from checks.signals.said import of_a_job
from checks.signals.standing import bearer, is_talk

WORDS = vocabulary("checks", "buy.toml")
DENIAL = vocabulary("checks", "denial.toml")
SAID = vocabulary("checks", "said.toml")
_PICTURES = {"img", "svg", "i", "use", "picture"}
_ENDS = (". ", "! ", "? ", ";")
_NO_BEFORE = re.compile(r"(?<!\w)(?:no|без|kein|bez)\s$")
_NO_AFTER = re.compile(
    r"(?:(?:,|\s(?:и|й|або|или|та|і))\s[\w ]{2,24}){0,3}?\s(?:(?:у нас|в нас|тоже|также|вообще|теж|також|взагалі|пока|пока что|сейчас|поки|поки що|зараз|наразі)\s)*(?:нет|немає|нема)(?!\w)"
)
""""Instalments and PayPal: none as yet", as Russian and Ukrainian put it."""
_CLAUSE = re.compile(r"[,;:()]")
_BUT = re.compile(r"(?<!\w)(?:but|however|но|зато|однако|але|зате|проте|натомість)(?! (?:not|не|also|и|й)(?!\w))(?!\w)")
"""Behind it the sentence turns round: "no cheques, but PayPal is welcome"."""
_ELSE_REFUSED = re.compile(
    r",\s(?:(?:and|but|though|so|sorry)\s)*(?:we\s)?(?:can't|cannot|don't|do not|won't|are unable to|aren't able to) (?:take|accept|do|offer)"
    r"\s(?!(?:it|them|these|those|this|that|any|either|yet|now|right|here|for|at|because|due|as|since|online|just)(?!\w))\w"
)
"""Behind it something else is refused: "PayPal is welcome, we can't take cheques"."""
_LISTED = re.compile(r"\s(?:the |our )?(?:[\w'-]+(?:,|\s(?:and|or|и|или|та|і|й|або))\s){0,3}")
"""What may stand between the words that end something and a name: other things that end with it."""
_WITHOUT = re.compile(r"(?<!\w)(?:without|unless|until|без|пока|поки|доки)(?!\w)")
""""Without a deposit by card we send nothing": what is wanted is taken."""
_NO_ENDS = re.compile(r"\s?[,.!;:–—-]|$")
_SHORT = 90
"""Letters of a line that is read as an entry of a list and not as a sentence of a text."""
_STATED = 160
"""Letters beside a name in the sentence that refuses it; a longer one tells of a case."""
_SENTENCE = 320
"""Letters up to which a line that says how to pay is read as the store's statement and not as an article."""
_TEXT = 1500
"""The same for words that themselves speak of paying, such as cash on delivery."""
_BEFORE = 8
"""Lines above in which a heading about payment may stand."""
_LIST = 3
"""Lines to either side in which a list of ways goes on."""
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BUYING = frozenset({PageKind.PRODUCT, PageKind.CART, PageKind.CHECKOUT})
_ON_A_PHONE = frozenset({"apple-pay", "google-pay"})
_SPARE = 8
"""Letters of a picture's name beside the way's own."""


@once
def ways_to_pay(page: Document) -> Iterator[Offer]:
    """Every way to pay the page shows or speaks of, what a shopper can use first, mere prose last."""
    offers = [*_drawn(page), *_worded(page), *_by_bare_name(page), *marked(page)]
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
            refused = refused or any(_flatly_refused(line, m) for m in way.words.matches(line.folded, folded=True))
            where = None if refused else _where(page, line, element, way, numbers[id(line)])
            if where is not None:
                how = How.LINK if element.tag == "a" else How.TEXT
                words = quote(line.text, match)
                if asks(line.folded, match.end):
                    where, words = _asked(page, line, match, where)
                yield Offer(way.id, Found(words, element, how), where)


def _asked(page: Document, line: Line, match: Match, where: Where) -> tuple[Where, str]:
    """Where words of a question stand, and what to quote: nothing is offered before the yes; a question how one pays so is no control."""
    words = quote(line.text, match)
    if where is not Where.PROSE and (answer := affirmed(page, line, match.end)):
        return Where.ANSWERED, words if answer in line.folded else quote(f"{words} – {answer}")
    how = asks_how(line.folded, match.start) and where in {Where.CONTROL, Where.STATED}
    return Where.STATED if how else Where.PROSE, words


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
            said = not _refused(line, match) and not asks(line.folded, match.end)
            if (alone or called) and said and not _within_another(way, line, match):
                where = Where.CONTROL if alone and _choice(page, line.element) else Where.STATED
                yield Offer(way.id, Found(quote(line.text, match), line.element), where)


def _within_another(way: Way, line: Line, match: Match) -> bool:
    """Whether the word is but a part of another way's name, as the cash of Cash App."""
    named = (m for other in ways().values() if other is not way for m in other.words.matches(line.folded, folded=True))
    return any(m.start <= match.start and match.end <= m.end for m in named)


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


def refusals(page: Document, name: str) -> Iterator[Found]:
    """Where the page says in so many words that this way to pay is not taken, whatever the goods or the order."""
    for number, line in enumerate(page.lines):
        if line.named or is_talk(page, line.element) or of_a_job(line.folded):
            continue
        kind = _kind_named(page, line, number) if name in _ON_A_PHONE else ()
        for match in (*ways()[name].words.matches(line.folded, folded=True), *kind):
            if _flatly_refused(line, match) or (_is_flat(line, match) and _answered_no(page, line, number)):
                yield Found(quote(line.text, match), line.element)
                break


def _kind_named(page: Document, line: Line, number: int) -> Iterator[Match]:
    """Where a line on paying speaks of phones' wallets as such; on a product it may be what that can't do."""
    if page.page.kind is PageKind.PAYMENT or (page.page.kind is not PageKind.PRODUCT and _about_paying(page, line, number)):
        yield from WORDS["phone-wallets"].matches(line.folded, folded=True)


def _flatly_refused(line: Line, match: Match) -> bool:
    """Whether its sentence says that it is not taken at all."""
    before, after = _around(line, match)
    return _is_flat(line, match) and _not_taken(before, line.folded[match.start : match.end], after)


def _is_flat(line: Line, match: Match) -> bool:
    """Whether its sentence is short and names no case, goods or time."""
    before, after = _around(line, match)
    return len(before) + len(after) <= _STATED and not WORDS["limits"].within(f"{before} {after}", folded=True)


def _refused(line: Line, match: Match) -> bool:
    """Whether the very sentence says that it is not taken, or that money goes back that way."""
    before, after = _around(line, match)
    name = line.folded[match.start : match.end]
    goes_back = WORDS["money-back"].within(before, folded=True) or WORDS["all-but"].within(_CLAUSE.split(before)[-1], folded=True)
    of_others = of_a_job(line.folded) or SAID["pays-others"].within(f"{before}{name}{after}", folded=True)
    return of_others or goes_back or _not_taken(before, name, after)


def _around(line: Line, match: Match) -> tuple[str, str]:
    """What stands before and behind the words in their sentence."""
    start = max((line.folded.rfind(end, 0, match.start) for end in _ENDS), default=-1) + 1
    ends = [at for end in _ENDS if (at := line.folded.find(end, match.end)) >= 0]
    return line.folded[start : match.start], line.folded[match.end : min(ends, default=len(line.folded))]


def _not_taken(before: str, name: str, after: str) -> bool:
    after = _ELSE_REFUSED.split(after)[0]
    if _NO_BEFORE.search(before) or _NO_AFTER.match(after) or WORDS["counter-only"].within(_CLAUSE.split(after)[0], folded=True):
        return True
    if _ended(before, after):
        return True
    clause = f"{_CLAUSE.split(before)[-1]}{name}{_CLAUSE.split(after)[0]}"
    if WORDS["not-sent"].within(clause, folded=True) and not _WITHOUT.search(clause):
        return True
    return WORDS["not-taken"].within(f"{_BUT.split(before)[-1]}{name}{after}", folded=True)


def _ended(before: str, after: str) -> bool:
    """Whether it was taken once: "we stopped taking PayPal", "PayPal was switched off"."""
    given_up = any(_LISTED.fullmatch(before, match.end) for match in WORDS["given-up"].matches(before, folded=True))
    return given_up or WORDS["gone"].within(_CLAUSE.split(after)[0], folded=True)


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
        return _where_named(page, line, way, clear=way.brand or about_paying)
    if is_talk(page, element) or WORDS["not-our-till"].within(line.folded, folded=True):
        return Where.PROSE
    if len(line.text) <= _SHORT and (way.brand or about_paying or _paying_above(page, number)):
        return Where.CONTROL if _choice(page, element) else Where.STATED
    return Where.STATED if about_paying and len(line.text) <= (_SENTENCE if way.brand else _TEXT) else Where.PROSE


def _about_paying(page: Document, line: Line, number: int) -> bool:
    """Whether a line speaks of paying, answers a question that does, or stands under a heading that does."""
    if WORDS["paying"].within(line.folded, folded=True):
        return True
    if line.named or page.place(line.element) in FRAME:
        return False
    above = page.lines[max(0, number - _BEFORE) : number][::-1]
    asked = next((o for o in above if not o.named), None)
    heading = next((o for o in above if (o is asked and o.asks) or o.element.closest(*_HEADS) is not None), None)
    return heading is not None and len(heading.text) <= _SHORT and WORDS["paying"].within(heading.folded, folded=True)


def _where_named(page: Document, line: Line, way: Way, *, clear: bool) -> Where | None:
    """The same for a name: of a picture, or of something to press."""
    element = line.element
    clear = clear or way.names.fills(line.folded, folded=True, spare=_SPARE)
    room = 2 * _SHORT if element.tag in _PICTURES and WORDS["accepted"].within(line.folded, folded=True) else _SHORT
    if len(line.text) > room or not (clear or (element.tag in _PICTURES and beside_marks(element))):
        return None
    button = element.closest("button")
    pressed = element.tag in {"button", "input", "form"} or (button is not None and not button.text)
    return Where.CONTROL if pressed or _leads_to_paying(page, line) else Where.MARK


def _leads_to_paying(page: Document, line: Line) -> bool:
    """Whether it names a picture that bids one pay so, and is all of a link where one buys."""
    link = line.element.closest("a")
    if link is None or link.text or page.page.kind not in _BUYING:
        return False
    return leads_somewhere(link) and WORDS["press-to-pay"].within(line.folded, folded=True)


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
