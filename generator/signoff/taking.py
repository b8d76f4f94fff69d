"""Taking a step (办理一步): all preconditions are checked, then it is carried out and recorded."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Final

from generator.errors import GeneratorError
from generator.files.frozen import Frozen, read_manifest
from generator.signoff.documents import Seen
from generator.signoff.journal import Journal
from generator.signoff.outputs import Outputs, outputs
from generator.signoff.package import output_hashes, sign, submit, sweep_up
from generator.signoff.record import Record, Taken
from generator.signoff.remarks import secret_remark_fault
from generator.signoff.request import Request, reasons_against
from generator.signoff.sheet import shown_time
from generator.signoff.state import WRONG_TIME, State, path_from, state_of
from generator.signoff.steps import STEPS, Step

_ASKEW: Final = timedelta(days=1)  # by which the clocks of several computers may differ


def take(
    request: Request, seen: Seen, others: Iterable[Seen], output: Path, now: datetime, forms: Path | None = None
) -> Record:
    """Take a step.

    Args:
        request: the step.
        seen: the workbook.
        others: other workbooks, which may be of the same document.
        output: the output folder.
        now: the time, with its zone.
        forms: where forms are besides the installed ones, and those beside the workbook (公开样式).

    Raises:
        GeneratorError: it is not permitted, or failed; the message says why, and nothing was recorded.
    """
    journal = Journal(output)
    if faults := journal.faults():
        advice = "请恢复最近的备份；没有备份的，把签审记录改名留存，重新办理。"
        raise GeneratorError(f"{''.join(faults)}没有办理“{request.step}”；{advice}")
    state = state_of(seen, journal.records(), output, others)
    request = request.tidy()
    if why := _of_the_time(request, state, now):
        raise GeneratorError(f"{state.name}：没有办理“{request.step}”，{why}")
    said = _remark(request, state)
    if why := reasons_against(request, state, seen) or secret_remark_fault(said, _workbooks(said, state, seen)):
        raise GeneratorError(f"{state.name or seen.path.name}：没有办理“{request.step}”，{why}")
    made = outputs(seen, forms) if request.step is Step.SUBMIT else None
    taken = _taken(request, state, seen, made, now)
    return journal.append(taken, request.after, lambda taken: _frozen(taken, state, made))


def _of_the_time(request: Request, state: State, now: datetime) -> str:
    """Return a message if a clock, here or at the last step, is wrong without an explanation; else empty."""
    if state.last is None or not state.is_ahead(now):
        return "上一步的时间并不晚于现在，不用说明它有误；请去掉这项说明，再办理。" if request.clock else ""
    if request.clock or state.last.time - now <= _ASKEW:
        return ""
    last = state.last
    return (
        f"这台电脑的时间是 {shown_time(now)}，早于上一步“{last.step}”（{shown_time(last.time)}）；"
        "请把时间调准，再办理。"
        f"如果这台电脑的时间是准的，那就是{last.person}办理“{last.step}”时那台电脑的时间错了；"
        "请写明情况再办理（页面上的“时间说明”，命令行的 --clock），会记入签审记录和审签单。"
    )


def _remark(request: Request, state: State) -> str:
    """Return the remark to record, with the explanation that the previous step's time is wrong."""
    if not request.clock or state.last is None:
        return request.remark
    which = f"上一步“{state.last.step}”（{state.last.person}，{shown_time(state.last.time)}）"
    return "；".join(filter(None, (request.remark, f"{which}{WRONG_TIME}：{request.clock}")))


def _workbooks(said: str, state: State, seen: Seen) -> Iterator[Path]:
    """Yield the current and the submitted workbook, if there is a remark or a new file name to check against them."""
    if not said and (state.last is None or PurePath(state.last.workbook).name == seen.path.name):
        return
    if seen.is_known and seen.path.exists():
        yield seen.path
    with suppress(GeneratorError):
        if state.package and (submitted := state.package / read_manifest(state.package)[0].workbook).is_file():
            yield submitted


def _taken(request: Request, state: State, seen: Seen, made: Outputs | None, now: datetime) -> Taken:
    """Return the step to record; at 提交, still without its package."""
    who = {
        "workbook": path_from(state.output, seen.path),
        "step": request.step,
        "stage": STEPS[request.step].stage,
        "person": request.person.name,
        "account": request.person.account,
        "time": now,
        "remark": _remark(request, state),
    }
    if made:
        content = {"content": seen.content.workbook, "attachments": dict(seen.content.attachments)}
        later = {"outputs": {}, "package": "", "manifest": ""}
        return Taken.model_validate(who | content | later | {"document": state.document, "name": made.name})
    assert state.last, "no other step comes first"
    return state.last.taken.model_copy(update=who)


def _frozen(taken: Taken, state: State, made: Outputs | None) -> Taken:
    """Freeze a submission or, at 审签, what was submitted; called once no other step can come first.

    Raises:
        GeneratorError: it cannot be read or written.
    """
    try:
        if made or taken.step is Step.APPROVE:
            sweep_up(state.output)
        if made:
            frozen = submit(state.output, state.document, PurePath(taken.workbook).name, made)
            return taken.model_copy(update={"outputs": output_hashes(frozen), **_place(frozen, state.output)})
        if taken.step is Step.APPROVE:
            frozen, time = sign(state.output, taken, state.records)
            return taken.model_copy(update={"time": time, **_place(frozen, state.output)})
    except (OSError, ValueError) as error:
        why = "提交的文件或定稿不能读写；请检查输出文件夹，再办理。"
        raise GeneratorError(f"{taken.name}：没有办理“{taken.step}”，{why}") from error
    return taken


def _place(frozen: Frozen, output: Path) -> dict[str, str]:
    return {"package": frozen.folder.relative_to(output).as_posix(), "manifest": frozen.manifest}
