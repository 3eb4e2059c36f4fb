"""A category that holds one product is no product's page: its card leads on to that."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from spiders.mapping.classify import classify

HOME = "https://a.store/"
MENU = "<nav>" + "".join(f"<a href='/category/{n}'>{n}</a>" for n in ("boot", "cap", "jacket", "bag")) + "</nav>"
CARD = """<div class=grid><div class=item><a href='/product/ranger'><img src=r.jpg alt=''><h3>Ranger boot</h3></a>
<h3 class=price>£310.00</h3><a class=btn role=button>Add to cart</a></div></div>"""
OWN = """<h1>Ranger boot</h1><a href='/media/r.jpg'><img src=r.jpg alt=''></a><p>£310.00</p><button>Add to cart</button>"""


def kind(body: str, url: str) -> PageKind:
    markup = f"<!doctype html><html lang=en><head><title>Boots</title></head><body>{MENU}<main>{body}</main></body></html>"
    return classify(Document(Page(url, PageKind.OTHER, Device.HTTP, markup, status=200)), home_url=HOME, depth=1)[0]


def test_a_card_alone_makes_a_listing() -> None:
    assert kind(f"<h4>Search results: boot</h4>{CARD}", HOME + "category/boot") is PageKind.LISTING


def test_a_card_whose_name_is_no_heading_but_a_link_makes_one() -> None:
    card = """<div class=products><div class=product><a class=image href='/ranger.html' title='Ranger boot'><img src=r.jpg alt=''></a>
    <a class=title href='/ranger.html'><span>Stillwater</span> Ranger boot</a><div><span class=price>$310.00</span></div>
    <div><a href='/cart/add/4127/'>Add to cart</a><a href='/ranger.html'><svg></svg></a><a href='/account/wishlistAdd/4127/'>♡</a></div></div></div>"""
    assert kind(f"<h1>Boots</h1><p>1 Products</p>{card}", HOME + "shoes/boots/") is not PageKind.PRODUCT


@pytest.mark.parametrize("address", ["boots", "new/boots", "product/boots"])
def test_wherever_it_is_it_is_no_product(address: str) -> None:
    assert kind(f"<h4>Search results: boot</h4>{CARD}", HOME + address) is not PageKind.PRODUCT


def test_a_name_with_a_sum_in_it_is_a_name() -> None:
    card = CARD.replace("Ranger boot", "£25 gift card").replace("<h3 class=price>£310.00</h3>", "<span class=price>£25.00</span>")
    assert kind(f"<h1>Gift cards</h1>{card}", HOME + "gift-cards") is not PageKind.PRODUCT


def test_a_products_own_page_stays_one() -> None:
    assert kind(OWN, HOME + "product/ranger") is PageKind.PRODUCT


def test_a_card_beside_a_product_changes_nothing() -> None:
    assert kind(f"{OWN}<h2>Goes well with it</h2>{CARD.replace('ranger', 'laces')}", HOME + "product/ranger") is PageKind.PRODUCT
