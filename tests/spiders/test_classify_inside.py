"""What a page is for by what it holds, where shops call it in words of their own."""

from __future__ import annotations

import pytest

from spiders.mapping.classify import classify
from tests.spiders.pages import FOOT, HOME, MENU, document

ASKED = [
    ("Things folks ask", "Do you treat your seed?", "Can I order any time?", "What can I pay with?", "How long does seed keep?"),
    ("О чём спрашивают", "Обрабатываете ли вы семена?", "Можно заказать ночью?", "Чем можно платить?", "Сколько хранятся семена?"),
    ("Про що питають", "Чи обробляєте ви насіння?", "Чи можна замовити вночі?", "Чим можна платити?", "Скільки зберігається насіння?"),
]  # fmt: skip


def kind_of(body: str, name: str, menu: str = "") -> str:
    page = document(f"{menu}<main><h1>{name}</h1>{body}</main>{FOOT}", HOME + "x", name)
    return classify(page, home_url=HOME, depth=1)[0].value


@pytest.mark.parametrize("mark", ["kt-blocks-accordion-header", "ui-accordion-header", "accordion__header", "faq-header"])
@pytest.mark.parametrize("words", ASKED)
def test_the_header_of_what_unfolds_is_a_question_and_no_header_of_the_page(words: tuple[str, ...], mark: str) -> None:
    name, *asked = words
    answer = "<div><p>Nothing on it, ever, and we are glad to tell you more about it.</p></div>"
    told = "".join(f"<div><button class='{mark}' aria-expanded='false'>{question}</button>{answer}</div>" for question in asked)
    assert kind_of(told, name, MENU) == "faq"


HOURS = [
    ("Come by the barn", "2217 Canoe Ridge Road, Decorah, IA 52101", "March through June: Wednesday to Saturday, 9 to 4."),
    ("Come by the barn", "2217 Canoe Ridge Road, Decorah, IA 52101", "July through October: Saturdays, 9 to noon."),
    ("Приезжайте в сарай", "Ул. Полевая, д. 14", "Среда–суббота, 9–16"),
    ("Приїздіть до стодоли", "Вул. Польова, 14", "Середа–субота: 9–16"),
]


@pytest.mark.parametrize(("name", "address", "told"), HOURS)
def test_bare_hours_by_a_day_are_a_way_to_reach(name: str, address: str, told: str) -> None:
    assert kind_of(f"<p>{address}</p><p>563-380-0149</p><p>{told}</p>", name) == "contact"


@pytest.mark.parametrize("told", ["Fair on Saturday, 9 to 12 June", "Суббота, 9–12 июня", "Субота, 9–12 червня"])
def test_days_of_a_month_are_no_hours(told: str) -> None:
    assert kind_of(f"<p>2217 Canoe Ridge Road, Decorah</p><p>563-380-0149</p><p>{told}</p>", "The fair") == "other"
