from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import archive
from auditor.errors import UsageError
from auditor.model import Box, Device, Journey, Page, PageKind, Problem, Reason, Settings, Step, Timings, Visit

PAGE = Page("https://a.store/", PageKind.HOME, Device.HTTP, "<p>Привіт, світе", title="Дім", timings=Timings(0.4, 0.1, None))
DRAWN = replace(
    PAGE, device=Device.PHONE, markup='["html",{},null,true,1,[]]', picture="pictures/a.jpg", requests=("a.store/x.js",)
)
LOST = Page("https://a.store/faq", PageKind.FAQ, Device.HTTP, problem=Problem(Reason.TIMEOUT, "no answer within 10 s"))
STEP = Step("press", "Add to cart", "named so", noticed={"counter": "0 → 1"}, box=Box(1, 2, 3, 4), picture="pictures/b.jpg")
WALK = Journey(
    "purchase", Device.DESKTOP, "cart", Reason.CHECKOUT_NOT_FOUND, steps=(STEP,), pages=(1,), findings={"guest": "open"}
)
VISIT = Visit("https://a.store/", "2026-11-22T10:00:00+00:00", Settings(), (PAGE, DRAWN, LOST), (WALK,), notes=("a note",))


def test_a_visit_comes_back_as_it_was_saved(tmp_path):
    archive.save(VISIT, tmp_path)
    assert archive.load(tmp_path) == VISIT
    assert archive.load(tmp_path / "visit") == VISIT


def test_the_same_visit_is_saved_in_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        archive.save(VISIT, tmp_path / name)
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*") if p.is_file())
    assert len(files) == 3
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)


@given(st.text())
def test_any_text_of_a_page_survives(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("visit")
    visit = replace(VISIT, pages=(replace(PAGE, markup=text or "x"),), journeys=())
    archive.save(visit, folder)
    assert archive.load(folder) == visit


def test_no_visit_is_told_plainly(tmp_path):
    with pytest.raises(UsageError, match="holds no saved visit"):
        archive.load(tmp_path)


@pytest.mark.parametrize("damage", ["truncate", "json", "future", "outside", "missing"])
def test_a_damaged_visit_is_told_plainly(tmp_path, damage):
    archive.save(VISIT, tmp_path)
    index = tmp_path / "visit" / "visit.json"
    page = tmp_path / "visit" / "pages" / "000-home-http.html.gz"
    if damage == "truncate":
        page.write_bytes(page.read_bytes()[:20])
    elif damage == "json":
        index.write_text('{"format": 1, "visit": {}}')
    elif damage == "future":
        index.write_text(index.read_text().replace('"format": 1', '"format": 99'))
    elif damage == "outside":
        index.write_text(index.read_text().replace("pages/000-home-http.html.gz", "../../../secret"))
    else:
        page.unlink()
    with pytest.raises(UsageError):
        archive.load(tmp_path)


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(UsageError, match="--out"):
        archive.write(blocked / "below.txt", b"data")
    archive.write(tmp_path / "deep" / "er.txt", b"data")
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["er.txt"]


def test_a_picture_outside_the_visit_is_not_given_out(tmp_path):
    archive.save(VISIT, tmp_path)
    (tmp_path / "secret.jpg").write_bytes(b"x")
    archive.write(tmp_path / "visit" / "pictures" / "a.jpg", b"jpeg")
    assert archive.picture(tmp_path, "pictures/a.jpg") == b"jpeg"
    assert archive.picture(tmp_path, "../secret.jpg") is None
    assert archive.picture(tmp_path, "pictures/none.jpg") is None
