"""Columns (栏目) of an export: their meaning, derived from their labels."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import Final, NamedTuple

from openpyxl.utils import get_column_letter

from generator.families.budget.imports.asides import Aside, aside_of, has_any_word, is_ignored, without_time
from generator.families.budget.imports.shape import Shape, Target
from generator.families.budget.imports.words import read_word
from generator.model.money import SCALE
from generator.model.terms import FundingYear, Source, Spending
from generator.text.plain import squeezed

_UNIT: Final = re.compile(
    rf"[(\[【:/]?(?:单位:?)?(?:人民币)?(?:{SCALE}|萬|億)?(?<![美港日欧])元[)\]】]?$|[*]|[(]必填[)]"
)
_CURRENT: Final = re.compile(r"[(\[【][^()\[\]【】]*不(?:含|包括)(?:上年)?结[转余](?:结余|资金)?[)\]】]")
"""Remark in a label that amounts are of this year only: （元，不含上年结转）."""


class Column(NamedTuple):
    """A column: its labels from the top down, its target, and for amounts the source, year and kind that labels state.

    ``groups``: unknown labels above it. ``aside``: why it is recognised but not read.
    """

    number: int
    labels: tuple[str, ...]
    target: Target | None = None
    source: str = ""
    year: str = ""
    kind: str = ""
    groups: frozenset[str] = frozenset()
    aside: Aside | None = None

    @property
    def letter(self) -> str:
        """Its letter in the spreadsheet."""
        return get_column_letter(self.number)

    @property
    def name(self) -> str:
        """Its name for messages: its labels, or its letter if it has none."""
        return " ".join(self.labels) or f"第 {self.letter} 列（没有表头）"

    @property
    def bare(self) -> str:
        """Its lowest label without the unit of money: 金额（万元） becomes 金额."""
        return bare(self.labels[-1]) if self.labels else ""

    @property
    def stated(self) -> frozenset[tuple[str, str]]:
        """What its labels state about its amounts: source, year, kind."""
        words = (("source", self.source), ("year", self.year), ("kind", self.kind))
        return frozenset(pair for pair in words if pair[1])


def bare(label: str) -> str:
    """Return a label without the unit of money and without marks."""
    return _UNIT.sub("", _CURRENT.sub("", label)).replace("*", "")


def settled(columns: Sequence[Column], shape: Shape, year: int) -> list[Column]:
    """Return columns with targets; amounts asked for beside those decided, and year differences, become asides."""
    read = [_read(column, shape, year) for column in columns]
    final = {
        column.stated
        for column in read
        if column.target == "amount" and has_any_word(column.labels, shape.stages.decided)
    }
    years = any(column.aside is Aside.YEAR for column in read)
    return [_compared(column, final, years, shape) for column in read]


def _compared(column: Column, final: Set[frozenset[tuple[str, str]]], years: bool, shape: Shape) -> Column:
    if column.target == "amount" and column.stated in final and has_any_word(column.labels, shape.stages.asked):
        return column._replace(target=None, aside=Aside.EARLIER)
    if years and column.target in {None, "amount"} and has_any_word(column.labels, shape.stages.differences):
        return column._replace(target=None, aside=column.aside or Aside.YEAR)
    return column


def _read(column: Column, shape: Shape, year: int) -> Column:
    """Return a column with its target, by its own label, alone or prefixed by one above it."""
    labels = [bare(label) for label in column.labels]
    names = {labels[-1], *(over + labels[-1] for over in labels[:-1])}
    for target, aliases in shape.columns.items():
        if target != "ignored" and target != "amount" and not names.isdisjoint(aliases):
            return column._replace(target=target)
    return _read_amount(column, labels, shape, year)


def _read_amount(column: Column, labels: Sequence[str], shape: Shape, year: int) -> Column:
    """Return a column as an amount column with what its labels state, or with its ``aside``, else unchanged."""
    timeless = [without_time(label, shape, year) for label in labels]
    words = [_words(label, shape) or _words(short, shape) for label, short in zip(labels, timeless, strict=True)]
    strange = [label for label, found in zip(labels, words, strict=True) if not found]
    named = not words[-1] and _is_amount(labels, timeless, shape)
    aside = aside_of(strange, named, shape, year) or _declared(column, labels, shape)
    if aside or not (named or words[-1]):
        return column._replace(aside=aside)
    over = frozenset(label for label in strange if label != labels[-1] and label not in shape.totals.words)
    return _amount(column, words)._replace(groups=over)


def _is_amount(labels: Sequence[str], timeless: Sequence[str], shape: Shape) -> bool:
    """Return whether the lowest label, alone or with one above it, names amounts, with its year or without."""
    own = {labels[-1], timeless[-1]}
    names = own | {over + name for over in {*labels[:-1], *timeless[:-1]} for name in own}
    return not names.isdisjoint(shape.columns["amount"])


def _declared(column: Column, labels: Sequence[str], shape: Shape) -> Aside | None:
    return Aside.DECLARED if is_ignored([*labels, squeezed(column.name)], shape) else None


def _amount(column: Column, words: Sequence[Mapping[str, str]]) -> Column:
    """A column of amounts with what its labels say; a lower label wins, and one that excludes 结转 above all."""
    said = {key: word for found in words for key, word in found.items()}
    if any(map(_CURRENT.search, column.labels)):
        said["year"] = FundingYear.CURRENT.value
    source, year, kind = (said.get(key, "") for key in ("source", "year", "kind"))
    return column._replace(target="amount", source=source, year=year, kind=kind)


def _words(label: str, shape: Shape) -> dict[str, str]:
    """Return what a label states about its amounts: source, year, kind."""
    read = {
        "source": read_word(label, shape.sources, Source),
        "year": read_word(label, shape.funding_years, FundingYear),
        "kind": read_word(label, shape.kinds, Spending),
    }
    return {key: word.value for key, word in read.items() if word}
