"""Questions with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from auditor.element import Element
from auditor.model import How, PageKind
from auditor.page import Document, Found, Line
from auditor.words import fold, vocabulary
from checks.signals.signal import signal

WORDS = vocabulary("checks", "inform.toml")
PAGES = vocabulary("auditor.vocabulary", "pages.toml")
ENOUGH = 3
"""Pairs of question and answer that make a list of questions."""

_LONGEST = 240
_SHORTEST_ANSWER = 20
_ASKED = 90
_APART = 40
"""Lines between two questions of one list."""
_ASIDE = 8
"""Letters beside the words that ask whether one has a question."""
_FILLED_IN = frozenset({"input", "select", "textarea"})
_LEAD = 2
"""Lines between a heading and the first field of its form: why it is filled in, and the field's own name."""
_UNTYPED = frozenset({"hidden", "submit", "button", "checkbox", "radio", "search"})

_ARROW = re.compile(r"[^\w?]+$")
"""What stands after a question that opens its answer: an arrow, a plus, a cross."""
_OPENER = re.compile(r"\?\s?[+＋➕✚▾▼⌄﹀∨˅]$")
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "button"})
_TOPICS = ("h2", "h3", "h4", "h5", "h6")
_IN_ONE = re.compile(
    r"(?:q|question|вопрос|питання|запитання)\s?\d{0,2}\s?[:.)–—-]\s?[^?]{4,160}\?\s(?:a|answer|ответ|відповідь)\s?[:.)–—-]\s?\w"
)
"""A question and its answer in one line, each called what it is."""
_SAID_SO = re.compile(r"(?:q|question|вопрос|питання|запитання)\s?\d{0,2}\s?[:.)]\s")
_BOTH = re.compile(r"([^?]{8,140}\?)\s(?=\w)[^?]{20,}")
_CALLED_ANSWER = re.compile(r"(?<![a-z])(?:answers?|otvet\w*|vidpovid\w*)(?![a-z])|[a-z]Answer(?![a-z])")
_MARKS = re.compile(r"(?<![a-z])(?:faq|accordi?on|question|vopros|pytann|collaps|toggle|spoiler|qa|q-a)")


@signal("faq_content")
def faq_content(page: Document) -> Iterator[Found]:
    """Questions with their answers, three or more."""
    named = _called_so(page)
    pairs = [pair for pair in _pairs(page) if named or _built_so(pair[1].element) or _takes_a_press(pair[1])]
    if _enough(pairs):
        yield from (Found(line.text, line.element) for _, line in pairs)
    for told in (list(_marked_up(page)), list(_topics(page))):
        if len(told) >= ENOUGH:
            yield from told


def answered(page: Document) -> tuple[Found, ...]:
    """All answered questions, however few, each once: by the page's words, or by its markup where that holds more."""
    named = _called_so(page)
    asked = {
        line.folded: Found(line.text, line.element)
        for _, line in _pairs(page)
        if named or _built_so(line.element) or _takes_a_press(line)
    }
    asked |= {line.folded: Found(line.text, line.element) for line in page.lines if not line.named and _IN_ONE.match(line.folded)}
    others = ({fold(found.words): found for found in told} for told in (_marked_up(page), _topics(page)))
    return tuple(max(asked, *others, key=len).values())


def _enough(pairs: Sequence[tuple[int, Line]]) -> bool:
    """Whether three questions differ and stand near each other."""
    places = [place for place, _ in {line.folded: (place, line) for place, line in reversed(pairs)}.values()][::-1]
    return any(c - a <= 2 * _APART for a, c in zip(places, places[ENOUGH - 1 :], strict=False))


def _called_so(page: Document) -> bool:
    """Whether the page, or a part of it, is headed as questions and answers."""
    texts = [page.title, *(h.text for h in page.headings)]
    return page.page.kind is PageKind.FAQ or any(len(t) < 80 and PAGES["faq"].within(t) for t in texts)  # noqa: PLR2004 - a heading's length


