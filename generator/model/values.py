"""Parsers from a cell's raw value to a typed one; every error is a Chinese sentence with the remedy."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema

from generator.findings.finding import Level
from generator.model.displayed import code_mismatch, day, has_words, text_mismatch
from generator.model.normalised import Said, alike, broken, computed, doubtful, unseen
from generator.model.parsing import fault, line, not_percentage, note, readable, shortened
from generator.model.quantities import parse_amount, parse_area, parse_count, parse_score, parse_signed
from generator.text.plain import REMEMBERED, clean, normal, plain
from generator.workbook.cells.shown import coded, shown
from generator.workbook.declaration.declare import Kind

EXACT = 1e15
"""From this number on, the spreadsheet has already lost the last digits."""

_SERIAL_ORIGIN = date(1899, 12, 30)


def parse_code(raw: Any, info: ValidationInfo) -> str:
    """Read a code (编码): digits or letters, never a name."""
    value = not_percentage(readable(raw), "编码")
    if isinstance(value, float) and abs(value) >= EXACT:
        raise fault("COD-02", "编码太长，存成数字后末几位已经丢失；请把单元格设为文本格式，重新填写。")
    if unlike := code_mismatch(value):
        note(info, Level.WARNING, "NRM-08", unlike)
    code = line(coded(value), info, blanks=True).replace(" ", "")
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]*", code):
        raise fault(
            "COD-01",
            f"“{shortened(code)}”不是编码；请只填编码（数字），名称会自动显示；有下拉列表的，点这一格右边的箭头，选相符的一项。",
        )
    return code


def parse_text(raw: Any, info: ValidationInfo) -> str:
    """Read one line of text (文字)."""
    if isinstance(raw, str):
        for found in broken(raw):
            note(info, *found)
    return " ".join(_clean(raw, info).split())


def parse_long_text(raw: Any, info: ValidationInfo) -> str:
    """Read a paragraph (段落); line breaks inside it are kept."""
    lines = (" ".join(line.split()) for line in _clean(raw, info, paragraph=True).splitlines())
    return "\n".join(line for line in lines if line)


def parse_file_name(raw: Any, info: ValidationInfo) -> str:
    """Read a file name (文件名) verbatim, except for invisible characters and line breaks."""
    name = shown(readable(raw))
    for found in (*unseen(name), *broken(name)):
        note(info, *found)
    return " ".join(clean(name).splitlines())


def _clean(raw: object, info: ValidationInfo, paragraph: bool = False) -> str:
    if isinstance(raw, str) and readable(raw):
        text, notes = _examined(raw, paragraph)
        for found in notes:
            note(info, *found)
        return text
    if unlike := text_mismatch(raw):
        note(info, Level.WARNING, "NRM-08", unlike)
    return as_text(raw)


@lru_cache(REMEMBERED)
def _examined(raw: str, paragraph: bool) -> tuple[str, tuple[Said, ...]]:
    """Return a text as it is printed, and the notes on it."""
    text = clean(normal(raw))
    return text, (*unseen(raw), *alike(raw), *computed(raw), *doubtful(text, paragraph))


def as_text(raw: object) -> str:
    """Return a cell's displayed text for printing; a date without a Chinese format as official documents write it."""
    value = readable(raw)
    if isinstance(value, datetime) and not has_words(value):
        return day(value)
    return clean(normal(shown(value)))


def parse_date(raw: Any, info: ValidationInfo) -> date:
    """Read a date (日期) as Excel holds it, or typed as 2026-1-5, 2026.1.5, 2026年1月5日 or 20260105."""
    value = readable(raw)
    if held := _held(value):
        return held
    text = line(value, info)
    day = _typed(text)
    if day is None:
        raise fault("DAT-01", f"“{shortened(text)}”不是日期；请按 2026-02-15 的样式填写。")
    note(info, Level.NOTICE, "NRM-05", f"“{shortened(text)}”不是日期格式，已按 {day.isoformat()} 读取；请核对。")
    return day


