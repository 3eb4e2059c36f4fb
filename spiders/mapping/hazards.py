"""Addresses the crawl must never ask for: those that change something, and those that are no pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from urllib.parse import parse_qsl, unquote, urlsplit

from auditor.model import PageKind
from spiders.mapping.addresses import split, words
from spiders.mapping.guess import slugs
from spiders.safety.wire import Asked, harm

_FILES = re.compile(
    r"\.(?:pdf|jpe?g|png|gif|webp|avif|svgz?|ico|bmp|tiff?|zip|rar|7z|gz|tgz|tar|bz2|exe|msi|dmg|apk|ipa|mp[34]|m4[av]|avi|mov|mkv|webm|og[gv]"
    r"|wav|flac|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|txt|xml|rss|atom|json|js|mjs|css|map|woff2?|ttf|eot|otf|ics|vcf|epub|djvu|swf|iso|torrent"
    r"|yml|yaml|bin|psd|ai|eps|cdr|dwg|jfif|heic|wasm)$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?<![a-z])(?:"
    r"log[-_ ]?(?:out|off)|sign[-_ ]?(?:out|off)|unsubscribe|un[-_]?follow|opt[-_]?out"
    r"|wish[-_]?lists?|favou?rites?|izbrannoe|compar(?:e|es|ison|isons|elist)|product_compare|sravnenie|porivnyannya"
    r"|remove|removes|removed|removeitem|remove_item|delete|deletes|destroy|clear(?:[-_]?cart)?|empty[-_]?(?:cart|basket)|udalit"
    r"|add[-_ ]?to[-_ ]?\w+|add2\w+|add[-_]?(?:item|product|cart|basket|bag)|buy[-_]?now|one[-_]?click|quick[-_]?order|fast[-_]?order"
    r"|(?:cart|korzina)[/._-]+(?:\w+[/._-]+)?(?:add|update|change|clear|set|apply|put|minus|plus|dec|inc|permalink)"
    r"|(?:basket|bag|trolley)[/._]+(?:\w+[/._-]+)?(?:add|update|change|clear|set|apply|put|minus|plus|dec|inc|permalink)"
    r"|(?<![^/])(?:my-|shopping-)?(?:basket|bag|trolley)-(?:add|update|change|clear)"  # a dry-bag-set is goods
    r"|place[-_]?order|order[-_]?(?:submit|confirm|place|cancel)|(?:submit|confirm|cancel)[-_]?order|do[-_]?checkout|process[-_]?(?:order|payment|checkout)"
    r"|(?:set|change|switch|select|toggle)[-_/]?(?:lang|language|locale|currency|country|region|city|store|theme|view|site)\w*"
    r"|(?:currency|language|locale|lang|city|region)[-_/](?:set|change|switch|select|save)\w*|setlang|i18n/set\w*|currency|curr"
    r"|vote|upvote|downvote|add[-_]?review|write[-_]?review|rate[-_]?product|re[-_]?order|wc[-_]ajax|admin[-_]ajax|cdn[-_]cgi"
    r")(?![a-z])"
)
_LAST = frozenset(
    {
        "add",
        "update",
        "subscribe",
        "edit",
        "save",
        "submit",
        "cancel",
        "confirm",
        "logoff",
        "exit",
        "apply",
        "del",
        "ajax",
        "rpc",
        "oauth",
        "sso",
    }
)
_KEYS = re.compile(
    r"(?:action|act|do|cmd|command|task|op|operation|event|method|func|function|mode_action|ajax\w*|is_ajax|add|add[-_]\w+|add2\w+|addto\w+|addproduct\w*|buy\w*|remove\w*|del|delete\w*"
    r"|undo\w*|clear\w*|empty\w*|set[-_]?(?:lang|currency|locale|country|region|city)\w*|lang|language|locale|hl|lng|___store|___from_store"
    r"|currency|cur|curr|valuta|logout|log_out|logoff|unsubscribe\w*|subscribe\w*|wish\w*|fav\w*|compare\w*|vote|rate|rating|like|coupon\w*|apply\w*"
    r"|discount_?code|promo_?code|qty|quantity|_wpnonce|nonce|csrf\w*|token|sessid|bitrix_sessid|confirm\w*|cancel\w*|update\w*|edit\w*|save\w*"
    r"|wc-ajax|order_again|switch\w*|toggle\w*|actionid|save_city|city_id|region_id|select_city|download|print|attachment\w*|export|share|replytocom"
    r"|back_?url|backurl_?\w*|oauth\w*)(?:\[.*)?",
)
_DOES = frozenset(
    {"action", "act", "do", "cmd", "command", "task", "op", "operation", "method", "func", "function", "mode_action"}
)
"""How programs that have one address for all they do are told what to."""
_SHOWS = re.compile(r"(?:show|view|display|read|open|static|index|main|home|browse|list|details?|page)(?:$|\s+(?:page$)?)")
_TELLING = (
    PageKind.CONTACT, PageKind.FAQ, PageKind.DELIVERY, PageKind.WARRANTY, PageKind.STORES, PageKind.ABOUT, PageKind.HELP, PageKind.LEGAL,
)  # fmt: skip
"""Kinds of pages whose names are no acts; to return or to pay might be one."""
_TONGUE = frozenset({"lang", "language", "locale", "hl", "lng"})
_USUAL = 5
"""Addresses of a page, at the least, that carry the same language."""
_PERMALINK = re.compile(r"/cart/\d+(?::|%3a)\d+|/discount/[^/]+|/(?:buy|kupit)/\d+")
_NAMES = re.compile(
    r"^(?:log ?out|sign ?out|log ?off|выйти|выход|вийти|вихід|удалить.*|видалити.*|очистить.*|очистити.*|remove( .*)?|delete( .*)?|clear( .*)?"
    r"|unsubscribe.*|отписаться.*|відписатися.*|add to .*|в корзину|добавить в .*|(в|до|у) кошика?|додати (в|до) .*|купить|купити|buy now"
    r"|сравнить|порівняти|compare|в избранное|до обраного|в обране|to favou?rites|place order|pay now|оплатить|оплатити|подтвердить заказ)$"
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where words are joined: `wishlistAdd`."""
_SIGN = re.compile(r"^\W+")
"""A plus or a heart before a name."""


