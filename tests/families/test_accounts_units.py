"""The invented final accounts: what the department's document and its units' own say."""

from decimal import Decimal

import pytest

from generator.disclosure.disclosure import Disclosure
from generator.facts.text import plain_text
from generator.findings.finding import Level
from tests.support import made

INVENTED = "2025-云川市教育局决算"
BUREAU, EXAMINATIONS, SCHOOL, VOCATIONAL, EQUIPMENT = "038001", "038002", "038005", "038006", "038003"


@pytest.fixture(scope="module")
def units() -> dict[str, Disclosure]:
    checked = made.checked_with_units(INVENTED)
    assert not [finding for finding in checked.findings if finding.level is Level.ERROR]
    return {
        found.units[0].code: document
        for found, document in zip((basis.submission for basis in checked.units), checked.disclosures[1:], strict=True)
    }


@pytest.fixture(scope="module")
def department() -> Disclosure:
    return made.disclosure(INVENTED)


def cell(disclosure: Disclosure, table: str, column: str, row: str = "total") -> Decimal:
    """An amount of a table, in 元; blank is nothing."""
    found = next(item for item in disclosure.tables if item.key == table)
    cells = next(item.cells for item in found.rows if item.key == row)
    figure = cells[found.columns.index(column)].figure
    return figure.value if figure else Decimal(0)


def said(disclosure: Disclosure, section: str) -> str:
    found = next(item for item in disclosure.sections if item.key == section)
    return "\n".join(plain_text(block.spans) for block in found.blocks)


def test_what_units_pay_one_another_is_in_their_own_documents_only(
    department: Disclosure, units: dict[str, Disclosure]
) -> None:
    paid, received = ("upward", "subsidy"), ("subordinate", "superior")
    assert [cell(units[VOCATIONAL], "f3", name) for name in paid] == [80_000, 85_000]
    assert [cell(units[BUREAU], "f3", name) for name in paid] == [0, 150_000]
    assert [cell(units[BUREAU], "f2", name) for name in received] == [80_000, 0]
    assert [cell(units[EQUIPMENT], "f2", name) for name in received] == [0, 150_000]
    assert [cell(department, "f3", name) for name in paid] == [36_000, 85_000]
    assert [cell(department, "f2", name) for name in received] == [120_000, 180_000]
    for table in ("f2", "f3"):
        assert sum(cell(unit, table, "total") for unit in units.values()) - cell(department, table, "total") == 230_000


def test_every_document_balances(department: Disclosure, units: dict[str, Disclosure]) -> None:
    for document in (department, *units.values()):
        for table, row, out in (("f1", "31", "amount"), ("f4", "32", "total")):
            assert cell(document, table, "income", row) == cell(document, table, out, row) > 0, document.name


def test_every_table_of_the_department_has_data(department: Disclosure, units: dict[str, Disclosure]) -> None:
    assert not [table.title for table in department.tables if "说明：本表无数据" in table.notes]
    empty = [table.number for table in units[SCHOOL].tables if "说明：本表无数据" in table.notes]
    assert empty == ["公开07表", "公开08表", "公开09表"]


def test_a_units_tables_are_called_the_units(department: Disclosure, units: dict[str, Disclosure]) -> None:
    for document, word in ((department, "部门"), (units[SCHOOL], "单位")):
        assert document.title == f"2025年{word}决算公开报告"
        assert document.tables[-1].title == f"{word}决算公开相关信息统计表"
        assert {table.notes[0][: len("注：本表反映部门")] for table in document.tables} == {f"注：本表反映{word}"}


def test_only_administrative_units_have_agency_operating_expenses(units: dict[str, Disclosure]) -> None:
    stated = {code: said(unit, "other").splitlines()[1] for code, unit in units.items()}
    assert stated[BUREAU].startswith("2025年机关运行经费支出119.98万元，比2024年减少2.88万元")
    assert stated[EXAMINATIONS].startswith("2025年机关运行经费支出21.38万元，比2024年增加21.38万元，主要原因")
    assert {stated[code] for code in (SCHOOL, VOCATIONAL, EQUIPMENT)} == {"2025年机关运行经费支出0万元，与2024年持平。"}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    {
        "new": "科学技术支出年初预算0万元，支出决算9.80万元，用于开展青少年科普进校园活动。较上年决算增加9.80万元",
        "not spent on": "支出年初预算6.00万元，支出决算0万元，完成年初预算的0%。较上年决算减少4.50万元，下降100%，",
        "gone": "农林水支出本年无支出，较上年决算减少12.00万元，下降100%，主要原因是",
        "the same": "支出年初预算0万元，支出决算15.00万元，用于受灾学校校舍的应急修复。较上年决算持平。",
    }.items(),
)
def test_classes_that_are_no_ordinary_ones(department: Disclosure, kind: str, sentence: str) -> None:
    assert sentence in said(department, "general"), kind


def test_other_vehicles_are_told_of_all_units_that_have_some(
    department: Disclosure, units: dict[str, Disclosure]
) -> None:
    own = "教育督导和“流动少年宫”服务用车"
    assert f"其他用车主要是{own}、教学和后勤业务用车、实习管理业务用车。" in said(department, "other")
    assert f"其他用车主要是{own}。" in said(units[BUREAU], "other")
    assert "其他用车0辆，其他用车主要是本单位没有其他用车。" in said(units[EXAMINATIONS], "other")


def test_reports_are_the_units_own_and_withheld_projects_have_none(
    department: Disclosure, units: dict[str, Disclosure]
) -> None:
    reports = {code: [annex.title for annex in unit.sections[-1].annexes] for code, unit in units.items()}
    assert reports[SCHOOL] == ["实验楼抗震加固工程", "学生食堂及后勤服务", "学生宿舍条件改善"]
    assert sum(map(len, reports.values())) == 18 == len(department.sections[-1].annexes) - 1, "and an attachment"
    assert "网络安全防护专项" not in department.model_dump_json()
    grades = "12个项目自评等级为“优”，3个项目自评等级为“良”，2个项目自评等级为“中”，1个项目自评等级为“差”"
    assert grades in said(department, "other")
