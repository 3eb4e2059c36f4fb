"""What can go wrong by the user's or the store's doing, each with the exit code it ends in."""

from __future__ import annotations

import re
from enum import IntEnum

_QUOTED = re.compile(r"`(?:\$\.)?([^`]*)`")


class Exit(IntEnum):
    """Exit codes of the command line; documented in the README."""

    DONE = 0
    GATE_FAILED = 1
    USAGE = 2
    INVALID = 3
    COVERAGE = 4
    OUR_FAULT = 5
    INTERRUPTED = 130
    """After Ctrl-C; what was seen until then is kept and judged."""


class AuditorError(Exception):
    """One clear sentence for the user; never shown as a traceback."""

    exit = Exit.USAGE


class UsageError(AuditorError):
    """What was asked for makes no sense: an address, an option, a config key, an id, a folder."""


class UnreachableError(AuditorError):
    """The store, or the page asked for, could not be had at all."""

    exit = Exit.INVALID


def plainly(message: str) -> str:
    """What msgspec says of a user's file, in plainer words."""
    message = message.replace("Object contains unknown field", "there is no key").replace(" - at `$`", "")
    return _QUOTED.sub(r"“\1”", message.replace(" - at `", " at `"))
