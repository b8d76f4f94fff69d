"""Overview (总览): one line for every workbook of the office."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from generator.findings import Level
from generator.preview.office import Office, Slot
from generator.preview.snapshot import Snapshot
from generator.signoff.journal import Journal
from generator.signoff.record import Record
from generator.signoff.state import path_from, state_of
from generator.signoff.steps import Stage


class Progress(NamedTuple):
    """How far a document is in sign-off, and whether its workbook is no longer what was submitted (已变更).

    ``reason`` is why it was returned (已退回); ``was_published`` whether a version was ever published.
    """

    stage: str = Stage.FILLING
    changed: bool = False
    reason: str = ""
    was_published: bool = False


class Row(NamedTuple):
    """What the office sees of a workbook: what was found, how far it is, and how long until it must be published."""

    id: str
    name: str
    file: str
    state: str
    failure: str = ""
    readable: bool = True
    counts: tuple[int | str, ...] = ("",) * len(Level)
    stage: str = ""
    changed: bool = False
    reason: str = ""
    deadline: str = ""
    left: str = ""
    is_late: bool = False


def rows(office: Office, slots: Iterable[Slot], today: date) -> list[Row]:
    """List workbooks in order."""
    records = Journal(office.output).records()
    return [_row(slot, office.seen(slot), _progress(office, slot, records), today) for slot in slots]


def stage_of(office: Office, slot: Slot) -> Progress:
    """Tell how far one document is."""
    return _progress(office, slot, Journal(office.output).records())


def _progress(office: Office, slot: Slot, records: Sequence[Record]) -> Progress:
    known = office.seen(slot)
    if known is None or known.seen is None:
        return Progress(_last_stage(records, path_from(office.output, slot.path)))
    state = state_of(known.seen, records, office.output)
    return Progress(state.shown, state.changed, state.returned.remark if state.returned else "", state.was_published)


def summary(found: list[Row]) -> str:
    """Say how many there are in which state."""
    if not found:
        return "还没有填报表。"
    states = [row.state for row in found]
    told = (f"{state} {states.count(state)}" for state in dict.fromkeys(states))
    return f"共 {len(found)} 本：{'，'.join(told)}。"


def _last_stage(records: Sequence[Record], workbook: str) -> Stage:
    """Tell how far the document of a workbook was that cannot be read now."""
    return next((record.stage for record in reversed(records) if record.workbook == workbook), Stage.FILLING)


def _row(slot: Slot, seen: Snapshot | None, progress: Progress, today: date) -> Row:
    if seen is None:
        return Row(slot.id, slot.path.stem, slot.name, "正在检查")
    left = (seen.deadline - today).days if seen.deadline else 0
    return Row(
        id=slot.id,
        name=seen.whose.name if seen.whose else slot.path.stem,
        file=slot.name,
        state=_state(seen),
        failure=seen.failure,
        readable=seen.document is not None or not seen.failure,
        counts=tuple(sum(finding.level is level for finding in seen.findings) for level in Level),
        stage=progress.stage,
        changed=progress.changed,
        reason=progress.reason,
        deadline=seen.deadline.isoformat() if seen.deadline else "没有填批复日期",
        left=_left(left) if seen.deadline and not progress.was_published else "",
        is_late=left < 0,
    )


def _state(seen: Snapshot) -> str:
    if seen.failure and not seen.document:
        return "不能读取"
    if seen.is_draft:
        return "有错误"
    return "有警告" if any(finding.level is Level.WARNING for finding in seen.findings) else "没有问题"


def _left(days: int) -> str:
    return f"还有 {days} 天" if days >= 0 else f"已过 {-days} 天"
