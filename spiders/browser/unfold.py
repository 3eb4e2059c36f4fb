"""What a page draws only once a hand brings it up: a product's properties, delivery and returns, a contact page's form for a message."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.element import Element
from auditor.model import Page, PageKind, said
from auditor.page import FRAME, Document, same_page
from auditor.words import fold, vocabulary
from spiders.browser.find import Candidate, is_off, named, pressables, stays
from spiders.browser.hand import Hand
from spiders.browser.tab import Tab
from spiders.mapping.reading import sayings
from spiders.safety.danger import CONTROLS, Intent, form_of, leads_to, name_of

MOST = 4
"""Folded parts that are unfolded on a page."""
TRIES = 2
"""Controls for writing to the store that are pressed."""

_LONGEST, _AROUND = 60, 3
_ASIDE = ("delivery", "returns", "warranty", "payment")
_OF_PAGES = vocabulary("auditor.vocabulary", "pages.toml")


async def unfold(tab: Tab, document: Document) -> bool:
    """Unfold what says that it is folded and has nothing on the page yet; whether anything came of it."""
    hand, done = Hand(tab), False
    for control in list(folded(document))[:MOST]:
        pressed = await hand.press(control, document, Intent.UNFOLD)
        if not pressed.done:
            continue
        done = True
        await tab.settle(1.0, quiet=0.15)
        after = await tab.document(PageKind.PRODUCT)
        if after is None or after.url != document.url:
            break
        document = after
    return done


async def write_to_store(tab: Tab, document: Document) -> Page | None:
    """Press what says on a page of contacts that one can write to the store; the page with the form that came. Nothing is written or sent."""
    if any(e.tag == "textarea" for e in document.elements):
        return None
    for control in writing(document)[:TRIES]:
        if not (await Hand(tab).press(control.element, document, Intent.UNFOLD)).done:
            continue
        await tab.settle(1.0, quiet=0.15)
        page = await tab.read(PageKind.CONTACT, why=said("what-it-leads-to", words=control.name))
        after = Document(page) if page.markup else None
        if after is None or not same_page(after.url, document.url):
            break
        if any(e.tag == "textarea" and e.shown for e in after.elements):
            return page
        document = after
    return None


def writing(document: Document) -> list[Candidate]:
    """Controls of the page itself that are called so, stand in no form, and lead to no other page."""
    found = named(document, CONTROLS["write-to-store"], spare=6)
    return [
        c for c in found
        if document.place(c.element) not in FRAME and not stays(c.element) and not is_off(c.element)
        and form_of(c.element, document) is None and not leads_to(c.element, document)
    ]  # fmt: skip


def folded(document: Document) -> Iterator[Element]:
    """Controls named after a part of a product's page that unfold it, where the page does not hold that part already."""
    for element in pressables(document):
        if element.get("aria-expanded") != "false" or element.get("aria-haspopup") or document.place(element) in FRAME:
            continue
        name = fold(name_of(element))
        if 0 < len(name) <= _LONGEST and _of_a_product(name) and not _held(document, element):
            yield element


def _of_a_product(name: str) -> bool:
    return sayings()["product-parts"].fills(name, folded=True, spare=8) or any(
        _OF_PAGES[about].fills(name, folded=True, spare=8) for about in _ASIDE
    )


def _held(document: Document, control: Element) -> bool:
    """Whether what it unfolds stands on the page unseen: the box it names, or words beside it that do not show."""
    if (named := document.by_id.get(control.get("aria-controls"))) is not None and named.text:
        return True
    for around in list(control.ancestors)[:_AROUND]:
        if sum("aria-expanded" in e.attrs for e in around.walk()) > 1:
            return False
        if any(e.text and not e.shown and not e.inside(control) for e in around.walk()):
            return True
    return False
