"""From what was seen to verdicts. Owns what a check must not decide: not applicable by config, not measured, inconclusive, our own faults."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from auditor import score
from auditor.model import (
    Device,
    Evidence,
    How,
    Observation,
    OwnItem,
    Page,
    PageKind,
    Reason,
    Scorecard,
    Settings,
    Status,
    Store,
    Verdict,
    Visit,
)
from auditor.pages import MOST_PROOFS, Pages
from auditor.texts import Texts
from auditor.touchpoint import Answers, Bars, Seen, Touchpoint, Unseen

log = logging.getLogger(__name__)

_PROVEN = frozenset({Status.PASS, Status.PARTIAL})
"""What nobody is told without proof."""


def judge(pages: Pages, touchpoints: Sequence[Touchpoint], texts: Texts, store: Store) -> Scorecard:
    """The scorecard of a visit. Pure: the same visit gives the same scorecard."""
    visit = pages.visit
    invalid = invalid_reason(pages)
    verdicts = (
        *(_verdict(t, pages, texts, invalid) for t in touchpoints),
        *(_own(item, visit, texts) for item in visit.observed.items),
    )
    coverage = score.coverage(verdicts)
    return Scorecard(
        store=store,
        language=texts.language,
        visit=visit,
        touchpoints=verdicts,
        families=score.families(verdicts),
        score=score.score(verdicts),
        coverage=coverage,
        provisional=coverage < score.PROVISIONAL_BELOW,
        invalid=invalid,
    )


def asked_for(touchpoints: Sequence[Touchpoint], settings: Settings) -> tuple[Touchpoint, ...]:
    """The touchpoints that the user wants judged, by the weights that the user sets."""
    chosen = [t for t in touchpoints if not settings.only or t.id in settings.only]
    return tuple(replace(t, weight=settings.weights[t.id].weight) if t.id in settings.weights else t for t in chosen)


def invalid_reason(pages: Pages) -> Reason | None:
    """Why there is nothing to judge: the home page was walled or out of reach, or no page was seen at all."""
    home = [p for p in pages.visit.pages if p.kind in {PageKind.HOME, PageKind.WALL}]
    if any(p.seen for p in pages.visit.pages if p.kind is not PageKind.WALL):
        return None
    problem = pages.visit.problem or next((p.problem for p in home if p.problem), None)
    return problem.reason if problem else Reason.NOTHING_TO_JUDGE


def _verdict(touchpoint: Touchpoint, pages: Pages, texts: Texts, invalid: Reason | None) -> Verdict:
    if touchpoint.id in pages.visit.settings.skip:
        sentence = texts.say("skipped", why=pages.visit.settings.skip[touchpoint.id])
        return _make(touchpoint, texts, Status.NOT_APPLICABLE, "skipped", sentence)
    if touchpoint.measure is not None:
        return _measured(touchpoint, pages.visit, texts)
    if invalid is not None:
        return _inconclusive(touchpoint, pages, texts, invalid)
    answer = _answer(touchpoint, pages)
    if isinstance(answer, Unseen):
        return _inconclusive(touchpoint, pages, texts, answer.reason, answer.proofs)
    outcome = touchpoint.outcomes[answer.outcome]
    if outcome.absence and (doubt := _doubt(touchpoint, pages)):
        return _inconclusive(touchpoint, pages, texts, doubt, answer.proofs)
    sentence = texts.sentence(touchpoint, answer.outcome, answer.details)
    proofs = _once(answer.proofs, pages.visit.pages)
    searched = pages.searched(touchpoint.looks_at) or tuple(dict.fromkeys(proof.url for proof in proofs))
    return _make(touchpoint, texts, outcome.status, answer.outcome, sentence, proofs=proofs, searched=searched)


def _measured(touchpoint: Touchpoint, visit: Visit, texts: Texts) -> Verdict:
    """What a person found out, by the touchpoint's own bars; that nobody has yet, where nobody has."""
    told = next((o for o in visit.observed.touchpoints if o.id == touchpoint.id), None)
    outcome = _by_measure(touchpoint.measure, told.value) if told else None
    if told is None or outcome is None:
        return _make(touchpoint, texts, Status.NOT_MEASURED, "unmeasured", texts.say("unmeasured"), settle=texts.say("measure"))
    sentence = texts.sentence(touchpoint, outcome, {})
    proof = _testimony(visit, _told(touchpoint.measure, told, texts) or sentence, told)
    return _make(touchpoint, texts, touchpoint.outcomes[outcome].status, outcome, sentence, proofs=(proof,))


def _by_measure(measure: Bars | Answers | None, value: float | Mapping[str, bool]) -> str | None:
    """The outcome; None for a value of another kind, as a visit from a time of other measures may hold."""
    try:
        if isinstance(measure, Bars) and not isinstance(value, Mapping):
            return measure.outcome(value)
        return measure.outcome(value) if isinstance(measure, Answers) and isinstance(value, Mapping) else None
    except ValueError:
        return None


