"""The scorecard as JUnit XML: a suite of the gates, one a family, one of the shop's own figures, which tests nothing. What could not be seen is skipped, our own faults are errors.

Times are left out, so that the same visit gives the same bytes.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from auditor.gates import TIMED
from auditor.model import Evidence, Level, Reason, Scorecard, Status, Verdict
from reports import beside, gating
from reports.language import Language
from reports.quoting import plain, writable
from reports.templating import environment


def render(scorecard: Scorecard) -> str:
    """The XML text. Everything a stranger wrote is escaped, and stripped of what XML can't hold."""
    t = Language(scorecard.language)
    families = [(f.id, [(v, end(v, scorecard)) for v in scorecard.touchpoints if v.family is f.id]) for f in scorecard.families]
    told = gating.gates(scorecard, t)
    text = (
        _environment()
        .get_template("junit.xml")
        .render(card=scorecard, t=t, gates=told, families=families, figures=beside.figures(scorecard, t), detail=detail)
    )
    return writable(text)


def end(verdict: Verdict, card: Scorecard) -> str:
    """How JUnit calls it: passed, failure, error or skipped. Partial passes, and its sentence stands in its output.

    So does a fail that rests on a clock, unless a gate breaks by it: builds stop at failures, and must not at a busy afternoon.
    """
    if verdict.reason is Reason.OUR_FAULT:
        return "error"
    if verdict.status is Status.FAIL:
        return "passed" if verdict.id in TIMED and gating.level_of(card, verdict.id) is not Level.ERROR else "failure"
    return "passed" if verdict.status in {Status.PASS, Status.PARTIAL} else "skipped"


def detail(verdict: Verdict, t: Language) -> str:
    """Several lines: what was found, how to mend it, where it was seen or looked for."""
    lines = [plain(verdict.sentence)]
    if verdict.status in {Status.FAIL, Status.PARTIAL}:
        lines.append(t("machine.fix", fix=plain(verdict.fix)))
    if verdict.settle:
        lines.append(t("machine.settle", settle=plain(verdict.settle)))
    lines += [_proof(evidence, t) for evidence in verdict.evidence]
    lines += [] if verdict.evidence else [plain(url, 300) for url in verdict.searched]
    return "\n".join(lines)


def _proof(evidence: Evidence, t: Language) -> str:
    words = plain(evidence.words, 160)
    told = beside.witness(evidence, t)
    return f"{words} ({told})".strip() if told else f"{plain(evidence.url, 300)}: {words}".rstrip(": ")


@cache
def _environment() -> Environment:
    made = environment()
    made.filters["xml"] = _fit
    return made


def _fit(text: str) -> str:
    """The text without the two code points that XML forbids and `plain` lets through."""
    return text.replace("\ufffe", "").replace("\uffff", "")
