"""The walks to somebody who answers, by chat or by a call-back, on small stores with one trick each."""

from __future__ import annotations

import pytest

from auditor.model import Device
from spiders.journeys.callback import walk_callback
from spiders.journeys.chat import walk_chat
from tests.spiders.walks import three_at_a_time

DESKTOP, PHONE = Device.DESKTOP, Device.PHONE


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
            walks = {path: walk_chat(browser, DESKTOP, [store.at(path)]) for path in pages}
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == ["opened", "opened"]


CORNER = "position:fixed;right:9px;bottom:9px;width:60px;height:60px"
UNFOLDED = f"""<h1>Lamps</h1><p>A shop.</p><div id=ways hidden style='position:fixed;right:9px;bottom:90px'><a href='https://t.me/lamps'>TG</a> <a href='https://ig.me/m/lamps'>IG</a></div>
<a href='#' role=button class=chaty-main style='{CORNER}' onclick='ways.hidden=false;return false'>Write to us</a>"""
NEWS = f"""<h1>Lamps</h1><p>A shop.</p><button class=chat-launcher style='{CORNER}' onclick='setTimeout(() => news.hidden=false, 300)'>?</button>
<div id=news hidden role=dialog style='position:fixed;inset:150px;background:#fff'>Ten per cent off<input type=email placeholder=E-mail><button>Give me</button></div>"""

SCHEMES = """<h1>Lamps</h1><p>A shop.</p><div class=chaty-widget style='position:fixed;right:9px;bottom:9px'><div id=ways hidden>
<a class=Viber-channel href='viber://chat?number=%2B380674321890'>Viber</a> <a class=Telegram-channel href='https://t.me/lamps'>Telegram</a></div>
<button style='width:60px;height:60px' aria-label='Написати нам у месенджер' onclick='ways.hidden=!ways.hidden'>✉</button></div>"""
CALL = f"""<h1>Лампи</h1><p>Крамниця.</p><button class='bngc-launcher' style='{CORNER}' NAME onclick='call.hidden=false'>☎</button>
<div id=call hidden role=dialog style='position:fixed;inset:150px;background:#fff'>Замовити зворотний дзвінок. Залиште номер, передзвонимо.
<label>Телефон <input type=tel></label><button>Чекаю на дзвінок</button></div>"""


def test_a_button_that_unfolds_messengers_or_lets_news_or_a_call_come_is_no_chat(open_store, browse):
    pages = {"/ways": UNFOLDED, "/schemes": SCHEMES, "/news": NEWS}
    pages |= {"/call": CALL.replace("NAME", "aria-label='Замовити дзвінок'"), "/nameless": CALL.replace("NAME", "")}
    with open_store(pages) as store:

        async def walk(browser):
            walks = {path: walk_chat(browser, DESKTOP, [store.at(path)]) for path in pages}
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == ["messenger", "messenger", "unmoved", "none", "none"]


FLOATING = f"""<h1>Lamps</h1><p>A shop.</p><div style='{CORNER};width:180px;cursor:pointer' onclick="GO">Chat with us</div>"""


@pytest.mark.parametrize("go", ["window.open('https://wa.me/447700900123')", "location.href='https://t.me/lamps'"])
def test_a_bubble_that_leads_into_a_messenger_leads_there_also_when_nobody_answers(open_store, browse, go):
    with open_store({"/": FLOATING.replace("GO", go)}) as store:

        async def walk(browser):
            return (await walk_chat(browser, DESKTOP, [store.url])).journey

        assert browse(store.url, walk).findings["result"] == "messenger"


BUBBLE = f"""<h1>Lamps</h1><p>A shop.</p><div class=livechat><div role=button tabindex=0 aria-label='{{0}}' style='{CORNER}' onclick='p.hidden=false'><svg></svg></div></div>
<div id=p hidden class=livechat-box style='position:fixed;right:9px;bottom:90px;width:300px;height:300px;background:#fff'>{{1}}</div>"""
ASK = "<p>Hello! Not sure which lamp? Send us a message, we chat all day.</p>"
BUBBLES = {
    "/named": (BUBBLE.format("WhatsApp", f"{ASK}<div role=button tabindex=0>Open chat</div>"), "messenger"),
    "/typed": (BUBBLE.format("Написать в WhatsApp", f"{ASK}<textarea></textarea><button>Send</button>"), "messenger"),
    "/headed": (BUBBLE.format("Chat with us", f"<p>Telegram</p>{ASK}<div role=button tabindex=0>Start chat</div>"), "messenger"),
    "/people": (
        BUBBLE.format(
            "Chat with us", f"{ASK}<a href='https://wa.me/447700900123'>Ann</a> <a href='https://wa.me/447700900124'>Tom</a>"
        ),
        "messenger",
    ),
    "/both": (
        BUBBLE.format("Chat with us", f"{ASK}<textarea></textarea><a href='https://wa.me/447700900123'>Or by WhatsApp</a>"),
        "opened",
    ),
    "/either": (
        BUBBLE.format("Chat with us", f"{ASK}<button>Send us a message</button><p>You may also write to us by WhatsApp.</p>"),
        "opened",
    ),
}


