"""Merging: the units' workbooks, taken from a department's, give the department back, figure by figure."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.disclosure.units import unit_submission
from generator.errors import GeneratorError
from generator.families.budget.family import BUDGET
from generator.families.budget.sheets import TEXTS
from generator.families.budget.submission import Submission
from generator.families.known import LAYOUTS
from generator.findings.finding import Level, has_errors
from generator.model.submission import build_submission
from generator.tasks.check import Checked, check
from generator.tasks.merge import merge
from generator.workbook.reading.read import read_workbook
from tests.support.changed import save
from tests.support.departments import units as laid
from tests.support.edited import INVENTED, copy_attachments
from tests.support.inputs import SHEETS
from tests.support.made import checked
from tests.support.splitting import split, write_submission
from tests.support.varied import invented, varied

NAME = "云川市教育局"


@pytest.fixture(scope="module", params=["bare", pytest.param("prepared", marks=pytest.mark.slow)])
def units(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The units' workbooks; prepared have blank rows to fill in, as those that are handed out."""
    folder = tmp_path_factory.mktemp("各单位")
    return laid(folder) if request.param == "bare" else split(invented(), folder, sheets=SHEETS)


@pytest.fixture(scope="module")
def merged(units: list[Path]) -> Submission:
    output = units[0].parent / "部门.xlsx"
    reports = merge(units, output, NAME)
    assert [(report.findings, report.failures) for report in reports] == [([], [])] * 5
    return submission(output)


def submission(path: Path) -> Submission:
    read, _ = build_submission(read_workbook(path, LAYOUTS)[0], Submission)
    assert read
    return read


def figures(checked: Checked) -> Mapping[str, Decimal]:
    """Every figure of the tables by its key."""
    assert checked.basis
    return {key: figure.value for key, figure in BUDGET.disclosure(checked.basis).figures.items()}


@pytest.fixture(scope="module")
def department(merged: Submission, units: list[Path]) -> Checked:
    return check(units[0].parent / "部门.xlsx", units=True)


def values(rows: tuple) -> list[dict]:
    return [row.model_dump(exclude={"places"}) for row in rows]


def test_the_ledger_comes_back_figure_by_figure(department: Checked) -> None:
    found, whole = figures(department), figures(checked(INVENTED))
    assert found.items() <= whole.items()
    missing = {key for key in whole.keys() - found.keys() if not key.startswith("given[overall_target.")}
    filed = {
        "amount[funding_year=current;spending=personnel+public]",
        "amount[funding_year=current;unit=038001+038005+038006]",
        "count[units]",
        "count[units;overall_target]",
    }
    assert missing == {"amount[social_insurance]", *filed}, (
        "of the department's own 整体绩效 form and what 十 says of it"
    )


def test_every_row_of_a_unit_comes_back(merged: Submission) -> None:
    whole = invented()
    order = {unit.code: number for number, unit in enumerate(whole.units)}
    for name in Submission.fields_with("unit"):
        rows = [row for row in getattr(whole, name) if row.unit]
        rows.sort(key=lambda row: order[row.unit])
        assert values(getattr(merged, name)) == values(rows), name
    for name in ("units", "catalogue", "amendments", "glossary"):
        assert values(getattr(merged, name)) == values(getattr(whole, name)), name
    assert merged.identity.model_dump(exclude={"places"}) == whole.identity.model_dump(exclude={"places"})


def test_only_the_departments_own_texts_are_missing(department: Checked, merged: Submission) -> None:
    errors = {finding.where.sheet for finding in department.findings if finding.level is Level.ERROR and finding.where}
    assert errors == {"变动原因", "职责机构", "其他说明"}
    assert not any(row.unit is None for name in TEXTS for row in getattr(merged, name))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Submission, Submission]:
    """A unit's workbook with a confirmation and without its own code in some rows; and what it is merged into alone."""
    folder = tmp_path_factory.mktemp("一个单位")
    (path,) = laid(folder, "038003")
    blank = dict.fromkeys(["政府采购!A3", "上年数!A3", "职责机构!A3", "国有资产!A3"])
    confirmed = {"国有资产!C3": 1, "确认事项!A3": "AST-02", "确认事项!B3": "国有资产!B3", "确认事项!C3": "属实"}
    put(path, blank | confirmed)
    merge([path], folder / "部门.xlsx", NAME)
    return submission(path), submission(folder / "部门.xlsx")


