"""The shopper's hand, the only one: every click, tap, hover and key goes through it, and it refuses what does harm.

What it is asked to press is looked at twice: as the walk saw it, and, once it is in view and the pointer is over it, as it is then
and with whatever lies on top. `Hand.refused` keeps what it refused.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Error as PlaywrightError

from auditor.element import Element
from auditor.model import Box, Device, PageKind, Words, said
from auditor.page import Document
from spiders.browser.searching import not_for_searching
from spiders.browser.tab import Tab
from spiders.safety.danger import Intent, danger, form_of, name_of, submits
from spiders.safety.own import Own, called, labels_of, own_kind, owns

REST = 0.08
"""Seconds between coming over a control and pressing it: menus unfold, buttons change."""

_PRESSABLE = frozenset({"a", "button", "input", "summary", "label", "select", "option", "area"})
_OVER = """function (other) { let n = other;
 while (n) { if (n === this) return 'within'; n = n.parentNode || n.host; }
 n = this; while (n) { if (n === other) return 'around'; n = n.parentNode || n.host; }
 const l = other.closest && other.closest('label'); return l && (l.control === this || l.contains(this)) ? 'within' : ''; }"""


@dataclass(frozen=True, slots=True)
class Pressed:
    """How a press went: `done`, or `refused` for harm, or `missed` because the control could not be reached. `box` is on the page."""

    done: bool
    control: str
    refused: Words = ""
    missed: Words = ""
    covering: int = 0
    box: Box | None = None


class Hand:
    """The hand over one tab."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.refused: list[Words] = []

    async def press(self, element: Element, document: Document, intent: Intent) -> Pressed:
        """Click, or tap on a phone, the middle of an element; refuse harm, and miss what is covered or gone."""
        name = name_of(element)
        if told := danger(element, document, intent):
            return self._refuse(name, told, element)
        spot = await self._aim(element)
        if spot is None:
            return Pressed(done=False, control=name, missed=said("miss-out-of-view"), box=element.box)
        top = await self._on_top(element, spot)
        if not (top.reached and top.middle) and (middle := await self._aim(element, middle=True)) is not None:
            top = await self._on_top(element, middle)  # bars at the window's edges cover what only just came into view
        if not top.reached:
            return Pressed(done=False, control=name, missed=said("miss-covered"), covering=top.node, box=element.box)
        if self.tab.device is not Device.PHONE:
            await self._point(top.spot)
            await asyncio.sleep(REST)
        now = await self.tab.document(PageKind.OTHER)
        if now is None:
            return Pressed(done=False, control=name, missed=said("page-silent"), box=element.box)
        if told := _danger_now(element, top.node, now, intent):
            return self._refuse(name, told, element)
        await self._click(top.spot)
        return Pressed(done=True, control=name, box=element.box)

    async def hover(self, element: Element) -> bool:
        """Bring an element into view and the pointer over it; a phone has no pointer. False when that cannot be."""
        spot = await self._aim(element)
        if spot is None or self.tab.device is Device.PHONE:
            return False
        await self._point(spot)
        await asyncio.sleep(REST * 3)
        return True

    async def choose(self, element: Element, value: str, document: Document) -> Pressed:
        """Choose an option of a select by its value. Nothing is sent by it but what the page's script sends."""
        name = name_of(element)
        if element.tag != "select":
            return Pressed(done=False, control=name, missed=said("miss-no-select"))
        if told := danger(element, document, Intent.CHOOSE):
            return self._refuse(name, told, element)
        await self._aim(element)
        done = await self._call(element.node, _SELECT, [{"value": value}])
        return Pressed(done=bool(done), control=name, missed="" if done else said("miss-no-option"), box=element.box)

    async def escape(self) -> None:
        """Press the Escape key, which closes and never sends."""
        try:
            await self.tab.page.keyboard.press("Escape")
        except PlaywrightError:
            return  # the page is moving on

    async def type(self, field: Element, words: str, document: Document) -> Pressed:
        """Write words into a box that looks for products, in place of what stands there."""
        name = name_of(field)
        if told := not_for_searching(field, document):
            return self._refuse(name, told, field)
        return await self._write(field, name, words)

    async def _write(self, field: Element, name: str, words: str) -> Pressed:
        if await self._aim(field) is None:
            return Pressed(done=False, control=name, missed=said("miss-out-of-view"), box=field.box)
        try:
            await self.tab.send("DOM.focus", {"backendNodeId": field.node})
            await self.tab.page.keyboard.press("Control+A")
            await self.tab.page.keyboard.type(words)
        except PlaywrightError:
            return Pressed(done=False, control=name, missed=said("miss-no-words"), box=field.box)
        return Pressed(done=True, control=name, box=field.box)

    async def fill(self, field: Element, words: str, document: Document) -> Pressed:
        """Write made-up words into a field of the owner's address form; never a password, a card or a message."""
        name = name_of(field)
        kind = own_kind(field, labels_of(document).get(id(field), ""))
        if kind in {Own.PASSWORD, Own.CARD, Own.MESSAGE}:
            return self._refuse(name, said("harm-not-made-up", fields=called([kind])), field)
        return await self._write(field, name, words)

    async def enter(self, field: Element, document: Document) -> Pressed:
        """Press Enter in a box that searches: the same as pressing its form's first submit, and refused as that would be."""
        name = name_of(field)
        form = form_of(field, document)
        told = danger(field, document, Intent.SEARCH)
        if not told and form is not None:
            first = next((e for e in form.walk() if submits(e)), None)
            told = danger(first, document, Intent.SEARCH) if first is not None else ""
            told = told or (said("harm-form", fields=called(asked)) if (asked := owns(form.walk())) else "")
        if told:
            return self._refuse(name, told, field)
        try:
            await self.tab.send("DOM.focus", {"backendNodeId": field.node})
            await self.tab.page.keyboard.press("Enter")
        except PlaywrightError:
            return Pressed(done=False, control=name, missed=said("miss-out-of-view"))
        return Pressed(done=True, control=name, box=field.box)

    # -- aiming ----------------------------------------------------------------------------------------------------------

    def _refuse(self, name: str, told: Words, element: Element) -> Pressed:
        self.refused.append(said("refused-control", control=name[:60] or element.selector, why=told))
        return Pressed(done=False, control=name, refused=told, box=element.box)

    async def _aim(self, element: Element, *, middle: bool = False) -> tuple[float, float] | None:
        """Scroll an element into view, or into its middle; the middle of what shows of it, in the window's CSS pixels."""
        try:
            if middle:
                await self._call(element.node, _TO_THE_MIDDLE, [])
            else:
                await self.tab.send("DOM.scrollIntoViewIfNeeded", {"backendNodeId": element.node})
            quads = (await self.tab.send("DOM.getContentQuads", {"backendNodeId": element.node}))["quads"]
        except PlaywrightError:
            return None
        spots = [((q[0] + q[4]) / 2, (q[1] + q[5]) / 2, abs(q[4] - q[0]) * abs(q[5] - q[1])) for q in quads]
        best = max(spots, key=lambda s: s[2], default=None)
        return (best[0], best[1]) if best and best[2] > 0 else None

    async def _on_top(self, element: Element, spot: tuple[float, float]) -> _Top:
        """Whether the element, something in it or something around it lies on top at its middle, or a little beside it."""
        box = element.box
        aside = min(box.width, box.height) / 4 if box is not None else 0.0
        node = 0
        try:
            scrolled = (await self.tab.send("Page.getLayoutMetrics"))["cssLayoutViewport"]
        except PlaywrightError:
            return _Top(spot, 0, reached=False)
        left, top = scrolled["pageX"], scrolled["pageY"]
        for dx, dy in ((0, 0), (-aside, 0), (aside, 0), (0, -aside), (0, aside)):
            x, y = round(spot[0] + dx + left), round(spot[1] + dy + top)  # on the page, not in the window
            at = (x - left, y - top)  # the very pixel that is looked at, for beside it something else may lie
            try:
                hit = await self.tab.send("DOM.getNodeForLocation", {"x": x, "y": y, "includeUserAgentShadowDOM": False})
            except PlaywrightError:
                continue
            found = await self._bearer(int(hit["backendNodeId"]))
            node = node or found
            if found == element.node or await self._relation(element.node, found) == "within":
                return _Top(at, found, reached=True, middle=(dx, dy) == (0, 0))
        return _Top(spot, node, reached=False)

    async def _bearer(self, node: int) -> int:
        """The element before or after which a style sheet draws what was hit, such as an icon; else what was hit itself."""
        try:
            drawn = (await self.tab.send("DOM.resolveNode", {"backendNodeId": node}))["object"]
            if drawn.get("className") != "CSSPseudoElement":
                return node
            call = {"objectId": drawn["objectId"], "functionDeclaration": "function () { return this.element; }"}
            own = (await self.tab.send("Runtime.callFunctionOn", call))["result"].get("objectId")
            return int((await self.tab.send("DOM.describeNode", {"objectId": own}))["node"]["backendNodeId"]) if own else node
        except PlaywrightError:
            return node

    async def _relation(self, node: int, other: int) -> str:
        try:
            resolved = await self.tab.send("DOM.resolveNode", {"backendNodeId": other})
        except PlaywrightError:
            return ""
        return str(await self._call(node, _OVER, [{"objectId": resolved["object"]["objectId"]}]) or "")

    async def _call(self, node: int, function: str, arguments: list[dict[str, Any]]) -> Any:
        try:
            this = (await self.tab.send("DOM.resolveNode", {"backendNodeId": node}))["object"]["objectId"]
            parameters = {"objectId": this, "functionDeclaration": function, "arguments": arguments, "returnByValue": True}
            return (await self.tab.send("Runtime.callFunctionOn", parameters))["result"].get("value")
        except PlaywrightError:
            return None

    async def _point(self, spot: tuple[float, float]) -> None:
        try:
            await self.tab.page.mouse.move(*spot)
        except PlaywrightError:
            return  # the page is moving on

    async def _click(self, spot: tuple[float, float]) -> None:
        try:
            if self.tab.device is Device.PHONE:
                await self.tab.page.touchscreen.tap(*spot)
            else:
                await self.tab.page.mouse.click(*spot)
        except PlaywrightError:
            return  # the page went on at the first touch


@dataclass(frozen=True, slots=True)
class _Top:
    """What lies on top of a spot, whether that is the control, and whether the spot is its middle."""

    spot: tuple[float, float]
    node: int
    reached: bool
    middle: bool = False


_TO_THE_MIDDLE = "function () { this.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'}); }"
_SELECT = """function (value) { const o = [...this.options].find(o => o.value === value && !o.disabled); if (!o) return false;
 this.value = value; this.dispatchEvent(new Event('input', {bubbles: true})); this.dispatchEvent(new Event('change', {bubbles: true})); return true; }"""


def _danger_now(element: Element, node: int, document: Document, intent: Intent) -> Words:
    """The danger of what is under the pointer at this moment: the control as it is now, and what lies on top of it."""
    wanted = {element.node, node}
    for found in document.elements:
        if found.node not in wanted:
            continue
        control = next(
            (e for e in (found, *found.ancestors) if e.tag in _PRESSABLE or e.get("role") in {"button", "link"}), found
        )
        for one in {id(found): found, id(control): control}.values():
            if told := danger(one, document, intent):
                return told
    return ""
