"""The hand presses what a shopper sees, also where only a style sheet draws it, and misses what something else covers."""

from __future__ import annotations

import pytest

from auditor.model import Device, PageKind
from spiders.browser.hand import Hand
from spiders.safety.danger import Intent

WORDS = "<h1>A shop</h1><p>Lamps, mugs and blankets for a calm home, sent within two days.</p>"
GO = "onclick=\"document.title='pressed';return false\""
PAGES = {
    "/icon": f"<style>i::before{{content:'⌕'}}</style>{WORDS}<a id='it' href='#' aria-label='Search' {GO}><i></i></a>",
    "/own": f"<style>a::after{{content:'Search'}}</style>{WORDS}<a id='it' href='#' aria-label='Search' {GO}></a>",
    "/shade": f"<style>p{{position:relative}}p::after{{content:'';position:absolute;inset:0;background:#fff}}</style>{WORDS}<p><button id='it' {GO}>Search</button></p>",
}


@pytest.fixture(scope="module")
def presses(open_store, browse):
    async def press(browser):
        done = {}
        async with browser.tab(Device.DESKTOP, fresh=True) as tab:
            for path in PAGES:
                await tab.go(store.at(path), 10)
                await tab.settle(2.0, quiet=0.1)
                document = await tab.document(PageKind.HOME)
                pressed = await Hand(tab).press(document.by_id["it"], document, Intent.OPEN)
                done[path] = (pressed.done, await tab.page.title())
        return done

    with open_store(PAGES) as store:
        return browse(store.url, press)


@pytest.mark.parametrize("path", ["/icon", "/own"])
def test_what_only_a_style_sheet_draws_is_pressed(presses, path):
    assert presses[path] == (True, "pressed")


def test_what_a_style_sheet_draws_over_a_button_covers_it(presses):
    assert presses["/shade"] == (False, "")
