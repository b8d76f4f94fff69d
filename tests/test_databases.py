"""Databases that an office has had since the first edition are opened, read and written as they are.

tests/cases/databases/ holds what that edition, which wrote them through another library, made of the same calls.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from generator.batch.entry import BatchEntry
from generator.batch.record import RECORD, Record
from generator.errors import GeneratorError
from generator.preview.access.accounts import FILE, Accounts
from generator.preview.access.roles import Account, Role
from generator.signoff.journal import JOURNAL, Journal
from generator.signoff.steps import Stage, Step

WRITTEN = Path(__file__).parent / "cases" / "databases"
PASSWORD = "口令口令口令口令口令"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with the three databases."""
    for name in (JOURNAL, FILE, RECORD):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            connection.executescript((WRITTEN / name).with_suffix(".sql").read_text("utf-8"))
    return tmp_path


def test_a_journal_goes_on(output: Path) -> None:
    journal = Journal(output)
    first, second = journal.records()
    assert (first.step, first.attachments, first.time.utcoffset()) == (
        Step.SUBMIT,
        {"通知.pdf": "b" * 64},
        timedelta(hours=8),
    )
    assert (second.person, second.stage, second.attachments) == ("李四", Stage.REVIEWED, {})
    assert journal.faults() == []
    journal.append(second.taken.model_copy(update={"step": Step.APPROVE, "stage": Stage.APPROVED}), second.hash)
    assert [record.number for record in journal.records()] == [1, 2, 3] and journal.faults() == []


def test_accounts_log_in_and_change(output: Path) -> None:
    accounts = Accounts(output)
    filler = Account("张三", frozenset({Role.FILLER, Role.REVIEWER}), ("教育局",))
    assert accounts.all() == [filler, Account("李四", frozenset({Role.FINANCE}), (), False, 1)]
    assert accounts.verified("张三", PASSWORD) == filler and accounts.verified("李四", PASSWORD) is None
    accounts.enable("李四", True)
    accounts.change("张三", [Role.HEAD], ["教育局", "公安局"])
    accounts.add(Account("王五", frozenset({Role.FILLER}), ("卫生局",)), PASSWORD)
    assert accounts.find("李四") == Account("李四", frozenset({Role.FINANCE}), (), True, 2)
    assert accounts.find("张三") == Account("张三", frozenset({Role.HEAD}), ("公安局", "教育局"))
    assert accounts.verified("王五", PASSWORD)


def test_a_batch_remembers(output: Path) -> None:
    with Record(output) as record:
        entry = record.entries()["东区/某局.xlsx"]
        assert (entry.digest, entry.year) == ("b" * 64, 2026)
        assert record.written() == {"东区/某局.pdf": {"c" * 64, "d" * 64}}
        record.save([BatchEntry(workbook="西区/某局.xlsx", files={"西区/某局.pdf": "e" * 64})])
        record.forget(["东区/某局.xlsx"])
        assert list(record.entries()) == ["西区/某局.xlsx"] and len(record.written()) == 2


USED: dict[str, Callable[[Path], object]] = {
    JOURNAL: lambda output: Journal(output).records(),
    FILE: lambda output: Accounts(output).all(),
    RECORD: Record,
}


@pytest.mark.parametrize("name", USED)
def test_a_file_that_cannot_be_used_is_told_in_one_way(output: Path, name: str) -> None:
    (output / name).write_bytes(b"no database at all" * 100)
    with pytest.raises(GeneratorError, match=f"{name}：.*已损坏.*；请"):
        USED[name](output)


@pytest.mark.parametrize("column", ["roles", "folders", "generation"])
@pytest.mark.parametrize("value", [None, b"\xff", "[1", 7.5])
def test_what_is_no_account_of_ours_is_told(output: Path, column: str, value: object) -> None:
    with closing(sqlite3.connect(output / FILE)) as connection, connection:
        rows = connection.execute("SELECT * FROM accounts").fetchall()
        connection.execute("DROP TABLE accounts")
        connection.execute("CREATE TABLE accounts (name, password, roles, folders, enabled, generation)")
        connection.executemany("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?)", rows)
        connection.execute(f"UPDATE accounts SET {column} = ?", [value])
    with pytest.raises(GeneratorError, match="账户文件已损坏"):
        Accounts(output).all()
