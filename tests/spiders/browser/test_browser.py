"""Looking at a page as a shopper would: it rests, what covers it is closed, and it is read, measured and photographed."""

from __future__ import annotations

import time

import pytest

from auditor.model import Device, Page, PageKind, Reason, said
from auditor.page import Document
from tests.spiders.walks import three_at_a_time

WORDS = "<h1>A shop</h1><p>Lamps, mugs and blankets for a calm home, sent within two days.</p>"
FIXED = 'style="position:fixed;bottom:0;left:0;right:0;background:#eee;height:200px"'
OVER = 'style="position:fixed;inset:100px;background:#fff"'
GO = "onclick=\"this.closest('.o').remove();document.title=this.textContent\""

COVERED = {
    "/reject": (f'<div class="o" {FIXED}>We use cookies. <button {GO}>Accept all</button><button {GO}>Reject all</button></div>', "consent", "Reject all"),
    "/accept": (f'<div class="o" {FIXED}>Мы используем файлы cookie. <button {GO}>Хорошо</button><a href="/privacy">Подробнее</a></div>', "consent", "Хорошо"),
    "/necessary": (f'<div class="o" {FIXED}>Ми використовуємо кукі <span role="button" {GO}>Лише необхідні</span> <button {GO}>Прийняти</button></div>', "consent", "Лише необхідні"),
    "/in-flow": (f'<div class="o cookie-bar">Cookies help us. <button {GO}>OK</button></div>', "consent", "OK"),
    "/late": (f"<script>setTimeout(()=>document.body.insertAdjacentHTML('beforeend',`<div class='o' {OVER}>Join our newsletter <input type=email><button {GO}>No thanks</button></div>`),250)</script>", "newsletter", "No thanks"),
    "/cross": (f'<div class="o" {OVER} role="dialog">Sale! 10 % off today only <span class="modal-close" {GO} style="display:inline-block;width:20px;height:20px">✕</span></div>', "pop-up", "✕"),
    "/age": (f'<div class="o" {OVER} role="dialog">Вам есть 18 лет? <button {GO}>Да, мне есть 18</button><button>Нет</button></div>', "age", "Да, мне есть 18"),
    "/region": (f'<div class="o" {OVER}>Ваше місто Київ? <button {GO}>Так</button><button>Ні, інше</button></div>', "region", "Так"),
    "/dialog": ('<dialog id="d">A modal without a button, for no good reason at all.</dialog><script>d.showModal();d.onclose=()=>document.title="closed"</script>', "pop-up", ""),
}  # fmt: skip
UNCOVERED = {
    "/header": f'<header {FIXED}>Menu <button {GO} class="o">Close</button> Shop About</header>',
    "/chat": '<div style="position:fixed;right:10px;bottom:10px;width:60px;height:60px"><button aria-label="Chat"></button></div>',
    "/policy": "<p>We use cookies to keep your basket.</p><button onclick=\"document.title='pressed'\">OK</button>",
}


@pytest.fixture(scope="module")
def looks(open_store, browse):
    """Every page above as looked at, by its address, with what was closed on it."""
    pages = {path: WORDS + html for path, (html, _, _) in COVERED.items()} | {
        path: WORDS + html for path, html in UNCOVERED.items()
    }
    seen = {}

    async def look_at_all(browser):
        for path in pages:
            before = len(browser.closed)
            page, picture = await browser.look(store.at(path), Device.DESKTOP)
            seen[path] = (page, picture, browser.closed[before:])
        return browser.pictures

    with open_store(pages) as store:
        pictures = browse(store.url, look_at_all)
    return seen, pictures


@pytest.mark.parametrize("path", COVERED)
def test_what_covers_a_page_is_photographed_and_closed(looks, path):
    seen, pictures = looks
    page, _, closed = seen[path]
    _, kind, pressed = COVERED[path]
    assert len(closed) == 1, closed
    assert (closed[0].kind, closed[0].device) == (kind, Device.DESKTOP)
    assert pressed in closed[0].pressed
    assert page.title in {pressed, "closed"}
    assert pictures[closed[0].picture].startswith(b"\xff\xd8")


@pytest.mark.parametrize("path", UNCOVERED)
def test_what_covers_nothing_is_left_alone(looks, path):
    page, _, closed = looks[0][path]
    assert closed == []
    assert page.title == ""


