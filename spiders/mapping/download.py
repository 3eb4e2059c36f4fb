"""How Scrapy downloads: aiohttp on the caller's own loop, never past the crawl's deadline."""

from __future__ import annotations

import asyncio

import aiohttp
from scrapy import Request
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response

LONGEST_HEADER = 64 * 1024
"""Bytes of a header line that is still read; some stores' security policies pass aiohttp's own limit."""


class StoreDownload(AiohttpDownloadHandler):
    """Scrapy's aiohttp handler with a store's long headers and the crawl's deadline."""

    experimental = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        first = self._session
        self._session = aiohttp.ClientSession(
            connector=first.connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            response_class=first._response_class,  # noqa: SLF001 - as Scrapy set it
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
            max_line_size=LONGEST_HEADER,
            max_field_size=LONGEST_HEADER,
        )
        first.detach()

    async def download_request(self, request: Request) -> Response:
        """Raises scrapy.exceptions.DownloadTimeoutError at the deadline, and what Scrapy's own handler raises."""
        now = asyncio.get_running_loop().time()
        deadline: float | None = getattr(self.crawler.spider, "deadline", None)
        if deadline is not None:
            left = deadline - now
            if left <= 0:
                message = "The time for the crawl was over."
                raise DownloadTimeoutError(message)
            request.meta["download_timeout"] = min(left, request.meta.get("download_timeout", left))
        try:
            return await super().download_request(request)
        finally:
            request.meta["took"] = asyncio.get_running_loop().time() - now
