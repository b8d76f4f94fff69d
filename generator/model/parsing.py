"""Helpers of all cell parsers (单元格的读取): errors in plain Chinese, notes, and a value as one line."""

import re
from functools import lru_cache
from typing import Final

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from generator.findings.finding import Level
from generator.model.normalised import Note, Said, alike, respelt, spaced, unseen
from generator.text.plain import REMEMBERED, plain
from generator.workbook.cells.raw import UNCALCULATED, Percent
from generator.workbook.cells.shown import shown
from generator.workbook.declaration.declare import UNSEEN

_PICTURE: Final = re.compile(r"[=＝]?(?:_xlfn\.)?DISPIMG\s*\(", re.IGNORECASE)
_SHOWN = 40  # characters of a value that a message shows


def shortened(text: str) -> str:
    """Truncate a value for use in a message."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def fault(code: str, message: str) -> PydanticCustomError:
    """Return a validation error whose text is shown to the user verbatim."""
    return PydanticCustomError(code, message.replace("{", "{{").replace("}", "}}"))


def note(info: ValidationInfo, level: Level, code: str, message: str) -> None:
    """Record a note for the filler on a field that could be read nevertheless (规范化)."""
    if info.context is not None:
        info.context.append(Note(info.field_name or "", level, code, message))


def line(raw: object, info: ValidationInfo, blanks: bool = False) -> str:
    """Return a value as one line, recording a note on whatever is normalised."""
    value = readable(raw)
    if isinstance(value, str):
        for found in _normalised(value, blanks):
            note(info, *found)
    return plain(value)


@lru_cache(REMEMBERED)
def _normalised(value: str, blanks: bool) -> tuple[Said, ...]:
    """Return the notes on whatever is normalised in a text of one line."""
    return (*unseen(value), *alike(value), *respelt(value), *spaced(value, blanks))


def readable(raw: object) -> object:
    """Return the value; raise if no column can read it: an uncalculated formula, an Excel error, a WPS picture."""
    if raw is UNCALCULATED:
        raise fault("VAL-01", "该单元格是公式，但文件中没有计算结果；请用 Excel 或 WPS 打开、保存后再检查。")
    if isinstance(raw, str) and raw.startswith("#") and raw.rstrip("!?").isupper():
        raise fault("VAL-02", f"该单元格是错误值“{raw}”；请改正公式或直接填写。")
    if isinstance(raw, str) and _PICTURE.match(raw.lstrip()):
        remedy = f"请删去，要公开的图片存成文件，填在“附件”表{UNSEEN}中。"
        raise fault("VAL-03", f"该单元格是 WPS 嵌入的图片，不能印出；{remedy}")
    return raw


def not_percentage(value: object, asked: str) -> object:
    """Return the value; raise for a percentage, as 12.5% may mean 0.125 or 12.5."""
    text = plain(shown(value))
    if isinstance(value, Percent) or re.fullmatch(r"[\d.,]+ ?%", text):
        raise fault("NUM-07", f"“{shortened(text)}”是百分比；请填写{asked}，并把单元格格式改为常规或数值。")
    return value
