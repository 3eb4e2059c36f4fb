"""What each further variant of the demo store is there for, over HTTP; what a person says of it is data of a known form."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from auditor.demo.ledger import Ledger
from auditor.demo.store import VARIANTS, serve

EXPECTATIONS = Path(__file__).parent / "expectations"
STATUSES = {"pass", "partial", "fail", "not_applicable", "inconclusive"}
REACHED = {"product", "cart", "checkout", "login", "payment"}


def test_the_pages_of_the_checkout_open_one_after_the_other(browse: Any, words: Any) -> None:
    word = words["steps"]
    with serve("steps") as shop:
        browser = browse(shop)
        browser.open(word["add"], {word["id"]: word["plain"]})
        assert 'name="protection" value="1" checked' in browser.open(word["cart"])[1]
        for later in ("delivery", "payment", "review"):
            _, text, path = browser.open(f"/checkout/{later}/")
            assert path == "/checkout/address/"
            assert "PayPal" not in text
        assert browser.open("/checkout/address/", word["order"] | {"email": "nobody"})[0] == 400
        assert "$18.95" in browser.open("/checkout/address/?from=cart&protection=1")[1]
        assert browser.open("/checkout/address/", word["order"])[2] == "/checkout/delivery/"
        _, text, path = browser.open("/checkout/delivery/", {"delivery": "ground"})
        assert path == "/checkout/payment/"
        assert "PayPal" in text
        assert "$26.90" in text
        _, text, path = browser.open("/checkout/payment/", {"payment": "paypal"})
        assert path == "/checkout/review/"
        assert "$30.40" in text
        assert shop.ledger.orders == 0
        assert browser.open("/checkout/review/", {"agreed": "yes"})[2] == "/order-placed/"
        assert shop.ledger.orders == 1
        assert browser.open("/checkout/nothing/")[0] == 404


def test_a_link_buys_past_the_cart(browse: Any, words: Any) -> None:
    with serve("gateway") as shop:
        browser = browse(shop)
        assert browser.open("/checkout?add=kukhol-hutsul")[2] == "/checkout/welcome"
        _, text, path = browser.open("/checkout/welcome", {})
        assert path == "/checkout"
        assert "Apple Pay" in text
        assert browser.open("/checkout?add=" + words["gateway"]["chosen"])[2] == "/p/lampa-vechir"
        assert set(shop.ledger.counts().values()) == {0}


def test_an_account_is_opened_with_the_order(browse: Any, words: Any) -> None:
    word = words["slow"]
    with serve("slow") as shop:
        browser = browse(shop)
        assert browser.open("/zakaz/srazu", {word["id"]: word["plain"]})[2] == "/zakaz"
        browser.open(word["checkout"], word["order"])
        assert (shop.ledger.orders, shop.ledger.registrations) == (1, 1)


def test_a_literal_search_offers_nothing_in_return(browse: Any) -> None:
    with serve("popups") as shop:
        browser = browse(shop)
        found = browser.open("/poisk/?q=%D0%A5%D1%80%D0%B5%D0%BD%D0%BE%D0%B2%D1%83%D1%85%D0%B0")[1]
        assert "/hrenovuha.html" in found
        nothing = browser.open("/poisk/?q=%D1%85%D1%80%D0%B5%D0%BD%D0%BE%D0%B2%D1%83%D1%85%D0%B0")[1]
        assert "ничего не найдено" in nothing
        assert ".html" not in nothing


def test_what_is_in_frames_is_not_in_the_page_nor_in_the_sitemap(browse: Any, words: Any) -> None:
    word = words["frames"]
    with serve("frames") as shop:
        browser = browse(shop)
        browser.open(word["add"], {word["id"]: word["plain"]})
        page, frame = browser.open("/pay")[1], browser.open("/frames/payment-options")[1]
        assert "PayPal" not in page
        assert re.findall(r"<title>(\w+)</title>", frame)[1:] == ["PayPal", "Clearpay", "Klarna"]
        assert "/frames/" not in browser.open("/sitemap.xml")[1]


@pytest.mark.parametrize(
    ("path", "form", "kind"),
    [
        ("/order/place", None, "orders"),
        ("/order/place", {"note": ""}, "orders"),
        ("/order/one-click", {"product": "nail-tin"}, "orders"),
        ("/checkout/onepage/saveOrder", {"confirm": "1"}, "orders"),
        ("/rest/V1/guest-carts/mine/payment-information", {"method": "checkmo"}, "orders"),
        ("/graphql", {"query": "mutation { placeOrder }"}, "orders"),
        ("/graphql", {"query": "query { cart }"}, ""),
        ("/join/now", {"email": "a@example.org"}, "registrations"),
        ("/newsletter/join", {"source": "click"}, "subscriptions"),
        ("/contact", {"email": "a@example.org", "message": "Hello"}, "messages"),
    ],
)
def test_the_hostile_shop_counts_every_touch(path: str, form: dict[str, str] | None, kind: str, browse: Any) -> None:
    with serve("hostile") as shop:
        assert browse(shop).open(path, form)[0] == 200
        assert shop.ledger.counts() == {other: int(other == kind) for other in Ledger.KINDS}


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_a_person_says_is_written_down(variant: str) -> None:
    said = tomllib.loads((EXPECTATIONS / f"{variant}.toml").read_text("utf-8"))
    assert len(said["touchpoints"]) >= 19
    for status in said["touchpoints"].values():
        assert set([status] if isinstance(status, str) else status) <= STATUSES
    assert {said["journeys"]["purchase"][device] for device in ("desktop", "phone")} <= REACHED
    assert said["ledger"] == dict.fromkeys(Ledger.KINDS, 0)


def test_no_expectation_is_left_over() -> None:
    assert {file.stem for file in EXPECTATIONS.glob("*.toml")} == set(VARIANTS)
