"""The walk that searches, on small stores with one trick each."""

from __future__ import annotations

import pytest

from auditor.model import Device, Reason
from spiders.journeys.menu import walk_menu
from spiders.journeys.search import walk_search
from spiders.journeys.typed import slip
from tests.spiders.walks import three_at_a_time

DESKTOP, PHONE = Device.DESKTOP, Device.PHONE


PRODUCT = "<title>Blue lamp</title><header>{}</header><main><h1>Blue lamp</h1><p>£20</p><button>Add to cart</button></main>"
NEWS = '<form method="post" action="/news"><input type="email" name="email" placeholder="Search our news"><button>Search</button></form>'
POSTED = '<form method="post" action="/find"><input name="q" type="search" aria-label="Search"></form>'


def test_only_a_box_to_search_in_is_ever_written_into(open_store, browse):
    """A form for news that calls itself a search, a search that is posted, and one behind an icon in a shadow root."""
    hidden = """<shop-search></shop-search><script>customElements.define('shop-search', class extends HTMLElement { connectedCallback() {
      const r = this.attachShadow({mode: 'open'}); r.innerHTML = '<button aria-label="Search">o</button><form action="/find" hidden><input name="q" type="search" aria-label="Search"></form>';
      r.querySelector('button').onclick = () => r.querySelector('form').hidden = false; } })</script>"""
    found = '<title>Search</title><main><h1>Results</h1><ul><li><a href="/lamp">Blue lamp</a> £20</li></ul></main>'
    pages = {"/news-shop": PRODUCT.format(NEWS), "/lamp": PRODUCT.format(POSTED), "/deep": PRODUCT.format(hidden), "/find": found}
    with open_store(pages) as store:

        async def walk(browser):
            walks = {path: walk_search(browser, DESKTOP, [store.at(path)]) for path in ("/news-shop", "/lamp", "/deep")}
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

        news, posted, deep = browse(store.url, walk)
    assert news.findings["way"] == "none"
    assert posted.findings["own_name"] == "found"
    assert (deep.findings["way"], deep.findings["own_name"]) == ("icon", "found")
    assert store.did() == ["/find", "/find"]


def test_a_shop_without_addresses_for_products_still_shows_whether_it_has_a_search(open_store, browse):
    home = "<title>Cakes</title><header>{}Cakes to order</header><main><h3>Honey cake</h3><p>£21</p><button>Add to cart</button></main>"
    for box, way, stopped in (("", "none", None), (POSTED, None, Reason.NO_PRODUCT_FOUND)):
        with open_store({"/": home.format(box)}) as store:

            async def walk(browser):
                return (await walk_search(browser, DESKTOP, [])).journey

            journey = browse(store.url, walk)
        assert (journey.findings.get("way"), journey.stopped) == (way, stopped)
        assert not store.did()


BOX = '<form action="{}"><input name="q" type="search" aria-label="Search"></form>'
SAME = '<title>Blue lamp</title><header>{}</header><main><h1>Blue lamp</h1><p>£20</p><a href="/lamp">Blue lamp</a></main>'
MODAL = '<details><summary aria-label="Search" aria-haspopup="dialog">o</summary><div role="dialog" style="position:absolute"><shop-find>{}</shop-find></div></details><script>document.querySelector("input").getBoundingClientRect()</script>'
SEARCHES = {
    "a store that leads straight to the one product that fits": (BOX.format("/go"), ("box", "found")),
    "a form that leads nowhere": (BOX.format(""), ("box", "no change")),
    "a box in a closed drawer that the browser has laid out": (MODAL.format(BOX.format("/find")), ("icon", "found")),
}


def test_what_a_search_comes_to(open_store, browse):
    pages = {f"/lamp/{n}": SAME.format(box) for n, (box, _) in enumerate(SEARCHES.values())}
    pages |= {
        "/go": lambda *_: (302, {"Location": "/lamp/0"}, ""),
        "/find": '<main><h1>Results</h1><a href="/lamp/2">Blue lamp</a></main>',
    }
    with open_store(pages) as store:

        async def walk(browser):
            walks = {name: walk_search(browser, DESKTOP, [store.at(f"/lamp/{n}")]) for n, name in enumerate(SEARCHES)}
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

        told = browse(store.url, walk)
    assert [(j.findings["way"], j.findings["own_name"]) for j in told] == [wanted for _, wanted in SEARCHES.values()]


LIVE = """<title>Blue lamp</title><header><input type="search" id="q" aria-label="Search"></header><main><h1>Blue lamp</h1><p>£20</p><div id="sr"></div></main><script>
q.oninput = () => setTimeout(() => sr.innerHTML = '<ul>' + [1, 2].map(n => `<li><a href="/lamp/${n}">Lamp ${n}</a> £${n}0</li>`).join('') + (q.value.match(/blue/i) ? '<li><a href="/live">Blue lamp</a> £20</li>' : '') + '</ul>', 300)</script>"""
HANGING = """<title>Lamps</title><header style="position:relative"><button onclick="m.hidden=false">Menu</button><nav id=m hidden><a href=/a>Lamps</a><a href=/b>Chairs</a><a href=/c>Tables</a><a href=/contact>Contact</a></nav></header><main><h1>Lamps</h1><p>A shop.</p></main>
<script>setTimeout(() => document.querySelector('header').insertAdjacentHTML('beforeend', '<div id=c style="position:absolute;left:0;top:0;background:#fff;width:200px;height:90px"><p>Is London your city?</p><button onclick="c.remove()">Yes</button> <button>No</button></div>'), 300)</script>"""


