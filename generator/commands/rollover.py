"""`mingzhang rollover`: a workbook → the one that follows it (结转到下一年, 由预算结转为决算)."""

import argparse
from pathlib import Path
from typing import Final

from generator.commands.parser import DONE, ERRORS, Commands, forms_folder, of_family, output_workbook, own_forms, year
from generator.commands.report import Outcome, show
from generator.disclosure.workbooks.keeping import ALL, Keep
from generator.signoff.package import workbook_at
from generator.tasks.rollover import roll_over
from generator.text.plain import spelt_out

_NEXT: Final = """以上各项也写在新填报表的“填报说明”中。
请填写本年的内容，核对带入的内容，再运行 mingzhang check 检查。"""


def add(commands: Commands) -> None:
    """Add the command."""
    description = (
        "由上年的填报表生成下一年的填报表：上年数算好填入，沿用的内容带入，没有带入的逐项列出；"
        "或由预算填报表生成同一年度的决算填报表：年初预算数算好填入。"
    )
    parser = commands.add_parser(
        "rollover", help="由上年的填报表生成下一年的，或由预算的生成决算的", description=description
    )
    parser.add_argument("file", type=Path, metavar="文件", help="结转的填报表（没有错误的），或它的定稿文件夹")
    parser.add_argument("--year", type=year, required=True, metavar="年度", help="新填报表的年度，如 2027")
    of_family(parser, None)
    parser.add_argument(
        "--last",
        type=Path,
        metavar="文件",
        help="由预算结转决算时：上年的决算填报表或定稿，上年决算数由它算好填入",
    )
    parser.add_argument(
        "--keep",
        nargs="+",
        metavar="项目",
        help="带入上年的哪些项目，连同绩效目标和指标：all 全部（不写就是全部），none 都不带入，或写几个项目编码",
    )
    own_forms(parser)
    output_workbook(parser, "2027.xlsx")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    path, last = workbook_at(options.file), options.last and workbook_at(options.last)
    keep = ALL if options.keep is None else Keep.of(options.keep)
    report = roll_over(path, options.year, options.output, options.family, last, keep, forms_folder(options))
    if report.findings:
        show(spelt_out(report.called), Outcome([], report.findings, []))
        print("没有生成：结转的填报表有错误，请先改正。")
        return ERRORS
    print(f"已生成 {options.year} 年的填报表：{options.output}")
    if report.own_form:
        print(report.own_form)
    for remark in report.remarks:
        print(f"  {remark}")
    print(_NEXT)
    return DONE
