"""Nothing is ordered, paid, written, registered or subscribed, whatever a store tries. The store's own count is the proof."""

from __future__ import annotations

import asyncio

import pytest

from auditor.model import Device, PageKind
from spiders.browser.hand import Hand
from spiders.safety.danger import Intent
from spiders.safety.wire import Care

CART = '<form action="/cart/add" method="post"><input type="hidden" name="product" value="5"><input name="quantity" value="1"><button>Add to cart</button></form>'

# A page that tries something, what the shopper presses on it (by the id "it", if any), and with what in mind.
TRICKS: dict[str, tuple[str, Intent]] = {
    "an order button that is only an icon": (
        '<form action="/checkout/" method="post"><input name="email" value="a@b.example"><button id="it"><svg width="30" height="30"><rect width="30" height="30"/></svg></button></form>',
        Intent.LEAD_ON,
    ),
    "an order button that is a picture": (
        '<form action="/go" method="post"><input name="phone" value="+4420"><input id="it" type="image" src="/x.png" alt="Continue" width="40" height="40"></form>',
        Intent.LEAD_ON,
    ),
    "an order button that a style sheet draws into a box": (
        "<style>button::before{content:'→'}</style><div id='it'><button aria-label='Place order' onclick=\"fetch('/a9',{method:'POST'})\"></button></div>",
        Intent.OPEN,
    ),
    "an order button in Polish": (
        "<button id=\"it\" onclick=\"fetch('/a9',{method:'POST'})\">Zamawiam i płacę</button>",
        Intent.LEAD_ON,
    ),
    "an order button in Russian": (
        "<button id=\"it\" onclick=\"fetch('/a9',{method:'POST'})\">Подтвердить заказ</button>",
        Intent.LEAD_ON,
    ),
    "an order button in Ukrainian": (
        '<a href="#" id="it" onclick="fetch(\'/a9\',{method:\'POST\'})">Підтвердити замовлення</a>',
        Intent.LEAD_ON,
    ),
    "an order button in an unknown language": (
        '<form action="/x" method="post"><input name="name"><input name="tel"><button id="it">ยืนยันการสั่งซื้อ</button></form>',
        Intent.LEAD_ON,
    ),
    "a formless order button among fields": (
        '<div><p><input name="email"><input name="phone" type="tel"></p><div id="it" role="button" onclick="fetch(\'/a9\',{method:\'POST\'})">→</div></div>',
        Intent.LEAD_ON,
    ),
    "a button of another form": (
        '<form id="f" action="/x" method="post"><input type="email" name="e"></form><button id="it" form="f">Next</button>',
        Intent.LEAD_ON,
    ),
    "a harmless form with a harmful button": (
        '<form action="/cart" method="post"><input name="q" value="1"><button id="it" formaction="/order/submit">Update</button></form>',
        Intent.LEAD_ON,
    ),
    "a label that presses the order button": (
        '<form action="/x" method="post"><input name="card_number"><button id="go">→</button></form><label id="it" for="go">Delivery terms</label>',
        Intent.OPEN,
    ),
    "a link that posts a form": (
        '<form name="f" action="/x" method="post"><input name="email" value="a@b.example"></form><a id="it" href="#" onclick="document.f.submit()">Continue</a>',
        Intent.LEAD_ON,
    ),
    "a link that orders": ('<a id="it" href="/place-order">Checkout</a>', Intent.LEAD_ON),
    "a link that orders by another name": (
        '<a id="it" href="/checkout/?step=2" onclick="fetch(\'/order/place?id=4\');return false">Checkout</a>',
        Intent.LEAD_ON,
    ),
    "a one-click order at the first touch": (
        "<button id=\"it\" onclick=\"fetch('/one-click/',{method:'POST',body:new URLSearchParams({product:5})})\">Buy in one click</button>",
        Intent.EXPRESS,
    ),
    "a one-click order under a plain address": (
        "<button id=\"it\" onclick=\"fetch('/api/v2/do',{method:'POST',body:JSON.stringify({sku:5})})\">Buy in one click</button>",
        Intent.EXPRESS,
    ),
    "an add to cart that orders as well": (
        "<button id=\"it\" onclick=\"fetch('/api/orders',{method:'POST',body:'{}'});fetch('/cart/add',{method:'POST',body:'id=1'})\">Add to cart</button>",
        Intent.ADD,
    ),
    "a button that changes under the pointer": (
        "<button id=\"it\" onmouseenter=\"this.textContent='Place order';this.onclick=()=>fetch('/a9',{method:'POST'})\">Details</button>",
        Intent.OPEN,
    ),
    "an order button under a see-through cover": (
        '<button id="it">Details</button><button style="position:fixed;inset:0;opacity:0" onclick="fetch(\'/a9\',{method:\'POST\'})">Place order</button>',
        Intent.OPEN,
    ),
    "a question that is answered by itself": (
        "<button id=\"it\" onclick=\"if(confirm('Order now?'))fetch('/a9',{method:'POST'})\">Details</button>",
        Intent.OPEN,
    ),
    "a form sent while the page loads": (
        '<form name="f" action="/order" method="post"><input name="product" value="1"></form><script>document.f.submit()</script>',
        Intent.OPEN,
    ),
    "a form with personal data sent while the page loads": (
        '<form name="f" action="/x" method="post"><input name="email" value="a@b.example"></form><script>document.f.submit()</script>',
        Intent.OPEN,
    ),
    "an order in the background": (
        '<script>setTimeout(()=>fetch("/checkout/complete",{method:"POST"}),50)</script>',
        Intent.OPEN,
    ),
    "an order by PUT": ('<script>fetch("/orders/7",{method:"PUT",body:"{}"})</script>', Intent.OPEN),
    "an order by a picture": ('<img src="/order/place?id=1">', Intent.OPEN),
    "an order from a shared worker": (
        "<script>new SharedWorker(URL.createObjectURL(new Blob([`fetch('${location.origin}/order',{method:'POST',body:'p=1'})`])))</script>",
        Intent.OPEN,
    ),
    "an order from a window": ('<button id="it" onclick="open(\'/window\')">Details</button>', Intent.OPEN),
    "an order from a form to a new window": (
        '<button id="it" onclick="document.f.submit()">Details</button><form name="f" action="/order" target="_blank" method="post"><input name="p" value="1"></form>',
        Intent.OPEN,
    ),
    "an order while the page unloads": (
        """<script>for(const when of ['pagehide','beforeunload','visibilitychange'])addEventListener(when,()=>{navigator.sendBeacon('/order','p=1');
        fetch('/order/create',{method:'POST',keepalive:true,body:'p=1'})})</script>""",
        Intent.OPEN,
    ),
    "a subscription": (
        '<form action="/newsletter" method="post"><input name="email" value="a@b.example"><button id="it">→</button></form>',
        Intent.LEAD_ON,
    ),
    "a message": (
        '<form action="/x" method="post"><textarea name="text">hi</textarea><button id="it">OK</button></form>',
        Intent.LEAD_ON,
    ),
    "a registration": (
        '<form action="/x" method="post"><input type="password" name="p" value="secret"><button id="it">OK</button></form>',
        Intent.LEAD_ON,
    ),
    "a call back": (
        '<div role="dialog"><input type="tel" name="t" value="+442079460000"><button type="button" id="it" onclick="fetch(\'/callback\',{method:\'POST\'})">OK</button></div>',
        Intent.LEAD_ON,
    ),
    "a registration by GET": (
        '<form action="/x"><input type="email" name="email" value="a@b.example"><button id="it">OK</button></form>',
        Intent.LEAD_ON,
    ),
    "a newsletter posing as a consent bar": (
        '<div role="dialog">We use cookies. <form action="/x" method="post"><input type="email" name="e" value="a@b.example"><button id="it">Accept</button></form></div>',
        Intent.CONSENT,
    ),
}
WINDOW = "<script>fetch('/order',{method:'POST',body:'p=1'})</script><form name=f action='/order' method=post><input name=p value=1></form><script>document.f.submit()</script>"
HARMLESS = {"/cart/add"}