def test_results_in_place_and_a_question_over_the_menu(open_store, browse):
    with open_store({"/live": LIVE, "/menu": HANGING}) as store:

        async def walk(browser):
            walks = {
                "search": walk_search(browser, DESKTOP, [store.at("/live")]),
                "menu": walk_menu(browser, PHONE, [store.at("/menu")]),
            }
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

        search, menu = browse(store.url, walk)
    assert (search.findings["own_name"], search.findings["variant"]) == ("found", "found")
    assert menu.findings["result"] == "opened"


@pytest.mark.parametrize(
    ("name", "wrong"), [("Blue lantern", "blue lanttrn"), ("Лампа", "ламма"), ("ACME 500", "acme 500"), ("lantern", "LANTTRN")]
)
def test_a_slip_of_the_finger_is_one_wrong_letter(name, wrong):
    assert slip(name) == wrong


DIALOG = """<title>Blue lamp</title><header><button aria-label=Search onclick="d.hidden=false">o</button></header><main><h1>Blue lamp</h1><p>£20</p></main>
<div id=d role=dialog hidden style="position:fixed;top:0;left:0;right:0;background:#fff"><input id=q type=text role=combobox placeholder="Search lamps"><div id=l role=listbox><p>Type to search.</p></div></div><script>
const all = {names}, near = (a, b) => a.length == b.length && [...a].filter((c, i) => c != b[i]).length < 2;
q.oninput = () => setTimeout(() => l.innerHTML = all.filter(n => near(n.toLowerCase(), q.value.toLowerCase())).map(n => `<div role=option><span>${{n}}</span> <span>£20</span></div>`).join('') || '<p>No results found.</p>', 250);
q.onkeydown = e => {{ if (e.key == 'Enter' && l.querySelector('[role=option]')) location.reload() }}</script>"""
LISTED = "<title>Lamps</title><header>{}</header><main><h1>Lamps</h1>{}<ul><li><a href='/deep'>Blue lamp</a> £20</li><li><a href='/x'>Red lamp</a> £30</li></ul></main>"


def test_what_drops_down_while_one_types_is_an_answer_and_the_catalogue_may_have_the_only_box(open_store, browse):
    shop = "<a href='/shop'>Shop</a> <a href='/news'>News</a>"
    pages = {
        "/found": DIALOG.format(names='["Blue lamp", "Red lamp"]'),
        "/gone": DIALOG.format(names='["Red lamp"]'),
        "/deep": PRODUCT.format(shop),
        "/bare": PRODUCT.format("<a href='/news'>News</a>"),
        "/shop": LISTED.format(shop, BOX.format("/find")),
        "/find": LISTED.format(shop, ""),
    }
    with open_store(pages) as store:

        async def walk(browser):
            walks = {path: walk_search(browser, DESKTOP, [store.at(path)]) for path in ("/found", "/gone", "/deep", "/bare")}
            return {path: walked.journey.findings for path, walked in (await three_at_a_time(walks)).items()}

        told = browse(store.url, walk)
        assert not store.did()
    assert [told["/found"].get(k) for k in ("way", "own_name", "variant")] == ["icon", "found", "found"]
    assert [told["/gone"].get(k) for k in ("way", "own_name")] == ["icon", "empty"]
    assert [told["/deep"].get(k) for k in ("way", "steps", "own_name")] == ["box", "2", "found"]
    assert told["/bare"]["way"] == "none"


def test_a_box_that_a_pop_up_took_the_place_of_is_brought_up_again(open_store, browse):
    box = "<div role=dialog style='position:fixed;top:0;left:0;right:0;background:#fff'><form action=/find><input name=q type=search aria-label=Search></form></div>"
    offer = "<div role=dialog style='position:fixed;inset:0;background:#fff'><h2>10 % off</h2><p>Join our newsletter</p><input type=email><button aria-label=Close onclick='at.replaceChildren()'>×</button></div>"
    page = (
        PRODUCT.format("<button aria-label=Search onclick='show(box)'>o</button>")
        + f"<div id=at></div><script>const box = `{box}`, offer = `{offer}`; let met; function show(it) {{ at.innerHTML = it; if (!met) at.querySelector('input').onfocus = () => {{ met = 1; show(offer) }} }}</script>"
    )
    with open_store({"/p": page, "/find": LISTED.format("", "")}) as store:
        findings = browse(store.url, lambda b: walk_search(b, DESKTOP, [store.at("/p")])).journey.findings
        assert not store.did()
    assert findings["own_name"] == "found"
