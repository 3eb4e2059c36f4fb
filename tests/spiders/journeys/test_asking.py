"""The walks that ask: search, chat, call-back, sign-up and the menu, on small stores with one trick each."""

from __future__ import annotations

import pytest

from auditor.model import Device, Reason
from spiders.journeys.callback import walk_callback
from spiders.journeys.chat import walk_chat
from spiders.journeys.menu import walk_menu
from spiders.journeys.one_click import walk_one_click
from spiders.journeys.registration import walk_registration
from spiders.journeys.search import walk_search
from spiders.journeys.typed import slip

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


CORNER = "position:fixed;right:9px;bottom:9px;width:60px;height:60px"
UNFOLDED = f"""<h1>Lamps</h1><p>A shop.</p><div id=ways hidden style='position:fixed;right:9px;bottom:90px'><a href='https://t.me/lamps'>TG</a> <a href='https://ig.me/m/lamps'>IG</a></div>
<a href='#' role=button class=chaty-main style='{CORNER}' onclick='ways.hidden=false;return false'>Write to us</a>"""
NEWS = f"""<h1>Lamps</h1><p>A shop.</p><button class=chat-launcher style='{CORNER}' onclick='setTimeout(() => news.hidden=false, 300)'>?</button>
<div id=news hidden role=dialog style='position:fixed;inset:150px;background:#fff'>Ten per cent off<input type=email placeholder=E-mail><button>Give me</button></div>"""


def test_a_button_that_unfolds_messengers_or_lets_news_come_is_no_chat(open_store, browse):
    with open_store({"/ways": UNFOLDED, "/news": NEWS}) as store:

        async def walk(browser):
            return [(await walk_chat(browser, DESKTOP, [store.at(path)])).journey for path in ("/ways", "/news")]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == ["messenger", "unmoved"]


FLOATING = f"""<h1>Lamps</h1><p>A shop.</p><div style='{CORNER};width:180px;cursor:pointer' onclick="GO">Chat with us</div>"""


@pytest.mark.parametrize("go", ["window.open('https://wa.me/447700900123')", "location.href='https://t.me/lamps'"])
def test_a_bubble_that_leads_into_a_messenger_leads_there_also_when_nobody_answers(open_store, browse, go):
    with open_store({"/": FLOATING.replace("GO", go)}) as store:

        async def walk(browser):
            return (await walk_chat(browser, DESKTOP, [store.url])).journey

        assert browse(store.url, walk).findings["result"] == "messenger"


FEEDBACK = """<title>Lamps</title><main><h1>Lamps</h1><a href="#{0}" onclick="{0}.hidden=false">Feedback</a><form id="{0}" method="post" hidden>
<h3>{1}</h3><label>Phone <input type="tel" name="phone"></label><button>Order</button></form></main>"""


def test_a_form_that_promises_a_call_is_found_under_another_name(open_store, browse):
    with open_store(
        {"/call": FEEDBACK.format("c", "Request a call back"), "/fast": FEEDBACK.format("f", "Quick order")}
    ) as store:

        async def walk(browser):
            return [(await walk_callback(browser, DESKTOP, [store.at(path)])).journey for path in ("/call", "/fast")]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == ["opened", "none"]
    assert told[0].findings["control"] == "Feedback"
    assert not store.did()


HANDSET = f"""<div><div style='{CORNER};cursor:pointer'><svg></svg></div><div id=p hidden style='position:fixed;right:0;bottom:0;width:300px;background:#fff'><p>{{0}}</p>
<form><input type={{1}} name={{1}} aria-label="{{2}}"><button>{{3}}</button></form></div></div>"""
HANDSETS = {
    "/call": (HANDSET.format("Leave your number, it takes us 30 seconds.", "tel", "Phone", "Call me back"), "opened"),
    "/ru": (HANDSET.format("Оставьте номер, наберём за полминуты.", "tel", "Телефон", "Жду звонка"), "opened"),
    "/uk": (HANDSET.format("Залиште номер, наберемо за пів хвилини.", "tel", "Телефон", "Чекаю на дзвінок"), "opened"),
    "/news": (HANDSET.format("Ten per cent off your first lamp.", "email", "E-mail", "Subscribe"), "none"),
    "/fast": (HANDSET.format("Order by telephone.", "tel", "Phone", "Quick order"), "none"),
}


def test_a_handset_without_a_word_that_comes_late_is_pressed_when_a_form_for_calls_waits_beside_it(open_store, browse):
    draw = "<script>setTimeout(() => {{ document.body.insertAdjacentHTML('beforeend', `{}`); document.querySelector('svg').parentNode.onclick = () => p.hidden = false }}, 1200)</script>"
    with open_store(
        {path: f"<title>Lamps</title><h1>Lamps</h1>{draw.format(box)}" for path, (box, _) in HANDSETS.items()}
    ) as store:

        async def walk(browser):
            return [(await walk_callback(browser, DESKTOP, [store.at(path)])).journey for path in HANDSETS]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == [result for _, result in HANDSETS.values()]
    assert not store.did()


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


CODE_BOX = "<button onclick='d.hidden=false'>Sign in</button><div id=d role=dialog hidden style='position:fixed;inset:150px;background:#fff'><h2>Sign in</h2><form method=post action=/code><label>Phone <input type=tel name=phone></label><p>{}</p><button>Go on</button></form></div>"
CODES = {
    "/new": ("We'll text you a code, no password needed. If you are new here, we'll create your account.", "form"),
    "/uk": ("Надішлемо код у SMS. Нового покупця зареєструємо автоматично.", "form"),
    "/ru": ("Вышлем код в СМС; нового покупателя зарегистрируем сами.", "form"),
    "/old": ("We'll text you a code to see your orders.", "none"),
}


