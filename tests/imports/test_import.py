"""Importing: an export of another program becomes a workbook with the same ledger; what finds no place is told."""

import json
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import NamedTuple, get_args

import pytest
from openpyxl import Workbook, load_workbook

from generator.cli import main
from generator.disclosure.imported import Imported
from generator.errors import GeneratorError
from generator.families.budget.imports.importing import ImportResult, import_export, read_export
from generator.families.budget.imports.shape import Target
from generator.families.budget.imports.shape_file import load_shape
from generator.families.budget.submission import Submission
from generator.findings.finding import Level
from generator.model.submission import DEFAULT_FORM
from generator.tasks.check import check
from generator.workbook.reading.read import read_grids
from tests.support.edited import INVENTED
from tests.support.exports import GLUED_FIRST, write_glued, write_separate
from tests.support.made import INPUTS
from tests.support.thinned import slow
from tests.support.varied import invented

NAME = "云川市教育局"
UNKNOWABLE = {"基本信息", "单位", "项目", "上年数", "变动原因", "政府采购", "国有资产", "职责机构", "其他说明"}
"""Sheets of what no export brings."""
NOT_READ = ["工作表“封面”按名称跳过，没有读；其中有明细的，请改工作表名称，或用 --map 改 sheets.skip。"]
HEADERS = ("单位编码", "支出类别", "功能科目编码", "经济科目编码", "资金来源", "资金年度", "金额（元）")
LINE = ("038001", "公用经费", "2050101", "30201", "一般公共预算", "本年预算", 100)


def imported(export: Path, shape: Path | None = None) -> tuple[Imported, Path]:
    output = export.parent / "填报表.xlsx"
    return import_export(export, shape, 2026, NAME, DEFAULT_FORM, output), output


def placed(export: Path, shape: Path | None = None) -> ImportResult:
    """What an import would write, without writing it: the rows and the report."""
    return read_export(read_grids(export), load_shape(shape), 2026)


def reported(export: Path, shape: Path | None = None) -> Imported:
    return placed(export, shape).report


def ledger(submission: Submission) -> dict[tuple[object, ...], Decimal]:
    """The sums of all lines that differ in nothing but the amount."""
    sums: dict[tuple[object, ...], Decimal] = {}
    for line in submission.lines:
        key = tuple(line.model_dump(exclude={"place", "amount", "side"}).values())
        sums[key] = sums.get(key, Decimal(0)) + line.amount
    return sums


class Exported(NamedTuple):
    """An export of the invented department, imported: what is told of it, the workbook, and what was not read."""

    report: Imported
    output: Path
    unread: list[str]


