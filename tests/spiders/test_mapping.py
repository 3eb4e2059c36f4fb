"""What the map of a store must know besides kinds of pages: empty shells, languages, pages for unknown addresses, sitemaps."""

from __future__ import annotations

import pytest

from spiders.mapping.language import language
from spiders.mapping.shell import is_shell
from spiders.mapping.sitemaps import SAMPLE, choose, read
from spiders.mapping.unknown import unknown, unlikely_address
from tests.spiders.pages import FOOT, HOME, MENU, cells, document

# -- shells ----------------------------------------------------------------------------------------------------------------

SHELLS = [
    "<div id=root></div><script src='/static/js/main.8c1.js'></script>",
    "<div id=app></div><script type=module src='/assets/index-BX2.js'></script><noscript>You need to enable JavaScript</noscript>",
    "<div id=__next><div class=loader>Loading…</div></div><script src='/_next/static/chunks/main.js'></script>",
    "<app-root></app-root><script src='runtime.js'></script><script src='main.js'></script>",
    "<div id=__nuxt></div><script>window.__NUXT__={}</script><script src='/_nuxt/entry.js'></script>",
    "<script src='/bundle.js'></script>",
]
NO_SHELLS = [
    f"{MENU}<div id=root><h1>Lamps</h1>{cells(8)}</div><script src='/static/js/main.js'></script>",
    "<h1>Lamps</h1><p>Call us.</p>",
    "<h1>Lamps</h1><script src='/js/jquery.js'></script>",
    f"<div id=app>{'<p>We have made lamps since 1998.</p>' * 30}</div><script src='/app.js'></script>",
    "",
]


@pytest.mark.parametrize("body", SHELLS)
def test_an_empty_shell_is_known(body: str) -> None:
    assert is_shell(document(body, title="Lamps"))


@pytest.mark.parametrize("body", NO_SHELLS)
def test_a_page_with_words_is_no_shell(body: str) -> None:
    assert not is_shell(document(body, title="Lamps"))


# -- languages, unknown addresses, sitemaps --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Contact us about our lamps and rugs, any day of the week", "en"),
        ("", "Contact us about our lamps and rugs, any day of the week", "en"),
        ("ru-RU", "Доставка по всей стране, оплата картой, возврат в течение дней", "ru"),
        ("en", "Доставка по всей стране, оплата картой, возврат в течение дней", "ru"),
        ("ru", "Доставка по всій країні, оплата карткою, повернення її протягом днів", "uk"),
        ("ua", "Доставка", "uk"),
        ("de-DE", "Versand in ganz Deutschland, Zahlung mit Karte, Umtausch", "de"),
        ("be", "Дастаўка па ўсёй краіне, аплата карткай, вяртанне на працягу дзён", "be"),
        ("", "", ""),
    ],
)
def test_the_language_of_a_page(lang: str, text: str, found: str) -> None:
    assert language(document(f"<p>{text}</p>", lang=lang)) == found


def test_the_page_for_unknown_addresses_is_known_again() -> None:
    asked = unlikely_address(HOME)
    home = document(f"{MENU}<h1>Lamps</h1>{FOOT}", HOME, "Lamps")
    lost = unknown(home, document(f"{MENU}<h1>Oh no</h1><p>Nothing here</p><p>Search again</p>{FOOT}", asked, "Shop"), asked)
    assert lost.soft_404(document(f"{MENU}<h1>Oh no</h1><p>Nothing here</p><p>Search again</p>{FOOT}", HOME + "faq", "Shop"))
    assert not lost.soft_404(document(f"{MENU}<h1>FAQ</h1><p>Do you ship?</p><p>Yes</p>{FOOT}", HOME + "faq", "Shop"))
    assert not lost.soft_404(document(f"{MENU}<h1>Oh no</h1><p>Nothing here</p><p>Search again</p>{FOOT}", HOME + "faq", "FAQ"))


def test_a_store_that_shows_its_home_page_for_everything() -> None:
    asked = unlikely_address(HOME)
    home = document(f"{MENU}<h1>Lamps</h1>{FOOT}", HOME, "Lamps")
    lost = unknown(home, document(f"{MENU}<h1>Lamps</h1>{FOOT}", asked, "Lamps"), asked)
    assert lost.soft_404(document(f"{MENU}<h1>Lamps</h1>{FOOT}", HOME + "contact", "Lamps"))
    assert not lost.soft_404(document(f"{MENU}<h1>Contact</h1><p>Call</p>{FOOT}", HOME + "contact", "Contact"))


def test_an_unlikely_address_is_the_same_each_time() -> None:
    assert unlikely_address(HOME) == unlikely_address("https://a.store/index.php")
    assert unlikely_address(HOME) != unlikely_address("https://b.store/")


def test_a_sitemap_is_sampled_evenly() -> None:
    urls = "".join(f"<url><loc>https://a.store/p/x/{n}</loc></url>" for n in range(5000))
    found = read(f"<urlset>{urls}<url><loc>https://a.store/faq</loc></url></urlset>".encode())
    assert len(found.pages) <= SAMPLE
    assert "https://a.store/faq" in found.pages
    assert any("/4" in url for url in found.pages)


def test_an_index_is_followed_where_it_helps() -> None:
    files = ("https://a.store/sitemap-products-1.xml", "https://a.store/sitemap-pages.xml", "https://a.store/sitemap-blog.xml")
    index = "".join(f"<sitemap><loc>{f}</loc></sitemap>" for f in files)
    assert read(f"<?xml version='1.0'?><sitemapindex>{index}</sitemapindex>".encode()).files == files
    assert choose(files, products=True) == files[0]
    assert choose(files, products=False) == files[1]
    assert choose((), products=True) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><h1>404",
        b"hello",
        b"\x1f\x8b broken",
        b"<urlset><url><loc>https://a.store/x",
        b"<",
        b"\xff\xfe\x00",
        b"<a>" * 50000,
    ],
)
def test_what_is_no_sitemap_names_nothing_or_little(body: bytes) -> None:
    assert len(read(body).pages) <= 1


def test_a_list_of_lines_is_a_sitemap_too() -> None:
    assert read(b"https://a.store/faq\nhttps://a.store/x\n").pages == ("https://a.store/faq", "https://a.store/x")
