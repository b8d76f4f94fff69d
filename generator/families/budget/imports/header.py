"""Headers (表头): which column of an export holds what, by all that stands over its cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from generator.families.budget.imports.shape import ECONOMIC, FUNCTIONAL, Shape, Target
from generator.families.budget.imports.spread import Spread
from generator.families.budget.imports.words import read_word
from generator.model.money import SCALE, column_units, stated_units
from generator.model.quantities import number_of
from generator.model.terms import FundingYear, Source, Spending
from generator.text.plain import squeezed

NEEDED: Final[Target] = "functional_code"
"""The column without which a sheet holds no lines; besides, there must be an amount."""

_DEEPEST: Final = 4  # rows of a header
_UNIT: Final = re.compile(rf"[(\[【:/]?(?:单位:?)?(?:人民币)?(?:{SCALE})?元[)\]】]?$|[*]|[(]必填[)]")


class Column(NamedTuple):
    """A column: its labels from the top down, and what it holds; of amounts, what the labels say of them."""

    number: int
    labels: tuple[str, ...]
    target: Target | None = None
    source: str = ""
    year: str = ""
    kind: str = ""

    @property
    def letter(self) -> str:
        """Its letter, as people call it."""
        return get_column_letter(self.number)

    @property
    def name(self) -> str:
        """What it is called, as far as that is known."""
        return " ".join(self.labels) or f"第 {self.letter} 列（没有表头）"

    @property
    def bare(self) -> str:
        """Its lowest label without what money is counted in: 金额（万元） is 金额."""
        return bare(self.labels[-1]) if self.labels else ""

    @property
    def said(self) -> frozenset[tuple[str, str]]:
        """What its labels say of its amounts."""
        words = (("source", self.source), ("year", self.year), ("kind", self.kind))
        return frozenset(pair for pair in words if pair[1])


class Head(NamedTuple):
    """The rows that name the columns, and what the columns are."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    @property
    def complete(self) -> bool:
        """Tell whether lines can stand under it."""
        targets = {column.target for column in self.columns}
        return "amount" in targets and bool(targets & {NEEDED, FUNCTIONAL[-1]})

    @property
    def known(self) -> tuple[int, int]:
        """How many columns are known, and of how many it is said what they are counted in."""
        units = sum(column.target == "amount" and bool(column_units(column.labels)) for column in self.columns)
        return sum(column.target is not None for column in self.columns), units


def bare(label: str) -> str:
    """A label without what money is counted in, and without marks."""
    return _UNIT.sub("", label).replace("*", "")


def is_text(row: Mapping[int, object]) -> bool:
    """Tell whether a row holds words and no numbers."""
    return any(map(squeezed, row.values())) and all(
        number_of(value) is None for value in row.values() if squeezed(value)
    )


def heads(spread: Spread, shape: Shape) -> list[Head]:
    """Find all headers of a sheet; of rows that stand together the one that names the most columns."""
    found: list[Head] = []
    for row in _anchored(spread, shape):
        tried = [head_at(spread, bottom, shape, row) for bottom in _together(spread, row)]
        best = max((head for head in tried if head.complete), key=lambda head: head.known, default=None)
        first = not found and row > shape.sheets.header_within
        if best and not first and (not found or best.bottom > found[-1].bottom):
            found.append(best)
    return found


def _anchored(spread: Spread, shape: Shape) -> Iterator[int]:
    """The rows in which a column of 功能科目, or one of its levels, may be named."""
    wanted = {name for target in (NEEDED, *FUNCTIONAL) for name in shape.columns[target]}
    for number, row in spread.rows.items():
        texts = {bare(squeezed(value)) for value in row.values() if isinstance(value, str)}
        if (texts & wanted or any("功能" in text for text in texts)) and is_text(row):
            yield number


def _together(spread: Spread, row: int) -> Iterator[int]:
    for number in range(row, row + _DEEPEST):
        if number not in spread.rows or not is_text(spread.rows[number]):
            return
        yield number


