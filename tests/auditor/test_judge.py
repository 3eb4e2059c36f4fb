"""The judge owns what a check must not decide: doubt, what does not apply, and our own faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from auditor.judge import invalid_reason, judge
from auditor.model import (
    Device,
    Effort,
    Evidence,
    Family,
    How,
    Page,
    PageKind,
    Problem,
    Reason,
    Scorecard,
    Settings,
    Status,
    Store,
    Visit,
)
from auditor.pages import MOST_PROOFS, Pages
from auditor.texts import Texts, engine_texts
from auditor.touchpoint import Seen, Touchpoint, Unseen, errs, fails, lacking, moot, partly, passes, spares, touchpoint

HOME = Page(
    "https://shop.example/", PageKind.HOME, Device.DESKTOP, '["html", {}, null, true, 0, []]', picture="pictures/home.jpg"
)
FAQ_BLOCKED = Page("https://shop.example/faq", PageKind.FAQ, Device.HTTP, status=0, problem=Problem(Reason.BOT_WALL))
PROOF = Evidence("https://shop.example/", Device.DESKTOP, "here it is", "p", How.TEXT)


def declared(answer: Callable[[Pages], Seen | Unseen], *, needs_eyes: bool = False) -> Touchpoint:
    def detect(pages: Pages) -> Seen | Unseen:
        """Someone with a question wants an answer."""
        return answer(pages)

    return touchpoint(
        id="answers",
        family=Family.INFORM,
        weight=4,
        title="Questions are answered",
        source=["003"],
        looks_at=(PageKind.HOME, PageKind.FAQ),
        outcomes={
            "there": passes("It is there."),
            "weak": partly("It is there, but {what}."),
            "half": lacking("Half of it is there."),
            "absent": fails("It is not there."),
            "refused": errs("It says no."),
            "spared": spares("It does not concern this store."),
            "moot": moot("There is nothing it could be about."),
        },
        parts={"slow": "slow", "small": "small"},
        fix="Answer.",
        effort=Effort.HOUR,
        needs_eyes=needs_eyes,
    )(detect)


def judged(touchpoint_: Touchpoint, *pages: Page, settings: Settings | None = None, problem: Problem | None = None) -> Scorecard:
    visit = Visit("https://shop.example/", "2026-01-01", settings or Settings(), pages, problem=problem)
    return judge(Pages(visit), [touchpoint_], Texts("en", engine_texts("en"), {}), Store(visit.url, "Shop", "", ()))


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("there", Status.PASS),
        ("weak", Status.PARTIAL),
        ("half", Status.PARTIAL),
        ("absent", Status.FAIL),
        ("refused", Status.FAIL),
        ("spared", Status.NOT_APPLICABLE),
        ("moot", Status.NOT_APPLICABLE),
    ],
)
def test_the_status_is_the_declared_one(outcome: str, status: Status) -> None:
    verdict = judged(declared(lambda _: Seen(outcome, (PROOF,), {"what": ("slow", "small")})), HOME).touchpoints[0]
    assert (verdict.status, verdict.outcome, verdict.reason) == (status, outcome, None)
    assert verdict.searched == (HOME.url,)


@pytest.mark.parametrize("outcome", ["half", "absent", "moot"])
def test_an_absence_is_doubted_where_a_page_was_blocked(outcome: str) -> None:
    verdict = judged(declared(lambda _: Seen(outcome, (PROOF,))), HOME, FAQ_BLOCKED).touchpoints[0]
    assert (verdict.status, verdict.reason) == (Status.INCONCLUSIVE, Reason.BOT_WALL)
    assert verdict.settle
    assert verdict.evidence


@pytest.mark.parametrize("outcome", ["there", "weak", "refused", "spared"])
def test_a_presence_stands_where_a_page_was_blocked(outcome: str) -> None:
    verdict = judged(declared(lambda _: Seen(outcome, (PROOF,), {"what": "slow"})), HOME, FAQ_BLOCKED).touchpoints[0]
    assert verdict.outcome == outcome


def test_a_page_that_did_not_settle_hides_what_may_be_on_it() -> None:
    restless = Page("https://shop.example/faq", PageKind.FAQ, Device.DESKTOP, HOME.markup, settled=False)
    assert judged(declared(lambda _: Seen("absent")), HOME, restless).touchpoints[0].reason is Reason.TIMEOUT


def test_a_page_that_is_gone_hides_nothing() -> None:
    gone = Page("https://shop.example/faq", PageKind.FAQ, Device.HTTP, "<h1>Gone</h1>", status=404)
    assert judged(declared(lambda _: Seen("absent")), HOME, gone).touchpoints[0].status is Status.FAIL


def test_what_needs_eyes_is_not_absent_without_them() -> None:
    blind = Settings(browser=False)
    plain = Page("https://shop.example/", PageKind.HOME, Device.HTTP, "<html></html>")
    assert (
        judged(declared(lambda _: Seen("absent"), needs_eyes=True), plain, settings=blind).touchpoints[0].reason
        is Reason.NO_BROWSER
    )
    assert judged(declared(lambda _: Seen("absent"), needs_eyes=True), plain).touchpoints[0].reason is Reason.NO_BROWSER
    assert judged(declared(lambda _: Seen("absent"), needs_eyes=True), HOME).touchpoints[0].status is Status.FAIL
    assert (
        judged(declared(lambda _: Seen("there", (PROOF,)), needs_eyes=True), plain, settings=blind).touchpoints[0].status
        is Status.PASS
    )


def test_a_browser_that_looked_elsewhere_is_not_called_missing() -> None:
    shelf = Page("https://shop.example/lamps", PageKind.LISTING, Device.HTTP, "<html></html>")
    of_lists = replace(declared(lambda _: Seen("absent"), needs_eyes=True), looks_at=(PageKind.LISTING,))
    assert judged(of_lists, HOME).touchpoints[0].reason is Reason.UNMET
    assert judged(of_lists, HOME, shelf).touchpoints[0].reason is Reason.BUDGET
    assert judged(of_lists, shelf).touchpoints[0].reason is Reason.NO_BROWSER


def test_nothing_is_absent_from_a_store_whose_home_page_nobody_saw() -> None:
    faq = Page("https://shop.example/faq", PageKind.FAQ, Device.HTTP, "<html></html>")
    card = judged(declared(lambda _: Seen("absent")), faq, problem=Problem(Reason.NETWORK))
    assert (card.invalid, card.touchpoints[0].reason) == (None, Reason.NETWORK)


def test_a_check_that_raises_is_our_fault() -> None:
    def raises(_: Pages) -> Seen:
        raise ZeroDivisionError

    verdict = judged(declared(raises), HOME).touchpoints[0]
    assert (verdict.status, verdict.reason) == (Status.INCONCLUSIVE, Reason.OUR_FAULT)


def test_a_pass_without_proof_is_our_fault() -> None:
    assert judged(declared(lambda _: Seen("there")), HOME).touchpoints[0].reason is Reason.OUR_FAULT


def test_an_outcome_that_nobody_declared_is_our_fault() -> None:
    assert judged(declared(lambda _: Seen("splendid", (PROOF,))), HOME).touchpoints[0].reason is Reason.OUR_FAULT


def test_a_walk_that_stopped_short_says_why() -> None:
    verdict = judged(declared(lambda _: Unseen(Reason.FORM_GATE, (PROOF,))), HOME).touchpoints[0]
    assert (verdict.outcome, verdict.reason) == ("unseen", Reason.FORM_GATE)
    assert verdict.evidence[0].words == "here it is"


def test_what_the_configuration_leaves_out_is_not_even_looked_at() -> None:
    def never(_: Pages) -> Seen:
        raise AssertionError

    verdict = judged(declared(never), HOME, settings=Settings(skip={"answers": "we answer by phone"})).touchpoints[0]
    assert verdict.status is Status.NOT_APPLICABLE
    assert "we answer by phone" in verdict.sentence


def test_parts_are_named_and_joined_in_the_sentence() -> None:
    verdict = judged(declared(lambda _: Seen("weak", (PROOF,), {"what": ("slow", "small")})), HOME).touchpoints[0]
    assert verdict.sentence == "It is there, but slow and small."


def test_proofs_are_shown_once_few_and_with_the_page_they_were_seen_on() -> None:
    many = tuple(Evidence(PROOF.url, PROOF.device, f"proof {n // 2}", "p", How.TEXT) for n in range(40))
    verdict = judged(declared(lambda _: Seen("there", many)), HOME).touchpoints[0]
    assert len(verdict.evidence) == MOST_PROOFS
    assert len({e.words for e in verdict.evidence}) == MOST_PROOFS
    assert {e.picture for e in verdict.evidence} == {"pictures/home.jpg"}


@pytest.mark.parametrize("reason", [Reason.BOT_WALL, Reason.PASSWORD_GATE, Reason.MAINTENANCE, Reason.PARKED])
def test_a_store_behind_a_wall_is_not_judged(reason: Reason) -> None:
    walled = Page("https://shop.example/", PageKind.HOME, Device.HTTP, "<h1>Stop</h1>", problem=Problem(reason))
    card = judged(declared(lambda _: Seen("there", (PROOF,))), walled)
    assert (card.invalid, card.score, card.coverage) == (reason, None, 0.0)
    assert card.touchpoints[0].reason is reason


def test_an_empty_visit_has_nothing_to_judge() -> None:
    assert invalid_reason(Pages(Visit("https://shop.example/", "2026-01-01"))) is Reason.NOTHING_TO_JUDGE


def test_the_same_visit_gives_the_same_scorecard() -> None:
    check = declared(lambda _: Seen("there", (PROOF,)))
    assert judged(check, HOME) == judged(check, HOME)


def test_the_reason_in_the_shoppers_terms_is_the_detectors_docstring() -> None:
    assert declared(lambda _: Seen("absent")).why == "Someone with a question wants an answer."
