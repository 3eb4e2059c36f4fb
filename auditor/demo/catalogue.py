"""What the shop sells, and how it is found."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST_FUZZY = 4
LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class Review:
    """A customer's word on a product, and the shop's answer."""

    author: str
    stars: int
    text: str
    date: str = ""
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option that must be chosen before buying: a size, a colour, a weight."""

    name: str
    values: tuple[str, ...]
    swatches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """One thing for sale; prices are in pence, kopecks or cents."""

    slug: str
    name: str
    category: str
    price: int
    shape: str
    colours: tuple[str, str]
    sku: str
    was: int = 0
    stock: int = 12
    blurb: str = ""
    description: str = ""
    plain_price: bool = False
    badge: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def picture(self) -> str:
        """Address of the main picture."""
        return f"/media/{self.slug}.svg"

    @property
    def rating(self) -> float:
        """Mean of the stars given, nought when nobody did."""
        return round(sum(review.stars for review in self.reviews) / len(self.reviews), 1) if self.reviews else 0.0


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the shop."""

    slug: str
    name: str
    blurb: str
    shape: str = ""


class Catalogue:
    """All products, indexed once so that a page costs the same in a small shop and a large one."""

    def __init__(self, categories: Iterable[Category], products: Iterable[Product]) -> None:
        self.categories = {category.slug: category for category in categories}
        self.products = {product.slug: product for product in products}
        self._shelves: dict[str, list[Product]] = {slug: [] for slug in self.categories}
        self._words: dict[str, set[str]] = {}
        for product in self.products.values():
            self._shelves[product.category].append(product)
            for word in fold(product.name).split():
                self._words.setdefault(word, set()).add(product.slug)
        self.reduced = [product for product in self.products.values() if product.was]

    def shelf(self, category: str) -> list[Product]:
        """Products of one category."""
        return self._shelves[category]

    def first(self, count: int, *, skip: Product | None = None, category: str = "") -> list[Product]:
        """Return a few products in stock, for shelves and recommendations."""
        source: Iterable[Product] = self._shelves.get(category, []) if category else self.products.values()
        wanted = (product for product in source if product.stock and (skip is None or product.slug != skip.slug))
        return list(islice(wanted, count))

    def search(self, query: str, *, forgiving: bool = True) -> list[Product]:
        """Products with every word of the query in their names, a typo forgiven."""
        words = fold(query[:LONGEST_QUERY]).split()
        if not words:
            return []
        found = set.intersection(*(self._with_word(word, forgiving=forgiving) for word in words))
        return [product for slug, product in self.products.items() if slug in found]

    def _with_word(self, wanted: str, *, forgiving: bool) -> set[str]:
        exact = [slugs for word, slugs in self._words.items() if word.startswith(wanted)]
        if not exact and forgiving and len(wanted) >= SHORTEST_FUZZY:
            exact = [slugs for word, slugs in self._words.items() if one_typo_apart(wanted, word)]
        return set().union(*exact)


def fold(text: str) -> str:
    """Lower case, no accents, letters and digits only."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ё", "е").replace("й", "и"))
    kept = (sign for sign in decomposed if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in kept)


def one_typo_apart(one: str, other: str) -> bool:
    """Whether one letter added, lost, changed or swapped with its neighbour makes the words equal."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:] and len(right) > 1
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or swapped


def read_catalogue(data: Mapping[str, Any], count: int | None = None) -> Catalogue:
    """Make a catalogue of a shop's TOML; a count asks for that many products, never fewer than the real ones."""
    categories = [Category(**entry) for entry in data["categories"]]
    products = [_read_product(entry, number) for number, entry in enumerate(data["products"], start=1)]
    if count is not None:
        products = [_numbered(products, index) for index in range(max(count, len(products)))]
    return Catalogue(categories, products)


def _read_product(entry: Mapping[str, Any], number: int) -> Product:
    known = dict(entry)
    known["colours"] = tuple(known["colours"])
    known.setdefault("sku", f"{known['shape'][:2].upper()}{1040 + number * 7}")
    choices = known.pop("choices", [])
    known["choices"] = tuple(
        Choice(choice["name"], tuple(choice["values"]), tuple(choice.get("swatches", ()))) for choice in choices
    )
    known["reviews"] = tuple(Review(**review) for review in known.pop("reviews", []))
    return Product(**known)


def _numbered(products: list[Product], index: int) -> Product:
    base = products[index % len(products)]
    edition = index // len(products) + 1
    if edition == 1:
        return base
    return replace(
        base,
        slug=f"{base.slug}-{edition}",
        name=f"{base.name} {edition}",
        sku=f"{base.sku}-{edition}",
        price=base.price + edition % 9 * 100,
        was=0,
        reviews=(),
    )
