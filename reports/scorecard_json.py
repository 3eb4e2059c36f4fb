"""The scorecard for programs: one JSON document, the same bytes for the same scorecard; described by `scorecard.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

from auditor.model import Box, Evidence, Journey, Page, Problem, Scorecard, Settings, Step, Verdict, Visit
from auditor.score import word
from reports import beside, gating
from reports.language import Language
from reports.quoting import json_text
from reports.ranking import first

SCHEMA_VERSION = "1.2"
"""Version of this document's shape: the second figure grows with new fields, the first when a field goes or changes."""


def render(scorecard: Scorecard) -> str:
    """The scorecard as JSON text, ending in a line feed."""
    return json_text(document(scorecard))


def schema() -> Mapping[str, Any]:
    """The JSON Schema (2020-12) of what `render` writes."""
    found: Mapping[str, Any] = json.loads(resources.files("reports").joinpath("scorecard.schema.json").read_text("utf-8"))
    return found


def document(card: Scorecard) -> dict[str, Any]:
    """The scorecard as plain values, in a fixed order of keys."""
    store, language = card.store, Language(card.language)
    return {
        "schema_version": SCHEMA_VERSION,
        "gates": _gates(card),
        "ruleset": card.ruleset,
        "language": card.language,
        "store": {"url": store.url, "name": store.name, "country": store.country, "languages": list(store.languages)},
        "audited_at": card.visit.started_at,
        "score": card.score,
        "word": word(card.score),
        "coverage": card.coverage,
        "provisional": card.provisional,
        "invalid": card.invalid,
        "families": [{"id": f.id, "score": f.score, "coverage": f.coverage} for f in card.families],
        "first": [v.id for v in first(card.touchpoints)],
        "touchpoints": [_verdict(v) for v in card.touchpoints],
        "own_figures": [
            {"id": f.name, "value": f.value, "by": f.by, "on": f.on, "note": f.note} for f in card.visit.observed.figures
        ],
        "stake": _stake(card),
        "journeys": [_journey(j, language) for j in card.visit.journeys],
        "visit": _visit(card.visit, language),
    }


def _gates(card: Scorecard) -> dict[str, Any] | None:
    told = gating.gates(card, Language(card.language))
    if told is None or card.gates is None:
        return None
    return {"result": told.end, "baseline": card.gates.baseline or None, "lines": [_gate(line) for line in told.lines]}


def _gate(told: gating.Told) -> dict[str, Any]:
    line = told.line
    return {
        "id": told.id, "gate": line.gate, "subject": line.subject, "level": line.level, "result": told.end, "ruling": line.ruling,
        "wanted": line.wanted, "found": line.found, "sentence": told.sentence,
    }  # fmt: skip


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "family": verdict.family,
        "weight": verdict.weight,
        "status": verdict.status,
        "outcome": verdict.outcome,
        "reason": verdict.reason,
        "title": verdict.title,
        "sentence": verdict.sentence,
        "why": verdict.why,
        "fix": verdict.fix,
        "snippet": verdict.snippet,
        "effort": verdict.effort,
        "source": verdict.source,
        "settle": verdict.settle,
        "evidence": [_evidence(e) for e in verdict.evidence],
        "searched": list(verdict.searched),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "url": evidence.url,
        "device": evidence.device,
        "words": evidence.words,
        "selector": evidence.selector,
        "how": evidence.how,
        "picture": evidence.picture,
        "box": _box(evidence.box),
        **({"by": evidence.by, "on": evidence.on} if evidence.by else {}),
    }


def _stake(card: Scorecard) -> dict[str, Any]:
    """What one customer is worth, by the three figures if they were given; and the articles' claims, as theirs."""
    stake = card.visit.observed.stake
    told = beside.at_stake(card, Language(card.language))
    given = {
        "average_order": stake.average_order, "repeat_rate": stake.repeat_rate, "lifetime": stake.lifetime, "currency": stake.currency,
        "value": round(stake.lifetime_value, 2), "source": beside.FORMULA,
    } if stake else None  # fmt: skip
    return {"lifetime_value": given, "claims": [{"id": c.id, "claim": c.sentence, "source": c.source} for c in told.claims]}


def _journey(journey: Journey, language: Language) -> dict[str, Any]:
    return {
        "name": journey.name,
        "device": journey.device,
        "reached": journey.reached,
        "stopped": journey.stopped,
        "detail": language.said(journey.detail),
        "seconds": journey.seconds,
        "findings": dict(sorted(journey.findings.items())),
        "pages": list(journey.pages),
        "steps": [_step(s, language) for s in journey.steps],
    }


def _step(step: Step, language: Language) -> dict[str, Any]:
    return {
        "action": step.action,
        "control": step.control,
        "why": language.said(step.why),
        "url_before": step.url_before,
        "url_after": step.url_after,
        "noticed": {name: language.said(words) for name, words in sorted(step.noticed.items())},
        "refused": language.said(step.refused),
        "picture": step.picture,
        "box": _box(step.box),
        "seconds": step.seconds,
    }


def _visit(visit: Visit, language: Language) -> dict[str, Any]:
    return {
        "url": visit.url,
        "seconds": visit.seconds,
        "requests": visit.requests,
        "problem": _problem(visit.problem, language),
        "robots": language.said(visit.robots),
        "closed": [language.closed(thing) for thing in visit.closed],
        "notes": [language.said(words) for words in visit.notes],
        "settings": _settings(visit.settings),
        "versions": dict(sorted(visit.versions.items())),
        "pages": [_page(p, language) for p in visit.pages],
    }


def _page(page: Page, language: Language) -> dict[str, Any]:
    return {
        "url": page.url,
        "kind": page.kind,
        "device": page.device,
        "status": page.status,
        "seconds": page.timings.total,
        "problem": _problem(page.problem, language),
        "title": page.title,
        "why": language.said(page.why),
        "language": page.language,
        "picture": page.picture,
        "depth": page.depth,
        "settled": page.settled,
        "ttfb": page.timings.ttfb,
        "lcp": page.timings.lcp,
    }


def _settings(settings: Settings) -> dict[str, Any]:
    return {
        "devices": list(settings.devices),
        "browser": settings.browser,
        "own_store": settings.own_store,
        "fill_checkout": settings.fill_checkout,
        "max_pages": settings.max_pages,
        "budget": settings.budget,
        "country": settings.country,
        "online_only": settings.online_only,
        "skip": dict(sorted(settings.skip.items())),
        "only": list(settings.only),
        "weights": {name: {"weight": w.weight, "reason": w.reason} for name, w in sorted(settings.weights.items())},
    }


def _problem(problem: Problem | None, language: Language) -> dict[str, str] | None:
    return {"reason": problem.reason, "detail": language.said(problem.detail)} if problem else None


def _box(box: Box | None) -> dict[str, float] | None:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height} if box else None
