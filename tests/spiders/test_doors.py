"""Links of a home page that no plan would read: a dead one is found, and nothing else is made of them."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from auditor.model import Device, Page, PageKind, Problem, Reason, said
from auditor.page import Document
from spiders.mapping.doors import dead, shut, tries, untried
from spiders.mapping.frontier import Lead
from tests.spiders.lamps import FOOT, MENU, MISSING, Answer, Serve, card, catalogue, page, run

SHELVES = "".join(
    f"<li><a href='/shop/{name}/'>{name.title()}</a></li>"
    for name in ("hanging", "standing", "reading", "garden", "seconds", "spare")
)
EMPTY = "<h1>Seconds</h1><p>No products were found matching your selection.</p>"


def shop(**other: Answer) -> dict[str, Answer]:
    """A store whose menu has more shelves than are read, all with goods on them but for what `other` says by their names."""
    head = MENU.replace("</nav>", f"<ul>{SHELVES}</ul></nav>")
    cards = "".join(card(n) for n in range(1, 9))
    pages = {
        address: (status, names, body.replace(MENU.encode(), head.encode()))
        for address, (status, names, body) in catalogue(9).items()
    }
    for name in ("hanging", "standing", "reading", "garden", "seconds", "spare"):
        pages[f"/shop/{name}/"] = page(f"{head}<h1>{name.title()}</h1><ul>{cards}</ul>{FOOT}", name.title())
    pages["/price-list.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4")
    return pages | {f"/shop/{name}/": answer for name, answer in other.items()}


def untouched(kinds: dict[str, PageKind]) -> dict[str, PageKind]:
    return {address: kind for address, kind in kinds.items() if address.startswith("/shop/") and address != "/shop/"}


def test_a_store_without_dead_ends_gains_no_pages_by_it(serve: Serve) -> None:
    with serve(shop()) as served:
        found = run(served.url)
        shelves = [p for p in found.pages if "/shop/" in p.url]
        assert len([a for a in served.asked if a.startswith("/shop/")]) == 7
    assert len(shelves) == 5
    assert not [p for p in found.pages if p.status != 200]


def test_a_menu_s_link_to_a_page_that_is_gone_is_kept_with_its_status(serve: Serve) -> None:
    with serve(shop(spare=MISSING)) as served:
        gone = [p for p in run(served.url).pages if p.status == 404]
    assert [p.url.rsplit("/", 2)[-2] for p in gone] == ["spare"]


def test_a_shelf_without_goods_is_kept_where_the_others_come_with_theirs(serve: Serve) -> None:
    head = MENU.replace("</nav>", f"<ul>{SHELVES}</ul></nav>")
    with serve(shop(spare=page(f"{head}{EMPTY}{FOOT}", "Spare"))) as served:
        assert "No products" in next(p.markup for p in run(served.url).pages if p.url.endswith("/spare/"))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Pay as it suits you: by card, when you fetch it, or in the workshop. We always give a receipt, and prices are what you pay.", "other"),
        ("Платите как удобнее: картой, при получении или наличными в мастерской. Чек даём всегда, а цены такие, какими вы их видите.", "other"),
        ("Платіть, як зручніше: карткою, коли забираєте, або готівкою в майстерні. Чек даємо завжди, а ціни такі, якими їх бачите.", "other"),
        ("Nothing here yet.", "listing"),
        ("No products were found matching your selection, so please have a look at the other shelves of ours or come again next week, when more is ready.", "listing"),
    ],
)  # fmt: skip
def test_what_a_menu_holds_among_its_shelves_is_none_if_it_tells_of_the_store(words: str, kind: str) -> None:
    head = MENU.replace("</nav>", f"<ul>{SHELVES.replace('/shop/spare/', '/on-money/')}</ul></nav>")
    lead = Lead("https://lamps.test/on-money/", PageKind.LISTING, 0.3, said("in-the-menu"), 1)
    markup = f"{head}<main><h1>On money</h1><p>{words}</p></main>{FOOT}"

    async def look(_: Lead) -> tuple[Page, Document]:
        read = Page(lead.url, PageKind.OTHER, Device.HTTP, markup)
        return read, Document(read)

    async def found() -> list[Page]:
        return [page async for page in shut((lead,), look, stock=True, seconds=5)]

    assert [page.kind.value for page in asyncio.run(found())] == [kind]


@pytest.mark.parametrize("stock", [True, False])
def test_where_a_script_brings_the_goods_a_bare_shelf_says_nothing(*, stock: bool) -> None:
    shelf = shelf_of(EMPTY)

    async def look(_: Lead) -> tuple[Page, Document]:
        return shelf, Document(shelf)

    async def tried() -> list[Page]:
        lead = Lead(shelf.url, PageKind.LISTING, 1.0, said("start-address"))
        return [page async for page in shut((lead,), look, stock=stock, seconds=5)]

    assert asyncio.run(tried()) == ([shelf] if stock else [])


def shelf_of(markup: str) -> Page:
    return Page(
        "https://tea.store/shelf/", PageKind.LISTING, Device.HTTP, asked="", why=said("start-address"), status=200, markup=markup
    )


def test_a_document_in_the_footer_is_asked_for_once_and_a_picture_never(serve: Serve) -> None:
    foot = FOOT.replace("</footer>", "<a href='/big.jpg'>Picture</a></footer>")
    pages = shop()
    pages["/"] = (200, pages["/"][1], pages["/"][2].replace(FOOT.encode(), foot.encode()))
    del pages["/price-list.pdf"]
    with serve(pages) as served:
        found = run(served.url)
        assert served.asked.count("/price-list.pdf") == 1
        assert "/big.jpg" not in served.asked
    assert [p.status for p in found.pages if p.url.endswith(".pdf")] == [404]


def test_a_paper_that_only_the_page_on_delivery_links_is_asked_for_once(serve: Serve) -> None:
    pages = shop() | {
        "/delivery/": page(f"{MENU}<h1>Delivery</h1><p>See our <a href='/prices-2017.pdf'>prices</a>.</p>{FOOT}", "Delivery")
    }
    with serve(pages) as served:
        found = run(served.url)
        assert served.asked.count("/prices-2017.pdf") == 1
    assert [p.status for p in found.pages if p.url.endswith("/prices-2017.pdf")] == [404]


@pytest.mark.parametrize(
    "words",
    [
        "We put old photographs of the workshop in the <a href='/gallery/'>gallery</a> for you.",
        "Старые снимки мастерской мы сложили в <a href='/gallery/'>галерею</a> для вас.",
        "Старі знімки з майстерні ми склали в <a href='/gallery/'>галерею</a> для вас.",
    ],
)
def test_what_the_text_of_a_page_of_information_goes_on_to_is_asked_for(words: str, serve: Serve) -> None:
    pages = shop() | {"/delivery/": page(f"{MENU}<h1>Delivery</h1><p>{words}</p>{FOOT}", "Delivery")}
    with serve(pages) as served:
        found = run(served.url)
        assert served.asked.count("/gallery/") == 1
    assert [p.status for p in found.pages if p.url.endswith("/gallery/")] == [404]


def test_asides_are_few_and_stand_in_sentences_and_change_nothing() -> None:
    links = "".join(f"<p>Here is a story that we tell our guests: <a href='/story-{n}/'>story {n}</a></p>" for n in range(9))
    other = "<p><a href='/row/'>Row</a></p><p>Whoever has had enough of us may as well <a href='/logout'>log out</a> today.</p>"
    shelf = shelf_of(f"{other}{links}<p>The carrier tells all its rates: <a href='https://carrier.example/rates'>rates</a></p>")
    told = replace(shelf, url="https://tea.store/about/", kind=PageKind.ABOUT)
    home = Document(shelf_of("<h1>Tea</h1>"))
    assert [lead.url for lead in tries(home, [told, told], lambda _: False)] == [
        f"https://tea.store/story-{n}/" for n in range(6)
    ]
    assert not tries(home, [shelf], lambda _: False)


def test_papers_are_few_and_of_the_store_and_of_pages_of_information() -> None:
    links = "".join(f"<a href='/form-{n}.pdf'>Form</a><a href='/form-{n}.pdf#2'>Again</a>" for n in range(9))
    telling = shelf_of(f"<p>{links}<a href='https://carrier.example/rates.pdf'>Rates</a></p>")
    told = replace(telling, url="https://tea.store/faq/", kind=PageKind.FAQ)
    home = Document(shelf_of("<h1>Tea</h1>"))
    assert [lead.url for lead in tries(home, [told, told], lambda url: url.endswith("-0.pdf"))] == [
        f"https://tea.store/form-{n}.pdf" for n in range(1, 7)
    ]
    assert not tries(home, [telling], lambda _: False)


def test_a_store_that_asks_for_pauses_is_asked_for_no_more_than_is_read(serve: Serve) -> None:
    slow = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nCrawl-delay: 0.1\n")
    with serve(shop(spare=MISSING) | {"/robots.txt": slow}) as served:
        assert not [p for p in run(served.url).pages if p.status == 404]


HOME = """<header><nav><a href="/tea/">Tea</a><a href="/tea/#green">Green</a><a href="/logout">Log out</a><a href="/wishlist/add/3">♥</a>
<a href="https://elsewhere.example/">Else</a><a href="/cdn-cgi/l/email-protection">Mail</a></nav></header>
<main><p>Our <a href="/story/">story</a>.</p><ul><li><a href="/catalog/cups/">Cups</a></li><li><a href="/catalog/?filter[stars]=1">One star</a></li></ul>
<ul class="goods"><li class="card"><a href="/cup-blue">Blue cup</a> <b>£9.00</b></li><li class="card"><a href="/cup-red">Red cup</a> <b>£8.00</b></li></ul></main><footer><a href="/terms.pdf">Terms</a></footer>"""


def test_what_is_tried_is_all_but_goods_the_frame_first_and_changes_nothing() -> None:
    home = Document(
        Page(
            "https://tea.store/",
            PageKind.HOME,
            Device.HTTP,
            asked="https://tea.store/",
            why=said("start-address"),
            status=200,
            markup=HOME,
        )
    )
    tried = [lead.url for lead in untried(home, lambda url: url.endswith("/cups/"))]
    assert tried == ["https://tea.store/tea/", "https://tea.store/terms.pdf", "https://tea.store/story/"]
    assert len(untried(home, lambda _: False, most=1)) == 1


@pytest.mark.parametrize(
    ("status", "reason", "is_dead"),
    [
        (200, None, False), (404, None, True), (410, None, True), (500, None, True), (403, None, False), (429, None, False),
        (404, Reason.NOTHING_TO_JUDGE, True), (503, Reason.BOT_WALL, False), (0, Reason.TIMEOUT, False), (0, Reason.ROBOTS, False),
    ],
)  # fmt: skip
def test_only_what_is_gone_or_broken_is_dead(status: int, reason: Reason | None, *, is_dead: bool) -> None:
    problem = Problem(reason) if reason is not None else None
    assert (
        dead(
            Page(
                "https://tea.store/x",
                PageKind.OTHER,
                Device.HTTP,
                asked="",
                why=said("start-address"),
                status=status,
                problem=problem,
            )
        )
        is is_dead
    )
