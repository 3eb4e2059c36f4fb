"""Numbers, mailboxes and vendors as touchpoints ask for them; and that no stranger's page brings a signal down."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model import Device, How, Page, PageKind
from auditor.page import Document
from auditor.tree import from_html, to_rendered
from checks.signals import about, address, chat, contact, hours, mail, newsletter, phone, places, questions, search, social
from checks.signals.numbers import left_over, numbers
from checks.signals.placeholders import placeholder
from checks.signals.regions import language, regions
from checks.signals.signal import Signal
from checks.signals.vendors import vendors, vendors_on

MODULES = (about, address, chat, contact, hours, mail, newsletter, phone, places, questions, search, social)
SIGNALS = [value for module in MODULES for value in vars(module).values() if isinstance(value, Signal)]


def page(body: str, *, lang: str = "en", url: str = "https://store.example/page", requests: tuple[str, ...] = ()) -> Document:
    markup = f'<html lang="{lang}"><body>{body}</body></html>'
    return Document(Page(url, PageKind.OTHER, Device.HTTP, markup, requests=requests))


def test_a_number_knows_what_its_link_dials() -> None:
    (one,) = numbers(page('<a href="tel:+74956401237">8 (495) 640-12-37</a>', lang="ru"))
    assert (one.e164, one.shown, one.dialled, one.region) == ("+74956401237", "8 (495) 640-12-37", "+74956401237", "RU")
    assert one.found.how is How.TEXT


def test_a_link_that_dials_another_number_is_both_numbers() -> None:
    (one,) = numbers(page('<a href="tel:+74956401238">8 (495) 640-12-37</a>', lang="ru"))
    assert one.e164 == "+74956401237"
    assert one.dialled == "+74956401238"


def test_the_link_of_a_number_inside_a_longer_line_is_found() -> None:
    (one,) = numbers(page('<p>Call <a href="tel:3124317786"><b>312-431-7786</b></a> today, $5</p>', url="https://x.com/"))
    assert one.dialled == "3124317786"


def test_a_link_without_a_shown_number_is_a_number_by_itself() -> None:
    (one,) = numbers(page('<a href="tel:+442071838750" aria-label="Call us"></a>'))
    assert (one.e164, one.shown, one.found.how) == ("+442071838750", "", How.LINK)


def test_what_the_software_came_with_is_no_number_but_is_known() -> None:
    document = page('<header>123456789 <a href="tel:+70000000000">+7 000 000-00-00</a></header>', lang="ru")
    assert numbers(document) == ()
    assert [number.dialled for number in left_over(document) if number.dialled] == ["+70000000000"]


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "+7 000 000-00-00",
        "8 800 123-45-67",
        "+38 (099) 999-99-99",
        "(555) 555-5555",
        "555-0142",
        "(555) 555-0142",
        "0123-456-789",
    ],
)
def test_nobody_answers_there(text: str) -> None:
    assert placeholder(text)


@pytest.mark.parametrize(
    "text", ["8 495 777-77-77", "8 800 555-35-35", "+375 29 633-111-8", "0 800 303 505", "312-431-7786", "020 7183 8750"]
)
def test_somebody_may_answer_there(text: str) -> None:
    assert not placeholder(text)


@pytest.mark.parametrize(
    ("lang", "url", "body", "first"),
    [
        ("ru", "https://x.by/", "", "BY"),
        ("ru", "https://x.com/", "1 200 грн", "UA"),
        ("en", "https://x.com/", "£12", "GB"),
        ("en", "https://x.com/", "$12", "US"),
        ("", "https://x.com/", "Ласкаво просимо, обирайте кружки її кольору", "UA"),
        ("en", "https://x.com/", "Добро пожаловать, выбирайте кружки любого цвета", "RU"),
    ],
)
def test_the_country_of_numbers(lang: str, url: str, body: str, first: str) -> None:
    assert regions(page(body, lang=lang, url=url))[0] == first


def test_cyrillic_letters_outweigh_a_declared_english() -> None:
    assert language(page("Кружки и чашки", lang="en")) == "ru"


def test_toll_free_is_told_by_the_range() -> None:
    found = numbers(page("<p>8 800 707-40-58, +7 495 640-12-37</p>", lang="ru", url="https://x.ru/"))
    assert [number.toll_free for number in found] == [True, False]


def test_a_vendor_is_seen_by_script_request_and_element_yet_is_no_control() -> None:
    by_script = page('<script src="https://code.jivo.ru/widget/x"></script>')
    by_request = page("", requests=("https://embed.tawk.to/1/default",))
    by_path = page('<script src="/upload/crm/site_button/loader_1_ab12.js"></script>')
    by_inline = page("<script>s.src='https:\\/\\/cdn.envybox.io\\/widget\\/cbk.js'</script>")
    assert [on.vendor.name for on in vendors_on(by_script)] == ["Jivo"]
    assert [on.vendor.name for on in vendors_on(by_request)] == ["Tawk.to"]
    assert [on.vendor.name for on in vendors_on(by_path)] == ["Bitrix24"]
    assert [(on.vendor.name, on.vendor.kind) for on in vendors_on(by_inline)] == [("Envybox", "callback")]
    assert not chat.live_chat(by_script)
    assert not chat.live_chat(by_request)


def test_a_drawn_launcher_is_a_chat() -> None:
    drawn = page('<script src="https://embed.tawk.to/1/default"></script><div class="tawk-min-container"><button></button></div>')
    assert [found.how for found in chat.live_chat(drawn)][:1] == [How.VENDOR]


def test_no_vendor_is_seen_on_a_plain_page_and_each_fact_has_its_source() -> None:
    assert vendors_on(page('<div id="launcher"></div><script src="/js/chat.js"></script><p>jivo</p>')) == ()
    assert all(vendor.seen_in and vendor.name for vendor in vendors())


def test_a_dead_link_is_shown_as_words_after_the_live_ones() -> None:
    found = about.faq_link(page('<a href="#">FAQ</a><a href="/faq">FAQ</a>'))
    assert [proof.how for proof in found] == [How.LINK, How.TEXT]


def test_hours_for_machines_alone_are_shown_to_nobody() -> None:
    document = page('<script type="application/ld+json">{"@type": "Store", "openingHours": "Mo-Fr 09:00-17:00"}</script>')
    assert not hours.hours(document)


_SHARDS = st.sampled_from(
    [
        "+7",
        "(",
        ")",
        "-",
        "8",
        "800",
        "495",
        "640-12-37",
        "@",
        ".ru",
        "mailto:",
        "tel:",
        "пн",
        "пт",
        "9:00",
        "18:00",
        "ул.",
        "д.",
        "12",
        "г.",
        "Москва",
        "SE1",
        "2QG",
        "?",
        "FAQ",
        "[at]",
        "%40",
        "\ufeff",
        "\u202e",
        "<b>",
        "</b>",
        "<a",
        "href='#'>",
        "<form>",
        "<textarea>",
        "<input",
        "type=email>",
        "<details>",
        "</table>",
        "<tr>",
        "&#0;",
        "24/7",
        "1",
        "800",
        "руб.",
        "*3434",
        "//",
        "https://[",
        "https://t.me/x",
        "#",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(_SHARDS, st.text(max_size=12)), max_size=40), st.sampled_from(["ru", "uk", "en", "", "xx"]))
def test_no_page_brings_a_signal_down(shards: list[str], lang: str) -> None:
    document = page(" ".join(shards), lang=lang)
    for signal in SIGNALS:
        for found in signal(document):
            assert isinstance(found.words, str)


@pytest.mark.parametrize(
    "shard", ["A", "Я", "1", "1 ", "ул. А ", "12 A ", "a@b.", "9:00-", "+7 495 640-12-37 ", "перезвоните мне ", "A'"]
)
def test_a_long_line_costs_little(shard: str) -> None:
    document = page(f"<p>{shard * (40_000 // len(shard))}</p>", url="https://x.ru/")
    began = time.process_time()
    for signal in SIGNALS:
        signal(document)
    assert time.process_time() - began < 5


def test_a_rendered_page_gives_what_its_html_gives() -> None:
    html = '<html lang="ru"><body><header><a href="tel:88007074058">8 800 707-40-58</a></header><p>Пн-Пт 9:00-18:00</p></body></html>'
    rendered = to_rendered(from_html(html))
    plain = Document(Page("https://x.ru/", PageKind.HOME, Device.HTTP, html))
    drawn = Document(Page("https://x.ru/", PageKind.HOME, Device.DESKTOP, rendered))
    for signal in (phone.phone, phone.toll_free_phone, hours.hours):
        assert [found.words for found in signal(plain)] == [found.words for found in signal(drawn)] != []
