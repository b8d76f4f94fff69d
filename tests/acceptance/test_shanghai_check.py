"""What Shanghai's documents hand in is checked by what Shanghai prints: nothing else is asked for or warned about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.findings.finding import Level
from generator.tasks.check import Checked, check
from tests.support.cases import load
from tests.support.recalculated import recalculated
from tests.support.shanghai import ACCOUNTS, BUDGETS, DOCUMENTS
from tests.support.shanghai_books import write_book


@pytest.fixture(scope="module", params=DOCUMENTS)
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    folder = tmp_path_factory.mktemp("上海")
    yield check(write_book(request.param, folder))


def test_nothing_is_wrong(checked: Checked) -> None:
    assert [str(finding) for finding in checked.findings if finding.level is Level.ERROR] == []


TOLD = {
    "2025-上海市普陀区财政局": {
        "IDN-01": "批复日期没有填写（选填）",
        "TGT-09": "项目“公开文本没有列名的项目”",
        "LED-08": "有 5 行",
        "COD-26": "“2010601 行政运行”一般只列基本支出",
        "TXT-07": "“3000.00万元”与公开的数据都不相等",
    },
    "2024-上海市普陀区社会福利院": {
        "IDN-01": "批复日期没有填写（选填）",
        "LED-08": "有 1 行",
        "CHR-08": "文字：汉字之间有半角标点",
    },
    ACCOUNTS: {"IDN-01": "批复日期没有填写（选填）"},
}
"""What is told of each: nothing but what is so, whatever the form."""


def test_nothing_is_told_of_what_is_not_printed(checked: Checked, request: pytest.FixtureRequest) -> None:
    expected = TOLD[request.node.callspec.params["checked"]]
    assert {finding.code for finding in checked.findings} == expected.keys()
    assert all(finding.message.startswith(expected[finding.code]) for finding in checked.findings)


@pytest.mark.parametrize(
    ("openness", "told"),
    [
        ("公开", ["1财务收支预算总表、2收入预算总表没有财政专户管理资金"]),
        ("只公开金额", ["公开格式的各表"]),
        ("不公开", []),
    ],
)
def test_money_that_the_form_has_no_line_for_is_told_unless_it_is_left_out(
    openness: str, told: list[str], tmp_path: Path
) -> None:
    rows = load(f"ledger-{BUDGETS[1]}.yaml")
    projects = [{**row, "公开方式": openness} for row in rows["项目"]]
    lines = [{**row, "资金来源": "财政专户管理资金", "单位资金种类": None} for row in rows["项目支出"]]
    found = check(write_book(BUDGETS[1], tmp_path, 项目=projects, 项目支出=lines, 项目绩效=[])).findings
    own = [one for one in found if one.code == "LED-16"]
    assert len(own) == len(told) and all(one.message.startswith(said) for one, said in zip(own, told, strict=True))
    assert {str(one.where) for one in own} <= {"项目支出!G3"}


def test_progress_asks_for_reasons_where_the_form_has_them(tmp_path: Path) -> None:
    """Also where nothing has changed; nothing is compared that the workbook has no sheet for; no cell is in error."""
    (tmp_path / "重算").mkdir()
    pages = recalculated(write_book(BUDGETS[0], tmp_path, whole=True), tmp_path / "重算")
    progress, reasons = pages["填报进度"], pages["变动原因"]
    labels = [row[0].value for row in progress.iter_rows()]
    assert "收支平衡" in labels and "各单位之和" in labels and "政府性基金" not in labels
    states = {row[0].value: row[5].value for row in progress.iter_rows() if row[4].value}
    assert states["公务接待费"] == states["公务用车购置费"] == "已填" and "机关运行经费" not in states
    headers = [cell.value for cell in reasons[2]]
    assert {row[headers.index("要不要写（自动）")].value for row in reasons.iter_rows(3, 7)} == {"已填"}
    values = (cell.value for page in pages for row in page.iter_rows() for cell in row)
    assert [value for value in values if isinstance(value, str) and value.startswith("#")] == []
