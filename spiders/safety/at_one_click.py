"""What a press on "buy in one click" may fetch: the form in which a shopper would tell a name and a telephone."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_AT_ONE_CLICK = re.compile(r"/(?:(?:one|1)[-_]?click[-_]?buy|buy[-_]?(?:in[-_]?)?(?:one|1)[-_]?click)(?:\.php|/)?$")
_DOES = re.compile(r"(?<![a-z])(?:add|create|send|submit|place|confirm|make|save|complete|order|go|do|run)(?![a-z])")


def fetches_a_form(url: str, words: str) -> bool:
    """Whether an address asks for it by the numbers of goods alone: it names nobody to sell to, and its words tell nothing to do."""
    parts = urlsplit(url)
    numbers = all(value.isdigit() for _, value in parse_qsl(parts.query, keep_blank_values=True))
    return numbers and _AT_ONE_CLICK.search(parts.path.lower()) is not None and not _DOES.search(words)
