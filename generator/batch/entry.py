"""Entry (批量记录的一行): everything known of one workbook's documents, kept between runs."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import Final, Self

from pydantic import BaseModel, ConfigDict

from generator.disclosure.headline import Headline
from generator.findings.finding import Finding, Level, worst

CONFLICT = "BAT-01"
"""Code of the finding that several workbooks make documents of one name."""

_PASSING = frozenset({CONFLICT, "DOC-01"})
"""Findings that may disappear although the workbook is the same: other workbooks' names, this machine's libraries."""


class State(StrEnum):
    """Result of a workbook (状态)."""

    DONE = "完成"
    WARNED = "有警告"
    FAULTY = "有错误"
    FAILED = "失败"
    WAITING = "未做"


_STATES: Final[dict[Level | None, State]] = {Level.ERROR: State.FAULTY, Level.WARNING: State.WARNED}


class BatchEntry(BaseModel):
    """A workbook: what its documents were made from, its findings, and the files written for it.

    ``workbook`` is its path below the input folder, and ``called`` the same in displayable form, once it was read;
    ``owner`` identifies the department or the unit by region and code; ``digest`` and ``attached`` are SHA-256 of what
    was read, attachments by name, and ``unnamed`` of those whose names contain secrets, by ``name_digest``; ``files``
    are SHA-256 by path below the output folder; ``claims`` are the paths that it would write, if no other workbook
    claimed them, too.
    """

    model_config = ConfigDict(frozen=True)

    workbook: str
    recipe: str = ""
    digest: str = ""
    attached: dict[str, str] = {}
    unnamed: dict[str, str] = {}
    year: int = 0
    name: str = ""
    kind: str = ""
    owner: str = ""
    findings: tuple[Finding, ...] = ()
    failures: tuple[str, ...] = ()
    headlines: dict[str, Headline] = {}
    files: dict[str, str] = {}
    claims: tuple[str, ...] = ()
    called: str = ""

    @property
    def shown(self) -> str:
        """Return its path in displayable form."""
        return self.called or self.workbook

    @property
    def state(self) -> State:
        """Return the result of the workbook."""
        if self.failures:
            return State.FAILED
        if not self.recipe:
            return State.WAITING
        return _STATES.get(worst(self.findings), State.DONE)

    @property
    def remarks(self) -> list[str]:
        """Findings about other workbooks and about its files, rather than about its content."""
        return [str(finding) for finding in self.findings if finding.code.startswith("BAT-")]

    @property
    def settled(self) -> bool:
        """Return whether making it again, anywhere and at any time, would give the same result."""
        return not self.failures and all(finding.code not in _PASSING for finding in self.findings)

    def edited(self, files: Iterable[str]) -> Self:
        """Return the entry with a warning about files that were edited, and are left unchanged."""
        message = "生成后改动过，没有重新生成：{}；要重新生成，请删去后再运行一次。"
        return self._warned("BAT-02", message.format("、".join(files)))

    def replaced(self, files: Iterable[str]) -> Self:
        """Return the entry with a warning about files that were edited, and had to be made again."""
        message = "重新生成前有人改动过，改动过的已移到“不再生成”文件夹：{}；请核对是否还需要那些改动。"
        return self._warned("BAT-03", message.format("、".join(files)))

    def repeated(self, others: Iterable[str]) -> Self:
        """Return the entry with a warning about other workbooks of the same department or unit."""
        message = "与 {} 是同一个部门（单位）：年度、公开类型、所属地区、代码都相同；请核对，汇总的合计只计一次。"
        return self._warned("BAT-04", message.format("、".join(others)))

    def _warned(self, code: str, message: str) -> Self:
        return self.model_copy(update={"findings": (*self.findings, _found(Level.WARNING, code, message))})

    def failed(self, why: str) -> Self:
        """Return the entry with one more reason why it is 失败."""
        return self.model_copy(update={"failures": (*self.failures, why), "headlines": {}})

    def as_before(self, before: BatchEntry) -> Self:
        """Return a failed entry that keeps the files of an earlier run: a failure does not make them wrong."""
        told = ("公开文本中的是以前生成的，这次没有重新生成。",) if before.files else ()
        failures = (*self.failures, *told)
        return self.model_copy(update={"failures": failures, "files": before.files, "claims": before.claims})

    def refused(self, rivals: Iterable[str]) -> Self:
        """Return the entry without files, with an 错误 that other workbooks would make documents of its names."""
        message = (
            f"与 {'、'.join(rivals)} 生成的公开文本同名，为免互相覆盖，都没有生成；请核对名称、年度、公开类型，"
            "删去多余的填报表，或分到两个文件夹。"
        )
        found = (finding for finding in self.findings if finding.code != CONFLICT)
        findings = (*found, _found(Level.ERROR, CONFLICT, message))
        return self.model_copy(update={"findings": findings, "files": {}, "headlines": {}})


def name_digest(name: str) -> str:
    """Return the digest recorded in place of a file name that contains secrets."""
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _found(level: Level, code: str, message: str) -> Finding:
    return Finding(level=level, code=code, message=message)