def _held(value: object) -> date | None:
    """Return the day if the cell contains a date, else None."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _typed(text: str) -> date | None:
    """Parse a date from a text or a serial number; None if it is not one."""
    parts = re.fullmatch(r"(\d{4})[^\d\n](\d{1,2})[^\d\n](\d{1,2})\D?", text) or re.fullmatch(
        r"(\d{4})(\d\d)(\d\d)", text
    )
    try:
        if parts:
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
        if serial := re.fullmatch(r"(\d{5})(\.\d+)?", text):
            return _SERIAL_ORIGIN + timedelta(days=int(serial[1]))
    except (ValueError, OverflowError):
        return None
    return None


def parse_month(raw: Any) -> date:
    """Read a month (年月): any date in it, or typed as 2024年12月, 2024-12 or 2024.12."""
    value = readable(raw)
    if held := _held(value):
        return held
    text = plain(value) if isinstance(value, str) else ""  # 2024.10 as a number is 2024.1
    month = re.fullmatch(r"(20\d\d) *[年./-] *(0?[1-9]|1[0-2]) *月?", text)
    day = date(int(month[1]), int(month[2]), 1) if month else _typed(text)
    if day is None:
        raise fault("DAT-03", f"“{shortened(plain(value))}”不是年月；请按 2024年12月 的样式填写。")
    return day


def parse_year(raw: Any, info: ValidationInfo) -> int:
    """Read a fiscal year (预算年度)."""
    text = line(raw, info).removesuffix("年").removesuffix("年度")
    if not re.fullmatch(r"20\d\d", text):
        raise fault("DAT-02", f"“{shortened(text)}”不是年度；请填写四位数字，如 2026。")
    return int(text)


def parse_choice(choices: type[StrEnum]) -> Callable[[Any, ValidationInfo], StrEnum]:
    """Return a parser for a closed list (下拉选项)."""

    def parse(raw: Any, info: ValidationInfo) -> StrEnum:
        if raw in list(choices):
            return choices(raw)
        text = line(raw, info)
        for member in choices:
            if plain(member.value) == text:
                return member
        options = "、".join(member.value for member in choices)
        raise fault("CHO-01", f"“{shortened(text)}”不在可选范围内；请从下拉列表中选择：{options}。")

    return parse


class Listed:
    """Annotation that validates an enumeration field, of whatever type, with ``parse_choice``."""

    def __get_pydantic_core_schema__(self, choices: type[StrEnum], handler: GetCoreSchemaHandler) -> CoreSchema:
        return BeforeValidator(parse_choice(choices)).__get_pydantic_core_schema__(choices, handler)


class YesNo(StrEnum):
    """是 or 否."""

    YES = "是"
    NO = "否"


C = TypeVar("C", bound=StrEnum)

Choice = Annotated[C, Listed(), Kind.CHOICE]
Text = Annotated[str, BeforeValidator(parse_text), Kind.TEXT]
FileName = Annotated[str, BeforeValidator(parse_file_name), Kind.TEXT]
LongText = Annotated[str, BeforeValidator(parse_long_text), Kind.LONG_TEXT]
Code = Annotated[str, BeforeValidator(parse_code), Kind.CODE]
Amount = Annotated[Decimal, BeforeValidator(parse_amount), Kind.AMOUNT]
SignedAmount = Annotated[Decimal, BeforeValidator(parse_signed), Kind.SIGNED]
Score = Annotated[Decimal, BeforeValidator(parse_score), Kind.SCORE]
Area = Annotated[Decimal, BeforeValidator(parse_area), Kind.AREA]
Count = Annotated[int, BeforeValidator(parse_count), Kind.COUNT]
Date = Annotated[date, BeforeValidator(parse_date), Kind.DATE]
Month = Annotated[date, BeforeValidator(parse_month), Kind.MONTH]
Year = Annotated[int, BeforeValidator(parse_year), Kind.YEAR]
YesOrNo = Choice[YesNo]
