import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import archive
from auditor.errors import UsageError
from auditor.model import Box, Closed, Device, Journey, Page, PageKind, Problem, Reason, Settings, Step, Timings, Visit, said

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
        index.write_text(index.read_text().replace(f'"format": {archive.FORMAT}', '"format": 99'))
    elif damage == "outside":
        index.write_text(index.read_text().replace("pages/000-home-http.html.gz", "../../../secret"))
    else:
        page.unlink()
    with pytest.raises(UsageError):
        archive.load(tmp_path)


def test_a_visit_of_the_first_form_is_read(tmp_path):
    """There, what the spiders say is English, and what was closed is a sentence."""
    step = {"action": "press", "control": "Buy", "why": "adds to the cart, found by its name", "noticed": {"counter": "0 → 1"}}
    walk = {
        "name": "purchase",
        "device": "phone",
        "reached": "cart",
        "stopped": "cart_empty",
        "detail": "the cart says that it is empty",
        "steps": [step],
    }
    closed = [
        "consent on the desktop at https://a.store/: “Reject: all (1)” was pressed (pictures/before-desktop-1.jpg)",
        "pop-up on the phone at https://a.store/x (2): Escape was pressed (pictures/before-phone-2.jpg)",
    ]
    first = {
        "url": "https://a.store/",
        "started_at": "2026-11-01T00:00:00+00:00",
        "journeys": [walk],
        "closed": closed,
        "robots": "obeyed",
        "notes": ["A note."],
    }
    (tmp_path / "visit.json").write_text(json.dumps({"format": 1, "visit": first}), "utf-8")
    visit = archive.load(tmp_path)
    assert (visit.journeys[0].detail, visit.journeys[0].steps[0].why) == (walk["detail"], step["why"])
    assert (visit.robots, visit.notes) == ("obeyed", ("A note.",))
    assert visit.closed == (
        Closed("consent", Device.DESKTOP, "https://a.store/", "Reject: all (1)", "pictures/before-desktop-1.jpg"),
        Closed("pop-up", Device.PHONE, "https://a.store/x (2)", "", "pictures/before-phone-2.jpg"),
    )


def test_what_the_spiders_say_is_kept_without_a_language(tmp_path):
    told = said("adds-to-cart", how=said("found-in", how=said("by-name"), place="header"))
    step = Step("press", "Buy", told, noticed={"missed": said("miss-covered"), "message": "Added"})
    visit = replace(
        VISIT, pages=(), journeys=(Journey("purchase", Device.PHONE, "cart", detail=told, steps=(step,)),), notes=(told, "Words")
    )
    archive.save(visit, tmp_path)
    assert archive.load(tmp_path) == visit


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
