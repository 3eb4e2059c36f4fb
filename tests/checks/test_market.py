"""The store's country is told by signs that agree, or not at all."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from itertools import pairwise

import phonenumbers
import pytest

from auditor.model import Device, Page, PageKind, Settings, Visit
from auditor.pages import Pages
from checks.market import country_of, departed, has_toll_free, languages_of, markets, name_of
from checks.signals.payments import ways


def store(
    url: str, *markups: str, country: str = "", languages: tuple[str, ...] = ("en",), kind: PageKind = PageKind.HOME
) -> Pages:
    pages = tuple(
        Page(
            url if n == 0 else f"{url}p{n}",
            kind if n == 0 else PageKind.CONTACT,
            Device.HTTP,
            m,
            language=languages[min(n, len(languages) - 1)],
        )
        for n, m in enumerate(markups)
    )
    return Pages(Visit(url, "2026-01-01", Settings(country=country), pages))


@pytest.mark.parametrize(
    ("url", "markup", "country"),
    [
        ("https://lavka.ru/", "<p>Телефон +7 495 777-22-33</p><b>900 ₽</b>", "RU"),
        ("https://lavka.com/", "<p>Телефон +7 495 777-22-33</p><b>900 руб.</b>", "RU"),
        ("https://lavka.com/", "<p>Телефон +7 495 777-22-33</p>", ""),
        ("https://dukan.kz/", "<p>Телефон +7 727 312-31-31</p><b>9000 ₸</b>", "KZ"),
        ("https://kramnytsia.com.ua/", "<p>+380 44 537 02 22</p><b>900 грн</b>", "UA"),
        ("https://kramnytsia.com/", "<p>+380 44 537 02 22</p><b>1200грн</b>", "UA"),
        ("https://lavka.by/", "<p>+375 17 327-20-20</p><b>90 BYN</b>", "BY"),
        ("https://lampshire.co.uk/", "<p>+44 20 7183 8750</p><b>£19.00</b>", "GB"),
        ("https://lampshire.com/", "<p>+44 20 7183 8750</p><b>$19.00</b>", ""),
        ("https://lampen.de/", "<p>+49 30 901820</p><b>19,00 €</b>", "DE"),
        ("https://lavka.ru/", "<p>+380 44 537 02 22</p><b>900 грн</b>", ""),
        (
            "https://lavka.com/",
            "<p>Телефон +7 495 777-22-33</p><h2>Способы оплаты</h2><ul><li>СБП</li><li>Долями</li></ul>",
            "RU",
        ),
        ("https://lampshire.com/", "<p>Call +1 212 555 2368</p><h2>We accept</h2><ul><li>PayPal</li><li>Klarna</li></ul>", ""),
        ("https://lavka.com/", "<b>900 руб</b><p>ИП Самохин Н. И., ОГРНИП 314360412800047</p>", "RU"),
        ("https://lavka.com/", "<b>900 руб</b><p>Самозанятая Анна Лужина, ИНН: 3604 0917 3528</p>", "RU"),
        ("https://lavka.com/", "<b>90 BYN</b><p>ООО «Лампа», УНП 190000001</p>", "BY"),
        ("https://dukan.com/", "<b>9000 ₸</b><p>ИП «Жарык», ИИН 850101300017</p>", "KZ"),
        ("https://kramnytsia.com/", "<b>900 грн</b><p>ТОВ «Лампа», код ЄДРПОУ 12345678</p>", "UA"),
        ("https://lampshire.com/", "<b>£19</b><p>Lampshire Ltd, company no. 09990142</p>", "GB"),
        ("https://lavka.com/", "<b>900 руб</b><p>ИНН 7701234567</p>", ""),
        ("https://lavka.com/", "<b>900 руб</b><p>Артикул: огрн 42</p>", ""),
        ("https://lavka.ru/", "<p>Лампы</p>", ""),
        ("https://shop.example/", "<p>Lamps</p>", ""),
        (
            "https://lampshire.com/",
            '<p>+44 20 7183 8750</p><script type="application/ld+json">{"@type": "PostalAddress", "addressCountry": "GB"}</script>',
            "GB",
        ),
    ],
)
def test_country(url: str, markup: str, country: str) -> None:
    assert country_of(store(url, markup)) == country


def test_the_configured_country_wins() -> None:
    assert country_of(store("https://lavka.ru/", "<p>+7 495 777-22-33</p><b>900 ₽</b>", country="UA")) == "UA"


@pytest.mark.parametrize(
    ("service", "country", "left"),
    [("paypal", "RU", True), ("apple-pay", "BY", True), ("paypal", "UA", False), ("apple-pay", "", False)],
)
def test_services_that_left(service: str, country: str, *, left: bool) -> None:
    departure = departed(service, country)
    assert (departure is not None) is left
    if departure:
        assert departure.since.startswith("2022")


def test_every_departure_is_dated_and_sourced() -> None:
    for departure in markets().left:
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", departure.since)
        assert len(departure.source) > 20
        assert departure.country in markets().signs


@pytest.mark.parametrize(("country", "free"), [("RU", True), ("UA", True), ("GB", True), ("UZ", False), ("", True), ("XX", True)])
def test_toll_free_ranges_are_those_of_the_numbering_plan(country: str, *, free: bool) -> None:
    assert has_toll_free(country) is free


def test_the_signs_are_those_of_the_numbering_plan() -> None:
    for country, signs in markets().signs.items():
        assert str(phonenumbers.country_code_for_region(country)) in signs.codes
    text = resources.files("checks").joinpath("markets.toml").read_text("utf-8")
    countries = re.findall(r"^\[signs\.(\w\w)\]", text, re.MULTILINE)
    assert all(a != b for a, b in pairwise(sorted(countries)))


def test_languages_are_the_commonest_first() -> None:
    assert languages_of(store("https://a.ua/", "<p>", "<p>", "<p>", languages=("uk-UA", "ru", "ru_RU"))) == ("ru", "uk")


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<meta property="og:site_name" content="Lampshire"><title>Lamps for slow evenings</title>', "Lampshire"),
        ('<script type="application/ld+json">{"@type": "Organization", "name": "Lampshire Ltd"}</script>', "Lampshire Ltd"),
        ("<title>Lamps and lights – Lampshire</title>", "Lampshire"),
        (
            "<title>Лавка света | Купить лампы в Москве</title><header><img class='logo' alt='Лавка света'></header>",
            "Лавка света",
        ),
        ("<title></title>", "shop.example"),
        ("<title>Oscar - </title>", "Oscar"),
        ('<meta property="og:site_name" content="https://shop.example">', "shop.example"),
    ],
)
def test_name(markup: str, name: str) -> None:
    assert name_of(store("https://www.shop.example/", f"<html><head>{markup}</head></html>")) == name


def test_the_name_is_what_titles_share() -> None:
    pages = store("https://shop.example/", "<title>Lampshire: lamps</title>", "<title>Contact | Lampshire</title>")
    assert name_of(pages) in {"Lampshire: lamps", "lamps"}
    shared = store("https://shop.example/", "<title>Lampshire | Lamps</title>", "<title>Contact | Lampshire</title>")
    assert name_of(shared) == "Lampshire"


def test_where_a_way_to_pay_works_is_sourced_and_speaks_of_known_ways_and_countries() -> None:
    works = tomllib.loads(resources.files("checks").joinpath("markets.toml").read_text("utf-8"))["works"]
    assert len({entry["way"] for entry in works}) == len(works)
    for entry in works:
        assert entry["way"] in ways()
        assert entry["countries"] == sorted(set(entry["countries"]))
        assert set(entry["countries"]) <= set(markets().signs)
        assert entry["source"] == "not looked up" or re.match(r"[a-z\d.-]+\.[a-z]{2,}/\S+", entry["source"])
        assert not [country for country in entry["countries"] if departed(entry["way"], country)]


@pytest.mark.parametrize(
    ("country", "number", "free"),
    [
        # fcc.gov, "What Is a Toll-Free Number and How Does it Work?": 800, 888, 877, 866, 855, 844 and 833.
        *(("US", f"+1 {code} 234 5678", True) for code in (800, 888, 877, 866, 855, 844, 833)),
        *(("CA", f"+1 {code} 234 5678", True) for code in (800, 888, 877, 866, 855, 844, 833)),
        ("US", "+1 822 234 5678", False),
        ("US", "+1 900 234 5678", False),
        # beltelecom.by/node/329/printable/print: free services at 8-801, paid ones at 8-902.
        ("BY", "8 801 100 20 20", True),
        ("BY", "8 902 100 20 20", False),
        # Ukrtelecom, by portal.lviv.ua/news/2009/08/25/170153: the service 800 is free, the service 900 is paid for.
        ("UA", "0 800 309 714", True),
        ("UA", "0 900 309 714", False),
        # ofcom.org.uk/phones-and-broadband/phone-numbers/numbering: Freephone is 080; 0500 was withdrawn on 5 June 2017.
        ("GB", "0800 123 4567", True),
        ("GB", "0808 157 0192", True),
        ("GB", "0500 123 456", False),
        # citizensinformation.ie, "Premium rate telephone services": 1800 is free, 0818 costs a landline's call, 1850 is withdrawn.
        ("IE", "1800 123 456", True),
        ("IE", "0818 123 456", False),
        ("IE", "1850 123 456", False),
        # acma.gov.au, "Free means free": freephone numbers are 18 and 1800, local-rate numbers 13 and 1300.
        ("AU", "1800 123 456", True),
        ("AU", "180 2123", True),
        ("AU", "1300 123 456", False),
        ("AU", "13 11 14", False),
        # nad.org.nz/about: free phone is 0800 and 0508, premium rate 0900.
        ("NZ", "0800 123 456", True),
        ("NZ", "0508 123 456", True),
        ("NZ", "0900 12345", False),
        # blog.cnmc.es/2021/04/30: calls to 800 and 900 are free; 901 and 902 are not.
        ("ES", "900 123 456", True),
        ("ES", "800 123 456", True),
        ("ES", "901 123 456", False),
        ("ES", "902 123 456", False),
        # The other plans as libphonenumber has them; the regulators' own pages were not read.
        ("RU", "8 800 301-48-27", True),
        ("RU", "8 804 333-00-00", True),
        ("RU", "8 495 777-22-33", False),
        ("KZ", "8 800 080 00 00", True),
        ("GB", "0845 123 4567", False),
        ("GB", "0330 123 4567", False),
        ("DE", "0800 1234567", True),
        ("PL", "800 123 456", True),
        ("FR", "0 805 12 34 56", True),
    ],
)
def test_toll_free_ranges_by_country(country: str, number: str, *, free: bool) -> None:
    kind = phonenumbers.number_type(phonenumbers.parse(number, country))
    assert (kind == phonenumbers.PhoneNumberType.TOLL_FREE) is free
