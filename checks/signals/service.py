"""What a store does after the sale: how it stands by its goods, hears complaints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.element import Element
from auditor.model import How, PageKind
from auditor.page import Document, Form, Found, Line, quote
from auditor.purposes import purposes
from auditor.words import Match, vocabulary
from checks.signals.contact import heading_over
from checks.signals.denied import denied
from checks.signals.mail import WRAPPED
from checks.signals.once import once
from checks.signals.said import (
    Look,
    of_a_job,
    of_another,
    of_the_past,
    over_two,
    said,
    sentence_at,
    span,
    statements,
    undone,
)
from checks.signals.sections import is_about, lines_about
from checks.signals.spans import span_in
from checks.signals.standing import is_talk, row_of_links

WORDS = vocabulary("checks", "keep.toml")
SAID = vocabulary("checks", "said.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")

_LONGEST = 420
_LABEL = 40
_TOPIC = 60
"""Letters of a topic of a form."""
_NEAR = 120
_WRITES = re.compile(
    r"[\w.+\-]+@[\w\-]+\.\w|(?<![\w.])@[a-z]\w{3,}|(?:\+|\b\d)(?:[\s()\-–.]*\d){8,}|\b\d{5,6},\s[^\W\d]|\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s\d[A-Za-z]{2}\b"
)
"""A mailbox, a name in a messenger, a telephone, or the postcode of an address."""
_HEAD = 90
_ON = re.compile(r"\s(?:on|на)\s(?!(?:the )?(?:market|road|scene|job|high street)|рынке|ринку|месте|місці|рынок)")
_VALUE = re.compile(r"[.)]*\s?[:=–—-]\s?\d{1,2}$")


@once
def warranty_terms(page: Document) -> Iterator[Found]:
    """For how long goods are warranted, or what is done when they break; a bare link or a word of praise says neither."""
    others = (PAGES["delivery"], PAGES["payment"], PAGES["returns"])
    lines = list(lines_about(page, WORDS["warranty"], PAGES["warranty"], PageKind.WARRANTY, *others))
    whole = is_about(page, PAGES["warranty"], PageKind.WARRANTY)
    for line in lines:
        if len(line.text) > _LONGEST * 2 or is_talk(page, line.element) or of_a_job(line.folded) or of_the_past(line.folded):
            continue
        if SAID["not-mended"].within(line.folded, folded=True):
            continue
        beneath = not whole and not WORDS["warranty"].within(line.folded, folded=True)  # its heading alone makes it speak of that
        match = _counted(line.folded) or WORDS["service"].match(line.folded, folded=True)
        match = match or (SAID["for-a-year"].match(line.folded, folded=True) if beneath else None)
        near = match is not None and (
            beneath or page.page.kind is PageKind.WARRANTY or _near_warranty(line, match.start, match.end)
        )
        if match and near and not denied(page, line, match) and not undone(line.folded, match.start):
            yield Found(quote(line.text, match), line.element)
    yield from _rows(page)
    lasting = (
        ("breaks", "mends", _for_long),
        ("made-things", "stands-by", _for_long),
        ("answers-for", "against-harm", _for_long),
    )
    yield from said(page, *lasting, but=("not-mended",))
    yield from said(
        page,
        ("breaks", "mends", "stands-by"),
        ("mends", "stands-by", "made-things"),
        ("first-service", "stands-by"),
        ("spares-kept", "fitted"),
        ("repairs", "sold-by-us"),
        ("mends", "lends"),
        ("breaks", "anew"),
        ("further-year", "cover"),
        ("breaks", "sends-part"),
        but=("not-mended", "on-the-way"),
    )
    then = (("breaks",), ("mends", "stands-by")), ((_YEARS_ON,), ("breaks", "mends"))
    for found, _, _ in over_two(page, *then, but=("not-mended", "on-the-way")):
        yield found


def _for_long(text: str) -> Match | None:
    """A number of months or years, or the first of them."""
    return span_in(text, WORDS["long-time"]) or SAID["for-a-year"].match(text, folded=True)


def _years_on(text: str) -> Match | None:
    """Years that are promised on a part: "ten years on the frame", and not on the market."""
    return next((span for span in WORDS["long-time"].matches(text, folded=True) if _ON.match(text, span.end)), None)


_YEARS_ON = Look(WORDS["long-time"], _years_on)


def _counted(text: str) -> Match | None:
    """A number of months or years, also as the facts of a product have it: «Гарантия, мес.: 24»."""
    span = span_in(text, WORDS["long-time"])
    return span or next((unit for unit in WORDS["long-time"].matches(text, folded=True) if _VALUE.match(text, unit.end)), None)


def _near_warranty(line: Line, start: int, end: int) -> bool:
    return WORDS["warranty"].within(line.folded[max(0, start - _NEAR) : end + _NEAR], folded=True)


def _rows(page: Document) -> Iterator[Found]:
    """A row of a product's facts: warranty | 24 months."""
    lines = [line for line in page.lines if not line.named]
    for line, after in pairwise(lines):
        if (
            len(line.text) <= _LABEL
            and len(after.text) <= _LABEL
            and WORDS["warranty"].within(line.folded, folded=True)
            and _counted(f"{line.folded}: {after.folded}")
            and line.element.closest("a", "nav") is None
        ):
            yield Found(f"{line.text} {after.text}", line.element)


