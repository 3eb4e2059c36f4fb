"""What a store keeps in a shopper's browser, and which of it is the answer to a question: carried over, so that it is asked once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_OF_A_VISIT = re.compile(
    r"sess|(?<![a-z])sid|cart|basket|bag|token|csrf|xsrf|auth|visitor|customer|user|uid|guid|korzin", re.IGNORECASE
)
"""Names of what tells one visit from another, and of carts: a shopper who comes anew has none of it."""

_SET = """(() => { const kept = %s[location.origin] || {};
 try { for (const [name, value] of Object.entries(kept)) if (localStorage.getItem(name) === null) localStorage.setItem(name, value); } catch { /* keeps nothing */ } })();"""


@dataclass(slots=True)
class Kept:
    """Cookies, as Playwright has them, and what is stored by origin and name."""

    cookies: list[Any] = field(default_factory=list)
    stored: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, before: Kept, after: Kept) -> None:
        """Take in what came between two moments, but what belongs to that one visit: sessions, carts, what scripts can't read."""
        known = {(c["name"], c["value"]) for c in before.cookies}
        for cookie in after.cookies:
            if (
                (cookie["name"], cookie["value"]) not in known
                and not cookie.get("httpOnly")
                and not _OF_A_VISIT.search(cookie["name"])
            ):
                self.cookies = [c for c in self.cookies if c["name"] != cookie["name"]] + [cookie]
        for origin, names in after.stored.items():
            was = before.stored.get(origin, {})
            new = {n: v for n, v in names.items() if was.get(n) != v and not _OF_A_VISIT.search(n)}
            self.stored.setdefault(origin, {}).update(new)

    @property
    def script(self) -> str:
        """What puts the stored things into a new page."""
        return _SET % json.dumps(self.stored)
