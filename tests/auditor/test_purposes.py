"""A page may serve as two: the shop's, or the one about its people, is the contacts' too where it is headed so."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from auditor.purposes import purposes


@pytest.mark.parametrize(
    ("kind", "markup", "both"),
    [
        (PageKind.STORES, "<h1>Visit us &amp; contact</h1>", True),
        (PageKind.STORES, "<h1>Наш магазин</h1><h2>Контакты</h2>", True),
        (PageKind.ABOUT, "<h1>Про нас і контакти</h1>", True),
        (PageKind.HELP, "<h1>Help</h1><h2>Contact us</h2>", True),
        (PageKind.STORES, "<h1>Our shops</h1><h2>Leeds</h2>", False),
        (PageKind.ABOUT, "<h1>О нас</h1><footer><h4>Контакты</h4></footer>", False),
        (PageKind.ABOUT, "<h1>About us</h1><h2>How we keep contact with our weavers</h2>", False),
        (PageKind.DELIVERY, "<h1>Delivery</h1><h2>Contact us</h2>", False),
    ],
)
def test_which_pages_are_the_contacts_too(kind: PageKind, markup: str, *, both: bool) -> None:
    page = Document(Page("https://shop.example/p", kind, Device.HTTP, markup))
    assert purposes(page) == ({kind, PageKind.CONTACT} if both else {kind})
