"""A link that says nothing by itself is known by the company in which it stands."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from spiders.mapping.company import below_catalogue, mute_beside_information
from spiders.mapping.frontier import Frontier

HOME = "https://a.store/"


def document(body: str) -> Document:
    return Document(Page(HOME, PageKind.HOME, Device.HTTP, f"<html><body>{body}<main><h1>A</h1></main></body></html>"))


def row(*names: str, of: str = "ul") -> str:
    items = "".join(f"<li><a href=/q{n}{name.encode().hex()}>{name}</a></li>" for n, name in enumerate(names))
    return f"<{of}>{items}</{of}>"


def mute(body: str) -> list[str]:
    page = document(body)
    found = mute_beside_information(page)
    return [link.name for link in page.links if id(link.element) in found]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Delivery", "Contacts", "For our dear ones"), ["For our dear ones"]),
        (("Маленькие радости", "Оплата и доставка", "Наш тёплый круг"), ["Маленькие радости", "Наш тёплый круг"]),
        (("Про нас", "Маленькі радощі", "Гарантія", "Наше тепле коло"), ["Маленькі радощі", "Наше тепле коло"]),
        (("Lamps", "Chairs", "Rugs", "Mirrors"), []),
        (("Пряжа", "Бисер", "Ткани", "Нитки", "Крючки", "Спицы", "Контакты"), []),  # a catalogue with one word of its own
        (("Delivery", "Dear ones"), []),  # two are no row
    ],
)
def test_what_nothing_explains_among_information(names: tuple[str, ...], found: list[str]) -> None:
    assert mute(f"<footer>{row(*names)}</footer>") == found


def test_a_row_may_be_of_bare_links() -> None:
    assert mute(
        "<footer><div><a href=/d1>Доставка</a> <a href=/x1>Наш тёплый круг</a> <a href=/k1>Контакты</a></div></footer>"
    ) == ["Наш тёплый круг"]


def test_a_long_menu_is_a_catalogue() -> None:
    assert mute(row("Delivery", "Contacts", "Returns", "FAQ", "About us", *(f"Thing {chr(97 + n)}" for n in range(14)))) == []


def test_all_of_a_row_are_looked_at() -> None:
    frontier = Frontier(HOME)
    frontier.take(document(f"<footer>{row('Delivery', 'Contacts', *(f'Dear {chr(97 + n)}' for n in range(5)))}</footer>"))
    given = []
    while lead := frontier.next():
        given.append(lead)
        frontier.read(lead, lead.url, lead.kind)
    assert len([lead for lead in given if lead.mute]) == 5
    assert next(n for n, lead in enumerate(given) if lead.mute) > next(
        n for n, lead in enumerate(given) if lead.kind is PageKind.CONTACT
    )


def shelves(body: str) -> list[str]:
    page = document(body)
    found = below_catalogue(page)
    return [link.name for link in page.links if id(link.element) in found]


RODS = "<a href=/x.php?k=1>Rods</a> <a href=/x.php?k=2>Reels</a> <a href=/x.php?k=3>Lures</a>"


@pytest.mark.parametrize(
    "body",
    [
        f"<td><div class=block><div class=bt>Каталог товарів</div><div class=bc><ul>{RODS}</ul></div></div></td>",
        f"<aside><h3>Категории</h3><ul>{RODS}</ul></aside>", f"<div><b>Shop by category</b><br>{RODS}</div>", f"<div><div><h4>Departments</h4></div><p></p><div>{RODS}</div></div>",
        f"<nav><ul><li><a href=/c>Каталог</a><div>{RODS}</div></li><li><a href=/d>Доставка</a></li></ul></nav>",
    ],
)  # fmt: skip
def test_links_below_the_title_of_the_catalogue_lead_to_shelves(body: str) -> None:
    assert shelves(body) == ["Rods", "Reels", "Lures"]


@pytest.mark.parametrize(
    "body",
    [
        f"<ul><li><a href=/c>Каталог</a></li><li>{RODS}</li></ul>", f"<div><h3>Новинки</h3><ul>{RODS}</ul></div>", f"<div><h3>Catalogue of errors</h3>{RODS}</div>",
        f"<nav><a href=/c>Catalogue</a></nav><div>{RODS}</div>", f"<nav><a href=/c>Каталог</a> {RODS}</nav>", "<div><h3>Каталог</h3><a href=/1>PDF</a> <a href=/2>XLS</a></div>",
        f"<div><h3>Каталог</h3><p>Смотрите <a href=/1>прайс</a></p><ul>{RODS}</ul></div>", f"<p>Каталог</p><main>{RODS}</main><h3>Categories</h3>",
    ],
)  # fmt: skip
def test_other_links_near_the_catalogue_do_not(body: str) -> None:
    assert shelves(body) == []


def test_what_says_more_of_itself_stays_what_it_is() -> None:
    frontier = Frontier(HOME)
    frontier.take(
        document(f"<div><b>Каталог</b><div>{RODS} <a href=/q>Доставка</a> <a href=/y.php?k=5&sort=price>Cheap</a></div></div>")
    )
    kinds = {lead.url.rpartition("/")[2]: lead.kind for lead in frontier.waiting}
    assert kinds["x.php?k=1"] is kinds["x.php?k=3"] is PageKind.LISTING
    assert (kinds["q"], kinds["y.php?k=5&sort=price"]) == (PageKind.DELIVERY, PageKind.OTHER)
