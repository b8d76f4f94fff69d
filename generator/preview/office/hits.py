"""Hits (命中的规则): the findings of an office, by rule and by workbook."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.findings.finding import Finding, Level, counts, worst_first
from generator.findings.grouping import FindingGroup, grouped
from generator.preview.office.office import Office, Slot


class Department(NamedTuple):
    """A workbook with its findings, or why it cannot be read."""

    id: str
    name: str
    file: str
    failure: str
    findings: Sequence[Finding]

    @property
    def counts(self) -> str:
        """Number of findings of each level, in words."""
        return counts(self.findings)

    @property
    def groups(self) -> list[FindingGroup]:
        """Findings grouped for display."""
        return grouped(self.findings)


class Hit(NamedTuple):
    """A rule with one of its messages, the workbooks where it found something, and how many times."""

    level: Level
    code: str
    example: str
    departments: Sequence[Department]
    times: int

    @property
    def spread(self) -> int:
        """Number of workbooks concerned."""
        return len(self.departments)


def departments(office: Office, slots: Iterable[Slot]) -> list[Department]:
    """Return the workbooks that have been read, in order."""
    known = ((slot, office.snapshot(slot)) for slot in slots)
    return [
        Department(slot.id, seen.title(slot.path), seen.file(slot.name), seen.failure, seen.findings)
        for slot, seen in known
        if seen
    ]


def hits(found: Iterable[Department]) -> list[Hit]:
    """Return the rules that found something: the gravest first, then those that concern most workbooks."""
    rules: dict[tuple[Level, str], list[tuple[Department, Finding]]] = {}
    for department in found:
        for finding in worst_first(department.findings):
            rules.setdefault((finding.level, finding.code), []).append((department, finding))
    grave = list(Level)
    listed = [_hit(level, code, pairs) for (level, code), pairs in rules.items()]
    return sorted(listed, key=lambda hit: (grave.index(hit.level), -len(hit.departments), hit.code))


def _hit(level: Level, code: str, pairs: Sequence[tuple[Department, Finding]]) -> Hit:
    concerned = {department.id: department for department, _ in pairs}
    return Hit(level, code, pairs[0][1].message, list(concerned.values()), len(pairs))
