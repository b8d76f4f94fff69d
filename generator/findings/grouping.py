"""Findings as a list for people (检查结果列表): sheet by sheet, the gravest first, many of a kind in one line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from generator.findings.finding import MANY, Finding, Level, affected, alike, worst_first
from generator.findings.ranges import ranges

_SAME: Final = 3  # number of alike findings with the same message from which they share a line


class FindingLine(NamedTuple):
    """One finding, or several alike: their cells within the sheet, their message, and the parts they affect."""

    level: Level
    where: str
    message: str
    code: str
    authority: str
    affects: Sequence[str]

    def __str__(self) -> str:
        return f"{f'{self.where}：' if self.where else ''}{self.message}[{self.code}]"


class FindingGroup(NamedTuple):
    """The findings of a sheet (blank for those without a place), and a summary of what they affect."""

    sheet: str
    affects: str
    lines: Sequence[FindingLine]


def grouped(findings: Iterable[Finding]) -> list[FindingGroup]:
    """Group findings by sheet: first those without a place, then the sheets by their gravest finding."""
    groups: dict[str, list[Finding]] = {"": []}
    for finding in worst_first(findings):
        groups.setdefault(_sheet(finding), []).append(finding)
    return [_group(sheet, found) for sheet, found in groups.items() if found]


def _group(sheet: str, found: Sequence[Finding]) -> FindingGroup:
    return FindingGroup(sheet, affected(found), [line for kind in alike(found) for line in _lines(kind)])


def _sheet(finding: Finding) -> str:
    return finding.where.sheet if finding.where else ""


def _lines(kind: Sequence[Finding]) -> Iterator[FindingLine]:
    places = [finding.where for finding in kind if finding.where and finding.where.cell]
    same = len({finding.message for finding in kind}) == 1
    if len(places) < (_SAME if same else MANY):
        yield from (_line([finding], finding.where.cell if finding.where else "") for finding in kind)
        return
    together = ranges(places).removeprefix(f"{_sheet(kind[0])}!")
    example = "" if same else f"，如 {places[0].cell}"
    yield _line(kind, f"{together}（共 {len(kind)} 处）{example}")


def _line(kind: Sequence[Finding], where: str) -> FindingLine:
    first, affects = kind[0], dict.fromkeys(part for finding in kind for part in finding.affects)
    return FindingLine(first.level, where, first.message, first.code, first.authority, list(affects))
