"""What the user asked for, and the secrets that open a closed store, kept apart from everything that is written down."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import quote, quote_plus

import msgspec

from auditor import brand
from auditor.config import Config
from auditor.errors import UsageError
from auditor.texts import LANGUAGES

_SHORTEST_KEY = 8
"""Letters of what may be a key; shorter is an ordinary word, and would be hidden all over a visit."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens a closed store. Kept apart from the settings so that no report, log or saved visit can hold it."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    basic_auth: tuple[str, str] | None = field(default=None, repr=False)
    storage_state: str | None = field(default=None, repr=False)
    session: tuple[str, ...] = field(default=(), repr=False)
    """What the storage state holds."""

    def hidden(self) -> tuple[str, ...]:
        """What must stand in no saved visit even where the store says it back, in each form in which it may; the longest first.

        Only what looks like a key is hidden: a cookie `city=Moscow` is an ordinary word of the store's pages.
        """
        pair = ":".join(self.basic_auth) if self.basic_auth else ""
        words = {
            *self.session,
            *self.headers.values(),
            *self.cookies.values(),
            *(w.rpartition(" ")[2] for w in self.headers.values()),
        }
        words |= {pair, self.basic_auth[1] if self.basic_auth else "", b64encode(pair.encode()).decode()}
        keys = {w for w in words if len(w) >= _SHORTEST_KEY and not w.isalpha()}
        forms = {form for key in keys for form in (key, quote(key, safe=""), quote_plus(key), escape(key))}
        return tuple(sorted(forms, key=lambda form: (-len(form), form)))


class _Value(msgspec.Struct):
    value: str


class _Origin(msgspec.Struct, rename="camel"):
    local_storage: list[_Value] = []


class _StorageState(msgspec.Struct):
    cookies: list[_Value] = []
    origins: list[_Origin] = []


def session_in(path: Path) -> tuple[str, ...]:
    """The values that a storage state holds. Raises UsageError for a file that is none; the file's words are not said back."""
    if not path.is_file():
        message = f"There is no storage state file {path}."
        raise UsageError(message)
    try:
        state = msgspec.json.decode(path.read_bytes(), type=_StorageState)
    except (OSError, msgspec.MsgspecError):
        message = f"{path} is no storage state; Playwright saves one with context.storage_state(path=…)."
        raise UsageError(message) from None
    return tuple(kept.value for kept in (*state.cookies, *(kept for origin in state.origins for kept in origin.local_storage)))


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    settings: Config = field(default_factory=Config)
    secrets: Secrets = Secrets()

    @property
    def urls(self) -> Sequence[str]:
        return self.settings.urls

    @property
    def out(self) -> str:
        return self.settings.out

    @property
    def brand(self) -> brand.Brand:
        """The consultant's own. Raises UsageError for a logo that can't be used."""
        return brand.of(self.settings.brand)

    @property
    def lang(self) -> str:
        """The report's language: as asked, else the user's own, else English."""
        own = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")[:2].lower()
        return self.settings.lang or (own if own in LANGUAGES else "en")
