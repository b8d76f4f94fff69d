"""Broken workbooks by the thousand (模糊测试): the examples mutated as files, parts, XML and cells, each one checked.

``python -m tools.fuzz --runs 10000`` writes the figures to docs/fuzz.md; the same seed makes the same workbooks.
It takes hours: what is done is laid aside in build/, and one that was interrupted goes on there with the same program.
"""

import argparse
import json
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from generator.errors import GeneratorError
from generator.files.edition import edition
from generator.findings.finding import Finding, has_errors
from generator.preview.office.snapshot import WorkbookToShow, snapshot
from generator.tasks.check import check
from generator.workbook.mark import mark

ROOT: Final = Path(__file__).resolve().parent.parent
REPORT: Final = ROOT / "docs" / "fuzz.md"
EXAMPLES: Final = sorted((ROOT / "inputs").glob("*.xlsx"))
LONGEST: Final = 30.0
"""Seconds of the processor that a check may take."""
PREVIEWED: Final = 9
"""Of so many workbooks one is previewed, too: of every level, as there are four."""

NASTY: Final = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e309",
        "NaN",
        "inf",
        "９９",
        "12万",
        "12.5%",
        "—",
        "无",
        "#REF!",
        "2026-02-30",
        "1900-01-00",
    ),
    *("=1+1", "{{7*7}}", "<script>", "../../x", "CON", "a\u202eb", "\u200b", "_xD800_", "_x0000_", "😀", "合计"),
    *("1900-01-00", "（略）", "某某", "038001 ", "'", "true", "\t\n", "&#0;", "9" * 20, "字" * 32_767, "9" * 5000),
)
"""What no one should type into a cell."""

_ATTRIBUTES: Final = NASTY[:30]
_MARKUP: Final = (
    *("<f>1+1</f>", "<v>", "</row>", '<c r="ZZZ1"><v>1</v></c>', "<!DOCTYPE a>", "<!-- -->", "\x00", "&lol;", "<is/>"),
    *('<row r="0"/>', '<row r="9999999"><c><v>1</v></c></row>', "<t/>", "</c>", "<rPh>", '<mergeCell ref="A1:XFD9"/>'),
)
_ATTRIBUTE: Final = re.compile(rb'(\w+)="([^"]*)"')
_VALUE: Final = re.compile(rb">([^<]+)<")


@cache
def _parts(example: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(example) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: Mapping[str, bytes]) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return result.getvalue()


def of_file(example: Path, chance: Random) -> bytes:
    """Flip, cut out, double or overwrite bytes of the file."""
    data = bytearray(example.read_bytes())
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data)) if chance.random() < 0.5 else max(0, len(data) - chance.randint(1, 3000))
        end = at + chance.choice((1, 2, 4, 100, 5000))
        piece = bytes(data[at:end])
        data[at:end] = chance.choice((b"", piece * 2, chance.randbytes(len(piece)), b"\xff" * len(piece)))
    return bytes(data)


