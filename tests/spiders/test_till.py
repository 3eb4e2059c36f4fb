"""What a checkout asks and offers, read from its page alone."""

from __future__ import annotations

import pytest

from auditor.model import Box, Device, Page, PageKind
from auditor.page import Document
from auditor.tree import from_html, to_rendered
from spiders.safety.own import Own
from spiders.walking.till import Guest, till


def checkout(form: str) -> Document:
    return Document(
        Page("https://a.store/checkout", PageKind.CHECKOUT, Device.HTTP, markup=f"<main><form method=post>{form}</form></main>")
    )


def looked_at(markup: str) -> Document:
    """A page as a browser draws it: everything has a place."""
    root = from_html(f"<main>{markup}</main>")
    for number, element in enumerate(root.walk()):
        element.node, element.box = number, Box(0, 20.0 * number, 200, 20)
    return Document(Page("https://a.store/checkout", PageKind.CHECKOUT, Device.DESKTOP, markup=to_rendered(root)))


@pytest.mark.parametrize(
    ("field", "ways"),
    [
        ("<label>Delivery method <select name=way><option value=1>Post</option><option value=2>Courier</option></select></label>", ("Post", "Courier")),
        ("<label>Способ доставки <select name=way><option>Выберите</option><option>Почта</option><option>Курьер</option></select></label>", ("Почта", "Курьер")),
        ("<label>Спосіб доставки <select name=way><option value=''>—</option><option>Пошта</option></select></label>", ("Пошта",)),
        ("<select name=shipping-country><option value=1>Chad</option><option value=2>Chile</option></select>", ()),
        ("<label>Регион доставки <select name=delivery><option value=1>Тверь</option><option value=2>Тула</option></select></label>", ()),
    ],
)  # fmt: skip
def test_a_part_of_an_address_is_no_way_of_delivery(field: str, ways: tuple[str, ...]) -> None:
    assert till(checkout(f"<input name=street>{field}")).deliveries == ways


CARRIERS = "<label><input type=radio name=DELIVERY_ID> {}</label><label><input type=radio name=DELIVERY_ID> {}</label><label><input type=radio name=DELIVERY_ID> {}</label>"


@pytest.mark.parametrize(
    ("section", "payments", "deliveries"),
    [
        ("<h3>Доставка</h3>" + CARRIERS.format("Самовывоз", "Курьер", "До терминала, перевозку оплачиваете при получении"), 0, 3),
        ("<h3>Delivery</h3>" + CARRIERS.format("Courier", "Collect in the shop", "Pallet, carriage paid by cash on delivery"), 0, 3),
        ("<h3>Delivery</h3><p>Free</p>" + CARRIERS.replace("DELIVERY_ID", "way").format("PayPal", "Bank transfer", "Cash on delivery"), 3, 0),
        ("<h3>Доставка и оплата</h3>" + CARRIERS.replace("DELIVERY_ID", "way").format("Наличными", "Счёт для фирмы", "Картой"), 3, 0),
    ],
)  # fmt: skip
def test_a_carrier_that_is_paid_on_receipt_is_no_way_to_pay_the_store(section: str, payments: int, deliveries: int) -> None:
    seen = till(checkout(f"<input name=street><div>{section}</div>"))
    assert (len(seen.payments), len(seen.deliveries)) == (payments, deliveries), seen


ROWS = """<table><tr><td>{0}: *</td><td><input name=fio></td></tr><tr><td><b>{1}:</b></td><td><input type=radio name=d> {2}<br>
<input type=radio name=d checked> {3}<br></td></tr><tr><td>{4}:</td><td><input type=radio name=o> {5}<br /><input type=radio name=o> {6}</td></tr></table>"""


