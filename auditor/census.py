"""The elements of a page by tag, by attribute and by what they are called: asked a hundred times, counted once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from auditor.element import Element


class Census:
    """All elements of a page. Whatever is asked for comes in document order, each element once."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self.elements = tuple(elements)
        self.order = {id(element): number for number, element in enumerate(self.elements)}
        self._tagged: dict[str, list[Element]] = defaultdict(list)
        self._bearing: dict[str, list[Element]] = defaultdict(list)
        for element in self.elements:
            self._tagged[element.tag].append(element)
            for name in element.attrs:
                self._bearing[name].append(element)

    def tagged(self, *tags: str) -> Sequence[Element]:
        """The elements with one of the tags."""
        return self.together(*(self._tagged.get(tag, ()) for tag in tags))

    def bearing(self, *attributes: str) -> Sequence[Element]:
        """The elements with one of the attributes, empty ones too."""
        return self.together(*(self._bearing.get(name, ()) for name in attributes))

    def called(self, pattern: re.Pattern[str]) -> Sequence[Element]:
        """The elements with a class or an id in which the pattern is found."""
        return self.together(*(alike for alike in self.alike if pattern.search(alike[0].marks)))

    @cached_property
    def alike(self) -> Sequence[Sequence[Element]]:
        """The elements that are called anything, those of the same class and id together: a shelf of cards holds few kinds."""
        found: dict[tuple[str, str], list[Element]] = defaultdict(list)
        for element in self.bearing("class", "id"):
            found[element.get("class"), element.get("id")].append(element)
        return tuple(found.values())

    def first_of_each(self, start: Element) -> Sequence[Element]:
        """The first element of each tag, class and id, from an element on."""
        since = self.order[id(start)]
        kinds = (*self._tagged.values(), *self.alike)
        return self.together(*([e] for kind in kinds for e in islice((e for e in kind if self.order[id(e)] >= since), 1)))

    def together(self, *some: Sequence[Element]) -> Sequence[Element]:
        """Elements that were asked for one by one."""
        if len(told := [elements for elements in some if elements]) < 2:  # noqa: PLR2004 - one list is in order as it is
            return told[0] if told else ()
        numbers = {self.order[id(element)] for elements in told for element in elements}
        return [self.elements[number] for number in sorted(numbers)]
