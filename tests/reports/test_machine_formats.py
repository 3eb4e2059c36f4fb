"""JUnit, SARIF, CSV, Markdown and GitHub's commands: whole, honest, the same each time, and safe from a stranger's words."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from auditor import past
from auditor.gates import Demand, Gates, hold
from auditor.model import Level, Reason, Status
from reports import github, junit, markdown, scorecard_json, table_csv
from reports.formats import FORMATS
from reports.gating import gates
from reports.language import LANGUAGES, Language

ASKED = Gates(
    score=99.0, families={"reach": 10.0},
    touchpoints={"phone-visible": Level.ERROR, "faq": Demand(Level.WARN, "pass"), "paypal": Level.ERROR, "contact-page": Level.ERROR},
)  # fmt: skip
MACHINE = ("json", "junit", "sarif", "markdown", "csv")


def gated(cards, name, language="en"):
    card = cards[name](language)
    baseline = replace(past.of(cards["good"](language)), audited_at="2026-10-01T08:00:00+00:00")
    return replace(card, gates=hold(card, ASKED, coverage=99.5, baseline=baseline))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MACHINE)
def test_the_same_scorecard_gives_the_same_bytes(any_card, cards, language, name):
    card = any_card(language)
    card = replace(card, gates=hold(card, ASKED, baseline=past.of(cards["good"](language))))
    first, second = (FORMATS[name].render(card, lambda _: None).encode() for _ in range(2))
    assert first == second
    assert b"\x00" not in first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*MACHINE, "html"])
def test_the_gates_stand_before_the_points(cards, language, name):
    card = gated(cards, "poor", language)
    text = FORMATS[name].render(card, lambda _: None)
    first = card.gates.lines[0]
    assert first.subject == "phone-visible"
    body = text[text.index("<body") :] if name == "html" else text
    gate = body.index("phone-visible" if name != "html" else Language(language)("gates.failed"))
    assert gate < body.index("contact-form") if name != "html" else gate < body.index('id="glance"')


@cache
def suite(text):
    return etree.fromstring(text.encode())


def test_junit_has_a_suite_a_family_and_one_of_the_gates(cards):
    root = suite(junit.render(gated(cards, "poor")))
    assert [s.get("name") for s in root] == ["gates", "reach", "inform", "respond", "buy", "keep", "care"]
    for one in root:
        cases = one.findall("testcase")
        assert int(one.get("tests")) == len(cases)
        for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(one.get(kind)) == len(one.findall(f"testcase/{tag}")), (one.get("name"), kind)
    assert root[0][1].get("name") == "touchpoint:phone-visible"


def test_a_slow_page_fails_no_build_that_did_not_ask_for_it(cards):
    card = cards["poor"]("en")
    slow = [replace(v, status=Status.FAIL) if v.id == "page-speed" else v for v in card.touchpoints]
    card = replace(
        card, touchpoints=tuple(slow), gates=hold(replace(card, touchpoints=tuple(slow)), Gates(score=0.0, every=Level.ERROR))
    )
    assert suite(junit.render(card)).xpath("count(//testcase[@name='page-speed']/failure)") == 0
    card = replace(card, gates=hold(card, Gates(touchpoints={"page-speed": Level.ERROR})))
    assert suite(junit.render(card)).xpath("count(//testcase[@name='page-speed']/failure)") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_score_without_what_rests_on_a_clock_says_so(cards, language):
    card = cards["poor"](language)
    mixed = tuple(replace(v, status=Status.FAIL if v.id == "page-speed" else Status.PASS) for v in card.touchpoints)
    card = replace(card, touchpoints=mixed, score=90.0)
    line = gates(replace(card, gates=hold(card, Gates(score=95.0))), Language(language)).lines[0]
    assert line.end == "met"
    assert line.sentence.endswith(Language(language)("gates.timeless"))


def test_junit_tells_failed_skipped_and_our_own_fault_apart(cards):
    card = cards["poor"]("en")
    broken = replace(card.touchpoints[1], status=Status.INCONCLUSIVE, reason=Reason.OUR_FAULT)
    root = suite(junit.render(replace(card, touchpoints=(card.touchpoints[0], broken, *card.touchpoints[2:]))))
    cases = {case.get("name"): case for case in root.iter("testcase")}
    failure = cases["phone-visible"].find("failure")
    assert failure.get("message") == card.touchpoints[0].sentence
    assert "How to fix it: Put the number at the top" in failure.text
    assert cases["paypal"].find("skipped").get("message").startswith("inconclusive: login_wall. ")
    assert cases["phone-toll-free"].find("skipped") is not None
    assert cases["contact-page"].find("error") is not None
    assert cases["contact-form"].find("failure") is None
    assert "could" in cases["contact-form"].find("system-out").text or cases["contact-form"].find("system-out").text


def test_hostile_words_stay_words_in_xml(cards):
    root = suite(junit.render(gated(cards, "hostile")))
    assert {node.tag for node in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out", "properties", "property",
    }  # fmt: skip
    assert any("<script>alert(1)</script>" in (node.get("message") or "") for node in root.iter())


def rows(card):
    return list(csv.DictReader(io.StringIO(table_csv.render(card).removeprefix("\ufeff"))))


def test_csv_has_a_row_for_each_gate_and_touchpoint(cards):
    card = gated(cards, "poor")
    table = rows(card)
    assert table[0]["row"] == "gate"
    assert table[0]["id"] == "touchpoint:phone-visible"
    points = [row for row in table if row["row"] == "touchpoint"]
    assert [row["id"] for row in points] == [v.id for v in card.touchpoints]
    assert [row["result"] for row in points] == [v.status for v in card.touchpoints]
    assert table_csv.render(card).count("\r\n") == len(table) + 1


@pytest.mark.parametrize(
    "words", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "|x", "＝1"]
)
def test_no_cell_is_a_formula(cards, words):
    card = cards["good"]("en")
    harm = replace(card, touchpoints=tuple(replace(v, sentence=words, title=words, fix=words) for v in card.touchpoints))
    for row in rows(harm):
        for cell in row.values():
            assert not re.match(r"[=+\-@|＝]", cell.strip())


def test_figures_stay_figures():
    assert [table_csv.safe(x) for x in ("87.5", "-3", "0")] == ["87.5", "-3", "0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_tells_gates_then_score_then_points(cards, language):
    text, t = markdown.render(gated(cards, "poor", language)), Language(language)
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads[0].startswith("# ")
    assert heads[1] == f"## ✗ {t('gates.failed')}"
    assert "`touchpoint:phone-visible`" in text
    assert "2026" in text


def test_hostile_words_stay_words_in_markdown(cards):
    text = markdown.render(gated(cards, "hostile"))
    assert "<script" not in text
    assert "<img" not in text
    assert "javascript:alert(1)>" not in text
    for line in text.splitlines():
        assert re.match(r"$|#{1,3} |- |  - |\d\. |\||\*\*|\[|[0-9]|.*UTC|.*·", line), line[:80]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("a|b", r"a\|b"), ("**x** `y` [z](w)", r"\*\*x\*\* \`y\` \[z\](w)"), ("hi @octocat", "hi @<!-- -->octocat"), ("a@b.example", "a@b.example"),
     ("https://x.example", "https:&#47;&#47;x.example"), ("line\n# two", r"line \# two"), ("&lt;", "&amp;lt;")],
)  # fmt: skip
def test_markdown_escapes(words, shown):
    assert markdown.safe(words) == shown


@pytest.mark.parametrize(
    ("title", "message", "line"),
    [
        ("a:b,c", "50% off: yes, sir", "::error title=a%3Ab%2Cc::50%25 off: yes, sir"),
        ("x", "one\ntwo\r\n::error::three", "::error title=x::one two ::error::three"),
        ("x\n::set-output name=a::b", "m", "::error title=x %3A%3Aset-output name=a%3A%3Ab::m"),
    ],
)
def test_a_workflow_command_can_not_be_ended_by_what_it_says(title, message, line):
    assert github.command("error", title, message) == line


def test_github_is_told_what_failed_first(cards):
    told = github.commands(gated(cards, "poor"))
    assert told[0].startswith("::error title=touchpoint%3Aphone-visible::")
    assert told[-1].startswith("::notice title=auditor::Score ")
    assert sum(line.startswith("::error") for line in told) <= github.MOST
    assert not any("\n" in line for line in github.commands(gated(cards, "hostile")))


def test_without_gates_github_is_told_what_to_do_first(cards):
    told = github.commands(cards["poor"]("en"))
    assert told[0].startswith("::warning title=phone-visible::")
    assert github.commands(cards["invalid"]("en"))[0].startswith("::notice")


def test_json_carries_the_gates(cards):
    card = gated(cards, "poor")
    document = scorecard_json.document(card)
    assert list(document)[:2] == ["schema_version", "gates"]
    assert document["gates"]["result"] == "error"
    assert document["gates"]["lines"][0]["id"] == "touchpoint:phone-visible"
    assert scorecard_json.document(cards["poor"]("en"))["gates"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gate_has_a_sentence(cards, language):
    t = Language(language)
    for name in cards:
        card = gated(cards, name, language)
        told = gates(replace(card, gates=replace(card.gates)), t)
        assert all(line.sentence and "{" not in line.sentence.replace("{{", "") for line in told.lines)
