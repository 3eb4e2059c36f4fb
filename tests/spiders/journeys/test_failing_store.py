"""What becomes of a purchase where the store's own server fails at a press."""

from __future__ import annotations

from itertools import count

import pytest

from auditor.model import Device, Reason
from spiders.journeys.purchase import walk_purchase

LAMP = """<title>Lamp</title><main><h1>Harbour lamp</h1><p>£40.00</p><p>In stock. A brass lamp for the desk.</p>
<form method=post action=/cart/add><button>Add to cart</button></form></main>"""
CART = "<title>Cart</title><h1>Your cart</h1><p>Harbour lamp £40.00</p><a href=/checkout>Checkout</a>"
TILL = """<title>Checkout</title><h1>Checkout</h1><form method=post action=/order><label>Name <input name=name required></label>
<fieldset><legend>Payment method</legend><label><input type=radio name=pay> Card</label><label><input type=radio name=pay> Bank transfer</label></fieldset>
<button>Place order</button></form>"""
FAILED = (500, {}, "<h1>Server Error (500)</h1>")


@pytest.mark.parametrize(
    ("failures", "reached", "reason"), [(0, "payment", None), (1, "payment", None), (9, "product", Reason.HTTP_REFUSAL)]
)
def test_a_shopper_tries_once_more_where_the_store_fails_and_says_so_where_it_fails_again(
    open_store, browse, failures, reached, reason
):
    presses = count(1)

    def add(_store, _heard):
        return FAILED if next(presses) <= failures else (302, {"Location": "/cart"}, "")

    with open_store({"/lamp": LAMP, "/cart/add": add, "/cart": CART, "/checkout": TILL}) as store:

        async def walk(browser):
            return (await walk_purchase(browser, Device.DESKTOP, [store.at("/lamp")])).journey

        told = browse(store.url, walk)
        assert "/order" not in store.did()
    assert (told.reached, told.stopped) == (reached, reason)
