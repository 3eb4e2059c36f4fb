from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from checks.signals.sums import amount, sums, ticked


def read(body: str) -> Document:
    return Document(Page("https://shop.example/cart", PageKind.CART, Device.HTTP, markup=f"<body><main>{body}</main></body>"))


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("£68.00", "68.00"),
        ("1 890 грн", "1890"),
        ("1.234,50 €", "1234.50"),
        ("$1,234", "1234"),
        ("4'690 ₴", "4690"),
        ("350 ₽", "350"),
    ],
)
def test_amounts_are_read_as_they_are_written(words, worth):
    assert amount(words) == Decimal(worth)


def test_each_sum_is_known_by_its_label_before_it_beside_it_or_above_it():
    page = read(
        "<p>Subtotal £24.00 <b>Shipping £3.50</b> <i>Total £27.50</i></p><dl><dt>Комиссия</dt><dd>100 ₽</dd></dl><p>Разом: 4 770 ₴</p>"
    )
    assert [(s.kind, s.amount) for s in sums(page)] == [
        ("subtotal", Decimal("24.00")),
        ("delivery-sum", Decimal("3.50")),
        ("total", Decimal("27.50")),
        ("fee", Decimal(100)),
        ("total", Decimal(4770)),
    ]


def test_what_can_still_be_chosen_is_no_sum_of_the_order():
    assert not list(sums(read("<label><input type=radio> Delivery £3.50</label>")))


def test_what_was_ticked_beforehand_is_found():
    box = '<p><label><input type="checkbox" {}> Страховка 190 ₽</label></p>'
    assert [f.words for f in ticked(read(box.format("checked")))] == ["Страховка 190 ₽"]
    assert not list(ticked(read(box.format(""))))
