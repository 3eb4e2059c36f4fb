# Added to the project's local settings: dollars without a system locale, and what a live shop has.
import locale as _locale

_DOLLARS = {
    **_locale.localeconv(), "currency_symbol": "$", "frac_digits": 2, "int_curr_symbol": "USD ", "mon_decimal_point": ".",
    "mon_thousands_sep": ",", "mon_grouping": [3, 3, 0], "p_cs_precedes": 1, "p_sep_by_space": 0, "p_sign_posn": 1,
    "n_cs_precedes": 1, "n_sep_by_space": 0, "n_sign_posn": 1, "negative_sign": "-", "positive_sign": "",
}  # fmt: skip
_locale.localeconv = lambda: _DOLLARS
SHOP_CURRENCY_LOCALE = "C.UTF-8"
DEBUG = False
ROOT_URLCONF = "store_urls"
