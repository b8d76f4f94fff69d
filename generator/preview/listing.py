"""Listing (总览): one line for every workbook of the office."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from generator.findings import Level
from generator.preview.office import Office, Slot
from generator.preview.snapshot import Snapshot


class Row(NamedTuple):
    """What the office sees of a workbook: its state, findings by level, and how long until it must be published."""

    id: str
    name: str
    file: str
    state: str
    failure: str
    readable: bool
    counts: tuple[int | str, ...]
    deadline: str
    left: str
    is_late: bool


def rows(office: Office, slots: Iterable[Slot], today: date) -> list[Row]:
    """List workbooks in order."""
    return [_row(slot, office.seen(slot), today) for slot in slots]


def summary(found: list[Row]) -> str:
    """Say how many there are in which state."""
    states = [row.state for row in found]
    if not found:
        return "还没有填报表。"
    told = (f"{state} {states.count(state)}" for state in dict.fromkeys(states))
    return f"共 {len(found)} 本：{'，'.join(told)}。"


def _row(slot: Slot, seen: Snapshot | None, today: date) -> Row:
    if seen is None:
        return Row(slot.id, slot.path.stem, slot.name, "正在检查", "", True, ("",) * len(Level), "", "", False)
    left = (seen.deadline - today).days if seen.deadline else 0
    return Row(
        id=slot.id,
        name=seen.name or slot.path.stem,
        file=slot.name,
        state=_state(seen),
        failure=seen.failure,
        readable=seen.document is not None or not seen.failure,
        counts=tuple(sum(finding.level is level for finding in seen.findings) for level in Level),
        deadline=seen.deadline.isoformat() if seen.deadline else "没有填批复日期",
        left=_left(left) if seen.deadline else "",
        is_late=left < 0,
    )


def _state(seen: Snapshot) -> str:
    if seen.failure:
        return "不能读取"
    if seen.is_draft:
        return "有错误"
    return "有警告" if any(finding.level is Level.WARNING for finding in seen.findings) else "没有问题"


def _left(days: int) -> str:
    return f"还有 {days} 天" if days >= 0 else f"已过 {-days} 天"