def _built_so(element: Element) -> bool:
    """Whether a line is built as a question that opens its answer, or heads it, or says that it is one."""
    if _SAID_SO.match(fold(element.text)):
        return True
    for e in (element, *islice(element.ancestors, 3)):
        if e.tag in _HEADS or _MARKS.search(e.marks) or "aria-expanded" in e.attrs:
            return True
    return False


def _unfolds(element: Element) -> bool:
    return element.closest("dt", "summary") is not None or _opened_by(element)


def _opened_by(element: Element) -> bool:
    """Whether what is pressed there says that it opens something; an answer in it may be short."""
    return any("aria-expanded" in e.attrs for e in (element, *islice(element.ancestors, 2)))


def _takes_a_press(line: Line) -> bool:
    """Whether the answer is drawn when the question is pressed: a browser saw a hand over it, it is shut, or a plus or an arrow ends it."""
    if line.element.closest("a") is not None:
        return False
    near = (line.element, *islice(line.element.ancestors, 1))
    hand = any(e.answers or (e.tag == "button" and e.get("aria-expanded") == "false") for e in near)
    return hand or _OPENER.search(line.folded) is not None


def _headed_so(page: Document) -> frozenset[int]:
    """The headings that stand under one about questions and answers, and of a lower rank."""
    under: set[int] = set()
    rank = 0
    for heading in page.headings:
        here = int(heading.tag[1])
        if PAGES["faq"].fills(heading.text, spare=16):
            rank = here
        elif rank and here > rank:
            under.add(id(heading))
        else:
            rank = 0
    return frozenset(under)


def _pairs(page: Document) -> Iterator[tuple[int, Line]]:
    """Lines that ask, each with an answer below it before the next question; with their places."""
    lines = [line for line in page.lines if not line.named and line.element.closest("option", "select") is None]
    named = _called_so(page)
    headed = _headed_so(page) if named else frozenset()
    all_asks = _all_about(page) is not None
    least = 1 if named else _SHORTEST_ANSWER
    for i, line in enumerate(lines):
        asks = _asks(line, headed) or (all_asks and _asks_unmarked(line))
        asked = asks and (_takes_a_press(line) or _answered(lines, i, 1 if _unfolds(line.element) else least))
        if (asked or (named and _answers_itself(line))) and not _invites(line.folded):
            yield i, line


def _asks(line: Line, headed: frozenset[int]) -> bool:
    """Whether it is a question; its mark may be forgotten in a list of terms and in headings under one about questions."""
    heads = line.element.closest("dt", "summary") is not None or id(line.element.closest(*_TOPICS)) in headed
    if not heads and "?" not in line.folded:
        return False
    text = _ARROW.sub("", line.folded)
    asks = text.endswith("?") or (heads and _begins(text))
    return asks and 8 <= len(text) <= _LONGEST and " " in text and _stands_alone(line.element)  # noqa: PLR2004


def _invites(text: str) -> bool:
    """Whether it only asks whether the shopper wants to ask, or liked the answer."""
    return WORDS["invites-questions"].fills(text, folded=True, spare=_ASIDE)


def _asks_unmarked(line: Line) -> bool:
    """Whether it is a question by its first words alone; a sentence that ends with a stop is none."""
    text = _ARROW.sub("", line.folded)
    return text == line.folded.rstrip() and 12 <= len(text) <= _ASKED and _begins(text) and _stands_alone(line.element)  # noqa: PLR2004


def _answers_itself(line: Line) -> bool:
    """Whether a question and its answer share one paragraph: "How do I order? Put goods into the cart"."""
    both = _BOTH.fullmatch(line.folded)
    return both is not None and _begins(both[1]) and _stands_alone(line.element)


def _topics(page: Document) -> Iterator[Found]:
    """Headings with a text below on a page whose one main heading says questions and answers: topics stand for questions there."""
    main = _all_about(page)
    if main is None:
        return
    lines = [line for line in page.lines if not line.named]
    for i, line in enumerate(lines[:-1]):
        subject = _is_topic(line.element) and not (_invites(line.folded) or _heads_a_form(page, line))
        if subject and page.order[id(line.element)] > page.order[id(main)]:
            below = lines[i + 1]
            tells = (
                below.element.closest("a", "form", "button") is None
                and not _is_topic(below.element)
                and len(below.text) >= _SHORTEST_ANSWER
            )
            if tells and _stands_alone(line.element):
                yield Found(line.text, line.element)


