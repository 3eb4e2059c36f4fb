"""The sums of a cart or checkout: what each is for, and how large; and what was ticked for the shopper beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.element import Element
from auditor.page import FRAME, Document, Found, Line, quote
from auditor.words import fold, vocabulary
from checks.signals.price import sum_in

WORDS = vocabulary("checks", "till.toml")
_KINDS = ("subtotal", "tax", "fee", "extra", "delivery-sum", "total")
"""In the order in which they are tried: the more special first."""
_LONGEST = 90
"""Letters of a line that is a label and its sum."""
_SPARE = 40
_DECIMALS = re.compile(r"[.,](\d{1,2})$")
_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Sum:
    """A labelled sum: its kind (a word of `till.toml`), the amount, the words as shown."""

    kind: str
    amount: Decimal
    found: Found


def sums(page: Document) -> Iterator[Sum]:
    """The labelled sums that show on a page, in its order; what can still be chosen is not one of them."""
    before = ""
    for line in page.lines:
        if line.named:
            break
        if not line.shown or page.place(line.element) in FRAME or line.element.closest("label", "option", "select"):
            continue
        for label, money in _parts(line.folded, before):
            kind = next((k for k in _KINDS if WORDS[k].fills(label, folded=True, spare=_SPARE)), "")
            worth = amount(money)
            if kind and worth > 0 and len(label) <= _LONGEST:
                yield Sum(kind, worth, Found(_said(line, label, money), line.element))
        before = line.folded if sum_in(line.folded) is None else ""


def _parts(text: str, before: str) -> Iterator[tuple[str, str]]:
    """The sums of a folded line, each with its label: the words before it, those after a lone one, else those of the line before."""
    found: list[tuple[str, str]] = []
    rest = text
    while (money := sum_in(rest)) is not None:
        found.append((rest[: money.start], money.words))
        rest = rest[money.end :]
    if len(found) == 1:
        found = [(f"{found[0][0]} {rest}", found[0][1])]
    for number, (label, money_words) in enumerate(found):
        named = sum(map(str.isalpha, label)) > _LETTERS
        yield (label if named or number else before), money_words


def _said(line: Line, label: str, money: str) -> str:
    """A label and its sum: as shown where they are the whole line, else put together."""
    whole = label.strip() in line.folded and len(line.folded) <= len(label) + len(money) + 2
    return quote(line.text if whole else f"{label.strip(' :.')}: {money}")


def amount(words: str) -> Decimal:
    """The number in a sum as written: blanks and apostrophes part thousands, one or two last digits after a point or comma are decimals."""
    digits = re.sub(r"[^\d.,]", "", fold(words)).strip(".,")
    if decimals := _DECIMALS.search(digits):
        whole = re.sub(r"[.,]", "", digits[: decimals.start()]) or "0"
        return Decimal(f"{whole}.{decimals[1]}")
    return Decimal(re.sub(r"[.,]", "", digits) or "0")


def last(page: Document, kind: str) -> Sum | None:
    """The last sum of a kind: totals stand below what they add up."""
    found = [s for s in sums(page) if s.kind == kind]
    return found[-1] if found else None


def ticked(page: Document) -> Iterator[Found]:
    """Boxes that are ticked and cost or add something."""
    for field in page.fields:
        if field.type == "checkbox" and "checked" in field.element.attrs and _seen(field.element):
            words = _words(field.element) or field.label
            if WORDS["extra"].within(words) and len(words) <= 2 * _LONGEST:
                yield Found(quote(words), field.element)


def _seen(element: Element) -> bool:
    around = element.closest("label")
    return element.shown or (around is not None and around.shown)


def _words(element: Element) -> str:
    around = element.closest("label", "li", "p", "div", "td")
    return around.shown_text if around is not None else ""
