"""Parents are the sum of their children at every level of every table, on unrounded 元."""

from decimal import Decimal

from hypothesis import given

from generator.disclosure.disclosure import Table
from tests.properties.departments import Filled, departments
from tests.properties.derive import Amounts, sum_of, tables_of

ByCode = dict[str, dict[str, Decimal]]
"""The rows of a code table, and their amounts by column."""


@given(departments())
def test_every_parent_is_the_sum_of_its_children(filled: Filled) -> None:
    for table in tables_of(filled):
        if table.key in {"t2", "t3", "t5", "t7", "t8"}:
            _adds_up(Amounts((table,)).rows(table.key))
        elif table.key == "t6":
            rows = Amounts((table,)).rows("t6")
            _adds_up({f"{key}。" if "-" in key else key: row for key, row in rows.items()})  # 30101- is no parent
        elif table.key == "t9":
            for side in (("revenue_code", "income"), ("code", "total", "basic", "projects")):
                _adds_up(_side(table, *side))
        elif table.key in {"t1", "t4"}:
            _classes_add_up(Amounts((table,)).rows(table.key))


def _adds_up(rows: ByCode) -> None:
    """合计 is the sum of the highest codes, and every code of those right below it."""
    for parent in rows:
        below = [
            code
            for code in rows
            if code != "total" and (parent == "total" or code.startswith(parent)) and code != parent
        ]
        children = [code for code in below if not any(code != other and code.startswith(other) for other in below)]
        for column in rows[parent] if children else ():
            assert rows[parent][column] == sum_of(rows[child][column] for child in children), (parent, column)


def _side(table: Table, code: str, *columns: str) -> ByCode:
    """One of the two lists of table 9, by code."""
    places = {column: table.columns.index(column) for column in (code, *columns)}
    return {
        "total" if row.key == "total" else row.cells[places[code]].text: {
            column: figure.value if (figure := row.cells[places[column]].figure) else Decimal(0) for column in columns
        }
        for row in table.rows
        if row.key == "total" or row.cells[places[code]].text
    }


def _classes_add_up(rows: ByCode) -> None:
    for column in rows["total"].keys() - {"income_item", "income", "expenditure_item"}:
        assert rows["total"][column] == sum_of(row[column] for key, row in rows.items() if key.isdigit()), column
    incomes = sum_of(row["income"] for key, row in rows.items() if key.isdigit())
    assert rows["subtotal"]["income"] == incomes
