"""What a cell shows (单元格内容), told to people: on one line, cut short, private numbers masked."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from generator.findings import Finding
from generator.place import Place
from generator.workbook.declare import Kind, Sheet
from generator.workbook.raw import UNCALCULATED, Percent
from generator.workbook.rows import Cell, Workbook

_LONG: Final = 60  # letters; more does not help to find the cell
_HEAD, _TAIL = 3, 4  # digits of a private number that are still shown

_PRIVATE: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]"  # 身份证号
    r"|\d{15}"  # 身份证号, first generation
    r"|(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"  # 手机号码
    r"|0\d{2,3}[ -—]?\d{7,8}"  # 固定电话
    r"|\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?"  # 银行账号, 16 to 19 digits
    r")(?![0-9A-Za-z])"
)


def with_values(findings: Iterable[Finding], workbook: Workbook, sheets: Sequence[Sheet]) -> list[Finding]:
    """Add to each finding what stands in its cell."""
    values = {place: value for sheet in sheets for place, value in _values(workbook, sheet)}
    return [
        finding.model_copy(update={"value": values.get(finding.where, "")}) if finding.where else finding
        for finding in findings
    ]


def _values(workbook: Workbook, sheet: Sheet) -> Iterable[tuple[Place, str]]:
    kinds = {field.name: field.kind for field in sheet.fields}
    for row in workbook.rows.get(sheet.name, ()):
        for name, cell in row.cells.items():
            if not cell.is_blank:
                yield cell.place, told(cell, kinds[name])


def told(cell: Cell, kind: Kind) -> str:
    """Tell what a cell shows; a code (编码) may be as long as a private number and is not masked."""
    text = " ".join(shown(cell.value).split())
    return shortened(text if kind is Kind.CODE else masked(text))


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


def masked(text: str) -> str:
    """Mask the middle of identity-card, telephone and bank numbers (身份证号、电话号码、银行账号)."""
    return _PRIVATE.sub(lambda found: _mask(found[0]), text)


def _mask(number: str) -> str:
    middle = number[_HEAD:-_TAIL]
    return number[:_HEAD] + re.sub(r"\w", "*", middle) + number[-_TAIL:]


def shortened(text: str) -> str:
    """Cut a long text short."""
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
