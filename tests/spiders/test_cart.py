"""What leads to a cart and what stands at its address, read from a page alone."""

from __future__ import annotations

import pytest

from auditor.model import Box, Device, Page, PageKind
from auditor.page import Document
from auditor.tree import from_html, to_rendered
from spiders.journeys.cart import leads_to_cart
from spiders.walking.notice import cart_controls, is_cart_address
from spiders.walking.till import is_checkout_address

STORE = "https://a.store/"


def looked_at(markup: str) -> Document:
    """A page as a browser draws it: everything has a place."""
    root = from_html(f"<body>{markup}</body>")
    for number, element in enumerate(root.walk()):
        element.node, element.box = number, Box(0, 20.0 * number, 200, 20)
    return Document(Page(STORE, PageKind.CART, Device.DESKTOP, markup=to_rendered(root)))


@pytest.mark.parametrize(
    "path",
    [
        "cart", "cart/", "en/cart?x=1", "shopping_cart.php", "ShoppingCart.asp", "viewcart.aspx", "my-basket", "personal/cart/", "checkout/cart/", "#/cart",
        "korzina.html", "ua/koshik", "index.php?route=checkout/cart", "index.php?main_page=shopping_cart", "index.php?controller=cart&action=show",
        "index.php?dispatch=checkout.cart", "?page=basket", "index.php?option=com_virtuemart&view=cart", "index.php?do=korzina",
    ],
)  # fmt: skip
def test_a_cart_is_known_by_its_address(path: str) -> None:
    assert is_cart_address(STORE + path)


@pytest.mark.parametrize(
    "path",
    ["", "carts-and-wagons", "cartridges", "index.php?main_page=product_info&products_id=5", "index.php?main_page=bags_and_carts", "login?return_to=cart", "?q=cart", "index.php?main_page=checkout_shipping", "index.php?cPath=5_cart_wheels"],
)  # fmt: skip
def test_what_only_speaks_of_a_cart_is_none(path: str) -> None:
    assert not is_cart_address(STORE + path)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("checkout", True), ("index.php?route=checkout/checkout", True), ("index.php?main_page=checkout_shipping", True), ("?page=oformlenie", True),
        ("index.php?dispatch=checkout.checkout", True), ("index.php?main_page=product_info", False), ("lamp?from=checkout", False),
    ],
)  # fmt: skip
def test_a_checkout_is_known_by_its_address(path: str, *, found: bool) -> None:
    assert is_checkout_address(STORE + path) is found


@pytest.mark.parametrize(
    "control",
    [
        "<a href='/index.php?main_page=shopping_cart&action=remove_product&product_id=5'><img alt='Delete this item from the cart by clicking this icon.'></a>",
        "<button class=cart-x>Remove lamp from your basket</button>", "<a class=cart href='/basket/x'>Empty the cart</a>",
        "<button class=cart-del>Удалить из корзины</button>", "<a href='/korzina/ochistit'>Очистить корзину</a>", "<a href='/cart/x'>Убрать из корзины</a>",
        "<button class=cart-del>Видалити з кошика</button>", "<a href='/koshik/x'>Прибрати з кошика</a>", "<a href='/koshik/x'>Очистити кошик</a>",
    ],
)  # fmt: skip
def test_what_takes_goods_out_never_leads_to_the_cart(control: str) -> None:
    assert not cart_controls(looked_at(f"<main>{control}</main>"))


@pytest.mark.parametrize(
    "control",
    [
        "<a href='/cart'>Cart (empty)</a>", "<a href='/basket'>Your basket: empty</a>", "<a href='/index.php?main_page=shopping_cart'>Shopping Cart [more]</a>",
        "<a href='/korzina'>Корзина пуста</a>", "<a href='/koshik'>Кошик порожній</a>", "<button class=mini-cart aria-label='Shopping bag'></button>",
    ],
)  # fmt: skip
def test_what_leads_to_the_cart_does(control: str) -> None:
    assert cart_controls(looked_at(f"<header>{control}</header>"))


@pytest.mark.parametrize(
    "control",
    [
        "<a href='#' role=button aria-label='Remove item from cart'>Remove</a>", "<button>Remove from basket</button>",
        "<button aria-label='Удалить товар из корзины'>×</button>", "<button aria-label='Видалити товар з кошика'>×</button>",
    ],
)  # fmt: skip
def test_a_drawer_leads_no_further_by_what_takes_goods_out(control: str) -> None:
    page = looked_at(f"<div role=dialog><h2>Shopping</h2>{control}</div>")
    assert not leads_to_cart(page, next(e for e in page.elements if e.get("role") == "dialog"))


@pytest.mark.parametrize(
    "control",
    ["<a href='/cart'>View cart</a>", "<a href='/korzina'>Перейти в корзину</a>", "<a href='/koshik'>Перейти до кошика</a>"],
)
def test_a_drawer_leads_on_by_what_is_named_after_the_cart(control: str) -> None:
    page = looked_at(f"<div role=dialog><button>Remove from cart</button>{control}</div>")
    assert leads_to_cart(page, next(e for e in page.elements if e.get("role") == "dialog"))
