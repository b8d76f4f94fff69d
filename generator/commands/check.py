"""`mingzhang check`: every fault of a workbook (检查填报表)."""

import argparse
from pathlib import Path

from generator.commands.parser import Commands
from generator.commands.report import Outcome, add_workbooks, each
from generator.pipeline import check, covered


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="检查填报表", description="检查填报表，列出全部问题。")
    add_workbooks(parser)
    parser.add_argument("--coverage", action="store_true", help="对照应当公开的内容，逐项写明在公开文本的哪里")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    def work(path: Path) -> Outcome:
        checked = check(path, options.units)
        return Outcome([], checked.findings, [], covered(checked) if options.coverage else None)

    return each(options, work)
