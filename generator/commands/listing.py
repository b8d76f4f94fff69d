"""Findings as a list for people (检查结果列表): sheet by sheet, the gravest first, many of a kind in one line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from openpyxl.utils.cell import coordinate_from_string

from generator.findings import Finding, affected, worst_first
from generator.ranges import ranges

_MANY: Final = 10  # findings of one code in a column, from which on they are told together
_MANY_ALIKE: Final = 3  # likewise, where they say the same


def listed(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each sheet, and under it one for each finding; first what stands on no sheet."""
    for found in sorted(_grouped(findings, _sheet), key=lambda found: bool(_sheet(found[0]))):
        if _sheet(found[0]):
            yield _heading(found)
        for alike in _grouped(worst_first(found), _kind):
            yield from _lines(alike)


def _grouped(findings: Iterable[Finding], kind: Callable[[Finding], object]) -> list[list[Finding]]:
    """Put findings of one kind together, kinds as they come first."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(kind(finding), []).append(finding)
    return list(groups.values())


def _sheet(finding: Finding) -> str:
    return finding.where.sheet if finding.where else ""


def _kind(finding: Finding) -> object:
    """What may be told together: one code in one column of a sheet."""
    column = coordinate_from_string(finding.where.cell)[0] if finding.where and finding.where.cell else ""
    return finding.level, finding.code, column


def _heading(found: Sequence[Finding]) -> str:
    parts = affected(found)
    return _sheet(found[0]) + (f"（影响：{parts}）" if parts else "")


def _lines(alike: Sequence[Finding]) -> Iterator[str]:
    places = [finding.where for finding in alike if finding.where and finding.where.cell]
    same = len({finding.message for finding in alike}) == 1
    if len(places) < (_MANY_ALIKE if same else _MANY):
        yield from (_line(finding, finding.where.cell if finding.where else "") for finding in alike)
        return
    together = ranges(places).removeprefix(f"{_sheet(alike[0])}!")
    example = "" if same else f"，如 {places[0].cell}"
    yield _line(alike[0], f"{together}（共 {len(alike)} 处）{example}")


def _line(finding: Finding, where: str) -> str:
    return f"  {finding.level}  {f'{where}：' if where else ''}{finding.message}[{finding.code}]"
