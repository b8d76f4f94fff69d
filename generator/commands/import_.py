"""`mingzhang import`: a budget-detail export → a new workbook (导入预算明细)."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Final

from generator.commands.parser import (
    DONE,
    ERRORS,
    Commands,
    forms_folder,
    name,
    of_form,
    output_workbook,
    own_forms,
    year,
)
from generator.commands.screen import as_json
from generator.disclosure.imported import Compared, Imported, SumRow, Unplaced
from generator.families.forms import forms_for
from generator.families.known import FAMILIES
from generator.findings.finding import Level

_NEXT: Final = """请在新填报表中补填导出表没有的内容：基本信息，单位类型，项目的公开方式，上年数、文字等；
未放入的行请核对后补填。再运行 mingzhang check 检查。"""

_SHOWN: Final = 10  # skipped rows; the JSON lists all


def add(commands: Commands) -> None:
    """Add the command."""
    description = "把预算管理系统导出的预算明细放进一本新的填报表；没有放入的逐行列出，金额核对到分。"
    parser = commands.add_parser("import", help="由导出的预算明细生成填报表", description=description)
    parser.add_argument("file", type=Path, metavar="文件", help="导出的预算明细（xlsx）")
    parser.add_argument("--map", type=Path, metavar="样式", help="导出表样式（TOML），只写与默认不同的")
    parser.add_argument("--year", type=year, required=True, metavar="年度", help="预算年度，如 2026")
    parser.add_argument("--name", type=name, required=True, metavar="名称", help="部门（单位）名称，如 高平市公安局")
    of_form(parser)
    own_forms(parser, "新填报表旁边")
    output_workbook(parser, "填报表.xlsx")
    parser.add_argument("--json", action="store_true", help="结果以 JSON 输出，供其他程序使用")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    family, importing = next((family, family.importing) for family in FAMILIES if family.importing)
    form = forms_for(options.output, forms_folder(options)).named(family, options.form)
    report = importing(options.file, options.map, options.year, options.name, form, options.output)
    if options.json:
        print(as_json(_report(report, options.output)))
    else:
        _show(report, options.output)
    return DONE if report.sure else ERRORS


def _report(report: Imported, output: Path) -> dict[str, object]:
    """Return the complete report, amounts in 元 as text."""
    listed = {name: [_as_dict(item) for item in getattr(report, name)] for name in ("totals", "skipped", "unplaced")}
    return {"output": str(output), **report._asdict(), "tally": report.tally._asdict(), **listed}


def _as_dict(item: Compared | SumRow | Unplaced) -> dict[str, object]:
    return {**item._asdict(), "where": asdict(item.where)}


def _show(report: Imported, output: Path) -> None:
    rows = "、".join(f"{sheet} {count} 行" for sheet, count in report.rows.items())
    print(f"已生成填报表：{output}\n  放入 {report.placed} 笔，写成{rows}。")
    print(f"  {report.tally}。")
    for sheet in report.sheets if len(report.sheets) > 1 else ():
        print(f"    {sheet}。")
    if agreeing := sum(total.agrees for total in report.totals):
        print(f"  导出表自己的合计核对了 {agreeing} 处，一致。")
    _show_skipped(report.skipped, report.tally.export)
    for line in report.unplaced:
        print(f"  {Level.ERROR}  未放入 {line}")
    for total in report.totals:
        if not total.agrees:
            print(f"  {Level.ERROR}  {total}")
    for doubt in report.doubts:
        print(f"  {Level.ERROR}  {doubt}")
    for remark in report.remarks:
        print(f"  {Level.WARNING}  {remark}")
    for sheet in report.unread:
        print(f"  {Level.NOTICE}  {sheet}")
    print(_NEXT)


def _show_skipped(totals: Sequence[SumRow], lines: Decimal) -> None:
    """Print the skipped rows of totals, their sum, and that of all rows: nothing is omitted unreported."""
    if totals:
        skipped = sum((total.amount for total in totals if total.amount is not None), Decimal(0))
        both = f"共 {skipped:,.2f} 元，连同明细各行共 {skipped + lines:,.2f} 元"
        print(f"  跳过小计、合计 {len(totals)} 行（{both}），请核对确实不是明细：")
    for total in totals[:_SHOWN]:
        print(f"    {total}")
    if len(totals) > _SHOWN:
        print(f"    还有 {len(totals) - _SHOWN} 行未列出；加 --json、另写一个文件，可以看到全部。")
