"""A link that says nothing by itself is known by the company in which it stands."""

from __future__ import annotations

import pytest

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from spiders.mapping.company import mute_beside_information
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
