"""Columns of an export: amounts that no one knows, parts beside their sum, and what contradicts the order."""

from pathlib import Path

import pytest

from generator.families.budget.imports.shape_file import load_shape
from tests.imports.shapes import HEAD, LINE, amounts, doubted, grid, line, read, total

WIDE = (*HEAD[:4], "合计（元）", "一般公共预算")


def wide(*values: object) -> tuple[object, ...]:
    return (*LINE[:4], *values)


@pytest.mark.parametrize("name", ["上级补助收入", "附属单位上缴收入", "事业单位经营收入"])
def test_income_of_a_unit_is_read_by_its_name(name: str) -> None:
    found = amounts(grid((*WIDE, name, "资金年度"), wide(160, 100, 60, "本年预算")))
    assert {key[4]: int(amount) for key, amount in found.items()} == {"一般公共预算": 100, "单位资金": 60}


def test_a_column_of_money_that_no_one_knows_is_doubted() -> None:
    told = doubted(
        grid((*WIDE, "其他资金", "资金年度"), wide(160, 100, 60, "本年预算"), ("合计", *[None] * 3, 160, 100, 60))
    )
    assert "“其他资金”一栏（G 列）有数字（60）" in told and '"其他资金" = "单位资金"' in told
    assert "其他资金" in doubted(grid((*HEAD, "其他资金"), (*LINE, 60)))


def test_columns_that_are_no_part_of_the_rows_own_total_are_only_listed() -> None:
    report = read(grid((*WIDE, "财政拨款", "资金年度"), wide(100, 100, 100, "本年预算")))
    assert report.sure and any("财政拨款" in said for said in report.unread)


@pytest.mark.parametrize(
    "name", ["数量", "单价", "人数", "上年预算数", "项目总投资（万元）", "增减%", "联系电话", "银行账号", "序号"]
)
def test_columns_that_are_known_to_be_no_amounts_are_listed(name: str) -> None:
    report = read(grid((*HEAD, name), (*LINE, 250)))
    assert report.sure and any(name.split("（")[0] in said for said in report.unread)


def test_a_column_without_a_head() -> None:
    assert "没有表头" in doubted(grid(HEAD, (*LINE, 60)))
    assert total(grid((None, *HEAD), (1, *LINE), (2, *line(200, economic="30202")))) == 300


def test_a_column_without_a_head_that_is_more_than_numbering_or_the_word_of_a_sum_is_told() -> None:
    noted = read(grid(HEAD, (*LINE, "另有50万元待定")))
    assert noted.sure and any("H 列（没有表头）" in said for said in noted.unread)
    assert "没有表头" in doubted(grid(HEAD, (*LINE, 1), line(200, economic="30202")))
    rows = [(1, *LINE), (2, *line(200, economic="30202"))]
    for label in ("合计", None):
        assert not read(grid((None, *HEAD), *rows, (label, "合计", *[None] * 5, 300))).unread
    assert read(grid((None, *HEAD), *rows, ("全校共计", "合计", *[None] * 5, 300))).sure


UNIT_FUNDS = (*HEAD[:4], "合计（元）", "一般公共预算", "单位资金", "事业收入", "其他收入", "资金年度")


def test_parts_beside_their_sum_count_once() -> None:
    once = grid(UNIT_FUNDS, wide(160, 100, 60, 40, 20, "本年预算"))
    assert sum(amounts(once).values()) == 160
    beside = grid(UNIT_FUNDS, wide(220, 100, 60, 40, 20, "本年预算"))
    assert sum(amounts(beside).values()) == 220
    assert "本行合计 190" in doubted(grid(UNIT_FUNDS, wide(190, 100, 60, 40, 20, "本年预算")))


def test_parts_without_a_total_are_added_up_only_if_they_are_the_sum() -> None:
    head = (*UNIT_FUNDS[:4], "一般公共预算（元）", *UNIT_FUNDS[6:])
    assert sum(amounts(grid(head, wide(100, 60, 40, 20, "本年预算"))).values()) == 160
    assert "看不出是包含还是并列" in doubted(grid(head, wide(100, 60, 40, None, "本年预算")))
    assert sum(amounts(grid(head, wide(100, None, 40, None, "本年预算"))).values()) == 140


def test_columns_that_may_be_read_in_too_many_ways_are_told() -> None:
    names = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金")
    pairs = [f"{year} {name}" for year in ("本年", "结转") for name in names]
    again = [f"{pair}{word}" for pair in pairs for word in ("（元）", " 元")]
    top = [None] * 4 + [name.split(" ")[0] for name in again]
    sub = [*HEAD[:4], *(name.split(" ", 1)[1] for name in again)]
    export = grid(top, sub, (*LINE[:4], *[100] * len(again)))
    assert "有太多种可能" in doubted(export)


def test_money_carried_over_is_a_year_and_no_source() -> None:
    export = grid((*HEAD[:-2], "金额（元）", "其中：上年结转"), (*LINE[:-2], 100, 10))
    assert '[funding_years]\n"其中:上年结转" = "上年结转"' in doubted(export)