def own_tongue(urls: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The choice of a language that most addresses of a page carry along, `language=uk-ua`: to follow them changes nothing."""
    asked = [url for url in dict.fromkeys(urls) if "?" in url]
    counted = Counter(pair for url in asked for pair in carried(url))
    return frozenset(pair for pair, n in counted.items() if n >= _USUAL and n > len(asked) / 2)


def carried(url: str) -> frozenset[tuple[str, str]]:
    """The choice of a language that an address carries."""
    parts = split(url)
    return frozenset(pair for pair in parse_qsl(parts.query.lower()) if pair[0] in _TONGUE) if parts is not None else frozenset()


def changes_something(url: str, own: frozenset[tuple[str, str]] = frozenset()) -> bool:
    """Whether asking for the address might change a cart, a session, a list, a choice of language or currency, or an order.

    `own` is the choice of language that the store's addresses carry along anyway.
    """
    try:
        parts = urlsplit(url)
        if harm(Asked("GET", url, "Document")):
            return True
    except ValueError:
        return True
    path = _CAMEL.sub("-", unquote(unquote(parts.path))).lower()
    query = unquote(unquote(parts.query)).lower()
    if _ACTS.search(path) or _ACTS.search(query) or _PERMALINK.search(path):
        return True
    pieces = [p for p in re.split(r"[/.]", path) if p]
    if any(p in _LAST for p in pieces):
        return True
    values = parse_qsl(query.replace(";", "&"), keep_blank_values=True)
    return any(
        _KEYS.fullmatch(name) or any(p in _LAST for p in re.split(r"[/.:]", value))
        for name, value in values
        if (name, value) not in own and not (name in _DOES and _names_a_page(value))
    )


def _names_a_page(value: str) -> bool:
    """Whether what a program is told to do is to show something: `action=contactus`, `do=view`. Words beside it may be an act."""
    named = words(value)
    told = _SHOWS.sub("", named, count=1) if _SHOWS.match(named) else named
    return bool(named) and (not told or told in _called())


@cache
def _called() -> frozenset[str]:
    """What pages that tell something are called in addresses, to the letter: a longer word may go on as an act."""
    listed = (phrases for kind in _TELLING for phrases in slugs()[kind].by_language.values())
    return frozenset(phrase.rstrip("*") for phrases in listed for phrase in phrases)


def is_file(url: str) -> bool:
    """Whether the address is of a document, a picture, an archive or a script rather than of a page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    return _FILES.search(unquote(parts.path).rstrip("/")) is not None


def named_like_an_act(folded: str) -> bool:
    """Whether a link's folded name says that following it does something: log out, add to cart, compare, remove."""
    return len(folded) < 60 and _NAMES.match(_SIGN.sub("", folded)) is not None  # noqa: PLR2004 - names of controls are short
