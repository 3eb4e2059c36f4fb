"""The spider: finds the pages of a store that matter, most promising first, and tells what each is."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.sitemap import sitemap_urls_from_robots

from auditor.model import HTTP_REFUSED, Device, Page, PageKind, Problem, Reason, Words, said
from auditor.page import Document
from spiders.mapping import sitemaps
from spiders.mapping.addresses import key, same_store
from spiders.mapping.classify import Guess, classify
from spiders.mapping.doors import is_paper, shut, stocked, tries
from spiders.mapping.frontier import Frontier, Lead
from spiders.mapping.language import accepted, language
from spiders.mapping.reply import FAILURES, headers_of, item, page_of, problem_of
from spiders.mapping.shell import is_shell
from spiders.mapping.unknown import Unknown, unknown, unlikely_address
from spiders.mapping.walls import wall
from spiders.plan import ROBOT, Plan

WIDTH = 3
"""Requests under way at once. The n-th page is chosen when page n - WIDTH was read, so that two visits choose alike."""

LONGEST_DELAY = 5.0
"""Seconds between requests that a robots.txt may ask for; one that asks for more gets fewer pages."""

SLOWEST = 15.0
"""Seconds that one page may take."""

_ITEM_TIME = 0.05
"""Seconds that Scrapy is given to pass on the last item."""
_DOORS_TIME, _NO_TIME = 5.0, 0.1
"""Seconds for links that are only tried, and with which nothing can be asked for any more."""
_SLOW_SHARE, _LEADS_ENOUGH = 0.04, 10
"""Of the time for the crawl, how much a home page takes in a slow store, and how many leads from it make a sitemap needless."""


class StoreSpider(Spider):
    """`scrapy crawl store -a url=https://a.store/ -O pages.jsonl` lists the pages of a store with their kinds and the reasons."""

    name = "store"

    def __init__(
        self, url: str = "", max_pages: int | str = 30, deadline: float | str = 60.0, *, plan: Plan | None = None,
        on_page: Callable[[Page], None] | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(**kwargs)
        self.plan = plan or Plan(url, max_pages=int(max_pages), deadline=float(deadline))
        self.on_page = on_page
        self.frontier = Frontier(self.plan.url, self.plan.max_pages, pages=self.plan.pages)
        self.own_url = self.frontier.home_url
        self.deadline: float | None = None
        self.pages: list[Page] = []
        self.home: Page | None = None
        self.problem: Problem | None = None
        self.robots: Words = said("robots-not-asked") if self.plan.obey_robots else said("robots-not-obeyed")
        self.notes: list[Words] = []
        self._paced = False
        self._robots_sitemaps: tuple[str, ...] = ()
        self.rules: RobotParser | None = None
        self._unknown: Unknown | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> StoreSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._robots_read, signal=signals.robots_parsed)  # noqa: SLF001 - its own
        crawler.signals.connect(spider._enough, signal=signals.bytes_received)  # noqa: SLF001
        return spider

    async def start(self) -> AsyncIterator[dict[str, object]]:
        """Looks at the store; yields what each page is as an item, unless `on_page` takes the pages."""
        self.deadline = asyncio.get_running_loop().time() + self.plan.deadline
        async for page in self._visit():
            if self.on_page is None:
                yield item(page)
        if self.on_page is None:
            await asyncio.sleep(_ITEM_TIME)  # Scrapy looks for the end of an idle spider only when the last item is through

    # -- the visit -------------------------------------------------------------------------------------------------------

    async def _visit(self) -> AsyncIterator[Page]:
        first = self.frontier.next()
        if first is None:
            return
        page, document = await self._look(first)
        self._arrive(first, page, document)
        yield self.pages[-1]
        if self.problem is not None or document is None:
            return
        if is_shell(document):
            self.notes.append(said("home-is-shell"))
            await self._read_sitemaps(document)
            return
        await asyncio.gather(self._probe(document), *([] if self._hurried(page) else [self._read_sitemaps(document)]))
        async for found in self._rest():
            yield found
        if not (self._paced or self._hurried(page)):
            doors = tries(document, self.pages, self.frontier.seen, most=self.plan.max_pages)
            async for found in shut(doors, self._look, stock=stocked(self.pages), seconds=min(self._time_left(), _DOORS_TIME)):
                self._note(found)
                yield found
        if self._time_left() <= 0:
            self.notes.append(said("crawl-cut-short"))

    def _hurried(self, home: Page) -> bool:
        """Whether the store is so slow, and the home page leads so far, that a sitemap is not worth its time."""
        return home.timings.total > _SLOW_SHARE * self.plan.deadline and len(self.frontier.waiting) >= _LEADS_ENOUGH

    def _arrive(self, lead: Lead, page: Page, document: Document | None) -> None:
        """Takes the first page as the store's home, or says why there is nothing to visit."""
        if page.problem is None and page.status >= HTTP_REFUSED:
            page = replace(page, problem=Problem(Reason.HTTP_REFUSAL, said("server-answered", status=str(page.status))))
        if page.problem is not None:
            self.problem = page.problem
            if page.problem.reason is Reason.ROBOTS:
                self.robots = page.problem.detail
        elif page.kind is not PageKind.HOME:
            page = replace(page, kind=PageKind.HOME, why=said("start-address-and", why=page.why))
        self.home = page
        if self.problem is None:
            self.frontier.moved(page.url)
        self._keep(lead, page, document)

    async def _rest(self) -> AsyncIterator[Page]:
        """The other pages, several under way at once, read in the order in which they were chosen."""
        under_way: deque[tuple[Lead, asyncio.Task[tuple[Page, Document | None]]]] = deque()
        try:
            while True:
                while len(under_way) < WIDTH and self._time_left() > 0 and (lead := self.frontier.next()):
                    under_way.append((lead, asyncio.create_task(self._look(lead))))
                if not under_way:
                    return
                lead, task = under_way.popleft()
                done, _ = await asyncio.wait({task}, timeout=max(0.0, self._time_left()) + 0.5)
                if not done:
                    task.cancel()
                    self.frontier.missed(lead)
                    return
                if self._keep(lead, *task.result()):
                    yield self.pages[-1]
        finally:
            for _, task in under_way:
                task.cancel()

    def _keep(self, lead: Lead, page: Page, document: Document | None) -> bool:
        """Adds a page that was looked at, unless it is one that was seen before, and takes in its links."""
        again = lead.kind is not PageKind.HOME and key(page.url) != key(lead.url) and self.frontier.seen(page.url)
        if again and not lead.wanted and page.problem is None:
            front = self.home is not None and key(page.url) == key(self.home.url)
            if not front:
                self.frontier.missed(lead)
                return False
            page = replace(page, kind=PageKind.NOT_FOUND, why=said("leads-home"))
        if page.problem is not None:
            self.frontier.missed(lead)
        else:
            self.frontier.read(lead, page.url, page.kind)
        if document is not None and page.seen and page.kind is not PageKind.NOT_FOUND:
            self.frontier.take(document, lead.depth)
        self._note(page)
        return True

    def _note(self, page: Page) -> None:
        self.pages.append(page)
        if self.on_page is not None:
            self.on_page(page)

    # -- one page --------------------------------------------------------------------------------------------------------

    async def _look(self, lead: Lead) -> tuple[Page, Document | None]:
        """Asks for one address and tells what came: the page, and its tree where there is one."""
        try:
            response = await self._get(lead.url, start=lead.wanted, meta={"enough": 1} if is_paper(lead.url) else None)
        except FAILURES as error:
            problem = problem_of(error, lead.url)
            if problem.reason is Reason.TIMEOUT and lead.depth and self._time_left() <= _NO_TIME:
                problem = Problem(Reason.BUDGET, said("crawl-time-over"))
            failed = Page(
                lead.url, lead.kind, Device.HTTP, asked=lead.url, why=lead.why, status=0, depth=lead.depth, problem=problem
            )
            return failed, None
        page = page_of(response, lead.url, lead.depth)
        if page.problem is not None:
            return replace(
                page, kind=lead.kind if page.problem.reason is Reason.GEO_REDIRECT else PageKind.OTHER, why=lead.why
            ), None
        return self._read(lead, page, headers_of(response))

    def _read(self, lead: Lead, page: Page, headers: dict[str, str]) -> tuple[Page, Document]:
        document = Document(page)
        page = replace(page, title=document.title, language=language(document))
        start = lead.kind is PageKind.HOME and lead.wanted
        if found := wall(document, page.status, headers, page.url, lead.url if start else ""):
            return replace(page, kind=PageKind.WALL if start else lead.kind, why=found.detail, problem=found), document
        hint = Guess(lead.kind, lead.score, lead.why)
        kind, why = classify(document, home_url=self.frontier.home_url, depth=lead.depth, hint=None if lead.wanted else hint)
        if lead.depth and kind is not PageKind.NOT_FOUND and self._unknown is not None and self._unknown.soft_404(document):
            kind, why = PageKind.NOT_FOUND, said("shown-for-unknown")
        return replace(page, kind=kind, why=why), document

    async def _get(self, url: str, *, start: bool = False, meta: dict[str, object] | None = None) -> Response:
        extra = {
            "download_timeout": min(SLOWEST, max(0.1, self._time_left())),
            "store": self.frontier.home_url,
            "start": start,
            **(meta or {}),
        }
        return await self.crawler.engine.download_async(Request(url, headers=self._headers(), meta=extra, dont_filter=True))

    def _headers(self) -> dict[str, str]:
        return {"User-Agent": self.plan.user_agent, "Accept-Language": accepted(self.plan.language)}

    def _time_left(self) -> float:
        return 0.0 if self.deadline is None else self.deadline - asyncio.get_running_loop().time()

    # -- what the store says about itself --------------------------------------------------------------------------------

    async def _probe(self, home: Document) -> None:
        """Asks once for an address that cannot exist, to know later what the store shows for unknown ones."""
        asked = unlikely_address(home.url)
        try:
            response = await self._get(asked, start=True)
        except FAILURES:
            return
        page = page_of(response, asked, 1)
        if page.problem is None and page.status < HTTP_REFUSED:  # the store says that it exists
            self._unknown = unknown(home, Document(page), asked)
            self.notes.append(said("answers-unknown"))

    async def _read_sitemaps(self, home: Document) -> None:
        """Takes in a bounded sample of what the sitemap names: the first file, and one of those it names."""
        await self._read_robots()
        first = next(
            iter(self._own(self._robots_sitemaps)),
            self.frontier.home_url.split("/", 3)[0] + "//" + home.url.split("/", 3)[2] + "/sitemap.xml",
        )
        asked: str | None = first
        for _ in range(sitemaps.FILES):
            if asked is None:
                return
            try:
                response = await self._get(asked, start=True, meta={"download_maxsize": 0, "enough": sitemaps.LARGEST})
            except FAILURES:
                return
            if response.status != 200:  # noqa: PLR2004 - HTTP's yes
                return
            named = sitemaps.read(response.body)
            self.frontier.sitemap(named.pages)
            products = not any(lead.kind is PageKind.PRODUCT for lead in self.frontier.waiting)
            asked = sitemaps.choose(tuple(self._own(named.files)), products=products)

    async def _read_robots(self) -> None:
        """Reads robots.txt for its sitemaps where Scrapy did not read it already."""
        if self.plan.obey_robots:
            return
        try:
            response = await self._get("/".join([*self.frontier.home_url.split("/", 3)[:3], "robots.txt"]), start=True)
        except FAILURES:
            return
        if response.status == 200 and b"<html" not in response.body[:500].lower():  # noqa: PLR2004 - HTTP's yes
            self._robots_sitemaps = tuple(sitemap_urls_from_robots(response.body, base_url=response.url))

    def _own(self, urls: tuple[str, ...]) -> Iterator[str]:
        return (url for url in urls if same_store(url, self.frontier.home_url))

    def _robots_read(self, robotparser: RobotParser, request: Request) -> None:
        if not same_store(request.url, self.frontier.home_url):
            return
        self.rules = robotparser
        self._robots_sitemaps = tuple(getattr(getattr(robotparser, "rp", None), "sitemaps", ()))
        found = self.crawler.stats.get_value("robotstxt/response_status_count/200", 0)
        self.robots = said("robots-obeyed") if found else said("robots-none")
        delay = robotparser.crawl_delay(ROBOT)
        throttle = self.crawler.get_extension(AutoThrottle)
        if delay and throttle is not None:
            self._paced = True
            throttle.mindelay = min(delay, LONGEST_DELAY)
            for slot in self.crawler.engine.downloader.slots.values():
                slot.delay = max(slot.delay, throttle.mindelay)

    def _enough(self, data: bytes, request: Request) -> None:
        """Stops the download of a sitemap that is larger than what is read of it."""
        limit = request.meta.get("enough")
        if limit is not None:
            request.meta["had"] = request.meta.get("had", 0) + len(data)
            if request.meta["had"] > limit:
                raise StopDownload(fail=False)