def test_two_columns_of_amounts_must_agree() -> None:
    head = (*HEAD[:-1], "预算金额（元）", "批复金额（元）")
    assert "批复金额" in doubted(grid(head, (*LINE[:-1], 120, 100)))
    assert total(grid(head, (*LINE[:-1], 100, 100))) == 100


SECOND = line(economic="30202")[:-1]
TWO = [pair for one in ("金额", "预算金额", "预算数") for pair in ((one, "批复金额"), (one, "核定数"))]


@pytest.mark.parametrize("names", TWO)
@pytest.mark.parametrize("dropped", [0, None, "-"])
def test_columns_of_amounts_are_decided_as_columns_not_row_by_row(names: tuple[str, str], dropped: object) -> None:
    head = (*HEAD[:-1], *(f"{name}（元）" for name in names))
    told = doubted(grid(head, (*LINE[:-1], 100, dropped), (*SECOND, 200, 200)))
    assert f"“{names[1]}(元)” 0 元" in told and "明细!G2：100.00 元" in told
    assert total(grid(head, (*LINE[:-1], 100, None), (*SECOND, 200, None))) == 300  # a column without a number


YEARS = [
    ("2025年预算（元）", "2026年预算（元）"),
    ("上年预算数（元）", "2026年预算数（元）"),
    ("上年预算数（元）", "本年预算数（元）"),
    ("2025年预算执行数（元）", "2026年度预算（元）"),
    ("预算数（2025年）（元）", "预算数（2026年）（元）"),
    ("25年预算数（元）", "26年预算数（元）"),
    ("2027年预算数（元）", "2026年预算数（元）"),
    ("执行数（元）", "预算数（元）"),
    ("申报金额（元）", "批复金额（元）"),
    ("申报数（元）", "审定数（元）"),
    ("调整前预算数（元）", "调整后预算数（元）"),
]


@pytest.mark.parametrize("names", YEARS)
def test_columns_of_another_year_or_stage_are_known_and_not_read(names: tuple[str, str]) -> None:
    export = grid((*HEAD[:-1], *names), (*LINE[:-1], 100, 0), (*SECOND, 0, 200))
    report = read(export)
    assert total(export) == 200
    assert any(names[0].split("（")[0] in said for said in report.unread)
    assert total(grid((*HEAD[:-1], names[1]), LINE)) == 100


@pytest.mark.parametrize("names", YEARS)
def test_heads_over_columns_are_read_for_their_year_and_stage(names: tuple[str, str]) -> None:
    tops = [None] * 4 + [names[0], None, names[1], None]
    subs = [*HEAD[:4], *("一般公共预算", "政府性基金预算") * 2, "资金年度"]
    export = grid(
        tops, subs, (*LINE[:4], 100, 0, 0, 0, "本年预算"), (*SECOND[:4], 0, 0, 150, 50, "本年预算"),
        merged=["E1:F1", "G1:H1"],
    )  # fmt: skip
    assert sorted(map(int, amounts(export).values())) == [50, 150]


@pytest.mark.parametrize(
    "names",
    [
        ("本级", "上级转移支付"),
        ("年初预算", "调整预算"),
        ("本年预算", "上年结余"),
        ("甲方案", "乙方案"),
        ("预算数", "上年结转"),
    ],
)
@pytest.mark.parametrize("second", [(0, 0, 200, 0), (None, None, 200, None), (200, 0, 200, 0)])
def test_heads_over_equal_columns_that_no_one_knows_are_told(
    names: tuple[str, str], second: tuple[object, ...]
) -> None:
    tops = [None] * 4 + [f"{names[0]}（元）", None, f"{names[1]}（元）", None]
    subs = [*HEAD[:4], *("一般公共预算", "政府性基金预算") * 2]
    export = grid(tops, subs, (*LINE[:4], 100, 0, 100, 0), (*SECOND[:4], *second), merged=["E1:F1", "G1:H1"])
    told = doubted(export)
    assert read(export).tally.placed == 0
    assert "名称一样或相近" in told and f"“{names[1]}”" in told


def test_a_total_over_equal_columns_tells_which_count(tmp_path: Path) -> None:
    tops = [None] * 4 + ["本级（元）", "上级转移支付（元）"]
    subs = [*HEAD[:4], *("一般公共预算",) * 2]
    rows = [(*LINE[:4], 100, 100), (*SECOND[:4], 100, None)]
    assert total(grid([*tops, "合计（元）"], subs, (*rows[0], 200), (*rows[1], 100))) == 300
    assert "看不出" in doubted(grid([*tops, "合计（元）"], subs, (*rows[0], 200), rows[1]))
    for text, wanted in (
        ('[funding_years]\n"本级" = "本年预算"\n"上级转移支付" = "本年预算"', 300),
        ('[columns]\nignored = ["上级转移支付"]', 200),
    ):
        (tmp_path / "样式.toml").write_text(text)
        assert total(grid(tops, subs, *rows), shape=load_shape(tmp_path / "样式.toml")) == wanted


