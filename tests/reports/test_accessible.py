"""Every page for everyone: axe-core finds nothing to complain about, the keyboard comes to everything in the order of reading."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from auditor.brand import BrandTable, of
from auditor.compare import compare
from auditor.past import of as past_of
from reports import comparison, html, over_time, portfolio

SCREENS = [(1366, "light"), (390, "dark")]
OTHERS = [(1366, "dark"), (390, "light")]
"""Each card is shown in both widths and both schemes, and both kinds of pairs are seen."""
OWN = BrandTable(name="Koval & Partners", accent="#ffd400", contact="anna@koval.example", intro="Dear **you**\n\n- one\n- two")


@pytest.fixture
def shown(browser, tmp_path):
    """Open a page's text on a screen."""
    contexts = []

    def show(text, width=1366, scheme="light"):
        path = tmp_path / "page.html"
        path.write_text(text, "utf-8")
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


def complaints(page):
    """What axe-core finds, each with the places."""
    found = Axe().run(page).response["violations"]
    return {v["id"]: [node["html"][:160] for node in v["nodes"][:3]] for v in found}


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [(name, *screen) for names, screens in ((("good", "invalid"), SCREENS), (("poor", "provisional"), OTHERS)) for name in names for screen in screens],
)  # fmt: skip
def test_a_scorecard_is_for_everyone(shown, rendered, name, width, scheme):
    assert complaints(shown(rendered(name, "en"), width, scheme)) == {}


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_consultant_s_own_colour_spoils_nothing(shown, cards, pictures, width, scheme):
    page = shown(html.render(cards["poor"]("uk"), pictures, of(OWN)), width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert complaints(page) == {}


@pytest.mark.parametrize(("width", "scheme"), OTHERS)
def test_pages_of_several_scorecards_are_for_everyone(shown, cards, pictures, width, scheme):
    poor, good = (cards[name]("ru") for name in ("poor", "good"))
    past = past_of(poor)
    for text in (
        comparison.render(compare([poor, good]), [comparison.Beside("", pictures)] * 2, "ru", of(OWN)),
        over_time.render([past, past_of(good)], "ru", {}),
        portfolio.render(portfolio.portfolio([portfolio.Audited(past, "a/scorecard.html", "a")], ["one is damaged"]), "ru"),
    ):
        assert complaints(shown(text, width, scheme)) == {}


def test_the_keyboard_goes_through_the_page_in_the_order_of_reading(shown, rendered):
    page = shown(rendered("poor", "en"))
    tops = []
    for _ in range(45):
        page.keyboard.press("Tab")
        tops.append(
            page.evaluate("(e => e.className === 'skip' ? 0 : e.getBoundingClientRect().top + scrollY)(document.activeElement)")
        )
    parts = page.evaluate(
        "[...document.querySelectorAll('header, .glance, .first, #filter, .family')].map(e => e.getBoundingClientRect().top + scrollY)"
    )
    reached = [sum(part <= top + 1 for part in parts) for top in tops]
    assert reached == sorted(reached)
    assert reached[-1] >= 4
    page.evaluate("document.activeElement.blur()")


def test_the_skip_link_leads_past_the_head(shown, rendered):
    page = shown(rendered("good", "en"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#scorecard'")
