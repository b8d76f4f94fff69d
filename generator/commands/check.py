"""`mingzhang check`: every fault of a workbook (检查填报表)."""

import argparse
from pathlib import Path

from generator.commands.parser import Commands, workbook
from generator.commands.report import Outcome, add_workbooks, each
from generator.errors import GeneratorError
from generator.pipeline import check
from generator.workbook.mark import mark


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="检查填报表", description="检查填报表，列出全部问题。")
    add_workbooks(parser)
    told = "另写一本填报表的副本，把问题标注在单元格上，如 标注.xlsx"
    parser.add_argument("--mark", type=workbook, metavar="文件", help=told)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.mark and len(options.files) > 1:
        raise GeneratorError("--mark 一次只能标注一本填报表；请分几次检查。")

    def work(path: Path) -> Outcome:
        findings = check(path, options.units).findings
        if not options.mark:
            return Outcome([], findings, [])
        try:
            mark(path, findings, options.mark)
        except GeneratorError as error:
            return Outcome([], findings, [str(error)])
        return Outcome([options.mark], findings, [])

    return each(options, work)
