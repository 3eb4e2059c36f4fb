"""What shop programs call a page in the class or id of its body. A hint among others, never the judge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.model import PageKind

_NAMES: tuple[tuple[PageKind, str], ...] = (
    (PageKind.HOME, r"cms-index-index|common-home|template-index|cms-home|page-index|home-?page|is-home|home|index|main-page"),
    (PageKind.PRODUCT, r"catalog-product-view|single-product|template-product|product-product|product-page|page-product|product"),
    (
        PageKind.LISTING,
        r"catalog-category-view|tax-product_cat|post-type-archive-product|template-collection|product-category|page-category|category|collection",
    ),
    (PageKind.CART, r"checkout-cart(?:-index)?|woocommerce-cart|template-cart|page-cart|cart-page|cart"),
    (
        PageKind.CHECKOUT,
        r"(?:checkout-)?(?:onepage|onestepcheckout|checkout)-(?:index-index|checkout|index)|woocommerce-checkout|order-opc|checkout|page-checkout",
    ),
    (PageKind.CONTACT, r"contacts?-index-index|information-contact|page-contacts?|template-page-contact|contacts?"),
    (
        PageKind.ACCOUNT,
        r"customer-account-\w+|woocommerce-account|account-(?:login|account|register)|page-my-account|authentication|my-account",
    ),
    (PageKind.SEARCH, r"catalogsearch-(?:result|advanced)-\w+|product-search|search-results|template-search|search"),
    (PageKind.NOT_FOUND, r"error404|cms-no-?route|template-404|error-not_found|pagenotfound|page-404"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _NAMES)


def named_by_shop(names: Iterable[str]) -> Iterator[tuple[PageKind, str]]:
    """The kinds that the names stand for, each once, with the name."""
    given = tuple(names)
    for kind, pattern in _PATTERNS:
        if name := next((n for n in given if pattern.fullmatch(n)), ""):
            yield kind, name
