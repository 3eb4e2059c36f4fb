"""Bytes of a page to text, as browsers would, also where the declared charset is wrong."""

from __future__ import annotations

from bs4.dammit import UnicodeDammit


def decode(data: bytes, declared: str | None = None) -> str:
    """The page's text. `declared` is the charset of the HTTP header, if any.

    Bytes that are valid UTF-8 and not plain ASCII are UTF-8 whatever is declared: in any other charset that would be chance.
    """
    if not data.isascii():
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    found = UnicodeDammit(data, [declared] if declared else [], is_html=True)
    return found.unicode_markup or data.decode("utf-8", "replace")
