"""What helps to choose by needs: guides to sizes, quizzes, calculators, questions that one answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import PageKind
from auditor.page import Document, Form, Found, quote
from auditor.words import Phrases, fold, vocabulary
from checks.signals.contact import heading_over
from checks.signals.leading import opens
from checks.signals.once import once
from checks.signals.reckoned import reckoned
from checks.signals.said import statements
from checks.signals.suits import asked_of_goods
from checks.signals.worked_out import charts, worked_out

WORDS = vocabulary("checks", "care.toml")
SAID = vocabulary("checks", "said.toml")

_LISTS = frozenset({PageKind.LISTING, PageKind.SEARCH})
_BESIDE = 6
"""Letters beside the name of a filter: how many goods it lets through."""
_NAME, _HEAD = 60, 120
_ASIDE = re.compile(r"\s?\([^()]*\)")
"""How a guide is meant: "(inches, laid flat)"."""


@once
def finders(page: Document) -> Iterator[Found]:
    """Headings over, and buttons that open, something that helps to choose by needs."""
    yield from (found for found in _helps(page) if not of_a_filter(page, found.words))


def _helps(page: Document) -> Iterator[Found]:
    yield from _called_so(page)
    yield from _promised(page)
    yield from asked_of_goods(page)
    yield from worked_out(page)
    yield from charts(page)
    yield from reckoned(page)
    for link in page.links:
        if len(link.name) <= _NAME and _is_unsure(link.folded):
            yield Found(link.name, link.element)
    for form in page.forms:
        asked = _asked(form)
        if _is_unsure(fold(asked)) and (form.fields or _beyond_the_question(fold(asked))):
            yield Found(quote(asked), form.element)


def _called_so(page: Document) -> Iterator[Found]:
    for control in page.controls_named(WORDS["finder"]):
        element = control.element
        if len(control.name) <= _NAME and (element.tag != "a" or element.marks or opens(element)):
            yield Found(control.name, element)
    numbers = {id(line): number for number, line in enumerate(page.lines)}
    for line, match in page.lines_with(WORDS["finder"], named=False):
        heads = line.element.closest("h1", "h2", "h3", "h4", "summary", "legend") is not None
        goods = page.page.kind is PageKind.PRODUCT and line.element.closest("h1") is not None
        fills = not line.text.endswith("?") and _fills(_ASIDE.sub("", line.folded), WORDS["finder"])
        if fills and ((heads and not goods) or _over_a_table(page, numbers[id(line)])):
            yield Found(quote(line.text, match), line.element)


def of_a_filter(page: Document, words: str) -> bool:
    """Whether words on a list of goods are the title or a button of what narrows it, which asks for nobody's needs."""
    return page.page.kind in _LISTS and WORDS["names-a-filter"].fills(words, spare=_BESIDE)


def _over_a_table(page: Document, number: int) -> bool:
    """Whether the next line is a table's first: a label in bold heads it as well as a heading does."""
    below = next((line for line in page.lines[number + 1 :] if not line.named), None)
    table = below.element.closest("table") if below is not None else None
    label = page.lines[number].element
    return table is not None and (label.tag == "caption" or label.closest("table") is not table)


def _promised(page: Document) -> Iterator[Found]:
    """Sentences that offer to choose for whoever can't; a question alone, "Which is right for you?", offers nothing."""
    for found, sentence in statements(page, ("unsure", "chooses-with"), ("booked", "chooses-with")):
        if _beyond_the_question(sentence.text):
            yield found


def _beyond_the_question(text: str) -> bool:
    """Whether a folded text says how it is chosen, apart from the question with which it begins."""
    return SAID["chooses-with"].within(text.rpartition("?")[2], folded=True)


def _asked(form: Form) -> str:
    """What stands over a form, in it and on its buttons."""
    return f"{heading_over(form.element)[-_HEAD:]} {form.text[:_HEAD]} {' '.join(c.name for c in form.submits)}".strip()


def _is_unsure(text: str) -> bool:
    """Whether a folded text says that one does not know which of the goods to take, and not how to have them sent."""
    return SAID["unsure"].within(text, folded=True) and not SAID["of-the-service"].within(text, folded=True)


def _fills(text: str, phrases: Phrases) -> bool:
    return phrases.fills(text, folded=True, spare=20)
