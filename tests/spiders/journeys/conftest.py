"""Stores of a few pages, and a browser over them: the fixtures of the browser's own tests."""

from tests.spiders.browser.conftest import browsing, opening

__all__ = ["browsing", "opening"]
