"""Checkouts whose frame leads back to the cart by the same words that led there: a shopper who stands in the order form stays."""

from __future__ import annotations

import pytest

from tests.spiders.browser.thing_shop import ADD, FIELDS, HEAD, PAY, buy_in_each, product

FRAME = HEAD.replace("</header>", ' <a href="/cart">Оформить заказ</a></header>')
CART = f"{FRAME}<main><h1>Корзина</h1><p>Вещь £19.00</p><a href='/order'>Оформить заказ</a></main>"
ORDER = (
    f"{FRAME}<main><h1>Оформление заказа</h1><a href='/cart'>Продолжить</a><form method=post>{FIELDS}{{}}<input type=submit "
    "value='Подтвердить заказ'></form></main>"
)
STEP = f"{FRAME}<main><h1>Доставка</h1><form method=post>{FIELDS}</form><a href='/pay'>Далее</a></main>"
BARE = "<table><tr><td><b>Оплата:</b><td><input type=radio name=o checked> Наложенным платежом<br><input type=radio name=o> Счёт для фирмы<br></table>"
SHOPS = {
    "nothing to choose": ({"/order": ORDER.format("")}, "checkout", "1", ""),
    "bare radios": ({"/order": ORDER.format(BARE)}, "payment", "1", "Наложенным платежом; Счёт для фирмы"),
    "a further page": ({"/order": STEP, "/pay": f"{FRAME}<main><h1>Оплата</h1>{PAY}</main>"}, "payment", "2", "PayPal; Card"),
}


@pytest.fixture(scope="module")
def bought(open_store, browse):
    shops = {name: {"/p": product(ADD), "/cart": CART, **pages} for name, (pages, *_) in SHOPS.items()}
    return buy_in_each(open_store, browse, shops)


@pytest.mark.parametrize("name", SHOPS)
def test_a_shopper_in_the_order_form_does_not_go_back_to_the_cart(bought, name):
    journey, posted = bought[name]
    _, reached, pages, payments = SHOPS[name]
    assert (journey.reached, journey.findings["pages_after_cart"]) == (reached, pages), journey
    assert (journey.findings["fields"], journey.findings.get("payments", "")) == ("name, email, address", payments)
    assert [step.url_after.rpartition("/")[2] for step in journey.steps].count("cart") <= 1
    assert set(posted) == {"/cart/add"}