def test_a_look_brings_page_picture_requests_and_timings(open_store, browse):
    page = f'<html lang="en-GB"><title>Shop</title>{WORDS}<img src="/a.png?secret=1"><script src="/s.js?v=2"></script><div style="height:9000px"></div>'

    async def look(browser):
        return [
            await browser.look(store.url, device, kind=PageKind.HOME, why="asked for")
            for device in (Device.DESKTOP, Device.PHONE)
        ]

    with open_store({"/": page}) as store:
        desktop, phone = browse(store.url, look, sign="auditor/9 (+https://who.example)")
        agents = [h.headers["User-Agent"] for h in store.heard if h.path == "/"]
        host = store.url.split("/")[2]
    for seen, picture in (desktop, phone):
        assert seen.seen
        assert (seen.status, seen.language, seen.title, seen.kind, seen.why, seen.settled) == (
            200,
            "en-GB",
            "Shop",
            PageKind.HOME,
            "asked for",
            True,
        )
        assert {f"{host}/", f"{host}/a.png", f"{host}/s.js"} <= set(seen.requests)
        assert 0 < seen.timings.ttfb < seen.timings.lcp < seen.timings.total < 30
        assert picture.startswith(b"\xff\xd8")
    assert _size(desktop[1]) == (1366, 5000)
    assert _size(phone[1])[1] == 5000
    assert all(a.endswith("auditor/9 (+https://who.example)") and "Headless" not in a for a in agents)
    assert ["Mobile" in a for a in agents] == [False, True]


def _size(jpeg: bytes) -> tuple[int, int]:
    at = 2
    while jpeg[at + 1] not in {0xC0, 0xC1, 0xC2}:
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return int.from_bytes(jpeg[at + 7 : at + 9]), int.from_bytes(jpeg[at + 5 : at + 7])


def test_wallets_that_hide_elsewhere_show(open_store, browse):
    page = WORDS + (
        "<script>if(window.ApplePaySession&&ApplePaySession.canMakePayments())document.body.append('Apple Pay here. ');"
        "if(window.PaymentRequest)new PaymentRequest([{supportedMethods:'https://google.com/pay'}],{total:{label:'x',amount:{currency:'EUR',value:'1'}}})"
        ".canMakePayment().then(yes=>yes&&document.body.append('Google Pay here.'))</script>"
    )

    async def look(browser):
        return (await browser.look(store.url, Device.PHONE))[0]

    with open_store({"/": page}) as store:
        text = Document(browse(store.url, look)).text
    assert "Apple Pay here." in text
    assert "Google Pay here." in text


def test_what_waits_to_be_scrolled_to_is_seen(open_store, browse):
    page = (
        WORDS + '<div style="height:2500px"></div><p id="lazy">waiting</p>'
        "<script>new IntersectionObserver(e=>{if(e[0].isIntersecting)lazy.textContent='here at last'}).observe(lazy)</script>"
    )

    async def look(browser):
        return (await browser.look(store.url, Device.DESKTOP))[0]

    with open_store({"/": page}) as store:
        assert Document(browse(store.url, look)).by_id["lazy"].text == "here at last"


def test_what_never_ends_does_not_hold_a_look_up(open_store, browse):
    endless = WORDS + (
        "<p id=t></p><script>setInterval(()=>{t.textContent=Date.now();fetch('/poll')},200);new EventSource('/slow');fetch('/slow');alert('hello')</script>"
    )
    with open_store({"/": endless, "/slow": _slow}) as store:

        async def look(browser):
            began = time.monotonic()
            page, _ = await browser.look(store.url, Device.DESKTOP)
            return page, time.monotonic() - began

        page, seconds = browse(store.url, look)
    assert page.seen
    assert seconds < 12


def test_a_stranger_that_never_answers_does_not_hide_the_store(open_store, browse):
    with open_store({"/cdn.js": _slow}, host="localhost") as stranger:
        page = f"<head><script src='{stranger.at('/cdn.js')}'></script></head>{WORDS}"
        with open_store({"/": page, "/2": page}) as store:

            async def look(browser):
                first, _ = await browser.look(store.url, Device.DESKTOP)
                began = time.monotonic()
                second, _ = await browser.look(store.at("/2"), Device.DESKTOP)
                return first, second, time.monotonic() - began, browser.notes

            first, second, seconds, notes = browse(store.url, look, settle=3.0)
    assert "Lamps" in first.markup
    assert "Lamps" in second.markup
    assert seconds < 6
    assert said("silent-hosts", hosts="localhost") in notes


def _slow(*_):
    time.sleep(8)
    return ""


