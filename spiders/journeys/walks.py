"""The journeys of a visit, in the order in which they are walked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from auditor.model import Device, PageKind
from spiders.browser.browser import Browser
from spiders.journeys import callback, chat, menu, one_click, purchase, quick_view, registration, search
from spiders.walking.diary import Walked

__all__ = ["Walk", "Walked", "walks_on"]


@dataclass(frozen=True, slots=True)
class Walk:
    """One journey: its name, the kinds of pages it starts from (best first), the seconds it may take, how and on what to go it.

    The seconds end a walk that hangs; they are several times what one takes, so that no busy machine decides a verdict.
    """

    name: str
    starts: tuple[PageKind, ...]
    seconds: float
    go: Callable[[Browser, Device, Sequence[str], float], Awaitable[Walked]]
    devices: tuple[Device, ...] = (Device.DESKTOP, Device.PHONE)


_DESKTOP = (Device.DESKTOP,)

_ALL = (
    Walk(purchase.NAME, (PageKind.PRODUCT, PageKind.HOME), purchase.SECONDS, purchase.walk_purchase),
    Walk(quick_view.NAME, (PageKind.LISTING, PageKind.PROMOTIONS, PageKind.HOME), quick_view.SECONDS, quick_view.walk_quick_view),
    Walk(one_click.NAME, (PageKind.PRODUCT,), one_click.SECONDS, one_click.walk_one_click),
    Walk(search.NAME, (PageKind.PRODUCT,), search.SECONDS, search.walk_search, _DESKTOP),
    Walk(chat.NAME, (PageKind.HOME,), chat.SECONDS, chat.walk_chat, _DESKTOP),
    Walk(callback.NAME, (PageKind.HOME, PageKind.CONTACT), callback.SECONDS, callback.walk_callback, _DESKTOP),
    Walk(
        registration.NAME,
        (PageKind.ACCOUNT, PageKind.HOME, PageKind.LISTING),
        registration.SECONDS,
        registration.walk_registration,
        _DESKTOP,
    ),
    Walk(menu.NAME, (PageKind.HOME, PageKind.LISTING), menu.SECONDS, menu.walk_menu, (Device.PHONE,)),
)


def walks_on(device: Device) -> tuple[Walk, ...]:
    """The journeys for a device; a plain HTTP look walks none."""
    return tuple(walk for walk in _ALL if device in walk.devices)
