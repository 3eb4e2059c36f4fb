"""How Scrapy visits a store: politely, briefly, without the parts an audit does not need."""

BOT_NAME = "auditor"
SPIDER_MODULES = ["spiders.store"]
NEWSPIDER_MODULE = "spiders"

# One asyncio loop with Playwright, no reactor; nothing listens.
TWISTED_REACTOR_ENABLED = False
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_HANDLERS = {
    "http": "spiders.mapping.download.StoreDownload",
    "https": "spiders.mapping.download.StoreDownload",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_VERIFY_CERTIFICATES = True

# A guest with manners.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 4
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.1  # seconds
AUTOTHROTTLE_MAX_DELAY = 5.0  # seconds
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0
RETRY_TIMES = 1
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]
RETRY_EXCEPTIONS = ["scrapy.exceptions.DownloadFailedError", "scrapy.exceptions.ResponseDataLossError"]
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
DOWNLOAD_TIMEOUT = 15  # seconds
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # bytes
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = False
REDIRECT_MAX_TIMES = 8
METAREFRESH_MAXDELAY = 5  # seconds
COOKIES_ENABLED = True
HTTPERROR_ALLOW_ALL = True
HTTPPROXY_ENABLED = True
DEFAULT_REQUEST_HEADERS = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "spiders.mapping.manners.StoreMetaRefresh": 580,
    "spiders.mapping.manners.StoreRedirect": 600,
    "spiders.mapping.manners.StoreCookies": 700,
    "spiders.mapping.manners.Keys": 710,
}
EXTENSIONS = {
    "scrapy.extensions.logcount.LogCount": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "scrapy.extensions.logstats.LogStats": None,
}
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # the frontier gives no address twice
LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"
