"""A shop that sells one thing: its product, its cart and its checkout; and shops that differ from it by a page."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

from auditor.model import Device, Journey
from spiders.journeys.purchase import walk_purchase
from tests.spiders.walks import three_at_a_time

HEAD = '<html lang="en"><meta name=viewport content="width=device-width"><header><a href="/">Shop</a> <a href="/cart">Cart (<span id="count">0</span>)</a></header>'
ADD = "<button onclick=\"fetch('/cart/add',{method:'POST'}).then(()=>{count.textContent=1})\">Add to cart</button>"
FULL = f"{HEAD}<main><h1>Your cart</h1><p>Thing £19.00</p><a href='/checkout'>Proceed to checkout</a></main>"
FIELDS = "<input name=name placeholder='Full name'><input type=email name=email><input name=street>"
PAY = "<fieldset><legend>Payment method</legend><label><input type=radio name=pay>PayPal</label><label><input type=radio name=pay>Card</label></fieldset>"
FORM = f"<main><h1>Checkout</h1><form method=post>{FIELDS}{PAY}<button>Place order</button></form></main>"


def product(buy: str) -> str:
    return f"{HEAD}<main><h1>Thing</h1><p>£19.00</p>{buy}<p>It is a thing of some use.</p></main>"


USUAL = {"/p": product(ADD), "/cart": FULL, "/checkout": FORM}


def buy_in_each(open_store, browse, shops: Mapping[str, Mapping]) -> dict[str, tuple[Journey, list[str]]]:
    """How the walk to the checkout went in each shop that differs from the usual one by its pages, and what each was sent."""
    with ExitStack() as open_stores:
        stores = {name: open_stores.enter_context(open_store({**USUAL, **pages})) for name, pages in shops.items()}
        walks = browse(
            next(iter(stores.values())).url,
            lambda b: three_at_a_time(
                {
                    name: walk_purchase(b, Device.DESKTOP, [stores[name].at("/" if "/" in pages else "/p")])
                    for name, pages in shops.items()
                }
            ),
        )
        return {name: (walks[name].journey, stores[name].did()) for name in shops}
