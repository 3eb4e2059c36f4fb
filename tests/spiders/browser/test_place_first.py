"""Checkouts that show their ways to deliver, and so to pay, only once a town is chosen from a list."""

from __future__ import annotations

import pytest

from auditor.model import Device
from spiders.journeys.purchase import walk_purchase
from tests.spiders.browser.thing_shop import FIELDS, PAY, USUAL

ASKED = """<main><h1>{head}</h1><form method=post>{fields}{places}
<div id=ways></div><h3>{payment}</h3><div id=pay></div></form></main>
<template id=w><h3>{delivery}</h3><label><input type=radio name=delivery value=a> {courier}</label></template><template id=t>{pay}</template>
<script>addEventListener('change', e => {{ const name = e.target.name;
if (name === 'country') city.disabled = false;
if (name === 'city') setTimeout(() => ways.replaceChildren(w.content.cloneNode(true)), 300);
if (name === 'delivery') setTimeout(() => pay.replaceChildren(t.content.cloneNode(true)), 300) }})</script>"""
ENGLISH = {"head": "Checkout", "payment": "Payment", "delivery": "Delivery method", "courier": "Courier, £4"}
RUSSIAN = {"head": "Оформление заказа", "payment": "Оплата", "delivery": "Доставка", "courier": "Курьер, 300 ₽"}
TOWN = "<label>{0}<select name=city id=city {3}><option value=''>{1}</option><option>{2}</option><option>Omsk</option></select></label>"
COUNTRY = "<label>Country<select name=country><option value=''>–</option><option value=gb>Great Britain</option></select></label>"
PLACES = {
    "a town": (TOWN.format("Town / City", "Please select", "Leeds", ""), ENGLISH, "payment", ["Town / City: Leeds"]),
    "a town in Russian": (TOWN.format("Населённый пункт", "— Выберите —", "Томск", ""), RUSSIAN, "payment", ["Населённый пункт: Томск"]),
    "a country, then a town": (
        COUNTRY + TOWN.format("Town / City", "Please select", "Leeds", "disabled"),
        ENGLISH,
        "payment",
        ["Country: Great Britain", "Town / City: Leeds"],
    ),
    "no list of places": (
        "<label>How did you hear of us?<select name=source><option value=''>–</option><option>A friend</option></select></label>",
        ENGLISH,
        "checkout",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_chosen_from_a_list_where_the_ways_to_pay_hang_on_it(open_store, browse, name):
    places, words, reached, chosen = PLACES[name]
    checkout = ASKED.format(fields=FIELDS, places=places, pay=PAY, **words)
    with open_store({**USUAL, "/checkout": checkout}) as store:
        walk = browse(store.url, lambda browser: walk_purchase(browser, Device.DESKTOP, [store.at("/p")]))
        assert walk.journey.reached == reached, walk.journey
        assert [step.control for step in walk.journey.steps if step.why.key == "chooses-place"] == chosen
        assert store.did() == ["/cart/add"]
