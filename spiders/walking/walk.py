"""A walk through a store: what the shopper does, step by step, and what changes. The journeys are written in its terms."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from playwright.async_api import Error as PlaywrightError

from auditor.element import Element
from auditor.model import Device, PageKind, Reason, Step, Words, listed, said
from auditor.page import Document
from spiders.browser.browser import Browser
from spiders.browser.hand import Hand, Pressed
from spiders.browser.tab import State, Tab
from spiders.safety.danger import Intent, labels_of
from spiders.safety.guard import site
from spiders.safety.wire import Care
from spiders.walking.act import Act, noticed
from spiders.walking.diary import Diary, StoppedError, Walked
from spiders.walking.notice import Change, again, change

PATIENCE = 1.6
"""Seconds a shopper waits for the first sign that a press did something."""

SETTLE = 4.0
"""Seconds a shopper waits for what began to move to come to rest."""

PATIENCE_FOR_LATE = 4.0
"""Seconds a shopper looks again for what does not show, on a page that keeps changing."""

LONGEST_WORK = 10.0
"""The same on a page that has yet to do what it has put off, or waits for an answer: on a busy machine that takes its time."""

_GLANCES = 16
"""Times a page is asked for a sign at the least: one that is slow to answer is slow to do anything."""

_AT_REST = 0.5
_FEWEST = 3
"""Times a page is asked whether it rests: on a busy machine one answer may take longer than the rest itself."""

T = TypeVar("T")


class Walk:
    """One walk under way, on one device, in a context of its own: a shopper who has never been here.

    `dialog` is the node in which the cart confirmed itself, `standing` the page from which a search began.
    """

    def __init__(self, browser: Browser, tab: Tab, name: str, seconds: float) -> None:
        self.browser = browser
        self.tab = tab
        self.hand = Hand(tab)
        self.name = name
        self.reached = "nothing"
        self.findings: dict[str, str] = {}
        self.dialog = 0
        self.standing: Document | None = None
        self._document: Document | None = None
        self._seconds = seconds
        self._diary = Diary(name, tab.device)

    @property
    def device(self) -> Device:
        return self.tab.device

    @property
    def document(self) -> Document:
        """The page as last seen. Raises StoppedError when none could be read."""
        if self._document is None:
            raise StoppedError(Reason.TIMEOUT, said("page-silent"))
        return self._document

    @property
    def url(self) -> str:
        return self.tab.url

    def left(self) -> float:
        """Seconds left for this walk."""
        return self._seconds - self._diary.seconds

    def care(self, care: Care) -> None:
        """How careful the guard is to be from now on."""
        self.browser.guard.set_care(self.tab.id, care)

    # -- acts ------------------------------------------------------------------------------------------------------------

    async def go(self, url: str, why: Words) -> bool:
        """Open an address and close what stands before the page; False when the store did not give it."""
        began, before = time.monotonic(), self.tab.url
        if self.left() < 1.0:
            raise StoppedError(Reason.TIMEOUT, said("walk-time-spent"))
        problem = await self.tab.go(url, min(self.browser.plan.timeout, self.left()))
        if problem is None:
            await self._rest(min(SETTLE, self.left()))
            await self.look()
            await self.clear()
        noticed: dict[str, Words] = (
            {"problem": problem.detail} if problem else {"status": str(self.tab.status)} if self.tab.status >= _REFUSED else {}
        )
        await self._step(Step("open", url, why, "" if before == "about:blank" else before, self.tab.url, noticed), began)
        return problem is None and self.tab.status < _REFUSED and self._document is not None

    async def press(self, element: Element, why: Words, intent: Intent) -> Act:
        """Press a control, wait for what comes of it, and see what changed."""
        before = self.document
        began, url, count = time.monotonic(), self.tab.url, len(self.browser.guard.refusals)
        state = await self.tab.state()
        windows = len(self.tab.opened)
        pressed = await self.hand.press(element, before, intent)
        if pressed.missed:
            pressed = await self._uncover(element, pressed, intent)
        window = ""
        changed = Change()
        if pressed.done:
            window, changed = await self._outcome(
                before, state, url, windows, patient=intent not in {Intent.CHOOSE, Intent.CLOSE}
            )
        else:
            await self.look()
        sheets = await self._sheets(state)
        blocked = self.browser.guard.stopped(self.tab.id, count)
        act = Act(pressed, changed, blocked, sheets, window)
        step = Step(
            "press", pressed.control or element.selector, why, url, self.tab.url, noticed(act, self.document), pressed.box
        )
        await self._step(replace(step, refused=pressed.refused or listed(blocked)), began)
        return act

    async def choose(self, element: Element, value: str, words: str, why: Words) -> bool:
        """Choose an option of a select."""
        began, url = time.monotonic(), self.tab.url
        pressed = await self.hand.choose(element, value, self.document)
        if pressed.done:
            await self.tab.settle(1.5, quiet=0.15)
        await self.look()
        step = Step(
            "choose", f"{pressed.control}: {words}" if pressed.control else words, why, url, self.tab.url, box=pressed.box
        )
        await self._step(replace(step, refused=pressed.refused), began, picture=False)
        return pressed.done

    async def search(self, field: Element, words: str, why: Words) -> Act:
        """Write words into a box that looks for products and press Enter: the only typing there is."""
        began, url, count = time.monotonic(), self.tab.url, len(self.browser.guard.refusals)
        before, changed, window = self.document, Change(), ""
        pressed = await self.hand.type(field, words, before)
        if pressed.missed and (now := again(field, await self.look())) is not None:
            field, before = now, self.document  # the page was drawn anew meanwhile
            pressed = await self.hand.type(field, words, before)
        if pressed.done:
            await self.tab.settle(1.0, quiet=0.25)
            state, windows = await self.tab.state(), len(self.tab.opened)
            written = await self.look()
            if any(e.node == field.node for e in written.elements):
                pressed = await self.hand.enter(field, written)
            window, changed = await self._outcome(before, state, url, windows, patient=pressed.done)
        act = Act(pressed, changed, self.browser.guard.stopped(self.tab.id, count), (), window)
        step = Step("search", words, why, url, self.tab.url, noticed(act, self.document), pressed.box)
        await self._step(replace(step, refused=pressed.refused or listed(act.blocked)), began)
        return act

    async def fill(self, fields: Sequence[tuple[Element, str]], why: Words) -> bool:
        """Write made-up words into fields of the owner's address form; whether any of them took them."""
        began, url, count = time.monotonic(), self.tab.url, len(self.hand.refused)
        labels = labels_of(self.document)
        names = ", ".join(labels.get(id(element), "") or element.get("name") for element, _ in fields)
        done = [(await self.hand.fill(element, words, self.document)).done for element, words in fields]
        await self.tab.settle(1.5, quiet=0.25)
        await self.look()
        refused = listed(self.hand.refused[count:])
        await self._step(Step("fill", names[:160], why, url, self.tab.url, refused=refused), began)
        return any(done)

    async def clear(self) -> bool:
        """Close what stands before the page, such as a pop-up that came by itself; whether there was anything."""
        if self._document is None or not await self.browser.clear(self.tab, self._document):
            return False
        await self.look()
        return True

    async def hover(self, element: Element) -> bool:
        """Bring the pointer over something and see what shows. No step of its own: hovering changes nothing."""
        if not await self.hand.hover(element):
            return False
        await self.tab.settle(0.6, quiet=0.15)
        await self.look()
        return True

    async def escape(self) -> None:
        """Press Escape."""
        await self.hand.escape()
        await self.tab.settle(1.0, quiet=0.2)
        await self.look()

    async def wait(self, seconds: float) -> None:
        """Let the page come to rest for at most some seconds, then look again."""
        await self.tab.settle(min(seconds, max(self.left(), 0.1)))
        await self.look()

    async def wait_for(self, found: Callable[[Document], T], seconds: float) -> T:
        """What a question finds on the page, asked again at every change for some seconds, whether or not the page looks busy."""
        end, seen = time.monotonic() + min(seconds, max(self.left(), 0.1)), await self.tab.state()
        await self.look()
        while not (thing := found(self.document)) and time.monotonic() < end:
            await asyncio.sleep(0.1)
            if (now := await self.tab.state()) is not None and (seen is None or now.touches != seen.touches):
                seen = now
                await self.look()
        return thing

    async def until(self, found: Callable[[Document], T]) -> T:
        """What a question finds on the page; while it finds nothing it is asked again, as long as the page is still at work.

        At work is a page that loads, asks for something, changes, or has put something off.
        """
        thing = found(self.document)
        began, seen = time.monotonic(), await self.tab.state()
        if not thing:
            thing = found(await self.look())  # what came since the last look is no change from here on
        since, end, glances = time.monotonic(), began + min(LONGEST_WORK, self.left()), 0
        while not thing and time.monotonic() < end and (time.monotonic() - since < _AT_REST or glances < _FEWEST):
            glances += 1
            await asyncio.sleep(0.1)
            now = await self.tab.state()
            if now is None or now.due or self.tab.under_way() or now.ready == "loading":
                since = time.monotonic()
            if now is not None and (seen is None or now.touches != seen.touches):
                if time.monotonic() - began < PATIENCE_FOR_LATE:
                    since = time.monotonic()
                seen, thing = now, found(await self.look())
        return thing

    # -- seeing ----------------------------------------------------------------------------------------------------------

    async def look(self) -> Document:
        """The page as it is now. Raises StoppedError when it can't be read."""
        self._document = await self.tab.document(PageKind.OTHER)
        return self.document

    async def keep(self, kind: PageKind, why: Words) -> None:
        """Keep the page as it is now among what the walk has seen."""
        page = replace(self.document.page, kind=kind, why=why)
        self._diary.page(page, await self.tab.picture(whole=True))

    def told(self, stopped: Reason | None, detail: Words) -> Walked:
        """The walk as it went."""
        return self._diary.walked(self.reached, self.findings, stopped, detail)

    # -- inside ----------------------------------------------------------------------------------------------------------

    async def _rest(self, seconds: float) -> None:
        """Let a page that was just opened come to rest; on a store known to draw controls late, also with those."""
        await self.tab.settle(seconds, late=self.browser.late.get(self.device, 0.0))

    async def _outcome(
        self, before: Document, state: State | None, url: str, windows: int, *, patient: bool
    ) -> tuple[str, Change]:
        """Wait until what was pressed shows and rests: the address of a window it opened elsewhere, and what changed."""
        end = time.monotonic() + min(PATIENCE, max(self.left(), 0.1))
        while True:
            await self._sign(state, url, end if patient else time.monotonic() + PATIENCE / 4, patient=patient)
            await self.tab.settle(min(SETTLE, max(self.left(), 0.3)))
            if self.tab.url != url and self.device in self.browser.late:
                await self._rest(min(SETTLE, max(self.left(), 0.3)))
            window = await self._follow(windows)
            changed = change(before, await self.look())
            if changed.any or window or not patient or time.monotonic() >= end:
                return window, changed
            state = await self.tab.state()

    async def _sign(self, before: State | None, url: str, end: float, *, patient: bool) -> None:
        """Wait for the first sign that something is happening."""
        glances = 0
        while time.monotonic() < end or glances < (_GLANCES if patient else 0):
            glances += 1
            now = await self.tab.state()
            moved = now is None or before is None or now.touches != before.touches or now.sheets != before.sheets
            if moved or self.tab.url != url or self.tab.under_way() or self.tab.opened:
                return
            await asyncio.sleep(0.08)

    async def _sheets(self, before: State | None) -> tuple[str, ...]:
        now = await self.tab.state()
        known = len(before.sheets) if before is not None else 0
        return now.sheets[known:] if now is not None and now.ready != "loading" else ()

    async def _follow(self, windows: int) -> str:
        """Go on in a window of the same store that a press opened; the address of one that leads elsewhere."""
        if len(self.tab.opened) <= windows:
            return ""
        page = self.tab.opened[-1]
        try:
            await page.wait_for_load_state("domcontentloaded", timeout=SETTLE * 1000)
        except PlaywrightError:
            return page.url
        if page.is_closed() or site(page.url) != site(self.browser.plan.store):
            return page.url
        self.tab.opened.remove(page)
        followed = await Tab.of(page, self.device, self.browser.guard)
        followed.status = 200
        self.tab, self.hand = followed, Hand(followed)
        await self.tab.settle(SETTLE)
        return ""

    async def _uncover(self, element: Element, pressed: Pressed, intent: Intent) -> Pressed:
        """Close what covers a control, or find it again on a page that was drawn anew meanwhile, and press again."""
        document = await self.look()
        if pressed.covering and await self.browser.clear(self.tab, document, pressed.covering):
            document = await self.look()
        elif pressed.covering:
            return pressed
        now = again(element, document)
        return await self.hand.press(now, document, intent) if now is not None else pressed

    async def _step(self, step: Step, began: float, *, picture: bool = True) -> None:
        self._diary.step(step, began, await self.tab.picture() if picture else b"")


_REFUSED = 400


async def take(browser: Browser, device: Device, name: str, seconds: float, way: Callable[[Walk], Awaitable[None]]) -> Walked:
    """Walk a way within some seconds, and tell how far it came, whatever stops it."""
    async with browser.tab(device, fresh=True) as tab:
        walk = Walk(browser, tab, name, seconds)
        try:
            async with asyncio.timeout(seconds):
                await way(walk)
                return walk.told(None, "")
        except StoppedError as stop:
            return walk.told(stop.reason, stop.detail)
        except TimeoutError:
            return walk.told(Reason.TIMEOUT, said("not-done-in-time", seconds=f"{seconds:.0f}"))
        except PlaywrightError as error:
            return walk.told(Reason.NETWORK, said("browser-said", words=error.message.splitlines()[0][:160]))
        finally:
            browser.guard.forget(walk.tab.id)
