"""What is named in a question: whether the store has it the question does not say, only a yes below it or behind it does."""

from __future__ import annotations

import re

from auditor.page import Document, Line
from auditor.parts import UNFOLDS
from auditor.words import vocabulary
from checks.signals.denied import line_below

WORDS = vocabulary("checks", "denial.toml")
LIMITS = vocabulary("checks", "buy.toml")

_TO_ITS_END = re.compile(r"[^.!?;…]*\?")
_PRESUPPOSES = re.compile(
    r"(?:^|[\s.,:(–—-])(?:how (?:do|does|can|to|will|should|is|are)|как(?! (?:насчет|на счет|же|быть))|як(?! (?:щодо|же|бути)))(?!\w)"
)
"""Who asks how it is done takes it that it is done: "How do I pay by PayPal?"."""
_PAUSE = re.compile(r"\s?[,.!;:–—-]|$")
_BUT = re.compile(r"(?<!\w)(?:but|only|except|however|но|только|кроме|однако|але|лише|тільки|крім|проте)(?!\w)")
_END = re.compile(r"[.!;…](?=\s|$)")


def asks(text: str, at: int) -> bool:
    """Whether the sentence of a folded text that goes on there is a question."""
    return _TO_ITS_END.match(text, at) is not None


def asks_how(text: str, at: int) -> bool:
    """Whether it is a question how, and not whether."""
    start = max((text.rfind(end, 0, at) for end in (". ", "! ", "? ", "; ")), default=-1) + 1
    return asks(text, at) and _PRESUPPOSES.search(text, start, at) is not None


def affirmed(page: Document, line: Line, at: int) -> str:
    """The answer, behind the question or below it, that begins with a yes and takes nothing back; empty where there is none."""
    question = _TO_ITS_END.match(line.folded, at)
    behind = line.folded[question.end() :].strip(UNFOLDS) if question else ""
    below = line_below(page, line)
    answer = behind or ("" if below is None else below.folded)
    first = _END.split(answer, maxsplit=1)[0]
    yes = WORDS["yes"].match(first, folded=True)
    if yes is None or yes.start or not _PAUSE.match(first, yes.end):
        return ""
    held_back = _BUT.search(first) or any(
        LIMITS[name].within(first, folded=True) for name in ("limits", "counter-only", "not-taken")
    )
    return "" if held_back else (behind or (below.text if below else ""))
