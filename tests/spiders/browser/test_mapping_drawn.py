"""A store drawn by script is mapped in the browser: several pages at once, noted in the order in which they were chosen."""

from __future__ import annotations

import threading

from auditor.model import Device, Page, PageKind, Settings
from auditor.notebook import Notebook
from spiders.browser_map import map_in_browser
from spiders.lists import Goods, find_goods

LONG_ENOUGH = 20.0
PATHS = ("/delivery", "/returns", "/contacts", "/faq")
HOME = "<title>Shop</title><main><h1>A shop</h1><p>Lamps, mugs and blankets for a calm home.</p></main><footer>" + "".join(
    f"<a href={path}>{path[1:].title()}</a> " for path in PATHS
)


def page(path):
    words = f"{path[1:].title()}: we send within two days, take back within thirty, and answer every letter."
    return f"<title>{path[1:].title()}</title><main><h1>{path[1:].title()}</h1><p>{words}</p></main>"


def test_pages_are_looked_at_side_by_side_and_noted_in_order(open_store, browse):
    asked, others_came = [], threading.Event()

    def answer(_, heard):
        asked.append(heard.path)
        if len(asked) > 1:
            others_came.set()
        return page(heard.path) if others_came.wait(LONG_ENOUGH) else (500, {}, "nobody else came")

    def mapped(pages):
        with open_store({"/": HOME} | pages) as store:
            book = Notebook(store.url, "", Settings())
            browse(store.url, lambda b: map_in_browser(b, store.url, book, max_pages=9, seconds=60.0))
            return [(p.url.removeprefix(store.url.rstrip("/")), p.seen) for p in book.pages]

    seen = mapped(dict.fromkeys(PATHS, answer))
    assert sorted(seen) == [("/", True), *((path, True) for path in sorted(PATHS))]
    assert seen == mapped({path: page(path) for path in PATHS})


SHOP = """<title>Shop</title><header><a href="/">The pottery</a></header><main id=shop></main><script>
const goods = {1: "Blue mug", 2: "Green cup", 3: "Red bowl"}, card = n => `<div class=c><a href="#!/goods/p/${n}"><img src=/i.png>${goods[n]}</a><b>£1${n}.00</b></div>`
const draw = () => { const n = location.hash.split("/p/")[1]
  shop.innerHTML = n ? `<h1>${goods[n]}</h1><p>£1${n}.00</p><img src=/i.png><p>Thrown by hand.</p><button>Add to cart</button>` : "<h1>Shop</h1>" + Object.keys(goods).map(card).join("") }
addEventListener("hashchange", draw); setTimeout(draw, 200)</script>"""


def test_goods_that_a_script_draws_behind_the_shops_own_address_are_looked_at(open_store, browse):
    with open_store({"/shop": SHOP}) as store:
        book = Notebook(store.url, "", Settings())
        book.page(Page(store.at("/shop"), PageKind.LISTING, Device.HTTP, markup="<h1>Shop</h1>", depth=1))
        browse(store.url, lambda b: find_goods(b, book, Goods(), 60.0))
    goods = [p for p in book.pages if p.kind is PageKind.PRODUCT]
    assert [p.url.removeprefix(store.url) for p in goods] == ["shop#!/goods/p/1", "shop#!/goods/p/2"]
    assert ["Blue mug" in p.markup for p in goods] == [True, False]
    assert [p.kind for p in book.pages if p.url.endswith("/shop")] == [PageKind.LISTING] * 2
