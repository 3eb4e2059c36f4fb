"""A Lightning Fast Shop as its documentation sets one up: every app of it, its own theme, SQLite; for Python 2.7 and Django 1.10."""

# ruff: noqa: PTH100, PTH118, PTH120
import locale
import os

DOLLARS = {
    "currency_symbol": "$", "frac_digits": 2, "int_curr_symbol": "USD ", "mon_decimal_point": ".", "mon_thousands_sep": ",",
    "mon_grouping": [3, 3, 0], "p_cs_precedes": 1, "p_sep_by_space": 0, "p_sign_posn": 1, "n_cs_precedes": 1,
    "n_sep_by_space": 0, "n_sign_posn": 1, "negative_sign": "-", "positive_sign": "",
}  # fmt: skip
_plain = locale.localeconv
locale.localeconv = lambda: dict(_plain(), **DOLLARS)  # dollars without a system locale

HERE = os.path.dirname(os.path.abspath(__file__))
DEBUG = False
TESTING = False
SECRET_KEY = "only-for-tests-0123456789abcdef"
ALLOWED_HOSTS = ["*"]
SITE_ID = 1
ROOT_URLCONF = "urls"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = USE_L10N = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(HERE, "shop.sqlite3")}}
MEDIA_ROOT, MEDIA_URL = os.path.join(HERE, "media"), "/media/"
STATIC_ROOT, STATIC_URL = os.path.join(HERE, "static"), "/static/"
STATICFILES_FINDERS = (
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "compressor.finders.CompressorFinder",
)
COMPRESS_ENABLED = False
INSTALLED_APPS = (
    "lfs_theme", "compressor", "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
    "django.contrib.sessions", "django.contrib.staticfiles", "django.contrib.messages", "django.contrib.sites",
    "django.contrib.flatpages", "django.contrib.redirects", "django.contrib.sitemaps", "localflavor", "reviews", "portlets",
    "lfs.core", "lfs.addresses", "lfs.caching", "lfs.cart", "lfs.catalog", "lfs.checkout", "lfs.criteria", "lfs.customer",
    "lfs.customer_tax", "lfs.discounts", "lfs.export", "lfs.gross_price", "lfs.mail", "lfs.manage", "lfs.manufacturer",
    "lfs.marketing", "lfs.net_price", "lfs.order", "lfs.page", "lfs.payment", "lfs.portlet", "lfs.search", "lfs.shipping",
    "lfs.supplier", "lfs.tax", "lfs.utils", "lfs.voucher", "lfs_contact", "lfs_order_numbers", "lfs_paypal", "postal",
    "paypal.standard.ipn", "paypal.standard.pdt",
)  # fmt: skip
MIDDLEWARE = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
)
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request", "django.template.context_processors.media",
        "django.template.context_processors.static", "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages", "lfs.core.context_processors.main",
    ]},
}]  # fmt: skip
AUTHENTICATION_BACKENDS = ("lfs.customer.auth.EmailBackend", "django.contrib.auth.backends.ModelBackend")
LOGIN_URL, LOGIN_REDIRECT_URL = "/login/", "/manage/"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"  # it keeps whole goods there
CACHE_MIDDLEWARE_KEY_PREFIX = "lfs"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
PAYPAL_RECEIVER_EMAIL, PAYPAL_IDENTITY_TOKEN = "pay@shop.test", "none"
LFS_RECENT_PRODUCTS_LIMIT = 3
LFS_ORDER_NUMBER_GENERATOR = "lfs_order_numbers.models.OrderNumberGenerator"
LFS_DOCS = "http://docs.getlfs.com/en/latest/"
LFS_LOCALE = "C.UTF-8"
LFS_AFTER_ADD_TO_CART = "lfs_added_to_cart"
LFS_PRICE_CALCULATORS = [
    ["lfs.gross_price.calculator.GrossPriceCalculator", "Price includes tax"],
    ["lfs.net_price.calculator.NetPriceCalculator", "Price excludes tax"],
]
LFS_SHIPPING_METHOD_PRICE_CALCULATORS = [["lfs.shipping.calculator.GrossShippingMethodPriceCalculator", "Price includes tax"]]
LFS_PAYMENT_METHOD_PROCESSORS = [["lfs_paypal.PayPalProcessor", "PayPal"]]
LFS_CRITERIA = [["lfs.criteria.models.CartPriceCriterion", "Cart Price"], ["lfs.criteria.models.CountryCriterion", "Country"]]
LFS_UNITS = LFS_PACKING_UNITS = LFS_PRICE_UNITS = LFS_BASE_PRICE_UNITS = ["piece"]
REVIEWS_SHOW_PREVIEW, REVIEWS_IS_NAME_REQUIRED, REVIEWS_IS_EMAIL_REQUIRED = False, False, False
REVIEWS_IS_MODERATED = False
