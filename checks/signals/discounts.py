"""Goods that are marked as cheaper than before, and offers in words with a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from auditor.element import CROSSED, Element
from auditor.model import How
from auditor.page import Document, Found, Place, quote
from auditor.words import Match, fold, tidy, vocabulary
from checks.signals.badges import badge_in_hiding
from checks.signals.once import once
from checks.signals.price import sum_in
from checks.signals.said import money, of_a_job, percent, statements
from checks.signals.standing import bearer, is_talk

WORDS = vocabulary("checks", "keep.toml")

_CROSSED = frozenset({"del", "s", "strike"})
_OLD = re.compile(
    r"(?<![a-z])(?:old|was|compare|before|crossed|strike\w*|regular|standard)[-_]?(?:price|cena|at)|price[-_]{1,2}(?:old|was|compare|crossed|rrp|msrp|non-sale|list|regular)|(?<![a-z])(?:rrp|msrp)(?![a-z])|(?<![a-z])old(?![a-z])|(?<![a-z])line-through(?![a-z])"
)
_PERCENT = re.compile(
    r"(?:^|\s)[-−–—]\s?\d{1,2}\s?%|\d{1,2}\s?%\s?(?:off|скидк|знижк)|(?:скидк|знижк|sale|save|discount)\w*[^.]{0,20}?\d{1,2}\s?%|\d{1,2}\s?%[^.]{0,14}(?:скидк|знижк|discount|off)"
)
_BUNDLE = re.compile(r"(?<!\w)(?:\d\s?(?:for|по цене|за ціною)\s?\d|\d\s?\+\s?\d\s?=\s?\d|1\s?\+\s?1)(?!\w)")
_PLAIN_BUNDLE = re.compile(
    r"(?<!\w)(?:\d\s(?:по цене|за ціною)\s\d|\d\s?\+\s?\d\s?=\s?\d|buy (?:\d|one|two|three)(?:\s\w+)?,? get (?:(?:the|a|your) )?(?:\d|one|another|second|third|next)(?!\w)"
    r"|\d for the price of (?:\d|one|two)|half[ -]price|(?:\d[\d\s]*(?:₽|руб(?:\.|лей|ля)?|₴|грн\.?|гривень|гривні)|за \d[\d\s]*\d)\s(?:вместо|замість)\s\d|(?<!\d)(?:\d{1,3}\s\d{3}|\d{3,5})\s(?:вместо|замість)\s(?:\d{1,3}\s\d{3}|\d{3,5})(?!\d)"
    r"|(?:₽|руб(?:\.|лей|ля)?|₴|грн\.?|гривень|гривні)(?:\sза\s[^\W\d]+)?,?\s\(?(?:был[аои]?|було|була|був|були|раньше|раніше|обычно|зазвичай)\s\d[\d\s]+\d\s?(?:₽|руб|₴|грн)"
    r"|[£$€]\s?\d[\d.,]*,?\s(?:instead of|down from|rather than|was|were|\(?(?:normally|usually|rrp))\s[£$€]?\s?\d|(?:down|reduced) to [£$€]\s?\d"
    r"|\d for [£$€]\s?\d|(?<!\w)(?:you )?save (?:up to )?[£$€]\s?[1-9]|(?:экономия|выгода|экономите|економія|вигода|економите):?\s(?:до\s)?[1-9][\d\s]*\s?(?:₽|руб|грн|₴)"
    r"|(?:втор(?:ой|ая|ое)|трет(?:ий|ья|ье)|друг(?:ий|а|е)|трет(?:ій|я|є))\s(?:\w+\s)?(?:в подарок|за полцены|у подарунок|в подарунок|за пів ціни))"
)
"""Bundles that mean nothing else, whatever stands around."""
_WAS_NOW = re.compile(
    r"(?<!\w)(?:was|rrp|було|было|старая цена|стара ціна|раньше|раніше)\W{0,4}\d[\d\s.,]*[^\d]{0,16}?(?:now|today|стало|теперь|сейчас|тепер|зараз|нова ціна|новая цена)\W{0,4}\d[\d\s.,]*(?:[€£₴₽$]|руб|грн)?"
)
_NUMBER = re.compile(r"\d[\d\s.,]*\d")
_CENTS = re.compile(r"[.,]\d{2}(?!\d)")
_ARROW = re.compile(r"(?P<before>\d[\d\s.,]*)[^\d]{0,6}(?:→|->|=>|➜|➔)[^\d]{0,3}(?P<after>\d[\d\s.,]*)(?:€|₴|₽|руб|грн)?")
_MINUS = re.compile(r"(?<!\w)(?:минус|мінус|minus)\s\d{1,2}\s?%")
_SHORT, _LONGEST, _NEAR = 45, 160, 4
_CARD = 6
"""Levels up from a mark within which its product's price stands."""
_PLACES = frozenset({Place.MAIN, Place.ASIDE, Place.HEADER, Place.NAV})


