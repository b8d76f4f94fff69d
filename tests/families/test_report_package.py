"""The data package of final accounts: its marks are no numbers, its counts no amounts, its reports are rows."""

import json
import warnings
from decimal import Decimal
from pathlib import Path

import pytest

from generator.families.final_accounts.annexes import Evaluation
from tests.support import made

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import frictionless

EXAMPLE = "2025-云川市教育局决算"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("数据包")
    for name, data in made.package(EXAMPLE).items():
        (folder / name).write_bytes(data)
    return folder / "datapackage.json"


@pytest.mark.filterwarnings("ignore")
def test_it_is_valid_and_what_does_not_apply_is_null(package: Path) -> None:
    report = frictionless.validate(package)
    assert report.valid, report.flatten()
    rows = frictionless.Package(package).get_resource("f6").read_rows()
    assert {row["code_3"]: row["amount_3"] for row in rows}["309"] is None


def test_vehicles_are_not_counted_in_yuan(package: Path) -> None:
    described = {item["name"]: item["schema"]["fields"] for item in json.loads(package.read_text("utf-8"))["resources"]}
    statistic = described["f10"][-1]
    assert "辆" in statistic["title"] and not {"currency", "unit"} & statistic.keys()
    assert described["f9"][-1]["unit"] == "万元"


@pytest.mark.filterwarnings("ignore")
def test_a_re_user_reads_the_reports(package: Path) -> None:
    reports = [row.to_dict() for row in frictionless.Package(package).get_resource("reports").read_rows()]
    lines = frictionless.Package(package).get_resource("report_indicators").read_rows()
    annexes = [annex for section in made.disclosure(EXAMPLE).sections for annex in section.annexes]
    printed = [annex for annex in annexes if isinstance(annex, Evaluation)]
    assert [row["report"] for row in reports] == [report.key for report in printed]
    assert [row["spent"] for row in reports] == [Decimal(report.execution[0].amounts[3].value) for report in printed]
    groups = [group for report in printed for level in report.levels for group in level.groups]
    assert len(lines) == sum(len(group.rows) for group in groups)
