"""Every file of words: under each meaning known languages, the three of ours among them, and no phrase twice or against itself."""

from __future__ import annotations

from importlib import resources

from auditor.words import vocabulary

FACTS = {"markets.toml", "payments.toml", "vendors.toml"}
"""Files of facts, in forms of their own."""
WORDS = {
    f"{file.name.removesuffix('.toml')}#{meaning}": phrases
    for package in ("checks", "auditor.vocabulary")
    for file in sorted(resources.files(package).iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml") and file.name not in FACTS
    for meaning, phrases in vocabulary(package, file.name).items()
}
OURS = {"en", "ru", "uk"}
OTHERS = {"be", "cs", "de", "es", "fr", "it", "kk", "nl", "pl", "pt", "tr"}
OF_SOME = {"said#kept-at": {"ru", "uk"}, "trust#charity": {"en"}}
"""What only some countries have: a book of complaints by law, a number of a charity."""


def test_each_meaning_has_our_languages() -> None:
    assert [
        m for m, words in WORDS.items() if "all" not in words.by_language and not OF_SOME.get(m, OURS) <= set(words.by_language)
    ] == []


def test_no_misspelt_key_is_taken_for_a_language() -> None:
    known = OURS | OTHERS | {"all"}
    assert {meaning: odd for meaning, words in WORDS.items() if (odd := set(words.by_language) - known)} == {}


def test_no_phrase_stands_twice_in_a_list() -> None:
    lists = {
        (meaning, language): found
        for meaning, words in WORDS.items()
        for language, found in (*words.by_language.items(), ("never", words.never))
    }
    assert {where: twice for where, found in lists.items() if (twice := {p for p in found if found.count(p) > 1})} == {}


def test_tempting_words_are_refused() -> None:
    assert [
        (meaning, tempting)
        for meaning, words in WORDS.items()
        for tempting in words.never
        if words.within(tempting.replace("*", "x"))
    ] == []