@once
def marked_down(page: Document) -> Iterator[Found]:
    """Former prices crossed out beside the present ones."""
    for element in page.elements:
        if not (element.tag in _CROSSED or _called_old(element)) or not page.reachable(element) or len(element.text) > _SHORT:
            continue
        text = fold(element.text)
        if element.tag not in _CROSSED and not _beside_another(element):
            continue  # some programs call every price the regular one
        told = sum_in(text) or _dearer(element)
        if (
            told
            and not risen(element)
            and any(digit in text for digit in "123456789")
            and not badge_in_hiding(element, WORDS["promotions"])
        ):
            yield Found(_with_the_new(element), element, How.MARKUP)


def _with_the_new(old: Element) -> str:
    """The former price and the present one, as they stand near each other; the former alone where no other is told."""
    former = _sum(old.text)
    for around in islice(old.ancestors, _NEAR):
        if len(around.text) > _LONGEST:
            break
        if former and (present := _sum(around.text.replace(former, " "))):
            return f"{former} → {present}"
    return old.text


def _sum(text: str) -> str:
    """The first sum of money in a text, as it is written there."""
    text = tidy(text)
    folded = fold(text)
    match = sum_in(folded)
    return text[match.start : match.end].strip() if match and len(folded) == len(text) else ""


def _called_old(element: Element) -> bool:
    """Whether its makers call it a former price, or a browser saw a line through it."""
    return CROSSED in element.attrs or ("class" in element.attrs and _OLD.search(element.get("class").lower()) is not None)


def _beside_another(price: Element) -> bool:
    """Whether a further price stands near by, in what looks like the same product."""
    for around in (price, *islice(price.ancestors, _NEAR)):
        if around.tag in _CROSSED:
            return True
        text = around.text
        if len(text) > _LONGEST or any(_called_old(e) and not e.inside(price) and not price.inside(e) for e in around.walk()):
            return False  # the next product
        if sum_in(fold(text.replace(price.text, " ", 1))):
            return True
    return False


def _dearer(former: Element) -> bool:
    """Whether it is a mere number, and the sum beside it, that bears the currency of both, is less."""
    if not _NUMBER.fullmatch(former.text):
        return False
    for around in islice(former.ancestors, _NEAR):
        if len(around.text) > _LONGEST:
            return False
        if sum_beside := _sum(around.text.replace(former.text, " ", 1)):
            return 0 < _value(sum_beside) < _value(former.text)
    return False


def risen(former: Element) -> bool:
    """Whether the sum beside it is higher: a page may bear what its makers call a former price and the shop never filled in."""
    before = _sum(former.text)
    for around in islice(former.ancestors, _NEAR) if before else ():
        if len(around.text) > _LONGEST:
            return False
        if now := _sum(around.text.replace(before, " ", 1)):
            return _value(before) < _value(now)
    return False


def _value(words: str) -> int:
    """A sum's whole units."""
    return int("".join(filter(str.isdigit, _CENTS.sub("", words))) or 0)


def _pointed_down(text: str) -> bool:
    """Whether an arrow leads from one sum to a smaller one."""
    told = _ARROW.search(text) if ">" in text or not text.isascii() else None
    return told is not None and sum_in(told.group()) is not None and _value(told["after"]) < _value(told["before"])