def test_a_total_within_a_head_is_of_what_stands_there() -> None:
    tops = [None] * 4 + ["财政拨款（元）", None, None, "非财政拨款（元）", None, "合计（元）", None]
    subs = [*HEAD[:4], "小计", "一般公共预算", "政府性基金预算", "小计", "单位资金", None, "资金年度"]
    row = (*LINE[:4], 150, 100, 50, 60, 60, 210, "本年预算")
    assert total(grid(tops, subs, row, merged=["E1:G1", "H1:I1"])) == 210
    wrong = (*row[:4], 160, *row[5:])
    assert "“财政拨款(元) 小计”" in doubted(grid(tops, subs, wrong, merged=["E1:G1", "H1:I1"]))


def test_what_was_asked_for_and_not_decided_is_told() -> None:
    head = (*HEAD[:-1], "申报金额（元）", "批复金额（元）")
    assert "第 3 行有数字（G3）" in doubted(grid(head, (*LINE[:-1], 100, 100), (*SECOND, 200, None)))


def test_an_adjustment_is_told_and_a_difference_from_another_year_is_not() -> None:
    assert "“调整增减数(元)”" in doubted(grid((*HEAD, "调整增减数（元）"), (*LINE, -1000)))
    assert "“增减数”" in doubted(grid((*HEAD, "增减数"), (*LINE, -10)))
    assert total(grid((*HEAD, "上年预算数", "增减数", "比上年增减%"), (*LINE, 110, -10, -9))) == 100


@pytest.mark.parametrize("names", [("部门经济类", "部门经济款"), ("经济科目类", "经济科目款"), ("经济类", "经济款")])
def test_levels_of_economic_codes_have_a_column_each(names: tuple[str, str]) -> None:
    head = (*HEAD[:3], *names, *HEAD[4:])
    assert {key[3] for key in amounts(grid(head, (*LINE[:3], "302", "01", *LINE[4:])))} == {"30201"}


def test_a_head_may_say_what_its_amounts_are_without() -> None:
    assert {key[5] for key in amounts(grid((*HEAD[:5], "金额（元，不含上年结转）"), (*LINE[:5], 100)))} == {"本年预算"}
    told = doubted(grid((*HEAD[:-1], "金额（元，不含上年结转）"), line(year="上年结转")))
    assert "资金年度写着“上年结转”，金额在“本年预算”一栏" in told
    assert not read(grid((*HEAD[:5], "金额（元，含上年结转）"), (*LINE[:5], 100))).sure


def test_a_row_with_nothing_but_its_total_is_not_lost() -> None:
    assert "100.00 元" in doubted(grid((*WIDE, "资金年度"), wide(100, None, "本年预算")))


def test_rows_that_say_they_do_not_count_are_not_placed() -> None:
    for head, word in (
        ("审核状态", "已作废"),
        ("备注", "作废"),
        ("是否作废", "是"),
        ("预算年度", 2025),
        ("年度", "2025年"),
    ):
        report = read(
            grid((*HEAD, head), (*LINE, word), (*line(200, economic="30202"), "已审核" if head == "审核状态" else None))
        )
        assert (report.sure, report.tally.placed, report.tally.unplaced) == (False, 200, 100), head
    assert total(grid((*HEAD, "预算年度", "审核状态"), (*LINE, 2026, "已审核"))) == 100


def test_words_for_a_state_that_no_one_knows_are_listed_with_their_sums() -> None:
    rows = [(*LINE, "甲"), (*line(200, economic="30202"), "乙")]
    told = doubted(grid((*HEAD, "审核状态"), *rows))
    assert "“甲”1 行 100.00 元" in told and "“乙”1 行 200.00 元" in told


def test_the_year_of_the_money_may_be_a_number() -> None:
    found = amounts(grid(HEAD, line(year=2026), line(7, year="2025年")))
    assert {key[5]: int(amount) for key, amount in found.items()} == {"本年预算": 100, "上年结转": 7}


def test_a_column_of_sources_by_another_name_is_told() -> None:
    head = (*HEAD[:4], "经费渠道", *HEAD[5:])
    told = doubted(grid(head, line(source="政府性基金预算")))
    assert 'source = ["经费渠道"]' in told


def test_codes_that_differ_by_leading_zeros_alone_are_doubted() -> None:
    told = doubted(grid(HEAD, LINE, line(200, unit=38001)))
    assert "单位编码 038001（明细!G2）和 38001（明细!G3）只差前面的 0" in told
    assert "单位编码 38002（明细!G3）比 038001（明细!G2）少一位" in doubted(grid(HEAD, LINE, line(200, unit="38002")))
    assert total(grid(HEAD, LINE, line(200, unit="138002"))) == 300
