"""Every class of mistakes that real workbooks hold is told at its level, by its code, at its cell."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError
from generator.families.known import FAMILIES, LAYOUTS
from generator.findings.finding import Finding, Level
from generator.model.submission import build_submission
from generator.tasks.check import check
from generator.workbook.cells.rows import Workbook
from generator.workbook.reading.read import read_workbook
from tests.rules.test_findings import BAD_INPUTS as CASES
from tests.rules.test_findings import CHINESE, CODES, ENGLISH, KNOWN_WORDS, WHAT_TO_DO
from tests.support.changed import OF_FILES, checked_again, laid, read_again
from tests.support.damaged import changed, sound
from tests.support.thinned import by_default

ROOT = Path(__file__).parents[2]
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


def of_file(case: dict[str, Any]) -> bool:
    """Whether a case is more than changed cells, whose sheets alone are read again."""
    return bool(case.keys() & {"file", "xml", "name", *OF_FILES})


Finder = Callable[[dict[str, Any]], tuple[Finding, ...]]


@cache
def found(number: int) -> tuple[Finding, ...]:
    """What is found in a case of bad-inputs.yaml."""
    return finder(CASES[number])(CASES[number])


def finder(case: dict[str, Any]) -> Finder:
    """Rules find in checking; all else is found as a workbook is read and understood."""
    return checked_in if case.get("code") in CODES else found_in


def found_in(case: dict[str, Any]) -> tuple[Finding, ...]:
    """Make the file and read it, or the sheets that are changed."""
    if not of_file(case):
        return understood(*read_again(case, sound()))
    with written(case) as path:
        return understood(*read_workbook(path, LAYOUTS))


@contextmanager
def written(case: dict[str, Any]) -> Iterator[Path]:
    with laid({"named": case["name"]} if "name" in case else {}) as path:
        path.write_bytes(changed(case))
        yield path


def understood(workbook: Workbook, found: Iterable[Finding]) -> tuple[Finding, ...]:
    _, faults = build_submission(workbook, FAMILIES[workbook.layout].submission)
    return (*found, *faults)


def checked_in(case: dict[str, Any]) -> tuple[Finding, ...]:
    """What a user is told of a case."""
    if not of_file(case):
        return tuple(checked_again(case, sound()).findings)
    with written(case) as path:
        return tuple(check(path).findings)


@cache
def in_a_sound_workbook(find: Finder) -> frozenset[str]:
    return frozenset(map(str, find({"row": 0})))


NUMBERS = [number for number, case in enumerate(CASES) if "elsewhere" not in case]
_ONE_EACH = {
    (CASES[number]["row"], CASES[number].get("code"), CASES[number].get("file")): number
    for number in reversed(NUMBERS)
    if not CASES[number].get("much")
}
QUICK = frozenset(_ONE_EACH.values())
"""Of each class the first case of each code and kind of file."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(number, id=name(CASES[number]), marks=[] if number in QUICK else pytest.mark.slow)
        for number in NUMBERS
    ],
)
def number(request: pytest.FixtureRequest) -> int:
    """A case, of which all is looked at before the next one is made."""
    return int(request.param)


def test_a_bad_workbook_is_told(number: int) -> None:
    assert_told(CASES[number], found(number), in_a_sound_workbook(finder(CASES[number])))


@pytest.mark.parametrize(
    "number",
    by_default(NUMBERS[::40], NUMBERS),
    ids=[name(CASES[number]) for number in NUMBERS],
)
def test_so_it_is_by_checking(number: int) -> None:
    """Checking tells what was found in reading, as tests/rules has it of every finding."""
    assert_told(CASES[number], checked_in(CASES[number]), in_a_sound_workbook(checked_in))


def assert_told(case: dict[str, Any], found: Iterable[Finding], sound: frozenset[str]) -> None:
    new = [finding for finding in found if str(finding) not in sound]
    if case["level"] == "无":
        assert [str(finding) for finding in new if re.match(OURS, finding.code)] == []
        return
    told = {(str(finding.level), finding.code, str(finding.where or "")) for finding in new}
    assert (case["level"], case["code"], case.get("where", "")) in told
    assert any(case.get("says", "") in finding.message for finding in new if finding.code == case["code"])


def test_every_message_is_chinese_and_says_what_to_do(number: int) -> None:
    for finding in (finding for finding in found(number) if re.match(OURS, finding.code)):
        said = re.sub("“[^”]*”", "“值”", finding.message)
        assert CHINESE.search(said) and set(ENGLISH.findall(said)) <= KNOWN_WORDS | NAMES
        assert re.search("[^，；。？][。？]$", said) and not re.search("[，；。？][，；。？]|None", said), said
        assert WHAT_TO_DO.search(said) or finding.level is Level.NOTICE, said


def test_a_sound_workbook_has_none_of_it() -> None:
    assert not [said for said in in_a_sound_workbook(checked_in) if re.search(rf"\[({OURS})", said)]


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
