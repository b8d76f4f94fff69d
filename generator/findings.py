"""Findings (检查结果): what is wrong or unusual in what was handed in. Values, never exceptions."""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from generator.place import Place


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "错误"  # nothing is published
    WARNING = "警告"  # published, but shown and recorded
    NOTICE = "提示"  # for information


class Finding(BaseModel):
    """One finding: what is wrong, where it stands, and what to do."""

    model_config = ConfigDict(frozen=True)

    level: Level
    code: str
    message: str
    where: Place | None = None
    basis: str = ""

    def __str__(self) -> str:
        prefix = f"{self.where}：" if self.where else ""
        return f"{prefix}{self.message}[{self.code}]"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding forbids publishing."""
    return any(finding.level is Level.ERROR for finding in findings)
