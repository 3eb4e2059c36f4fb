"""What a form lets a shopper choose from: labels of radios, entries of lists, tiles, and the words they stand under. Pure questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.element import Element
from auditor.page import Document, Field
from auditor.words import Phrases, fold, tidy
from spiders.safety.danger import ACTS
from spiders.safety.own import labels_of

_PAY_FRAMES = re.compile(
    r"js\.stripe\.com|paypal\.com|braintree|adyen|klarna|checkout\.com|squareup|mollie|pay\.google|apple|yookassa|cloudpayments|liqpay|fondy|wayforpay|tinkoff|securepay|amazon",
    re.IGNORECASE,
)
OF_ADDRESS = re.compile(r"country|state|region|province|county|city|town|страна|регион|область|город|населен|країна|регіон|місто")

LONGEST_OPTION = 120
"""Letters of what can be chosen."""
_ENDS = frozenset({"input", "select", "textarea", "button", "br", "hr", "p", "div", "table", "ul"})
"""What ends the words of a bare radio."""


def options(document: Document, ways: Phrases, headings: Phrases) -> tuple[str, ...]:
    """What can be chosen: labels of radios, options and tabs that name one of the ways, or stand under such a heading."""
    found = dict.fromkeys(_in_groups(document, ways, headings))
    for field in document.fields:
        if field.type == "select" and field.element.shown and _chooses(field, headings):
            found.update(dict.fromkeys(_entries(field.element)))
    found.update(dict.fromkeys(_tiles(document, ways, headings)))
    for element in document.elements:
        if element.shown and element.get("role") in {"radio", "tab", "option"}:
            words = called(element, document)
            if 0 < len(words) <= LONGEST_OPTION and ways.within(words):
                found.setdefault(words)
        elif element.tag == "iframe" and element.shown and ways is ACTS["payment-way"] and _PAY_FRAMES.search(element.get("src")):
            found.setdefault(tidy(element.get("title")) or element.get("src").split("/")[2])
    return tuple(found)


def _in_groups(document: Document, ways: Phrases, headings: Phrases) -> Iterator[str]:
    """Labels of radios, a group at a time: a carrier that is "paid on receipt" stands among carriers, and is no way to pay the store."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for radio, label in radios(document):
        groups.setdefault(radio.get("name"), []).append((label, _group_words(radio)))
    for name, group in groups.items():
        called = name.replace("_", " ").replace("-", " ")
        few = sum(ways.within(label) for label, _ in group) * 2 < len(group)
        for label, heading in group:
            apart = few and ACTS["delivery-choice"].within(f"{heading} · {called}")
            if headings.within(heading) or headings.within(called) or (ways.within(label) and not apart):
                yield label


def _entries(select: Element) -> Iterator[str]:
    """What a drop-down lets choose."""
    return (entry.text for entry in select.walk() if is_entry(entry))


def is_entry(option: Element) -> bool:
    """Whether an option can be meant: one without a value of its own sends its words, one with an empty value asks to choose."""
    valued = option.get("value") if "value" in option.attrs else not ACTS["choose-first"].within(option.text)
    return option.tag == "option" and bool(option.text and valued)


def _beside_in_table(field: Element) -> str:
    """The words of the cell before the one that a field stands in, or is: hand-made forms are tables."""
    cell = field.closest("td", "dd")
    row = cell.parent.elements if cell is not None and cell.parent is not None else ()
    before = [e for e in row if e.tag in {"td", "th", "dt"} and e is not cell][:1]
    return before[0].text if before and len(before[0].text) <= LONGEST_OPTION else ""


def _tiles(document: Document, ways: Phrases, headings: Phrases) -> Iterator[str]:
    """Words of alike things to press that stand in a row under such a heading, one of which at least names a way: scripts draw radios so."""
    rows: dict[int, list[Element]] = {}
    for element in document.elements:
        if element.answers and element.shown and element.parent is not None and 0 < len(element.text) <= LONGEST_OPTION:
            rows.setdefault(element.parent.node, []).append(element)
    for row in rows.values():
        if len(row) > 1 and any(ways.within(e.text) for e in row):
            alike = [e.text for e in row if headings.within(_heading_before(e))]
            yield from alike if len(alike) > 1 else ()


