"""What stands before a control, or comes between the hand and it: pop-ups, bars, and the question about cookies."""

from __future__ import annotations

import pytest

from auditor.model import Device, PageKind
from spiders.safety.danger import Intent
from spiders.walking.walk import take
from tests.spiders.browser.thing_shop import ADD, FULL, HEAD, buy_in_each, product


def over(identifier: str, words: str, style: str, after: int = 0) -> str:
    """Something that stands before the page, and goes when its cross is pressed."""
    show = f"<script>setTimeout(() => {identifier}.hidden = false, {after})</script>" if after else ""
    return (
        f"<div id={identifier} {'hidden' if after else ''} style='position:fixed;background:#fff;{style}'>{words}"
        f"<button aria-label=Close onclick='{identifier}.remove()'>×</button></div>{show}"
    )


ALL_OVER = "inset:0;z-index:9;padding:200px"
COVERED = over("bar", "<p>We use cookies</p>", "left:0;right:0;bottom:0;z-index:1") + over(
    "ask", "<p>Hello, stranger</p>", ALL_OVER
)
AT_THE_FOOT = (
    ADD.replace("<button", "<button style='position:absolute;top:733px;height:45px'", 1)
    + "<div style='height:1500px'></div><div style='position:fixed;left:0;right:0;bottom:0;padding:7px 0;border-top:1px solid;font:12px/18px Arial;background:#fff'>Saved 0</div>"
)
STOLEN = ADD.replace(
    'onclick="', """onclick="if (!window.met) { met = 1; offer.hidden = false; return } localStorage.added = 1; """
) + (
    f"<div id=offer hidden role=dialog style='position:fixed;background:#fff;{ALL_OVER}'><h2>10 % off for subscribers</h2><p>Join our newsletter</p>"
    "<input type=email placeholder='E-mail'><button>Subscribe</button><button aria-label=Close onclick='offer.remove()'>×</button></div>"
)
"""A pop-up that comes at the very moment of the first press, which never gets to the control."""
KEPT = (
    f"{HEAD}<main id=shown><h1>Your cart</h1><p>Your cart is empty</p></main><template id=full>{FULL.removeprefix(HEAD)}</template>"
    "<script>if (localStorage.added) shown.replaceWith(full.content)</script>"
)
SHOPS = {
    "a pop-up that comes between the hand and the button": {"/p": product(STOLEN), "/cart": KEPT},
    "one pop-up over another": {"/p": product(ADD) + COVERED},
    "a pop-up that comes when one is about to press": {"/p": product(ADD) + over("ask", "<p>Ten per cent for your e-mail</p><input type=email>", ALL_OVER, after=700)},
    "a bar that stays over the button": {"/p": product(f"<div style='position:fixed;left:0;right:0;bottom:0;height:60px'>{ADD}</div>") + over("bar", "<p>Sale!</p>", "left:0;right:0;bottom:0;height:80px;z-index:3")},
    "a bar that stays over the middle of the button, at the window's foot": {"/p": product(AT_THE_FOOT)},
    "a header that stays over what scrolled under it": {"/p": product(f"<div style='height:1500px'></div>{ADD}<div style='height:1500px'></div>") + "<div style='position:fixed;left:0;right:0;bottom:0;height:120px;background:#fff'>Thing £19.00</div>"},
}  # fmt: skip


@pytest.fixture(scope="module")
def bought(open_store, browse):
    return buy_in_each(open_store, browse, SHOPS)


@pytest.mark.parametrize("name", SHOPS)
def test_a_covered_control_is_reached(bought, name):
    journey, posted = bought[name]
    assert (journey.reached, journey.findings.get("payments", "")) == ("payment", "PayPal; Card"), journey
    assert set(posted) <= {"/cart/add"}


def pressed_as_asked(url):
    """A way that presses the page's first button, while the page hears "asked" just before each try."""

    async def way(walk):
        await walk.go(url, "")
        press = walk.hand.press

        async def hasty(*control):
            await walk.tab.page.evaluate("dispatchEvent(new Event('asked'))")
            return await press(*control)

        walk.hand.press = hasty
        button = next(e for e in walk.document.elements if e.tag == "button")
        act = await walk.press(button, "", Intent.ADD)
        walk.reached = "cart" if act.pressed.done else "product"

    return way


def test_a_control_is_reached_however_many_pop_ups_come_before_it(open_store, browse):
    """Each pop-up that is closed brings the next, after the time in which a closed one is looked after."""
    pop_up = "<div id=offer role=dialog style='position:fixed;background:#fff;inset:0'><h2>10 % off</h2><p>Join our newsletter</p><button aria-label=Close>×</button></div>"
    come = f"const show = () => {{ document.body.insertAdjacentHTML('beforeend', `{pop_up}`); offer.querySelector('button').onclick = () => {{ offer.remove(); if (left-- > 0) next() }} }}"
    page = (
        product(ADD)
        + f"<script>let left = 2; const next = () => addEventListener('asked', show, {{once: true}}); {come}; next()</script>"
    )
    with open_store({"/p": page}) as store:
        told = browse(store.url, lambda b: take(b, Device.DESKTOP, "press", 30, pressed_as_asked(store.at("/p"))))
    assert told.journey.reached == "cart"
    assert store.did() == ["/cart/add"]


def test_a_control_is_reached_when_what_lies_over_it_goes_by_itself(open_store, browse):
    """A notice that cannot be closed comes as one is about to press, and is gone a moment later."""
    notice = "<div id=notice style='position:fixed;background:#fff;inset:0'>Your town was saved</div>"
    come = f"const show = () => {{ document.body.insertAdjacentHTML('beforeend', `{notice}`); setTimeout(() => notice.remove(), 700) }}"
    page = product(ADD) + f"<script>{come}; addEventListener('asked', show, {{once: true}})</script>"
    with open_store({"/p": page}) as store:
        told = browse(store.url, lambda b: take(b, Device.DESKTOP, "press", 30, pressed_as_asked(store.at("/p"))))
    assert told.journey.reached == "cart"
    assert store.did() == ["/cart/add"]


# -- what was answered once --------------------------------------------------------------------------------------------------

ASKS = (
    "<div id=bar role=dialog style='position:fixed;inset:auto 0 0 0;background:#fff'><p>We use cookies</p><button onclick=\"document.cookie='consent=no';"
    "document.cookie='sessionid=7';localStorage.consent='no';localStorage.cart='7';bar.remove()\">Reject all</button></div>"
    "<script>if (document.cookie.includes('consent') && localStorage.consent) bar.remove()</script>"
)


def test_a_question_answered_once_is_not_asked_on_every_walk(open_store, browse):
    async def walk(browser, url):
        await browser.look(url, Device.DESKTOP)
        async with browser.tab(Device.DESKTOP, fresh=True) as tab:
            await tab.go(url, 5.0)
            await tab.settle(3.0)
            page = await tab.document(PageKind.OTHER)
            return (
                page.body.shown_text,
                await tab.page.evaluate("[document.cookie, localStorage.cart ?? '']"),
                len(browser.closed),
            )

    with open_store({"/p": product(ADD) + ASKS}) as store:
        text, (cookie, cart), closed = browse(store.url, lambda b: walk(b, store.at("/p")))
    assert "cookies" not in text
    assert closed == 1
    assert (cookie, cart) == ("consent=no", "")