@pytest.fixture(scope="module", params=[(write_glued, []), slow((write_separate, NOT_READ))], ids=["glued", "separate"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    write, unread = request.param
    return Exported(*imported(write(invented(), tmp_path_factory.mktemp("导入") / "导出.xlsx")), unread)


def test_the_ledger_of_an_export_is_that_of_the_workbook(exported: Exported, tmp_path: Path) -> None:
    whole, (report, output, unread) = invented(), exported
    assert (report.unplaced, report.remarks) == ([], [])
    assert report.totals and all(total.agrees for total in report.totals)
    assert len(report.skipped) > len(report.totals), "sub-totals, too"
    total = sum(line.amount for line in whole.lines)
    assert report.tally == (total, total, 0)
    assert report.unread == unread
    book = load_workbook(output)
    types = {unit.code: unit for unit in whole.units}
    for row in range(3, 3 + len(types)):
        unit = types[book["单位"][f"A{row}"].value]
        book["单位"][f"C{row}"].value, book["单位"][f"D{row}"].value = unit.kind.value, unit.has_overall_target.value
    for row in range(3, 3 + len(whole.projects)):
        book["项目"][f"E{row}"].value = "公开"
    book.save(tmp_path / "补齐.xlsx")
    found = check(tmp_path / "补齐.xlsx").basis
    assert found and ledger(found.submission) == ledger(whole)
    for code in ("units", "projects"):
        names = [{item.code: item.name for item in getattr(each, code)} for each in (found.submission, whole)]
        assert names[0] == names[1]
    assert {item.code: item.category for item in found.submission.projects} == {
        item.code: item.category for item in whole.projects
    }


def test_check_asks_only_for_what_no_export_brings(exported: Exported) -> None:
    errors = [finding for finding in check(exported.output).findings if finding.level is Level.ERROR]
    asked = {finding.where.sheet for finding in errors if finding.where}
    assert asked <= UNKNOWABLE | {"政府性基金收入", "国有资本经营收入"}, errors
    blank = {str(finding.where) for finding in errors if finding.where and finding.where.sheet in {"单位", "项目"}}
    assert {place[:4] for place in blank} <= {"单位!C", "单位!D", "项目!E"}, "kind, overall target, openness"


def changed(folder: Path, cells: Mapping[str, object]) -> Path:
    path = write_glued(invented(), folder / "导出.xlsx")
    book = load_workbook(path)
    for cell, value in cells.items():
        book.worksheets[0][cell].value = value
    book.save(path)
    return path


FAULTS = {
    "D": ("2050201-小学教育", "编码 2050201 是“学前教育”，“小学教育”的编码是 2050202"),
    "E": ("基本工资", "“基本工资”只有名称，没有编码"),
    "A": ("云川市某中学", "没有单位编码，只有名称“云川市某中学”"),
    "B": ("基建类", "不认识支出类别“基建类”"),
    "F": ("上级补助", "不认识资金来源“上级补助”"),
    "H": (-3, "金额是负数"),
}


def test_a_line_without_a_place_is_told_with_its_cell_and_why(tmp_path: Path) -> None:
    rows = dict(zip(FAULTS, range(GLUED_FIRST, GLUED_FIRST + len(FAULTS)), strict=True))
    report = reported(changed(tmp_path, {f"{column}{row}": FAULTS[column][0] for column, row in rows.items()}))
    assert [str(line.where) for line in report.unplaced] == [f"部门预算明细!H{row}" for row in rows.values()]
    for line, (_, why) in zip(report.unplaced, FAULTS.values(), strict=True):
        assert why in line.why
    assert report.tally.placed + report.tally.unplaced == report.tally.export
    assert report.tally.unplaced == sum(line.amount for line in report.unplaced if line.amount is not None) != 0
    assert [total.agrees for total in report.totals] == [False], "an amount was changed"


def test_an_amount_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    report = reported(changed(tmp_path, {f"H{GLUED_FIRST}": "待定"}))
    assert [line.amount for line in report.unplaced] == [None]
    assert [total.agrees for total in report.totals] == [False], "the export's own total counts it"


def table(folder: Path, *rows: tuple[object, ...], headers: tuple[str, ...] = HEADERS) -> Path:
    book = Workbook()
    for row in (headers, *rows):
        book.worksheets[0].append(row)
    book.save(folder / "导出.xlsx")
    return folder / "导出.xlsx"


def mapped(folder: Path, content: str) -> Path:
    path = folder / "样式.toml"
    path.write_text(content, "utf-8")
    return path


PROJECT_HEADERS = ("单位", "支出类别", "项目编码", "项目名称", "功能科目", "资金来源", "资金年度", "金额（元）")


def project(unit: str, code: object, name: str, amount: object = 100) -> tuple[object, ...]:
    return (unit, "特定目标类", code, name, "2050101", "一般公共预算", "本年预算", amount)


def test_projects_are_known_by_code(tmp_path: Path) -> None:
    lines = [
        project("001 甲校", "P1", "2026年维修（一期）"),
        project("001 甲校", "P2", "2026年维修（一期）", 7),
        project("001 甲校", "P1", "维修", 5),
        project("002 乙校", "P1", "2026年维修（一期）", 3),
        project("002 乙校", None, "维修", 2),
        project("002 乙校", 1.40581260000123e20, "维修", 1),
    ]
    rows, report = placed(table(tmp_path, *lines, headers=PROJECT_HEADERS))
    assert report.rows == {"单位": 1, "基本支出": 0, "项目": 2, "项目支出": 2}
    assert any("项目编码 P1 有两个名称" in remark for remark in report.remarks)
    whys = [line.why for line in report.unplaced]
    assert "属于单位 001，这里属于 002" in whys[0] and "没有项目编码" in whys[1] and "已丢失" in whys[2]
    (listed,) = (row for row in rows["projects"] if row["code"] == "P1")
    assert (listed["name"], listed.get("openness")) == ("2026年维修（一期）", None)


@pytest.mark.parametrize("where", ["栏", "标题"])
def test_of_basic_spending_the_code_decides_the_kind(where: str, tmp_path: Path) -> None:
    """As it does in the workbook where 支出类别 is left blank; one that decides nothing is not placed."""
    codes = ("30101", "30302", "30201", "31002", "30309")
    lines = [(*LINE[:1], "基本支出", LINE[2], code, *LINE[4:]) for code in codes]
    if where == "栏":
        path = table(tmp_path, *lines)
    else:
        path = table(tmp_path, *((*line[:1], *line[2:]) for line in lines), headers=(*HEADERS[:1], *HEADERS[2:]))
        book = load_workbook(path)
        book.worksheets[0].title = "基本支出明细"
        book.save(path)
    rows, report = placed(path)
    assert [row["spending"] for row in rows["basic"]] == ["人员经费"] * 2 + ["公用经费"] * 2
    (left,) = report.unplaced
    assert "30309 不能推定" in left.why


def test_equal_lines_are_one(tmp_path: Path) -> None:
    rows, report = placed(table(tmp_path, LINE, LINE))
    assert (report.placed, report.rows["基本支出"]) == (2, 1)
    assert [row["amount"] for row in rows["basic"]] == [200]


def test_a_code_above_the_level_without_lines_below_is_no_sum(tmp_path: Path) -> None:
    above = (LINE[0], LINE[1], "20502", *LINE[3:])
    report = reported(table(tmp_path, LINE, above))
    (line,) = report.unplaced
    assert "不是 7 位数字，下面也没有明细行" in line.why


def test_names_that_the_list_does_not_have_are_told(tmp_path: Path) -> None:
    other = (LINE[0], LINE[1], "2050101-机关运行", *LINE[3:])
    report = reported(table(tmp_path, other))
    assert report.unplaced == [] and any("机关运行" in remark and "行政运行" in remark for remark in report.remarks)


def test_a_column_that_is_missing_is_assumed_as_declared_and_told(tmp_path: Path) -> None:
    short = tuple(value for number, value in enumerate(LINE) if number not in (4, 5))
    headers = tuple(value for number, value in enumerate(HEADERS) if number not in (4, 5))
    report = reported(table(tmp_path, short, headers=headers))
    assert [word in remark for word, remark in zip(("一般公共预算", "本年预算"), report.remarks, strict=True)] == [
        True
    ] * 2


def test_rows_that_number_columns_and_columns_that_number_rows_are_no_amounts(tmp_path: Path) -> None:
    numbers = tuple(range(1, len(HEADERS) + 2))
    rows = [numbers, (1, *LINE), (2, *LINE), (3, "甲校小计", *[None] * 5, 200), (4, "合计", *[None] * 5, 200)]
    report = reported(table(tmp_path, *rows, headers=("序号", *HEADERS)))
    assert (report.placed, len(report.skipped), report.unplaced) == (2, 2, [])
    assert [total.agrees for total in report.totals] == [True]


def test_an_amount_is_rounded_to_the_cent_and_that_is_told(tmp_path: Path) -> None:
    report = reported(table(tmp_path, (*LINE[:-1], 1.2349), (*LINE[:-1], 0.1 + 0.2)))
    assert report.tally.placed == Decimal("1.53") and "四舍五入到分相差 0.0049 元" in str(report.tally)


def test_sources_with_a_column_each(tmp_path: Path) -> None:
    headers = (*HEADERS[:4], "合计", "一般公共预算拨款", "单位资金", "资金年度")
    path = table(tmp_path, (*LINE[:4], 5, 3, 2, "本年预算"), (*LINE[:4], 9, 3, 2, "本年预算"), headers=headers)
    shape = tmp_path / "样式.toml"
    shape.write_text('[amounts]\nunit = "元"\n', "utf-8")
    rows, report = placed(path, shape)
    assert [(row["source"], row["amount"]) for row in rows["basic"]] == [("一般公共预算", 6), ("单位资金", 4)]
    assert any("本行合计 9 元，各来源之和 5 元" in doubt for doubt in report.doubts)


def test_a_unit_that_exports_only_itself_is_named_in_the_map(tmp_path: Path) -> None:
    path, shape = table(tmp_path, LINE[1:], headers=HEADERS[1:]), tmp_path / "样式.toml"
    with pytest.raises(GeneratorError, match="没有单位一栏"):
        imported(path)
    shape.write_text('[assumed]\nunit = "038001-云川市教育局本级"\n', "utf-8")
    rows, report = placed(path, shape)
    (unit,) = rows["units"]
    assert (unit["code"], unit["name"], report.unplaced) == ("038001", "云川市教育局本级", [])
    assert any("都按“038001-云川市教育局本级”放入" in remark for remark in report.remarks)


def test_the_unit_of_money_is_never_guessed(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="没有写明金额是元还是万元"):
        imported(table(tmp_path, LINE, headers=(*HEADERS[:-1], "金额")))


def test_a_sheet_without_a_header_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, LINE)
    book = load_workbook(path)
    book.create_sheet("收入").append(["没有表头", 1])
    book.save(path)
    report = reported(path)
    assert [remark for remark in report.remarks if "收入" in remark and "没有找到表头" in remark]


def test_a_users_own_map_is_laid_over_the_default(tmp_path: Path) -> None:
    headers = ("学校", *HEADERS[1:])
    shape = tmp_path / "样式.toml"
    shape.write_text(
        '[columns]\nunit = ["学校"]\n[rows]\nfill_down = ["unit"]\n[kinds]\n"日常" = "公用经费"\n', "utf-8"
    )
    below = (None, "日常", *LINE[2:])
    report = reported(table(tmp_path, LINE, below, headers=headers), shape)
    assert report.unplaced == [] and report.tally.placed == 200


def test_what_a_map_says_wrong_is_all_told(tmp_path: Path) -> None:
    shape = tmp_path / "样式.toml"
    shape.write_text(
        'colour = 1\n[columns]\nschool = ["学校"]\nunit = 3\n[amounts]\nunit = "百亿元"\n[sources]\n"财政" = "国库"\n'
    )
    with pytest.raises(GeneratorError) as refused:
        imported(table(tmp_path, LINE), shape)
    said = str(refused.value)
    for text in (
        "不认识“colour”",
        "不认识“columns.school”",
        "“columns.unit”的内容不对",
        "不能是“百亿元”",
        "不能是“国库”",
    ):
        assert text in said, said


@pytest.mark.parametrize("content", [b"unit = [", b"\xff\xfe", b"a = 1\na = 2"])
def test_a_map_that_is_no_toml_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "样式.toml").write_bytes(content)
    with pytest.raises(GeneratorError, match=r"TOML|UTF-8"):
        imported(table(tmp_path, LINE), tmp_path / "样式.toml")


