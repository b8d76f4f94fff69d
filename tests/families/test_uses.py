"""A form says which of the optional sheets, columns and choices its workbook has (公开格式选用)."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.cli import main
from generator.errors import GeneratorError
from generator.families.budget.family import BUDGET
from generator.families.budget.sheets import SHEETS
from generator.families.known import FAMILIES, LAYOUTS
from generator.findings.finding import Finding
from generator.tasks.check import check
from generator.workbook.declaration.inputs import optional_inputs
from generator.workbook.declaration.version import DETAILS, GUIDE
from generator.workbook.reading.read import read_workbook
from tests.support.edited import INVENTED, edited
from tests.support.made import INPUTS
from tests.support.pilot import MODULES, PILOT, piloted, write_pilot

USES = (
    "基本支出.单位资金种类",
    "项目支出.单位资金种类",
    "上年数.政府性基金预算支出（元）",
    "上年数.国有资本经营预算支出（元）",
    "变动原因.财政拨款收入支出",
    "变动原因.公务接待费",
    "功能科目说明",
    "功能科目说明.变动原因",
    "国有资产",
    "国有资产.公务用车编制（辆）",
    "国有资产.领导用车（辆）",
    "国有资产.机要通信用车（辆）",
    "国有资产.应急保障用车（辆）",
    "国有资产.执法执勤用车（辆）",
    "国有资产.特种专业技术用车（辆）",
    "国有资产.事业单位业务用车（辆）",
    "国有资产.其他公务用车（辆）",
    "国有资产.办公用房建筑面积（平方米）",
    "国有资产.50万元以上通用设备（台套）",
    "国有资产.100万元以上通用设备（台套）",
    "政府性基金收入",
    "国有资本经营收入",
)


@pytest.fixture(scope="module", autouse=True)
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with piloted(tmp_path_factory.mktemp("公开格式"), BUDGET, USES):
        yield


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("空") / "空表.xlsx"
    assert main(["new", "--year", "2026", "--name", "某某局", "--form", PILOT, "-o", str(path)]) == 0
    return path


def headers(path: Path, sheet: str) -> list[object]:
    return [cell.value for cell in load_workbook(path)[sheet][2] if cell.value]


def words(path: Path, sheet: str) -> str:
    return "\n".join(str(value) for row in load_workbook(path)[sheet].values for value in row if value)


USUAL = {("WB-12", "变动原因!A11")}
"""What is told of the invented department's workbook as it is read."""


