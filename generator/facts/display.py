"""Display (显示): how figures are rounded and formatted."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from generator.facts.figure import Figure, Measure, Operation
from generator.facts.rounding import rounded
from generator.facts.text import Span
from generator.model.money import YUAN, MoneyUnit


class MoneyStyle(BaseModel):
    """How amounts are written (金额写法), in texts or in a table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: MoneyUnit
    decimals: int = Field(default=2, ge=0, le=6)
    trimmed: bool = False  # without zeros at the end: 6.4
    separators: bool = False
    zero: str = Field(default="", pattern=r"^(0(\.0+)?)?$")  # what an amount of nothing looks like; blank leaves it out

    @property
    def yuan(self) -> int:
        """The value of its unit in 元."""
        return YUAN[self.unit]

    def amount(self, value: Decimal) -> Decimal:
        """Round an amount in 元, in this unit."""
        return rounded(value / self.yuan, self.decimals)

    def written(self, amount: Decimal) -> str:
        """Write an amount that is rounded already."""
        text = f"{amount:,.{self.decimals}f}" if self.separators else f"{amount:.{self.decimals}f}"
        return _trimmed(text) if self.trimmed else text


class Display:
    """Shows figures as a published form writes them: amounts of texts, and those of tables, or of one table."""

    def __init__(self, texts: MoneyStyle, table: MoneyStyle) -> None:
        self.texts, self._table = texts, table

    def of_table(self, style: MoneyStyle) -> Display:
        """Return the display of a table of its own style."""
        return Display(self.texts, style)

    def cell(self, figure: Figure) -> Span:
        """Show a figure in a table; zero as the form has it, nearly zero is 0.00."""
        if figure.measure is not Measure.YUAN:
            return self.in_sentence(figure) if figure.value else Span(text="")
        style = self._table
        return _span(figure, style.written(style.amount(figure.value)) if figure.value else style.zero)

    def filled(self, figure: Figure) -> Span:
        """Show an amount in a form without blank cells: no separators; zero is 0.00."""
        return _span(figure, f"{self.texts.amount(figure.value):.{self.texts.decimals}f}")

    def exact(self, figure: Figure) -> Span:
        """Show an amount in 元, or a number without its unit: separators; 角 and 分 only where there are any."""
        text = _trimmed(f"{figure.value:,.2f}")
        return Span(text=text, value=text.replace(",", ""), figure=figure)

    def in_sentence(self, figure: Figure) -> Span:
        """Show a figure in a sentence; zero and counts without decimals. A change has no sign."""
        size = self._size(figure)
        if figure.measure is Measure.YUAN:
            return _span(figure, self.texts.written(size) if figure.value else self.texts.zero)
        whole = figure.measure is Measure.COUNT or not figure.value
        return _span(figure, f"{size:,.0f}" if whole else f"{size:,.2f}")

    def plain(self, figure: Figure) -> Span:
        """Show a figure in a sentence without separators and trailing zeros: 5557.7, 83.4%."""
        return _span(figure, _trimmed(f"{self._size(figure):f}"))

    def text_formats(self, figure: Figure) -> tuple[Span, ...]:
        """Return all ways in which texts and forms may show the figure."""
        return self.filled(figure), self.exact(figure), self.in_sentence(figure), self.plain(figure)

    def _size(self, figure: Figure) -> Decimal:
        """Round a figure; a change loses its sign, as it is worded as an increase or a decrease."""
        number = self.texts.amount(figure.value) if figure.measure is Measure.YUAN else rounded(figure.value)
        return abs(number) if figure.operation is Operation.DIFFERENCE else number


def _span(figure: Figure, number: str) -> Span:
    """Show a figure as a number, with its unit; where that is blank, no figure is shown."""
    if not number:
        return Span(text="")
    return Span(text=number + _suffix(figure), value=number.replace(",", ""), figure=figure)


def _trimmed(number: str) -> str:
    """Leave out zeros at the end, behind the point."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def _suffix(figure: Figure) -> str:
    return "%" if figure.measure is Measure.PERCENT else ""


def exact(value: Decimal, measure: Measure) -> str:
    """Format a value with its unit, unrounded except for percentages: 81,393,100.00 元."""
    match measure:
        case Measure.YUAN:
            return f"{yuan(value)} 元"
        case Measure.PERCENT:
            return f"{rounded(value):,}%"
    return f"{value:,} {measure}"


def yuan(amount: Decimal | int) -> str:
    """Format an amount in 元 for messages to the filler: 40,000.00."""
    return f"{amount:,.2f}"
