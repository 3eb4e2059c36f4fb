"""The walks on small stores that each do one thing in their own way; whole shops are walked by the audits of the demo store."""

from __future__ import annotations

import re
from contextlib import ExitStack

import pytest

from auditor.model import Device, Reason
from spiders.journeys.one_click import walk_one_click
from spiders.journeys.purchase import walk_purchase
from spiders.journeys.quick_view import walk_quick_view
from tests.spiders.walks import three_at_a_time

HEAD = '<html lang="en"><header><a href="/">Shop</a> <a href="/cart">Cart (<span id="count">0</span>)</a></header>'
ADD = "<button onclick=\"fetch('/cart/add',{method:'POST'}).then(()=>{count.textContent=1})\">Add to cart</button>"
CHOOSY = "<button class='disabled:faint' onclick=\"document.querySelector('.selected') ? fetch('/cart/add',{method:'POST'}).then(()=>{count.textContent=1}) : say.textContent='Please select variant options'\">Add to cart</button>"
TICKETS = "".join(
    f"<article><h3>Ticket {n}</h3>£{n}9.00 <fieldset><legend>Quantity</legend><button type=button>-</button><input type=number min=0 placeholder=0><button type=button aria-label='+ Ticket {n}: Increase quantity' onclick=\"this.previousSibling.setAttribute('value', 1)\">+</button></fieldset></article>"
    for n in (1, 2)
)
CARDS = "".join(
    f'<li class="card"><a href="/p/{n}">Thing number {n}</a> <span>£{n}9.00</span> PEEK{n}</li>' for n in (1, 2, 3)
)  # fmt: skip


def product(buy: str, name: str = "Thing") -> str:
    return f"{HEAD}<main><h1>{name}</h1><p>£19.00</p>{buy}<p>It is a thing of some use.</p></main>"


def cards_with(peek: str, more: str = "") -> str:
    body = CARDS
    for n in (1, 2, 3):
        body = body.replace(f"PEEK{n}", peek.replace("{n}", str(n)))
    return f"{HEAD}<main><h1>Things</h1><ul>{body}</ul></main>{more}"


FULL = f"{HEAD}<main><h1>Your cart</h1><p>Thing £19.00</p><a href='/checkout'>Proceed to checkout</a></main>"
FORM = "<main><h1>Checkout</h1><form method=post><input name=name placeholder='Full name'><input type=email name=email><input name=street>PAY<button>Place order</button></form></main>"
PAY = "<fieldset><legend>Payment method</legend><label><input type=radio name=pay>PayPal</label><label><input type=radio name=pay>Card</label></fieldset>"
LOGIN = "<main><h1>Log in</h1><p>Please log in to continue</p><form method=post><input type=email name=e><input type=password name=p><button>Log in</button></form></main>"

