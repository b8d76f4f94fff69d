"""`mingzhang compare`: the changes between two workbooks of one document (改动对照)."""

import argparse
from pathlib import Path

from generator.commands.parser import DONE, Commands, forms_folder, own_forms
from generator.files.writing import refuse_existing, write_whole
from generator.findings.finding import has_errors
from generator.signoff.package import workbook_at
from generator.tasks.compare import compare
from generator.text.plain import spelt_out


def add(commands: Commands) -> None:
    """Add the command."""
    description = "比较同一份公开文本的两本填报表：改了哪些填报内容、哪些数据、哪些文字，写成一个网页文件。"
    parser = commands.add_parser("compare", help="比较两本填报表，列出改动", description=description)
    parser.add_argument("old", type=Path, metavar="原来的", help="改动以前的填报表，或定稿文件夹")
    parser.add_argument("new", type=Path, metavar="现在的", help="改动以后的填报表，或定稿文件夹")
    parser.add_argument("-o", "--output", type=_page, required=True, metavar="文件", help="写到哪里，如 改动对照.html")
    own_forms(parser)
    parser.set_defaults(run=_run)


def _page(text: str) -> Path:
    """Parse the path of a page to write."""
    if Path(text).suffix.lower() != ".html":
        raise argparse.ArgumentTypeError(f"改动对照的文件名应以 .html 结尾，不能是 {text}")
    return Path(text)


def _run(options: argparse.Namespace) -> int:
    refuse_existing(options.output)
    old, new = map(workbook_at, (options.old, options.new))
    report = compare(old, new, (options.old.name, options.new.name), forms_folder(options))
    for called, findings in zip(report.called, report.findings, strict=True):
        if has_errors(findings):
            print(f"{spelt_out(called)} 有错误，按草稿比较；请用 mingzhang check 检查。")
    if report.titles:
        print(f"提示  两本不是同一份公开文本：{'，'.join(report.titles)}；请核对是否选错了文件。")
    print(f"改动：{report.revised.counts}。")
    write_whole(options.output, report.page)
    print(f"已写出：{options.output}")
    return DONE
