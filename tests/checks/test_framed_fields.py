"""A checkout whose card's fields stand in a frame: they are the payment service's, and none of the store's form."""

from __future__ import annotations

import json
from typing import Any

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from checks.buy_form import read

OWN = [["input", {"type": "email", "name": "email", "aria-label": "E-mail"}], ["input", {"name": "name", "aria-label": "Name"}]]
CARD = [["input", {"name": f"card{n}", "placeholder": "Card number"}] for n in range(3)]


def drawn(node: list[Any]) -> list[Any]:
    """A node as a browser's picture of a page holds it: tag, attributes, box, shown, number, children."""
    tag, attributes, *children = node
    return [tag, attributes, [0, 0, 100, 40], True, 1, [c if isinstance(c, str) else drawn(c) for c in children]]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (["form", {}, *OWN, ["iframe", {}, ["html", {}, ["body", {}, *CARD]]]], ["email", "name"]),
        (["iframe", {}, ["html", {}, ["body", {}, ["form", {}, *OWN]]]], ["email", "name"]),
    ],
    ids=["a card's fields in a frame", "the whole checkout in a frame"],
)
def test_a_frame_of_a_payment_service_is_no_part_of_the_form(body: list[Any], names: list[str]) -> None:
    markup = json.dumps(drawn(["html", {"lang": "en"}, ["body", {}, ["main", {}, body]]]))
    page = Page("https://shop.example/checkout", PageKind.CHECKOUT, Device.DESKTOP, markup)
    assert [field.name for field in read(Document(page)).fields] == names
