"""Several walks in the time of one or two."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any


async def three_at_a_time(walks: Mapping[str, Awaitable[Any]]) -> dict[str, Any]:
    """What each of some walks tells, by its name; walks wait more than they work."""
    room = asyncio.Semaphore(3)

    async def take(walk: Awaitable[Any]) -> Any:
        async with room:
            return await walk

    return dict(zip(walks, await asyncio.gather(*map(take, walks.values())), strict=True))
