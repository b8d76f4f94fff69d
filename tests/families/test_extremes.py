"""What hardly anybody hands in still makes a document."""

from generator.disclosure.disclosure import Disclosure
from generator.families.budget.family import BUDGET
from generator.families.budget.submission import Submission
from generator.findings.finding import has_errors
from generator.render.paper import area_of, measures_of
from generator.tasks.document import document_of
from tests.support.opened import opened
from tests.support.varied import invented, varied


def published(changed: Submission) -> Disclosure:
    """The document of a submission, if it may be published at all."""
    basis, findings = opened(changed)
    assert basis and not has_errors(findings)
    disclosure = BUDGET.disclosure(basis)
    document_of(disclosure)
    return disclosure


def test_more_terms_than_there_are_numerals_for() -> None:
    whole = invented()
    made = published(varied(whole, glossary=whole.glossary * 9))
    assert [entry.number for entry in made.glossary][98:102] == ["九十九、", "100、", "101、", "102、"]


DIGIT, MARGINS = 0.5, 4
"""A digit of table text in ems, bold or not, and both sides of a cell in points."""


def test_ten_digits_stay_within_the_columns_of_table_6() -> None:
    whole = invented()
    large = [line.model_copy(update={"amount": line.amount * 10**6}) for line in whole.basic]
    basis, _ = opened(varied(whole, basic=tuple(large)))
    assert basis
    page = document_of(BUDGET.disclosure(basis))
    total = page.get_element_by_id("t6.total.total")
    (table,) = total.iterancestors("table")
    shares = [int(str(column.get("class"))[2:]) for column in table.iter("col")]
    assert len(str(total.text)) >= len("1234567890.12") and sum(shares) == 100
    width = area_of(next(table.iterancestors("section"))).width
    assert len(str(total.text)) * DIGIT * measures_of(table).size <= shares[2] * width / 100 - MARGINS


OF_UNITS = ("basic", "projects", "fund_income", "state_capital_income", "last_year", "procurement", "assets")


def test_a_unit_may_be_called_like_one_of_our_rows() -> None:
    """A unit may have any code; it is not mistaken for the row of the whole department."""
    whole = invented()
    old, new = whole.units[0].code, "total"
    parts = {
        name: tuple(
            entry.model_copy(update={field: new}) if getattr(entry, field) == old else entry
            for entry in getattr(whole, name)
        )
        for name, field in {"units": "code", **dict.fromkeys(OF_UNITS, "unit")}.items()
    }
    made = published(varied(whole, known_units=whole.known_units | {new}, **parts))
    assert shown(made) == shown(published(whole))


def shown(disclosure: Disclosure) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in disclosure.tables for row in table.rows]
