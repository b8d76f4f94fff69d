"""Geometry of a chart's bars (统计图), in the units of the drawing."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from generator.facts.text import Span

LABEL_WIDTH = 190
BAR_WIDTH = 260
VALUE_WIDTH = 160
GAP = 6
ROW_HEIGHT = 30
BAR_HEIGHT = 16


class Bar(NamedTuple):
    """One bar: its label and its value, on one baseline, and its rectangle."""

    label: str
    value: str
    value_start: str
    baseline: int
    top: int
    width: str


class Drawing(NamedTuple):
    """A horizontal bar chart: readable without colour, in the order of the series."""

    width: int
    height: int
    axis: int
    bar_height: int
    label_end: int
    bars: tuple[Bar, ...]


class Item(Protocol):
    """The label and amount of a bar."""

    @property
    def label(self) -> str:
        """Name of the bar."""

    @property
    def amount(self) -> Span:
        """The amount that its length shows."""

    @property
    def share(self) -> Span | None:
        """Its share of the whole, if it is part of one."""


def draw(items: Sequence[Item]) -> Drawing:
    """Lay out a series; the longest bar fills its room, and its value stands behind it."""
    longest = max(Decimal(item.amount.value) for item in items) or Decimal(1)
    bars = tuple(
        Bar(
            label=item.label,
            value=f"{item.amount.text}（{item.share.text}）" if item.share else item.amount.text,
            value_start=f"{LABEL_WIDTH + GAP + max(Decimal(0), _length(item, longest)):.1f}",
            baseline=row * ROW_HEIGHT + 20,
            top=row * ROW_HEIGHT + 7,
            width=f"{_length(item, longest):.1f}",
        )
        for row, item in enumerate(items)
    )
    height = len(items) * ROW_HEIGHT
    width = LABEL_WIDTH + BAR_WIDTH + VALUE_WIDTH
    return Drawing(width, height, LABEL_WIDTH, BAR_HEIGHT, LABEL_WIDTH - 8, bars)


def _length(item: Item, longest: Decimal) -> Decimal:
    return Decimal(item.amount.value) / longest * BAR_WIDTH
