"""Comparing is work that grows no faster than the texts: counted in lines that run, for no test may take the time."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, ClassVar

import pytest

from generator.revisions.passages import changed_rows
from generator.verify.blocks import Block, Table, Text
from generator.verify.compare import compare
from generator.verify.edits import edits
from tests.support.thinned import by_default

PAGE = 500  # characters
SENTENCE = "第{}项，指导学前教育普及普惠发展和义务教育优质均衡发展，推进教育督导工作；"


def work(job: Callable[[], Any]) -> int:
    """Count the lines that run."""
    lines = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        job()
    finally:
        sys.settrace(before)
    return lines


def pages(text: str) -> list[Text]:
    """A paragraph as a PDF has it: a piece on every page."""
    return [Text(text[start : start + PAGE], page=1 + start // PAGE) for start in range(0, len(text), PAGE)]


def equal(size: int) -> str:
    return "资" * size


def prose(size: int) -> str:
    return "".join(map(SENTENCE.format, range(size // 30)))[:size]


def periodic(size: int) -> str:
    return ("预算资金" * size)[:size]


def distinct(size: int) -> str:
    """No character stands twice."""
    return "".join(chr(0x4E00 + place) for place in range(size))


def falsified(text: str) -> str:
    """One character in every hundred is another."""
    return "".join("错" if place % 100 == 50 else letter for place, letter in enumerate(text))


JOBS: dict[str, Callable[[str], Any]] = {
    "a paragraph on many pages": lambda text: compare([Text(text)], pages(text), "正文"),
    "a falsified paragraph on many pages": lambda text: compare([Text(text)], pages(falsified(text)), "正文"),
    "a falsified cell": lambda text: compare(
        [Table(rows=[[Text(text)]])], [Table(rows=[[Text(falsified(text))]])], "正文"
    ),
    "two versions": lambda text: list(changed_rows([[Text(text)]], [[Text(falsified(text))]])),
    "a table whose rows are equal": lambda text: compare(
        [Table(rows=[[Text(letter)] for letter in text])],
        [Table(rows=[[Text(letter)] for letter in falsified(text)])],
        "正文",
    ),
}


@pytest.mark.parametrize("text", by_default([equal, prose], [equal, prose, periodic, distinct]))
@pytest.mark.parametrize("job", JOBS)
def test_four_times_the_text_is_hardly_more_than_four_times_the_work(job: str, text: Callable[[int], str]) -> None:
    less, more = (work(lambda: JOBS[job](text(size))) for size in (2_000, 8_000))  # noqa: B023 # runs at once
    assert more < 8 * less + 2_000


class Copied(list[Any]):
    """Items of which it is counted how many are copied: that is work that runs no lines."""

    items: ClassVar[int] = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        if not isinstance(at, slice):
            return found
        Copied.items += len(found)
        return Copied(found)


def test_many_changes_copy_what_is_compared_a_few_times_only() -> None:
    whole = list(range(5_000))
    changed = [-place if place % 10 == 5 else place for place in whole]
    Copied.items = 0
    assert sum(not edit.equal for edit in edits(Copied(whole), Copied(changed))) == 500
    assert Copied.items < 60 * len(whole)


@pytest.mark.parametrize("text", [equal, prose, periodic])
@pytest.mark.parametrize("place", [0, 1, 4_000, 9_998, 9_999])
def test_one_changed_character_of_a_long_text_is_found(text: Callable[[int], str], place: int) -> None:
    whole = text(10_000)
    changed = f"{whole[:place]}错{whole[place + 1 :]}"
    for found in ([Text(changed)], pages(changed)):
        (mismatch,) = compare([Text(whole, place="一段")], list[Block](found), "正文")
        assert "错" in mismatch.found and "错" not in mismatch.expected


def test_where_all_differs_it_is_said_from_where() -> None:
    whole = "头" * 100 + equal(9_900)
    other = "头" * 100 + falsified(equal(9_900))
    (mismatch,) = compare([Text(whole, place="一段")], [Text(other)], "正文")
    assert mismatch.place == "一段（从第151个字起）" and mismatch.found.startswith("资资资资错")
