"""What others say of a product: their words and ratings, and the way to add one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Found, Line, Link, quote
from auditor.words import fold, vocabulary
from checks.signals.contact import heading_over
from checks.signals.once import once

WORDS = vocabulary("checks", "goods.toml")
CARE = vocabulary("checks", "care.toml")

RATED = re.compile(
    r"(?<![\d/.,])[1-5](?:[.,]\d{1,2})?\s?(?:/\s?5(?![\d/])|(?:out of|из|із|з)\s5(?=\s*(?:$|[.,;:)(·|]|stars?|звезд|зір|based|на основ|\d)))|[★☆⭐]{3,}"
    r"|(?<!\w)(?:rated|rating|рейтинг|оценка|оцінка):?\s[1-5](?:[.,]\d)?(?!\d)"
)
_STARS = re.compile(r"[★⭐][★☆⭐]{2,4}$")
_COUNT = re.compile(
    r"(?<!\d)[1-9]\d{0,4}\s(?:customer\s|verified\s)?(?:reviews?|ratings?|отзыв\w*|оцен\w+|відгук\w*|оцін\w+)(?!\w)|(?:reviews?|ratings?|отзыв(?:ы|ов)|оцен(?:ки|ок)|відгук(?:и|ів)|оцін(?:ки|ок))\s?[(:]\s?[1-9]"
)
_BLOCK = re.compile(r"(?<![a-z])(?:reviews?|otzyv\w*|vidguk\w*|testimonials?)(?![a-z])")
_STRIP = re.compile(r"(?<![a-z])(?:stars?|ratings?|rates?)(?![a-z])")
_WIDE = re.compile(r"(?<![-\w])width:\s*(?:[1-9]|0\.\d)")
"""Stars that are drawn as a strip, as wide as the rating."""
_RATES = re.compile(r"(?<!\w)(?:rate|rating|unrated|vote|оцен\w*|оцін\w*|голос\w*)(?!\w)")
_COUNTED = re.compile(r"[1-9]\d{0,4}\s(?:reviews?|отзыв\w*|відгук\w*)(?!\w)")
"""How a heading over reviews may begin: "2 reviews for Fern Bowl"."""
_NONE = re.compile(r"(?<![\d.,])0(?![\d.,])")
"""In a heading such as "Reviews (0)"."""
WORD = re.compile(r"[^\W\d_]+(?:['ʼ’-][^\W\d_]+)*")
_FORM = frozenset({"form", "button", "label", "option", "a", "header", "footer", "nav", "summary"})
_TO_FILL_IN = frozenset({"input", "textarea", "select", "button"})
_CHOICE = frozenset({"form", "option", "select", "label"})
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./]\d{1,2}[./](?:20)?\d\d|20\d\d-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?\s[^\W\d_]{3,9}\.?,?\s20\d\d)(?!\d)"
    r"|(?<!\w)[^\W\d_]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s20\d\d(?!\d)|\d\s(?:\w+\s)(?:ago|назад|тому)(?!\w)"
)
"""When somebody wrote: beside the writer's name, over the words."""
_FEW = 5
"""Letters of the shortest review."""
_SAID, _SHORT, _LONGEST = 15, 60, 1200
_TITLE_ROOM = 12
_NEAR = 3
"""How far around what somebody wrote the stars stand that they gave."""
_AFTER = 40
"""Lines after a heading among which the reviews stand."""
_TARGETS = ("href", "data-target", "data-bs-target")
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")


@once
def review_texts(page: Document) -> Iterator[Found]:
    """What shoppers wrote of the product."""
    for element in page.census.bearing("itemprop"):
        if element.get("itemprop").lower() in {"reviewbody", "review"} and page.reachable(element) and len(element.text) >= _SAID:
            yield Found(quote(element.text), element, How.MARKUP)
    yield from _after_stars(page)
    yield from _in_own_blocks(page)
    dated = False
    for line in under_title(page):
        if dated and len(line.text) >= _FEW:
            yield Found(quote(line.text), line.element)
        dated = len(line.text) <= _SHORT and _DATE.search(line.folded) is not None
        rated = RATED.search(line.folded)
        told = _SAID if rated and len(line.text) - len(rated.group()) >= _SAID else 2 * _SAID
        if len(line.text) >= told and (rated or in_block(line.element) or _rated_near(page, line)):
            yield Found(quote(line.text), line.element)
    for line in page.lines:
        match = RATED.search(line.folded)
        if match and not line.named and len(line.text) >= 2 * _SAID + 10 and not in_a_form(line.element):
            yield Found(quote(line.text), line.element)


