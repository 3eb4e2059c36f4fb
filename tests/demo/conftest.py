"""A browser without a screen, and what each shop calls the things a shopper needs."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from auditor.demo.store import OpenShop

# How each shop calls things: add, product field, option prefix, cart, checkout, order form.
WORDS: dict[str, dict[str, Any]] = {
    "good": {
        "add": "/basket/add/",
        "id": "product",
        "cart": "/basket/",
        "plain": "tideline-mug",
        "chosen": "moorland-slippers",
        "checkout": "/checkout/",
        "product": "/product/",
        "order": {
            "email": "ann@example.org",
            "name": "Ann",
            "phone": "020 7946 0000",
            "address": "1 High St",
            "city": "Leeds",
            "postcode": "LS1 1AA",
            "delivery": "standard",
            "payment": "paypal",
        },
    },
    "ru": {
        "add": "/ajax/cart/add/",
        "id": "id",
        "cart": "/cart/",
        "plain": "chaynik-isinskiy",
        "chosen": "da-hun-pao",
        "checkout": "/order/",
        "product": "/product/",
        "order": {
            "FIO": "Анна",
            "PHONE": "+7 495 000-00-01",
            "EMAIL": "a@example.org",
            "CITY": "Москва",
            "ADDRESS": "ул. Мира, 1",
            "DELIVERY": "courier",
            "PAY_SYSTEM": "sbp",
        },
    },
    "uk": {
        "add": "/koshyk/dodaty",
        "id": "product_id",
        "cart": "/koshyk",
        "plain": "rushnyk-try",
        "chosen": "suknia-svitanok",
        "checkout": "/zamovlennia",
        "product": "/tovar/",
        "order": {
            "firstname": "Ганна",
            "lastname": "Коваль",
            "telephone": "+380 44 000 00 01",
            "city": "Київ",
            "address": "1",
            "shipping_method": "np",
            "payment_method": "liqpay",
        },
    },
    "poor": {
        "add": "/cart/add",
        "id": "add",
        "cart": "/cart.html",
        "plain": "party-speaker",
        "chosen": "logo-tshirt",
        "checkout": "/checkout.html",
        "product": "/product/",
        "order": {
            "billing_name": "Ann",
            "billing_phone": "020 7946 0000",
            "billing_address_1": "1",
            "billing_postcode": "1",
            "ship": "flat",
            "pay": "bacs",
        },
    },
    "steps": {
        "add": "/checkout/cart/add/",
        "id": "product",
        "option": "super_attribute1",
        "cart": "/checkout/cart/",
        "plain": "enamel-mug",
        "chosen": "wool-cap",
        "checkout": "/checkout/address/",
        "product": "/item/",
        "order": {
            "email": "ann@example.org",
            "name": "Ann",
            "street": "1 High St",
            "city": "Salina",
            "state": "KS",
            "zip": "67401",
            "phone": "312 555 0100",
        },
    },
    "drawer": {
        "add": "/cart/add",
        "id": "id",
        "cart": "/cart",
        "plain": "barley-beanie",
        "chosen": "plain-tee",
        "checkout": "/checkouts",
        "product": "/products/",
        "order": {
            "email": "ann@example.org",
            "full_name": "Ann",
            "address1": "1 High St",
            "city": "Leeds",
            "zip": "LS1 1AA",
            "tel": "020 7946 0000",
            "shipping_method": "standard",
            "payment_method": "paypal",
        },
    },
    "gateway": {
        "add": "/cart/add",
        "id": "product_id",
        "cart": "/cart",
        "plain": "kukhol-hutsul",
        "chosen": "lampa-vechir",
        "checkout": "/checkout",
        "before": "/checkout/welcome",
        "product": "/p/",
        "order": {
            "name": "Ганна",
            "phone": "+380 44 000 00 01",
            "city": "Київ",
            "branch": "1",
            "shipping": "np",
            "payment": "apple",
        },
    },
    "popups": {
        "add": "/cart/add/",
        "id": "product_id",
        "cart": "/cart/",
        "plain": "hrenovuha",
        "chosen": "kruzhka-glina",
        "checkout": "/order/",
        "product": "/",
        "order": {
            "name": "Анна",
            "phone": "+7 495 000-00-01",
            "address": "ул. Мира, 1",
            "shipping_id": "cdek",
            "payment_id": "sbp",
        },
    },
    "hover": {
        "add": "/koshyk/dodaty/",
        "id": "product_id",
        "cart": "/koshyk/",
        "plain": "shapka-plai",
        "chosen": "kurtka-doshch",
        "checkout": "/oformlennia/",
        "product": "/tovar/",
        "order": {
            "billing_first_name": "Ганна",
            "billing_last_name": "Коваль",
            "billing_phone": "+380 44 000 00 01",
            "billing_city": "Київ",
            "billing_branch": "1",
            "shipping_method": "np",
            "payment_method": "mono",
        },
    },
    "frames": {
        "add": "/bag/add",
        "id": "sku",
        "cart": "/bag",
        "plain": "button-tin",
        "chosen": "work-box",
        "checkout": "/pay",
        "product": "/",
        "order": {
            "email": "ann@example.org",
            "name": "Ann",
            "address": "1 High St",
            "city": "Leeds",
            "postcode": "LS1 1AA",
            "phone": "020 7946 0000",
            "delivery": "tracked",
            "payment": "paypal",
        },
    },
    "slow": {
        "add": "/korzina/polozhit",
        "id": "id",
        "cart": "/korzina",
        "plain": "kruzhka-par",
        "chosen": "halat-utro",
        "checkout": "/zakaz",
        "product": "/veshch/",
        "order": {
            "name": "Анна",
            "email": "a@example.org",
            "phone": "+7 495 000-00-01",
            "city": "Москва",
            "address": "ул. Мира, 1",
            "password": "secret1",
            "delivery": "pvz",
            "payment": "sbp",
        },
    },
    "hostile": {
        "add": "/basket/add",
        "id": "product",
        "cart": "/basket",
        "plain": "nail-tin",
        "chosen": "work-jacket",
        "checkout": "/checkout",
        "product": "/product/",
        "order": {
            "name": "Ann",
            "email": "ann@example.org",
            "address": "1 High St",
            "postcode": "LS1 1AA",
            "delivery": "post",
            "payment": "paypal",
        },
    },
    "script": {
        "add": "/api/basket",
        "id": "product",
        "cart": "/cart",
        "plain": "cairn-rucksack-32",
        "chosen": "rannoch-shell-jacket",
        "checkout": "/api/orders",
        "product": "/api/products/",
        "order": {
            "email": "ann@example.org",
            "name": "Ann",
            "phone": "020 7946 0000",
            "address": "1 High St",
            "city": "Leeds",
            "postcode": "LS1 1AA",
            "delivery": "parcel",
            "payment": "paypal",
        },
    },
}


class Browser:
    """A browser without a screen: keeps cookies, follows redirects, shows error pages."""

    def __init__(self, shop: OpenShop) -> None:
        self.shop = shop
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def open(self, path: str, form: dict[str, Any] | None = None, *, script: bool = False) -> tuple[int, str, str]:
        """Open a page, or post a form; returns status, text and the path where it ended."""
        body = urlencode(form).encode() if form is not None else None
        headers = {"Accept": "application/json"} if script else {}
        try:
            with self.opener.open(Request(self.shop.url.rstrip("/") + path, body, headers)) as answer:
                return answer.status, answer.read().decode(), urlsplit(answer.url).path
        except HTTPError as error:
            with error:
                return error.code, error.read().decode(), urlsplit(error.url or "").path

    def data(self, path: str, form: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Ask as the shop's own script does."""
        status, text, _ = self.open(path, form, script=True)
        return status, json.loads(text)


@pytest.fixture
def browse() -> Callable[[OpenShop], Browser]:
    return Browser


@pytest.fixture
def words() -> dict[str, dict[str, Any]]:
    return WORDS
