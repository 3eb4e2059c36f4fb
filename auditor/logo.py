"""A logo from a file, as a data URI that fits into a page: small, and a picture only, whatever the file pretends to be."""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from lxml import etree
from PIL import Image, UnidentifiedImageError

from auditor.errors import UsageError

LARGEST = 5_000_000
"""Bytes of a picture file at most."""

LARGEST_DRAWING = 100_000
"""Bytes of an SVG at most: it is embedded as it is."""

_PIXELS = 25_000_000
_SHOWN = (600, 240)
_HEAVY = 120_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")

_INSIDE = ("#", "data:image/")
_LIVE = frozenset({"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "link"})
"""Elements of an SVG that do more than draw. A browser would not run them in a picture; a logo that has them is no logo."""


def data_uri(path: Path) -> str:
    """The logo as a data URI. Raises UsageError with a sentence for a file that is no picture, too large, or more than a drawing."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            _refuse(path, f"is {size / 1e6:.0f} MB; {LARGEST // 1_000_000} MB are allowed")
        data = path.read_bytes()
    except OSError as error:
        _refuse(path, f"can't be read ({error.strerror})")
    return _drawing(path, data) if path.suffix.lower() == ".svg" else _picture(path, data)


def _picture(path: Path, data: bytes) -> str:
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
        if image.width * image.height > _PIXELS:
            _refuse(path, f"has {image.width} × {image.height} pixels; a logo needs a few hundred")
        image.load()
    except (OSError, ValueError, UnidentifiedImageError):
        _refuse(path, "is no picture that can be read; save it as PNG, JPEG, WebP or SVG")
    small = image.convert("RGBA")
    small.thumbnail(_SHOWN)
    written = _written(small, "PNG")
    return _written(small, "WEBP") if len(written) > _HEAVY else written


def _written(image: Image.Image, form: str) -> str:
    file = io.BytesIO()
    image.save(file, form)
    return f"data:image/{form.lower()};base64,{b64encode(file.getvalue()).decode()}"


def _drawing(path: Path, data: bytes) -> str:
    if len(data) > LARGEST_DRAWING:
        _refuse(path, f"is {len(data) // 1000} KB; an SVG may have {LARGEST_DRAWING // 1000} KB, so save it as a PNG")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        _refuse(path, "is no SVG that can be read")
    if etree.QName(root).localname != "svg":
        _refuse(path, "is no SVG")
    live = "words that stand for others" if b"<!ENTITY" in data else next(_live(root), "")
    if live:
        _refuse(path, f"does more than draw ({live}); save it as a plain SVG or as a PNG")
    return f"data:image/svg+xml;base64,{b64encode(data).decode()}"


def _live(root: etree._Element) -> Iterator[str]:
    """What in a drawing runs, or reaches beyond it; nothing for a plain drawing."""
    for node in (*root.itersiblings(preceding=True), *root.iter()):
        kind: object = node.tag
        if kind is etree.ProcessingInstruction:
            yield "a processing instruction"
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname.lower()
        if name in _LIVE:
            yield f"<{name}>"
        if name == "style" and _reaches(node.text or ""):
            yield "a style that loads something"
        for key, value in ((str(key), str(value)) for key, value in node.items()):
            attribute = etree.QName(key).localname.lower()
            if attribute.startswith("on"):
                yield attribute
            if (attribute == "href" and not value.strip().startswith(_INSIDE)) or _reaches(value):
                yield f"a link to {value.strip()[:40]}"


def _reaches(style: str) -> bool:
    folded = style.lower().replace(" ", "").replace('"', "").replace("'", "")
    return "@import" in folded or folded.count("url(") > folded.count("url(#") or "javascript:" in folded


def _refuse(path: Path, why: str) -> NoReturn:
    message = f"brand.logo: {path.name} {why}."
    raise UsageError(message)
