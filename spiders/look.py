"""Look at a store as a shopper would: map it over HTTP, see its pages in Chromium on each device, walk its journeys."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import zip_longest

from auditor.model import Device, Journey, Page, PageKind, Problem, Reason, Words, said
from auditor.notebook import Notebook
from auditor.page import Document
from spiders.browser.browser import Browser
from spiders.browser.launch import BrowserPlan
from spiders.browser_map import map_in_browser
from spiders.clicked import clicked, opened
from spiders.crawl import Crawl, Plan, crawl
from spiders.hollow import MOST_HOLLOW, drawn_further, hollow, named_anew
from spiders.journeys.registration import doors
from spiders.journeys.walks import Walk, Walked, walks_on
from spiders.lists import Goods, find_a_list, find_goods, is_gift_card
from spiders.mapping.shell import is_shell
from spiders.mapping.walls import wall
from spiders.plan import SIGN, LookPlan

Tell = Callable[[Words], None]

CRAWL_SHARE = 0.35
"""Of the time budget, at most this much goes into mapping; the rest is for eyes and walks."""

GRACE = 5.0
"""Seconds kept back to end a look in good order."""

SIDE_BY_SIDE = 3
"""Looks and walks under way at once: enough to keep two cores busy while pages rest, and as few as a store hardly notices."""

ONE_LOOK, ONE_WALK = 4.0, 12.0
"""Seconds that must be left to begin a look or a walk."""

EYES: Mapping[Device, Mapping[PageKind, int]] = {
    Device.DESKTOP: {
        PageKind.HOME: 1, PageKind.LISTING: 1, PageKind.PRODUCT: 1, PageKind.CONTACT: 1, PageKind.FAQ: 1, PageKind.DELIVERY: 1,
        PageKind.RETURNS: 1, PageKind.STORES: 1, PageKind.PAYMENT: 1,
    },
    Device.PHONE: {PageKind.HOME: 1, PageKind.LISTING: 1, PageKind.PRODUCT: 1},
}  # fmt: skip
"""How many pages of which kind a device looks at: those whose verdict needs geometry, scripts or a picture."""

LINKED = (PageKind.CONTACT, PageKind.FAQ, PageKind.DELIVERY, PageKind.RETURNS, PageKind.STORES, PageKind.PAYMENT)
"""Kinds whose pages, known and left unread, keep an absence from being proven."""


async def look(plan: LookPlan, notebook: Notebook, tell: Tell) -> None:
    """Fill the notebook with what is seen of the store, within the time budget.

    Raises NoChromiumError when a browser is wanted and none is to be had. What the store does wrong is noted, never raised.
    """
    end = time.monotonic() + plan.settings.budget
    try:
        async with asyncio.timeout(plan.settings.budget), _browser(plan) as browser:
            await _Look(plan, notebook, tell, browser, end - GRACE).run()
    except TimeoutError:
        notebook.note(said("budget-spent"))


@asynccontextmanager
async def _browser(plan: LookPlan) -> AsyncIterator[Browser | None]:
    if not plan.settings.browser:
        yield None
        return
    sign = f"{SIGN} (+{plan.contact})" if plan.contact else SIGN
    told = BrowserPlan(
        store=plan.url, chromium=plan.chromium or None, agent=plan.user_agent, sign=sign, language=plan.language, headers=plan.headers,
        cookies=plan.cookies, basic_auth=":".join(plan.basic_auth) if plan.basic_auth else "", storage_state=plan.storage_state,
        fill=plan.settings.own_store and plan.settings.fill_checkout,
    )  # fmt: skip
    async with Browser.open(told) as browser:
        yield browser


class _Look:
    """One look at one store: the stages, and the time that is left for them."""

    def __init__(self, plan: LookPlan, notebook: Notebook, tell: Tell, browser: Browser | None, end: float) -> None:
        self.plan = plan
        self.notebook = notebook
        self.tell = tell
        self.browser = browser
        self.end = end
        self.crawled: Crawl | None = None
        self._goods = Goods()

    def left(self) -> float:
        """Seconds left."""
        return self.end - time.monotonic()

    async def run(self) -> None:
        await self._map()
        if self.browser is None:
            self._note_unwalked(Reason.NO_BROWSER)
        elif any(p.seen for p in self.notebook.pages):
            if not (self._of(PageKind.LISTING) and self._of(PageKind.PRODUCT)):
                await asyncio.gather(self._see_home(self.browser), self._seek_goods(self.browser))
            errands = self._errands(self.browser)
            await asyncio.gather(*(self._run_errands(errands) for _ in range(SIDE_BY_SIDE)))
            drawn = drawn_further(self.notebook.pages) if Device.DESKTOP in self.plan.settings.devices else []
            await asyncio.gather(*(self._look_at(self.browser, page, Device.DESKTOP) for page in drawn))
        if self.browser is not None:
            self._note_browser(self.browser)

    # -- mapping ---------------------------------------------------------------------------------------------------------

    async def _map(self) -> None:
        self.tell(said("progress-reading"))
        seen = self.crawled = await crawl(self._crawl_plan(), self._read)
        self.notebook.robots = seen.robots
        self.notebook.requests += seen.requests
        for note in seen.notes:
            self.notebook.note(note)
        home = seen.home
        refused = seen.problem is not None and seen.problem.reason in {Reason.HTTP_REFUSAL, Reason.BOT_WALL}
        drawn = home is not None and home.seen and is_shell(Document(home))
        if self.browser is not None and (refused or drawn):
            self.tell(said("progress-mapping"))
            refusal = seen.problem
            self.notebook.pages.clear()
            self.notebook.note(said("mapped-shell") if drawn else said("mapped-refused"))
            await map_in_browser(
                self.browser,
                self.plan.url,
                self.notebook,
                pages=self.plan.pages,
                max_pages=self.plan.settings.max_pages,
                seconds=self.left() / 2,
            )
            if not any(p.seen for p in self.notebook.pages):
                self.notebook.problem = refusal
        else:
            self.notebook.problem = seen.problem
            self._note_unread(seen)
            if drawn:
                self.notebook.pages[:] = [
                    replace(p, problem=p.problem or Problem(Reason.NO_BROWSER, said("drawn-by-script")))
                    for p in self.notebook.pages
                ]

    def _crawl_plan(self) -> Plan:
        plan, settings = self.plan, self.plan.settings
        seconds = settings.budget * (CRAWL_SHARE if self.browser else 0.9)
        asked = Plan(
            url=plan.url, max_pages=settings.max_pages, obey_robots=not settings.own_store, headers=plan.headers, cookies=plan.cookies,
            basic_auth=plan.basic_auth, pages=plan.pages, deadline=min(seconds, max(self.left(), 1.0)),
        )  # fmt: skip
        agent = plan.user_agent or (self.browser.agent(Device.DESKTOP) if self.browser else "")
        return replace(asked, user_agent=agent) if agent else asked

    def _read(self, page: Page) -> None:
        self.notebook.page(page)
        self.tell(said("progress-read", n=str(len(self.notebook.pages)), kind=page.kind))

    def _note_unread(self, seen: Crawl) -> None:
        """A known page of a kind of which none was read hides what may be on it."""
        have = {p.kind for p in self.notebook.pages}
        for kind in LINKED:
            leads = [(w, Reason.BUDGET) for w in seen.waiting] + [(u, Reason.LIKE_AN_ACT) for u in seen.unasked]
            found = next(((u, why) for u, why in leads if u.kind is kind and u.score >= 0.5), None)  # noqa: PLR2004 - more likely than not
            if kind not in have and found is not None:
                lead, why = found
                self.notebook.page(
                    Page(lead.url, kind, Device.HTTP, why=lead.why, status=0, depth=lead.depth, problem=Problem(why))
                )

    async def _see_home(self, browser: Browser) -> None:
        """What comes before the page on a first visit comes before the home page, whatever else is looked at meanwhile."""
        for page in self._of(PageKind.HOME)[:1]:
            await self._look_at(browser, page, self.plan.settings.devices[0])

    async def _seek_goods(self, browser: Browser) -> None:
        if not self._of(PageKind.LISTING):
            await find_a_list(browser, self.notebook, self.left())
        if not self._of(PageKind.PRODUCT):
            await find_goods(browser, self.notebook, self._goods, self.left())

    # -- eyes and walks --------------------------------------------------------------------------------------------------

    def _errands(self, browser: Browser) -> Iterator[Awaitable[None]]:
        """All looks, then all walks, of every device: what the shoppers take from in turn, so that none waits for another."""
        devices = self.plan.settings.devices
        looks = [[(page, device) for page in self._chosen(device)] for device in devices]
        for turn in zip_longest(*looks):
            yield from (self._look_at(browser, *errand) for errand in turn if errand is not None)
        for walks in zip_longest(*([(walk, device) for walk in walks_on(device)] for device in devices)):
            yield from (self._go(browser, *errand) for errand in walks if errand is not None)

    async def _run_errands(self, errands: Iterator[Awaitable[None]]) -> None:
        for errand in errands:
            await errand

    async def _look_at(self, browser: Browser, page: Page, device: Device) -> None:
        if self.left() < ONE_LOOK:
            self.notebook.page(replace(page, device=device, markup="", settled=False, problem=Problem(Reason.BUDGET)))
            return
        self.tell(said("progress-looking", device=device, kind=page.kind))
        await self._see(browser, page, device)

    async def _go(self, browser: Browser, walk: Walk, device: Device) -> None:
        if self.left() < ONE_WALK:
            self.notebook.walk(Journey(walk.name, device, "nothing", Reason.BUDGET), ())
            return
        self.tell(said("progress-walking", device=device, journey=walk.name))
        seconds = min(self.left(), walk.seconds)
        try:
            walked = await asyncio.wait_for(walk.go(browser, device, self._targets(*walk.starts), seconds), seconds + 2)
        except TimeoutError:
            walked = Walked(Journey(walk.name, device, "nothing", Reason.TIMEOUT, seconds=seconds), (), {})
        self._keep(walked)

    def _chosen(self, device: Device) -> Iterator[Page]:
        for kind, most in EYES[device].items():
            yield from self._of(kind)[:most]
        asked = {page.rstrip("/") for page in self.plan.pages}
        if device is Device.DESKTOP:
            chosen = {p.url for kind, most in EYES[device].items() for p in self._of(kind)[:most]}
            yield from (p for p in self._read_pages() if (p.asked or p.url).rstrip("/") in asked and p.url not in chosen)
            yield from [p for p in hollow(self._read_pages()) if p.url not in chosen][:MOST_HOLLOW]
            yield from clicked(self.notebook.pages, self.crawled.fenced if self.crawled else ())

    def _read_pages(self) -> list[Page]:
        seen = {p.url: p for p in self.notebook.visit().pages if p.seen and p.device is not Device.PHONE}
        return sorted(seen.values(), key=lambda p: (p.depth, p.url))

    def _of(self, kind: PageKind) -> list[Page]:
        """What was read of a kind: lists without products last, as some that are called "Our shop" tell of the shop, and gift cards after goods."""
        found = [p for p in self._read_pages() if p.kind is kind]
        if kind is PageKind.PRODUCT and len(found) > 1:
            return sorted(found, key=is_gift_card)
        return sorted(found, key=lambda p: not self._goods.shown_on(p)) if kind is PageKind.LISTING and len(found) > 1 else found

    def _targets(self, *kinds: PageKind) -> list[str]:
        """Addresses of the kinds, in the kinds' order; read pages first, then what is known but unread."""
        known: list[str] = []
        for kind in kinds:
            known += [p.url for p in self._of(kind)]
            known += self._drawn() if kind is PageKind.PRODUCT else []
            known += doors(self.notebook.visit().pages) if kind is PageKind.HOME and PageKind.ACCOUNT in kinds else []
        unread = [w.url for kind in kinds for w in (self.crawled.waiting if self.crawled else ()) if w.kind is kind][:5]
        front = [self.plan.url] if PageKind.HOME in kinds else []  # of whatever kind it is: some shops are one page
        return list(dict.fromkeys(known + unread + front))

    def _drawn(self) -> list[str]:
        """Products that only a browser saw, on lists that a script draws; not those pages that are known for something else."""
        pages = self.notebook.visit().pages
        known = {p.url for p in pages if p.kind not in {PageKind.PRODUCT, PageKind.OTHER}}
        return [url for url in self._goods.drawn_on(pages) if url not in known][:5]

    async def _see(self, browser: Browser, page: Page, device: Device) -> None:
        if any(p.device is device and p.url == page.url for p in self.notebook.pages):
            return
        seen, picture = await browser.look(page.url, device, kind=page.kind, why=page.why, depth=page.depth)
        if seen.seen:
            problem = wall(Document(seen), seen.status, {}, seen.url, page.url)
            seen = replace(named_anew(seen, self.plan.url), problem=problem)
        self.notebook.page(seen, picture)

    def _keep(self, walked: Walked) -> None:
        self.notebook.pictures(walked.pictures)
        self.notebook.walk(walked.journey, walked.pages)

    def _note_unwalked(self, reason: Reason) -> None:
        for device in self.plan.settings.devices:
            for walk in walks_on(device):
                self.notebook.walk(Journey(walk.name, device, "nothing", reason), ())

    def _note_browser(self, browser: Browser) -> None:
        if self.crawled is not None and (n := opened(self.notebook.pages, self.crawled.fenced)):
            self.notebook.robots = said("robots-clicked", n=str(n))
        self.notebook.requests += browser.requests
        self.notebook.versions["chromium"] = browser.version
        self.notebook.pictures(browser.pictures)
        for what in browser.closed:
            self.notebook.close(what)
        for page in browser.beside:
            self.notebook.page(page)
        for note in (*browser.notes, *browser.refused):
            self.notebook.note(note)