PURCHASES = {
    "a product sold out, then one that is not": (["/out", "/p"], {"/out": product("<b>Sold out</b>")}, "payment", None, "counter"),
    "only a product sold out": (["/out"], {"/out": product("<b>Sold out</b>")}, "nothing", Reason.OUT_OF_STOCK, None),
    "nothing to press": (["/plain"], {"/plain": product("")}, "nothing", Reason.ADD_TO_CART_NOT_FOUND, None),
    "a button that does nothing": (["/dead"], {"/dead": product("<button>Add to cart</button>"), "/cart": f"{HEAD}<p>Your cart is empty"}, "product", Reason.ADD_TO_CART_NO_EFFECT, "nothing"),
    "a jump to the cart": (["/jump"], {"/jump": product("<form action=/cart method=post><input type=hidden name=id value=1><button>Add to cart</button></form>")}, "payment", None, "jump"),
    "tiles that must be chosen": (
        ["/tiles"],
        {"/tiles": product(f"<div class=sizes><button class=size onclick=\"this.className+=' active';b.disabled=0\">S</button><button class=size>M</button></div>{ADD.replace('<button', '<button id=b disabled')}")},
        "payment", None, "counter",
    ),
    "tiles whose classes speak of other states": (
        ["/states"],
        {"/states": product(f"<ul class=options><li><button class='disabled:faint group-[.selected]:bold' onclick=\"this.parentNode.className='selected'\">White</button><li><button class='disabled:faint group-[.selected]:bold'>Black</button></ul><p class='aria-invalid:red' id=say></p>{CHOOSY}")},
        "payment", None, "counter",
    ),
    "a row of its own that is like another, in which one is chosen": (
        ["/likes"],
        {"/likes": product(f"<div><b>Weight</b><div class=opts><button class='opt active'>250 g</button><button class=opt>1 kg</button></div><b>Grind</b><div class=opts><button class=opt onclick=\"this.className+=' selected'\">Beans</button><button class=opt>Filter</button></div><p id=say></p></div>{CHOOSY}")},
        "payment", None, "counter",
    ),
    "a row that the store names when it asks": (
        ["/asks"],
        {"/asks": product(f"<div><b>Grind</b><div class=row><button onclick=\"this.className='selected'\">Beans</button><button>Filter</button></div><p id=say></p></div>{CHOOSY.replace('select variant options', 'choose the grind first')}")},
        "payment", None, "counter",
    ),
    "radios behind labels": (
        ["/radios"],
        {"/radios": product(f"<form onsubmit='return false'><fieldset><legend>Size</legend><input type=radio name=size id=s style='opacity:0' required><label for=s>S</label></fieldset>{ADD}</form>")},
        "payment", None, "counter",
    ),
    "tiles whose state stands in an attribute": (
        ["/state"],
        {"/state": product(f"<div>Size</div><div class=values><button data-state=disabled>S</button><button data-state=enabled onclick=\"this.dataset.state='selected';this.className='selected'\">M</button></div><p id=say></p>{CHOOSY}")},
        "payment", None, "counter",
    ),
    "a list that a button lets drop down": (
        ["/list"],
        {"/list": product(f"<div><span>Scent *</span><button type=button aria-haspopup=listbox onclick='nextSibling.hidden=false'>Select</button><div role=listbox hidden><div role=option aria-disabled=true>Smoke (Out of stock)</div><div role=option onclick=\"parentNode.hidden=true;parentNode.previousSibling.textContent=textContent;parentNode.className='selected'\">Fog</div></div></div><p id=say></p>{CHOOSY}")},
        "payment", None, "counter",
    ),
    "a button that becomes a way to the cart": (
        ["/then"],
        {"/then": product(f"{ADD.replace('count.textContent=1', 'count.textContent=1;then.hidden=false')}<a id=then hidden href=/cart>In the cart, go to checkout</a>")},
        "payment", None, "counter",
    ),
    "a log-in that can't be passed": (["/p"], {"/checkout": LOGIN}, "login", Reason.LOGIN_WALL, "counter"),
    "a form before the payment": (["/p"], {"/checkout": FORM.replace("PAY", "")}, "checkout", Reason.FORM_GATE, "counter"),
    "ways to pay in the cart, before the address": (["/p"], {"/cart": FULL.replace("<a href", f"{PAY}<a href"), "/checkout": FORM.replace("PAY", "").replace("Place order", "Save address")}, "payment", None, "counter"),
    "a checkout that begins with the e-mail": (["/p"], {"/checkout": "<main><h1>Checkout</h1><form method=post><label>Email <input name=email></label><p>Already have an account? <a href=/login>Log in</a></p><button>Continue</button></form></main>"}, "checkout", Reason.FORM_GATE, "counter"),
    "a cart that wants the e-mail first": (["/p"], {"/cart": f"{HEAD}<main><h1>Your cart</h1><p>Thing £19.00</p><label>Your e-mail <input id=who></label><p role=alert id=say></p><button onclick=\"who.value||(say.textContent='Please enter your e-mail')\">Checkout</button></main>"}, "checkout", Reason.FORM_GATE, "counter"),
    "a cart that wants more goods, beside a box for news": (["/p"], {"/cart": f"{HEAD}<main><h1>Your cart</h1><p>Thing £19.00</p><label>Your e-mail, for news <input id=who></label><p role=alert id=say></p><button onclick=\"say.textContent='We send from £50 on'\">Checkout</button></main>"}, "cart", Reason.CHECKOUT_NOT_FOUND, "counter"),
    "ways to pay drawn by script": (["/p"], {"/checkout": FORM.replace("PAY", "<label id=cod><span role=radio tabindex=0 aria-checked=false aria-labelledby=cod style='display:inline-block;width:16px;height:16px'></span><input type=radio tabindex=-1 aria-hidden=true style='position:fixed;clip-path:inset(50%);width:1px;height:1px'><span>Cash on Delivery</span></label>")}, "payment", None, "counter"),
    "a home page that sells by quantities": (
        ["/"],
        {"/": f"{HEAD}<main><h1>Fair</h1><form onsubmit='return false'>{TICKETS}{CHOOSY.replace('.selected', '[value=&quot;1&quot;]')}</form><p id=say></p></main>"},
        "payment", None, "counter",
    ),
    "a cart that comes to stand on the page": (
        ["/one"],
        {"/one": product("<button onclick=\"fetch('/cart/add',{method:'POST'});basket.hidden=false\">Add to cart</button><section id=basket hidden><button onclick='this.nextSibling.hidden=true'>Your cart 29:56</button><p>Thing was added to your cart<br><a href=/checkout>Proceed with checkout</a></p></section>").replace("(<span id=count>0</span>)", "")},
        "payment", None, "mini cart",
    ),
    "a home page that sells nothing": (["/"], {"/": f"{HEAD}<main><h1>Fair</h1><a href=/elsewhere>Buy</a></main>"}, "nothing", Reason.NO_PRODUCT_FOUND, None),
    "no way to the checkout": (["/p"], {"/cart": f"{HEAD}<h1>Your cart</h1>Thing £19.00"}, "cart", Reason.CHECKOUT_NOT_FOUND, "counter"),
    "a page that is gone": (["/gone"], {"/gone": lambda *_: (404, {}, "gone")}, "nothing", Reason.NETWORK, None),
}  # fmt: skip
USUAL = {"/p": product(ADD), "/cart": FULL, "/checkout": FORM.replace("PAY", PAY), "/": cards_with("")}


