"""What is not understood is told with what was found and the lines to declare; laid over the default, they work."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.families.budget.imports.shape import load_shape
from generator.workbook.reading.grid import Grid
from tests.imports.shapes import HEAD, LINE, PROJECTS, doubted, grid, line, project, read, total

PLAIN = (*HEAD[:-1], "金额")
SECOND = line(200, economic="30202")

CASES: dict[str, tuple[Sequence[Grid], int]] = {
    "no unit of money": ([grid(PLAIN, LINE)], 1_000_000),
    "two units of money": ([grid(("单位：万元",), HEAD, LINE)], 1_000_000),
    "an unknown name of the amounts": ([grid((*HEAD[:-1], "安排数（元）"), LINE)], 100),
    "an unknown name of the codes": ([grid((*HEAD[:2], "类款项", *HEAD[3:]), LINE)], 100),
    "the unit is said once": ([grid(HEAD, LINE, (None, *SECOND[1:]))], 300),
    "another name of the sources": ([grid((*HEAD[:4], "经费渠道", *HEAD[5:]), LINE)], 100),
    "another name of the kinds": ([grid((HEAD[0], "大类", *HEAD[2:]), LINE)], 100),
    "a copy": ([grid(HEAD, LINE, SECOND), grid(HEAD, LINE, SECOND, name="导出2")], 300),
    "a hidden sheet": ([grid(HEAD, LINE), Grid("旧", hidden=True, rows=grid(HEAD, SECOND).rows)], 100),
    "a sheet skipped by its name": ([grid(HEAD, LINE), grid(HEAD, SECOND, name="填表数据")], 300),
    "an unknown source": ([grid(HEAD, line(source="财政补助"))], 100),
    "an unknown kind": ([grid(PROJECTS, ("038001", "基建类", *project(100)[2:]))], 100),
    "no column of the unit": ([grid(HEAD[1:], LINE[1:])], 100),
}


def declared(folder: Path, told: str) -> Path:
    """The lines of TOML that are told, as they stand there; of two ways the first."""
    lines: dict[str, str] = {}
    section = ""
    for text in re.split("(?:确实不用读|不是预算金额)的，写：", told)[0].splitlines():
        if re.fullmatch(r"\[\w+\]", text):
            section = text
        elif re.fullmatch(r'[\w"]+ = .+', text):
            lines.setdefault(text, section)
    path = folder / "样式.toml"
    tables = dict.fromkeys(lines.values())
    path.write_text(
        "\n".join("\n".join([table, *(text for text in lines if lines[text] == table)]) for table in tables)
    )
    return path


@pytest.mark.parametrize("case", CASES)
def test_the_lines_that_are_told_work(case: str, tmp_path: Path) -> None:
    grids, wanted = CASES[case]
    told = doubted(*grids)
    shape = load_shape(declared(tmp_path, told))
    assert total(*grids, shape=shape) == wanted, told


def test_a_column_that_is_told_may_be_a_source_or_nothing(tmp_path: Path) -> None:
    head = (*HEAD[:4], "合计（元）", "一般公共预算", "其他资金", "数量", "资金年度")
    export = grid(head, (*LINE[:4], 160, 100, 60, 3, "本年预算"))
    assert total(export, shape=load_shape(declared(tmp_path, doubted(export)))) == 160
    loose = grid((*HEAD, "其他资金", "数量"), (*LINE, 60, 3))
    ignored = doubted(loose).partition("不是预算金额的，写：")[2]
    assert 'ignored = ["其他资金", "数量"]' in ignored
    assert total(loose, shape=load_shape(declared(tmp_path, ignored))) == 100


def test_a_sheet_without_a_head_says_what_was_found() -> None:
    told = doubted(grid((*HEAD[:-1], "安排数"), LINE))
    for text in ("没有找到表头", "第 1 行", "C 列“功能科目编码”（认作功能科目）", "G 列“安排数”（不认识）", "缺少金额"):
        assert text in told
    assert read(grid(HEAD, LINE)).sure