@pytest.mark.parametrize(
    "words",
    [
        ("ПІБ", "Доставка", "Нова Пошта (за тарифом)", "Самовивіз: вул. Келецька, 78", "Оплата", "Накладений платіж", "Рахунок для фірми"),
        ("ФИО", "Способ доставки", "Почтой", "Заберу сам", "Способ оплаты", "Наложенным платежом", "Перевод на <b>карту</b>"),
        ("Name", "Delivery", "Royal Mail", "Collect in the shop", "Payment", "Cheque", "We ring you up"),
    ],
    ids=["uk", "ru", "en"],
)  # fmt: skip
def test_bare_radios_in_a_table_are_called_by_the_words_after_them_and_headed_by_the_cell_before(words: tuple[str, ...]) -> None:
    seen = till(checkout(ROWS.format(*words)))
    assert seen.deliveries == words[2:4]
    assert seen.payments == tuple(w.replace("<b>", "").replace("</b>", "") for w in words[5:])


@pytest.mark.parametrize(
    "form",
    [
        "<p>Опрос: чем вы ловите?</p><input type=radio name=g> Спиннингом<br><input type=radio name=g> Удочкой<br>",
        "<table><tr><td>Оцінка:</td><td><input type=radio name=g> Добре<br><input type=radio name=g> Погано</td></tr></table>",
        "<div><input type=radio name=g> I am new<br><input type=radio name=g> I was here before<p>Cash on delivery: £2</p></div>",
    ],
)
def test_other_bare_radios_are_no_way_to_pay_or_to_deliver(form: str) -> None:
    seen = till(checkout(f"<input name=street>{form}"))
    assert (seen.payments, seen.deliveries) == ((), ())


NEWS = "<div class=block><div>{}</div><div><form action=/l method=post>{}<input name=email><input type=submit value=OK></form></div></div>"


@pytest.mark.parametrize(
    "beside",
    [
        NEWS.format("Підписка на новини", "Новинки раз на місяць:"), NEWS.format("Рассылка", ""), NEWS.format("Newsletter", ""),
        "<form action=/subscribe><input type=email name=e><button>OK</button></form>",
    ],
)  # fmt: skip
def test_a_mailbox_for_news_beside_a_page_is_not_asked_for_by_the_order(beside: str) -> None:
    seen = till(looked_at(f"{beside}<h1>Кошик</h1><table><tr><td>Воблер</td><td>210 грн</td></tr></table>"))
    assert (seen.asked, seen.guest) == ({}, Guest.UNKNOWN)


@pytest.mark.parametrize(
    "form",
    [
        "<form><h2>Customer</h2><input type=email name=email><label><input type=checkbox> Subscribe to our newsletter</label><button>Continue</button></form>",
        "<form><h2>Покупатель</h2><input name=fio><input name=email><p>Пришлём новости о заказе</p><button>Дальше</button></form>",
        "<form><h2>Куди надіслати чек?</h2><input name=email><button>Далі</button></form>",
    ],
)
def test_a_mailbox_that_the_order_asks_for_is_its_own(form: str) -> None:
    assert Own.EMAIL in till(looked_at(form)).asked


@pytest.mark.parametrize("field", ["<input name=username>", "<input name=email type=email>", "<input id=login-user-name>"])
def test_what_one_logs_in_by_is_no_name_to_order_under(field: str) -> None:
    seen = till(checkout(f"{field}<input type=password name=password>"))
    assert seen.guest is Guest.FORCED_LOGIN
    assert not seen.is_form


@pytest.mark.parametrize(
    ("form", "ways"),
    [
        ("<h3>Оплата</h3><div><div><input type=checkbox name=PAY_SYSTEM_ID value=3><div>Банковской картой</div></div></div><div><div><input type=checkbox name=PAY_SYSTEM_ID value=4><div>Наличными курьеру</div></div></div>", ("Банковской картой", "Наличными курьеру")),
        ("<h3>Оплата</h3><div><div hidden><input type=checkbox name=PAY_SYSTEM_ID value=3></div><div>Банковской картой</div></div><div><div hidden><input type=checkbox name=PAY_SYSTEM_ID value=4></div><div>Наличными курьеру</div></div>", ("Банковской картой", "Наличными курьеру")),
        ("<h3>Payment</h3><label><input type=checkbox name=terms> I agree to pay by card</label>", ()),
        ("<h3>Payment</h3><label><input type=checkbox name='extra[]'> Gift card</label><label><input type=checkbox name='extra[]'> Card insurance</label>", ()),
    ],
)  # fmt: skip
def test_tick_boxes_of_one_name_are_ways_to_choose_from(form: str, ways: tuple[str, ...]) -> None:
    assert till(checkout(f"<input name=street>{form}")).payments == ways


