"""The shop as data, for storefronts that are drawn by their own script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.demo.web import HttpError, Response, as_json

if TYPE_CHECKING:
    from auditor.demo.app import Shop, Visit
    from auditor.demo.catalogue import Product


def shell(shop: Shop, visit: Visit) -> Response:
    """The empty page that the script fills; an address that leads nowhere is a 404 all the same."""
    slug = visit.args.get("slug", "")
    known = {"p": shop.catalogue.products, "c": shop.catalogue.categories, "info": shop.data["info"]}
    first = visit.request.path.split("/")[1]
    status = 404 if slug and slug not in known.get(first, {}) else 200
    return shop.page("shell.html", visit, status=status)


def shop_front(shop: Shop, visit: Visit) -> Response:
    """What every page of the storefront needs."""
    shelves = [
        {"slug": shelf.slug, "name": shelf.name, "blurb": shelf.blurb, "picture": _cover(shop, shelf.slug)}
        for shelf in shop.catalogue.categories.values()
    ]
    return as_json(
        {
            "shop": {name: value for name, value in shop.facts.items() if name in shop.facts["public"]},
            "categories": shelves,
            "featured": [_short(shop, visit, product) for product in shop.catalogue.first(8)],
            "delivery": _ways(shop, visit, "delivery"),
            "payment": _ways(shop, visit, "payment"),
            "info": {slug: page["title"] for slug, page in shop.data["info"].items()},
            "count": visit.basket.count,
        }
    )


def _cover(shop: Shop, slug: str) -> str:
    return next((product.picture for product in shop.catalogue.shelf(slug)), "")


def _ways(shop: Shop, visit: Visit, kind: str) -> list[dict[str, Any]]:
    show = shop.currency_of(visit).show
    return [{**way, "price": show(way["price"]) if "price" in way else ""} for way in shop.data[kind]]


def products(shop: Shop, visit: Visit) -> Response:
    """A shelf or a search, a page at a time."""
    query = visit.request.query
    if "q" in query:
        found = shop.catalogue.search(query["q"], forgiving=True)
    elif query.get("category") in shop.catalogue.categories:
        found = shop.catalogue.shelf(query["category"])
    else:
        raise HttpError(404)
    page = query.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) < 6) or int(page) < 1:  # noqa: PLR2004
        raise HttpError(400)
    size = int(shop.facts["page_size"])
    shown = found[(int(page) - 1) * size : int(page) * size]
    items = [_short(shop, visit, product) for product in shown]
    return as_json({"items": items, "count": len(found), "more": int(page) * size < len(found)})


def product(shop: Shop, visit: Visit) -> Response:
    """All about one product."""
    found = shop.product(visit.args["slug"])
    whole = {
        **_short(shop, visit, found),
        "description": found.description,
        "attributes": dict(found.attributes),
        "sku": found.sku,
        "category": {"slug": found.category, "name": shop.catalogue.categories[found.category].name},
        "reviews": [
            {"author": word.author, "stars": word.stars, "text": word.text, "date": word.date, "reply": word.reply}
            for word in found.reviews
        ],
        "related": [_short(shop, visit, other) for other in shop.catalogue.first(3, skip=found, category=found.category)],
    }
    return as_json(whole)


def page(shop: Shop, visit: Visit) -> Response:
    """A page of text."""
    found = shop.data["info"].get(visit.args["slug"])
    if found is None:
        raise HttpError(404)
    return as_json(found)


def basket(shop: Shop, visit: Visit) -> Response:
    """What is in the basket."""
    show = shop.currency_of(visit).show
    lines = [
        {
            **_short(shop, visit, line.product),
            "key": line.key,
            "options": ", ".join(line.options),
            "quantity": line.quantity,
            "sum": show(line.total),
        }
        for line in visit.basket.lines
    ]
    return as_json({"lines": lines, "count": visit.basket.count, "total": show(visit.basket.total)})


def _short(shop: Shop, visit: Visit, product: Product) -> dict[str, Any]:
    show = shop.currency_of(visit).show
    choices = [{"name": choice.name, "values": choice.values, "swatches": choice.swatches} for choice in product.choices]
    return {
        "slug": product.slug,
        "name": product.name,
        "price": show(product.price),
        "was": show(product.was) if product.was else "",
        "picture": product.picture,
        "stock": product.stock,
        "blurb": product.blurb,
        "badge": product.badge,
        "choices": choices,
        "rating": product.rating,
    }
