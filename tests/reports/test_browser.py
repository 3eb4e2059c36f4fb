"""The page as a browser sees it: quiet, within its width, and whole on paper."""

from __future__ import annotations

import re

import pytest


def frame_drawn(page):
    """Wait until the browser has drawn the page as it is now: only then does it know what of the folded parts is to be seen."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture
def opened(browser, rendered, tmp_path):
    """Open a scorecard's page in a window; whatever it complains about or asks for is collected."""
    contexts = []

    def open_page(name, language="en", width=1366, height=768, anchor=""):
        path = tmp_path / "scorecard.html"
        path.write_text(rendered(name, language), "utf-8")
        contexts.append(browser.new_context(viewport={"width": width, "height": height}))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "request", lambda request: None if request.url.startswith(("file:", "data:")) else page.complaints.append(request.url)
        )
        page.goto(path.as_uri() + anchor)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("language", "widths"), [("en", (1366, 390)), ("ru", (390, 1366)), ("uk", (1366, 390))])
@pytest.mark.parametrize("name", ["good", "poor", "provisional", "invalid", "empty", "hostile"])
def test_nothing_complains_and_nothing_scrolls_sideways(opened, name, language, widths):
    page = opened(name, language, widths[0])
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    for width in widths:
        page.set_viewport_size({"width": width, "height": 768})
        frame_drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def test_a_deep_link_unfolds_what_it_leads_to(opened):
    page = opened("good", anchor="#phone-visible")
    assert page.evaluate("document.getElementById('phone-visible').open")
    assert not page.evaluate("document.getElementById('contact-page').open")
    assert page.locator("#phone-visible").bounding_box()["y"] < 768


def test_a_link_within_the_page_shows_what_the_filter_hides(opened):
    page = opened("poor")
    page.locator("#filter-text").fill("nothing like it")
    page.evaluate("location.hash = '#contact-page'")
    page.wait_for_function("document.getElementById('contact-page').checkVisibility()")
    assert page.evaluate("document.getElementById('contact-page').open")


def test_the_filter_shows_one_status_or_what_holds_the_words(opened):
    page = opened("poor")
    page.locator("#filter [data-show=partial]").click()
    shown = page.locator("details.point:visible")
    assert {shown.nth(n).get_attribute("data-status") for n in range(shown.count())} == {"partial"}
    page.locator("#filter [data-show='']").click()
    page.locator("#filter-text").fill("PAYPAL")
    assert page.locator("details.point:visible").count() == 1
    page.locator("#filter [data-show=partial]").click()
    assert page.locator("details.point:visible").count() == 0
    page.locator("#filter [data-show='']").click()
    page.locator("#filter-text").fill("nothing like it")
    assert page.locator("#filter [role=status]").inner_text() == "No point matches."


def test_on_paper_open_points_stand_in_full_and_the_rest_in_a_line(opened):
    page = opened("good")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false; })")
    page.emulate_media(media="print")
    bodies = "status => [...document.querySelectorAll(`.point.${status} > .body`)].map(e => e.checkVisibility({contentVisibilityAuto: true}))"
    frame_drawn(page)
    assert page.evaluate(bodies, "fail") == [True]
    assert not any(page.evaluate(bodies, "pass"))
    assert page.locator("#phone-visible .sentence").is_visible()
    assert page.evaluate(
        "[...document.querySelectorAll('.fold > :not(summary)')].every(e => e.checkVisibility({contentVisibilityAuto: true}))"
    )
    assert page.locator("#filter").is_hidden()


def test_a_document_to_hand_over_is_short_and_numbers_its_pages(opened):
    page = opened("poor")
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    assert 3 <= len(re.findall(rb"/Type /Page\b", data)) <= 10


def test_the_page_is_whole_without_its_script(browser, rendered, tmp_path):
    path = tmp_path / "scorecard.html"
    path.write_text(rendered("poor", "en"), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("#phone-visible .told-by").is_visible()
    assert page.locator("#filter").is_hidden()
    context.close()


def test_a_phone_shows_one_point_of_each_family_whole(opened):
    page = opened("poor", width=390, height=844)
    shown = page.evaluate("[...document.querySelectorAll('.family')].map(f => f.querySelectorAll('.point[open]').length)")
    assert shown == [1, 1, 1, 1, 1, 0]
    page.evaluate("location.hash = '#delivery-info'")
    page.wait_for_function("document.getElementById('delivery-info').open")


def test_the_keyboard_reaches_and_unfolds_points(opened):
    page = opened("good")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#phone-visible > summary").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('phone-visible').open")
