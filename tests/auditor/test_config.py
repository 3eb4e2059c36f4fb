import pytest

from auditor.config import Config, read
from auditor.errors import UsageError
from auditor.gates import Demand
from auditor.model import Level, Reweighed


def write(tmp_path, text):
    path = tmp_path / "auditor.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_key_may_be_left_out(tmp_path):
    assert read(write(tmp_path, "")) == Config()


def test_keys_are_read(tmp_path):
    config = read(write(tmp_path, 'urls = ["https://a.store"]\nmax-pages = 12\ncountry = "UA"\n[skip]\nfaq = "an outlet"\n'))
    assert (config.urls, config.max_pages, config.country, config.skip) == (["https://a.store"], 12, "UA", {"faq": "an outlet"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("maxpages = 3", "maxpages"),
        ('max-pages = "3"', "max-pages"),
        ("max-pages = 0", "max-pages must be"),
        ("budget = 1.0", "budget must be"),
        ('formats = ["docx"]', "'docx'"),
        ('devices = ["tablet"]', "'tablet'"),
        ("devices = []", "at least one device"),
        ('country = "Ukraine"', "two letters"),
        ('lang = "de"', "en, ru, uk"),
        ("= 3", "TOML"),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence_that_names_the_key(tmp_path, text, told):
    with pytest.raises(UsageError, match=told) as caught:
        read(write(tmp_path, text))
    assert "auditor.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UsageError, match="no configuration file"):
        read(tmp_path / "none.toml")


def test_gates_and_weights_are_read(tmp_path):
    text = """
touchpoints = ["faq", "phone-visible"]
[weights]
faq = { weight = 2, reason = "a shop of one product" }
[gates]
score = 60
every = "warn"
[gates.families]
reach = { least = 50, level = "warn" }
[gates.touchpoints]
faq = "off"
phone-visible = { level = "error", least = "pass" }
"""
    config = read(write(tmp_path, text))
    assert config.weights == {"faq": Reweighed(2, "a shop of one product")}
    assert config.gates.demand("phone-visible") == Demand(Level.ERROR, "pass")
    assert config.gates.demand("faq").level is Level.OFF
    assert config.gates.demand("email").level is Level.WARN


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[gates]\nscore = 140", "gates.score"),
        ("[gates]\nscor = 4", "scor"),
        ("[gates.families]\nrich = 4", "rich"),
        ('[gates.touchpoints]\nfaq = "fatal"', "fatal|faq|gates"),
        ("[weights]\nfaq = { weight = -1, reason = 'x' }", "weights.faq"),
        ("[weights]\nfaq = { weight = 1, reason = ' ' }", "reason"),
        ("[weights]\nfaq = { weight = 1 }", "reason"),
    ],
)
def test_a_wrong_gate_is_told(tmp_path, text, told):
    with pytest.raises(UsageError, match=told):
        read(write(tmp_path, text))
