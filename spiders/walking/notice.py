"""What changed on a page between two glances: dialogs, messages, the cart's counter. Pure comparison of two documents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from auditor.element import LETTERS, PRESSABLE, STAYS, Element
from auditor.page import Document, Place, quote, same_page
from auditor.words import fold, tidy
from spiders.safety.danger import ACTS, CONTROLS, name_of

_CART_MARKS = re.compile(r"(?<![a-z])(?:mini-?cart|cart|basket|bag|korzin\w*|koshik\w*|trolley|checkout-?count)")
_CART_ADDRESS = re.compile(
    r"(?:/|[?&](?:route|controller|main_page|dispatch|page|view|section|target|do|act|p)=(?:[\w-]+(?:[/.]|%2f))*)(?:[\w-]*[-_]|shopping|view|my)?"
    r"(?:cart|basket|bag|korzina|korzyna|koshik|kosik|warenkorb|panier|carrito|cesta|koszyk|trolley)(?:[-_][\w-]*)?(?:[/?.#&]|$)",
    re.IGNORECASE,
)
"""A folder or a file so called, or what an address names as the page that it asks for."""
_ALERT_ROLES = frozenset({"alert", "status"})
_NUMBER = re.compile(r"(?<![\d.,])(?<!\d:)(\d{1,3})(?![\d.,:]*\d)")


@dataclass(frozen=True, slots=True)
class Change:
    """What a shopper notices after an act. `dialog` is the largest thing that newly stands before the page or dropped down."""

    moved: bool = False
    dialog: Element | None = None
    message: str = ""
    counter: str = ""
    fresh: tuple[Element, ...] = ()

    @property
    def came(self) -> tuple[Element, ...]:
        """All that newly shows, the dialog first."""
        return self.fresh if self.dialog is None else (self.dialog, *self.fresh)

    @property
    def any(self) -> bool:
        return self.moved or self.dialog is not None or bool(self.message or self.counter or self.fresh)


def change(before: Document, after: Document) -> Change:
    """What is different now. On another page only what its words say counts, for all of it is new."""
    if before.url != after.url and not same_page(before.url, after.url):
        return Change(moved=True, message=_message(after, None), counter=_counted(before, after))
    was = {e.node for e in before.elements if e.shown}
    moved = not any(e.node in was for e in after.body.elements) and bool(was)
    if not moved:
        was |= _redrawn(before, after, was)
    fresh = tuple(
        e
        for e in after.elements
        if e.shown and e.box is not None and e.node not in was and (e.parent is None or e.parent.node in was)
    )
    return Change(
        moved, None if moved else _dialog(fresh, after), _message(after, before), _counted(before, after), () if moved else fresh
    )


def _redrawn(before: Document, after: Document, was: set[int]) -> set[int]:
    """What stands there as something did that is gone: some stores draw the whole page anew at every touch, and a shopper sees no change."""
    stands = {e.node for e in after.elements}
    gone = Counter(_look(e) for e in before.elements if e.shown and e.node not in stands)
    found: set[int] = set()
    for element in after.elements if gone else ():
        if element.shown and element.node not in was and gone[look := _look(element)] > 0:
            gone[look] -= 1
            found.add(element.node)
    return found


def _look(element: Element) -> tuple[str, ...]:
    own = "".join(c for c in element.children if isinstance(c, str))
    return (element.tag, tidy(own), *(element.get(name) for name in ("class", "id", "role", "aria-label", "href", "src")))


def again(element: Element, document: Document) -> Element | None:
    """The same thing on the page as it is now: by its node, else what looks like it and stands nearest to where it stood."""
    same = next((e for e in document.elements if e.node == element.node), None)
    if same is not None or element.box is None:
        return same
    look, box = _look(element), element.box
    alike = [
        (abs(e.box.y - box.y) + abs(e.box.x - box.x), e) for e in document.elements if e.shown and e.box and _look(e) == look
    ]
    return min(alike, key=lambda pair: pair[0])[1] if alike else None


def untouched(element: Element, before: Document, after: Document) -> bool:
    """Whether a control and what stands around it look as they did: nothing is marked as chosen, unfolded, busy or asked for."""
    around = element.parent or element
    now = next((e for e in after.elements if e.node == around.node), None)
    return now is not None and _looks(around) == _looks(now) and alerts(before) == alerts(after)


def _looks(around: Element) -> list[object]:
    return [
        (e.tag, e.shown, e.text, {name: value for name, value in e.attrs.items() if name not in _NOT_SEEN}) for e in around.walk()
    ]


_NOT_SEEN = frozenset({PRESSABLE, LETTERS, STAYS})


def _dialog(fresh: tuple[Element, ...], after: Document) -> Element | None:
    """The largest of the new things that is a dialog, a drawer or a drop-down of some size."""
    new = {id(e) for top in fresh for e in top.walk()}
    standing = [e for e in after.elements if e.shown and id(e) in new and (e.is_dialog or e.stays)]
    whole = [
        e for e in (*standing, *fresh) if e.box is not None and e.box.width >= _WIDE and e.box.height >= _HIGH and e.shown_text
    ]
    around = [a for e in fresh for a in e.ancestors if a.is_dialog or a.stays]
    best = max(whole, key=lambda e: (e in standing, len(e.shown_text)), default=None)
    return best if best is not None else next((a for a in around if a.shown and a.shown_text), None)


_WIDE, _HIGH = 120.0, 60.0


def _message(after: Document, before: Document | None) -> str:
    """A line that says the goods are in the cart, and did not stand there before."""
    stood = {line.folded for line in before.lines if line.shown} if before is not None else set()
    for line in after.lines:
        if (
            line.shown
            and line.folded not in stood
            and len(line.text) < _LONGEST_MESSAGE
            and ACTS["added"].within(line.folded, folded=True)
        ):
            return quote(line.text)
    return ""


_LONGEST_MESSAGE = 200


def alerts(document: Document) -> str:
    """What the page complains of: texts in alerts, as shown."""
    for element in document.elements:
        if (
            element.shown
            and (element.get("role") in _ALERT_ROLES or re.search(r"error|invalid|alert-danger", element.marks))
            and element.shown_text
        ):
            return quote(element.shown_text)
    return ""


def _counted(before: Document, after: Document) -> str:
    """How the cart's counter changed, such as "0 → 1", or nothing."""
    old, new = counter(before), counter(after)
    return f"{old or 0} → {new}" if new and new != old and new > (old or 0) else ""


