from __future__ import annotations

import pytest

from auditor import legible
from auditor.element import Element
from auditor.model import Box, Device, Page, PageKind
from auditor.page import Document
from auditor.tree import to_rendered


def phone(*children: Element, width: float = 390, **attrs: str) -> Document:
    root = Element("html", dict(attrs), box=Box(0, 0, width, 2000))
    body = Element("body", {}, root, box=Box(0, 0, width, 2000))
    root.children.append(body)
    body.children.extend(children)
    return Document(Page("https://shop.example/", PageKind.HOME, Device.PHONE, markup=to_rendered(root)))


def told(tag: str, words: str, box: Box, looks: str = "") -> Element:
    element = Element(tag, {"letters": looks} if looks else {}, box=box)
    element.children.append(words)
    return element


@pytest.mark.parametrize(
    ("ink", "paper", "ratio"), [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)]
)
def test_contrast_is_that_of_wcag(ink, paper, ratio):
    assert legible.contrast(ink, paper) == pytest.approx(ratio, abs=0.01)


def test_nothing_is_said_of_a_colour_that_is_not_known():
    assert legible.contrast("#000000", "-") is None


def test_a_page_made_for_desktops_is_shrunk():
    page = phone(told("p", "Lamps", Box(0, 0, 900, 20), "16 #000000 #ffffff"), width=980)
    assert legible.small(page).part == 1.0
    assert legible.small(phone(told("p", "Lamps", Box(0, 0, 300, 20), "16 #000000 #ffffff"))).part == 0.0


def test_words_over_a_picture_are_not_called_faint():
    pale = told("p", "Lamps", Box(0, 0, 300, 20), "16 #ffffff #ffffff")
    assert legible.faint(phone(pale)).part == 1.0
    assert legible.faint(phone(pale, Element("img", {}, box=Box(0, 0, 390, 300)))).all == 0


def test_small_targets_count_only_where_they_are_close():
    close = [told("a", "A", Box(0, 0, 60, 14)), told("a", "B", Box(0, 16, 60, 14))]
    apart = [told("a", "A", Box(0, 0, 60, 14)), told("a", "B", Box(0, 60, 60, 14))]
    assert (legible.tight(phone(*close)).bad, legible.tight(phone(*apart)).bad) == (2, 0)


@pytest.mark.parametrize(("gap", "bad"), [(21, 3), (24, 0)])
def test_small_targets_are_close_where_their_circles_meet(gap: int, bad: int):
    """A list of lines 16 high: a thumb on one hits the next, though no line reaches into the other's circle (WCAG 2.2, 2.5.8)."""
    lines = [told("a", "Lamps", Box(0, gap * n, 60, 16)) for n in range(3)]
    assert legible.tight(phone(*lines)).bad == bad


def test_sideways_is_what_the_content_is_wider():
    assert legible.sideways(phone(**{"content-width": "600"})) == 210
    assert legible.sideways(phone()) == 0
