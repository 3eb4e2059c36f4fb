"""Which page of the store to look at next: the most promising first, a few of each kind, none twice. No network.

Ask `next()` for a lead, look at it with whatever there is, tell `read()` what it was or `missed()` that it failed, and give
the page to `take()`, which learns its links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from auditor.model import PageKind, Words, said
from auditor.page import Document, Link, Place
from spiders.mapping.addresses import facets, folders, key, language_of, normal, same_host, same_store
from spiders.mapping.cards import cards
from spiders.mapping.company import below_catalogue, mute_beside_information
from spiders.mapping.guess import Guess, guess, guess_address
from spiders.mapping.hazards import changes_something, is_file, named_like_an_act, own_tongue
from spiders.mapping.places import places

QUOTAS: Mapping[PageKind, int] = {
    PageKind.HOME: 1, PageKind.LISTING: 5, PageKind.PRODUCT: 6, PageKind.CART: 1, PageKind.CHECKOUT: 1, PageKind.CONTACT: 2, PageKind.FAQ: 2,
    PageKind.HELP: 2, PageKind.DELIVERY: 2, PageKind.PAYMENT: 2, PageKind.RETURNS: 2, PageKind.WARRANTY: 1, PageKind.STORES: 2,
    PageKind.ABOUT: 2, PageKind.ACCOUNT: 2, PageKind.SEARCH: 1, PageKind.ORDER_STATUS: 1, PageKind.PROMOTIONS: 2, PageKind.LOYALTY: 1,
    PageKind.REVIEWS: 1, PageKind.LEGAL: 2, PageKind.BLOG: 1, PageKind.OTHER: 10,
}  # fmt: skip
"""How many pages of each kind are looked at; what the cost of a visit depends on, however large the catalogue."""

WORTH: Mapping[PageKind, float] = {
    PageKind.HOME: 1.0, PageKind.PRODUCT: 0.98, PageKind.LISTING: 0.95, PageKind.CONTACT: 1.0, PageKind.FAQ: 0.95, PageKind.DELIVERY: 0.95,
    PageKind.RETURNS: 0.95, PageKind.STORES: 0.9, PageKind.PAYMENT: 0.85, PageKind.CART: 0.9, PageKind.CHECKOUT: 0.6, PageKind.HELP: 0.8,
    PageKind.ABOUT: 0.75, PageKind.WARRANTY: 0.65, PageKind.ORDER_STATUS: 0.6, PageKind.PROMOTIONS: 0.6, PageKind.LOYALTY: 0.6,
    PageKind.REVIEWS: 0.6, PageKind.ACCOUNT: 0.55, PageKind.LEGAL: 0.45, PageKind.SEARCH: 0.3, PageKind.BLOG: 0.15, PageKind.OTHER: 0.3,
}  # fmt: skip
"""How much a page of each kind tells (0-1), certainty apart."""

_MOST_OF_A_KIND = 200
_MOST_LINKS = 3000
_AGAIN, _STILL = 0.5, 0.1
"""What each further page of a kind promises of the one before, and the least: what room is left is filled, as a shopper looks at a few more."""
_STILL_THERE = 0.3
"""What one more page from the same part of the store promises at least."""
_DEEPER = 0.93
_AMONG = 0.4
"""How likely what stands unexplained among a store's information is to inform as well."""
_BELOW, _UNSAID = 0.6, frozenset({PageKind.OTHER, PageKind.LISTING})
"""How likely what stands below the catalogue's title leads to a shelf, where neither name nor address says more."""
_OTHER_LANGUAGE = 0.25
_OTHER_HOST = 0.6
_LEAST = 0.02
_LIKELY = 0.5
_MANY_FACETS = 3
_REVIEWED = 1.4
"""How much more it promises than others, until two such were given out; it outweighs that another came from the same page."""
_ENOUGH_REVIEWED = 2


@dataclass(frozen=True, slots=True)
class Lead:
    """An address worth looking at: what it likely is (score 0-1) and why, clicks from the home page, the page it was met on."""

    url: str
    kind: PageKind
    score: float
    why: Words
    depth: int = 0
    found_on: str = ""
    wanted: bool = False
    mute: bool = False
    """Whether nothing says what it is but that it stands among what the store tells of itself: each such page may be another matter."""
    reviewed: bool = False
    """Whether its card shows stars or a number of reviews: a shopper who wants to read some opens such a one."""


