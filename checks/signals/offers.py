"""What brings a shopper back: offers, a loyalty programme, gifts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import How
from auditor.page import Document, Found, quote
from auditor.words import Phrases, vocabulary
from checks.signals.badges import badge_in_hiding
from checks.signals.discounts import risen
from checks.signals.signal import signal

WORDS = vocabulary("checks", "keep.toml")
_ENTRY = 45
_ASKED = re.compile(r"(?:[^\W\d][\w’'-]*\s){2,}[^?]*\?")
"""A question of three words or more: "is brass cheaper than bronze?" offers nothing, "found it cheaper?" does."""
_STATEMENT = 160
_PERCENT_OFF = re.compile(
    r"(?:^|\s)[-−–—]\s?\d{1,2}\s?%|\d{1,2}\s?% off|(?:save|sale|off|скидк\w*|знижк\w*)[^.]{0,20}?\d{1,2}\s?%|\d{1,2}\s?%[^.]{0,12}(?:скидк|знижк|rabat|discount)"
)
_SAVING = re.compile(r"(?:you save|вы экономите|экономия|выгода|ви економите|економія|вигода|oszczędzasz)\W{0,3}\d")
_CODE_FOR = re.compile(
    r"(?<!\w)(?:kod\w*|codes?|gutschein\w*|coupons?|voucher\w*|купон\w*|(?:промо)?код\w*)\s(?:\w+\s)?[-−–]"
    r"(?:[$€£₴₽]\s?\d|\d[\d.,]*\s?(?:zł|eur(?!\w)|[€$£₴₽]|грн|руб|kč))"
)
"""A code that takes a sum off: «kod -15 zł», "code –£5"."""
_SUM = r"(?:[$€£₴₽]\s?\d[\d.,\s]*\+?|\d[\d.,\s]*\s?(?:[€$£₴₽]|eur|грн|гривень|руб\w*|р\.))"
_CARRIED = r"(?![^.!?]*(?:shipping|delivery|postage|returns|достав|самовывоз|самовивіз|пересыл|пересил))"
_ALONG_FROM = re.compile(
    rf"(?<!\w){_CARRIED}(?:(?:free|complimentary)\s[^.!?;:]{{3,60}}\s(?:w/|with|on)\s?(?:(?:all|any|every|each|your)\s)?"
    rf"(?:orders?|purchases?)?\s?(?:over\s|above\s|of\s|from\s)?{_SUM}"
    rf"|(?:к|до)\s(?:люб\w+\s|кажд\w+\s|кожн\w+\s|будь-як\w+\s)?(?:заказ\w*|покупк\w*|замовлен\w*|покупц\w*)\s(?:от|від)\s{_SUM}[^.!?]{{3,60}}(?:бесплатно|безкоштовно)"
    rf"|(?:бесплатн\w+|безкоштовн\w+)\s[^.!?;:]{{3,60}}\s(?:к|до)\s(?:заказ\w*|покупк\w*|замовлен\w*)\s(?:от|від)\s{_SUM})"
)
"""Something along for nothing from a sum on, which is no carriage: "Free lip balm with all $125+ orders", «К заказу от 3000 ₽ крем бесплатно»."""
_MAILBOX = re.compile(r"\S+@\S*")
_SUM_OFF = re.compile(r"(?:[$€£₴₽₹]|(?<!\w)rs\.?\s?)\d[\d.,]*\s?off(?!\w)")
"""A sum that is taken off: "$20 off", "get Rs.100 off"."""
_SAID = (_SAVING, _CODE_FOR, _ALONG_FROM, _SUM_OFF)
_OLD_MARK = re.compile(
    r"(?<![a-z])(?:old|was|compare|before|crossed|strike\w*)[-_]?(?:price|cena)|price[-_](?:old|was|compare|crossed)"
)


@signal("promotions")
def promotions(page: Document) -> Iterator[Found]:
    """Offers, sales, discounts, a link to them, or a field for a promotion code."""
    yield from _worded(page, WORDS["promotions"])
    yield from (found for found in _worded(page, WORDS["along"]) if found.how is not How.LINK)
    yield from _entries(page, WORDS["promotions-entry"], 24)
    for field in page.fields:
        if WORDS["promo-field"].within(field.label) or re.search(r"promo|coupon|voucher|discount", field.name.lower()):
            yield Found(field.label or field.name, field.element)
    for line in page.lines:
        if "%" in line.folded and len(line.text) <= _STATEMENT and (match := _PERCENT_OFF.search(line.folded)):
            yield Found(match.group().strip(), line.element)
        elif len(line.text) <= _STATEMENT and any(p.search(line.folded) for p in _SAID):
            yield Found(quote(line.text), line.element)
    for element in page.census.together(page.census.tagged("del", "s", "strike"), page.census.bearing("class")):
        crossed = element.tag in {"del", "s", "strike"} or _OLD_MARK.search(element.get("class").lower())
        if crossed and page.reachable(element) and any(map(str.isdigit, element.text)) and not risen(element):
            yield Found(element.text[:_ENTRY], element, How.MARKUP)


@signal("loyalty")
def loyalty(page: Document) -> Iterator[Found]:
    """Bonus points, a club, a loyalty or discount card."""
    yield from _worded(page, WORDS["loyalty"])


@signal("gift")
def gift(page: Document) -> Iterator[Found]:
    """Gift cards, gift wrapping, a gift with a purchase, or a section of gifts."""
    yield from _worded(page, WORDS["gift"])
    yield from _entries(page, WORDS["gift-entry"], 16)


def _worded(page: Document, phrases: Phrases) -> Iterator[Found]:
    """Links, headings and sentences that say it; an invitation to a newsletter that promises offers is none."""
    for line, match in page.lines_with(phrases):
        newsy = "%" not in line.text and WORDS["subscribing"].within(line.folded, folded=True)
        if len(line.text) <= _STATEMENT and not newsy and not badge_in_hiding(line.element, phrases):
            yield Found(quote(line.text, match), line.element, How.LINK if line.element.closest("a") else How.TEXT)


def _entries(page: Document, phrases: Phrases, spare: int) -> Iterator[Found]:
    """Links, headings, badges: lines that are little more than a word which means nothing in a sentence."""
    for line, _ in page.lines_with(phrases):
        newsy = _ASKED.match(line.folded) or WORDS["subscribing"].within(line.folded, folded=True)
        if (
            not newsy
            and not _in_a_mailbox(line.folded, phrases)
            and phrases.fills(line.folded, folded=True, spare=spare)
            and not badge_in_hiding(line.element, phrases)
        ):
            yield Found(line.text, line.element, How.LINK if line.element.closest("a") else How.TEXT)
    for link in page.links_named(phrases):
        if phrases.fills(link.folded, folded=True, spare=spare) and not _in_a_mailbox(link.folded, phrases):
            yield Found(link.name, link.element, How.LINK)


def _in_a_mailbox(text: str, phrases: Phrases) -> bool:
    """Whether the word is the name of a mailbox and nothing else."""
    return "@" in text and not phrases.within(_MAILBOX.sub(" ", text), folded=True)
