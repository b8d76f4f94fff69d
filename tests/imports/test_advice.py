"""What is not understood is told with what was found and the lines to declare; laid over the default, they work."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.families.budget.imports.shape_file import load_shape
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


@pytest.mark.parametrize(
    "name", ["财政拨款", "其中：一般公共预算", "执行进度", "专项资金", "指标年号", "部门经济大类", "工程款"]
)
def test_a_column_that_no_one_knows_is_never_called_money_of_the_unit(name: str, tmp_path: Path) -> None:
    export = grid((*HEAD, name), (*LINE, 60))
    report = read(export)
    assert "单位资金" not in "".join(report.doubts).replace("财政专户管理资金、单位资金中的一种", "")
    if report.doubts:
        ignored = doubted(export).partition("不是预算金额的，写：")[2]
        assert total(export, shape=load_shape(declared(tmp_path, ignored))) == 100


QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def test_columns_that_no_one_knows_are_told_once_with_lines_that_can_be_taken_as_they_stand() -> None:
    told = doubted(grid((*HEAD, *QUARTERS, "其他资金"), (*LINE, *[25] * 4, 60)))
    assert told.count("[columns]") == told.count("ignored = ") == 1
    assert 'ignored = ["一季度", "二季度", "三季度", "四季度", "其他资金"]' in told


def test_a_head_over_a_column_that_is_set_aside_is_not_declared_again() -> None:
    tops = [None] * 4 + ["2025年（元）", "2026年（元）", None]
    subs = [*HEAD[:4], "一般公共预算", "一般公共预算", "一季度"]
    told = doubted(grid(tops, subs, (*LINE[:4], 70, 100, 25)))
    assert 'ignored = ["一季度"]' in told


LAST = ("2025年预算（元）", "上年预算数（元）", "2025年执行数（元）", "去年预算（元）", "25年预算（元）")


@pytest.mark.parametrize("last", LAST)
@pytest.mark.parametrize("this", ["2026年安排数（元）", "安排数（元）"])
def test_money_of_another_year_is_never_advised(last: str, this: str, tmp_path: Path) -> None:
    export = grid((*HEAD[:-1], last, this), (*LINE[:-1], 70, 100))
    told = doubted(export)
    assert (
        f"“{last.replace('（', '(').replace('）', ')')}”（" in told
        and last.split("（")[0] not in told.partition("缺少")[2]
    )
    assert total(export, shape=load_shape(declared(tmp_path, told))) == 100
    assert "[columns]\n" not in doubted(grid((*HEAD[:-1], last), LINE))


@pytest.mark.parametrize("names", [QUARTERS, ("30101基本工资", "30102津贴补贴")])
def test_no_column_is_advised_that_is_no_sum(names: tuple[str, ...]) -> None:
    assert "amount = " not in doubted(grid((*HEAD[:-1], *names), (*LINE[:-1], *[25] * len(names))))


def test_of_several_columns_that_may_be_the_amount_only_the_user_can_tell() -> None:
    told = doubted(grid((*HEAD[:-1], "安排数（元）", "拟定数（元）"), (*LINE[:-1], 70, 100)))
    assert "像是的有“安排数”、“拟定数”" in told and "amount = " not in told


def test_a_sheet_without_a_head_says_what_was_found() -> None:
    told = doubted(grid((*HEAD[:-1], "安排数"), LINE))
    for text in ("没有找到表头", "第 1 行", "C 列“功能科目编码”（认作功能科目）", "G 列“安排数”（不认识）", "缺少金额"):
        assert text in told
    assert read(grid(HEAD, LINE)).sure
