"""A walk through a store: what the shopper does, step by step, and what changes. The journeys are written in its terms."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from playwright.async_api import Error as PlaywrightError

from auditor.element import Element
from auditor.model import HTTP_REFUSED, Device, PageKind, Reason, Step, Words, listed, said
from auditor.page import Document
from spiders.browser.browser import Browser
from spiders.browser.hand import Pressed
from spiders.browser.tab import SERVER_ERROR, Tab
from spiders.safety.danger import Intent
from spiders.safety.own import labels_of
from spiders.safety.wire import Care
from spiders.walking.act import Act, noticed
from spiders.walking.diary import Diary, StoppedError, Walked
from spiders.walking.notice import Change, again, change, untouched
from spiders.walking.onlooker import SETTLE, Onlooker
from spiders.walking.variants import Choice

MOST_COVERS = 3
"""Pop-ups, one after the other, that a shopper closes to get at one control."""

YOUNG = 8.0
"""Seconds for which a page that does not answer a press may still be waking up."""

PASSES = 0.8
"""Seconds in which what lies over a control, and cannot be closed, may go by itself: a notice, a pop-up that fades out."""

LISTENS = 1.2
"""Seconds that a page's scripts are given to begin to listen."""

_AT_ONCE = frozenset({Intent.CHOOSE, Intent.CLOSE})
_TWICE = frozenset({Intent.CHOOSE, Intent.OPEN, Intent.UNFOLD, Intent.LEAD_ON, Intent.ADD, Intent.EXPRESS})
"""What may be pressed a second time when nothing came of it: it opens, chooses or leads on, and what it would send is judged again."""


