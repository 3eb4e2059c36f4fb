"""What a link most likely leads to, before it is followed: by its words, its address and its place on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import parse_qsl

from auditor.model import PageKind, Words, said
from auditor.page import Link, Place
from auditor.words import Phrases, vocabulary
from spiders.mapping.addresses import facets, is_front, key, route, split, words
from spiders.mapping.romanised import romanised

KINDS: tuple[PageKind, ...] = tuple(
    PageKind(name)
    for name in [
        "contact",
        "faq",
        "returns",
        "delivery",
        "payment",
        "warranty",
        "stores",
        "order-status",
        "loyalty",
        "cart",
        "checkout",
        "account",
        "search",
        "about",
        "reviews",
        "promotions",
        "help",
        "legal",
        "blog",
        "listing",
    ]
)
"""Kinds that have names of their own, the more telling first: it decides where a name says two things."""

_CONTAINERS = frozenset({
    PageKind.BLOG, PageKind.LISTING, PageKind.PRODUCT, PageKind.ACCOUNT, PageKind.CHECKOUT, PageKind.HELP, PageKind.ABOUT, PageKind.LEGAL,
})  # fmt: skip
"""Kinds whose folders hold pages of their kind."""

_LONG_NAME = 40
"""Letters of a link's name; longer is a sentence."""

_ID = re.compile(r"(?:^|\D)\d{2,}$|^\d{3,}|(?:^|[-_ ])(?:p|id|sku|art)-?\d+", re.IGNORECASE)
_CATEGORY = re.compile(
    r"(?:product[-_ ]?)?(?:categor(?:y|ies|ie|ia)|collections?|departments?|brands?|manufacturers?|kategori\w*|razdel\w*|brend\w*)"
)
_CODE = re.compile(r"([cp])-?\d{2,}")
_CODED = {"c": PageKind.LISTING, "p": PageKind.PRODUCT}
_SHELVES = frozenset(
    {"cpath", "cat", "catid", "cat_id", "category", "category_id", "categoryid", "id_category", "section_id", "collection_id"}
)
_GOODS = frozenset({"products_id", "product_id", "productid", "id_product", "prod_id", "element_id", "goods_id", "item_id"})
"""What programs call the number of a shelf and of a product in an address."""
_FEW_WORDS = 4
"""Words of an address below a catalogue that name a shelf; more name a product."""

_ONE_MEANING, _ANY_MEANING = 0.55, 0.4
"""How much of a name one kind must make up to be meant alone, and all kinds together for the name to mean any."""

_CLEAR_FOLDER = 0.9
"""How much of a folder's name a kind must make up to say what is in it."""

_CLEAR_WORD, _HINT = 0.6, 0.4
"""How much of an address's last word a kind must make up to decide, and to be followed with less trust."""

_NUMBERED = re.compile(r"/articles?\.(?:aspx?|php\d?|cfm|jsp)\?(?:\w*id=)\d+$", re.IGNORECASE)
_OF_PROGRAM = 0.5
"""Shop programs keep all that their owner wrote as articles with a number; how much such an address says."""

_NAME_DECIDES, _NAME_COUNTS = 0.85, 0.5
"""How much of a name a kind must make up to outdo whatever the address says, and to make one doubt the address."""

_COME_IN = 0.8
"""How likely an invitation to come in leads to a shop, unless its address speaks of goods."""

_PRESENTS = 0.2
"""What a shelf of presents gains, so that it is read before others."""

_COOKIES = 0.5
"""How much a page on cookies alone promises beside terms and privacy, which say more of the store."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The kind of page a link leads to, how likely it is that (0-1), and the reason in words."""

    kind: PageKind
    score: float
    why: Words


@cache
def names() -> Mapping[PageKind, Phrases]:
    """What links and headings to each kind of page are called."""
    table = vocabulary("auditor.vocabulary", "pages.toml")
    return {kind: table[kind.value] for kind in KINDS if kind.value in table}


@cache
def slugs() -> Mapping[PageKind, Phrases]:
    """What each kind of page is called in addresses: in words of their own, and as links call it, in Latin letters."""
    table = vocabulary("spiders.mapping", "addresses.toml")
    return {kind: _spelt(table[kind.value], names().get(kind)) for kind in (*KINDS, PageKind.PRODUCT)}


def _spelt(written: Phrases, called: Phrases | None) -> Phrases:
    if called is None:
        return written
    spelt = {
        f"{language} romanised": sorted({way for phrase in phrases for way in romanised(phrase, language)})
        for language, phrases in called.by_language.items()
    }
    return Phrases({**written.by_language, **spelt}, written.never)


@cache
def _any(*, of_address: bool) -> Phrases:
    """All phrases of all kinds as one, to pass over what holds none of them."""
    kinds = (slugs() if of_address else names()).values()
    return Phrases({"all": [phrase for phrases in kinds for listed in phrases.by_language.values() for phrase in listed]})


