"""Who makes the programs and themes that stores run on: their own profiles and mailboxes stand in a template until a shop puts in its own."""

from __future__ import annotations

import re

_NAMES = frozenset((
    # programs, hosted and not
    "opencart", "opencartforum", "ocstore", "prestashop", "shopify", "shopifypartners", "magento", "adobecommerce", "woocommerce",
    "woothemes", "automattic", "wordpress", "wordpressdotorg", "1cbitrix", "bitrix1c", "bitrix", "bitrix24", "horoshop", "insales",
    "tilda", "tildapublishing", "tildacc", "cscart", "ecwid", "wix", "wixpress", "squarespace", "bigcommerce", "shopware",
    "shopwareag", "nopcommerce", "oscommerce", "zencart", "xcart", "virtuemart", "joomshopping", "hikashop", "joomla", "drupal", "modx", "odoo",
    "volusion", "3dcart", "shift4shop", "weebly", "webflow", "bigcartel", "lightspeedhq", "webasyst", "shopscript", "umicms",
    "netcatcms", "hostcms", "okaycms", "simplacms", "moguta", "advantshop", "readyscript", "phpshop", "diafan", "ucoz", "nethouse",
    "storeland", "megagroup", "merchium", "promua", "weblium", "shopexpress",
    # themes
    "envato", "themeforest", "templatemonster", "zemez", "smartwave", "portotheme", "themefusion", "flatsome", "uxthemes",
    "xtemos", "nasatheme", "drfuri", "madrasthemes", "wpbingo", "8theme", "yithemes", "elegantthemes", "studiopress", "themeisle",
    "colorlib", "hasthemes", "plazathemes", "posthemes", "leotheme", "apollotheme", "codezeel", "smartaddons", "magentech",
    "roadthemes", "opencartworks", "journaltheme", "octemplates", "pixelunion", "outofthesandbox", "archetypethemes", "cleancanvas",
    "aspro74", "asproru",
))  # fmt: skip
"""Spelt without what stands between their letters; who is called like many another is named whole: "aspro74"."""
_BETWEEN = re.compile(r"[\W_]+")
_ENDING = re.compile(r"(?:official|dotcom|com|org|hq|cms|ru|ua|us|uk|themes?)$")
"""What they put behind their names where the bare one is taken."""


def of_a_program(name: str) -> bool:
    """Whether an account or a domain of that name is theirs, however it is spelt: `1c_bitrix`, `nopCommerce_official`."""
    bare = _BETWEEN.sub("", name.lower())
    return bare in _NAMES or _ENDING.sub("", bare) in _NAMES
