"""What is true of every disclosure, on unrounded 元, whatever was handed in (design: What each table counts)."""

from decimal import Decimal

from hypothesis import given

from generator.model.terms import FISCAL_APPROPRIATION, FundingYear, Source, Spending, UnitKind
from tests.properties.departments import Filled, departments
from tests.properties.derive import Amounts, handed_in, sum_of, tables_of

SOURCES = ("general", "fund", "state_capital", "special_account", "unit_funds")
FISCAL = SOURCES[:3]
SPENDING = ("basic", "projects")


def amounts_of(filled: Filled) -> Amounts:
    return Amounts(tables_of(filled))


def typed(filled: Filled, **restrictions: object) -> Decimal:
    """Add up the lines as they were typed."""
    submission = handed_in(filled)
    lines = (
        line for line in submission.lines if all(getattr(line, name) == want for name, want in restrictions.items())
    )
    return sum_of(line.amount for line in lines)


@given(departments())
def test_every_table_of_all_money_has_the_same_total(filled: Filled) -> None:
    amounts = amounts_of(filled)
    total = typed(filled)
    assert amounts["t1", "total", "income"] == amounts["t1", "total", "total"] == total
    assert amounts["t1", "subtotal", "income"] + amounts["t1", "carry_over", "income"] == total
    assert amounts["t3", "total", "total"] == total
    assert amounts["t2", "total", "total"] + amounts["t2", "total", "carry_over"] == total


@given(departments())
def test_table_4_is_table_1_less_special_account_and_unit_funds(filled: Filled) -> None:
    amounts = amounts_of(filled)
    others = sum_of(typed(filled, source=source) for source in set(Source) - FISCAL_APPROPRIATION)
    assert amounts["t4", "total", "total"] == amounts["t1", "total", "total"] - others
    assert amounts["t4", "total", "income"] == amounts["t4", "total", "total"]
    carried = sum_of(amounts["t4", f"carry_over_{source}", "income"] for source in FISCAL)
    assert amounts["t4", "carry_over", "income"] == carried


@given(departments())
def test_one_source_has_the_same_total_wherever_it_stands(filled: Filled) -> None:
    amounts = amounts_of(filled)
    assert amounts["t5", "total", "total"] == amounts["t2", "total", "general"]
    assert amounts["t6", "total", "total"] == amounts["t5", "total", "basic"]
    assert amounts["t7", "total", "income"] == amounts["t8", "total", "total"] == amounts["t2", "total", "fund"]
    assert (
        amounts["t9", "total", "income"] == amounts["t9", "total", "total"] == amounts["t2", "total", "state_capital"]
    )


@given(departments())
def test_tables_12_and_13_are_the_projects_of_table_3(filled: Filled) -> None:
    amounts = amounts_of(filled)
    scope = {"spending": Spending.PROJECT, "funding_year": FundingYear.CARRY_OVER}
    without_column = sum_of(typed(filled, source=source, **scope) for source in set(Source) - FISCAL_APPROPRIATION)
    both = amounts["t12", "total", "total"] + amounts["t13", "total", "total"]
    assert both == amounts["t3", "total", "projects"] - without_column
    for table in ("t12", "t13"):
        rows = amounts.rows(table)
        items = [row["total"] for key, row in rows.items() if key.startswith("project-")]
        units = [row["total"] for key, row in rows.items() if key.startswith("unit-")]
        assert sum_of(items) == amounts[table, "total", "total"]
        assert not units or sum_of(units) == amounts[table, "total", "total"]


ACROSS = {
    "t1": {"total": ("current", "carry_over")},
    "t2": {"total": SOURCES},
    "t3": {"total": SPENDING},
    "t4": {"total": FISCAL},
    "t5": {"total": SPENDING},
    "t6": {"total": ("personnel", "public")},
    "t8": {"total": SPENDING},
    "t9": {"total": SPENDING},
    "t10": {"total": FISCAL},
    "t11": {"total": FISCAL},
    "t12": {"total": SOURCES},
    "t13": {"total": FISCAL},
}


@given(departments())
def test_every_row_adds_up_across(filled: Filled) -> None:
    amounts = amounts_of(filled)
    for table, sums in ACROSS.items():
        for key, row in amounts.rows(table).items():
            for column, parts in sums.items():
                assert row[column] == sum_of(row[part] for part in parts), (table, key, column)


@given(departments())
def test_three_public_and_agency_operating_add_up(filled: Filled) -> None:
    amounts = amounts_of(filled)
    for column in ("total", *FISCAL):
        items = {key: row[column] for key, row in amounts.rows("t10").items()}
        assert items["vehicles"] == items["vehicle_purchase"] + items["vehicle_operation"]
        assert items["total"] == items["abroad"] + items["reception"] + items["vehicles"]
        units = {key: row[column] for key, row in amounts.rows("t11").items()}
        assert units.pop("total") == sum_of(units.values())


@given(departments())
def test_three_public_and_agency_operating_count_what_was_typed(filled: Filled) -> None:
    amounts = amounts_of(filled)
    scope = {"funding_year": FundingYear.CURRENT}
    codes = {"abroad": ["30212"], "reception": ["30217"], "vehicle_purchase": ["31013", "30913"]}
    for item, economic in (codes | {"vehicle_operation": ["30231"]}).items():
        lines = (
            typed(filled, source=source, economic_code=code, **scope)
            for source in FISCAL_APPROPRIATION
            for code in economic
        )
        assert amounts["t10", item, "total"] == sum_of(lines)
    for unit in filled["单位"]:
        counts = unit["kind"] is not UnitKind.INSTITUTION
        own = {"unit": unit["code"], "spending": Spending.RUNNING_COSTS, **scope}
        public = sum_of(typed(filled, source=source, **own) for source in FISCAL_APPROPRIATION)
        assert amounts["t11", f"unit-{unit['code']}", "total"] == (public if counts else 0)


@given(departments())
def test_no_data_is_said_of_no_table_that_holds_figures(filled: Filled) -> None:
    for table in tables_of(filled):
        if "注：本表无数据" in table.notes:
            assert not any(cell.figure for row in table.rows for cell in row.cells), table.key
