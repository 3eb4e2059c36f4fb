"""Respond, what only a person can measure: does a letter, a chat, a call get answered, and how fast?"""

from __future__ import annotations

from auditor.model import Effort, Family
from auditor.touchpoint import Answers, Bars, errs, measured_by_a_person, partly, passes

email_reply_time = measured_by_a_person(
    id="email-reply-time",
    family=Family.RESPOND,
    weight=6,
    title="A letter is answered by a person within a day",
    source=["003"],
    why="A letter is mostly a trouble: something is missing, broken or late. Stores praised for their service answer all of them within "
    "24 hours, the fastest in minutes; after two days of silence the shopper has written to the bank or to everyone else.",
    outcomes={
        "in_time": passes("A person answered the letter within a day."),
        "late": partly("A person answered the letter only on the second day."),
        "too_late": errs("It took more than two days until a person answered the letter."),
    },
    measure=Bars("hours", (("in_time", 24), ("late", 48)), "too_late"),
    fix="Let every letter land with somebody whose task it is that day, and look each evening at what has not been answered yet.",
    effort=Effort.DAYS,
    blind="One letter is one letter: write several, at different hours.",
)

chat_reply_time = measured_by_a_person(
    id="chat-reply-time",
    family=Family.RESPOND,
    weight=4,
    title="A question in the chat is answered while the shopper still waits",
    source=["003"],
    why="A chat is opened with the product on the screen and the card in the hand. In the study of article 003 an answer took twelve minutes "
    "on average; who waits longer closes the tab, and the store never learns what was asked.",
    outcomes={
        "in_time": passes("The chat answered no later than stores do on average, within 12 minutes."),
        "late": partly("The chat answered, but it took up to half an hour."),
        "too_late": errs("More than half an hour passed in the chat without an answer."),
    },
    measure=Bars("minutes", (("in_time", 12.07), ("late", 30)), "too_late"),
    fix="Staff the chat in the hours when most shoppers come, and show it as closed, with a form, when nobody is there.",
    effort=Effort.DAYS,
    blind="One question is one question: ask several, at different hours.",
)

call_answered = measured_by_a_person(
    id="call-answered",
    family=Family.RESPOND,
    weight=4,
    title="Calls are answered, and missed ones returned",
    source=["001"],
    why="Nobody rings a store hoping that it does not pick up. A call that is answered at once, or returned the next morning by eleven, "
    "shows that the number on the page is more than an ornament.",
    outcomes={
        "both": passes("The first call in the stated hours was answered, and one missed out of hours was returned by eleven."),
        "one": partly(
            "Either the first call in the stated hours was missed, or one missed out of hours was not returned by eleven."
        ),
        "neither": errs(
            "Neither was the first call in the stated hours answered, nor one missed out of hours returned by eleven."
        ),
    },
    measure=Answers(
        {
            "answered": "Was the first call, made in the stated hours, answered?",
            "returned": "Was a call missed out of hours returned by 11:00 of the next working day?",
        },
        ("neither", "one", "both"),
    ),
    fix="Always have somebody on duty for the phone, let missed calls collect in a list, and return them first thing in the morning.",
    effort=Effort.DAYS,
    blind="One call is one call: ring several times, at different hours.",
)
