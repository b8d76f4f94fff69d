"""Standing (办理状态): progress of an office's documents in sign-off, as far as a visitor may know."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import NamedTuple, Self

from generator.errors import GeneratorError
from generator.preview.access.visitors import Visitor
from generator.preview.office.office import Office, Slot
from generator.signoff.documents import Seen, beside, unseen
from generator.signoff.elsewhere import read_elsewhere
from generator.signoff.journal import Journal
from generator.signoff.record import Record
from generator.signoff.state import State, state_of, states, steps_of


class Progress(NamedTuple):
    """Progress of a document in sign-off, and whether its workbook has changed since submission (已变更).

    ``reason`` is why it was returned (已退回); ``was_published`` whether a version was ever published.
    """

    stage: str
    changed: bool = False
    reason: str = ""
    was_published: bool = False

    @classmethod
    def of(cls, state: State) -> Self:
        """Return the progress of a state."""
        return cls(state.shown, state.changed, state.returned.remark if state.returned else "", state.was_published)


def records(office: Office, who: Visitor) -> list[Record]:
    """Return the journal's records of steps taken with workbooks which a visitor sees.

    A workbook may claim to be another department's; that must not reveal this department's steps.
    """
    return [record for record in Journal(office.output).records() if _sees(office, who, record)]


def steps(office: Office, slot: Slot, known: Sequence[Record]) -> tuple[Record, ...]:
    """Return the steps of a workbook's document, among some records of the journal."""
    snapshot = office.snapshot(slot)
    document = snapshot.seen.document if snapshot and snapshot.seen else ""
    return steps_of(slot.path, document, known, office.output)


def workbooks(office: Office) -> list[Seen]:
    """Return the workbooks that were read; if the preview shows a single one, also those beside it."""
    known = (office.snapshot(slot) for slot in office.slots.values())
    found = [seen.seen for seen in known if seen and seen.seen]
    return found + list(read_elsewhere(beside(office.root) if office.root.is_file() else ()))


def require_known(office: Office, slot: Slot, who: Visitor) -> None:
    """Refuse a step while it is uncertain whose document it concerns.

    Raises:
        GeneratorError: workbooks still to be read may be of the same document; or its last step was taken with a
            workbook that the visitor does not see.
    """
    waiting = sum(office.snapshot(other) is None for other in office.slots.values())
    if waiting:
        why = "不知道其中有没有同一份公开文本，没有办理；请稍后再办理。"
        raise GeneratorError(f"还有 {waiting} 本填报表正在检查，{why}")
    taken = steps(office, slot, Journal(office.output).records())
    if taken and not _sees(office, who, taken[-1]):
        why = "没有办理；请核对“基本信息”，确是本部门的，请财政局把原来的文件夹加到账户中。"
        raise GeneratorError(f"{office.shown_path(slot)}：这份公开文本是在别的文件夹办理的，{why}")


def progress(office: Office, slot: Slot, known: Sequence[Record]) -> Progress:
    """Return the progress of a workbook's document, by some records of the journal."""
    snapshot = office.snapshot(slot)
    if snapshot is None or snapshot.seen is None:
        return unread(office, slot, known)
    return Progress.of(state_of(snapshot.seen, known, office.output))


def unread(office: Office, slot: Slot, known: Sequence[Record]) -> Progress:
    """Return the last known progress of a document whose workbook is unreadable or has not been read yet."""
    return Progress.of(state_of(unseen(slot.path), known, office.output))._replace(changed=False)


def all_states(office: Office, known: Sequence[Record]) -> tuple[dict[Path, State], list[State]]:
    """Return the states of workbooks that were read, by path, and of documents known only from the journal.

    The latter only if their workbooks lay within the preview's folder; none while workbooks wait to be read.
    """
    found = states(workbooks(office), known, office.output)
    lost = [] if None in map(office.snapshot, office.slots.values()) else [state for state in found if state.gone]
    there = {record.document for slot in office.slots.values() for record in steps(office, slot, known)}
    gone = [state for state in lost if state.document not in there and state.lay_within(office.root)]
    return {state.seen.path: state for state in found if state.seen}, gone


def gone_slots(office: Office, who: Visitor) -> dict[str, Slot]:
    """Return, by id, the former slots of documents without a workbook, as far as a visitor sees them."""
    _, gone = all_states(office, records(office, who))
    slots = (gone_slot(office, state) for state in gone)
    return {slot.id: slot for slot in slots if slot}


def gone_slot(office: Office, state: State) -> Slot | None:
    """Return the former slot of a document without a workbook; None if it now holds another document's."""
    assert state.last, "the journal knows it"
    slot = office.slot(_place(office, state.last))
    return None if slot.id in office.slots else slot


def _sees(office: Office, who: Visitor, record: Record) -> bool:
    """Return whether a visitor sees the workbook of a step; with access to everything, even one from elsewhere."""
    if who.sees(PurePath()):
        return True
    place, folder = _place(office, record), office.folder.resolve()
    return place.is_relative_to(folder) and who.sees(place.relative_to(folder))


def _place(office: Office, record: Record) -> Path:
    """Return the path of the workbook with which a step was taken."""
    return (office.output / record.workbook).resolve()
