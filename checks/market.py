"""Which country and languages a store is of, what it is called, and which services exist there."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

import phonenumbers

from auditor.model import PageKind
from auditor.page import Document, Place
from auditor.pages import Pages
from auditor.words import Phrases, fold, tidy
from checks.signals.ways import ways_to_pay

LEAST_SIGNS = 2
"""Kinds of sign that must name the same country; one alone may be a relic of the shop software."""

MOST_NAME = 60
"""Letters of a store's name; what is longer is a slogan."""

_TELLING = (PageKind.HOME, PageKind.CONTACT, PageKind.ABOUT, PageKind.STORES, PageKind.DELIVERY, PageKind.LEGAL)
_PRICED = (PageKind.HOME, PageKind.PRODUCT, PageKind.LISTING)
_PAID = (PageKind.HOME, PageKind.PAYMENT, PageKind.DELIVERY, PageKind.HELP, PageKind.CART, PageKind.CHECKOUT)
_WALKED = (PageKind.CART, PageKind.CHECKOUT)
_NATIONAL = 2
"""Countries up to which a way to pay tells where a store is."""
_INTERNATIONAL = re.compile(r"(?<![\w+])\+[1-9][\d\s().\-\u2010-\u2015]{6,20}\d")
_SEPARATORS = re.compile(r"\s+[|\-–—:•·»/]\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Departure:
    """A payment service that no longer exists in a country, since when, and who says so."""

    service: str
    country: str
    since: str
    source: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What points to a country."""

    domains: frozenset[str]
    codes: frozenset[str]
    currencies: frozenset[str]
    names: Phrases
    registers: tuple[re.Pattern[str], ...]
    """The numbers under which its firms and traders are registered, each with its name and as many digits as it has."""


@dataclass(frozen=True, slots=True)
class Markets:
    """The data file, read."""

    signs: Mapping[str, Signs]
    currencies: Mapping[str, Phrases]
    symbols: Mapping[str, str]
    worldwide: frozenset[str]
    left: tuple[Departure, ...]
    works: Mapping[str, frozenset[str]]
    """Where a way to pay can be offered at all, by its id; one that is not named works in many countries."""


def country_of(pages: Pages) -> str:
    """The store's country as an ISO 3166 code: the configured one, else the one on which the signs agree, else empty."""
    if pages.visit.settings.country:
        return pages.visit.settings.country.upper()
    looks = (_by_address, _by_phone, _by_currency, _by_domain, _by_payment, _by_register)
    signs = [told for look in looks if (told := look(pages))]
    if len(signs) < LEAST_SIGNS:
        return ""
    agreed = frozenset.intersection(*signs)
    return next(iter(agreed)) if len(agreed) == 1 else ""


def departed(service: str, country: str) -> Departure | None:
    """When and where the service withdrew, or None when it exists there as far as we know."""
    return next((d for d in markets().left if d.service == service and d.country == country), None)


def has_toll_free(country: str) -> bool:
    """Whether the country's numbering plan has a free-phone range; an unknown country is taken to have one."""
    plan = phonenumbers.PhoneMetadata.metadata_for_region(country, None) if country else None
    return plan is None or (plan.toll_free is not None and plan.toll_free.national_number_pattern is not None)


def languages_of(pages: Pages) -> tuple[str, ...]:
    """The languages of the seen pages as two letters, the commonest first."""
    found = Counter(code for d in pages.of() if (code := d.page.language.split("-")[0].split("_")[0].lower()))
    return tuple(code for code, _ in sorted(found.items(), key=lambda item: (-item[1], item[0])))


def name_of(pages: Pages) -> str:
    """What the store calls itself: by its markup, else the part its titles share, else its host."""
    home = pages.home()
    if home is not None:
        declared = (tidy(home.meta("og:site_name")), *_organizations(home), tidy(home.meta("application-name")))
        for name in (*declared, _title_part(pages, home)):
            if name and len(name) <= MOST_NAME and not _is_address(name):
                return name
    return (urlsplit(pages.visit.url).netloc or pages.visit.url).removeprefix("www.")


@cache
def markets() -> Markets:
    """The data file of markets, read once."""
    data = tomllib.loads(resources.files("checks").joinpath("markets.toml").read_text("utf-8"))
    signs = {
        country: Signs(
            frozenset(s["domains"]),
            frozenset(s["codes"]),
            frozenset(s["currencies"]),
            Phrases({"": s["names"]}),
            tuple(_register(name, digits) for name, digits in s.get("registers", {}).items()),
        )
        for country, s in data["signs"].items()
    }
    words = {code: Phrases({"": [p for p in ps if p[0].isalnum()]}) for code, ps in data["currencies"].items()}
    symbols = {p: code for code, ps in data["currencies"].items() for p in ps if not p.isalnum() and not p.isascii()}
    works = {w["way"]: frozenset(w["countries"]) for w in data["works"]}
    return Markets(signs, words, symbols, frozenset(data["worldwide"]), tuple(Departure(**d) for d in data["left"]), works)


# -- the six signs ---------------------------------------------------------------------------------------------------------


def _by_domain(pages: Pages) -> frozenset[str]:
    end = (urlsplit(pages.visit.url).hostname or "").rsplit(".", 1)[-1]
    return frozenset(country for country, s in markets().signs.items() if end in s.domains)


def _by_phone(pages: Pages) -> frozenset[str]:
    """Countries of the telephone codes shown; with codes of several, the commonest alone speaks."""
    codes: Counter[str] = Counter()
    for document in pages.of(*_TELLING):
        codes.update(_international(document))
    first = _commonest(codes)
    return frozenset(country for country, s in markets().signs.items() if first in s.codes)


def _international(document: Document) -> Iterator[str]:
    """The telephone codes of the valid numbers that are written with one."""
    texts = [line.text for line in document.lines if not line.named]
    texts += ["+" + link.raw[4:].lstrip("+ ") for link in document.links if link.raw.lower().startswith("tel:+")]
    for text in texts:
        for match in _INTERNATIONAL.finditer(text):
            try:
                number = phonenumbers.parse(match.group(), None)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                yield str(number.country_code)


def _by_currency(pages: Pages) -> frozenset[str]:
    found: Counter[str] = Counter()
    for document in pages.of(*_PRICED):
        found.update(set(_currencies(document)))
    first = _commonest(found)
    if not first or first in markets().worldwide:
        return frozenset()
    return frozenset(country for country, s in markets().signs.items() if first in s.currencies)


def _currencies(document: Document) -> Iterator[str]:
    for item in document.json_ld:
        if isinstance(code := item.data.get("priceCurrency"), str):
            yield code.upper()
    for name in ("product:price:currency", "og:price:currency"):
        if code := document.meta(name):
            yield code.upper()
    for element in document.census.bearing("itemprop"):
        if element.get("itemprop") == "priceCurrency":
            yield (element.get("content") or element.text).upper()
    for line in document.lines:
        if any(map(str.isdigit, line.text)):
            yield from (code for symbol, code in markets().symbols.items() if symbol in line.folded)
            yield from (code for code, words in markets().currencies.items() if words.within(_spaced(line.folded), folded=True))


def _spaced(text: str) -> str:
    """Figures set apart from the letters that touch them: `1200грн` reads as `1200 грн`."""
    return re.sub(r"(?<=\d)(?=[^\W\d])", " ", text)


def _by_payment(pages: Pages) -> frozenset[str]:
    """The countries that all national ways to pay have in common, such as a central bank's own system."""
    documents = (*pages.of(*_PAID), *pages.met("purchase", *_WALKED))
    offered = {offer.way for document in documents for offer in ways_to_pay(document) if offer.offered}
    works = markets().works
    national = [works[way] for way in sorted(offered & works.keys()) if len(works[way]) <= _NATIONAL]
    return frozenset.intersection(*national) if national else frozenset()


def _by_register(pages: Pages) -> frozenset[str]:
    """The country whose register has the firm, by the name and the length of the number; with several, the commonest alone speaks."""
    found: Counter[str] = Counter()
    for document in pages.of(*_TELLING):
        numbered = [line.folded for line in document.lines if not line.named and any(map(str.isdigit, line.text))]
        found.update(c for c, s in markets().signs.items() if any(r.search(text) for r in s.registers for text in numbered))
    first = _commonest(found)
    return frozenset({first}) if first else frozenset()


def _register(name: str, digits: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)[\s:;№#.=(\-–—]{{0,6}}\d(?:[ \-]?\d){{{digits - 1}}}(?![ \-]?\d)")


def _by_address(pages: Pages) -> frozenset[str]:
    found: Counter[str] = Counter()
    for document in pages.of(*_TELLING):
        found.update(set(_address_countries(document)))
    first = _commonest(found)
    return frozenset({first}) if first else frozenset()


def _address_countries(document: Document) -> Iterator[str]:
    signs = markets().signs
    for words in _address_words(document):
        if words.upper() in signs:
            yield words.upper()
        else:
            yield from (country for country, s in signs.items() if s.names.within(words))


def _address_words(document: Document) -> Iterator[str]:
    """The country in the markup of an address, and the words of what is marked up as one."""
    for item in document.items("PostalAddress"):
        country = item.data.get("addressCountry")
        if isinstance(country, Mapping):
            country = country.get("name")
        for part in (country, item.data.get("addressLocality")):
            if isinstance(part, str) and part.strip():
                yield part.strip()
    for element in document.census.together(document.census.bearing("itemprop"), document.census.tagged("address")):
        if element.get("itemprop") == "addressCountry":
            yield tidy(element.get("content") or element.text)
        elif (element.tag == "address" or "address" in element.get("itemprop")) and document.reachable(element):
            yield element.text


def _commonest(found: Counter[str]) -> str:
    """The most frequent entry; empty when two are level."""
    ranked = found.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


# -- the name --------------------------------------------------------------------------------------------------------------


def _organizations(home: Document) -> Iterator[str]:
    for item in home.items("Organization", "OnlineStore", "Store", "LocalBusiness", "WebSite"):
        if isinstance(name := item.data.get("name"), str):
            yield tidy(name)


def _title_part(pages: Pages, home: Document) -> str:
    """The part of the home page's title that other pages' titles repeat; without such a page, its last or only part."""
    parts = _parts(_title(home))
    others = Counter(fold(part) for d in pages.of() if d.url != home.url for part in _parts(_title(d)))
    shared = sorted((p for p in parts if others[fold(p)]), key=lambda p: others[fold(p)])
    logo = next((tidy(i.get("alt")) for i in home.images if home.place(i) is Place.HEADER and "logo" in i.marks), "")
    return shared[-1] if shared else (_named_like(parts, logo) or (parts[-1] if parts else ""))


def _named_like(parts: Iterable[str], logo: str) -> str:
    return next((p for p in parts if logo and fold(p) in fold(logo)), "")


def _title(document: Document) -> str:
    return document.page.title or document.title


def _parts(title: str) -> list[str]:
    return [p for p in (tidy(part).strip(" |-–—:•·»/") for part in _SEPARATORS.split(title)) if p]


def _is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))
