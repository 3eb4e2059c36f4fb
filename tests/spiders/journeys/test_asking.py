"""The walks that ask for an account, that buy at once, and what none of them presses, on small stores with one trick each."""

from __future__ import annotations

from auditor.model import Device, Page, PageKind, Reason
from spiders.journeys.callback import walk_callback
from spiders.journeys.chat import walk_chat
from spiders.journeys.one_click import walk_one_click
from spiders.journeys.registration import doors, walk_registration
from spiders.journeys.search import walk_search
from tests.spiders.walks import three_at_a_time

DESKTOP, PHONE = Device.DESKTOP, Device.PHONE


SIGN_UP = """<title>Lamps</title><main><h1>Join</h1><a href="/auth/google">Continue with Google</a><form method="post" action="/join">
<label>Name <input name="name" required></label><label>E-mail <input type="email" name="email" required></label>
<label>Password <input type="password" name="p" required></label><button>Create account</button></form></main>"""


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


def test_the_account_is_sought_where_only_the_checkout_leads(open_store, browse):
    bare = "<title>Lamps</title><main><h1>Lamps</h1></main>"
    box = '<main><form method="post" action="/code"><label>Phone <input type="tel" name="phone"></label><p>No password needed: your account will be created.</p><button>Go on</button></form></main>'
    with open_store({"/": bare, "/list": bare, "/in": box}) as store:
        till = f'<main><p>Bought here before? <a href="{store.at("/in")}">Log in</a> <a href="https://pay.example/in">Log in</a> <a href="#">Log in</a></p></main>'
        found = list(
            doors(
                [
                    Page(store.at("/checkout"), PageKind.CHECKOUT, Device.HTTP, till),
                    Page(store.url, PageKind.HOME, Device.HTTP, till),
                ]
            )
        )

        async def walk(browser):
            return (await walk_registration(browser, DESKTOP, [store.url, *found, store.at("/list")])).journey

        journey = browse(store.url, walk)
    assert found == [store.at("/in")]
    assert (journey.findings["result"], journey.findings["fields"]) == ("form", "phone")
    assert not store.did()


CODE_BOX = "<button onclick='d.hidden=false'>Sign in</button><div id=d role=dialog hidden style='position:fixed;inset:150px;background:#fff'><h2>Sign in</h2><form method=post action=/code><label>Phone <input type=tel name=phone></label><p>{}</p><button>Go on</button></form></div>"
CODES = {
    "/new": ("We'll text you a code, no password needed. If you are new here, we'll create your account.", "form"),
    "/uk": ("Надішлемо код у SMS. Нового покупця зареєструємо автоматично.", "form"),
    "/ru": ("Вышлем код в СМС; нового покупателя зарегистрируем сами.", "form"),
    "/box": ("Пароль не потрібен. Якщо ви тут уперше, кабінет створиться автоматично.", "form"),
    "/old": ("We'll text you a code to see your orders.", "none"),
}


def test_an_account_that_a_code_makes_is_known_by_what_the_box_says(open_store, browse):
    with open_store(
        {path: f"<title>Lamps</title><main><h1>Lamps</h1>{CODE_BOX.format(words)}</main>" for path, (words, _) in CODES.items()}
    ) as store:

        async def walk(browser):
            walks = {path: walk_registration(browser, DESKTOP, [store.at(path)]) for path in CODES}
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == [result for _, result in CODES.values()]
    assert not store.did()


ICONS = """<title>Lamps</title><header><button aria-label=Search><svg width=22 height=22></svg></button><button class=cart-toggle onclick="fetch('/x',{method:'POST'})"><svg width=22 height=22></svg></button>
<button onclick='d.hidden=false'><svg width=22 height=22></svg></button></header><main><h1>Lamps</h1><p>Lamps of brass.</p></main>
<div id=d role=dialog hidden style='position:fixed;inset:150px;background:#fff'><h2>Log in or register</h2><form method=post action=/code><label>Phone <input type=tel name=t></label><button>Get a code</button></form></div>"""


