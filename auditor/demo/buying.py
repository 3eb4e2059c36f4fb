"""The way from the shelf to the order."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from auditor.demo.basket import MOST_OF_ONE, Line
from auditor.demo.browsing import show_product
from auditor.demo.web import HttpError, Response, as_json, redirect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.demo.app import Shop, Visit
    from auditor.demo.catalogue import Product

FEWEST_DIGITS = 9


def cart(shop: Shop, visit: Visit) -> Response:
    """What is in the basket."""
    return shop.page("cart.html", visit, suggestions=shop.catalogue.first(4))


def add(shop: Shop, visit: Visit) -> Response:
    """Put a product into the basket."""
    line = _chosen(shop, visit)
    if isinstance(line, Response):
        return line
    session = shop.remember(visit)
    if not session.basket.add(line.product, line.options, line.quantity):
        raise HttpError(400, shop.words["too_many"])
    if visit.request.wants_json:
        show = shop.currency_of(visit).show
        told = {
            "name": line.product.name,
            "options": ", ".join(line.options),
            "picture": line.product.picture,
            "price": show(line.product.price),
            "count": session.basket.count,
            "total": show(session.basket.total),
        }
        return shop.keep(visit, as_json(told))
    where = {
        "cart": shop.url("cart"),
        "product": shop.url("product", slug=line.product.slug),
    }[shop.facts["after_add"]]
    return shop.keep(visit, redirect(where))


def add_by_link(shop: Shop, visit: Visit) -> Response | None:
    """Put a product into the basket by a bare link, as some shops let one."""
    slug = visit.request.query.get(shop.facts.get("link_name", "add-to-cart"))
    if slug is None or not shop.facts.get("add_by_link"):
        return None
    found = shop.product(slug)
    if not found.stock or found.choices:
        return redirect(shop.url("product", slug=slug))
    shop.remember(visit).basket.add(found, (), 1)
    return shop.keep(visit, redirect(visit.request.path))


def express(shop: Shop, visit: Visit) -> Response:
    """Buy now: the product goes straight to the order form."""
    line = _chosen(shop, visit)
    if isinstance(line, Response):
        return line
    shop.remember(visit).basket.add(line.product, line.options, line.quantity)
    return shop.keep(visit, redirect(shop.url("checkout")))


def change(shop: Shop, visit: Visit) -> Response:
    """Change or remove a line."""
    quantity = _quantity(shop, visit.request.value("quantity", "1"), fewest=0)
    if not visit.basket.change(visit.request.value("line"), quantity):
        raise HttpError(400, shop.words["no_such_line"])
    if visit.request.wants_json:
        return as_json({"count": visit.basket.count, "total": shop.currency_of(visit).show(visit.basket.total)})
    return redirect(shop.url("cart"))


def one_click(shop: Shop, visit: Visit) -> Response:
    """An order by phone number alone: the shop rings to settle the rest."""
    names = shop.data["form"]
    found = shop.product(visit.request.value(names["product"]))
    if not is_phone(visit.request.value("phone")):
        raise HttpError(400, shop.words["bad_phone"])
    if not found.stock:
        raise HttpError(400, shop.words["sold_out"])
    number = place(shop, visit)
    if visit.request.wants_json:
        return shop.keep(visit, as_json({"message": shop.words["one_click_done"].format(number)}))
    return shop.keep(visit, redirect(shop.url("done")))


def checkout(shop: Shop, visit: Visit) -> Response:
    """The order form, and the order itself."""
    detour = _detour(shop, visit)
    if detour:
        return redirect(detour, 302)
    if not visit.basket.count:
        return as_json({"problems": {"basket": shop.words["no_such_line"]}}, 400)
    if visit.request.method != "POST":
        return _order_form(shop, visit)
    return _order(shop, visit)


def _detour(shop: Shop, visit: Visit) -> str:
    """Where the shopper must go before the order form, if anywhere."""
    session = visit.session
    known = bool(session and session.account)
    if shop.facts["login_to_order"] and not known:
        return f"{shop.url('login')}?next={shop.url('checkout')}"
    if not visit.basket.count:
        return "" if visit.request.wants_json else shop.url("cart")
    if shop.data.get("stages"):
        return shop.url("stage", stage=next(iter(shop.data["stages"])))
    if shop.facts.get("gateway") and not (known or (session and session.guest)):
        return shop.url("gateway")
    return ""


def _order(shop: Shop, visit: Visit) -> Response:
    problems = _problems(shop, visit)
    if problems:
        return _order_form(shop, visit, problems)
    visit.basket.take()
    if shop.facts.get("account_on_the_way"):
        shop.ledger.add("registrations")
    number = place(shop, visit)
    return as_json({"order": number}) if visit.request.wants_json else redirect(shop.url("done"))


def _order_form(shop: Shop, visit: Visit, problems: dict[str, str] | None = None) -> Response:
    status = 400 if problems else 200
    if visit.request.wants_json:
        return as_json({"problems": problems or {}}, status)
    filled = defaultdict(str, visit.request.form)
    return shop.page("checkout.html", visit, status=status, problems=defaultdict(str, problems or {}), filled=filled)


def _problems(shop: Shop, visit: Visit) -> dict[str, str]:
    wanted = shop.data["checkout"]
    problems = missing(shop, visit, wanted["fields"])
    for name, ways in ((wanted["delivery"], shop.data["delivery"]), (wanted["payment"], shop.data["payment"])):
        if visit.request.value(name) not in {way["id"] for way in ways}:
            problems[name] = shop.words["choose"]
    return problems


def missing(shop: Shop, visit: Visit, fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the fields of a form, by field."""
    problems = {}
    for name, kind in fields.items():
        value = visit.request.value(name)
        if not value:
            problems[name] = shop.words["required"]
        elif kind == "email" and not is_email(value):
            problems[name] = shop.words["bad_email"]
        elif kind == "phone" and not is_phone(value):
            problems[name] = shop.words["bad_phone"]
    return problems


