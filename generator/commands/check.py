"""`mingzhang check`: all findings of a workbook (检查填报表)."""

import argparse
from pathlib import Path

from generator.commands.parser import Commands, forms_folder, workbook
from generator.commands.report import Outcome, add_workbooks, each
from generator.errors import GeneratorError
from generator.tasks.check import check, coverage_by_document
from generator.workbook.mark import mark


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="检查填报表", description="检查填报表，列出全部问题。")
    add_workbooks(parser)
    parser.add_argument("--coverage", action="store_true", help="对照应当公开的内容，逐项写明在公开文本的哪里")
    told = "另写一本填报表的副本，把问题标注在单元格上，如 标注.xlsx"
    parser.add_argument("--mark", type=workbook, metavar="文件", help=told)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.mark and len(options.files) > 1:
        raise GeneratorError("--mark 一次只能标注一本填报表；请分几次检查。")

    forms = forms_folder(options)

    def work(path: Path) -> Outcome:
        checked = check(path, options.units, forms)
        told = coverage_by_document(checked) if options.coverage else None
        outcome = Outcome([], checked.findings, [], told, checked.called(str(path)))
        if not options.mark:
            return outcome
        try:
            mark(path, checked.findings, options.mark)
        except GeneratorError as error:
            return outcome._replace(failures=[str(error)])
        return outcome._replace(files=[options.mark])

    return each(options, work)