def _told(measure: Bars | Answers | None, told: Observation, texts: Texts) -> str:
    """The proof in words: the figure that was measured, and the person's note."""
    if not isinstance(measure, Bars) or isinstance(told.value, Mapping):
        return told.note
    figure = texts.say(measure.unit, n=f"{told.value:g}")
    return f"{figure}. {told.note}" if told.note else figure


def _own(item: OwnItem, visit: Visit, texts: Texts) -> Verdict:
    """An item of a person's own: that person judged it already."""
    return Verdict(
        id=item.id, family=item.family, weight=item.weight, status=item.status, outcome=str(item.status), reason=None, title=item.title,
        sentence=texts.say(f"own_{item.status}"), why=item.why or texts.say("own_why"), fix=item.fix or texts.say("own_fix", title=item.title),
        effort=item.effort, source="", evidence=(_testimony(visit, item.note, item),),
    )  # fmt: skip


def _testimony(visit: Visit, words: str, told: Observation | OwnItem) -> Evidence:
    return Evidence(visit.url, Device.PERSON, words, "", How.MEASURED, by=told.by, on=told.on)


def _answer(touchpoint: Touchpoint, pages: Pages) -> Seen | Unseen:
    """What the detector says; a detector that raises is our fault, told as such and never the store's."""
    try:
        answer = touchpoint.detect(pages)
        if isinstance(answer, Seen):
            _ensure_whole(touchpoint, answer)
    except Exception:  # whatever is wrong with one check is our own fault, and is told in the report; the other checks stand
        log.exception("the check %s failed", touchpoint.id)
        return Unseen(Reason.OUR_FAULT)
    return answer


def _ensure_whole(touchpoint: Touchpoint, answer: Seen) -> None:
    """Raise KeyError for an outcome or a detail that nobody declared or gave, ValueError for a pass without proof."""
    outcome = touchpoint.outcomes[answer.outcome]
    outcome.sentence.format(**answer.details)
    if outcome.status in _PROVEN and not answer.proofs:
        message = f"{touchpoint.id} shows no proof of {answer.outcome}"
        raise ValueError(message)


def _doubt(touchpoint: Touchpoint, pages: Pages) -> Reason | None:
    """Why an absence proves nothing, or None when it does."""
    if touchpoint.needs_eyes and not pages.visit.settings.browser:
        return Reason.NO_BROWSER
    if problem := pages.unseen(touchpoint.looks_at):
        return problem.reason
    return _unlooked(touchpoint, pages) if touchpoint.needs_eyes else None


def _unlooked(touchpoint: Touchpoint, pages: Pages) -> Reason | None:
    """Why no browser looked at any page of the kinds, or None when one did: none was there, its time was up, or no such page was met."""
    found = [*pages.of(*touchpoint.looks_at)]
    if any(document.page.rendered for document in found):
        return None
    if not any(page.rendered for page in pages.visit.pages):
        return Reason.NO_BROWSER
    return Reason.BUDGET if found else Reason.UNMET


def _inconclusive(touchpoint: Touchpoint, pages: Pages, texts: Texts, reason: Reason, proofs: Iterable[Evidence] = ()) -> Verdict:
    return _make(
        touchpoint, texts, Status.INCONCLUSIVE, "unseen", texts.reason(reason), reason=reason, settle=texts.settle(reason),
        proofs=_once(proofs, pages.visit.pages), searched=pages.searched(touchpoint.looks_at),
    )  # fmt: skip


def _once(proofs: Iterable[Evidence], pages: Sequence[Page]) -> tuple[Evidence, ...]:
    """Each proof once, with the picture of the page that it was seen on."""
    pictures = {(p.url, p.device): p.picture for p in pages if p.picture}
    kept: dict[tuple[str, str, str, str], Evidence] = {}
    for proof in proofs:
        picture = proof.picture or pictures.get((proof.url, proof.device))
        pictured = Evidence(proof.url, proof.device, proof.words, proof.selector, proof.how, proof.box, picture)
        kept.setdefault((proof.url, proof.device, proof.words, proof.selector), pictured)
    return tuple(kept.values())[:MOST_PROOFS]


def _make(  # noqa: PLR0913 - a verdict names everything
    touchpoint: Touchpoint,
    texts: Texts,
    status: Status,
    outcome: str,
    sentence: str,
    *,
    reason: Reason | None = None,
    settle: str = "",
    proofs: tuple[Evidence, ...] = (),
    searched: tuple[str, ...] = (),
) -> Verdict:
    return Verdict(
        id=touchpoint.id, family=touchpoint.family, weight=touchpoint.weight, status=status, outcome=outcome, reason=reason,
        title=texts.title(touchpoint), sentence=sentence, why=texts.why(touchpoint), fix=texts.fix(touchpoint),
        effort=touchpoint.effort, source=", ".join(touchpoint.source), snippet=touchpoint.snippet, settle=settle,
        evidence=proofs, searched=searched,
    )  # fmt: skip
