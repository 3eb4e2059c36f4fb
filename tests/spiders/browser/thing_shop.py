"""A shop that sells one thing: its product, its cart and its checkout; and one way to walk several shops side by side."""

from __future__ import annotations

import asyncio

HEAD = '<html lang="en"><meta name=viewport content="width=device-width"><header><a href="/">Shop</a> <a href="/cart">Cart (<span id="count">0</span>)</a></header>'
ADD = "<button onclick=\"fetch('/cart/add',{method:'POST'}).then(()=>{count.textContent=1})\">Add to cart</button>"
FULL = f"{HEAD}<main><h1>Your cart</h1><p>Thing £19.00</p><a href='/checkout'>Proceed to checkout</a></main>"
FIELDS = "<input name=name placeholder='Full name'><input type=email name=email><input name=street>"
PAY = "<fieldset><legend>Payment method</legend><label><input type=radio name=pay>PayPal</label><label><input type=radio name=pay>Card</label></fieldset>"
FORM = f"<main><h1>Checkout</h1><form method=post>{FIELDS}{PAY}<button>Place order</button></form></main>"


def product(buy: str) -> str:
    return f"{HEAD}<main><h1>Thing</h1><p>£19.00</p>{buy}<p>It is a thing of some use.</p></main>"


USUAL = {"/p": product(ADD), "/cart": FULL, "/checkout": FORM}


async def three_at_a_time(walks):
    room, told = asyncio.Semaphore(3), {}

    async def take(name, walk):
        async with room:
            told[name] = await walk

    await asyncio.gather(*(take(name, walk) for name, walk in walks.items()))
    return told
