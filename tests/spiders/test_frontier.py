"""The frontier hands out what is promising, and never what changes something, lies elsewhere or was given before."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from spiders.mapping.addresses import key, same_store
from spiders.mapping.frontier import QUOTAS, Frontier
from spiders.mapping.hazards import changes_something, is_file, own_tongue
from tests.spiders.pages import HOME, document, given_out


def links(*addresses: str) -> Document:
    return document("".join(f'<a href="{a}">{n}</a> ' for n, a in enumerate(addresses)))


CHANGING = [
    "/?add-to-cart=5", "/cart/add/5", "/cart/add", "/basket/add/12/", "/index.php?route=checkout/cart/add&product_id=1", "/logout", "/log-out/",
    "/customer/account/logout/", "/accounts/logout/", "/index.php?route=account/logout", "/signout", "/wishlist/add/5", "/wishlist/",
    "/index.php?route=account/wishlist", "/compare/", "/catalog/compare/?action=ADD_TO_COMPARE_LIST&id=3", "/?action=ADD2BASKET&id=5",
    "/catalog/x/?action=BUY&id=3", "/cart?remove_item=abc", "/cart/?remove=1", "/delete/5", "/cart/delete/5", "/?currency=USD", "/currency/usd",
    "/index.php?route=common/currency/currency&code=EUR", "/?lang=uk", "/?language=en", "/en?___store=en", "/newsletter/unsubscribe/7",
    "/unsubscribe?m=1", "/account/wishlistAdd/4127/", "/checkout/cart/add/uenc/abc/product/5/", "/wishlist/index/add/product/7/", "/catalog/product_compare/add/product/7/",
    "/cart?add=1&id_product=5", "/cart/12345:1", "/discount/SALE10", "/?wc-ajax=get_refreshed_fragments", "/wp-admin/admin-ajax.php?x=1",
    "/%61dd-to-cart/5", "/%2561dd-to-cart/5", "/?%61ction=delete", "/order/confirm/5", "/set-language/uk", "/ru/change-currency/USD",
    "/vote/5", "/reviews/add", "/poll?vote=1", "/i18n/setlang/", "/personal/cart/?basketAction=delete", "/buy/5", "/Shop/AddToCart?id=3",
    "/cart/update", "/cart/clear", "/checkout?dispatch=checkout.add..5", "/index.php?dispatch=checkout.delete&cart_id=1", "/?addtocart=7",
    "/favorites/", "/product/5?quantity=3", "/?ID=5&sessid=abc", "/my?op=remove", "/clear-cart", "/?replytocom=5",
]  # fmt: skip


@pytest.mark.parametrize(
    "address", ["/dry-bag-set/", "/gift-basket-set", "/shopping-trolley-plus", "/tote-bag-add-on", "/p/bag-plus"]
)
def test_goods_called_like_an_act_are_pages(address: str) -> None:
    assert not changes_something("https://a.store" + address)


@pytest.mark.parametrize(
    "address",
    [
        "/crm.asp?action=contactus", "/?action=contact_us", "/?act=show&id=5", "/?task=view", "/?do=static&page=delivery", "/?op=view_page&id=1",
        "/?action=dostavka", "/?do=pro-nas", "/?method=kontakty", "/?cmd=faq", "/?action=show_faq", "/?action=help",
    ],
)  # fmt: skip
def test_an_action_that_only_shows_a_page_is_no_act(address: str) -> None:
    assert not changes_something("https://a.store" + address)


@pytest.mark.parametrize(
    "address",
    [
        "/?action=contact_send", "/?action=contactsubmit", "/?action=kontaktdel", "/?action=kontaktyudalit", "/?act=show&add=5", "/?action=add",
        "/?action=view&buy=3", "/?action=return", "/?action=payment", "/?do=show_delete", "/?op=help&action=remove", "/?action=contact&lang=uk",
        "/?action=delete&id=contact", "/?action=accept_terms", "/?action=view_clear", "/?action=", "/?action=logout", "/?do=subscribe",
    ],
)  # fmt: skip
def test_an_action_that_names_a_page_and_more_is_an_act(address: str) -> None:
    assert changes_something("https://a.store" + address)


@pytest.mark.parametrize("address", ["/bag/add", "/shopping-bag-update", "/my-basket-clear", "/basket_add/3"])
def test_a_bag_that_is_changed_is_no_page(address: str) -> None:
    assert changes_something("https://a.store" + address)


@pytest.mark.parametrize(
    ("cookies", "terms"),
    [
        ('<a href="/cookie-policy">Cookie Policy</a>', '<a href="/terms">Legal</a>'),
        ('<a href="/politika-cookie">Политика использования файлов cookie</a>', '<a href="/oferta">Условия</a>'),
        ('<a href="/cookies">Файли cookie</a>', '<a href="/umovy">Публічна оферта</a>'),
    ],
)
def test_a_page_on_cookies_alone_waits_for_privacy_and_terms(cookies: str, terms: str) -> None:
    frontier = Frontier(HOME)
    frontier.next()
    frontier.take(document(f'{cookies} <a href="/privacy">Cookies and privacy policy</a> {terms}'))
    given = [lead.url for lead in given_out(frontier)]
    assert not any("cookie" in url for url in given)


@pytest.mark.parametrize("address", CHANGING)
def test_what_changes_something_is_never_given(address: str) -> None:
    assert changes_something("https://a.store" + address)
    frontier = Frontier(HOME)
    frontier.take(links(address))
    frontier.sitemap(["https://a.store" + address])
    assert [lead.url for lead in given_out(frontier)] == [HOME]


@pytest.mark.parametrize(
    "address",
    [
        "/contact/", "/catalogue/the-shellcoders-handbook_209/", "/index.php?route=information/contact", "/index.php?route=product/product&product_id=40",
        "/products/stain-removers", "/collections/all?page=2", "/pages/about-us", "/about", "/shop/", "/product/added-value-pack/", "/blog/how-we-deliver",
        "/dostavka-i-oplata/", "/katalog/lampy/?sort=price", "/checkout/", "/cart/", "/basket/", "/account/login", "/help/changing-an-order",
        "/content/4-about-us", "/policies/refund-policy", "/personal/cart/", "/personal/order/make/", "/gb/en/p/fjantig-hook-black-60347102/",
        "/news/del-mar", "/address/", "/set/tea", "/Доставка", "/sitemap",
    ],
)  # fmt: skip
def test_plain_pages_are_given(address: str) -> None:
    frontier = Frontier(HOME)
    frontier.take(links(address))
    assert len(given_out(frontier)) == 2


@pytest.mark.parametrize(
    "name",
    [
        "Log out",
        "Выйти",
        "Вийти",
        "Add to cart",
        "В корзину",
        "До кошика",
        "Купить",
        "Сравнить",
        "Удалить",
        "Place order",
        "В избранное",
    ],
)
def test_a_link_named_like_an_act_is_not_followed(name: str) -> None:
    frontier = Frontier(HOME)
    frontier.take(document(f'<a href="/x1">{name}</a>'))
    assert len(given_out(frontier)) == 1


@pytest.mark.parametrize(
    "file", ["a.pdf", "a.JPG", "a.zip?x=1", "price.xlsx", "feed.xml", "app.js", "photo.webp", "a.mp4", "a%2Epdf"]
)
def test_files_are_not_given(file: str) -> None:
    assert is_file(f"https://a.store/{file}")
    frontier = Frontier(HOME)
    frontier.take(links(f"/{file}"))
    assert len(given_out(frontier)) == 1


# -- choice ----------------------------------------------------------------------------------------------------------------


def test_a_few_of_each_kind_however_many_there_are() -> None:
    products = "".join(f"<li class=c><a href='/product/p-{n}/'>Lamp {n}</a> <b>${n}.00</b></li>" for n in range(1, 3000))
    frontier = Frontier(HOME, max_pages=100)
    frontier.next()
    frontier.take(document(f"<ul>{products}</ul><nav><a href='/contact/'>Contact</a></nav>"))
    found = given_out(frontier)
    kinds = [lead.kind for lead in found]
    assert kinds.count(PageKind.PRODUCT) == QUOTAS[PageKind.PRODUCT]
    assert PageKind.CONTACT in kinds
    assert len(frontier.waiting) <= 400


def test_one_of_each_comes_before_a_second() -> None:
    frontier = Frontier(HOME)
    frontier.take(
        document(
            "<a href='/contact/'>Contact us</a><a href='/contacts/form/'>Contact form</a><a href='/faq/'>FAQ</a>"
            "<a href='/delivery/'>Delivery</a><a href='/blog/'>Blog</a>"
        )
    )
    kinds = [lead.kind.value for lead in given_out(frontier)]
    assert kinds[0] == "home"
    assert set(kinds[1:4]) == {"contact", "faq", "delivery"}
    assert kinds.index("contact", 3) > 3 or "contact" in kinds[4:]


@pytest.mark.parametrize("names", [("Акції", "Знижки"), ("Акции", "Скидки"), ("Special offers", "Discounts")])
def test_offers_of_the_day_and_standing_discounts_are_both_read(names: tuple[str, str]) -> None:
    frontier = Frontier(HOME)
    frontier.take(document("".join(f"<a href='/index.php?page=q{n}'>{name}</a>" for n, name in enumerate((*names, "Sale")))))
    kinds = [lead.kind for lead in given_out(frontier)]
    assert kinds.count(PageKind.PROMOTIONS) == 2


def test_products_are_taken_from_several_listings() -> None:
    frontier = Frontier(HOME)
    frontier.next()
    for name in ("lamps", "cups", "rugs"):
        cards = "".join(f"<li class=c><a href='/product/{name}-{n}/'>{name} {n}</a><b>$5.00</b></li>" for n in range(9))
        frontier.take(document(f"<ul>{cards}</ul>", f"https://a.store/shop/{name}/"), 1)
    found = [lead for lead in given_out(frontier) if lead.kind is PageKind.PRODUCT]
    assert len({lead.found_on for lead in found}) == 3


def test_a_guess_that_was_wrong_leaves_room_for_another() -> None:
    frontier = Frontier(HOME, quotas={PageKind.HOME: 1, PageKind.FAQ: 1, PageKind.OTHER: 5})
    frontier.next()
    frontier.take(document("<a href='/faq/'>FAQ</a><a href='/faqs/'>Questions and answers</a>"))
    first = frontier.next()
    assert first is not None
    assert frontier.next() is None
    frontier.read(first, first.url, PageKind.OTHER)
    second = frontier.next()
    assert second is not None
    frontier.missed(second)
    assert frontier.next() is None


def test_what_the_user_names_comes_first() -> None:
    frontier = Frontier(
        HOME, pages=["https://a.store/odd", "https://help.example/", "https://a.store/?add-to-cart=1", "http://["]
    )
    assert [lead.url for lead in given_out(frontier)] == [HOME, "https://a.store/odd", "https://help.example/"]


def test_another_language_of_the_same_page_waits() -> None:
    frontier = Frontier("https://a.store/uk/")
    frontier.take(document("<a href='/ru/contact/'>Контакты</a><a href='/uk/contact/'>Контакти</a>", "https://a.store/uk/"))
    found = [lead.url for lead in given_out(frontier)]
    assert found[1] == "https://a.store/uk/contact/"


def test_a_malformed_home_is_refused() -> None:
    with pytest.raises(ValueError, match="not a web address"):
        Frontier("http://[")


def test_a_huge_hostile_list_of_links_is_no_burden() -> None:
    body = "".join(f"<a href='/x/{n}?{'a' * (n % 300)}={n}'>link {n}</a>" for n in range(20_000))
    start = time.process_time()
    frontier = Frontier(HOME)
    frontier.take(document(body))
    found = given_out(frontier)
    assert len(found) <= 30
    assert time.process_time() - start < 20


# -- properties ------------------------------------------------------------------------------------------------------------

_pieces = st.sampled_from(
    ["", "a", "contact", "shop", "product", "add-to-cart", "logout", "cart", "add", "x.pdf", "..", ".", "%2e%2e", "вход", "http:", "//evil.com",
     "wishlist", "lamp-5", "index.php", "?action=delete", "?a=1&currency=USD", "?page=2", "#top", "@evil.com", "\\evil.com", ":8080", "[", " ", "\t"]
)  # fmt: skip
_starts = st.sampled_from(
    ["", "/", "//", "https://a.store/", "http://www.a.store/", "https://evil.com/", "//evil.com/", "https://a.store.evil.com/", "javascript:",
     "mailto:", "data:text/html,", "https://a.store@evil.com/", "?", "#", "\\\\evil.com\\", "https:///", "http://[", "ftp://a.store/"]
)  # fmt: skip
_addresses = st.builds(lambda start, parts: start + "/".join(parts), _starts, st.lists(_pieces, max_size=5)) | st.text(
    max_size=60
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_addresses, max_size=25), st.integers(min_value=1, max_value=8))
def test_never_elsewhere_never_twice_never_too_many_never_harmful(addresses: list[str], most: int) -> None:
    frontier = Frontier(HOME, most)
    body = "".join(
        '<a href="{}">{}</a>'.format(a.replace("&", "&amp;").replace('"', "&quot;"), a[:20].replace("<", "")) for a in addresses
    )
    frontier.take(document(body))
    frontier.sitemap(addresses)
    found = [lead.url for lead in given_out(frontier)]
    assert len(found) <= most
    assert len({key(url) for url in found}) == len(found)
    for url in found:
        assert same_store(url, HOME)
        assert url.startswith(("https://a.store", "http://a.store", "https://www.a.store", "http://www.a.store")), url
        assert not changes_something(url)
        assert not is_file(url)
        assert not any(word in url.lower() for word in ("add-to-cart", "logout", "wishlist", "action=", "currency="))


@pytest.mark.parametrize(
    "path", ["/order/place?id=1", "/order/place", "/place-order", "/checkout/confirm-order", "/buy?one_click_order=1"]
)
def test_a_link_that_would_place_an_order_is_never_given(path: str) -> None:
    frontier = Frontier(HOME)
    frontier.take(document(f'<a href="{path}">Order</a>'))
    assert [lead.url for lead in given_out(frontier)] == [HOME]


def test_a_language_that_all_addresses_carry_is_no_choice_of_one() -> None:
    everywhere = [f"https://a.store/index.php?route=product/category&language=uk-ua&path={n}" for n in range(6)]
    other = "https://a.store/index.php?route=product/category&language=en-gb&path=1"
    own = own_tongue([*everywhere, other])
    assert not changes_something(everywhere[0], own)
    assert changes_something(other, own)
    assert changes_something(everywhere[0])
    assert own_tongue([*everywhere[:2], other]) == frozenset()
    document = Document(
        Page(
            HOME,
            PageKind.HOME,
            Device.HTTP,
            "".join(f'<a href="{url}">Shelf {n}</a>' for n, url in enumerate([*everywhere, other])),
        )
    )
    frontier = Frontier(HOME, 20)
    frontier.take(document)
    assert len(frontier.waiting) == len(everywhere)
    assert all("language=uk-ua" in lead.url for lead in frontier.waiting)
