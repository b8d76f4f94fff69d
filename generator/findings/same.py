"""One problem (同一个问题): findings that say the same, or the same of other names, wherever their cells are.

Their messages are equal but for the column or unit before the first colon, and for the first names in quotation marks:
项目“甲”没有绩效目标表 and 项目“乙”没有绩效目标表 are one problem of two projects.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from generator.findings.finding import Finding

_NAMED: Final = 6  # most names listed of a problem
_HEAD: Final = re.compile(r"([^：“”，；。（]{1,40})：")
_NAME: Final = r"“[^“”]*”(?:（(?!是否)[^（）]*）)?"
_LIST: Final = re.compile(rf"({_NAME}(?:、{_NAME})*)(?:等 (\d+) 个数?)?")


class _Said(NamedTuple):
    """A message in parts: its column or unit, what is before its names, the names and how many, and what is after."""

    head: str
    before: str
    names: tuple[str, ...]
    number: int
    after: str

    @property
    def pattern(self) -> object:
        """What the messages of one problem have in common; below a column's header the names are the cell's content."""
        return bool(self.head), self.before, self.names if self.head else bool(self.names), self.after


def _parts(message: str) -> _Said:
    found = _HEAD.match(message)
    head, said = (found[1], message[found.end() :]) if found else ("", message)
    listed = _LIST.search(said)
    if not listed:
        return _Said(head, said, (), 0, "")
    names = tuple(re.findall(_NAME, listed[1]))
    return _Said(head, said[: listed.start()], names, int(listed[2] or len(names)), said[listed.end() :])


def same_problems(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group findings of one sheet by problem, in order of their first occurrence."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        in_cell = bool(finding.where and finding.where.cell)
        groups.setdefault((finding.level, finding.code, in_cell, _parts(finding.message).pattern), []).append(finding)
    return list(groups.values())


def said_of_all(findings: Sequence[Finding]) -> str:
    """Return the message of one problem: of all its columns or units, and of all its names."""
    said = [_parts(finding.message) for finding in findings]
    heads = _listed(list(dict.fromkeys(part.head for part in said if part.head)), 0)
    names = list(dict.fromkeys(name for part in said for name in part.names))
    more = sum(part.number - len(part.names) for part in said)
    return f"{heads}{'：' if heads else ''}{said[0].before}{_listed(names, more)}{said[0].after}"


def _listed(names: Sequence[str], more: int) -> str:
    """List names; of many the first, with the number of all."""
    number = len(names) + more
    return "、".join(names[:_NAMED]) + (f"等 {number} 个" if number > _NAMED else "")
