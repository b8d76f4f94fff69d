"""The journal (签审记录): an SQLite file in the output folder; one row for each step, appended, never changed.

It reveals mistakes and restored backups, but is no seal: whoever can write the file can forge all of it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from generator.errors import GeneratorError
from generator.files.writing import make_folder
from generator.signoff.record import Record, Taken, overtaken
from generator.signoff.table import METADATA, RECORDS, TRIGGERS, engine, writing

JOURNAL: Final = "签审记录.sqlite"
_BACKUP: Final = "请恢复最近的备份；没有备份的，把这个文件改名留存，重新办理"
_WHY: Final = (
    ("locked", "别人正在办理，等了一会儿还没有结束；请稍后再办理"),
    ("full", "磁盘已满，没有记下；请清理磁盘后再办理"),
    ("readonly", "不能写入；请确认可以在这个文件夹中写文件"),
    ("unable to open", "不能打开；请确认可以在这个文件夹中读写文件"),
    ("i/o", "读写出错；请检查磁盘和网络连接后再办理"),
)


class Journal:
    """Rows of one output folder; a missing file is an empty journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / JOURNAL

    def records(self) -> list[Record]:
        """Return all rows in order.

        Raises:
            GeneratorError: the file is damaged or cannot be read.
        """
        with self._readable_errors():
            return self._read()[0]

    def faults(self) -> list[str]:
        """Return where the chain is broken, in plain Chinese; nothing, if it is intact.

        Raises:
            GeneratorError: the file is damaged or cannot be read.
        """
        with self._readable_errors():
            records, triggers = self._read()
        said = [] if triggers == TRIGGERS else [f"{JOURNAL}：防止改动的设置被去掉了。"]
        return said + list(_breaks(records))

    def append(self, taken: Taken, after: str, finish: Callable[[Taken], Taken] = lambda taken: taken) -> Record:
        """Record a step.

        Args:
            taken: the step.
            after: hash of the document's last row that the person saw; empty, if there was none.
            finish: completes the step once no other can come first, while all others wait; must raise only
                ``GeneratorError``, since other errors would be reported as damage of this file.

        Raises:
            GeneratorError: another step was taken meanwhile; the file is damaged, in use, or cannot be written.
        """
        make_folder(self.folder)
        with self._readable_errors(), writing(self._engine()).begin() as connection:
            METADATA.create_all(connection)
            records = _rows(connection)
            last = next((record for record in reversed(records) if record.document == taken.document), None)
            if (last.hash if last else "") != after:
                raise GeneratorError(f"{taken.name}：没有办理“{taken.step}”，{overtaken(last)}")
            record = Record.following(finish(taken), len(records) + 1, records[-1].hash if records else "")
            connection.execute(insert(RECORDS), record.model_dump(mode="json"))
        return record

    def _engine(self) -> Engine:
        return engine(str(self._path))

    def _read(self) -> tuple[list[Record], dict[str, str]]:
        if not self._path.exists() or not self._path.stat().st_size:  # nothing was ever committed
            return [], dict(TRIGGERS)
        with self._engine().begin() as connection:
            triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            return _rows(connection), {row.name: row.sql for row in triggers}

    @contextmanager
    def _readable_errors(self) -> Iterator[None]:
        """Turn errors of the file into a plain Chinese ``GeneratorError``."""
        try:
            yield
        except DBAPIError as error:
            why = next((why for word, why in _WHY if word in str(error.orig).lower()), f"已损坏；{_BACKUP}")
            raise GeneratorError(f"{self._path}：{why}。") from error
        except OSError as error:
            raise GeneratorError(f"{self._path}：不能读取；请检查是否有权限打开。") from error
        except (SQLAlchemyError, ValueError) as error:  # invalid JSON, or a row of another format
            raise GeneratorError(f"{self._path}：已损坏；{_BACKUP}。") from error


def _rows(connection: Connection) -> list[Record]:
    rows = connection.execute(select(RECORDS).order_by(RECORDS.c.number)).mappings()
    return [Record.model_validate(dict(row)) for row in rows]


def _breaks(records: Sequence[Record]) -> Iterator[str]:
    before, number = "", 0
    for record in records:
        which = f"{JOURNAL} 第 {record.number} 行（{record.name} {record.step}）"
        if record.number != number + 1:
            yield f"{which}之前缺少记录。"
        elif record.previous != before:
            yield f"{which}与前一行接不上，记录被换过。"
        if record.sealed() != record.hash:
            yield f"{which}被改动过。"
        before, number = record.hash, record.number
