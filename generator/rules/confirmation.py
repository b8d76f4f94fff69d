"""Confirmation (确认事项): a finding that the filler confirms is lowered by one level and gets the reason."""

import re
from collections.abc import Container, Iterable, Sequence
from typing import Final

from openpyxl.utils import get_column_letter

from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.findings.ranges import bounds, ranges
from generator.model.entries import Confirmation
from generator.text.plain import plain

_LOWER: Final = {Level.ERROR: Level.WARNING, Level.WARNING: Level.NOTICE}
_HOW: Final = "情况属实的，可以在“确认事项”表中写明理由。"
_STALE: Final = "这次检查在这里没有这个问题；改正了的请清空这一行，位置变了的请更正。"
_OF_UNITS: Final = "各单位公开文本的问题，连同各单位一起检查时才有。"
_QUOTES: Final = str.maketrans("", "", "'\"“”‘’「」")
_CELL: Final = r"\$?[A-Za-z]{1,3}\$?0*[1-9]\d{0,6}"
_CELLS: Final = rf"{_CELL}(?:\s*:\s*{_CELL})?"
_ADDRESS: Final = re.compile(rf"(.+?)\s*!\s*({_CELLS}(?:\s*[、,;]\s*{_CELLS})*)(?:\(共 ?\d+ ?处\))?(?:,如 ?{_CELL})?")
_MOST: Final = 300  # cells of one confirmation

Given = dict[tuple[str, Place | None], Confirmation]
"""Confirmations by code and cell."""


def confirm(
    findings: Iterable[Finding],
    confirmations: Iterable[Confirmation],
    confirmable: Container[str],
    unasked: Container[str] = (),
) -> list[Finding]:
    """Lower confirmed findings, add to the others how to confirm them, and report confirmations without effect.

    Args:
        findings: all findings of a workbook, including those of its units' documents.
        confirmations: the rows of 确认事项.
        confirmable: codes of the rules that allow it.
        unasked: codes that were not looked for this time; a confirmation of one is not stale.
    """
    found, told, given = list(findings), list[Finding](), Given()
    met = {(finding.code, finding.where) for finding in found}
    for item in confirmations:
        if fault := _fault(item, confirmable, given):
            told.append(fault)
            continue
        cells = [cell for cell in addresses(item.cell) if (_code(item), cell) not in given]
        given |= {(_code(item), cell): item for cell in cells}
        stale = [cell for cell in cells if (_code(item), cell) not in met and _code(item) not in unasked]
        told += [_stale(item, stale, whole=len(stale) == len(cells))] if stale else []
    return [*(_confirmed(finding, given) if finding.code in confirmable else finding for finding in found), *told]


def _confirmed(finding: Finding, given: Given) -> Finding:
    """Return a finding of a confirmable rule: lowered with the reason given, or else with how to confirm it."""
    item = given.get((finding.code, finding.where))
    if item is None:
        return _ending(finding, _HOW if finding.where and finding.where.cell else "")
    reason = " ".join(item.reason.splitlines()).rstrip("。；;，, ")
    lowered = finding.model_copy(update={"level": _LOWER.get(finding.level, finding.level)})
    return _ending(lowered, f"已确认：{reason}。")


def _ending(finding: Finding, said: str) -> Finding:
    return finding.model_copy(update={"message": finding.message + said, "confirmed": said})


def _stale(item: Confirmation, cells: Sequence[Place], whole: bool) -> Finding:
    """Return a notice on the cells of a row of 确认事项 that have no such finding."""
    message = _STALE if whole else f"这次检查在 {ranges(cells)} 没有这个问题；请从位置中去掉，以后出现的要另外核实。"
    return _finding("CNF-03", item, "cell", f"{message}{_OF_UNITS}", Level.NOTICE)


def _fault(item: Confirmation, confirmable: Container[str], given: Given) -> Finding | None:
    """Return a finding if a row of 确认事项 cannot be used, else None."""
    code, cells = _code(item), addresses(item.cell)
    if code not in confirmable:
        message = f"“{item.finding}”不是可以确认的检查编号；检查结果中写明可以确认的才能确认，其他的请改正。"
        return _finding("CNF-01", item, "finding", message)
    if not cells:
        how = f"请按检查结果填写工作表和单元格，如 单位!C3，几处的如 项目!A3:A7、A12，一行不多于 {_MOST} 格。"
        return _finding("CNF-04", item, "cell", f"“{item.cell}”不是可以确认的位置；{how}")
    if all((code, cell) in given for cell in cells):
        message = f"与 {given[code, cells[0]].place('cell')} 确认的是同一个问题，只用前一行；请合并为一行。"
        return _finding("CNF-05", item, "cell", message)
    return None


def _code(item: Confirmation) -> str:
    return item.finding.upper()


def _finding(code: str, item: Confirmation, field: str, message: str, level: Level = Level.WARNING) -> Finding:
    return Finding(level=level, code=code, message=message, where=item.place(field))


def addresses(text: str) -> list[Place]:
    """Parse cells as people write them (上年数!$B$3), and as lines of findings do: 项目!A3:A7、A12（共 6 处），如 A3.

    Returns:
        The cells; none if the text is no address, or names more than anybody can have looked at.
    """
    match = _ADDRESS.fullmatch(plain(text.translate(_QUOTES)))
    if not match:
        return []
    bounded = [bounds(re.sub(r"[$\s]", "", part)) for part in re.split("[、,;]", match[2])]
    if sum((right - left + 1) * (bottom - top + 1) for left, top, right, bottom in bounded) > _MOST:
        return []
    return [
        Place(sheet=match[1], cell=f"{get_column_letter(column)}{row}")
        for left, top, right, bottom in bounded
        for column in range(left, right + 1)
        for row in range(top, bottom + 1)
    ]
