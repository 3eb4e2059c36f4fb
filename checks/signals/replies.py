"""The store's answers to reviews: announced as such, signed, in a block of their own, or meant for the one who wrote the review."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from auditor.element import Element
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, fold
from checks.signals.once import once
from checks.signals.opinions import RATED, WORD, WORDS, in_a_form, in_block, under_title

_REVIEW = re.compile(r"(?<![a-z])(?:reviews?|comments?|otzyv\w*|vidguk\w*|testimonials?)(?![a-z])")
_REPLY = re.compile(r"(?<![a-z])(?:reply|replies|answer|response|otvet|vidpovid)(?![a-z])")
_TITLE = re.compile(r"reply[-_ ]?title|leave[-_ ]?(?:a[-_ ])?reply")
_NAME_ENDS = re.compile(r"\s?(?:$|[–—:·|,(\-]|\d)")
_SIGNED = re.compile(r"replied|responded|ответил|відповів|служба|store owner")
_NAMED = re.compile(r"reply|response|answer|ответ|відповід|коммент|комент")
_SIGN_ENDS = re.compile(r"\s?(?:$|[–—:·|,(\-]|\d|on\s\d|to\s(?:\w+\s)?\w+$)")
_TAIL = re.compile(r"\s?[:|–—·(]|\.\s|\s-\s")
_OF_STORE = re.compile(r"\w(?:\s?[,–—|·(]\s?|\s(?:from|of|at|team|из|команда|від|із|з)\s)[\"«“]?$")
_NOT_GIVEN = re.compile(r"(?<!\w)(?:not|never|no|none|nobody|didn't|не|так и|так і|ні|нет|немає)(?!\w)")
_LEAST, _SAID, _SHORT, _LONGEST = 3, 15, 60, 1200
"""Letters at least of a name under an answer and of an answer, and at most of a label and of an answer."""
_AT_HEAD, _TITLE_ROOM = 15, 12
"""Letters before the words that announce a reply, and beside the words for whoever answers."""


@once
def store_replies(page: Document) -> Iterator[Found]:
    """The store's answers to reviews, by their words, or by a block of their own inside a review."""
    among = {id(line) for line in under_title(page, of_store=True)}
    for line, match in page.lines_with(WORDS["store-reply"], named=False):
        placed = id(line) in among or in_block(line.element)
        if len(line.text) <= _LONGEST and placed and not in_a_form(line.element) and _announces(line, match):
            yield Found(quote(line.text, match), line.element)
    yield from _signed(page, lambda text: WORDS["store-author"].fills(text, folded=True, spare=_TITLE_ROOM))
    yield from _to_the_reviewer(page)
    for element in page.census.bearing("class"):
        if (
            _REPLY.search(element.get("class").lower().replace("_", "-"))
            and len(element.text) >= _SAID
            and not in_a_form(element)
            and not any(e.tag in {"form", "textarea"} for e in element.walk())
            and page.reachable(element)
            and not _by_a_buyer(element)
            and not _heads_a_form(element)
            and (in_block(element.parent or element) or _reviewed(page, element))
        ):
            yield Found(quote(element.text), element)


def _heads_a_form(element: Element) -> bool:
    """Whether it is the title over a form for a review, as WordPress calls it `comment-reply-title`."""
    return _TITLE.search(element.marks) is not None or WORDS["leave-review"].within(element.text)


def _by_a_buyer(element: Element) -> bool:
    """Whether an answer is signed by another shopper: what stands over its words says so."""
    head = next((e.text for e in element.walk() if e is not element and 0 < len(e.text) <= _SHORT), "")
    return WORDS["buyer"].within(head) and not WORDS["store-author"].within(head)


def _announces(line: Line, match: Match) -> bool:
    """Whether the store speaks, and not a shopper who tells that it answered, or that it never did."""
    after = line.folded[match.end :]
    if _SIGNED.search(match.words):
        return match.start <= _SHORT // 2 and _SIGN_ENDS.match(after) is not None
    if _NAMED.search(match.words):
        around = line.folded[: match.start] + after[:_SHORT].partition(":")[0]
        return match.start <= _AT_HEAD and not _NOT_GIVEN.search(around)
    return True


def _to_the_reviewer(page: Document) -> Iterator[Found]:
    """Among the reviews, words of thanks or regret to the one who wrote the review above, by name: nobody else writes so."""
    stem = ""
    for line in under_title(page, of_store=True):
        words = WORD.findall(line.folded)
        answers = WORDS["answering"].within(line.folded, folded=True)
        if words and (RATED.search(line.folded) or (len(line.text) <= _SHORT and not answers)):
            stem = words[0][: max(_LEAST, len(words[0]) - 1)]
        elif answers and len(line.text) >= _SAID and len(stem) >= _LEAST and any(w.startswith(stem) for w in words):
            yield Found(quote(line.text), line.element)


def replies_signed(page: Document, name: str) -> Iterator[Found]:
    """What stands among the reviews under the store's own name, or its name's beginning before what it sells; also somebody's of it."""
    own = fold(name)
    names = [called for called in dict.fromkeys((own, _TAIL.split(own, maxsplit=1)[0])) if len(called) >= _LEAST]
    if names:
        yield from _signed(page, lambda text: any(_signs(text, called) for called in names))


def _signs(text: str, own: str) -> bool:
    """Whether an author's line is the store's name, or ends with it behind a person's: "Ann, The Tea Drawer"."""
    if text.startswith(own) and _NAME_ENDS.match(text, len(own)):
        return True
    before, named, after = text.partition(own)
    return bool(named) and _OF_STORE.search(before) is not None and _NAME_ENDS.match(after) is not None


def _signed(page: Document, is_store: Callable[[str], bool]) -> Iterator[Found]:
    """Words among the reviews of an author who is the store: on the author's own line, or after the author's name and a colon."""
    author: Line | None = None
    for line in under_title(page, of_store=True):
        head, colon, rest = line.folded.partition(":")
        if author is not None and len(line.text) >= _SAID and not RATED.search(line.folded):
            yield Found(quote(f"{author.text} {line.text}"), line.element)
            author = None
        elif colon and len(rest) >= _SAID and len(head) <= _SHORT and is_store(head):
            yield Found(quote(line.text), line.element)
        else:
            author = line if len(line.text) <= _SHORT and is_store(line.folded) else None


def _reviewed(page: Document, element: Element) -> bool:
    """Whether it stands in what follows the heading over reviews."""
    return any(line.element.inside(element) for line in under_title(page, of_store=True))


def replies_beneath(page: Document, name: str) -> Iterator[Found]:
    """Those that the store signs as it is called, or as its name begins: "Aidyn", of "Aidyn. Tea and coffee"."""
    own = fold(name)
    for author, words in pairwise(page.lines):
        item = _beneath_a_review(author.element) if _begins(own, author.folded) and not words.named else None
        if item is not None and words.element.inside(item) and len(words.text) >= _SAID:
            yield Found(quote(f"{author.text} {words.text}"), words.element)


def _begins(name: str, signed: str) -> bool:
    """Whether a folded name begins with the words, and goes on with no further letter."""
    return len(signed) >= _LEAST and name.startswith(signed) and not name[len(signed) : len(signed) + 1].isalnum()


def _beneath_a_review(element: Element) -> Element | None:
    """The item of a list around an element that lies inside the item of a review."""
    item = element.closest("li")
    around = item.parent.closest("li") if item is not None and item.parent is not None else None
    return item if around is not None and _REVIEW.search(around.marks) else None