def _lowered(text: str) -> bool:
    """Whether words tell the former sum and the present one."""
    told = _WAS_NOW.search(text)
    return told is not None and sum_in(told.group()) is not None


@once
def sale_badges(page: Document) -> Iterator[Found]:
    """Marks such as "On sale!" on goods: nothing but the words, beside a price."""
    for line, match in page.lines_with(WORDS["sale-badge"], named=False):
        element = bearer(line.element, match.words)
        if (
            WORDS["sale-badge"].fills(element.text, spare=2)
            and element.closest("nav", "header", "footer", "option", "h1") is None
            and not _entry(element)
            and not badge_in_hiding(element, WORDS["sale-badge"])
            and not is_talk(page, element)
            and _on_goods(element)
        ):
            yield Found(element.text, element)


def _entry(badge: Element) -> bool:
    """Whether it is an entry of a list and leads to a section of that name."""
    item = badge.closest("li")
    return item is not None and badge.closest("a") is not None and item.text == badge.text


def _on_goods(badge: Element) -> bool:
    """Whether a price and a link or a button stand with it in what looks like one product."""
    for around in islice(badge.ancestors, _CARD):
        if len(around.text) > 2 * _LONGEST or around.tag in {"body", "main"}:
            return False
        if sum_in(fold(around.text)):
            return any(e.tag in {"a", "button", "img"} for e in around.walk())
    return False


@once
def offers_in_figures(page: Document) -> Iterator[Found]:
    """Percentages off, and bundles such as three for two; an invitation to a newsletter that promises some is none."""
    for line in page.lines:
        if len(line.text) > _LONGEST or of_a_job(line.folded):
            continue
        bundled = _PLAIN_BUNDLE.search(line.folded) or _pointed_down(line.folded)
        if not bundled and not any(map(str.isdigit, line.folded)):
            continue
        worded = WORDS["promotions"].within(line.folded, folded=True)
        if (
            (bundled or _PERCENT.search(line.folded) or _lowered(line.folded) or (worded and _BUNDLE.search(line.folded)))
            and not WORDS["subscribing"].within(line.folded, folded=True)
            and not is_talk(page, line.element)
            and not badge_in_hiding(line.element, WORDS["promotions"])
            and page.place(line.element) in _PLACES
        ):
            yield Found(quote(line.text), line.element)
    cheaper = statements(page, *_CHEAPER, but=("no-offer", "market-news"))
    thrown_in = statements(page, ("with-purchase", "into-the-bargain"), but=("no-offer", "slipped-in"))
    carried = statements(page, ("only-now", "carried-free"))
    for found, sentence in (*cheaper, *thrown_in, *carried):
        if not WORDS["subscribing"].within(sentence.text, folded=True) and page.place(found.element) in _PLACES:
            yield found


def _minus(text: str) -> Match | None:
    """A share that is taken off."""
    found = _MINUS.search(text)
    return Match(found.start(), found.end(), found.group()) if found else None


_CHEAPER = (
    ("off", percent, "on-what"),
    ("off", money, "on-what"),
    ("bought", "one-more", "costs-nothing"),
    ("bought", "spares", money),
    ("half-price",),
    ("clears-out", money),
    ("pay-for-fewer",),
    ("off", "a-part", "on-what"),
    ("clears-out", percent),
    ("clears-out", "a-part"),
    ("old-handed-in", "for-the-new", money),
    ("for-now", money),
    ("low-prices",),
    ("lowered",),
    ("prices", "cut-down"),
    ("by-code", percent),
    ("by-code", money),
    ("the-more", "the-cheaper"),
    (_minus, "on-what"),
    ("prices", "have-fallen", percent),
    ("prices", "have-fallen", money),
    ("prices", "have-fallen", "a-part"),
    ("a-sale", "is-on"),
    ("a-sale", "off", percent),
    ("a-sale", "off", money),
)
"""Meanings that save together: how much, and on what or until when; what is bought, and what comes for nothing."""
