"""Walls: what stands between a shopper and the store. Recognised before anything is judged; an ordinary page is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from auditor.model import Device, Page, PageKind, Problem, Reason, Words, said
from auditor.page import Document
from auditor.words import Phrases, fold, vocabulary
from spiders.mapping.addresses import folders, same_store
from spiders.mapping.cards import priced

BARE = 1800
"""Letters of text below which a page may be nothing but a wall; a shop's page with its menus has more."""

_SHORT = 700
_CAPTCHA = "captcha"
_SCRIPT = "script"
_SMALL_SCRIPT = 6000
_FEW_LINKS = 15
_REFUSALS: Mapping[int, Words] = {
    401: said("refusal-401"),
    403: said("refusal-403"),
    407: said("refusal-407"),
    429: said("refusal-429"),
    451: said("refusal-451"),
}
_GUARDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "Cloudflare",
        re.compile(
            r"/cdn-cgi/challenge-platform/|cf-browser-verification|cf_chl_|cf-challenge|_cf_chl_opt|cf-error-details|challenges\.cloudflare\.com/turnstile/v0/b/"
        ),
    ),
    ("DataDome", re.compile(r"captcha-delivery\.com|geo\.captcha-delivery|\bdd=\{['\"]rt['\"]")),
    ("PerimeterX", re.compile(r"px-captcha|_pxAppId|captcha\.px-cdn\.net|window\._pxUuid|perimeterx\.net/captcha")),
    ("Akamai", re.compile(r"errors\.edgesuite\.net|/_sec/cp_challenge/|sec-if-cpt-container|bm-verify|akam-sw\.js\?")),
    ("Imperva", re.compile(r"_Incapsula_Resource|incapsula incident id|Request unsuccessful\. Incapsula", re.IGNORECASE)),
    ("DDoS-Guard", re.compile(r"ddos-guard\.net/|\.well-known/ddos-guard|check\.ddos-guard|__ddg\w*_", re.IGNORECASE)),
    ("Qrator", re.compile(r"__qrator|qauth\.js|qrerror", re.IGNORECASE)),
    ("AWS WAF", re.compile(r"awswaf\.com/|gokuProps|aws-waf-token")),
    ("Kasada", re.compile(r"ips\.js\?KP_UIDz|KPSDK")),
    ("Sucuri", re.compile(r"sucuri_cloudproxy|sucuri website firewall", re.IGNORECASE)),
    (
        _CAPTCHA,
        re.compile(
            r"google\.com/recaptcha|g-recaptcha|hcaptcha\.com/1/api\.js|smartcaptcha\.yandexcloud|showcaptcha", re.IGNORECASE
        ),
    ),
    (
        _SCRIPT,
        re.compile(
            r"document\.cookie\s*=[^;]{0,200};?[\s\S]{0,200}location\.(?:reload|href|replace)|slowAES\.decrypt|toNumbers\("
        ),
    ),
)
_GUARD_HEADERS: Mapping[str, str] = {
    "cf-mitigated": "Cloudflare", "x-datadome": "DataDome", "x-dd-b": "DataDome", "x-px-block": "PerimeterX", "x-amzn-waf-action": "AWS WAF",
    "x-sucuri-block": "Sucuri", "x-kpsdk-ct": "Kasada",
}  # fmt: skip
_LOGIN = re.compile(r"log-?in|sign-?in|auth\w*|account|vhod|cabinet|sso")


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the judgement rests on: the page's own words and how much there is of it."""

    document: Document
    markup: str
    heads: str
    text: str
    links: int

    @property
    def bare(self) -> bool:
        return len(self.text) < BARE and self.links < _FEW_LINKS

    def says(self, phrases: Phrases) -> str:
        """The phrase that a title or heading says, or the text of a short page; else nothing."""
        found = phrases.match(self.heads, folded=True)
        if found is None and len(self.text) < _SHORT:
            found = phrases.match(self.text, folded=True)
        return found.words if found else ""


def wall(
    page: Document | str, status: int = 200, headers: Mapping[str, str] | None = None, url: str = "", asked: str = ""
) -> Problem | None:
    """The wall that this answer is, with the reason in words, or None for a page of the store.

    `headers` are the answer's, `url` is where it came from and `asked` what was asked for; a document brings its own address.
    """
    document = page if isinstance(page, Document) else Document(Page(url or asked, PageKind.OTHER, Device.HTTP, page))
    sight = _look(document)
    known = {name.lower(): value for name, value in (headers or {}).items()}
    address = url or document.url
    return (
        _bot(sight, status, known)
        or _refused(sight, status)
        or _away(address, asked)
        or (_parked(sight) if sight.bare else None)
        or (_gates(sight, status, address, asked) if sight.bare else None)
    )


def _look(document: Document) -> _Sight:
    heads = fold(" \n ".join([document.title, *(h.text for h in document.headings if h.tag in {"h1", "h2"})]))
    shown = [line for line in document.lines if not line.named]
    links = {link.url.split("#")[0] for link in document.links if link.url.startswith("http")}
    return _Sight(document, document.page.markup[:200_000], heads, "\n".join(line.folded for line in shown), len(links))


