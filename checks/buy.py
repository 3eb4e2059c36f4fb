"""Buy, the way there: does the store let a shopper look, choose and order without being stopped?"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.element import Element
from auditor.model import Effort, Evidence, Family, Journey, PageKind
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, errs, fails, partly, passes, touchpoint
from checks.buy_steps import step_of_adding
from checks.paths import few, stopped
from checks.signals import buying
from checks.signals.payments import Where
from checks.signals.ways import ways_to_pay

_LISTS = (PageKind.LISTING, PageKind.HOME, PageKind.SEARCH, PageKind.PROMOTIONS)
_ORDER_FORM = frozenset({"checkout", "payment"})
_IN_CART = frozenset({"cart", "checkout", "login", "payment"})


# -- quick view ------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="quick-view",
    family=Family.BUY,
    weight=8,
    star=True,
    needs_eyes=True,
    title="A product can be looked at without leaving the list",
    source=["003"],
    looks_at=(PageKind.LISTING,),
    outcomes={
        "opens": passes("From the list, “{product}” opened in place with its price, and the list stayed."),
        "unverified": partly("The list has a control for a quick look, but it could not be seen to work."),
        "leaves": errs("What looks like a quick look leaves the list and opens the product's own page."),
        "none": fails("A product can be looked at only on its own page; the list offers no quick look."),
    },
    fix="Give each product in a list a button that shows its picture, price and choices in a dialog over the list.",
    snippet='<button type="button" aria-haspopup="dialog" data-product="123">Quick view</button>',
    effort=Effort.DAYS,
    words=["controls#quick-view"],
    blind="A quick look that opens only at a long press or a swipe.",
)
def quick_view(pages: Pages) -> Seen | Unseen:
    """Whoever compares ten lamps opens ten pages and goes back ten times, and loses the place in the list each time.

    A quick look over the list spares the way there and back.
    """
    walks = _by_result(pages, "quick-view")
    if walk := walks.get("opened"):
        name, price = walk.findings.get("product", ""), walk.findings.get("price", "")
        return Seen("opens", (_pressing(pages, walk, f"{name} {price}"),), {"product": name})
    if walk := walks.get("left"):
        return Seen("leaves", (_pressing(pages, walk, _control(walk)),))
    tried = (walk for walk in walks.values() if walk.reached == "control" and walk.findings.get("by") == "words")
    controls = few(_pressing(pages, walk, _control(walk)) for walk in tried) or few(pages.found(buying.quick_view, *_LISTS))
    if controls:
        return Seen("unverified", controls)
    return Seen("none") if walks else Unseen(stopped(pages, "quick-view"))


# -- one click -------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="one-click-checkout",
    family=Family.BUY,
    weight=8,
    star=True,
    needs_eyes=True,
    title="One click leads from a product to the order",
    source=["003"],
    looks_at=(PageKind.PRODUCT,),
    outcomes={
        "straight": passes("One click on “{control}” led from the product straight to the order, past the cart."),
        "unverified": partly("The product page offers “{control}”, but it could not be seen to lead to the order."),
        "cart_only": errs("“{control}” promises a short way, but it only puts the product into the cart."),
        "led_nowhere": errs("“{control}” promises a short way; pressed, it led nowhere near an order."),
        "none": fails("From a product the only way to an order leads through the cart."),
    },
    fix="Beside 'add to cart', offer 'buy now': it opens the order form, or a short one with name and phone, for this one product.",
    effort=Effort.DAYS,
    words=["controls#one-click", "controls#buy-now"],
    blind="Wallet buttons that show only to a browser signed in to them; no order is placed to find out what a click at once would do.",
)
def one_click_checkout(pages: Pages) -> Seen | Unseen:
    """Someone who wants this one thing has decided already.

    Every page between the wish and the order is an occasion to think again; in article 003's study over half of the
    stores had a way past the cart.
    """
    walks = _by_result(pages, "one-click")
    for outcome, results in (
        ("straight", ("checkout", "dialog", "pay-sheet")),
        ("unverified", ("refused",)),
        ("cart_only", ("cart", "added")),
        ("led_nowhere", ("none",)),
    ):
        for walk in (
            walks[result] for result in results if result in walks and (result != "none" or walks[result].reached == "control")
        ):
            return Seen(outcome, (_pressing(pages, walk, _control(walk)),), {"control": _control(walk)})
    controls = few(pages.found(buying.one_click_buy, PageKind.PRODUCT)) or _express_buttons(pages)
    if controls:
        return Seen("unverified", controls, {"control": min((c.words for c in controls), key=len)})
    return Seen("none") if walks else Unseen(stopped(pages, "one-click"))


def _express_buttons(pages: Pages) -> tuple[Evidence, ...]:
    """A payment service's own buttons on a product page."""
    return few(
        document.evidence(offer.found)
        for document in pages.of(PageKind.PRODUCT)
        for offer in ways_to_pay(document)
        if offer.where is Where.CONTROL and not _is_choice(offer.found.element)
    )


def _is_choice(element: Element) -> bool:
    """Whether it is one of an order form's ways to pay, or all of them: to be chosen, not to be pressed."""
    return element.closest("label") is not None or any(e.tag == "input" and e.get("type") == "radio" for e in element.walk())


# -- guest -----------------------------------------------------------------------------------------------------------------


