"""The demo store, in each of its variants, as the crawl finds it: right kinds, no harm done, the same cost at any size."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest

from auditor.demo.store import serve
from auditor.model import PageKind
from auditor.page import Document
from spiders.crawl import Crawl, Plan, crawl
from spiders.mapping.shell import is_shell


def look(variant: str, **options: int) -> Crawl:
    with serve(variant, **options) as shop:
        return asyncio.run(crawl(Plan(shop.url)))


EXPECTED = {
    "good": "home contact faq delivery returns payment stores about warranty help listing product cart order-status promotions loyalty legal",
    "ru": "home contact faq delivery returns stores about listing product cart promotions loyalty legal",
    "uk": "home contact faq delivery returns payment stores about listing product cart promotions legal account",
    "poor": "home contact delivery stores about listing product cart not-found",
}


@pytest.mark.parametrize("variant", EXPECTED)
def test_finds_what_a_shopper_would_look_for(variant: str) -> None:
    found = look(variant)
    assert found.problem is None
    assert set(EXPECTED[variant].split()) <= {page.kind.value for page in found.pages}
    assert len(found.pages) <= 30
    assert found.requests <= 40


def test_a_store_drawn_by_script_is_left_to_the_browser() -> None:
    found = look("script")
    assert found.home is not None
    assert is_shell(Document(found.home))
    assert found.requests <= 4
    assert any(lead.kind is PageKind.PRODUCT for lead in found.waiting)


def test_the_catalogues_size_does_not_matter() -> None:
    few, many = look("good", products=50), look("good", products=2000)
    assert few.requests == many.requests
    assert len(few.pages) == len(many.pages)


def test_nothing_is_changed_by_looking() -> None:
    with serve("good") as shop:
        found = asyncio.run(crawl(Plan(shop.url)))
        changed = {kind: count for kind, count in shop.ledger.counts().items() if count}
    assert changed == {}
    assert not [p.url for p in found.pages if "add" in urlsplit(p.url).path.split("/")]