def _strength(phrases: Phrases, text: str) -> float:
    """How much of a folded name a phrase makes up: 1 when it is all of it, 0 when it does not hold one."""
    size = sum(map(str.isalnum, text))
    best = max((sum(map(str.isalnum, m.words)) for m in phrases.matches(text, folded=True)), default=0)
    return best / size if size else 0.0


@lru_cache(maxsize=8192)
def by_name(folded: str) -> tuple[PageKind, float] | None:
    """The kind that a folded name speaks of, and how much of the name says so (0-1)."""
    if not folded or len(folded) > 3 * _LONG_NAME or not _any(of_address=False).within(folded, folded=True):
        return None
    found = [(kind, _strength(phrases, folded)) for kind, phrases in names().items()]
    kind, share = max(found, key=lambda f: (round(f[1], 2), -KINDS.index(f[0])))
    total = sum(share for _, share in found)
    if share < _ONE_MEANING and total >= _ANY_MEANING:  # "Shipping, cancellation, returns": the first of several meanings
        starts = {k: m.start for k, p in names().items() if (m := p.match(folded, folded=True))}
        return min(starts, key=lambda k: (starts[k], KINDS.index(k))), min(1.0, total)
    return (kind, share) if share > 0 else None


@lru_cache(maxsize=8192)
def by_address(url: str) -> tuple[PageKind, float] | None:
    """The kind that an address speaks of, and how clearly (0-1)."""
    pieces = [words(piece) for piece in route(url)]
    if not pieces:
        return (PageKind.HOME, 0.6) if is_front(url) else _asked_for(url)
    last = _segment(pieces[-1])
    around = [s[0] for s in (_segment(piece, inner=True) for piece in pieces[:-1]) if s is not None and s[1] >= _CLEAR_FOLDER]
    found = _in_folder(last, around, route(url)) or _last_word(last, around) or _coded(route(url)) or _asked_for(url)
    return found if found is None or not _NUMBERED.search(url) else (found[0], min(found[1], _OF_PROGRAM))


def _asked_for(url: str) -> tuple[PageKind, float] | None:
    """A shelf or a product by its number, where an address only asks for one: `index.php?cPath=5`, `?product_id=31`."""
    parts = split(url)
    mute = not any(any(map(str.isalpha, piece)) for piece in route(url) if piece != "index")
    given = parse_qsl(parts.query[:500]) if parts is not None and mute else []
    asked = {name.lower() for name, value in given if any(map(str.isdigit, value))}
    return (PageKind.PRODUCT, 0.7) if asked & _GOODS else (PageKind.LISTING, 0.6) if asked & _SHELVES else None


def _coded(pieces: tuple[str, ...]) -> tuple[PageKind, float] | None:
    """A name and below it the number of a shelf or of a product, as large stores write them: `lamps/c104`, `brass-lamp/p20417`."""
    code = _CODE.fullmatch(pieces[-1].lower())
    return None if code is None or len(pieces) == 1 else (_CODED[code[1]], 0.5)


def _in_folder(
    last: tuple[PageKind, float] | None, around: list[PageKind], pieces: tuple[str, ...]
) -> tuple[PageKind, float] | None:
    """What the folders around say of a page, where they say more than its own name."""
    kind, clear = last or (PageKind.OTHER, 0.0)
    if PageKind.CART in around:  # shops put carts below checkouts, and checkouts below carts
        return PageKind.CHECKOUT if kind is PageKind.CHECKOUT else PageKind.CART, 0.7
    if around and around[0] is PageKind.BLOG:
        return PageKind.BLOG, 0.95
    within = next((k for k in reversed(around) if k in _CONTAINERS), None)
    if within in {PageKind.LISTING, PageKind.PRODUCT} and (clear < _CLEAR_FOLDER or kind is PageKind.PRODUCT):
        return _in_catalogue(within, pieces)
    return None


def _last_word(last: tuple[PageKind, float] | None, around: list[PageKind]) -> tuple[PageKind, float] | None:
    kind, clear = last or (PageKind.OTHER, 0.0)
    if kind is not PageKind.PRODUCT and clear >= _CLEAR_WORD:
        return kind, clear
    if clear >= _HINT:
        return kind, clear * 0.7
    within = next((k for k in reversed(around) if k in _CONTAINERS), None)
    return (within, 0.3) if within else None


@lru_cache(maxsize=8192)
def _segment(piece: str, *, inner: bool = False) -> tuple[PageKind, float] | None:
    if len(piece) > 3 * _LONG_NAME or not _any(of_address=True).within(piece, folded=True):
        return None
    found = [(kind, _strength(phrases, piece)) for kind, phrases in slugs().items()]
    kind, share = max(found, key=lambda f: (round(f[1], 2), inner and f[0] is PageKind.PRODUCT))
    return (kind, share) if share > 0 else None


