"""How a touchpoint is declared: every way it can turn out, why it matters, how to mend it, and the detector that names the outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from auditor.model import Effort, Evidence, Family, PageKind, Reason, Status
from auditor.pages import Pages


@dataclass(frozen=True, slots=True)
class Outcome:
    """One declared way to turn out: its status and the sentence a shopper would say. `{name}` stands for a detail.

    `absence`: it rests on something not being there, so it holds only when every page that could bear it was really seen.
    """

    status: Status
    sentence: str
    absence: bool = False


def passes(sentence: str) -> Outcome:
    """All is well."""
    return Outcome(Status.PASS, sentence)


def partly(sentence: str) -> Outcome:
    """There, but weaker than it should be."""
    return Outcome(Status.PARTIAL, sentence)


def lacking(sentence: str) -> Outcome:
    """There in part; the rest was looked for wherever it would be, and is not there."""
    return Outcome(Status.PARTIAL, sentence, absence=True)


def fails(sentence: str) -> Outcome:
    """Looked for wherever it would be, and not there."""
    return Outcome(Status.FAIL, sentence, absence=True)


def errs(sentence: str) -> Outcome:
    """Fails by what was seen, whatever else was not: a walk that was turned away, a page that says no."""
    return Outcome(Status.FAIL, sentence)


def spares(sentence: str) -> Outcome:
    """Does not concern this store: it says so itself, or its country does."""
    return Outcome(Status.NOT_APPLICABLE, sentence)


def moot(sentence: str) -> Outcome:
    """Does not concern this store, because what it would be about was looked for and is not there."""
    return Outcome(Status.NOT_APPLICABLE, sentence, absence=True)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a detector answers: a declared outcome, its proofs, and the details its sentence names.

    A detail is a plain text, or a tuple of the touchpoint's `parts` that the report joins in its own language.
    """

    outcome: str
    proofs: tuple[Evidence, ...] = ()
    details: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unseen:
    """What a detector answers when a walk it relies on could not come far enough to tell; proofs show what was seen."""

    reason: Reason
    proofs: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """What a person counts, in `unit` (hours, minutes): each outcome with the value up to which it holds, and the one beyond all."""

    unit: str
    up_to: tuple[tuple[str, float], ...]
    beyond: str

    def outcome(self, value: float) -> str:
        """How the touchpoint turns out at that value. Raises ValueError for a negative one or none at all."""
        if not value >= 0:
            message = f"{value} {self.unit} can't be measured"
            raise ValueError(message)
        return next((name for name, most in self.up_to if value <= most), self.beyond)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person finds out by trying: questions to be answered with yes or no, and the outcome by how many were yes."""

    questions: Mapping[str, str]
    by_yes: tuple[str, ...]

    def outcome(self, value: Mapping[str, bool]) -> str:
        """How the touchpoint turns out. Raises ValueError when a question is left open or is none of these."""
        if set(value) != set(self.questions):
            message = f"answers are wanted to {', '.join(self.questions)}"
            raise ValueError(message)
        return self.by_yes[sum(value.values())]


Detector = Callable[[Pages], "Seen | Unseen"]


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One line of the scorecard, whole: what the report, the docs, the tests and `auditor explain` all read."""

    id: str
    family: Family
    weight: float
    title: str
    why: str
    source: tuple[str, ...]
    looks_at: tuple[PageKind, ...]
    outcomes: Mapping[str, Outcome]
    fix: str
    effort: Effort
    detect: Detector
    parts: Mapping[str, str] = field(default_factory=dict)
    snippet: str = ""
    words: tuple[str, ...] = ()
    blind: str = ""
    needs_eyes: bool = False
    star: bool = False
    measure: Bars | Answers | None = None


def touchpoint(  # noqa: PLR0913 - a declaration names everything, by keyword
    *,
    id: str,  # noqa: A002 - the word of the checklist
    family: Family,
    weight: float,
    title: str,
    source: Iterable[str],
    looks_at: Iterable[PageKind],
    outcomes: Mapping[str, Outcome],
    fix: str,
    effort: Effort,
    parts: Mapping[str, str] | None = None,
    snippet: str = "",
    words: Iterable[str] = (),
    blind: str = "",
    needs_eyes: bool = False,
    star: bool = False,
) -> Callable[[Detector], Touchpoint]:
    """Declare the decorated detector as a touchpoint. The detector's docstring is the reason, in the shopper's terms.

    `title` is true when all is well. `looks_at` names the kinds of page where the thing would be: an absence counts only when
    they were seen. `needs_eyes`: without a browser an absence proves nothing. `words` names the vocabulary it rests on, as
    `file#meaning`; `blind` says what it cannot see; both are for its page. Returns a frozen value and registers nothing.
    """

    def declare(detect: Detector) -> Touchpoint:
        return Touchpoint(
            id=id, family=family, weight=weight, title=title, why=" ".join((detect.__doc__ or "").split()), source=tuple(source),
            looks_at=tuple(looks_at), outcomes=dict(outcomes), fix=fix, effort=effort, detect=detect, parts=dict(parts or {}),
            snippet=snippet, words=tuple(words), blind=blind, needs_eyes=needs_eyes, star=star,
        )  # fmt: skip

    return declare


def measured_by_a_person(  # noqa: PLR0913 - a declaration names everything, by keyword
    *,
    id: str,  # noqa: A002 - the word of the checklist
    family: Family,
    weight: float,
    title: str,
    why: str,
    source: Iterable[str],
    outcomes: Mapping[str, Outcome],
    measure: Bars | Answers,
    fix: str,
    effort: Effort,
    snippet: str = "",
    blind: str = "",
) -> Touchpoint:
    """Declare what no page shows: it is not measured until a person did, and `measure` says how what they found turns out."""
    return Touchpoint(
        id=id, family=family, weight=weight, title=title, why=why, source=tuple(source), looks_at=(), outcomes=dict(outcomes),
        fix=fix, effort=effort, detect=_no_page_tells, snippet=snippet, blind=blind, measure=measure,
    )  # fmt: skip


def _no_page_tells(_: Pages) -> Unseen:
    return Unseen(Reason.NOTHING_TO_JUDGE)
