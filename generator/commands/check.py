"""`mingzhang check`: every fault of a workbook (检查填报表)."""

import argparse
from pathlib import Path

from generator.commands.parser import Commands
from generator.commands.report import Outcome, add_workbooks, each
from generator.pipeline import check


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="检查填报表", description="检查填报表，列出全部问题。")
    add_workbooks(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    def work(path: Path) -> Outcome:
        return Outcome([], check(path, options.units).findings, [])

    return each(options, work)
