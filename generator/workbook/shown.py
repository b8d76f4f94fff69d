"""What a cell shows (单元格内容), told to people: on one line, cut short, private numbers masked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from generator.findings import Finding
from generator.personal import masked
from generator.workbook.declare import NUMBERS, Kind, Sheet
from generator.workbook.raw import UNCALCULATED, Percent
from generator.workbook.rows import Cell, Workbook

_LONG: Final = 60  # letters; more does not help to find the cell


def with_values(findings: Iterable[Finding], workbook: Workbook, sheets: Sequence[Sheet]) -> list[Finding]:
    """Add to each finding what stands in its cell."""
    found = list(findings)
    wanted = {finding.where for finding in found}
    values = {cell.place: worded(cell, kind) for cell, kind in _cells(workbook, sheets) if cell.place in wanted}
    return [
        finding.model_copy(update={"value": values.get(finding.where, "")}) if finding.where else finding
        for finding in found
    ]


def _cells(workbook: Workbook, sheets: Sequence[Sheet]) -> Iterator[tuple[Cell, Kind]]:
    for sheet in sheets:
        kinds = {field.name: field.kind for field in sheet.fields}
        for row in workbook.rows.get(sheet.name, ()):
            yield from ((cell, kinds[name]) for name, cell in row.cells.items() if not cell.is_blank)


def worded(cell: Cell, kind: Kind) -> str:
    """Tell what a cell shows; a code or an amount may be as long as a personal number and is not masked."""
    text = " ".join(shown(cell.value).split())
    return shortened(text if kind is Kind.CODE or kind in NUMBERS else masked(text))


def shown(value: object) -> str:
    """Return a raw value as its cell shows it."""
    match value:
        case None:
            return ""
        case Percent():
            return percentage(value)
        case bool():
            return str(value).upper()
        case float():
            return f"{Decimal(str(value)).normalize():f}"
        case datetime():
            return value.date().isoformat()
    return "（公式，没有计算结果）" if value is UNCALCULATED else str(value)


def percentage(value: Percent) -> str:
    """Return a percentage as its cell shows it, with all its digits: 0.95 as 95%."""
    number = Decimal(str(float(value)))
    return f"{(number * 100).normalize():f}%" if number.is_finite() else str(number)


def shortened(text: str) -> str:
    """Cut a long text short."""
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
