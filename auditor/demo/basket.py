"""A shopper's visit: the basket, and what else the shop remembers by cookie."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.demo.catalogue import Product

MOST_OF_ONE = 99
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One product in one variant, so many times."""

    product: Product
    options: tuple[str, ...]
    quantity: int

    @property
    def key(self) -> str:
        """What the basket's forms call this line."""
        return "|".join((self.product.slug, *self.options))

    @property
    def total(self) -> int:
        """Price times quantity."""
        return self.product.price * self.quantity


class Basket:
    """Lines in the order in which they were put in."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._lock = Lock()

    @property
    def lines(self) -> list[Line]:
        """All lines."""
        with self._lock:
            return list(self._lines.values())

    @property
    def count(self) -> int:
        """How many things are in the basket."""
        return sum(line.quantity for line in self.lines)

    @property
    def total(self) -> int:
        """What they cost together."""
        return sum(line.total for line in self.lines)

    def add(self, product: Product, options: tuple[str, ...], quantity: int) -> bool:
        """Put a product in; False when the basket cannot hold it."""
        line = Line(product, options, quantity)
        with self._lock:
            old = self._lines.get(line.key)
            if old is None and len(self._lines) >= MOST_LINES:
                return False
            quantity += old.quantity if old else 0
            if quantity > MOST_OF_ONE:
                return False
            self._lines[line.key] = Line(product, options, quantity)
            return True

    def change(self, key: str, quantity: int) -> bool:
        """Set the quantity of a line, nought removes it; False when there is no such line."""
        with self._lock:
            line = self._lines.get(key)
            if line is None:
                return False
            if quantity == 0:
                del self._lines[key]
            else:
                self._lines[key] = Line(line.product, line.options, quantity)
            return True

    def take(self) -> list[Line]:
        """Empty the basket and return what was in it."""
        with self._lock:
            lines = list(self._lines.values())
            self._lines.clear()
            return lines


@dataclass(slots=True)
class Session:
    """What the shop remembers of one browser."""

    id: str
    basket: Basket = field(default_factory=Basket)
    account: str = ""
    wishes: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    notice: str = ""
    order: str = ""
    guest: bool = False
    details: dict[str, str] = field(default_factory=dict)

    def pop_notice(self) -> str:
        """Return the notice for the next page, once."""
        notice, self.notice = self.notice, ""
        return notice


class Sessions:
    """The most recent sessions; the oldest are forgotten."""

    MOST = 5000

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def find(self, session_id: str) -> Session | None:
        """Return the session of a cookie."""
        with self._lock:
            session = self._sessions.get(session_id)
            if session:
                self._sessions.move_to_end(session_id)
            return session

    def open(self) -> Session:
        """Start a new session."""
        session = Session(secrets.token_urlsafe(18))
        with self._lock:
            self._sessions[session.id] = session
            if len(self._sessions) > self.MOST:
                self._sessions.popitem(last=False)
        return session