def place(shop: Shop, visit: Visit) -> str:
    """Count an order and give it a number."""
    session = shop.remember(visit)
    session.order = f"{shop.facts['order_prefix']}{20480 + shop.ledger.add('orders')}"
    return session.order


def done(shop: Shop, visit: Visit) -> Response:
    """Thanks for an order."""
    if not (visit.session and visit.session.order):
        raise HttpError(404)
    return shop.page("done.html", visit, order=visit.session.order)


def _chosen(shop: Shop, visit: Visit) -> Line | Response:
    """The product, its options and how many, or the page that asks again."""
    names, request = shop.data["form"], visit.request
    found = shop.product(request.value(names["product"]))
    quantity = _quantity(shop, request.value(names["quantity"], "1"), fewest=1)
    options = []
    for number, choice in enumerate(found.choices, start=1):
        value = request.value(f"{names['option']}{number}")
        if not value:
            return _ask_again(shop, visit, found, shop.words["choose_option"].format(choice.name.lower()))
        if value not in choice.values:
            raise HttpError(400, shop.words["choose_option"].format(choice.name.lower()))
        options.append(value)
    if quantity > found.stock:
        return _ask_again(shop, visit, found, shop.words["sold_out" if not found.stock else "too_many"])
    return Line(found, tuple(options), quantity)


def _ask_again(shop: Shop, visit: Visit, found: Product, problem: str) -> Response:
    if visit.request.wants_json:
        return as_json({"error": problem}, 400)
    return show_product(shop, visit, found, status=400, problem=problem)


def _quantity(shop: Shop, text: str, *, fewest: int) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_OF_ONE)) and int(text) >= fewest:
        return int(text)
    raise HttpError(400, shop.words["bad_quantity"])


def is_email(text: str) -> bool:
    """Whether somebody could be written to at this."""
    return "@" in text.strip("@")


def is_phone(text: str) -> bool:
    """Whether somebody could be rung at this."""
    return sum(sign.isdigit() for sign in text) >= FEWEST_DIGITS
