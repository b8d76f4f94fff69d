"""The data package as a re-user finds it: valid, described, and what the tables print."""

import csv
import json
import warnings
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.facts.text import Span
from tests.support import made

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import frictionless

pytestmark = pytest.mark.parametrize("example", made.one_by_default(made.EXAMPLES))


def description(example: str) -> dict[str, Any]:
    return json.loads(made.package(example)["datapackage.json"])


@pytest.fixture
def folder(example: str, tmp_path: Path) -> Path:
    """A folder with the files of a package."""
    for name, data in made.package(example).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def printed(cell: Span) -> str | Decimal | None:
    """What a cell of a table holds for a machine."""
    return Decimal(cell.text) if cell.figure else cell.text or None


@pytest.mark.filterwarnings("ignore")
def test_it_is_a_valid_tabular_data_package(folder: Path) -> None:
    report = frictionless.validate(folder / "datapackage.json")
    assert report.valid, report.flatten()


@pytest.mark.filterwarnings("ignore")
def test_a_re_user_reads_what_the_tables_print(example: str, folder: Path) -> None:
    package = frictionless.Package(folder / "datapackage.json")
    tables = made.disclosure(example).tables
    assert [resource.title for resource in package.resources][:13] == [table.title for table in tables]
    for resource, table in zip(package.resources[:13], tables, strict=True):
        rows = [list(row.values()) for row in resource.read_rows()]
        assert rows == [[row.key, row.kind.value, *map(printed, row.cells)] for row in table.rows]


@pytest.mark.filterwarnings("ignore")
def test_a_re_user_reads_what_the_forms_print(example: str, folder: Path) -> None:
    package = frictionless.Package(folder / "datapackage.json")
    targets, indicators = (
        [row.to_dict() for row in package.get_resource(n).read_rows()] for n in ("targets", "indicators")
    )
    annexes = (annex for section in made.disclosure(example).sections for annex in section.annexes)
    forms = {annex.code: annex for annex in annexes if annex.kind == "project_form"}
    assert [row["code"] for row in targets] == list(forms)
    for row in targets:
        form = forms[row["code"]]
        assert row["current_total"] == Decimal(form.current["total"].value) and row["name"] == form.name
        assert row["year_target"] == (form.year_target or None)
    shown = [
        item.name
        for form in forms.values()
        for level in form.levels
        for group in level.groups
        for item, _ in group.rows
    ]
    assert [row["period_name"] for row in indicators if row["period_name"]] == list(filter(None, shown))


def test_it_says_whose_and_of_which_year_it_is(example: str) -> None:
    disclosure, told = made.disclosure(example), description(example)
    assert told["title"] == disclosure.name + disclosure.title
    assert told["contributors"] == [{"title": disclosure.name, "role": "publisher"}]
    assert told["countryCode"] == "CN"
    assert told["fiscalPeriod"] == {"start": f"{disclosure.year}-01-01", "end": f"{disclosure.year}-12-31"}
    assert told.get("created", "")[:10] == disclosure.created


def test_amounts_say_what_they_are_counted_in(example: str) -> None:
    for resource in description(example)["resources"]:
        amounts = [field for field in resource["schema"]["fields"] if field["type"] == "number"]
        told = {(field["unit"], field["factor"], field["currency"]) for field in amounts}
        expected = {"targets": {("元", 1, "CNY")}, "indicators": set()}  # forms print 元
        assert told == expected.get(resource["name"], {("万元", 10_000, "CNY")})
        assert all(field["title"] for field in resource["schema"]["fields"])


def test_revenue_codes_are_no_functional_codes(example: str) -> None:
    fields = {
        item["name"]: [field["name"] for field in item["schema"]["fields"]]
        for item in description(example)["resources"]
    }
    assert fields["t7"] == ["key", "kind", "revenue_code", "revenue_name", "income"]


def test_columns_are_what_they_show(example: str) -> None:
    fields = {item["name"]: item["schema"]["fields"] for item in description(example)["resources"]}
    types = {
        name: {
            field["name"]: field["columnType"].split("-")[0]
            for field in found
            if field["type"] == "string" and "columnType" in field
        }
        for name, found in fields.items()
    }
    assert types["t3"] == types["t9"] == {"code": "functional", "name": "functional"}
    assert types["t6"] == {"economic": "economic"} and types["t11"] == {"unit": "administrative"}
    assert not types["t1"] and not types["t7"] and not types["t10"]


def test_lines_end_as_the_standard_says_and_blank_is_null(example: str) -> None:
    for name, data in made.package(example).items():
        if name.endswith(".csv"):
            assert data.endswith(b"\r\n")
            rows = list(csv.reader(StringIO(data.decode(), newline="")))
            assert len({len(row) for row in rows}) == 1
    assert all(item["schema"]["missingValues"] == [""] for item in description(example)["resources"])


def test_packages_are_told_apart(example: str) -> None:
    assert len({description(other)["id"] for other in made.EXAMPLES}) == len(made.EXAMPLES)
