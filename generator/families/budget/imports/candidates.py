"""Candidates (汇总行可能汇总的明细): what of the lines of a table a sum may be of, each looked up, not searched."""

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

_NEAR: Final = 2  # other sums that a run passes first
_FAR: Final = 1_000
_WALKED: Final = 60  # rows, for each row of the table, after which only what is near is tried


class Candidate(NamedTuple):
    """Lines that a row may sum: what they come to, how many, the smallest, and whether they are all."""

    sums: Sums
    lines: int
    least: Decimal
    whole: bool = False


@dataclass
class Group:
    """Rows without a label that state the same in some columns, and what the lines of them come to."""

    rows: list[ExportRow] = field(default_factory=list)
    patterns: set[Pattern] = field(default_factory=set)
    total: Candidate | None = None  # until it is known anew what lines are


class Ground:
    """The rows of a table, which of them are lines, and what a sum may be of.

    Args:
        table: the table.
        stated: what its rows state, in their order.
        before: the sums of the tables that stand before it on its sheet, where they have the same columns.
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
        """Take rows without a label for what all sums are of; what the others state is read by them."""
        self.plain, self._all = plain, Group(list(plain))
        self.stated |= {row.number: self._meant(row) for row in self.rows if row.label}

    def decide(self, lines: Mapping[int, bool]) -> None:
        """Take rows for lines, or not."""
        self._lines |= lines
        for group in (self._all, *(group for groups in self._groups.values() for group in groups.values())):
            group.total = None

    def add(self, row: ExportRow) -> None:
        """Take one more row for a line; what lines come to is kept up."""
        self._lines[row.number] = True
        own = [(groups, self.stated[row.number].key(pattern)) for pattern, groups in self._groups.items()]
        for group in (self._all, *(groups[key] for groups, key in own if key is not None)):
            if total := group.total:
                least = min(total.least, smallest([row]))
                group.total = Candidate(joined(total.sums, row.amounts), total.lines + 1, least)

    def plainly(self, row: ExportRow) -> bool:
        """Return whether a row has no label that makes it a sum."""
        return row.number in self._lines

    def is_line(self, row: ExportRow) -> bool:
        """Return whether a row is a line, as far as is known."""
        return self._lines.get(row.number, False)

    def covers(self, row: ExportRow) -> bool:
        """Return whether a row states less than others that state all that it does."""
        pattern = self.stated[row.number].pattern
        return not pattern or bool(self.under(row).patterns - {pattern})

    def under(self, row: ExportRow) -> Group:
        """All rows without a label that state what a row states, itself too."""
        own = self.stated[row.number]
        pattern = own.pattern
        if pattern not in self._groups:
            self._groups[pattern] = self._grouped(pattern)
        return self._groups[pattern].get(own.key(pattern) or (), Group())

    def total(self, group: Group) -> Candidate:
        """What the lines of a group come to."""
        if group.total is None:
            lines = [row for row in group.rows if self.is_line(row)]
            group.total = Candidate(added(lines), len(lines), smallest(lines))
        return group.total

    @property
    def everything(self) -> Candidate:
        """What all lines come to."""
        return self.total(self._all)

    def of(self, row: ExportRow) -> Iterator[Candidate]:
        """What a row may sum: all lines, those that state its words, those that have its name, and the runs beside."""
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
        """How far a sum may be off by rounding alone: half of the last digit a line, less than the smallest line."""
        room = of.lines * self.digit(row) / 2
        return room if room < of.least else Decimal(0)

    def digit(self, row: ExportRow) -> Decimal:
        """The last digit that is written, in 元, where amounts are written in more than that; else nothing."""
        yuan = self._yuan.get(min(row.amounts, default=0), 1)
        last = self._exponent if yuan != 1 else 0
        return Decimal(yuan).scaleb(last) if last <= -2 else Decimal(0)

    @cached_property
    def _exponent(self) -> int:
        """The exponent of the last digit of any amount, as it is written."""
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
        """What a label says: a code that its column does not have, and another one does, is of that one."""
        own = self.stated[row.number]
        strange = [
            code for target, code in own.codes.items() if not self._begun(target, code) and code in self._by_word
        ]
        kept = {target: code for target, code in own.codes.items() if code not in strange}
        return own._replace(codes=kept, rest=strange[0]) if strange else own

    def _begun(self, target: Target, code: str) -> bool:
        """Return whether a code of a column begins with this one."""
        codes = self._codes.get(target, [])
        at = bisect_left(codes, code)
        return at < len(codes) and codes[at].startswith(code)
