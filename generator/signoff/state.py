"""The state of a document (办理状态): its last record, and whether workbook and package are still unchanged."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final

from generator.files.frozen import check_package
from generator.signoff.documents import Seen, rivals
from generator.signoff.elsewhere import read_elsewhere
from generator.signoff.record import Record
from generator.signoff.steps import Role, Stage, Step, allowed

WRONG_TIME: Final = "记下的时间有误"
"""Part of a remark that declares the previous step's time to be wrong."""


@dataclass(frozen=True)
class State:
    """Everything known about one document.

    ``seen`` is its current workbook, if one was found; ``rivals`` are other workbooks of the same document.
    """

    document: str
    seen: Seen | None
    records: tuple[Record, ...]
    output: Path
    rivals: tuple[Path, ...] = ()

    @property
    def last(self) -> Record | None:
        """Last step."""
        return self.records[-1] if self.records else None

    @property
    def after(self) -> str:
        """Hash of the last step, which the next one must follow; empty, if there is none."""
        return self.last.hash if self.last else ""

    @property
    def stage(self) -> Stage:
        """Current stage."""
        return self.last.stage if self.last else Stage.FILLING

    @property
    def returned(self) -> Record | None:
        """Last step, if it is a 退回, so that the document needs correction (已退回)."""
        return self.last if self.last and self.last.step is Step.RETURN else None

    @property
    def shown(self) -> str:
        """Stage for display: a returned document is not merely being filled in."""
        return "已退回" if self.returned else self.stage

    @property
    def was_published(self) -> bool:
        """Return whether it was ever published; that remains true while a next version is under way."""
        return any(record.step is Step.PUBLISH for record in self.records)

    @property
    def following(self) -> list[Step]:
        """Steps that lead forward from here; none, once it is published."""
        return [step for step in allowed(self.stage, frozenset(Role)) if step is not Step.RETURN]

    @property
    def submitted(self) -> Record | None:
        """Last 提交."""
        return next((record for record in reversed(self.records) if record.step is Step.SUBMIT), None)

    @property
    def by_one(self) -> list[Record]:
        """Reviews and signatures (审查、审签) of the last submission by the person who submitted it."""
        first = self.submitted
        judged = (record for record in self.records if record.step in (Step.REVIEW, Step.APPROVE))
        return [record for record in judged if first and record.number > first.number and record.person == first.person]

    @property
    def backwards(self) -> list[Record]:
        """Steps with a time before the previous step's, not explained in a remark: a clock was wrong."""
        found = (later for before, later in pairwise(self.records) if later.time < before.time)
        return [later for later in found if WRONG_TIME not in later.remark]

    def is_ahead(self, now: datetime) -> bool:
        """Return whether the last step's time is in the future: a clock is or was wrong."""
        return self.last is not None and now < self.last.time

    @property
    def name(self) -> str:
        """Name of the document; before any submission, as stated in the workbook, if at all."""
        if self.last:
            return self.last.name
        return self.seen.title if self.seen else ""

    @property
    def year(self) -> str:
        """Fiscal year, with which the identity begins."""
        return self.document.partition(" ")[0]

    @property
    def changed(self) -> bool:
        """Return whether the workbook differs from what was submitted (已变更)."""
        if self.last is None or self.stage is Stage.FILLING:
            return False
        return self.seen is None or self.seen.content != self.last.submitted

    @property
    def package(self) -> Path | None:
        """Package of the last step; after 退回, the returned one."""
        return self.output / self.last.package if self.last else None

    @property
    def rivalry(self) -> str:
        """Message that several workbooks are of this document; empty, if there is only one."""
        if not self.rivals or self.seen is None:
            return ""
        both = "、".join(str(path) for path in (self.seen.path, *self.rivals))
        return f"有几本填报表是同一份公开文本：{both}；请核对，只留下一本。"

    @property
    def gone(self) -> str:
        """Message that the document is known only from the journal; empty, if there is a workbook."""
        if self.seen or self.last is None:
            return ""
        before = os.path.normpath(self.output / self.last.workbook)
        return f"没有找到填报表（原来是 {before}），或者它的基本信息改了。"

    def lay_within(self, folder: Path) -> bool:
        """Return whether its last step was taken with a workbook below a folder."""
        return self.last is not None and (self.output / self.last.workbook).resolve().is_relative_to(folder.resolve())

    @cached_property
    def faults(self) -> list[str]:
        """Damage to its packages, this and earlier ones (已损坏)."""
        return self.damage(check_package)

    def damage(self, faults_of: Callable[[Path, str], list[str]]) -> list[str]:
        """Return the damage to its packages, as found by a given check of packages."""
        packages = dict.fromkeys((record.package, record.manifest) for record in self.records)
        return [
            f"{package}：{fault}"
            for package, manifest in packages
            for fault in faults_of(self.output / package, manifest)
        ]


def state_of(seen: Seen, records: Sequence[Record], output: Path, others: Iterable[Seen] = ()) -> State:
    """Return the state of a workbook's document.

    Args:
        seen: the workbook; if its 基本信息 is faulty, it counts as the document last signed off from its path.
        records: all rows of the journal.
        output: the output folder.
        others: other workbooks, which may be of the same document.
    """
    own = steps_of(seen.path, seen.document, records, output)
    document = own[-1].document if own else seen.document
    place = path_from(output, seen.path)
    before = [output / record.workbook for record in own[-1:] if record.workbook != place]
    known, found = list(others), seen if seen.is_known else None
    unknown = (path for path in before if path.resolve() not in {other.path.resolve() for other in known})
    return State(document, found, own, output, tuple(rivals(seen, [*known, *read_elsewhere(unknown)])))


def steps_of(path: Path, document: str, records: Sequence[Record], output: Path) -> tuple[Record, ...]:
    """Return the steps of a workbook's document; if that is unknown, of the one last signed off from its path."""
    document = document or _last_at(path_from(output, path), records)
    return tuple(record for record in records if record.document == document)


def states(workbooks: Sequence[Seen], records: Sequence[Record], output: Path) -> list[State]:
    """Return the states of all documents: first of those workbooks, then of documents known only from the journal."""
    found = [state_of(seen, records, output, workbooks) for seen in workbooks]
    known = {state.document for state in found}
    lost = dict.fromkeys(record.document for record in records if record.document not in known)
    gone = (tuple(record for record in records if record.document == document) for document in lost)
    return found + [State(own[0].document, None, own, output) for own in gone]


def path_from(output: Path, path: Path) -> str:
    """Return a path relative to the output folder, so that both may be moved together."""
    try:
        return Path(os.path.relpath(path.resolve(), output.resolve())).as_posix()
    except ValueError:  # Windows, if they are on different drives
        return path.resolve().as_posix()


def _last_at(workbook: str, records: Sequence[Record]) -> str:
    """Return the document last signed off from a path; empty, if there is none."""
    return next((record.document for record in reversed(records) if record.workbook == workbook), "")
