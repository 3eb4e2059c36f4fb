"""Pages that robots.txt keeps crawlers from: which of them a browser opens all the same, as a shopper who clicks does."""

from __future__ import annotations

from auditor.model import Device, Page, PageKind, Problem, Reason
from spiders.clicked import MOST_CLICKED, clicked, opened
from tests.spiders.lamps import Answer, Serve, catalogue, run

STORE = "https://a.store/"


def fenced(path: str, kind: PageKind, depth: int = 1) -> Page:
    return Page(STORE + path, kind, Device.HTTP, status=0, depth=depth, problem=Problem(Reason.ROBOTS))


def rules(text: str) -> dict[str, Answer]:
    return {**catalogue(5), "/robots.txt": (200, {"Content-Type": "text/plain"}, text.encode())}


def test_what_tells_a_shopper_something_is_opened_one_click_from_the_home_page() -> None:
    pages = [
        fenced("policies/privacy", PageKind.LEGAL),
        fenced("policies/refunds", PageKind.RETURNS),
        fenced("cart", PageKind.CART),
        fenced("account", PageKind.ACCOUNT),
        fenced("policies/shipping", PageKind.DELIVERY, depth=2),
        fenced("net/returns", PageKind.RETURNS),
    ]
    everywhere = [p.url for p in pages if "/net/" not in p.url]
    assert [p.url.removeprefix(STORE) for p in clicked(pages, everywhere)] == ["policies/refunds", "policies/privacy"]


def test_no_more_than_a_few_are_opened() -> None:
    pages = [fenced(f"policies/{n}", PageKind.LEGAL) for n in range(20)]
    assert len(clicked(pages, [p.url for p in pages])) == MOST_CLICKED


def test_those_that_a_browser_saw_are_counted() -> None:
    pages = [fenced("policies/refunds", PageKind.RETURNS), fenced("policies/privacy", PageKind.LEGAL)]
    seen = Page(STORE + "policies/refunds", PageKind.RETURNS, Device.DESKTOP, "<body><p>30 days</p></body>")
    assert opened([*pages, seen], [p.url for p in pages]) == 1
    assert opened(pages, [p.url for p in pages]) == 0


def test_a_file_that_forbids_a_page_to_all_crawlers_fences_it(serve: Serve) -> None:
    with serve(rules("User-agent: *\nDisallow: /returns/\n")) as shop:
        found = run(shop.url)
        assert found.fenced == (shop.url + "returns/",)
        assert "/returns/" not in shop.asked


def test_a_file_that_names_the_auditor_is_obeyed_by_its_browser_too(serve: Serve) -> None:
    with serve(rules("User-agent: auditor\nDisallow: /returns/\n\nUser-agent: *\nDisallow:\n")) as shop:
        found = run(shop.url)
    assert [p.kind for p in found.pages if p.problem is not None] == [PageKind.RETURNS]
    assert found.fenced == ()
