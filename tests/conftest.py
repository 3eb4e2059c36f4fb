"""Whose tests run side by side, and which begin first."""

from __future__ import annotations

import pytest

LONG = ("test_a_careful_human_would_say_the_same",)
"""Whole audits: each may run on its own, and those that start last would keep one worker waiting for the other."""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file together, as they share what they set up; hand out whole audits one by one, and first."""
    for item in items:
        alone = item.name.startswith(LONG)
        item.add_marker(pytest.mark.xdist_group(item.nodeid if alone else str(item.path)))
    items.sort(key=lambda item: not item.name.startswith(LONG))
