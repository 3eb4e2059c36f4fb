"""What a page is about where every page bears the store's name as its first heading."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document


def head(body: str) -> str:
    page = Page("https://a.store/p", PageKind.PRODUCT, Device.HTTP, f"<!doctype html><html lang=en><body>{body}</body></html>")
    document = Document(page)
    found = document.headed_by(document.headings)
    return found.text if found is not None else ""


@pytest.mark.parametrize(
    ("trail", "about"),
    [
        ("<li><a href=/>Home</a><li><a href=/lamps>Lamps</a><li>Harbour", "Harbour"),
        ("<li><a href=/>Home</a><li>Harbour", "Harbour"),
        ("<li><a href=/>Home</a><li>→<li>Harbour", "Harbour"),
        ("<li><a href=/>Home</a><li><a href=/lamps>Lamps</a><li><a href=/p>Harbour</a>", "Small Lights"),
        ("<li><a href=/lamps>Lamps</a><li>Harbour", "Small Lights"),
        ("<li><a href=/>Home</a><li>Somewhere else", "Small Lights"),
    ],
)
def test_the_trail_tells_what_a_page_is_about(trail: str, about: str) -> None:
    assert head(f"<h1>Small Lights</h1><ul>{trail}</ul><main><h4>Harbour</h4><p>£5.00</p></main>") == about
