"""Findings as a list for people (检查结果列表): sheet by sheet, the gravest first, many of a kind in one line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.findings import MANY, Finding, affected, alike, worst_first
from generator.ranges import ranges

_SAME: Final = 3  # findings that are alike and say the same, from which on they are told together


def listed(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each sheet, and under it one for each finding; first what stands on no sheet."""
    for found in _by_sheet(findings):
        if _sheet(found[0]):
            yield _heading(found)
        for kind in alike(worst_first(found)):
            yield from _lines(kind)


def _by_sheet(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Yield the findings of each sheet, what stands on none first."""
    sheets: dict[str, list[Finding]] = {"": []}
    for finding in findings:
        sheets.setdefault(_sheet(finding), []).append(finding)
    return filter(None, sheets.values())


def _sheet(finding: Finding) -> str:
    return finding.where.sheet if finding.where else ""


def _heading(found: Sequence[Finding]) -> str:
    parts = affected(found)
    return _sheet(found[0]) + (f"（影响：{parts}）" if parts else "")


def _lines(kind: Sequence[Finding]) -> Iterator[str]:
    places = [finding.where for finding in kind if finding.where and finding.where.cell]
    same = len({finding.message for finding in kind}) == 1
    if len(places) < (_SAME if same else MANY):
        yield from (_line(finding, finding.where.cell if finding.where else "") for finding in kind)
        return
    together = ranges(places).removeprefix(f"{_sheet(kind[0])}!")
    example = "" if same else f"，如 {places[0].cell}"
    yield _line(kind[0], f"{together}（共 {len(kind)} 处）{example}")


def _line(finding: Finding, where: str) -> str:
    return f"  {finding.level}  {f'{where}：' if where else ''}{finding.message}[{finding.code}]"