def test_a_box_that_only_leads_on_into_a_messenger_is_no_chat_of_the_stores_own(open_store, browse):
    with open_store({path: page for path, (page, _) in BUBBLES.items()}) as store:

        async def walk(browser):
            walks = {path: walk_chat(browser, DESKTOP, [store.at(path)]) for path in BUBBLES}
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == [result for _, result in BUBBLES.values()]


ICONS = f"""<h1>Lamps</h1><p>A shop.</p><div class=b24-widget-button-wrapper><div id=ways hidden style='position:fixed;right:9px;bottom:90px'>
<div role=button title="Call back" class=item onclick="call.hidden=false"><svg width=40 height=40></svg></div>
<div role=button title="{{0}}" class="item {{1}}" onclick="talk.hidden=false"><svg width=40 height=40></svg></div></div>
<div style='{CORNER};cursor:pointer' onclick='ways.hidden=false'><svg></svg></div></div>
<div id=call hidden style='position:fixed;right:90px;bottom:90px;width:300px;height:300px'>We ring you<input type=tel></div>
<div id=talk hidden style='position:fixed;right:90px;bottom:90px;width:300px;height:300px'>Nobody is online now. Leave a message<textarea></textarea></div>"""
ITEMS = {"/called": ("Онлайн-чат", "x"), "/marked": ("", "openline_livechat"), "/none": ("Map", "x")}


def test_a_button_that_unfolds_icons_of_which_one_is_the_chat_opens_it_with_the_second_press(open_store, browse):
    with open_store({path: ICONS.format(*item) for path, item in ITEMS.items()}) as store:

        async def walk(browser):
            walks = {path: walk_chat(browser, DESKTOP, [store.at(path)]) for path in ITEMS}
            return [walked.journey.findings for walked in (await three_at_a_time(walks)).values()]

        told = browse(store.url, walk)
    assert [findings["result"] for findings in told] == ["opened", "opened", "unmoved"]
    assert told[0]["online"] == "no"


FEEDBACK = """<title>Lamps</title><main><h1>Lamps</h1><a href="#{0}" onclick="{0}.hidden=false">Feedback</a><form id="{0}" method="post" hidden>
<h3>{1}</h3><label>Phone <input type="tel" name="phone"></label><button>Order</button></form></main>"""


def test_a_form_that_promises_a_call_is_found_under_another_name(open_store, browse):
    with open_store(
        {"/call": FEEDBACK.format("c", "Request a call back"), "/fast": FEEDBACK.format("f", "Quick order")}
    ) as store:

        async def walk(browser):
            walks = {path: walk_callback(browser, DESKTOP, [store.at(path)]) for path in ("/call", "/fast")}
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

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
            walks = {path: walk_callback(browser, DESKTOP, [store.at(path)]) for path in HANDSETS}
            return [walked.journey for walked in (await three_at_a_time(walks)).values()]

        told = browse(store.url, walk)
    assert [journey.findings["result"] for journey in told] == [result for _, result in HANDSETS.values()]
    assert not store.did()


def test_a_picture_that_says_who_is_there_is_read(open_store, browse):
    who = "<div role=dialog aria-label=Chat style='width:300px;height:300px'><span role=img aria-label='{}' style='display:inline-block;width:9px;height:9px;background:#3c3'></span> Aoife<p>How may I help you?</p><textarea></textarea></div>"
    chat = "<main><h1>Lamps</h1></main><div style='position:fixed;right:9px;bottom:9px'><button onclick='p.hidden=false'>Live chat</button><div id=p hidden>{}</div></div>"
    pages = {"/here": chat.format(who.format("User is online")), "/away": chat.format(who.format("User is offline"))}
    with open_store(pages) as store:

        async def walk(browser):
            walks = {path: walk_chat(browser, DESKTOP, [store.at(path)]) for path in pages}
            return [walked.journey.findings["online"] for walked in (await three_at_a_time(walks)).values()]

        assert browse(store.url, walk) == ["yes", "no"]
