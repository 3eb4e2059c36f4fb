"""The page of a touchpoint is what its declaration and its cases say, and every word list it names exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.touchpoint import Touchpoint
from checks import ALL, docs


def test_pages_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert docs.main(["--check"]) == 0, capsys.readouterr().out


def test_a_stale_page_is_told_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docs, "HERE", tmp_path / "checks")
    monkeypatch.setattr(docs, "PAGES", tmp_path / "checks" / "pages")
    docs.PAGES.mkdir(parents=True)
    (docs.PAGES / "no-such-touchpoint.md").write_text("# left over")
    assert docs.main(["--check"]) == 1
    assert "checks/pages/email.md" in capsys.readouterr().out
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
    assert {p.stem for p in docs.PAGES.glob("*.md")} == {"README", *(t.id for t in ALL)}


def test_help_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(docs, "PAGES", tmp_path)
    with pytest.raises(SystemExit):
        docs.main(["--help"])
    assert "--check" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("touchpoint", ALL, ids=lambda t: t.id)
def test_a_page_says_all(touchpoint: Touchpoint) -> None:
    text = docs.page(touchpoint)
    assert all(f"`{name}`" in text for name in touchpoint.outcomes)
    assert touchpoint.why in text
    assert touchpoint.blind.endswith(".")
    assert touchpoint.measure or text.count("```html") >= len(
        [o for o in touchpoint.outcomes.values() if o.status in {"pass", "partial", "fail"}]
    )


@pytest.mark.parametrize("name", sorted({name for t in ALL for name in t.words}))
def test_named_words_exist_in_three_languages(name: str) -> None:
    assert {"en", "ru", "uk"} <= set(docs.vocabulary(name)) or "all" in docs.vocabulary(name)
