"""Addresses of a store: one form for each, which belong to it, which words they hold. No network."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from tldextract import TLDExtract
from w3lib.url import canonicalize_url

from auditor.page import hash_route
from auditor.words import fold

LONGEST = 2000
"""Letters of an address that is still followed; longer ones are traps or session state."""

_split_domain = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
_TRACKING = re.compile(
    r"(?:utm_\w+|gclid|gclsrc|dclid|fbclid|yclid|ysclid|msclkid|ttclid|twclid|igshid|mc_[ce]id|_openstat|srsltid|gad_source|gbraid|wbraid"
    r"|_ga|_gl|_hs\w+|_pos|_sid|_ss|_psq|_fid|_v|pr_prod_strat|pr_rec_id|pr_rec_pid|pr_ref_pid|pr_seq|phpsessid|jsessionid|sid|oscsid"
    r"|zenid|aspsessionid\w*|spm|ref_|from_?source|erid|cm_mmc|trk|_branch\w*)"
)
_FACETS = frozenset(
    [
        "sort",
        "sortby",
        "order",
        "orderby",
        "dir",
        "direction",
        "limit",
        "per_page",
        "perpage",
        "mode",
        "view",
        "display",
        "filter",
        "filters",
        "price",
        "min_price",
        "max_price",
        "color",
        "colour",
        "size",
        "brand",
        "page",
        "p",
        "start",
        "offset",
        "from_page",
        "pagen_1",
        "show",
        "mfp",
        "q",
        "in_stock",
        "availability",
    ]
)
_FACET = re.compile(
    r"selected_facets|facets?\b|filters?\b|filter[._\[]|f\[|pf_|attrs?\[|sort[._-]|price[._\[]|pagen_|set_filter|arrfilter|refinement"
)
_ROUTES = frozenset(
    {"route", "controller", "main_page", "dispatch", "cpath", "fc", "module", "page", "p", "name", "target", "section"}
)
_TONGUES = frozenset({"lang", "language", "locale", "hl", "currency"})
_FRONT = re.compile(r"^(?:index|default|home|main)\.(?:php|html?|aspx?|jsp|do)$")
_EXTENSION = re.compile(r"\.(?:html?|php\d?|aspx?|jspx?|do|cfm|action|xhtml|shtml|htm)$")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SESSION = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}

LANGUAGES = frozenset(
    [
        "en",
        "ru",
        "uk",
        "ua",
        "by",
        "be",
        "kz",
        "kk",
        "de",
        "fr",
        "es",
        "it",
        "pl",
        "pt",
        "nl",
        "cs",
        "cz",
        "sk",
        "sl",
        "bg",
        "ro",
        "hu",
        "tr",
        "lt",
        "lv",
        "ee",
        "et",
        "fi",
        "sv",
        "se",
        "da",
        "dk",
        "no",
        "el",
        "gr",
        "he",
        "ar",
        "ka",
        "az",
        "hy",
        "uz",
        "zh",
        "cn",
        "ja",
        "jp",
        "ko",
        "us",
        "gb",
    ]
)
"""First path segments and subdomains by which stores part their languages and countries."""


@dataclass(frozen=True, slots=True)
class Site:
    """Whose an address is: the registered domain, or the very host and port where there is none."""

    domain: str
    port: int | None


def split(url: str) -> SplitResult | None:
    """The parts of a well-formed http(s) address without user names in it, or None."""
    if len(url) > LONGEST or any(c in url for c in "\0\r\n\t\\"):
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or "@" in parts.netloc:
            return None
        _ = parts.port
    except ValueError:
        return None
    return parts


def normal(url: str, *, routes: bool = False) -> str | None:
    """The one form of an address: canonical, without fragment, tracking and session parameters; None when it is malformed.

    With `routes` what tells a script which page to draw stays: only a browser can ask for it.
    """
    parts = split(url.strip())
    if parts is None:
        return None
    query = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k.lower())]
    path = _SESSION.sub("", parts.path)
    netloc = parts.netloc.lower()
    default = f":{_DEFAULT_PORTS[parts.scheme]}"
    bare = urlunsplit((parts.scheme, netloc.removesuffix(default), path, parts.query if len(query) == parts.query.count("&") + 1
                       else urlencode(query), ""))  # fmt: skip
    try:
        found = canonicalize_url(bare)
    except ValueError:  # hosts that cannot be written in ASCII
        return None
    return found + (hash_route(url.strip()) if routes else "") if split(found) is not None else None


def key(url: str) -> str:
    """What two addresses of the same page share: no scheme, www, trailing slash or index file."""
    parts = split(url)
    if parts is None:
        return url
    folders = parts.path.split("/")
    if _FRONT.match(folders[-1].lower()) and not parts.query:
        folders[-1] = ""
    return (
        f"{parts.netloc.lower().removeprefix('www.')}{'/'.join(folders).rstrip('/')}?{parts.query}{hash_route(url).rstrip('/')}"
    )


@lru_cache(maxsize=4096)
def _site(host: str, port: int | None) -> Site:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        found = _split_domain.extract_str(host)
        if found.domain and found.suffix:
            return Site(f"{found.domain}.{found.suffix}", port)
    return Site(host, port)


def site(url: str) -> Site | None:
    """Whose the address is, or None when it is malformed."""
    parts = split(url)
    if parts is None or parts.hostname is None:
        return None
    try:
        host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
    except UnicodeError:
        return None
    port = parts.port if parts.port not in _DEFAULT_PORTS.values() else None
    return _site(host.lower().rstrip("."), port)


def is_public(domain: str) -> bool:
    """Whether strangers share the domain (com, co.uk): no cookie is set for all of it."""
    return not _split_domain.extract_str(domain).domain


def same_store(url: str, home_url: str) -> bool:
    """Whether both addresses are of one store: the same registered domain and port; the very host where there is no domain."""
    one = site(url)
    return one is not None and one == site(home_url)


def same_host(url: str, home_url: str) -> bool:
    """Whether both are the same host but for www, on the same port, and `url` is as safely reached as `home_url`."""
    one, other = split(url), split(home_url)
    if one is None or other is None:
        return False
    hosts = {(p.hostname or "").lower().removeprefix("www.") for p in (one, other)}
    ports = {p.port if p.port not in _DEFAULT_PORTS.values() else None for p in (one, other)}
    return len(hosts) == 1 and len(ports) == 1 and not (other.scheme == "https" and one.scheme == "http")


def folders(url: str) -> tuple[str, ...]:
    """The path's segments, decoded, folded, without the ending of a file and empty ones."""
    parts = split(url)
    if parts is None:
        return ()
    found = []
    for piece in (parts.path + hash_route(url).lstrip("#!")).split("/"):
        words = _EXTENSION.sub("", fold(unquote(piece)))
        if words:
            found.append(words)
    return tuple(found)


