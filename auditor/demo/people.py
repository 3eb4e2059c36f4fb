"""Accounts, messages, and what the shop remembers of a shopper."""

from __future__ import annotations

import hashlib
import secrets
from threading import Lock
from typing import TYPE_CHECKING

from auditor.demo.buying import is_email, is_phone
from auditor.demo.web import HttpError, Response, as_json, redirect

if TYPE_CHECKING:
    from auditor.demo.app import Shop, Visit

CONSENT_COOKIE, CURRENCY_COOKIE = "cookie_choice", "currency"
YEAR = 365 * 86400
"""In seconds."""
MOST_KEPT = 24
SHORTEST_PASSWORD = 6
MOST_STARS = 10


class Accounts:
    """Who has an account, kept in memory for as long as the shop is open."""

    MOST = 1000

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, bytes, bytes]] = {}
        self._lock = Lock()

    def open(self, email: str, name: str, password: str) -> bool:
        """Open an account; False when there is one already."""
        salt = secrets.token_bytes(16)
        entry = (name, salt, _digest(password, salt))
        with self._lock:
            if email in self._known or len(self._known) >= self.MOST:
                return False
            self._known[email] = entry
            return True

    def allow(self, email: str, password: str) -> bool:
        """Whether the password opens the account."""
        with self._lock:
            known = self._known.get(email)
        return known is not None and secrets.compare_digest(known[2], _digest(password, known[1]))

    def name(self, email: str) -> str:
        """Name of the account's owner."""
        with self._lock:
            return self._known[email][0] if email in self._known else ""


def _digest(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**11, r=8, p=1)


def login(shop: Shop, visit: Visit) -> Response:
    """Sign in; `next` leads back to where the shopper was going."""
    goes_to = _next(shop, visit)
    if visit.request.method != "POST":
        return shop.page("login.html", visit, goes_to=goes_to, problem="")
    email = visit.request.value("email").lower()
    if not shop.accounts.allow(email, visit.request.value("password")):
        return shop.page("login.html", visit, status=400, goes_to=goes_to, problem=shop.words["bad_login"])
    shop.remember(visit).account = email
    return shop.keep(visit, redirect(goes_to))


def register(shop: Shop, visit: Visit) -> Response:
    """Open an account."""
    goes_to = _next(shop, visit)
    if visit.request.method != "POST":
        return shop.page("register.html", visit, goes_to=goes_to, problem="")
    email, password = visit.request.value("email").lower(), visit.request.value("password")
    problem = ""
    if not is_email(email):
        problem = shop.words["bad_email"]
    elif len(password) < SHORTEST_PASSWORD:
        problem = shop.words["bad_password"]
    elif not shop.accounts.open(email, visit.request.value("name") or email, password):
        problem = shop.words["known_email"]
    if problem:
        return shop.page("register.html", visit, status=400, goes_to=goes_to, problem=problem)
    shop.ledger.add("registrations")
    shop.remember(visit).account = email
    return shop.keep(visit, redirect(goes_to))


def logout(shop: Shop, visit: Visit) -> Response:
    """Sign out."""
    if visit.session:
        visit.session.account = ""
    return redirect(shop.url("home"))


def account(shop: Shop, visit: Visit) -> Response:
    """The account, for who is signed in."""
    if not (visit.session and visit.session.account):
        return redirect(shop.url("login"), 302)
    return shop.page("account.html", visit, order=visit.session.order)


def _next(shop: Shop, visit: Visit) -> str:
    wanted = visit.request.value("next") or visit.request.query.get("next", "")
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if inside and wanted.isascii() else shop.url("account")


def contact(shop: Shop, visit: Visit) -> Response:
    """The contact page and its form."""
    if visit.request.method != "POST":
        return shop.page("contact.html", visit, problem="")
    if not visit.request.value("message") or not is_email(visit.request.value("email")):
        return shop.page("contact.html", visit, status=400, problem=shop.words["bad_message"])
    return _thank(shop, visit, "messages", "message_done", shop.url("contact"))


def callback(shop: Shop, visit: Visit) -> Response:
    """Ask to be rung."""
    if not is_phone(visit.request.value("phone")):
        raise HttpError(400, shop.words["bad_phone"])
    return _thank(shop, visit, "callbacks", "callback_done")


def subscribe(shop: Shop, visit: Visit) -> Response:
    """Ask for the newsletter."""
    if not is_email(visit.request.value("email")):
        raise HttpError(400, shop.words["bad_email"])
    return _thank(shop, visit, "subscriptions", "subscribe_done")


def review(shop: Shop, visit: Visit) -> Response:
    """Say what a product is like."""
    found = shop.product(visit.args["slug"])
    if not visit.request.value("text"):
        raise HttpError(400, shop.words["bad_message"])
    return _thank(shop, visit, "messages", "review_done", shop.url("product", slug=found.slug))


def rate(shop: Shop, visit: Visit) -> Response:
    """Say what the shop is like, from nought to ten."""
    score = visit.request.value("score")
    if not (score.isascii() and score.isdigit()) or len(score) > len(str(MOST_STARS)) or int(score) > MOST_STARS:
        raise HttpError(400, shop.words["choose"])
    return _thank(shop, visit, "messages", "rate_done")


def chat(shop: Shop, visit: Visit) -> Response:
    """A line said in the chat."""
    if not visit.request.value("text"):
        raise HttpError(400, shop.words["bad_message"])
    return _thank(shop, visit, "messages", "chat_done")


def wish(shop: Shop, visit: Visit) -> Response:
    """Keep a product for later, or let it go."""
    return _toggle(shop, visit, "wishes")


def weigh(shop: Shop, visit: Visit) -> Response:
    """Put a product on the comparison, or take it off."""
    return _toggle(shop, visit, "compared")


def _toggle(shop: Shop, visit: Visit, where: str) -> Response:
    slug = shop.product(visit.request.value(shop.data["form"]["product"])).slug
    kept: list[str] = getattr(shop.remember(visit), where)
    if slug in kept:
        kept.remove(slug)
    elif len(kept) < MOST_KEPT:
        kept.append(slug)
    if visit.request.wants_json:
        return shop.keep(visit, as_json({"kept": slug in kept, "count": len(kept)}))
    return shop.keep(visit, redirect(shop.url("product", slug=slug)))


def track(shop: Shop, visit: Visit) -> Response:
    """Where a parcel is."""
    number = visit.request.query.get("order", "").strip()[:40]
    own = bool(number and visit.session and visit.session.order == number)
    return shop.page("track.html", visit, number=number, own=own)


def consent(shop: Shop, visit: Visit) -> Response:
    """Remember what the shopper said about cookies."""
    choice = visit.request.value("choice")
    if choice not in {"accept", "reject"}:
        raise HttpError(400, shop.words["choose"])
    response = as_json({"choice": choice}) if visit.request.wants_json else redirect(shop.url("home"))
    response.set_cookie(CONSENT_COOKIE, choice, max_age=YEAR, hidden=False)
    return response


def currency(shop: Shop, visit: Visit) -> Response:
    """Show prices in another currency."""
    code = visit.request.value("currency")
    if code not in shop.currencies:
        raise HttpError(400, shop.words["choose"])
    response = redirect(shop.url("home"))
    response.set_cookie(CURRENCY_COOKIE, code, max_age=YEAR)
    return response


def _thank(shop: Shop, visit: Visit, kind: str, word: str, where: str = "") -> Response:
    shop.ledger.add(kind)
    if visit.request.wants_json:
        return as_json({"message": shop.words[word]})
    shop.remember(visit).notice = shop.words[word]
    return shop.keep(visit, redirect(where or shop.url("home")))
