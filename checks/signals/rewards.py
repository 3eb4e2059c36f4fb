"""How a store rewards those who come back: points, a club, a card, or a cheaper price in words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import PageKind
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, vocabulary
from checks.signals.denied import below
from checks.signals.said import Look, money, of_a_job, only_talked_of, over_two, percent, statements
from checks.signals.standing import bearer

WORDS = vocabulary("checks", "keep.toml")
SAID = vocabulary("checks", "said.toml")
_LONGEST = 300
_SO_MANY = re.compile(
    r"(?<!\w)(?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve|п'ять|пять|пяти|шесть|шести|шість|семь|семи|сім|восемь|восьми|вісім|девять|девяти|дев'ять"
    r"|десять|десяти|десяток|двенадцать|дванадцять)\s(?:\w+\s)?$"
)
"""How many there must be, right before their name."""
_BRING = re.compile(
    r"[—–:;,=]|\s-\s|(?<!\w)(?:and|then|get|gets|bring|earn|make|mean|buy|и|дают|приносят|меняем на|й|і|та|дають|приносять|міняємо на)(?!\w)"
)
_NAMED = 3
"""Letters that name what is given for them, behind what leads over to it."""
_BACK = re.compile(
    r"[^.%]{0,24}?(?:возврат|возвращаем|вернем|повертаємо|повернемо|кэшбэк|кешбек|cashback)\W{0,3}\d{1,2}\s?%|[^.%]{0,24}?(?<!\d)\d{1,2}\s?%\s(?:back|обратно|назад|кэшбэк|кешбек|бонус)"
)


def rewards(document: Document) -> Iterator[Found]:
    """Words that state it; a link or an entry of a menu alone does not, nor a notice on privacy that lists what data may serve for."""
    for line, match in () if document.page.kind is PageKind.LEGAL else document.lines_with(WORDS["loyalty"], named=False):
        inner = bearer(line.element, match.words)
        short = len(line.text) <= _LONGEST and inner.closest("a", "nav", "button", "option", "label") is None
        newsy = WORDS["subscribing"].within(line.folded, folded=True) or of_a_job(line.folded)
        if (
            short
            and not newsy
            and match.words != "reward"
            and not only_talked_of(document, line, match)
            and _gives(document, line)
            and not (WORDS["mere-club"].fills(match.words, spare=0) and _meets_only(document, line))
        ):
            yield Found(quote(line.text, match), line.element)
    yield from _in_words(document)


def _in_words(document: Document) -> Iterator[Found]:
    """Sentences that reward in words of the store's own."""
    told = [
        (found, sentence.text)
        for found, sentence in statements(document, *_REWARDED, but=_NO_REWARD)
        if not WORDS["subscribing"].within(sentence.text, folded=True)
    ]
    told += [(found, f"{first.text} {then.text}") for found, first, then in over_two(document, *_REWARDED_THEN, but=_NO_REWARD)]
    told += [
        (found, s.text) for found, s in statements(document, ("points", "credited"), ("points", money), but=("other-points",))
    ]
    told += [(found, s.text) for found, s in statements(document, ("in-a-year", money, percent), but=("no-reward", "on-credit"))]
    told += [(found, s.text) for found, s in statements(document, (_RANKED,), but=("to-the-needy",))]
    yield from (found for found, text in told if not _of_others(text))


def _ranked(text: str) -> Match | None:
    """A rank, and right behind it the share of what was paid that comes back."""
    for rank in SAID["metal"].matches(text, folded=True):
        if found := _BACK.match(text, rank.end):
            return Match(rank.start, found.end(), text[rank.start : found.end()])
    return None


_RANKED = Look(SAID["metal"], _ranked)


def _counted(text: str) -> Match | None:
    """So many stickers, and behind them what they are worth: "ten stickers, and a bunch is on us"; "ten stickers for free" are a gift."""
    for stickers in SAID["stickers"].matches(text, folded=True):
        for free in SAID["costs-nothing"].matches(text, folded=True):
            between = text[stickers.end : free.start]
            named = _BRING.search(between) is not None and sum(map(str.isalpha, between)) >= _NAMED
            if named and _SO_MANY.search(text[: stickers.start]):
                return Match(stickers.start, free.end, text[stickers.start : free.end])
    return None


_COUNTED = Look(SAID["stickers"], _counted)
_NO_REWARD = ("no-reward", "to-the-needy")
_REWARDED = (
    ("comes-back", "rewarded"),
    ("the-nth", "costs-nothing"),
    ("every-so-many", "the-nth"),
    ("birthday", "birthday-gift"),
    ("brings-a-friend", "rewarded"),
    ("brings-a-friend", money),
    ("gathers", "exchanges"),
    ("gathers", "rewarded"),
    ("sticker-card", "costs-nothing"),
    ("sticker-card", money),
    ("gathers", "stickers", "costs-nothing"),
    (_COUNTED,),
    ("gathers", "stickers", money),
    ("grows",),
    ("tier", percent),
    ("your-rank", "metal", percent),
    ("metal", "left-to-reach", money),
    ("a-club", "club-perks"),
    ("comes-back", percent),
    ("comes-back", "a-card"),
    ("a-card", percent),
    ("a-card", "rewarded"),
    ("discount-word", "climbs", "as-one-stays"),
    ("long-with-us", "rewarded"),
    ("long-with-us", percent),
    ("any-birthday", "onto-your-account"),
    ("put-down", "onto-your-account", money),
    ("in-a-year", "orders-word", "rewarded"),
    ("in-a-year", "orders-word", "a-part"),
    ("membership", "off", percent),
    ("the-nth", "half-price"),
    ("nth-order", "comes-with"),
    ("gathers", "comes-back", "costs-nothing"),
    ("onto-next-order", money),
    ("bought-before", money),
    ("bought-before", "a-part"),
    ("orders-word", "for-good", percent),
    ("tier", "a-part"),
)
"""Meanings that reward together: who comes back, and what they get."""
_REWARDED_THEN = (
    (("gathers", "comes-back"), ("costs-nothing",)),
    (("comes-back",), ("gathers", "costs-nothing")),
    (("comes-back",), ("gathers", "rewarded")),
    (("a-club",), ("club-perks",)),
    (("your-rank", "metal"), (percent,)),
    (("the-nth", "is-ours"), ("stickers",)),
    (("stickers",), ("the-nth", "is-ours")),
)
"""The same over two sentences: what is gathered, and what it brings."""


def _of_others(text: str) -> bool:
    """Whether a folded text speaks of what a bank, the state or another site gives."""
    return WORDS["rewards-of-others"].within(text, folded=True)


def _gives(document: Document, line: Line) -> bool:
    """Whether it is the store that rewards: no bank, no state, no thanks alone, and no goods with such a name."""
    if document.page.kind is PageKind.PRODUCT and line.element.closest("h1") is not None:
        return False
    thanked = WORDS["regulars"].match(line.folded, folded=True) and not WORDS["reward-given"].within(line.folded, folded=True)
    return not thanked and not _of_others(line.folded)


def _meets_only(document: Document, line: Line) -> bool:
    """Whether neither the line, the one below it nor the box around them says what a club gives: it rides, reads or knits together."""
    around = line.element.parent
    box = around.text if around is not None and len(around.text) <= _LONGEST else ""
    return document.page.kind is not PageKind.LOYALTY and not any(
        WORDS["club-gives"].within(text) for text in (line.text, below(document, line), box)
    )
