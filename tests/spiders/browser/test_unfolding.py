"""What a page draws only once a hand brings it up is read; what it holds already, and what is no part of it, is let alone."""

from __future__ import annotations

import pytest

from auditor.model import Device, PageKind
from auditor.page import Document

SHELL = """<title>Mug</title><main><h1>Mug</h1><b>£9.00</b><button>Add to cart</button>PARTS</main><script>
onclick = e => { const b = e.target.closest('[data-t]'); if (!b) return
  b.setAttribute('aria-expanded', 'true'); b.parentNode.insertAdjacentHTML('beforeend', `<dl><dt>${b.dataset.t}</dt></dl>`) }</script>"""


def part(name: str, told: str, more: str = "") -> str:
    return f"<div><button type=button aria-expanded=false data-t='{told}' {more}>{name}<span aria-hidden=true>+</span></button></div>"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (part("Product Information", "Stoneware") + part("Shipping & Returns", "28 days"), {"Stoneware", "28 days"}),
        (part("Характеристики", "Керамика") + part("Доставка", "два дня"), {"Керамика", "два дня"}),
        (part("Характеристики", "Кераміка") + part("Повернення", "14 днів"), {"Кераміка", "14 днів"}),
        (part("Choose a size", "Large", "aria-haspopup=listbox"), set()),
        (part("Ask a question", "Your name"), set()),
        ("<div><button type=button aria-expanded=false data-t=twice>Details</button><div hidden>Stoneware</div></div>", set()),
    ],
)
def test_folded_parts_of_a_product_are_unfolded(open_store, browse, parts, told):
    with open_store({"/mug": SHELL.replace("PARTS", parts)}) as store:
        page, _ = browse(store.url, lambda b: b.look(store.at("/mug"), Device.DESKTOP, kind=PageKind.PRODUCT))
    assert {e.text for e in Document(page).elements if e.tag == "dt"} == told
    assert store.did() == []


def test_only_products_are_unfolded(open_store, browse):
    with open_store({"/mug": SHELL.replace("PARTS", part("Details", "Stoneware"))}) as store:
        page, _ = browse(store.url, lambda b: b.look(store.at("/mug"), Device.DESKTOP, kind=PageKind.OTHER))
    assert "Stoneware" not in Document(page).text


CONTACTS = """<title>Contacts</title><main><h1>Contacts</h1><p>1 High Street, London</p>CONTROL</main><div id=over></div><script>
document.addEventListener('click', e => { if (e.target.closest('.ask')) over.innerHTML = `<div role=dialog><form method=post action=/message>
<label>E-mail <input type=email name=mail></label><label>Message <textarea name=text></textarea></label><button>Send</button></form></div>` })</script>"""


@pytest.mark.parametrize(
    ("control", "comes"),
    [
        ("<button type=button class=ask>Write to us</button>", True),
        ("<a href='#' class=ask>Связаться с продавцом</a>", True),
        ("<button type=button class=ask>Зв'язатися з продавцем</button>", True),
        ("<button type=button class=ask>Написать нам в WhatsApp</button>", False),
        ("<a href=/help class=ask>Contact us</a>", False),
        ("<form method=post action=/message><input type=email name=mail><button class=ask>Send a message</button></form>", False),
        ("<button type=button class=ask>Write to us</button><form><textarea></textarea></form>", False),
    ],
)
def test_the_form_for_a_message_is_brought_up_beside_the_contacts(open_store, browse, control, comes):
    async def look(browser):
        page, _ = await browser.look(store.at("/contact"), Device.DESKTOP, kind=PageKind.CONTACT)
        return page, browser.beside

    with open_store({"/contact": CONTACTS.replace("CONTROL", control), "/help": "Help"}) as store:
        page, beside = browse(store.url, look)
    assert "/message" not in page.markup or not comes
    assert [any(f.type == "textarea" for f in Document(p).fields) for p in beside] == [True] * comes
    assert store.did() == []
