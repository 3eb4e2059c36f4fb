"""What people measured becomes verdicts by the checklist's bars; whatever makes no sense in the file is one clear sentence."""

import re
from dataclasses import replace

import pytest

from auditor import archive, observations
from auditor.errors import UsageError
from auditor.model import Device, How, Observed, Page, PageKind, Settings, Stake, Status, Visit
from auditor.run import scorecard_of
from auditor.texts import LANGUAGES
from checks import ALL

HEAD = 'by = "Ann"\non = 2026-11-22\n'
ITEM = '[[item]]\nid = "bow"\ntitle = "A bow"\nfamily = "care"\nweight = 4\nvalue = "fail"\nnote = "none"\n'
HOME = Page("https://a.store/", PageKind.HOME, Device.HTTP, "<h1>A store</h1><p>Call 0808 157 0142")


def read(tmp_path, text):
    path = tmp_path / "observations.toml"
    path.write_text(text, "utf-8")
    return observations.read(path, ALL)


def judged(observed, language="en", **settings):
    visit = Visit(
        "https://a.store/", "2026-11-22T10:00:00+00:00", Settings(browser=False, **settings), (HOME,), observed=observed
    )
    return {v.id: v for v in scorecard_of(visit, language).touchpoints}


def filled_in(language):
    """The file that `auditor observe` writes, as somebody leaves it who takes every # away."""
    return re.sub(r"(?m)^#(?=\S)", "", observations.template(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_to_fill_in_names_all_that_a_person_measures(tmp_path, language):
    observed = read(tmp_path, filled_in(language))
    assert [o.id for o in observed.touchpoints] == [t.id for t in ALL if t.measure is not None]
    assert [f.name for f in observed.figures] == list(observations.FIGURES)
    assert len(observed.items) == 1
    assert observed.stake is not None
    assert all(o.by and o.on == "2026-11-22" and o.note for o in (*observed.touchpoints, *observed.items))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_nobody_filled_in_is_a_mistake(tmp_path, language):
    with pytest.raises(UsageError, match="nothing is filled in yet"):
        read(tmp_path, observations.template(language))


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [
        ('[email-reply-time]\nhours = 24\nnote = "By name."', Status.PASS, "24 hours. By name."),
        ("[email-reply-time]\nhours = 47.5", Status.PARTIAL, "47.5 hours"),
        ("[email-reply-time]\nhours = 49", Status.FAIL, "49 hours"),
        ("[chat-reply-time]\nminutes = 12.07", Status.PASS, "12.07 minutes"),
        ("[chat-reply-time]\nminutes = 31", Status.FAIL, "31 minutes"),
        ('[call-answered]\nanswered = true\nreturned = false\nnote = "At the third ring"', Status.PARTIAL, "At the third ring"),
    ],
)
def test_what_was_measured_is_judged_by_the_bars_with_the_person_as_proof(tmp_path, text, status, words):
    name = text[1 : text.index("]")]
    verdict = judged(read(tmp_path, HEAD + text))[name]
    assert verdict.status is status
    (proof,) = verdict.evidence
    assert (proof.how, proof.device, proof.by, proof.on, proof.words) == (How.MEASURED, Device.PERSON, "Ann", "2026-11-22", words)


@pytest.mark.parametrize(("language", "words"), [("en", "6 hours"), ("ru", "6 ч"), ("uk", "6 год")])
def test_it_is_told_in_the_report_s_language(tmp_path, language, words):
    verdict = judged(read(tmp_path, HEAD + "[email-reply-time]\nhours = 6\n" + ITEM), language)
    assert verdict["email-reply-time"].evidence[0].words == words
    assert "A bow" in verdict["own-bow"].fix


def test_without_an_answer_it_waits_for_a_person(tmp_path):
    verdicts = judged(read(tmp_path, HEAD + "[email-reply-time]\nhours = 6"))
    assert verdicts["chat-reply-time"].status is Status.NOT_MEASURED
    assert judged(Observed())["email-reply-time"].status is Status.NOT_MEASURED


def test_an_own_item_counts_in_its_family_and_is_proved_by_its_note(tmp_path):
    observed = read(tmp_path, HEAD + ITEM.replace("care", "respond") + 'by = "Bo"\non = 2026-11-20\n')
    verdict = judged(observed, only=("email-reply-time",))["own-bow"]
    assert (verdict.status, verdict.weight, verdict.outcome) == (Status.FAIL, 4, "fail")
    assert (verdict.evidence[0].words, verdict.evidence[0].by, verdict.evidence[0].on) == ("none", "Bo", "2026-11-20")
    card = scorecard_of(Visit("https://a.store/", "", Settings(only=("email-reply-time",)), (HOME,), observed=observed), "en")
    assert (card.score, card.coverage) == (0.0, 40.0)


def test_what_is_skipped_stays_skipped(tmp_path):
    observed = read(tmp_path, HEAD + "[email-reply-time]\nhours = 6")
    assert judged(observed, skip={"email-reply-time": "no mail"})["email-reply-time"].status is Status.NOT_APPLICABLE


def test_figures_and_stake_change_no_verdict(tmp_path):
    observed = read(tmp_path, HEAD + "[figures]\ncsat = 12\n[stake]\naverage-order = 40\nrepeat-rate = 2.5\nlifetime = 3\n")
    assert judged(observed) == judged(Observed())
    assert observed.stake == Stake(40, 2.5, 3)
    assert observed.stake.lifetime_value == 300


def test_they_are_saved_with_the_visit(tmp_path):
    observed = read(tmp_path, filled_in("uk"))
    visit = Visit("https://a.store/", "2026-11-22T10:00:00+00:00", pages=(HOME,), observed=observed)
    archive.save(visit, tmp_path)
    assert archive.load(tmp_path).observed == observed


def test_a_value_of_another_kind_is_not_measured():
    stranger = observations.Observation("email-reply-time", {"answered": True}, "Ann", "2026-11-22")
    assert judged(Observed((stranger,)))["email-reply-time"].status is Status.NOT_MEASURED
    assert judged(Observed((replace(stranger, value=-1.0),)))["email-reply-time"].status is Status.NOT_MEASURED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("=", "TOML"),
        ("[email-reply-time]\nhours = 6", "by ="),
        ('by = "Ann"\n[email-reply-time]\nhours = 6', "on = the day"),
        (HEAD + "[phone-visible]\nhours = 6", "phone-visible.*email-reply-time"),
        (HEAD + "[email-reply-time]\nminutes = 6", "hours = a number"),
        (HEAD + "[email-reply-time]\nhours = -1", "hours = a number"),
        (HEAD + "[email-reply-time]\nhours = nan", "hours = a number"),
        (HEAD + "[email-reply-time]\nhours = true", "hours = a number"),
        (HEAD + "[email-reply-time]\nhours = 6\nnote = 7", "Expected “str”"),
        (HEAD + "[call-answered]\nanswered = true", "answered = true or false and returned"),
        (HEAD + '[call-answered]\nanswered = true\nreturned = "yes"', "true or false"),
        (HEAD + ITEM + ITEM, "twice"),
        (HEAD + ITEM.replace("bow", "Bow ribbon"), "small Latin letters"),
        (HEAD + ITEM.replace('"none"', '" "'), "note: it is the proof"),
        (HEAD + ITEM.replace("= 4", "= 0"), "weight"),
        (HEAD + ITEM.replace('"fail"', '"bad"'), "bad"),
        (HEAD + ITEM.replace('"care"', '"caring"'), "caring"),
        (HEAD + ITEM + "grade = 7", "there is no key"),
        (HEAD + "[figures]\nnps = 7", "csat, churn, negative-reviews"),
        (HEAD + "[figures]\ncsat = 120", "0 to 100"),
        (HEAD + "[stake]\naverage-order = 40\nrepeat-rate = 0\nlifetime = 2", "repeat-rate must be more than 0"),
        (HEAD + "[stake]\naverage-order = 40", "repeat-rate"),
        ('by = "Ann"\non = "yesterday"\n[email-reply-time]\nhours = 6', "date"),
        (HEAD + "email-reply-time = 6", r"table, \[email-reply-time\]"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(tmp_path, text, words):
    with pytest.raises(UsageError, match=words) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path))
    assert "\n" not in str(caught.value)
