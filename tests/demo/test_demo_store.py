"""The demo store behaves as a shop: in every variant, over HTTP, as a browser would use it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from auditor.demo.catalogue import one_typo_apart
from auditor.demo.store import VARIANTS, OpenShop, serve

RENDERED = tuple(variant for variant in VARIANTS if variant != "script")
PAGED = ("steps",)  # the order form goes over several pages
ONE_FORM = tuple(variant for variant in VARIANTS if variant not in PAGED)
LINKED = re.compile(r'(?:href|src|action|data-quick|data-url)="(/[^"#]*)"')
BROKEN = {"poor": {"/faq.html": 404, "/brands.html": 500}}


def pass_the_gateway(browser: Any, word: dict[str, Any]) -> None:
    """Go on as a guest where the shop asks who is there: one button, nothing typed."""
    if "before" in word:
        assert browser.open(word["checkout"])[2] == word["before"]
        assert browser.open(word["before"], {})[2] == word["checkout"]


@pytest.fixture(params=VARIANTS)
def shop(request: pytest.FixtureRequest) -> Iterator[OpenShop]:
    with serve(request.param) as opened:
        yield opened


def test_every_page_that_is_linked_opens(shop: OpenShop, browse: Any) -> None:
    browser = browse(shop)
    waiting, seen = ["/", "/robots.txt", "/sitemap.xml"], {}
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        status, text, _ = browser.open(path)
        seen[path] = status
        found = [html.unescape(link) for link in LINKED.findall(text)]
        found += [urlsplit(address).path for address in re.findall(r"<loc>([^<]+)</loc>", text)]
        waiting += [link for link in found if "logout" not in link and "/order/place" not in link]
    bad = {path: status for path, status in seen.items() if status not in {200, 405}}
    assert bad == BROKEN.get(shop.variant, {})
    assert len(seen) > 30
    assert set(shop.ledger.counts().values()) == {0}


def test_an_unknown_address_is_a_404_except_in_the_poor_shop(shop: OpenShop, browse: Any) -> None:
    browser = browse(shop)
    for path in ("/nowhere/at/all", "/product/none/", "/tovar/none", "/p/none", "/media/none.svg", "/static/../app.py"):
        status, text, _ = browser.open(path)
        assert status == (200 if shop.variant == "poor" else 404), path
        assert "Traceback" not in text


@pytest.mark.parametrize("variant", ONE_FORM)
def test_an_order_is_placed_and_counted(variant: str, browse: Any, words: Any) -> None:
    word = words[variant]
    with serve(variant) as shop:
        browser = browse(shop)
        if variant == "poor":
            browser.open("/create-account.html", {"email": "ann@example.org", "password": "secret1", "name": "Ann"})
            assert shop.ledger.registrations == 1
        if variant == "script":
            assert browser.data(word["add"], {"product": word["plain"]})[1]["count"] == 1
            assert browser.data(word["checkout"], word["order"])[1]["order"].startswith("CS-")
        else:
            assert browser.open(word["add"], {word["id"]: word["plain"]})[0] == 200
            pass_the_gateway(browser, word)
            status, text, path = browser.open(word["checkout"])
            assert (status, path) == (200, word["checkout"])
            assert all(f'name="{name}"' in text for name in word["order"])
            assert browser.open(word["checkout"], word["order"])[0] == 200
        assert shop.ledger.orders == 1
        assert browser.open(word["checkout"], word["order"], script=variant == "script")[0] in {200, 400}
        assert shop.ledger.orders == 1, "an empty basket is no order"


@pytest.mark.parametrize("variant", ONE_FORM)
def test_an_unfinished_form_is_no_order(variant: str, browse: Any, words: Any) -> None:
    word = words[variant]
    with serve(variant) as shop:
        browser = browse(shop)
        if variant == "poor":
            browser.open("/create-account.html", {"email": "ann@example.org", "password": "secret1", "name": "Ann"})
        browser.open(word["add"], {word["id"]: word["plain"]}, script=variant == "script")
        pass_the_gateway(browser, word)
        for name in word["order"]:
            form = {key: value for key, value in word["order"].items() if key != name}
            assert browser.open(word["checkout"], form, script=variant == "script")[0] == 400, name
        assert shop.ledger.orders == 0


@pytest.mark.parametrize("variant", RENDERED)
def test_a_guest_may_order_except_in_the_poor_shop(variant: str, browse: Any, words: Any) -> None:
    word = words[variant]
    with serve(variant) as shop:
        browser = browse(shop)
        browser.open(word["add"], {word["id"]: word["plain"]})
        pass_the_gateway(browser, word)
        _, text, path = browser.open(word["checkout"])
        if variant == "poor":
            assert path == "/my-account.html"
            assert "bank transfer" not in text
            assert browser.open(word["checkout"], word["order"])[2] == "/my-account.html"
        else:
            assert path == word["checkout"]
        assert shop.ledger.orders == 0


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_required_option_must_be_chosen(variant: str, browse: Any, words: Any) -> None:
    word = words[variant]
    with serve(variant) as shop:
        browser = browse(shop)
        assert browser.open(word["add"], {word["id"]: word["chosen"]})[0] == 400
        assert browser.open(word["add"], {word["id"]: word["chosen"], "option1": "nonsense"})[0] == 400


def test_the_good_shop_confirms_in_place_and_buys_now(browse: Any) -> None:
    with serve("good") as shop:
        browser = browse(shop)
        status, said = browser.data("/basket/add/", {"product": "tideline-mug", "quantity": 2})
        assert (status, said["count"], said["total"]) == (200, 2, "£32.00")
        form = {"product": "harbour-table-lamp", "option1": "Oat"}
        assert browser.open("/checkout/buy-now/", form)[2] == "/checkout/"
        status, text, _ = browser.open("/product/drift-pendant-light/quick-look/")
        assert status == 200
        assert "Drift pendant light" in text
        assert "£112.00" in text


def test_one_click_places_an_order_by_phone_number(browse: Any, words: Any) -> None:
    for variant, path, field in (("ru", "/ajax/oneclick/", "id"), ("uk", "/zamovlennia/odyn-klik", "product_id")):
        with serve(variant) as shop:
            browser = browse(shop)
            form = {field: words[variant]["plain"], "phone": "12"}
            assert browser.data(path, form)[0] == 400
            assert shop.ledger.orders == 0
            assert browser.data(path, form | {"phone": "+380 44 000 00 01"})[0] == 200
            assert shop.ledger.orders == 1


def test_messages_and_the_rest_are_counted(browse: Any) -> None:
    with serve("good") as shop:
        browser = browse(shop)
        browser.open("/contact/", {"email": "ann@example.org", "message": "Hello"})
        browser.open("/contact/", {"email": "ann@example.org", "message": ""})
        browser.data("/chat/", {"text": "Hello"})
        browser.data("/call-me-back/", {"phone": "020 7946 0000"})
        browser.data("/newsletter/", {"email": "ann@example.org"})
        browser.data("/feedback/", {"score": "9"})
        counts = {"orders": 0, "messages": 3, "registrations": 0, "callbacks": 1, "subscriptions": 1}
        assert shop.ledger.counts() == counts


def test_an_account_opens_and_signs_in(browse: Any) -> None:
    with serve("good") as shop:
        form = {"email": "ann@example.org", "password": "secret1", "name": "Ann"}
        assert "Hello, Ann" in browse(shop).open("/account/register/", form)[1]
        other = browse(shop)
        assert other.open("/account/register/", form)[0] == 400
        assert other.open("/account/sign-in/", form | {"password": "wrong"})[0] == 400
        assert other.open("/account/sign-in/", form | {"next": "//elsewhere.example/"})[2] == "/account/"
        assert shop.ledger.registrations == 1


def test_the_poor_shop_adds_without_a_word(browse: Any) -> None:
    with serve("poor") as shop:
        browser = browse(shop)
        before = browser.open("/product/party-speaker")[1]
        _, after, path = browser.open("/cart/add", {"add": "party-speaker"})
        assert (after, path) == (before, "/product/party-speaker")
        assert browser.open("/category/audio?add-to-cart=mini-speaker")[2] == "/category/audio"
        assert "Mini Speaker" in browser.open("/cart.html")[1]


def test_the_script_shop_is_an_empty_shell_with_an_api(browse: Any) -> None:
    with serve("script") as shop:
        browser = browse(shop)
        for path in ("/", "/c/jackets", "/p/bothy-beanie", "/cart", "/checkout", "/info/faq", "/search?q=tent"):
            status, text, _ = browser.open(path)
            assert status == 200
            assert '<div id="app"></div>' in text
            assert len(re.sub(r"<[^>]+>", "", text).split()) < 10
        status, data = browser.data("/api/products?category=packs")
        assert (status, data["count"], data["more"]) == (200, 5, True)
        assert browser.data("/api/products/bothy-beanie")[1]["price"] == "£26.00"
        assert "card" in {way["id"] for way in browser.data("/api/shop")[1]["payment"]}
        assert browser.data("/api/pages/none")[0] == 404
        assert browser.data("/api/messages", {"email": "a@example.org", "message": "Hi"})[0] == 200
        assert shop.ledger.messages == 1


@pytest.mark.parametrize(
    ("variant", "path", "query", "name"),
    [
        ("good", "/search/?q=", "HARBOUR", "Harbour table lamp"),
        ("good", "/search/?q=", "harbuor lamp", "Harbour table lamp"),
        ("ru", "/search/?q=", "ЧАЙНИК", "Исинский чайник"),
        ("uk", "/poshuk?q=", "сукня", "Сукня «Роса»"),
    ],
)
def test_search_forgives_case_and_a_typo(variant: str, path: str, query: str, name: str, browse: Any) -> None:
    with serve(variant) as shop:
        assert name in browse(shop).open(path + quote(query))[1]


def test_one_typo() -> None:
    assert one_typo_apart("lamp", "lmap")
    assert one_typo_apart("lamp", "lam")
    assert one_typo_apart("lamp", "lampp")
    assert one_typo_apart("lamp", "limp")
    assert not one_typo_apart("lamp", "limb")
    assert not one_typo_apart("lamp", "palm")
