"""What opens the menu on a phone, read from the page alone."""

from __future__ import annotations

import pytest

from auditor.model import Box, Device, Page, PageKind
from auditor.page import Document
from auditor.tree import from_html, to_rendered
from spiders.journeys.menu import burgers


def on_a_phone(markup: str) -> Document:
    """A page as a phone draws it: each element stands as far down as it or one around it says, one line high."""
    root = from_html(markup)
    for number, element in enumerate(root.walk()):
        down = next((e.get("data-y") for e in (element, *element.ancestors) if e.get("data-y")), "0")
        element.node, element.box, element.shown = number, Box(16, float(down), 340, 24), True
    return Document(Page("https://a.store/", PageKind.HOME, Device.PHONE, markup=to_rendered(root)))


@pytest.mark.parametrize(
    ("markup", "control"),
    [
        ("<header data-y=8><button>Menu</button></header>", "Menu"),
        ("<header><p data-y=120>+44 20 7183 8750</p><button data-y=270>☰ Catalogue and menu</button></header>", "☰ Catalogue and menu"),
        ("<header><button data-y=274><span>☰</span> Каталог и меню</button></header>", "☰ Каталог и меню"),
        ("<header><nav><button data-y=310>Каталог товарів</button></nav></header>", "Каталог товарів"),
        ("<nav data-y=800><button>Меню</button></nav>", "Меню"),
    ],
)  # fmt: skip
def test_a_menu_is_opened_wherever_it_stands_in_the_head_of_the_first_screen(markup: str, control: str) -> None:
    assert [c.name for c in burgers(on_a_phone(f"{markup}<main><h1 data-y=500>Tea</h1></main>"))] == [control]


def test_a_burger_without_a_name_stands_there_as_well() -> None:
    nav = "<main><nav id=menu><div data-y=250>Категорії</div><button data-y=252 class=navbar-toggler><i class=fa-bars></i></button></nav></main>"
    (burger,) = burgers(on_a_phone(f"<header><p data-y=90>Зоокрамниця</p></header>{nav}"))
    assert burger.element.classes == "navbar-toggler"


@pytest.mark.parametrize(
    "markup",
    [
        "<main><section><button data-y=420 class=icon-burger><i></i></button></section></main>",
        "<header><p data-y=10>Tea</p></header><main><a href=/catalog data-y=400>Каталог</a></main>",
        "<header><a href=/catalog data-y=300>Catalogue</a></header>",
        "<main><button data-y=420>Категории</button></main>",
        "<header><button data-y=20>Download our catalogue</button></header>",
        "<header><button data-y=300>Закрыть меню</button></header>",
        "<footer><button data-y=2400>Menu</button></footer>",
    ],
)
def test_what_stands_in_the_page_or_leads_off_opens_no_menu(markup: str) -> None:
    assert not burgers(on_a_phone(markup))
