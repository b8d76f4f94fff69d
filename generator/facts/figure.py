"""Figure (数据项): a value that knows how it was derived, down to the cells it was typed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, field_serializer

from generator.facts.key import Key
from generator.facts.rounding import rounded
from generator.findings.place import Place


class Operation(StrEnum):
    """How a figure follows from its operands."""

    SUM = "合计"  # of cells or figures
    SHOWN = "四舍五入"  # of the operand, as it is shown
    COUNT = "计数"  # of cells
    DIFFERENCE = "差额"  # first operand less second
    SHARE = "占比"  # first operand over second, per cent; 0 where the second is 0
    RATE = "变动率"  # |first operand| over |second|, per cent
    TENTH = "十分之一"  # of the operand: points of a percentage, from none to ten


class Measure(StrEnum):
    """What a figure is counted in (计量单位)."""

    YUAN = "元"
    PERCENT = "%"
    COUNT = "个"
    SQUARE_METRE = "平方米"
    POINTS = "分"


class Counted(StrEnum):
    """What pieces are counted, or an area measured: only numbers of one kind are compared with each other (口径)."""

    UNITS = "预算单位"
    ADMINISTRATIVE = "行政单位"
    CIVIL_SERVICE = "参公事业单位"
    INSTITUTIONS = "事业单位"
    PROJECTS = "项目"
    STAFF = "人员"
    VEHICLES = "公务用车"
    EQUIPMENT = "大型设备"
    OFFICES = "办公用房"


BODIES: Final = frozenset(
    {Counted.UNITS, Counted.ADMINISTRATIVE, Counted.CIVIL_SERVICE, Counted.INSTITUTIONS, Counted.PROJECTS}
)
"""Whose number is a fact of the workbook and nobody's target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed(Place):
    """A cell (单元格) and the number typed there."""

    amount: Decimal


def _key(written: str) -> Key:
    return written if isinstance(written, Key) else Key(written)


class Figure(BaseModel):
    """A derived value.

    ``key`` identifies the fact, not the place that shows it: all places that state the same fact share it.
    """

    model_config = ConfigDict(frozen=True)

    key: Annotated[Key, PlainValidator(_key)]
    value: Decimal
    measure: Measure
    operation: Operation
    operands: tuple[Figure | Place, ...]
    counted: Counted | None = Field(default=None, exclude=True)  # what it counts, if texts speak of that, too

    @field_serializer("operands")
    def _operand_names(self, operands: tuple[Figure | Place, ...]) -> list[str]:
        return [operand.key if isinstance(operand, Figure) else str(operand) for operand in operands]

    @property
    def figures(self) -> list[Figure]:
        """The figures among the operands."""
        return [operand for operand in self.operands if isinstance(operand, Figure)]

    def closure(self) -> Iterator[Figure]:
        """Yield this figure and every figure it is derived from."""
        yield self
        for figure in self.figures:
            yield from figure.closure()


def total(
    key: Key,
    parts: Iterable[tuple[Place, Decimal | int]],
    measure: Measure = Measure.YUAN,
    counted: Counted | None = None,
) -> Figure:
    """Sum values typed in cells."""
    return sum_of_cells(key, (typed_cell(place, amount) for place, amount in parts), measure, counted)


def typed_cell(place: Place, amount: Decimal | int) -> Typed:
    """Return a number with the cell that it was typed in."""
    return Typed(sheet=place.sheet, cell=place.cell, amount=Decimal(amount))


def sum_of_cells(
    key: Key, cells: Iterable[Typed], measure: Measure = Measure.YUAN, counted: Counted | None = None
) -> Figure:
    """Sum the numbers of cells."""
    operands = tuple(cells)
    value = sum((operand.amount for operand in operands), Decimal(0))
    return Figure(key=key, value=value, measure=measure, operation=Operation.SUM, operands=operands, counted=counted)


def sum_of(key: Key, figures: Iterable[Figure]) -> Figure:
    """Sum figures of one measure that count the same."""
    operands = tuple(figures)
    value, first = sum((figure.value for figure in operands), Decimal(0)), operands[0]
    return Figure(
        key=key,
        value=value,
        measure=first.measure,
        operation=Operation.SUM,
        operands=operands,
        counted=first.counted,
    )


def count(key: Key, places: Iterable[Place], counted: Counted | None = None) -> Figure:
    """Count rows, each given by one of its cells."""
    operands = tuple(places)
    return Figure(
        key=key,
        value=Decimal(len(operands)),
        measure=Measure.COUNT,
        operation=Operation.COUNT,
        operands=operands,
        counted=counted,
    )


def as_shown(figure: Figure) -> Figure:
    """Round a figure as displayed, for a form that calculates with that; not for amounts, displayed in 万元."""
    return Figure(
        key=Key("shown({fact})", fact=figure.key),
        value=rounded(figure.value),
        measure=figure.measure,
        operation=Operation.SHOWN,
        operands=(figure,),
    )


def difference(key: Key, minuend: Figure, subtrahend: Figure) -> Figure:
    """Subtract: a change (增减额) is this year's figure less last year's."""
    return Figure(
        key=key,
        value=minuend.value - subtrahend.value,
        measure=minuend.measure,
        operation=Operation.DIFFERENCE,
        operands=(minuend, subtrahend),
    )


def share(part: Figure, whole: Figure) -> Figure:
    """Divide a part by its whole, in per cent (占比); an empty whole gives 0."""
    value = part.value / whole.value * 100 if whole.value else Decimal(0)
    return Figure(
        key=Key("share({part} / {whole})", part=part.key, whole=whole.key),
        value=value,
        measure=Measure.PERCENT,
        operation=Operation.SHARE,
        operands=(part, whole),
    )


def rate(change: Figure, base: Figure) -> Figure:
    """Divide the size of a change by last year's figure, in per cent (变动率); the base is never 0."""
    return Figure(
        key=Key(f"rate({change.key.pattern})", **change.key.values),
        value=abs(change.value / base.value) * 100,
        measure=Measure.PERCENT,
        operation=Operation.RATE,
        operands=(change, base),
    )


def tenth(key: Key, percentage: Figure) -> Figure:
    """Convert a percentage to points (预算执行得分): a tenth of it, at least 0 and at most 10."""
    value = min(max(percentage.value / 10, Decimal(0)), Decimal(10))
    return Figure(key=key, value=value, measure=Measure.POINTS, operation=Operation.TENTH, operands=(percentage,))