class Frontier:
    """The addresses of one store that are known and not yet looked at. Gives out at most `max_pages`, the home page included."""

    def __init__(
        self,
        home_url: str,
        max_pages: int = 30,
        *,
        pages: Iterable[str] = (),
        quotas: Mapping[PageKind, int] = QUOTAS,
        drawn: bool = False,
    ) -> None:
        """`pages` are addresses that the user wants looked at, first and whatever they are, also on another host.

        `drawn` says that a browser will look: pages that a script draws by what stands behind # are pages of their own.

        Raises ValueError when the home address is malformed.
        """
        home = normal(home_url)
        if home is None:
            message = f"not a web address: {home_url}"
            raise ValueError(message)
        self.home_url = home
        self.max_pages = max_pages
        self._quotas = quotas
        self._drawn = drawn
        self._order = 0
        self._given = 0
        self._reviewed_given = 0
        self._counts: Counter[PageKind] = Counter()
        self._branches: Counter[tuple[PageKind, str]] = Counter()
        self._taken: set[str] = set()
        self._met: set[tuple[str, str]] = set()
        self._leads: dict[PageKind, dict[str, tuple[Lead, int]]] = {}
        self._kinds: dict[str, PageKind] = {}
        self._own: frozenset[tuple[str, str]] = frozenset()
        self.unasked: list[Lead] = []
        """Links that say what they lead to, by addresses that read like an act: nobody asks for those."""
        self._first = [Lead(home, PageKind.HOME, 1.0, said("start-address"), wanted=True)]
        for url in pages:
            wanted = normal(url)
            if wanted is not None and not changes_something(wanted):
                self._first.append(Lead(wanted, PageKind.OTHER, 1.0, said("user-asked"), 1, "", wanted=True))

    def moved(self, home_url: str) -> None:
        """The home page turned out to live at another address of the store, or the store at another host."""
        home = normal(home_url)
        if home is not None:
            self.home_url = home
            self._taken.add(key(home))

    def belongs(self, url: str) -> bool:
        """Whether the address is of this store."""
        return same_store(url, self.home_url)

    def next(self) -> Lead | None:
        """The most promising address not yet given out, or None when nothing is left that is worth a request."""
        if self._given >= self.max_pages:
            return None
        while self._first:
            lead = self._first.pop(0)
            if key(lead.url) not in self._taken:
                return self._give(lead)
        best = max(self._candidates(), key=lambda c: (c[0], -c[1]), default=None)
        return None if best is None or best[0] < _LEAST else self._give(best[2])

    def read(self, lead: Lead, url: str, kind: PageKind) -> None:
        """Tells what a given lead turned out to be, and where it ended."""
        self._taken.add(key(normal(url, routes=self._drawn) or url))
        if kind is not lead.kind:
            self._counts[lead.kind] -= 1
            self._counts[kind] += 1

    def missed(self, lead: Lead) -> None:
        """Tells that a given lead could not be looked at, so that another of its kind may be."""
        self._counts[lead.kind] -= 1

    def seen(self, url: str) -> bool:
        """Whether the address, or one it led to, was given out already."""
        return key(normal(url, routes=self._drawn) or url) in self._taken

    def take(self, document: Document, depth: int = 0) -> None:
        """Takes in the links of a page that stands `depth` clicks from the home page."""
        where = places(document)
        self._own |= own_tongue(link.url for link in document.links)
        shelves = frozenset() if depth else below_catalogue(document)  # deeper, "Categories" may be those of a blog
        mute = mute_beside_information(document) - shelves
        carded = {key(card.link.url): card for card in cards(document, where)}
        for link in document.links[:_MOST_LINKS]:
            name = (link.url, link.folded)
            if name in self._met or "download" in link.element.attrs or named_like_an_act(link.folded):
                continue
            if key(link.url) not in carded:
                self._met.add(name)
            if (url := self._admit(link.url)) is None:
                self._pass_over(link, depth)
            else:
                card = carded.get(key(link.url))
                among = card is None and id(link.element) in mute
                found = guess(link, self.home_url, where.get(id(link.element), Place.MAIN), card=card is not None)
                if id(link.element) in shelves and found.kind in _UNSAID and found.score < _BELOW and not facets(url):
                    found = Guess(PageKind.LISTING, _BELOW, said("below-catalogue"))
                elif among:
                    found = Guess(PageKind.OTHER, _AMONG, said("beside-information"))
                reviewed = card is not None and card.reviewed
                self._add(Lead(url, found.kind, found.score, found.why, depth + 1, document.url, mute=among, reviewed=reviewed))

    def sitemap(self, urls: Iterable[str]) -> None:
        """Takes in addresses that no page was seen to link to."""
        for address in urls:
            if (url := self._admit(address)) is not None:
                found = guess_address(url, self.home_url)
                self._add(Lead(url, found.kind, found.score, found.why, 2, "sitemap"))

    @property
    def waiting(self) -> tuple[Lead, ...]:
        """What is known and was not given out, best first."""
        ranked = [(self._promise(lead), order, lead) for leads in self._leads.values() for lead, order in leads.values()]
        return tuple(lead for _, _, lead in sorted(ranked, key=lambda r: (-r[0], r[1])))

    # -- within ----------------------------------------------------------------------------------------------------------

    def _admit(self, address: str) -> str | None:
        url = normal(address, routes=self._drawn)
        if url is None or key(url) in self._taken or not self.belongs(url) or is_file(url) or changes_something(url, self._own):
            return None
        return url

    def _pass_over(self, link: Link, depth: int) -> None:
        url = normal(link.url, routes=self._drawn)
        if depth or url is None or not self.belongs(url) or not changes_something(url, self._own) or self.seen(url):
            return
        found = guess(link, self.home_url)
        if found.score >= _LIKELY:
            self.unasked.append(Lead(url, found.kind, found.score, found.why, depth + 1))

    def _add(self, lead: Lead) -> None:
        lead = replace(lead, score=round(lead.score * self._trust(lead.url), 4))
        known = key(lead.url)
        before = self._kinds.get(known)
        if before is not None:
            met, order = self._leads[before][known]
            if met.score >= lead.score:
                return
            del self._leads[before][known]
        else:
            self._order += 1
            order = self._order
        self._kinds[known] = lead.kind
        leads = self._leads.setdefault(lead.kind, {})
        leads[known] = (lead, order)
        if len(leads) > 2 * _MOST_OF_A_KIND:
            self._thin(lead.kind)

    def _thin(self, kind: PageKind) -> None:
        ranked = sorted(self._leads[kind].items(), key=lambda item: (-item[1][0].score, item[1][1]))
        for known, _ in ranked[_MOST_OF_A_KIND:]:
            del self._kinds[known]
        self._leads[kind] = dict(ranked[:_MOST_OF_A_KIND])

    def _trust(self, url: str) -> float:
        share = 1.0
        if language_of(url) != language_of(self.home_url) and language_of(url):
            share *= _OTHER_LANGUAGE
        if not same_host(url, self.home_url) and not same_host(url.replace("http:", "https:", 1), self.home_url):
            share *= _OTHER_HOST
        if facets(url) >= _MANY_FACETS:
            share *= 0.2
        return share

    def _candidates(self) -> Iterable[tuple[float, int, Lead]]:
        for kind, leads in self._leads.items():
            if self._counts[kind] < self._quotas.get(kind, 0):
                for lead, order in leads.values():
                    yield self._promise(lead), order, lead

    def _promise(self, lead: Lead) -> float:
        again = 1.0 if lead.mute else max(_STILL, _AGAIN ** max(0, self._counts[lead.kind]))
        spread = max(_STILL_THERE, 0.7 ** self._branches[lead.kind, _branch(lead)])
        if lead.reviewed and self._reviewed_given < _ENOUGH_REVIEWED:
            spread *= _REVIEWED
        return WORTH.get(lead.kind, 0.1) * lead.score * again * spread * _DEEPER ** max(0, lead.depth - 1)

    def _give(self, lead: Lead) -> Lead:
        known = key(lead.url)
        self._taken.add(known)
        kind = self._kinds.pop(known, None)
        if kind is not None:
            del self._leads[kind][known]
        self._given += 1
        self._reviewed_given += lead.reviewed
        self._counts[lead.kind] += 1
        self._branches[lead.kind, _branch(lead)] += 1
        return lead


def _branch(lead: Lead) -> str:
    """The part of the store a lead stands in: samples are spread over them."""
    return lead.found_on if lead.kind is PageKind.PRODUCT else "/".join(folders(lead.url)[:2])
