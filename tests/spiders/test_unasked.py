"""A page whose address reads like an act is not asked for, and that is the reason given."""

from __future__ import annotations

import asyncio

import pytest

from auditor.model import Device, PageKind, Reason, Settings
from auditor.notebook import Notebook
from spiders.look import look
from spiders.plan import LookPlan
from tests.spiders.lamps import Serve, catalogue


def unread(serve: Serve, address: str) -> list[tuple[PageKind, Reason]]:
    settings = Settings(devices=(Device.DESKTOP,), budget=30, browser=False)
    pages = catalogue(3)
    pages = {path: (status, names, body.replace(b"/contact/", address.encode())) for path, (status, names, body) in pages.items()}
    with serve(pages) as shop:
        notebook = Notebook(shop.url, "2026-11-01T00:00:00Z", settings)
        asyncio.run(look(LookPlan(shop.url, settings), notebook, lambda _: None))
    return [(p.kind, p.problem.reason) for p in notebook.pages if p.problem is not None and p.kind is PageKind.CONTACT]


@pytest.mark.parametrize("address", ["/crm.asp?action=send_contact", "/contacts?confirm=1"])
def test_a_link_to_an_act_is_told_as_one(serve: Serve, address: str) -> None:
    assert unread(serve, address) == [(PageKind.CONTACT, Reason.LIKE_AN_ACT)]


@pytest.mark.parametrize("address", ["/contact/", "/contact/?page=contact"])
def test_a_page_that_was_read_is_not(serve: Serve, address: str) -> None:
    assert unread(serve, address) == []
