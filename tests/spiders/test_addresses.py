"""Addresses: what belongs to a store, one form for each, and what is never asked for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.page import hash_route
from spiders.mapping.addresses import facets, is_front, key, normal, same_host, same_store
from spiders.mapping.hazards import changes_something, is_file

HOME = "https://a.store/"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.store/x", "https://a.store/", True),
        ("https://uk.a.store/x", "https://a.store/", True),
        ("http://a.store/x", "https://www.a.store/", True),
        ("https://shop.example.co.uk/", "https://www.example.co.uk/", True),
        ("https://other.co.uk/", "https://www.example.co.uk/", False),
        ("https://one.myshopify.com/", "https://two.myshopify.com/", False),
        ("https://a.store.evil.com/", "https://a.store/", False),
        ("https://evil.com/a.store", "https://a.store/", False),
        ("https://nota.store/", "https://a.store/", False),
        ("http://127.0.0.1:8001/x", "http://127.0.0.1:8001/", True),
        ("http://127.0.0.1:8002/x", "http://127.0.0.1:8001/", False),
        ("http://localhost:8001/x", "http://127.0.0.1:8001/", False),
        ("https://a.store:8443/", "https://a.store/", False),
        ("https://xn--80aswg.xn--p1ai/x", "https://сайт.рф/", True),
        ("https://user@a.store/", "https://a.store/", False),
        ("https://a.store@evil.com/", "https://a.store/", False),
        ("https://a.store\\@evil.com/", "https://a.store/", False),
        ("javascript:alert(1)", "https://a.store/", False),
        ("http://[", "https://a.store/", False),
    ],
)  # fmt: skip
def test_what_belongs_to_a_store(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert same_store(one, other) is same


def test_keys_are_for_the_very_host() -> None:
    assert same_host("https://www.a.store/x", "https://a.store/")
    assert same_host("https://a.store/x", "http://a.store/")
    assert not same_host("http://a.store/x", "https://a.store/")
    assert not same_host("https://blog.a.store/x", "https://a.store/")
    assert not same_host("http://127.0.0.1:2/", "http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("https://A.Store:443/x/?b=2&a=1&utm_source=mail#top", "https://a.store/x/?a=1&b=2"),
        ("https://a.store/x;jsessionid=ABC?gclid=1", "https://a.store/x"),
        ("https://a.store", "https://a.store/"),
        ("https://a.store/Доставка", "https://a.store/%D0%94%D0%BE%D1%81%D1%82%D0%B0%D0%B2%D0%BA%D0%B0"),
        ("https://a.store/a b", "https://a.store/a%20b"),
        ("mailto:a@b.c", None),
        ("tel:+380", None),
        ("http://", None),
        ("http://[", None),
        ("http://a.store:99999/", None),
        ("https://a.store/" + "x" * 3000, None),
        ("javascript:void(0)", None),
        ("", None),
    ],
)
def test_one_form_for_an_address(address: str, form: str | None) -> None:
    assert normal(address) == form


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://a.store/shop#!/Mug/p/7", "#!/Mug/p/7"),
        ("https://a.store/#/catalog/12", "#/catalog/12"),
        ("https://a.store/shop/index.html#/mug", "#/mug"),
        ("https://a.store", ""),
        ("https://a.store/#!/", ""),
        ("https://a.store/#top", ""),
        ("https://a.store/shop#order", ""),
        ("https://a.store/1-mug.html#/2-size-m/8-colour-white", ""),
    ],
)
def test_what_tells_a_script_which_page_to_draw(address: str, told: str) -> None:
    assert hash_route(address) == told


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/index.php?page=kontakty", 0), ("/?page=kategor&id=3", 0), ("/store.asp?p=about", 0), ("/index.php?page=kategor&id=3&sort=price", 1),
        ("/index.php?page=2", 1), ("/lamps?page=all", 1), ("/lamps/?page=3&sort=price", 2), ("/index.php?sort=name", 1),
    ],
)  # fmt: skip
def test_a_store_of_one_file_names_its_pages_by_what_pages_a_list_elsewhere(address: str, count: int) -> None:
    assert facets(f"https://a.store{address}") == count


def test_pages_that_a_script_draws_are_pages_of_their_own_to_a_browser_alone() -> None:
    mug, cup = "https://a.store/shop#!/Mug/p/7", "https://a.store/shop#!/Cup/p/8"
    assert normal(mug) == normal(cup) == "https://a.store/shop"
    assert (normal(mug, routes=True), normal(cup, routes=True)) == (mug, cup)
    assert len({key(mug), key(cup), key("https://a.store/shop#reviews")}) == 3
    assert not is_front("https://a.store/#!/Mug/p/7")


def test_the_same_page_is_known_by_its_key() -> None:
    same = ["https://a.store/x/", "http://www.a.store/x", "https://a.store/x/index.php"]
    assert len({key(url) for url in same}) == 1
    assert is_front("https://a.store/uk/")
    assert is_front("https://a.store/index.php")
    assert not is_front("https://a.store/index.php?route=common/contact")
    assert not is_front("https://a.store/?p=7")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_an_address(text: str) -> None:
    for address in (text, "https://a.store/" + text, "https://" + text):
        found = normal(address)
        assert found is None or normal(found) == found
        same_store(address, HOME)
        is_front(address)
        changes_something(address)
        is_file(address)
