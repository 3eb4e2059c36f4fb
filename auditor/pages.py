"""What a detector is given: the pages that were really seen, by kind and device, and the walks. Never a blocked page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from auditor.model import GONE, Device, Evidence, How, Journey, PageKind, Problem, Reason, Visit
from auditor.page import Document, Found, quote
from auditor.purposes import HOSTS, purposes

MOST_PROOFS = 6
"""Proofs shown for one touchpoint; more convince nobody."""

SAMPLED = frozenset({PageKind.PRODUCT, PageKind.LISTING, PageKind.SEARCH, PageKind.OTHER, PageKind.BLOG, PageKind.PROMOTIONS})
"""Kinds of which a store has many alike: one seen page is enough to say that a thing is not on them."""

_LOOK = Callable[[Document], Iterable[Found]]


class Pages:
    """The seen pages of a visit as documents, and the questions that detectors ask of them.

    A page looked at in Chromium stands for the same address fetched over HTTP. `country` is an ISO code or empty.
    """

    def __init__(self, visit: Visit, country: str = "", documents: dict[int, Document] | None = None) -> None:
        self.visit = visit
        self.country = country
        self._documents = {} if documents is None else documents

    def in_country(self, country: str) -> Pages:
        """The same pages, with the store's country known; what was read stays read."""
        return Pages(self.visit, country, self._documents)

    def document(self, index: int) -> Document:
        """The page of that index in the visit, read; once."""
        if index not in self._documents:
            self._documents[index] = Document(self.visit.pages[index])
        return self._documents[index]

    @cached_property
    def walked(self) -> frozenset[int]:
        """Indexes of the pages that walks met on their way."""
        return frozenset(i for journey in self.visit.journeys for i in journey.pages)

    @cached_property
    def _best(self) -> tuple[int, ...]:
        pages = self.visit.pages
        rendered = [
            p for i, p in enumerate(pages) if p.seen and p.rendered and not (i in self.walked and p.kind is PageKind.PRODUCT)
        ]
        eyed = {(p.asked or p.url, p.kind) for p in rendered} | {(p.url, p.kind) for p in rendered}
        looked_at = tuple(
            i for i, p in enumerate(pages)
            if p.seen and i not in self.walked and (p.rendered or not {(p.url, p.kind), (p.asked or p.url, p.kind)} & eyed)
        )  # fmt: skip
        return looked_at if any(pages[i].kind is PageKind.PRODUCT for i in looked_at) else (*looked_at, *self._bought)

    @cached_property
    def _bought(self) -> tuple[int, ...]:
        """The pages on which a walk bought: where no address leads to a product, as in a shop of one page, they are the products'."""
        return tuple(i for i in sorted(self.walked) if (p := self.visit.pages[i]).kind is PageKind.PRODUCT and p.seen)

    def of(self, *kinds: PageKind, device: Device | None = None) -> Iterator[Document]:
        """Seen pages that serve as one of the kinds (all pages when none is given), in the kinds' order, as looked at, walks left out."""
        order = {kind: n for n, kind in enumerate(kinds)}
        places = {i: min((order[kind] for kind in self._purposes(i) if kind in order), default=len(kinds)) for i in self._best}
        for i in sorted((i for i in self._best if not kinds or places[i] < len(kinds)), key=lambda i: places[i]):
            if device is None or self.visit.pages[i].device is device:
                yield self.document(i)

    def _purposes(self, index: int) -> frozenset[PageKind]:
        kind = self.visit.pages[index].kind
        return purposes(self.document(index)) if kind in HOSTS else frozenset({kind})

    def home(self, device: Device | None = None) -> Document | None:
        """The home page on that device; on any, the browser's view first, when none is named."""
        found = list(self.of(PageKind.HOME, device=device))
        return next((d for d in found if d.page.rendered), found[0] if found else None)

    def found(self, look: _LOOK, *kinds: PageKind, device: Device | None = None) -> Iterator[Evidence]:
        """Proofs of a fact over the seen pages of the kinds."""
        for document in self.of(*kinds, device=device):
            for found in look(document):
                yield document.evidence(found)

    def first(self, look: _LOOK, *kinds: PageKind, device: Device | None = None) -> Evidence | None:
        """The first proof, or None."""
        return next(self.found(look, *kinds, device=device), None)

    # -- walks -----------------------------------------------------------------------------------------------------------

    def walks(self, name: str) -> tuple[Journey, ...]:
        """All walks of that name, desktop first."""
        return tuple(sorted((j for j in self.visit.journeys if j.name == name), key=lambda j: j.device is not Device.DESKTOP))

    def met(self, name: str, *kinds: PageKind) -> Iterator[Document]:
        """The pages that walks of that name met, of the kinds (all when none is given)."""
        for journey in self.walks(name):
            for i in journey.pages:
                page = self.visit.pages[i]
                if page.seen and (not kinds or page.kind in kinds):
                    yield self.document(i)

    def proof_of(self, journey: Journey, words: str, *, step: int = -1) -> Evidence:
        """A step of a walk as proof that the auditor used the thing and saw it work; without words, those of what was pressed."""
        if not journey.steps:
            return Evidence(self.visit.url, journey.device, words, "", How.VERIFIED)
        at = journey.steps[step]
        return Evidence(
            at.url_after or at.url_before,
            journey.device,
            quote(words or at.control),
            at.control,
            How.VERIFIED,
            at.box,
            at.picture,
        )

    # -- what was not seen -----------------------------------------------------------------------------------------------

    def searched(self, kinds: Iterable[PageKind]) -> tuple[str, ...]:
        """Addresses of the seen pages of the kinds, each once."""
        return tuple(dict.fromkeys(d.url for d in self.of(*kinds)))

    def unseen(self, kinds: Iterable[PageKind]) -> Problem | None:
        """Why the pages of the kinds do not prove an absence, or None when they do.

        A page that was blocked or did not settle hides what may be on it; a home page that nobody saw hides the way to all
        others. Of the sampled kinds (products, listings) one page that was seen is enough.
        """
        for kind in kinds:
            pages = [p for p in self.visit.pages if p.kind is kind]
            if kind is PageKind.HOME and not pages:
                return self.visit.problem or Problem(Reason.NOTHING_TO_JUDGE)
            good = {p.url for p in pages if p.seen and p.settled} | {p.asked for p in pages if p.seen and p.settled}
            if kind in SAMPLED and good:
                continue
            for page in pages:
                if page.url not in good and (page.asked or page.url) not in good and page.status not in GONE:
                    return page.problem or Problem(Reason.TIMEOUT if page.seen else Reason.HTTP_REFUSAL, page.url)
        return None
