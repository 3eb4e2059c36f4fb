"""Which countries a page may write its telephone numbers for, likeliest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from auditor.page import Document
from checks.signals.once import once

# Country-code domains that shops use for their own country; .io, .co, .me and the like say nothing.
_DOMAINS = {
    "ru": "RU", "рф": "RU", "xn--p1ai": "RU", "su": "RU", "ua": "UA", "укр": "UA", "by": "BY", "kz": "KZ", "uz": "UZ", "kg": "KG",
    "am": "AM", "ge": "GE", "md": "MD", "uk": "GB", "us": "US", "ca": "CA", "au": "AU", "nz": "NZ", "ie": "IE", "in": "IN", "sg": "SG",
    "za": "ZA", "ae": "AE", "pk": "PK", "de": "DE", "at": "AT", "ch": "CH", "fr": "FR", "be": "BE", "nl": "NL", "pl": "PL", "cz": "CZ",
    "sk": "SK", "it": "IT", "es": "ES", "pt": "PT", "lt": "LT", "lv": "LV", "ee": "EE", "si": "SI", "hr": "HR", "ro": "RO", "bg": "BG",
    "hu": "HU", "gr": "GR", "se": "SE", "no": "NO", "dk": "DK", "fi": "FI", "tr": "TR", "il": "IL", "jp": "JP", "br": "BR", "mx": "MX",
}  # fmt: skip
_LANGUAGES = {
    "ru": ("RU", "UA", "BY", "KZ"), "uk": ("UA",), "be": ("BY",), "kk": ("KZ",), "en": ("US", "GB"), "de": ("DE", "AT", "CH"), "fr": ("FR", "BE", "CH"),
    "pl": ("PL",), "es": ("ES", "MX"), "it": ("IT",), "nl": ("NL", "BE"), "pt": ("PT", "BR"), "cs": ("CZ",), "sk": ("SK",), "sl": ("SI",),
    "lt": ("LT",), "lv": ("LV",), "et": ("EE",), "ro": ("RO",), "bg": ("BG",), "hu": ("HU",), "tr": ("TR",), "sv": ("SE",), "fi": ("FI",), "da": ("DK",),
}  # fmt: skip
_MONEY = (
    ("руб ₽ rub", re.compile(r"руб(?:\b|\.)|₽|\brub\b"), "RU"), ("грн ₴ uah", re.compile(r"грн|₴|\buah\b"), "UA"),
    ("byn бел", re.compile(r"\bbyn\b|бел\.? ?руб"), "BY"), ("₸ тенге kzt", re.compile(r"₸|тенге|\bkzt\b"), "KZ"),
    ("£ gbp", re.compile(r"£|\bgbp\b"), "GB"), ("₹ inr rs.", re.compile(r"₹|\binr\b|\brs\."), "IN"), ("aud au$", re.compile(r"\baud\b|au\$"), "AU"),
    ("cad ca$", re.compile(r"\bcad\b|ca\$"), "CA"), ("zł pln", re.compile(r"zł|\bpln\b"), "PL"), ("$ usd", re.compile(r"\$|\busd\b"), "US"),
)  # fmt: skip
"""What one of must stand in a text before it is worth looking whether it stands alone there, the look, and the country."""
_NAMES = (
    ("ireland éire", re.compile(r"\b(?:republic of )?ireland\b(?<!northern ireland)|\béire\b"), "IE"), ("australia", re.compile(r"\baustralia\b"), "AU"),
    ("zealand aotearoa", re.compile(r"\bnew zealand\b|\baotearoa\b"), "NZ"), ("canada", re.compile(r"\bcanada\b"), "CA"),
    ("kingdom england scotland", re.compile(r"\bunited kingdom\b|\bengland\b|\bscotland\b"), "GB"), ("africa", re.compile(r"\bsouth africa\b"), "ZA"),
    ("singapore", re.compile(r"\bsingapore\b"), "SG"), ("ахстан ақстан", re.compile(r"казахстан|қазақстан"), "KZ"), ("белар белор", re.compile(r"беларус|белорусси"), "BY"),
    ("узбек", re.compile(r"узбекистан"), "UZ"), ("ыргызс киргиз", re.compile(r"кыргызстан|киргизи"), "KG"), ("молдов", re.compile(r"молдов"), "MD"),
    ("армени", re.compile(r"армени"), "AM"), ("грузи", re.compile(r"грузи[яи]"), "GE"),
)  # fmt: skip
"""Countries by name: the last resort, as a store also names those it delivers to."""
_CYRILLIC = re.compile(r"[а-яёіїєґ]+")
_MAILBOX = re.compile(r"[\w.+-]@[\w.-]+\.([a-zа-я]{2})(?![\w.-])")
_EURO = re.compile(r"€|\beur\b")
_ENTRY = re.compile(r"\+\s?\(?(\d{1,3})")
_CODES = {
    "380": "UA",
    "375": "BY",
    "44": "GB",
    "91": "IN",
    "49": "DE",
    "33": "FR",
    "48": "PL",
    "61": "AU",
    "353": "IE",
    "39": "IT",
    "34": "ES",
    "371": "LV",
    "370": "LT",
    "7": "RU",
}
_ENOUGH = 4


@once
def regions(page: Document) -> Iterator[str]:
    """ISO codes by domain, mailboxes, country codes written out, money, language, countries named; at most a few, each once."""
    seen: dict[str, None] = {}
    for region in _signs(page):
        seen.setdefault(region)
        if len(seen) == _ENOUGH:
            break
    yield from seen


def _signs(page: Document) -> Iterator[str]:
    host = (urlsplit(page.url).hostname or "").rsplit(".", 1)[-1]
    own = _DOMAINS.get(host)
    if own:
        yield own
    text = page.text.casefold()
    if not own:
        yield from (_DOMAINS[end] for end in _MAILBOX.findall(text)[:_ENOUGH] if end in _DOMAINS)
    for code in _ENTRY.findall(text)[:20]:
        if region := next((_CODES[code[:n]] for n in (3, 2, 1) if code[:n] in _CODES), None):
            yield region
    if own:
        return
    yield from _told(text, _MONEY)
    spoken = language(page)
    if spoken == "en" and _EURO.search(text):
        yield "IE"
    yield from _LANGUAGES.get(spoken, ("US", "GB"))
    yield from _told(text, _NAMES)


def _told(text: str, signs: tuple[tuple[str, re.Pattern[str], str], ...]) -> Iterator[str]:
    """The countries whose signs stand in a text."""
    return (region for words, look, region in signs if any(word in text for word in words.split()) and look.search(text))


_SMALL_WORDS = {
    "en": ("the", "and", "for", "with", "your", "of", "our"),
    "de": ("und", "der", "die", "für", "mit", "das", "sie"),
    "fr": ("les", "des", "et", "pour", "votre", "du", "nos"),
    "pl": ("się", "na", "do", "oraz", "w", "nie", "dla"),
    "es": ("los", "las", "para", "y", "con", "del", "tu"),
    "it": ("il", "di", "per", "con", "gli", "della", "che"),
    "nl": ("het", "een", "van", "voor", "met", "je", "wij"),
}


def language(page: Document) -> str:
    """The page's language as it declares it; told by its letters where it does not, or where it says English over Cyrillic."""
    declared = page.page.language or next((e.get("lang") for e in page.census.tagged("html")), "")
    declared = declared.strip().lower()[:2]
    text = page.text[:20_000]
    cyrillic = sum(map(len, _CYRILLIC.findall(text.casefold())))
    if cyrillic and cyrillic * 4 > sum(map(str.isalpha, text)):
        if declared in {"ru", "uk", "be", "kk", "bg"}:
            return declared
        return "uk" if any(c in "іїєґ" for c in text.casefold()) else "ru"
    return declared or _spoken(text)


def _spoken(text: str) -> str:
    """The European language whose small words stand most often in a text that declares none."""
    words = Counter(text.casefold().split())
    said = {name: sum(words[word] for word in small) for name, small in _SMALL_WORDS.items()}
    return max(said, key=lambda name: said[name])
