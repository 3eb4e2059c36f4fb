from __future__ import annotations

import io
import re
import tomllib
from dataclasses import replace
from importlib import resources

import pytest
from rich.console import Console

from auditor.model import Device, Effort, Family, How, Journey, PageKind, Reason, Status, Step
from auditor.score import WORDS
from reports import terminal
from reports.language import LANGUAGES, PARTS, Language, plural
from reports.pictures import Album
from reports.quoting import address, headline, plain, web
from reports.walks import milestones, walks


def texts(code):
    flat, counts = {}, {}

    def walk(table, path):
        for key, value in table.items():
            if isinstance(value, dict):
                walk(value, f"{path}{key}.")
            else:
                flat[f"{path}{key}"] = value

    for part in PARTS:
        found = tomllib.loads(resources.files("reports").joinpath("words", f"{code}{part}.toml").read_text("utf-8"))
        more = found.pop("count", {})
        assert not more.keys() & counts.keys()
        counts |= more
        before = len(flat)
        walk(found, "")
        assert len(flat) == before + leaves(found), "a key of another file is overwritten"
    return flat, counts


def leaves(table):
    return sum(leaves(value) if isinstance(value, dict) else 1 for value in table.values())


def holes(text):
    return set(re.findall(r"\{(\w*)\}", str(text)))


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_every_language_has_the_same_keys_and_placeholders(code):
    (english, english_counts), (other, counts) = texts("en"), texts(code)
    assert list(other) == list(english)
    assert list(counts) == list(english_counts)
    for key, text in english.items():
        assert holes(other[key]) == holes(text), key
        assert bool(other[key]) == bool(text), key
    for key, forms in counts.items():
        assert set(forms) == {"one", "few", "many"}
        assert all(holes(form) == holes(english_counts[key]["other"]) for form in forms.values()), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_code_has_a_word(code):
    flat, _ = texts(code)
    wanted = [(table, codes) for table, codes in (
        ("reason", Reason), ("status", Status), ("status_says", Status), ("device", Device), ("kind", PageKind), ("how", How), ("effort", Effort),
        ("score", [w for _, w in WORDS]), ("score_says", [w for _, w in WORDS]),
    )]  # fmt: skip
    assert not [f"{table}.{c}" for table, codes in wanted for c in codes if f"{table}.{c}" not in flat]
    assert not [f for f in Family if f"family.{f}.name" not in flat or f"family.{f}.question" not in flat]


@pytest.mark.parametrize(
    ("code", "n", "form"),
    [("en", 1, "1 page"), ("en", 0, "0 pages"), ("ru", 1, "1 страница"), ("ru", 3, "3 страницы"), ("ru", 11, "11 страниц"), ("ru", 112, "112 страниц"),
     ("ru", 21, "21 страница"), ("uk", 2, "2 сторінки"), ("uk", 14, "14 сторінок"), ("uk", 1001, "1\u00a0001 сторінка"), ("de", 2, "2 pages")],
)  # fmt: skip
def test_nouns_follow_their_numbers(code, n, form):
    assert Language(code).count("pages", n) == form


def test_plural_forms_of_tens():
    assert [plural("uk", n) for n in (1, 2, 5, 11, 12, 21, 22, 25, 111)] == [
        "one",
        "few",
        "many",
        "many",
        "many",
        "one",
        "few",
        "many",
        "many",
    ]


def test_numbers_and_dates_are_written_as_the_language_does():
    assert Language("ru").number(1234.5, 1) == "1\u00a0234,5"
    assert Language("en").number(1234.5, 1) == "1,234.5"
    assert Language("uk").date("2026-11-22T23:30:00+00:00") == "22 листопада 2026"
    assert Language("ru").moment("2026-11-22T01:30:00+03:00") == "21 ноября 2026, 22:30 UTC"
    assert Language("en").date("some day") == "some day"
    assert Language("en").whole(89.9) == "89"
    assert Language("ru").percent(59.9) == "59\u00a0%"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//a.example", "https://a@b.example/", "https://[x", "https:///x", 'https://a.example/"x', "ftp://a.example",
     "https://a.example/ b", "https://a.example:99999999/", "", "\u200bjavascript:x"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_no_link(url):
    assert web(url) == ""
    assert address(url).href == ""


