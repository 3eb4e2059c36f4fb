"""What a shopper can set: the region, the language, the money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.element import Element
from auditor.model import How, PageKind
from auditor.page import FRAME, Control, Document, Found, Place, quote
from auditor.words import fold, vocabulary
from checks.signals.once import once

WORDS = vocabulary("checks", "care.toml")
PLACES = vocabulary("checks", "inform.toml")

_ENTRY, _NAME, _MONEY, _HEAD = 32, 60, 20, 120
_TWO, _THREE = 2, 3
_SOMEWHERE = (PLACES["town"], WORDS["country-name"])
_TOP = frozenset({Place.HEADER, Place.NAV})
_AROUND = FRAME | {Place.DIALOG}
_LISTS = frozenset({"listbox", "menu", "true"})
"""What unfolds below a control that says so (WAI-ARIA)."""
_BREAK = re.compile(r"[^\w]+")
_SIGN = re.compile(r"^\s?(?:[a-z]{0,3}\$|[€£₴₽₸¥₹])(?:\s|$)|\((?:[$€£₴₽₸])\)")
_BRACKETED = re.compile(r"\S\s?\((\w{3})\)$")
_ENTRIES = frozenset({"a", "li", "button"})
_TOWNS = re.compile(r"(?<![a-z])(?:city|cities|gorod\w*|misto|town|region|location|geo)(?![a-z])")
_ADDRESS = re.compile(r"(?<![a-z])(?:address|checkout|billing|shipping|delivery|register|street|zip|postcode|adres|order)")


@once
def region_choices(page: Document) -> Iterator[Found]:
    """A choice of city, country, language or money for the whole store; a field of an address is none."""
    for field in page.fields:
        if field.element.tag == "select" and not _of_address(page, field.element) and _offers_regions(field.element):
            yield Found(field.label or quote(field.element.text), field.element, How.MARKUP)
    tongues = [link for link in page.links if _is_tongue(link.folded)]
    if len({link.folded for link in tongues}) >= _TWO or (tongues and _current_beside(tongues[0].element)):
        yield Found(" ".join(dict.fromkeys(link.name for link in tongues)), tongues[0].element, How.LINK)
    yield from _switches(page)
    yield from _moneys(page)
    yield from _price_lists(page)
    for name, element in _named(page):
        if len(name) <= _NAME and WORDS["region"].fills(name, folded=True, spare=24) and not _of_address(page, element):
            yield Found(element.label or name, element)
    yield from _asked(page)
    yield from _behind_label(page)
    yield from _over_countries(page)
    yield from _one_of_towns(page)
    for control in page.controls:
        at_top = _is_place(control.folded, spare=3) and page.place(control.element) in _TOP
        unfolds = control.element.get("aria-haspopup") in _LISTS and not _of_address(page, control.element)
        if at_top or (_labelled(control.folded) and (unfolds or page.place(control.element) in _AROUND)):
            yield Found(control.name, control.element)


def _behind_label(page: Document) -> Iterator[Found]:
    """What takes a hand right behind "Your city:", in a small box of the two, whatever place it names; on a product that may be a variant."""
    if page.page.kind is PageKind.PRODUCT:
        return
    for control in page.controls:
        if not 0 < len(control.folded) <= _ENTRY or any(map(str.isdigit, control.folded)):
            continue
        for around in list(control.element.ancestors)[:_THREE]:
            typed = any(e.tag in {"input", "select", "textarea"} and e.get("type") != "hidden" for e in around.walk())
            if typed or (len(around.text) > _NAME and not _unfolds(control)):
                break
            before, _, after = fold(around.text).partition(control.folded)
            label = "" if after and not _unfolds(control) else before.strip(" :–—-")
            if label and WORDS["region"].fills(label, folded=True) and not _of_address(page, control.element):
                yield Found(f"{label}: {control.name}", control.element)
                break


def _over_countries(page: Document) -> Iterator[Found]:
    """A country around the goods on what unfolds a list of several; shops may be listed by country, and are no countries."""
    for control in page.controls:
        if not _unfolds(control) or page.place(control.element) not in FRAME or not _is_country(control.folded):
            continue
        around = next(iter(control.element.ancestors), control.element)
        entries = [*((e.folded, e.element) for e in page.controls), *((e.folded, e.element) for e in page.links)]
        others = {name for name, element in entries if element is not control.element and element.inside(around)}
        if sum(map(_is_country, others)) >= _TWO:
            yield Found(control.name, control.element)


def _one_of_towns(page: Document) -> Iterator[Found]:
    """A town around the goods, or what its box calls one, right over a list of several, mostly folded, in which it stands once more."""
    for line in page.lines:
        around = line.element.parent
        if line.named or len(line.text) > _ENTRY or around is None:
            continue
        called = _letters(line.folded)
        framed = page.place(line.element) in FRAME and PLACES["town"].fills(called, folded=True, spare=3)
        if not (framed or _TOWNS.search(around.marks)):
            continue
        entries = [e for e in around.walk() if e.tag in _ENTRIES and not line.element.inside(e) and 0 < len(e.text) <= _ENTRY]
        names = {_letters(fold(e.text)) for e in entries}
        if called in names and len(names) >= _TWO and not _of_address(page, line.element):
            yield Found(line.text, line.element)


def _letters(name: str) -> str:
    """A name without the arrow that stands behind it."""
    return _BREAK.sub(" ", name).strip()


def _unfolds(control: Control) -> bool:
    """Whether it says of itself that it opens and shuts."""
    return "aria-expanded" in control.element.attrs or control.element.get("aria-haspopup") in _LISTS


def _is_country(name: str) -> bool:
    return len(name) <= _ENTRY and WORDS["country-name"].fills(name, folded=True, spare=8)


def _asked(page: Document) -> Iterator[Found]:
    """A question of where the shopper is, with something to press that answers it."""
    for line in page.lines:
        if line.named or not line.shown or "?" not in line.text or len(line.text) > _NAME:
            continue
        of_region = WORDS["region"].within(line.folded, folded=True)
        of_place = of_region or any(phrases.within(line.folded, folded=True) for phrases in _SOMEWHERE)
        if (of_region and _asks_back(page, line.element)) or (of_place and _answered(page, line.element)):
            yield Found(line.text, line.element)


def _answered(page: Document, element: Element) -> bool:
    """Whether a yes, or a way to choose another place, stands close by."""
    for around in list(element.ancestors)[:_THREE]:
        if around is page.body or len(around.text) > 2 * _NAME:
            return False
        if any(WORDS["region-answer"].fills(c.folded, folded=True, spare=2) and c.element.inside(around) for c in page.controls):
            return True
    return False


def _is_place(name: str, spare: int) -> bool:
    return PLACES["town"].fills(name, folded=True, spare=spare)


def _labelled(name: str) -> bool:
    """Whether it is a town or a country behind what it stands for: "City: Leeds"."""
    label = WORDS["region-label"].match(name, folded=True) if len(name) <= _ENTRY else None
    if label is None or label.start:
        return False
    place = _BREAK.sub(" ", name[label.end :]).strip()
    return _is_place(place, spare=3) or WORDS["country-name"].fills(place, folded=True, spare=2)


def _switches(page: Document) -> Iterator[Found]:
    """Buttons around the goods that change the whole store: several languages, from one money to another, or said by their tips."""
    controls = [c for c in page.controls if page.place(c.element) in FRAME]
    tongues = {c.folded: c for c in controls if _is_tongue(c.folded)}
    if len(tongues) >= _TWO:
        yield Found(" ".join(c.name for c in tongues.values()), next(iter(tongues.values())).element)
    for control in controls:
        words = {word for word in _BREAK.split(control.folded) if WORDS["money-name"].fills(word, folded=True)}
        told = WORDS["region"].fills(fold(control.element.get("title")), folded=True, spare=4)
        if len(control.name) <= _ENTRY and (len(words) == _TWO or told):
            yield Found(control.name, control.element)


def _moneys(page: Document) -> Iterator[Found]:
    """Links or buttons that are called after several currencies."""
    entries = [*((e.name, e.folded, e.element) for e in page.links), *((e.name, e.folded, e.element) for e in page.controls)]
    moneys = {folded: (name, element) for name, folded, element in entries if 0 < len(folded) <= _MONEY and _is_money(folded)}
    if len(moneys) >= _TWO:
        yield Found(" ".join(name for name, _ in moneys.values()), next(element for _, element in moneys.values()))


def _price_lists(page: Document) -> Iterator[Found]:
    """The price list in use, with its money in brackets, right over several in other money among which it stands once more."""
    for control in page.controls:
        around = control.element.parent
        if around is None or not _money_of(control.folded):
            continue
        names = [fold(e.text) for e in around.walk() if e.tag in _ENTRIES and not control.element.inside(e)]
        if control.folded in names and len({_money_of(name) for name in names} - {""}) >= _TWO:
            yield Found(control.name, control.element)


def _money_of(name: str) -> str:
    """The money that ends a short name in brackets: "Europe (EUR)"."""
    told = _BRACKETED.search(name) if len(name) <= _ENTRY else None
    return told[1] if told and WORDS["money-name"].fills(told[1], folded=True) else ""


def _asks_back(page: Document, element: Element) -> bool:
    """Whether there is something to press beside a question such as "Is Leeds your town?"."""
    around = element.parent if element.parent is not None and element.parent is not page.body else element
    return len(around.text) <= 2 * _NAME and any(c.element.inside(around) for c in page.controls)


def _named(page: Document) -> Iterator[tuple[str, Element]]:
    yield from ((control.folded, control.element) for control in page.controls_named(WORDS["region"]))
    for link in page.links_named(WORDS["region"]):
        if link.element.closest("h2", "h3", "h4", "h5", "h6") is None:  # what is for sale may be called after a language
            yield link.folded, link.element


def _offers_regions(element: Element) -> bool:
    """Whether its options are moneys, languages, or towns."""
    options = [fold(e.text) for e in element.walk() if e.tag == "option" and 0 < len(e.text) <= _ENTRY]
    money = sum(_is_money(option) for option in options)
    tongues = sum(WORDS["tongue"].fills(option, folded=True, spare=4) for option in options)
    countries = sum(WORDS["country-name"].fills(option, folded=True, spare=8) for option in options)
    towns = sum(PLACES["town"].fills(option, folded=True, spare=2) for option in options)
    return money >= _TWO or tongues >= _TWO or towns >= _THREE or countries >= _TWO


def _is_money(option: str) -> bool:
    return WORDS["money-name"].fills(option, folded=True, spare=12) or (
        bool(_SIGN.search(option)) and not any(map(str.isdigit, option))
    )


def _is_tongue(name: str) -> bool:
    """Whether it names a language, also beside what another calls it: "Russian (Русский)"."""
    if not 0 < len(name) <= _ENTRY:
        return False
    first, _, second = name.removesuffix(")").partition("(")
    return any(WORDS["tongue"].fills(words.strip(), folded=True) for words in (name, second if first else "") if words)


def _current_beside(element: Element) -> bool:
    """Whether the language in use stands beside the link, in no link of its own."""
    around = element.parent
    for _ in range(_TWO):
        if around is None or len(around.text) > _NAME:
            return False
        others = [e for e in around.walk() if e.tag != "a" and e.closest("a") is None and WORDS["tongue"].fills(e.text)]
        if others:
            return True
        around = around.parent
    return False


def _of_address(page: Document, element: Element) -> bool:
    """Whether it is a part of an address or an order."""
    form = element.closest("form")
    marks = " ".join(e.marks for e in (element, *element.ancestors) if e.tag not in {"body", "html"})
    if page.place(element) is Place.MAIN and _ADDRESS.search(f"{marks} {element.get('name').lower()}"):
        return True
    fields = [f for f in page.fields if form is not None and f.element.inside(form)]
    return len(fields) > _THREE
