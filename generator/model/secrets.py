"""What must not be shown (依法不予公开), as the raw rows of a workbook say it: a row that cannot be read counts, too.

Public is what is known to be public: a project of which every row was read and says so. All else is withheld, with
every row that names it, and every row that names no project that is known.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple, Self

from openpyxl.utils.cell import coordinate_from_string

from generator.findings.place import Place
from generator.model.codes import core
from generator.model.entry import read_entry, typed_total
from generator.model.quantities import number_of
from generator.model.terms import Openness
from generator.text.plain import plain, squeezed
from generator.workbook.cells.raw import UNCALCULATED
from generator.workbook.cells.rows import Row, Workbook
from generator.workbook.cells.shown import coded, shown
from generator.workbook.declaration.declare import AMOUNTS, TEXTS, Sheet

PROJECTS: Final = "projects"
"""The field of every submission that holds its projects."""

Line = tuple[str, int]
"""A row (行): its sheet and its number."""


class Known(NamedTuple):
    """A row that names a project: its code and name as they stand there, and what it says of being published.

    ``openness`` is None where that cannot be read, and on every sheet but 项目; ``amounts`` are the row's own.
    """

    place: Place
    key: str
    code: str
    name: str
    openness: Openness | None
    amounts: tuple[Decimal, ...]


def project_key(raw: object) -> str:
    """Return a project's code however it is spelt, as its cell shows it: full-width, in capitals, with zeros before."""
    return "" if raw is UNCALCULATED else core(squeezed(coded(raw)).casefold())


def line_of(place: Place) -> Line:
    """Return the row of a cell; of a sheet, one that is none."""
    return place.sheet, coordinate_from_string(place.cell)[1] if place.cell else 0


@dataclass(frozen=True, eq=False)
class Secrets:
    """What a workbook says of its projects: the rows of 项目, and all others that name one.

    Args:
        projects: the rows of 项目.
        named: the rows of all other sheets with a column of projects.
        texts: what was written freely, with its cell.
        others: the workbooks that are shown beside this one: what either withholds is withheld of both.
    """

    projects: tuple[Known, ...] = ()
    named: tuple[Known, ...] = ()
    texts: tuple[tuple[Place, str], ...] = ()
    others: tuple["Secrets", ...] = ()

    @classmethod
    def of(cls, workbook: Workbook, sheets: Mapping[str, Sheet]) -> Self:
        """Read them from raw rows; a row of totals, which is told to be none, names no project.

        Args:
            workbook: the raw cells.
            sheets: the family's, by field of its submission.
        """
        rows = {name: workbook.rows.get(sheet.name, ()) for name, sheet in sheets.items()}
        filled = {name: [row for row in found if typed_total(row) is None] for name, found in rows.items()}
        listed = sheets[PROJECTS]
        naming = [name for name, sheet in sheets.items() if "project" in sheet.model.model_fields]
        return cls(
            tuple(_listed(listed, row) for row in filled[PROJECTS]),
            tuple(known for name in naming for known in _naming(sheets[name], filled[name])),
            tuple(text for name, sheet in sheets.items() for row in rows[name] for text in _texts(sheet, row)),
        )

    def unsure(self) -> Self:
        """Return them for a workbook whose sheet 项目 is not as it should be: nothing that it says is certain."""
        return replace(self, projects=tuple(row._replace(openness=None) for row in self.projects))

    def beside(self, *others: "Secrets") -> Self:
        """Return them for a workbook that is shown beside others."""
        return replace(self, others=others)

    def openness(self, code: object) -> Openness | None:
        """Tell how much of a project may be shown; None, where nothing may."""
        return self._open.get(project_key(code))

    def is_public(self, code: object) -> bool:
        """Tell whether a project is known to be public."""
        return self.openness(code) is Openness.PUBLIC

    def says_as(self, other: "Secrets") -> bool:
        """Tell whether all that this workbook names may be shown as far as with other secrets."""
        return all(self.openness(row.key) is other.openness(row.key) for row in (*self.projects, *self.named))

    @cached_property
    def withheld(self) -> frozenset[Line]:
        """The rows of this workbook of which no content may be shown."""
        rows = (*self.projects, *self.named)
        return frozenset(line_of(row.place) for row in rows if not self.is_public(row.key))

    @cached_property
    def leaves_out(self) -> list[Known]:
        """The rows of this workbook whose amounts may not be shown, either."""
        return [row for row in (*self.projects, *self.named) if self.openness(row.key) is None]

    @property
    def undecided(self) -> int:
        """How many projects are neither known to be public nor said to be withheld."""
        return len({row.key or str(row.place) for row in self.leaves_out if row.key not in self.decided})

    @cached_property
    def decided(self) -> frozenset[str]:
        """The keys of projects of which a row says that they are not public."""
        return frozenset(row.key for row in self.projects if row.openness in (Openness.SECRET, Openness.AMOUNT_ONLY))

    @cached_property
    def hidden(self) -> tuple[Known, ...]:
        """The rows, of all workbooks, whose names and codes are not public."""
        return tuple(
            row for book in self._books for row in (*book.projects, *book.named) if not self.is_public(row.key)
        )

    @cached_property
    def public_names(self) -> frozenset[str]:
        """What public projects are called; one that is not may have the same name."""
        return frozenset(folded(row.name) for row in self.projects if self.is_public(row.key))

    @cached_property
    def amounts(self) -> frozenset[Decimal]:
        """Amounts that may not be shown: of each row, and in each workbook of each project and of all together."""
        return frozenset(filter(None, (amount for book in self._books for amount in self._amounts_in(book))))

    def _amounts_in(self, book: "Secrets") -> Iterator[Decimal]:
        sums: dict[str, Decimal] = {}
        for row in book.named:
            if self.openness(row.key) is None:
                sums[row.key] = sums.get(row.key, Decimal(0)) + sum(row.amounts)
                yield from row.amounts
        yield from (*sums.values(), sum(sums.values(), Decimal(0)))

    @property
    def _books(self) -> tuple["Secrets", ...]:
        return (self, *self.others)

    @cached_property
    def _open(self) -> Mapping[str, Openness]:
        """How much of each project may be shown, by key; not of one that goes by another code where it is withheld."""
        said = [book._said for book in self._books]
        keys = dict.fromkeys(key for states in said for key in states)
        found = {key: _strictest(states[key] for states in said if key in states) for key in keys}
        states = dict(found)
        for book, other in _pairs(self._books):
            hidden = other._hidden_by_name(found)
            for row in book.projects:
                if (key := hidden.get(folded(row.name), row.key)) != row.key:
                    states[row.key] = _strictest((states[row.key], found[key]))
        return {key: openness for key, openness in states.items() if openness}

    @cached_property
    def _said(self) -> Mapping[str, Openness | None]:
        """What this workbook says of each project that it names; rows that contradict each other say nothing."""
        found: dict[str, set[Openness | None]] = {}
        for row in self.projects:
            found.setdefault(row.key, set()).add(row.openness if row.key else None)
        states = {key: said.pop() if len(said) == 1 else None for key, said in found.items()}
        readable = {key: None if state is Openness.SECRET else state for key, state in states.items()}
        return {row.key: None for row in self.named} | readable

    def _hidden_by_name(self, known: Mapping[str, Openness | None]) -> Mapping[str, str]:
        """Return the keys of the projects that are not public by name, but for names that a public one has as well."""
        public = {folded(row.name) for row in self.projects if known[row.key] is Openness.PUBLIC}
        return {name: row.key for row in self.projects if row.name and (name := folded(row.name)) not in public}


