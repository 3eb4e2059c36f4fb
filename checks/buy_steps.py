"""Buy, the length of the way: how many pages lie between the cart and the choice of payment, and what does the way add to the price?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import unquote, urlsplit

from auditor.model import Effort, Evidence, Family, Journey, PageKind, Reason
from auditor.page import Document
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, partly, passes, touchpoint
from checks.paths import stopped
from checks.signals.stages import stages
from checks.signals.sums import Sum, amount, last, sums, ticked

_SHORT, _BEARABLE = 3, 5
"""Pages after the cart that pass, and that pass in part (CHECKLIST)."""
_QUERY = 60
"""Letters of what an address asks for, at most, where it is shown."""
_LATE = ("delivery-sum", "fee", "tax", "extra")
_ACTS = frozenset({"press", "choose"})


@touchpoint(
    id="checkout-steps",
    family=Family.BUY,
    weight=6,
    title="The way from the cart to paying is short",
    source=["003"],
    looks_at=(PageKind.PRODUCT, PageKind.CART, PageKind.CHECKOUT),
    needs_eyes=True,
    outcomes={
        "short": passes("Pages after the cart until the choice of payment: {pages}; clicks from the product: {clicks}."),
        "named": passes(
            "Pages after the cart until the choice of payment: at most {pages}. Its form was not filled in; "
            "the checkout itself names what comes: {stages}."
        ),
        "dearer": passes(
            "Pages after the cart until the choice of payment: {pages}; clicks from the product: {clicks}. "
            "There the sum has grown from {before} to {after}."
        ),
        "long": partly("Pages after the cart until the choice of payment: {pages}; three are enough."),
        "endless": errs("Pages after the cart until the choice of payment: {pages}; few shoppers last that long."),
    },
    fix="Ask on one page, or on three short ones, in the order address, delivery, payment; show delivery and all fees in the cart already.",
    effort=Effort.WEEKS,
    words=[
        "till#total",
        "till#delivery-sum",
        "till#fee",
        "till#extra",
        "till#stage-payment",
        "till#stage-who",
        "till#stage-where",
    ],
    blind="What lies behind an address form: nothing is typed unless the store is your own and you ask for it. Sums that show only for an address.",
)
def checkout_steps(pages: Pages) -> Seen | Unseen:
    """Each further page asks once more whether the shopper is sure.

    A sum that grows on the way answers for them; article 003 counts both among the reasons why full carts are left.
    """
    walk = next((w for w in pages.walks("purchase") if w.reached == "payment"), None)
    if walk is None:
        return _named(pages) or Unseen(
            stopped(pages, "purchase"), tuple(_path(pages, w) for w in pages.walks("purchase")[:1] if w.steps)
        )
    count = int(walk.findings.get("pages_after_cart", "1"))
    price = _price(pages, walk)
    told = {"pages": str(count), "clicks": str(sum(s.action in _ACTS for s in walk.steps)), "before": "", "after": ""}
    proofs = (_path(pages, walk), *price.proofs)
    if count > _SHORT:
        return Seen("long" if count <= _BEARABLE else "endless", proofs, told)
    if price.grew:
        return Seen("dearer", proofs, told | {"before": price.before, "after": price.after})
    return Seen("short", proofs, told)


def _named(pages: Pages) -> Seen | None:
    """What the checkout says of the parts behind its form, where even a page for each would be few enough."""
    for walk in pages.walks("purchase"):
        till = _met(pages, walk, PageKind.CHECKOUT)
        told = stages(till) if till is not None and walk.stopped is Reason.FORM_GATE else None
        if till is None or told is None:
            continue
        count = int(walk.findings.get("pages_after_cart", "1")) + told.further
        if count > _SHORT:
            return None
        names = tuple(name.words for name in told.names)
        proofs = (_path(pages, walk), *(till.evidence(name) for name in told.names))
        return Seen("named", proofs, {"pages": str(count), "stages": " → ".join(names)})
    return None


def _path(pages: Pages, walk: Journey) -> Evidence:
    """The pages passed, in order, as one proof with the last picture."""
    passed = (_named_address(pages.visit.pages[i].url) for i in walk.pages)
    return pages.proof_of(walk, " → ".join(dict.fromkeys(passed)))


def _named_address(url: str) -> str:
    """The path of an address; what it asks for as well, where that alone tells its pages apart: `/?target=cart`."""
    parts = urlsplit(url)
    bare = parts.path.rstrip("/") in {"", "/index.php"} and 0 < len(parts.query) <= _QUERY
    return unquote(f"{parts.path or '/'}?{parts.query}" if bare else parts.path) or "/"


# -- what it costs ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Price:
    """What the product, the cart and the checkout ask, and what was added between the last two."""

    before: str = ""
    after: str = ""
    grew: bool = False
    proofs: tuple[Evidence, ...] = ()


def _price(pages: Pages, walk: Journey) -> _Price:
    cart, till = _met(pages, walk, PageKind.CART), _met(pages, walk, PageKind.CHECKOUT)
    asked = last(till, "total") if till is not None else None
    if till is None or asked is None:
        return _Price(proofs=tuple(_extras(cart, till)))
    first = (last(cart, "total") or last(cart, "subtotal")) if cart is not None else None
    before = first.amount if first is not None else amount(walk.findings.get("price", ""))
    said = first.found.words if first is not None else walk.findings.get("price", "")
    late = list(_added(cart, till))
    proofs = [till.evidence(s.found) for s in late]
    if cart is not None and first is not None:
        proofs.insert(0, cart.evidence(first.found))
    proofs += [till.evidence(asked.found), *_extras(cart, till)]
    grew = bool(before) and asked.amount > before
    return _Price(said, f"{asked.found.words}{_sum(before, late, asked.amount)}", grew, tuple(proofs))


def _sum(before: Decimal, late: list[Sum], after: Decimal) -> str:
    """The sum as it is made up, when the named parts explain it; else what nothing on the page explains."""
    if not before or after <= before:
        return ""
    named = sum((s.amount for s in late), Decimal(0))
    parts = " + ".join(f"{s.amount:f}" for s in late)
    if late and before + named == after:
        return f" ({before:f} + {parts} = {after:f})"
    return (
        f" ({before:f} + {parts} + {after - before - named:f}?)" if late and after > before + named else f" (+{after - before:f})"
    )


def _added(cart: Document | None, till: Document) -> Iterator[Sum]:
    """Costs that the checkout names and the cart does not, each kind once."""
    known = {(s.kind, s.amount) for s in sums(cart)} if cart is not None else set()
    named: set[tuple[str, Decimal]] = set()
    for one in sums(till):
        if one.kind in _LATE and (one.kind, one.amount) not in known | named:
            named.add((one.kind, one.amount))
            yield one


def _extras(*documents: Document | None) -> Iterator[Evidence]:
    """What was ticked for the shopper beforehand."""
    for document in documents:
        if document is not None:
            yield from (document.evidence(found) for found in ticked(document))


def _met(pages: Pages, walk: Journey, kind: PageKind) -> Document | None:
    """The last page of a kind on the walk's way."""
    met = [i for i in walk.pages if pages.visit.pages[i].kind is kind and pages.visit.pages[i].seen]
    return pages.document(met[-1]) if met else None


def step_of_adding(walk: Journey) -> int:
    """The number of the step that put the product into the cart: what was noticed after it says so, else the last press on its page."""
    address, confirmed = walk.findings.get("address", ""), walk.findings.get("confirmed", "")
    pressed = [n for n, step in enumerate(walk.steps) if step.action == "press" and address in ("", step.url_before)]
    told = [n for n in pressed if confirmed and confirmed in map(str, walk.steps[n].noticed.values())]
    return (told or pressed[-1:] or [-1])[0]
