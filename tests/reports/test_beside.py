"""What stands beside the score: the shop's own figures and what is at stake, in every format and language, whatever it holds."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from html import unescape

import jsonschema
import pytest
from lxml import etree
from rich.console import Console

from auditor.compare import compare
from auditor.model import Device, Evidence, How, Observed, OwnFigure, Stake
from reports import beside, comparison, html, junit, markdown, sarif, scorecard_json, table_csv, terminal
from reports.language import LANGUAGES, Language

HARM = "<script>alert(1)</script>\u202e|`[x](y)"


@pytest.fixture
def told(cards):
    """A scorecard to which people added something."""

    def make(language="en", note="of 412", currency="EUR"):
        figures = (OwnFigure("csat", 87.5, "Ann", "2026-11-20", note), OwnFigure("negative-reviews", 6.0, "Bo", "2026-11-21"))
        card = cards["good"](language)
        proof = Evidence(card.store.url, Device.PERSON, note, "", How.MEASURED, by="Ann", on="2026-11-20")
        points = (replace(card.touchpoints[0], evidence=(proof,)), *card.touchpoints[1:])
        visit = replace(card.visit, observed=Observed(figures=figures, stake=Stake(1234.5, 2.5, 3, currency)))
        return replace(card, visit=visit, touchpoints=points)

    return make


def shown(card):
    console = Console(width=400, file=io.StringIO())
    console.print(terminal.summary(card))
    return console.file.getvalue()


@pytest.mark.parametrize(("code", "value"), [("en", "9,258.75 EUR"), ("ru", "9\u00a0258,75 EUR"), ("uk", "9\u00a0258,75 EUR")])
def test_every_format_tells_it_in_the_language(told, pictures, code, value):
    card, t = told(code), Language(code)
    for text in (unescape(html.render(card, pictures)), shown(card), markdown.render(card).replace("9 258", "9\u00a0258")):
        for words in (t("beside.figures"), t("own_figure.csat"), "of 412", value, t("claim.never_back"), t("beside.claims_note")):
            assert words in text
        assert t("point.source", source="002") in text
    assert t("beside.formula", source="001") in html.render(card, pictures)


def test_the_claims_are_the_articles_own_and_none_of_the_store(told):
    assert set(beside.CLAIMS.values()) == {"002"}
    stake = scorecard_json.document(told())["stake"]
    assert [c["id"] for c in stake["claims"]] == list(beside.CLAIMS)
    assert stake["lifetime_value"] == {
        "average_order": 1234.5, "repeat_rate": 2.5, "lifetime": 3, "currency": "EUR", "value": 9258.75, "source": "001",
    }  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_figures_the_page_says_what_is_missing_and_the_terminal_nothing(cards, rendered, code):
    t = Language(code)
    page = rendered("good", code)
    assert str(t("beside.no_value")).split("(")[0] in page
    assert t("beside.figures") not in page
    assert t("beside.stake") not in shown(cards["good"](code))
    assert t("beside.stake") not in rendered("invalid", code)


def test_the_document_follows_its_schema(told):
    document = scorecard_json.document(told())
    jsonschema.validate(document, scorecard_json.schema(), cls=jsonschema.Draft202012Validator)
    assert document["schema_version"] == "1.2"
    assert document["touchpoints"][0]["evidence"][0]["by"] == "Ann"


def test_strangers_words_harm_nothing(told, pictures):
    card = told(note=HARM, currency="<b>")
    page = html.render(card, pictures)
    assert "<script>alert(1)" not in page
    assert "<b> " not in page.split('id="at-stake"')[1].split("</section>")[0]
    assert "\u202e" not in page + shown(card)
    assert "<script>" not in markdown.render(card)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_person_stands_as_the_proof_in_every_format(told, pictures, code):
    card, t = told(code), Language(code)
    point, who = card.touchpoints[0].id, t("beside.by", who="Ann", on=t.date("2026-11-20"))
    page = html.render(card, pictures)
    assert who in unescape(page)
    assert t("how.measured") in page
    assert f"{t.quote('of 412')} {who}" in markdown.render(card)
    suites = etree.fromstring(junit.render(card).encode())
    assert f"of 412 ({who})" in suites.xpath(f"string(//testcase[@name='{point}'])")
    assert suites.xpath("//testsuite[@name='own_figures']//property/@value")[0].endswith(f"({who}). of 412")
    run = sarif.document(card)["runs"][0]
    assert run["results"][0]["properties"]["measured"] == [{"by": "Ann", "on": "2026-11-20", "note": "of 412"}]
    assert run["results"][0]["locations"][0]["message"]["text"] == f"of 412 ({who})"
    assert run["properties"]["ownFigures"][0] == {"id": "csat", "value": 87.5, "by": "Ann", "on": "2026-11-20", "note": "of 412"}
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table_csv.render(card).removeprefix("\ufeff")))}
    for row in (rows[point], rows["csat"]):
        assert (row["by"], row["on"], row["note"]) == ("Ann", "2026-11-20", "of 412")
    assert (rows["csat"]["row"], rows["csat"]["result"]) == ("figure", "87.5")


def test_a_person_stands_as_the_proof_in_a_comparison(told, cards, pictures):
    found = compare([told(), cards["poor"]("en")])
    page = comparison.render(found, [comparison.Beside("", pictures)] * 2, "en")
    assert "Ann, 20 November 2026" in page
    first = comparison.document(found, "en")
    proof = next(row for row in first["touchpoints"] if row["id"] == found.cards[0].touchpoints[0].id)["stores"][0]["evidence"][0]
    assert (proof["by"], proof["on"], proof["words"]) == ("Ann", "2026-11-20", "of 412")
    assert [f["by"] for f in first["stores"][0]["own_figures"]] == ["Ann", "Bo"]
