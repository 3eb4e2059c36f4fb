"""What is typed into a search box: a product's name as a shopper shortens it, and the same with a slip of the finger."""

from __future__ import annotations

import re

from auditor.words import fold, tidy

_LONGEST = 60
"""Letters of a name that a shopper would type."""
_WORDS = 6
"""Words of it."""
_SHORTEST = 4
"""Letters of a word in which a wrong one is forgivable."""


def short(name: str) -> str:
    """A product's name as far as a shopper would type it."""
    kept: list[str] = []
    for word in tidy(name).split()[:_WORDS]:
        if len(" ".join((*kept, word))) > _LONGEST:
            break
        kept.append(word)
    return " ".join(kept).strip(" ,.;:-–—")


def plain(name: str) -> str:
    """The name without quotation marks and strokes."""
    return tidy(re.sub(r"[\"“”„«»|/\\]+", " ", name))


def slip(name: str) -> str:
    """The name in another case and with one wrong letter in its longest word: the key before it, hit twice."""
    other = name.lower() if name != name.lower() else name.upper()
    words = other.split()
    longest = max((w for w in words if w.isalpha()), key=len, default="")
    if len(longest) <= _SHORTEST:
        return other
    places = [i for i in range(len(longest) // 2, len(longest) - 1) if longest[i] != longest[i + 1]]
    at = places[0] if places else 0
    wrong = f"{longest[: at + 1]}{longest[at]}{longest[at + 2 :]}"
    return " ".join(wrong if w == longest else w for w in words)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, as far as a shopper would type them."""
    return fold(plain(short(one))) == fold(plain(short(other)))
