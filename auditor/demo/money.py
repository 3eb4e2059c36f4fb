"""Prices as each country writes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Currency:
    """How a sum is shown."""

    code: str
    form: str
    rate: float = 1.0
    decimals: int = 2
    group: str = ","
    point: str = "."

    def show(self, amount: int) -> str:
        """Write a sum given in hundredths."""
        return self.form.format(self.bare(amount))

    def bare(self, amount: int) -> str:
        """Write a sum without its currency."""
        text = f"{amount * self.rate / 100:,.{self.decimals}f}"
        return text.replace(",", "\0").replace(".", self.point).replace("\0", self.group)
