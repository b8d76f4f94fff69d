"""The state of a document (办理状态): its last record, and whether workbook and package are still what they were."""

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
from generator.signoff.elsewhere import looked_elsewhere
from generator.signoff.record import Record
from generator.signoff.steps import Role, Stage, Step, allowed

WRONG_TIME: Final = "记下的时间有误"
"""What a remark says of the step before, whose time could not be."""


@dataclass(frozen=True)
class State:
    """What is known of one document.

    ``seen`` is its workbook as it is now, if one was found; ``rivals`` are other workbooks of the same document.
    """

    document: str
    seen: Seen | None
    records: tuple[Record, ...]
    output: Path
    rivals: tuple[Path, ...] = ()

    @property
    def last(self) -> Record | None:
        """The last step."""
        return self.records[-1] if self.records else None

    @property
    def after(self) -> str:
        """The hash of the last step, which the next one must follow; empty, if there is none."""
        return self.last.hash if self.last else ""

    @property
    def stage(self) -> Stage:
        """How far it is."""
        return self.last.stage if self.last else Stage.FILLING

    @property
    def returned(self) -> Record | None:
        """The 退回 that it has to be mended for (已退回), if that was the last step."""
        return self.last if self.last and self.last.step is Step.RETURN else None

    @property
    def shown(self) -> str:
        """How far it is, as it is told: what was returned is not merely being filled in."""
        return "已退回" if self.returned else self.stage

    @property
    def was_published(self) -> bool:
        """Return whether it was ever published: what was, stays so, whatever is done to the next version."""
        return any(record.step is Step.PUBLISH for record in self.records)

    @property
    def following(self) -> list[Step]:
        """The steps that lead on from here; none, when it is published."""
        return [step for step in allowed(self.stage, frozenset(Role)) if step is not Step.RETURN]

    @property
    def submitted(self) -> Record | None:
        """The last 提交."""
        return next((record for record in reversed(self.records) if record.step is Step.SUBMIT), None)

    @property
    def by_one(self) -> list[Record]:
        """The reviews and signatures (审查、审签) of what was last submitted, by the very person who submitted it."""
        first = self.submitted
        judged = (record for record in self.records if record.step in (Step.REVIEW, Step.APPROVE))
        return [record for record in judged if first and record.number > first.number and record.person == first.person]

    @property
    def backwards(self) -> list[Record]:
        """The steps whose time is before that of the step before them, unsaid why: a clock was wrong."""
        found = (later for before, later in pairwise(self.records) if later.time < before.time)
        return [later for later in found if WRONG_TIME not in later.remark]

    def is_ahead(self, now: datetime) -> bool:
        """Return whether the last step's time is yet to come: a clock is wrong, or was."""
        return self.last is not None and now < self.last.time

    @property
    def name(self) -> str:
        """What it is called; of a workbook that was never submitted, by what it says of itself, if it does."""
        if self.last:
            return self.last.name
        return self.seen.title if self.seen else ""

    @property
    def year(self) -> str:
        """The fiscal year, with which the identity begins."""
        return self.document.partition(" ")[0]

    @property
    def changed(self) -> bool:
        """Return whether the workbook is not (or no longer) what was submitted (已变更)."""
        if self.last is None or self.stage is Stage.FILLING:
            return False
        return self.seen is None or self.seen.content != self.last.submitted

    @property
    def package(self) -> Path | None:
        """The package of the last step; after 退回, what was returned."""
        return self.output / self.last.package if self.last else None

    @property
    def rivalry(self) -> str:
        """Say that several workbooks are of this document; nothing, if there is one."""
        if not self.rivals or self.seen is None:
            return ""
        both = "、".join(str(path) for path in (self.seen.path, *self.rivals))
        return f"有几本填报表是同一份公开文本：{both}；请核对，只留下一本。"

    @property
    def gone(self) -> str:
        """Say that only the journal knows it; nothing, where there is a workbook."""
        if self.seen or self.last is None:
            return ""
        before = os.path.normpath(self.output / self.last.workbook)
        return f"没有找到填报表（原来是 {before}），或者它的基本信息改了。"

    def lay_within(self, folder: Path) -> bool:
        """Return whether its last step was taken with a workbook below a folder."""
        return self.last is not None and (self.output / self.last.workbook).resolve().is_relative_to(folder.resolve())

    @cached_property
    def faults(self) -> list[str]:
        """What is damaged in its packages, this one and earlier ones (已损坏)."""
        return self.damage(check_package)

    def damage(self, faults_of: Callable[[Path, str], list[str]]) -> list[str]:
        """Tell what is damaged in its packages, as whoever checks a package finds it."""
        packages = dict.fromkeys((record.package, record.manifest) for record in self.records)
        return [
            f"{package}：{fault}"
            for package, manifest in packages
            for fault in faults_of(self.output / package, manifest)
        ]


def state_of(seen: Seen, records: Sequence[Record], output: Path, others: Iterable[Seen] = ()) -> State:
    """Tell the state of the document of a workbook.

    Args:
        seen: the workbook; where its 基本信息 is faulty, it is taken for what it was when it was last submitted.
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
    return State(document, found, own, output, tuple(rivals(seen, [*known, *looked_elsewhere(unknown)])))


def steps_of(path: Path, document: str, records: Sequence[Record], output: Path) -> tuple[Record, ...]:
    """List the steps of the document of a workbook; where it is not known, of the one last signed off from its path."""
    document = document or _last_at(path_from(output, path), records)
    return tuple(record for record in records if record.document == document)


def states(workbooks: Sequence[Seen], records: Sequence[Record], output: Path) -> list[State]:
    """Tell the state of every document: of those workbooks first, then of those that only the journal knows."""
    found = [state_of(seen, records, output, workbooks) for seen in workbooks]
    known = {state.document for state in found}
    lost = dict.fromkeys(record.document for record in records if record.document not in known)
    gone = (tuple(record for record in records if record.document == document) for document in lost)
    return found + [State(own[0].document, None, own, output) for own in gone]


def path_from(output: Path, path: Path) -> str:
    """Write a path as it is seen from the output folder, so that both may be moved together."""
    try:
        return Path(os.path.relpath(path.resolve(), output.resolve())).as_posix()
    except ValueError:  # Windows: they are on different drives
        return path.resolve().as_posix()


def _last_at(workbook: str, records: Sequence[Record]) -> str:
    """Return the document that was last signed off from a path; empty, if none was."""
    return next((record.document for record in reversed(records) if record.workbook == workbook), "")