def _heading_before(element: Element) -> str:
    """The nearest heading before an element in the same box."""
    above = element.parent.elements if element.parent is not None else ()
    words = ""
    for sibling in above:
        if sibling is element:
            break
        words = sibling.text if sibling.tag in {"legend", "h1", "h2", "h3", "h4", "h5", "h6"} else words
    return words or _group_words(element)


def _chooses(field: Field, headings: Phrases) -> bool:
    """Whether a select is named as such a choice, and is no part of an address: a country of delivery is no way of delivery."""
    name = f"{field.label or _beside_in_table(field.element)} {field.name}"
    return headings.within(name) and not OF_ADDRESS.search(fold(name)) and not ACTS["field-address"].within(name)


def radios(document: Document) -> Iterator[tuple[Element, str]]:
    """Radios to choose from, each with what it is called: those that show, and those that stores hide in tiles and labels that do.

    Tick boxes that share one name are radios too, as some stores send them: of several, one is kept.
    """
    labels = labels_of(document)
    words_for = {e.get("for"): e for e in document.elements if e.tag == "label" and e.get("for")}
    boxes = [e for e in document.elements if e.tag == "input" and e.get("type").lower() in {"radio", "checkbox"}]
    shared = Counter(e.get("name") for e in boxes if not e.get("name").endswith("[]"))
    for element in boxes:
        if element.get("type").lower() == "radio" or (element.get("name") and shared[element.get("name")] > 1):
            label = element.closest("label") or (words_for.get(element.get("id")) if element.get("id") else None)
            labelled = tidy(labels.get(id(element), "")) or (label.text if label is not None else "")
            words = labelled or tidy(called(element, document))
            stands = label if label is not None else element.parent
            shows = element.shown or (stands is not None and stands.shown) or (not labelled and words == _beside(element))
            if shows and 0 < len(words) <= LONGEST_OPTION:
                yield element, words


def called(element: Element, document: Document) -> str:
    """What a choice that scripts draw is called: by itself, by what it names as its label, or by the label around it."""
    named = " ".join(document.by_id[i].text for i in element.get("aria-labelledby").split() if i in document.by_id)
    around = element.closest("label")
    return element.label or tidy(named) or (around.label if around is not None else "") or _beside(element)


def _beside(radio: Element) -> str:
    """What stands with a radio that nothing names, in the largest box that holds no other: stores draw tiles around hidden ones."""
    words = ""
    for around in radio.ancestors:
        if sum(e.tag == "input" for e in around.walk()) > 1 or len(around.shown_text) > LONGEST_OPTION:
            break
        words = around.shown_text
    return words or _after(radio)


def _after(radio: Element) -> str:
    """The words between a radio and what stands next, where several stand in one box with nothing but line breaks between them."""
    beside = radio.parent.children if radio.parent is not None else ()
    rest = iter(beside)
    for child in rest:
        if child is radio:
            break
    words: list[str] = []
    for child in rest:
        if not isinstance(child, str) and (child.tag in _ENDS or any(e.tag in _ENDS for e in child.walk())):
            break
        words.append(child if isinstance(child, str) else child.shown_text)
    return tidy(" ".join(words))


def _group_words(element: Element) -> str:
    """The heading of the group of choices an element belongs to: its legend, its group's name, the heading or the cell before it."""
    for around in element.ancestors:
        if around.tag in {"form", "main", "body"}:
            break
        if around.get("role") in {"radiogroup", "group"} and around.get("aria-label"):
            return around.get("aria-label")
        head = next((e for e in around.elements if e.tag in {"legend", "h1", "h2", "h3", "h4", "h5"}), None)
        if head is not None:
            return head.text
        if around.tag in {"td", "dd"} and (words := _beside_in_table(around)):
            return words
    return ""
