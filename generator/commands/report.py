"""Reports on workbooks (检查结果的输出): for people sheet by sheet, for programs as JSON."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.commands.parser import DONE, ERRORS, UNUSABLE, own_forms
from generator.commands.screen import as_json
from generator.disclosure.checking.coverage import Covered
from generator.errors import GeneratorError, fault
from generator.findings.finding import Finding, further, has_errors
from generator.findings.grouping import counted, grouped
from generator.text.plain import spelt_out


class Outcome(NamedTuple):
    """Result of one workbook: files written, findings, and what could not be done (plain Chinese).

    ``coverage`` maps each document to what must be published, if requested; it is empty, if no document is made.
    ``called`` is the displayable path of the workbook; blank, where nothing was read.
    """

    files: list[Path]
    findings: list[Finding]
    failures: list[str]
    coverage: Mapping[str, Sequence[Covered]] | None = None
    called: str = ""


def add_workbooks(parser: argparse.ArgumentParser) -> None:
    """Add the arguments shared by all commands that work on workbooks."""
    parser.add_argument("files", type=Path, nargs="+", metavar="文件", help="填报表，可以一次给几个")
    parser.add_argument("--units", action="store_true", help="部门的各单位也各自公开，一起检查、生成")
    own_forms(parser)
    parser.add_argument("--json", action="store_true", help="结果以 JSON 输出，供其他程序使用")


def each(options: argparse.Namespace, work: Callable[[Path], Outcome]) -> int:
    """Process every file, even if others fail; return the worst exit code."""
    worst, reports = DONE, []
    for path in options.files:
        try:
            outcome = work(path)
        except GeneratorError as error:
            outcome = Outcome([], [], [str(error)])
        except Exception as error:  # a fault of the program, which must not stop the others
            outcome = Outcome([], [], [f"{spelt_out(path.name)}：{fault(error)}。"])
        worst = max(worst, code(outcome))
        reports.append(_report(path, outcome))
        if not options.json:
            show(spelt_out(Path(outcome.called or path).name), outcome)
    if options.json:
        print(as_json(reports))
    return worst


def code(outcome: Outcome) -> int:
    """Return the exit code of an outcome."""
    if outcome.failures:
        return UNUSABLE
    missing = any(item.fails for items in (outcome.coverage or {}).values() for item in items)
    return ERRORS if missing or has_errors(outcome.findings) else DONE


def _report(path: Path, outcome: Outcome) -> dict[str, object]:
    return {
        "workbook": outcome.called or str(path),
        "files": [str(file) for file in outcome.files],
        "findings": [finding.model_dump(mode="json") for finding in outcome.findings],
        "failures": outcome.failures,
    } | _coverage_report(outcome)


def _coverage_report(outcome: Outcome) -> dict[str, object]:
    if outcome.coverage is None:
        return {}
    said = {name: [item.model_dump(mode="json") for item in items] for name, items in outcome.coverage.items()}
    return {"coverage": said}


def listed(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each sheet, followed by one for each of its findings."""
    for group in grouped(findings):
        if group.sheet:
            yield group.sheet + (f"（影响：{group.affects}）" if group.affects else "")
        yield from (f"  {line.level}  {line}" for line in group.lines)


def show(name: str, outcome: Outcome) -> None:
    """Print an outcome: the counts, the findings sheet by sheet, and whether more remains to be checked."""
    if outcome.findings or outcome.files or not outcome.failures:
        print(f"{name}：{counted(outcome.findings)}")
    for line in listed(outcome.findings):
        print(f"  {line}")
    if more := further(outcome.findings):
        print(f"  {more}")
    _show_coverage(outcome)
    for failure in outcome.failures:
        print(f"  失败  {failure}", file=sys.stderr)
    for file in outcome.files:
        print(f"  已生成  {file}")


def _show_coverage(outcome: Outcome) -> None:
    """Print what must be published and where it is; missing items first."""
    if outcome.coverage == {}:
        print("  没有对照公开内容：请先改正错误。")
    for name, items in (outcome.coverage or {}).items():
        print(f"{name}公开内容对照：{_covered(items)}")
        for item in sorted(items, key=lambda item: bool(item.places)):
            places = "".join(f"\n      {place}" for place in item.places)
            print(f"  {_word(item)}  {item.text}（{item.source}）{f'：{item.why}' if item.why else ''}{places}")


def _covered(items: Sequence[Covered]) -> str:
    """Return the number of items in each state, in words."""
    found = Counter(map(_word, items))
    if found["有"] == len(items):
        return f"{len(items)} 项，都有"
    missing = f"，缺 {found['缺']} 项" if found["缺"] else ""
    unseen = f"，未见 {found['未见']} 项（逐步公开的，或不属于公开文本内容的，不算缺）" if found["未见"] else ""
    return f"{len(items)} 项，有 {found['有']} 项{missing}{unseen}"


def _word(item: Covered) -> str:
    return "有" if item.places else "缺" if item.required else "未见"