def test_an_address_is_shown_short_and_read_in_its_own_letters():
    assert address("https://www.a.example/%D1%87%D0%B0%D0%B9/?x=1", "https://a.example/").text == "/чай/?x=1"
    assert address("https://b.example/x", "https://a.example/").text == "b.example/x"
    assert len(address("https://a.example/" + "x" * 500).text) <= 71


def test_invisible_characters_are_dropped_and_joiners_kept():
    assert plain("a\u202eb\u200bc\x00\n d\u2066") == "abc d"
    assert plain("👩\u200d👧") == "👩\u200d👧"
    assert plain("x" * 900) == "x" * 400 + "…"


def test_an_advice_begins_with_its_first_clause():
    assert headline("Show the number; say when. Then rest.") == ("Show the number", "Say when. Then rest.")
    assert headline("Switch it on.") == ("Switch it on", "")
    assert headline("Answer within 2.5 seconds, e.g. by chat.") == ("Answer within 2.5 seconds, e.g. by chat", "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_terminal_says_the_score_and_what_it_rests_on(any_card, code):
    card = any_card(code)
    console = Console(width=120, file=io.StringIO())
    console.print(terminal.summary(card))
    text, words = console.file.getvalue(), Language(code)
    if card.invalid:
        assert words("told.invalid") in text
        assert "/ 100" not in text
    else:
        assert f"{words.whole(card.score)} / 100" in text
        assert (words("told.provisional").split(":")[0] in text) == card.provisional
        assert words("page.first") in text


@pytest.mark.parametrize(
    ("result", "pressed", "stopped", "told"),
    [("opened", True, None, "result.opened"), ("none", False, None, "result.none"), ("none", True, None, "result.in-vain"),
     ("none", False, Reason.TIMEOUT, ""), ("a code of tomorrow", True, None, "")],
)  # fmt: skip
def test_a_walk_says_how_it_ended_and_nothing_when_it_was_cut_short(cards, result, pressed, stopped, told):
    walk = Journey(
        "quick-view", Device.DESKTOP, "listing", stopped, steps=(Step("press"),) if pressed else (), findings={"result": result}
    )
    card = cards["empty"]("en")
    shown = walks(replace(card, visit=replace(card.visit, journeys=(walk,))), Album({}), Language("en"))
    assert shown[0].result == (Language("en")(told) if told else "")


@pytest.mark.parametrize(
    ("reached", "passed", "barred"),
    [("nothing", 0, []), ("product", 1, []), ("cart", 2, []), ("login", 2, ["login"]), ("checkout", 3, []), ("payment", 4, [])],
)
def test_milestones_tell_how_far_a_purchase_came(reached, passed, barred):
    stones = milestones(Journey("purchase", Device.PHONE, reached))
    assert [s.reached for s in stones] == [True] * passed + [False] * (4 - passed)
    assert [s.barred for s in stones if s.barred] == barred


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_to_do_is_said_in_a_few_words(code):
    flat, _ = texts(code)
    tasks = {key.removeprefix("task."): text for key, text in flat.items() if key.startswith("task.")}
    assert len(tasks) == 60
    assert not [text for text in tasks.values() if len(text) > 60 or text.endswith(".")]


@pytest.mark.parametrize(
    ("findings", "says"),
    [({"own_name": "found"}, "The product was found by its own name."), ({"way": "none"}, "No search was found."), ({}, "")],
)
def test_how_a_search_ended_is_a_sentence(cards, findings, says):
    card = cards["good"]("en")
    journey = Journey("search", Device.DESKTOP, "results", None, "", (), (), findings)
    card = replace(card, visit=replace(card.visit, journeys=(journey,)))
    assert walks(card, Album({}), Language("en"))[0].result == says
