"""Open the chat and see who is there. Nothing is typed, nothing is sent.

Reaches nothing, launcher or chat. Findings: `result` (opened, messenger, unmoved, refused, none), `control`, `found` (words, vendor's marks, standing open),
`who` (operator, bot, offline form, unknown), `online` (yes, no, unknown), `says` (the chat's own words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.element import Element
from auditor.model import Device, PageKind, Reason, said
from auditor.page import Document, Place, quote
from auditor.words import fold, vocabulary
from spiders.browser.browser import Browser
from spiders.browser.find import Candidate, cornered, named, pressables, stays
from spiders.safety.danger import ACTS, CONTROLS, Intent, name_of
from spiders.safety.own import labels_of, owns
from spiders.walking.act import Act
from spiders.walking.diary import StoppedError, Walked
from spiders.walking.walk import Walk, take

SECONDS = 20.0
NAME = "chat"
MOST_TRIES = 2
PATIENCE = 1.5
"""Seconds that a chat may take to show what its launcher opens."""

PATIENCE_FOR_PROGRAMS = 4.0
"""Seconds that a chat may take to show its launcher where its program was loaded."""

TALK = vocabulary("auditor.vocabulary", "talk.toml")
MARKS = re.compile(
    r"(?<![a-z])(?:[\w-]*chat(?!eau)[\w-]*|jivo\w*|jdiv|jvlabelwrap|intercom[\w-]*|crisp[\w-]*|tawk\w*|tidio\w*|zendesk\w*|zopim|ze-snippet|webwidget"
    r"|drift[\w-]*|hubspot-messages[\w-]*|olark\w*|habla_\w+|carrotquest\w*|carrot[\w-]*messenger|talk-?me\w*|verbox\w*|webim\w*|helpcrunch[\w-]*"
    r"|gorgias[\w-]*|b24-widget[\w-]*|usedesk[\w-]*|fc_(?:frame|widget)|kustomer[\w-]*|embedded-?(?:service|messaging)[\w-]*|helpbuttonenabled"
    r"|smartsupp[\w-]*|beacon(?:-container|fab)[\w-]*|zsiq\w*|siq\w*|comagic-c-consultant\w*|ada-(?:entry|button)[\w-]*|woot-[\w-]*"
    r"|messenger-(?:button|launcher)|launcher)(?![a-z])"
)
"""Names that makers of chats give their launchers; `checks/vendors.toml` tells whose they are."""

_CHAT = re.compile(r"chat(?!eau)")
_NOT_CHAT = re.compile(r"snapchat|wechat|whatsapp|telegram|viber")
_ELSEWHERE = re.compile(
    r"^(?:https?:)?//(?:[\w-]+\.)*(?:t\.me|telegram\.me|wa\.me|whatsapp\.com|viber\.com|m\.me|messenger\.com|vk\.me|ig\.me)/|^(?:viber|tg|whatsapp|skype):",
    re.IGNORECASE,
)
_OTHER = re.compile(r"^(?:mailto|tel|sms|callto):", re.IGNORECASE)
_PANEL = (180.0, 120.0)
_BY_MARKS = said("by-makers-name")
_LONGEST = 50
_SAID = 200
_HEAD = 40
"""Letters with which an opened box says what it is."""


async def walk_chat(browser: Browser, device: Device, homes: Sequence[str], seconds: float = SECONDS) -> Walked:
    """Open the chat on the first page that could be seen."""

    async def way(walk: Walk) -> None:
        if not homes or not await walk.go(homes[0], said("chat-page")):
            raise StoppedError(Reason.NETWORK, said("no-page-for-chat"))
        walk.findings["result"] = "none"
        found = await walk.until(launchers)
        if not found and _is_coming(walk):
            await walk.wait_for(launchers, PATIENCE_FOR_PROGRAMS)
            found = launchers(walk.document)
        if not found and (panel := _standing(walk.document)) is not None:
            await _tell(walk, panel, "standing open")
        for launcher in found[:MOST_TRIES]:
            walk.reached = "launcher"
            if await _open(walk, launcher):
                return

    return await take(browser, device, NAME, seconds, way)


def _is_coming(walk: Walk) -> bool:
    """Whether the page has loaded something that bears a chat's name, and shows nothing of it yet."""
    return any(MARKS.search(asked.lower()) and not _NOT_CHAT.search(asked.lower()) for asked in walk.tab.requests)


# -- what opens it -----------------------------------------------------------------------------------------------------------


