"""The facts about ways to pay: one name a way, a source for each, and hosts that nothing else can begin with."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from itertools import combinations
from typing import Any

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from checks.signals.payments import ways
from checks.signals.ways import ways_to_pay

FACTS: dict[str, dict[str, Any]] = tomllib.loads(resources.files("checks").joinpath("payments.toml").read_text("utf-8"))
SOURCE = re.compile(
    r"(?:vendor|provider): [a-z\d.-]+\.[a-z]{2,}/\S+|seen in stores' pages; vendor's page not found|name alone; vendor's page not found|shops' own words"
)


@pytest.mark.parametrize("name", FACTS)
def test_a_way_says_where_its_fact_comes_from(name: str) -> None:
    assert SOURCE.match(FACTS[name]["note"]), FACTS[name]["note"]
    if FACTS[name].get("hosts"):
        assert not FACTS[name]["note"].startswith("name alone"), "an address is no mere name"


@pytest.mark.parametrize("name", FACTS)
def test_a_host_ends_before_its_path(name: str) -> None:
    for host in FACTS[name].get("hosts", ()):
        assert re.fullmatch(r"[a-z\d-]+(?:\.[a-z\d-]+)+/[\w./-]*", host), (
            f"{host}: without a slash pay.shop.evil begins like pay.shop"
        )


def test_no_two_ways_share_a_word_or_a_mark() -> None:
    for (one, left), (other, right) in combinations(FACTS.items(), 2):
        for key in ("all", "marks"):
            shared = set(left.get(key, ())) & set(right.get(key, ()))
            assert not shared or {one, other} <= {"card", "unionpay-online"}, (one, other, shared)


@pytest.mark.parametrize("name", FACTS)
def test_a_name_is_one_way(name: str) -> None:
    assert ", " not in FACTS[name]["title"], "shoppers pay by one of them, not by a list"


def test_no_word_of_a_way_is_also_a_word_that_rules_it_out() -> None:
    for name, facts in FACTS.items():
        assert not set(facts.get("never", ())) & {
            w for key, words in facts.items() if key != "never" and isinstance(words, list) for w in words
        }, name


@pytest.mark.parametrize(
    ("words", "met"),
    [
        ("СБП", {"sbp"}),
        ("Яндекс Пэй", {"yandex-pay"}),
        ("Яндекс Сплит", {"yandex-split"}),
        ("Плати частями от Сбера", {"plati-chastyami"}),
        ("Оплата через Мокка", {"mokka"}),
        ("WeChat Pay", {"wechat-pay"}),
        ("Alipay", {"alipay"}),
        ("Riverty", {"riverty"}),
        ("Clearpay", {"afterpay"}),
        ("hutko", {"hutko"}),
        ("Kaspi QR", {"kaspi"}),
        ("MobilePay", {"vipps-mobilepay"}),
        ("Revolut Pay", {"revolut-pay"}),
        ("Paze", {"paze"}),
        ("Wero", {"wero"}),
        ("iDEAL | Wero", {"ideal"}),
        ("Pay with Alma", {"alma"}),
        ("Alma table lamp", set()),
        ("Alfa Pay", {"alfa-pay"}),
        ("Transfer to our Alfa-Bank account", set()),
        ("Оплата частинами від ПУМБ", {"pumb"}),
        ("Сплачуйте частинами від ПУМБ", {"pumb"}),
        ("Покупка частинами monobank", {"mono"}),
        ("Покупка частинами", {"installments"}),
        ("Наш рахунок у ПУМБ", set()),
        ("Transfer to our Revolut account", set()),
        ("Sofort lieferbar", set()),
        ("Mokka-Torte", set()),
        ("French plait scrunchie", set()),
    ],
)
def test_an_option_names_one_way(words: str, met: set[str]) -> None:
    label = f"<form><h2>Payment · Оплата</h2><label><input type=radio name=payment> {words}</label></form>"
    page = Document(Page("https://a.example/checkout", PageKind.CHECKOUT, Device.HTTP, f"<html><body>{label}</body></html>"))
    assert {offer.way for offer in ways_to_pay(page) if offer.offered} == met


@pytest.mark.parametrize(
    ("drawn", "met"),
    [
        ("<lp-privat24-pay>Оплатити</lp-privat24-pay>", {"privat24"}),
        ("<lp-apple-pay>Оплатити</lp-apple-pay>", {"apple-pay"}),
        ("<robokassa-badge>от 900 ₽ в месяц</robokassa-badge>", {"robokassa"}),
        ('<iframe src="https://moneta.ru/assistant.widget?MNT_ID=1"></iframe>', {"payanyway"}),
        ('<scalapay-widget amount="90">o 3 rate da 30 €</scalapay-widget>', {"scalapay"}),
        ('<iframe src="https://checkout.rbk.money/payframe/payframe.html"></iframe>', {"rbkmoney"}),
        (
            '<button class="btn-rozetka"><span>Купити з</span><img src="/i/rozetka_ec_logo_variant_2_white.svg"></button>',
            {"rozetkapay"},
        ),
        ('<a class="btn-rozetka" href="https://rozetka.com.ua/ua/seller/lamps/">Ми на Rozetka</a>', set()),
        ('<script src="https://secure.wayforpay.com/server/pay-widget.js"></script>', set()),
        ('<script src="https://merchant.revolut.com/embed.js"></script>', set()),
        ('<script src="https://checkout.rbk.money/payframe/payframe.js"></script>', set()),
        ('<iframe src="https://moneta.ru.shop.example/assistant.widget"></iframe>', set()),
    ],
)
def test_what_a_service_draws_is_an_offer_and_its_script_is_none(drawn: str, met: set[str]) -> None:
    page = Document(Page("https://a.example/checkout", PageKind.CHECKOUT, Device.HTTP, f"<html><body>{drawn}</body></html>"))
    assert {offer.way for offer in ways_to_pay(page) if offer.offered} == met


def test_every_way_is_read() -> None:
    assert set(ways()) == set(FACTS)