# -- complaints ------------------------------------------------------------------------------------------------------------


@once
def complaint_channels(page: Document) -> Iterator[Found]:
    """Where complaints go: an address, a number or a form beside the word, or all of a page about complaints."""
    whole = is_about(page, WORDS["complaint"], PageKind.WALL)
    yield from _in_words(page)
    for line, match in page.lines_with(WORDS["complaint"], named=False):
        came = not SAID["none-came"].within(sentence_at(line, match.start), folded=True)
        ours = _speaks_of_service(page, line) and not _to_officials(line, match)
        if came and ours and _has_way(line.element, line.text) and not row_of_links(line.element):
            yield Found(quote(line.text, match), line.element)
    if whole:
        for line in page.lines:
            if not line.named and _written(line.text) and line.element.closest("footer", "header", "nav") is None:
                yield Found(quote(line.text), line.element)
    for form in page.forms:
        over = heading_over(form.element)
        if _takes_words(form) and WORDS["complaint"].within(over[-_HEAD:]) and not WORDS["any-matter"].within(over):
            yield Found(quote(heading_over(form.element) or form.text), form.element, How.MARKUP)


def _in_words(page: Document) -> Iterator[Found]:
    """Sentences that tell the displeased whom to write to or call, or by what else to complain."""
    calling = (("displeased", "in-charge"), ("displeased", "makes-good"), ("displeased", _way))
    for found, sentence in statements(page, *calling, but=("only-talked",)):
        if _way(sentence.line.folded) and _speaks_of_service(page, sentence.line):
            yield found
    for found, sentence in statements(page, *_INVITING, but=("no-complaint", "none-came")):
        if _speaks_of_service(page, sentence.line) and not _for_any_matter(page, sentence.text):
            yield found
    for found, sentence, after in over_two(page, *_THEN_INVITING, but=("no-complaint", "none-came")):
        if _speaks_of_service(page, sentence.line) and _speaks_of_service(page, after.line):
            yield found


def _for_any_matter(page: Document, text: str) -> bool:
    """Whether a folded text names a form of the page that takes questions as well: it invites complaints among the rest."""
    asked = WORDS["any-matter"].within(text, folded=True) and SAID["a-form"].within(text, folded=True)
    return asked and any(_takes_words(form) for form in page.forms)


