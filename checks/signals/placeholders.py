"""Telephone numbers at which nobody answers, because they came with the shop's software."""

from __future__ import annotations

import re

_COUNTED = re.compile(r"1234567|2345678|7654321|0123456|0{6,}$|234567890?$|^1?234567")
_FICTION = re.compile(r"^(?:1?(?:000|111|123|555))?55501\d\d$")
"""The American range for films, 555-0100 to 0199, where no true area code stands before it: templates come with it so. In full, like
Ofcom's drama numbers, it is what demo and test stores show as their own."""
_SUBSCRIBER = 7
_JOINED = r"your(?:online)?(?:store|shop|company|business|site|website)name|название(?:вашего)?(?:магазина|компании)|назва(?:вашого)?(?:магазину|компанії)"
_SPACED = (
    r"(?:your |the )?(?:online )?(?:store|shop|company|business|site|website)(?:'s)? name(?: here)?|название (?:вашего |вашей )?(?:магазина|компании)"
    r"|назва (?:вашого |вашої )?(?:магазину|компанії)"
)
_NAMELESS = re.compile(rf"(?<!\w)(?:{_JOINED})(?!\w)|[\[<{{«]\s?(?:{_SPACED})\s?[\]>}}»]", re.IGNORECASE)
_NAME_HERE = re.compile(
    r"(?<!\w)Your (?:Online )?(?:Store|Shop|Website) Name(?!\w)|(?<!\w)(?:Store|Shop|Company) Name Here(?!\w)"
)
"""What stands in a template for the name of the store; of words that people write as well, only as a name is written."""


def placeholder(text: str) -> bool:
    """Whether a number is a run of one digit, a counted-up one, or one that is kept for films and examples."""
    digits = re.sub(r"\D", "", text)
    tail = digits[-_SUBSCRIBER:]
    if len(set(tail)) == 1 and tail[0] in {"0", "1", "9"}:
        return True
    if len(digits) >= _SUBSCRIBER and re.search(r"(?:555){2}|^1?5{6}", digits) and len(set(digits.lstrip("1"))) == 1:
        return True
    return _COUNTED.search(digits) is not None or _FICTION.search(digits) is not None


def nameless(text: str) -> bool:
    """Whether words still hold what a template has for the store's name: nobody has read them, and their numbers are the template's too."""
    return _NAMELESS.search(text) is not None or _NAME_HERE.search(text) is not None
