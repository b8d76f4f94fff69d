"""SQLite files (数据库文件): one transaction at a time, and in plain Chinese why a file cannot be used."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import GeneratorError

_WAIT: Final = 15  # seconds that one writer waits for another
_WHY: Final = (
    ("full", "磁盘已满，没有记下；请清理磁盘后再试"),
    ("readonly", "不能写入；请确认可以在这个文件夹中写文件"),
    ("unable to open", "不能打开；请确认可以在这个文件夹中读写文件"),
    ("i/o", "读写出错；请检查磁盘和网络连接后再试"),
)


@dataclass(frozen=True)
class Database:
    """A file; nothing is kept open between transactions. No WAL: it does not work on network drives.

    Args:
        path: of the file.
        busy: what is said while somebody else has it.
        damaged: what is said when it is no file of ours (any more), and what to do then.
    """

    path: Path
    busy: str
    damaged: str

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Read in one transaction.

        Raises:
            GeneratorError: the file cannot be used.
        """
        return self._transaction("BEGIN")

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Take the file for oneself from the beginning of a transaction, not from its first change.

        Raises:
            GeneratorError: the file cannot be used; then nothing was written.
        """
        return self._transaction("BEGIN IMMEDIATE")

    def open(self, wait: float | None = None) -> sqlite3.Connection:
        """Open the file; rows know the names of their columns, and transactions begin where that is said."""
        timeout = _WAIT if wait is None else wait
        connection = sqlite3.connect(self.path, timeout=timeout, isolation_level=None)
        connection.row_factory = sqlite3.Row
        return connection

    @contextmanager
    def usable(self) -> Iterator[None]:
        """Turn any failure to use the file into a plain Chinese error; unreadable content counts as damage.

        Raises:
            GeneratorError: it cannot be used.
        """
        try:
            yield
        except sqlite3.Error as error:
            reasons = (("locked", self.busy), *_WHY)
            why = next((why for word, why in reasons if word in str(error).lower()), self.damaged)
            raise GeneratorError(f"{self.path}：{why}。") from error
        except OSError as error:
            raise GeneratorError(f"{self.path}：不能读取；请检查是否有权限打开。") from error
        except ValueError as error:  # what is no JSON, or no row of ours
            raise GeneratorError(f"{self.path}：{self.damaged}。") from error

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self.usable(), closing(self.open()) as connection, connection:
            connection.execute(begin)
            yield connection
