"""Whether HTML is an empty shell that a script fills: the whole store, which is then mapped in the browser, or the middle of one page."""

from __future__ import annotations

import re

from auditor.page import FRAME, Document

_ROOT = re.compile(
    r"(?:root|app|__next|__nuxt|gatsby|application|main-app|react|vue|svelte|ember|shop|store|spa)[\w-]*|q-app|app[-_]?root"
)
_LITTLE_TEXT = 400
_HOLLOW = 150
"""Letters of a heading and a sentence under it."""
_FEW_LINKS = 5
_ALMOST_NONE = 60
_BUNDLE = re.compile(
    r"(?:main|app|bundle|chunk|runtime|vendor|index|polyfills|client|shop|store|entry)[\w.\-~]*\.m?js|/_next/|/_nuxt/|/static/js/|/assets/[\w.-]+\.m?js"
)


def is_shell(document: Document) -> bool:
    """Whether a shopper without scripts would see next to nothing: little text, few links, and scripts that would bring them."""
    text = sum(map(len, (line.text for line in document.lines if not line.named and line.shown)))
    links = {link.url.split("#")[0] for link in document.links if link.url.startswith("http") and not link.raw.startswith("#")}
    if text > _LITTLE_TEXT or len(links) > _FEW_LINKS:
        return False
    scripts = [e for e in document.elements if e.tag == "script" and "json" not in e.get("type")]
    bundles = any(_BUNDLE.search(e.get("src")) or e.get("type") == "module" for e in scripts)
    roots = any(_is_root(e.get("id")) or e.tag.endswith("-app") or e.tag == "app-root" for e in document.elements)
    if not scripts:
        return False
    return (roots and (bundles or text <= _ALMOST_NONE)) or (bundles and text <= _ALMOST_NONE and len(links) <= 1)


def is_hollow(document: Document) -> bool:
    """Whether a page says next to nothing of its own between its head and its foot, asks for nothing, and has a script that may fill it."""
    asks = any(document.place(field.element) not in FRAME for field in document.fields)
    scripts = any(e.tag == "script" and "json" not in e.get("type") for e in document.elements)
    return own_letters(document) <= _HOLLOW and scripts and not asks


def own_letters(document: Document) -> int:
    """How many letters a page shows between its head and its foot."""
    lines = (line for line in document.lines if line.shown and not line.named)
    return sum(len(line.text) for line in lines if document.place(line.element) not in FRAME)


def _is_root(identifier: str) -> bool:
    return bool(identifier) and _ROOT.fullmatch(identifier.lower()) is not None
