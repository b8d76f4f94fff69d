"""The journal only grows, and whatever is done to its file behind its back is told."""

import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.files import database
from generator.files.database import Database
from generator.signoff import table
from generator.signoff.journal import JOURNAL, Journal
from generator.signoff.record import Record, Taken
from generator.signoff.steps import STEPS, Role, Stage, Step, allowed
from tests.support.submitted import NOW

TAKEN = Taken(
    document="2026 部门预算 某市 038",
    name="某局2026年度部门预算公开",
    workbook="../某局.xlsx",
    step=Step.SUBMIT,
    stage=Stage.SUBMITTED,
    person="张三",
    account="本机，未登录",
    time=NOW,
    remark="",
    content="a" * 64,
    attachments={"通知.pdf": "b" * 64},
    outputs={"某局.pdf": "c" * 64},
    package="某局/submitted/0",
    manifest="d" * 64,
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Three steps of two documents."""
    made = Journal(tmp_path)
    first = made.append(TAKEN, "")
    made.append(TAKEN.model_copy(update={"document": "2026 部门预算 某市 039"}), "")
    reviewed = {"step": Step.REVIEW, "stage": Stage.REVIEWED, "person": "李四", "time": NOW + timedelta(hours=1)}
    made.append(TAKEN.model_copy(update=reviewed), first.hash)
    return made


@contextmanager
def raw(journal: Journal) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(journal.folder / JOURNAL)) as connection, connection:
        yield connection


def test_what_was_written_is_read(journal: Journal) -> None:
    first, second, third = journal.records()
    assert first.taken == TAKEN
    assert (first.number, first.previous, third.previous) == (1, "", second.hash)
    assert journal.faults() == [] and Journal(journal.folder).records() == [first, second, third]


def test_a_missing_file_is_an_empty_journal_and_reading_makes_none(tmp_path: Path) -> None:
    assert Journal(tmp_path).records() == [] and Journal(tmp_path).faults() == []
    assert not list(tmp_path.iterdir())
    (tmp_path / JOURNAL).touch()  # a crash before the first row
    assert Journal(tmp_path).records() == [] and Journal(tmp_path).append(TAKEN, "").number == 1


def test_of_two_people_one_is_told(journal: Journal) -> None:
    last = journal.records()[2]
    approved = {"step": Step.APPROVE, "stage": Stage.APPROVED, "person": "王五"}
    journal.append(TAKEN.model_copy(update=approved), last.hash)
    back = {"step": Step.RETURN, "stage": Stage.FILLING, "person": "赵六"}
    with pytest.raises(GeneratorError, match="王五已于 2026-02-01 09:30 办理“审签”，现在是“负责人已审签”"):
        journal.append(TAKEN.model_copy(update=back), last.hash, lambda taken: pytest.fail("nothing is done"))
    assert len(journal.records()) == 4


def test_of_many_at_once_one_gets_through(journal: Journal) -> None:
    last = journal.records()[2]

    def returned(person: int) -> bool:
        try:
            journal.append(TAKEN.model_copy(update={"person": str(person)}), last.hash)
        except GeneratorError:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        assert sorted(people.map(returned, range(8))) == [False] * 7 + [True]
    assert len(journal.records()) == 4 and journal.faults() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET person = '某人'",
        "DELETE FROM record WHERE number = 3",
        "INSERT OR REPLACE INTO record SELECT * FROM record WHERE number = 2",
        "INSERT OR IGNORE INTO record SELECT * FROM record WHERE number = 2",
    ],
)
def test_the_file_itself_refuses_changes(journal: Journal, statement: str) -> None:
    before = journal.records()
    with pytest.raises(sqlite3.IntegrityError, match="签审记录只能追加"), raw(journal) as connection:
        connection.execute(statement)
    assert journal.records() == before


FORGED = {
    "changed": ("UPDATE record SET person = '某人' WHERE number = 2", ["第 2 行", "被改动过"]),
    "deleted": ("DELETE FROM record WHERE number = 2", ["第 3 行", "之前缺少记录"]),
    "time": ("UPDATE record SET time = '2026-01-01T00:00:00+08:00' WHERE number = 3", ["第 3 行", "被改动过"]),
    "hashes": ("UPDATE record SET outputs = '{}' WHERE number = 1", ["第 1 行", "被改动过"]),
}


@pytest.mark.parametrize("forgery", FORGED)
def test_a_forged_file_is_told(journal: Journal, forgery: str) -> None:
    statement, told = FORGED[forgery]
    with raw(journal) as connection:
        for name in table.TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    without, *faults = journal.faults()
    assert "防止改动的设置被去掉了" in without
    with raw(journal) as connection:
        for trigger in table.TRIGGERS.values():
            connection.execute(trigger)
    assert journal.faults() == faults
    (fault,) = faults
    assert all(word in fault for word in told)


def test_a_row_that_was_put_in_another_ones_place(journal: Journal) -> None:
    first, second, _ = journal.records()
    forged = Record.following(first.taken.model_copy(update={"person": "某人"}), 1, "")
    with raw(journal) as connection:
        connection.execute("DROP TRIGGER never_updated")
        connection.execute("UPDATE record SET person = '某人', hash = ? WHERE number = 1", [forged.hash])
    assert any("第 2 行" in fault and "与前一行接不上" in fault for fault in journal.faults())
    assert forged.hash != second.previous


def test_a_file_in_use_is_told(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT", 0)
    with raw(journal) as connection:
        connection.execute("BEGIN IMMEDIATE")
        assert len(journal.records()) == 3, "others may read"
        with pytest.raises(GeneratorError, match="别人正在办理"):
            journal.append(TAKEN, "")
    assert len(journal.records()) == 3


DAMAGED = {
    "garbage": lambda data: b"no journal at all" * 100,
    "cut": lambda data: data[:5000],
    "zeros": lambda data: data[:4096] + bytes(len(data) - 4096),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_told(journal: Journal, damage: str) -> None:
    path = journal.folder / JOURNAL
    path.write_bytes(DAMAGED[damage](path.read_bytes()))
    for use in (journal.records, journal.faults, lambda: journal.append(TAKEN, "")):
        with pytest.raises(GeneratorError, match="已损坏；请恢复最近的备份"):
            use()


@pytest.mark.parametrize("column", ["outputs", "stage", "time"])
def test_what_is_no_row_of_ours_is_told(journal: Journal, column: str) -> None:
    with raw(journal) as connection:
        connection.execute("DROP TRIGGER never_updated")
        connection.execute(f"UPDATE record SET {column} = '[' WHERE number = 2")
    with pytest.raises(GeneratorError, match="已损坏"):
        journal.records()


def test_the_disk_is_full(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: Database) -> sqlite3.Connection:
        opened = whole(file)
        opened.execute("PRAGMA max_page_count = 1")
        return opened

    whole = Database.open
    monkeypatch.setattr(Database, "open", full)
    with pytest.raises(GeneratorError, match="磁盘已满"):
        for number in range(50):
            journal.append(TAKEN.model_copy(update={"document": str(number)}), "")
    monkeypatch.undo()
    assert journal.faults() == []


def test_the_table_of_steps() -> None:
    ways = {(stage, step, STEPS[step].stage) for stage in Stage for step in allowed(stage, Role)}
    assert ways == {
        (Stage.FILLING, Step.SUBMIT, Stage.SUBMITTED),
        (Stage.SUBMITTED, Step.REVIEW, Stage.REVIEWED),
        (Stage.REVIEWED, Step.APPROVE, Stage.APPROVED),
        (Stage.APPROVED, Step.PUBLISH, Stage.PUBLISHED),
        *((stage, Step.RETURN, Stage.FILLING) for stage in list(Stage)[1:]),
    }
    assert allowed(Stage.SUBMITTED, [Role.FILLER]) == [Step.RETURN]
    assert allowed(Stage.REVIEWED, [Role.HEAD]) == [Step.APPROVE, Step.RETURN]
    assert allowed(Stage.FILLING, []) == []
    assert all(re.fullmatch("[\u4e00-\u9fff]+", step) for step in Step)