def launchers(document: Document) -> list[Candidate]:
    """What may open a chat: controls of that name, best those that stay in place, then a vendor's marks in a corner."""
    worded = [c for c in named(document, CONTROLS["chat"]) if _names_chat(c, document)]
    known = {id(c.element) for c in worded}
    marked = [
        Candidate(e, name_of(e) or e.selector, 0.5, _BY_MARKS)
        for e in pressables(document)
        if id(e) not in known and cornered(e, document) and _marked(e) and not _asks_for_a_call(name_of(e))
    ]
    return sorted(worded, key=lambda c: (_leads_off(c.element), not stays(c.element), -c.score)) + marked


def _names_chat(candidate: Candidate, document: Document) -> bool:
    """Whether little more than the phrase is its name; a weak phrase counts only in a box that stays in a corner."""
    name = fold(candidate.name)
    if (
        len(name) > _LONGEST
        or not CONTROLS["chat"].fills(name, folded=True, spare=12)
        or _OTHER.match(candidate.element.get("href"))
    ):
        return False
    if document.place(candidate.element) is Place.MAIN and candidate.element.closest("article", "form") is not None:
        return False
    return not CONTROLS["chat-weak"].within(name, folded=True) or stays(candidate.element) or _marked(candidate.element)


def _asks_for_a_call(name: str) -> bool:
    """Whether it is a button of a call-back: makers of chats and of calls give theirs the same names."""
    return CONTROLS["callback"].fills(name, spare=12) and not CONTROLS["chat"].within(name)


def _leads_off(element: Element) -> bool:
    return _ELSEWHERE.match(element.get("href")) is not None


def _marked(element: Element) -> bool:
    for e in (element, *list(element.ancestors)[:6], *element.walk()):
        words = f"{e.marks} {e.get('title')} {e.get('aria-label')} {e.get('src').split('?')[0]} {e.tag if '-' in e.tag or e.tag == 'jdiv' else ''}".lower()
        if MARKS.search(words) and not _NOT_CHAT.search(words):
            return True
    return False


# -- what it opens -----------------------------------------------------------------------------------------------------------


async def _open(walk: Walk, launcher: Candidate) -> bool:
    """Press one launcher and tell what came of it; False when another may do better."""
    element = launcher.element
    walk.findings |= {
        "control": launcher.name,
        "found": "marks" if launcher.why == _BY_MARKS else "words",
    }
    if _leads_off(element):
        walk.findings["result"] = "messenger"
        return True
    act = await walk.press(element, said("opens-chat", how=launcher.why), Intent.UNFOLD)
    panel = _panel(act, walk.document)
    if panel is None and (inner := _unfolds_a_chat(act, walk.document, element)) is not None:
        act = await walk.press(inner.element, said("opens-chat", how=inner.why), Intent.UNFOLD)
        panel = _panel(act, walk.document)
    if act.pressed.refused:
        walk.findings["result"] = "refused"
        return False
    if panel is None and act.pressed.done and not act.window:
        await walk.wait(PATIENCE)
        panel = _panel(act, walk.document) or _standing(walk.document)
    if panel is not None:
        if _leads_on(launcher, panel):
            await _unfolded(walk)
        else:
            await _tell(walk, panel, walk.findings["found"])
        return True
    out = _ELSEWHERE.match(act.window) or (act.change.moved and _ELSEWHERE.match(walk.url))
    if _unfolds_messengers(act, walk.document):
        await _unfolded(walk)
        return True
    asks_for_a_call = any(map(_is_for_a_call, _came(act, walk.document)))
    walk.findings["result"] = "messenger" if out else "none" if asks_for_a_call else "unmoved"
    return bool(out)


async def _unfolded(walk: Walk) -> None:
    """Keep what shows the ways into messengers: they stand nowhere else."""
    walk.findings["result"] = "messenger"
    await walk.keep(PageKind.HOME, said("chat-open"))


def _leads_on(launcher: Candidate, panel: Element) -> bool:
    """Whether the box goes on in a messenger: by its button's name or, where it takes no words itself, by its head or its links."""
    if _NOT_CHAT.search(fold(launcher.name)):
        return True
    out = any(e.shown and e.tag == "a" and _leads_off(e) for e in panel.walk())
    return not _writes(panel) and (out or _NOT_CHAT.search(fold(panel.shown_text[:_HEAD])) is not None)


def _unfolds_messengers(act: Act, document: Document) -> bool:
    """Whether what newly shows are ways out into messengers: one button that unfolds several."""
    came = {e.node for e in act.change.came}
    return any(
        e.shown and e.tag == "a" and _leads_off(e) and any(a.node in came for a in (e, *e.ancestors)) for e in document.elements
    )


