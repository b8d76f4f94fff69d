"""Confirmation (确认事项): a finding that the filler confirms is lowered by one level and gets the reason."""

import re
from collections.abc import Container, Iterable, Mapping
from typing import Final

from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.model.entries import Confirmation
from generator.text.plain import plain

_LOWER: Final = {Level.ERROR: Level.WARNING, Level.WARNING: Level.NOTICE}
_HOW: Final = "情况属实的，可以在“确认事项”表中写明理由。"
_STALE: Final = (
    "这次检查在这里没有这个问题；改正了的请清空这一行，位置变了的请更正。"
    "各单位公开文本的问题，连同各单位一起检查时才有。"
)
_QUOTES: Final = str.maketrans("", "", "'\"“”‘’「」")
_ADDRESS: Final = re.compile(r"(.+?)\s*!\s*\$?([A-Za-z]{1,3})\$?0*([1-9]\d{0,6})")

Given = Mapping[tuple[str, Place | None], Confirmation]
"""Confirmations by code and cell."""


def confirm(
    findings: Iterable[Finding], confirmations: Iterable[Confirmation], confirmable: Container[str]
) -> list[Finding]:
    """Lower confirmed findings, add to the others how to confirm them, and report confirmations without effect.

    Args:
        findings: all findings of a workbook, including those of its units' documents.
        confirmations: the rows of 确认事项.
        confirmable: codes of the rules that allow it.
    """
    found, told = list(findings), []
    given: dict[tuple[str, Place | None], Confirmation] = {}
    for item in confirmations:
        if fault := _fault(item, confirmable, given):
            told.append(fault)
        else:
            given[_code(item), address(item.cell)] = item
    met = {(finding.code, finding.where) for finding in found}
    told += [_finding("CNF-03", item, "cell", _STALE, Level.NOTICE) for key, item in given.items() if key not in met]
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


def _fault(item: Confirmation, confirmable: Container[str], given: Given) -> Finding | None:
    """Return a finding if a row of 确认事项 cannot be used, else None."""
    code, where = _code(item), address(item.cell)
    if code not in confirmable:
        message = f"“{item.finding}”不是可以确认的检查编号；检查结果中写明可以确认的才能确认，其他的请改正。"
        return _finding("CNF-01", item, "finding", message)
    if where is None:
        message = f"“{item.cell}”不是位置；请按检查结果填写工作表和单元格，如 单位!C3。"
        return _finding("CNF-04", item, "cell", message)
    if (code, where) in given:
        message = f"与 {given[code, where].place('cell')} 确认的是同一个问题，只用前一行；请合并为一行。"
        return _finding("CNF-05", item, "cell", message)
    return None


def _code(item: Confirmation) -> str:
    return item.finding.upper()


def _finding(code: str, item: Confirmation, field: str, message: str, level: Level = Level.WARNING) -> Finding:
    return Finding(level=level, code=code, message=message, where=item.place(field))


def address(text: str) -> Place | None:
    """Parse a cell's address as people write it: 上年数!B3, '上年数'!$B$3, “上年数”！b3; None if it is not one."""
    match = _ADDRESS.fullmatch(plain(text.translate(_QUOTES)))
    return Place(sheet=match[1], cell=match[2].upper() + match[3]) if match else None
