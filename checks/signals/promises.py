"""When a shopper who wrote or called is answered, in the store's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.page import Document, Found, Line, quote
from auditor.words import Match, fold, vocabulary
from checks.signals.denied import denied
from checks.signals.once import once
from checks.signals.said import of_a_job, of_another, over_two, sentence_at, statements
from checks.signals.spans import span_in
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "respond.toml")
TIMES = vocabulary("checks", "buy.toml")
SAID = vocabulary("checks", "said.toml")
REACH = vocabulary("checks", "reach.toml")
_NEAR = 90
"""Letters around the words within which the time stands."""
_LONGEST = 500
_BARE = 12
"""Letters beside "24/7" in a line that says nothing else: what is open then stands above it."""
_CLAUSE = re.compile(r"[^,;:()–—.!?]+")
_END = re.compile(r"[.!?…](?=\s|$)")
_ROW = re.compile(
    r"(?P<way>[^:–—]{3,40})\s?[:–—]\s(?P<wait>(?:(?:within|up to|in|до|за|в течение|протягом|впродовж|через)\s[^,;.]{3,30}|[\w–-]{1,7}\s(?:working|business|рабоч\w*|робоч\w*)\s\w{3,5}))\.?"
)
_ON_A_DAY = re.compile(
    r"(?<![\d.])\d{1,2}(?:-(?:го|е)|(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня"
    r"|вересня|жовтня|листопада|грудня))(?!\w)"
)
_AT_AN_HOUR = re.compile(
    r"(?<!\w)(?:at|by|before|after|в|к|после|о|об|після)\s(?:0?[6-9]|1[0-2])(?:[:.][0-5]\d|\s?a\.?m\.?|\s(?:утра|ранку|o'clock|sharp))(?![\w:])"
    r"|(?<!\w)(?:at|by|before|after)\s(?:half|quarter) past (?:seven|eight|nine|ten)(?!\w)"
    r"|(?<!\w)(?:в половине|к половине|до половины) (?:восьмого|девятого|десятого)(?!\w)|(?<!\w)(?:о|об|до) пів на (?:восьму|дев'яту|десяту)(?!\w)"
)
_BEGINS_A_SPAN, _ENDS_A_SPAN = (
    re.compile(r"\s?(?:[-–—]|to|till|until|до|по)\s?\d"),
    re.compile(r"(?<!\w)(?:from|between|с|со|з|із)\s$"),
)
_ALL_DAY = re.compile(r"(?<!\d)24[- ]?(?:hours?|hrs?)[- ](?:a day|service|support|care|chat|desk|\w*lines?|phones?)(?!\w)")
"""A line that never closes: no wait."""
_OURS = re.compile(r"(?<!\w)(?:our|own|наш\w*|сво[\wєї]+)(?!\w)")
_FROM_TO = re.compile(
    r"(?<![\d.,:\-])[12]?\d(?:[:.]\d\d)?\s?(?:[ap]m\s?)?(?:[-–—]|to|till|until|до|по)\s?[12]?\d(?:[:.]\d\d)?(?![\d\-])"
)
"""Hours that end: of who is there then, what never closes says nothing."""
_TAKEN_BACK = re.compile(r"(?<!\w)(?:not|never|не)\s(?!only |только |лише |тільки )(?:\w+\s){0,2}$|n't\s(?:\w+\s){0,2}$|[«“„\"]$")
"""What stands before words that do not mean it: "is not open", «работает не», and a quotation mark, as of a sticker «24/7»."""
_UNLIKE_US = re.compile(r"(?:закрыт|зачинен|closed|shut|asleep|спим|спимо)\w*,?\s(?:а|но|але|but)\s(?:\w+\s){0,2}$")
"""We are closed, "but our bot is not": it is there."""
_PHONE = re.compile(r"(?:\d[\s()\-–.]*){7,}")


@dataclass(frozen=True, slots=True)
class Promise:
    """That questions are answered, whether it is said until when, and whether it holds only while somebody is there."""

    found: Found
    timed: bool
    while_open: bool = False


@once
def reply_promises(page: Document) -> Iterator[Promise]:
    """What the store says of how soon it answers: with a time, or only soon."""
    for line, match in page.lines_with(WORDS["replying"], named=False):
        if len(line.text) > _LONGEST or is_talk(page, line.element) or WORDS["not-a-reply"].within(line.folded, folded=True):
            continue
        sentence = sentence_at(line, match.start)
        if _of_others(sentence) or of_a_job(line.folded) or WORDS["confirms-order"].within(sentence, folded=True):
            continue
        near = line.folded[max(0, match.start - _NEAR) : match.end + _NEAR]
        found = Found(quote(line.text, match), line.element)
        if _timed(near):
            yield Promise(found, timed=True, while_open=_while_open(sentence))
        elif WORDS["soon"].within(near, folded=True) or _once_free(line.folded[match.end :]):
            yield Promise(found, timed=False)
    yield from _in_own_words(page)


def _in_own_words(page: Document) -> Iterator[Promise]:
    """Promises in no known phrase: somebody answers, a shopper is answered, and a time is told, or the hour for what came at night."""
    timed = (
        ("answering", "addressed", _time),
        ("answering", "after-hours", _again),
        ("answering", "after-hours", _date),
        ("handles", "enquiries", "after-hours", _again),
        ("handles", "enquiries", "after-hours", _date),
        ("estimate", "comes-to-you", _time),
        ("waiting", "by-what-way", _time),
        ("channel-name", _answered_within),
    )
    for found, sentence in statements(page, *timed, but=("not-answered",)):
        if not _of_others(sentence.text):
            yield Promise(found, timed=True, while_open=_while_open(sentence.text))
    for found, sentence in statements(page, ("handles", "enquiries", _time), but=("not-answered", "other-requests")):
        if not _of_others(sentence.text):
            yield Promise(found, timed=True, while_open=_while_open(sentence.text))
    for found, sentence, after in over_two(page, *_THEN_ANSWERED, but=("not-answered",)):
        if not _of_others(sentence.text) and not _of_others(after.text):
            yield Promise(found, timed=True)
    for found, sentence in statements(page, ("answering", "addressed", _soon), but=("not-answered",)):
        if not _of_others(sentence.text):
            yield Promise(found, timed=False)


def _of_others(text: str) -> bool:
    """Whether a carrier, a town hall or pupils answer, and nobody of the store; who answers its mail is, named or not."""
    ours = SAID["of-ours"].within(text, folded=True) or (
        SAID["enquiries"].within(text, folded=True) and not SAID["maker"].within(text, folded=True)
    )
    somebody = SAID["third-person"].within(text, folded=True) and not ours
    theirs = SAID["they-answer"].within(text, folded=True) and SAID["maker"].within(text, folded=True)
    return somebody or (theirs and not _OURS.search(text)) or of_another(text) or SAID["not-answered"].within(text, folded=True)


def _while_open(text: str) -> bool:
    """Whether a sentence promises an answer for the opening hours alone, and says nothing of what comes in after them."""
    return WORDS["while-open"].within(text, folded=True) and not SAID["after-hours"].within(text, folded=True)


def _time(text: str) -> Match | None:
    """A number of minutes, hours or days, or a time in words."""
    text = _ALL_DAY.sub(" ", text)
    return WORDS["by-when"].match(text, folded=True) or span_in(text, TIMES["duration"], WORDS["minutes"])


def _date(text: str) -> Match | None:
    """A day on which those who wrote before are answered: "on 9 January", «9-го»."""
    found = _ON_A_DAY.search(text)
    return Match(found.start(), found.end(), found.group()) if found else None


def _again(text: str) -> Match | None:
    """When somebody is there again: next morning, "by 11 am", «в 9:00»; two hours from which to which are no such time."""
    found = _AT_AN_HOUR.search(text)
    hour = [Match(found.start(), found.end(), found.group())] if found else []
    return next((m for m in (*SAID["next-time"].matches(text, folded=True), *hour) if not _of_a_span(text, m)), None)


def _of_a_span(text: str, match: Match) -> bool:
    """Whether an hour is one of two: "from 10am to 4pm"."""
    return _BEGINS_A_SPAN.match(text, match.end) is not None or _ENDS_A_SPAN.search(text[: match.start]) is not None


_THEN_ANSWERED = (
    (("after-hours",), ("answering", _again)),
    (("after-hours",), ("handles", "enquiries", _again)),
    (("enquiries",), ("answering", "addressed", _time)),
)
"""What comes at night or is asked at all, and in the next sentence when it is answered."""


def _answered_within(text: str) -> Match | None:
    """A row of a way to ask and the longest wait: "Chat: up to 5 minutes"."""
    row = _ROW.fullmatch(text)
    known = row is not None and SAID["channel-name"].fills(row["way"], folded=True) and _time(row["wait"]) is not None
    return Match(row.start("wait"), row.end("wait"), row["wait"]) if row is not None and known else None


def _once_free(after: str) -> bool:
    """Whether the answer is to come when its giver has the time: "will answer when the workshop is quiet"."""
    clause = _END.split(after, maxsplit=1)[0]
    hangs = WORDS["once-free"].match(clause, folded=True)
    return hangs is not None and hangs.start <= _BARE * 2 and not WORDS["not-once-free"].within(clause, folded=True)


def _soon(text: str) -> Match | None:
    return WORDS["soon"].match(text, folded=True)


@dataclass(frozen=True, slots=True)
class Saying:
    """The words of a box with which the store says that it answers, and whether they say until when."""

    words: str
    timed: bool


def promised(text: str) -> Saying | None:
    """What a box that a walk opened says of when the store answers; a consent or a rule beside it takes nothing back."""
    folded = fold(text)
    vague: Saying | None = None
    for match in (*WORDS["replying"].matches(folded, folded=True), *SAID["answering"].matches(folded, folded=True)):
        start = max((end.end() for end in _END.finditer(folded, 0, match.start)), default=0)
        end = _END.search(folded, match.end)
        near = folded[max(start, match.start - _NEAR) : min(end.end() if end else len(folded), match.end + _NEAR)]
        if WORDS["not-a-reply"].within(near, folded=True):
            continue
        if _timed(near):
            return Saying(quote(text, match, size=_NEAR), timed=True)
        if vague is None and WORDS["soon"].within(near, folded=True):
            vague = Saying(quote(text, match, size=_NEAR), timed=False)
    return vague


def _timed(text: str) -> bool:
    """Whether a number of minutes, hours or days stands in it, or a time in words."""
    return _time(text) is not None


@once
def any_hour_help(page: Document) -> Iterator[Found]:
    """Help that is there around the clock: a line, a chat, a number. Orders and parcels taken at night are none."""
    before: Line | None = None
    for line in page.lines:
        if line.named:
            break
        match = REACH["always-open"].match(line.folded, folded=True)
        gone = match is not None and (
            of_another(sentence_at(line, match.start))
            or _TAKEN_BACK.search(line.folded[: match.start])
            or denied(page, line, match)
        )
        if match and not gone and not is_talk(page, line.element) and _helps(line, match.start, before):
            yield Found(quote(line.text, match), line.element)
        before = line
    for found, sentence in statements(
        page,
        ("whenever", "helper"),
        ("after-hours", "on-duty"),
        ("whenever", "on-duty"),
        ("the-bot", "after-hours"),
        ("the-bot", "after-that"),
        ("the-bot", "any-time"),
        ("night-shift", "answering"),
        ("after-hours", "urgent", _number),
    ):
        asleep = [
            _TAKEN_BACK.search(sentence.text[: m.start]) or _of_orders(sentence.text, m.start)
            for m in SAID["whenever"].matches(sentence.text, folded=True)
        ]
        resting = SAID["at-rest"].within(sentence.text, folded=True) and not SAID["the-bot"].within(sentence.text, folded=True)
        elsewhere = of_another(sentence.text) or REACH["not-any-hour"].within(sentence.text, folded=True)
        if not elsewhere and not resting and not (asleep and all(asleep)):
            yield found


def _number(text: str) -> Match | None:
    """A telephone to call or to write to."""
    found = _PHONE.search(text)
    return Match(found.start(), found.end(), found.group()) if found else None


def _helps(line: Line, at: int, before: Line | None) -> bool:
    """Whether it is help that never closes, by the words beside, a phone number beside, or the short line above."""
    if len(line.text) > _LONGEST or any(
        REACH[name].within(line.folded, folded=True) for name in ("not-any-hour", "carrier", "authority")
    ):
        return False
    if _of_orders(line.folded, at):
        return False
    texts = [sentence_at(line, at) if _FROM_TO.search(line.folded) else line.folded]
    bare = REACH["always-open"].fills(line.folded, folded=True, spare=_BARE)
    if before is not None and len(before.text) <= _NEAR and bare:
        texts.append(before.folded)
        if any(REACH[name].within(before.folded, folded=True) for name in ("not-any-hour", "carrier", "authority")):
            return False
    return any(REACH["help-line"].within(text, folded=True) or _PHONE.search(text) for text in texts)


def _of_orders(text: str, at: int) -> bool:
    """Whether the clause there says that orders come in, and speaks of nobody who answers: people may, at other hours, in the next."""
    clause = next((c.group() for c in _CLAUSE.finditer(text) if c.start() <= at < c.end()), text)
    helps = REACH["help-line"].within(clause, folded=True) or _PHONE.search(clause)
    return not helps and all(REACH[name].within(clause, folded=True) for name in ("orders", "come-in"))


@once
def bots(page: Document) -> Iterator[Found]:
    """A program that answers shoppers: a link to it, or words that offer it."""
    for link in page.links:
        if bot_link := _BOT_LINK.search(link.raw):
            bot = bot_link.group(1)
            yield Found(link.name if REACH["bot"].within(link.name) else f"{link.name} @{bot}".strip(), link.element)
    for line, match in page.lines_with(REACH["bot"]):
        lacking = denied(page, line, match) and not _UNLIKE_US.search(line.folded[: match.start])
        if len(line.text) <= _NEAR and not is_talk(page, line.element) and not lacking:
            yield Found(quote(line.text, match), line.element)


_BOT_LINK = re.compile(r"(?://(?:t|telegram)\.me/|resolve\?domain=)(\w+bot)(?![\w])", re.IGNORECASE)
