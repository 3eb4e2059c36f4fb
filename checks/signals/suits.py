"""Questions to the goods, "Which one fits my bed?", with something that answers them: a table, or answers to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.element import Element
from auditor.model import PageKind
from auditor.page import FRAME, Document, Field, Found, Line
from auditor.unfolding import references
from auditor.words import tidy, vocabulary
from checks.signals.once import once
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "said.toml")

_LONGEST = 70
_ANSWER = 60
"""Letters of an answer to choose."""
_SEVERAL = 2
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PICKED = frozenset({"radio", "checkbox", "range", "number", "select"})


def asks_for_one(text: str) -> bool:
    """Whether a folded text asks which of the goods suits the shopper, and not how to pay or where to send it."""
    if len(text) > _LONGEST or WORDS["of-the-service"].within(text, folded=True):
        return False
    return all(WORDS[name].within(text, folded=True) for name in ("which-one", "suits-me"))


@once
def asked_of_goods(page: Document) -> Iterator[Found]:
    """Headings and controls that ask so, over or with what answers."""
    if page.page.kind is PageKind.BLOG:
        return
    yield from _page_of_questions(page)
    for control in page.controls:
        if control.element.tag != "a" and _asks(control.folded) and _opens_an_answer(page, control.element):
            yield Found(control.name, control.element)
    for line in page.lines:
        if (
            not line.named
            and _asks(line.folded)
            and _heads(line)
            and not is_talk(page, line.element)
            and _answers_below(page, line)
        ):
            yield Found(line.text, line.element)


def _page_of_questions(page: Document) -> Iterator[Found]:
    """The questions of a page of their own, whatever it is called: all that is there to fill in are answers to choose from.

    The store's own search may stand anywhere on it, in a drawer after all of the page too.
    """
    fields = [f for f in page.fields if f.type != "search" and page.place(f.element) not in FRAME]
    if page.page.kind is not PageKind.OTHER or not all(f.type in _PICKED for f in fields):
        return
    several = len({f.element.get("name") or f.element.get("id") for f in fields}) >= _SEVERAL
    captions = [(_caption(f), f.element) for f in fields]
    asked = [(words, element) for words, element in captions if words.endswith("?")]
    if several and asked and not any(WORDS["of-the-service"].within(words) for words, _ in captions):
        yield Found(*asked[0])


def _caption(field: Field) -> str:
    """What a field is called, without the answers in it, which a label around it holds too."""
    return tidy(field.label.replace(field.element.text, " ")) if field.element.text else field.label


def helps(page: Document | None) -> bool:
    """Whether a page to which a question leads lets one answer questions or read a table."""
    if page is None or page.page.kind in {PageKind.BLOG, PageKind.LISTING, PageKind.PRODUCT}:
        return False
    return _answers(page, [e for e in page.elements if page.place(e) not in FRAME])


def _asks(text: str) -> bool:
    return text.endswith("?") and asks_for_one(text)


def _heads(line: Line) -> bool:
    """Whether it stands by itself over something, and is no question of a list that unfolds its answer."""
    element = line.element
    unfolds = any("aria-expanded" in e.attrs for e in (element, *element.ancestors))
    return not unfolds and element.closest("a", "button", "summary", "dt", "option", "label", "nav") is None


def _opens_an_answer(page: Document, element: Element) -> bool:
    """Whether the box that a control refers to, and which is more than the answer of a list, answers."""
    boxes = (page.by_id.get(name) for name in references(element))
    return any(box is not None and _answers(page, list(box.walk())) for box in boxes)


def _answers_below(page: Document, line: Line) -> bool:
    """Whether what stands between the line and the next heading answers; on a product, what is chosen there is only a variant."""
    start, head = page.order[id(line.element)], line.element.closest(*_HEADINGS)
    rank = int(head.tag[1]) if head is not None else len(_HEADINGS)
    nexts = (page.order[id(h)] for h in page.headings if page.order[id(h)] > start and int(h.tag[1]) <= rank)
    below = page.elements[start + 1 : min(nexts, default=len(page.elements))]
    own = [e for e in below if page.place(e) not in FRAME]
    return _answers(page, own, picked=page.page.kind is not PageKind.PRODUCT)


def _answers(page: Document, within: list[Element], *, picked: bool = True) -> bool:
    """Whether there is a table of several rows, a choice of several answers, or several buttons before any goods are linked."""
    inside = {id(e) for e in within}
    if any(e.tag == "table" and sum(row.tag == "tr" for row in e.walk()) > _SEVERAL for e in within):
        return True
    if not picked:
        return False
    fields = [f for f in page.fields if id(f.element) in inside and f.type in _PICKED]
    if any(f.type == "select" for f in fields) or len(fields) >= _SEVERAL:
        return True
    linked = next((page.order[id(e)] for e in within if e.tag == "a"), len(page.elements))
    names = {
        c.folded
        for c in page.controls
        if id(c.element) in inside
        and page.order[id(c.element)] < linked
        and c.element.tag != "a"
        and _is_answer(c.element, c.folded)
    }
    return len(names) >= _SEVERAL


def _is_answer(element: Element, name: str) -> bool:
    """Whether a button's own words are an answer: no arrow of a row, no question that unfolds."""
    said = element.text.strip()
    return (
        any(map(str.isalpha, said)) and len(name) <= _ANSWER and not name.endswith("?") and "aria-expanded" not in element.attrs
    )
