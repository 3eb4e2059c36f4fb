"""What needs patience: controls that come late, folded sections, ways through without typing."""

from __future__ import annotations

from time import sleep

import pytest

from auditor.model import Device, Page, PageKind, Reason, Settings
from auditor.notebook import Notebook
from auditor.page import Document
from spiders.journeys.one_click import walk_one_click
from spiders.journeys.quick_view import walk_quick_view
from spiders.lists import find_a_list
from spiders.walking.walk import Walk
from tests.spiders.browser.thing_shop import ADD, FIELDS, FORM, FULL, HEAD, PAY, buy_in_each, product
from tests.spiders.walks import three_at_a_time

OPEN_PAY = FORM.replace(PAY, "")


def late(markup: str, milliseconds: int = 1500) -> str:
    """Markup that a script draws some time after the page was loaded."""
    return f"<div id=late></div><template id=t>{markup}</template><script>setTimeout(() => late.append(t.content.cloneNode(true)), {milliseconds})</script>"


PICTURED = "".join(
    f"<label><input type=radio name=pay><svg width=40 height=20 role=img><title>{name}</title><rect width=40 height=20 /></svg></label>"
    for name in ("PayPal", "Klarna")
)
REVIEWED = "<script>setTimeout(() => fetch('/review').then(r => r.text()).then(t => document.forms[0].insertAdjacentHTML('beforeend', t)), 700)</script>"
ASKED_FOR = """<main><h1>Checkout</h1><form onsubmit="return false"><input type=hidden name=email><p>Loading</p></form></main><script>
var ask = (to, body) => fetch(to, {method: 'POST', body}), form = document.forms[0]
setTimeout(() => ask('/checkout?part=all', new URLSearchParams(new FormData(form))).then(r => r.text()).then(t => {
form.innerHTML = t; ask('/checkout?order=1', new URLSearchParams({email: 'a@b.example'})) }), 900)</script>"""
"""A checkout whose form the page asks its store for by itself; what it then would hand in is nobody's."""