@pytest.fixture(scope="module")
def bought(open_store, browse):
    with ExitStack() as open_stores:
        stores = {name: open_stores.enter_context(open_store({**USUAL, **pages})) for name, (_, pages, *_) in PURCHASES.items()}

        def walks(browser):
            return three_at_a_time(
                {
                    name: walk_purchase(browser, Device.DESKTOP, [stores[name].at(start) for start in starts])
                    for name, (starts, *_) in PURCHASES.items()
                }
            )

        told = browse(stores["nothing to press"].url, walks)
        return {name: (told[name].journey, stores[name].did()) for name in PURCHASES}


@pytest.mark.parametrize("name", PURCHASES)
def test_a_purchase_goes_as_far_as_it_can_and_says_why_no_further(bought, name):
    journey, posted = bought[name]
    _, _, reached, stopped, confirmed = PURCHASES[name]
    assert (journey.reached, journey.stopped, journey.findings.get("confirmed_by")) == (reached, stopped, confirmed), journey
    assert set(posted) <= {"/cart/add", "/cart"}
    assert bool(journey.detail) == (stopped is not None)


BOX = "<div id=box role=dialog style='display:none;position:fixed;inset:150px;background:#fff'><h2></h2><p></p><button onclick=\"box.style.display='none'\">×</button></div>"
OPEN = (
    "onclick=\"box.style.display='block';box.children[0].textContent='Thing number {n}';box.children[1].textContent='£{n}9.00'\""
)
ON_A_CARD = "<script>addEventListener('click', e => {{ const n = e.target.closest('a[href^=\"/p/\"]')?.pathname.slice(3); if (!n) return; e.preventDefault(); location.hash = '!/p/' + n; {} }})</script>"
OVER_THE_LIST = ON_A_CARD.format(
    "box.style.display = 'block'; box.children[0].textContent = 'Thing number ' + n; box.children[1].textContent = '£' + n + '9.00'"
)
IN_ITS_PLACE = ON_A_CARD.format("document.querySelector('main').innerHTML = `<h1>Thing number ${n}</h1><p>£${n}9.00</p>`")
VIEWS = {
    "an eye without words": (f"<button class='icon-eye' {OPEN}><svg width=20 height=20></svg></button>", BOX, "opened", "icon"),
    "a control that shows under the pointer": (f"<style>.card .q{{display:none}}.card:hover .q{{display:inline}}</style><button class=q {OPEN}>Quick view</button>", BOX, "opened", "words"),
    "a button in the link of the picture": (f"<a href=/p/{{n}}><img alt='' width=40 height=40><button {OPEN.replace(chr(34), chr(34) + 'event.preventDefault();', 1)}>Quick view</button></a>", BOX, "opened", "words"),
    "a drop-down in the card": ("<button onclick=\"document.getElementById('d{n}').hidden=false\">Quick view</button><div id=d{n} hidden style='width:300px;height:90px'>Thing number {n} £{n}9.00, a thing of use</div>", "", "opened", "words"),
    "a card whose link tells more than the name": (f"<a href=/p/{{n}} aria-label='Select options for “Thing number {{n}}”'>Options</a><button {OPEN}>Quick view</button>", BOX, "opened", "words"),
    "a link that leaves": ("<a href=/p/{n}>Quick view</a>", "", "left", "words"),
    "a dialog about something else": ("<button onclick=\"box.style.display='block';box.children[0].textContent='Choose your country first'\">Quick view</button>", BOX, "other", "words"),
    "a choice of variants in a dialog": (f"<button aria-haspopup=dialog {OPEN}>Choose options</button>", BOX, "opened", "options"),
    "a choice of variants elsewhere": ("<a href=/p/{n}>Choose options</a>", "", "none", None),
    "cards that open over the list": ("", BOX + OVER_THE_LIST, "opened", "card"),
    "cards that draw their product in the list's place": ("", IN_ITS_PLACE, "none", None),
    "a link to the product under a name of the store's own": (f"<a href=/p/{{n}} {OPEN.replace(chr(34), chr(34) + 'event.preventDefault();', 1)}>Have a peek</a>", BOX, "opened", "name"),
    "a button that says that it opens a dialog": (f"<button aria-haspopup=dialog {OPEN}>Глянути одним оком</button>", BOX, "opened", "name"),
    "a link under such a name that leaves": ("<a href=/p/{n}>Подробнее</a>", "", "none", None),
    "a dialog that asks to be told when it is there": (f"<button aria-haspopup=dialog {OPEN}>Tell me</button>", BOX.replace("<p></p>", "<p></p><input type=email>"), "none", None),
    "a dialog that says what was bought": (f"<button aria-haspopup=dialog {OPEN}>I'll have it</button>", BOX.replace("<button", "<a href=/checkout>Checkout</a><button"), "none", None),
    "nothing at all": ("", "", "none", None),
}  # fmt: skip