UNREADABLE = {"#REF!": "A4 是错误值“#REF!”", "=A2": "A4 是公式，没有计算结果"}


@pytest.mark.parametrize("value", UNREADABLE)
def test_what_cannot_be_read_is_never_taken_for_what_stands_above(value: str, tmp_path: Path) -> None:
    shape = mapped(tmp_path, '[rows]\nfill_down = ["unit"]')
    rows = [LINE, (None, *LINE[1:]), (value, *LINE[1:]), (None, *LINE[1:]), ("038002", *LINE[1:])]
    report = reported(table(tmp_path, *rows), shape)
    assert [str(line.where) for line in report.unplaced] == ["Sheet!G4", "Sheet!G5"]
    assert all(UNREADABLE[value] in line.why for line in report.unplaced)
    assert (report.tally.placed, report.tally.unplaced) == (300, 200)


def test_a_sum_row_that_cannot_be_read_is_told_not_skipped(tmp_path: Path) -> None:
    report = reported(table(tmp_path, LINE, ("#N/A", LINE[1], "205", *LINE[3:])))
    assert [line.why for line in report.unplaced] == ["A3 是错误值“#N/A”，请改正后再导入"]


NO_AMOUNTS = {
    "1_000": "不是数字",
    "1e3": "不是数字",
    ".": "不是数字",
    True: "不是数字",
    "50%": "不是数字",
    0.5: "是百分比",
    "#DIV/0!": "G2 是错误值“#DIV/0!”",
    "=1+1": "G2 是公式，没有计算结果",
}


