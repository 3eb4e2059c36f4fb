"""Made-up data in a checkout: it shows what lies behind an address, and never orders, pays or makes an account."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from auditor.demo.store import serve
from auditor.model import Device
from auditor.page import Document
from spiders.journeys.purchase import walk_purchase
from spiders.mapping.cards import cards
from spiders.safety.wire import Asked, Care, harm
from tests.spiders.browser.thing_shop import USUAL
from tests.spiders.walks import three_at_a_time


@pytest.mark.parametrize("fill", [False, True])
def test_made_up_data_shows_what_lies_behind_an_address_form_and_orders_nothing(browse, fill):
    async def walk(browser, url):
        home, _ = await browser.look(url, Device.PHONE)
        products = [card.link.url for card in cards(Document(home))][:4]
        return await walk_purchase(browser, Device.PHONE, products)

    with serve("steps") as shop:
        journey = browse(shop.url, lambda b: walk(b, shop.url), fill=fill).journey
        counts = shop.ledger.counts()
    assert set(counts.values()) == {0}
    assert journey.reached == ("payment" if fill else "checkout"), journey
    assert ("PayPal" in journey.findings.get("payments", "")) is fill
    assert any(step.action == "fill" for step in journey.steps) is fill


ADDRESS = "<main><h1>Checkout</h1><form action=/checkout/next method=post><label>Name <input name=name></label><label>E-mail <input type=email name=email></label><label>Address <input name=street></label>MORE<button>Continue</button></form></main>"
TRAPS = {
    "a hidden way to pay": ADDRESS.replace("MORE", "<input type=hidden name=payment value=cash>"),
    "a password that makes an account": ADDRESS.replace("MORE", "<label>Password <input type=password name=p required></label>"),
    "a card": ADDRESS.replace("MORE", "<label>Card number <input name=card_number></label>"),
    "a button that pays": ADDRESS.replace("Continue", "Continue and pay"),
    "an address that orders": ADDRESS.replace("/checkout/next", "/order/place"),
    "a script that orders beside it": ADDRESS.replace("MORE", "").replace("<button", "<button onclick=\"fetch('/order/place',{method:'POST'})\""),
}  # fmt: skip


def test_no_form_that_could_be_the_order_is_handed_in(open_store, browse):
    with ExitStack() as open_stores:
        stores = {
            name: open_stores.enter_context(
                open_store({**USUAL, "/checkout": page, "/checkout/next": "<h1>Next</h1><p>Step two"})
            )
            for name, page in TRAPS.items()
        }
        told = browse(
            next(iter(stores.values())).url,
            lambda b: three_at_a_time({name: walk_purchase(b, Device.DESKTOP, [stores[name].at("/p")]) for name in TRAPS}),
            fill=True,
        )
        for name, store in stores.items():
            wanted = {"/cart/add", "/checkout/next"} if name.startswith("a script") else {"/cart/add"}
            assert set(store.did()) == wanted, name
            assert told[name].journey.reached == "checkout", told[name].journey


@pytest.mark.parametrize(
    ("url", "body", "passes"),
    [
        ("/checkout/address", "name=Jane+Example&email=nobody%40example.com", True),
        ("/checkout/address", "name=Jane&card_number=4111", False),
        ("/checkout/address", "email=nobody%40example.com&password=x", False),
        ("/checkout/address", "name=Jane&payment_method=cod", False),
        ("/checkout/place-order", "name=Jane", False),
        ("/register", "email=nobody%40example.com", False),
    ],
)
def test_what_passes_while_made_up_data_is_handed_in(url, body, passes):
    asked = Asked("POST", f"https://a.store{url}", "Document", body)
    assert (harm(asked, Care.HANDING_IN) == "") is passes
    assert harm(asked, Care.PAYING)
