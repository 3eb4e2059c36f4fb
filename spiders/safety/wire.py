"""What a request would do to the store: pure judgement of its method, address and body.

The words here are pieces of addresses and field names, which programmers write in English or transliterate; what shoppers
read is in the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from urllib.parse import parse_qsl, unquote, urlsplit

from auditor.model import Words, said
from spiders.safety.at_one_click import fetches_a_form
from spiders.safety.fields import fields
from spiders.safety.graphql import asks, bodies, commands, finds, names_a_question
from spiders.safety.reckons import only_reckons


class Care(IntEnum):
    """How careful to be: the nearer a shopper comes to an order, the less passes unknown."""

    BROWSING = 0
    BUYING = 1
    """On the way to the checkout, or after "buy now": the store's own changes pass when they look like a cart's."""
    ARRIVING = 2
    """While a page of the checkout draws itself, untouched: what it asks for passes as on the way there, its fields still empty."""
    PAYING = 3
    """On a page that could place an order: no form is posted at all."""
    HANDING_IN = -1
    """While the owner's address form is handed in with made-up data: that may pass, and no order, payment, card or password."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that a page wants to make. `own` says that it goes to the store itself, `kind` is Chromium's resource type."""

    method: str
    url: str
    kind: str = "XHR"
    body: str = ""
    own: bool = True


_PLACES = (
    "place order|order place|placeorder|submit order|order submit|submitorder|confirm order|order confirm|confirmorder|create order|order create"
    "|createorder|make order|order make|makeorder|complete order|order complete|completeorder|finish order|order finish|checkout complete|checkout place|checkout confirm"
    "|checkout submit|checkout process|checkout finish|checkout save|process checkout|processcheckout|complete checkout|submit checkout|do checkout|process order|save order|order save"
    "|order send|send order|new order|order new|order add|add order|orders add|orders create|orders place|order pay|pay order|payment confirm|payment process|process payment|payment complete|payment submit|payment execute"
    "|payment intents|payment information|make payment|one click|oneclick|1 click|1click|buy1click|click order|clickorder|quick order|quickorder|fast order|fastorder|express order|buy click"
    "|zakaz oformit|oformit zakaz|sozdat zakaz|zamovlennya stvoryty|checkout success|purchase complete|complete purchase|set payment information and place|wc ajax checkout"
)  # fmt: skip
_PLACE = re.compile(rf"(?<![a-z0-9])(?:{_PLACES})(?![a-z0-9])")
_PAY = re.compile(
    r"(?<![a-z])(?:pay|paying|charge|charges|payments?|confirm|complete|capture|authorize|purchase|purchases|orders?|zakaz|zakazy|zamovlennya|zamovlennia|bestellung|commande|pedido)(?![a-z])"
)
_PEOPLE = re.compile(
    r"(?<![a-z])(?:subscribe\w*|subscriptions?|newsletters?|mailing list|signup|sign up|register|registration|registers?|login|signin|sign in|logout|account create|create account|createpost"
    r"|customer create|create customer|customers|users|contacts?|contact us|contactform|feedback|messages?|send|sendmail|send mail|mailer|callback|call back|callme|call me|recall|reviews?|comments?|questions?|ask"
    r"|rate|rating|ratings|chat|tickets?|leads?|form submit|submit form|submissions?|formresponse|enquir\w+|inquir\w+|complaints?|notify|appointment|booking|guestbook|otzyv\w*|zvonok|podpisk\w*|obratn\w+)(?![a-z])"
)
_STRANGERS_FORMS = re.compile(
    r"(?<![a-z])(?:subscribe\w*|subscriptions?|formresponse|submissions?|form submit|register|signup|newsletters?)(?![a-z])"
)
_CART = re.compile(
    r"(?<![a-z])(?:carts?|baskets?|bags?|trolley|minicart|cartlines?|lineitems?|line items?|line item|korzin\w*|koshik\w*|kosik\w*|koszyk\w*|warenkorb|panier|carrito|cesta|add2basket|add ?product ?to ?cart|checkout add|addtocart|addtobasket|addtobag"
    r"|add to cart|add to basket|add to bag|to cart|wishlist|wish list|compare)(?![a-z])"
)
_BEGUN = re.compile(r"(?<![a-z])(?:add items? to order|orders? populate|order ?lines?|(?:active|current) order)(?![a-z])")
"""How shop programs that call a cart an order begun say what goes into it."""
_HARMLESS = re.compile(
    r"(?<![a-z])(?:estimate\w*|shipping|delivery|rates?|totals?|methods?|quotes?|search|suggest\w*|autocomplete|filter|consent|cookies?|csrf|token|config|init|session|sessions|locale|currency|language|region|regions|city|cities"
    r"|zip|postcode|coupon|promo|variants?|prices?|stock|availability|recommend\w*|viewed|recently|render|section|sections|load|fetch|list|get|query|calculate|recalculate|refresh|update|summary|calc|preview)(?![a-z])"
)
_MEASURES = re.compile(
    r"(?<![a-z])(?:collect|analytics|stat|stats|statistics?|metrics?|beacon|telemetry|rum|pixel|hit|hits|tracking|track|events?|logs?(?! in)|cdn cgi|csp report|report|monorail|matomo|piwik|metrika|watch|gtm|gtag|ping|performance|vitals|sentry|envelope)(?![a-z])"
)
_OPENS = re.compile(r"(?<![a-z])(?:guests?|checkouts?|express|buynow|buy now|buy|start|begin|proceed)(?![a-z])")
_GET_PLACES = re.compile(
    r"(?<![a-z])(?:place order|placeorder|submit order|submitorder|confirm order|confirmorder|create order now|complete order|process order|send order|order submit|order place"
    r"|(?:one ?click|1 ?click|quick ?order|fast ?order) (?:order|buy|place|submit|create|send|confirm)|(?:order|buy|place|submit|create) (?:one ?click|1 ?click)|logout|log out|sign out|signout|logoff|unsubscribe)(?![a-z])"
)
_GET_PAYS = re.compile(r"(?<![a-z])payments?(?![a-z]).*(?<![a-z])(?:confirm|process|execute|capture|charge)(?![a-z])")
_ACTION_KEYS = frozenset((
    "action", "act", "do", "cmd", "command", "task", "op", "operation", "method", "route", "wc-ajax", "ajax", "controller",
    "func", "function", "event", "type", "mode", "r", "dispatch",
))  # fmt: skip
_AS_GUEST = re.compile(r"(?<!\w)(?:guest|гость|гостя|гостем|гість|без (?:регистрации|реєстрації))(?!\w)")
_PERSONAL = re.compile(
    r"(?<![a-z])(?:e ?mail|emailaddress|mail|phone|phone number|telephone|tel|mobile|password|passwd|pass|pwd|card ?number|cardnumber|card num|cvv|cvc|cvn|security code|iban|first ?name|last ?name|full ?name|fullname|firstname|lastname"
    r"|fio|surname|street|address1|address 1|address line1|message|comment|review|question|fam|imya|telefon|pochta|adres|name)(?![a-z])"
)
_PASSWORD = re.compile(r"(?<![a-z])(?:password|passwd|pass|pwd)(?![a-z])")
_SECRET = re.compile(r"(?<![a-z])(?:password|passwd|pwd|card ?num\w*|cvv|cvc|cvn|security code|iban|payments?|pay)(?![a-z])")
_WEAK_PERSONAL = re.compile(r"^(?:name|mail|comment|question|review|pass|tel|message)$")
_REVIEWED = re.compile(r"(?<![a-z])(?:update )?(?:order review|review order)(?![a-z])")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST = 20_000
_PHONE_DIGITS = 9


def harm(asked: Asked, care: Care = Care.BROWSING) -> Words:
    """Why a request must not leave the browser, in a few words; empty when it may.

    Orders, payments, messages, registrations, log-ins, subscriptions and personal data are refused, whatever their method.
    """
    return next((why for body in bodies(asked.url, asked.body) if (why := _harm(replace(asked, body=body), care))), "")


def _harm(asked: Asked, care: Care) -> Words:
    words, body = _speech(asked, care)
    if asked.method in {"GET", "HEAD", "OPTIONS"}:
        return _harm_of_reading(asked, words, care)
    if _PLACE.search(words):
        return _ORDERS
    if not asked.own:
        return said("harm-other-site") if _STRANGERS_FORMS.search(words) else ""
    as_guest = care is Care.BUYING and asked.kind == "Document" and _goes_on_as_guest(body)
    if as_guest or (_MEASURES.search(words) and not _PAY.search(words)):
        return ""
    body = {name: value for name, value in body.items() if name != "operationName" or not names_a_question(value)}
    if care is Care.HANDING_IN:
        secret = next((name for name, value in body.items() if value.strip() and _SECRET.search(_spaced(name))), "")
        return _harm_of_words(asked, words) or (said("harm-secret", field=secret[:40]) if secret else "")
    return _harm_of_words(asked, words) or _harm_of_body(body, words, care) or _harm_of_unknown(asked, words, body, care)


def _goes_on_as_guest(body: dict[str, str]) -> bool:
    """Whether a form says by the button pressed that its sender has no account, and hands over nothing: the log-in beside it is empty."""
    left = [_spaced(name) for name, value in body.items() if not value.strip()]
    says = any(_AS_GUEST.search(value.lower()) for value in body.values()) and any(map(_PASSWORD.search, left))
    return says and not any(value.strip() and _PERSONAL.search(_spaced(name)) for name, value in body.items())


def harm_said(message: str | bytes, care: Care = Care.BROWSING) -> Words:
    """The same of what a page says over a WebSocket. Only what it commands counts: chats greet and listen by the same way.

    What cannot be read may pass while browsing alone.
    """
    if isinstance(message, bytes):
        return said("harm-unknown") if care >= Care.BUYING else ""
    text = _FRAMING.sub("", message.strip().strip("\x1e\0"))
    words, body = _speech(Asked("POST", "", body=text))
    spoken = [words, *_STRINGS.findall(text[:_LONGEST])] if text[:1] == "[" else [words, *_HEADERS.findall(text[:_LONGEST])]
    told = " ".join(
        [*(_spaced(piece) for piece in spoken), *(_spaced(value) for name, value in body.items() if name in _COMMANDS)]
    )
    reckons = _CART.search(told) or _HARMLESS.search(told)
    if _SENDS.search(told):
        return said("harm-message")
    if _PLACE.search(told) or (_PAY.search(told) and (not reckons or _FINAL.search(told))):
        return _ORDERS
    field = _personal(body, gentle=True)
    return said("harm-personal-field", field=field) if field else ""


_SENDS = re.compile(
    r"(?<![a-z])(?:(?:send|new|create|post|add) (?:chat )?(?:message|comment|review|callback|lead|ticket|question)|(?:message|comment|review|callback|lead|ticket|question) (?:send|new|create|post|add)"
    r"|newsletter|register|registration|sign up|signup)(?![a-z])"
)
_FRAMING = re.compile(r"^\d+(?=[\[{])")
"""What stands before a message of socket.io."""
_STRINGS = re.compile(r'"([\w:./ -]{1,60})"\s*[,\]]')
_HEADERS = re.compile(r"^(?:destination|path|url):(.{1,80})$", re.MULTILINE)
_COMMANDS = frozenset({"target", "name", "path", "url", "destination", "topic", "endpoint"})
_ORDERS = said("harm-order-or-pay")
_PAYMENT = re.compile(r"(?<![a-z])(?:pay\w*|charge\w*)(?![a-z])")
_FINAL = re.compile(r"(?<![a-z])(?:confirm|complete|capture|charge)(?![a-z])")


def _harm_of_words(asked: Asked, words: str) -> Words:
    """By the address. A cart's own changes and what only reckons are no orders, as long as nothing is confirmed."""
    cart = _of_cart(words)
    reckons = _HARMLESS.search(words) is not None and asked.kind != "Document"
    final = _FINAL.search(words) or (cart and re.search(r"(?<![a-z])pay(?![a-z])", words))
    if _PAY.search(words) and (final or not (cart or reckons)):
        return _ORDERS
    return said("harm-message") if not cart and _PEOPLE.search(words) else ""


