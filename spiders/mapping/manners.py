"""What happens to a request on its way out: it stays on the store, and the user's keys go to no other host."""

from __future__ import annotations

from collections.abc import Iterable
from http.cookiejar import Cookie
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.http import Response
from scrapy.http.cookies import CookieJar
from w3lib.http import basic_auth_header

from spiders.mapping.addresses import is_public, same_host, same_store
from spiders.mapping.hazards import carried, changes_something

if TYPE_CHECKING:
    from spiders.plan import Plan


class StoreRedirect(RedirectMiddleware):
    """Follows redirects within the store; one that leaves it, or would change something, comes back as the answer itself."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:  # noqa: ARG002 - as Scrapy has it
        return _kept(request, response, super().process_response(request, response))


class StoreMetaRefresh(MetaRefreshMiddleware):
    """The same for pages that send the shopper on after some seconds."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:  # noqa: ARG002 - as Scrapy has it
        return _kept(request, response, super().process_response(request, response))


def _kept(request: Request, response: Response, found: Request | Response) -> Request | Response:
    if not isinstance(found, Request):
        return found
    home = str(request.meta.get("store", request.url))
    if not same_store(found.url, home):
        request.meta["left_for"] = found.url
        return response
    if changes_something(found.url, carried(request.url)) and not request.meta.get("start"):
        request.meta["refused"] = found.url
        return response
    return found


class StoreCookies(CookiesMiddleware):
    """Scrapy's cookies, with the list of public suffixes that ships with the package: nothing is fetched for it."""

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        host = (request.url.split("/", 3)[2].rsplit("@", 1)[-1].rsplit(":", 1)[0]).lower()
        for cookie in cookies:
            domain = cookie.domain.removeprefix(".")
            if domain and is_public(domain):
                if domain != host:
                    continue
                cookie.domain = host
            jar.set_cookie_if_ok(cookie, request)


class Keys:
    """The user's headers, cookies and password: put on requests to the store's own host, taken off all others."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        plan: Plan | None = getattr(self._crawler.spider, "plan", None)
        if plan is None:
            return
        own = same_host(request.url, str(getattr(self._crawler.spider, "own_url", plan.url)))
        for name, value in plan.headers.items():
            if own:
                request.headers[name] = value
            elif name.lower() not in {"accept", "accept-language", "user-agent"}:
                request.headers.pop(name, None)
        if own and plan.basic_auth is not None:
            request.headers["Authorization"] = basic_auth_header(*plan.basic_auth)
        if own and plan.cookies:
            request.headers["Cookie"] = _with_cookies(request.headers.get("Cookie"), plan)


def _with_cookies(sent: bytes | None, plan: Plan) -> str:
    """The store's own newer value of a cookie wins over the one that the user gave."""
    jar = sent.decode("latin-1") if sent else ""
    known = {pair.partition("=")[0].strip() for pair in jar.split(";")}
    return "; ".join(filter(None, [jar, *(f"{name}={value}" for name, value in plan.cookies.items() if name not in known)]))
