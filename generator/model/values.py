"""How a cell's raw value becomes a typed one; every refusal is a Chinese sentence that says what to do."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.findings import Level
from generator.model.normalised import Note, broken, doubtful, respelt, spaced, unseen
from generator.plain import clean, plain
from generator.workbook.declare import Kind
from generator.workbook.raw import UNCALCULATED, Percent
from generator.workbook.shown import percentage

CENT = Decimal("0.01")
_LIMIT = Decimal("1e13")  # 元; above it Excel itself loses the 分, and no department comes near
_EXACT = 1e15  # of a longer number the spreadsheet has lost the last digits already
EMPTY_MARKS = frozenset({"-", "--", "—", "——", "/", "无"})
"""What people type for nothing in a column of numbers."""

_SHOWN = 40  # characters of a value that a message shows
_SERIAL_ORIGIN = date(1899, 12, 30)


def _short(text: str) -> str:
    """Return as much of a value as a message shows."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def fault(code: str, message: str) -> PydanticCustomError:
    """Make a validation error whose text is shown to the user as it stands."""
    return PydanticCustomError(code, message.replace("{", "{{").replace("}", "}}"))


def note(info: ValidationInfo, level: Level, code: str, message: str) -> None:
    """Record what the filler should know of a field, although it could be read (规范化)."""
    if info.context is not None:
        info.context.append(Note(info.field_name or "", level, code, message))


def _line(raw: object, info: ValidationInfo, blanks: bool = False) -> str:
    """Return a value as one line, telling what is read otherwise than it stands there."""
    value = readable(raw)
    if isinstance(value, str):
        for found in (*unseen(value), *respelt(value), *spaced(value, blanks)):
            note(info, *found)
    return plain(value)


def readable(raw: object) -> object:
    """Refuse what no column can read: a formula never calculated, an Excel error value."""
    if raw is UNCALCULATED:
        raise fault("VAL-01", "该单元格是公式，但文件中没有计算结果；请用 Excel 或 WPS 打开、保存后再检查。")
    if isinstance(raw, str) and raw.startswith("#") and raw.rstrip("!?").isupper():
        raise fault("VAL-02", f"该单元格是错误值“{raw}”；请改正公式或直接填写。")
    return raw


def parse_amount(raw: Any, info: ValidationInfo) -> Decimal:
    """Read an amount in 元 (金额): not negative, at most two decimals."""
    return _two_places(raw, info, "金额", "元")


def parse_area(raw: Any, info: ValidationInfo) -> Decimal:
    """Read an area in square metres (面积): not negative, at most two decimals."""
    return _two_places(raw, info, "面积", "平方米")


def _two_places(raw: Any, info: ValidationInfo, noun: str, unit: str) -> Decimal:
    number = _decimal(raw, info, f"以{unit}为单位的数字，不带单位")
    if number < 0:
        raise fault("NUM-02", f"{noun}为 {number:,.2f} {unit}；{noun}不能为负数，请核对后重新填写。")
    rounded = number.quantize(CENT, ROUND_HALF_UP)
    if rounded != number:
        message = f"{noun} {plain(raw)} 多于两位小数，按 {rounded:,.2f} {unit}处理，请核对。"
        note(info, Level.WARNING, "NUM-03", message)
    return rounded


def parse_count(raw: Any, info: ValidationInfo) -> int:
    """Read a count (数量): a whole number, not negative."""
    number = _decimal(raw, info, "0 或正整数，不带单位")
    if number < 0 or number != number.to_integral_value():
        raise fault("NUM-04", f"“{plain(raw)}”不是数量；请填写 0 或正整数。")
    return int(number)


def _decimal(raw: object, info: ValidationInfo, asked: str) -> Decimal:
    value = _not_percentage(readable(raw), asked)
    text = plain(value)
    bare = text.replace(",", "").replace(" ", "").lstrip("¥￥").removesuffix("元")
    number = _finite(value, bare, asked)
    if isinstance(value, str):
        for found in (*unseen(value), *respelt(value)):
            note(info, *found)
        if bare != text or value != value.strip():
            note(info, Level.NOTICE, "NRM-02", f"“{text}”是文字，已按数字 {number} 读取；建议直接填写数字。")
    return number


def _finite(value: object, text: str, asked: str) -> Decimal:
    """Return the number that a text without separators is."""
    if text in EMPTY_MARKS:
        raise fault("NUM-05", f"“{text}”不是数字；没有的请填 0，未确定请留空。")
    if match := re.fullmatch(r"(-?\d+(?:\.\d+)?)(万|亿)", text):
        yuan = Decimal(match[1]) * (10_000 if match[2] == "万" else 100_000_000)
        raise fault("NUM-06", f"“{text}”带有单位；金额以元填写，是否应为 {yuan.normalize():f}？")
    if isinstance(value, bool) or (isinstance(value, str) and not re.fullmatch(r"[+-]?\d+(\.\d*)?", text)):
        raise fault("NUM-01", f"“{_short(text)}”不是数字；请填写{asked}。")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise fault("NUM-01", f"“{_short(text)}”不是数字；请填写{asked}。") from None
    if not number.is_finite() or abs(number) >= _LIMIT:
        raise fault("NUM-01", f"“{_short(text)}”不是可用的数字，请重新填写。")
    return number


