"""Quantities (金额、面积、数量): parse a cell's raw value as a number, never rounded without a note."""

import re
import unicodedata
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from pydantic import ValidationInfo

from generator.findings.finding import Level
from generator.model.displayed import amount_mismatch, hides
from generator.model.money import SCALE, SCALES
from generator.model.normalised import respelt, unseen
from generator.model.parsing import fault, not_percentage, note, readable, shortened
from generator.text.plain import INVISIBLE, normal, plain, squeezed
from generator.workbook.cells.shown import shown

CENT = Decimal("0.01")
LIMIT = Decimal("1e13")
"""Upper limit in 元: above it Excel itself loses the 分, and no department comes near."""

_NUMBER: Final = r"((?:\d{1,3}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:\.\d*)?)"
"""Digits, or groups of three separated throughout by commas or by single blanks: 1 234 567, but not 20000 30000."""

_TYPED: Final = re.compile(rf"¥? *([+-]?) *¥? *{_NUMBER} *(?:元)?")
"""A number as people type it; stricter than ``Decimal``, which accepts 1_000 and 1e3; 1,5 does not match."""

_BARE: Final = re.compile(r"[+-]?\d+(\.\d*)?")
_SCALED: Final = re.compile(rf"¥? *(-?) *{_NUMBER} *({SCALE}) *元?")
_SEVERAL: Final = re.compile(r"\d[\s\x00-\x1f\x7f-\x9f]+\d")
_WIDE_BLANKS: Final = str.maketrans(dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0", " "))
"""Letters displayed as a blank: to the reader, digits on either side of one are separate numbers."""

EMPTY_MARKS = frozenset({"-", "--", "—", "——", "/", "无"})
"""Marks that people type for nothing in a numeric column."""


def number_of(value: object) -> Decimal | None:
    """Parse a number, stored or typed (1,000.00、¥1,000、1000元); None unless it is finite and below ``LIMIT``."""
    text = _joined(_TYPED.fullmatch(_typed(value))) if isinstance(value, str) else squeezed(value)
    if isinstance(value, bool):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < LIMIT else None


def several(value: object) -> bool:
    """Return whether a cell seems to contain several numbers, separated by line breaks or blanks."""
    return isinstance(value, str) and number_of(value) is None and bool(_SEVERAL.search(_typed(value)))


def _typed(text: str) -> str:
    """Normalise a typed text to half-width, blanks of every kind to spaces; line breaks, ² and ① are kept."""
    seen = INVISIBLE.sub("", normal(text).translate(_WIDE_BLANKS))
    common = (letter if unicodedata.category(letter) == "No" else _common(letter) for letter in seen)
    return "".join(common).strip()


def _common(letter: str) -> str:
    return " " if unicodedata.category(letter) == "Zs" else unicodedata.normalize("NFKC", letter)


def _joined(match: re.Match[str] | None) -> str:
    """Join sign and number of a match, without group separators."""
    return re.sub("[ ,]", "", "".join(match.groups()[:2])) if match else ""


def parse_amount(raw: Any, info: ValidationInfo) -> Decimal:
    """Read an amount in 元 (金额): not negative, at most two decimals."""
    return _two_places(raw, info, "金额", "元")


def parse_area(raw: Any, info: ValidationInfo) -> Decimal:
    """Read an area in square metres (面积): not negative, at most two decimals."""
    return _two_places(raw, info, "面积", "平方米")


def parse_score(raw: Any, info: ValidationInfo) -> Decimal:
    """Read a score or a weight in points (分): not negative, at most two decimals."""
    return _two_places(raw, info, "分值", "分")


def parse_signed(raw: Any, info: ValidationInfo) -> Decimal:
    """Read an amount in 元 that may be negative (冲销, 经营亏损): at most two decimals."""
    return _two_places(raw, info, "金额", "元", signed=True)


def _two_places(raw: Any, info: ValidationInfo, noun: str, unit: str, signed: bool = False) -> Decimal:
    number = _decimal(raw, info, f"以{unit}为单位的数字，不带单位")
    if number < 0 and not signed:
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
    value = not_percentage(readable(raw), asked)
    if isinstance(value, date):
        raise fault("NUM-01", f"该单元格是日期（{value:%Y-%m-%d}）；请把单元格格式改为数值，重新填写{asked}。")
    if isinstance(value, (time, timedelta)):
        raise fault("NUM-01", f"该单元格是时间（{shown(value)}）；请把单元格格式改为数值，重新填写{asked}。")
    if other := amount_mismatch(value):
        raise fault("NUM-06", f"{other}请填写{asked}，并把单元格格式改为数值。")
    text = plain(value)
    number = _finite(value, text, asked)
    if hides(value):
        seen = f"显示为“{mark}”" if (mark := getattr(value, "shown", "")) else "不显示"
        message = f"单元格按格式{seen}，其中的数 {number} 照常计入；请把格式改为数值，再核对。"
        note(info, Level.WARNING, "NRM-08", message)
    if isinstance(value, str):
        for found in (*unseen(value), *respelt(value)):
            note(info, *found)
        if not _BARE.fullmatch(text) or value != value.strip():
            note(info, Level.NOTICE, "NRM-02", f"“{text}”是文字，已按数字 {number} 读取；建议直接填写数字。")
    return number


def _finite(value: object, text: str, asked: str) -> Decimal:
    """Return the number in a cell; raise if there is none, or several, or one with a unit (万, 亿)."""
    if text in EMPTY_MARKS:
        raise fault("NUM-05", f"“{text}”不是数字；没有的请填 0，未确定请留空。")
    if match := _SCALED.fullmatch(_typed(str(value))):
        yuan = Decimal(_joined(match)) * SCALES[match[3]]
        raise fault("NUM-06", f"“{plain(value)}”带有单位；金额以元填写，是否应为 {yuan.normalize():f}？")
    number = number_of(value)
    if several(value):
        raise fault("NUM-01", f"“{shortened(' '.join(text.split()))}”像是几个数；一格只填一个数，请分开填写。")
    if number is None:
        raise fault("NUM-01", f"“{shortened(text)}”不是数字；请填写{asked}。")
    return number
