from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from auditor import past
from reports import over_time, portfolio
from reports.language import LANGUAGES, Language


def pasts(cards, *names):
    found = [past.of(cards[name]("en")) for name in names]
    return tuple(replace(p, audited_at=f"2026-{n + 1:02}-05T09:00:00+00:00") for n, p in enumerate(found))


def printed(renderable):
    console = Console(width=120, file=io.StringIO())
    console.print(renderable)
    return console.file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_what_was_won_and_lost(cards, language):
    t, found = Language(language), pasts(cards, "good", "poor", "good")
    titles = {"faq": "QUESTIONS"}
    page = over_time.render(found, language, titles)
    assert t("history.lost") in page
    assert t("history.won") in page
    assert page.count('<a href="#faq">QUESTIONS</a>') == 2
    assert page.count('class="dot"') == 2 * 3
    assert page == over_time.render(found, language, titles)


def test_another_checklist_breaks_the_line(cards):
    first, second, third = pasts(cards, "good", "poor", "good")
    page = over_time.render((first, second, replace(third, ruleset="2027.1")), "en", {})
    assert page.count('<polyline class="score"') == 2
    assert "2027.1" in page
    document = json.loads(over_time.to_json((first, replace(second, ruleset="x")), "en"))
    assert document["audits"][1]["other_rules"]
    assert document["audits"][1]["change"] is None


@pytest.mark.parametrize("names", [("good",), ("invalid", "good"), ("empty",), ("hostile", "poor", "hostile")])
def test_whatever_was_kept_can_be_shown(cards, names):
    page = over_time.render(pasts(cards, *names), "uk", {})
    assert "<script>alert" not in page
    assert printed(over_time.summary(pasts(cards, *names), "uk"))


def test_many_scorecards_keep_the_newest_in_the_table(cards):
    (one,) = pasts(cards, "good")
    many = [replace(one, audited_at=f"2026-01-01T{n // 60:02}:{n % 60:02}:00+00:00") for n in range(200)]
    page = over_time.render(many, "en", {})
    assert page.count("<time ") == over_time.LATEST
    assert len(page) < 1_000_000


def test_the_terminal_tells_won_lost_and_unseen(cards):
    good, poor = pasts(cards, "good", "poor")
    text = printed(over_time.summary((good, poor), "en"))
    assert "− phone-visible" in text
    assert "? paypal, apple-pay" in text
    assert "+" in printed(over_time.summary((poor, good), "en"))


def test_a_portfolio_has_the_best_first_and_the_unjudged_last(cards):
    audits = [
        portfolio.Audited(past.of(cards[name]("en")), f"{name}/scorecard.html", name)
        for name in ("invalid", "poor", "good", "hostile")
    ]
    audits[0] = replace(audits[0], past=replace(audits[0].past, score=None))
    found = portfolio.portfolio(audits, ["x/scorecard.json is no scorecard"])
    order = [a.folder for a in found.audits]
    assert order[0] == "good"
    assert order[-1] == "invalid"
    for language in LANGUAGES:
        page = portfolio.render(found, language)
        assert 'href="good/scorecard.html"' in page
        assert "<script>alert" not in page
        assert "x/scorecard.json is no scorecard" in page
        assert printed(portfolio.summary(found, language))
    assert [a["folder"] for a in json.loads(portfolio.to_json(found, "en"))["audits"]] == order


def test_mixed_checklists_are_told(cards):
    one, other = (portfolio.Audited(past.of(cards["good"]("en")), "", n) for n in "ab")
    mixed = portfolio.portfolio([one, replace(other, past=replace(other.past, ruleset="1999"))], [])
    assert mixed.mixed
    assert Language("en")("portfolio.rulesets") in portfolio.render(mixed, "en")
