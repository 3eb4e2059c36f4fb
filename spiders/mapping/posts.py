"""Clues that a page is a post or a piece of news, wherever its address puts it: its day and author at the heading, a way back to the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import PageKind, said
from spiders.mapping.guess import by_name
from spiders.mapping.reading import Clue, Reading, sayings

_BEFORE, _AFTER = 2, 4
"""Lines about the heading among which a post tells when it was written, and who wrote it."""
_LONGEST = 90
_BESIDE_A_DAY = 40
"""Letters beside a day in a line that tells it of the page; a sentence tells it of something else."""
_CLEAR = 0.9
_MONTH = (
    r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    r"|(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)\w*)\.?"
)
_DAY = re.compile(
    rf"(?<!\w)(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH},?\s(?:19|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\w)"
)
_BY = re.compile(r"(?:^|[^\w\s]\s?)by\s[a-z]")
"""Beside a day, whose words they are: "by Carol"; alone it may be whose make."""
_BACK = re.compile(r"[←‹«<]|back|return|назад|вернуться|повернутися|повернутись")
"""What goes back came from there; "All articles" and "Next post" may stand beside anything."""


def posts(page: Reading) -> Iterator[Clue]:
    """When and by whom it was written, a link back to all posts, and the blog among the breadcrumbs; half of such a sign alone is not enough."""
    words = sayings()
    about = [
        text
        for text in _about_the_heading(page)
        if len(text) <= _LONGEST and not words["of-an-edition"].within(text, folded=True)
    ]
    dated = any((day := _DAY.search(text)) and len(text) - len(day.group()) <= _BESIDE_A_DAY for text in about)
    signed = any(words["byline"].within(text, folded=True) for text in about)
    named = dated and any(_BY.search(text) for text in about)
    if dated or signed:
        yield Clue(PageKind.BLOG, 2.2 if dated and (signed or named) else 1.0, said("says-who-wrote-it"))
    others = [thing.folded for thing in page.things if words["back-to-posts"].fills(thing.folded, folded=True, spare=4)]
    if others:
        yield Clue(PageKind.BLOG, 2.2 if any(map(_BACK.match, others)) else 1.5, said("leads-back-to-posts"))
    if any((found := by_name(step)) and found[0] is PageKind.BLOG and found[1] >= _CLEAR for step in page.trail[:-1]):
        yield Clue(PageKind.BLOG, 1.5, said("stands-among-posts"))


def _about_the_heading(page: Reading) -> Iterator[str]:
    """The lines before and after the main heading, folded."""
    at = next((n for n, line in enumerate(page.lines) if line.element.closest("h1") is not None), None)
    if at is not None:
        yield from (line.folded for line in (*page.lines[max(0, at - _BEFORE) : at], *page.lines[at + 1 : at + 1 + _AFTER]))
