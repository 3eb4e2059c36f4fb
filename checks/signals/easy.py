"""How easily a store takes goods back: free of charge, without a receipt, online, by its courier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.element import Element
from auditor.page import Document, Found, Line, quote
from auditor.words import Match, vocabulary
from checks.signals.after import returns_lines
from checks.signals.denied import denied
from checks.signals.said import Pair, over_two, sentence_at, statements
from checks.signals.standing import is_talk

WORDS = vocabulary("checks", "keep.toml")
SAID = vocabulary("checks", "said.toml")
EASE = {"free": "return-free", "receipt": "return-no-receipt", "online": "return-online", "courier": "return-courier"}
"""What makes a return easy -> its words."""

_LONGEST, _NEAR = 840, 120
"""Letters of a line that tells of returns, and those around the words within which goods are called faulty."""


def easy_returns(page: Document) -> Mapping[str, Found]:
    """Which of EASE the page promises, each with its proof; what is free only because the goods were faulty is not."""
    found: dict[str, Found] = {}
    lines = list(returns_lines(page))
    for line in lines:
        if len(line.text) > _LONGEST or is_talk(page, line.element) or _floats(line.element):
            continue
        for part, words in EASE.items():
            for match in WORDS[words].matches(line.folded, folded=True):
                near = line.folded[max(0, match.start - _NEAR) : match.end + _NEAR]
                faulty = part == "free" and WORDS["faulty"].within(near, folded=True)
                refused = part == "receipt" and _refused(line.folded, match)
                sentence = sentence_at(line, match.start)
                refused = refused or SAID["marketplace"].within(sentence, folded=True)  # an account there
                refused = refused or (part == "online" and _announced(sentence, match))
                if not faulty and not refused and not denied(page, line, match):
                    found.setdefault(part, Found(quote(line.text, match), line.element))
    for part in _EASED:
        proof = None if part in found else next(_eased(page, part, lines), None)
        if proof is not None:
            found[part] = proof
    return found


def _floats(element: Element) -> bool:
    """Whether it stays over every page alike, as a button for messages does: it says nothing of returns."""
    return any(e.stays for e in (element, *element.ancestors) if e.tag not in {"html", "body", "main"})


def _eased(page: Document, part: str, lines: Sequence[Line]) -> Iterator[Found]:
    """What the lines on returns say in words of the store's own."""
    told = [(proof, sentence.line) for proof, sentence in statements(page, *_EASED[part], but=_HARD)]
    then = over_two(page, *_EASED_THEN.get(part, ()), but=_HARD)
    told += [(proof, first.line) for proof, first, _ in then]
    yield from (proof for proof, line in told if any(line is other or line.element is other.element for other in lines))


_HARD = ("at-your-cost", "marketplace")
_EASED = {
    "free": (
        ("goes-back", "for-no-money"),
        ("goes-back", "prepaid"),
        ("stays-with-you", "we-refund"),
        ("way-back", "given-back"),
    ),
    "receipt": (
        ("no-matter", "receipt-gone"),
        ("need-not", "receipt-sought"),
    ),  # "Do I need the receipt? – No, …": the no denies nothing
    "online": (
        ("from-the-sofa", "begun-there", "goes-back"),
        ("return-label", "begun-there"),
        ("in-your-order", "begun-there", "goes-back"),
        ("return-form", "on-the-site"),
    ),
    "courier": (
        ("carries", "takes-it", "goes-back"),
        ("from-the-door", "fetched", "goes-back"),
        ("from-the-door", "fetched", "for-no-money"),
        ("carries", "fetched"),
    ),
}
"""What makes a return easy -> the meanings that say so together."""
_EASED_THEN: Mapping[str, tuple[Pair, ...]] = {"free": ((("goes-back",), ("we-pay", "carriage")),)}
"""The same over two sentences."""


def _refused(text: str, match: Match) -> bool:
    """Whether the clause says that nothing goes back without a receipt."""
    start = max((text.rfind(mark, 0, match.start) for mark in ",.:;!?"), default=-1)
    clause = text[start + 1 : match.start] + _CLAUSE_END.split(text[match.end :], maxsplit=1)[0]
    return match.words.startswith(("without", "без")) and _CANNOT.search(clause) is not None


def _announced(sentence: str, match: Match) -> bool:
    """Whether what begins a return is a letter or a call: "To start a return, write to us at jo@your.store"."""
    if SAID["on-the-site"].within(sentence, folded=True) or not WORDS["return-announced"].fills(match.words, folded=True):
        return False
    return "@" in sentence or WORDS["by-letter-or-call"].within(sentence, folded=True)


_CLAUSE_END = re.compile(r"[,.:;!?]")
_CANNOT = re.compile(
    r"(?<!\w)(?:(?:can|will|do|does|are|is)(?: ?not|n't)|cannot|can't|won't|unable|не (?:смо[жг]\w*|змо[жг]\w*|мож\w*|получ\w*|прин\w*|прий\w*|прим\w*|возвращ\w*|поверта\w*|оформ\w*|верн\w*"
    r"|поверн\w*|провод\w*|вийд\w*)|нельзя|невозможн\w*|не можна|неможлив\w*)"
)
