"""What the owner of a shop reads on the terminal is in their language: what goes on, how it ended, the scorecard, the gates."""

from __future__ import annotations

import re

import pytest

from auditor import run
from auditor.config import Config
from auditor.demo.store import serve
from auditor.request import Request
from reports.language import Language

ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")


@pytest.fixture(scope="module")
def auditor(auditor_at_once):
    return auditor_at_once


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What was said while a Russian store was looked at, and how it ended."""
    out = tmp_path_factory.mktemp("ru")
    said = []
    with serve("ru") as shop:
        asked = Config(lang="ru", browser=False, out=str(out), history="off", max_pages=6, min_coverage=99.0)
        done = run.audit(Request(asked), shop.url, tell=said.append)
    return said, done, out


def test_what_goes_on_is_told_in_the_language(told):
    said, _, _ = told
    assert said[0] == "Читаю страницы магазина …"
    assert said[-1] == "Оцениваю …"
    assert any(re.fullmatch(r"Читаю страницы магазина … \d+  \w[\w ]*", line) for line in said)
    assert not [line for line in said if ENGLISH.search(line)]


def test_the_terminal_holds_no_english(auditor, told):
    _, done, out = told
    assert "Увидеть удалось" in done.problem or "coverage:" in done.problem
    shown = auditor("judge", out, "--out", out / "again", "--lang", "ru", "--min-coverage", 99)
    assert shown.returncode == 4
    assert done.problem in shown.stderr
    assert not [line for line in (shown.stdout + shown.stderr).splitlines() if ENGLISH.search(line)]


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [("C.UTF-8", "The store can't be reached: 127.0.0.1:9 accepts no connections."),
     ("ru_RU.UTF-8", "До магазина не достучаться: 127.0.0.1:9 не принимает соединений."),
     ("uk_UA.UTF-8", "До магазину не достукатися: 127.0.0.1:9 не приймає з'єднань.")],
)  # fmt: skip
def test_a_store_that_is_not_there_is_told_in_the_users_own_language(auditor, tmp_path, locale, sentence):
    done = auditor("audit", "http://127.0.0.1:9/", "--no-browser", "--out", tmp_path, env={"LANG": locale})
    assert (done.returncode, done.stderr.strip()) == (3, sentence)


def test_what_is_judged_is_told_in_the_language(auditor):
    listed = auditor("list", "--lang", "ru").stdout
    told = auditor("explain", "email", "--lang", "ru").stdout
    assert {"Пункт", "Раздел", "Вес"} <= set(listed.split())
    assert "Хорошо (pass)" in told
    assert "Где ищем: Главная страница" in told
    assert not [line for line in (listed + told).splitlines() if ENGLISH.search(line) and "<" not in line]


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
def test_every_end_has_a_sentence(code):
    t = Language(code)
    assert all(t(f"ending.{end}", why="x", points="faq") for end in ("interrupted", "our_fault", "invalid", "unreachable"))
