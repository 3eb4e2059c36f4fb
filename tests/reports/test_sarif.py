"""SARIF 2.1.0, held against the committee's schema, and against the standard's rules beyond it (its sections in brackets)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator, ValidationError

from auditor.gates import Gates, hold
from auditor.model import Level, Reason, Status
from reports import sarif

OFFICIAL = Draft4Validator(json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.4.json").read_text("utf-8")))
"""The committee's; see the note beside it."""

MESSAGE = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string", "minLength": 1}},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
URI = {"type": "string", "pattern": r"^https?://[!-~]+$"}
BAG = {"type": "object", "properties": {"tags": {"type": "array", "uniqueItems": True, "items": {"type": "string"}}}}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "additionalProperties": False,
                    "properties": {"uri": URI},
                }
            },
        },
        "message": MESSAGE,
        "logicalLocations": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"fullyQualifiedName": {"type": "string"}, "kind": {"type": "string"}},
            },
        },
    },
}
RULE = {  # [3.49]
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"}, "shortDescription": MESSAGE, "fullDescription": MESSAGE, "help": MESSAGE, "properties": BAG,
        "defaultConfiguration": {"type": "object", "additionalProperties": False, "properties": {"level": LEVEL}},
    },
}  # fmt: skip
RESULT = {  # [3.27]
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "level": LEVEL, "message": MESSAGE, "properties": BAG,
        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        "locations": {"type": "array", "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "if": {"properties": {"kind": {"const": "fail"}}},  # [3.27.10]: any other kind has no level
    "then": {"properties": {"level": {"enum": ["note", "warning", "error"]}}},
    "else": {"properties": {"level": {"const": "none"}}},
}  # fmt: skip
NOTIFICATION = {  # [3.58]
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "level": LEVEL, "message": MESSAGE,
        "associatedRule": {"type": "object", "additionalProperties": False, "properties": {"id": {"type": "string"}, "index": {"type": "integer"}}},
    },
}  # fmt: skip
RUN = {  # [3.14]
    "type": "object",
    "required": ["tool"],
    "additionalProperties": False,
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "additionalProperties": False,
            "properties": {
                "driver": {  # [3.19]
                    "type": "object",
                    "required": ["name"],
                    "additionalProperties": False,
                    "properties": {
                        "name": {"type": "string"}, "version": {"type": "string"},
                        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                    },
                }
            },
        },
        "invocations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["executionSuccessful"],
                "additionalProperties": False,
                "properties": {
                    "executionSuccessful": {"type": "boolean"}, "toolExecutionNotifications": {"type": "array", "items": NOTIFICATION},
                },
            },
        },
        "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": RESULT},
        "properties": BAG,
    },
}  # fmt: skip
LOG = Draft202012Validator({  # [3.13]
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {"$schema": URI, "version": {"const": "2.1.0"}, "runs": {"type": "array", "items": RUN}},
})  # fmt: skip


def test_every_scorecard_is_a_sarif_log(any_card):
    for language in ("en", "ru", "uk"):
        card = any_card(language)
        card = replace(card, gates=hold(card, Gates(score=90, every=Level.WARN)))
        log = json.loads(sarif.render(card))
        LOG.validate(log)
        OFFICIAL.validate(log)
        run = log["runs"][0]
        assert next(iter(run)) == "properties"
        assert run["properties"]["gates"]["result"] in {"error", "warn", "met"}
        rules = run["tool"]["driver"]["rules"]
        assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])


@pytest.mark.parametrize(
    ("status", "kind", "level"),
    [
        (Status.PASS, "pass", "none"), (Status.PARTIAL, "fail", "note"), (Status.FAIL, "fail", "warning"),
        (Status.NOT_APPLICABLE, "notApplicable", "none"), (Status.INCONCLUSIVE, "open", "none"), (Status.NOT_MEASURED, "review", "none"),
    ],
)  # fmt: skip
def test_our_states_have_their_kinds(cards, status, kind, level):
    card = cards["good"]("en")
    card = replace(card, touchpoints=tuple(replace(v, status=status) for v in card.touchpoints))
    found = sarif.document(card)["runs"][0]["results"]
    assert {(r["kind"], r["level"]) for r in found} == {(kind, level)}


def test_a_broken_gate_makes_the_level(cards):
    card = cards["poor"]("en")
    card = replace(card, gates=hold(card, Gates(touchpoints={"phone-visible": Level.ERROR, "faq": Level.WARN})))
    levels = {r["ruleId"]: r["level"] for r in sarif.document(card)["runs"][0]["results"]}
    assert (levels["phone-visible"], levels["faq"], levels["quick-view"]) == ("error", "warning", "warning")


def test_our_own_fault_is_an_unsuccessful_run(cards):
    card = cards["good"]("en")
    card = replace(
        card, touchpoints=tuple(replace(v, status=Status.INCONCLUSIVE, reason=Reason.OUR_FAULT) for v in card.touchpoints[:1])
    )
    invocation = sarif.document(card)["runs"][0]["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["associatedRule"]["id"] == "phone-visible"


@pytest.mark.parametrize(("name", "value"), [("kind", "passed"), ("level", "fatal"), ("ruleIndex", "1"), ("verdict", "pass")])
def test_the_committees_schema_refuses_what_is_wrong(cards, name, value):
    log = json.loads(sarif.render(cards["good"]("en")))
    log["runs"][0]["results"][0][name] = value
    with pytest.raises(ValidationError):
        OFFICIAL.validate(log)