def told(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {(finding.code, str(finding.where)) for finding in findings}


def test_a_blank_workbook_has_what_its_form_uses_and_nothing_else(blank: Path) -> None:
    assert "单位资金种类" in headers(blank, "基本支出") and "单位资金种类" in headers(blank, "项目支出")
    assert headers(blank, "上年数")[:5] == [
        "单位编码",
        "一般公共预算当年支出（元）",
        "政府性基金预算支出（元）",
        "国有资本经营预算支出（元）",
        "因公出国（境）费（元）",
    ]
    assert "机关运行经费（元）" not in headers(blank, "上年数")
    page = load_workbook(blank)["变动原因"]
    assert [cell.value for cell in page["B"][2:5]] == ["财政拨款收入支出", "公务接待费", None]


def test_help_and_progress_speak_of_what_the_form_uses(blank: Path) -> None:
    told = words(blank, GUIDE) + words(blank, DETAILS)
    assert "单位资金种类" in told and "财政拨款收入支出" in told
    assert "收支总计（元）" not in told and "预算收入" not in told and "公务用车购置费、" not in told
    page = load_workbook(blank)["填报进度"]
    row = next(row for row in page.iter_rows() if row[0].value == "财政拨款收支总计")
    assert row[4].value == "财政拨款收入支出" and "SUM" in str(row[2].value), "last year's three, and the reason"
    row = next(row for row in page.iter_rows() if row[0].value == "收入总计")
    assert row[4].value is None and row[2].value in (None, '=""')


def test_a_sheet_that_the_form_does_not_use_is_nowhere_and_not_asked_for(blank: Path) -> None:
    told = words(blank, GUIDE) + words(blank, DETAILS) + words(blank, "填报进度")
    names = load_workbook(blank).sheetnames
    for sheet in ("其他说明", "政府购买服务目录", "整体绩效", "项目绩效指标", "其他数据"):
        assert sheet not in names and f"{sheet}（" not in told and f"→ {sheet} →" not in told
    assert "功能科目说明" in names and "变动原因 → 功能科目说明 → 政府采购" in told
    found = check(blank).findings
    assert not [finding for finding in found if finding.code in ("TXT-02", "WB-01", "WB-02")]


def test_what_is_written_is_read_again_without_a_word(blank: Path) -> None:
    workbook, findings = read_workbook(blank, LAYOUTS)
    assert findings == [] and workbook.uses == frozenset(USES)


def test_shanxis_workbook_has_none_of_what_it_does_not_use() -> None:
    workbook, findings = read_workbook(INPUTS / f"{INVENTED}.xlsx", LAYOUTS)
    assert told(findings) == USUAL and not workbook.uses & {*USES[:5]}
    assert "income" not in workbook.rows["基本支出"][0].cells


def test_what_is_filled_in_for_another_form_is_told_and_not_read(tmp_path: Path) -> None:
    path = edited(tmp_path, {("基本信息", "B9"): PILOT})
    workbook, findings = read_workbook(path, LAYOUTS)
    assert told(findings) >= {("WB-16", "上年数!B2"), ("WB-02", "上年数!A2"), ("WB-02", "基本支出!A2")}
    assert told(findings) >= {("WB-16", "单位!D2"), ("WB-16", "其他说明"), ("WB-01", "功能科目说明")}
    finding = next(finding for finding in findings if str(finding.where) == "上年数!B2")
    assert "“收支总计（元）”、“机关运行经费（元）”" in finding.message
    assert "total" not in workbook.rows["上年数"][0].cells


def test_under_an_unknown_form_whatever_stands_in_the_workbook_is_read(tmp_path: Path) -> None:
    path = edited(tmp_path, {("基本信息", "B9"): "没有的格式", ("上年数", "Z2"): "政府性基金预算支出（元）"})
    workbook, findings = read_workbook(path, LAYOUTS)
    assert told(findings) - {("WB-06", "上年数")} == USUAL
    assert {"total", "fund"} <= workbook.rows["上年数"][0].cells.keys()


def test_an_unknown_form_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "空表.xlsx"
    assert main(["new", "--year", "2026", "--name", "某某局", "--form", "没有", "-o", str(path)]) == 2
    assert "没有“没有”的预算公开格式，没有生成；已有的格式：试点、山西" in capsys.readouterr().err
    assert not path.exists()


def test_forms_are_listed_one_a_line_and_what_they_may_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms"]) == 0
    listed, _, where = capsys.readouterr().out.partition("\n\n")
    assert where.startswith("软件自带的样式文件在 ")
    assert [line.split("　")[:2] for line in listed.splitlines()] == [
        ["预算", PILOT],
        ["预算", "山西"],
        ["决算", "通用"],
        ["决算", "上海"],
        ["决算", "山西"],
    ]
    assert main(["forms", "--inputs"]) == 0
    said = capsys.readouterr().out
    assert "  上年数.收支总计（元）　山西\n" in said and "  变动原因.公务接待费　试点、山西\n" in said
    assert "  列举（each）收入：{name}、{amount}、{share}\n" in said and "\n    上年决算.收入支出总计（元）\n" in said


WRONG = {
    "上年数.政府性基金预算支出": "第 10 行：uses 中的“上年数.政府性基金预算支出”不是可以选用的表、栏目或选项；"
    "是否就是“上年数.政府性基金预算支出（元）”？",
    "功能科目说明.变动原因": "第 10 行：uses 中有“功能科目说明.变动原因”，没有“功能科目说明”；",
    "单位": "第 10 行：uses 中的“单位”不是可以选用的表、栏目或选项；",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_form_that_uses_what_there_is_not_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    path = write_pilot(tmp_path, BUDGET, [name])
    with pytest.raises(GeneratorError) as error, pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULES["budget"], "FORMATS", tmp_path)
        MODULES["budget"].forms.__wrapped__()
    assert str(error.value).startswith(f"pilot.toml：公开样式有错误，请改正。\n  {WRONG[name]}")
    assert f'"{name}"' in path.read_text("utf-8").splitlines()[9]


def test_names_of_inputs_are_unique() -> None:
    for family in FAMILIES:
        names = optional_inputs(family.order)
        assert len(names) == len(set(names))
    assert len(SHEETS) == len(BUDGET.order)
