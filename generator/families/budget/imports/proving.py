"""Proving (核实汇总行): a row is a sum only if it equals lines that it may sum; its label only says where to look."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple

from generator.families.budget.imports.adding import Sums, added, distance, equals, joined, smallest
from generator.families.budget.imports.lines import Amounts, Row, Table
from generator.families.budget.imports.stating import Stated
from generator.model.quantities import CENT

_OPEN: Final = 12  # rows that may be either; of more, all are told


class Off(NamedTuple):
    """A row that should be a sum and is not: its cell, what it says, and what the lines nearest to it come to."""

    row: Row
    column: int
    stated: Decimal
    found: Decimal


@dataclass
class Proof:
    """What the rows of a table are."""

    lines: list[Row] = field(default_factory=list)
    sums: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)  # lines or sums, nobody knows
    off: list[Off] = field(default_factory=list)
    rounded: list[Off] = field(default_factory=list)  # 尾差
    whole: list[Row] = field(default_factory=list)  # sums of all lines of the table, or of the sheet


class Prover:
    """Decides what the rows of one table are.

    Args:
        table: the table.
        stated: what its rows state, in their order.
        complete: whether a row has all that a line needs.
        before: the sums of the tables that stand before it on its sheet, where they have the same columns.
    """

    def __init__(
        self, table: Table, stated: Sequence[Stated], complete: Callable[[Row], bool], before: Amounts
    ) -> None:
        self._table, self._rows, self._before = table, table.rows, before
        self._stated = dict(zip((row.number for row in table.rows), stated, strict=True))
        self._at = {row.number: at for at, row in enumerate(table.rows)}
        self._complete = complete
        self._proof = Proof()
        self._is_line: dict[int, bool] = {}
        self._falling = any(amount < 0 for row in table.rows for amount in row.amounts.values())
        self._index: dict[object, dict[object, list[Row]]] = {}
        self._plain: list[Row] = []
        self._all: tuple[Sums, int, Decimal] | None = None  # of all lines, until one more is found

    def prove(self) -> Proof:
        """Decide row by row: lines first, then the sums without a label, the finest first, then those with one."""
        plain = self._plain = [row for row in self._rows if not row.label or (row.named and self._complete(row))]
        coarse = [row for row in plain if not row.faults and not row.unread and self._covers(row, plain)]
        odd = {row.number for row in coarse}
        self._stated |= {row.number: self._meant(row) for row in self._rows if row.label}
        self._is_line = {row.number: row.number not in odd for row in plain}
        coarse.sort(key=lambda row: -sum(1 + length for _, length in self._stated[row.number].pattern))
        above = [row for row in coarse if not self._settled(row)]
        labelled = [row for row in self._rows if row.number not in self._is_line]
        self._decide([*labelled, *above])
        for row in above:
            self._settle(row)
        for row in labelled:
            self._judge(row)
        self._proof.lines = [row for row in self._rows if self._is_line.get(row.number)]
        return self._proof

    def _meant(self, row: Row) -> Stated:
        """What a label says: a code that its column does not have, and another one does, is of that one."""
        own = self._stated[row.number]
        lines = [self._stated[other.number] for other in self._plain]
        strange = [
            code
            for target, code in own.codes.items()
            if not any(line.codes.get(target, "").startswith(code) for line in lines)
            and any(code in line.words for line in lines)
        ]
        kept = {target: code for target, code in own.codes.items() if code not in strange}
        return own._replace(codes=kept, rest=strange[0]) if strange else own

    def _covers(self, row: Row, plain: Sequence[Row]) -> bool:
        own = self._stated[row.number]
        return any(self._stated[other.number].finer(own) for other in self._under(row, plain)) or not own.pattern

    def _under(self, row: Row, plain: Sequence[Row]) -> list[Row]:
        """All rows without a label that state what a row states."""
        own = self._stated[row.number]
        if own.pattern not in self._index:
            index: dict[object, list[Row]] = {}
            for other in plain:
                if (key := self._stated[other.number].key(own.pattern)) is not None:
                    index.setdefault(key, []).append(other)
            self._index[own.pattern] = index
        found = self._index[own.pattern].get(own.key(own.pattern), [])
        return [other for other in found if other is not row]

    def _settled(self, row: Row) -> bool:
        """Settle a row that has all that a line needs, yet states less than others: if it equals them, it is open."""
        if not self._complete(row):
            return False
        under = [other for other in self._under(row, self._plain) if self._is_line.get(other.number)]
        if equals(row, added(under), self._room(row, len(under), smallest(under))):
            self._proof.open.append(row)
        else:
            self._is_line[row.number] = True
        return True

    def _settle(self, row: Row) -> None:
        """Take a row that states less than others, and less than a line needs, for a sum, if it is one."""
        if self._equal(row, exactly=True) or self._equal(row, exactly=False):
            self._proof.sums.append(row)
            self._tell(row, self._proof.rounded)
        else:
            self._is_line[row.number], self._all = True, None

    def _decide(self, sums: Sequence[Row]) -> None:
        """Let the sums of the table decide what the open rows are, where only one reading fits."""
        decided: dict[int, set[bool]] = {}
        for row in sums if self._proof.open else ():
            scopes = [self._fitting(row, *scope) for scope in self._scopes(row)]
            fitting = next((found for found in scopes if found), [])
            for other, line in fitting[0].items() if len(fitting) == 1 else ():
                decided.setdefault(other, set()).add(line)
        settled = {number: lines.pop() for number, lines in decided.items() if len(lines) == 1}
        self._is_line |= settled
        self._proof.sums += [row for row in self._proof.open if settled.get(row.number) is False]
        self._proof.open = [row for row in self._proof.open if row.number not in settled]
        self._all = None

    def _scopes(self, row: Row) -> Iterator[tuple[list[Row], list[Row]]]:
        """The lines, and the open rows, that a sum may be of: all that state its words, or those up to the last sum."""
        own = self._stated[row.number]
        if own.codes:
            yield self._parted(self._under(row, self._plain))
        elif own.bare:
            yield self._parted(self._plain)
            for step in (-1, 1):
                yield self._parted(self._until_label(row, step))

    def _parted(self, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
        odd = {row.number for row in self._proof.open}
        lines = [row for row in rows if self._is_line.get(row.number)]
        return lines, [row for row in rows if row.number in odd]

    def _until_label(self, row: Row, step: int) -> list[Row]:
        found, at = [], self._at[row.number] + step
        while 0 <= at < len(self._rows) and self._rows[at].number in self._is_line:
            found.append(self._rows[at])
            at += step
        return found

    def _fitting(self, row: Row, lines: Sequence[Row], odd: Sequence[Row]) -> list[dict[int, bool]]:
        """Every reading of the open rows as lines or sums with which a sum over them is right."""
        base, fits = added(lines), []
        counts = range(len(odd) + 1) if len(odd) <= _OPEN else (0, len(odd))
        if row.unread or not odd or (len(odd) > _OPEN and self._falling):
            return []
        for chosen in (chosen for count in counts for chosen in combinations(odd, count)):
            if equals(row, joined(base, added(chosen))):
                fits.append({other.number: other in chosen for other in odd})
        return fits

    def _judge(self, row: Row) -> None:
        """Hold a row with a label against the lines that it may sum."""
        self._proof.sums.append(row)
        if not self._equal(row, exactly=True):
            self._tell(row, self._proof.rounded if self._equal(row, exactly=False) else self._proof.off)

    def _tell(self, row: Row, told: list[Off]) -> None:
        found = self._nearest(row)
        for column, amount in row.amounts.items():
            if abs(amount - found.get(column, Decimal(0))) >= CENT / 2:
                told.append(Off(row, column, amount, found.get(column, Decimal(0))))

    def _equal(self, row: Row, exactly: bool) -> bool:
        if row.unread or not any(row.amounts.values()):
            return not row.unread
        for whole, sums, count, least in self._candidates(row):
            room = Decimal(0) if exactly else self._room(row, count, least)
            if count and equals(row, sums, room):
                self._proof.whole += [row] if whole else []
                return True
        return False

    def _room(self, row: Row, count: int, least: Decimal) -> Decimal:
        """How far a sum may be off by rounding alone: half of the last digit a line, less than the smallest line."""
        column = min(row.amounts)
        yuan = self._table.yuan.get(column, 1)
        digits = [(amount / yuan).normalize().as_tuple().exponent for r in self._rows for amount in r.amounts.values()]
        last = min((int(digit) for digit in digits), default=0)
        if yuan == 1 or last > -2:
            return Decimal(0)
        room = count * Decimal(yuan).scaleb(last) / 2
        return room if room < least else Decimal(0)

    def _candidates(self, row: Row) -> Iterator[tuple[bool, Sums, int, Decimal]]:
        """Sums of the lines that a row may sum, each with whether it is all, how many lines, and the smallest."""
        own = self._stated[row.number]
        if own.bare:
            sums, count, least = self._everything()
            yield True, sums, count, least
            yield True, joined(sums, self._before), count, least
        under = self._under(row, self._plain) if own.codes else self._named(own)
        lines = [other for other in under if self._is_line.get(other.number)]
        yield False, added(lines), len(lines), smallest(lines)
        for step in (1, -1):
            yield from ((False, *run) for run in self._runs(row, step))

    def _everything(self) -> tuple[Sums, int, Decimal]:
        if self._all is None:
            lines = [row for row in self._rows if self._is_line.get(row.number)]
            self._all = added(lines), len(lines), smallest(lines)
        return self._all

    def _named(self, own: Stated) -> list[Row]:
        return [] if own.general else [row for row in self._plain if own.rest in self._stated[row.number].words]

    def _may_sum(self, own: Stated) -> Callable[[Stated], bool]:
        """Tell what a sum may be of: lines that contradict no word of it; a name that some lines have is of those."""
        if own.general:
            return lambda other: other.agrees(own)
        if self._named(own):
            return lambda other: other.agrees(own) and own.rest in other.words
        return lambda other: other.agrees(own) and not other.unit_name

    def _runs(self, row: Row, step: int) -> Iterator[tuple[Sums, int, Decimal]]:
        """The sums of lines right below, or above, cut where others are sums, and where what they share ends."""
        may_sum = self._may_sum(self._stated[row.number])
        sums: Sums = {}
        count, least, at = 0, Decimal("Infinity"), self._at[row.number] + step
        shared: frozenset[tuple[str, str]] | None = None
        while 0 <= at < len(self._rows):
            other, own = self._rows[at], self._stated[self._rows[at].number]
            if not self._is_line.get(other.number):
                yield sums, count, least
            elif not may_sum(own):
                break
            else:
                if shared and not shared <= own.shared:
                    yield sums, count, least
                shared = own.shared if shared is None else shared & own.shared
                sums = joined(sums, other.amounts)
                count, least = count + 1, min(least, smallest([other]))
            if other.unread or (not self._falling and self._beyond(row, sums)):
                return
            at += step
        yield sums, count, least

    def _beyond(self, row: Row, sums: Mapping[int, Decimal]) -> bool:
        return any(sums.get(column, 0) > 2 * amount + 10_000 for column, amount in row.amounts.items())

    def _nearest(self, row: Row) -> Mapping[int, Decimal]:
        """The candidate that a row is least off from, to be told."""
        tried = [sums for _, sums, count, _ in self._candidates(row) if count]
        return min(tried, key=lambda sums: distance(row, sums), default={})
