"""How a cell's raw value becomes a typed one; every refusal is a Chinese sentence that says what to do."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.workbook.declare import Kind
from generator.workbook.shown import UNCALCULATED, Percent

CENT = Decimal("0.01")
_LIMIT = Decimal("1e13")  # 元; above it Excel itself loses the 分, and no department comes near
_EMPTY_MARKS = frozenset({"-", "--", "—", "——", "/", "无"})
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SERIAL_ORIGIN = date(1899, 12, 30)


def fault(code: str, message: str) -> PydanticCustomError:
    """Make a validation error whose text is shown to the user as it stands."""
    return PydanticCustomError(code, message.replace("{", "{{").replace("}", "}}"))


def note(info: ValidationInfo, code: str, message: str) -> None:
    """Record a normalisation that the filler should know of (规范化)."""
    if info.context is not None:
        info.context.append((info.field_name, code, message))


def plain(raw: object) -> str:
    """Return a cell's value as one line: compatibility forms unified, invisible characters and outer blanks gone."""
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
    return _CONTROL.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).strip()


def readable(raw: object) -> object:
    """Refuse what no column can read: a formula never calculated, an Excel error value."""
    if raw is UNCALCULATED:
        raise fault("VAL-01", "该单元格是公式，但文件中没有计算结果；请用 Excel 或 WPS 打开、保存后再检查。")
    if isinstance(raw, str) and raw.startswith("#") and raw.rstrip("!?").isupper():
        raise fault("VAL-02", f"该单元格是错误值 {raw}；请改正公式或直接填写。")
    return raw


def parse_amount(raw: Any, info: ValidationInfo) -> Decimal:
    """Read an amount in 元 (金额): not negative, at most two decimals."""
    return _two_places(raw, info, "金额", "元")


def parse_area(raw: Any, info: ValidationInfo) -> Decimal:
    """Read an area in square metres (面积): not negative, at most two decimals."""
    return _two_places(raw, info, "面积", "平方米")


def _two_places(raw: Any, info: ValidationInfo, noun: str, unit: str) -> Decimal:
    number = _decimal(readable(raw), f"以{unit}为单位的数字，不带单位")
    if number < 0:
        raise fault("NUM-02", f"{noun}为 {number:,.2f} {unit}；{noun}不能为负数，请核对后重新填写。")
    rounded = number.quantize(CENT, ROUND_HALF_UP)
    if rounded != number:
        note(info, "NUM-03", f"{noun} {plain(raw)} 多于两位小数，按 {rounded:,.2f} {unit}处理，请核对。")
    return rounded


def parse_count(raw: Any) -> int:
    """Read a count (数量): a whole number, not negative."""
    number = _decimal(readable(raw), "0 或正整数，不带单位")
    if number < 0 or number != number.to_integral_value():
        raise fault("NUM-04", f"“{plain(raw)}”不是数量；请填写 0 或正整数。")
    return int(number)


def _decimal(raw: object, asked: str) -> Decimal:
    text = plain(raw).replace(",", "").replace(" ", "").lstrip("¥￥").removesuffix("元")
    if text in _EMPTY_MARKS:
        raise fault("NUM-05", f"“{text}”不是数字；没有的请填 0，未确定请留空。")
    if match := re.fullmatch(r"(-?\d+(?:\.\d+)?)(万|亿)", text):
        yuan = Decimal(match[1]) * (10_000 if match[2] == "万" else 100_000_000)
        raise fault("NUM-06", f"“{text}”带有单位；金额以元填写，是否应为 {yuan.normalize():f}？")
    if isinstance(raw, bool) or (isinstance(raw, str) and not re.fullmatch(r"[+-]?\d+(\.\d*)?", text)):
        raise fault("NUM-01", f"“{text}”不是数字；请填写{asked}。")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise fault("NUM-01", f"“{text}”不是数字；请填写{asked}。") from None
    if not number.is_finite() or abs(number) >= _LIMIT:
        raise fault("NUM-01", f"“{text}”不是可用的数字，请重新填写。")
    return number


def parse_code(raw: Any) -> str:
    """Read a code (编码): digits or letters, never a name."""
    code = plain(readable(raw)).replace(" ", "")
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]*", code):
        raise fault("COD-01", f"“{code}”不是编码；请只填编码（数字），名称会自动显示。")
    return code


def parse_text(raw: Any) -> str:
    """Read one line of text (文字)."""
    return " ".join(_clean(raw).split())


def parse_long_text(raw: Any) -> str:
    """Read a paragraph (段落); line breaks inside it stand."""
    lines = (" ".join(line.split()) for line in _clean(raw).splitlines())
    return "\n".join(line for line in lines if line)


def _clean(raw: object) -> str:
    value = readable(raw)
    if isinstance(value, Percent):
        value = f"{(Decimal(str(float(value))) * 100).normalize():f}%"
    if isinstance(value, date):
        value = f"{value.year}年{value.month}月{value.day}日"
    text = plain(value) if isinstance(value, (int, float)) else str(value)
    return _CONTROL.sub("", _INVISIBLE.sub("", text)).strip()


def parse_date(raw: Any) -> date:
    """Read a date (日期) as Excel holds it, or typed as 2026-1-5, 2026.1.5, 2026年1月5日 or 20260105."""
    value = readable(raw)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = plain(value)
    parts = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?", text) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    try:
        if parts:
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
        if re.fullmatch(r"\d{5}", text):
            return _SERIAL_ORIGIN + timedelta(days=int(text))
    except (ValueError, OverflowError):
        pass
    raise fault("DAT-01", f"“{text}”不是日期；请按 2026-02-15 的样式填写。")


def parse_year(raw: Any) -> int:
    """Read a fiscal year (预算年度)."""
    text = plain(readable(raw)).removesuffix("年").removesuffix("年度")
    if not re.fullmatch(r"20\d\d", text):
        raise fault("DAT-02", f"“{text}”不是年度；请填写四位数字，如 2026。")
    return int(text)


def parse_choice(choices: type[StrEnum]) -> Callable[[Any], StrEnum]:
    """Return a reader for a closed list (下拉选项)."""

    def parse(raw: Any) -> StrEnum:
        if isinstance(raw, choices):
            return raw
        text = plain(readable(raw))
        for member in choices:
            if plain(member.value) == text:
                return member
        options = "、".join(member.value for member in choices)
        raise fault("CHO-01", f"“{text}”不在可选范围内；请从下拉列表中选择：{options}。")

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