def test_blank_unit_codes_become_the_units(alone: tuple[Submission, Submission]) -> None:
    _, again = alone
    assert {row.unit for name in Submission.fields_with("unit") for row in getattr(again, name)} == {"038003"}


def test_confirmations_are_not_carried_over(alone: tuple[Submission, Submission]) -> None:
    """They name cells, which are others in the new workbook."""
    before, after = alone
    assert before.confirmations and not after.confirmations


def put(path: Path, edit: Mapping[str, object]) -> None:
    save({"edit": edit}, path.read_bytes(), path)


def test_nothing_is_written_over(units: list[Path], tmp_path: Path) -> None:
    output = tmp_path / "部门.xlsx"
    output.write_bytes(b"filled in")
    with pytest.raises(GeneratorError, match="请换一个文件名"):
        merge(units, output, NAME)
    assert output.read_bytes() == b"filled in"


def test_all_conflicts_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    first, second, third = laid(tmp_path, "038002", "038006", "038003")
    put(second, {"基本信息!B2": 2025, "项目!A3": "YC26011", "名词解释!B3": "别的"})
    put(third, {"单位!A3": "038002", "基本支出!H3": -1})
    reports = merge([first, second, third], tmp_path / "部门.xlsx", NAME)
    found = [{finding.code for finding in report.findings} for report in reports]
    assert found[0] == set()
    assert found[1] >= {"MRG-01", "MRG-03", "MRG-05"}
    assert found[2] >= {"MRG-02", "NUM-02"}, "its own errors, too"
    assert not (tmp_path / "部门.xlsx").exists()


def test_the_first_of_two_texts_is_taken(tmp_path: Path) -> None:
    first, second = laid(tmp_path, "038002", "038003")
    before = submission(first).glossary[0].text
    put(second, {"名词解释!B3": "别的", "基本信息!B10": "2026-02-12"})
    reports = merge([first, second], tmp_path / "部门.xlsx", NAME)
    assert [finding.code for finding in reports[1].findings] == ["MRG-05", "MRG-05"]
    again = submission(tmp_path / "部门.xlsx")
    assert again.glossary[0].text == before and str(again.identity.approval_date) == "2026-02-10"


def test_attachments_are_named_from_the_new_folder(tmp_path: Path) -> None:
    (tmp_path / "部门" / "中心").mkdir(parents=True)
    (tmp_path / "学校").mkdir()
    paths = []
    for code, folder in (("038003", tmp_path / "部门" / "中心"), ("038006", tmp_path / "学校")):
        (path,) = laid(folder, code)
        copy_attachments(folder)
        put(path, {"附件!B3": "机构设置图", "附件!C3": "机构设置图.png"})
        paths.append(path)
    reports = merge(paths, tmp_path / "部门" / "部门.xlsx", NAME)
    assert [[finding.code for finding in report.findings] for report in reports] == [[], ["MRG-07"]]
    again = load_workbook(tmp_path / "部门" / "部门.xlsx")["附件"]
    assert [again[f"C{row}"].value for row in (3, 4)] == ["中心/机构设置图.png", "038006/机构设置图.png"]


def test_two_workbooks_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = []
    for folder in ("甲", "乙"):
        (tmp_path / folder).mkdir()
        (path,) = laid(tmp_path / folder, "038003")
        paths.append(path)
    reports = merge(paths, tmp_path / "部门.xlsx", NAME)
    books = [str(Path(folder, "038003.xlsx")) for folder in ("甲", "乙")]
    assert [report.book for report in reports] == books
    assert books[0] in next(finding for finding in reports[1].findings if finding.code == "MRG-02").message


def test_a_workbook_given_twice_is_one_fault(tmp_path: Path) -> None:
    first, second = laid(tmp_path, "038002", "038003")
    (tmp_path / "夹").mkdir()
    reports = merge([first, second, tmp_path / "夹" / ".." / first.name], tmp_path / "部门.xlsx", NAME)
    assert [(report.book, report.findings, report.failures) for report in reports] == [
        ("038002.xlsx", [], ["038002.xlsx 给了 2 次；请只留一个。"]),
        ("038003.xlsx", [], []),
    ]
    assert not (tmp_path / "部门.xlsx").exists()


