"""What Shuup and the libraries of its time expect of Python, and later Pythons have moved or dropped."""

from __future__ import annotations

import collections
import collections.abc
import re
import re._parser as parser  # type: ignore[import-not-found]
from contextlib import suppress
from typing import Any

for name in collections.abc.__all__:
    if not hasattr(collections, name):
        setattr(collections, name, getattr(collections.abc, name))

with suppress(ImportError):
    import markupsafe

    markupsafe.soft_unicode = markupsafe.soft_str  # type: ignore[attr-defined]

with suppress(ImportError):
    from PIL import Image

    Image.ANTIALIAS = Image.LANCZOS  # type: ignore[attr-defined]

_parse, _flags = parser.parse, re.compile(r"\(\?([aiLmsux]+)\)")


def parse(pattern: Any, *told: Any) -> Any:
    """Flags may stand anywhere in a pattern, not only before it."""
    if isinstance(pattern, str) and (flags := "".join(sorted(set("".join(_flags.findall(pattern)))))):
        pattern = f"(?{flags}){_flags.sub('', pattern)}"
    return _parse(pattern, *told)


parser.parse = parse
