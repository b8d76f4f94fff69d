"""`mingzhang status`: the stage of every document, and any damage (办理状态)."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from rich.cells import cell_len, set_cell_size

from generator.batch.workbooks import find_workbooks
from generator.commands.parser import DONE, ERRORS, UNUSABLE, Commands
from generator.commands.sign import add_output
from generator.errors import GeneratorError, fault
from generator.signoff.documents import Seen, beside, read_all_seen, read_seen
from generator.signoff.gaps import global_damage
from generator.signoff.journal import Journal
from generator.signoff.record import Record
from generator.signoff.sheet import shown_time
from generator.signoff.state import State, state_of, states
from generator.text.plain import spelt_out

_DESCRIPTION: Final = "列出公开文本办到哪一步、填报表是否变更、定稿是否完好；有损坏的，退出码是 1。"
_HEADERS: Final = ("名称", "年度", "状态", "变动", "时间", "办理人")


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("status", help="查看办理状态", description=_DESCRIPTION)
    said = "一本填报表，或填报表所在的文件夹；不写就列出签审记录中的全部"
    parser.add_argument("path", type=Path, nargs="?", metavar="填报表或文件夹", help=said)
    add_output(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    journal = Journal(options.output)
    records = journal.records()
    found, failures = _found(options.path, records, options.output)
    _show(found)
    damage = [*(f"已损坏  {fault}" for state in found for fault in state.faults), *global_damage(journal)]
    for line in (*damage, *(f"提示  {remark}" for state in found for remark in _remarks(state))):
        print(line)
    for failure in failures:
        print(f"失败  {failure}", file=sys.stderr)
    return UNUSABLE if failures else ERRORS if damage else DONE


def _found(path: Path | None, records: Sequence[Record], output: Path) -> tuple[list[State], list[str]]:
    """Return the requested states, and what could not be read."""
    if path and not path.is_dir():
        return [state_of(read_seen(path), records, output, read_all_seen(beside(path)))], []
    if path:
        seen, failures = _looked(find_workbooks(path, output).workbooks)
        found = states(seen, records, output)
        return [state for state in found if state.seen or state.lay_within(path)], failures
    known = dict.fromkeys(output / record.workbook for record in records)
    seen, failures = _looked(workbook for workbook in known if workbook.is_file())
    return states(seen, records, output), failures


def _looked(paths: Iterable[Path]) -> tuple[list[Seen], list[str]]:
    seen, failures = [], []
    for path in paths:
        try:
            seen.append(read_seen(path))
        except GeneratorError as error:
            failures.append(str(error))
        except Exception as error:  # a fault of the program, which must not stop the others
            failures.append(f"{spelt_out(str(path))}：{fault(error)}。")
    return seen, failures


def _show(found: Sequence[State]) -> None:
    """Print a table; Chinese characters are two columns wide."""
    rows = [_HEADERS, *map(_row, found)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if not found:
        print("签审记录中还没有公开文本。")
    for row in rows if found else ():
        print("  ".join(map(set_cell_size, row, widths)).rstrip())


def _row(state: State) -> tuple[str, ...]:
    flags = ["已变更"] * state.changed + ["已损坏"] * bool(state.faults)
    time, person = (shown_time(state.last.time), state.last.person) if state.last else ("", "")
    name = state.name or (spelt_out(str(state.seen.path)) if state.seen else "")
    return name, state.year, state.shown, "、".join(flags), time, person


def _remarks(state: State) -> Iterable[str]:
    """Yield remarks on what is no damage, but should be known."""
    if state.rivalry:
        yield state.rivalry
    if state.by_one:
        steps = "、".join(record.step for record in state.by_one)
        yield f"{state.name}：{steps}的办理人与提交人相同（{state.by_one[0].person}）；请核对是否应由别人办理。"
    for record in state.backwards:
        time = f"“{record.step}”的时间（{shown_time(record.time)}）早于上一步"
        yield f"{state.name}：{time}；请核对办理的电脑的时间是否准确。"
    if state.gone:
        yield f"{state.name}：{state.gone}"
    if state.seen and not state.seen.document:
        yield f"{state.seen.path}：“基本信息”有错误，不知道是哪一份公开文本；请用 mingzhang check 检查。"