TILES = "<h2>{0}</h2><div class=tiles>{1}</div><a class=btn href='javascript:void(0)' onclick='setTimeout(next, 250)'>Next</a>"
TILE = "<div class=tile onclick='1'><div><input type=radio name={0} style='display:none'><div>{1}</div></div></div>"
SECTIONS = f"""<main><h1>Checkout</h1><form onsubmit="return false"><div id=place></div></form></main><script>
var at = 0, all = [`<h2>Region</h2><select name=city><option>Paris<option>Rome</select><a class=btn href='javascript:void(0)' onclick='setTimeout(next, 250)'>Next</a>`,
`{TILES.format("Delivery", TILE.format("d", "By courier") + TILE.format("d", "Pick up"))}`,
`{TILES.format("Payment", TILE.format("p", "PayPal") + TILE.format("p", "Card online"))}`, `{FIELDS}<button>Place order</button>`];
function next() {{ place.innerHTML = all[at++] }} next()</script>"""
BESIDE = f"""<main id=m><h1>Checkout</h1><div><div><h2>New customer</h2><label><input type=radio name=a checked>Register</label>
<label><input type=radio name=a>Guest checkout</label><input type=button value=Continue onclick="place.innerHTML=`{FIELDS}<input type=button value=Continue>`"></div>
<div><h2>Returning customer</h2><input name=email placeholder=E-mail><input type=password name=p><input type=button value=Login></div></div><div id=place></div></main>"""
REDRAWN = """<html lang=en><style>.b{cursor:pointer;display:inline-block;padding:9px}.c{width:30px;height:30px}.o{position:fixed;background:#fff;inset:40px 40px auto auto;width:400px}</style><div id=root></div><script>
var s = {}, acts = []
const b = (words, act, marks = '', label = '') => `<div class="b ${marks}" aria-label="${label}" onclick="acts[${acts.push(act) - 1}]()">${words}</div>`
const set = (what, value) => () => { s[what] = value; draw() }
function draw() { acts = []; root.innerHTML = `<header>${b('Find your bag', () => {})} ${b(`Bag ${s.n || ''}`, set('bag', 1))}</header><main><h1>Thing</h1><p>£19.00</p><div>Colour</div><div>${b('', set('c', 'tan'), `c ${s.c == 'tan' ? 'on' : ''}`, 'Tan')}${b('', set('c', 'red'), 'c', 'Red')}</div>
<div role=alert>${s.e || ''}</div>${b('Add to bag', () => s.c ? fetch('/cart/add', {method: 'POST'}).then(() => { s.n = 1; s.bag = 1; draw() }) : set('e', 'Please choose a colour')())}</main>
${s.bag ? `<div class=o role=dialog>${b('×', set('bag', 0), '', 'Close bag')}<h2>Your bag (1)</h2><p>Thing £19.00</p>${b('Checkout', () => { s.bag = 0; set('pay', 1)() })}</div>` : ''}
${s.pay ? `<div class=o role=dialog><form><h3>Contact</h3><input name=email type=email><input name=name placeholder="Full name"><h3>Payment</h3>${['Credit card', 'PayPal', 'Klarna'].map(w => b(w, set('w', w))).join('')}<button>Place order</button></form></div>` : ''}
${s.no ? '' : `<div role=dialog class=o style="inset:auto 0 0 0;width:auto">We use cookies ${b('Accept all', set('no', 1))} ${b('Reject all', set('no', 1))}</div>`}` }
draw(); setTimeout(set('late', 1), 1500)</script>"""
SIZES = """<style>button{border:0;background:none}</style><div>Size <button type=button onclick="sizes.showModal()">Size table</button></div><div class=szs><button type=button onclick="this.classList.add('on')">S</button><button type=button>M</button></div>
<dialog id=sizes><p>S 86 M 90</p><form method=dialog><button>Close</button></form></dialog><div role=alert id=say></div>
<button type=button onclick="document.querySelector('.on') ? fetch('/cart/add',{method:'POST'}).then(()=>{count.textContent=1}) : say.textContent='Please choose a size'">Add to cart</button>"""
ONE_PAGE = """<html lang=en><style>.pop{display:none;position:fixed;inset:60px;background:#fff}.show{display:block}#icon{display:none;position:fixed;right:9px;top:9px;width:60px;height:60px;cursor:pointer}</style>
<main><h1>Sweet corner</h1><p>We bake every day, and bring it to your door before noon.</p><ul>CARDS</ul></main>
<div class=pop id=pop role=dialog><h2>Cake</h2><p>£19.00</p><select aria-label=Weight><option>1 kg<option>2 kg</select><a href=#order onclick="pop.classList.remove('show');fetch('/cart/add',{method:'POST'});icon.style.display='block';return false">Add to cart</a></div>
<div id=icon class=cart-icon onclick="win.classList.add('show')"><svg width=30 height=30 role=img aria-label=Cart></svg><b>1</b></div>
<div class=pop id=win role=dialog><h2>Your order</h2><form onsubmit="return false"><input name=name placeholder=Name><input type=tel name=phone><h3>Payment method</h3><label><input type=radio name=pay>Card</label><label><input type=radio name=pay>PayPal</label><button>Place order</button></form></div>""".replace(
    "CARDS",
    "".join(
        f"<li class=card><b>Cake {n}</b> <i>£{n}9.00</i> <a href=#order onclick=\"pop.classList.add('show');return false\">Add to cart</a></li>"
        for n in (1, 2, 3)
    ),
)
SILENT = product(
    "<h5>Things you may like</h5><button onclick=\"fetch('/cart/add',{method:'POST'}).then(() => location.reload())\">Add to cart</button>"
).replace("h1>", "h2>")
TABLE = "<main><h1>Checkout</h1><form method=post><table><tr><td>Name<td><input name=name><tr><td>Phone<td><input name=tel><tr><td>Payment<td><select name=opl><option value=0>Cash<option value=1>Bank transfer</select></table><input type=submit value='Place order'></form></main>"
CLOSED = "<w-b></w-b><script>customElements.define('w-b', class extends HTMLElement { connectedCallback() { this.attachShadow({mode: 'closed'}).innerHTML = '<button style=\"width:90px;height:40px\"><svg width=40 height=20 role=img><title>Apple Pay</title><rect width=40 height=20 /></svg></button>'; } })</script>"
GATE = "<main><h1>How would you like to go on?</h1><form action=/go/as-guest method=post><button>Continue as guest</button></form><form action=/login method=post><input type=email name=e><input type=password name=p><button>Log in</button></form></main>"
TERMS = FULL.replace(
    "<a href='/checkout'>Proceed to checkout</a>",
    """<label><input type=checkbox id=ok> I agree with the terms of service</label>
<button onclick="ok.checked ? location = '/checkout' : ask.hidden = false">Checkout</button>
<div id=ask hidden><div style='position:fixed;inset:0;z-index:8'></div><div role=dialog style='position:fixed;top:20px;left:20px;z-index:9;background:#fff'><p>Please accept the terms of service first.</p><button aria-label=Close onclick='ask.hidden = true'>×</button></div>""",
)
IN_THE_MENU = """<html lang=en><header><button class=navbar-toggle aria-label='Toggle navigation' onclick='d.hidden=false'>☰</button><nav hidden><a href='/cart'>Cart 0</a></nav></header>
<div id=d role=dialog hidden style='position:fixed;inset:0 0 0 auto;width:300px;background:#fff'><h2>Cart contents</h2><p>Thing £19.00</p><a href='/checkout'>Checkout</a></div>
<main><h1>Thing</h1><p>£19.00</p><button onclick="fetch('/cart/add',{method:'POST'}).then(()=>{note.textContent='Cart successfully updated'})">Add to cart</button><p id=note role=status></p></main>"""
GOOGLE = "<button type=button aria-label='Google Pay' style='width:90px;height:40px'>G Pay</button>"
PURCHASES = {
    "a button that comes late": ({"/p": product(late(ADD))}, "payment", "PayPal; Card", ""),
    "a way on from the cart that comes late": ({"/cart": FULL.replace("<a href='/checkout'>Proceed to checkout</a>", late("<a href='/checkout'>Proceed to checkout</a>"))}, "payment", "PayPal; Card", ""),
    "a page of cart and order form, the form of which comes late": (
        {"/cart": lambda *_: (302, {"Location": "/order"}, ""), "/order": f"{HEAD}<main><h1>Your order</h1><p>Thing £19.00</p>{late(FORM.replace('Place order', 'Оформить заказ'), 500)}</main>"},
        "payment", "PayPal; Card", "",
    ),
    "a cart whose own form is the order": ({"/cart": f"{HEAD}<main><h1>In the cart</h1><form method=post><p>Thing £19.00</p>{FIELDS}{PAY}<input type=submit value='Оформить заказ'></form></main>"}, "payment", "PayPal; Card", ""),
    "a cart with a box for a note": ({"/cart": f"{HEAD}<main><h1>Your cart</h1><p>Thing £19.00</p><form action=/checkout method=post><textarea name=note aria-label='Order note'></textarea><button>Check out</button></form></main>"}, "payment", "PayPal; Card", "/checkout"),
    "a cart that wants its terms accepted": ({"/cart": TERMS}, "payment", "PayPal; Card", ""),
    "ways to pay that come late": ({"/checkout": f"<main><h1>Checkout</h1>{late(FORM)}</main>"}, "payment", "PayPal; Card", ""),
    "a wallet that comes after the ways to pay": (
        {"/checkout": FORM.replace("</form>", late(GOOGLE, 1200) + "</form>", 1)},
        "payment", "PayPal; Card; Google Pay", "",
    ),
    "a wallet whose button is drawn when the rest was drawn": (
        {"/checkout": f"<main></main><script>setTimeout(() => {{ document.querySelector('main').outerHTML = `{FORM}`; setTimeout(() => document.forms[0].insertAdjacentHTML('beforeend', `{GOOGLE}`), 900) }}, 800)</script>"},
        "payment", "PayPal; Card; Google Pay", "",
    ),
    "ways to pay that an answer brings to a form that stands already": ({"/checkout": f"{OPEN_PAY}{REVIEWED}", "/review": lambda *_: sleep(0.6) or PAY}, "payment", "PayPal; Card", ""),
    "a form that the checkout asks its store for": (
        {"/checkout": lambda _, heard: f"{FIELDS}{PAY}" if heard.method == "POST" else ASKED_FOR}, "payment", "PayPal; Card", "/checkout?part=all"
    ),
    "sections of one page, opened one by one, with tiles": ({"/checkout": SECTIONS}, "payment", "PayPal; Card online", ""),
    "a choice to go on without an account, beside a log-in with a button of its own": ({"/checkout": BESIDE}, "checkout", "", ""),
    "a page drawn anew at every touch, all of it of plain boxes": ({"/p": REDRAWN}, "payment", "Credit card; PayPal; Klarna", ""),
    "sizes under a word, beside a table of them": ({"/p": product(SIZES)}, "payment", "PayPal; Card", ""),
    "a card whose button leads to the product, to choose there": (
        {"/p": f"{HEAD}<main><h2>Boots</h2><div><a href='/thing'><img alt='' src=/t.png width=90 height=90> A thing</a> £19.00 <a role=button href='#' onclick=\"location='/thing';return false\">Add to cart</a></div></main>", "/thing": product(SIZES)},
        "payment", "PayPal; Card", "",
    ),
    "a cart that only the menu brings up": ({"/p": IN_THE_MENU, "/cart": lambda *_: (404, {}, "Nothing here")}, "payment", "PayPal; Card", ""),
    "a shop of one page whose cart is the order form": ({"/": ONE_PAGE}, "payment", "Card; PayPal", ""),
    "a form laid out as a table": ({"/checkout": TABLE}, "payment", "Cash; Bank transfer", ""),
    "a log-in by a code sent to a phone": ({"/checkout": "<main><h1>Log in</h1><form method=post><input type=tel name=phone placeholder=Phone><button>Get a code</button></form></main>"}, "login", "", ""),
    "a log-in by the name of an account": ({"/checkout": "<main><h1>Your account</h1><form method=post><label>E-mail <input name=username></label><input type=password name=password><button>Go</button></form></main>"}, "login", "", ""),
    "a product whose name is no first heading, on a page that says nothing of the cart": ({"/p": SILENT}, "payment", "PayPal; Card", ""),
    "a checkout that breaks": ({"/checkout": lambda *_: (500, {}, "<main><h1>TypeError</h1><p>a page of the server's own troubles</p></main>")}, "checkout", "", ""),
    "a section for payment that is folded": ({"/checkout": f"<main><h1>Checkout</h1><form method=post>{FIELDS}<details><summary>3. Payment</summary>{PAY.replace('Payment method', '')}<button>Place order</button></details></form></main>"}, "payment", "PayPal; Card", ""),
    "a log-in with a button for guests": ({"/checkout": GATE, "/go/as-guest": FORM}, "payment", "PayPal; Card", "/go/as-guest"),
    "ways to pay known by their pictures": ({"/checkout": f"<main><h1>Checkout</h1><form>{FIELDS}<h2>Payment</h2>{PICTURED}</form>{CLOSED}</main>"}, "payment", "PayPal; Klarna; Apple Pay", ""),
    "a wallet alone is no choice": ({"/checkout": f"{OPEN_PAY}{CLOSED}"}, "checkout", "", ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def bought(open_store, browse):
    return buy_in_each(open_store, browse, {name: pages for name, (pages, *_) in PURCHASES.items()})


@pytest.mark.parametrize("name", PURCHASES)
def test_a_patient_shopper_gets_there(bought, name):
    journey, posted = bought[name]
    _, reached, payments, sent = PURCHASES[name]
    assert (journey.reached, journey.findings.get("payments", "")) == (reached, payments), journey
    assert set(posted) <= {"/cart/add", sent}


def test_a_checkout_that_breaks_is_no_form_to_fill_in(bought):
    journey, _ = bought["a checkout that breaks"]
    assert journey.stopped is Reason.HTTP_REFUSAL


def test_the_form_behind_a_choice_of_guests_is_read(bought):
    journey, _ = bought["a choice to go on without an account, beside a log-in with a button of its own"]
    assert journey.findings["guest"] == "offered"
    assert {"name", "address"} <= set(journey.findings["fields"].split(", "))


def test_the_form_behind_the_ways_to_pay_is_read(bought):
    journey, _ = bought["sections of one page, opened one by one, with tiles"]
    assert journey.findings["fields"] == "name, email, address"


def test_what_came_since_the_last_look_is_found(open_store, browse):
    async def walk(browser, url):
        async with browser.tab(Device.DESKTOP, fresh=True) as tab:
            walk = Walk(browser, tab, "patience", 9.0)
            await walk.go(url, "a page")
            await tab.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<b>late</b>')")
            return await walk.until(lambda document: "late" in document.body.shown_text)

    with open_store({"/p": product(ADD)}) as store:
        assert browse(store.url, lambda b: walk(b, store.at("/p")))


def test_nothing_is_waited_for_on_a_page_at_rest(bought):
    journey, _ = bought["a wallet alone is no choice"]
    assert journey.stopped is Reason.FORM_GATE
    assert journey.seconds < 20  # 3 on a quiet machine


def test_late_controls_on_a_list_and_for_buying_at_once_are_found(open_store, browse):
    box = "<div id=box role=dialog hidden style='position:fixed;inset:150px;background:#fff'><h2>Thing number 1</h2><p>£19.00</p><button onclick='box.hidden=1'>×</button></div>"
    tile = "<li class=card><a href=/p/{n}>Thing number {n}</a> <span>£{n}9.00</span> <i></i></li>"
    draw = "<script>setTimeout(() => document.querySelectorAll('i').forEach(i => i.outerHTML = `<button onclick='box.hidden=0'>Quick view</button>`), 1500)</script>"
    pages = {
        "/list": f"{HEAD}<main><h1>Things</h1><ul>{''.join(tile.replace('{n}', n) for n in '123')}</ul></main>{box}{draw}",
        "/now": product(ADD + late("<a href=/checkout>Buy now</a>")),
        "/checkout": FORM,
    }
    with open_store(pages) as store:
        told = browse(
            store.url,
            lambda b: three_at_a_time(
                {
                    "list": walk_quick_view(b, Device.PHONE, [store.at("/list")]),
                    "now": walk_one_click(b, Device.PHONE, [store.at("/now")]),
                }
            ),
        )
    assert told["list"].journey.findings["result"] == "opened"
    assert told["now"].journey.findings["result"] == "checkout"


def test_a_store_that_draws_controls_late_is_remembered(open_store, browse):
    pages = {
        "/late": product(late(ADD)),
        "/plain": product(ADD + "<script>setTimeout(() => document.title = 'Thing', 900)</script>"),
    }

    async def look(browser, url):
        page, _ = await browser.look(url, Device.DESKTOP, kind=PageKind.PRODUCT)
        return "Add to cart" in Document(page).body.shown_text, set(browser.late)

    with open_store(pages) as store:
        assert browse(store.url, lambda b: look(b, store.at("/late"))) == (True, {Device.DESKTOP})
        assert browse(store.url, lambda b: look(b, store.at("/plain"))) == (True, set())


def test_a_list_that_a_script_draws_is_found(open_store, browse):
    drawn = "document.querySelector('ul').innerHTML = [1,2,3,4,5,6,7,8].map(n => `<li class=card><a href=/p/${n}>Thing ${n}</a> £${n}9.00</li>`).join('')"
    pages = {"/c/coats": f"{HEAD}<main><h1>Coats</h1><ul></ul></main><script>setTimeout(() => {{ {drawn} }}, 300)</script>"}
    with open_store(pages) as store:
        book = Notebook(store.url, "", Settings())
        for path in ("/club", "/c/coats"):
            book.page(Page(store.at(path), PageKind.OTHER, Device.HTTP, markup="<h1>Coats</h1>", depth=1))
        browse(store.url, lambda b: find_a_list(b, book, 30.0))
    assert [(p.kind, p.device, p.url.endswith("coats")) for p in book.pages] == [
        (PageKind.OTHER, Device.HTTP, False),
        (PageKind.LISTING, Device.HTTP, True),
        (PageKind.LISTING, Device.DESKTOP, True),
    ]