def in_a_form(element: Element, tags: frozenset[str] = _FORM) -> bool:
    """Whether it is a part of a form or of a control; a form around a whole page, its heading and all, is none.

    Nor are the reviews that some shops put into the form for a further one, in a block of their own.
    """
    listed = False
    for e in (element, *element.ancestors):
        if e.tag == "form" and e.tag in tags:
            if not listed and not any(inner.tag == "h1" for inner in e.walk()):
                return True
        elif e.tag in tags:
            return True
        elif not listed and _BLOCK.search(e.marks):
            listed = not any(inner.tag in _TO_FILL_IN for inner in e.walk())
    return False


def counted(page: Document) -> Iterator[Link]:
    """Links that tell how many reviews stand behind them: "2 reviews"."""
    return (link for link in page.links if len(link.name) <= _SHORT and _COUNT.search(link.folded))


def _after_stars(page: Document) -> Iterator[Found]:
    """What stands under a name with stars, "Taras ★★★★★", in a block of their own: however short, it is what Taras wrote."""
    for above, line in pairwise(page.lines):
        around = line.element.parent
        if around is None or not above.element.inside(around) or len(above.text) > _SHORT or len(line.text) < _SAID:
            continue
        stars = _STARS.search(above.folded)
        own = len(around.text) <= _LONGEST and not any(_acts_elsewhere(e) for e in around.walk())
        if stars and own and WORD.match(above.folded) and not in_a_form(line.element) and not line.named:
            yield Found(quote(line.text), line.element)


def _acts_elsewhere(element: Element) -> bool:
    """Whether it is a link, a field or a button that no single review has: "Add to basket", not "Helpful" or "Report"."""
    if element.tag in {"a", "button"}:
        return not WORDS["review-act"].fills(element.label or element.text, spare=4)
    return element.tag == "input"


def _in_own_blocks(page: Document) -> Iterator[Found]:
    """The longest words of each block that is called a review and has a date or stars beside them, whatever stands over it."""
    lines: dict[int, list[Line]] = {}
    blocks: dict[int, Element] = {}
    for line in page.lines:
        if line.named or in_a_form(line.element):
            continue
        for block in (line.element, *line.element.ancestors):
            if _BLOCK.search(block.marks) and len(block.text) <= _LONGEST:
                blocks[id(block)] = block
                lines.setdefault(id(block), []).append(line)
    for number, block in blocks.items():
        beside = [line for line in lines[number] if len(line.text) <= _SHORT and _DATE.search(line.folded)]
        said = [line for line in lines[number] if line not in beside and len(line.text) >= _SAID and line.element is not block]
        asks = any(e.tag in {"form", "textarea"} or (e.tag == "a" and e.get("href").strip(" #")) for e in block.walk())
        if said and not asks and (beside or _stars_in(block)):
            best = max(said, key=lambda line: len(line.text))
            if not RATED.fullmatch(best.folded) and not WORDS["no-reviews"].within(best.folded, folded=True):
                yield Found(quote(best.text), best.element)


def _stars_in(block: Element) -> bool:
    """Whether stars are in a block: as signs, as a name, or drawn."""
    names = (e.get(name) for e in block.walk() for name in ("aria-label", "title", "alt") if e.get(name))
    return any(RATED.search(fold(words)) for words in (block.text, *names)) or any(_is_strip(e) for e in block.walk())


def _is_strip(element: Element) -> bool:
    """Whether it is the filled part of a strip of stars: alone in a strip, and of some width."""
    strip = element.parent
    return (
        strip is not None
        and _STRIP.search(strip.marks) is not None
        and _WIDE.search(element.get("style").lower()) is not None
        and sum(1 for _ in strip.elements) == 1
        and element.tag in {"span", "div", "i", "b", "em"}
        and element.closest("form", "label", "a", "button") is None
    )


def under_title(page: Document, *, of_store: bool = False) -> Iterator[Line]:
    """Lines under a heading such as "Reviews", or in the panel of a tab that is called so; on request also under "Reviews of our store"."""
    yield from _under_heading(page, of_store=of_store)
    yield from _under_tab(page)


def _under_heading(page: Document, *, of_store: bool) -> Iterator[Line]:
    """Lines that follow a heading such as "Reviews", up to the next heading of its rank, those of forms and of emptiness left out."""
    left, rank = 0, 0
    for line in page.lines:
        if line.named:
            return
        heading = line.element.closest(*_HEADS)
        titled = _is_title(line, heading) or (of_store and heading is not None and _of_store(line))
        if titled and line.element.closest("a", "nav", "footer") is None:
            left, rank = _AFTER, int(heading.tag[1]) if heading is not None else 7
            continue
        if heading is not None and int(heading.tag[1]) <= rank:
            left = 0
        if left and not in_a_form(line.element) and not WORDS["no-reviews"].within(line.folded, folded=True):
            left -= 1
            yield line


