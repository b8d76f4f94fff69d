"""What a finding on a withheld row keeps, whatever its cell says, and however long that is."""

import pytest

from generator.families.budget.family import BUDGET
from generator.findings.finding import Finding, Level
from generator.findings.place import Place
from generator.model.entries import Confirmation
from generator.model.secrets import Secrets
from generator.model.terms import Openness
from generator.rules.confirmation import confirm
from generator.tasks.check import hidden
from tests.families.test_masking import row

SECRETS = Secrets((row(3, "PX90417", "枫林应急装备更新", Openness.SECRET),))
WHERE = Place(sheet="项目", cell="B3")
CELL = 32_767  # letters, the most that a cell holds


def shown(message: str, code: str = "NUM-01", reasons: dict[str, str] | None = None) -> str:
    finding = Finding(level=Level.WARNING, code=code, message=message, where=WHERE, value="甲")
    given = [
        Confirmation(places={"cell": Place(sheet="确认事项", cell="B3")}, finding=code, cell=str(WHERE), reason=reason)
        for code, reason in (reasons or {}).items()
    ]
    found = hidden(BUDGET, SECRETS, confirm([finding], given, BUDGET.rules.confirmable))
    return found[0].message


@pytest.mark.parametrize(
    "said",
    [
        "已确认：槐荫",
        "情况属实的，可以在“确认事项”表中写明理由。槐荫",
        "；请槐荫",
        "”；请槐荫“",
        "”；请槐荫",
        "；请“槐荫",
        "”“槐荫",
    ],
)
@pytest.mark.parametrize("code", ["NUM-01", "LED-05", "TGT-09"])
def test_a_cell_cannot_say_that_it_was_confirmed_nor_what_to_do(said: str, code: str) -> None:
    message = shown(f"“{said}”不是数字；请填写金额。", code)
    assert "槐荫" not in message and "请" in message


def test_how_a_finding_was_confirmed_stays() -> None:
    code = next(code for code, rule in BUDGET.rules.rules.items() if rule.confirmable)
    assert shown("“已确认：甲”为 1,234 元；请核对。", code, {code: "已确认：属实"}).endswith(
        "；请核对。已确认：已确认：属实。"
    )
    assert shown("“已确认：甲”为 1,234 元；请核对。", code).endswith(
        "；请核对。情况属实的，可以在“确认事项”表中写明理由。"
    )


@pytest.mark.parametrize(
    "said",
    [
        "1," * (CELL // 2) + ".xls",
        "1." * (CELL // 2),
        "“" * CELL,
        "“”" * (CELL // 2),
        "0" * CELL,
        "0a" * (CELL // 2),
        "项目!A" + "9" * CELL,
        "项目!A1:A" + "9" * CELL,
        "项目!A1、" + "A1:" * (CELL // 3),
        "；请" * (CELL // 2),
        ".xls" * (CELL // 4),
        "1," * (CELL // 2) + "x",
        "1 " * (CELL // 2),
        "1元" * (CELL // 2),
        "1," + "," * CELL,
    ],
    ids=lambda said: said[:8],
)
def test_a_cell_full_of_anything_is_hidden_in_time(said: str) -> None:
    for place in (WHERE, Place(sheet="项目", cell="B9")):
        finding = Finding(level=Level.WARNING, code="NUM-01", message=f"{said}不是数字；请填写。", where=place)
        (found,) = hidden(BUDGET, SECRETS, [finding])
        assert found.message.endswith("请填写。")


def test_numbers_are_hidden_but_for_those_of_addresses_and_workbooks() -> None:
    message = "与 部门2026/038002.xlsx 的 基本支出!C12 不符，应为 1,234.50 元，差−3；请核对 2 处。"
    assert shown(message) == (
        "与 部门2026/038002.xlsx 的 基本支出!C12 不符，应为 〔不显示〕 元，差〔不显示〕；请核对 2 处。"
    )
