"""Many findings of one kind in one column, told as one (合并相同的提示), so that they do not drown the others."""

from collections.abc import Iterable

from openpyxl.utils.cell import coordinate_from_string

from generator.findings import Finding, Level
from generator.ranges import ranges

_APART = 3  # so many are still told one by one


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Tell 警告 and 提示 of one code in one column as one finding, at the first cell; every 错误 stays."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_kind(finding) or number, []).append(finding)
    return [finding for group in groups.values() for finding in ([_one(group)] if len(group) > _APART else group)]


def _kind(finding: Finding) -> tuple[str, str, str] | None:
    where = finding.where
    if finding.level is Level.ERROR or where is None or not where.cell:
        return None
    return finding.code, where.sheet, coordinate_from_string(where.cell)[0]


def _one(group: list[Finding]) -> Finding:
    first, *others = group
    places = ranges(finding.where for finding in others if finding.where)
    return first.model_copy(update={"message": f"{first.message[:-1]}；同样的还有 {places}，共 {len(group)} 格。"})
