"""The figures of a shopper's walk to the payment: clicks, pages, fields, time and prices, in words."""

from __future__ import annotations

from auditor.model import Journey
from reports.language import Language
from reports.quoting import plain

TOLD = frozenset({"clicks", "pages_after_cart", "required", "price", "total"})
"""Facts of a walk that stand among its figures, and need not be listed again."""

_ACTS = frozenset({"press", "choose"})


def figures(journey: Journey, t: Language) -> tuple[str, ...]:
    """What the way cost the shopper, each figure with its noun; a figure that the walk does not know is left out."""
    found = journey.findings
    clicks = sum(step.action in _ACTS and not step.refused for step in journey.steps)
    counted = (
        ("clicks", clicks),
        ("after_cart", _number(found.get("pages_after_cart", ""))),
        ("fields", _number(found.get("required", ""))),
    )
    told = [t.count(noun, n) for noun, n in counted if n]
    told.append(t.duration(journey.seconds))
    return (*told, *_prices(journey, t))


def _prices(journey: Journey, t: Language) -> tuple[str, ...]:
    """The price on the product's page and the sum at the checkout; one of them alone where the other was not seen."""
    price, total = (plain(journey.findings.get(name, ""), 30) for name in ("price", "total"))
    if price and total:
        return (t("walk.from_to", price=price, total=total) if price != total else t("walk.same_price", price=price),)
    return (t("walk.price", price=price),) if price else (t("walk.total", total=total),) if total else ()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
