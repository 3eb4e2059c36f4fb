"""The walks that ask: search, chat, call-back, sign-up and the menu, on small stores with one trick each."""

from __future__ import annotations

import pytest

from auditor.model import Device, Reason
from spiders.journeys.callback import walk_callback
from spiders.journeys.chat import walk_chat
from spiders.journeys.menu import walk_menu
from spiders.journeys.registration import walk_registration
from spiders.journeys.search import slip, walk_search

DESKTOP, PHONE = Device.DESKTOP, Device.PHONE

SIGN_UP = """<title>Lamps</title><main><h1>Join</h1><a href="/auth/google">Continue with Google</a><form method="post" action="/join">
<label>Name <input name="name" required></label><label>E-mail <input type="email" name="email" required></label>
<label>Password <input type="password" name="p" required></label><button>Create account</button></form></main>"""
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
            return [(await walk_search(browser, DESKTOP, [store.at(path)])).journey for path in ("/news-shop", "/lamp", "/deep")]

        news, posted, deep = browse(store.url, walk)
    assert news.findings["way"] == "none"
    assert posted.findings["own_name"] == "found"
    assert (deep.findings["way"], deep.findings["own_name"]) == ("icon", "found")
    assert store.did() == ["/find", "/find"]


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
            return [(await walk_search(browser, DESKTOP, [store.at(f"/lamp/{n}")])).journey for n in range(len(SEARCHES))]

        told = browse(store.url, walk)
    assert [(j.findings["way"], j.findings["own_name"]) for j in told] == [wanted for _, wanted in SEARCHES.values()]


LIVE = """<title>Blue lamp</title><header><input type="search" id="q" aria-label="Search"></header><main><h1>Blue lamp</h1><p>£20</p><div id="sr"></div></main><script>
q.oninput = () => setTimeout(() => sr.innerHTML = '<ul>' + [1, 2].map(n => `<li><a href="/lamp/${n}">Lamp ${n}</a> £${n}0</li>`).join('') + (q.value.match(/blue/i) ? '<li><a href="/live">Blue lamp</a> £20</li>' : '') + '</ul>', 300)</script>"""
HANGING = """<title>Lamps</title><header style="position:relative"><button onclick="m.hidden=false">Menu</button><nav id=m hidden><a href=/a>Lamps</a><a href=/b>Chairs</a><a href=/c>Tables</a><a href=/contact>Contact</a></nav></header><main><h1>Lamps</h1><p>A shop.</p></main>
<script>setTimeout(() => document.querySelector('header').insertAdjacentHTML('beforeend', '<div id=c style="position:absolute;left:0;top:0;background:#fff;width:200px;height:90px"><p>Is London your city?</p><button onclick="c.remove()">Yes</button> <button>No</button></div>'), 300)</script>"""


def test_results_in_place_and_a_question_over_the_menu(open_store, browse):
    with open_store({"/live": LIVE, "/menu": HANGING}) as store:

        async def walk(browser):
            return (await walk_search(browser, DESKTOP, [store.at("/live")])).journey, (
                await walk_menu(browser, PHONE, [store.at("/menu")])
            ).journey

        search, menu = browse(store.url, walk)
    assert (search.findings["own_name"], search.findings["variant"]) == ("found", "found")
    assert menu.findings["result"] == "opened"


CHAT = "<button style='position:fixed;right:9px;bottom:9px;width:60px;height:60px' aria-label='Live chat' onclick='p.hidden=false'>o</button><div id=p hidden style='position:fixed;right:0;bottom:90px;width:300px;height:300px'>Ask us anything<textarea></textarea></div>"


def test_a_chat_that_comes_late_is_waited_for(open_store, browse):
    draw = f"document.body.insertAdjacentHTML('beforeend', `{CHAT}`)"
    slow = f"let at = 0; setInterval(() => {{ if (++at == 5) {draw} }}, 900)"
    pages = {
        "/soon": f"<h1>Lamps</h1><script>setTimeout(() => {draw}, 2200)</script>",
        "/late": "<h1>Lamps</h1><script src=/livechat/go.js></script>",
    }
    with open_store({**pages, "/livechat/go.js": slow}) as store:

        async def walk(browser):
            return [(await walk_chat(browser, DESKTOP, [store.at(path)])).journey for path in pages]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == ["opened", "opened"]


def test_a_form_for_an_account_is_read_and_left_alone(open_store, browse):
    home = '<title>Lamps</title><header><a href="/in">Sign in</a></header><main><h1>Lamps</h1></main>'
    login = '<main><h1>Log in</h1><form method="post" action="/in"><input type="email" name="e"><input type="password" name="p"><button>Log in</button></form><a href="/join">Create an account</a></main>'
    with open_store({"/": home, "/in": login, "/join": SIGN_UP}) as store:

        async def walk(browser):
            return (await walk_registration(browser, DESKTOP, [store.url])).journey

        journey = browse(store.url, walk)
    assert journey.findings["result"] == "form"
    assert (journey.findings["required"], journey.findings["others"]) == ("3", "google")
    assert not store.did()


def test_what_would_send_at_once_stays_unpressed(open_store, browse):
    """A call-back that is a form of its own without a number, and a launcher that is a submit."""
    home = """<title>Lamps</title><main><h1>Lamps</h1><form method="post" action="/callback"><input type="hidden" name="phone" value="1">
    <button>Call me back</button></form><form method="post" action="/chat/start"><button>Live chat</button></form></main>"""
    with open_store({"/": home}) as store:

        async def walk(browser):
            return (await walk_callback(browser, DESKTOP, [store.url])).journey, (
                await walk_chat(browser, DESKTOP, [store.url])
            ).journey

        callback, chat = browse(store.url, walk)
    assert callback.findings["result"] == "refused"
    assert chat.findings["result"] in {"refused", "unmoved", "none"}
    assert not store.did()


def test_a_store_that_does_not_answer_stops_the_walks_for_its_reason(open_store, browse):
    with open_store({}) as store:
        pass

    async def walk(browser):
        return [(await go(browser, DESKTOP, [store.url])).journey for go in (walk_search, walk_chat, walk_callback)]

    reasons = [journey.stopped for journey in browse(store.url, walk)]
    assert reasons == [Reason.NO_PRODUCT_FOUND, Reason.NETWORK, Reason.NETWORK]


@pytest.mark.parametrize(
    ("name", "wrong"), [("Blue lamp", "bleu lamp"), ("Лампа", "лапма"), ("ACME 500", "acme 500"), ("lantern", "LANTREN")]
)
def test_a_slip_of_the_finger_keeps_the_letters(name, wrong):
    told = slip(name)
    assert sorted(told.casefold()) == sorted(name.casefold())
    assert told != name
    assert len(told) == len(wrong)
