"""What is hidden, and by whom: the same whether a server's HTML or a rendered tree was read."""

from __future__ import annotations

import json

import pytest

from auditor.element import Element, joined
from auditor.model import Device, Page, PageKind
from auditor.page import Document
from auditor.tree import from_html, from_rendered, to_rendered

ANSWER = ["p", {}, None, False, 5, ["Yes, within thirty days."]]
ACCORDION = ["html", {}, None, True, 0, [["body", {}, None, True, 1, [["div", {}, None, True, 2, [
    ["button", {"aria-expanded": "false"}, [0, 0, 200, 40], True, 3, ["Can I send it back?"]],
    ["div", {"class": "card-body"}, None, False, 4, [ANSWER, ["p", {"hidden": ""}, None, False, 6, ["Draft"]]]],
]]]]]]  # fmt: skip


def by_node(root: Element) -> dict[int, Element]:
    return {e.node: e for e in root.walk()}


def test_only_what_hides_is_hidden_and_nothing_below_it_is_shown() -> None:
    found = by_node(from_rendered(json.dumps(ACCORDION)))
    assert (found[4].hidden, found[5].hidden, found[6].hidden) == (True, False, True)
    assert not any(found[n].shown for n in (4, 5, 6))


def test_a_saved_tree_is_read_back_the_same() -> None:
    once = to_rendered(from_rendered(json.dumps(ACCORDION)))
    assert to_rendered(from_rendered(once)) == once
    found = by_node(from_rendered(once))
    assert not any(found[n].shown for n in (4, 5, 6))


def test_what_a_control_opens_can_be_read_whole() -> None:
    page = Page("https://shop.example/faq", PageKind.FAQ, Device.DESKTOP, json.dumps(ACCORDION))
    assert "Yes, within thirty days." in Document(page).text
    assert "Draft" not in Document(page).text


def test_attributes_hide_in_a_servers_html() -> None:
    root = from_html('<p hidden>a</p><p style="display: none">b</p><p>c</p><input type="hidden">')
    assert [e.hidden for e in root.walk() if e.tag in {"p", "input"}] == [True, True, False, True]


def test_a_class_for_another_state_says_nothing_of_this_one() -> None:
    tile = from_html('<button class="Tile disabled:opacity-50 group-[.selected]:bold is-active" id="White">White</button>')
    button = next(e for e in tile.walk() if e.tag == "button")
    assert (button.classes, button.marks) == ("tile is-active", "tile is-active white")


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["43", "reviews"], "43 reviews"),
        (["View", "Price"], "View Price"),
        (["Price", "12"], "Price 12"),
        (["1–2 дні", "доставка"], "1–2 дні доставка"),
        (["delivery", "payment"], "delivery payment"),
        (["lamp", "s"], "lamps"),
        (["i", "n", "f", "o"], "info"),
        (["12", "34"], "1234"),
        (["AB", "CD"], "ABCD"),
    ],
)
def test_texts_that_touch_are_words_of_their_own_where_a_reader_would_part_them(pieces: list[str], text: str) -> None:
    assert joined(pieces) == text


def test_classes_that_hide_are_known_unless_others_bring_it_up_on_some_screens() -> None:
    root = from_html(
        '<p class="ng-hide">a</p><p class="d-none d-lg-block">b</p><p class="note d-none">c</p><p class="hidden">d</p>'
    )
    assert [e.hidden for e in root.walk() if e.tag == "p"] == [True, False, True, False]