@once
def complaint_invited(page: Document) -> Iterator[Found]:
    """A general form that offers complaints among its subjects, or words beside it that ask for them."""
    for form in page.forms:
        choices = " ".join(e.text for e in form.element.walk() if e.tag in {"option", "label", "legend", "p"})
        if _takes_words(form) and WORDS["complaint"].within(choices):
            yield Found(quote(choices, WORDS["complaint"].match(choices)), form.element, How.MARKUP)
        yield from _topics(page, form)
    if not any(_takes_words(form) for form in page.forms):
        return
    for words in ("complaint", "complaint-invited"):
        for line, match in page.lines_with(WORDS[words], named=False):
            asked = words == "complaint" or _asks_to_tell(line)
            if asked and _speaks_of_service(page, line) and line.element.closest("a", "footer", "nav") is None:
                yield Found(quote(line.text, match), line.element)
    for found, sentence in statements(page, ("displeased", _TELLING), but=("no-complaint", "none-came")):
        if _speaks_of_service(page, sentence.line) and not WORDS["sending-back"].within(sentence.text, folded=True):
            yield found


def _topics(page: Document, form: Form) -> Iterator[Found]:
    """Topics of a form for any matter by which the displeased choose it: an option, or a box beside others of its name."""
    general = PageKind.CONTACT in purposes(page) or WORDS["any-matter"].within(form.text)
    if not general or not _takes_words(form):
        return
    for topic in form.element.walk():
        chosen = topic.tag == "option" or (topic.tag == "label" and any(e.get("type") == "radio" for e in topic.walk()))
        match = WORDS["complaint-topic"].match(topic.text) if chosen and len(topic.text) <= _TOPIC else None
        if match:
            yield Found(topic.text, topic, How.MARKUP)


def _way(text: str) -> Match | None:
    """A mailbox or a number to write to or call."""
    way = _written(text)
    return Match(way.start(), way.end(), way.group()) if way else None


def _named(text: str) -> Match | None:
    """A complaint, called so."""
    return WORDS["complaint"].match(text, folded=True)


def _telling(text: str) -> Match | None:
    """That the shopper is asked to say so."""
    return WORDS["telling"].match(text, folded=True)


_COMPLAINT = Look(WORDS["complaint"], _named)
_TELLING = Look(WORDS["telling"], _telling)
_INVITING = (
    ("displeased", "complaint-way", "speak-up"),
    ("displeased", "named-for-it", "speak-up"),
    ("displeased", "named-for-it", "complaint-handled"),
    (_COMPLAINT, "complaint-handled", "in-charge"),
    (_COMPLAINT, "complaint-handled", span),
    (_COMPLAINT, "the-procedure", "speak-up"),
    ("complaint-book", "kept-at"),
)
"""Meanings that open a way together: who is displeased, what to do then, and by what; or what is done with a complaint."""
_THEN_INVITING = (
    (("displeased",), ("speak-up", _way)),
    (("displeased",), ("speak-up", "named-for-it")),
    ((_COMPLAINT,), ("speak-up", "complaint-way")),
    ((_COMPLAINT,), ("speak-up", "in-charge")),
)
"""The same over two sentences, or under a heading."""


def _asks_to_tell(line: Line) -> bool:
    """Whether the displeased are asked to say so, and not how to send goods back."""
    return WORDS["telling"].within(line.folded, folded=True) and not WORDS["sending-back"].within(line.folded, folded=True)


def _takes_words(form: Form) -> bool:
    return any(field.type == "textarea" for field in form.fields)


def _speaks_of_service(page: Document, line: Line) -> bool:
    if len(line.text) > _LONGEST or is_talk(page, line.element) or page.page.kind is PageKind.BLOG:
        return False
    if of_another(line.folded) or of_a_job(line.folded):
        return False
    return not WORDS["not-a-complaint"].within(line.folded, folded=True)


def _written(text: str) -> re.Match[str] | None:
    return _WRITES.search(text) or WRAPPED.search(text)


def _to_officials(line: Line, match: Match) -> bool:
    """Whether those who watch over trade are named before the first way to write or call: it leads to them."""
    way = _written(line.folded[match.end :])
    return WORDS["officials"].within(line.folded[: match.end + way.start()] if way else line.folded, folded=True)


def _has_way(element: Element, text: str) -> bool:
    """Whether a mailbox or a number stands in the words, or a link in them leads to a form."""
    if _written(text):
        return True
    return any(
        e.tag == "a" and (e.get("href").startswith(("mailto:", "tel:")) or PAGES["contact"].within(e.text))
        for e in element.walk()
    )