def _in_catalogue(outer: PageKind, pieces: tuple[str, ...]) -> tuple[PageKind, float]:
    last = pieces[-1]
    if outer is PageKind.LISTING and any(_CATEGORY.fullmatch(piece) for piece in pieces[:-1]):
        return PageKind.LISTING, 0.6
    named = len(words(last).split())
    if outer is PageKind.PRODUCT or _ID.search(last) or named > _FEW_WORDS:
        return PageKind.PRODUCT, 0.8 if outer is PageKind.PRODUCT else 0.6 if _ID.search(last) else 0.45
    return PageKind.LISTING, 0.5


def guess(link: Link, home_url: str, place: Place = Place.MAIN, *, card: bool = False) -> Guess:
    """What the link leads to. `card` says that it is the link of a repeated block that shows a price."""
    if key(link.url) == key(home_url):
        return Guess(PageKind.HOME, 1.0, said("address-own"))
    named, addressed = by_name(link.folded), by_address(link.url)
    if card and (addressed is None or addressed[0] in {PageKind.PRODUCT, PageKind.LISTING, PageKind.HOME}):
        sure = addressed is not None and addressed[0] is PageKind.PRODUCT
        return Guess(PageKind.PRODUCT, 0.95 if sure else 0.85, said("on-a-card"))
    found = _agree(link, named, addressed)
    if found is None:
        found = _by_place(place)
    if found.kind is PageKind.LISTING and _of_presents(link.folded):
        found = Guess(found.kind, min(1.0, found.score + _PRESENTS), found.why)
    share = _facet_share(link.url) * (_COOKIES if found.kind is PageKind.LEGAL and _on_cookies(link.folded, link.url) else 1)
    return Guess(found.kind, round(found.score * share, 4), found.why)


def guess_address(url: str, home_url: str) -> Guess:
    """What an address alone, as a sitemap gives it, leads to."""
    if key(url) == key(home_url):
        return Guess(PageKind.HOME, 1.0, said("address-own"))
    addressed = by_address(url)
    if addressed is None:
        return Guess(PageKind.OTHER, 0.1, said("address-mute"))
    share = _facet_share(url) * (_COOKIES if addressed[0] is PageKind.LEGAL and _on_cookies("", url) else 1)
    return Guess(addressed[0], round(0.7 * addressed[1] * share, 4), said("address-says"))


def _agree(link: Link, named: tuple[PageKind, float] | None, addressed: tuple[PageKind, float] | None) -> Guess | None:
    """What name and address say together; where they differ, the clearer of the two, and the name if it is most of itself."""
    called = said("called", name=link.name[:_LONG_NAME])
    if _bids_come_in(link.folded):
        if addressed is None or addressed[0] is not PageKind.LISTING:
            return Guess(PageKind.STORES, _COME_IN, called)
        return Guess(addressed[0], 0.75 * addressed[1], said("address-says"))
    if named is None:
        return None if addressed is None else Guess(addressed[0], 0.75 * addressed[1], said("address-says"))
    if addressed is not None and named[0] is addressed[0]:
        return Guess(named[0], 0.45 + 0.55 * (1 - (1 - named[1]) * (1 - addressed[1])), said("address-agrees", why=called))
    weight = named[1] * (1.0 if len(link.folded) <= _LONG_NAME else 0.6)
    if addressed is not None and addressed[1] > weight and weight < _NAME_DECIDES:
        return Guess(addressed[0], (0.6 if weight >= _NAME_COUNTS else 0.75) * addressed[1], said("address-says"))
    return Guess(named[0], 0.2 + 0.65 * weight, called)


def _bids_come_in(name: str) -> bool:
    """Whether it bids one come in, as a shop in a street does, and a store that means its goods."""
    return vocabulary("spiders.mapping", "clues.toml")["come-in"].fills(name, folded=True, spare=10)


def _of_presents(name: str) -> bool:
    """Whether it sells what is given away: a shopper asks for such a shelf, so it is read before others."""
    return vocabulary("spiders.mapping", "clues.toml")["presents"].fills(name, folded=True, spare=2)


def _on_cookies(name: str, url: str) -> bool:
    """Whether it tells of cookies and of nothing else."""
    phrases = vocabulary("spiders.mapping", "clues.toml")["cookies"]
    return any(phrases.fills(told, folded=True, spare=4) for told in (name, *(words(piece) for piece in route(url)[-1:])))


def _by_place(place: Place) -> Guess:
    if place in {Place.NAV, Place.HEADER}:
        return Guess(PageKind.LISTING, 0.3, said("in-the-menu"))
    if place is Place.FOOTER:
        return Guess(PageKind.OTHER, 0.3, said("in-the-footer"))
    return Guess(PageKind.OTHER, 0.15, said("nothing-tells"))


def _facet_share(url: str) -> float:
    return 0.25 if facets(url) else 1.0