@pytest.mark.parametrize("value", NO_AMOUNTS)
def test_what_is_no_amount_is_not_read_as_one(value: object, tmp_path: Path) -> None:
    path = table(tmp_path, (*LINE[:-1], value), LINE)
    if value == 0.5:
        book = load_workbook(path)
        book.worksheets[0]["G2"].number_format = "0%"
        book.save(path)
    report = reported(path)
    (line,) = report.unplaced
    assert (str(line.where), line.amount, report.tally.placed) == ("Sheet!G2", None, 100)
    assert NO_AMOUNTS[value] in line.why


def test_amounts_as_people_and_programs_write_them(tmp_path: Path) -> None:
    values = ("１，０００.50", "￥2", "+3", 0.1 + 0.2, 1e-9, "—", "无", "/", None)
    report = reported(table(tmp_path, *((*LINE[:-1], value) for value in values)))
    assert report.unplaced == [] and report.tally.placed == Decimal("1005.80")


def test_a_word_in_a_remark_makes_no_total(tmp_path: Path) -> None:
    rows = [(*LINE, "小计"), (*LINE, "合计"), ("038001小计", *[None] * 5, 200)]
    report = reported(table(tmp_path, *rows, headers=(*HEADERS, "备注")))
    assert (report.placed, report.tally.placed) == (2, 200)


