"""Respond, in the chat: is anyone there now?"""

from __future__ import annotations

from auditor.model import Effort, Family, PageKind, Reason
from auditor.pages import Pages
from auditor.touchpoint import Seen, Unseen, moot, partly, passes, touchpoint
from checks.reach_chat import live_chat


@touchpoint(
    id="chat-answers-now",
    family=Family.RESPOND,
    weight=3,
    title="Someone is there when the chat is opened",
    source=["003"],
    looks_at=(PageKind.HOME,),
    needs_eyes=True,
    outcomes={
        "person": passes("When the chat was opened, it showed that someone is there: “{words}”."),
        "robot": passes("When the chat was opened, a program answered: “{words}”."),
        "away": partly("When the chat was opened, nobody was there; it takes a message instead: “{words}”."),
        "no_chat": moot("The store has no chat of its own."),
    },
    fix="Show the chat as a chat only while someone answers; for the other hours say when, or let a program answer the common questions.",
    effort=Effort.DAYS,
    words=["controls#chat"],
    blind="Whether the one who is shown as online answers: nothing is written. The hour of the visit decides what shows.",
)
def chat_answers_now(pages: Pages) -> Seen | Unseen:
    """A chat that opens and says to leave a message is a form with a longer way to it.

    Whoever opened it wanted the answer now, while the product is on the screen.
    """
    for walk in pages.walks("chat"):
        words = walk.findings.get("says", "")
        outcome = {"yes": "robot" if walk.findings.get("who") == "bot" else "person", "no": "away"}.get(
            walk.findings.get("online", "")
        )
        if walk.findings.get("result") == "opened" and outcome:
            return Seen(outcome, (pages.proof_of(walk, words),), {"words": words[:_SAID]})
    offered = live_chat.detect(pages)
    if isinstance(offered, Unseen):
        return offered
    return Seen("no_chat") if offered.outcome in {"none", "dead", "messenger"} else Unseen(Reason.FRAME_CLOSED, offered.proofs)


_SAID = 90
