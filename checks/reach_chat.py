"""Reach, at once: a chat that opens, a call that one can ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.element import Element
from auditor.model import Effort, Evidence, Family, Journey, PageKind, Reason
from auditor.page import BODY, Document, Place
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, fails, partly, passes, touchpoint
from auditor.words import fold, vocabulary
from checks.paths import few, in_view, stopped
from checks.signals import chat, social
from checks.signals.contact import heading_over
from checks.signals.vendors import vendors_on

CALLED = vocabulary("auditor.vocabulary", "controls.toml")["chat"]
_CHAT = re.compile(r"(?<!\w)(?:live)?(?:t?chat\w{0,5}|чат\w{0,4}|czat\w{0,2})(?!\w)")
_HEAD = 40
"""Letters of the words right over a link into a messenger."""
_CORNER = 420
"""Pixels of a button at the edge of the window, unfolded: a bar over the whole page is wider."""
_TALKING = (PageKind.HOME, PageKind.CONTACT, PageKind.PRODUCT, PageKind.HELP, PageKind.LISTING)


# -- chat ------------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="live-chat",
    family=Family.REACH,
    weight=8,
    needs_eyes=True,
    title="A shopper can chat with the store",
    source=["000", "003", "004"],
    looks_at=(PageKind.HOME,),
    outcomes={
        "opens": passes("A chat opened in the store: “{control}”."),
        "offered": passes("“{control}” offers a chat with the store."),
        "messenger": partly("What stands for a chat, “{control}”, leads out of the store into a messenger."),
        "script_only": partly("The script of {vendor} is loaded, but no button of a chat shows."),
        "dead": errs("“{control}” promises a chat; pressed, it opens none."),
        "none": fails("The store offers no chat."),
    },
    fix="Put a chat on every page, in a corner where it covers nothing, and say beside it who answers and when.",
    effort=Effort.HOURS,
    words=["controls#chat", "controls#chat-weak"],
    blind="A chat that shows only after some minutes, only to some visitors, or only in opening hours at another time of day.",
)
def live_chat(pages: Pages) -> Seen | Unseen:  # noqa: PLR0911 - one return for each way to turn out
    """A short question does not deserve a letter, and not everyone likes to ring.

    In article 003's study over three quarters of the stores could be asked in a chat: it answers while the shopper still
    stands before the product.
    """
    walks = _by_result(pages, "chat")
    if walk := walks.get("opened"):
        return Seen("opens", (_proof(pages, walk, walk.findings.get("says", "")),), {"control": _opened_by(walk)})
    if walk := walks.get("messenger"):
        return Seen("messenger", (_proof(pages, walk, _control(walk)),), {"control": _control(walk)})
    vendor = _vendor(pages)
    if (walk := walks.get("unmoved")) and not vendor:
        return Seen("dead", (_proof(pages, walk, _control(walk)),), {"control": _control(walk)})
    if offered := _launchers(pages):
        return Seen("offered", offered, {"control": min((o.words for o in offered), key=len)})
    if elsewhere := _in_messengers(pages):
        return Seen("messenger", elsewhere, {"control": elsewhere[0].words})
    if vendor:
        return Seen("script_only", (vendor[1],), {"vendor": vendor[0]})
    return Seen("none") if "none" in walks else Unseen(stopped(pages, "chat"))


def _launchers(pages: Pages) -> tuple[Evidence, ...]:
    """Controls of a chat that show, on the pages where one would be asked for."""
    return few(
        document.evidence(found)
        for document in pages.of(*_TALKING)
        for found in chat.live_chat(document)
        if in_view(document, found.element)
    )


def _in_messengers(pages: Pages) -> tuple[Evidence, ...]:
    """Links into a messenger that are called a chat, or that float over the page where a chat's button would."""
    return few(
        document.evidence(found)
        for document in pages.of(*_TALKING)
        for found in social.messenger(document)
        if _CHAT.search(fold(found.words)) or _headed_as_chat(found.element) or _floats(document, found.element)
    )


def _headed_as_chat(element: Element) -> bool:
    """Whether the heading right over it promises somebody to talk to: "Online consultant"."""
    return CALLED.fills(heading_over(element)[-_HEAD:], spare=4)


def _floats(document: Document, element: Element) -> bool:
    """Whether it, or the button that unfolds it, stays at the edge of the window; a header that stays on top does not count."""
    stays = next((e for e in (element, *element.ancestors) if e.stays), None)
    if stays is None or document.place(stays) not in BODY | {Place.DIALOG} or not stays.shown:
        return False
    return stays.box is not None and stays.box.area > 0 and max(stays.box.width, stays.box.height) <= _CORNER


def _vendor(pages: Pages) -> tuple[str, Evidence] | None:
    """The name of a chat's maker whose script a page loads, with the proof."""
    for document in pages.of(*_TALKING):
        for loaded in vendors_on(document):
            if loaded.vendor.kind == "chat":
                return loaded.vendor.name, document.evidence(loaded.found)
    return None


def _opened_by(walk: Journey) -> str:
    return _control(walk) or walk.findings.get("says", "")[:60]


# -- call back -------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="callback-request",
    family=Family.REACH,
    weight=4,
    needs_eyes=True,
    title="A shopper can ask to be called back",
    source=["000"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "opens": passes("“{control}” opened a field for the shopper's number."),
        "inline": passes("A form on the page asks for a number and promises to call: “{control}”."),
        "dead": errs("“{control}” promises a call; pressed, it asks for no number."),
        "none": fails("Nowhere can a shopper ask to be called back."),
    },
    fix="Beside the phone number, offer a form with one field, the number, and say within how many minutes you call.",
    snippet='<form method="post" action="/call-me"><label>Your number <input type="tel" name="phone" autocomplete="tel" required></label> '
    "<button>Call me within 15 minutes</button></form>",
    effort=Effort.HOURS,
    words=["controls#callback"],
    blind="Whether anyone calls: no number is given.",
)
def callback_request(pages: Pages) -> Seen | Unseen:
    """The call costs the store a little and the shopper nothing, not even the wait in the line.

    Whoever leaves a number has all but decided and wants one doubt settled.
    """
    walks = _by_result(pages, "callback")
    for result, outcome in (("opened", "opens"), ("page", "opens"), ("inline", "inline")):
        if walk := walks.get(result):
            return Seen(outcome, (_proof(pages, walk, walk.findings.get("promise", "")),), {"control": _control(walk)})
    if walk := walks.get("unmoved"):
        return Seen("dead", (_proof(pages, walk, _control(walk)),), {"control": _control(walk)})
    offered = few(pages.found(chat.callback_request, *_TALKING))
    if walk := walks.get("refused"):
        return Unseen(Reason.FORM_GATE, offered or (_proof(pages, walk, _control(walk)),))
    if "none" not in walks:
        return Unseen(stopped(pages, "callback"), offered)
    return Unseen(Reason.UNPRESSED, offered) if offered else Seen("none")


# -- walks as proof --------------------------------------------------------------------------------------------------------


def _by_result(pages: Pages, name: str) -> Mapping[str, Journey]:
    """The walks of that name by how they ended; one that was cut short counts only for what it saw."""
    told = [j for j in pages.walks(name) if "result" in j.findings and (j.stopped is None or j.findings["result"] != "none")]
    return {j.findings["result"]: j for j in reversed(told)}


def _control(walk: Journey) -> str:
    return walk.findings.get("control", "")


def _proof(pages: Pages, walk: Journey, words: str) -> Evidence:
    """The last thing pressed: what came of it is in its picture."""
    return pages.proof_of(walk, words or _control(walk))