def _heads_a_form(page: Document, line: Line) -> bool:
    """Whether a heading names a form right below it, "Order a call", and asks nothing."""
    here, place = page.order[id(line.element)], page.place(line.element)
    after = (page.order[id(h)] for h in page.headings if page.order[id(h)] > here and not h.inside(line.element))
    until = min(after, default=len(page.order))
    typed = [f.element for f in page.fields if f.type not in _UNTYPED and here < page.order[id(f.element)] < until]
    if line.asks or not typed or page.place(typed[0]) != place:
        return False
    told = (o for o in page.lines if not o.named and here < page.order[id(o.element)] < page.order[id(typed[0])])
    return sum(not o.element.inside(line.element) for o in told) <= _LEAD


def _all_about(page: Document) -> Element | None:
    """The one main heading, where it says questions and answers."""
    main = [heading for heading in page.headings if heading.tag == "h1"]
    return main[0] if len(main) == 1 and PAGES["faq"].fills(main[0].text, spare=16) else None


def _is_topic(element: Element) -> bool:
    return element.closest("dt", "summary", *_TOPICS) is not None or _opened_by(element)


def _begins(text: str) -> bool:
    """Whether it begins as a question whose mark was forgotten."""
    match = WORDS["asking"].match(text, folded=True)
    return match is not None and match.start == 0


def _stands_alone(element: Element) -> bool:
    """Whether the words are no link to elsewhere and no part of a form, a menu or a box that asks before the page is read."""
    if element.closest("form", "nav", "header", "footer", "legend", "fieldset", "h1") is not None or _names_a_field(element):
        return False
    if any(e.is_dialog for e in (element, *element.ancestors)):
        return False
    link = element.closest("a")
    return (
        link is None
        or link.get("href", "#").lower().startswith(("#", "javascript"))
        or element.closest("summary", "dt", "button") is not None
    )


def _names_a_field(element: Element) -> bool:
    """Whether it is the label of something to fill in or to pick; some themes call what unfolds an answer a label."""
    label = element.closest("label")
    return label is not None and ("for" in label.attrs or any(e.tag in _FILLED_IN for e in label.walk()))


def _answered(lines: Sequence[Line], i: int, least: int) -> bool:
    """Whether at least so many letters follow before the next question; under a heading that says so, a mere yes will do."""
    size = 0
    if i + 1 < len(lines) and _called_answer(lines[i + 1]) and not _called_answer(lines[i]):
        return True
    for line in lines[i + 1 : i + 5]:
        if _ARROW.sub("", line.folded).endswith("?") or line.element.closest("button", "label", "legend", "fieldset") is not None:
            break
        size += len(line.folded)
    return size >= least


def _called_answer(line: Line) -> bool:
    """Whether its makers call it an answer, and it is neither a question in turn nor one to pick; then it may be as short as a yes."""
    other = _ARROW.sub("", line.folded).endswith("?") or line.element.closest("a", "button", "label", "option") is not None
    return not other and any(_CALLED_ANSWER.search(e.marks) for e in (line.element, *islice(line.element.ancestors, 2)))


def _marked_up(page: Document) -> Iterator[Found]:
    """Questions in schema.org's terms that a shopper can read as well."""
    text = ""
    for item in page.items("Question"):
        name = item.data.get("name")
        if isinstance(name, str) and re.search(r"\w", name) and item.data.get("acceptedAnswer"):
            text = text or fold(page.text)
            if fold(re.sub(r"<[^>]+>", "", name)) in text:
                yield Found(name[:_LONGEST], item.element, How.MARKUP)
    for element in page.census.bearing("itemtype"):
        if element.get("itemtype").endswith("schema.org/Question") and page.reachable(element):
            yield Found(element.text[:_LONGEST], element, How.MARKUP)
