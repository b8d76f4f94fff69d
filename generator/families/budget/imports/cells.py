"""Cells (单元格) of an export: parsed as a text or an amount in 元, or the reason why that fails."""

import re
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from pydantic_core import PydanticCustomError

from generator.findings.place import Place
from generator.model.displayed import hides, is_contrary, stated
from generator.model.money import SCALE
from generator.model.parsing import readable
from generator.model.quantities import EMPTY_MARKS, LIMIT, number_of, several
from generator.model.values import EXACT, as_text
from generator.text.plain import plain, squeezed
from generator.workbook.cells.raw import UNCALCULATED, Percent
from generator.workbook.cells.shown import coded

_AROUND: Final = re.compile(rf"^(?:约|人民币)|^[(](?=[^()]*[)]$)|(?<=\d)(?:{SCALE})?元?(?:整|左右)?[)]?$")
"""Text that may surround the number of an amount: 约60万元, (60)."""

_NO_AMOUNT: Final = EMPTY_MARKS | {""}


class CellText(NamedTuple):
    """A cell's text, or the reason why it cannot be read; both are empty for a blank cell."""

    text: str = ""
    fault: str = ""


def read_text(value: object, where: Place) -> CellText:
    """Return a cell's text, or its fault."""
    if value is None:
        return CellText()
    if fault := _unreadable(value):
        return CellText(fault=f"{where.cell} {fault}")
    if isinstance(value, float) and abs(value) >= EXACT:
        return CellText(fault=f"{where.cell} 的编码存成了数字，末几位已丢失")
    return CellText(" ".join(as_text(coded(value)).split()))


def is_amount(value: object) -> bool:
    """Return whether a cell of an amount column has content other than a mark for nothing."""
    return squeezed(value) not in _NO_AMOUNT


def is_figure(value: object) -> bool:
    """Return whether a cell outside the amount columns may be money: a non-zero number, bracketed or with a unit."""
    if isinstance(value, (Percent, date)):
        return False
    number = number_of(_AROUND.sub("", squeezed(value)) if isinstance(value, str) else value)
    return number is not None and number != 0


def amount_of(value: object, yuan: int) -> Decimal | None:
    """Return a cell's amount in 元, with ``yuan`` per unit; None if it is not an unambiguous amount."""
    number = None if isinstance(value, Percent) or _is_doubtful(value, yuan) else number_of(value)
    return None if number is None or abs(number * yuan) >= LIMIT else number * yuan


def no_amount(value: object, where: Place, yuan: int) -> str:
    """Return the message why a cell is not an amount."""
    if fault := _unreadable(value):
        return f"{where.cell} {fault}"
    if _other_unit(value, yuan):
        return f"“{squeezed(value)}”写着元，表头或表上写的不是元；请核对是哪一个"
    if isinstance(value, Percent):
        return "金额是百分比，请核对导出表"
    if hides(value) or is_contrary(value):
        shown = f"显示为“{seen}”" if (seen := getattr(value, "shown", "")) else "不显示"
        return f"单元格按格式{shown}，其中的数是 {squeezed(value)}；请核对是哪一个，把格式改为“常规”，再导入"
    if _otherwise(value, yuan):
        shown = f"单元格按格式显示为“{getattr(value, 'shown', '')}”，其中的数是 {squeezed(value)}"
        return f"{shown}，与表头写的金额单位不合；请核对是哪一个，把格式改为“常规”，再导入"
    if several(value):
        return f"“{' '.join(plain(value).split())[:20]}”像是几个数；一格只填一个数，请在导出表中分成几行"
    text = squeezed(value)
    if text.startswith("(") and text.endswith(")") and number_of(text[1:-1]) is not None:
        return f"“{text}”不是数字；括号表示负数的，请与相应的正数合并后填写"
    return f"金额“{text[:20]}”不是数字，请核对导出表"


def _is_doubtful(value: object, yuan: int) -> bool:
    """Return whether a cell displays an amount other than its value, or none."""
    return _other_unit(value, yuan) or _otherwise(value, yuan) or hides(value) or is_contrary(value)


def _other_unit(value: object, yuan: int) -> bool:
    """Return whether a cell's text ends in 元 although its column has another unit."""
    return yuan != 1 and isinstance(value, str) and squeezed(value).endswith("元")


def _otherwise(value: object, yuan: int) -> bool:
    """Return whether a cell's number format displays another amount than its value in its column's unit."""
    said = stated(value)
    return isinstance(value, (int, float)) and said is not None and not said.is_of(value, yuan)


def _unreadable(value: object) -> str:
    """Return why no column can read a cell (an uncalculated formula, an error value), or an empty string."""
    try:
        readable(value)
    except PydanticCustomError:
        if value is UNCALCULATED:
            return "是公式，没有计算结果，请用 Excel 或 WPS 打开、保存后再导入"
        return f"是错误值“{value}”，请改正后再导入"
    return ""
