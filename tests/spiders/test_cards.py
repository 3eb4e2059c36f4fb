"""What is a price, which blocks are cards of products, and where on a page things stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.model import Device, Page, PageKind
from auditor.tree import from_html, to_rendered
from spiders.lists import Goods, is_gift_card
from spiders.mapping.cards import cards, price_in, priced
from spiders.mapping.places import places
from tests.spiders.pages import FOOT, HOME, MENU, cells, document


@pytest.mark.parametrize(
    "text",
    ["$5.00", "£ 1,299", "1 299 ₽", "5 000 руб.", "от 500 р.", "12 грн", "1299грн.", "19,99 €", "EUR 5", "44 890 тг.", "Rs. 999", "€5,-", "15.000 грн.", "C$32.00", "US $ 5", "A$19", "R$ 9,90", "HK$120.00", "from NZ$40"],
)  # fmt: skip
def test_prices(text: str) -> None:
    assert price_in(text)


@pytest.mark.parametrize(
    "text", ["5 stars", "2024", "в 5 раз", "12 months", "5 рубашек", "8 800 555", "5 euros-like", "р5", "10%", "price$5", "a$b"]
)
def test_no_prices(text: str) -> None:
    assert not price_in(text)


def test_cards_lead_to_their_products() -> None:
    found = cards(document(f"{MENU}{cells(5)}{FOOT}"))
    assert [card.link.url for card in found] == [f"https://a.store/item/{n}" for n in range(5)]
    assert {card.price for card in found} == {"$5.00"}


def test_cards_with_two_prices_and_several_links_count_once() -> None:
    card = "<li class=c><a href='/p/{0}'><img></a><a href='/p/{0}'>Lamp</a><s>$9.00</s> <b>$5.00</b><a href='/p/{0}#reviews'>Reviews</a></li>"
    found = cards(document("<ul>" + "".join(card.format(n) for n in range(4)) + "</ul>"))
    assert len(found) == 4


def test_cards_may_lead_to_what_a_script_draws_on_the_same_page() -> None:
    card = "<div class=c><a href='{1}/Lamp-{0}/p/{0}'><img></a><a href='{1}/Lamp-{0}/p/{0}'>Lamp</a><b>$5.00</b><a href='#top'>Up</a></div>"
    for before, most in (("#!", 4), ("/shop#!", 4), ("/mug.html#", 0)):
        assert len(cards(document("<main>" + "".join(card.format(n, before) for n in range(4)) + "</main>"))) == most


def test_what_is_off_the_price_is_no_price() -> None:
    card = "<article><a href='/p/{0}'>Lamp {0}</a><b>$9.00</b> <b>$7.65</b><ul><li>-15%</li></ul></article>"
    page = document("<main>" + "".join(card.format(n) for n in range(2)) + "</main>")
    assert {e.text for e in priced(page)} == {"$9.00", "$7.65"}
    assert len(cards(page)) == 2


def test_rows_of_a_table_are_cards_too() -> None:
    row = '<tr><td><a href="/p/{0}"><img src="{0}.jpg" alt="Lamp {0}"></a></td><td>Lamp {0} <b>$1{0}.50</b> <a href="/p/{0}">Details</a></td></tr>'
    found = cards(document("<table><tbody>" + "".join(row.format(n) for n in range(4)) + "</tbody></table>"))
    assert [card.link.url.rsplit("/", 1)[-1] for card in found] == ["0", "1", "2", "3"]


def test_a_card_may_be_the_form_that_adds_its_product() -> None:
    card = '<form class="item" action="/add"><a href="/p/{0}"><img src="{0}.jpg"></a><a href="/p/{0}">Reel {0}</a><b>$1{0}.50</b><button>Buy</button></form>'
    found = cards(document("<div>" + "".join(card.format(n) for n in range(3)) + "</div>"))
    assert [(card.link.name, card.element.tag) for card in found] == [(f"Reel {n}", "form") for n in range(3)]


def test_what_is_also_shown_in_a_box_of_its_own_is_a_card_of_the_list() -> None:
    offer = '<aside><div class="special"><a href="/p/1"><img src="1.jpg"></a><b>$9.50</b></div></aside>'
    card = '<li class="item"><a href="/p/{0}"><img src="{0}.jpg"></a><a href="/p/{0}">Reel {0}</a><b>$1{0}.50</b><a href="/p/{0}">+ Add to compare</a></li>'
    found = cards(document(f"{offer}<main><ul>{''.join(card.format(n) for n in range(3))}</ul></main>"))
    assert {(card.link.name, card.element.tag) for card in found} == {(f"Reel {n}", "li") for n in range(3)}


def test_a_form_around_one_product_is_no_card() -> None:
    form = '<form class="{0}" action="/add"><b>$15.50</b><a href="/{0}">{1}</a><button>Go</button></form>'
    assert not cards(document(form.format("delivery", "Delivery terms") + form.format("cheaper", "Found it cheaper?")))


def test_the_last_of_a_row_is_a_card_like_the_others() -> None:
    cell = '<td width="50%"><a href="/p/{0}"><b>Lure {0}</b></a> $1{0}.50 <form action="/add"><input type="submit" value="Add to cart"></form></td>'
    rows = "".join(f"<tr>{''.join(cell.format(n) for n in row)}</tr>" for row in ((0, 1), (2,)))
    found = cards(document(f"<table><tbody>{rows}</tbody></table>"))
    assert [(card.link.name, card.element.tag) for card in found] == [("Lure 0", "td"), ("Lure 1", "td"), ("Lure 2", "td")]


def test_the_place_of_things() -> None:
    page = document(f"{MENU}<main><h1 id=t>T</h1></main><div class='footer-menu'><a id=f href='/x'>x</a></div>{FOOT}")
    where = places(page)
    assert where[id(page.by_id["t"])].value == "main"
    assert where[id(page.by_id["f"])].value in {"footer", "nav"}
    page = document(
        f"{MENU}<form class='cart reset-bottom-md label-top'><button id=b>Buy</button></form><div class='site-bottom'><a id=s href='/s'>s</a></div>{FOOT}"
    )
    assert [page.place(page.by_id[name]).value for name in "bs"] == ["main", "footer"]


CARDS = "<div><ul><li>{}</li></ul></div>", "<article><div>{}</div></article>"


@pytest.mark.parametrize("around", CARDS)
@pytest.mark.parametrize("marks", ["product-loop-header entry__header", "toolbar", "card-footer", "lamp__footer"])
def test_the_header_of_a_card_is_none_of_the_page(around: str, marks: str) -> None:
    inside = around.format(f"<div class='{marks}'><a id=l href='/lamp'>Lamp</a></div>")
    page = document(f"{MENU}<h1>Lamps</h1>{inside}{FOOT}")
    assert page.place(page.by_id["l"]).value == places(page)[id(page.by_id["l"])].value == "main"


@pytest.mark.parametrize("marks", ["product-item__header", "item-footer", "card__header"])
def test_nor_is_one_called_so(marks: str) -> None:
    page = document(f"{MENU}<h1>Lamps</h1><div class='{marks}'><a id=l href='/lamp'>Lamp</a></div>{FOOT}")
    assert page.place(page.by_id["l"]).value == "main"


@pytest.mark.parametrize(
    ("around", "where"),
    [("site-header", "header"), ("header__inner", "header"), ("page__footer", "footer"), ("footer-list", "footer")],
)
def test_a_list_in_the_pages_own_header_or_footer_stands_there(around: str, where: str) -> None:
    page = document(
        f"{MENU}<h1>Lamps</h1><div class='{around}'><ul><li class='footer-item'><a id=l href='/x'>x</a></li></ul></div>{FOOT}"
    )
    assert page.place(page.by_id["l"]).value == places(page)[id(page.by_id["l"])].value == where


@pytest.mark.parametrize("marks", ["products grid align-buttons-bottom", "goods margin-bottom", "list price-bottom bottom-10"])
def test_a_list_that_puts_something_at_the_bottom_of_its_cards_is_no_footer(marks: str) -> None:
    page = document(f"<div class='{marks}'>{cells(5)}</div>")
    assert len(cards(page)) == 5


@pytest.mark.parametrize("marks", ["bottom", "site-bottom", "podval", "page-footer"])
def test_a_footer_is_known_by_what_it_is_called(marks: str) -> None:
    page = document(f"{cells(5)}<div class='{marks}'><p>A line</p></div>")
    assert places(page)[id(next(e for e in page.elements if e.text == "A line"))].value == "footer"


def test_a_price_and_the_one_struck_out_stand_on_one_card() -> None:
    plain = '<div class="card"><a href="/p/{0}">Lamp {0}</a><div><a href="/p/{0}"><b>€{0}9.00</b></a></div></div>'
    reduced = '<div class="card"><a href="/p/{0}">Lamp {0}</a><div><a href="/p/{0}"><b>€{0}9.00</b></a><s>€{0}9.95</s></div><button>Add to cart</button></div>'
    shelf = document(
        f"<main><h1>Lamps</h1>{plain.format(1)}{reduced.format(2)}{plain.format(3)}</main>", f"{HOME}3-lamps", "Lamps"
    )
    assert len(cards(shelf)) == 3


def test_goods_that_only_a_browser_saw_are_known_and_the_sold_out_come_last() -> None:
    card = "<li class=c><a href='/p/{0}'><img></a><a href='/p/{0}'>Lamp {0}</a> <b>$5.00</b> {1}</li>"
    markup = "<ul>" + "".join(card.format(n, "Sold out" if n == 0 else "") for n in range(3)) + "</ul>"
    read = Page("https://a.store/", PageKind.HOME, Device.HTTP, markup=markup)
    seen = replace(read, device=Device.DESKTOP, markup=to_rendered(from_html(markup)))
    goods = Goods()
    assert [url[-1] for url in goods.drawn_on([read, seen])] == ["1", "2", "0"]
    assert not goods.drawn_on([read])
    assert goods.shown_on(read)


@pytest.mark.parametrize(
    ("heading", "gift"),
    [("Gift cards", True), ("Подарочный сертификат на 3000 ₽", True), ("Подарункова картка", True), ("Gift box of soaps", False), ("House on Mill", False)],
)  # fmt: skip
def test_a_gift_card_is_told_from_goods(heading: str, *, gift: bool) -> None:
    page = Page(
        f"{HOME}item/1", PageKind.PRODUCT, Device.HTTP, markup=f"<h1>{heading}</h1><p>$25.00</p><button>Add to cart</button>"
    )
    assert is_gift_card(page) is gift


def test_a_choice_of_prices_in_the_column_of_filters_is_no_goods() -> None:
    narrow = "".join(
        f'<li class="item"><a href="/guitars?price={n}00-{n}99">${n}00 - ${n}99.99</a> <span>4</span></li>' for n in (1, 5)
    )
    goods = "".join(f'<li class="card"><a href="/guitar-{n}">Guitar {n}</a> <b>${n}20.00</b></li>' for n in (1, 2))
    listed = document(f"<div><ol>{narrow}</ol></div><main><ul>{goods}</ul></main>", f"{HOME}guitars")
    assert [card.link.name for card in cards(listed)] == ["Guitar 1", "Guitar 2"]
