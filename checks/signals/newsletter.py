"""News of the store by mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import urlsplit

from auditor.element import Element
from auditor.model import How
from auditor.page import Document, Field, Form, Found, Place, quote
from auditor.words import vocabulary
from checks.signals.contact import heading_over
from checks.signals.leading import called, named_so
from checks.signals.signal import signal

WORDS = vocabulary("checks", "inform.toml")
_WAY_IN = vocabulary("checks", "care.toml")
_NOT_ASKED = frozenset({"checkbox", "radio", "hidden", "submit", "button", "image"})
_MOST_FIELDS = 6
_LONGEST_LABEL = 160
_ABOVE, _SPARE = 3, 12
"""Lines above a button that may offer news, and letters beside the words that do."""
_HEAD, _TERSE = 40, 20
"""Letters of a heading, and of a form's own words below which its fields' names help to understand it."""
_MAILERS = re.compile(
    r"subscri|mailchi|list-manage|klaviyo|sendpulse|unisender|esputnik|sendsay|getresponse|mailerlite|newsletter|aweber|"
    r"constantcontact|createsend|convertkit|activecampaign|sendinblue|brevo|omnisend"
)
_PROMISED = re.compile(r"newsletter|subscri|mailing|podpis|rassilk|rassylk")


@signal("newsletter")
def newsletter(page: Document) -> Iterator[Found]:
    """A form, a tick box or a link with which a shopper subscribes to the store's news and offers."""
    for form in page.forms:
        if proof := _subscribes(page, form):
            yield Found(quote(proof), form.element, How.MARKUP)
    for field in page.fields:
        words = f"{field.label} {field.element.get('placeholder')}"
        if field.type == "checkbox" and WORDS["newsletter"].within(field.label) and len(field.label) < _LONGEST_LABEL:
            yield Found(field.label, field.element)
        elif field.element.closest("form") is None and _asks_mail(field) and _about_news(field, words):
            yield Found(quote(f"{heading_over(field.element)} {words}"), field.element)
    yield from _asked_later(page)
    for control in page.controls_named(WORDS["newsletter"]):
        if (
            named_so(control.folded, WORDS["newsletter"], 4)
            and control.element.closest("form") is None
            and control.element.tag != "summary"
        ):
            yield Found(control.name, control.element)
    for link in called(page, WORDS["newsletter"], spare=4):
        if not WORDS["news-page"].within(link.words) and _own_or_mailer(page, link.element.get("href")):
            yield link


def _asked_later(page: Document) -> Iterator[Found]:
    """Forms of nothing but a button, under words that offer news by mail."""
    for form in page.forms:
        for control in form.submits if not form.fields else ():
            if _WAY_IN["registration"].fills(control.folded, folded=True) and (words := offered_above(page, control.element)):
                yield Found(f"{words} {control.name}", control.element)


def offered_above(page: Document, element: Element) -> str:
    """The words right above a button that offer news by mail, where the mailbox is asked for only once it is pressed."""
    number = page.order.get(id(element), 0)
    above = [line for line in takewhile(lambda line: page.order[id(line.element)] < number, page.lines) if not line.named]
    said = (line.text for line in above[-_ABOVE:] if WORDS["newsletter"].fills(line.folded, folded=True, spare=_SPARE))
    return next(said, "")


def _own_or_mailer(page: Document, target: str) -> bool:
    """Whether an address is the store's own or that of a mailing service; "Subscribe" elsewhere is a channel or a network."""
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    return "//" not in target[:8] or host in target or _MAILERS.search(target) is not None


def _about_news(field: Field, words: str) -> bool:
    around = " ".join(e.marks for e in (field.element, *list(field.element.ancestors)[:3]))
    return "newsletter" in around or "subscri" in around or WORDS["newsletter"].within(f"{heading_over(field.element)} {words}")


def _subscribes(page: Document, form: Form) -> str:
    """The words of a form that asks for a mailbox and promises news; empty for any other form."""
    mail = [f for f in form.fields if _asks_mail(f)]
    if not mail or len(form.fields) > _MOST_FIELDS or any(f.type in {"password", "textarea"} for f in form.fields):
        return ""
    names = " ".join([*(f.label for f in form.fields), *(c.name for c in form.submits)])
    words = f"{heading_over(form.element)} {form.text[:300]} {names}".strip()
    if WORDS["not-newsletter"].within(words):
        return ""
    marks = f"{form.element.marks} {form.action.lower()} {' '.join(f.name.lower() for f in form.fields)}"
    promised = _PROMISED.search(marks) or _MAILERS.search(marks)
    return _told(form) if promised or WORDS["newsletter"].within(words) or _lures(page, form, words) else ""


def _told(form: Form) -> str:
    """What a shopper reads of the form: its own words, under its heading where that speaks of news."""
    over = heading_over(form.element)
    clear = any(WORDS[name].within(over) for name in ("newsletter", "news-lure"))
    head = over if clear or (len(over) <= _HEAD and not WORDS["newsletter"].within(form.text)) else ""
    told = f"{head} {form.text[:300]}".strip()
    labels = [f.label for f in form.fields if f.label and f.label not in told]
    if len(told) < _TERSE:
        told = " ".join([told or " ".join(c.name for c in form.submits), *labels]).strip()
    return told or form.element.label or form.element.marks or form.element.tag


def _lures(page: Document, form: Form, words: str) -> bool:
    """Whether it asks for nothing but a mailbox and promises news, savings or a letter now and then, or stands in the footer, whatever it is called."""
    asked = [f for f in form.fields if f.type not in _NOT_ASKED]
    if len(asked) != 1 or _WAY_IN["login"].within(words):
        return False
    below = form.element.closest("footer") is not None or page.place(form.element) is Place.FOOTER
    return below or any(WORDS[name].within(words) for name in ("news-lure", "now-and-then"))


def _asks_mail(field: Field) -> bool:
    marks = f"{field.element.get('name')} {field.element.get('id')} {field.element.get('placeholder')} {field.label} {field.element.get('value')}".lower()
    return field.type == "email" or (
        field.type == "text" and any(m in marks for m in ("mail", "почт", "пошт", "newsletter", "subscri", "courriel"))
    )
