"""What the spiders have to say is data; the reports say it in every language."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import spiders
from auditor.model import Closed, Device, Words, listed, said
from reports.language import CODED, LANGUAGES, Language, _load

SPIDERS = Path(spiders.__file__).parent
OF_OUR_OWN = {"listed": {"first", "then"}, "progress-judging": set()}
"""Keys that stand outside the spiders, with their values."""

PROSE = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")


def trees():
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(SPIDERS.rglob("*.py"))}


def calls():
    """Every call of `said` in the spiders: where, its key and the names of its values."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "said":
                yield f"{path.name}:{node.lineno}", node.args[0], {word.arg for word in node.keywords}


def holes(text):
    return set(re.findall(r"\{(\w*)\}", text))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_key_of_the_spiders_has_a_sentence_with_its_values(code):
    sentences = _load(code)["said"]
    used = dict(OF_OUR_OWN)
    for where, key, values in calls():
        assert isinstance(key, ast.Constant), f"{where}: the key is not written out"
        assert key.value in sentences, where
        assert values == holes(sentences[key.value]), where
        used[key.value] = values
    assert sorted(sentences.keys() - used.keys()) == [], "sentences that nobody says"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_code_in_a_sentence_has_words(code):
    assert all(_load(code)[table] for table in CODED)


def test_no_spider_writes_a_sentence_of_its_own():
    """Sentences are data; only what is raised for developers, and never shown in a scorecard, is English in the code."""
    written = []
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"Problem", "StoppedError", "Page", "Clue", "Guess", "Step", "Lead"}
            ):
                shown = [*node.args, *(word.value for word in node.keywords)]
                written += [f"{path.name}:{part.lineno}" for arg in shown for part in ast.walk(arg) if _prose(part)]
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_telling(node.func):
                written += [f"{path.name}:{arg.lineno}" for arg in node.args if _prose(arg) or isinstance(arg, ast.JoinedStr)]
    assert written == []


def _is_telling(called: ast.Attribute) -> bool:
    return called.attr in {"note", "tell"} or ast.unparse(called).startswith("walk.")


def _prose(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and PROSE.search(node.value) is not None


def test_a_sentence_is_told_in_the_reports_language():
    told: Words = said("adds-to-cart", how=said("found-in", how=said("by-name"), place="header"))
    assert Language("en").said(told) == "adds to the cart, found by its name, in the header"
    assert Language("ru").said(told) == "кладёт в корзину, найдено по названию, в шапке"
    assert Language("uk").said(told) == "кладе в кошик, знайдено за назвою, у шапці"


def test_words_that_are_no_sentence_stand_as_they_are():
    russian = Language("ru")
    assert russian.said("") == ""
    assert russian.said("Select a size {first}") == "Select a size {first}"
    assert russian.said(said("page-says", words="{0} {words}")) == "на ней написано «{0} {words}»"


def test_a_key_that_no_file_has_is_told_as_it_is():
    assert Language("uk").said(said("from-tomorrow", words="x")) == "from-tomorrow (words: x)"


def test_several_stand_in_a_row():
    assert listed(()) == ""
    assert listed(["", "a"]) == "a"
    assert Language("en").said(listed(["a", "", said("by-name"), "c"])) == "a, by its name, c"


def test_what_was_closed_is_told_in_the_reports_language():
    bar = Closed("consent", Device.PHONE, "https://a.store/", "OK", "pictures/1.jpg")
    assert Language("en").closed(bar) == "Cookie bar (phone, https://a.store/): “OK” was pressed"
    assert "нажато «OK»" in Language("ru").closed(bar)