def _of_cart(words: str) -> bool:
    """Whether words speak of a cart, or of an order that is only begun."""
    return _CART.search(words) is not None or (_BEGUN.search(words) is not None and _PAYMENT.search(words) is None)


def _harm_of_body(body: dict[str, str], words: str, care: Care) -> Words:
    if care is Care.ARRIVING:
        body = {name: value for name, value in body.items() if value.strip()}
    told = _personal(body, gentle=_of_cart(words) or _HARMLESS.search(words) is not None)
    return said("harm-personal-field", field=told) if told else ""


def _harm_of_unknown(asked: Asked, words: str, body: dict[str, str], care: Care) -> Words:
    """The nearer to an order, the less passes that does not say what it is."""
    cart = _of_cart(words)
    if asked.kind == "Ping" and care >= Care.BUYING:
        return said("harm-unseen")
    if care >= Care.ARRIVING and asked.kind == "Document":
        return said("harm-form-late")
    if care is Care.PAYING:
        return "" if cart or _HARMLESS.search(words) or asks(asked.url, asked.body) else said("harm-unknown-late")
    if care >= Care.BUYING:
        adds = any(_CART.search(_spaced(name)) for name in body)  # as WordPress' shops post to the product's own page
        known = (
            cart
            or adds
            or _HARMLESS.search(words)
            or _OPENS.search(words)
            or finds(asked.url, asked.body, body.get("operationName", ""))
        )
        return "" if known else said("harm-unknown")
    return ""