def route(url: str) -> tuple[str, ...]:
    """The segments that say which page it is: those of the path, then those of `?route=`, `?controller=` and their like."""
    found = [f for f in folders(url) if not _FRONT.match(f) and f != "index"]
    parts = split(url)
    if parts is not None and parts.query:
        for name, value in parse_qsl(parts.query[:500]):
            if name.lower() in _ROUTES and not value.isdigit():
                found += [fold(piece) for piece in re.split(r"[/.]", value) if piece]
    return tuple(found)


def words(segment: str) -> str:
    """A segment's words, parted by blanks."""
    return _NOT_LETTERS.sub(" ", segment).strip()


def language_of(url: str) -> str:
    """The language or country an address names as its first folder or subdomain, or nothing."""
    parts = split(url)
    if parts is None:
        return ""
    first = parts.path.lstrip("/").split("/", 1)[0].lower()
    short = re.split(r"[-_]", first)
    if all(s in LANGUAGES for s in short) and len(short) <= 2:  # noqa: PLR2004 - en, en-gb
        return short[0]
    sub = (parts.hostname or "").split(".", 1)[0]
    return sub if sub in LANGUAGES else ""


def is_front(url: str) -> bool:
    """Whether it is the front page of its host: no folders but perhaps a language, no query that names a page."""
    parts = split(url)
    if parts is None or hash_route(url):
        return False
    rest = [f for f in parts.path.lower().split("/") if f]
    if rest and _FRONT.match(rest[-1]):
        rest.pop()
    if rest and all(s in LANGUAGES for s in re.split(r"[-_]", rest[0])):
        rest.pop(0)
    return not rest and all(
        _TRACKING.fullmatch(k) or k in _TONGUES for k, _ in parse_qsl(parts.query.lower(), keep_blank_values=True)
    )


def facets(url: str) -> int:
    """How many of its parameters sort, filter or page a listing; `index.php?page=contacts` names a page of a store that is one file."""
    parts = split(url)
    if parts is None or not parts.query:
        return 0
    one_file = _EXTENSION.search(parts.path.lower()) is not None or parts.path in {"", "/"}
    asked = [(k, v) for k, v in parse_qsl(parts.query[:1000].lower()) if not (one_file and k in _ROUTES and v[:1].isalpha())]
    return sum(k in _FACETS or _FACET.match(k) is not None for k, _ in asked)
