"""The judge's own sentences in the report's language, and the joining of parts as that language does it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from auditor.model import Reason
from auditor.touchpoint import Touchpoint

LANGUAGES = ("en", "ru", "uk")
"""Languages of reports; English stands in the declarations, the others in text files beside the checks."""

_COMMA = frozenset({"ru", "uk"})
_DECIMAL = re.compile(r"\d+\.\d+")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""Where a quotation brings its own full stop."""
_DETAIL = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Texts:
    """All that the judge says in one language. `touchpoints` maps an id to title, why, fix, outcomes and parts."""

    language: str
    engine: Mapping[str, Any]
    touchpoints: Mapping[str, Any]

    def reason(self, reason: Reason) -> str:
        """Why something could not be seen, as a sentence."""
        return str(self.engine["reason"][reason]["sentence"])

    def settle(self, reason: Reason) -> str:
        """What would make it visible."""
        return str(self.engine["reason"][reason]["settle"])

    def say(self, key: str, **details: str) -> str:
        """A sentence of the engine's own."""
        return str(self.engine["engine"][key]).format(**details)

    def title(self, touchpoint: Touchpoint) -> str:
        return str(self._of(touchpoint).get("title", touchpoint.title))

    def why(self, touchpoint: Touchpoint) -> str:
        return str(self._of(touchpoint).get("why", touchpoint.why))

    def fix(self, touchpoint: Touchpoint) -> str:
        return str(self._of(touchpoint).get("fix", touchpoint.fix))

    def sentence(self, touchpoint: Touchpoint, outcome: str, details: Mapping[str, str | Sequence[str]]) -> str:
        """The outcome's sentence with its details in place; names of parts are put into the language and joined."""
        told = self._of(touchpoint)
        sentence = self._template(touchpoint, outcome)
        parts = {**touchpoint.parts, **told.get("parts", {})}
        values = {k: v if isinstance(v, str) else self.join([str(parts.get(p, p)) for p in v]) for k, v in details.items()}
        return _TWO_STOPS.sub(".", sentence.format(**{k: self._written(k, v, sentence) for k, v in values.items()}))

    def _written(self, name: str, value: str, sentence: str) -> str:
        """A detail as the language writes it: a comma in a decimal, other marks within a quotation."""
        if self.language not in _COMMA:
            return value
        if _DECIMAL.fullmatch(value):
            return value.replace(".", ",")
        return value.replace("«", "„").replace("»", "“") if f"«{{{name}}}»" in sentence else value

    def plain_sentence(self, touchpoint: Touchpoint, outcome: str) -> str:
        """The outcome's sentence with … where its details would stand."""
        return _DETAIL.sub("…", self._template(touchpoint, outcome))

    def join(self, words: Sequence[str]) -> str:
        """`a, b and c`."""
        if len(words) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(words)
        return f"{', '.join(words[:-1])} {self.engine['engine']['and']} {words[-1]}"

    def _template(self, touchpoint: Touchpoint, outcome: str) -> str:
        return str(self._of(touchpoint).get("outcomes", {}).get(outcome, touchpoint.outcomes[outcome].sentence))

    def _of(self, touchpoint: Touchpoint) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self.touchpoints.get(touchpoint.id, {})
        return told


@cache
def engine_texts(language: str) -> Mapping[str, Any]:
    """The engine's sentences in one of LANGUAGES."""
    return tomllib.loads(resources.files("auditor").joinpath("sentences", f"{language}.toml").read_text("utf-8"))
