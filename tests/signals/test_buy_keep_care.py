"""What touchpoints ask of the shopping signals beyond yes and no: where a way to pay stands, which parts are stated."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from checks.signals.after import returns_parts
from checks.signals.delivery import delivery_parts
from checks.signals.payments import Where, ways
from checks.signals.price import price_in
from checks.signals.ways import offers_of, ways_to_pay


def read(body: str, kind: PageKind = PageKind.OTHER) -> Document:
    return Document(Page("https://store.example/", kind, Device.HTTP, f"<!doctype html><html><body>{body}</body></html>"))


def wheres(body: str, way: str, kind: PageKind = PageKind.OTHER) -> set[Where]:
    return {offer.where for offer in ways_to_pay(read(body, kind)) if offer.way == way}


@pytest.mark.parametrize(
    ("body", "way", "where"),
    [
        ('<label><input type="radio" name="p"> PayPal</label>', "paypal", Where.CONTROL),
        ("<select><option>PayPal</option></select>", "paypal", Where.CONTROL),
        ('<label for="x">Apple Pay</label><input id="x" type="radio">', "apple-pay", Where.CONTROL),
        ("<apple-pay-button></apple-pay-button>", "apple-pay", Where.CONTROL),
        ('<iframe src="https://www.paypal.com/smart/buttons?a=1"></iframe>', "paypal", Where.CONTROL),
        ('<button aria-label="Google Pay"></button>', "google-pay", Where.CONTROL),
        ("<footer><svg><title>Google Pay</title></svg></footer>", "google-pay", Where.MARK),
        ('<img src="/i/liqpay-logo.png" alt="">', "liqpay", Where.MARK),
        ('<i class="icon-sberpay"></i>', "sberpay", Where.MARK),
        ("<p>Оплата: карта, СБП, SberPay</p>", "sbp", Where.STATED),
        ("<h2>Способи оплати</h2><ul><li>Післяплата</li></ul>", "cash-on-delivery", Where.STATED),
        ("<p>Покупка частинами monobank</p>", "mono", Where.STATED),
        ("<p>Оплата частинами від 3 місяців</p>", "installments", Where.STATED),
        ('<div class="blog-post"><p>PayPal buys a rival.</p></div>', "paypal", Where.PROSE),
    ],
)
def test_a_way_to_pay_is_told_by_where_it_stands(body: str, way: str, where: Where) -> None:
    assert wheres(body, way) == {where}


def test_a_blog_never_offers() -> None:
    assert wheres("<p>Pay with PayPal or Apple Pay.</p>", "paypal", PageKind.BLOG) == {Where.PROSE}


def test_scripts_and_styles_offer_nothing() -> None:
    page = read(
        '<script src="https://www.paypal.com/sdk/js"></script><script>var a = "Apple Pay"</script><link href="paypal.css">'
    )
    assert not ways_to_pay(page)


def test_what_can_be_used_comes_first() -> None:
    page = read('<p>We accept PayPal.</p><img src="paypal.svg" alt=""><label><input type="radio"> PayPal</label>')
    assert [offer.where for offer in offers_of(page, "paypal")] == [Where.CONTROL, Where.MARK, Where.STATED]


def test_a_weak_file_name_needs_company() -> None:
    assert not wheres('<img src="/fish/cod.jpg" alt="">', "cash-on-delivery")
    assert wheres('<div><img src="/i/visa.png" alt=""><img src="/i/paypal.png" alt=""></div>', "card") == {Where.MARK}


def test_every_way_says_where_its_fact_comes_from() -> None:
    tables = tomllib.loads(resources.files("checks").joinpath("payments.toml").read_text("utf-8"))
    assert all(table["note"] and table["title"] for table in tables.values())
    assert {"paypal", "apple-pay", "google-pay", "cash-on-delivery", "card"} <= set(ways())
    assert not ways()["paypal"].alternative
    assert ways()["google-pay"].alternative


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("<h1>Delivery</h1><p>By courier in 2-3 days, £4.50.</p>", {"way", "time", "cost"}),
        ("<h1>Доставка</h1><p>Курьером по городу — завтра.</p><p>Бесплатно от 3000 руб.</p>", {"way", "time", "cost"}),
        ("<h2>Доставка</h2><p>Новою поштою за тарифами перевізника</p>", {"way"}),
        ("<h2>Доставка</h2><p>Новою поштою за тарифами перевізника, зазвичай 80–120 грн</p>", {"way", "cost"}),
        ("<p>Доставка — 1–3 дня</p>", {"time"}),
        ("<h2>Доставка</h2><p>Самовивіз</p><h2>Оплата</h2><p>Передоплата 500 грн за 2 дні</p>", {"way"}),
        ("<h2>Гарантия</h2><p>Гарантия 12 месяцев</p><p>Ремонт 3000 руб.</p>", set()),
        ("<h2>Delivery</h2><p>We send parcels with love.</p>", set()),
    ],
)
def test_parts_of_delivery(body: str, parts: set[str]) -> None:
    assert set(delivery_parts(read(body))) == parts


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("<h1>Returns</h1><p>Within 30 days. Print the return label and drop it off.</p>", {"period", "way"}),
        ("<p>Возврат товара в течение 14 дней.</p>", {"period"}),
        ("<h2>Повернення</h2><p>Надішліть Новою поштою на нашу адресу.</p>", {"way"}),
        ("<h2>Shipping and returns</h2><p>Ground (5-10 business days)</p>", set()),
        ("<p>Delivery in 3 days.</p>", set()),
        ("<h3>Can I return it?</h3><p>Within 30 days.</p><h3>Bulk orders?</h3><p>Email us.</p>", {"period"}),
        ("<h2>Возврат</h2><h3>Срок</h3><p>14 дней</p><h3>Куда</h3><p>Привезите в магазин.</p>", {"period", "way"}),
    ],
)
def test_parts_of_returns(body: str, parts: set[str]) -> None:
    assert set(returns_parts(read(body))) == parts


@pytest.mark.parametrize("line", ["0,14 € per minute", "до 500 грн", "+ 200 руб.", "доставка 300 руб.", "2008 р. заснування"])
def test_other_money_is_no_price(line: str) -> None:
    assert price_in(read(f"<p>{line}</p>").lines[0]) is None
