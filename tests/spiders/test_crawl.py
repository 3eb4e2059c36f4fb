"""Real crawls of stores on loopback: what is found, and what is never asked for."""

from __future__ import annotations

import asyncio

from auditor.model import Device, PageKind, Reason, said
from spiders.crawl import Crawl, Plan, crawl
from tests.spiders.lamps import FOOT, MENU, MISSING, Answer, Serve, card, catalogue, moved, page, run, shop_of


def test_finds_the_pages_that_matter_and_says_why(serve: Serve) -> None:
    with serve(shop_of(50)) as shop:
        seen: list[str] = []
        found = asyncio.run(crawl(Plan(shop.url), on_page=lambda p: seen.append(p.url)))
    kinds = {p.kind for p in found.pages}
    wanted = {"home", "listing", "product", "contact", "faq", "cart", "delivery", "returns", "about"}
    assert wanted <= {k.value for k in kinds}
    assert found.problem is None
    assert found.home is not None
    assert found.home.kind is PageKind.HOME
    assert all(p.why and p.language == "en" and p.device is Device.HTTP and p.timings.total > 0 for p in found.pages)
    assert seen == [p.url for p in found.pages]
    assert found.robots == said("robots-obeyed")
    assert found.requests == len(shop.asked)


def test_never_asks_for_what_changes_something_nor_twice(serve: Serve) -> None:
    with serve(shop_of(20)) as shop:
        run(shop.url)
        assert not [a for a in shop.asked if "add-to-cart" in a or "logout" in a or "currency" in a]
        assert len(shop.asked) == len(set(shop.asked))


def test_costs_the_same_however_large_the_catalogue(serve: Serve) -> None:
    with serve(shop_of(50)) as small:
        few = run(small.url)
    with serve(shop_of(5000)) as large:
        many = run(large.url)
    assert few.requests == many.requests
    assert [p.kind for p in few.pages] == [p.kind for p in many.pages]


def test_two_visits_choose_the_same_pages(serve: Serve) -> None:
    with serve(shop_of(50)) as shop:
        first, second = run(shop.url), run(shop.url)
    assert [p.url for p in first.pages] == [p.url for p in second.pages]


def test_stays_within_its_pages(serve: Serve) -> None:
    with serve(shop_of(50)) as shop:
        assert len(run(shop.url, max_pages=4).pages) == 4


def test_looks_at_the_pages_the_user_names(serve: Serve) -> None:
    pages = {**catalogue(5), "/hidden/": page("<h1>Hidden</h1>", "Hidden")}
    with serve(pages) as shop:
        found = run(shop.url, max_pages=3, pages=(shop.url + "hidden/",))
    assert shop.url + "hidden/" in [p.url for p in found.pages]


def test_obeys_robots_unless_told_that_the_store_is_the_users(serve: Serve) -> None:
    pages = {**catalogue(5), "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /contact/\n")}
    with serve(pages) as shop:
        found = run(shop.url)
        assert "/contact/" not in shop.asked
    (refused,) = [p for p in found.pages if p.url.endswith("/contact/")]
    assert refused.problem is not None
    assert refused.problem.reason is Reason.ROBOTS
    assert refused.kind is PageKind.CONTACT
    with serve(pages) as shop:
        run(shop.url, obey_robots=False)
        assert "/contact/" in shop.asked


def test_a_store_that_robots_forbids_is_a_problem_in_words(serve: Serve) -> None:
    with serve({**catalogue(1), "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n")}) as shop:
        found = run(shop.url)
    assert found.problem is not None
    assert found.problem.reason is Reason.ROBOTS
    assert found.robots == said("robots-forbid", path="/")
    assert found.home is None


def test_links_that_lead_nowhere_are_not_taken_for_pages(serve: Serve) -> None:
    home = page(f"{MENU}<h1>Lamps</h1><ul>{card(1)}{card(2)}</ul>{FOOT}", "Lamps")

    def answer(path: str, _: dict[str, str]) -> Answer:
        if path == "/":
            return home
        if path == "/contact/":
            return page(f"{MENU}<h1>Contact us</h1><p>Call 555</p><p>Write</p><p>Visit</p>{FOOT}", "Contact")
        if path in {"/robots.txt", "/sitemap.xml"}:
            return MISSING
        if path == "/delivery/":
            return moved("/")
        return page(
            f"{MENU}<h1>Sorry</h1><p>Nothing lives at {path}</p><p>Try the search</p><p>Or go home</p>{FOOT}", "Lamps and more"
        )

    with serve(answer) as shop:
        found = run(shop.url)
    kinds = {p.asked.rsplit("/", 2)[-2]: p.kind for p in found.pages}
    assert kinds["contact"] is PageKind.CONTACT
    assert kinds["faq"] is PageKind.NOT_FOUND
    assert kinds["returns"] is PageKind.NOT_FOUND
    assert kinds["delivery"] is PageKind.NOT_FOUND


def test_several_crawls_in_one_loop(serve: Serve) -> None:
    async def both(one: str, other: str) -> tuple[Crawl, Crawl]:
        found = await asyncio.gather(crawl(Plan(one)), crawl(Plan(other)))
        return found[0], found[1]

    with serve(shop_of(5)) as a, serve(shop_of(7)) as b:
        first, second = asyncio.run(both(a.url, b.url))
    assert first.home is not None
    assert second.home is not None
    assert {p.url.split("/")[2] for p in first.pages} == {a.url.split("/")[2]}


def test_long_headers_of_a_store_are_read(serve: Serve) -> None:
    inner = shop_of(3)

    def answer(path: str, headers: dict[str, str]) -> Answer:
        status, names, body = inner(path, headers)
        return status, {**names, "Content-Security-Policy": "default-src 'self' " + "https://cdn.example " * 1500}, body

    with serve(answer) as shop:
        assert run(shop.url).problem is None


def test_a_sitemap_is_read_in_part_and_its_index_a_little(serve: Serve) -> None:
    pages = catalogue(5)
    huge = b"<?xml version='1.0'?><urlset>" + b"".join(b"<url><loc>http://HOST/p/%d/</loc></url>" % n for n in range(200_000))

    def answer(path: str, headers: dict[str, str]) -> Answer:
        host = headers.get("Host", "").encode()
        if path == "/sitemap.xml":
            files = b"".join(b"<sitemap><loc>http://HOST/map-products-%d.xml</loc></sitemap>" % n for n in range(50))
            return (
                200,
                {"Content-Type": "application/xml"},
                (b"<sitemapindex>" + files + b"</sitemapindex>").replace(b"HOST", host),
            )
        if path.startswith("/map-"):
            return 200, {"Content-Type": "application/xml"}, huge.replace(b"HOST", host)
        return pages.get(path, MISSING)

    with serve(answer) as shop:
        run(shop.url)
        assert len([a for a in shop.asked if a.startswith("/map-") or a == "/sitemap.xml"]) == 2


def test_a_page_that_cannot_be_parsed_deeply_is_no_trouble(serve: Serve) -> None:
    with serve({"/": page("<div>" * 30_000 + "<a href='/contact/'>Contact</a>")}) as shop:
        assert run(shop.url, max_pages=2).problem is None
