"""Who is behind a store in law, as its pages tell it: a firm or a trader by its form, its number, its address or its account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.page import Document, Line
from auditor.words import Match, vocabulary
from checks.signals import address

WORDS = vocabulary("checks", "trust.toml")
REACH = vocabulary("checks", "reach.toml")

_LONGEST, _NEAR = 600, 2
_CLAIM, _NEW_CLAIM = 50, re.compile(r"\.\s|[©|;•]")
"""Letters before a firm's form within which it is said what the firm does, and what begins another matter."""
_LEAD, _LABEL = 40, 45
"""Letters before the label of a number that stands for itself, and those of a label that is a cell of its own."""
_NUMBER = re.compile(
    r"[\s:№#.,(]*(?:(?:no|number|as|under|is|номер|england|wales|scotland|ireland)\W{1,3}){0,4}(?:[a-z]{2}\s?)?\d[\d\s\-/]{4,}\d"
)
"""A number of six digits or more right behind its label, and what may stand between."""
_BESIDE_NAME = re.compile(
    r"[\w\s.,&'’\"«»“”\-]{0,60}?(?:\(|(?<!\w)no\.?\s|№\s?|(?<!\w)код\s|(?<!\w)code\s)(?:[a-z]{2}\s?)?\d{6,10}(?!\d)"
)
"""A number right behind a firm's name: "Lampshire Limited (09990142)"."""
_PLACED = re.compile(r"\s(?:в|у|in)\s(?:(?:г|м|с)\.\s?|(?:городе|місті)\s)?[^\W\d_]{3}")
_POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?!\w)")
"""A British one, for houses there may have a name and no number."""
_ACCOUNT = re.compile(r"(?:\d\s?){12,}")


def registered(document: Document) -> Iterator[Line]:
    """Lines that name a firm or a trader, with a number or an address in or beside them, or that tell the number alone."""
    lines = [line for line in document.lines if not line.named]
    places = {id(found.element) for found in address.address(document)}
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST or _elsewhere(line):
            continue
        near = lines[max(0, number - _NEAR) : number + _NEAR + 2]
        formed = WORDS["legal-form"].within(line.folded, folded=True)
        if not formed:
            named = _told_by_number(lines, number)
        else:
            ours = not _of_another(line) and (_is_paid(line) or not _of_bank(line))
            named = ours and (any(_numbered(other) or id(other.element) in places for other in near) or _identified(line))
        if named:
            yield line


def _elsewhere(line: Line) -> bool:
    """Whether it is something to choose or to fill in."""
    return line.element.closest("label", "option", "select", "button") is not None


def _numbered(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST
        and any(map(str.isdigit, line.text))
        and WORDS["registration-number"].within(line.folded, folded=True)
    )


def _identified(line: Line) -> bool:
    """Whether the name goes on to its number, to the place of its register, or to the account that is paid."""
    forms = WORDS["legal-form"].matches(line.folded, folded=True)
    if any(_BESIDE_NAME.match(line.folded, form.end) for form in forms):
        return True
    entered = WORDS["registered-in"].matches(line.folded, folded=True)
    placed = any(_PLACED.match(line.folded, match.end) for match in entered)
    return placed or _POSTCODE.search(line.text) is not None or _is_paid(line)


def _is_paid(line: Line) -> bool:
    """Whether it names the firm that holds the account the shopper pays to."""
    held = WORDS["account-holder"].within(line.folded, folded=True)
    return held and WORDS["bank"].within(line.folded, folded=True) and _ACCOUNT.search(line.folded) is not None


def _told_by_number(lines: Sequence[Line], at: int) -> bool:
    """Whether a line, or the cell beside it, tells the store's own number in a public register."""
    text = lines[at].folded
    if len(text) <= _LABEL and at + 1 < len(lines) and not any(map(str.isdigit, text)):
        text = f"{text} {lines[at + 1].folded}"
    labels = [match for match in WORDS["own-number"].matches(text, folded=True) if _NUMBER.match(text, match.end)]
    others = (WORDS["others-firm"], WORDS["shoppers-own"], WORDS["bank"], REACH["carrier"], REACH["authority"])
    return any(map(_stands_first, labels)) and not any(words.within(text, folded=True) for words in others)


def _stands_first(label: Match) -> bool:
    """Whether little stands before a label; before a charity's number nothing, for many stores give to one."""
    return label.start <= (0 if WORDS["charity"].within(label.words, folded=True) else _LEAD)


def _of_bank(line: Line) -> bool:
    """Whether it names the bank that keeps the store's account."""
    return WORDS["bank"].within(line.folded, folded=True) and not _numbered(line)


def _of_another(line: Line) -> bool:
    """Whether every firm in it is one that takes payments for the store, lends to its shoppers, carries its parcels or made the site."""
    starts = [match.start for match in WORDS["legal-form"].matches(line.folded, folded=True)]
    before = (_NEW_CLAIM.split(line.folded[max(0, start - _CLAIM) : start])[-1] for start in starts)
    others = (WORDS["others-firm"], REACH["carrier"])
    return all(any(other.within(words, folded=True) for other in others) for words in before)
