"""The version of a workbook (填报表版本), as stamped on its first sheet."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from generator.findings.finding import Finding, Level
from generator.workbook.declaration.version import DETAILS, INHERITING, KNOWN, VERSION
from generator.workbook.package.faults import fault
from generator.workbook.reading.grid import Grid

_STAMP: Final = re.compile(r"填报表版本[:：]\s*(\S{1,10}?)(（.*)?")
_SEARCHED: Final = 30  # rows of 填报说明


def read_version(guide: Grid, names: Collection[str]) -> Iterator[Finding]:
    """Yield a finding if a workbook's version is older, newer or missing.

    Args:
        guide: the sheet 填报说明; empty if it was deleted.
        names: the names of all sheets.
    """
    found = _stamps(guide)
    if not found and not blank_inherits(guide, names):
        message = (
            "没有写明填报表版本，不知道留空的格是不是沿用前面的内容，已按不沿用读取："
            "年度的目标、指标和“三公”经费各项的变动原因留空的，就是没有填写；"
            f"请核对这些格，或者改用新的空白填报表填写（版本写在“{guide.name}”中，不要删去）。"
        )
        yield fault(Level.WARNING, "WB-14", message, guide.name)
        return
    if not found:
        message = f"没有写明填报表版本，按现用的版本 {VERSION} 读取；建议用新的空白填报表填写。"
        yield fault(Level.NOTICE, "WB-14", message, guide.name)
        return
    row, version = found[0]
    if version.isdecimal() and int(version) > VERSION:
        message = f"这是版本 {version} 的填报表，本软件只认识版本 {VERSION}；请升级软件，或用本软件生成的填报表填写。"
        yield fault(Level.ERROR, "WB-13", message, guide.name, f"A{row}")
    elif version not in KNOWN:
        advice = "已按现用版本读取，请逐表核对，或改用新的空白填报表"
        message = f"这是版本 {version} 的填报表，现用的是版本 {VERSION}；{advice}。"
        yield fault(Level.WARNING, "WB-13", message, guide.name, f"A{row}")


def blank_inherits(guide: Grid, names: Collection[str]) -> bool:
    """Return whether blank cells of a workbook inherit; without a stamp, those of one with sheets of today."""
    version = next((version for _, version in _stamps(guide)), "")
    return int(version) >= INHERITING if version.isdecimal() else DETAILS in names


def _stamps(guide: Grid) -> list[tuple[int, str]]:
    """Return the stamped versions, with their rows."""
    texts = [(row, value) for row, values in guide.rows.items() if row <= _SEARCHED for value in values.values()]
    return [(row, match[1]) for row, text in texts if (match := _STAMP.fullmatch(str(text).strip()))]
