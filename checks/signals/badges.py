"""Badges and words that a theme writes into every price and shows only in its state."""

from __future__ import annotations

import re

from auditor.element import Element
from auditor.words import Phrases

_BADGE = re.compile(r"price__(?:badge|sale)")
_STATES = ("on-sale", "sold-out")


def badge_in_hiding(element: Element, phrases: Phrases) -> bool:
    """Whether the phrase stands in such a badge while the price around it is in another state.

    Shopify's free themes (Debut, Dawn) write `price__sale`, `price__badge-sale` and `price__badge-sold-out` into each price; their
    styles show them when the price is `price--on-sale` or `price--sold-out`.
    """
    badges = [e for e in element.walk() if _BADGE.search(e.marks) and phrases.within(e.text)]
    badges += [e for e in element.ancestors if _BADGE.search(e.marks)]
    return bool(badges) and not any(_in_state(badge) for badge in badges)


def _in_state(badge: Element) -> bool:
    state = next((state for state in reversed(_STATES) if state.removeprefix("on-") in badge.marks), "")
    return any(f"price--{state}" in around.marks for around in badge.ancestors)
