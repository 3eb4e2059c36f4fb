"""The variants of a product that are still to be chosen before it can be added: selects, lists, radio buttons, tiles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditor.element import Element
from auditor.page import Document
from auditor.pressing import leads_somewhere
from auditor.words import fold, tidy
from spiders.browser.find import OFF, is_off, states
from spiders.safety.danger import ACTS, CONTROLS, form_of
from spiders.walking.shelf import good

_SWATCH = re.compile(
    r"(?<![a-z])(?:swatch\w*|sizes?|colou?rs?|variants?|variations?|options?|attribute\w*|sku|razmer\w*|tsvet\w*|rozmir\w*)(?![a-z])"
)
_CHOSEN = re.compile(r"(?<![a-z])(?:active|selected|checked|current|is-active|is-selected|chosen)(?![a-z])|(?:^|\s)on(?:\s|$)")
_NOT_A_CHOICE = re.compile(r"(?<![a-z])(?:quantity|qty|rating|stars?|sort|currency|language|country|filter|region|city)(?![a-z])")
_LONGEST = 40
_STEM = 4
"""Letters of a word that stay whatever its ending, at least."""
_WIDEST, _HIGHEST = 260.0, 120.0
"""Pixels that a tile takes at most."""
_BESIDE = 2
"""Elements around a button among which the list that it lets drop down stands."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A variant to be chosen: the element to press, or a select with the value to take; and its words."""

    element: Element
    words: str
    value: str | None = None

    @property
    def place(self) -> tuple[str, float, float]:
        """By what a shopper knows it again on a page that is drawn anew at every touch."""
        box = self.element.box
        return (self.element.tag, round(box.x), round(box.y)) if box is not None else (self.element.tag, 0.0, self.element.node)


def choices(document: Document, adder: Element) -> Iterator[Choice]:
    """What is still to be chosen before the product can be added: one proposal for each open select and radio group."""
    scope = form_of(adder, document) or good(document).block
    yield from _selects(scope)
    yield from _lists(scope, document)
    yield from _radios(scope, document)


def _selects(scope: Element) -> Iterator[Choice]:
    for select in scope.walk():
        if select.tag != "select" or not select.shown or "disabled" in select.attrs or _NOT_A_CHOICE.search(_marks(select)):
            continue
        options = [o for o in select.walk() if o.tag == "option"]
        now = next((o for o in options if "selected" in o.attrs), options[0] if options else None)
        if now is None or not _is_placeholder(now):
            continue
        for option in options:
            if option is not now and not _is_placeholder(option) and _can_be_had(option, option.text):
                yield Choice(select, option.text, option.get("value") if "value" in option.attrs else tidy(option.text))
                break


def _lists(scope: Element, document: Document) -> Iterator[Choice]:
    """Buttons that let a list of options drop down and show none of them yet: the button to press, or an option where the list shows."""
    for opener in scope.walk():
        drops = opener.get("aria-haspopup") == "listbox" or (opener.tag == "button" and opener.get("role") == "combobox")
        if not drops or not opener.shown or is_off(opener) or _NOT_A_CHOICE.search(_marks(opener)):
            continue
        options = _options_of(opener, document)
        if not _is_unchosen(opener, options):
            continue
        free = next((o for o in options if o.shown and not _is_placeholder(o) and _can_be_had(o, o.text)), None)
        if free is not None:
            yield Choice(free, free.text)
        elif not any(o.shown for o in options):
            yield Choice(opener, opener.label)


def _options_of(opener: Element, document: Document) -> list[Element]:
    """The options of the list that a button lets drop down: the one it names, one beside it, else the one that shows."""
    named_one = document.by_id.get(opener.get("aria-controls") or opener.get("aria-owns"))
    lists = [named_one] if named_one is not None else []
    for around in list(opener.ancestors)[:_BESIDE]:
        lists = lists or [e for e in around.walk() if e.get("role") == "listbox"]
    lists = lists or [e for e in document.elements if e.get("role") == "listbox" and e.shown]
    return [e for e in lists[0].walk() if e.get("role") == "option"] if lists else []