@pytest.fixture(scope="module")
def harm_done(open_store, browse):
    """What each trick's store was asked to do, by the name of the trick."""
    pages = {
        f"/trick/{n}": f"<!doctype html><title>t</title><h1>A page</h1><p>Some words about a thing that is for sale.</p>{html}"
        for n, (html, _) in enumerate(TRICKS.values())
    }
    done: dict[str, list[str]] = {}

    async def try_all(browser):
        for n, (name, (_, intent)) in enumerate(TRICKS.items()):
            before = len(store.heard)
            async with browser.tab(Device.DESKTOP) as tab:
                await tab.go(store.at(f"/trick/{n}"), 10)
                await tab.settle(1.0, quiet=0.1)
                document = await tab.document(PageKind.OTHER)
                target = document.by_id.get("it") if document is not None else None
                if target is not None:
                    browser.guard.set_care(tab.id, Care.BUYING if intent in {Intent.EXPRESS, Intent.LEAD_ON} else Care.BROWSING)
                    await Hand(tab).press(target, document, intent)
                    await tab.settle(0.6, quiet=0.1)
                if tab.opened:
                    await asyncio.sleep(0.5)
                await tab.page.goto("about:blank")
            await asyncio.sleep(0.05)
            done[name] = [
                f"{h.method} {h.path}"
                for h in store.heard[before:]
                if h.method != "GET" or h.path.startswith(("/place", "/order", "/x?"))
            ]

    with open_store({**pages, "/window": WINDOW}) as store:
        browse(store.url, try_all)
    return done