def counter(document: Document) -> int | None:
    """The number at the cart's link or button in the header; None where none is shown."""
    best: int | None = None
    for element in cart_controls(document):
        words = f"{element.shown_text} {element.get('aria-label')} {element.get('data-count')}"
        above = element.parent if document.place(element) in {Place.HEADER, Place.NAV} else None
        around = above.shown_text if above is not None and len(above.shown_text) < _COUNTER_WORDS else ""
        for text in (words, around):
            if numbers := [int(n) for n in _NUMBER.findall(_without_money(text))]:
                best = max(best or 0, numbers[0])
                break
    return best


_COUNTER_WORDS = 60
_MONEY = re.compile(r"[$€£¥₽₴₸₺₹]\s*[\d\s.,]+|[\d\s.,]+\s*(?:[$€£¥₽₴₸₺₹]|руб|грн|р\.|rub|uah|usd|eur|gbp|kr|zł)")


def _without_money(text: str) -> str:
    return _MONEY.sub(" ", fold(text))


def cart_controls(document: Document) -> list[Element]:
    """What leads to the cart or opens it, likeliest first: by name, by address, by its makers' name for it."""
    scored: list[tuple[float, Element]] = []
    for element in document.elements:
        if (
            not element.shown
            or element.box is None
            or not (element.tag in {"a", "button", "summary"} or element.get("role") in {"button", "link"} or element.answers)
        ):
            continue
        drawn = " ".join(e.get("aria-label") for e in element.walk() if e.get("role") == "img" or e.tag == "img")
        name = fold(f"{name_of(element)} {element.get('title')} {drawn if drawn not in name_of(element) else ''}")
        score = 0.0
        if len(name) < _COUNTER_WORDS and ACTS["view-cart"].within(name, folded=True):
            score += 2.0
        if element.tag == "a" and _CART_ADDRESS.search(element.get("href")):
            score += 2.0
        if _CART_MARKS.search(f"{element.marks} {element.parent.marks if element.parent is not None else ''}"):
            score += 1.0
        if (
            CONTROLS["add-to-cart"].fills(name, folded=True, spare=2)
            or ACTS["take-out"].within(name, folded=True)
            or any(CONTROLS[step].within(name, folded=True) for step in ("more-of-it", "less-of-it"))
            or re.search(r"[?&/=](?:add|remove|delete|update|clear)", element.get("href"))
        ):
            score -= 4.0
        if score >= 1.0 and (document.place(element) in {Place.HEADER, Place.NAV, Place.DIALOG} or element.stays):
            score += 1.0
        if score >= 2.0:  # noqa: PLR2004 - one clear sign, or two weak ones
            scored.append((score, element))
    return [element for _, element in sorted(scored, key=lambda s: -s[0])]


def says_empty(document: Document) -> bool:
    """Whether the page, as shown, says that the cart is empty."""
    return any(
        line.shown and len(line.text) < _LONGEST_MESSAGE and ACTS["cart-empty"].within(line.folded, folded=True)
        for line in document.lines
    )


def is_cart_address(url: str) -> bool:
    """Whether an address is, by its words, that of a cart."""
    return _CART_ADDRESS.search(url) is not None


def words_of(element: Element, size: int = 160) -> str:
    """The words of a thing as shown, cut to size."""
    return quote(tidy(element.shown_text), size=size)
