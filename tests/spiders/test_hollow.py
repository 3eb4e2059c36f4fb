"""Pages whose HTML lacks what a script brings: which of them are looked at in the browser, and what they are called then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.model import Device, Page, PageKind
from auditor.tree import to_rendered
from spiders.hollow import MOST_DRAWN, drawn_further, hollow, named_anew
from spiders.mapping.shell import is_hollow
from tests.spiders.pages import FOOT, HOME, MENU, cells, document

SCRIPT = "<script src='/app.js'></script>"
HOLLOW = [
    f"{MENU}<main><h1>Help</h1><p>What people ask us most.</p><div data-route=faq></div></main>{FOOT}{SCRIPT}",
    f"{MENU}<main><h2>Планувальник посіву</h2><div id=planner></div></main>{FOOT}{SCRIPT}",
]
NOT_HOLLOW = {
    "no script": f"{MENU}<main><h1>Help</h1></main>{FOOT}",
    "data alone": f"{MENU}<main><h1>Help</h1></main>{FOOT}<script type='application/ld+json'>{{}}</script>",
    "a form": f"{MENU}<main><h1>Forgotten password</h1><form><input type=email name=email><button>Send</button></form></main>{FOOT}{SCRIPT}",
    "words": f"{MENU}<main><h1>About us</h1><p>{'We have made lamps since 1998. ' * 8}</p></main>{FOOT}{SCRIPT}",
}


def page(body: str, kind: PageKind, path: str, device: Device = Device.HTTP) -> Page:
    read = document(body)
    markup = read.page.markup if device is Device.HTTP else to_rendered(read.root)
    return replace(read.page, kind=kind, url=f"{HOME}{path}", device=device, markup=markup, depth=1)


@pytest.mark.parametrize("body", HOLLOW)
def test_a_page_that_a_script_fills_is_hollow(body: str) -> None:
    assert is_hollow(document(body))


@pytest.mark.parametrize("name", NOT_HOLLOW)
def test_a_page_that_is_short_is_not_hollow_for_it(name: str) -> None:
    assert not is_hollow(document(NOT_HOLLOW[name]))


def test_pages_that_promise_something_come_first_and_accounts_not_at_all() -> None:
    kinds = {"other": PageKind.OTHER, "faq": PageKind.FAQ, "sign-in": PageKind.ACCOUNT, "about": PageKind.ABOUT}
    pages = [page(HOLLOW[0], kind, path) for path, kind in kinds.items()]
    seen = page(HOLLOW[0], PageKind.HELP, "help", Device.DESKTOP)
    assert [p.url.removeprefix(HOME) for p in hollow([*pages, seen])] == ["faq", "about", "other"]


def test_a_page_is_called_by_what_the_browser_shows() -> None:
    answers = "".join(f"<details><summary>How do I pay {n}?</summary><p>By card.</p></details>" for n in range(6))
    shown = f"{MENU}<main><h1>Help</h1><h2>Frequently asked questions</h2>{answers}</main>{FOOT}"
    assert named_anew(page(shown, PageKind.OTHER, "questions", Device.DESKTOP), HOME).kind is PageKind.FAQ
    assert named_anew(page(HOLLOW[1], PageKind.HELP, "help", Device.DESKTOP), HOME).kind is PageKind.HELP
    assert named_anew(page(shown, PageKind.PRODUCT, "help", Device.DESKTOP), HOME).kind is PageKind.PRODUCT


BARE = f"{MENU}<main><h1>Lamp</h1><p>£19.00</p><p>{'A lamp to read by. ' * 9}</p><div id=reviews></div></main>{FOOT}{SCRIPT}"
FULL = BARE.replace("<div id=reviews>", "<div id=reviews><h2>Reviews</h2><p>Bright and sturdy, a joy on every desk. Anna</p>")
TOLD = BARE.replace("<div id=reviews>", "<div id=reviews><p>Bright and sturdy. Anna</p>")


@pytest.mark.parametrize(
    ("shown", "further"), [(FULL, MOST_DRAWN), (TOLD, MOST_DRAWN), (BARE, 0), (BARE.replace("A lamp", ""), 0)]
)
def test_further_products_are_looked_at_where_one_tells_more_in_the_browser(shown: str, further: int) -> None:
    read = [page(BARE, PageKind.PRODUCT, f"item/{n}") for n in range(6)]
    lists = page(cells(8), PageKind.LISTING, "lamps")
    chosen = drawn_further([*read, lists, page(shown, PageKind.PRODUCT, "item/0", Device.DESKTOP)])
    assert [p.url for p in chosen] == [p.url for p in read[1 : 1 + further]]


LONG = f"<p>{'A lamp to read by. ' * 99}</p>"
NONE_YET = {
    "Customer Reviews +": "There are no comments for now.",
    "Отзывы": "Отзывов пока нет",
    "Відгуки (0)": "Відгуків ще немає",
}


@pytest.mark.parametrize("title", NONE_YET)
@pytest.mark.parametrize("by_script", [True, False])
def test_further_products_are_looked_at_where_a_script_fills_the_reviews_of_one(title: str, *, by_script: bool) -> None:
    full = f"{MENU}<main><h1>Lamp</h1>{LONG}<h3>{title}</h3><div><p>{NONE_YET[title]}</p></div><h3>Lamps</h3><p>More</p></main>{FOOT}"
    bare = full.replace(NONE_YET[title], "") if by_script else full
    read = [page(bare, PageKind.PRODUCT, f"item/{n}") for n in range(6)]
    chosen = drawn_further([*read, page(full, PageKind.PRODUCT, "item/0", Device.DESKTOP)])
    assert len(chosen) == (MOST_DRAWN if by_script else 0)