def _is_unchosen(opener: Element, options: list[Element]) -> bool:
    """Whether a list's button shows none of its options, and asks for one."""
    if any(o.get("aria-selected") == "true" or (o.text and o.text == opener.text) for o in options):
        return False
    text = opener.shown_text
    return ACTS["unchosen"].fills(text, spare=2) or ACTS["choose-first"].within(text) or ACTS["variant"].fills(text, spare=2)


def _marks(element: Element) -> str:
    return f"{element.get('name')} {element.marks}".lower()


def _is_placeholder(option: Element) -> bool:
    if option.get("value", "?") == "" or "hidden" in option.attrs or option.text.startswith(("--", "—", "- ")):
        return True
    return ACTS["choose-first"].within(option.text)


def _can_be_had(element: Element, words: str) -> bool:
    return not is_off(element) and not ACTS["out-of-stock"].within(words)


def _radios(scope: Element, document: Document) -> Iterator[Choice]:
    groups: dict[str, list[Element]] = {}
    for radio in scope.walk():
        if radio.tag == "input" and radio.get("type").lower() == "radio" and radio.get("name"):
            groups.setdefault(radio.get("name"), []).append(radio)
    for name, radios in groups.items():
        if any("checked" in r.attrs for r in radios) or _NOT_A_CHOICE.search(name.lower()):
            continue
        for radio in radios:
            press, words = _to_press(radio, document)
            if press is not None and _can_be_had(radio, words) and not is_off(press):
                yield Choice(press, words)
                break


def _to_press(radio: Element, document: Document) -> tuple[Element | None, str]:
    """A radio itself where it is shown, else its label."""
    label = radio.closest("label")
    if label is None and radio.get("id"):
        label = next((e for e in document.elements if e.tag == "label" and e.get("for") == radio.get("id")), None)
    words = (label.text if label is not None else "") or radio.label or radio.get("value")
    if label is not None and label.shown:
        return label, words
    return (radio if radio.shown else None), words


def swatches(document: Document, adder: Element, *, sure: bool = False) -> Iterator[Choice]:
    """Squares and tiles to choose by, one of each group that has none chosen; for stores that use neither selects nor radios.

    `sure` asks only for those that say by their roles what they are.
    """
    scope = good(document).block
    wanted = () if sure else _asked_for(document)

    def seen(element: Element) -> bool:
        return _tell_tile(element) if sure else _is_tile(element, wanted)

    done: set[int] = set()
    found = [e for e in scope.walk() if e.shown and e is not adder and seen(e)]
    for element in [e for e in found if _has_alike(e)] or found:
        if id(element) in done:
            continue
        group = _group(element, scope, seen)
        tiles = [e for e in group.walk() if e.shown and e is not adder and seen(e)]
        done.update(id(e) for e in tiles)
        if (sure and len(tiles) < 2) or any(_is_chosen(e, group) for e in tiles):  # noqa: PLR2004 - one alone is a switch
            continue
        free = next((e for e in tiles if _can_be_had(e, e.label) and not (e.parent is not None and is_off(e.parent))), None)
        if free is not None:
            yield Choice(free, free.label or free.get("title"))


def _has_alike(element: Element) -> bool:
    """Whether others of its build stand beside it, in boxes of their own or not: one alone is seldom a choice."""
    row = element.parent
    if row is None:
        return False
    boxes = [e for e in row.parent.elements if e.tag == row.tag] if row.parent is not None else [row]
    beside = (e for box in boxes for e in box.elements if e.shown and e.tag == element.tag)
    return len([e for e in beside if _build(e) == _build(element)]) > 1


def _build(element: Element) -> frozenset[str]:
    """The classes of an element but for those that say whether it is chosen or can be had."""
    return frozenset(c for c in element.classes.split() if not _CHOSEN.search(c) and not OFF.search(c))


