"""How the store answers to an address that does not exist: many say 200 and show a page all the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urljoin

from auditor.page import Document
from spiders.mapping.addresses import key

_ALIKE = 0.8
_FEW = 3


def unlikely_address(home_url: str) -> str:
    """An address that no store has, the same at each visit of this store."""
    return urljoin(home_url, "/no-such-page-" + hashlib.sha256(key(home_url).encode()).hexdigest()[:12])


@dataclass(frozen=True, slots=True)
class Unknown:
    """What an unknown address shows, apart from what the home page shows as well. `at` is where it ended."""

    at: str
    title: str
    own: frozenset[str]
    shared: frozenset[str]

    def soft_404(self, document: Document) -> bool:
        """Whether the page is what the store shows for any unknown address."""
        if key(document.url) == key(self.at):
            return True
        own = _own(document, document.page.asked or document.url, self.shared)
        if self.own or own:
            if len(own | self.own) < _FEW and own != self.own:
                return False
            return document.title == self.title and len(own & self.own) >= _ALIKE * len(own | self.own)
        return document.title == self.title


def unknown(home: Document, probe: Document, asked: str) -> Unknown:
    """The fingerprint of the page that answered to an unlikely address."""
    shared = _lines(home)
    return Unknown(probe.url, probe.title, _own(probe, asked, shared), shared)


def _own(document: Document, asked: str, shared: frozenset[str]) -> frozenset[str]:
    """The lines that the home page does not show, those left out that only repeat the address."""
    name = asked.rstrip("/").rsplit("/", 1)[-1].lower()
    return frozenset(line for line in _lines(document) - shared if name not in line)


def _lines(document: Document) -> frozenset[str]:
    return frozenset(line.folded for line in document.lines if not line.named)
