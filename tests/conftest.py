"""Whose tests run side by side, which begin first, and the browser that those need which look at pages."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from auditor.chromium import Chromium, advice, find

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
"""A busy machine is slow, and no property fails by that."""

LONG = "test_a_careful_human_would_say_the_same"
"""Whole audits, one a test."""

SLOW = {"auditor", "chromium"}
"""Fixtures of the tests that take long: they run the command, or look at pages."""


class ByFile(LoadScopeScheduling):
    """The tests of a file stay together, as they share what they set up; each whole audit goes to whichever worker is free."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if LONG in nodeid else _file(nodeid)


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Not xdist's own groups: its 3.8 marks them in an attribute that pytest 9.2 no longer reads, and so keeps nothing together."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Whole audits first, then the files with other slow tests: what takes long and starts last keeps one worker waiting for the other."""
    slow = {_file(item.nodeid) for item in items if not SLOW.isdisjoint(item.fixturenames)}
    items.sort(key=lambda item: (LONG not in item.nodeid, _file(item.nodeid) not in slow))


@pytest.fixture(scope="session")
def chromium() -> Chromium:
    """The browser that the auditor would use. Without one a test is skipped, but fails where CI is set: a skip there hides what nobody tested."""
    found = find()
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(advice())
    return found
