"""Overview (总览): one row for every workbook of the office, and what is damaged."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import Final, NamedTuple

from generator.findings.finding import Level, tally, worst
from generator.preview.access.visitors import Visitor
from generator.preview.office.office import Office, Slot
from generator.preview.office.rivals import rivals
from generator.preview.office.snapshot import Snapshot
from generator.preview.office.standing import Progress, all_states, gone_slot, records, unread
from generator.signoff.gaps import global_damage
from generator.signoff.journal import Journal
from generator.signoff.sheet import shown_time
from generator.signoff.state import State

_STATES: Final[dict[Level | None, str]] = {Level.ERROR: "有错误", Level.WARNING: "有警告"}


class OverviewRow(NamedTuple):
    """Row of a workbook: its findings, its stage in sign-off, and the time left until it must be published."""

    id: str
    name: str
    file: str
    state: str
    failure: str = ""
    readable: bool = True
    counts: tuple[int | str, ...] = ("",) * len(Level)
    stage: str = ""
    changed: bool = False
    damage: Sequence[str] = ()
    rivals: Sequence[str] = ()
    reason: str = ""
    deadline: str = ""
    left: str = ""
    is_late: bool = False


class Gone(NamedTuple):
    """A document known only from the journal: its last step, why it has no workbook, and what is damaged.

    ``id`` is for the address of its steps; empty where another document's workbook lies in its place.
    """

    id: str
    name: str
    stage: str
    time: str
    person: str
    why: str
    damage: Sequence[str]


class Overview(NamedTuple):
    """Workbooks; documents without one; and gaps in the journal and packages as a whole."""

    rows: list[OverviewRow]
    gone: list[Gone]
    gaps: list[str]

    @property
    def summary(self) -> str:
        """Number of workbooks in each state, in words."""
        if not self.rows:
            return "还没有填报表。"
        states = [row.state for row in self.rows]
        told = (f"{state} {states.count(state)}" for state in dict.fromkeys(states))
        return f"共 {len(self.rows)} 本：{'，'.join(told)}。"


def overview(office: Office, slots: Iterable[Slot], who: Visitor, today: date) -> Overview:
    """Return the overview of workbooks, in order, as far as a visitor may know; gaps only if they see everything.

    Raises:
        GeneratorError: the journal is damaged or cannot be read.
    """
    known = records(office, who)
    found, lost = all_states(office, known)
    rows = []
    for slot in slots:
        state = found.get(slot.path)
        progress = Progress.of(state) if state else unread(office, slot, known)
        rows.append(_standing(office, _row(slot, office.snapshot(slot), progress, today), state, who))
    whole = global_damage(Journal(office.output)) if who.sees(PurePath()) else []
    return Overview(rows, [_gone(office, state) for state in lost], list(map(office.without_local_folders, whole)))


def _row(slot: Slot, seen: Snapshot | None, progress: Progress, today: date) -> OverviewRow:
    if seen is None:
        return OverviewRow(slot.id, slot.path.stem, slot.name, "正在检查")
    left = (seen.deadline - today).days if seen.deadline else 0
    return OverviewRow(
        id=slot.id,
        name=seen.title(slot.path),
        file=seen.file(slot.name),
        state=_state(seen),
        failure=seen.failure,
        readable=seen.document is not None or not seen.failure,
        counts=tally(seen.findings),
        stage=progress.stage,
        changed=progress.changed,
        reason=progress.reason,
        deadline=_deadline(seen),
        left=_left(left) if seen.deadline and not progress.was_published else "",
        is_late=left < 0,
    )


def _standing(office: Office, row: OverviewRow, state: State | None, who: Visitor) -> OverviewRow:
    """Add to a row what is damaged, and other workbooks of the same document."""
    if state is None:
        return row
    return row._replace(damage=state.damage(office.packages.damage), rivals=rivals(office, state, who))


def _gone(office: Office, state: State) -> Gone:
    assert state.last, "the journal knows it"
    damage = state.damage(office.packages.damage)
    why = office.without_local_folders(state.gone)
    slot = gone_slot(office, state)
    id, last = slot.id if slot else "", state.last
    return Gone(id, state.name, state.stage, shown_time(last.time), last.person, why, damage)


def _state(seen: Snapshot) -> str:
    if seen.failure and not seen.document:
        return "不能读取"
    return _STATES.get(worst(seen.findings), "没有问题")


def _deadline(seen: Snapshot) -> str:
    """Return the deadline for publishing as text; blank for an unreadable workbook, whose date is unknown."""
    if seen.deadline:
        return seen.deadline.isoformat()
    return "没有填批复日期" if seen.discloser else ""


def _left(days: int) -> str:
    return f"还有 {days} 天" if days >= 0 else f"已过 {-days} 天"
