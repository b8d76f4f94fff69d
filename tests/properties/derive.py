"""From a department's rows to what is derived from them, with or without a workbook in between."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from generator.disclosure.deriving import build_tables
from generator.disclosure.disclosure import Disclosure, Table
from generator.families.budget.basis import Basis
from generator.families.budget.family import BUDGET
from generator.families.budget.form import BudgetForm
from generator.families.budget.rules.registry import RULES
from generator.families.budget.submission import Submission
from generator.families.budget.words import WORDS
from generator.families.known import LAYOUTS
from generator.findings.finding import has_errors
from generator.findings.place import Place
from generator.model.submission import DEFAULT_FORM, build_submission
from generator.workbook.cells.rows import Cell, Row, Workbook
from generator.workbook.declaration.declare import Sheet
from generator.workbook.reading.read import read_workbook
from generator.workbook.writing.write import write_workbook
from tests.properties.departments import Filled
from tests.support.inputs import ORDER
from tests.support.opened import opened

FIRST_ROW, FIRST_FORM_ROW = 3, 2


def handed_in(filled: Filled, form: BudgetForm | None = None) -> Submission:
    """Type the rows as they stand, without writing a workbook; of Shanxi's form, if no other is given."""
    uses = frozenset((form or BUDGET.forms()[DEFAULT_FORM]).uses)
    rows = {sheet.name: tuple(_rows(sheet, filled)) for sheet in Submission.sheets_with(uses).values()}
    submission, findings = build_submission(Workbook(rows, uses=uses), Submission)
    assert submission and not findings
    return submission


def _rows(sheet: Sheet, filled: Filled) -> list[Row]:
    rows = []
    for number, values in enumerate(filled.get(sheet.name, ()), FIRST_ROW):
        places = {name: Place(sheet=sheet.name, cell=f"{letter}{number}") for name, letter in sheet.letters.items()}
        if sheet.form:
            order = enumerate(places, FIRST_FORM_ROW)
            places = {name: Place(sheet=sheet.name, cell=f"B{position}") for position, name in order}
        cells = {name: Cell(values.get(name), place) for name, place in places.items()}
        rows.append(Row(Place(sheet=sheet.name, cell="" if sheet.form else f"A{number}"), cells))
    return rows


def through_a_workbook(filled: Filled, path: Path) -> Submission:
    """Write the rows to a workbook and read it again."""
    write_workbook(path, ORDER, {}, filled, [])
    workbook, missing = read_workbook(path, LAYOUTS)
    submission, findings = build_submission(workbook, Submission)
    assert submission and missing + findings == []
    return submission


def basis_of(submission: Submission) -> Basis:
    """Open what was handed in; a random amount may be ten thousand times last year's, which a filler would confirm."""
    basis, findings = opened(submission)
    assert basis and not has_errors(found for found in findings if found.code not in RULES.confirmable), findings
    return basis


def disclosure_of(filled: Filled) -> Disclosure:
    return BUDGET.disclosure(basis_of(handed_in(filled)))


def tables_of(filled: Filled) -> tuple[Table, ...]:
    return build_tables(basis_of(handed_in(filled)), {}, WORDS)


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


class Amounts:
    """The unrounded 元 of tables: ``amounts["t1", "total", "current"]``; a blank cell is zero."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self._tables = {table.key: table for table in tables}

    def __getitem__(self, place: tuple[str, str, str]) -> Decimal:
        table, row, column = place
        return self.rows(table).get(row, {}).get(column, Decimal(0))

    def rows(self, table: str) -> dict[str, dict[str, Decimal]]:
        """The amounts of a table by row and column."""
        columns = self._tables[table].columns
        return {
            row.key: {
                column: cell.figure.value if cell.figure else Decimal(0)
                for column, cell in zip(columns, row.cells, strict=True)
            }
            for row in self._tables[table].rows
        }
