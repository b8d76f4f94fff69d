"""The command line (命令行): arguments, printing, exit codes; no logic."""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from generator.errors import GeneratorError
from generator.families.budget.blank import new_workbook
from generator.findings import Finding, Level, has_errors
from generator.merging import OWN, merge
from generator.pipeline import FORMATS, check, publish
from generator.verification import Verified, unmatched, verify
from generator.verify.certificate import listed, told, verdict

DONE, ERRORS, UNUSABLE = 0, 1, 2
_AFTER_MERGING = f"""部门自己的内容没有合并，请在合并后的填报表中填写（单位编码留空）：{OWN}。
各单位填的上年数、政府采购、国有资产由软件汇总，部门不用再填。
填好后运行 mingzhang check --units 检查，没有错误后运行 mingzhang render --units 生成部门和各单位的公开文本。"""
_EPILOG = "退出码：0 完成；1 有“错误”，没有生成文件，或核验不一致；2 命令用法不对，或文件不能读写。"


class _Parser(argparse.ArgumentParser):
    """argparse speaking Chinese."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"add_help": False})
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"{self.format_usage()}命令用法不对：{_in_chinese(message)}\n")


def _in_chinese(message: str) -> str:
    """Translate what argparse says of a wrong command line."""
    for english, chinese in (
        ("the following arguments are required: ", "缺少 "),
        ("unrecognized arguments: ", "不认识 "),
        ("ignored explicit argument ", "后面不能有 "),
        ("expected one argument", "后面缺少内容"),
        ("invalid choice: ", "不能是 "),
        ("choose from", "可选"),
        ("argument ", ""),
    ):
        message = message.replace(english, chinese)
    return message


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except GeneratorError as error:
        print(error, file=sys.stderr)
        return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="mingzhang", description="明账：由一本填报表生成部门预算公开文本。", epilog=_EPILOG)
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)

    new = commands.add_parser("new", help="生成一本空白填报表", description="生成一本空白填报表。")
    new.add_argument("--year", type=_year, required=True, metavar="年度", help="预算年度，如 2026")
    new.add_argument("--name", type=_name, required=True, metavar="名称", help="部门（单位）名称，如 高平市公安局")
    new.add_argument("-o", "--output", type=_workbook, required=True, metavar="文件", help="写到哪里，如 填报表.xlsx")
    new.set_defaults(run=_new)

    checking = commands.add_parser("check", help="检查填报表", description="检查填报表，列出全部问题。")
    _common(checking)
    checking.set_defaults(run=_check)

    rendering = commands.add_parser("render", help="生成公开文本", description="检查填报表，没有错误的生成公开文本。")
    _common(rendering)
    rendering.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    rendering.add_argument(
        "--format",
        type=_formats,
        default=FORMATS,
        metavar="格式",
        help=f"要哪些格式，逗号分开；默认全部：{','.join(FORMATS)}",
    )
    rendering.set_defaults(run=_render)

    merging = commands.add_parser(
        "merge",
        help="合并各单位的填报表",
        description="把各单位的填报表合并为一本部门的填报表；有冲突的全部列出，不合并。",
    )
    merging.add_argument("files", type=Path, nargs="+", metavar="文件", help="各单位的填报表，按公开的单位顺序")
    merging.add_argument("-o", "--output", type=_workbook, required=True, metavar="文件", help="写到哪里，如 部门.xlsx")
    merging.add_argument("--name", type=_name, required=True, metavar="名称", help="部门名称，如 高平市公安局")
    merging.set_defaults(run=_merge)

    verifying = commands.add_parser(
        "verify", help="核验公开文本", description="重新读取已生成的文件，与 JSON 逐处比对，写出核验证明。"
    )
    verifying.add_argument("folder", type=Path, metavar="文件夹", help="公开文本所在的文件夹，其中要有 JSON")
    verifying.add_argument("--json", action="store_true", help="结果以 JSON 输出，供其他程序使用")
    verifying.set_defaults(run=_verify)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help="填报表，可以一次给几个")
    parser.add_argument("--units", action="store_true", help="部门的各单位也各自公开单位预算，一起检查、生成")
    parser.add_argument("--json", action="store_true", help="结果以 JSON 输出，供其他程序使用")


def _year(text: str) -> int:
    if not re.fullmatch(r"20\d\d", text):
        raise argparse.ArgumentTypeError(f"年度应为四位数字，如 2026，不能是 {text}")
    return int(text)


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("名称不能为空")
    return text.strip()


def _workbook(text: str) -> Path:
    if Path(text).suffix.lower() != ".xlsx":
        raise argparse.ArgumentTypeError(f"填报表的文件名应以 .xlsx 结尾，不能是 {text}")
    return Path(text)


def _formats(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    if unknown := set(chosen) - set(FORMATS):
        raise argparse.ArgumentTypeError(f"没有 {'、'.join(sorted(unknown))} 格式；可选：{','.join(FORMATS)}")
    return chosen


Outcome = tuple[list[Path], list[Finding], list[str]]


def _new(options: argparse.Namespace) -> int:
    new_workbook(options.output, options.year, options.name)
    print(f"已生成空白填报表：{options.output}")
    return DONE


def _check(options: argparse.Namespace) -> int:
    return _each(options, lambda path: ([], check(path, options.units).findings, []))


def _render(options: argparse.Namespace) -> int:
    written: set[Path] = set()

    def work(path: Path) -> Outcome:
        published = publish(path, options.output, options.format, written, options.units)
        written.update(published.files)
        return published

    return _each(options, work)


def _merge(options: argparse.Namespace) -> int:
    reports = merge(options.files, options.output, options.name)
    for report in reports:
        _print(report.book, [], report.findings, report.failures)
    code = max(_code(report.findings, report.failures) for report in reports)
    print(f"已合并 {len(reports)} 本填报表：{options.output}\n{_AFTER_MERGING}" if code == DONE else "没有合并。")
    return code


def _verify(options: argparse.Namespace) -> int:
    documents, others = verify(options.folder), unmatched(options.folder)
    if options.json:
        report = {"documents": [document.report() for document in documents], "unmatched": others}
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        for document in documents:
            _tell(document)
        for name in others:
            print(f"提示  {name}：没有同名的 JSON 数据文件，没有核验。")
    if any(document.unusable for document in documents):
        return UNUSABLE
    return DONE if all(document.agrees for document in documents) else ERRORS


def _tell(document: Verified) -> None:
    """Print what verification found of one document."""
    print(f"{document.stem}：{verdict(document.checked) if document.checked else '不能核验'}")
    for file in document.checked:
        print(f"  {file.name}：{told(file)}")
        for line in listed(file):
            print(f"    {line}", file=sys.stderr if file.failure else sys.stdout)
    for remark in document.remarks:
        print(f"  提示  {remark}")
    if document.certificate:
        print(f"  已生成  {document.certificate}")
    if document.failure:
        print(f"  失败  {document.failure}", file=sys.stderr)


def _each(options: argparse.Namespace, work: Callable[[Path], Outcome]) -> int:
    """Work on every file, whatever happens to the others; the exit code is the worst of all."""
    code, reports = DONE, []
    for path in options.files:
        try:
            written, findings, failures = work(path)
        except GeneratorError as error:
            written, findings, failures = [], [], [str(error)]
        code = max(code, _code(findings, failures))
        reports.append(_report(path, written, findings, failures))
        if not options.json:
            _print(path.name, written, findings, failures)
    if options.json:
        print(json.dumps(reports, ensure_ascii=False, indent=1))
    return code


def _code(findings: list[Finding], failures: list[str]) -> int:
    return UNUSABLE if failures else ERRORS if has_errors(findings) else DONE


def _report(path: Path, written: list[Path], findings: list[Finding], failures: list[str]) -> dict[str, object]:
    return {
        "workbook": str(path),
        "files": [str(file) for file in written],
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "failures": failures,
    }


def _print(name: str, written: list[Path], findings: list[Finding], failures: list[str]) -> None:
    if findings or written or not failures:
        counts = Counter(finding.level for finding in findings)
        print(f"{name}：" + "，".join(f"{level} {counts[level]}" for level in Level))
    for level in Level:
        for finding in findings:
            if finding.level is level:
                print(f"  {level}  {finding}")
    for failure in failures:
        print(f"  失败  {failure}", file=sys.stderr)
    for file in written:
        print(f"  已生成  {file}")


if __name__ == "__main__":
    sys.exit(main())
