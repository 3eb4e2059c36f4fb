"""What a page serves as: what it is mainly, and the contact page too where the page of the shop or of the people is headed so."""

from __future__ import annotations

from auditor.model import PageKind
from auditor.page import BODY, Document
from auditor.words import vocabulary

HOSTS = frozenset({PageKind.STORES, PageKind.ABOUT, PageKind.HELP})
"""Kinds of page on which small stores put their contacts as well."""
_SPARE = 6
"""Letters that a heading over the contacts may hold beside their name."""


def purposes(document: Document) -> frozenset[PageKind]:
    """The kinds that the page serves as: "Visit us & contact" is the shop's page and the contacts'."""
    kind = document.page.kind
    return frozenset({kind, PageKind.CONTACT}) if kind in HOSTS and headed_contacts(document) else frozenset({kind})


def headed_contacts(document: Document) -> bool:
    """Whether the main heading names the contacts among the rest, or a heading of a part names nothing else."""
    names = vocabulary("auditor.vocabulary", "pages.toml")["contact"]
    own = [heading for heading in document.headings if document.place(heading) in BODY]
    return any(names.within(h.text) if h.tag == "h1" else names.fills(h.text, spare=_SPARE) for h in own)
