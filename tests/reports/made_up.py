"""Made-up scorecards: a good store, a poor one, one behind a wall, one hardly seen, and one that means harm."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from PIL import Image, ImageDraw

from auditor import score
from auditor.model import (
    Box,
    Closed,
    Device,
    Effort,
    Evidence,
    Family,
    How,
    Journey,
    Page,
    PageKind,
    Problem,
    Reason,
    Scorecard,
    Settings,
    Status,
    Step,
    Store,
    Timings,
    Verdict,
    Visit,
)  # fmt: skip

HOME = "https://tansy.example/"
D, P = Device.DESKTOP, Device.PHONE
HEADER, BELOW = Box(780, 54, 176, 27), Box(761, 822, 200, 19)

POINTS = (
    ("phone-visible", Family.REACH, 10, Effort.HOUR, "A phone number greets shoppers on the first screen",
     "A shopper with one last question looks at the top of the page, finds no number, and asks another shop.",
     "Put the number at the top of every page, as a link; on a phone it may be an icon. Say beside it when someone answers.",
     '<a href="tel:+448081570142">0808 157 0142</a>'),
    ("contact-page", Family.REACH, 6, Effort.HOUR, "Contacts are one click from the home page",
     "People trust a shop that shows at once where it can be found.", "Link the contact page from the header of every page.", ""),
    ("contact-form", Family.REACH, 3, Effort.HOURS, "A question can be sent from the contact page",
     "Not everyone wants to open a mail program to ask one thing.", "Add a form with a field for the message and for an address to answer to.", ""),
    ("phone-toll-free", Family.REACH, 3, Effort.DAYS, "The call costs nothing", "A call that costs money is put off.", "Show a free number.", ""),
    ("faq", Family.INFORM, 10, Effort.HOURS, "Common questions are answered on a page of their own",
     "Most questions before a purchase are the same ten. Whoever reads the answer at once does not need to ask, or leave.",
     "Collect the ten questions that customers ask most; answer each in two sentences; link the page from the home page.", ""),
    ("store-locations", Family.INFORM, 8, Effort.HOURS, "Shops and pick-up points are listed with address and hours",
     "A shop with a door on a street is a shop one can trust.", "List every shop with its full address, hours and a phone.", ""),
    ("delivery-info", Family.INFORM, 6, Effort.HOURS, "Ways, times and costs of delivery are explained",
     "A shopper who can't tell when the parcel comes and what it costs leaves to find out elsewhere.",
     "Add a delivery page that names each way, how long it takes and what it costs; link it from every product.", ""),
    ("email-reply-time", Family.RESPOND, 6, Effort.DAYS, "A mail is answered within a day", "A question unanswered is a sale lost.",
     "Write a mail as a customer would, on a working day, and note when a person answers.", ""),
    ("page-speed", Family.RESPOND, 5, Effort.WEEKS, "Pages show what matters within 2.5 seconds", "A slow tab gets closed.",
     "Serve smaller pictures, and the first of them first.", ""),
    ("quick-view", Family.BUY, 8, Effort.DAYS, "A product can be looked at without leaving the list",
     "Every extra page is a place to get lost; an overlay keeps the shopper's place in the list.",
     "Open name, price and pictures over the list, with a way to buy and a way to close.", ""),
    ("guest-checkout", Family.BUY, 6, Effort.DAYS, "An order needs no account", "Being made to register ends one purchase in four.",
     "Let people order as guests; offer the account afterwards.", ""),
    ("paypal", Family.BUY, 5, Effort.DAYS, "PayPal is offered", "Many shoppers type no card number into a shop that they do not know.",
     "Switch PayPal on in the payment settings.", ""),
    ("apple-pay", Family.BUY, 5, Effort.DAYS, "Apple Pay is offered", "One look at the phone pays.", "Switch Apple Pay on.", ""),
    ("returns-policy", Family.KEEP, 8, Effort.HOUR, "Returns are explained: how long, and how",
     "“Returns accepted” raises the very question that it should settle.", "Name the days, who pays the way back, and the steps.", ""),
    ("mission", Family.CARE, 3, Effort.HOURS, "The store says what it stands for", "People buy from people.", "Say it on the about page.", ""),
)  # fmt: skip

SENTENCES = {
    Status.PASS: ("shown", "It is there, on the first screen of the home page."),
    Status.PARTIAL: ("weak", "It is there, but only on the contact page, two clicks away."),
    Status.FAIL: ("absent", "It was looked for on every page where it would be, and is not there."),
    Status.INCONCLUSIVE: ("unseen", "The page that would show it could not be opened."),
    Status.NOT_APPLICABLE: ("abroad", "There is no such thing in the store's country."),
    Status.NOT_MEASURED: ("unmeasured", "Nobody has tried this yet."),
}
OF_GOOD = {
    "page-speed": Status.PARTIAL,
    "email-reply-time": Status.NOT_MEASURED,
    "mission": Status.FAIL,
    "phone-toll-free": Status.NOT_APPLICABLE,
}
OF_POOR = {
    "phone-visible": Status.FAIL, "faq": Status.FAIL, "quick-view": Status.FAIL, "returns-policy": Status.PARTIAL, "delivery-info": Status.PARTIAL,
    "store-locations": Status.FAIL, "page-speed": Status.FAIL, "paypal": Status.INCONCLUSIVE, "apple-pay": Status.INCONCLUSIVE,
    "email-reply-time": Status.NOT_MEASURED, "phone-toll-free": Status.NOT_APPLICABLE, "contact-form": Status.PARTIAL,
}  # fmt: skip


def evidence(
    words: str, path: str = "", picture: str = "pictures/home-desktop.jpg", box: Box | None = HEADER, **more
) -> Evidence:
    return Evidence(
        HOME + path, more.get("device", D), words, more.get("selector", "header a.phone"), more.get("how", How.LINK), box, picture
    )


def page(kind: PageKind, path: str = "", device: Device = D, **more) -> Page:
    name = f"pictures/{kind}-{device}.jpg"
    told = {
        "markup": "…",
        "title": f"{kind.title()} – Tansy & Thrum",
        "why": "a link in the header says so",
        "picture": name,
        "scale": 2.0 if device is P else 1.0,
    }
    return Page(HOME + path, kind, device, timings=Timings(0.84, 0.12, 1.1), **{**told, **more})


PAGES = (
    page(PageKind.HOME), page(PageKind.HOME, device=P), page(PageKind.CONTACT, "contact/"), page(PageKind.DELIVERY, "delivery/"),
    page(PageKind.PRODUCT, "product/tideline-mug/"), page(PageKind.LISTING, "shop/"),
    page(PageKind.FAQ, "help/faq/", markup="", picture=None, status=503, problem=Problem(Reason.HTTP_REFUSAL, "503 Service Unavailable")),
    page(PageKind.RETURNS, "returns/", Device.HTTP, picture=None),
)  # fmt: skip


def steps(device: Device) -> tuple[Step, ...]:
    return (
        Step("open", "Tideline mug", "the first product of the list that is in stock", HOME + "shop/", HOME + "product/tideline-mug/", {"price": "£14.00"},
             None, f"pictures/product-{device}.jpg", 0.9),
        Step("press", "Add to basket", "its name says so, and it is the largest button beside the price", HOME + "product/tideline-mug/",
             HOME + "product/tideline-mug/", {"counter": "0 → 1", "message": "Added to your basket"}, Box(721, 603, 191, 52),
             f"pictures/product-{device}.jpg", 0.7),
        Step("press", "Go to checkout", "the only button of the cart that leads on", HOME + "basket/", HOME + "checkout/", {}, Box(946, 457, 333, 52),
             f"pictures/basket-{device}.jpg", 1.2),
        Step("look", "Place order", "", HOME + "checkout/", HOME + "checkout/", {"total": "£18.50"}, None, f"pictures/checkout-{device}.jpg", 0.4,
             refused="“Place order” would place an order"),
    )  # fmt: skip


WALKS = (
    Journey(
        "purchase",
        D,
        "payment",
        None,
        "",
        steps(D),
        (),
        {"clicks": "5", "guest": "open", "confirmed_by": "counter", "secret_code": "x1"},
        6.4,
    ),
    Journey(
        "purchase", P, "login", Reason.LOGIN_WALL, "The checkout shows nothing but a form to sign in.", steps(P)[:3], (), {}, 5.1
    ),
    Journey("quick-view", D, "nothing", None, "", (), (), {"result": "none"}, 1.2),
)
SETTINGS = Settings(skip={"mission": "the owner wishes it so"})
VISIT = Visit(
    HOME, "2026-11-22T14:05:33+00:00", SETTINGS, PAGES, WALKS, robots="User-agent: *\nDisallow: /checkout/\n", closed=(Closed("consent", Device.DESKTOP, HOME, "Accept all cookies", "pictures/before-desktop-1.jpg"),),
    seconds=41.2, requests=63, versions={"auditor": "0.1.0", "chromium": "150.0", "python": "3.11"}, notes=("The sitemap lists 24 products.",),
)  # fmt: skip


def verdicts(statuses: dict[str, Status], proofs: tuple[Evidence, ...], text: Callable[[str], str] = str) -> tuple[Verdict, ...]:
    made = []
    for id_, family, weight, effort, title, why, fix, snippet in POINTS:
        status = statuses.get(id_, Status.PASS)
        outcome, sentence = SENTENCES[status]
        unseen = status is Status.INCONCLUSIVE
        made.append(Verdict(
            id_, family, float(weight), status, outcome, Reason.LOGIN_WALL if unseen else None, title, text(sentence), text(why), fix, effort, "001, 003",
            snippet, "Lend the auditor a signed-in session." if unseen else "", proofs if status in {Status.PASS, Status.PARTIAL} else (),
            tuple(p.url for p in PAGES[:6]),
        ))  # fmt: skip
    return tuple(made)


def card(
    made: tuple[Verdict, ...],
    visit: Visit = VISIT,
    name: str = "Tansy & Thrum",
    invalid: Reason | None = None,
    language: str = "en",
) -> Scorecard:
    covered = score.coverage(made)
    return Scorecard(
        Store(HOME, name, "GB", ("en",)),
        language,
        visit,
        made,
        score.families(made),
        score.score(made),
        covered,
        covered < score.PROVISIONAL_BELOW,
        invalid,
    )


PROOFS = (
    evidence("0808 157 0142"),
    evidence("hello@tansy.example", "contact/", "pictures/contact-desktop.jpg", BELOW, how=How.TEXT),
    evidence("Far below the picture", box=Box(10, 99_000, 50, 20), how=How.VERIFIED),
)


def good(language: str = "en") -> Scorecard:
    return card(verdicts(OF_GOOD, PROOFS), language=language)


def poor(language: str = "en") -> Scorecard:
    return card(verdicts(OF_POOR, PROOFS), language=language)


def provisional(language: str = "en") -> Scorecard:
    seen = dict.fromkeys([p[0] for p in POINTS[4:]], Status.INCONCLUSIVE)
    visit = replace(VISIT, journeys=(), pages=PAGES[:1], settings=replace(SETTINGS, browser=False))
    return card(verdicts(seen | {"phone-visible": Status.FAIL}, ()), visit, language=language)


def invalid(language: str = "en") -> Scorecard:
    wall = page(
        PageKind.WALL,
        status=403,
        markup="",
        problem=Problem(Reason.BOT_WALL, "Just a moment…"),
        picture="pictures/home-desktop.jpg",
    )
    visit = Visit(HOME, "2026-11-22T14:05:33+00:00", pages=(wall,), problem=wall.problem, seconds=3.0, requests=2)
    made = verdicts(dict.fromkeys([p[0] for p in POINTS], Status.INCONCLUSIVE), ())
    made = tuple(replace(v, reason=Reason.BOT_WALL, settle="Let the auditor in.", searched=()) for v in made)
    return card(made, visit, "", Reason.BOT_WALL, language)


def empty(language: str = "en") -> Scorecard:
    return card((), Visit(HOME, "some day"), "", Reason.NOTHING_TO_JUDGE, language)


INVISIBLE = "\u202e\u2066\u200b\x00"
HARM = f"<script>alert(1)</script><img src=x onerror=alert(2)>{{{{ 7*7 }}}}{INVISIBLE}\ud800 \u05e9\u05dc \U0001f469\u200d\U0001f467 \"'&{'w' * 3000}"


def hostile(language: str = "en") -> Scorecard:
    addresses = ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "https://a@evil.example/", 'https://x.example/"onclick="alert(1)',
                 "//evil.example/", "https://[broken", "https://store.example/" + "long" * 500, "HTTPS://store.example/ok?a=1&b=<2>")  # fmt: skip
    proofs = tuple(Evidence(url, D, HARM, HARM, How.TEXT, HEADER, "pictures/home-desktop.jpg") for url in addresses[:6])
    made = tuple(
        replace(v, sentence=HARM, why=HARM, snippet=HARM, evidence=proofs, searched=addresses) for v in verdicts(OF_POOR, ())
    )
    bad_step = Step(HARM, HARM, HARM, HOME, addresses[0], {HARM: HARM}, HEADER, "pictures/none.jpg", 1.0, HARM)
    walk = Journey(HARM, P, HARM, Reason.FORM_GATE, HARM, (bad_step,) * 20, (), {HARM: HARM}, 1.0)
    pages = tuple(
        Page(url, PageKind.OTHER, D, "…", title=HARM, why=HARM, problem=Problem(Reason.TIMEOUT, HARM)) for url in addresses
    )
    told = {
        "robots": HARM,
        "closed": (Closed(HARM, Device.DESKTOP, HARM, HARM, HARM),),
        "notes": (HARM,),
        "versions": {HARM: HARM},
        "started_at": HARM,
    }
    visit = replace(VISIT, pages=PAGES + pages, journeys=(walk,), **told)
    return card(made, visit, HARM, language=language)


CARDS = {f.__name__: f for f in (good, poor, provisional, invalid, empty, hostile)}


@cache
def picture(name: str) -> bytes | None:
    """A made-up screenshot of a page, as large as a real one."""
    if not name.startswith("pictures/"):
        return None
    width, scale = (780, 2) if "phone" in name else (1366, 1)
    image = Image.new("RGB", (width, 1800 * scale), "#f7f3ec")
    draw = ImageDraw.Draw(image)
    for row in range(0, image.height, 120):
        draw.rectangle((40, row + 30, width - 40, row + 90), fill=f"#{(row * 37) % 200 + 40:02x}b0a0")
    file = io.BytesIO()
    image.save(file, "JPEG", quality=75)
    return file.getvalue()
