"""A sentence as data: what a spider has to say, in no language. Reports say it in theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by its key, and what stands in its places; `reports/words/<language>-said.toml` has the sentences."""

    key: str
    values: Mapping[str, Words] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.key)

    def __str__(self) -> str:
        """For logs and lists of the spider's own: the key, and the values in brackets."""
        values = ", ".join(f"{name}: {value}" for name, value in self.values.items())
        return f"{self.key} ({values})" if values else self.key


Words = Said | str
"""What is told of a visit: a sentence, or words that stand as they are (the store's own, or those of an older visit); empty for nothing."""


def said(key: str, /, **values: Words) -> Said:
    """The sentence of a key, with what stands in its places."""
    return Said(key, values)


def listed(words: Iterable[Words]) -> Words:
    """Several as one, in a row; empty for none."""
    told = [one for one in words if one]
    if len(told) > 1:
        return said("listed", first=told[0], then=listed(told[1:]))
    return told[0] if told else ""