def test_problems_are_told_and_not_raised(open_store, browse):
    pages = {
        "/403": lambda *_: (403, {}, WORDS),
        "/404": lambda *_: (404, {}, WORDS),
        "/503": lambda *_: (503, {}, WORDS),
        "/blank": "<div id=app></div><script>throw new Error('the bundle is broken')</script>",
        "/round": lambda *_: (302, {"Location": "/round"}, ""),
        "/file": lambda *_: (200, {"Content-Type": "application/zip", "Content-Disposition": "attachment"}, "PK"),
        "/never": _slow,
        "/loop": WORDS + "<script>setTimeout(()=>{for(;;);},100)</script>",
    }

    async def look(browser):
        addresses = {path: store.at(path) for path in pages} | {"port": "http://127.0.0.1:9/", "name": "http://no.such.example/"}
        looks = {name: browser.look(address, Device.DESKTOP) for name, address in addresses.items()}
        return {name: page for name, (page, _) in (await three_at_a_time(looks)).items()}

    with open_store(pages) as store:
        seen = browse(store.url, look, timeout=3.0, settle=2.0)
    reasons = {path: page.problem.reason if page.problem else None for path, page in seen.items()}
    assert reasons == {
        "/403": Reason.HTTP_REFUSAL, "/404": None, "/503": Reason.HTTP_REFUSAL, "/blank": Reason.SCRIPT_ERROR, "/round": Reason.NETWORK,
        "/file": Reason.NETWORK, "/never": Reason.TIMEOUT, "/loop": Reason.TIMEOUT, "port": Reason.NETWORK, "name": Reason.NETWORK,
    }  # fmt: skip
    assert seen["/404"].status == 404
    assert not seen["/404"].seen
    assert "the bundle is broken" in seen["/blank"].problem.detail
    assert "NAME_NOT_RESOLVED" in seen["name"].problem.detail


def test_a_pop_up_that_comes_late_over_the_home_page_is_kept_and_the_page_stays_bare(open_store, browse):
    """A pop-up that waits for some seconds is what a newcomer meets; one that waits for ten comes when the first glance is over."""
    come = "setTimeout(()=>document.body.insertAdjacentHTML('beforeend',`<div class='o' {}>Join our newsletter <input type=email><button {}>No thanks</button></div>`),{})"
    pages = {path: f"{WORDS}<script>{come.format(OVER, GO, wait)}</script>" for path, wait in (("/", 4500), ("/ten", 10_000))}

    async def look(browser, path):
        page, _ = await browser.look(store.at(path), Device.DESKTOP, kind=PageKind.HOME)
        return page.markup, [(c.kind, c.pressed) for c in browser.closed], [p.markup for p in browser.beside]

    with open_store(pages) as store:
        bare, closed, (covered,) = browse(store.url, lambda b: look(b, "/"))
        _, unmet, _ = browse(store.url, lambda b: look(b, "/ten"))
    assert (closed, unmet) == ([("newsletter", "No thanks")], [])
    assert "newsletter" not in Document(Page(store.url, PageKind.HOME, Device.DESKTOP, markup=bare)).body.shown_text
    assert "Join our newsletter" in covered


def test_a_pop_up_that_only_scrolling_brings_is_told_from_one_that_comes_by_itself(open_store, browse):
    come = f"document.body.insertAdjacentHTML('beforeend',`<div class='o' {OVER}>Join our newsletter <input type=email><button {GO}>No thanks</button></div>`)"
    on_scroll = f"let done; addEventListener('scroll', () => {{ if (done || scrollY < 1500) return; done = true; setTimeout(() => {come}, WAIT) }})"
    tall = f"{WORDS}<div style='height:4000px'></div>"
    pages = {f"/{wait}": f"{tall}<script>{on_scroll.replace('WAIT', str(wait))}</script>" for wait in (0, 700)}
    pages["/"] = f"{tall}<script>setTimeout(() => {come}, 1500)</script>"

    async def look(browser, path):
        page, _ = await browser.look(store.at(path), Device.DESKTOP, kind=PageKind.HOME)
        return page.markup, [c.kind for c in browser.closed]

    with open_store(pages) as store:
        seen = {path: browse(store.url, lambda b, path=path: look(b, path)) for path in pages}
    assert {path: closed for path, (_, closed) in seen.items()} == {"/0": ["scrolled"], "/700": ["scrolled"], "/": ["newsletter"]}
    assert not any(
        "newsletter" in Document(Page(store.url, PageKind.HOME, Device.DESKTOP, markup=m)).body.shown_text
        for m, _ in seen.values()
    )


def test_a_window_draws_no_pages_of_the_browsers_own(browse):
    async def targets(browser):
        async with browser.tab(Device.DESKTOP, fresh=True) as tab:
            told = await (await tab.page.context.browser.new_browser_cdp_session()).send("Target.getTargets", {"filter": [{}]})
            return [(target["type"], target["url"]) for target in told["targetInfos"]]

    assert {kind for kind, _ in browse("http://127.0.0.1:9/", targets)} <= {"page", "tab", "browser"}
