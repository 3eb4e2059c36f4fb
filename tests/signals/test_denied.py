"""What a store denies is not what it has."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from auditor.words import Phrases
from checks.signals.denied import denied

THING = Phrases({"en": ["loyalty club", "loyalty card*", "gift card*", "gift wrapping"], "ru": ["бонусы", "бонусная программа", "бонусную программу", "бонусной программы", "подарочные карты", "подарочных карт"], "uk": ["бонуси", "бонусну програму", "бонусної програми", "подарункові картки"]})  # fmt: skip

DENIED = [
    "<p>Gift cards? We wish. Our printer is not up to it.</p>",
    "<h3>Is there a loyalty card?</h3><p>If only! We are two people and a kettle.</p>",
    "<p>Подарочные карты? Мы бы и рады, но пока не до них.</p>",
    "<p>Бонусная программа? Если бы! Нас тут двое.</p>",
    "<p>Подарункові картки? Ми б і раді, але поки не до них.</p>",
    "<h3>Чи є у вас бонуси?</h3><p>Якби ж то! Нас тут двоє.</p>",
    "<h3>Do you have a loyalty club?</h3><p>No, we would rather keep prices down.</p>",
    "<p>Is there a loyalty card? Sorry, not yet.</p>",
    "<dt>Do you sell gift cards?</dt><dd>Unfortunately we do not at present.</dd>",
    "<p>We do not have a loyalty club: the price is the price.</p>",
    "<p>There are no gift cards.</p>",
    "<p>The loyalty club was closed in 2023.</p>",
    "<p>Gift wrapping is not available.</p>",
    "<h3>Есть ли у вас бонусы?</h3><p>Нет, но цены и так невысокие.</p>",
    "<p>Бонусной программы у нас пока нет.</p>",
    "<p>Бонусную программу мы закрыли в 2023 году.</p>",
    "<p>Есть ли подарочные карты? К сожалению, пока не продаем.</p>",
    "<p>Мы не продаем подарочные карты.</p>",
    "<h3>Чи є у вас бонуси?</h3><p>Бонусну програму ми закрили у 2023 році, натомість знизили ціни.</p>",
    "<p>Бонусної програми немає.</p>",
    "<h3>Чи продаєте ви подарункові картки?</h3><p>На жаль, ні.</p>",
    "<h3>Есть ли у вас бонусы?</h3><p>Нет, бонусную программу мы не заводили.</p>",
    "<p>Бонусную программу мы так и не завели, держим ровную цену для всех.</p>",
    "<p>Бонусної програми ми не заводили: ціна одна для всіх.</p>",
]
HELD = [
    "<p>Бонусную программу мы не отменяем и летом.</p>",
    "<p>Бонусы мы не сжигаем, копите сколько угодно.</p>",
    "<p>Бонуси ми не списуємо наприкінці року.</p>",
    "<p>Gift cards? We wish you much joy with yours: it comes in an envelope.</p>",
    "<p>Want a loyalty card? If only one of you has it, both get the discount.</p>",
    "<p>Есть ли у вас бонусы? Мы рады начислить их с первой покупки.</p>",
    "<p>Чи є у вас бонуси? Ми раді нарахувати їх з першої покупки.</p>",
    "<h3>Do you have a loyalty club?</h3><p>Yes! Every tenth bag is free.</p>",
    "<h3>How do I join the loyalty club?</h3><p>No form is needed: give your number at the till.</p>",
    "<p>No loyalty card yet? Ask at the till.</p>",
    "<p>If you do not have a loyalty card, ask for one.</p>",
    "<p>Gift wrapping is not available for furniture.</p>",
    "<p>We do not refund. Our loyalty club is free.</p>",
    "<p>The loyalty card does not expire.</p>",
    "<h3>Сгорают ли бонусы?</h3><p>Не сгорают никогда.</p>",
    "<p>Бонусы не начисляются на товары со скидкой.</p>",
    "<p>Бонусы сгорают, если карта закрыта.</p>",
    "<h3>Як отримати бонуси?</h3><p>Зареєструйтеся в кабінеті.</p>",
    "<p>Бонуси не згорають і не мають терміну дії.</p>",
]


def says(markup: str) -> bool:
    page = Document(Page("https://store.example/faq", PageKind.FAQ, Device.HTTP, f"<body>{markup}</body>"))
    return all(denied(page, line, match) for line, match in page.lines_with(THING, named=False))


@pytest.mark.parametrize("markup", DENIED)
def test_denied(markup: str) -> None:
    assert says(markup)


@pytest.mark.parametrize("markup", HELD)
def test_held(markup: str) -> None:
    assert not says(markup)
