from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from auditor.model import Box, Device
from reports import html
from reports.language import LANGUAGES
from reports.pictures import Album

LINKING = {"href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "background"}
OURS = {"use", "image", "a"}


class Reader(HTMLParser):
    """All tags with their attributes, and the text of styles and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"style": [], "script": []}
        self.text: list[str] = []
        self._tag = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._tag = tag
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, _):
        self._tag = ""

    def handle_data(self, data):
        if self._tag in self.inside:
            self.inside[self._tag][-1] += data
        else:
            self.text.append(data)


@pytest.fixture(
    params=[(name, code) for name in ("good", "poor", "provisional", "invalid", "empty", "hostile") for code in LANGUAGES],
    ids="-".join,
)
def page(request, rendered) -> Reader:
    return Reader(rendered(*request.param))


def test_a_page_loads_nothing_from_elsewhere(page):
    for tag, attributes in page.tags:
        assert tag not in {"link", "iframe", "object", "embed", "base", "video", "audio", "img"}
        for name in LINKING & attributes.keys():
            value = attributes[name] or ""
            assert tag in OURS, (tag, attributes)
            if tag == "image":
                assert value.startswith("data:image/jpeg;base64,")
            elif tag == "use":
                assert value.startswith("#")
    assert "url(" not in page.inside["style"][0]
    assert "@import" not in page.inside["style"][0]


def test_only_addresses_of_the_web_become_links(page):
    links = [attributes for tag, attributes in page.tags if tag == "a"]
    outward = [a for a in links if not a["href"].startswith("#")]
    assert all(re.match(r"https?://[^/@\s]+(/|$)", a["href"], re.IGNORECASE) for a in outward)
    assert all(a["rel"] == "noopener noreferrer" for a in outward)


def test_links_within_the_page_lead_somewhere_and_no_id_stands_twice(page):
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.tags:
        if tag in {"a", "use"} and (attributes.get("href") or "").startswith("#"):
            assert attributes["href"][1:] in ids
        assert attributes.get("aria-labelledby", ids[0]) in ids


def test_the_policy_admits_the_page_s_own_style_and_script_and_nothing_else(page):
    policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    (style,), (script,) = page.inside["style"], page.inside["script"]
    assert rules == {
        "default-src": "'none'", "img-src": "data:", "base-uri": "'none'", "form-action": "'none'",
        "style-src": f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'",
        "script-src": f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'",
    }  # fmt: skip
    assert not [a for _, a in page.tags if "style" in a or any(name.startswith("on") for name in a)]


def test_hostile_words_stay_words(rendered):
    text = rendered("hostile", "en")
    page = Reader(text)
    assert [t for t, _ in page.tags].count("script") == 1
    assert "{{ 7*7 }}" in text
    assert not set(text) & set("\u202e\u2066\u200b\x00\ud800")


def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_failed_points_come_first_and_open_passed_ones_folded(rendered):
    page = Reader(rendered("poor", "en"))
    points = [a for t, a in page.tags if t == "details" and "data-status" in a]
    reach = [a["data-status"] for a in points[:4]]
    assert reach == ["fail", "partial", "pass", "not_applicable"]
    assert all(("open" in a) == (a["data-status"] in {"fail", "partial"}) for a in points)


def test_what_is_provisional_or_invalid_is_said_before_the_score(rendered):
    provisional, invalid = (rendered(name, "en") for name in ("provisional", "invalid"))
    assert provisional.index("Provisional: too little was seen") < provisional.index('class="ring')
    assert invalid.index("This store could not be judged") < invalid.index('class="ring')
    assert "/ 100" not in invalid
    assert "Let the auditor in." in invalid


def test_the_same_scorecard_gives_the_same_page(rendered, cards, pictures):
    assert html.render(cards["poor"]("uk"), pictures) == rendered("poor", "uk")


def test_pictures_may_be_missing_broken_or_given_as_a_mapping(cards, pictures):
    card = cards["poor"]("en")
    for source in ({}, {"pictures/home-desktop.jpg": b"not a picture"}, lambda _: b""):
        assert "<image" not in html.render(card, source)
    assert "<image" in html.render(card, {"pictures/home-desktop.jpg": pictures("pictures/home-desktop.jpg")})


def test_a_place_is_cut_out_once_and_outlined_where_it_is(pictures):
    album = Album(pictures)
    first = album.around("pictures/home-phone.jpg", Box(16, 62, 160, 44), Device.PHONE, 2.0)
    again = album.around("pictures/home-phone.jpg", Box(200, 80, 60, 30), Device.PHONE, 2.0)
    assert first.mark == Box(16, 62, 160, 44)
    assert (first.width, first.height) == (390, 300)
    assert again.id == first.id
    assert len(list(album)) == 1


def test_a_place_beyond_the_picture_or_the_budget_gives_none(pictures):
    assert Album(pictures).around("pictures/home-desktop.jpg", Box(10, 99_000, 50, 20), Device.DESKTOP, 1.0) is None
    assert Album(pictures).around("pictures/home-desktop.jpg", Box(10, 10, 0, 0), Device.DESKTOP, 1.0) is None
    assert Album(pictures, budget=10).screen("pictures/home-desktop.jpg", Device.DESKTOP) is None


def test_a_page_stays_under_three_megabytes(rendered):
    assert all(len(rendered(name, "en").encode()) < 3_000_000 for name in ("good", "poor", "hostile"))
