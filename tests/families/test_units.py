"""A unit's own document, out of its department's workbook: what is in it, and what is not."""

from pathlib import Path

import pytest

from generator.disclosure.disclosure import Disclosure
from generator.disclosure.units import unit_submission
from generator.facts.text import plain_text
from generator.families.budget.family import BUDGET
from generator.families.budget.terms import DisclosureKind
from generator.findings.finding import Level
from generator.tasks.check import check
from generator.tasks.publish import publish
from tests.support.departments import TWO, department, narrowed, sizes
from tests.support.edited import INVENTED, copy_attachments, edited
from tests.support.made import checked, checked_with_units
from tests.support.varied import invented, varied

BLANK_UNITS = {("职责机构", f"A{row}"): None for row in range(23, 81)}


@pytest.fixture(scope="module")
def disclosures() -> dict[str, Disclosure]:
    return {basis.submission.units[0].code: BUDGET.disclosure(basis) for basis in checked_with_units(INVENTED).units}


def test_the_good_workbook_has_no_errors_for_any_unit() -> None:
    found = checked_with_units(INVENTED)
    assert [finding for finding in found.findings if finding.level is Level.ERROR] == []
    assert [basis.submission.identity.name for basis in found.units] == [unit.name for unit in invented().units]


def test_a_document_is_the_units_own(disclosures: dict[str, Disclosure]) -> None:
    school = disclosures["038005"]
    assert (school.name, school.kind, school.title) == ("云川市第一高级中学", "单位预算", "2026年度单位预算公开")
    projects = [row.cells[0].text for table in school.tables if table.key == "t12" for row in table.rows]
    assert projects == ["云川市第一高级中学", "学生食堂及后勤服务", "高中办学条件改善"]


def test_texts_are_the_units_own(disclosures: dict[str, Disclosure]) -> None:
    texts = {code: said(disclosure) for code, disclosure in disclosures.items()}
    assert "承担普通高考" in texts["038002"]
    assert not any("承担普通高考" in text for code, text in texts.items() if code != "038002")
    assert not any("局本级和4个所属预算单位" in text for text in texts.values()), "the department's"


def said(disclosure: Disclosure) -> str:
    sections = disclosure.sections
    return "".join(plain_text(block.spans) for section in sections for block in section.blocks)


def test_blank_rows_are_the_departments() -> None:
    department = invented()
    for unit in department.units:
        own = unit_submission(department, unit)
        assert own.identity.department == "云川市教育局"
        assert {row.unit for name in ("reasons", "profile", "notes") for row in getattr(own, name)} == {unit.code}
        assert own.glossary == department.glossary and own.catalogue == department.catalogue


def test_blank_rows_of_a_department_with_one_unit_are_the_units() -> None:
    department = invented()
    unit = department.units[0]
    alone = varied(department, units=(unit,))
    assert {row.unit for row in unit_submission(alone, unit).profile} == {None, unit.code}


def test_what_a_unit_lacks_is_told_with_its_name_and_code(tmp_path: Path) -> None:
    found = [str(finding) for finding in check(edited(tmp_path, BLANK_UNITS), units=True).findings]
    assert "职责机构：云川市招生考试中心：没有填写职责（单位编码填“038002”的行）；请至少填写一段。[TXT-01]" in found
    assert not any("没有填写职责（单位编码留空" in text for text in found)


def test_what_the_department_was_told_is_not_told_again() -> None:
    department, both = (
        [str(finding) for finding in found.findings] for found in (checked(INVENTED), checked_with_units(INVENTED))
    )
    assert set(department) <= set(both) and len(both) == len(set(both))
    assert not any("[LED-08]" in text or "[COD-19]" in text for text in set(both) - set(department))


def test_one_unit_with_an_error_keeps_everything_back(tmp_path: Path) -> None:
    row = 3 + next(at for at, note in enumerate(narrowed(TWO).notes) if note.unit == "038003")
    workbook = edited(tmp_path, {("其他说明", f"A{row}"): None}, data=department(*TWO))
    published = publish(workbook, tmp_path / "out", ("json",), units=True)
    assert published.files == [] and not (tmp_path / "out").exists()
    errors = [finding.message for finding in published.findings if finding.level is Level.ERROR]
    assert errors == [
        "云川市教育技术装备中心：没有填写“政府购买服务指导性目录”（单位编码填“038003”的行）；没有的请写“无”。"
    ]
    assert publish(workbook, tmp_path / "out", ("json",)).files, "without units there is no such error"


@pytest.mark.parametrize("units", sizes(*TWO))
def test_the_departments_document_is_the_same_with_and_without_units(tmp_path: Path, units: tuple[str, ...]) -> None:
    copy_attachments(tmp_path)
    (tmp_path / "填报表.xlsx").write_bytes(department(*units))
    (alone,) = check(tmp_path / "填报表.xlsx").disclosures
    first, *others = check(tmp_path / "填报表.xlsx", units=True).disclosures
    assert len(others) == len(units)
    assert first.model_dump_json() == alone.model_dump_json()


def test_a_units_own_workbook_has_no_further_units(tmp_path: Path) -> None:
    workbook = edited(tmp_path, {("基本信息", "B3"): DisclosureKind.UNIT.value})
    assert not check(workbook, units=True).units