NOTHING: Final = Secrets()
"""Of what was not read from a workbook."""


def folded(text: str) -> str:
    """Return a name however it is spelt: full-width or not, with blanks, in capitals."""
    return squeezed(text).casefold()


def _strictest(said: Iterable[Openness | None]) -> Openness | None:
    states = set(said)
    if None in states:
        return None
    return Openness.AMOUNT_ONLY if Openness.AMOUNT_ONLY in states else Openness.PUBLIC


def _pairs(books: Sequence[Secrets]) -> Iterator[tuple[Secrets, Secrets]]:
    yield from ((book, other) for book in books for other in books if other is not book)


def _listed(sheet: Sheet, row: Row) -> Known:
    """Read a row of 项目: what it says holds only if all of it could be read."""
    entry, _ = read_entry(sheet.model, sheet, row)  # type: ignore[type-var]
    return _known(row, "code", (), getattr(entry, "openness", None))


def _naming(sheet: Sheet, rows: Iterable[Row]) -> Iterator[Known]:
    """Read the rows of a sheet that names projects, with their amounts."""
    names = [field.name for field in sheet.fields if field.kind in AMOUNTS]
    for row in rows:
        found = (number_of(row.cells[name].value) for name in names if name in row.cells)
        yield _known(row, "project", tuple(amount for amount in found if amount is not None), None)


def _known(row: Row, column: str, amounts: tuple[Decimal, ...], openness: Openness | None) -> Known:
    code, name = _said_in(row, column, coded), _said_in(row, "name", shown)
    place = row.cells[column].place if column in row.cells else row.place
    return Known(place, project_key(code), code, name, openness, amounts)


def _said_in(row: Row, field: str, read: Callable[[object], object]) -> str:
    """Return what a cell says, read as the typed readers do: by what it shows."""
    cell = row.cells.get(field)
    return "" if cell is None or cell.is_blank or cell.value is UNCALCULATED else plain(read(cell.value))


def _texts(sheet: Sheet, row: Row) -> Iterator[tuple[Place, str]]:
    for field in sheet.fields:
        cell = row.cells.get(field.name)
        if field.kind in TEXTS and cell and isinstance(cell.value, str) and not cell.is_blank:
            yield cell.place, cell.value