def _not_percentage(value: object, asked: str) -> object:
    """Refuse a percentage: 12.5% may mean 0.125 or 12.5."""
    shown = percentage(value) if isinstance(value, Percent) else plain(value)
    if isinstance(value, Percent) or re.fullmatch(r"[\d.,]+ ?%", shown):
        raise fault("NUM-07", f"“{_short(shown)}”是百分比；请填写{asked}，并把单元格格式改为常规或数值。")
    return value


def parse_code(raw: Any, info: ValidationInfo) -> str:
    """Read a code (编码): digits or letters, never a name."""
    value = _not_percentage(readable(raw), "编码")
    if isinstance(value, float) and abs(value) >= _EXACT:
        raise fault("COD-02", "编码太长，存成数字后末几位已经丢失；请把单元格设为文本格式，重新填写。")
    code = _line(value, info, blanks=True).replace(" ", "")
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]*", code):
        raise fault("COD-01", f"“{_short(code)}”不是编码；请只填编码（数字），名称会自动显示。")
    return code


def parse_text(raw: Any, info: ValidationInfo) -> str:
    """Read one line of text (文字)."""
    if isinstance(raw, str):
        for found in broken(raw):
            note(info, *found)
    return " ".join(_clean(raw, info).split())


def parse_long_text(raw: Any, info: ValidationInfo) -> str:
    """Read a paragraph (段落); line breaks inside it stand."""
    lines = (" ".join(line.split()) for line in _clean(raw, info).splitlines())
    return "\n".join(line for line in lines if line)


def _clean(raw: object, info: ValidationInfo) -> str:
    if isinstance(raw, str):
        for found in (*unseen(raw), *doubtful(clean(raw))):
            note(info, *found)
    return as_text(raw)


def as_text(raw: object) -> str:
    """Return what a cell shows, as text to be printed."""
    value = readable(raw)
    if isinstance(value, Percent):
        return percentage(value)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return plain(value) if isinstance(value, (int, float)) else clean(str(value))


def parse_date(raw: Any, info: ValidationInfo) -> date:
    """Read a date (日期) as Excel holds it, or typed as 2026-1-5, 2026.1.5, 2026年1月5日 or 20260105."""
    value = readable(raw)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _line(value, info)
    day = _typed(text)
    if day is None:
        raise fault("DAT-01", f"“{_short(text)}”不是日期；请按 2026-02-15 的样式填写。")
    note(info, Level.NOTICE, "NRM-05", f"“{_short(text)}”不是日期格式，已按 {day.isoformat()} 读取；请核对。")
    return day


def _typed(text: str) -> date | None:
    """Return the date that a text or a serial number means."""
    parts = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?", text) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    try:
        if parts:
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
        if serial := re.fullmatch(r"(\d{5})(\.\d+)?", text):
            return _SERIAL_ORIGIN + timedelta(days=int(serial[1]))
    except (ValueError, OverflowError):
        return None
    return None


def parse_year(raw: Any, info: ValidationInfo) -> int:
    """Read a fiscal year (预算年度)."""
    text = _line(raw, info).removesuffix("年").removesuffix("年度")
    if not re.fullmatch(r"20\d\d", text):
        raise fault("DAT-02", f"“{_short(text)}”不是年度；请填写四位数字，如 2026。")
    return int(text)


def parse_choice(choices: type[StrEnum]) -> Callable[[Any, ValidationInfo], StrEnum]:
    """Return a reader for a closed list (下拉选项)."""

    def parse(raw: Any, info: ValidationInfo) -> StrEnum:
        if raw in list(choices):
            return choices(raw)
        text = _line(raw, info)
        for member in choices:
            if plain(member.value) == text:
                return member
        options = "、".join(member.value for member in choices)
        raise fault("CHO-01", f"“{_short(text)}”不在可选范围内；请从下拉列表中选择：{options}。")

    return parse


class YesNo(StrEnum):
    """是 or 否."""

    YES = "是"
    NO = "否"


Text = Annotated[str, BeforeValidator(parse_text), Kind.TEXT]
LongText = Annotated[str, BeforeValidator(parse_long_text), Kind.LONG_TEXT]
Code = Annotated[str, BeforeValidator(parse_code), Kind.CODE]
Amount = Annotated[Decimal, BeforeValidator(parse_amount), Kind.AMOUNT]
Area = Annotated[Decimal, BeforeValidator(parse_area), Kind.AREA]
Count = Annotated[int, BeforeValidator(parse_count), Kind.COUNT]
Date = Annotated[date, BeforeValidator(parse_date), Kind.DATE]
Year = Annotated[int, BeforeValidator(parse_year), Kind.YEAR]
YesOrNo = Annotated[YesNo, BeforeValidator(parse_choice(YesNo)), Kind.CHOICE]