class Walk(Onlooker):
    """One walk under way, on one device, in a context of its own: a shopper who has never been here.

    `dialog` is the node in which the cart confirmed itself, `standing` the page from which a search began, `written` the page with the
    words in its box, before Enter, and `offered` what has come to show there since the first letter.
    """

    def __init__(self, browser: Browser, tab: Tab, name: str, seconds: float) -> None:
        super().__init__(browser, tab, seconds)
        self.name = name
        self.reached = "nothing"
        self.findings: dict[str, str] = {}
        self.dialog = 0
        self.standing: Document | None = None
        self.written: Document | None = None
        self.offered: frozenset[int] = frozenset()
        self._diary = Diary(name, tab.device)
        self._came = time.monotonic()
        self._called: set[int] = set()

    @property
    def been(self) -> tuple[str, ...]:
        """The addresses where the steps so far ended."""
        return self._diary.been

    def care(self, care: Care) -> None:
        """How careful the guard is to be from now on."""
        self.browser.guard.set_care(self.tab.id, care)

    # -- acts ------------------------------------------------------------------------------------------------------------

    async def go(self, url: str, why: Words) -> bool:
        """Open an address and close what stands before the page; False when the store did not give it."""
        began, before = time.monotonic(), self.tab.url
        self._came = began
        if self.left() < 1.0:
            raise StoppedError(Reason.TIMEOUT, said("walk-time-spent"))
        problem = await self.tab.go(url, min(self.browser.plan.timeout, self.left()))
        if problem is None:
            await self.rest(min(SETTLE, self.left()))
            await self.look()
            await self.clear()
        refused = problem is None and self.tab.status >= HTTP_REFUSED
        told: dict[str, Words] = {"status": str(self.tab.status)} if refused else {}
        if problem is not None:
            told["problem"] = problem.detail
        await self._step(Step("open", url, why, "" if before == "about:blank" else before, self.tab.url, told), began)
        return problem is None and not refused and self._document is not None

    async def press(self, element: Element, why: Words, intent: Intent) -> Act:
        """Press a control, wait for what comes of it, and see what changed."""
        before = self.document
        began, url, count = time.monotonic(), self.tab.url, len(self.browser.guard.refusals)
        state, told = await self.tab.state(), self.tab.told
        windows = len(self.tab.opened)
        pressed = await self.hand.press(element, before, intent)
        if pressed.missed:
            pressed = await self._uncover(element, pressed, intent)
        window = ""
        changed = Change()
        if pressed.done:
            window, changed = await self.outcome(before, state, url, windows, patient=intent not in _AT_ONCE)
            still = intent is Intent.CHOOSE or not (changed.any or window or await self.sheets(state))
            silent = self.tab.url == url and self.tab.told == told and len(self.browser.guard.refusals) == count
            if still and silent and intent in _TWICE and self._is_young(began) and untouched(element, before, self.document):
                window, changed = await self._press_again(element, intent, before)
        else:
            await self.look()
        sheets = await self.sheets(state)
        blocked = self.browser.guard.stopped(self.tab.id, count)
        act = Act(pressed, changed, blocked, sheets, window)
        if changed.dialog is not None:
            self._called.add(changed.dialog.node)
        step = Step(
            "press", pressed.control or element.selector, why, url, self.tab.url, noticed(act, self.document), pressed.box
        )
        await self._step(replace(step, refused=pressed.refused or listed(blocked)), began)
        if changed.moved:
            self._came = time.monotonic()
        return act

    def heed(self) -> None:
        """Raise StoppedError where the store's own server failed at the last press."""
        if self.tab.status >= SERVER_ERROR:
            raise StoppedError(Reason.HTTP_REFUSAL, said("server-answered", status=str(self.tab.status)))

    async def press_for(self, came: Callable[[Act], bool], element: Element, why: Words, intent: Intent) -> Act:
        """Press a control for what is to come of it; where a pop-up came in its place, close that and press once more."""
        act = await self.press(element, why, intent)
        if came(act) or act.change.moved or act.change.dialog is None or not await self.clear():
            return act
        now = again(element, self.document)
        return await self.press(now, why, intent) if now is not None and now.shown else act

    async def choose(self, element: Element, value: str, words: str, why: Words) -> bool:
        """Choose an option of a select."""
        began, url = time.monotonic(), self.tab.url
        label = labels_of(self.document).get(id(element), "")
        pressed = await self.hand.choose(element, value, self.document)
        if pressed.done:
            await self.tab.settle(1.5, quiet=0.15)
        await self.look()
        step = Step("choose", f"{label}: {words}" if label else words, why, url, self.tab.url, box=pressed.box)
        await self._step(replace(step, refused=pressed.refused), began, picture=False)
        return pressed.done

    async def take(self, choice: Choice, why: Words) -> bool:
        """Take one of the variants that a product's page leaves open, of whatever kind; whether it could be taken."""
        if choice.value is not None:
            return await self.choose(choice.element, choice.value, choice.words, why)
        act = await self.press(choice.element, said("choose-this", why=why, words=choice.words), Intent.CHOOSE)
        return act.pressed.done

    async def search(self, field: Element, words: str, why: Words) -> Act:
        """Write words into a box that looks for products and press Enter: the only typing there is, but for made-up data where the owner wants it."""
        began, url, count = time.monotonic(), self.tab.url, len(self.browser.guard.refusals)
        before, changed, window = self.document, Change(), ""
        self.written, self.offered = None, frozenset()
        pressed = await self.hand.type(field, words, before)
        if pressed.missed and (now := again(field, await self.look())) is not None:
            field, before = now, self.document  # the page was drawn anew meanwhile
            pressed = await self.hand.type(field, words, before)
        if pressed.done:
            await self.tab.settle(1.5, quiet=0.25, late=0.8)
            state, windows = await self.tab.state(), len(self.tab.opened)
            written = self.written = await self.look()
            self.offered = frozenset(e.node for top in change(before, written).fresh for e in top.walk())
            if any(e.node == field.node for e in written.elements):
                pressed = await self.hand.enter(field, written)
            window, changed = await self.outcome(before, state, url, windows, patient=pressed.done)
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

    async def overdue(self, seconds: float) -> None:
        """Wait for what the page's scripts have put off, so many seconds at most; not at all where nothing is."""
        state = await self.tab.state()
        if state is not None and state.due:
            await self.tab.settle(seconds + 0.3, quiet=0.15, late=seconds)
            await self.look()

    async def clear(self) -> bool:
        """Close what stands before the page, such as a pop-up that came by itself; whether there was anything."""
        if self._document is None or not await self.browser.clear(self.tab, self._document, called=self._called):
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

    # -- seeing ----------------------------------------------------------------------------------------------------------

    async def keep(self, kind: PageKind, why: Words, seen: Document | None = None) -> None:
        """Keep the page as it is now, or as it was seen before, among what the walk has seen."""
        page = replace((seen or self.document).page, kind=kind, why=why)
        self._diary.page(page, await self.tab.picture(whole=True) if seen is None else b"")

    def told(self, stopped: Reason | None, detail: Words) -> Walked:
        """The walk as it went."""
        return self._diary.walked(self.reached, self.findings, stopped, detail)

    # -- inside ----------------------------------------------------------------------------------------------------------

    async def _uncover(self, element: Element, pressed: Pressed, intent: Intent) -> Pressed:
        """Close what covers a control, or find it again on a page that was drawn anew meanwhile, and press again."""
        waited = False
        for _ in range(MOST_COVERS):
            document = await self.look()
            if pressed.covering and await self.browser.clear(self.tab, document, pressed.covering, self._called):
                document = await self.look()
            elif pressed.covering and waited:
                return pressed
            elif pressed.covering:
                waited = True
                await asyncio.sleep(PASSES)
                document = await self.look()
            now = again(element, document)
            if now is None:
                return pressed
            pressed = await self.hand.press(now, document, intent)
            if not pressed.covering:
                return pressed
        return pressed

    def _is_young(self, moment: float) -> bool:
        """Whether the page had only just come at a moment: its scripts may not have been listening yet."""
        return moment - self._came < YOUNG

    async def _press_again(self, element: Element, intent: Intent, before: Document) -> tuple[str, Change]:
        """Press once more what did not answer on a page that only just came, when its scripts have had their time."""
        await self.tab.settle(2 * LISTENS, late=LISTENS)
        await self.look()
        await self.clear()
        now = again(element, document := self.document)
        if now is None or not now.shown:
            return "", change(before, document)
        state, windows, url = await self.tab.state(), len(self.tab.opened), self.tab.url
        second = await self.hand.press(now, document, intent)
        if second.missed:
            second = await self._uncover(now, second, intent)
        if not second.done:
            return "", change(before, await self.look())
        window, changed = await self.outcome(before, state, url, windows, patient=intent not in _AT_ONCE)
        if changed.any or window or not untouched(now, document, self.document):
            self.browser.late[self.device] = max(
                self.browser.late.get(self.device, 0.0), LISTENS
            )  # the store's pages are slow to listen
        return window, changed

    async def _step(self, step: Step, began: float, *, picture: bool = True) -> None:
        self._diary.step(step, began, await self.tab.picture() if picture else b"")


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