@touchpoint(
    id="guest-checkout",
    family=Family.BUY,
    weight=6,
    title="An order can be placed without an account",
    source=["000"],
    looks_at=(PageKind.CHECKOUT,),
    outcomes={
        "open": passes("The order form opened without an account."),
        "choice": passes("At the checkout a shopper may go on as a guest; nobody has to sign in."),
        "offered": partly("An order without an account is offered, but its form could not be seen to open."),
        "account_made": partly("No account is asked for in advance, but one is made on the way."),
        "forced_login": errs("Nobody can order without signing in or signing up first."),
    },
    fix="Let the order form open at once; offer to keep the data as an account after the order, with one tick.",
    effort=Effort.HOURS,
    words=["controls#guest"],
    blind="What the store does with the data after the order.",
)
def guest_checkout(pages: Pages) -> Seen | Unseen:
    """A first-time buyer came for a thing, not for a membership.

    Asked for a password before the order, many put the thing back.
    """
    walks, words = pages.walks("purchase"), _guest_words(pages)
    for guest, outcome in (
        ("open", "open"),
        ("offered", "open"),
        ("account_on_the_way", "account_made"),
        ("forced_login", "forced_login"),
    ):
        for walk in walks:
            if walk.findings.get("guest") == guest and _arrived(walk, guest) and not (guest == "forced_login" and words):
                return Seen(outcome, (pages.proof_of(walk, ""), *words))
    for walk in walks:
        if walk.findings.get("guest") == "offered" and walk.reached in _ORDER_FORM:
            return Seen("choice", words or (pages.proof_of(walk, ""),))
    if words or any(w.findings.get("guest") == "offered" for w in walks):
        return Seen("offered", words or tuple(pages.proof_of(w, "") for w in walks))
    return Unseen(stopped(pages, "purchase"))


def _arrived(walk: Journey, guest: str) -> bool:
    """Whether the walk stood before the order form itself; where a guest has to say so first, on the page after that."""
    if guest == "offered":
        return walk.reached == "payment" or (walk.reached == "checkout" and walk.findings.get("pages_after_cart", "1") != "1")
    return walk.reached in _ORDER_FORM or guest == "forced_login"


def _guest_words(pages: Pages) -> tuple[Evidence, ...]:
    met = (d.evidence(f) for d in pages.met("purchase") for f in buying.guest_checkout(d))
    return few(met) or few(pages.found(buying.guest_checkout, PageKind.CHECKOUT, PageKind.CART))


# -- the cart answers ------------------------------------------------------------------------------------------------------


@touchpoint(
    id="cart-feedback",
    family=Family.BUY,
    weight=3,
    needs_eyes=True,
    title="The store answers at once when something is put into the cart",
    source=["003"],
    looks_at=(PageKind.PRODUCT,),
    outcomes={
        "in_place": passes("Putting a product into the cart was confirmed in place, by {sign}."),
        "jump": partly("Putting a product into the cart threw the shopper out of the page and into the cart."),
        "silent": errs("A product was put into the cart, and nothing on the page told so."),
    },
    parts={"counter": "the cart's counter", "mini-cart": "a small cart that opened", "message": "a message"},
    fix="When a product is added, raise the cart's number and say so beside it, and leave the shopper where they are.",
    snippet='<p role="status" aria-live="polite">Added to your cart. <a href="/cart">Go to cart</a></p>',
    effort=Effort.HOURS,
    words=["controls#add-to-cart"],
    blind="Sounds, vibrations, and a change that is gone before the page is looked at again.",
)
def cart_feedback(pages: Pages) -> Seen | Unseen:
    """A shopper who presses and sees nothing presses again and finds two in the cart, or gives up.

    One who is thrown into the cart stops looking around.
    """
    walks = {j.findings.get("confirmed_by", "").replace(" ", "-"): j for j in reversed(pages.walks("purchase"))}
    for sign in ("counter", "mini-cart", "message"):
        if walk := walks.get(sign):
            return Seen("in_place", (_proof_of_adding(pages, walk),), {"sign": (sign,)})
    if walk := walks.get("jump"):
        return Seen("jump", (_proof_of_adding(pages, walk),))
    if (walk := walks.get("nothing")) and walk.reached in _IN_CART:
        return Seen("silent", (_proof_of_adding(pages, walk),))
    return Unseen(stopped(pages, "purchase"))


def _proof_of_adding(pages: Pages, walk: Journey) -> Evidence:
    """The pressing that put it there, on the product's own page."""
    return pages.proof_of(walk, walk.findings.get("confirmed", ""), step=step_of_adding(walk))


# -- walks as proof --------------------------------------------------------------------------------------------------------


def _by_result(pages: Pages, name: str) -> Mapping[str, Journey]:
    """The walks of that name that came to an end, by how they ended, desktop before phone."""
    ended = [j for j in pages.walks(name) if j.stopped is None and "result" in j.findings]
    return {j.findings["result"]: j for j in reversed(ended)}


def _control(walk: Journey) -> str:
    return walk.findings.get("control", "")


def _pressing(pages: Pages, walk: Journey, words: str) -> Evidence:
    """The pressing of the control that the walk was about."""
    pressed = [n for n, step in enumerate(walk.steps) if step.action == "press"]
    own = [n for n in pressed if walk.steps[n].control == _control(walk)]
    return pages.proof_of(walk, words, step=(own or pressed or [-1])[0])
