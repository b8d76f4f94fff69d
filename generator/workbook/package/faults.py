"""Findings about a file as a whole (文件的问题), and the exception that ends reading it."""

from generator.findings.finding import Finding, Level
from generator.findings.place import Place


class Unusable(Exception):
    """A workbook cannot be read any further; carries the finding that explains why and what to do."""

    def __init__(self, code: str, message: str, sheet: str = "") -> None:
        super().__init__(message)
        self.finding = fault(Level.ERROR, code, message, sheet)


def fault(level: Level, code: str, message: str, sheet: str = "", cell: str = "") -> Finding:
    """Return a finding about the file, one of its sheets, or a cell."""
    return Finding(level=level, code=code, message=message, where=Place(sheet=sheet, cell=cell) if sheet else None)


def damaged(what: str = "") -> Unusable:
    """Return the exception for a file that no spreadsheet program would write."""
    detail = f"（{what}）" if what else ""
    return Unusable("FIL-02", f"文件已损坏，不能读取{detail}；请用 Excel 或 WPS 打开，另存为 xlsx 后再检查。")
