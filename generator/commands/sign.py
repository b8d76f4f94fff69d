"""`mingzhang sign`: one step of sign-off (提交、保密审查、审签、公开、退回)."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from generator.commands.parser import DONE, Commands, Parser, forms_folder, own_forms
from generator.errors import GeneratorError
from generator.signoff.documents import Seen, beside, read_all_seen, read_seen, unseen
from generator.signoff.journal import Journal
from generator.signoff.record import Record
from generator.signoff.request import Person, Request
from generator.signoff.sheet import shown_time
from generator.signoff.state import state_of, steps_of
from generator.signoff.steps import STEPS, Step
from generator.signoff.taking import take

_DESCRIPTION: Final = "办理一步：提交、（保密）审查、（负责人）审签、公开，或退回；记入签审记录，审签后定稿。"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("sign", help="提交、审查、审签、公开、退回", description=_DESCRIPTION)
    parser.add_argument("file", type=Path, metavar="填报表", help="要办理的填报表")
    steps = "、".join(Step)
    parser.add_argument("--step", type=_step, required=True, metavar="步骤", help=f"办理哪一步：{steps}")
    parser.add_argument("--name", required=True, metavar="姓名", help="办理人的姓名")
    parser.add_argument("--remark", default="", metavar="说明", help="说明；公开要写日期和网址，退回要写原因")
    told = "上一步的时间错了（当时那台电脑的时间不准）才写：写明情况，会记入签审记录和审签单"
    parser.add_argument("--clock", default="", metavar="时间说明", help=told)
    own_forms(parser)
    add_output(parser)
    parser.set_defaults(run=_run)


def add_output(parser: Parser) -> None:
    """Add the argument for the folder of journal and packages."""
    said = "签审记录和定稿所在的文件夹，默认 outputs"
    parser.add_argument("-o", "--output", type=Path, default=Path("outputs"), metavar="文件夹", help=said)


def _step(text: str) -> Step:
    if text not in list(Step):
        raise argparse.ArgumentTypeError(f"没有“{text}”这一步；可选：{'、'.join(Step)}")
    return Step(text)


def _seen(path: Path, step: Step, records: Sequence[Record], output: Path) -> Seen:
    """Read the workbook; if it is unreadable and the step needs none, return it as unseen."""
    try:
        return read_seen(path)
    except GeneratorError:
        if STEPS[step].content or not steps_of(path, "", records, output):
            raise
        return unseen(path)


def _run(options: argparse.Namespace) -> int:
    records = Journal(options.output).records()
    seen = _seen(options.file, options.step, records, options.output)
    after = state_of(seen, records, options.output).after
    request = Request(options.step, Person(options.name), options.remark, after, seen.content.digest, options.clock)
    others, forms = read_all_seen(beside(options.file)), forms_folder(options)
    record = take(request, seen, others, options.output, datetime.now().astimezone(), forms)
    print(f"{record.name}：{record.stage}（{record.step}，{record.person}，{shown_time(record.time)}）")
    if record.step in (Step.SUBMIT, Step.APPROVE):
        print(f"  {'定稿' if record.step is Step.APPROVE else '提交的文件'}  {options.output / record.package}")
    return DONE
