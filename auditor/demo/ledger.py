"""What the shop was asked to do, counted."""

from __future__ import annotations

from threading import Lock


class Ledger:
    """Thread-safe counts of the acts that change something in the shop."""

    KINDS = ("orders", "messages", "registrations", "callbacks", "subscriptions")

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts = dict.fromkeys(self.KINDS, 0)

    def add(self, kind: str) -> int:
        """Count one more act of a kind and return how many there are now."""
        with self._lock:
            self._counts[kind] += 1
            return self._counts[kind]

    def counts(self) -> dict[str, int]:
        """Return all counts as they are at this moment."""
        with self._lock:
            return dict(self._counts)

    @property
    def orders(self) -> int:
        """Orders placed."""
        return self.counts()["orders"]

    @property
    def messages(self) -> int:
        """Messages, reviews, ratings and chat lines sent."""
        return self.counts()["messages"]

    @property
    def registrations(self) -> int:
        """Accounts opened."""
        return self.counts()["registrations"]
