"""Taking a step (办理一步): everything that must be so is checked, then it is done and written down."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from generator.errors import GeneratorError
from generator.frozen import Frozen
from generator.signoff.documents import Seen
from generator.signoff.journal import Journal
from generator.signoff.outputs import outputs
from generator.signoff.package import made_of, sign, submit
from generator.signoff.record import Record, Taken
from generator.signoff.request import Request, refusal
from generator.signoff.state import State, path_from, state_of
from generator.signoff.steps import STEPS, Step


def take(request: Request, seen: Seen, others: Iterable[Seen], output: Path, now: datetime) -> Record:
    """Take a step.

    Args:
        request: the step.
        seen: the workbook.
        others: other workbooks, which may be of the same document.
        output: the output folder.
        now: the time, with its zone.

    Raises:
        GeneratorError: it may not be taken, or could not be; the message says why, and nothing was written down.
    """
    journal = Journal(output)
    if faults := journal.faults():
        advice = "请恢复最近的备份；没有备份的，把签审记录改名留存，重新办理。"
        raise GeneratorError(f"{''.join(faults)}没有办理“{request.step}”；{advice}")
    state = state_of(seen, journal.records(), output, others)
    request = request.tidy()
    if why := refusal(request, state, seen):
        raise GeneratorError(f"{state.name or seen.path.name}：没有办理“{request.step}”，{why}")
    taken = _taken(request, state, seen, now)
    if request.step is Step.APPROVE:
        return journal.append(taken, request.after, lambda taken: _signed(taken, state))
    return journal.append(taken, request.after)


def _taken(request: Request, state: State, seen: Seen, now: datetime) -> Taken:
    """Return what is to be written down; at 提交, the outputs are made."""
    who = {
        "workbook": path_from(state.output, seen.path),
        "step": request.step,
        "stage": STEPS[request.step].stage,
        "person": request.person.name,
        "account": request.person.account,
        "time": now,
        "remark": request.remark,
    }
    if request.step is Step.SUBMIT:
        return Taken.model_validate(who | _submitted(state, seen))
    assert state.last, "no other step comes first"
    return state.last.taken.model_copy(update=who)


def _submitted(state: State, seen: Seen) -> dict[str, object]:
    """Make the outputs and freeze them; return what is written down of the content."""
    made = outputs(seen)
    frozen = submit(state.output, state.document, seen.path.name, made)
    return {
        "document": state.document,
        "name": made.name,
        "content": seen.content.workbook,
        "attachments": dict(seen.content.attachments),
        "outputs": made_of(frozen),
        **_place(frozen, state.output),
    }


def _signed(taken: Taken, state: State) -> Taken:
    """Freeze what was submitted for good; the time is the package's."""
    frozen, time = sign(state.output, taken, state.records)
    return taken.model_copy(update={"time": time, **_place(frozen, state.output)})


def _place(frozen: Frozen, output: Path) -> dict[str, str]:
    return {"package": frozen.folder.relative_to(output).as_posix(), "manifest": frozen.manifest}