def _is_small(element: Element) -> bool:
    box = element.box
    return box is not None and 0 < box.width <= _WIDEST and 0 < box.height <= _HIGHEST and len(element.text) <= _LONGEST


def _tell_tile(element: Element) -> bool:
    """Whether an element says by its role that it is one of several to choose from."""
    return _is_small(element) and (
        element.get("role") == "radio" or {"aria-pressed", "aria-checked"} & element.attrs.keys() != set()
    )


def _asked_for(document: Document) -> tuple[str, ...]:
    """What the page says is to be chosen first, such as "Please choose a grind"."""
    short = (line for line in document.lines if line.shown and len(line.text) <= 2 * _LONGEST)
    return tuple(line.folded for line in short if ACTS["choose-first"].within(line.folded, folded=True))


def _is_tile(element: Element, wanted: tuple[str, ...] = ()) -> bool:
    """Whether an element looks, or is called by its makers or by what the page asks for, like a variant to press."""
    if not _is_small(element):
        return False
    if element.get("role") in {"radio", "option"} or "aria-pressed" in element.attrs:
        return True
    if element.tag == "a" and leads_somewhere(element):
        return False
    pressed = element.tag in {"button", "a", "label"} or element.answers
    if not pressed or CONTROLS["add-to-cart"].within(element.label) or _NOT_A_CHOICE.search(_marks(element)):
        return False
    around = " ".join(e.marks for e in (element, *list(element.ancestors)[:3]))
    return _SWATCH.search(around) is not None or _under_a_variant(element, wanted) or _like_a_chosen(element)


def _under_a_variant(element: Element, wanted: tuple[str, ...]) -> bool:
    """Whether it stands, with others of its kind, right below a few words that name what can be chosen, or what the page wants chosen."""
    row = element.parent
    if row is None or row.parent is None or sum(e.tag == element.tag for e in row.elements) < 2:  # noqa: PLR2004 - a choice
        return False
    before = [e for e in row.parent.elements if e.shown]
    at = next((i for i, e in enumerate(before) if e is row), 0)
    words = before[at - 1].text if at > 0 else ""
    return 0 < len(words) <= _LONGEST and (ACTS["variant"].within(words) or any(_names(words, line) for line in wanted))


def _names(words: str, line: str) -> bool:
    """Whether a folded line speaks of what a label names, whatever its ending: «Довжина» and «оберіть довжину»."""
    stems = [word[: max(_STEM, len(word) - 2)] for word in re.findall(r"[^\W\d_]+", fold(words)) if len(word) >= _STEM]
    return any(re.search(rf"(?<!\w){re.escape(stem)}", line) for stem in stems)


def _like_a_chosen(element: Element) -> bool:
    """Whether it stands in a row of its likes beside another such row, in which one is chosen: 250 g is, and no grind."""
    row = element.parent
    if row is None or row.parent is None or element.tag not in {"button", "label"}:
        return False
    rows = [
        [e for e in other.elements if _build(e) == _build(element)]
        for other in row.parent.elements
        if _build(other) == _build(row)
    ]
    alike = [tiles for tiles in rows if len(tiles) > 1]
    return len(alike) > 1 and any(_is_chosen(tile, row.parent) for tiles in alike for tile in tiles)


def _group(element: Element, scope: Element, seen: Callable[[Element], bool]) -> Element:
    """What the tiles of one choice stand in: a radio group, or the nearest that holds more than one."""
    for around in element.ancestors:
        if around is scope:
            break
        if around.get("role") in {"radiogroup", "listbox"} or sum(e.shown and seen(e) for e in around.walk()) > 1:
            return around
    return element.parent or element


def _is_chosen(element: Element, group: Element) -> bool:
    for e in (element, *element.ancestors):
        if e is group:
            break
        if "true" in {e.get("aria-checked"), e.get("aria-pressed"), e.get("aria-selected")} or _CHOSEN.search(states(e)):
            return True
    return any(e.tag == "input" and "checked" in e.attrs for e in element.walk())
