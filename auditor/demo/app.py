"""The shop: which address shows what, and how a page is put together."""

from __future__ import annotations

import logging
import re
import tomllib
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from auditor.demo import api, browsing, buying, hasty, people, stages
from auditor.demo.basket import Basket, Session, Sessions
from auditor.demo.catalogue import Catalogue, Product, read_catalogue
from auditor.demo.ledger import Ledger
from auditor.demo.money import Currency
from auditor.demo.web import HttpError, Request, Response, as_json, redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    View = Callable[["Shop", "Visit"], Response]

HERE = Path(__file__).parent
LOG = logging.getLogger(__name__)
LOG.addHandler(logging.NullHandler())
VARIANTS = ("good", "poor", "script", "ru", "uk", "steps", "drawer", "gateway", "popups", "hover", "frames", "slow", "hostile")
GET = ("GET",)
POST = ("POST",)
BOTH = ("GET", "POST")

VIEWS: dict[str, tuple[tuple[str, ...], View]] = {
    "home": (GET, browsing.home),
    "category": (GET, browsing.category),
    "everything": (GET, browsing.everything),
    "sale": (GET, browsing.sale),
    "product": (GET, browsing.product),
    "quick": (GET, browsing.quick),
    "search": (GET, browsing.search),
    "compare": (GET, browsing.compare),
    "wishes": (GET, browsing.wishes),
    "info": (GET, browsing.text),
    "media": (GET, browsing.media),
    "static": (GET, browsing.static),
    "robots": (GET, browsing.robots),
    "sitemap": (GET, browsing.sitemap),
    "cart": (GET, buying.cart),
    "cart_add": (POST, buying.add),
    "cart_change": (POST, buying.change),
    "express": (POST, buying.express),
    "one_click": (POST, buying.one_click),
    "checkout": (BOTH, buying.checkout),
    "stage": (BOTH, stages.stage),
    "gateway": (BOTH, stages.gateway),
    "done": (GET, buying.done),
    "login": (BOTH, people.login),
    "register": (BOTH, people.register),
    "logout": (BOTH, people.logout),
    "account": (GET, people.account),
    "contact": (BOTH, people.contact),
    "callback": (POST, people.callback),
    "subscribe": (POST, people.subscribe),
    "review": (POST, people.review),
    "rate": (POST, people.rate),
    "chat": (POST, people.chat),
    "wish": (POST, people.wish),
    "weigh": (POST, people.weigh),
    "track": (GET, people.track),
    "consent": (POST, people.consent),
    "currency": (POST, people.currency),
    "api_shop": (GET, api.shop_front),
    "api_products": (GET, api.products),
    "api_product": (GET, api.product),
    "api_page": (GET, api.page),
    "api_basket": (GET, api.basket),
    "shell": (GET, api.shell),
    "hasty_link": (BOTH, hasty.order),
    "hasty_order": (POST, hasty.order),
    "hasty_graphql": (POST, hasty.graphql),
    "hasty_register": (POST, hasty.register),
    "hasty_subscribe": (POST, hasty.subscribe),
}
FAULTS = (LookupError, ValueError, TemplateError)
"""What a gap in a shop's words, facts or templates raises, or a letter that can't be sent: the shop's own fault, and a shop shows it as such."""

EVERYWHERE = {
    "media": "/media/{name}",
    "static": "/static/{name}",
    "robots": "/robots.txt",
    "sitemap": "/sitemap.xml",
}


@dataclass(slots=True)
class Visit:
    """One request, by one shopper."""

    request: Request
    args: Mapping[str, str]
    session: Session | None = None

    @property
    def basket(self) -> Basket:
        """The shopper's basket, an empty one for a newcomer."""
        return self.session.basket if self.session else Basket()