def _under_tab(page: Document) -> Iterator[Line]:
    """Lines of the panel that a tab such as "Reviews (2)" brings up, those of forms and of emptiness left out."""
    panels = [panel for tab in page.elements if (panel := _panel_of(page, tab)) is not None]
    for line in page.lines if panels else ():
        if line.named:
            return
        inside = any(line.element.inside(panel) for panel in panels)
        if inside and not in_a_form(line.element) and not WORDS["no-reviews"].within(line.folded, folded=True):
            yield line


def _panel_of(page: Document, tab: Element) -> Element | None:
    """What an element that is called after reviews names as its panel, where it says that there are any."""
    target = tab.get("aria-controls") or next((tab.get(name) for name in _TARGETS if tab.get(name).startswith("#")), "")
    words = fold(tab.text) if target and len(tab.text) <= _SHORT else ""
    titled = WORDS["review-title"].fills(words, folded=True, spare=_TITLE_ROOM) and _NONE.search(words) is None
    return page.by_id.get(target.lstrip("#")) if words and titled else None


def _is_title(line: Line, heading: Element | None) -> bool:
    """Whether reviews follow: "Reviews (2)", or a heading such as "2 reviews for Fern Bowl"."""
    if WORDS["review-title"].fills(line.folded, folded=True, spare=_TITLE_ROOM):
        return _NONE.search(line.folded) is None
    return heading is not None and (
        _COUNTED.match(line.folded) is not None or WORDS["review-of"].within(line.folded[:_SHORT], folded=True)
    )


def _of_store(line: Line) -> bool:
    """Whether a heading begins as one over reviews of the store does: "Reviews of our shop on Google"."""
    match = CARE["shop-review"].match(line.folded, folded=True) if len(line.text) <= _SHORT else None
    return match is not None and match.start == 0


def in_block(element: Element) -> bool:
    """Whether one review's own block is around it."""
    return any(
        _BLOCK.search(e.marks) or e.tag in {"article", "blockquote"} for e in (element, *element.ancestors) if e.tag != "body"
    )


def _rated_near(page: Document, line: Line) -> bool:
    for around in islice(line.element.ancestors, _NEAR):
        if around is page.body or len(around.text) > _LONGEST:
            return False
        if RATED.search(around.text):
            return True
    return False


@once
def ratings(page: Document) -> Iterator[Found]:
    """Ratings and how many there are; a row of empty stars or "0 reviews" is none."""
    for line in page.lines:
        match = RATED.search(line.folded) or (_COUNT.search(line.folded) if len(line.text) <= _SHORT - _SAID else None)
        if not match or len(line.text) > 2 * _SHORT or in_a_form(line.element, _CHOICE):
            continue
        if not WORDS["no-reviews"].within(line.folded, folded=True):
            yield Found(quote(line.text), line.element)
    for element in page.census.bearing("itemprop"):
        value = element.get("content") or element.text if element.get("itemprop").lower() == "ratingvalue" else ""
        if any(digit in value for digit in "12345") and page.reachable(element.parent or element):
            yield Found(value, element, How.MARKUP)
    for element in page.census.bearing("style"):
        if _is_strip(element) and page.reachable(element):
            yield Found(element.parent.marks if element.parent is not None else element.marks, element, How.MARKUP)


@once
def review_ways(page: Document) -> Iterator[Found]:
    """A form, button or link with which a shopper adds a review of the product."""
    for form in page.forms:
        words = f"{heading_over(form.element)} {form.text[:300]} {' '.join(c.name for c in form.submits)}"
        written = any(f.type == "textarea" for f in form.fields) and WORDS["leave-review"].within(words)
        if written or (_RATES.search(fold(words)) and _is_scale([f.label for f in form.fields if f.type == "radio"])):
            yield Found(quote(words.strip()), form.element, How.MARKUP)
    for control in page.controls_named(WORDS["leave-review"]):
        if len(control.name) <= _SHORT:
            yield Found(control.name, control.element)
    for link in page.links_named(WORDS["leave-review"]):
        if len(link.name) <= _SHORT:
            yield Found(link.name, link.element, How.LINK)
    for line, match in page.lines_with(WORDS["review-after-login"], named=False):
        if len(line.text) <= 2 * _SHORT:
            yield Found(quote(line.text, match), line.element)


def _is_scale(labels: list[str]) -> bool:
    """Whether choices run from one to five and nothing else."""
    return [label.strip(" ★☆").split(" ")[0] for label in labels] in (list("12345"), list("54321"))
