"""The language a page is written in, by its letters and what it declares."""

from __future__ import annotations

import re

from auditor.page import Document

_ENOUGH = 40
_SAMPLE = 20_000
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"})


def language(document: Document) -> str:
    """An ISO 639 code; what the page declares is believed where its letters do not speak against it. Empty when nothing tells."""
    declared = _declared(document)
    text = document.text[:_SAMPLE]
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic + latin < _ENOUGH:
        return declared
    if cyrillic * 2 > latin:
        ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
        if declared in _CYRILLIC_LANGUAGES - {"ru", "uk"}:
            return declared
        if ukrainian == russian:
            return declared if declared in {"ru", "uk"} else "ru"
        return "uk" if ukrainian > russian else "ru"
    return declared if declared and declared not in _CYRILLIC_LANGUAGES else "en"


def _declared(document: Document) -> str:
    html = next((e for e in document.elements if e.tag == "html"), document.root)
    found = html.get("lang") or html.get("xml:lang") or document.meta("og:locale") or document.meta("content-language")
    code = re.split(r"[-_]", found.strip().lower())[0]
    return {"ua": "uk", "by": "be", "kz": "kk"}.get(code, code) if code.isalpha() and len(code) in {2, 3} else ""


def accepted(wanted: str) -> str:
    """The header that asks a store for a language, and for those that the auditor reads besides."""
    return f"{wanted},en;q=0.5" if wanted and wanted != "en" else "en,ru;q=0.7,uk;q=0.7,*;q=0.5"
