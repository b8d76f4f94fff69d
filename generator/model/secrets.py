"""Secrets (依法不予公开): what must not be shown, according to the raw rows of workbooks.

A project is public only if every row of it was read and states so. All others are withheld, with every row that names
them, and so is every row that names no known project.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final, Self

from generator.model.pairing import unpaired
from generator.model.projects import Known, Line, Named, line_of, project_key
from generator.model.terms import Openness
from generator.text.likeness import folded


@dataclass(frozen=True, eq=False)
class ShownTogether:
    """Workbooks shown side by side: what one of them withholds is withheld in all.

    Args:
        books: all of them.
        versions: they are two versions of one document: a project may have another code and name in each.
    """

    books: tuple[Named, ...]
    versions: bool = False

    @cached_property
    def open(self) -> Mapping[str, Openness]:
        """Openness of each project, by key, None left out; a namesake withheld in another workbook restricts it."""
        states = dict(self._said)
        for number, book in enumerate(self.books):
            for row in book.projects:
                hidden = (key for where, key in self._hidden_by_name.get(folded(row.name), ()) if where != number)
                states[row.key] = _strictest((states[row.key], *(self._said[key] for key in hidden)))
        states |= self.unpaired
        return {key: openness for key, openness in states.items() if openness}

    @cached_property
    def unpaired(self) -> Mapping[str, Openness | None]:
        """Public projects that may be one withheld in the other version, by key, with its openness there."""
        return unpaired(self.books[0], self.books[1], self._said) if self.versions else {}

    @cached_property
    def hidden(self) -> tuple[Known, ...]:
        """The rows whose names and codes are not public."""
        rows = (row for book in self.books for row in (*book.projects, *book.named))
        return tuple(row for row in rows if self.open.get(row.key) is not Openness.PUBLIC)

    @cached_property
    def amounts(self) -> frozenset[Decimal]:
        """Amounts that must not be shown: of each withheld row, and each workbook's sums by project and in all."""
        return frozenset(filter(None, (amount for book in self.books for amount in self._amounts_in(book))))

    def _amounts_in(self, book: Named) -> Iterator[Decimal]:
        sums: dict[str, Decimal] = {}
        for row in book.named:
            if row.key not in self.open:
                sums[row.key] = sums.get(row.key, Decimal(0)) + sum(row.amounts)
                yield from row.amounts
        yield from (*sums.values(), sum(sums.values(), Decimal(0)))

    @cached_property
    def _said(self) -> Mapping[str, Openness | None]:
        """Strictest openness that the workbooks state for each project, by key."""
        found: dict[str, set[Openness | None]] = {}
        for key, openness in (item for book in self.books for item in book.states.items()):
            found.setdefault(key, set()).add(openness)
        return {key: _strictest(said) for key, said in found.items()}

    @cached_property
    def _hidden_by_name(self) -> Mapping[str, set[tuple[int, str]]]:
        """Non-public projects as (workbook number, key), by name; without those with a public namesake there."""
        found: dict[str, set[tuple[int, str]]] = {}
        for number, book in enumerate(self.books):
            public = {folded(row.name) for row in book.projects if self._said[row.key] is Openness.PUBLIC}
            for row in book.projects:
                if row.name and (name := folded(row.name)) not in public:
                    found.setdefault(name, set()).add((number, row.key))
        return found


@dataclass(frozen=True, eq=False)
class Secrets(Named):
    """What must not be shown of a workbook.

    Args:
        together: this workbook and those shown beside it; None if it is shown alone.
        own: keys that mean other projects in the others → keys that no other has.
    """

    together: ShownTogether | None = None
    own: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def beside(self, other: "Secrets") -> Self:
        """Return a copy for showing the workbook beside another version of it."""
        return self.within(ShownTogether((self, other), versions=True))

    def within(self, together: ShownTogether) -> Self:
        """Return a copy for showing the workbook among others, which include it."""
        return replace(self, together=together)

    def apart(self, keys: Iterable[str], number: int) -> Self:
        """Return a copy for showing the workbook among others, where some keys mean a project of each alone.

        Args:
            keys: such as the numbers that every blank workbook begins with.
            number: of the workbook among the others.
        """
        own = {key: f"{key}@{number}" for key in keys}
        projects, named = (
            tuple(row._replace(key=own.get(row.key, row.key)) for row in rows) for rows in (self.projects, self.named)
        )
        return replace(self, projects=projects, named=named, own=own)

    @cached_property
    def _together(self) -> ShownTogether:
        return self.together or ShownTogether((self,))

    def openness(self, code: object) -> Openness | None:
        """Return how much of a project may be shown; None if nothing."""
        key = project_key(code)
        return self._together.open.get(self.own.get(key, key))

    def is_public(self, code: object) -> bool:
        """Return whether a project is known to be public."""
        return self.openness(code) is Openness.PUBLIC

    def agrees_with(self, other: "Secrets") -> bool:
        """Return whether every project that this workbook names has the same openness under the other secrets."""
        return all(self.openness(row.key) is other.openness(row.key) for row in (*self.projects, *self.named))

    @cached_property
    def withheld(self) -> frozenset[Line]:
        """The rows of this workbook of which no content may be shown."""
        rows = (*self.projects, *self.named)
        return frozenset(line_of(row.place) for row in rows if not self.is_public(row.key))

    @cached_property
    def rows_left_out(self) -> list[Known]:
        """The rows of this workbook whose amounts must not be shown, either."""
        return [row for row in (*self.projects, *self.named) if self.openness(row.key) is None]

    @property
    def undecided(self) -> int:
        """Number of projects neither known to be public nor explicitly withheld."""
        return len({row.key or str(row.place) for row in self.rows_left_out if row.key not in self.decided})

    @cached_property
    def decided(self) -> frozenset[str]:
        """Keys of the projects that a row explicitly marks as not public."""
        return frozenset(row.key for row in self.projects if row.openness in (Openness.SECRET, Openness.AMOUNT_ONLY))

    @property
    def unpaired(self) -> bool:
        """Whether public projects are withheld only because they may be one withheld in the other version."""
        return bool(self._together.unpaired)

    @property
    def hidden(self) -> tuple[Known, ...]:
        """The rows of all workbooks whose names and codes are not public."""
        return self._together.hidden

    @property
    def amounts(self) -> frozenset[Decimal]:
        """Amounts of all workbooks that must not be shown."""
        return self._together.amounts

    @cached_property
    def public_names(self) -> frozenset[str]:
        """Names of public projects, folded; a withheld project may have the same name."""
        return frozenset(folded(row.name) for row in self.projects if self.is_public(row.key))


NOTHING: Final = Secrets()
"""The secrets of content that does not come from a workbook: none."""


def _strictest(said: Iterable[Openness | None]) -> Openness | None:
    states = set(said)
    if None in states:
        return None
    return Openness.AMOUNT_ONLY if Openness.AMOUNT_ONLY in states else Openness.PUBLIC