def test_a_quick_view_is_one_only_when_it_shows_the_product_in_place(open_store, browse):
    pages = {f"/{n}": cards_with(peek, more) for n, (peek, more, *_) in enumerate(VIEWS.values())}
    longer = r"><b class=card-title>\1</b><i>A thing of many uses, for you and yours</i></a>"
    pages["/whole-card-a-link"] = re.sub(r">(Thing number \d)</a>", longer, cards_with("", BOX + OVER_THE_LIST))
    with open_store(pages) as store:
        walks = browse(
            store.url, lambda b: three_at_a_time({path: walk_quick_view(b, Device.DESKTOP, [store.at(path)]) for path in pages})
        )
    told = [walks[path].journey for path in pages]
    assert [(j.findings["result"], j.findings.get("by")) for j in told] == [
        *((result, by) for _, _, result, by in VIEWS.values()),
        ("opened", "card"),
    ]
    assert [j.findings.get("closed") for j in told][:2] == ["yes", "yes"]
    assert told[1].findings["hover"] == "yes"


ASK = "<div role=dialog style='position:fixed;inset:150px;background:#fff'>Your phone: <input type=tel name=phone><button>Order</button></div>"
CLICKS = {
    "a phone dialog": (f'<button onclick="document.body.insertAdjacentHTML(`beforeend`,`{ASK}`)">Buy in 1 click</button>', "dialog"),
    "a phone dialog that is fetched": ("<button onclick=\"fetch('/ajax/one_click_buy.php?ELEMENT_ID=601').then(r => r.text()).then(t => document.body.insertAdjacentHTML('beforeend', t))\">Купить в 1 клик</button>", "dialog"),
    "an order placed at once": ("<button onclick=\"fetch('/one-click/order',{method:'POST',body:'id=1'})\">Buy in 1 click</button>", "refused"),
    "an order form on the page": ("<form action=/one-click method=post><input type=tel name=phone><button>Buy in 1 click</button></form>", "dialog"),
    "straight to the order form": ("<a href=/checkout>Buy now</a>", "checkout"),
    "off until a variant is chosen": ("<form action=/cart method=post><label>Size <select name=size onchange='now.className=\"\"'><option value=''>Choose a size</option><option value=s>S</option></select></label><button>Add to cart</button> <button type=button id=now class=disabled onclick=\"if(!this.className)location='/checkout'\">Buy now</button></form>", "checkout"),
    "only into the cart": ("<form action=/cart method=post><input type=hidden name=id value=1><button>Buy now</button></form>", "cart"),
    "a counter that counts": (ADD.replace("Add to cart", "Buy now"), "added"),
    "a pay sheet": ('<button onclick="new ApplePaySession(3,{}).begin()">Buy with Apple Pay</button>', "pay-sheet"),
    "nothing of the kind": (ADD, "none"),
}  # fmt: skip


def test_a_shortcut_is_what_it_leads_to(open_store, browse):
    pages = {f"/buy/{n}": product(buy) for n, (buy, _) in enumerate(CLICKS.values())}

    with open_store({**USUAL, **pages, "/ajax/one_click_buy.php": ASK}) as store:
        walks = browse(
            store.url, lambda b: three_at_a_time({path: walk_one_click(b, Device.DESKTOP, [store.at(path)]) for path in pages})
        )
        assert set(store.did()) <= {"/cart", "/cart/add"}
    assert [walks[path].journey.findings["result"] for path in pages] == [result for _, result in CLICKS.values()]
