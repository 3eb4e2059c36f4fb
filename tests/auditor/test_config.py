import pytest

from auditor.config import Config, read
from auditor.errors import UsageError


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
        ('formats = ["pdf"]', "'pdf'"),
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
