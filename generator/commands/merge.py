"""`mingzhang merge`: the units' workbooks → their department's (合并填报表)."""

import argparse
from pathlib import Path
from typing import Final

from generator.commands.parser import DONE, Commands, forms_folder, name, output_workbook, own_forms
from generator.commands.report import Outcome, code, show
from generator.tasks.merge import left_to_fill, merge

_NEXT: Final = """部门自己的内容没有合并，请在合并后的填报表中填写（单位编码留空）：{}。
各单位填的上年数、政府采购、国有资产由软件汇总，部门不用再填。
填好后运行 mingzhang check --units 检查，没有错误后运行 mingzhang render --units 生成部门和各单位的公开文本。"""


def add(commands: Commands) -> None:
    """Add the command."""
    description = "把各单位的填报表合并为一本部门的填报表；有冲突的全部列出，不合并。"
    parser = commands.add_parser("merge", help="合并各单位的填报表", description=description)
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help="各单位的填报表，按公开的单位顺序")
    output_workbook(parser, "部门.xlsx")
    parser.add_argument("--name", type=name, required=True, metavar="名称", help="部门名称，如 高平市公安局")
    own_forms(parser, "各本填报表旁边")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    reports = merge(options.files, options.output, options.name, forms_folder(options))
    outcomes = [Outcome([], report.findings, report.failures) for report in reports]
    for report, outcome in zip(reports, outcomes, strict=True):
        show(report.book, outcome)
    worst = max(map(code, outcomes))
    if worst != DONE:
        print("没有合并。")
    else:
        merged = sum(report.family is not None for report in reports)
        said = [report.own_form for report in reports if report.own_form]
        print(f"已合并 {merged} 本填报表：{options.output}", *said, _NEXT.format(left_to_fill(reports)), sep="\n")
    return worst