def test_a_person_drawn_without_a_name_is_pressed_for_an_account(open_store, browse):
    with open_store(
        {"/": ICONS, "/bare": ICONS.replace("Log in or register", "Ask for a call").replace("Get a code", "Call me")}
    ) as store:

        async def walk(browser):
            return [
                (await walk_registration(browser, DESKTOP, [store.at(path)])).journey.findings["result"]
                for path in ("/", "/bare")
            ]

        told = browse(store.url, walk)
    assert told == ["form", "none"]
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
MAIL = "<label>E-mail <input type=email name=e></label><button>Sign up</button>"
ACCOUNTS = {
    "a code in place of a password": (BY_CODE.format("Log in or register", "Get code"), "form", "1"),
    "a code for those who have an account": (BY_CODE.format("Log in", "Get code"), "none", None),
    "a code off the price": (BY_CODE.format("Register for our news", "Get discount code"), "none", None),
    "a link within the form to log in": (LOGIN.format("<a href='/join'>No account? Register</a>"), "form", "4"),
    "a link that sends the form to log in": (LOGIN.format("<a href='/in' onclick='this.closest(`form`).submit();return false'>Register</a>"), "log-in only", None),
    "a link within the form to log in that a script listens to": (
        LOGIN.format("<a href='#' class=reg>Register</a>")
        + f"<template id=t>{JOIN}</template><script>document.querySelector('.reg').addEventListener('click', () => document.querySelector('main').replaceWith(t.content))</script>",
        "form", "4",
    ),
    "a link within the form for new customers": (
        JOIN.replace(" required", "").replace("<button>Send</button>", "<a href='#' class=reg>Register</a>")
        + "<script>document.querySelector('.reg').addEventListener('click', () => document.forms[0].submit())</script>",
        "form", "4",
    ),
    "a link that says only click here": (f"{LOGIN.format('')}<p>No account yet? Please <a href='/accounts/register/'>click here</a>.</p>", "form", "4"),
    "a form that its table cuts off, beside the search": (f"<form><input name=q></form><table>{JOIN.replace('<main><h1>Register</h1>', '').replace('</main>', '').replace('<label>', '<tr><td><label>')}</table>".replace(" required", ""), "form", "4"),
    "letters at the foot of the page": (f"<header><a href='/join'>Account</a></header><main><h1>Lamps</h1></main><footer><form method=post action=/n>{MAIL}</form></footer>", "form", "4"),
    "letters within the page": (f"<main><h1>Lamps</h1><div><h2>Наші новини</h2><form method=post action=/n>{MAIL}</form></div></main>", "none", None),
    "an account that a mailbox is enough for": (f"<main><h1>Welcome</h1><form method=post action=/n>{MAIL}</form></main>", "form", "1"),
    "an account's menu that unfolds": (FOLDED + LOGIN.format(""), "form", "4"),
}  # fmt: skip


def test_ways_to_the_form_for_an_account(open_store, browse):
    pages = {f"/{n}": html for n, (html, *_) in enumerate(ACCOUNTS.values())}
    with open_store({**pages, "/join": JOIN, "/accounts/register/": JOIN}) as store:

        async def walk(browser):
            walks = {path: walk_registration(browser, DESKTOP, [store.at(path)]) for path in pages}
            return [walked.journey.findings for walked in (await three_at_a_time(walks)).values()]

        told = browse(store.url, walk)
        assert not store.did()
    for name, findings, (_, result, required) in zip(ACCOUNTS, told, ACCOUNTS.values(), strict=True):
        assert (findings["result"], findings.get("required")) == (result, required), name


def test_what_must_be_chosen_before_buying_at_once_is_chosen(open_store, browse):
    product = """<title>Sheet</title><main><h1>Sheet</h1><p>£20</p><div>Size</div><div class=sizes><button onclick="size=1;this.className='is-active'">Single</button><button>Double</button></div><p id=err></p>
    <button onclick="fetch('/cart/add',{method:'POST'})">Add to cart</button><button onclick="if (window.size) location='/checkout'; else err.textContent='A size, please'">Buy now</button></main>"""
    form = "<main><h1>Checkout</h1><form method=post><input name=name placeholder='Full name'><input type=email name=email><input name=street><button>Place order</button></form></main>"
    with open_store({"/p": product, "/checkout": form}) as store:
        findings = browse(store.url, lambda b: walk_one_click(b, DESKTOP, [store.at("/p")])).journey.findings
        assert not store.did()
    assert findings["result"] == "checkout"


def test_what_the_shoppers_own_press_brought_up_stood_in_nobodys_way(open_store, browse):
    box = "<div id=d role=dialog hidden style='position:fixed;inset:9px;background:#fff'><button onclick='d.hidden=true'>×</button>{}</div>"
    log_in = "<h2>Log in</h2><form><input type=email><input type=password><button>Log in</button></form>"
    pages = {
        "/called": f"<title>Lamps</title><header><a href='#' onclick='d.hidden=false;return false'>Log in</a></header>{box.format(log_in)}",
        "/came": f"<title>Lamps</title><main><h1>Lamps</h1></main>{box.format('<h2>Ten per cent off</h2><input type=email>').replace('hidden', '')}",
    }
    with open_store(pages) as store:

        async def walk(browser):
            for path in pages:
                await walk_registration(browser, DESKTOP, [store.at(path)])
            return [closed.url for closed in browser.closed]

        closed = browse(store.url, walk)
        assert closed == [store.at("/came")]
