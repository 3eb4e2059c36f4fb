"""The last gate before the network: one for the whole browser, so that no window, frame or worker is outside it.

DevTools' Fetch domain on the browser itself pauses what could change something in any page, pop-up and worker, also what is
sent while a page unloads (which interception in a page misses). What `spiders.safety.wire` finds harmful never leaves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import tldextract
from playwright.async_api import BrowserContext, CDPSession, WebSocketRoute
from playwright.async_api import Error as PlaywrightError

from auditor.model import Words, said
from spiders.safety.wire import Asked, Care, harm, harm_said

MOST_NOTES = 200

_CHANGING = ("Document", "XHR", "Fetch", "Ping", "Other", "CSPViolationReport")
_SPEAKING = ("order", "click", "pay", "subscribe", "logout", "confirm", "submit")
"""Pieces of addresses for which even a picture or a script is asked about before it is had."""

_FILES = {
    "Image": re.compile(r"(?<=/)[\w.-]+\.(?:png|gif|jpe?g|webp|avif|svg|ico|bmp)$", re.IGNORECASE),
    "Stylesheet": re.compile(r"(?<=/)[\w.-]+\.css$", re.IGNORECASE),
    "Font": re.compile(r"(?<=/)[\w.-]+\.(?:woff2?|ttf|otf|eot)$", re.IGNORECASE),
    "Script": re.compile(r"(?<=/)[\w.-]+\.m?js$", re.IGNORECASE),
}
"""How a file is called that does nothing by being had, by what the page had it for; what a script asks for then is judged by itself."""
_VERSION = re.compile(r"\?(?:(?:v|ver|version|rev|t|_)=)?[\w.-]{1,40}$")
"""What is hung on a file's address so that a browser does not keep an old one."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that was stopped: its method, its address without the query, why, and the frame that wanted it."""

    method: str
    address: str
    why: Words
    frame: str = ""

    @property
    def told(self) -> Words:
        """The same as a sentence."""
        return said("stopped-request", request=f"{self.method} {self.address}", why=self.why)


class Guard:
    """What stands between the browser and the network. `refusals` is what it stopped, in order."""

    def __init__(self, store: str, headers: Mapping[str, str]) -> None:
        self.refusals: list[Refusal] = []
        self._host = urlsplit(store).netloc.rpartition("@")[2].lower()
        self._site = site(store)
        self._headers = headers
        self._session: CDPSession | None = None
        self._frames: dict[str, str] = {}
        self._care: dict[str, Care] = {}
        self._live: set[str] = set()
        self._sought: dict[str, str] = {}

    async def attach(self, session: CDPSession) -> None:
        """Begin, by a DevTools session of the browser itself."""
        self._session = session
        patterns = [{"urlPattern": "*", "resourceType": kind} for kind in _CHANGING]
        patterns += [{"urlPattern": f"*{word}*"} for word in _SPEAKING]
        if self._headers:
            patterns.append({"urlPattern": f"*://{self._host}/*"})
        session.on("Fetch.requestPaused", self._paused)
        await session.send("Fetch.enable", {"patterns": patterns})

    # -- who asks --------------------------------------------------------------------------------------------------------

    def know(self, tab: str, frame: str) -> None:
        """A frame belongs to a tab; both by DevTools' ids, a tab's own being that of its main frame."""
        self._frames[frame] = tab
        self._live.add(tab)
        self._care.setdefault(tab, Care.BROWSING)

    def forget(self, tab: str) -> None:
        """A tab is being closed. What it still sends while it unloads is judged as before."""
        self._live.discard(tab)

    def set_care(self, tab: str, care: Care) -> None:
        """How careful to be with what a tab asks for from now on. What no known tab asks for gets the greatest care in force."""
        self._care[tab] = care

    def _care_of(self, frame: str) -> Care:
        known = self._care.get(self._frames.get(frame, ""))
        return known if known is not None else max((Care.BROWSING, *(self._care[tab] for tab in self._live)))

    def sought(self, frame: str) -> str:
        """The address of the page that a frame asked for last, whether or not it came."""
        return self._sought.get(frame, "")

    def stopped(self, tab: str, since: int = 0) -> tuple[Words, ...]:
        """What was stopped of a tab and of windows nobody knows, from the given count of refusals on."""
        return tuple(dict.fromkeys(r.told for r in self.refusals[since:] if self._frames.get(r.frame, tab) == tab))

    # -- judging ---------------------------------------------------------------------------------------------------------

    async def _paused(self, event: Mapping[str, Any]) -> None:
        request, session = event["request"], self._session
        if session is None or "responseStatusCode" in event:
            return
        asked = Asked(
            request["method"], request["url"], event.get("resourceType", ""), _body(request), self._is_own(request["url"])
        )
        frame = event.get("frameId", "")
        if asked.kind == "Document":
            self._sought[frame] = asked.url
        why = harm(by_folder(asked), self._care_of(frame))
        try:
            if why:
                self._note(asked, why, frame)
                # an aborted navigation leaves the page as it is; the page's scripts learn of anything else
                reason = "Aborted" if asked.kind == "Document" else "BlockedByClient"
                await session.send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": reason})
            else:
                await session.send("Fetch.continueRequest", {"requestId": event["requestId"], **self._with_headers(request)})
        except PlaywrightError:
            return  # the page that asked is gone, and its request with it

    # -- sockets ---------------------------------------------------------------------------------------------------------

    async def hold_sockets(self, context: BrowserContext) -> None:
        """Read what the pages of a context say over WebSockets before it leaves; what a worker of theirs says cannot be read."""
        await context.route_web_socket("**", self._socket)

    def _socket(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if why := harm_said(message, self._care_of("")):
                self._note(Asked("SEND", socket.url), why, "")
            else:
                server.send(message)

        socket.on_message(pass_on)

    def _is_own(self, url: str) -> bool:
        return site(url) == self._site

    def _with_headers(self, request: Mapping[str, Any]) -> dict[str, Any]:
        if not self._headers or urlsplit(request["url"]).netloc.lower() != self._host:
            return {}
        headers = {
            name: value for name, value in request["headers"].items() if name.lower() not in {n.lower() for n in self._headers}
        }
        return {"headers": [{"name": name, "value": str(value)} for name, value in {**headers, **self._headers}.items()]}

    def _note(self, asked: Asked, why: Words, frame: str) -> None:
        if len(self.refusals) < MOST_NOTES:
            parts = urlsplit(asked.url)
            self.refusals.append(Refusal(asked.method, f"{parts.netloc}{parts.path}"[:160], why, frame))


def by_folder(asked: Asked) -> Asked:
    """A plain file of the page is judged by its folder; a query, but for a version, may tell of anything.

    `btn_placeorder.gif` is a button's picture, `Magento_Checkout/js/action/place-order.js` what the whole checkout of Magento waits for.
    """
    name = _FILES.get(asked.kind)
    url = _VERSION.sub("", asked.url)
    if asked.method != "GET" or name is None or "?" in url or not name.search(url):
        return asked
    return replace(asked, url=name.sub("", url))


_EXTRACT = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
_LOCAL = re.compile(r"^(?:\d+\.){3}\d+$|^\[|^localhost$")


def site(url: str) -> str:
    """What belongs together: the registered domain, or the host where there is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if _LOCAL.match(host):
        return host
    return _EXTRACT(host).top_domain_under_public_suffix or host


def _body(request: Mapping[str, Any]) -> str:
    return str(request.get("postData") or "") or ("?" if request.get("hasPostData") else "")
