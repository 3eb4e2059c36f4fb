from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from auditor import config
from auditor.model import Device, Family, How, PageKind, Reason, Status
from reports import scorecard_json
from reports.formats import FORMATS

VALIDATOR = Draft202012Validator(scorecard_json.schema())


def test_the_schema_is_one():
    Draft202012Validator.check_schema(scorecard_json.schema())


def test_every_scorecard_fits_the_schema(any_card):
    VALIDATOR.validate(json.loads(scorecard_json.render(any_card("en"))))


@pytest.mark.parametrize(
    ("name", "codes"),
    [("status", Status), ("reason", Reason), ("family", Family), ("device", Device), ("kind", PageKind), ("how", How)],
)
def test_the_schema_knows_every_code(name, codes):
    assert scorecard_json.schema()["$defs"][name]["enum"] == list(codes)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("touchpoints", 0, "status"), "maybe"), (("touchpoints", 0, "reason"), "network"), (("score",), 101), (("invalid",), "bored"),
        (("visit", "pages", 0, "kind"), "shelf"), (("journeys", 0, "reached"), "the moon"), (("schema_version",), "2.0"),
        (("touchpoints", 0, "evidence", 0, "picture"), "/etc/passwd"),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_is_wrong(cards, where, value):
    document = json.loads(scorecard_json.render(cards["good"]("en")))
    place = document
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    assert not VALIDATOR.is_valid(document)


def test_the_document_names_what_programs_rely_on(cards):
    document = json.loads(scorecard_json.render(cards["poor"]("ru")))
    assert document.keys() >= {
        "schema_version", "ruleset", "store", "audited_at", "score", "coverage", "provisional", "invalid", "families", "touchpoints", "journeys", "visit",
    }  # fmt: skip
    point = document["touchpoints"][0]
    assert point.keys() >= {"id", "family", "weight", "status", "outcome", "reason", "sentence", "evidence", "searched"}
    contact = document["touchpoints"][1]
    assert contact["evidence"][0].keys() >= {"url", "device", "words", "selector", "how", "picture"}
    assert contact["evidence"][0]["picture"] == "pictures/home-desktop.jpg"
    assert document["journeys"][1].keys() >= {"name", "device", "reached", "stopped", "steps"}
    assert document["journeys"][1]["stopped"] == "login_wall"
    assert document["visit"]["pages"][6]["problem"] == {"reason": "http_refusal", "detail": "503 Service Unavailable"}
    assert document["first"] == ["phone-visible", "faq", "store-locations"]


def test_the_same_scorecard_gives_the_same_bytes(any_card):
    first, second = (scorecard_json.render(any_card("en")).encode() for _ in range(2))
    assert first == second
    assert first.endswith(b"}\n")


def test_formats_name_their_files(cards, pictures):
    assert {name: form.file for name, form in FORMATS.items()} == {
        "html": "scorecard.html", "json": "scorecard.json", "junit": "scorecard.junit.xml", "sarif": "scorecard.sarif",
        "markdown": "scorecard.md", "csv": "scorecard.csv", "pdf": "scorecard.pdf",
    }  # fmt: skip
    assert tuple(FORMATS) == config.FORMATS
    for form in FORMATS.values():
        assert form.render(cards["good"]("en"), pictures)
