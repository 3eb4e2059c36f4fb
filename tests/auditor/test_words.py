import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.words import Phrases, fold, tidy

RETURNS = Phrases(
    {"en": ["return policy", "e-mail"], "ru": ["возврат*", "питан*"], "uk": ["пов'язан*"]}, never=["возврат каретки"]
)


@pytest.mark.parametrize(
    "text",
    [
        "Our RETURN  policy",
        "return-policy",
        "Условия возврата",
        "Возврат каретки и возврат товара",
        "повʼязаний",
        "email us",
        "E-Mail",
        "e\u2011mail with a hyphen that does not break",
    ],
)
def test_a_phrase_is_met_in_any_case_ending_dash_and_apostrophe(text):
    assert RETURNS.within(text)


@pytest.mark.parametrize("text", ["", "no returns", "невозвратный", "возврат каретки", "воспитание", "policy return"])
def test_words_inside_words_and_tempting_phrases_are_not_met(text):
    assert not RETURNS.within(text)


@pytest.mark.parametrize("text", ["Пробники у подарунок", "пробники в подарунок", "Чай й кава", "разом зі стрічкою"])
def test_ukrainian_is_met_however_its_short_words_sound(text):
    assert Phrases({"uk": ["пробник* в подарунок", "чай і кава", "разом з стрічкою"]}).within(text)


@pytest.mark.parametrize("text", ["у подарок", "вподарунок", "пробники у подарунки"])
def test_only_ukrainian_and_only_whole_short_words_change_so(text):
    assert not Phrases({"ru": ["в подарок"], "uk": ["пробник* в подарунок"]}).within(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("B\u0456дд\u0456лення", "відділення"),
        ("Oбpaнe", "обране"),
        ("100 pуб.", "100 руб."),
        ("5 кBт", "5 квт"),
        ("Вxiд", "вхід"),
        ("\u0421ontact us", "contact us"),
        ("\u0421hat", "chat"),
    ],
)
def test_a_letter_of_another_script_is_read_as_what_it_looks_like(text, word):
    assert fold(text) == word


@pytest.mark.parametrize("text", ["usb-кабель", "proдукт", "iphoneы", "3dпринтер", "онлайн chat", "м2 x см", "vip-клиент"])
def test_words_that_mix_scripts_on_purpose_stay_as_they_are(text):
    assert fold(text) == text


def test_filling_tells_a_label_from_a_sentence():
    cart = Phrases({"en": ["cart"]})
    assert cart.fills("Cart (0)", spare=1)
    assert not cart.fills("Put it into the cart now", spare=5)


@given(st.text())
def test_folding_is_stable_and_never_fails(text):
    assert fold(fold(text)) == fold(text)
    assert tidy(tidy(text)) == tidy(text)
    assert all(0 <= m.start < m.end <= len(fold(text)) for m in RETURNS.matches(text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("don't need a receipt", "You do not need a receipt"), ("do not need a receipt", "You don’t need a receipt"),
        ("we'll write back", "We will write back"), ("we are not taking", "we're not taking"), ("can't be returned", "It cannot be returned"),
    ],
)  # fmt: skip
def test_english_is_heard_in_full_and_as_it_is_spoken(phrase: str, text: str) -> None:
    assert Phrases({"en": [phrase]}).within(text)


def test_what_an_english_never_says_in_full_is_never_meant_as_it_is_spoken() -> None:
    assert not Phrases({"en": ["gift card"]}, ["do not sell a gift card"]).within("We don't sell a gift card")


TO_REVIEW = Phrases({"en": ["review", "be the first to review", "show your * card"]}, never=["to review", "student card"])


@pytest.mark.parametrize("text", ["Be the first to review this lamp", "a review to review"])
def test_what_is_never_meant_alone_may_be_part_of_what_is(text: str) -> None:
    assert TO_REVIEW.within(text)


@pytest.mark.parametrize("text", ["Please take a moment to review", "Show your student card"])
def test_what_is_never_meant_is_no_part_where_a_star_took_it_in(text: str) -> None:
    assert not TO_REVIEW.within(text)