def test_every_sum_that_is_skipped_is_told_with_its_amount(tmp_path: Path) -> None:
    above = (LINE[0], LINE[1], "205", *LINE[3:-1], 100)
    rows = [above, LINE, ("小计", *[None] * 5, 100), ("合计", *[None] * 5, "#REF!"), ("小计", *[None] * 6)]
    report = reported(table(tmp_path, *rows))
    told = {"Sheet!G2：100.00 元", "Sheet!G4：100.00 元", "Sheet!G5：金额读不出"}
    assert {str(row) for row in report.skipped} == told
    assert report.totals == [], "what cannot be read is not compared"


def test_a_sheet_that_is_skipped_by_its_name_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, LINE)
    book = load_workbook(path)
    book.create_sheet("封面")
    book.copy_worksheet(book.worksheets[0]).title = "填表数据"
    book.save(path)
    report = reported(path)
    assert len(report.unread) == 1 and "工作表“填表数据”按名称跳过，没有读" in report.unread[0]
    book.remove(book["Sheet"])
    book.save(path)
    with pytest.raises(GeneratorError, match="工作表“填表数据”按名称跳过"):
        imported(path)


@pytest.mark.parametrize("column", get_args(Target))
def test_a_column_may_be_declared_not_to_be_there(column: str, tmp_path: Path) -> None:
    shape = mapped(tmp_path, f"[columns]\n{column} = []")
    with suppress(GeneratorError):  # some are needed; nothing else may come of it
        reported(table(tmp_path, LINE), shape)


@pytest.mark.parametrize("content", ["a = " + "[" * 5000, "[sheets]\nheader_within = " + "9" * 5000, "a = 2026-13-45"])
def test_a_map_that_cannot_be_read_is_told(content: str, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="不是正确的 TOML 文件"):
        imported(table(tmp_path, LINE), mapped(tmp_path, content))