@pytest.mark.parametrize("trick", TRICKS)
def test_a_store_cannot_trick_the_shopper_into(harm_done, trick):
    assert [did for did in harm_done[trick] if did.split()[1] not in HARMLESS] == []


def test_what_a_shopper_may_do_is_done(open_store, browse):
    page = (
        "<h1>Thing</h1>"
        + CART
        + "<button id='q' onclick=\"fetch('/cart/update',{method:'POST',body:'line=1&quantity=2'})\">Update basket</button>"
        "<button id='s' onclick=\"fetch('/shipping/estimate',{method:'POST',body:'country=GB&postcode=N1'})\">Delivery cost</button>"
        "<script>navigator.sendBeacon('/collect','en=view')</script>"
    )

    async def shop(browser):
        async with browser.tab(Device.DESKTOP, fresh=True) as tab:
            for press, intent in (("q", Intent.OPEN), ("s", Intent.OPEN), ("add", Intent.ADD)):
                await tab.go(store.url, 10)
                await tab.settle(2.0, quiet=0.1)
                document = await tab.document(PageKind.PRODUCT)
                target = document.by_id.get(press) or next(c.element for c in document.controls if c.name == "Add to cart")
                pressed = await Hand(tab).press(target, document, intent)
                assert pressed.done, (press, pressed)
                await tab.settle(2.0)
        return browser.guard.refusals

    with open_store({"/": page}) as store:
        assert browse(store.url, shop) == []
        assert {"/cart/update", "/shipping/estimate", "/cart/add", "/collect"} <= set(store.did())


def test_enter_posts_no_form_of_personal_data_and_sends_a_search(open_store, browse):
    page = (
        '<h1>Shop</h1><form action="/order" method="post"><input id="a" name="email" value="a@b.example"><button>Go</button></form>'
        '<form action="/find"><input id="b" name="q" value="lamp"><button aria-label="Submit search keywords">🔍</button></form><form action="/x" method="post"><input id="c" name="promo"><input type="tel" name="t"></form>'
    )

    async def enter(browser):
        async with browser.tab(Device.DESKTOP, fresh=True) as tab:
            said = []
            for field in ("a", "c", "b"):
                await tab.go(store.url, 10)
                await tab.settle(2.0, quiet=0.1)
                document = await tab.document(PageKind.HOME)
                said.append((await Hand(tab).enter(document.by_id[field], document)).refused != "")
                await tab.settle(2.0, quiet=0.2)
            return said

    with open_store({"/": page}) as store:
        assert browse(store.url, enter) == [True, True, False]
        assert store.did() == []
        assert any(path.startswith("/find?q=lamp") for path in store.did(method="GET"))


def test_secrets_go_to_the_stores_own_host_alone(open_store, browse):
    async def look(browser):
        return await browser.look(store.url, Device.DESKTOP)

    with open_store({}, host="localhost") as other:
        page = f"""<h1>Shop</h1><img src="{other.url}p.png"><script src="{other.url}s.js"></script><img src="/own.png">
            <script>fetch("{other.url}f",{{mode:"no-cors"}})</script>"""
        with open_store({"/": page}) as store:
            browse(store.url, look, headers={"X-Secret": "s"}, cookies={"who": "me"}, basic_auth="a:b")
    assert len(other.heard) == 3
    assert len(store.heard) >= 2
    for heard in other.heard:
        assert not {"X-Secret", "Authorization"} & heard.headers.keys()
        assert "who=me" not in heard.headers.get("Cookie", "")
    for heard in store.heard:
        assert heard.headers["X-Secret"] == "s", heard.path
        assert heard.headers["Authorization"] == "Basic YTpi"
        assert "who=me" in heard.headers["Cookie"]