def head_at(spread: Spread, bottom: int, shape: Shape, within: int) -> Head:
    """Read the header that ends with a row, and has another one, or the same, in it."""
    top, first = bottom, min(spread.rows[within])
    while top > 1 and bottom - top < _DEEPEST - 1 and _belongs(spread, top - 1, first):
        top -= 1
    rows = range(top, bottom + 1)
    numbers = sorted({column for row in rows for column in spread.rows[row]})
    columns = [_column(spread, rows, number, shape) for number in numbers]
    return Head(top, bottom, _chosen(_levels([column for column in columns if column.labels]), shape))


def _belongs(spread: Spread, row: int, first: int) -> bool:
    """Tell whether a row stands over a header as part of it: words over several columns, no caption, no line."""
    values = spread.rows.get(row, {})
    if not values or not is_text(values):
        return False
    held = [column for column in values if squeezed(values[column])]
    if len(held) > 1:
        return not any(stated_units(squeezed(values[column])) and len(held) < 3 for column in held)
    return held[0] > first and not stated_units(squeezed(values[held[0]]))


def _column(spread: Spread, rows: range, number: int, shape: Shape) -> Column:
    """A column with what stands over it; words of upper rows reach to the right, as far as they are merged."""
    own = [row for row in rows if squeezed(spread.rows[row].get(number))]
    last = own[-1] if own else 0
    labels = [
        squeezed(spread.rows[row].get(number)) or (spread.over(row, number) if row < last else "") for row in rows
    ]
    kept = tuple(dict.fromkeys(label for row, label in zip(rows, labels, strict=True) if label and row <= last))
    return _read(Column(number, kept), shape)


def _read(column: Column, shape: Shape) -> Column:
    """Tell what a column holds by its own label, or by that with one over it."""
    if not column.labels:
        return column
    upper = [bare(label) for label in column.labels[:-1]]
    names = [column.bare, *(over + column.bare for over in reversed(upper))]
    for target, aliases in shape.columns.items():
        if target != "ignored" and target != "amount" and not set(names).isdisjoint(aliases):
            return column._replace(target=target)
    amount = not set(names).isdisjoint(shape.columns["amount"])
    words = [_words(label, shape) for label in (*upper, column.bare)]  # a lower label wins
    said = {key: word for found in words for key, word in found.items()}
    if not amount and not words[-1]:
        return column
    source, year, kind = (said.get(key, "") for key in ("source", "year", "kind"))
    return column._replace(target="amount", source=source, year=year, kind=kind)


def _words(label: str, shape: Shape) -> dict[str, str]:
    """What a label says of amounts under it."""
    read = {
        "source": read_word(label, shape.sources, Source),
        "year": read_word(label, shape.funding_years, FundingYear),
        "kind": read_word(label, shape.kinds, Spending),
    }
    return {key: word.value for key, word in read.items() if word}


def _levels(columns: Sequence[Column]) -> list[Column]:
    """Tell 类 and 款 of 经济科目 from those of 功能科目: by what stands over them, else because no 项 follows."""
    settled = list(columns)
    for at, column in enumerate(columns):
        if column.target and column.target in FUNCTIONAL:
            level = FUNCTIONAL.index(column.target)
            below = [other.target for other in columns[at + 1 : at + len(FUNCTIONAL) - level]]
            functional = below == list(FUNCTIONAL[level + 1 :]) and not any("经济" in name for name in column.labels)
            settled[at] = column if functional or level >= len(ECONOMIC) else column._replace(target=ECONOMIC[level])
    return settled


def _chosen(columns: Sequence[Column], shape: Shape) -> tuple[Column, ...]:
    """Of several columns for one thing keep the one whose name comes first in the list; all amounts are kept."""
    ranks: dict[Target, int] = {}
    for column in columns:
        if column.target and column.target != "amount":
            ranks[column.target] = min(_rank(column, shape), ranks.get(column.target, 10_000))
    keep = [
        not column.target or column.target == "amount" or _rank(column, shape) == ranks[column.target]
        for column in columns
    ]
    return tuple(column if kept else column._replace(target=None) for column, kept in zip(columns, keep, strict=True))


def _rank(column: Column, shape: Shape) -> int:
    names = {column.bare, *(bare(label) + column.bare for label in column.labels[:-1])}
    aliases = shape.columns.get(column.target, ()) if column.target else ()
    return next((rank for rank, alias in enumerate(aliases) if alias in names), 0)
