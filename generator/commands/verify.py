"""`mingzhang verify`: finished files, re-read and compared (核验公开文本)."""

import argparse
import sys
from pathlib import Path

from generator.commands.parser import DONE, ERRORS, UNUSABLE, Commands
from generator.commands.screen import as_json
from generator.tasks.verify import Verified, unmatched, verify
from generator.text.plain import spelt_out
from generator.verify.certificate import fault_lines, summary_line, verdict


def add(commands: Commands) -> None:
    """Add the command."""
    description = "重新读取已生成的文件，与 JSON 逐处比对，写出核验证明。"
    parser = commands.add_parser("verify", help="核验公开文本", description=description)
    parser.add_argument("folder", type=Path, metavar="文件夹", help="公开文本所在的文件夹，其中要有 JSON")
    parser.add_argument("--json", action="store_true", help="结果以 JSON 输出，供其他程序使用")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    documents, others = verify(options.folder), unmatched(options.folder)
    if options.json:
        report = {"documents": [document.report() for document in documents], "unmatched": others}
        print(as_json(report))
    else:
        for document in documents:
            _show(document)
        for name in others:
            print(f"提示  {spelt_out(name)}：没有同名的 JSON 数据文件，没有核验。")
    if any(document.unusable for document in documents):
        return UNUSABLE
    return DONE if all(document.agrees for document in documents) else ERRORS


def _show(document: Verified) -> None:
    print(f"{spelt_out(document.stem)}：{verdict(document.checked) if document.checked else '不能核验'}")
    for file in document.checked:
        print(f"  {spelt_out(file.name)}：{summary_line(file)}")
        for line in fault_lines(file):
            print(f"    {line}", file=sys.stderr if file.failure else sys.stdout)
    for remark in document.remarks:
        print(f"  提示  {remark}")
    if document.certificate:
        print(f"  已生成  {document.certificate}")
    if document.failure:
        print(f"  失败  {document.failure}", file=sys.stderr)
