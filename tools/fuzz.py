"""Broken workbooks by the thousand (模糊测试): the examples mutated as files, as XML and as cells, each checked.

``python -m tools.fuzz --runs 10000`` writes the figures to docs/fuzz.md; the same seed makes the same workbooks.
"""

import argparse
import re
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from generator.errors import GeneratorError
from generator.findings import has_errors
from generator.pipeline import check

ROOT: Final = Path(__file__).resolve().parent.parent
REPORT: Final = ROOT / "docs" / "fuzz.md"
EXAMPLES: Final = sorted((ROOT / "inputs").glob("*.xlsx"))
LONGEST: Final = 30.0
"""Seconds that a check may take."""

Mutation = Callable[[bytes, Random], bytes]
Parts = dict[str, bytes]

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
    *("字" * 32_767, "9" * 5000, "（略）", "某某", "038001 ", "'", "true", "\t\n", "&#0;", "99999999999999999999"),
)
"""What no one should type into a cell."""

_MARKUP: Final = (
    *("<f>1+1</f>", "<v>", "</row>", '<c r="ZZZ1"><v>1</v></c>', "<!DOCTYPE a>", "<!-- -->", "\x00", "&lol;", "<is/>"),
    *('<row r="0"/>', '<row r="9999999"><c><v>1</v></c></row>', "<t/>", "</c>", "<rPh>", '<mergeCell ref="A1:XFD9"/>'),
)
_ATTRIBUTE: Final = re.compile(rb'(\w+)="([^"]*)"')
_VALUE: Final = re.compile(rb">([^<]+)<")


class Run(NamedTuple):
    """What came of one mutated workbook."""

    number: int
    level: str
    verdict: str
    seconds: float
    findings: int


@cache
def parts_of(example: Path) -> Parts:
    """The parts of an example workbook."""
    with zipfile.ZipFile(example) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: Parts) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
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
    """Drop, exchange, empty or rename parts of the package."""
    parts = dict(parts_of(example))
    for _ in range(chance.randint(1, 3)):
        name, other = chance.choice(list(parts)), chance.choice(list(parts))
        match chance.randrange(5):
            case 0 if len(parts) > 1:
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
    parts = dict(parts_of(example))
    for _ in range(chance.randint(1, 4)):
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        xml, found = parts[name], list(_ATTRIBUTE.finditer(parts[name]))
        if chance.random() < 0.5 and found:
            start, end = chance.choice(found).span(2)
            parts[name] = xml[:start] + chance.choice(NASTY[:20]).encode() + xml[end:]
        else:
            at = chance.randrange(len(xml) + 1)
            parts[name] = xml[:at] + chance.choice(_MARKUP).encode() + xml[at + chance.choice((0, 0, 1, 50)) :]
    return _packed(parts)


def of_cells(example: Path, chance: Random) -> bytes:
    """Put into cells what no one should type."""
    parts = dict(parts_of(example))
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([name for name in parts if "worksheets/sheet" in name and name.endswith(".xml")])
        text = chance.choice(NASTY).replace("&", "&amp;").replace("<", "&lt;").encode()
        share = chance.choice((0.002, 0.05, 1))
        values = [found for found in _VALUE.finditer(parts[name]) if chance.random() < share]
        for found in reversed(values):
            parts[name] = parts[name][: found.start()] + b">" + text + b"<" + parts[name][found.end() :]
    return _packed(parts)


LEVELS: Final[dict[str, Callable[[Path, Random], bytes]]] = {
    "文件": of_file,
    "部件": of_parts,
    "XML": of_xml,
    "单元格": of_cells,
}


def run(number: int, folder: Path, seed: int = 0) -> Run:
    """Mutate an example and check it; anything but a verdict is an exception."""
    chance = Random(f"{seed}-{number}")
    level, example = list(LEVELS)[number % len(LEVELS)], chance.choice(EXAMPLES)
    path = folder / chance.choice(("改.xlsx", "改.xlsx", "改.xlsx", "改.xlsm"))
    path.write_bytes(LEVELS[level](example, chance))
    started, found = time.monotonic(), []
    try:
        found = check(path).findings
        verdict = "有错误" if has_errors(found) else "没有错误"
        verdict = next((f"文件不能读取 {item.code}" for item in found if _is_of_file(item.code)), verdict)
    except GeneratorError:
        verdict = "环境问题"
    return Run(number, level, verdict, time.monotonic() - started, len(found))


def _is_of_file(code: str) -> bool:
    return code in {f"FIL-{number:02}" for number in (*range(1, 8), 10, 11)}


def runs(count: int, seed: int = 0) -> Iterator[Run]:
    """Run so many mutated workbooks."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            yield run(number, Path(folder), seed)


def report(done: list[Run], seed: int) -> str:
    """Word what came of all runs."""
    verdicts = Counter((item.level, item.verdict) for item in done)
    slowest, longest = max(done, key=lambda item: item.seconds), max(done, key=lambda item: item.findings)
    rows = "\n".join(f"| {level} | {verdict} | {times} |" for (level, verdict), times in sorted(verdicts.items()))
    return f"""# 模糊测试

`.venv/bin/python -m tools.fuzz --runs {len(done)} --seed {seed}`：把 `inputs/` 的三本填报表随机改坏，逐本检查。
每一本都要有结论，不超过 {LONGEST:.0f} 秒，不出现程序错误。

共 {len(done)} 本，全部有结论；最慢的 {slowest.seconds:.1f} 秒（第 {slowest.number} 本），
检查结果最多的 {longest.findings} 条（第 {longest.number} 本）。

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
    done = list(runs(options.runs, options.seed))
    assert max(item.seconds for item in done) < LONGEST
    REPORT.write_text(report(done, options.seed), "utf-8")


if __name__ == "__main__":
    main()
