"""Remarks (结转情况) for the filler of next year's workbook on what was carried over."""

from enum import StrEnum
from typing import NamedTuple


class Fate(StrEnum):
    """What became of some content of last year's workbook (结转情况)."""

    FILLED = "已填入"
    EMPTIED = "已清空"
    DROPPED = "未带入"
    DOUBTFUL = "请核对"
    OPEN = "待填写"


class Remark(NamedTuple):
    """One remark for the filler of the new workbook: what became of a sheet's content, and why."""

    fate: Fate
    sheet: str
    text: str

    def __str__(self) -> str:
        return f"{self.fate}　{self.sheet}：{self.text}"