def test_an_account_that_a_code_makes_is_known_by_what_the_box_says(open_store, browse):
    with open_store(
        {path: f"<title>Lamps</title><main><h1>Lamps</h1>{CODE_BOX.format(words)}</main>" for path, (words, _) in CODES.items()}
    ) as store:

        async def walk(browser):
            return [(await walk_registration(browser, DESKTOP, [store.at(path)])).journey for path in CODES]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == [result for _, result in CODES.values()]
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
            told = {}
            for path in ("/found", "/gone", "/deep", "/bare"):
                told[path] = (await walk_search(browser, DESKTOP, [store.at(path)])).journey.findings
            return told

        told = browse(store.url, walk)
        assert not store.did()
    assert [told["/found"].get(k) for k in ("way", "own_name", "variant")] == ["icon", "found", "found"]
    assert [told["/gone"].get(k) for k in ("way", "own_name")] == ["icon", "empty"]
    assert [told["/deep"].get(k) for k in ("way", "steps", "own_name")] == ["box", "2", "found"]
    assert told["/bare"]["way"] == "none"


BY_CODE = "<div role=dialog><h3>{}</h3><form><label>Phone <input name=phone type=tel></label><button>{}</button></form></div>"
JOIN = (
    "<main><h1>Register</h1><form method=post>"
    + "".join(
        f"<label>{n} <input name={n} type={t} required></label>"
        for n, t in (("name", "text"), ("email", "email"), ("p1", "password"), ("p2", "password"))
    )
    + "<button>Send</button></form></main>"
)
LOGIN = "<main><h1>Log in</h1><form method=post action=/in><input type=email name=e><input type=password name=p><button>Log in</button>{}</form></main>"
FOLDED = "<header><a href='#' onclick='m.hidden=!m.hidden;return false'>My account</a><div id=m hidden><a href='/join'>Register</a></div></header>"
ACCOUNTS = {
    "a code in place of a password": (BY_CODE.format("Log in or register", "Get code"), "form", "1"),
    "a code for those who have an account": (BY_CODE.format("Log in", "Get code"), "none", None),
    "a code off the price": (BY_CODE.format("Register for our news", "Get discount code"), "none", None),
    "a link within the form to log in": (LOGIN.format("<a href='/join'>No account? Register</a>"), "form", "4"),
    "a link that sends the form to log in": (LOGIN.format("<a href='/in' onclick='this.closest(`form`).submit();return false'>Register</a>"), "log-in only", None),
    "a link that says only click here": (f"{LOGIN.format('')}<p>No account yet? Please <a href='/accounts/register/'>click here</a>.</p>", "form", "4"),
    "a form that its table cuts off, beside the search": (f"<form><input name=q></form><table>{JOIN.replace('<main><h1>Register</h1>', '').replace('</main>', '').replace('<label>', '<tr><td><label>')}</table>".replace(" required", ""), "form", "4"),
    "an account's menu that unfolds": (FOLDED + LOGIN.format(""), "form", "4"),
}  # fmt: skip


def test_ways_to_the_form_for_an_account(open_store, browse):
    pages = {f"/{n}": html for n, (html, *_) in enumerate(ACCOUNTS.values())}
    with open_store({**pages, "/join": JOIN, "/accounts/register/": JOIN}) as store:

        async def walk(browser):
            return [(await walk_registration(browser, DESKTOP, [store.at(path)])).journey.findings for path in pages]

        told = browse(store.url, walk)
        assert not store.did()
    for name, findings, (_, result, required) in zip(ACCOUNTS, told, ACCOUNTS.values(), strict=True):
        assert (findings["result"], findings.get("required")) == (result, required), name


def test_a_picture_that_says_who_is_there_is_read(open_store, browse):
    who = "<div role=dialog aria-label=Chat style='width:300px;height:300px'><span role=img aria-label='{}' style='display:inline-block;width:9px;height:9px;background:#3c3'></span> Aoife<p>How may I help you?</p><textarea></textarea></div>"
    chat = "<main><h1>Lamps</h1></main><div style='position:fixed;right:9px;bottom:9px'><button onclick='p.hidden=false'>Live chat</button><div id=p hidden>{}</div></div>"
    pages = {"/here": chat.format(who.format("User is online")), "/away": chat.format(who.format("User is offline"))}
    with open_store(pages) as store:

        async def walk(browser):
            return [(await walk_chat(browser, DESKTOP, [store.at(path)])).journey.findings["online"] for path in pages]

        assert browse(store.url, walk) == ["yes", "no"]


def test_what_must_be_chosen_before_buying_at_once_is_chosen(open_store, browse):
    product = """<title>Sheet</title><main><h1>Sheet</h1><p>£20</p><div>Size</div><div class=sizes><button onclick="size=1;this.className='is-active'">Single</button><button>Double</button></div><p id=err></p>
    <button onclick="fetch('/cart/add',{method:'POST'})">Add to cart</button><button onclick="if (window.size) location='/checkout'; else err.textContent='A size, please'">Buy now</button></main>"""
    form = "<main><h1>Checkout</h1><form method=post><input name=name placeholder='Full name'><input type=email name=email><input name=street><button>Place order</button></form></main>"
    with open_store({"/p": product, "/checkout": form}) as store:
        findings = browse(store.url, lambda b: walk_one_click(b, DESKTOP, [store.at("/p")])).journey.findings
        assert not store.did()
    assert findings["result"] == "checkout"


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
