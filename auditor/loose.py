"""Fields and a button that stand together without a form around them: pages drawn by scripts often send them so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from auditor.element import Element
from auditor.parts import Control, Field, Form
from auditor.pressing import leads_somewhere

_LEVELS = 6
"""How far above a field its button may hang."""
_MOST = 12
"""Fields that one such form has at most; more are a page of many things."""
_MAIL = ("mail", "почт", "пошт")


def loose_forms(url: str, fields: Iterable[Field], controls: Iterable[Control]) -> Iterator[Form]:
    """What takes a message or a mailbox and has a button beside it, no form element around: the smallest box that holds both."""
    free = [field for field in fields if not _owned(field.element)]
    buttons = [control for control in controls if not _owned(control.element) and _pressed(control.element) and control.name]
    taken: set[int] = set()
    for field in sorted(free, key=lambda field: field.type != "textarea"):
        if not _starts(field) or id(field.element) in taken or _in_a_chat(field):
            continue
        if form := _around(url, field, free, buttons):
            taken.update(id(own.element) for own in form.fields)
            yield form


def _pressed(element: Element) -> bool:
    """Whether it is a button, or a link that says it is one and leads nowhere."""
    return element.tag != "a" or (element.get("role") == "button" and not leads_somewhere(element))


def _owned(element: Element) -> bool:
    return element.closest("form") is not None or "form" in element.attrs


def _starts(field: Field) -> bool:
    marks = f"{field.name} {field.label} {field.element.get('placeholder')}".lower()
    return field.type in {"textarea", "email"} or (field.type == "text" and any(sign in marks for sign in _MAIL))


def _in_a_chat(field: Field) -> bool:
    """Whether it is the line one types in, in a window that floats over the page."""
    return field.type == "textarea" and any(e.stays for e in (field.element, *field.element.ancestors))


def _around(url: str, field: Field, fields: Sequence[Field], buttons: Sequence[Control]) -> Form | None:
    for box in islice(field.element.ancestors, _LEVELS):
        if box.tag in {"body", "html"}:
            return None
        submits = tuple(control for control in buttons if control.element.inside(box) and control.element is not box)
        if submits:
            inside = tuple(other for other in fields if other.element.inside(box))
            return Form(box, url, "", inside, submits) if len(inside) <= _MOST else None
    return None
