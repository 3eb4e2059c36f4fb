"""What a look and a crawl are asked to do, and what a crawl brings back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.model import Page, Problem, Settings, Words
from spiders.mapping.frontier import Lead

SIGN = "auditor/0.1"
"""The auditor's own name, as it stands after a browser's."""

USER_AGENT = f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 {SIGN}"
"""The agent that a crawl calls itself when the caller names none: a browser's, and the auditor's own name after it."""

ROBOT = "auditor"
"""The name that robots.txt knows the auditor by."""


@dataclass(frozen=True, slots=True)
class LookPlan:
    """What to look at and with what. Secrets go to the store's own host alone."""

    url: str
    settings: Settings
    pages: tuple[str, ...] = ()
    user_agent: str = ""
    contact: str = ""
    chromium: str = ""
    language: str = "en-US"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    basic_auth: tuple[str, str] | None = field(default=None, repr=False)
    storage_state: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What to crawl and how. `deadline` is the seconds the crawl may take; `pages` are looked at whatever they are.

    `headers`, `cookies` and `basic_auth` are sent to the store's own host alone and are shown nowhere.
    """

    url: str
    max_pages: int = 30
    obey_robots: bool = True
    user_agent: str = USER_AGENT
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    basic_auth: tuple[str, str] | None = field(default=None, repr=False)
    pages: tuple[str, ...] = ()
    deadline: float = 60.0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Crawl:
    """What a crawl saw, in the order in which it asked for it.

    `waiting` is what was known and not looked at, best first; `robots` tells in words how robots.txt was met; `problem` says
    why the store could not be seen at all; `requests` counts every one that was sent; `notes` are remarks for people; `fenced` are the
    addresses of pages that robots.txt keeps every crawler from, not this one by its name; `unasked` are pages that the home page links by
    addresses which read like an act.
    """

    pages: tuple[Page, ...]
    waiting: tuple[Lead, ...]
    robots: Words
    problem: Problem | None
    requests: int
    home: Page | None
    notes: tuple[Words, ...] = ()
    fenced: tuple[str, ...] = ()
    unasked: tuple[Lead, ...] = ()
