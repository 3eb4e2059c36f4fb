"""A consultant's own on every page: shown, kept to words, and never at the cost of what the page must say."""

from __future__ import annotations

import re

import pytest

from auditor.brand import PARTS, PLAIN, Accent, Brand
from auditor.compare import compare
from auditor.past import of
from reports import comparison, html, over_time, portfolio
from reports.prose import blocks

LOGO = "data:image/png;base64,iVBORw0KGgo="
OWN = Brand(
    name="Koval & Partners", logo=LOGO, accent=Accent("#7a2e8e", "#f2eaf4", "#c98ad9", "#363144"), contact="anna@koval.example",
    intro="Dear **Ms Marsh**,\nthis is yours.\n\n- one\n- **two**",
)  # fmt: skip
EVIL = Brand(
    name="</script><b>",
    intro="**</style><script>alert(1)</script>**\n\n- <img src=x onerror=alert(1)>",
    contact="<a href=javascript:x>",
)


def pages(cards, pictures, brand):
    card = cards["poor"]("en")
    past = of(card)
    yield "scorecard", html.render(card, pictures, brand)
    compared = compare([card, cards["good"]("en")])
    yield "compare", comparison.render(compared, [comparison.Beside("", pictures)] * 2, "en", brand)
    yield "history", over_time.render([past], "en", {}, brand)
    yield "portfolio", portfolio.render(portfolio.portfolio([portfolio.Audited(past, "", "a")], []), "en", brand)


def test_every_page_shows_whose_it_is(cards, pictures):
    for name, page in pages(cards, pictures, OWN):
        assert f'<img class="logo" src="{LOGO}" alt="">' in page, name
        assert "Koval &amp; Partners" in page, name
        assert "anna@koval.example" in page, name
        assert "<p>Dear <strong>Ms Marsh</strong>, this is yours.</p>" in page, name
        assert "<ul><li>one</li><li><strong>two</strong></li></ul>" in page, name
        assert ":root{--accent:#7a2e8e;--tint:#f2eaf4}" in page, name
        assert "auditor" in page.rpartition("<footer")[2], name


def test_without_a_brand_nothing_of_it_is_there(cards, pictures):
    for name, page in pages(cards, pictures, PLAIN):
        assert 'class="letterhead"' not in page, name
        assert 'class="foreword"' not in page, name
        assert "<img" not in page, name


def test_hostile_words_stay_words_and_the_policy_stays(cards, pictures):
    for name, page in pages(cards, pictures, EVIL):
        assert page.count("<script") == 1, name
        assert page.count("</style>") == 1, name
        assert "<img" not in page, name
        assert "default-src &#39;none&#39;; img-src data:;" in page, name


@pytest.mark.parametrize("left", PARTS)
def test_a_part_that_is_left_out_leaves_no_link_behind(cards, pictures, left):
    for name in ("poor", "provisional", "invalid"):
        whole = html.render(cards[name]("en"), pictures)
        page = html.render(cards[name]("en"), pictures, Brand(parts=frozenset(PARTS) - {left}))
        ids = set(re.findall(r'\bid="([^"]+)"', page))
        assert set(re.findall(r'<a [^>]*href="#([^"]+)"', page)) <= ids
        assert len(page) <= len(whole)
        assert 'class="ring' in page


def test_the_score_stands_even_when_every_part_is_left_out(cards, pictures):
    page = html.render(cards["provisional"]("en"), pictures, Brand(parts=frozenset()))
    assert "Provisional: too little was seen" in page
    assert "<h2" in page
    assert not re.findall(r'<details class="point', page)


def test_a_heavy_logo_takes_room_from_the_pictures_not_from_the_limit(cards, pictures):
    page = html.render(cards["poor"]("en"), pictures, Brand(logo="data:image/png;base64," + "A" * 170_000))
    assert len(page.encode()) < 3_000_000


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", []), ("one\ntwo", [(False, ["one two"])]), ("one\n\ntwo", [(False, ["one"]), (False, ["two"])]),
     ("- a\n- b\n  more", [(True, ["a", "b more"])]), ("text\n- a\n\nend", [(False, ["text"]), (True, ["a"]), (False, ["end"])]),
     ("* a", [(True, ["a"])]), ("a \u202e b", [(False, ["a b"])])],
)  # fmt: skip
def test_a_text_is_paragraphs_and_lists(text, shown):
    assert [(b.listed, ["".join(p.words for p in line) for line in b.lines]) for b in blocks(text)] == shown


def test_bold_words_are_told_apart():
    (block,) = blocks("Look **on a phone**, too")
    assert [(p.words, p.bold) for p in block.lines[0]] == [("Look ", False), ("on a phone", True), (", too", False)]