@pytest.mark.slow
def test_a_merged_workbook_is_the_same_every_time(merged: Submission, units: list[Path], tmp_path: Path) -> None:
    merge(units, tmp_path / "再来.xlsx", NAME)
    assert (tmp_path / "再来.xlsx").read_bytes() == (units[0].parent / "部门.xlsx").read_bytes()


@pytest.mark.slow
def test_what_a_unit_states_both_ways_is_merged_once(tmp_path: Path) -> None:
    (unit,) = [unit for unit in invented().units if unit.code == "038005"]
    own = unit_submission(invented(), unit)
    (stated,) = own.last_year
    both = varied(own, last_year=(stated.model_copy(update={"unit": None, "abroad": None}), stated))
    assert not has_errors(check(write_submission(both, tmp_path / "中学.xlsx")).findings)
    (report,) = merge([tmp_path / "中学.xlsx"], tmp_path / "部门.xlsx", NAME)
    assert not has_errors(report.findings)
    assert values(submission(tmp_path / "部门.xlsx").last_year) == values((stated,))


def test_a_single_unit_has_one_overall_form(tmp_path: Path) -> None:
    (unit,) = [unit for unit in invented().units if unit.code == "038005"]
    own = unit_submission(invented(), unit)
    (target,) = own.overall_targets
    twice = varied(own, overall_targets=(target, target.model_copy(update={"unit": None})))
    found = check(write_submission(twice, tmp_path / "中学.xlsx")).findings
    assert [str(finding.where) for finding in found if finding.code == "TGT-01"] == ["整体绩效!A4"]


def test_projects_with_the_numbers_of_the_blank_workbook_are_told_apart(tmp_path: Path) -> None:
    """Every unit's workbook begins with P001: nobody types such a number, and it is printed nowhere."""
    whole = invented()
    parts = [unit_submission(whole, unit) for unit in whole.units if unit.code in ("038002", "038006")]
    assert all(part.projects for part in parts)
    paths = []
    for part in parts:
        code = part.projects[0].code
        new = {"code": "P001"}
        rows = tuple(row.model_copy(update=new) if row.code == code else row for row in part.projects)
        others = {
            name: tuple(
                row.model_copy(update={"project": "P001"}) if row.project == code else row
                for row in getattr(part, name)
            )
            for name in Submission.fields_with("project")
        }
        changed = part.model_copy(update={"projects": rows, **others})
        paths.append(write_submission(changed, tmp_path / f"{part.units[0].code}.xlsx"))
    copy_attachments(tmp_path)
    reports = merge(paths, tmp_path / "部门.xlsx", NAME)
    told = [finding for report in reports for finding in report.findings]
    assert [(finding.code, finding.level) for finding in told] == [("MRG-09", Level.NOTICE)] * 2
    assert ["“038002-P001”" in told[0].message, "“038006-P001”" in told[1].message] == [True, True]
    found = submission(tmp_path / "部门.xlsx")
    assert {"038002-P001", "038006-P001"} <= {project.code for project in found.projects}
    sums = [sum(line.amount for line in book.lines) for book in (found, *parts)]
    assert sums[0] == sums[1] + sums[2]


@pytest.mark.parametrize("code", ["P2026001", "P14052126", "P101", "P1", "P000"])
def test_a_code_that_no_blank_workbook_has_is_not_changed(code: str, tmp_path: Path) -> None:
    paths = laid(tmp_path, "038002", "038006")
    for path in paths:
        put(path, {"项目!A20": code, "项目!B20": "某项目", "项目!C20": path.stem, "项目!E20": "公开"})
    reports = merge(paths, tmp_path / "部门.xlsx", NAME)
    assert "MRG-03" in {finding.code for finding in reports[1].findings}
    assert not (tmp_path / "部门.xlsx").exists()


@pytest.mark.parametrize(("code", "is_row"), [("P2026001", True), ("P101", True), ("P050", False), ("P018", False)])
def test_a_row_with_a_typed_code_alone_is_a_row(code: str, is_row: bool, tmp_path: Path) -> None:
    """A prepared number may stand in another row: rows are inserted, deleted and sorted."""
    (path,) = laid(tmp_path, "038002")
    put(path, {"项目!A20": code})
    found = [str(finding.where) for finding in check(path).findings if finding.code == "REQ-01"]
    assert ("项目!B20" in found) is is_row
