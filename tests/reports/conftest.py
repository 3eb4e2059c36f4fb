"""What the tests of reports share: made-up scorecards, their pages, and a browser to look at them with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from playwright.sync_api import sync_playwright

from auditor.chromium import UNSEEN, is_root
from auditor.model import Scorecard
from reports import html
from tests.reports.made_up import CARDS, picture


@cache
def page_of(name: str, language: str) -> str:
    return html.render(CARDS[name](language), picture)


@pytest.fixture
def rendered() -> Callable[[str, str], str]:
    """The page of a scorecard by name and language; made once."""
    return page_of


@pytest.fixture(scope="module")
def browser(chromium):
    """A browser to look at pages with; one for each file, as what drives it must be gone before others start their own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium.path, args=[f"--disable-features={UNSEEN}"], chromium_sandbox=not is_root()
        )
        yield opened
        opened.close()


@pytest.fixture(params=sorted(CARDS))
def any_card(request) -> Callable[[str], Scorecard]:
    return CARDS[request.param]


@pytest.fixture
def cards() -> dict[str, Callable[[str], Scorecard]]:
    return CARDS


@pytest.fixture
def pictures() -> Callable[[str], bytes | None]:
    return picture
