"""A checkout on several pages, and the crossroads between guests and members."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.demo.buying import missing, place
from auditor.demo.web import HttpError, Response, redirect

if TYPE_CHECKING:
    from auditor.demo.app import Shop, Visit


def gateway(shop: Shop, visit: Visit) -> Response:
    """Sign in, or go on as a guest: one button, nothing to type."""
    if visit.request.method != "POST":
        return shop.page("gateway.html", visit, goes_to=shop.url("checkout"), problem="")
    shop.remember(visit).guest = True
    return shop.keep(visit, redirect(shop.url("checkout")))


def stage(shop: Shop, visit: Visit) -> Response:
    """One page of the checkout; nobody gets further than the first page that is not filled in."""
    stages: list[str] = list(shop.data["stages"])
    name = visit.args["stage"]
    if name not in stages:
        raise HttpError(404)
    if not visit.basket.count:
        return redirect(shop.url("cart"), 302)
    _take_extras(shop, visit)
    open_one = next(other for other in [*stages, name] if other == name or not _is_filled(shop, visit, other))
    if open_one != name:
        return redirect(shop.url("stage", stage=open_one), 302)
    if visit.request.method != "POST":
        return _show(shop, visit, name)
    problems = missing(shop, visit, shop.data["stages"][name])
    if problems:
        return _show(shop, visit, name, problems)
    details = shop.remember(visit).details
    details.update({field: visit.request.value(field) for field in shop.data["stages"][name]})
    if name != stages[-1]:
        return redirect(shop.url("stage", stage=stages[stages.index(name) + 1]))
    visit.basket.take()
    place(shop, visit)
    return redirect(shop.url("done"))


def _take_extras(shop: Shop, visit: Visit) -> None:
    """Keep what the cart's form had ticked."""
    if visit.session and "from" in visit.request.query:
        ticked = [extra["id"] for extra in shop.data["extras"] if extra["id"] in visit.request.query]
        visit.session.details["extras"] = " ".join(ticked)


def _is_filled(shop: Shop, visit: Visit, name: str) -> bool:
    details = visit.session.details if visit.session else {}
    return all(details.get(field) for field in shop.data["stages"][name])


def _show(shop: Shop, visit: Visit, name: str, problems: dict[str, str] | None = None) -> Response:
    details = visit.session.details if visit.session else {}
    ticked = details.get("extras", "").split()
    return shop.page(
        f"stage_{name}.html",
        visit,
        status=400 if problems else 200,
        stage=name,
        problems=defaultdict(str, problems or {}),
        filled=defaultdict(str, {**details, **visit.request.form}),
        extras=[extra for extra in shop.data["extras"] if extra["id"] in ticked],
        sent=next((way for way in shop.data["delivery"] if way["id"] == details.get("delivery")), None),
    )
