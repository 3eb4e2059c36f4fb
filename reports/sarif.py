"""The scorecard as SARIF 2.1.0, for code-scanning pages: one rule a touchpoint, one result a verdict, our states as `kind`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.model import Evidence, Level, Reason, Scorecard, Status, Verdict
from reports import beside, gating
from reports.language import Language
from reports.quoting import json_text, plain, web

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

KINDS: Mapping[Status, str] = {
    Status.PASS: "pass",
    Status.PARTIAL: "fail",
    Status.FAIL: "fail",
    Status.NOT_APPLICABLE: "notApplicable",
    Status.INCONCLUSIVE: "open",
    Status.NOT_MEASURED: "review",
}
"""Our states as SARIF calls them: `open` could not be decided, `review` waits for a person."""

_LEVELS: Mapping[Level, str] = {Level.ERROR: "error", Level.WARN: "warning"}


def render(scorecard: Scorecard) -> str:
    """The SARIF log as JSON text, ending in a line feed."""
    return json_text(document(scorecard))


def document(card: Scorecard) -> dict[str, Any]:
    """The log as plain values: one run, the gates' result first."""
    t = Language(card.language)
    run = {
        "properties": _told(card, t),
        "tool": {"driver": _driver(card)},
        "invocations": [_invocation(card, t)],
        "language": card.language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(card, v, n, t) for n, v in enumerate(card.touchpoints)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _told(card: Scorecard, t: Language) -> dict[str, Any]:
    told = gating.gates(card, t)
    lines = [{"gate": line.id, "result": line.end, "sentence": line.sentence} for line in told.lines] if told else []
    return {
        "gates": {"result": told.end, "headline": told.headline, "lines": lines} if told else None,
        "store": plain(card.store.url, 300),
        "auditedAt": plain(card.visit.started_at, 60),
        "ruleset": card.ruleset,
        "score": card.score,
        "coverage": card.coverage,
        "provisional": card.provisional,
        "invalid": card.invalid,
        "ownFigures": [
            {"id": f.name, "value": f.value, "by": plain(f.by, 80), "on": plain(f.on, 40), "note": plain(f.note)}
            for f in card.visit.observed.figures
        ],
    }


def _driver(card: Scorecard) -> dict[str, Any]:
    version = plain(card.visit.versions.get("auditor", ""), 60)
    return {"name": "auditor", **({"version": version} if version else {}), "rules": [_rule(v) for v in card.touchpoints]}


def _rule(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "shortDescription": {"text": verdict.title},
        "fullDescription": {"text": verdict.why or verdict.title},
        "help": {"text": plain(f"{verdict.fix} {verdict.snippet}", 2000) or verdict.title},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": [verdict.family], "weight": verdict.weight, "effort": verdict.effort, "source": verdict.source},
    }


def _invocation(card: Scorecard, t: Language) -> dict[str, Any]:
    faults = [v for v in card.touchpoints if v.reason is Reason.OUR_FAULT]
    notes = [
        {"level": "error", "message": {"text": t("machine.our_fault")}, "associatedRule": {"id": v.id, "index": n}}
        for n, v in enumerate(card.touchpoints)
        if v in faults
    ]
    if card.invalid is not None:
        notes.append({"level": "error", "message": {"text": t("machine.no_score", why=t(f"reason.{card.invalid}"))}})
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _result(card: Scorecard, verdict: Verdict, number: int, t: Language) -> dict[str, Any]:
    kind = KINDS[verdict.status]
    words = [plain(verdict.sentence) or verdict.title]
    if kind == "fail":
        words.append(t("machine.fix", fix=plain(verdict.fix)))
    if verdict.settle:
        words.append(t("machine.settle", settle=plain(verdict.settle)))
    return {
        "ruleId": verdict.id,
        "ruleIndex": number,
        "kind": kind,
        "level": _level(card, verdict) if kind == "fail" else "none",
        "message": {"text": " ".join(words)},
        "locations": _locations(card, verdict, t),
        "partialFingerprints": {"touchpoint/v1": f"{plain(card.store.url, 300)}#{verdict.id}"},
        "properties": {"status": verdict.status, "outcome": verdict.outcome, "reason": verdict.reason, **_measured(verdict)},
    }


def _measured(verdict: Verdict) -> dict[str, Any]:
    """Who measured it, when, and their note."""
    told = [{"by": plain(e.by, 80), "on": plain(e.on, 40), "note": plain(e.words)} for e in verdict.evidence if e.by]
    return {"measured": told} if told else {}


def _level(card: Scorecard, verdict: Verdict) -> str:
    """As hard as the gate that it breaks; else a fail warns, and what could be better is a note."""
    asked = _LEVELS.get(gating.level_of(card, verdict.id))
    return asked or ("warning" if verdict.status is Status.FAIL else "note")


def _locations(card: Scorecard, verdict: Verdict, t: Language) -> list[dict[str, Any]]:
    """Where it was seen; of what is missing, the first page on which it was looked for, else the store."""
    seen = [_location(e.url, e, t) for e in verdict.evidence if web(e.url)]
    searched = [_location(url, None, t) for url in verdict.searched if web(url)]
    home = [_location(card.store.url, None, t)] if web(card.store.url) else []
    return seen or searched[:1] or home


def _location(url: str, evidence: Evidence | None, t: Language) -> dict[str, Any]:
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(url)}}}
    if evidence is not None and (words := _seen(evidence, t)):
        place["message"] = {"text": words}
    if evidence is not None and (selector := plain(evidence.selector, 240)):
        place["logicalLocations"] = [{"fullyQualifiedName": selector, "kind": "element"}]
    return place


def _seen(evidence: Evidence, t: Language) -> str:
    """The words that were seen; of what a person measured, with who and when."""
    told = beside.witness(evidence, t)
    return " ".join(filter(None, (plain(evidence.words, 240), f"({told})" if told else "")))


def _uri(url: str) -> str:
    """The address with every letter that a URI may not hold written by its bytes."""
    return "".join(
        c if c.isascii() and c not in "{}|^[]" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace"))
        for c in url.strip()
    )
