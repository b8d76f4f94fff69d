"""Remarks (结转情况): what a filler of next year's workbook should know of what was carried over."""

from enum import StrEnum
from typing import NamedTuple


class Fate(StrEnum):
    """What became of something that stood in last year's workbook (结转情况)."""

    FILLED = "已填入"
    EMPTIED = "已清空"
    DROPPED = "未带入"
    DOUBTFUL = "请核对"
    OPEN = "待填写"


class Remark(NamedTuple):
    """One thing that a filler of the new workbook should know: what became of which sheet's content, and why."""

    fate: Fate
    sheet: str
    text: str

    def __str__(self) -> str:
        return f"{self.fate}　{self.sheet}：{self.text}"
