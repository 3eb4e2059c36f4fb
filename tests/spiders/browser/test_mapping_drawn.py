"""A store drawn by script is mapped in the browser: several pages at once, noted in the order in which they were chosen."""

from __future__ import annotations

import threading

from auditor.model import Settings
from auditor.notebook import Notebook
from spiders.browser_map import map_in_browser

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
