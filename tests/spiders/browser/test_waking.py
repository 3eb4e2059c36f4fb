"""Pages that are drawn before their scripts listen, and what is pressed twice, or never, because of that."""

from __future__ import annotations

import pytest

from auditor.element import Element
from auditor.model import Device
from spiders.journeys.menu import walk_menu
from spiders.journeys.purchase import walk_purchase
from spiders.safety.own import Own, own_kind

TOP = '<html lang="en"><meta name=viewport content="width=device-width"><header><a href="/">Shop</a> <a href="/cart">Cart (<span id="count">0</span>)</a></header>'
GRINDS = "<div role=radiogroup aria-label=Grind><button type=button role=radio aria-checked=false>Whole bean</button> <button type=button role=radio aria-checked=false>Espresso</button></div>"
BUY = (
    f"{TOP}<main><h1>House blend</h1><p>£9.00</p>{GRINDS}<button type=button id=add>Add to cart</button><p role=alert></p></main>"
)
LISTEN = """<script>setTimeout(() => document.addEventListener('click', e => {
const tile = e.target.closest('[role=radio]'), chosen = () => document.querySelector('[aria-checked=true]');
if (tile) tile.setAttribute('aria-checked', true);
if (e.target.id == 'add' && !chosen()) document.querySelector('[role=alert]').textContent = 'Please choose a grind';
if (e.target.id == 'add' && chosen()) fetch('/cart/add', {method: 'POST'}).then(() => count.textContent = 1) }), 1000)</script>"""
FULL = f"{TOP}<main><h1>Your cart</h1><p>House blend £9.00</p><a href='/checkout'>Checkout</a></main>"
TILL = "<main><h1>Checkout</h1><form method=post><input name=name placeholder='Full name'><input type=email name=email><fieldset><legend>Payment</legend><label><input type=radio name=pay>PayPal</label><label><input type=radio name=pay>Card</label></fieldset><button>Place order</button></form></main>"


@pytest.mark.parametrize("device", [Device.DESKTOP, Device.PHONE])
def test_what_did_not_listen_yet_is_pressed_again(open_store, browse, device):
    with open_store({"/p": BUY + LISTEN, "/cart": FULL, "/checkout": TILL}) as store:
        journey = browse(store.url, lambda b: walk_purchase(b, device, [store.at("/p")])).journey
        assert store.did() == ["/cart/add"]
    assert journey.reached == "payment", journey
    assert [step.control for step in journey.steps].count("Add to cart") == 1


def test_what_told_the_store_something_is_pressed_once(open_store, browse):
    mute = "<script>add.onclick = () => { navigator.sendBeacon('/cart/add', 'id=7') }</script>"
    with open_store({"/p": BUY.replace(GRINDS, "") + mute, "/cart": FULL, "/checkout": TILL}) as store:
        browse(store.url, lambda b: walk_purchase(b, Device.DESKTOP, [store.at("/p")]))
        assert store.did() == ["/cart/add"]


def test_a_menu_is_opened_again_after_a_pop_up_came_in_its_place(open_store, browse):
    links = "".join(f"<p><a href='/{name}'>{name}</a></p>" for name in ("tea", "coffee", "cups", "pots", "contact"))
    page = f"""{TOP}<button aria-label=Menu id=burger>☰</button><div id=menu hidden style="position:fixed;inset:0;background:#fff">{links}</div><main><h1>Tea</h1></main>
<div id=offer hidden role=dialog style="position:fixed;inset:0;background:#fff"><h2>10 % off</h2><p>Join our newsletter</p><input type=email><button aria-label=Close onclick="offer.remove()">×</button></div>
<script>burger.onclick = () => {{ if (window.offer) offer.hidden = false; else menu.hidden = false }}</script>"""
    with open_store({"/": page}) as store:
        journey = browse(store.url, lambda b: walk_menu(b, Device.PHONE, [store.url])).journey
    assert journey.findings["result"] == "opened", journey


@pytest.mark.parametrize(
    ("attrs", "label", "kind"),
    [
        ({"name": "qty[]", "id": "qty[]", "value": "1"}, "Quantity:", None),
        ({"name": "n"}, "Количество", None),
        ({"name": "phone"}, "", Own.PHONE),
        ({"name": "q7"}, "Ваш телефон", Own.PHONE),
        ({"name": "q7"}, "", Own.PHONE),
        ({"name": "contact"}, "A quantity of phones we may call", Own.PHONE),
        ({"type": "text", "name": "f2", "placeholder": "+7"}, "", Own.PHONE),
        ({"type": "text", "name": "f2", "placeholder": "+38 (0__) ___-__-__"}, "", Own.PHONE),
        ({"type": "text", "name": "f2", "placeholder": "(000) 000-0000"}, "", Own.PHONE),
        ({"type": "text", "name": "f2", "placeholder": "__.__.____"}, "", None),
        ({"type": "text", "name": "f2", "placeholder": "+7 days"}, "", None),
    ],
)
def test_a_telephone_is_known_by_its_form_and_a_quantity_typed_on_its_keys_is_none(attrs, label, kind):
    assert own_kind(Element("input", {"type": "tel", **attrs}), label) is kind


SECTIONS = "".join(
    f"<h3><button type=button aria-expanded={'true' if n == 0 else 'false'} onclick='show({n})'>{n + 1}. {name}</button></h3><div class=part {'' if n == 0 else 'hidden'}>{inner}</div>"
    for n, (name, inner) in enumerate(
        (
            ("Contact", "<label>Email <input type=email aria-required=true></label>"),
            ("Delivery", "<label>Full name <input autocomplete=name></label><label>Street <input autocomplete=street-address></label>"),
            ("Payment", "<label><input type=radio name=pay>PayPal</label><label><input type=radio name=pay>Card</label><button type=button onclick=\"fetch('/order',{method:'POST'})\">Pay £9</button>"),
        )
    )
)  # fmt: skip
FOLDING = f"<main><h1>Checkout</h1>{SECTIONS}</main><script>function show(n) {{ document.querySelectorAll('.part').forEach((p, i) => p.hidden = i != n) }}</script>"


def test_what_folded_sections_of_a_checkout_ask_is_seen_together(open_store, browse):
    buy = (
        BUY.replace(GRINDS, "")
        + "<script>add.onclick = () => fetch('/cart/add', {method: 'POST'}).then(() => count.textContent = 1)</script>"
    )
    with open_store({"/p": buy, "/cart": FULL, "/checkout": FOLDING}) as store:
        told = browse(store.url, lambda b: walk_purchase(b, Device.DESKTOP, [store.at("/p")]))
        assert store.did() == ["/cart/add"]
    assert told.journey.reached == "payment", told.journey
    assert told.journey.findings["fields"] == "email, name, address"
