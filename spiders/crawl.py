"""Crawl a store over HTTP, in the caller's own asyncio loop, as often as wanted and beside a browser.

`found = await crawl(Plan("https://a.store/"))`
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote, urlsplit, urlunsplit

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.signals import spider_error
from twisted.python.failure import Failure

from auditor.errors import UsageError
from auditor.model import Page, Problem, Reason, said
from spiders.mapping.addresses import normal
from spiders.plan import ROBOT, Crawl, Plan
from spiders.store import StoreSpider

__all__ = ["Crawl", "Plan", "crawl"]

_QUIET = ("scrapy", "twisted", "protego", "filelock", "tldextract", "py.warnings")


async def crawl(plan: Plan, on_page: Callable[[Page], None] | None = None) -> Crawl:
    """What a store shows over HTTP. `on_page` is called with each page as it comes, in the order of the result.

    What is wrong with the store or the way there is in `Crawl.problem`. Raises UsageError when the plan's address is none.
    """
    plan = _without_user(plan)
    if normal(plan.url) is None:
        message = f"not a web address: {plan.url}"
        raise UsageError(message)
    _hush()
    runner = AsyncCrawlerRunner(_settings(plan))
    crawler = runner.create_crawler(StoreSpider)
    faults: list[BaseException] = []

    def note(failure: Failure) -> None:
        if failure.value is not None:
            faults.append(failure.value)

    crawler.signals.connect(note, signal=spider_error)
    await runner.crawl(crawler, plan=plan, on_page=on_page or _nobody)
    if faults:
        raise faults[0]
    spider = crawler.spider
    assert isinstance(spider, StoreSpider)
    return _result(spider, int(crawler.stats.get_value("downloader/request_count", 0)))


def _result(spider: StoreSpider, requests: int) -> Crawl:
    problem = spider.problem
    if problem is None and spider.home is None:
        problem = Problem(Reason.TIMEOUT, said("no-home-in-time"))
    home = spider.home if spider.home is not None and spider.home.seen else None
    notes = tuple(dict.fromkeys(spider.notes))
    known, unasked = spider.frontier.waiting, tuple(spider.frontier.unasked)
    return Crawl(tuple(spider.pages), known, spider.robots, problem, requests, home, notes, _fenced(spider), unasked)


def _fenced(spider: StoreSpider) -> tuple[str, ...]:
    """Addresses of pages that robots.txt forbids to every crawler, not to this one by its name."""
    refused = [p.url for p in spider.pages if p.problem is not None and p.problem.reason is Reason.ROBOTS]
    return tuple(url for url in refused if spider.rules is not None and not spider.rules.allowed(url, "*"))


def _settings(plan: Plan) -> Settings:
    settings = Settings()
    settings.setmodule("spiders.settings", priority="project")
    settings.set("USER_AGENT", plan.user_agent, priority="cmdline")
    settings.set("ROBOTSTXT_OBEY", plan.obey_robots, priority="cmdline")
    settings.set("ROBOTSTXT_USER_AGENT", ROBOT if ROBOT in plan.user_agent.lower() else plan.user_agent, priority="cmdline")
    return settings


def _without_user(plan: Plan) -> Plan:
    """The plan with a user name and password that stand in the address moved to where no page shows them."""
    try:
        parts = urlsplit(plan.url)
        _ = parts.port
    except ValueError:
        return plan
    if "@" not in parts.netloc:
        return plan
    keys = (unquote(parts.username or ""), unquote(parts.password or ""))
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rsplit("@", 1)[1]))
    return replace(plan, url=bare, basic_auth=plan.basic_auth or keys)


def _hush() -> None:
    """Keeps what Scrapy logs off the terminal unless the application wants it: a library's null handlers, none on the root."""
    for name in _QUIET:
        logger = logging.getLogger(name)
        if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
            logger.addHandler(logging.NullHandler())


def _nobody(page: Page) -> None:
    """Takes each page and does nothing, where the caller waits for all of them."""
