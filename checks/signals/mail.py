"""The store's mailbox: shown, linked, or protected from robots but not from shoppers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from auditor.model import How
from auditor.page import Document, Found
from checks.signals.signal import signal

_MAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,}", re.IGNORECASE)


@signal("email")
def email(page: Document) -> Iterator[Found]:
    """A mailbox of the store, shown or linked."""
    for link in page.links:
        if link.raw.lower().startswith("mailto:") and (match := _MAIL.search(unquote(link.raw))):
            yield Found(match.group(), link.element, How.LINK)
    for line in page.lines:
        if match := _MAIL.search(line.text):
            yield Found(match.group(), line.element)
