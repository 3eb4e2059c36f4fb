"""Forms that open a conversation with the store, and those that ask what one thinks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Form, Found, quote
from auditor.words import vocabulary
from checks.signals.leading import called, in_words
from checks.signals.signal import signal

WORDS = vocabulary("checks", "reach.toml")
ACTS = vocabulary("auditor.vocabulary", "acts.toml")
_FEW = 5
"""Fields of a form that sends a message, at most."""
_ADDRESS = re.compile(r"address|street|адрес")
_WINDOW = 400
_HEADING = 160
_LEVELS, _SIBLINGS = 4, 12
_OTHER = re.compile(r"review|otzyv|vidguk|comment_post|comment-?form|checkout|order_comment|/cart|gift|respond")
_TALKS = re.compile(r"contact|feedback|question|enquiry|inquiry|message|callback|kontakt|vopros|obrat")


@signal("contact_form")
def contact_form(page: Document) -> Iterator[Found]:
    """A form in which a shopper can write to the store."""
    for form in page.forms:
        if _message_field(form) and not _for_else(form) and _opens_talk(form):
            yield Found(quote(_words(form)), form.element, How.MARKUP)


@signal("feedback_form")
def feedback_form(page: Document) -> Iterator[Found]:
    """A form for opinions of, or complaints about, the store, or a link to one."""
    yield from called(page, WORDS["feedback"], spare=4)
    for form in page.forms:
        if any(f.type == "textarea" for f in form.fields) and WORDS["feedback"].within(_words(form)):
            yield Found(quote(_words(form)), form.element, How.MARKUP)
    for link in page.links_named(WORDS["opinion-link"]):
        if in_words(link.folded, WORDS["opinion-link"]) and link.element.closest("footer", "header") is not None:
            yield Found(link.name, link.element, How.LINK)
    for control in page.controls_named(WORDS["feedback"]):
        if WORDS["feedback"].fills(control.folded, folded=True, spare=12):
            yield Found(control.name, control.element)


def _message_field(form: Form) -> bool:
    return any(f.type == "textarea" and not _ADDRESS.search(f"{f.name} {f.label}".lower()) for f in form.fields)


def _words(form: Form) -> str:
    """What stands over and in the form: the heading before it, its texts, labels and buttons."""
    labels = " ".join([*(f.label for f in form.fields), *(c.name for c in form.submits)])
    return f"{heading_over(form.element)} {form.text[:_WINDOW]} {labels} "


def heading_over(element: Element) -> str:
    """The short words right before an element, looked for a few levels up."""
    for e in (element, *list(element.ancestors)[:_LEVELS]):
        if e.parent is None or e.tag == "body":
            break
        before = takewhile(lambda sibling, e=e: sibling is not e, list(e.parent.elements)[:_SIBLINGS])  # type: ignore[misc]
        if texts := [sibling.text for sibling in before if 0 < len(sibling.text) < _HEADING and not _asks(sibling)]:
            return " ".join(texts[-2:])
    return ""


def _asks(element: Element) -> bool:
    """Whether it is a form of its own, or the fields of one, and heads nothing."""
    return any(e.tag in {"select", "textarea"} or (e.tag == "input" and e.get("type") != "hidden") for e in element.walk())


def _for_else(form: Form) -> bool:
    """Whether its text field is for an opinion, an order or a parcel."""
    own = " ".join(
        [
            heading_over(form.element),
            form.text[:200],
            *(f"{f.label} {f.element.get('placeholder')}" for f in form.fields),
            *(c.name for c in form.submits),
        ]
    )
    if WORDS["not-a-message"].within(own) or any(f.type == "password" for f in form.fields):
        return True
    if any(" " in match.words for match in WORDS["message-form"].matches(own)):
        return False
    marks = " ".join([form.element.marks, form.action.lower(), *(f.name.lower() for f in form.fields)])
    return _OTHER.search(marks) is not None


def _opens_talk(form: Form) -> bool:
    marks = " ".join(
        [form.element.marks, form.element.get("name").lower(), form.action.lower(), *(f.name.lower() for f in form.fields)]
    )
    return WORDS["message-form"].within(_words(form)) or _TALKS.search(marks) is not None or _is_sent(form)


def _is_sent(form: Form) -> bool:
    """Whether it asks who writes and is sent, whatever it calls the message: a name, a mailbox, a text and "Send"."""
    asked = sum(f.type not in {"hidden", "checkbox", "radio", "submit", "button"} for f in form.fields)
    mail = any(f.type == "email" or "mail" in f"{f.name} {f.label}".lower() for f in form.fields)
    return mail and asked <= _FEW and any(ACTS["send"].fills(c.folded, folded=True, spare=0) for c in form.submits)