def of_parts(example: Path, chance: Random) -> bytes:
    """Drop, exchange, spoil, rename or add parts of the package."""
    parts = dict(_parts(example))
    for _ in range(chance.randint(1, 3)):
        name, other = chance.choice(list(parts)), chance.choice(list(parts))
        match chance.randrange(5):
            case 0:
                del parts[name]
            case 1:
                parts[name], parts[other] = parts[other], parts[name]
            case 2:
                parts[name] = chance.choice((b"", b"<a/>", chance.randbytes(50), parts[name][: len(parts[name]) // 2]))
            case 3:
                parts[name.upper()] = parts.pop(name)
            case _:
                parts[chance.choice(("xl/vbaProject.bin", "../x", "xl/media/a.png", "xl/x.xml"))] = b"<a/>"
    return _packed(parts)


def of_xml(example: Path, chance: Random) -> bytes:
    """Put markup where it does not belong, and wrong values into attributes."""
    parts = dict(_parts(example))
    for _ in range(chance.randint(1, 4)):
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        xml, found = parts[name], list(_ATTRIBUTE.finditer(parts[name]))
        if chance.random() < 0.5 and found:
            start, end = chance.choice(found).span(2)
            parts[name] = xml[:start] + chance.choice(_ATTRIBUTES).encode() + xml[end:]
        else:
            at = chance.randrange(len(xml) + 1)
            parts[name] = xml[:at] + chance.choice(_MARKUP).encode() + xml[at + chance.choice((0, 0, 1, 50)) :]
    return _packed(parts)


def of_cells(example: Path, chance: Random) -> bytes:
    """Put into cells what no one should type."""
    parts = dict(_parts(example))
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([name for name in parts if "worksheets/sheet" in name and name.endswith(".xml")])
        text = chance.choice(NASTY).replace("&", "&amp;").replace("<", "&lt;").encode()
        parts[name] = _VALUE.sub(partial(_replaced, text, chance.choice((0.002, 0.05, 1)), chance), parts[name])
    return _packed(parts)


def _replaced(text: bytes, share: float, chance: Random, value: re.Match[bytes]) -> bytes:
    return b">" + text + b"<" if chance.random() < share else value[0]


LEVELS: Final[Mapping[str, Callable[[Path, Random], bytes]]] = {
    "文件": of_file,
    "部件": of_parts,
    "XML": of_xml,
    "单元格": of_cells,
}
"""Where a workbook is mutated, from the outside in."""


class Verdict(NamedTuple):
    """What came of a mutated workbook: what is said of it, in how many findings, and how long that took."""

    said: str
    findings: int
    seconds: float


def previewed(path: Path) -> Iterable[Finding]:
    """Return what is found by whoever previews a workbook, of which the document or its draft is made, too."""
    return snapshot(WorkbookToShow(path)).findings


def checked(path: Path) -> Iterable[Finding]:
    """Return what is found by checking alone."""
    try:
        return check(path).findings
    except GeneratorError:
        return ()


def verdict(path: Path, look: Callable[[Path], Iterable[Finding]] = previewed) -> Verdict:
    """Look at a workbook, and mark what was found; anything but a verdict is raised."""
    started = time.process_time()
    findings = list(look(path))
    seconds = time.process_time() - started
    copy = path.with_name("标注.xlsx")
    copy.unlink(missing_ok=True)
    try:
        mark(path, findings, copy)
        marked = "已标注"
    except GeneratorError:
        marked = "不能标注"
    return Verdict(f"{'有错误' if has_errors(findings) else '没有错误'}，{marked}", len(findings), seconds)


def run(number: int, seed: int) -> tuple[str, Verdict]:
    """Mutate an example and check it.

    Returns:
        Where it was mutated, and what came of it; a traceback is no verdict, and said as such.
    """
    chance = Random(f"{seed}-{number}")
    level, example = list(LEVELS)[number % len(LEVELS)], chance.choice(EXAMPLES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "改.xlsx"
        path.write_bytes(LEVELS[level](example, chance))
        try:
            return level, verdict(path, checked if number % PREVIEWED else previewed)
        except Exception:  # that there is none is what is to be shown
            return level, Verdict(f"第 {number} 本没有结论：{traceback.format_exc()}", 0, 0)


def kept(record: Path) -> dict[int, tuple[str, Verdict]]:
    """Read what an interrupted run has laid aside, by number; a line that was cut off is left out."""
    lines = record.read_text("utf-8").rpartition("\n")[0].splitlines() if record.exists() else ()
    return {number: (level, Verdict(*verdict)) for number, level, verdict in map(json.loads, lines)}


def run_all(runs: int, seed: int) -> list[tuple[str, Verdict]]:
    """Run what is not laid aside yet, and lay it aside."""
    record = ROOT / "build" / f"fuzz-{edition()[:12]}-{seed}.jsonl"
    record.parent.mkdir(exist_ok=True)
    done = kept(record)
    left = [number for number in range(runs) if number not in done]
    with record.open("a", encoding="utf-8", buffering=1) as lines, ProcessPoolExecutor() as pool:
        for number, found in zip(left, pool.map(partial(run, seed=seed), left, chunksize=5), strict=True):
            done[number] = found
            lines.write(json.dumps([number, *found], ensure_ascii=False) + "\n")
            if not len(done) % 500:
                print(f"{len(done)} / {runs}", file=sys.stderr, flush=True)
    return [done[number] for number in range(runs)]


def report(done: Iterable[tuple[str, Verdict]], seed: int) -> str:
    """Word what came of all runs."""
    found = list(done)
    verdicts = Counter((level, verdict.said) for level, verdict in found)
    rows = "\n".join(f"| {level} | {said} | {times} |" for (level, said), times in sorted(verdicts.items()))
    return f"""# 模糊测试

`.venv/bin/python -m tools.fuzz --runs {len(found)} --seed {seed}`：把 `inputs/` 的填报表随机改坏，
逐本检查、标注，每 {PREVIEWED} 本中有一本连同预览。
每一本都要有结论，检查不超过 {LONGEST:.0f} 秒处理器时间，不出现程序错误。同样的种子改出同样的填报表。

共 {len(found)} 本，全部有结论；检查最慢的 {max(verdict.seconds for _, verdict in found):.1f} 秒，
检查结果最多的 {max(verdict.findings for _, verdict in found)} 条。

| 改在哪里 | 结论 | 本数 |
|---|---|---|
{rows}
"""


def main() -> None:
    """Run and write the report."""
    parser = argparse.ArgumentParser(description="模糊测试")
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    done = run_all(options.runs, options.seed)
    lost = [verdict.said for _, verdict in done if "没有结论" in verdict.said]
    late = [verdict.said for _, verdict in done if verdict.seconds >= LONGEST]
    if lost or late:
        raise SystemExit("\n".join([f"没有结论 {len(lost)} 本，超时 {len(late)} 本", *lost]))
    REPORT.write_text(report(done, options.seed), "utf-8")


if __name__ == "__main__":
    main()
