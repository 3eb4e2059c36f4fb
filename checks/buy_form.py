"""Buy, the form: how much does the checkout ask, and does it help a shopper to fill it in?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.captions import caption
from auditor.model import Effort, Evidence, Family, PageKind
from auditor.page import FRAME, Document, Field, Found
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, partly, passes, touchpoint
from auditor.words import Phrases, fold, vocabulary
from checks.paths import few, stopped

ACTS = vocabulary("auditor.vocabulary", "acts.toml")
GUEST = vocabulary("auditor.vocabulary", "controls.toml")["guest"]
OWN = ("email", "phone", "name", "address")
_TYPED = frozenset({"text", "email", "tel", "number", "password", "url", "textarea", "select", "date"})
_FEW, _MANY = 8, 14
"""Required fields that pass, and that pass in part (CHECKLIST)."""
_MOST_FLAWS, _SHORT = 2, 4
"""Flaws that a form may have before it is hard work, and required fields up to which it is not, whatever it lacks."""
_SHARE = 0.5
"""Of the fields for a shopper's own things, how many must tell the browser what they are for."""
_LONGEST = 80
_OPTIONAL = re.compile(r"\((?:optional|необязательно|не обязательно|необов'язково|не обов'язково)\)|(?<!\w)optional(?!\w)")
_EITHER = re.compile(r"(?<!\w)(?:or|или|або|чи)(?!\w)|/")
_OF_THE_GOODS = re.compile(r"(?<![a-z])(?:coupon|promo|promocode|voucher|amounts?|qty|quantity)(?![a-z])")
_MARKS = {
    "email": re.compile(r"e-?mail"),
    "phone": re.compile(r"phone|\btel\b|mobile"),
    "name": re.compile(r"(?:first|last|full|user|customer|sur)[-_ ]?name|^name$|\bfio\b"),
    "address": re.compile(r"street|address|city|post-?code|zip"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one page of a checkout asks: its fields, those for a shopper's own things, and how many must be filled in."""

    document: Document
    fields: tuple[Field, ...]
    own: dict[str, Field]
    required: int


@touchpoint(
    id="checkout-form",
    family=Family.BUY,
    weight=4,
    title="The order form is short and easy to fill in",
    source=["000", "003"],
    looks_at=(PageKind.CHECKOUT,),
    needs_eyes=True,
    outcomes={
        "easy": passes("The order form asks for little (required fields: {required}) and tells the browser what goes where."),
        "rough": partly("The order form (required fields: {required}) makes typing harder than it need be: {flaws}."),
        "lengthy": partly("The order form asks much: required fields: {required}; eight are enough."),
        "heavy": errs("The order form is hard work: required fields: {required}; {flaws}."),
        "endless": errs("The order form asks far too much: required fields: {required}."),
    },
    parts={
        "labels": "some fields have no label",
        "types": "e-mail or phone fields call up the wrong keyboard",
        "tokens": "the browser is not told what it could fill in itself",
    },
    fix="Ask only what the parcel needs, give each field a label, its input type and its autocomplete token.",
    snippet='<label>E-mail <input type="email" name="email" autocomplete="email" required></label>\n'
    '<label>Phone <input type="tel" name="phone" autocomplete="tel"></label>\n'
    '<label>Street and house <input name="street" autocomplete="street-address" required></label>',
    effort=Effort.HOURS,
    words=[],
    blind="Pages of the checkout that show only after an address is typed, and how the form answers to a mistake: nothing is typed.",
)
def checkout_form(pages: Pages) -> Seen | Unseen:
    """On a phone every field costs a shopper as much as a page.

    A browser could fill in most of them, if the form said what they are for.
    """
    asked = [a for a in map(read, _met(pages)) if len(a.own) > 1]
    if not asked:
        return Unseen(stopped(pages, "purchase"))
    required = max(a.required for a in asked)
    flaws = {name: proof for a in reversed(asked) for name, proof in _flaws(a)}
    proofs = tuple(flaws.values()) or few(
        a.document.evidence(Found(_names(a), next(iter(a.own.values())).element)) for a in asked
    )
    told: dict[str, str | tuple[str, ...]] = {
        "required": str(required),
        "flaws": tuple(name for name in ("labels", "types", "tokens") if name in flaws),
    }
    if required > _MANY:
        return Seen("endless", proofs, told)
    if len(flaws) > _MOST_FLAWS and required > _SHORT:
        return Seen("heavy", proofs, told)
    return Seen("rough" if flaws else "lengthy" if required > _FEW else "easy", proofs, told)


def _met(pages: Pages) -> Iterator[Document]:
    """The pages of the checkout that walks met, those on a desktop first; each once, and again where another part of it was open."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for document in pages.met("purchase", PageKind.CHECKOUT):
        sight = document.url, tuple(sorted(f.name for f in document.fields if f.element.shown))
        if sight not in seen:
            seen.add(sight)
            yield document


def read(document: Document) -> Asked:
    """What a page's forms ask for, boxes to search in and what the page's frame holds left out."""
    fields = tuple(
        f
        for f in document.fields
        if f.type in _TYPED
        and f.element.shown
        and document.place(f.element) not in FRAME
        and f.element.get("role") != "searchbox"
        and "readonly" not in f.element.attrs
        and not _OF_THE_GOODS.search(f.element.get("name").lower())
    )
    own: dict[str, Field] = {}
    for field in fields:
        if (kind := _own_kind(field)) is not None:
            own.setdefault(kind, field)
    if any(field.element.closest("iframe") is None for field in own.values()):  # a card's fields are the payment service's own
        fields = tuple(f for f in fields if f.element.closest("iframe") is None)
    forms = [field.element.closest("form") for field in own.values()]
    if own and all(form is not None for form in forms):  # what stands in other forms is a search or a code for a discount
        fields = tuple(f for f in fields if any(f.element.closest("form") is form for form in forms))
    guest = any(f.type == "radio" and GUEST.within(f.label) for f in document.fields)
    open_ = [f for f in fields if not _is_preset(f) and not (guest and f.type == "password")]
    marked = sum(f.required for f in open_)
    return Asked(document, fields, own, marked or sum(not _OPTIONAL.search(fold(f.label)) for f in open_ if f.type != "select"))


def _is_preset(field: Field) -> bool:
    """Whether it is a list in which the store has chosen already, such as the one country it delivers to."""
    chosen = (e for e in field.element.walk() if e.tag == "option" and "selected" in e.attrs)
    return field.type == "select" and any(e.get("value") for e in chosen)


def _own_kind(field: Field) -> str | None:
    """Which of a shopper's own things a field takes, by its type, its token, its name, its label."""
    if field.type in {"email", "tel"}:
        return "email" if field.type == "email" else "phone"
    marks = f"{field.element.get('autocomplete')} {field.element.get('name')} {field.element.get('id')}".lower()
    if kind := next((k for k, pattern in _MARKS.items() if pattern.search(marks)), None):
        return kind
    label = fold(field.label)
    return next((k for k in OWN if len(label) < _LONGEST and _says(ACTS[f"field-{k}"], label)), None)


def _says(phrases: Phrases, label: str) -> bool:
    return phrases.within(label, folded=True)


def _flaws(asked: Asked) -> Iterator[tuple[str, Evidence]]:
    """What makes the form harder than it need be, each with the first field that shows it."""
    document = asked.document
    unlabelled = [f for f in asked.fields if not _has_label(f, document)]
    wrong = [f for kind, f in asked.own.items() if kind in {"email", "phone"} and not _right_type(kind, f)]
    silent = [f for f in asked.own.values() if not _token(f)]
    for name, found in (
        ("labels", unlabelled),
        ("types", wrong),
        ("tokens", silent if len(silent) > _SHARE * len(asked.own) else []),
    ):
        if found:
            words = ", ".join(f.label or f.name or f.type for f in found[:6])
            yield name, document.evidence(Found(words, found[0].element))


def _has_label(field: Field, document: Document) -> bool:
    """Whether words name the field while it is being filled in; what vanishes at the first letter does not."""
    element = field.element
    if element.get("aria-label") or element.get("aria-labelledby") or element.get("title"):
        return True
    around = element.closest("label")
    if around is not None and around.text:
        return True
    if caption(element):
        return True
    identifier = element.get("id")
    return bool(identifier) and any(e.get("for") == identifier and e.text for e in document.census.tagged("label"))


def _right_type(kind: str, field: Field) -> bool:
    """Whether it calls up the keyboard for what it takes; one that takes a mailbox or a number alike can call up neither's."""
    element, label = field.element, fold(field.label)
    if len(label) < _LONGEST and _EITHER.search(label) and all(_says(ACTS[f"field-{k}"], label) for k in ("email", "phone")):
        return True
    wanted = {"email": {"email"}, "phone": {"tel"}}[kind]
    return field.type in wanted or element.get("inputmode") in wanted


def _token(field: Field) -> bool:
    return any(
        token not in {"off", "on", "nope", "new-password", "false", "none"}
        for token in field.element.get("autocomplete").lower().split()
    )


def _names(asked: Asked) -> str:
    return ", ".join(f.label or f.name for f in asked.own.values())
