"""Buy, the account: how much does it ask of someone who wants one?"""

from __future__ import annotations

from auditor.model import Effort, Evidence, Family, Journey, PageKind, Reason
from auditor.pages import Pages
from auditor.parts import same_page
from auditor.touchpoint import Seen, Unseen, errs, moot, partly, passes, touchpoint
from checks.paths import few, stopped
from checks.signals import entry

_FEW, _BEARABLE = 5, 8
"""Required fields that pass, and that pass in part (CHECKLIST)."""


@touchpoint(
    id="simple-registration",
    family=Family.BUY,
    weight=3,
    title="An account is made in a minute",
    source=["000"],
    looks_at=(PageKind.HOME,),
    needs_eyes=True,
    outcomes={
        "short": passes("The form for an account asks for little: required fields: {required}."),
        "other_account": passes("A shopper can sign in with an account they have already: {services}."),
        "middling": partly("The form for an account could be shorter: required fields: {required}; five are enough."),
        "long": errs("The form for an account asks too much: required fields: {required}."),
        "no_accounts": moot("The store has no accounts for shoppers."),
    },
    fix="Ask for an e-mail address and a password, or send a link instead; everything else can wait until the first order.",
    effort=Effort.HOURS,
    words=["controls#to-registration", "controls#to-account"],
    blind="Forms in several steps: what comes after the first is not seen, because nothing is typed.",
)
def simple_registration(pages: Pages) -> Seen | Unseen:
    """An account is a favour that the shopper does the store.

    Whoever is asked for a birthday and a patronymic before the first purchase does it elsewhere, or not at all.
    """
    walk = next((w for w in pages.walks("registration") if "result" in w.findings), None)
    if walk is None:
        return Unseen(stopped(pages, "registration"))
    found = walk.findings
    if services := found.get("others", ""):
        return Seen("other_account", (pages.proof_of(walk, services), *_social(pages)), {"services": services})
    result = "none" if _of_news(pages, walk) else found["result"]
    if result == "form":
        required = int(found.get("required", "0"))
        outcome = "short" if required <= _FEW else "middling" if required <= _BEARABLE else "long"
        return Seen(outcome, (_proof(pages, walk),), {"required": str(required)})
    entries = few(pages.found(entry.registration, PageKind.HOME)) or few(
        pages.found(entry.login, PageKind.HOME, PageKind.LISTING)
    )
    entries = entries or few(
        d.evidence(found) for d in pages.met("purchase", PageKind.CART, PageKind.CHECKOUT) for found in entry.login(d)
    )
    if result == "none" and walk.stopped is None and not entries:
        return Seen("no_accounts")
    return Unseen(Reason.LOGIN_WALL if result == "log-in only" else stopped(pages, "registration"), entries)


def _of_news(pages: Pages, walk: Journey) -> bool:
    """Whether the address of the account led back to the home page, where the only form takes an e-mail address, for news."""
    home = pages.home()
    last = walk.steps[-1] if walk.steps else None
    if home is None or last is None or last.action != "open" or walk.findings.get("fields") != "email":
        return False
    return same_page(last.url_after, home.url)


def _social(pages: Pages) -> tuple[Evidence, ...]:
    return few(document.evidence(found) for document in pages.met("registration") for found in entry.social_login(document))


def _proof(pages: Pages, walk: Journey) -> Evidence:
    return pages.proof_of(walk, walk.findings.get("fields") or walk.findings["result"])