LOG_IN = "<input name=email><input type=password name=p><button>Войти</button>"


@pytest.mark.parametrize(
    ("words", "control"),
    [
        ("<span>Чтобы сделать <b>заказ без регистрации</b>, пожалуйста, нажмите <a href=/step2>здесь</a></span>", "здесь"),
        ("<p>Щоб замовити без реєстрації, перейдіть <a href=/step2>за посиланням</a>.</p>", "за посиланням"),
        ("<p>No account? Log in is not a must: check out as a guest <a href=/step2>here</a>.</p>", "here"),
        ("<p>Войдите <a href=/in>тут</a>, а купить без регистрации можно <a href=/step2>здесь</a></p>", "здесь"),
        ("<p><a href=/step2>Здесь</a> можно оформить заказ без регистрации</p>", "Здесь"),
        (
            "<div><h3>Guest checkout</h3><p>You may make an account later.</p><a href=/step2 class=btn>Continue</a></div>",
            "Continue",
        ),
        (
            "<section><h2>Покупка без регистрации</h2><form action=/step2><button>Продолжить</button></form></section>",
            "Продолжить",
        ),
        ("<div><h3>Замовлення без реєстрації</h3><a href=/step2>Далі</a></div>", "Далі"),
    ],
)
def test_the_way_on_without_an_account_may_be_told_by_the_words_around_it(words: str, control: str) -> None:
    seen = till(looked_at(f"<div>{LOG_IN}</div>{words}"))
    assert seen.guest is Guest.OFFERED
    assert seen.guest_control is not None
    assert seen.guest_control.label == control


@pytest.mark.parametrize(
    "words",
    [
        "<p>Заказ без регистрации невозможен, завести кабинет можно <a href=/new>здесь</a></p>",
        "<p>Заказать без регистрации <a href=/new>здесь</a> нельзя.</p>",
        "<p>Забыли пароль? Нажмите <a href=/lost>здесь</a></p>",
        "<p>Купить без регистрации можно в зале. Условия работы с оптовиками <a href=/terms>читайте в договоре</a> или <a href=/t>тут</a></p>",
        "<p>Without an account you cannot order. Make one <a href=/new>here</a>.</p>",
        "<div><h3>Guest checkout</h3><p>Is not available for gift cards.</p></div><div><h3>New here?</h3><a href=/new>Continue</a></div>",
    ],
)
def test_words_that_lead_elsewhere_are_no_way_on(words: str) -> None:
    assert till(looked_at(f"<div>{LOG_IN}</div>{words}")).guest is Guest.FORCED_LOGIN


@pytest.mark.parametrize(
    "field",
    [
        "<iframe title='Secure card number input frame' src=/s></iframe>", "<iframe title='Secure Credit Card Frame - Credit Card Number'></iframe>",
        "<iframe title='Iframe for secured card number'></iframe>", "<label>Card number <input autocomplete=cc-number></label>",
        "<label>Номер карты <input name=pan></label><label>Код <input name=cvv></label>",
    ],
)  # fmt: skip
def test_a_card_to_be_typed_is_the_way_to_pay_where_nothing_is_to_be_chosen(field: str) -> None:
    assert len(till(looked_at(f"<form><label>Name <input name=name></label>{field}</form>")).payments) == 1


@pytest.mark.parametrize(
    "field",
    [
        "<label>Gift card number <input name=gift_card></label>", "<label>Номер карты лояльности <input name=card></label>",
        "<iframe title='Gift cards'></iframe>",
    ],
)  # fmt: skip
def test_a_card_of_another_kind_is_no_way_to_pay(field: str) -> None:
    assert till(looked_at(f"<form><label>Name <input name=name></label>{field}</form>")).payments == ()
