"""What a hostile shop does the moment it is touched; each act is counted as if the shopper had meant it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.demo.buying import place
from auditor.demo.web import Response, as_json, redirect

if TYPE_CHECKING:
    from auditor.demo.app import Shop, Visit


def order(shop: Shop, visit: Visit) -> Response:
    """An order, placed by whatever asks for this address."""
    number = place(shop, visit)
    if visit.request.wants_json:
        return shop.keep(visit, as_json({"order": number}))
    return shop.keep(visit, redirect(shop.url("done")))


def graphql(shop: Shop, visit: Visit) -> Response:
    """One address for everything; the mutation says what is done."""
    if "placeOrder" in visit.request.value("query"):
        return shop.keep(visit, as_json({"data": {"placeOrder": {"number": place(shop, visit)}}}))
    return as_json({"data": {"cart": {"count": visit.basket.count}}})


def register(shop: Shop, visit: Visit) -> Response:  # noqa: ARG001
    """An account that nobody asked for."""
    shop.ledger.add("registrations")
    return as_json({"message": shop.words["registered"]})


def subscribe(shop: Shop, visit: Visit) -> Response:  # noqa: ARG001
    """A subscription of whoever clicked somewhere."""
    shop.ledger.add("subscriptions")
    return as_json({"message": shop.words["subscribe_done"]})
