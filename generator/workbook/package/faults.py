"""What is said of a file as a whole (文件的问题): a finding each; one that cannot be read on ends the reading."""

from generator.findings.finding import Finding, Level
from generator.findings.place import Place


class Unusable(Exception):
    """A workbook cannot be read any further: the finding that says why, and what to do."""

    def __init__(self, code: str, message: str, sheet: str = "") -> None:
        super().__init__(message)
        self.finding = fault(Level.ERROR, code, message, sheet)


def fault(level: Level, code: str, message: str, sheet: str = "", cell: str = "") -> Finding:
    """Make a finding on the file, on one of its sheets, or at a cell."""
    return Finding(level=level, code=code, message=message, where=Place(sheet=sheet, cell=cell) if sheet else None)


def damaged(what: str = "") -> Unusable:
    """Refuse what no spreadsheet program would have written so."""
    detail = f"（{what}）" if what else ""
    return Unusable("FIL-02", f"文件已损坏，不能读取{detail}；请用 Excel 或 WPS 打开，另存为 xlsx 后再检查。")