class Shop:
    """A store in one variant."""

    def __init__(self, variant: str, base: str, products: int | None = None, ledger: Ledger | None = None) -> None:
        if variant not in VARIANTS:
            message = f"unknown variant {variant!r}; there are {', '.join(VARIANTS)}"
            raise ValueError(message)
        self.variant = variant
        self.base = base.rstrip("/")
        self.data: dict[str, Any] = tomllib.loads((HERE / "shops" / f"{variant}.toml").read_text("utf-8"))
        self.facts: dict[str, Any] = self.data["shop"]
        self.words: dict[str, str] = _common_words(self.facts.get("speaks", "")) | self.data["words"]
        self.catalogue: Catalogue = read_catalogue(self.data, products)
        self.ledger = ledger or Ledger()
        self.sessions = Sessions()
        self.accounts = people.Accounts()
        self.currencies = {name: Currency(**entry) for name, entry in self.data["currencies"].items()}
        self.files = {file.name: file.read_bytes() for file in (HERE / "static" / variant).iterdir() if file.is_file()}
        self._routes: dict[str, str] = {**EVERYWHERE, **self.data["routes"]}
        self._patterns = [(_pattern(route), name) for name, route in self._routes.items()]
        folders = [HERE / "templates" / variant, HERE / "templates" / "common"]
        self._templates = Environment(loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined)
        self._templates.trim_blocks = self._templates.lstrip_blocks = True
        self._templates.globals.update(shop=self.facts, words=self.words, data=self.data, url=self.url, base=self.base)

    def answer(self, request: Request) -> Response:
        """Answer a request, whatever it asks."""
        session = self.sessions.find(request.cookies.get(self.facts["cookie"], ""))
        visit = Visit(request, {}, session)
        try:
            return self._dispatch(visit)
        except HttpError as error:
            if error.status == HTTPStatus.NOT_FOUND and self._covers_up(request):
                return browsing.home(self, visit)
            return self.refuse(visit, error.status, error.message)
        except FAULTS:
            LOG.exception("%s %s", request.method, request.path)
            return self.refuse(visit, 500)

    def _dispatch(self, visit: Visit) -> Response:
        method = "GET" if visit.request.method == "HEAD" else visit.request.method
        path = visit.request.path
        added = buying.add_by_link(self, visit)
        if added:
            return added
        if path in self.data.get("gone", {}):
            raise HttpError(self.data["gone"][path])
        found = list(self._find(path))
        for methods, view, args in found:
            if method in methods:
                visit.args = args
                return view(self, visit)
        if not found:
            return self._unknown(visit)
        response = self.refuse(visit, 405)
        allowed = [way for methods, _, _ in found for way in methods]
        response.headers.append(("Allow", ", ".join([*allowed, "HEAD"] if "GET" in allowed else allowed)))
        return response

    def _find(self, path: str) -> Iterator[tuple[tuple[str, ...], View, dict[str, str]]]:
        pages = {**self.data["pages"], **self.data.get("fragments", {})}
        if path in pages:
            yield GET, browsing.info, {"page": pages[path]}
        for pattern, name in self._patterns:
            match = pattern.fullmatch(path)
            if match:
                yield *VIEWS[name.partition(":")[0]], match.groupdict()

    def _unknown(self, visit: Visit) -> Response:
        path = visit.request.path
        if not path.endswith("/") and any(self._find(path + "/")):
            return redirect(path + "/", 301)
        raise HttpError(404)

    def _covers_up(self, request: Request) -> bool:
        """Whether the shop shows its front page in place of a page it has not."""
        covered = self.facts["unknown"] == "home" and request.path not in self.data["gone"]
        return covered and request.method in {"GET", "HEAD"}

    def refuse(self, visit: Visit, status: int, message: str = "") -> Response:
        """Show an error page with its true status."""
        message = message or self.words.get(f"error_{status}", "") or HTTPStatus(status).phrase
        if visit.request.wants_json:
            return as_json({"error": message}, status)
        return self.page("error.html", visit, status=status, code=status, message=message)

    def page(self, template: str, visit: Visit, *, status: int = 200, **context: object) -> Response:
        """Render a template with what every page of the shop knows."""
        session, request = visit.session, visit.request
        currency = self.currency_of(visit)
        recent = [self.catalogue.products[slug] for slug in browsing.seen_before(self, visit)]
        html = self._templates.get_template(template).render(
            money=currency.show,
            currency=currency,
            currencies=self.currencies,
            basket=visit.basket,
            account=self.accounts.name(session.account) if session else "",
            wished=session.wishes if session else [],
            compared=session.compared if session else [],
            notice=session.pop_notice() if session else "",
            consent=request.cookies.get(people.CONSENT_COOKIE, ""),
            categories=list(self.catalogue.categories.values()),
            path=request.path,
            query=request.query,
            recent=recent,
            **context,
        )
        return Response(html.encode(), status, headers=[("Cache-Control", "no-store")])

    def refuse_bare(self, request: Request, error: HttpError) -> Response:
        """Show an error page to a request that could not be read."""
        return self.refuse(Visit(request, {}), error.status, error.message)

    def move_to(self, base: str) -> None:
        """Tell the shop the address it is served at."""
        self.base = base
        self._templates.globals["base"] = base

    def url(self, name: str, **values: str) -> str:
        """Address of a page by what it is."""
        route = self._routes.get(name) or self._routes[f"shell:{name}"]
        return route.format(**values)

    def currency_of(self, visit: Visit) -> Currency:
        """The currency the shopper chose, or the shop's own."""
        first = next(iter(self.currencies.values()))
        return self.currencies.get(visit.request.cookies.get(people.CURRENCY_COOKIE, ""), first)

    def product(self, slug: str) -> Product:
        """Find a product, or say that there is none."""
        try:
            return self.catalogue.products[slug]
        except KeyError:
            raise HttpError(404) from None

    def remember(self, visit: Visit) -> Session:
        """Give a newcomer a session; its cookie goes out with `keep`."""
        if visit.session is None:
            visit.session = self.sessions.open()
        return visit.session

    def keep(self, visit: Visit, response: Response) -> Response:
        """Send the session's cookie if the browser has it not."""
        name, session = self.facts["cookie"], visit.session
        if session and visit.request.cookies.get(name) != session.id:
            response.set_cookie(name, session.id)
        return response


def _common_words(language: str) -> dict[str, str]:
    """What shops of a language all say."""
    return tomllib.loads((HERE / "shops" / "words" / f"{language}.toml").read_text("utf-8")) if language else {}


def _pattern(route: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", route)
    return re.compile("".join(f"(?P<{part}>[^/]+)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts)))
