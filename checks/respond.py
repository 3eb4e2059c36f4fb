"""Respond: does the store say how soon it answers, and do its pages come fast?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from urllib.parse import unquote, urlsplit

from auditor.model import Device, Effort, Evidence, Family, How, Page, PageKind
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, fails, partly, passes, touchpoint
from checks.linked import promised_once_open
from checks.paths import NAMES, few, missing, unread
from checks.signals import promises

_SAYING = (
    PageKind.CONTACT,
    PageKind.HOME,
    PageKind.HELP,
    PageKind.FAQ,
    PageKind.ABOUT,
    PageKind.DELIVERY,
    PageKind.RETURNS,
    PageKind.PRODUCT,
    PageKind.OTHER,
)
_TIMED = (PageKind.HOME, PageKind.LISTING, PageKind.PRODUCT)
_FAST, _BEARABLE = 2.5, 4.0
"""Seconds to the largest picture or text (LCP) that pass, and that pass in part (CHECKLIST, Core Web Vitals)."""


# -- the promise -----------------------------------------------------------------------------------------------------------


@touchpoint(
    id="reply-promise",
    family=Family.RESPOND,
    weight=4,
    title="The store says how soon it answers",
    source=["001", "003"],
    looks_at=(PageKind.HOME, PageKind.CONTACT),
    outcomes={
        "timed": passes("The store says how soon it answers: “{words}”."),
        "vague": partly("The store promises an answer, but not when: “{words}”."),
        "none": fails("Nothing says how soon a question is answered."),
    },
    fix="Write beside the form, the mailbox and the call-back how soon you answer, in hours, and count on the worst day, not the best.",
    snippet="<p>We answer every message within 4 hours, at weekends by noon.</p>",
    effort=Effort.HOUR,
    words=["respond#replying", "respond#by-when", "respond#minutes", "respond#soon", "respond#not-a-reply"],
    blind="Whether the promise is kept: only a person who writes can tell.",
)
def reply_promise(pages: Pages) -> Seen | Unseen:
    """Whoever writes and hears nothing does not know whether to wait or to buy elsewhere.

    A stated time turns silence into waiting; the best stores of article 003 answer every letter within a day.
    """
    said = [(d.evidence(p.found), p.timed) for d in pages.of(*_SAYING) for p in promises.reply_promises(d)]
    said += promised_once_open(pages)
    if timed := few(proof for proof, exact in said if exact):
        return Seen("timed", timed, {"words": timed[0].words})
    if reason := unread(pages, PageKind.CONTACT, NAMES["contact"]):
        return Unseen(reason, few(proof for proof, _ in said))
    if vague := few(proof for proof, _ in said):
        return Seen("vague", vague, {"words": vague[0].words})
    return Seen("none")


# -- speed -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Speed:
    """The middle of the loads seen on one device, in seconds, with the load that it is, or is nearest to."""

    device: Device
    lcp: float
    ttfb: float | None
    proof: Evidence


@touchpoint(
    id="page-speed",
    family=Family.RESPOND,
    weight=5,
    title="Pages show what matters within two and a half seconds",
    source=["003"],
    looks_at=(PageKind.HOME, PageKind.LISTING, PageKind.PRODUCT),
    outcomes={
        "fast": passes(
            "The middle load showed its main content after {lcp} s ({device}); the server's first byte came after {ttfb} s."
        ),
        "slow": partly(
            "The middle load showed its main content only after {lcp} s ({device}); 2.5 s would be good. The first byte came after {ttfb} s."
        ),
        "crawling": errs(
            "The middle load took {lcp} s ({device}) to show its main content; from 4 s on people leave. The first byte came after {ttfb} s."
        ),
    },
    parts={"desktop": "on a desktop", "phone": "on a phone"},
    fix="Serve the largest picture of each page small and early (right size, WebP or AVIF, no lazy loading for it), and load scripts of "
    "chats and counters after it.",
    snippet='<link rel="preload" as="image" href="/banner.avif" fetchpriority="high">\n'
    '<img src="/banner.avif" width="1200" height="500" alt="Autumn lamps" fetchpriority="high">',
    effort=Effort.DAYS,
    blind="How it feels on a slow line or an old phone: the auditor's own line and computer were used, a few loads of each.",
    needs_eyes=True,
)
def page_speed(pages: Pages) -> Seen | Unseen:
    """A shopper who stares at an empty page closes the tab; the next store is one tab away.

    Waiting is the first answer a store gives, before anyone has asked anything.
    """
    speeds = [*_speeds(pages)]
    if not speeds:
        return Unseen(missing(pages))
    worst = max(speeds, key=lambda speed: speed.lcp)
    outcome = "fast" if worst.lcp <= _FAST else "slow" if worst.lcp <= _BEARABLE else "crawling"
    figures: dict[str, str | tuple[str, ...]] = {
        "lcp": _seconds(worst.lcp),
        "ttfb": _seconds(worst.ttfb),
        "device": (worst.device.value,),
    }
    return Seen(outcome, tuple(speed.proof for speed in speeds), figures)


def _speeds(pages: Pages) -> Iterator[_Speed]:
    """The middle load on each device that a browser looked with, pages that walks met left out."""
    for device in (Device.DESKTOP, Device.PHONE):
        loads = [d.page for d in pages.of(*_TIMED, device=device) if d.page.timings.lcp]
        if loads:
            lcp = median(_lcp(page) for page in loads)
            nearest = min(loads, key=lambda page: abs(_lcp(page) - lcp))
            yield _Speed(device, lcp, _middle(page.timings.ttfb for page in loads), _proof(nearest, loads))


def _proof(nearest: Page, loads: list[Page]) -> Evidence:
    times = ", ".join(f"{unquote(urlsplit(page.url).path)} {_seconds(_lcp(page))} s" for page in loads)
    return Evidence(nearest.url, nearest.device, f"LCP: {times}; TTFB: {_seconds(nearest.timings.ttfb)} s", "", How.VERIFIED)


def _lcp(page: Page) -> float:
    return page.timings.lcp or 0.0


def _middle(times: Iterable[float | None]) -> float | None:
    known = [time for time in times if time is not None]
    return median(known) if known else None


def _seconds(time: float | None) -> str:
    return "?" if time is None else f"{time:.2f}".rstrip("0").rstrip(".") if time < 1 else f"{time:.1f}"