def _words() -> Mapping[str, Phrases]:
    return vocabulary("spiders.mapping", "walls.toml")


def _bot(sight: _Sight, status: int, headers: Mapping[str, str]) -> Problem | None:
    guard = next((name for name, pattern in _GUARDS if pattern.search(sight.markup)), "")
    if guard == _SCRIPT and len(sight.markup) > _SMALL_SCRIPT:
        guard = ""
    by_header = next((name for mark, name in _GUARD_HEADERS.items() if mark in headers), "")
    if headers.get("cf-mitigated") == "challenge":
        return Problem(Reason.BOT_WALL, said("wall-guard", name="Cloudflare"))
    refused = status in _REFUSALS or status in {
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.ACCEPTED,
        HTTPStatus.METHOD_NOT_ALLOWED,
    }
    told = sight.says(_words()["bot"])
    name = guard or (by_header if refused else "")
    alone = len(sight.text) < _SHORT // 2 and name != _CAPTCHA
    if sight.bare and name and (refused or told or alone) and not _usable(sight):
        return Problem(Reason.BOT_WALL, _proof_wanted(name))
    if sight.bare and told and not _usable(sight):
        return Problem(
            Reason.CAPTCHA if "captcha" in sight.markup.lower() else Reason.BOT_WALL,
            said("wall-asks", words=told),
        )
    return None


def _proof_wanted(name: str) -> Words:
    """Who asks for proof that the visitor is human: a guard by its name, a captcha, or a script of its own."""
    if name == _CAPTCHA:
        return said("wall-captcha")
    return said("wall-script") if name == _SCRIPT else said("wall-guard", name=name)


def _usable(sight: _Sight) -> bool:
    """Whether there is something of a store on the page all the same: links to several pages, or a form of more than a captcha."""
    fields = [
        f for form in sight.document.forms for f in form.fields if f.type in {"text", "email", "tel", "textarea", "password"}
    ]
    return sight.links > _FEW_LINKS // 2 or len(fields) > 1


def _refused(sight: _Sight, status: int) -> Problem | None:
    if status in _REFUSALS:
        told = sight.says(_words()["geo"]) if status in {403, 451} else ""
        if told or status == HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS:
            return Problem(Reason.GEO_REDIRECT, said("wall-geo"))
        return Problem(Reason.HTTP_REFUSAL, _REFUSALS[status])
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        told = sight.says(_words()["maintenance"])
        return Problem(Reason.MAINTENANCE, said("wall-closed", words=told) if told else said("refusal-503"))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Problem(Reason.HTTP_REFUSAL, said("server-failed", status=str(status)))
    match = _words()["refused"].match(sight.heads, folded=True)
    if match is not None and sight.bare and sight.links <= 1:
        return Problem(Reason.HTTP_REFUSAL, said("wall-refuses", words=match.words))
    return None


def _away(url: str, asked: str) -> Problem | None:
    if url and asked and not same_store(url, asked):
        return Problem(Reason.GEO_REDIRECT, said("leads-away", where=url))
    return None


def _parked(sight: _Sight) -> Problem | None:
    told = sight.says(_words()["parked"])
    if told and not any(f.type in {"search", "password"} for f in sight.document.fields):
        return Problem(Reason.PARKED, said("wall-parked", words=told))
    return None


def _gates(sight: _Sight, status: int, url: str, asked: str) -> Problem | None:
    words = _words()
    passwords = [f for f in sight.document.fields if f.type == "password"]
    if told := sight.says(words["geo"]):
        return Problem(Reason.GEO_REDIRECT, said("wall-geo-words", words=told))
    if (told := sight.says(words["age"])) and sight.links < _FEW_LINKS // 2:
        return Problem(Reason.AGE_GATE, said("wall-age", words=told))
    if passwords and (_is_password_page(sight) or folders(url)[-1:] == ("password",)):
        return Problem(Reason.PASSWORD_GATE, said("wall-password"))
    if passwords and (sight.says(words["login"]) or _sent_to_login(url, asked)):
        return Problem(Reason.LOGIN_WALL, said("wall-login"))
    if (told := sight.says(words["maintenance"])) and status < HTTPStatus.BAD_REQUEST and not _sells(sight):
        return Problem(Reason.MAINTENANCE, said("wall-closed", words=told))
    return None


def _is_password_page(sight: _Sight) -> bool:
    """Whether the page asks for the one password of a store that is not open yet, and not for an account's."""
    alone = len(sight.document.fields) == 1
    named = _words()["password"].within(sight.text, folded=True) or _words()["password"].within(sight.heads, folded=True)
    account = any(f.type == "email" or _LOGIN.search(f.name.lower()) or "user" in f.name.lower() for f in sight.document.fields)
    return named and (alone or not account or "/password" in _actions(sight))


def _actions(sight: _Sight) -> str:
    return " ".join(form.action for form in sight.document.forms)


def _sent_to_login(url: str, asked: str) -> bool:
    """Whether the store's front page sent the visitor to a page for signing in."""
    return bool(asked) and not folders(asked) and bool(folders(url)) and any(_LOGIN.fullmatch(f) for f in folders(url))


def _sells(sight: _Sight) -> bool:
    return bool(priced(sight.document))
