"""What a checkout asks and offers, read from its page alone."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from spiders.walking.till import Guest, till


def checkout(form: str) -> Document:
    return Document(
        Page("https://a.store/checkout", PageKind.CHECKOUT, Device.HTTP, markup=f"<main><form method=post>{form}</form></main>")
    )


@pytest.mark.parametrize(
    ("field", "ways"),
    [
        ("<label>Delivery method <select name=way><option value=1>Post</option><option value=2>Courier</option></select></label>", ("Post", "Courier")),
        ("<select name=shipping-country><option value=1>Chad</option><option value=2>Chile</option></select>", ()),
        ("<label>Регион доставки <select name=delivery><option value=1>Тверь</option><option value=2>Тула</option></select></label>", ()),
    ],
)  # fmt: skip
def test_a_part_of_an_address_is_no_way_of_delivery(field: str, ways: tuple[str, ...]) -> None:
    assert till(checkout(f"<input name=street>{field}")).deliveries == ways


@pytest.mark.parametrize("field", ["<input name=username>", "<input name=email type=email>", "<input id=login-user-name>"])
def test_what_one_logs_in_by_is_no_name_to_order_under(field: str) -> None:
    seen = till(checkout(f"{field}<input type=password name=password>"))
    assert seen.guest is Guest.FORCED_LOGIN
    assert not seen.is_form


@pytest.mark.parametrize(
    ("form", "ways"),
    [
        ("<h3>Оплата</h3><div><div><input type=checkbox name=PAY_SYSTEM_ID value=3><div>Банковской картой</div></div></div><div><div><input type=checkbox name=PAY_SYSTEM_ID value=4><div>Наличными курьеру</div></div></div>", ("Банковской картой", "Наличными курьеру")),
        ("<h3>Оплата</h3><div><div hidden><input type=checkbox name=PAY_SYSTEM_ID value=3></div><div>Банковской картой</div></div><div><div hidden><input type=checkbox name=PAY_SYSTEM_ID value=4></div><div>Наличными курьеру</div></div>", ("Банковской картой", "Наличными курьеру")),
        ("<h3>Payment</h3><label><input type=checkbox name=terms> I agree to pay by card</label>", ()),
        ("<h3>Payment</h3><label><input type=checkbox name='extra[]'> Gift card</label><label><input type=checkbox name='extra[]'> Card insurance</label>", ()),
    ],
)  # fmt: skip
def test_tick_boxes_of_one_name_are_ways_to_choose_from(form: str, ways: tuple[str, ...]) -> None:
    assert till(checkout(f"<input name=street>{form}")).payments == ways