def test_every_word_for_a_source_names_its_column(tmp_path: Path) -> None:
    headers = (*HEADERS[:4], "合计", "一般公共预算", "教育收费", "财政补助", "资金年度")
    shape = mapped(tmp_path, '[amounts]\nunit = "元"\n[sources]\n"财政补助" = "政府性基金预算"')
    rows, report = placed(table(tmp_path, (*LINE[:4], 6, 3, 2, 1, "本年预算"), headers=headers), shape)
    assert (report.unplaced, report.remarks) == ([], [])
    assert [(row["source"], row["amount"]) for row in rows["basic"]] == [
        ("一般公共预算", 3),
        ("财政专户管理资金", 2),
        ("政府性基金预算", 1),
    ]


@pytest.mark.parametrize("text", ["1" * 30_000 + "！", "[" * 30_000])
def test_a_long_text_takes_no_time(text: str, tmp_path: Path) -> None:
    began = process_time()
    report = reported(table(tmp_path, LINE, (text, *LINE[1:]), (LINE[0], LINE[1], text, *LINE[3:])))
    assert len(report.unplaced) == 2 and process_time() - began < 10


@pytest.mark.parametrize("example", [INVENTED, "2025-云川市教育局决算"])
def test_a_workbook_of_ours_is_no_export(example: str, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="这是一本填报表，不是导出的预算明细"):
        import_export(INPUTS / f"{example}.xlsx", None, 2026, NAME, DEFAULT_FORM, tmp_path / "填报表.xlsx")
    assert not (tmp_path / "填报表.xlsx").exists()


def test_nothing_is_written_over_or_without_lines(tmp_path: Path) -> None:
    path = table(tmp_path)
    with pytest.raises(GeneratorError, match="没有可以放入填报表的明细"):
        imported(path)
    assert not (tmp_path / "填报表.xlsx").exists()
    with pytest.raises(GeneratorError, match="请换一个文件名"):
        import_export(path, None, 2026, NAME, DEFAULT_FORM, path)


def test_the_command_tells_sums_and_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export, output = changed(tmp_path, {f"D{GLUED_FIRST}": "2050201-小学教育"}), tmp_path / "新.xlsx"
    assert main(["import", str(export), "--year", "2026", "--name", NAME, "-o", str(output)]) == 1
    said = capsys.readouterr().out
    assert "已生成填报表" in said and f"错误  未放入 部门预算明细!H{GLUED_FIRST}" in said
    assert "= 导出表各行" in said and "核对了 1 处，一致" in said
    assert output.exists()


@pytest.mark.slow
def test_the_command_lists_the_first_sums_it_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export, output = write_separate(invented(), tmp_path / "导出.xlsx"), tmp_path / "新.xlsx"
    assert main(["import", str(export), "--year", "2026", "--name", NAME, "-o", str(output)]) == 0
    said = capsys.readouterr().out
    assert "跳过小计、合计 45 行" in said and "    人员类!L2：" in said and "还有 35 行未列出" in said
    assert said.count(" 元\n") == 10 and f"提示  {NOT_READ[0]}" in said


def test_the_command_tells_programs_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export, output = changed(tmp_path, {f"D{GLUED_FIRST}": "2050201-小学教育"}), tmp_path / "新.xlsx"
    assert main(["import", str(export), "--year", "2026", "--name", NAME, "-o", str(output), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    (line,) = said["unplaced"]
    assert line["where"] == {"sheet": "部门预算明细", "cell": f"H{GLUED_FIRST}"} and "学前教育" in line["why"]
    sums = {name: Decimal(amount) for name, amount in said["tally"].items()}
    assert sums["placed"] + sums["unplaced"] == sums["export"] and sums["unplaced"] == Decimal(line["amount"])
    assert (said["output"], said["rows"]["单位"]) == (str(output), len(invented().units))
    assert len(said["skipped"]) == len(invented().units) + 1
