"""What the user asked for, and the secrets that open a closed store, kept apart from everything that is written down."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditor import brand
from auditor.config import LANGUAGES, Config


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens a closed store. Kept apart from the settings so that no report, log or saved visit can hold it."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    basic_auth: tuple[str, str] | None = field(default=None, repr=False)
    storage_state: str | None = field(default=None, repr=False)


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
