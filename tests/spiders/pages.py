"""Pages of a made-up store in a line each: what the tests of the map share."""

from __future__ import annotations

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from spiders.mapping.frontier import Frontier, Lead

HOME = "https://a.store/"


def document(body: str, url: str = HOME, title: str = "", *, head: str = "", lang: str = "", status: int = 200) -> Document:
    markup = f"<!doctype html><html lang='{lang}'><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return Document(Page(url, PageKind.OTHER, Device.HTTP, markup, status=status))


def given_out(frontier: Frontier) -> list[Lead]:
    found = []
    while lead := frontier.next():
        found.append(lead)
        frontier.read(lead, lead.url, lead.kind)
    return found


MENU = (
    "<header><nav>"
    + "".join(f"<a href='/c/{n}'>{n}</a>" for n in ("Lamps", "Cups", "Rugs", "Beds", "Sofas", "Baths", "Toys", "Tools", "Art"))
    + ("</nav><a href='/basket'>Basket £0.00</a></header>")
)
FOOT = "<footer><a href='/contact'>Contact</a><a href='/faq'>FAQ</a><a href='/delivery'>Delivery</a></footer>"


def cells(n: int, price: str = "$5.00") -> str:
    return (
        "<ul>"
        + "".join(f"<li class=card><a href='/item/{i}'><img alt='Thing {i}'></a><p>{price}</p></li>" for i in range(n))
        + "</ul>"
    )
