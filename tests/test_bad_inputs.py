"""Every class of mistakes that real workbooks hold is told at its level, by its code, at its cell."""

import re
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import GeneratorError
from generator.findings import Finding
from generator.pipeline import check
from tests.damaged import changed
from tests.edited import copy_attachments

ROOT = Path(__file__).parent.parent
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "bad-inputs.yaml").read_text("utf-8"))
CLASSES = 64
SECONDS = 30


def name(case: dict[str, Any]) -> str:
    return f"{case['row']}-{case.get('code', '')}-{case.get('file', '')}"


def found_in(case: dict[str, Any]) -> tuple[Finding, ...]:
    with tempfile.TemporaryDirectory() as folder:
        copy_attachments(Path(folder))
        path = Path(folder) / case.get("name", "改.xlsx")
        path.write_bytes(changed(case))
        started = time.monotonic()
        found = check(path).findings
        assert time.monotonic() - started < SECONDS
        return tuple(found)


@cache
def in_a_sound_workbook() -> frozenset[str]:
    return frozenset(map(str, found_in({"row": 0})))


def params() -> list[Any]:
    made = [case for case in CASES if "elsewhere" not in case]
    return [
        pytest.param(case, id=name(case), marks=pytest.mark.xfail(reason=case["todo"]) if "todo" in case else ())
        for case in made
    ]


@pytest.mark.parametrize("case", params())
def test_a_bad_workbook_is_told(case: dict[str, Any]) -> None:
    found = [finding for finding in found_in(case) if str(finding) not in in_a_sound_workbook()]
    if case["level"] == "无":
        assert [str(finding) for finding in found if re.match("FIL|WB|VAL|NRM|CHR|REQ", finding.code)] == []
        return
    told = {(str(finding.level), finding.code, str(finding.where or "")) for finding in found}
    assert (case["level"], case["code"], case.get("where", "")) in told
    assert any(case.get("says", "") in finding.message for finding in found if finding.code == case["code"])


def test_a_sound_workbook_has_none_of_it() -> None:
    assert not [said for said in in_a_sound_workbook() if re.search(r"\[(FIL|WB|NRM|CHR|VAL|NUM)", said)]


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
