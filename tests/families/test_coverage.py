"""What must be published is looked up in the derived document; what is missing is told, and stops as an 错误 does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli import main
from generator.disclosure.checking.coverage import Covered, coverage
from generator.disclosure.checking.requirements import left_out_of, requirements
from generator.disclosure.family import AnyFamily
from generator.disclosure.section_form import SectionForm
from generator.families.budget.basis import Basis
from generator.families.budget.family import BUDGET
from generator.families.budget.provinces import forms
from generator.families.budget.submission import Submission
from generator.families.final_accounts.family import FINAL_ACCOUNTS
from generator.families.known import FAMILIES
from tests.support.changed import good, save
from tests.support.edited import INVENTED, copy_attachments, edited
from tests.support.made import EXAMPLES, INPUTS, one_by_default
from tests.support.own_forms import OWN, lay, own_form
from tests.support.shanghai import BUDGETS
from tests.support.shanghai_form import basis_of
from tests.support.varied import invented, varied


def basis(**parts: object) -> Basis:
    submission: Submission = varied(invented(), **parts)
    return Basis(submission, forms()[submission.identity.form])


def covered_in(whole: Basis) -> list[Covered]:
    return coverage(BUDGET.disclosure(whole), whole.form)


def missing(covered: list[Covered]) -> set[str]:
    return {item.text for item in covered if not item.places}


def test_everything_is_in_the_invented_departments_document() -> None:
    found = {item.text: item.places for item in covered_in(basis())}
    assert missing(covered_in(basis())) == set()
    assert found["部门收支总体情况表"] == ("第二部分 2026年部门预算报表，预算公开表1 2026年预算收支总表",)
    assert found["“三公”经费增减变化的原因"] == ("第三部分 2026年度部门预算情况说明，七、“三公”经费增减变动原因说明",)
    assert found["专业性较强的名词解释"] == ("第四部分 名词解释，12 个名词",)
    assert found["批复后20日内公开"] == ("批复日期 2026年2月10日，应在 2026年3月2日以前公开",)
    assert found["没有数据的表格列出空表并说明"] == ("没有空表",)


LEFT_OUT = {
    "profile": {"部门职责", "机构设置"},
    "glossary": {"专业性较强的名词解释"},
    "procurement": {"政府采购预算总额，货物、工程、服务分列"},
    "assets": {"国有资产占用情况"},
    "reasons": {"预算收支增减变化的说明", "“三公”经费增减变化的原因", "机关运行经费安排情况的说明"},
    "last_year": {"预算收支增减变化的说明", "“三公”经费增减变化的原因", "机关运行经费安排情况的说明"},
    "project_targets": {"重点项目绩效目标"},
    "overall_targets": {"部门整体支出绩效目标"},
}


@pytest.mark.parametrize("sheet", LEFT_OUT)
def test_what_was_not_handed_in_is_missing(sheet: str) -> None:
    assert missing(covered_in(basis(**{sheet: ()}))) == LEFT_OUT[sheet]


@pytest.mark.parametrize("key", ["t1", "t2", "t3", "t4", "t5", "t6", "t8", "t10"])
def test_a_table_that_the_province_leaves_out_is_missing(key: str) -> None:
    whole = basis()
    tables = tuple(table for table in whole.form.tables if table.key != key)
    found = missing(covered_in(replace(whole, form=whole.form.model_copy(update={"tables": tables}))))
    (name,) = next(table.meets for table in whole.form.tables if table.key == key)
    assert found and found == {item.text for item in requirements("budget") if f":{name}" in "".join(item.at)}


def test_tables_are_found_by_what_they_meet_whatever_the_form_calls_them() -> None:
    """Shanghai prints “三公”经费 in one row: the items are columns."""
    found = {item.text: item.places for item in covered_in(basis_of(BUDGETS[0]))}
    tables = [item.text for item in requirements("budget") if item.at[0].startswith(("table:", "item:"))]
    assert all(found[text] for text in tables)
    assert found["政府性基金预算支出情况表"][0].endswith("2025年部门政府性基金预算支出功能分类预算表")
    item = "“三公”经费按因公出国（境）费、公务用车购置及运行费、公务接待费公开，公务用车分购置费和运行费"
    assert [place.split("“")[-1] for place in found[item]] == [
        *("因公出国（境）费”", "公务接待费”", "小计”", "购置费”", "运行费”")
    ]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_the_installed_forms_say_where_everything_is(family: AnyFamily) -> None:
    left_out = {
        (form.name, item.text)
        for form in family.forms().values()
        for item in left_out_of(form, family.key)
        if item.required
    }
    assert left_out == ({("上海", "政府采购授予中小企业的合同金额和占比")} if family is FINAL_ACCOUNTS else set())


OF_SECTIONS = {
    "procurement": {"政府采购预算总额，货物、工程、服务分列"},
    "glossary": {"专业性较强的名词解释"},
}
"""What is missing without a section or part; the changes stand in two sections, either of which is enough."""


@pytest.mark.parametrize("key", ["changes", "general", "procurement", "glossary"])
def test_what_an_own_form_leaves_out_is_told_of_it_and_of_its_document(key: str) -> None:
    whole = basis()
    form = whole.form.model_copy(
        update={
            "sections": tuple(section for section in whole.form.sections if section.key != key),
            "parts": tuple(part for part in whole.form.parts if part.key != key),
        }
    )
    left_out = {item.text for item in left_out_of(form, "budget")}
    assert left_out == OF_SECTIONS.get(key, set())
    told = {item.text: item.why for item in covered_in(replace(whole, form=form)) if item.fails}
    assert told == dict.fromkeys(left_out, "公开格式“山西”没有这一部分")


@pytest.mark.parametrize("whose", ["部门", "单位"])
def test_a_heading_that_this_document_does_not_have_is_not_looked_for(whose: str) -> None:
    """A form may say the same under two headings, one in documents of departments, and one in those of units."""
    whole = basis()
    heading, text = {"heading": "机构", "key": "a", "meets": ("机构设置",)}, {"text": "机构设置"}
    other = {**heading, "key": "b", "for": "单位" if whose == "部门" else "部门"}
    section = {"key": "organisation", "blocks": [{**heading, "for": whose}, {**text, "for": whose}, other]}
    sections = (
        SectionForm.model_validate(section) if found.key == "organisation" else found for found in whole.form.sections
    )
    form = whole.form.model_copy(update={"sections": tuple(sections)})
    found = {item.text: item.places for item in covered_in(replace(whole, form=form))}
    assert bool(found["机构设置"]) is (whose == "部门"), "in a department's document"


def test_forms_are_listed_with_what_they_leave_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lay(tmp_path, own_form().replace('meets = ["政府采购预算"]', "", 1))
    assert main(["forms", "--forms", str(tmp_path / "公开样式")]) == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if f"　{OWN}　" in line)
    assert line.endswith("　应当公开的内容，没有写明在哪里（meets）：政府采购预算总额，货物、工程、服务分列")


def ran(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = main([str(argument) for argument in ("check", "--coverage", *arguments)])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("example", one_by_default(EXAMPLES))
def test_the_examples_publish_all_that_they_must(capsys: pytest.CaptureFixture[str], example: str) -> None:
    code, out = ran(capsys, INPUTS / f"{example}.xlsx")
    assert code == 0
    unseen = out.count("  未见  ")
    optional = f"有 {21 - unseen} 项，未见 {unseen} 项（逐步公开的，或不属于公开文本内容的，不算缺）"
    assert f"公开内容对照：21 项，{optional if unseen else '都有'}\n" in out and "  缺  " not in out
    assert out.count("  有  ") == 21 - unseen


def test_what_is_missing_is_told_first(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "缺.xlsx"
    copy_attachments(tmp_path)
    save({"clear": ["职责机构!3:60", "政府采购!3:7"]}, good(), path)
    code, out = ran(capsys, path)
    told = out[out.index("公开内容对照") :].splitlines()
    assert code == 1
    assert told[:4] == [
        "公开内容对照：21 项，有 18 项，缺 3 项",
        "  缺  部门职责（财预〔2016〕143号）",
        "  缺  机构设置（财预〔2016〕143号）",
        "  缺  政府采购预算总额，货物、工程、服务分列（财预〔2016〕143号）",
    ]


def test_with_other_errors_there_is_no_document_to_look_at(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out = ran(capsys, edited(tmp_path, {("基本支出", "H3"): -1}))
    assert code == 1 and out.endswith("  没有对照公开内容：请先改正错误。\n")


def test_programs_read_it_too_and_units_have_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = ran(capsys, "--json", "--units", INPUTS / f"{INVENTED}.xlsx")
    (report,) = json.loads(out)
    assert code == 0
    assert list(report["coverage"])[:2] == ["云川市教育局", "云川市教育局本级"]
    assert len(report["coverage"]) == 6
    item = report["coverage"]["云川市教育局"][0]
    assert item.keys() == {"text", "source", "required", "places", "why"}
