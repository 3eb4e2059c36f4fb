"""Two addresses of one page."""

from __future__ import annotations

import pytest

from auditor.page import same_page


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lavka.ru/dostavka/", "http://www.lavka.ru/dostavka#kurer"),
        (
            "https://lavka.ru/index.php?route=information/contact&lang=ru",
            "https://lavka.ru/index.php?lang=ru&route=information%2Fcontact",
        ),
        ("https://lavka.ru/чай", "https://lavka.ru/%D1%87%D0%B0%D0%B9"),
        ("https://shop.example/list?sort=&q=green+tea", "https://shop.example/list?q=green%20tea&sort="),
    ],
)
def test_one_page_has_many_addresses(one: str, other: str) -> None:
    assert same_page(one, other)
    assert same_page(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://lavka.ru/index.php?route=product/product&product_id=4",
            "https://lavka.ru/index.php?route=product/product&product_id=40",
        ),
        ("https://lavka.ru/index.php", "https://lavka.ru/index.php?route=common/home"),
        ("https://lavka.ru/a?x=1&x=2", "https://lavka.ru/a?x=1"),
        ("https://lavka.ru/a", "https://lavka.kz/a"),
    ],
)
def test_two_pages_stay_two(one: str, other: str) -> None:
    assert not same_page(one, other)
