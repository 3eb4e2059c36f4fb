"""Links, pictures and fields that have no words: a store's theme leaves them out and draws an icon. None brings a signal down."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model import Device, Page, PageKind
from auditor.page import Document
from checks.signals.catalogue import SIGNALS

_ADDRESSES = (
    "", " ", "#", "?", "/", "//", "mailto:", "mailto:hello@lamps.example", "mailto:%20", "tel:", "tel:+74956401237", "tel: ", "sms:",
    "viber:", "viber://chat", "javascript:", "javascript:;", "https://", "https://[", "https://t.me", "https://t.me/", "https://wa.me/",
    "https://facebook.com/", "https://maps.google.com/", "/cdn-cgi/l/email-protection#", "/cdn-cgi/l/email-protection#7b", "/about", "/faq",
)  # fmt: skip
_WORDS = (
    "",
    " ",
    "\u00a0",
    "\u200b",
    "<img>",
    "<img alt='' src=''>",
    "<svg><title> </title></svg>",
    "<i class='phone'></i>",
    "<b></b>",
)
_NAMES = (
    "",
    "title=''",
    "title=' '",
    "aria-label=''",
    "aria-label='\u00a0'",
    "alt=' '",
    "value=''",
    "class=''",
    "id=''",
    "itemprop=''",
)
_AROUND = (
    "<footer>{}</footer>", "<p>Website by {}</p>", "<h2>{}</h2>", "<table><tr><td>{}</td><td></td></tr></table>", "<form>{}<input></form>",
    "<label>{}</label>", "<ul><li>{}</li><li>{}</li></ul>", "<main><h1></h1>{}</main>", "<button>{}</button>", "<select><option>{}</option></select>",
    "<dl><dt>{}</dt><dd></dd></dl>", "<details><summary>{}</summary></details>", "<input type=submit value=' '>{}", "<input placeholder=' '>{}",
)  # fmt: skip


def judge(body: str, *, title: str = "", kind: PageKind = PageKind.OTHER) -> None:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    page = Document(Page("https://lamps.example/page", kind, Device.HTTP, html))
    for signal in SIGNALS:
        signal(page)


@pytest.mark.parametrize(("address", "words"), list(product(_ADDRESSES, _WORDS[:2])))
def test_a_link_without_words(address: str, words: str) -> None:
    judge(f'<footer><a href="{address}">{words}</a></footer>')


@pytest.mark.parametrize("title", ["", " ", "|", " – ", "·"])
def test_a_page_without_a_title(title: str) -> None:
    judge('<h1></h1><a href="/about">About us</a><a href="/about">О </a><p></p>', title=title)


_LINK = st.builds("<a href='{}' {}>{}</a>".format, st.sampled_from(_ADDRESSES), st.sampled_from(_NAMES), st.sampled_from(_WORDS))
_BOX = st.builds(lambda box, inside: box.replace("{}", inside), st.sampled_from(_AROUND), _LINK)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(_LINK, _BOX), min_size=1, max_size=12), st.sampled_from(list(PageKind)))
def test_a_page_of_nothing_but_marks(shards: list[str], kind: PageKind) -> None:
    judge("".join(shards), kind=kind)
