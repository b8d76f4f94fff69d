"""Findings as a list for people (检查结果列表): sheet by sheet, the gravest first, one line a problem."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from generator.findings.finding import MANY, Finding, Level, affected, alike, counts, tally, worst_first
from generator.findings.ranges import ranges
from generator.findings.same import said_of_all, same_problems

_SEVERAL: Final = 3  # most problems of one kind in one column that are told one by one, if they have many cells
_ASIDE: Final = "另外"
"""Stands above what is said last, of no sheet."""


class FindingLine(NamedTuple):
    """One finding, or several of one problem: their cells within the sheet, their message, and what they affect."""

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
    """Group findings by sheet: first those without a place, then the sheets by their gravest finding, last asides."""
    groups, asides = dict[str, list[Finding]]({"": []}), list[Finding]()
    for finding in worst_first(findings):
        found = asides if finding.aside else groups.setdefault(_sheet(finding), [])
        found.append(finding)
    listed = [_group(sheet, found) for sheet, found in groups.items() if found]
    return [*listed, *([_group(_ASIDE, asides)._replace(affects="")] if asides else [])]


def counted(findings: Sequence[Finding]) -> str:
    """Return the number of findings of each level, and in how many lines they are listed, if in fewer."""
    lines = sum(len(group.lines) for group in grouped([finding for finding in findings if not finding.aside]))
    return f"{counts(findings)}（合为 {lines} 条）" if lines < sum(tally(findings)) else counts(findings)


def _group(sheet: str, found: Sequence[Finding]) -> FindingGroup:
    return FindingGroup(sheet, affected(found), list(_lines(same_problems(found))))


def _sheet(finding: Finding) -> str:
    return finding.where.sheet if finding.where else ""


def _cell(finding: Finding) -> str:
    return finding.where.cell if finding.where else ""


def _lines(problems: Sequence[Sequence[Finding]]) -> Iterator[FindingLine]:
    """Yield a line for each problem; many problems of one kind in one column share one, with an example.

    Those without a cell are told one by one, as their messages are all that they say.
    """
    by_first = {id(problem[0]): problem for problem in problems}
    for column in alike([problem[0] for problem in problems]):
        found = [by_first[id(first)] for first in column]
        together = [finding for problem in found for finding in problem]
        if len(found) > _SEVERAL and len(together) >= MANY and (cell := _cell(together[0])):
            more = f"这里只是一例，这一类共 {len(found)} 种，其余的逐格写在标注副本中。"
            yield _line(together, f"{_where(together)}，如 {cell}", f"{together[0].message}{more}")
        else:
            yield from (_line(problem, _where(problem), said_of_all(problem)) for problem in found)


def _where(kind: Sequence[Finding]) -> str:
    """Return the cells within the sheet; all and with it, if they can be confirmed (确认事项) or are asides."""
    places = dict.fromkeys(finding.where for finding in kind if finding.where and finding.where.cell)
    if any(finding.confirmed or finding.aside for finding in kind):
        said = ranges(places, len(places))
    else:
        said = ranges(places).removeprefix(f"{_sheet(kind[0])}!")
    return f"{said}（共 {len(places)} 处）" if len(places) > 1 else said


def _line(kind: Sequence[Finding], where: str, message: str) -> FindingLine:
    first, affects = kind[0], dict.fromkeys(part for finding in kind for part in finding.affects)
    return FindingLine(first.level, where, message, first.code, first.authority, list(affects))
