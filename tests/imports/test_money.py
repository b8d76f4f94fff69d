"""What amounts are counted in, and how they are written: read where it is clear, told where it is not."""

from pathlib import Path

import pytest

from generator.families.budget.imports.shape_file import load_shape
from generator.workbook.cells.formats import NumberFormat
from generator.workbook.cells.raw import number
from tests.imports.shapes import HEAD, LINE, doubted, grid, line, read, total

PLAIN = (*HEAD[:-1], "金额")


def test_the_amounts_own_column_says_what_it_is_counted_in() -> None:
    head = (*HEAD[:-1], "金额（元）", "项目总投资（万元）")
    assert total(grid(head, (*LINE, 250))) == 100
    told = doubted(grid((*PLAIN, "项目总投资（万元）"), (*LINE, 250)))
    assert "没有写明金额是元还是万元" in told and "G 列“金额”" in told


@pytest.mark.parametrize(
    "caption",
    [
        "单位：万元",
        "金额单位:万元",
        "（单位：人民币万元）",
        "金额均以万元",
        "单位：人、万元",
        "单位：萬元",
        "单位：平方米/人/万元",
    ],
)
def test_a_caption_says_it_for_its_table(caption: str) -> None:
    if caption != "金额均以万元":
        assert total(grid((None, caption), PLAIN, line(1))) == 10_000
    else:
        assert total(grid((None, caption), PLAIN, line(1))) == 10_000


def test_units_that_contradict_each_other_are_told_with_their_cells() -> None:
    told = doubted(grid(("单位：万元",), HEAD, LINE))
    assert "“单位:万元”" in told.replace("：", ":") and "G 列“金额(元)”" in told and "[amounts]" in told
    assert "互相矛盾" in doubted(grid(("单位：万元",), ("金额单位：元",), PLAIN, LINE))


@pytest.mark.parametrize("beside", [("单位：元",), (None, None, "单位：元"), (None, "（单位：万元）")])
def test_a_cell_beside_the_header_says_it(beside: tuple[object, ...]) -> None:
    wanted = 100 if "单位：元" in beside else 1_000_000
    assert total(grid((*PLAIN, *beside), LINE)) == wanted


def test_a_total_of_the_row_says_it_for_its_parts() -> None:
    head = (*HEAD[:4], "资金年度", "一般公共预算", "单位资金", "合计（元）")
    assert total(grid(head, (*LINE[:4], "本年预算", 100, 60, 160))) == 160
    mixed = (*head[:-2], "单位资金（万元）", head[-1])
    assert "没有写明" in doubted(grid(mixed, (*LINE[:4], "本年预算", 100, 60, 160)))


def test_a_place_is_no_unit_of_money() -> None:
    assert "没有写明金额是元还是万元" in doubted(grid(("预算单位：元氏县教育局",), PLAIN, LINE))


def test_thousands_are_no_yuan(tmp_path: Path) -> None:
    assert total(grid((*HEAD[:-1], "金额（千元）"), LINE)) == 100_000
    (tmp_path / "样式.toml").write_text('[amounts]\nunit = "千元"')
    assert total(grid(PLAIN, LINE), shape=load_shape(tmp_path / "样式.toml")) == 100_000


def test_what_is_declared_counts_only_where_nothing_is_stated(tmp_path: Path) -> None:
    (tmp_path / "样式.toml").write_text('[amounts]\nunit = "万元"')
    shape = load_shape(tmp_path / "样式.toml")
    stated = grid(("单位：元",), PLAIN, line(500_000, economic="30202"), name="项目")
    assert total(grid(PLAIN, line(12.5)), stated, shape=shape) == 625_000
    assert any("“项目”写明的金额单位是元" in remark for remark in read(stated, shape=shape).remarks)
    assert total(grid((*PLAIN[:-1], "金额（元）"), LINE), shape=shape) == 100


@pytest.mark.parametrize("page", [("第", 2, "页", "单位：万元"), (None, "单位：万元", None, 2)])
def test_a_unit_that_changes_halfway_is_told_whatever_stands_beside(page: tuple[object, ...], tmp_path: Path) -> None:
    export = grid(("单位：元",), PLAIN, LINE, page, PLAIN, line(5, economic="30202"))
    (tmp_path / "样式.toml").write_text('[amounts]\nunit = "万元"')
    for shape in (None, load_shape(tmp_path / "样式.toml")):
        assert "“单位:元”，“单位:万元”，互相矛盾" in doubted(export, shape=shape)


def test_two_units_in_one_caption_contradict_each_other() -> None:
    assert "互相矛盾" in doubted(grid(("单位：元、万元",), PLAIN, LINE))


def test_foreign_money_is_none() -> None:
    told = doubted(grid((*HEAD[:-1], "金额（美元）"), LINE))
    assert "“金额(美元)”（不认识）" in told and "amount = " not in told


def test_a_unit_of_money_that_no_one_counts_in_is_none() -> None:
    assert "没有写明金额是元还是万元" in doubted(grid(("单位：百亿元",), PLAIN, LINE))


@pytest.mark.parametrize("text", ["1000元", "1,000.00", " 1000 ", "１０００", "¥1,000", "1 000", 1000, 1000.0])
def test_amounts_are_read_as_check_reads_them(text: object) -> None:
    assert total(grid(HEAD, line(text))) == 1000


@pytest.mark.parametrize("text", ["（100）", "(100)", "10万", "10万元", "1,5", "1.000.00", "约100", "-100"])
def test_amounts_that_are_not_clear_are_told(text: str) -> None:
    assert "明细!G2" in doubted(grid(HEAD, line(text)))


def test_a_cell_that_names_another_unit_than_its_column_is_told() -> None:
    assert "写着元" in doubted(grid((*HEAD[:-1], "金额（万元）"), line("1000元")))


FORMATS = {"0.00,": 318_000, "0!.0000": 318_000, '0.00"元"': 31.8}


@pytest.mark.parametrize("code", FORMATS)
def test_a_number_format_that_shows_another_amount_is_told(code: str) -> None:
    shown = number(str(FORMATS[code]), NumberFormat(code), date_1904=False)
    assert "明细!G2" in doubted(grid((*HEAD[:-1], "金额（万元）"), line(shown)))


def test_codes_are_read_as_they_are_shown() -> None:
    shown = number("38001", NumberFormat("000000"), date_1904=False)
    assert total(grid(HEAD, LINE, line(200, unit=shown, economic="30202"))) == 300
