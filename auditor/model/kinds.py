"""The words of the model: devices, kinds of page, reasons, families, statuses. Closed sets, each with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

RULESET = "2026.1"
"""Version of the checklist as judged; scores of two rulesets are not compared."""


class Device(StrEnum):
    """What a page was looked at with: plain HTTP, or Chromium in one of two shapes; PERSON where somebody tried it themselves."""

    HTTP = "http"
    DESKTOP = "desktop"
    PHONE = "phone"
    PERSON = "person"


HTTP_REFUSED = 400
"""From this status on a server did not give the page that was asked for."""

GONE = frozenset({404, 410})
"""Statuses with which a server says that there is no such page."""

VIEWPORTS: Mapping[Device, tuple[int, int]] = {Device.DESKTOP: (1366, 768), Device.PHONE: (390, 844)}
"""Width and height of the first screen in CSS pixels."""


class PageKind(StrEnum):
    """What a page is for, in the shopper's words."""

    HOME = "home"
    LISTING = "listing"
    PRODUCT = "product"
    CART = "cart"
    CHECKOUT = "checkout"
    CONTACT = "contact"
    FAQ = "faq"
    HELP = "help"
    DELIVERY = "delivery"
    PAYMENT = "payment"
    RETURNS = "returns"
    WARRANTY = "warranty"
    STORES = "stores"
    ABOUT = "about"
    ACCOUNT = "account"
    SEARCH = "search"
    ORDER_STATUS = "order-status"
    PROMOTIONS = "promotions"
    LOYALTY = "loyalty"
    REVIEWS = "reviews"
    LEGAL = "legal"
    BLOG = "blog"
    NOT_FOUND = "not-found"
    WALL = "wall"
    OTHER = "other"


class Reason(StrEnum):
    """Why something could not be seen, or why a walk stopped."""

    BOT_WALL = "bot_wall"
    HTTP_REFUSAL = "http_refusal"
    ROBOTS = "robots"
    NETWORK = "network"
    TIMEOUT = "timeout"
    BUDGET = "budget"
    LOGIN_WALL = "login_wall"
    PASSWORD_GATE = "password_gate"  # noqa: S105 - the name of a wall, not a password
    AGE_GATE = "age_gate"
    GEO_REDIRECT = "geo_redirect"
    CAPTCHA = "captcha"
    NO_BROWSER = "no_browser"
    NO_PRODUCT_FOUND = "no_product_found"
    OUT_OF_STOCK = "out_of_stock"
    VARIANT_UNRESOLVED = "variant_unresolved"
    ADD_TO_CART_NOT_FOUND = "add_to_cart_not_found"
    ADD_TO_CART_NO_EFFECT = "add_to_cart_no_effect"
    CART_EMPTY = "cart_empty"
    CHECKOUT_NOT_FOUND = "checkout_not_found"
    FORM_GATE = "form_gate"
    UNPRESSED = "unpressed"
    ELSEWHERE = "elsewhere"
    LIKE_AN_ACT = "like_an_act"
    UNMET = "unmet"
    FRAME_CLOSED = "frame_closed"
    SCRIPT_ERROR = "script_error"
    MAINTENANCE = "maintenance"
    PARKED = "parked"
    NOTHING_TO_JUDGE = "nothing_to_judge"
    OUR_FAULT = "our_fault"


class Family(StrEnum):
    """The six questions of the scorecard."""

    REACH = "reach"
    INFORM = "inform"
    RESPOND = "respond"
    BUY = "buy"
    KEEP = "keep"
    CARE = "care"


class Status(StrEnum):
    """How a touchpoint turned out; CHECKLIST's six states."""

    PASS = "pass"  # noqa: S105 - a verdict
    PARTIAL = "partial"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    INCONCLUSIVE = "inconclusive"
    NOT_MEASURED = "not_measured"


CREDIT: Mapping[Status, float] = {Status.PASS: 1.0, Status.PARTIAL: 0.5, Status.FAIL: 0.0}
"""What a concluded verdict adds to the score, as a share of its weight."""


class How(StrEnum):
    """How a thing was seen."""

    TEXT = "text"
    LINK = "link"
    MARKUP = "markup"
    VENDOR = "vendor"
    VERIFIED = "verified"
    MEASURED = "measured"


class Effort(StrEnum):
    """How much work a fix takes a shop."""

    HOUR = "hour"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
