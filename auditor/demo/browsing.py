"""Pages that only show something."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from auditor.demo.pictures import VIEWS, draw
from auditor.demo.web import HttpError, Response

if TYPE_CHECKING:
    from auditor.demo.app import Shop, Visit
    from auditor.demo.catalogue import Category, Product

RECENT_COOKIE = "recent"
MOST_RECENT = 4


def home(shop: Shop, visit: Visit) -> Response:
    """The front page."""
    covers = {slug: shop.catalogue.first(2, category=slug)[-1:] for slug in shop.catalogue.categories}
    return shop.page("home.html", visit, featured=shop.catalogue.first(8), reduced=shop.catalogue.reduced[:4], covers=covers)


def category(shop: Shop, visit: Visit) -> Response:
    """A shelf of the shop, a page at a time."""
    found = shop.catalogue.categories.get(visit.args["slug"])
    if found is None:
        raise HttpError(404)
    return _listing(shop, visit, shop.catalogue.shelf(found.slug), category=found, title=found.name)


def everything(shop: Shop, visit: Visit) -> Response:
    """All shelves together."""
    return _listing(shop, visit, list(shop.catalogue.products.values()), category=None, title=shop.words["everything"])


def sale(shop: Shop, visit: Visit) -> Response:
    """Everything reduced."""
    return _listing(shop, visit, shop.catalogue.reduced, category=None, title=shop.words["sale"])


def _listing(shop: Shop, visit: Visit, products: list[Product], *, category: Category | None, title: str) -> Response:
    size = int(shop.facts["page_size"])
    pages = max(1, -(-len(products) // size))
    asked = visit.request.query.get("page", "1")
    if not (asked.isascii() and asked.isdigit()) or len(asked) > len(str(pages)):
        raise HttpError(404)
    number = int(asked)
    if not 1 <= number <= pages:
        raise HttpError(404)
    shown = products[(number - 1) * size : number * size]
    return shop.page(
        "category.html",
        visit,
        products=shown,
        count=len(products),
        number=number,
        pages=pages,
        category=category,
        title=title,
    )


def product(shop: Shop, visit: Visit) -> Response:
    """One product; the browser remembers that it was looked at."""
    found = shop.product(visit.args["slug"])
    response = show_product(shop, visit, found)
    slugs = [found.slug, *(slug for slug in seen_before(shop, visit) if slug != found.slug)]
    response.set_cookie(RECENT_COOKIE, ".".join(slugs[:MOST_RECENT]), max_age=86400)
    return shop.keep(visit, response)


def show_product(shop: Shop, visit: Visit, found: Product, *, status: int = 200, problem: str = "") -> Response:
    """A product's page, with a problem when the shopper forgot to choose."""
    related = shop.catalogue.first(4, skip=found, category=found.category)
    shelf = shop.catalogue.categories[found.category]
    return shop.page("product.html", visit, status=status, product=found, category=shelf, related=related, problem=problem)


def quick(shop: Shop, visit: Visit) -> Response:
    """A product in short, for an overlay."""
    return shop.page("quick.html", visit, product=shop.product(visit.args["slug"]))


def search(shop: Shop, visit: Visit) -> Response:
    """Products by name."""
    query = visit.request.query.get("q", "").strip()[:100]
    if shop.facts.get("literal_search"):
        found = [product for product in shop.catalogue.products.values() if query and query in product.name]
    else:
        found = shop.catalogue.search(query, forgiving=shop.facts["forgiving_search"])
    shown = found[: int(shop.facts["page_size"]) * 2]
    popular = [] if found else shop.catalogue.first(4)
    return shop.page("search.html", visit, asked=query, products=shown, count=len(found), popular=popular)


def info(shop: Shop, visit: Visit) -> Response:
    """A page of text."""
    return shop.page(f"{visit.args['page']}.html", visit)


def text(shop: Shop, visit: Visit) -> Response:
    """A page of text that stands in the shop's own data."""
    found = shop.data["info"].get(visit.args["slug"])
    if found is None:
        raise HttpError(404)
    return shop.page("text.html", visit, page=found)


def wishes(shop: Shop, visit: Visit) -> Response:
    """The wish-list."""
    slugs = visit.session.wishes if visit.session else []
    return shop.page("wishes.html", visit, products=[shop.product(slug) for slug in slugs])


def compare(shop: Shop, visit: Visit) -> Response:
    """Products side by side."""
    slugs = visit.session.compared if visit.session else []
    products = [shop.product(slug) for slug in slugs]
    names = list(dict.fromkeys(name for product in products for name in product.attributes))
    return shop.page("compare.html", visit, products=products, names=names)


def media(shop: Shop, visit: Visit) -> Response:
    """A product's or a shelf's picture."""
    name = visit.args["name"].removesuffix(".svg")
    slug, _, view = name.partition(".")
    if name == visit.args["name"] or (view or "1") not in VIEWS:
        raise HttpError(404)
    found = shop.product(slug)
    return _cached(draw(found.shape, found.colours, view or "1"), "image/svg+xml")


def static(shop: Shop, visit: Visit) -> Response:
    """A style sheet, a script, a logo."""
    name = visit.args["name"]
    if name not in shop.files:
        raise HttpError(404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind.endswith("javascript")
    return _cached(shop.files[name], f"{kind}; charset=utf-8" if text else kind)


def _cached(body: bytes, kind: str) -> Response:
    return Response(body, content_type=kind, headers=[("Cache-Control", "max-age=3600")])


def robots(shop: Shop, visit: Visit) -> Response:  # noqa: ARG001
    """What crawlers may read."""
    text = f"{shop.facts['robots'].strip()}\n\nSitemap: {shop.base}/sitemap.xml\n"
    return Response(text.encode(), content_type="text/plain; charset=utf-8")


def sitemap(shop: Shop, visit: Visit) -> Response:  # noqa: ARG001
    """Addresses of all pages, for search engines."""
    addresses = [shop.url("home"), *shop.data["pages"]]
    addresses += [shop.url("category", slug=slug) for slug in shop.catalogue.categories]
    addresses += [shop.url("product", slug=slug) for slug in shop.catalogue.products]
    addresses += [shop.url("info", slug=slug) for slug in shop.data.get("info", {})]
    rows = "\n".join(f"  <url><loc>{escape(shop.base + address)}</loc></url>" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return Response(f"{head}\n{rows}\n</urlset>\n".encode(), content_type="application/xml; charset=utf-8")


def seen_before(shop: Shop, visit: Visit) -> list[str]:
    """Products that this browser looked at lately."""
    slugs = visit.request.cookies.get(RECENT_COOKIE, "").split(".")
    return [slug for slug in slugs if slug in shop.catalogue.products][:MOST_RECENT]
