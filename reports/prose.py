"""A consultant's short text as paragraphs and lists with **bold** words. Everything else in it stays the words it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.quoting import plain

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITEM = re.compile(r"^\s*[-*]\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, bold or not."""

    words: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line), or a list (a line for each item)."""

    lines: tuple[tuple[Piece, ...], ...]
    listed: bool = False


def blocks(text: str) -> tuple[Block, ...]:
    """The text's paragraphs and lists; an empty line or a change between them ends one."""
    found: list[tuple[bool, list[str]]] = []
    ended = True
    for line in text.splitlines():
        item = _ITEM.match(line)
        if not line.strip():
            ended = True
        elif item:
            if ended or not found[-1][0]:
                found.append((True, []))
            found[-1][1].append(line[item.end() :])
            ended = False
        elif ended:
            found.append((False, [line]))
            ended = False
        else:
            found[-1][1][-1] += f" {line.strip()}"
    return tuple(Block(tuple(_pieces(line) for line in lines), listed) for listed, lines in found)


def _pieces(line: str) -> tuple[Piece, ...]:
    parts = _BOLD.split(line)
    return tuple(Piece(words, bold=n % 2 == 1) for n, part in enumerate(parts) if (words := _kept(part)))


def _kept(part: str) -> str:
    """The words in one line, with a space at either end where there was one."""
    words = plain(part, 3000)
    return f"{' ' if part[:1].isspace() else ''}{words}{' ' if part[-1:].isspace() else ''}" if words else " " if part else ""
