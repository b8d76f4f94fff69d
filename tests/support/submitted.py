"""An office with one workbook, submitted once for all tests."""

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from generator.signoff.documents import Seen, read_seen
from generator.signoff.journal import Journal
from generator.signoff.record import Record
from generator.signoff.request import Person, Request
from generator.signoff.state import State, state_of
from generator.signoff.steps import Step
from generator.signoff.taking import take
from tests.support.changed import save, small
from tests.support.edited import copy_attachments
from tests.support.made import KEPT

NOW = datetime(2026, 2, 1, 9, 30, tzinfo=timezone(timedelta(hours=8)))
FILLER, REVIEWER, HEAD = (Person(name) for name in ("张三", "李四", "王五"))


@dataclass(frozen=True)
class Office:
    folder: Path

    @property
    def workbook(self) -> Path:
        return self.folder / "填报" / "教育局.xlsx"

    @property
    def output(self) -> Path:
        return self.folder / "outputs"

    @property
    def journal(self) -> Journal:
        return Journal(self.output)

    @property
    def state(self) -> State:
        return state_of(read_seen(self.workbook), self.journal.records(), self.output)

    def take(
        self, step: Step, person: Person, remark: str = "", others: Iterable[Seen] = (), after: str | None = None
    ) -> Record:
        """Take a step as someone who sees what is now, an hour after the last one."""
        state = self.state
        assert state.seen
        seen_last = state.after if after is None else after
        request = Request(step, person, remark, seen_last, state.seen.content.digest)
        now = NOW + timedelta(hours=len(self.journal.records()))
        return take(request, state.seen, others, self.output, now)

    def sign(self) -> Path:
        """Review and approve; return the frozen package."""
        self.take(Step.REVIEW, REVIEWER)
        return self.output / self.take(Step.APPROVE, HEAD, "同意公开").package

    def change(self) -> None:
        save({"edit": {"单位!B3": "云川市教育局机关"}}, small(), self.workbook)


def submitted_office(folder: Path) -> Office:
    """One workbook, submitted: once a run, for all its processes."""
    kept = KEPT[0] / "submitted"
    if not kept.exists():
        made = _submitted(kept.with_suffix(f".{os.getpid()}"))
        with suppress(OSError):  # another process was faster
            made.folder.rename(kept)
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    return Office(folder)


def _submitted(folder: Path) -> Office:
    office = Office(folder)
    office.workbook.parent.mkdir(parents=True)
    copy_attachments(office.workbook.parent)
    save({}, small(), office.workbook)
    office.take(Step.SUBMIT, FILLER)
    return office


def writable(folder: Path) -> None:
    """Do what whoever tampers with a package does first."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)


def aged(output: Path) -> None:
    """Let the packages be of an hour ago: of those of this minute the row may still be written."""
    for package in output.glob("*/s*ed/*"):
        before = package.stat().st_mtime - 3600
        os.utime(package, (before, before))
