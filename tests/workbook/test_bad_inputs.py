"""Every class of mistakes that real workbooks hold is told at its level, by its code, at its cell."""

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import GeneratorError
from generator.findings.finding import Finding, Level
from generator.tasks.check import check
from tests.damaged import changed, sound
from tests.edited import copy_attachments
from tests.rules.changed import OF_FILES, checked_again
from tests.rules.test_findings import CHINESE, ENGLISH, KNOWN_WORDS, WHAT_TO_DO

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "bad-inputs.yaml").read_text("utf-8"))
CLASSES = 64
OURS = "FIL|WB|VAL|NRM|CHR|REQ"
"""Codes of what is wrong with a file or a cell as such."""

NAMES = {
    "CSV",
    "HTML",
    "XML",
    "DTD",
    "xls",
    "PDF",
    "ODS",
    "xlsb",
    "Word",
    "docx",
    "RTF",
    "mingzhang",
    "import",
    "FFFD",
    "MHT",
    "Numbers",
}
"""What files, commands and the character that stands for unreadable ones (U+FFFD) are called."""


def name(case: dict[str, Any]) -> str:
    return f"{case['row']}-{case.get('code', '')}-{case.get('file', '')}"


@cache
def found(number: int) -> tuple[Finding, ...]:
    """What is found in a case of bad-inputs.yaml."""
    return found_in(CASES[number])


def found_in(case: dict[str, Any]) -> tuple[Finding, ...]:
    """Make the file and check it; where only cells are changed, their sheets alone are read again."""
    if not case.keys() & {"file", "xml", "name", *OF_FILES}:
        return tuple(checked_again(case, sound()).findings)
    with tempfile.TemporaryDirectory() as folder:
        copy_attachments(Path(folder))
        path = Path(folder) / case.get("name", "改.xlsx")
        path.write_bytes(changed(case))
        return tuple(check(path).findings)


@cache
def in_a_sound_workbook() -> frozenset[str]:
    return frozenset(map(str, found_in({"row": 0})))


def params() -> list[Any]:
    return [pytest.param(number, id=name(case)) for number, case in enumerate(CASES) if "elsewhere" not in case]


@pytest.mark.parametrize("number", params())
def test_a_bad_workbook_is_told(number: int) -> None:
    case = CASES[number]
    new = [finding for finding in found(number) if str(finding) not in in_a_sound_workbook()]
    if case["level"] == "无":
        assert [str(finding) for finding in new if re.match(OURS, finding.code)] == []
        return
    told = {(str(finding.level), finding.code, str(finding.where or "")) for finding in new}
    assert (case["level"], case["code"], case.get("where", "")) in told
    assert any(case.get("says", "") in finding.message for finding in new if finding.code == case["code"])


def test_every_message_is_chinese_and_says_what_to_do() -> None:
    numbers = (number for number, case in enumerate(CASES) if "elsewhere" not in case)
    for finding in {finding for number in numbers for finding in found(number) if re.match(OURS, finding.code)}:
        said = re.sub("“[^”]*”", "“值”", finding.message)
        assert CHINESE.search(said) and set(ENGLISH.findall(said)) <= KNOWN_WORDS | NAMES
        assert re.search("[^，；。？][。？]$", said) and not re.search("[，；。？][，；。？]|None", said), said
        assert WHAT_TO_DO.search(said) or finding.level is Level.NOTICE, said


def test_a_sound_workbook_has_none_of_it() -> None:
    assert not [said for said in in_a_sound_workbook() if re.search(rf"\[({OURS})", said)]


def test_every_class_has_a_case() -> None:
    assert {case["row"] for case in CASES} == set(range(1, CLASSES + 1))


def test_what_is_tested_elsewhere_is_there() -> None:
    for place in (case["elsewhere"] for case in CASES if "elsewhere" in case):
        file, function = place.split("::")
        assert f"def {function}(" in (ROOT / file).read_text("utf-8"), place


def test_an_open_workbook_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows does it; a file may be locked by any program."""

    def refuse(self: Path, mode: str = "r") -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(GeneratorError, match=r"填报表\.xlsx：文件被占用或无权读取；请先关闭"):
        check(tmp_path / "填报表.xlsx")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="找不到这个文件"):
        check(tmp_path / "没有.xlsx")
    with pytest.raises(GeneratorError, match="请确认它是一个文件"):
        check(tmp_path)
