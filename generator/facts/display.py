"""Display (显示): how figures are rounded and formatted."""

from decimal import Decimal

from generator.facts.figure import Figure, Measure, Operation
from generator.facts.rounding import rounded
from generator.facts.text import Span


class Display:
    """Shows amounts in the unit of a published form, e.g. 万元 = 10,000 元, half up to two places."""

    def __init__(self, yuan: int) -> None:
        self._yuan = yuan

    def cell(self, figure: Figure) -> Span:
        """Show an amount in a table: no separators; zero is blank, nearly zero is 0.00."""
        if not figure.value:
            return Span(text="")
        text = f"{self._amount(figure):.2f}"
        return Span(text=text, value=text, figure=figure)

    def filled(self, figure: Figure) -> Span:
        """Show an amount in a form without blank cells: no separators; zero is 0.00."""
        text = f"{self._amount(figure):.2f}"
        return Span(text=text, value=text, figure=figure)

    def exact(self, figure: Figure) -> Span:
        """Show an amount in 元: separators; 角 and 分 only where there are any."""
        text = f"{figure.value:,.2f}".rstrip("0").rstrip(".")
        return Span(text=text, value=text.replace(",", ""), figure=figure)

    def in_sentence(self, figure: Figure) -> Span:
        """Show a figure in a sentence: separators and two decimals; zero and counts without. A change has no sign."""
        size = self._size(figure)
        whole = figure.measure is Measure.COUNT or not figure.value
        text = f"{size:,.0f}" if whole else f"{size:,.2f}"
        return Span(text=text + _suffix(figure), value=text.replace(",", ""), figure=figure)

    def plain(self, figure: Figure) -> Span:
        """Show a figure in a sentence without separators and trailing zeros: 5557.7, 83.4%."""
        text = f"{self._size(figure):.2f}".rstrip("0").rstrip(".")
        return Span(text=text + _suffix(figure), value=text, figure=figure)

    def all_formats(self, figure: Figure) -> tuple[Span, ...]:
        """Return all forms in which the figure may be shown."""
        return self.cell(figure), self.filled(figure), self.exact(figure), self.in_sentence(figure), self.plain(figure)

    def _size(self, figure: Figure) -> Decimal:
        """Round a figure; a change loses its sign, as it is worded as an increase or a decrease."""
        number = self._amount(figure) if figure.measure is Measure.YUAN else rounded(figure.value)
        return abs(number) if figure.operation is Operation.DIFFERENCE else number

    def _amount(self, figure: Figure) -> Decimal:
        return rounded(figure.value / self._yuan)


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