def _harm_of_reading(asked: Asked, words: str, care: Care) -> Words:
    pressed = care is Care.BUYING and asked.own and asked.kind in {"XHR", "Fetch"}
    if (_GET_PLACES.search(words) and not (pressed and fetches_a_form(asked.url, words))) or _GET_PAYS.search(words):
        return said("harm-by-address")
    if asked.own and not _MEASURES.search(words):
        values = parse_qsl(urlsplit(asked.url).query)
        if any("@" in value and _PERSONAL.search(_spaced(name)) for name, value in values):
            return said("harm-personal")
        digits = [(name, value) for name, value in values if sum(map(str.isdigit, value)) >= _PHONE_DIGITS]
        if any(re.search(r"(?<![a-z])(?:phone|tel|telephone|mobile)(?![a-z])", _spaced(name)) for name, _ in digits):
            return said("harm-personal")
    return ""


def _speech(asked: Asked, care: Care = Care.BROWSING) -> tuple[str, dict[str, str]]:
    """The words of a request, blank between each: its path, what its parameters command; and the fields of its body."""
    try:
        parts = urlsplit(asked.url)
    except ValueError:
        return "", {}
    body = dict(fields(asked.body[:_LONGEST]))
    anew = asked.own and asked.kind != "Document" and only_reckons(body)
    pieces = ["refresh" if anew else unquote(unquote(parts.path))]
    query = parse_qsl(parts.query, keep_blank_values=True)
    told = anew or _HARMLESS.search(_told(f"{n} {v}" for n, v in query if n.lower() in _ACTION_KEYS)) is not None
    for name, value in (*query, *body.items()):
        bare = name.rpartition(".")[2].lower()
        left = name in body and (told or (care is Care.ARRIVING and _PERSONAL.search(_spaced(bare))))
        if asked.method in {"GET", "HEAD"} or not (value or left):
            pieces.append(bare)  # a flag; in the body of what only reckons, or of an untouched page, it is a field left empty
        if bare in _ACTION_KEYS:
            pieces.append(f"{name} {value}")
    if not asked.own:
        pieces.insert(0, parts.netloc)
    pieces += {_spaced(name): name for name in commands(asked.body[:_LONGEST], body.get("operationName", ""))}.values()
    return _told(pieces), body


def _told(pieces: Iterable[str]) -> str:
    return _REVIEWED.sub(" summary ", " ".join(_spaced(piece) for piece in pieces if piece))


def _spaced(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", _CAMEL.sub(" ", text).lower()).strip()


def _personal(body: dict[str, str], *, gentle: bool) -> str:
    """The first field that holds what is a shopper's own; empty ones count too, but for a cart's or an estimate's."""
    for name, value in body.items():
        spaced = _spaced(re.sub(r"\[([^\]]*)\]", r" \1", name))
        last = spaced.rpartition(" ")[2]
        match = _PERSONAL.search(spaced)
        if match is None or ("product" in spaced and last == "name"):
            continue
        if gentle and (not value.strip() or _WEAK_PERSONAL.match(match.group())):
            continue
        return name[:40]
    return ""
