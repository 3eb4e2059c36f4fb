"""Common ways to say a thing in three languages, each with words that tempt and mean something else."""

from __future__ import annotations

import pytest

from auditor.words import vocabulary

SAID = [
    ("keep", "loyalty", "Earn 1 point for every $1 you spend.", "The rewards of hiking: a view and a sandwich."),
    ("keep", "loyalty", "Members get early access and lower prices.", "Every tenth visitor comes from Leeds."),
    ("keep", "loyalty", "Каждый десятый кофе в подарок.", "Каждый десятый покупатель живёт в Твери."),
    ("keep", "loyalty", "Даруємо 500 бонусних гривень за реєстрацію.", "Приємний бонус: краєвид із вікна."),
    ("keep", "gift-service", "We wrap it for free.", "Wrap the lamp in paper before moving."),
    ("keep", "gift-service", "Приложим открытку с вашим текстом.", "Открытки с видами города."),
    ("keep", "gift-service", "Безкоштовно запакуємо у святковий папір.", "Святковий стіл на вісім осіб."),
    ("keep", "order-tracking", "With an account you can follow your orders.", "Follow us for news."),
    ("keep", "order-tracking", "Следите за заказом в кабинете.", "Следите за новостями."),
    ("keep", "order-tracking", "Слідкуйте за замовленням у кабінеті.", "Слідкуйте за нами."),
    ("keep", "warranty", "Every joint is guaranteed for ten years.", "Your satisfaction is guaranteed."),
    ("reach", "always-open", "Call any time of day or night.", "Day and night cream."),
    ("respond", "replying", "Replies take up to two working days.", "The walk takes two days."),
    ("respond", "replying", "Відповідь надійде того ж дня.", "Розмір відповідає опису."),
    ("trust", "values", "What matters to us: known farmers.", "What matters is the thread count."),
    ("reach", "carrier", "UPS answers round the clock.", "Cardigans, pop-ups and follow-ups."),
    ("reach", "carrier", "Гаряча лінія Нової пошти.", "Нова колекція, пошта для листів."),
]


@pytest.mark.parametrize(("family", "meaning", "said", "other"), SAID)
def test_what_is_said_and_what_tempts(family: str, meaning: str, said: str, other: str) -> None:
    words = vocabulary("checks", f"{family}.toml")[meaning]
    assert words.within(said)
    assert not words.within(other)