def _unfolds_a_chat(act: Act, document: Document, pressed: Element) -> Candidate | None:
    """What newly shows and opens the chat: one button that unfolds several ways to ask, of which the chat is one."""
    came = {e.node for e in act.change.came}
    fresh = (c for c in launchers(document) if any(e.node in came for e in (c.element, *c.element.ancestors)))
    own = (c for c in fresh if c.element.node != pressed.node and not _leads_off(c.element))
    return next((c for c in own if c.why != _BY_MARKS or _CHAT.search(c.element.marks)), None)


def _panel(act: Act, document: Document) -> Element | None:
    """What newly shows and is a chat: something to write in, or a chat's words, of some size."""
    found = [e for e in _came(act, document) if _is_chat(e)]
    return max(found, key=lambda e: e.box.area if e.box is not None else 0.0, default=None)


def _came(act: Act, document: Document) -> list[Element]:
    """What newly shows; all of a page that one was led to."""
    now = {e.node: e for e in document.elements if e.shown}
    return [document.body] if act.change.moved else [now[e.node] for e in act.change.came if e.node in now]


def _standing(document: Document) -> Element | None:
    """A chat that stands open by itself."""
    return next((e for e in document.elements if e.shown and e.stays and _marked(e) and _is_chat(e)), None)


def _is_chat(element: Element) -> bool:
    sizes = [e.box for e in element.walk() if e.shown and e.box is not None]
    large = any(b.width >= _PANEL[0] and b.height >= _PANEL[1] for b in sizes)
    if not _marked(element) and _is_for_news(element):
        return False  # a pop-up that came meanwhile
    if _is_for_a_call(element):
        return False
    return large and (_writes(element) or (_says_chat(element) and len(element.shown_text) > _LONGEST))


def _writes(element: Element) -> bool:
    return any(
        e.shown
        and (
            e.tag == "textarea"
            or "contenteditable" in e.attrs
            or e.get("role") == "textbox"
            or (e.tag == "input" and e.get("type", "text") in {"text", "email", "tel"})
        )
        for e in element.walk()
    )


def _is_for_news(element: Element) -> bool:
    """Whether it wants a mailbox and nothing said: by its words, or because it takes nothing else."""
    fields = [
        e
        for e in element.walk()
        if e.shown and e.tag in {"input", "textarea"} and e.get("type") not in {"hidden", "submit", "checkbox"}
    ]
    if not any(e.get("type") == "email" for e in fields) or any(e.tag == "textarea" for e in fields):
        return False
    return ACTS["subscribe"].within(element.shown_text) or (len(fields) == 1 and not _says_chat(element))


def _is_for_a_call(element: Element) -> bool:
    """Whether it wants a number to ring, and nothing said: whoever bears a chat's name may ask for no more."""
    fields = [e for e in element.walk() if e.shown and (e.tag == "textarea" or e.get("type") == "tel")]
    wanted = bool(fields) and all(e.tag == "input" for e in fields)
    return wanted and CONTROLS["callback"].within(element.shown_text) and not _says_chat(element)


def _says_chat(element: Element) -> bool:
    text = fold(element.shown_text)
    return CONTROLS["chat"].within(text, folded=True) or any(TALK[m].within(text, folded=True) for m in TALK)


async def _tell(walk: Walk, panel: Element, found: str) -> None:
    """Write down who is there, as far as the chat says so."""
    text = " ".join(_texts(panel))
    who, online = present(text, panel, walk.document)
    walk.reached = "chat"
    walk.findings |= {"result": "opened", "found": found, "who": who, "online": online, "says": quote(text, size=_SAID)}
    await walk.keep(PageKind.HOME, said("chat-open"))


def _texts(panel: Element) -> Iterator[str]:
    """Its words as shown, with those of its fields and of its heading's label."""
    yield panel.shown_text
    for e in panel.walk():
        named = e.get("role") in {"dialog", "img"} or e.tag == "img"  # a green dot has words for those who can't see it
        if e.shown and (words := e.get("placeholder") or ((e.get("aria-label") or e.get("alt")) if named else "")):
            yield words


def present(text: str, panel: Element, document: Document) -> tuple[str, str]:
    """Who answers (operator, bot, offline form, unknown), and whether someone is there now (yes, no, unknown)."""
    folded = fold(text)
    says = {meaning: TALK[meaning].within(folded, folded=True) for meaning in TALK}
    asked = owns((e for e in panel.walk() if e.shown), labels_of(document))
    if says["offline"]:
        return ("bot" if says["robot"] else "offline form"), ("yes" if says["robot"] else "no")
    if says["robot"]:
        return "bot", "yes"
    if says["online"]:
        return "operator", "yes"
    if any(own.value in {"email", "phone"} for own in asked) and any(e.tag == "textarea" for e in panel.walk()):
        return "offline form", "no"
    return ("operator" if says["operator"] else "unknown"), "unknown"
