"""Findings (检查结果): what is wrong or unusual in a submission. Values, never exceptions."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from openpyxl.utils.cell import coordinate_from_string
from pydantic import AfterValidator, BaseModel, ConfigDict

from generator.findings.place import Place
from generator.text.plain import tamed

MANY = 10
"""Number of alike findings from which they are summarised, so as not to drown the others."""

_NAMED = 5  # parts of the document that are told; all stand in the JSON

_FURTHER = "改正错误后请再检查一次：变动原因、与上年的比较、文字中的数字等，要等错误改正后才能全部检查。"


Text = Annotated[str, AfterValidator(tamed)]


class Level(StrEnum):
    """Severity of a finding."""

    ERROR = "错误"  # nothing is published
    WARNING = "警告"  # published, but shown and recorded
    NOTICE = "提示"  # for information


class Finding(BaseModel):
    """One finding: what is wrong, where, and what to do.

    ``confirmed`` is the end of its message: how to confirm it (确认事项), or the reason why it was confirmed. An
    ``aside`` is told once, last and of no sheet, and is not counted. Whatever its texts quote, control and direction
    characters in them are spelt out.
    """

    model_config = ConfigDict(frozen=True)

    level: Level
    code: str
    message: Text
    where: Place | None = None
    authority: str = ""
    value: Text = ""  # what stands in the cell, for people
    affects: tuple[Text, ...] = ()  # tables and sections of the published document that say it
    confirmed: Text = ""
    aside: bool = False

    def __str__(self) -> str:
        prefix = f"{self.where}：" if self.where else ""
        return f"{prefix}{self.message}[{self.code}]"


def tally(findings: Iterable[Finding]) -> tuple[int, ...]:
    """Return how many findings there are of each level, the gravest first; what is only an aside does not count."""
    found = Counter(finding.level for finding in findings if not finding.aside)
    return tuple(found[level] for level in Level)


def counts(findings: Iterable[Finding]) -> str:
    """Return the number of findings of each level as text: 错误 1，警告 0，提示 2."""
    return "，".join(f"{level} {number}" for level, number in zip(Level, tally(findings), strict=True))


def worst(findings: Iterable[Finding]) -> Level | None:
    """Return the gravest level of some findings; None, if there are none."""
    return next((level for level, number in zip(Level, tally(findings), strict=True) if number), None)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by severity, gravest first; the order within a level is kept."""
    grave = list(Level)
    return sorted(findings, key=lambda finding: grave.index(finding.level))


def alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group findings by level, code, sheet and column, in order of their first occurrence."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        place = finding.where or Place(sheet="")
        column = coordinate_from_string(place.cell)[0] if place.cell else ""
        groups.setdefault((finding.level, finding.code, place.sheet, column), []).append(finding)
    return list(groups.values())


def affected(findings: Iterable[Finding]) -> str:
    """Return the parts of the document that findings affect, each once; only the first few if there are many."""
    affects = list(dict.fromkeys(part for finding in findings for part in finding.affects))
    return "；".join(affects[:_NAMED]) + (f" 等 {len(affects)} 处" if len(affects) > _NAMED else "")


def further(findings: Iterable[Finding]) -> str:
    """Return the hint that more is checked once errors are corrected; empty if no cell or sheet has a 错误."""
    return _FURTHER if has_errors(finding for finding in findings if finding.where) else ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding forbids publishing."""
    return any(finding.level is Level.ERROR for finding in findings)
