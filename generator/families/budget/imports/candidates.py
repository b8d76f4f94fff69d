"""Candidates (汇总行可能汇总的明细): the sets of lines that a sum row may sum, found by lookup, not by search."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Final, NamedTuple

from generator.families.budget.imports.adding import Sums, added, joined, smallest
from generator.families.budget.imports.lines import Amounts, ExportRow, ExportTable
from generator.families.budget.imports.runs import Run, runs
from generator.families.budget.imports.shape import Target
from generator.families.budget.imports.stating import Pattern, Stated

_NEAR: Final = 2  # other sums that a run may pass in the first attempt
_FAR: Final = 1_000  # and in the second
_WALKED: Final = 60  # average rows walked per row of the table, beyond which only the first attempt is made


class Candidate(NamedTuple):
    """Lines that a row may sum: their sums, number and smallest amount, and whether they are all lines."""

    sums: Sums
    lines: int
    least: Decimal
    whole: bool = False


@dataclass
class Group:
    """Rows without a label that state the same in some columns, and the total of the lines among them."""

    rows: list[ExportRow] = field(default_factory=list)
    patterns: set[Pattern] = field(default_factory=set)
    total: Candidate | None = None  # cached until lines are decided again


class Ground:
    """The rows of a table, which of them are lines, and the candidates of each sum.

    Args:
        table: the table.
        stated: what its rows state, in order.
        before: sums of the earlier tables of its sheet, by column.
    """

    def __init__(self, table: ExportTable, stated: Sequence[Stated], before: Amounts) -> None:
        self.rows: Sequence[ExportRow] = table.rows
        self.stated = dict(zip((row.number for row in table.rows), stated, strict=True))
        self.at = {row.number: at for at, row in enumerate(table.rows)}
        self.falling = any(amount < 0 for row in table.rows for amount in row.amounts.values())
        self.plain: Sequence[ExportRow] = ()  # rows without a label
        self._yuan, self._before = table.yuan, before
        self._lines: dict[int, bool] = {}
        self._groups: dict[Pattern, dict[tuple[str, ...], Group]] = {}
        self._all = Group()
        self._walked = 0

    def begin(self, plain: Sequence[ExportRow]) -> None:
        """Set the rows without a label, from which lines are chosen; reinterpret the labels of the others by them."""
        self.plain, self._all = plain, Group(list(plain))
        self.stated |= {row.number: self._meant(row) for row in self.rows if row.label}

    def decide(self, lines: Mapping[int, bool]) -> None:
        """Record which rows are lines and which are not."""
        self._lines |= lines
        for group in (self._all, *(group for groups in self._groups.values() for group in groups.values())):
            group.total = None

    def add(self, row: ExportRow) -> None:
        """Record one more row as a line, updating cached totals."""
        self._lines[row.number] = True
        own = [(groups, self.stated[row.number].key(pattern)) for pattern, groups in self._groups.items()]
        for group in (self._all, *(groups[key] for groups, key in own if key is not None)):
            if total := group.total:
                least = min(total.least, smallest([row]))
                group.total = Candidate(joined(total.sums, row.amounts), total.lines + 1, least)

    def has_no_sum_label(self, row: ExportRow) -> bool:
        """Return whether a row has no label that makes it a sum."""
        return row.number in self._lines

    def is_line(self, row: ExportRow) -> bool:
        """Return whether a row is known to be a line."""
        return self._lines.get(row.number, False)

    def covers(self, row: ExportRow) -> bool:
        """Return whether a row states nothing, or other rows state the same and more."""
        pattern = self.stated[row.number].pattern
        return not pattern or bool(self.under(row).patterns - {pattern})

    def under(self, row: ExportRow) -> Group:
        """Return all rows without a label that state at least what a row states, including itself."""
        own = self.stated[row.number]
        pattern = own.pattern
        if pattern not in self._groups:
            self._groups[pattern] = self._grouped(pattern)
        return self._groups[pattern].get(own.key(pattern) or (), Group())

    def total(self, group: Group) -> Candidate:
        """Return the total of a group's lines, cached."""
        if group.total is None:
            lines = [row for row in group.rows if self.is_line(row)]
            group.total = Candidate(added(lines), len(lines), smallest(lines))
        return group.total

    @property
    def everything(self) -> Candidate:
        """The total of all lines."""
        return self.total(self._all)

    def of(self, row: ExportRow) -> Iterator[Candidate]:
        """Yield what a row may sum: all lines, lines that state its codes or have its name, and runs beside it."""
        own = self.stated[row.number]
        if own.bare:
            every = self.everything
            yield every._replace(whole=True)
            yield every._replace(sums=joined(every.sums, self._before), whole=True)
        yield self.total(self.under(row) if own.codes else Group(self._named(own)))
        run = Run(row, own, bool(self._named(own)), self.falling)
        for most in (_NEAR, _FAR):
            for step in (1, -1):
                if most == _NEAR or self._walked < _WALKED * len(self.rows):
                    yield from (Candidate(*found) for found in runs(run, self._beside(row, step), most))

    def room(self, row: ExportRow, of: Candidate) -> Decimal:
        """Return the possible rounding error of a sum: half of the last digit per line; 0 if not below every line."""
        room = of.lines * self.digit(row) / 2
        return room if room < of.least else Decimal(0)

    def digit(self, row: ExportRow) -> Decimal:
        """Return the last written digit in 元, if amounts are in a larger unit with two or more decimals; else 0."""
        yuan = self._yuan.get(min(row.amounts, default=0), 1)
        last = self._exponent if yuan != 1 else 0
        return Decimal(yuan).scaleb(last) if last <= -2 else Decimal(0)

    @cached_property
    def _exponent(self) -> int:
        """The exponent of the last digit of all amounts, as written in the table's unit."""
        written = ((amount / self._yuan.get(c, 1)).normalize() for r in self.rows for c, amount in r.amounts.items())
        return min((int(number.as_tuple().exponent) for number in written), default=0)

    def _grouped(self, pattern: Pattern) -> dict[tuple[str, ...], Group]:
        groups: dict[tuple[str, ...], Group] = {}
        for row in self.plain:
            if (key := self.stated[row.number].key(pattern)) is not None:
                group = groups.setdefault(key, Group())
                group.rows.append(row)
                group.patterns.add(self.stated[row.number].pattern)
        return groups

    def _beside(self, row: ExportRow, step: int) -> Iterable[tuple[ExportRow, Stated, bool]]:
        at = self.at[row.number] + step
        for place in range(at, len(self.rows) if step > 0 else -1, step):
            self._walked += 1
            other = self.rows[place]
            yield other, self.stated[other.number], self.is_line(other)

    def _named(self, own: Stated) -> list[ExportRow]:
        return [] if own.general else self._by_word.get(own.rest, [])

    @cached_property
    def _by_word(self) -> dict[str, list[ExportRow]]:
        found: dict[str, list[ExportRow]] = {}
        for row in self.plain:
            for word in self.stated[row.number].words:
                found.setdefault(word, []).append(row)
        return found

    @cached_property
    def _codes(self) -> dict[Target, list[str]]:
        found: dict[Target, set[str]] = {}
        for target, code in (pair for row in self.plain for pair in self.stated[row.number].codes.items()):
            found.setdefault(target, set()).add(code)
        return {target: sorted(codes) for target, codes in found.items()}

    def _meant(self, row: ExportRow) -> Stated:
        """Return what a labelled row states; a code that only occurs in another column counts as its name."""
        own = self.stated[row.number]
        strange = [
            code for target, code in own.codes.items() if not self._begun(target, code) and code in self._by_word
        ]
        kept = {target: code for target, code in own.codes.items() if code not in strange}
        return own._replace(codes=kept, rest=strange[0]) if strange else own

    def _begun(self, target: Target, code: str) -> bool:
        """Return whether any code of a column starts with this one."""
        codes = self._codes.get(target, [])
        at = bisect_left(codes, code)
        return at < len(codes) and codes[at].startswith(code)
