"""Checkouts that show their ways to pay only once a way of delivery is chosen, or that one has no account."""

from __future__ import annotations

import pytest

from auditor.model import Device
from spiders.journeys.purchase import walk_purchase
from tests.spiders.browser.thing_shop import FIELDS, PAY, USUAL

ASKED = """<main><h1>Checkout</h1><form method=post>{fields}<h3>2. Delivery method</h3>
{ways}<h3>3. Payment</h3><div id=pay><p>Choose a delivery method first</p></div><button>Place order</button></form></main>
<template id=t>{pay}</template>
<script>for (const way of document.querySelectorAll('[name=delivery]'))
way.onchange = () => setTimeout(() => pay.replaceChildren(t.content.cloneNode(true)), 400)</script>"""
RADIO = "<label><input type=radio name=delivery value={0}> {1}</label>"
PLAIN = RADIO.format("a", "Courier, £4") + RADIO.format("b", "Collect in the shop")
HIDDEN = PLAIN.replace("<input", "<input style='display:none'")
FIRST_IS_CHOSEN = PLAIN.replace("value=a", "value=a checked")


@pytest.mark.parametrize(
    ("ways", "reached", "presses"),
    [(PLAIN, "payment", 1), (HIDDEN, "payment", 1), (FIRST_IS_CHOSEN, "checkout", 0)],
    ids=["radios", "labels over hidden radios", "one is chosen already"],
)
def test_a_way_of_delivery_is_chosen_only_where_none_is(open_store, browse, ways, reached, presses):
    with open_store({**USUAL, "/checkout": ASKED.format(fields=FIELDS, ways=ways, pay=PAY)}) as store:
        walk = browse(store.url, lambda browser: walk_purchase(browser, Device.DESKTOP, [store.at("/p")]))
        assert walk.journey.reached == reached, walk.journey
        assert sum(step.why.key == "chooses-delivery" for step in walk.journey.steps) == presses
        assert store.did() == ["/cart/add"]


ONE_FORM = """<main><h1>Checkout</h1><form action=/checkout/7/login method=post><fieldset><legend>Guest checkout</legend>
<input type=submit name=op value="Continue as guest"></fieldset><fieldset><legend>Returning customer</legend>
<input name=name aria-label="E-mail or username" autocomplete=username><input type=password name=pass>
<input type=submit name=op value="Log in"></fieldset></form></main>"""


def test_a_guest_goes_on_past_an_empty_log_in_of_the_same_form(open_store, browse):
    with open_store({**USUAL, "/checkout": ONE_FORM, "/checkout/7/login": f"<main>{FIELDS}{PAY}</main>"}) as store:
        walk = browse(store.url, lambda browser: walk_purchase(browser, Device.DESKTOP, [store.at("/p")]))
        assert walk.journey.reached == "payment", walk.journey
        assert set(store.did()) == {"/cart/add", "/checkout/7/login"}


TABS = """<main><h1>Checkout</h1><nav><a href=#guest role=tab>Order as a guest</a> <a href=#log-in role=tab onclick="guest.hidden=true">Sign in</a></nav>
<form id=guest method=post>{fields}<label>Password, if you want an account<input type=password name=pw></label><button>Continue</button></form><form id=log-in hidden method=post><input type=email name=e><input type=password name=p></form></main>"""


def test_a_guest_s_tab_that_is_open_already_is_not_pressed(open_store, browse):
    with open_store({**USUAL, "/checkout": TABS.format(fields=FIELDS)}) as store:
        walk = browse(store.url, lambda browser: walk_purchase(browser, Device.DESKTOP, [store.at("/p")]))
    assert (walk.journey.reached, walk.journey.findings["pages_after_cart"]) == ("checkout", "1"), walk.journey
    assert not [step for step in walk.journey.steps if step.why.key == "goes-on-as-guest"]
    assert store.did() == ["/cart/add"]
