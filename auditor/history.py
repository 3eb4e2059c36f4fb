"""What became of a store over time: every finished scorecard, kept in SQLite, or in PostgreSQL where an address is given.

The documents are those of `auditor.past`; one table, one row a scorecard.
"""

from __future__ import annotations

import importlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import msgspec

from auditor.errors import UsageError
from auditor.past import Past

VARIABLE = "AUDITOR_HISTORY"
"""Environment variable that names the history where nothing else does; `off` keeps none."""

OFF = "off"
POSTGRESQL = ("postgresql://", "postgres://")
_WAIT_SECONDS = 10.0

_TABLE = """
create table if not exists scorecards (
  store text not null, audited_at text not null, ruleset text not null, score double precision, coverage double precision not null,
  document text not null, primary key (store, audited_at)
)"""
_ADD = """
insert into scorecards (store, audited_at, ruleset, score, coverage, document) values (?, ?, ?, ?, ?, ?)
on conflict (store, audited_at) do update
set ruleset = excluded.ruleset, score = excluded.score, coverage = excluded.coverage, document = excluded.document"""


class History(Protocol):
    """Where scorecards are kept. A store goes by `store_key`."""

    def add(self, past: Past) -> None:
        """Keep a scorecard; one of the same store and time takes its place."""

    def of(self, store: str) -> tuple[Past, ...]:
        """The scorecards of a store, oldest first."""

    def stores(self) -> tuple[str, ...]:
        """Every store of which there is one, by name."""


def store_key(url: str) -> str:
    """By what a store is known: host, port and path, without www. or the scheme, so that http and https are one store."""
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
    except ValueError:
        return url
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")


def place(named: str = "") -> str:
    """Where the history is: as named, by the environment, or in the user's data folder; `off` when none is to be kept."""
    return named or os.environ.get(VARIABLE, "") or str(_data_folder() / "auditor" / "history.sqlite3")


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


@contextmanager
def opened(at: str) -> Iterator[History]:
    """The history at a file or a postgresql:// address; made when it is not there.

    Raises UsageError, without the address's password, when it can't be opened, read or written.
    """
    try:
        if at.startswith(POSTGRESQL):
            driver = _psycopg()
            with _told(at, driver.Error), closing(driver.connect(at, connect_timeout=int(_WAIT_SECONDS))) as connection:
                yield _Sql(connection, "%s")
        else:
            Path(at).parent.mkdir(parents=True, exist_ok=True)
            with _told(at, sqlite3.Error), closing(sqlite3.connect(at, timeout=_WAIT_SECONDS)) as connection:
                connection.execute("pragma journal_mode = wal")
                yield _Sql(connection, "?")
    except OSError as error:
        message = f"The history {shown(at)} can't be opened: {error.strerror or error}."
        raise UsageError(message) from error


@contextmanager
def _told(at: str, fault: type[Exception]) -> Iterator[None]:
    try:
        yield
    except (fault, msgspec.MsgspecError) as error:
        why = " ".join(str(error).split()).replace(at, shown(at)).rstrip(".?")
        message = f"The history {shown(at)} can't be used: {why}."
        raise UsageError(message) from error


def _psycopg() -> Any:
    try:
        return importlib.import_module("psycopg")
    except ImportError as error:
        message = "A history in PostgreSQL needs psycopg; install it beside the auditor with: pip install 'psycopg[binary]'"
        raise UsageError(message) from error


def shown(at: str) -> str:
    """Where a history is, without a name and password."""
    if not at.startswith(POSTGRESQL):
        return at
    try:
        parts = urlsplit(at)
    except ValueError:
        return f"{POSTGRESQL[0]}…"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


class _Sql:
    """A history in any database whose driver follows PEP 249; `sign` is how it marks a value."""

    def __init__(self, connection: Any, sign: str) -> None:
        self._connection, self._sign = connection, sign
        self._run(_TABLE)

    def add(self, past: Past) -> None:
        document = _kept(json.dumps(msgspec.to_builtins(past), ensure_ascii=False))
        self._run(_ADD, _kept(store_key(past.store.url)), past.audited_at, past.ruleset, past.score, past.coverage, document)

    def of(self, store: str) -> tuple[Past, ...]:
        rows = self._run("select document from scorecards where store = ? order by audited_at", store)
        return tuple(sorted((msgspec.json.decode(row[0], type=Past) for row in rows), key=lambda past: past.moment))

    def stores(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._run("select distinct store from scorecards order by store"))

    def _run(self, statement: str, *values: object) -> list[Any]:
        cursor = self._connection.cursor()
        cursor.execute(statement.replace("?", self._sign), values)
        rows = cursor.fetchall() if cursor.description else []
        self._connection.commit()
        return rows


def _kept(text: str) -> str:
    """A text as every database can hold it."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def latest(at: str, url: str) -> Past | None:
    """The newest scorecard of a store, or None when there is none yet or no history is kept."""
    if at == OFF:
        return None
    with opened(at) as history:
        found = history.of(store_key(url))
    return found[-1] if found else None


def record(at: str, past: Past) -> None:
    """Keep a scorecard, unless no history is kept. Raises UsageError when it can't be."""
    if at != OFF:
        with opened(at) as history:
            history.add(past)
