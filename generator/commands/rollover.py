"""`mingzhang rollover`: last year's workbook → next year's (结转到下一年)."""

import argparse
from pathlib import Path
from typing import Final

from generator.commands.parser import DONE, ERRORS, Commands, output_workbook, year
from generator.commands.report import Outcome, show
from generator.rollover import roll_over

_NEXT: Final = """以上各项也写在新填报表的“填报说明”中。
请填写“基本支出”“项目支出”等本年的内容，核对带入的内容，再运行 mingzhang check 检查。"""


def add(commands: Commands) -> None:
    """Add the command."""
    description = "由上年的填报表生成下一年的填报表：上年数算好填入，沿用的内容带入，没有带入的逐项列出。"
    parser = commands.add_parser("rollover", help="由上年的填报表生成下一年的", description=description)
    parser.add_argument("file", type=Path, metavar="文件", help="上年的填报表（没有错误的），或上年的定稿文件夹")
    parser.add_argument("--year", type=year, required=True, metavar="年度", help="新的预算年度，如 2027")
    output_workbook(parser, "2027.xlsx")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    report = roll_over(options.file, options.year, options.output)
    if report.findings:
        show(options.file.name, Outcome([], report.findings, []))
        print("没有生成：上年的填报表有错误，请先改正。")
        return ERRORS
    print(f"已生成 {options.year} 年的填报表：{options.output}")
    for remark in report.remarks:
        print(f"  {remark}")
    print(_NEXT)
    return DONE
