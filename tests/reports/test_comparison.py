from __future__ import annotations

import io
import json
import re

import pytest
from rich.console import Console

from auditor.compare import YARDSTICK, compare
from reports import comparison
from reports.language import LANGUAGES, Language


def shown(cards, pictures, names, language="en"):
    found = compare([cards[name](language) for name in names])
    beside = [comparison.Beside(f"{name}/scorecard.html", pictures) for name in names]
    return found, comparison.render(found, beside, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_result_opens_what_it_rests_on(cards, pictures, language):
    found, page = shown(cards, pictures, ("poor", "good", "provisional"), language)
    opened = re.findall(r'popovertarget="([\w-]+)" aria-label', page)
    assert len(opened) == 3 * len(found.rows)
    assert set(opened) == set(re.findall(r'<div popover class="proof-card card" id="([\w-]+)"', page))
    assert 'href="good/scorecard.html#faq"' in page
    assert Language(language)("stores.yardstick") in page
    assert "83" in page
    assert len(page) < 3_000_000


def test_the_page_is_the_same_each_time_and_loads_nothing(cards, pictures):
    first, second = (shown(cards, pictures, ("poor", "good"))[1] for _ in range(2))
    assert first == second
    assert "default-src &#39;none&#39;" in first
    assert not re.findall(r'(?:src|href)="https?://[^"]*\.(?:js|css|png)', first)


def test_hostile_stores_stay_words(cards, pictures):
    _, page = shown(cards, pictures, ("hostile", "good", "hostile"))
    assert "<script>alert" not in page
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)


def test_names_that_are_alike_are_told_apart(cards):
    same = [cards["good"]("en"), cards["poor"]("en"), cards["empty"]("en")]
    assert len(set(comparison.labels(same))) == 3


def test_the_document_and_the_table_say_the_same(cards, pictures):
    found, _ = shown(cards, pictures, ("poor", "good"))
    document = json.loads(comparison.to_json(found, "en"))
    assert [s["common_score"] for s in document["stores"]] == list(found.scores)
    assert document["yardstick"]["year"] == 2016
    assert {entry["id"]: entry["share"] for entry in document["yardstick"]["shares"]} == {
        name: n for name, (_, n) in YARDSTICK.items()
    }
    phone = next(row for row in document["touchpoints"] if row["id"] == "phone-visible")
    assert [cell["standing"] for cell in phone["stores"]] == ["behind", "ahead"]
    assert phone["stores"][1]["evidence"][0]["words"] == "0808 157 0142"
    paypal = next(row for row in document["touchpoints"] if row["id"] == "paypal")
    assert paypal["stores"][0]["standing"] == "untold"
    console = Console(width=120, file=io.StringIO())
    console.print(comparison.summary(found, "en"))
    text = console.file.getvalue()
    assert "phone-visible" in text
    assert f"{int(found.scores[1])} / 100" in text
