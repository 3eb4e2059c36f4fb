"""Whether HTML is an empty shell that a script fills: then there is nothing to map without a browser."""

from __future__ import annotations

import re

from auditor.page import Document

_ROOT = re.compile(
    r"(?:root|app|__next|__nuxt|gatsby|application|main-app|react|vue|svelte|ember|shop|store|spa)[\w-]*|q-app|app[-_]?root"
)
_LITTLE_TEXT = 400
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


def _is_root(identifier: str) -> bool:
    return bool(identifier) and _ROOT.fullmatch(identifier.lower()) is not None
